import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Problem } from '../../src/planner/problem.ts';

/** No plan of a week can be worth more than `points`; found in so many seconds on the wall. Not `proven`: cut short, true but perhaps far off. */
export interface Bound {
  readonly points: number;
  readonly proven: boolean;
  readonly seconds: number;
}

type Prove = (
  problem: Problem,
  options: { seconds: number },
) => Promise<{ readonly bound: number; readonly proven: boolean; readonly seconds: number }>;

/** The planner's own proven bound, given this long; null where there is none. */
export async function findBound(problem: Problem, seconds: number): Promise<Bound | null> {
  const file = join(import.meta.dirname, '..', '..', 'src', 'planner', 'bound', 'bound-of.ts');
  if (!existsSync(file)) return null;
  const { boundOf } = (await import(pathToFileURL(file).href)) as { boundOf: Prove };
  const { bound, proven, seconds: took } = await boundOf(problem, { seconds });
  return { points: bound, proven, seconds: took };
}
