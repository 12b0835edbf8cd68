import { chownSync, cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openClient } from '#platform/database.ts';
import { canReach, chooseAccount, type Account } from './account.ts';
import { forgetArchive, walFolder } from './archive.ts';
import { makeFolder } from './binaries.ts';
import { readManifestOf, verifyFiles } from './backup-files.ts';
import { isRunning, prepareCluster, startServer, stopServer, superuserUrl, type Cluster } from './server.ts';
import { writeAsAccount } from './server-settings.ts';
import { asFolderFault, StartFault } from './start-fault.ts';

export type Restore = {
  /** The base backup to begin from, `FOLDER/base/<time>`. */
  base: string;
  backupFolder: string;
  /** A folder that is not there yet, or is empty. */
  dataFolder: string;
  /** The moment to go to; null for everything the archive holds. */
  to: Temporal.Instant | null;
  say: (line: string) => void;
};

/**
 * Restores a backup into a new data folder and plays the log up to the moment asked for. The server is stopped
 * afterwards: `TRELLIS_DATA=<folder> npm start` serves it. Never touches the folder the backup came from.
 */
export async function restoreBackup(order: Restore): Promise<Cluster> {
  if (existsSync(order.dataFolder) && readdirSync(order.dataFolder).length > 0) {
    throw new StartFault('folder not writable', `${order.dataFolder} is not empty. A restore only goes into a new folder; name one with --data.`);
  }
  const manifest = readManifestOf(order.base);
  if (order.to !== null && Temporal.Instant.compare(order.to, Temporal.Instant.from(manifest.to)) < 0) {
    throw new StartFault('a setting', `That backup was finished at ${manifest.to}; it can only be restored to a later moment.`);
  }
  let cluster: Cluster | null = null;
  try {
    order.say('Checking the backup...');
    verifyFiles(order.base, manifest.files);
    cluster = layOut(order.base, order.dataFolder, order.say);
    order.say('Playing the log...');
    const target: Record<string, string> = order.to === null ? {} : { recovery_target_time: forPostgres(order.to), recovery_target_inclusive: 'on' };
    await replay(cluster, order.backupFolder, target);
    await stopServer(cluster);
    return cluster;
  } catch (error) {
    // Half a restore looks like a whole one: nothing of it is left.
    if (cluster) {
      await stopServer(cluster).catch(() => {});
    }
    rmSync(order.dataFolder, { recursive: true, force: true });
    throw asFolderFault(error, order.dataFolder);
  }
}

/**
 * Starts a throw-away copy of a base backup as soon as it is consistent and reads every table, which also checks every
 * page's checksum. Returns how many tables were read.
 */
export async function testStart(backupFolder: string, base: string, say: (line: string) => void): Promise<number> {
  const folder = join(backupFolder, `.test-${process.pid}`);
  rmSync(folder, { recursive: true, force: true });
  let cluster: Cluster | null = null;
  try {
    cluster = layOut(base, folder, say);
    await replay(cluster, backupFolder, { recovery_target: 'immediate' });
    return await readEverything(cluster);
  } finally {
    if (cluster) {
      await stopServer(cluster);
      rmSync(cluster.socketFolder, { recursive: true, force: true });
    }
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Copies the base to its new place, owned by the account that will run it. */
function layOut(base: string, dataFolder: string, say: (line: string) => void): Cluster {
  const account = chooseAccount(dataFolder);
  makeFolder(dataFolder, 0o755, account);
  if (!canReach(account, dataFolder)) {
    throw new StartFault(
      'folder not writable',
      `The ${account?.name ?? ''} account, which runs PostgreSQL, cannot reach ${dataFolder}. Choose another folder with --data.`,
    );
  }
  cpSync(base, dataFolder, { recursive: true });
  rmSync(join(dataFolder, 'manifest.json'));
  giveTo(account, dataFolder);
  return prepareCluster({ dataFolder, say });
}

function giveTo(account: Account, folder: string): void {
  if (account === null) return;
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    chownSync(join(folder, name), account.uid, account.gid);
  }
}

/** Starts the server in recovery; when it answers, recovery is over. Its next usual start knows nothing of it. */
async function replay(cluster: Cluster, backupFolder: string, target: Record<string, string>): Promise<void> {
  forgetArchive(cluster);
  writeAsAccount(cluster, join(cluster.folder, 'recovery.signal'), '');
  const settings = {
    ...target,
    recovery_target_action: 'promote',
    restore_command: `cp "${walFolder(backupFolder)}/%f" "%p"`,
    // The server answers only when recovery is over.
    hot_standby: 'off',
  };
  try {
    await startServer(cluster, {
      dataFolder: cluster.dataFolder,
      settings,
      patience: { attempts: 1, seconds: 60 },
    });
    await waitForEnd(cluster);
  } catch (error) {
    throw explainRecovery(cluster, error);
  }
}

/** PostgreSQL reads this setting before it knows time zones: `2026-11-22 10:00:00.123456+00`, never with a Z. */
function forPostgres(moment: Temporal.Instant): string {
  return moment.toString({ fractionalSecondDigits: 6 }).replace('T', ' ').replace('Z', '+00');
}

/** Waits until the log is played, however long that takes, or the server has given up. */
async function waitForEnd(cluster: Cluster): Promise<void> {
  for (;;) {
    const client = openClient(superuserUrl(cluster), 'trellis restore');
    try {
      await client.connect();
      return;
    } catch (error) {
      if (!(await isRunning(cluster))) throw error;
    } finally {
      await client.end().catch(() => {});
    }
    await sleep(200);
  }
}

function explainRecovery(cluster: Cluster, error: unknown): unknown {
  const log = existsSync(cluster.logFile) ? readFileSync(cluster.logFile, 'utf8') : '';
  if (!log.includes('recovery ended before configured recovery target was reached')) return error;
  const last = [...log.matchAll(/last completed transaction was at log time (\S+ \S+)/g)].at(-1)?.[1];
  return new StartFault(
    'a setting',
    `The archive does not reach that moment${last === undefined ? '' : `: the last thing in it was written at ${last} UTC`}. Choose an earlier one, or leave --to out for everything there is.`,
  );
}

async function readEverything(cluster: Cluster): Promise<number> {
  const client = openClient(superuserUrl(cluster, 'trellis'), 'trellis backup');
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(
      "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')",
    );
    for (const { name } of tables.rows) await client.query(`select count(*) from ${name} as row where row is not null`);
    if (tables.rows.length === 0) throw new StartFault('database', 'The copy of the backup starts but holds no table.');
    return tables.rows.length;
  } finally {
    await client.end();
  }
}
