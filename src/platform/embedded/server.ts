import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chownSync, existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { canReach, chooseAccount, type Account } from './account.ts';
import { findBinaries, makeFolder, systemStateFolder, type Binaries } from './binaries.ts';
import { windowsPort, writeSettings } from './server-settings.ts';
import { readOrMakeSecrets, type Secrets } from './secrets.ts';
import { asFolderFault, StartFault } from './start-fault.ts';

/** One embedded PostgreSQL: where it lies, who runs it, and how to reach it. */
export type Cluster = {
  /** The folder an administrator chose. */
  dataFolder: string;
  /** PostgreSQL's own folder inside it. */
  folder: string;
  logFile: string;
  socketFolder: string;
  account: Account;
  binaries: Binaries;
  secrets: Secrets;
};

export type ClusterOptions = {
  dataFolder: string;
  /** Lines for postgresql.conf, over the usual ones. */
  settings?: Record<string, string>;
  /** False only for throw-away servers of tests: faster, and lost with the machine. */
  durable?: boolean;
  patience?: Patience;
  say?: (line: string) => void;
};

/** Room the first start needs, in bytes: an empty cluster and its first write-ahead log. */
const roomForNew = 150 * 1024 * 1024;
const roomForOld = 32 * 1024 * 1024;

/** Finds or makes the folders, secrets and programs of a data folder. Starts nothing. */
export function prepareCluster(options: ClusterOptions): Cluster {
  const say = options.say ?? (() => {});
  const asked = resolve(options.dataFolder);
  try {
    const account = chooseAccount(asked);
    const dataFolder = reachableFolder(asked, account, say);
    makeFolder(dataFolder, 0o755, account);
    const probe = join(dataFolder, `.probe-${process.pid}`);
    writeFileSync(probe, 'x');
    rmSync(probe);
    const folder = join(dataFolder, 'pg');
    refuseFullDisk(dataFolder, existsSync(join(folder, 'PG_VERSION')) ? roomForOld : roomForNew);
    return {
      dataFolder,
      folder,
      // Inside, because the account that runs it may write nowhere else.
      logFile: join(folder, 'server.log'),
      socketFolder: socketFolderOf(dataFolder),
      account,
      binaries: findBinaries(account, say),
      secrets: readOrMakeSecrets(dataFolder, account ?? undefined),
    };
  } catch (error) {
    throw asFolderFault(error, asked);
  }
}

/**
 * Makes the cluster if there is none, then starts its server or adopts the one already running (an app that was
 * killed leaves it behind). Whoever adopts must still take the guard lock, see guard.ts.
 */
export async function startServer(cluster: Cluster, options: ClusterOptions): Promise<'started' | 'adopted'> {
  makeSocketFolder(cluster);
  if (!existsSync(join(cluster.folder, 'PG_VERSION'))) await initialise(cluster, options.durable !== false);
  const changed = writeSettings(cluster, options);
  if (await isRunning(cluster)) {
    if (changed) await control(cluster, ['reload']);
    return 'adopted';
  }
  return startStopped(cluster, options.patience);
}

/** How often a start is tried, and how long one may take: recovery from a backup can take long and is tried once. */
export type Patience = { attempts: number; seconds: number };

/** Starts a server that is not running. Returns `adopted` when another process started it first. */
export async function startStopped(cluster: Cluster, patience: Patience = { attempts: 20, seconds: 60 }): Promise<'started' | 'adopted'> {
  removeStalePid(cluster);
  // After a kill the old server's children may hold its memory for a moment; the server then refuses to start.
  for (let attempt = 1; ; attempt += 1) {
    const result = await control(cluster, ['start', '-w', '-t', String(patience.seconds), '-l', cluster.logFile]);
    if (result.code === 0) return 'started';
    if (await isRunning(cluster)) return 'adopted';
    if (attempt >= patience.attempts) throw new StartFault('database', explainLog(cluster, result.output));
    await sleep(250);
  }
}

/** Stops the server: open transactions are rolled back, everything committed is kept. */
export async function stopServer(cluster: Cluster): Promise<void> {
  if (!(await isRunning(cluster))) return;
  const result = await control(cluster, ['stop', '-m', 'fast', '-w', '-t', '60']);
  if (result.code !== 0 && (await isRunning(cluster))) {
    throw new StartFault('database', `PostgreSQL did not stop: ${result.output.trim()}`);
  }
}

/** Whether a server runs on this cluster now. */
export async function isRunning(cluster: Cluster): Promise<boolean> {
  return (await control(cluster, ['status'])).code === 0 && !stalePid(cluster);
}

/** A URL for one login of this cluster, by unix socket (by TCP on Windows). */
export function urlFor(cluster: Cluster, role: string, secret: string, database: string): string {
  const name = encodeURIComponent(database);
  if (process.platform === 'win32') return `postgres://${role}:${secret}@127.0.0.1:${windowsPort(cluster)}/${name}`;
  return `postgres://${role}:${secret}@localhost/${name}?host=${encodeURIComponent(cluster.socketFolder)}`;
}

/** The superuser's URL: for making roles and databases, and for backups. Never handed to the app. */
export function superuserUrl(cluster: Cluster, database = 'postgres'): string {
  return urlFor(cluster, 'postgres', cluster.secrets.superuser, database);
}

/** Runs one of PostgreSQL's programs as the account that owns the cluster; resolves when it exits. */
function runProgram(account: Account, program: string, args: string[]): Promise<{ code: number | null; output: string }> {
  return new Promise((done, failed) => {
    const child = spawn(program, args, {
      ...(account ? { uid: account.uid, gid: account.gid } : {}),
      cwd: '/',
      // In its own process group, so that Ctrl-C reaches Trellis alone and the database is stopped last.
      detached: true,
      windowsHide: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, LC_ALL: 'C', LC_MESSAGES: 'C', PGTZ: 'UTC' },
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', failed);
    // Not 'close': the server `pg_ctl start` leaves behind keeps these pipes open for its whole life.
    child.on('exit', (code) => {
      child.stdout.destroy();
      child.stderr.destroy();
      done({ code, output });
    });
  });
}

function control(cluster: Cluster, args: string[]): Promise<{ code: number | null; output: string }> {
  return runProgram(cluster.account, cluster.binaries.pg_ctl, [...args, '-D', cluster.folder]);
}

/** The folder itself, or one the account can reach when the chosen one lies where only root may go. */
function reachableFolder(asked: string, account: Account, say: (line: string) => void): string {
  let nearest = asked;
  while (!existsSync(nearest)) nearest = resolve(nearest, '..');
  if (!statSync(nearest).isDirectory()) {
    throw new StartFault('folder not writable', `${nearest} is not a folder. Choose another place with TRELLIS_DATA.`);
  }
  if (canReach(account, nearest)) return asked;
  const folder = join(systemStateFolder, createHash('sha256').update(asked).digest('hex').slice(0, 12));
  say(`The ${account?.name ?? ''} account, which runs PostgreSQL, cannot reach ${asked}; the data is kept in ${folder}.`);
  return folder;
}

function refuseFullDisk(folder: string, needed: number): void {
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < needed) {
    throw new StartFault(
      'disk full',
      `The disk that holds ${folder} has ${Math.floor((bavail * bsize) / 1_048_576)} MB left and Trellis needs ${needed / 1_048_576} MB to start. Make room and start again.`,
    );
  }
}

/** A socket's path may have at most 107 bytes, so it is not put in the data folder, which may lie deep. */
function socketFolderOf(dataFolder: string): string {
  return join(tmpdir(), `trellis-${createHash('sha256').update(dataFolder).digest('hex').slice(0, 12)}`);
}

function makeSocketFolder(cluster: Cluster): void {
  if (process.platform === 'win32') return;
  const owner = cluster.account?.uid ?? process.getuid?.() ?? 0;
  try {
    mkdirSync(cluster.socketFolder, { mode: 0o700 });
    if (cluster.account) chownSync(cluster.socketFolder, cluster.account.uid, cluster.account.gid);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw socketFault(error);
    const found = lstatSync(cluster.socketFolder);
    if (!found.isDirectory() || found.uid !== owner || (found.mode & 0o077) !== 0) {
      throw new StartFault(
        'folder not writable',
        `${cluster.socketFolder} belongs to somebody else or is open to others. Remove it and start again.`,
      );
    }
  }
}

function socketFault(error: unknown): unknown {
  return asFolderFault(error, tmpdir()) === error
    ? error
    : new StartFault(
        'folder not writable',
        `Trellis may not make a folder under ${tmpdir()}, where the database's socket lies. Choose another place with TMPDIR.`,
        { cause: error },
      );
}

/** Makes the cluster beside its place and renames it, so that a stop half-way leaves nothing that looks whole. */
async function initialise(cluster: Cluster, durable: boolean): Promise<void> {
  const fresh = `${cluster.folder}.new-${process.pid}`;
  const secretFile = join(cluster.dataFolder, `.initdb-${process.pid}`);
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  writeFileSync(secretFile, cluster.secrets.superuser, { mode: 0o600 });
  if (cluster.account) {
    chownSync(fresh, cluster.account.uid, cluster.account.gid);
    chownSync(secretFile, cluster.account.uid, cluster.account.gid);
  }
  try {
    const args = ['-D', fresh, '-U', 'postgres', `--pwfile=${secretFile}`, '-A', 'scram-sha-256', '-k', '-E', 'UTF8'];
    args.push('--locale-provider=icu', '--icu-locale=en-GB', '--locale=C.UTF-8', ...(durable ? [] : ['-N']));
    const result = await runProgram(cluster.account, cluster.binaries.initdb, args);
    if (result.code !== 0) throw initdbFault(result.output, cluster);
    renameSync(fresh, cluster.folder);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    // Another start made the cluster at the same moment: theirs is as good.
    if (!existsSync(join(cluster.folder, 'PG_VERSION'))) throw asFolderFault(error, cluster.dataFolder);
  } finally {
    rmSync(secretFile, { force: true });
  }
}

function initdbFault(output: string, cluster: Cluster): StartFault {
  if (/No space left on device/i.test(output)) {
    return new StartFault('disk full', `The disk that holds ${cluster.dataFolder} is full. Make room and start again.`);
  }
  const line = output
    .split('\n')
    .find((text) => /error|fatal/i.test(text))
    ?.trim();
  return new StartFault('database', `PostgreSQL could not make its data folder: ${line ?? output.trim().slice(-300)}`);
}

/**
 * After a container restart the process number in postmaster.pid may belong to another program, and PostgreSQL
 * would refuse to start. Only Linux says what a process is.
 */
function stalePid(cluster: Cluster): boolean {
  if (process.platform !== 'linux') return false;
  try {
    const pid = readFileSync(join(cluster.folder, 'postmaster.pid'), 'utf8').split('\n')[0] ?? '';
    // "123 (postgres) S ...": a zombie, state Z, is a dead server nobody has collected yet.
    const [, command, state] = /^\d+ \((.*)\) (\S)/.exec(readFileSync(`/proc/${Number(pid)}/stat`, 'utf8')) ?? [];
    return command !== 'postgres' || state === 'Z';
  } catch {
    return false;
  }
}

function removeStalePid(cluster: Cluster): void {
  if (stalePid(cluster)) rmSync(join(cluster.folder, 'postmaster.pid'), { force: true });
}

/** Why the server did not start, from the end of its log. */
function explainLog(cluster: Cluster, output: string): string {
  let log = '';
  try {
    log = readFileSync(cluster.logFile, 'utf8').slice(-4000);
  } catch {
    // said below without it
  }
  if (/No space left on device/i.test(log)) {
    return `The disk that holds ${cluster.dataFolder} is full. Make room and start again.`;
  }
  const line = log
    .split('\n')
    .findLast((text) => /FATAL|PANIC/.test(text))
    ?.replace(/^.*?(FATAL|PANIC):\s*/, '');
  return `PostgreSQL did not start: ${line ?? output.trim().slice(-300)} (log: ${cluster.logFile})`;
}
