import { Worker } from 'node:worker_threads';
import type { Log } from '#platform/log.ts';
import type { DowntimeOrder } from '#reports';

/** What the thread is started with. Times as text: a thread is given copies, and a Temporal value has none. */
export interface JobsOrder {
  readonly workerUrl: string;
  /** The moment its clock starts at; null: the machine's own clock. */
  readonly startAt: string | null;
  /** Where downtime packs are written; none: nowhere. */
  readonly downtime?: DowntimeOrder | undefined;
}

/** What the thread says: that it takes jobs, or a line of the log. */
export type JobsSay = 'started' | { readonly line: string };

const usualPause = 5000;
/** Longest wait for a job under way when the app stops, in milliseconds. What is cut off is rolled back and taken up again. */
const patience = 15_000;

/**
 * Runs every room's jobs in a thread of their own, with their own connections: a file of 50,000 lines is read there while pages are answered
 * here. A thread that ends by itself, as when memory runs out, is started again. `file`: the worker as it was built. Resolves once jobs are taken.
 */
export async function startJobs(about: {
  file: string | URL;
  workerUrl: string;
  startAt: Temporal.Instant | null;
  downtime?: DowntimeOrder | undefined;
  log: Log;
  /** Takes the thread's log lines. */
  write: (line: string) => void;
  /** How its Node is started, where not as this one's. */
  execArgv?: string[];
  /** Pause before a thread that ended by itself is started again, in milliseconds. */
  pause?: number;
}): Promise<{ stop(): Promise<void> }> {
  let stopping = false;
  let next: NodeJS.Timeout | undefined;
  const began = performance.now();
  const start = (): { thread: Worker; started: Promise<void> } => {
    const startAt = about.startAt?.add({ milliseconds: Math.floor(performance.now() - began) }).toString() ?? null;
    const thread = new Worker(about.file, {
      workerData: { workerUrl: about.workerUrl, startAt, downtime: about.downtime } satisfies JobsOrder,
      ...(about.execArgv === undefined ? {} : { execArgv: about.execArgv }),
    });
    const started = new Promise<void>((resolve, reject) => {
      thread.on('message', (say: JobsSay) => (say === 'started' ? resolve() : about.write(say.line)));
      thread.on('error', (error) => {
        about.log.fault('jobs stopped', error);
        reject(error);
      });
      thread.on('exit', () => {
        reject(new Error('The thread of the jobs ended before it began.'));
        if (!stopping) next = setTimeout(() => (running = start()), about.pause ?? usualPause).unref();
      });
    });
    // Only the first start is waited for; a later one that fails is tried again.
    started.catch(() => {});
    return { thread, started };
  };
  let running = start();
  try {
    await running.started;
  } catch (error) {
    stopping = true;
    clearTimeout(next);
    throw error;
  }
  return {
    async stop() {
      stopping = true;
      clearTimeout(next);
      const { thread } = running;
      // It ended by itself and waits to be started again.
      if (thread.threadId === -1) return;
      const ended = new Promise<void>((resolve) => thread.once('exit', () => resolve()));
      thread.postMessage('stop');
      const tired = setTimeout(() => void thread.terminate(), patience);
      await ended;
      clearTimeout(tired);
    },
  };
}
