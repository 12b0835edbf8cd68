// Runs the jobs in a thread of their own, so that a long one never keeps a page waiting. Started by start-jobs.ts.
import { parentPort, workerData } from 'node:worker_threads';
import { clockFrom, systemClock } from '#platform/clock.ts';
import { makeLog } from '#platform/log.ts';
import { registerContributors } from './contributors.ts';
import { runJobs } from './job-table.ts';
import type { JobsOrder, JobsSay } from './start-jobs.ts';

process.setSourceMapsEnabled(true);
const { workerUrl, startAt, downtime } = workerData as JobsOrder;
const clock = startAt === null ? systemClock : clockFrom(startAt);
const tell = (say: JobsSay): void => parentPort?.postMessage(say);
const log = makeLog(
  (line) => tell({ line }),
  () => clock.now().toString(),
);
registerContributors(log);
const jobs = await runJobs({ workerUrl, clock, log, downtime });
parentPort?.once('message', () => {
  void jobs.stop().finally(() => parentPort?.close());
});
tell('started');
