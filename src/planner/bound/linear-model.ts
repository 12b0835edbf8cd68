/** A linear model being put together: columns with finite limits, rows, points to be made as many as possible. */
export class LinearModel {
  readonly lower: number[] = [];
  readonly upper: number[] = [];
  readonly points: number[] = [];
  /** Row by row: `starts[r]` to `starts[r + 1]` of `columns` and `factors`. */
  readonly starts: number[] = [0];
  readonly columns: number[] = [];
  readonly factors: number[] = [];
  readonly least: number[] = [];
  readonly most: number[] = [];
  /** Points that come whatever is done. */
  constant = 0;

  /** A column from 0 to `upper`, which must be finite: the bound is worked out from it. @returns its number */
  column(upper = 1, points = 0): number {
    this.lower.push(0);
    this.upper.push(upper);
    this.points.push(points);
    return this.points.length - 1;
  }

  /** least ≤ sum of factor × column ≤ most. A column named twice counts twice. Rows without columns are left out. */
  row(terms: readonly Term[], least: number, most: number): void {
    const sums = new Map<number, number>();
    for (const [column, factor] of terms) sums.set(column, (sums.get(column) ?? 0) + factor);
    let length = 0;
    for (const [column, factor] of sums) {
      if (factor === 0) continue;
      this.columns.push(column);
      this.factors.push(factor);
      length += 1;
    }
    if (length === 0) return;
    this.starts.push(this.columns.length);
    this.least.push(least);
    this.most.push(most);
  }

  /** Leaves out all rows from this number on. */
  cutBack(rows: number): void {
    this.starts.length = rows + 1;
    this.columns.length = this.starts[rows]!;
    this.factors.length = this.columns.length;
    this.least.length = rows;
    this.most.length = rows;
  }

  atMost(terms: readonly Term[], most: number): void {
    this.row(terms, -Infinity, most);
  }

  atLeast(terms: readonly Term[], least: number): void {
    this.row(terms, least, Infinity);
  }

  equal(terms: readonly Term[], value: number): void {
    this.row(terms, value, value);
  }
}

export type Term = readonly [column: number, factor: number];

/**
 * What no solution of the model can be worth more than, by weak duality: for any multipliers y of the rows, c·x = (c − yA)·x + y·(Ax), and each
 * part is at most what its limits allow. Multipliers need not be the best ones, nor even feasible: a solver that stops early or rounds
 * gives a weaker bound, never a wrong one.
 */
export function dualBound(model: LinearModel, multipliers: Float64Array): number {
  const left = Float64Array.from(model.points);
  let bound = model.constant;
  let size = Math.abs(model.constant);
  const add = (part: number): void => {
    bound += part;
    size += Math.abs(part);
  };
  for (let row = 0; row < model.least.length; row += 1) {
    const given = multipliers[row] ?? 0;
    const limit = given > 0 ? model.most[row]! : model.least[row]!;
    // A multiplier against a side the row does not have says nothing.
    if (given === 0 || !Number.isFinite(given) || !Number.isFinite(limit)) continue;
    add(given * limit);
    for (let at = model.starts[row]!; at < model.starts[row + 1]!; at += 1) {
      const column = model.columns[at]!;
      left[column] = left[column]! - given * model.factors[at]!;
    }
  }
  for (let column = 0; column < left.length; column += 1) {
    add(Math.max(left[column]! * model.upper[column]!, left[column]! * model.lower[column]!));
  }
  // What sums of so many numbers can be rounded by.
  return bound + size * 1e-11 + 1e-9;
}

/** What each column still brings once the rows are paid for by their multipliers. */
export function whatIsLeft(model: LinearModel, multipliers: Float64Array): Float64Array {
  const left = Float64Array.from(model.points);
  for (let row = 0; row < model.least.length; row += 1) {
    const given = multipliers[row] ?? 0;
    if (given === 0 || !Number.isFinite(given)) continue;
    for (let at = model.starts[row]!; at < model.starts[row + 1]!; at += 1) {
      const column = model.columns[at]!;
      left[column] = left[column]! - given * model.factors[at]!;
    }
  }
  return left;
}
