// `npm start`: builds when needed, starts the database, brings it up to date and serves.
//
//   npm start                   with the demonstration unit
//   npm start -- --empty        without it: a set-up journey instead
//   npm start -- --reset-demo   makes the demonstration unit afresh for the current week
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ConfigError, readConfig, type Config } from '../src/platform/config.ts';
import { noteAddress, takeGuard, type Guard } from '../src/platform/embedded/guard.ts';
import { makeEmbeddedDatabase, migrateDatabase, prepareOwnServer } from '../src/platform/embedded/prepare.ts';
import { ownServerSecret } from '../src/platform/embedded/secrets.ts';
import { prepareCluster, startServer, stopServer, type Cluster } from '../src/platform/embedded/server.ts';
import { exitCodes, StartFault } from '../src/platform/embedded/start-fault.ts';
import type { DatabaseUrls, Main, Running } from '../src/platform/embedded/start-options.ts';
import { build, needsBuild } from './build.ts';
import { slowly } from './progress.ts';

const root = join(import.meta.dirname, '..');
const say = (line: string): void => console.log(line);

type Database = { urls: DatabaseUrls; secret: string; cluster: Cluster | null; guard: Guard | null };

let database: Database | null = null;
let running: Running | null = null;
let stopping: Promise<never> | null = null;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
// The launcher was killed outright: nobody is left to pass a signal on.
process.on('disconnect', () => void stop(0));

try {
  await start();
} catch (error) {
  if (stopping === null) {
    const fault = explain(error);
    console.error(fault.message);
    await stop(exitCodes[fault.kind]);
  }
}

async function start(): Promise<void> {
  const flags = readFlags(process.argv.slice(2));
  const config = readConfig(process.env, root);
  if (needsBuild()) await slowly('Building the pages', build());
  database = config.databaseUrl === null ? await openEmbedded(config) : await openOwn(config);
  if (stopping !== null) return;
  await slowly('Bringing the database up to date', migrateDatabase(database.urls.owner));
  if (stopping !== null) return;
  process.setSourceMapsEnabled(true);
  const { main } = (await import(pathToFileURL(join(root, 'dist', 'server.js')).href)) as { main: Main };
  const { urls, secret } = database;
  const started = await slowly('Starting', main({ config, databaseUrls: urls, secret, say, ...flags }));
  if (stopping !== null) {
    await started.stop();
    return;
  }
  running = started;
  if (database.cluster) noteAddress(database.cluster, running.url);
  for (const line of [`Trellis is running at ${running.url}`, ...(running.notice ?? [])]) say(line);
  process.send?.({ url: running.url });
}

async function openEmbedded(config: Config): Promise<Database> {
  const options = { dataFolder: config.dataFolder, say };
  const cluster = prepareCluster(options);
  const opened: Database = {
    urls: { owner: '', app: '', worker: '' },
    secret: cluster.secrets.installation,
    cluster,
    guard: null,
  };
  await slowly('Starting the database', startServer(cluster, options));
  opened.guard = await takeGuard(cluster, say);
  database = opened;
  return { ...opened, urls: await makeEmbeddedDatabase(cluster, 'trellis') };
}

async function openOwn(config: Config): Promise<Database> {
  const urls = await slowly('Checking your PostgreSQL', prepareOwnServer(config));
  return { urls, secret: ownServerSecret(urls.owner), cluster: null, guard: null };
}

/** Requests finish first, the database goes last. A second signal changes nothing. */
function stop(code: number): Promise<never> {
  stopping ??= (async () => {
    // A stop that hangs must not keep the service manager waiting; PostgreSQL recovers by itself.
    setTimeout(() => process.exit(code === 0 ? 1 : code), 30_000).unref();
    try {
      await running?.stop();
    } catch (error) {
      console.error(`Trellis did not stop cleanly: ${error instanceof Error ? error.message : String(error)}`);
    }
    // Without the lock the server is somebody else's, and stays up.
    if (database?.cluster && database.guard) {
      await database.guard.release();
      await stopServer(database.cluster);
    }
    process.exit(code);
  })();
  return stopping;
}

function readFlags(args: string[]): { empty: boolean; resetDemo: boolean } {
  const unknown = args.find((flag) => flag !== '--empty' && flag !== '--reset-demo');
  if (unknown !== undefined) {
    throw new StartFault('a setting', `"${unknown}" is not known. There are --empty and --reset-demo.`);
  }
  const flags = { empty: args.includes('--empty'), resetDemo: args.includes('--reset-demo') };
  if (flags.empty && flags.resetDemo) throw new StartFault('a setting', '--empty and --reset-demo cannot be used together.');
  return flags;
}

/** One clear sentence for every fault a person can mend; the trace for those that are ours. */
function explain(error: unknown): StartFault {
  if (error instanceof StartFault) return error;
  if (!(error instanceof Error)) return new StartFault('something else', String(error));
  if (error instanceof ConfigError) return new StartFault('a setting', error.message);
  if (error.name === 'StartFault' && 'kind' in error) return new StartFault(error.kind as StartFault['kind'], error.message);
  if (error.name === 'MigrationError') return new StartFault('migration', error.message);
  const call = 'syscall' in error ? error.syscall : undefined;
  const code = 'code' in error && (call === 'listen' || call === undefined) ? error.code : undefined;
  const port = process.env['PORT'] ?? '3000';
  switch (code) {
    case 'EADDRINUSE':
      return new StartFault('port taken', `Port ${port} is taken by another program. Stop that, or choose another with PORT.`);
    case 'EACCES':
      return new StartFault('port taken', `This account may not listen on port ${port}. Choose one above 1023 with PORT.`);
    case 'EADDRNOTAVAIL':
      return new StartFault('a setting', `BIND is "${process.env['BIND'] ?? ''}", which is not an address of this machine.`);
    case '53100':
      return new StartFault('disk full', 'The disk is full. Make room and start again.');
    default:
      return new StartFault('something else', error.stack ?? error.message);
  }
}
