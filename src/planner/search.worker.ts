// One search in a thread of its own, so that a page never waits for it. Started by run-planner.ts.
import { parentPort, workerData } from 'node:worker_threads';
import type { SearchOrder, SearchSays } from './run-planner.ts';
import { likelyIn } from './run-likely.ts';
import { search } from './search/search.ts';

const { problem, seed, iterations, seconds, omit, likely, cancel, startedAt } = workerData as SearchOrder;
const stop = new Int32Array(cancel);
const tell = (say: SearchSays): void => parentPort?.postMessage(say);
// The time a thread takes to start counts: what was asked for is the time until the answer.
const late = Math.max(0, performance.timeOrigin + performance.now() - startedAt) / 1000;
const plan = search(problem, {
  seed,
  iterations,
  seconds: seconds === undefined ? undefined : Math.max(0, seconds - late),
  omit,
  likely: likelyIn(likely),
  cancelled: () => Atomics.load(stop, 0) !== 0,
  onBest: (best) => tell({ best }),
});
tell({ plan });
