import { test } from 'vitest';
import { expect, freshDatabase } from '#tests/fixture.ts';
import { silentLog, type Log } from '#platform/log.ts';
import { startJobs } from './start-jobs.ts';

const thread = new URL('./jobs.worker.ts', import.meta.url);
const execArgv = ['--import', new URL('../../scripts/tsx-hook.ts', import.meta.url).href];
const startAt = Temporal.Instant.from('2026-11-23T08:30:00Z');
const script = (code: string): URL => new URL(`data:text/javascript,${encodeURIComponent(code)}`);

test('the jobs of every room are taken in a thread of their own, which ends when asked', async () => {
  const { db, urls } = await freshDatabase();
  const lines: string[] = [];
  const jobs = await startJobs({ file: thread, workerUrl: urls.worker, startAt, log: silentLog, write: (line) => lines.push(line), execArgv });
  await db.executeQuery({
    sql: `select trellis_meta.add_job('tidy-sign-ins', '{}'::json)`,
    parameters: [],
    query: null as never,
    queryId: null as never,
  });
  const done = () => db.selectFrom('audit.event').select('outcome').where('action', '=', 'job.tidy-sign-ins').executeTakeFirst();
  await expect.poll(done, { timeout: 10_000 }).toEqual({ outcome: 'done' });
  await jobs.stop();
  expect(lines).toEqual([]);
});

test('a thread that ends by itself is said in the log and started again; a stop ends that', async () => {
  const faults: string[] = [];
  const log: Log = { ...silentLog, fault: (event, error) => void faults.push(`${event}: ${(error as Error).message}`) };
  const lines: string[] = [];
  const jobs = await startJobs({
    file: script(`import { parentPort, workerData } from 'node:worker_threads';
      parentPort.postMessage('started'); parentPort.postMessage({ line: workerData.startAt });
      setTimeout(() => { throw new Error('out of memory') }, 20);`),
    workerUrl: '',
    startAt,
    log,
    write: (line) => lines.push(line),
    pause: 10,
  });
  await expect.poll(() => faults.length, { timeout: 10_000 }).toBeGreaterThan(1);
  await jobs.stop();
  const [before, threads] = [faults.length, lines.length];
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect([faults.length - before <= 1, lines.length]).toEqual([true, threads]);
  expect(faults[0]).toBe('jobs stopped: out of memory');
  // The clock of the next goes on where the first had come.
  expect(Temporal.Instant.compare(lines[1]!, startAt)).toBe(1);
});

test('a thread that cannot begin stops the start', async () => {
  const start = startJobs({ file: script(`throw new Error('no database')`), workerUrl: '', startAt: null, log: silentLog, write() {}, pause: 10 });
  await expect(start).rejects.toThrow('no database');
});
