import { Logger, parseCronItems, run, type Runner } from 'graphile-worker';
import { tidyImports, workOnImport } from '#exchange';
import { relayAlarm, watchLeave, watchOutreach } from '#leave';
import { askForMeasures, watchSafetyAnswers } from '#measures';
import type { Clock } from '#platform/clock.ts';
import { connect, openPool } from '#platform/database.ts';
import { type Job, taskOf } from '#platform/jobs.ts';
import type { Log } from '#platform/log.ts';
import { tidySignIns } from '#platform/sign-in/index.ts';
import { materialisePatterns, searchProposal } from '#programme';
import { writeDowntimePacks, type DowntimeOrder } from '#reports';
import { watchAgreed } from '#rounds';
import { watchAttendance, watchHuddles, watchMoves, watchNudges } from '#safety';

const ofRooms: readonly Job[] = [
  materialisePatterns as Job,
  tidySignIns as Job,
  workOnImport as Job,
  tidyImports as Job,
  watchLeave as Job,
  watchOutreach as Job,
  relayAlarm as Job,
  watchSafetyAnswers as Job,
  askForMeasures as Job,
  searchProposal as Job,
  watchNudges as Job,
  watchMoves as Job,
  watchAttendance as Job,
  watchHuddles as Job,
  watchAgreed as Job,
];

/** Jobs that run at once: a long import or a search for a better week must not keep the watch over leave waiting. */
const atOnce = 4;

/**
 * Runs the jobs of every room in this thread until stopped. Any number of app processes may run them: each job is taken once.
 * The app runs them in a thread of their own (`start-jobs.ts`).
 */
export async function runJobs(about: {
  workerUrl: string;
  clock: Clock;
  log: Log;
  downtime?: DowntimeOrder | undefined;
}): Promise<{ stop(): Promise<void> }> {
  const jobs = [...ofRooms, writeDowntimePacks(about.downtime ?? null, about.log) as Job];
  // One connection for each job, and one for what it tells beside it.
  const db = connect({ url: about.workerUrl, max: 2 * atOnce, name: 'trellis jobs' });
  const pool = openPool({ url: about.workerUrl, max: atOnce + 2, name: 'trellis queue' });
  pool.on('connect', (client) => client.on('error', () => {}));
  const runner: Runner = await run({
    pgPool: pool,
    concurrency: atOnce,
    noHandleSignals: true,
    noPreparedStatements: false,
    logger: quietLogger(about.log),
    taskList: Object.fromEntries(jobs.map((one) => [one.name, taskOf(db, about.clock, about.log, one)])),
    parsedCronItems: parseCronItems(
      jobs.flatMap((one) =>
        one.cron === undefined ? [] : [{ task: one.name, match: one.cron, identifier: one.name, options: { jobKey: one.name, maxAttempts: 3 } }],
      ),
    ),
  });
  return {
    async stop() {
      await runner.stop();
      await pool.end();
      await db.destroy();
    },
  };
}

function quietLogger(log: Log) {
  return new Logger(() => (level, message) => {
    if (level === 'error') log.fault('job queue', new Error(message));
  });
}
