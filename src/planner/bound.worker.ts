// One bound in a thread of its own: the solver takes the thread until it is done. Started by run-bound.ts.
import { parentPort, workerData } from 'node:worker_threads';
import { boundOf } from './bound/bound-of.ts';
import type { BoundOrder } from './run-bound.ts';

const { problem, seconds } = workerData as BoundOrder;
parentPort?.postMessage(await boundOf(problem, { seconds }));
