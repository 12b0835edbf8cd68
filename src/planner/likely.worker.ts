// The likely starts of a week, worked out in a thread of its own while the search has already begun. Started by run-likely.ts.
import { workerData } from 'node:worker_threads';
import { likelyStarts } from './bound/likely-starts.ts';
import type { LikelyOrder } from './run-likely.ts';

const { problem, memory } = workerData as LikelyOrder;
const [ready, places] = [new Int32Array(memory, 0, 1), new Uint8Array(memory, 4)];
places.set(await likelyStarts(problem));
Atomics.store(ready, 0, 1);
