import { Worker } from 'node:worker_threads';
import type { Problem } from './problem.ts';
import { placeOfStart } from './slots.words.ts';

/** What the thread for the likely starts is started with. */
export interface LikelyOrder {
  readonly problem: Problem;
  /** A number that is 1 once they are there, then a byte for each place of `placeOfStart`. */
  readonly memory: SharedArrayBuffer;
}

/** Beyond so many people the solver takes longer than it helps, and more memory than a server can spare. */
const mostPeople = 30;

/** It is there for a moment and makes little that stays. */
const limits = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 64 } as const;

/**
 * Has the likely starts of a fresh week worked out in a thread of its own. Whoever holds the memory sees them as soon as they are there
 * (`likelyIn`); nobody waits. A thread that fails leaves the search without a hint. @returns null where a week that stands is changed, or with
 * more than thirty people
 */
export function runLikely(problem: Problem): { readonly memory: SharedArrayBuffer; readonly stop: () => void } | null {
  if (problem.before !== null || problem.people.length === 0 || problem.people.length > mostPeople) return null;
  const memory = new SharedArrayBuffer(4 + placeOfStart(problem.activities.length, 0, 0));
  // As it was built, beside the server; or as it is written.
  const file = new URL(import.meta.url.endsWith('.ts') ? './likely.worker.ts' : './likely.worker.js', import.meta.url);
  const order: LikelyOrder = { problem, memory };
  const thread = new Worker(file, { workerData: order, resourceLimits: limits });
  thread.on('error', () => {});
  return { memory, stop: () => void thread.terminate() };
}

/** The likely starts, once they are there. */
export function likelyIn(memory: SharedArrayBuffer | null): () => Uint8Array | null {
  if (memory === null) return () => null;
  const [ready, places] = [new Int32Array(memory, 0, 1), new Uint8Array(memory, 4)];
  return () => (Atomics.load(ready, 0) === 1 ? places : null);
}
