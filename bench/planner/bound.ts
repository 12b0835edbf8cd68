import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Problem } from '../../src/planner/problem.ts';

/** No plan of a week can be worth more than `points`; found in so many seconds on the wall. */
export interface Bound {
  readonly points: number;
  readonly seconds: number;
}

/** The planner's own proven bound; null where there is none, or none was found in time. */
export async function findBound(problem: Problem): Promise<Bound | null> {
  const file = join(import.meta.dirname, '..', '..', 'src', 'planner', 'bound.ts');
  if (!existsSync(file)) return null;
  const { proveBound } = (await import(pathToFileURL(file).href)) as { proveBound: (problem: Problem) => Promise<number | null> };
  const began = performance.now();
  const points = await proveBound(problem);
  return points === null ? null : { points, seconds: (performance.now() - began) / 1000 };
}
