import { fork, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseUrls } from '#platform/embedded/start-options.ts';
import { copyDatabase, dropDatabase, inDatabase, type TestConnection } from './test-server.ts';

/** The moment every journey begins at: a Wednesday afternoon in winter. The clock then goes on at its usual pace. */
export const journeyNow = '2026-11-25T13:42:00Z';

/** What a server process is told to serve. */
export type SiteOrder = { urls: DatabaseUrls; port: number; now: string | null; empty: boolean };

/** A running Trellis of a test's own: its own database, its own process. */
export type Site = {
  /** Such as `http://localhost:40123`; passkeys work there, on an IP address they would not. */
  url: string;
  urls: DatabaseUrls;
  /** Lines `npm start` would print under the address, such as the set-up code of an empty site. */
  notice: string[];
  process: ChildProcess;
  /** What the server wrote. */
  log: () => string;
  stop: () => Promise<void>;
};

const compiled = join(process.env['TEST_DATA'] ?? tmpdir(), 'trellis-compiled');

/** Starts the built server on a database that is there already. */
export async function startSite(order: Omit<SiteOrder, 'port'> & { port?: number }): Promise<Site> {
  const port = order.port ?? (await freePort());
  const child = fork(join(import.meta.dirname, 'site-process.ts'), [], {
    // Each journey starts a server of its own: what one has compiled, the next need not.
    env: { ...process.env, SITE: JSON.stringify({ ...order, port }), NODE_OPTIONS: '', NODE_COMPILE_CACHE: compiled },
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let written = '';
  child.stdout?.on('data', (chunk: Buffer) => (written += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (written += chunk.toString()));
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  const answer = await new Promise<{ url?: string; notice?: string[]; fault?: string }>((done) => {
    child.once('message', (message) => done(message as { url?: string }));
    child.once('exit', (code) => done({ fault: `it ended with ${code}` }));
  });
  if (answer.url === undefined) throw new Error(`The server did not start: ${answer.fault}\n${written}`);
  return {
    url: answer.url,
    urls: order.urls,
    notice: answer.notice ?? [],
    process: child,
    log: () => written,
    stop: async () => {
      if (child.connected) child.disconnect();
      const patience = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await gone;
      clearTimeout(patience);
    },
  };
}

/** Ends a site's process and leaves its database as it is. */
export async function endProcess(site: Site): Promise<void> {
  const { process: child } = site;
  if (child.exitCode !== null) return;
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  if (child.connected) child.disconnect();
  const patience = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await gone;
  clearTimeout(patience);
}

/** A site on a fresh copy of a template; stopping it drops the copy. */
export async function startSiteOnCopy(connection: TestConnection, template: string, name: string, empty: boolean, now = journeyNow): Promise<Site> {
  await copyDatabase(connection.adminUrl, template, name);
  const urls = {
    owner: inDatabase(connection.urls.owner, name),
    app: inDatabase(connection.urls.app, name),
    worker: inDatabase(connection.urls.worker, name),
  };
  const site = await startSite({ urls, now, empty });
  return {
    ...site,
    stop: async () => {
      await site.stop();
      await dropDatabase(connection.adminUrl, name);
    },
  };
}

/** A port nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => done(port));
    });
  });
}
