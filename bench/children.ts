import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseUrls } from '#platform/embedded/start-options.ts';

export interface Held {
  readonly rss: number;
  readonly most: number;
  readonly worked: number;
}

/** A server of the benchmark in a process of its own. */
export interface Child {
  readonly url: string;
  /** Bytes held now and at most; milliseconds of processor time used so far. */
  memory(): Promise<Held>;
  stop(): Promise<void>;
}

/** Starts the built app, or the bare handler beside it, on a database. What it logs goes to a file in the folder. */
export async function startChild(kind: 'app' | 'bare', urls: DatabaseUrls, folder: string): Promise<Child> {
  const log = openSync(join(folder, `${kind}-${Math.round(performance.now())}.log`), 'w');
  const child: ChildProcess = fork(join(import.meta.dirname, `${kind}-child.ts`), [], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      BENCH_URLS: JSON.stringify(urls),
      BENCH_FOLDER: folder,
      BENCH_SECRET: 'a-secret-for-the-benchmark-alone-0123456789',
    },
    execArgv: [
      '--disable-warning=ExperimentalWarning',
      ...(kind === 'bare' ? ['--import', join(import.meta.dirname, '..', 'scripts', 'tsx-hook.ts')] : []),
    ],
    stdio: ['ignore', log, log, 'ipc'],
  });
  const answer = async <T>(): Promise<T> => {
    const over = new AbortController();
    const ended = once(child, 'exit', { signal: over.signal }).then(([code]) => {
      throw new Error(`The ${kind} process ended with ${String(code)}; its log is in ${folder}.`);
    });
    ended.catch(() => {});
    try {
      const [message] = (await Promise.race([once(child, 'message', { signal: over.signal }), ended])) as [T];
      return message;
    } finally {
      over.abort();
    }
  };
  const { url } = await answer<{ url: string }>();
  return {
    url,
    async memory() {
      const answered = answer<Held>();
      child.send('memory');
      return answered;
    },
    async stop() {
      const ended = once(child, 'exit');
      child.send('stop');
      const patience = setTimeout(() => child.kill('SIGKILL'), 15_000);
      await ended;
      clearTimeout(patience);
    },
  };
}
