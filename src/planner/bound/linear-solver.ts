/** Linear models solved by `highs`. What it says is only taken as multipliers, from which bounds are worked out here. */
import highsModule from 'highs';
import type { Solver } from './day-branches.ts';
import { dualBound, type LinearModel } from './linear-model.ts';

// The package's types are those of its CommonJS build; what is loaded here is the ECMAScript one, whose default is the function itself.
export const loadHighs = highsModule as unknown as typeof highsModule.default;

export type Highs = Awaited<ReturnType<typeof loadHighs>>;

/** A model solved: the bound its multipliers prove, and whether the solver got to the end. */
export interface Solved {
  readonly bound: number;
  readonly proven: boolean;
  readonly multipliers: Float64Array;
  readonly values: Float64Array;
}

/** Solves a model by interior points, without crossover. */
export function solve(highs: Highs, model: LinearModel, seconds: number): Solved {
  const solved = highs.createModel(sourceOf(highs, model));
  try {
    solved.options.set({ output_flag: false, solver: 'ipm', run_crossover: 'off', time_limit: Math.max(0.1, seconds) });
    solved.run();
    const { rowDual, colValue } = solved.getSolution();
    // Which sign multipliers of a model to be made most have is the solver's affair: either gives a true bound.
    const turned = rowDual.map(negative);
    const [as, other] = [dualBound(model, rowDual), dualBound(model, turned)];
    const bound = Math.min(as, other);
    // Interior points without crossover end as 'unknown': that both sides meet is the proof.
    const proven = Math.abs(bound - solved.getObjectiveValue()) <= 1e-4 * Math.max(1, Math.abs(bound));
    return { bound, proven, multipliers: Float64Array.from(as <= other ? rowDual : turned), values: Float64Array.from(colValue) };
  } finally {
    solved.dispose();
  }
}

/** A solution that keeps the rows and is worth the most only about, in a tenth of the time: `tries` steps along the slope. Nothing can be proved with it. */
export function roughly(highs: Highs, model: LinearModel, tries: number): Float64Array {
  const solved = highs.createModel(sourceOf(highs, model));
  try {
    // What is left out beforehand could not be put back after steps that are cut short.
    solved.options.set({ output_flag: false, solver: 'pdlp', presolve: 'off', pdlp_iteration_limit: tries });
    solved.run();
    return Float64Array.from(solved.getSolution().colValue);
  } finally {
    solved.dispose();
  }
}

/** A solver that keeps what it knows of a model from one set of limits to the next. */
export function sideSolver(highs: Highs, model: LinearModel): Solver {
  const columns = model.points.length;
  const solver = highs.createModel(sourceOf(highs, model));
  solver.options.set({ output_flag: false });
  return {
    solve(lower, upper) {
      solver.changeColsBounds({ kind: 'range', from: 0, to: columns - 1 }, Float64Array.from(lower), Float64Array.from(upper));
      solver.run();
      const status = solver.getModelStatus();
      if (status === highs.constants.modelStatus.infeasible) {
        const ray = solver.getDualRay();
        return ray === undefined ? null : { empty: Float64Array.from(ray.values) };
      }
      if (status !== highs.constants.modelStatus.optimal) return null;
      const { rowDual, colValue } = solver.getSolution();
      return { multipliers: rowDual, values: colValue };
    },
    dispose: () => solver.dispose(),
  };
}

function sourceOf(highs: Highs, model: LinearModel): Parameters<Highs['createModel']>[0] {
  const rows = model.least.length;
  return {
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
  };
}

/** The factors that weigh the solution at hand most, where no pattern weighs more than 1. */
export function heaviest(highs: Highs, points: readonly number[], patterns: readonly (readonly number[])[]): ArrayLike<number> {
  const starts = [0];
  for (const places of patterns) starts.push(starts.at(-1)! + places.length);
  const indices = patterns.flat();
  const small = highs.createModel({
    numCols: points.length,
    numRows: patterns.length,
    sense: highs.constants.objectiveSense.maximize,
    offset: 0,
    colCost: [...points],
    colLower: points.map(() => 0),
    colUpper: points.map(() => 1),
    rowLower: patterns.map(() => -highs.infinity),
    rowUpper: patterns.map(() => 1),
    matrix: { format: 'csr', numRows: patterns.length, numCols: points.length, starts, indices, values: indices.map(() => 1) },
  });
  try {
    small.options.set({ output_flag: false, time_limit: 2 });
    small.run();
    return Float64Array.from(small.getSolution().colValue);
  } finally {
    small.dispose();
  }
}

function negative(value: number): number {
  return -value;
}
