import { Worker } from 'node:worker_threads';
import type { Bound } from './bound/bound-of.ts';
import type { Problem } from './problem.ts';

/** What a thread for the bound is started with. */
export interface BoundOrder {
  readonly problem: Problem;
  readonly seconds: number;
}

export interface RunBoundOptions {
  /** Ends it at once, with no bound. */
  readonly signal?: AbortSignal | undefined;
  /** Longest time it may take; none given: `usualSeconds`. */
  readonly seconds?: number | undefined;
}

const usualSeconds = 60;

/**
 * Proves in a thread of its own how much any plan of a week can be worth; null where it was not done in time or was called off. The solver
 * cannot be asked to stop, so its thread is ended: memory and time are given back at once.
 */
export async function runBound(problem: Problem, { signal, seconds = usualSeconds }: RunBoundOptions = {}): Promise<number | null> {
  if (signal?.aborted === true) return null;
  // As it was built, beside the server; or as it is written.
  const file = new URL(import.meta.url.endsWith('.ts') ? './bound.worker.ts' : './bound.worker.js', import.meta.url);
  const order: BoundOrder = { problem, seconds };
  const thread = new Worker(file, { workerData: order });
  const { promise, resolve, reject } = Promise.withResolvers<number | null>();
  const giveUp = (): void => resolve(null);
  // The solver reads the clock between its steps only.
  const late = setTimeout(giveUp, seconds * 1000 + 500);
  signal?.addEventListener('abort', giveUp);
  thread.on('message', (found: Bound) => resolve(found.proven ? found.bound : null));
  thread.on('error', reject);
  thread.on('exit', giveUp);
  try {
    return await promise;
  } finally {
    clearTimeout(late);
    signal?.removeEventListener('abort', giveUp);
    await thread.terminate();
  }
}
