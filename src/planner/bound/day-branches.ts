/**
 * A bound from whole sessions: what ties the days of a week together is paid for at the prices of the model's multipliers, and then each day is
 * looked at by itself, with nobody and nothing in parts. A day is split in two again and again, something held on one side and not on the other;
 * the most that any side can be worth is the day's most. Each side's own bound is worked out from multipliers too (`dualBound`), so that it is
 * true wherever the splitting stops.
 */
import type { Run } from './columns.ts';
import { dualBound, LinearModel } from './linear-model.ts';

/** What a linear solver says of a model whose columns have new limits: multipliers by row, values by column; or multipliers that prove it empty. */
export interface Side {
  readonly multipliers: Float64Array;
  readonly values: Float64Array;
}

/** Solves one model again and again with other limits of its columns. Null where it has no solution that the solver can prove or find. */
export interface Solver {
  readonly solve: (lower: readonly number[], upper: readonly number[]) => Side | { readonly empty: Float64Array } | null;
  readonly dispose: () => void;
}

export interface DayBranches {
  /** No plan is worth more. */
  readonly bound: number;
  /** Sides looked at in all. */
  readonly sides: number;
}

export interface DayBranchesOptions {
  /** By column: the day it belongs to; -1 the week. */
  readonly days: Int32Array;
  /** By column: how early it is split, 0 never. Where it is not 0 the column is 0 or 1 in every plan. */
  readonly whole: Uint8Array;
  /** Most sides of a day that are looked at. */
  readonly mostSides: number;
  /** True once there is no more time. */
  readonly late: () => boolean;
  readonly solver: (model: LinearModel) => Solver;
}

/** Below this a part is rounding of the solver. */
const leastPart = 1e-6;

/** The bound of a model for these multipliers with each day whole; at most what `dualBound` gives for them, but for what stops early. */
export function boundByDays(model: LinearModel, multipliers: Float64Array, options: DayBranchesOptions): DayBranches {
  const { week, days } = splitByDays(model, multipliers, options.days);
  let bound = dualBound(week, new Float64Array(0));
  let sides = 0;
  for (const { part, columns } of days) {
    const found = mostOf(
      part,
      columns.map((column) => options.whole[column]!),
      options,
    );
    bound += found.bound;
    sides += found.sides;
  }
  return { bound, sides };
}

/**
 * The day of each column: its session's; of a column that is in rows of one day only, that day; else none. And how early it is split: whether a
 * session is held settles most, then who runs it.
 */
export function daysOf(model: LinearModel, runs: readonly Run[]): Pick<DayBranchesOptions, 'days' | 'whole'> {
  const none = -1;
  const several = -2;
  const days = new Int32Array(model.points.length).fill(none);
  const whole = new Uint8Array(model.points.length);
  for (const { laid, column, guests, staff, roomColumns, vehicleColumns } of runs) {
    const set = (one: { readonly column: number }, rank: number): void => {
      days[one.column] = laid.session.day;
      whole[one.column] = rank;
    };
    set({ column }, 3);
    for (const one of staff) set(one, 2);
    for (const one of [...guests, ...roomColumns, ...vehicleColumns]) set(one, 1);
  }
  const touched = new Int32Array(model.points.length).fill(none);
  for (let row = 0; row < model.least.length; row += 1) {
    const here = model.columns.slice(model.starts[row], model.starts[row + 1]);
    const own = [...new Set(here.map((column) => days[column]!))].filter((day) => day >= 0);
    const day = own.length === 0 ? none : own.length === 1 ? own[0]! : several;
    if (day === none) continue;
    for (const column of here) touched[column] = touched[column] === none || touched[column] === day ? day : several;
  }
  for (let column = 0; column < days.length; column += 1) if (days[column] === none && touched[column]! >= 0) days[column] = touched[column]!;
  return { days, whole };
}

interface DayPart {
  readonly part: LinearModel;
  /** The whole model's columns, in the order of the part's. */
  readonly columns: readonly number[];
}

/** Each day as a model of its own, and the columns of no day as one without rows; rows between days are paid for. */
export function splitByDays(model: LinearModel, multipliers: Float64Array, days: Int32Array): { week: LinearModel; days: DayPart[] } {
  const left = Float64Array.from(model.points);
  const week = new LinearModel();
  week.constant = model.constant;
  const rowsOf = new Map<number, number[]>();
  for (let row = 0; row < model.least.length; row += 1) {
    const [first, end] = [model.starts[row]!, model.starts[row + 1]!];
    const day = days[model.columns[first]!]!;
    let within = day >= 0;
    for (let at = first + 1; at < end && within; at += 1) within = days[model.columns[at]!] === day;
    if (within) {
      rowsOf.set(day, [...(rowsOf.get(day) ?? []), row]);
      continue;
    }
    const given = multipliers[row] ?? 0;
    const limit = given > 0 ? model.most[row]! : model.least[row]!;
    if (given === 0 || !Number.isFinite(given) || !Number.isFinite(limit)) continue;
    week.constant += given * limit;
    for (let at = first; at < end; at += 1) {
      const column = model.columns[at]!;
      left[column] = left[column]! - given * model.factors[at]!;
    }
  }
  const columnsOf = Map.groupBy(left.keys(), (column) => days[column]!);
  for (const column of columnsOf.get(-1) ?? []) week.column(model.upper[column]!, left[column]!);
  const found = [...columnsOf.keys()].filter((day) => day >= 0).toSorted((a, b) => a - b);
  return { week, days: found.map((day) => dayOf(model, columnsOf.get(day)!, rowsOf.get(day) ?? [], left)) };
}

function dayOf(model: LinearModel, columns: readonly number[], rows: readonly number[], points: Float64Array): DayPart {
  const part = new LinearModel();
  const place = new Map(columns.map((column) => [column, part.column(model.upper[column]!, points[column]!)]));
  for (const row of rows) {
    const terms: [number, number][] = [];
    for (let at = model.starts[row]!; at < model.starts[row + 1]!; at += 1) terms.push([place.get(model.columns[at]!)!, model.factors[at]!]);
    part.row(terms, model.least[row]!, model.most[row]!);
  }
  return { part, columns };
}

/** One side of the splits so far: which columns are held to what, and the most it can be worth. */
interface Open {
  readonly held: ReadonlyMap<number, number>;
  readonly bound: number;
  readonly values: Float64Array | null;
}

/** The most that a model can be worth with its `whole` columns 0 or 1: the greatest bound of the sides that are left when it ends. */
function mostOf(part: LinearModel, whole: readonly number[], { mostSides, late, solver }: DayBranchesOptions): DayBranches {
  const solve = solver(part);
  let sides = 0;
  const lookAt = (held: ReadonlyMap<number, number>, most: number): Open | null => {
    sides += 1;
    const [lower, upper] = [[...part.lower], [...part.upper]];
    for (const [column, value] of held) lower[column] = upper[column] = value;
    const found = solve.solve(lower, upper);
    if (found === null) return { held, bound: most, values: null };
    if ('empty' in found) return provesEmpty(part, lower, upper, found.empty) ? null : { held, bound: most, values: null };
    return { held, bound: Math.min(most, dualBound(limited(part, lower, upper), found.multipliers)), values: found.values };
  };
  try {
    const open: Open[] = [];
    const first = lookAt(new Map(), Infinity);
    // A day with nothing in it is always possible: an answer like this is the solver's fault, and without multipliers nothing can be wrong.
    if (first === null) return { bound: dualBound(part, new Float64Array(0)), sides };
    open.push(first);
    for (;;) {
      // The one that can be worth most is split: no other split makes the most smaller.
      let at = 0;
      for (let nth = 1; nth < open.length; nth += 1) if (open[nth]!.bound > open[at]!.bound) at = nth;
      const best = open[at]!;
      const column = best.values === null ? -1 : splitAt(best.values, whole);
      if (column < 0 || sides + 2 > mostSides || late()) return { bound: best.bound, sides };
      open.splice(at, 1);
      for (const value of [0, 1]) {
        const side = lookAt(new Map([...best.held, [column, value]]), best.bound);
        if (side !== null) open.push(side);
      }
      if (open.length === 0) return { bound: dualBound(part, new Float64Array(0)), sides };
    }
  } finally {
    solve.dispose();
  }
}

function limited(part: LinearModel, lower: readonly number[], upper: readonly number[]): LinearModel {
  return Object.assign(Object.create(LinearModel.prototype) as LinearModel, part, { lower, upper });
}

/** A ray proves a side empty where, with nothing to gain, its bound is below nothing. */
function provesEmpty(part: LinearModel, lower: readonly number[], upper: readonly number[], ray: Float64Array): boolean {
  const nothing = Object.assign(limited(part, lower, upper), { points: part.points.map(() => 0), constant: 0 });
  const turned = ray.map((value) => 0 - value);
  return dualBound(nothing, ray) < -leastPart || dualBound(nothing, turned) < -leastPart;
}

/** The column to split at: the most divided of those that are split earliest; -1 where all are whole. */
function splitAt(values: Float64Array, whole: readonly number[]): number {
  let best = -1;
  let most = 0;
  for (let column = 0; column < whole.length; column += 1) {
    const rank = whole[column]!;
    if (rank === 0) continue;
    const part = Math.min(values[column]!, 1 - values[column]!);
    if (part <= leastPart) continue;
    const worth = part * rank;
    if (worth > most) {
      most = worth;
      best = column;
    }
  }
  return best;
}
