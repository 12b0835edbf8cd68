import highsModule from 'highs';
import type { Problem } from '../problem.ts';
import { addColumns } from './columns.ts';
import { dualBound, LinearModel } from './linear-model.ts';
import { addPeopleRows } from './rows-people.ts';
import { addSessionRows } from './rows-session.ts';
import { addActivityRows, addPlaceRows, addStaffRows } from './rows-week.ts';

// The package's types are those of its CommonJS build; what is loaded here is the ECMAScript one, whose default is the function itself.
const loadHighs = highsModule as unknown as typeof highsModule.default;

export interface Bound {
  /** No plan that keeps the rules is worth more. */
  readonly bound: number;
  /** The solver finished, so that this is as good as the model gives; else it was stopped and the bound, though true, may be far off. */
  readonly proven: boolean;
  readonly seconds: number;
}

/** The model whose solutions include every plan that keeps the rules, and more: parts of sessions as well. */
export function relax(problem: Problem): LinearModel {
  const model = new LinearModel();
  const runs = addColumns(problem, model);
  for (const run of runs) addSessionRows(problem, model, run);
  addActivityRows(problem, model, runs);
  addPlaceRows(problem, model, runs);
  addStaffRows(problem, model, runs);
  addPeopleRows(problem, model, runs);
  return model;
}

/**
 * Proves how much any plan of a week can be worth. It solves the relaxation by interior points, without crossover, and works the bound out
 * itself from the multipliers the solver gives, so that an answer cut short or rounded is still true. It holds the thread it runs in for all
 * of `seconds` at worst, and cannot be called off: see `runBound`.
 */
export async function boundOf(problem: Problem, { seconds }: { readonly seconds: number }): Promise<Bound> {
  const began = performance.now();
  const model = relax(problem);
  const highs = await loadHighs();
  const rows = model.least.length;
  const left = Math.max(0.1, seconds - (performance.now() - began) / 1000);
  const solved = highs.createModel({
    numCols: model.points.length,
    numRows: rows,
    sense: highs.constants.objectiveSense.maximize,
    offset: model.constant,
    colCost: model.points,
    colLower: model.lower,
    colUpper: model.upper,
    rowLower: model.least.map((least) => (least === -Infinity ? -highs.infinity : least)),
    rowUpper: model.most.map((most) => (most === Infinity ? highs.infinity : most)),
    matrix: { format: 'csr', numRows: rows, numCols: model.points.length, starts: model.starts, indices: model.columns, values: model.factors },
  });
  try {
    solved.options.set({ output_flag: false, solver: 'ipm', run_crossover: 'off', time_limit: left });
    solved.run();
    const { rowDual } = solved.getSolution();
    // Which sign multipliers of a model to be made most have is the solver's affair: either gives a true bound.
    const bound = Math.min(dualBound(model, rowDual), dualBound(model, rowDual.map(negative)));
    // Interior points without crossover end as 'unknown': that both sides meet is the proof.
    const proven = Math.abs(bound - solved.getObjectiveValue()) <= 1e-4 * Math.max(1, Math.abs(bound));
    return { bound, proven, seconds: (performance.now() - began) / 1000 };
  } finally {
    solved.dispose();
  }
}

function negative(value: number): number {
  return -value;
}
