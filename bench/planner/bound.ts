import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { boundOf } from '../../src/planner/bound/bound-of.ts';
import type { Problem } from '../../src/planner/problem.ts';

/** No plan of a week can be worth more than `points`; found in so many seconds of processor time. Not `proven`: cut short, true but perhaps far off. */
export interface Bound {
  readonly points: number;
  readonly proven: boolean;
  readonly seconds: number;
}

/** A bound put by beside the frozen weeks, so that it need not be proven again for each measurement. `week`: of which problem, as a hash. */
export interface KnownBound extends Bound {
  readonly people: number;
  readonly instance: number;
  readonly week: string;
  /** How often at most the model was sharpened and solved again. */
  readonly rounds: number;
}

const file = join(import.meta.dirname, 'bounds.json');

/** The bound that is put by for this very problem; else the planner's own, given this long on the wall. None in no time at all: null. */
export async function findBound(problem: Problem, seconds: number): Promise<Bound | null> {
  const known = knownBounds().find(({ week }) => week === hashOf(problem));
  if (known !== undefined) return known;
  return seconds === 0 ? null : prove(problem, seconds);
}

/** Proves a bound and puts it by in bounds.json, in the place of an earlier one of the same week. */
export async function keepBound(problem: Problem, about: Pick<KnownBound, 'people' | 'instance' | 'rounds'>, seconds: number): Promise<Bound> {
  const found: KnownBound = { ...about, week: hashOf(problem), ...(await prove(problem, seconds, about.rounds)) };
  const others = knownBounds().filter(({ week }) => week !== found.week);
  const all = [...others, found].toSorted((a, b) => a.people - b.people || a.instance - b.instance);
  writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`);
  return found;
}

async function prove(problem: Problem, seconds: number, rounds?: number): Promise<Bound> {
  const began = process.cpuUsage();
  const { bound, proven } = await boundOf(problem, { seconds, rounds });
  const { user, system } = process.cpuUsage(began);
  return { points: bound, proven, seconds: Math.round((user + system) / 1e5) / 10 };
}

function knownBounds(): KnownBound[] {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as KnownBound[]) : [];
}

function hashOf(problem: Problem): string {
  return createHash('sha256').update(JSON.stringify(problem)).digest('hex').slice(0, 16);
}
