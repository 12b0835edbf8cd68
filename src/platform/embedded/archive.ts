import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { canReach } from './account.ts';
import { makeFolder } from './binaries.ts';
import type { Cluster } from './server.ts';
import { writeAsAccount } from './server-settings.ts';
import { StartFault } from './start-fault.ts';

/** Longest, in seconds, that something written may be missing from the archive: the most a lost disk can cost. */
const archiveTimeout = 60;

/** Where PostgreSQL puts each finished piece of its write-ahead log. */
export function walFolder(backupFolder: string): string {
  return join(backupFolder, 'wal');
}

/**
 * Switches the continuous archive on: from now on PostgreSQL copies each finished piece of its log to the backup
 * folder, at least every minute, and keeps its own copy until that succeeded. Stays on over restarts.
 */
export async function archiveInto(cluster: Cluster, client: pg.Client, backupFolder: string): Promise<void> {
  const folder = walFolder(backupFolder);
  makeFolder(folder, 0o700, cluster.account);
  if (!canReach(cluster.account, folder)) {
    throw new StartFault(
      'folder not writable',
      `The ${cluster.account?.name ?? ''} account, which runs PostgreSQL, cannot write to ${folder}. Choose a folder it can reach.`,
    );
  }
  refuseAwkward(folder);
  const file = `${folder}/%f`;
  const fresh = `${folder}/.%f.new`;
  // A piece that is there already and the same is done; one that differs is a fault, never overwritten.
  const copy = `if test -f "${file}"; then cmp -s "%p" "${file}"; else cp "%p" "${fresh}" && (sync "${fresh}" || true) && mv "${fresh}" "${file}"; fi`;
  const text = [
    '# Written by npm run backup. Remove this file and reload to stop archiving.',
    `archive_command = '${copy.replaceAll("'", "''")}'`,
    `archive_timeout = ${archiveTimeout}`,
    '',
  ].join('\n');
  writeAsAccount(cluster, backupSettings(cluster), text);
  await client.query('select pg_reload_conf()');
  const mode = await client.query<{ archive_mode: string }>('show archive_mode');
  if (mode.rows[0]?.archive_mode !== 'on') {
    throw new StartFault('database', 'This server runs without archiving (archive_mode is off); restart Trellis and try again.');
  }
}

/** The backup folder a cluster archives into; null when it does not. */
export function archivedTo(cluster: Cluster): string | null {
  const path = backupSettings(cluster);
  if (!existsSync(path)) return null;
  return /test -f "([^"]*)\/wal\/%f"/.exec(readFileSync(path, 'utf8'))?.[1] ?? null;
}

/** Forgets the archive: for a restored copy, which must not write into the archive of what it was restored from. */
export function forgetArchive(cluster: Cluster): void {
  rmSync(backupSettings(cluster), { force: true });
}

/**
 * Sends everything committed so far to the archive and waits until it is there. Writes one empty transaction first:
 * a restore to a moment needs to see a commit after it to know that it has passed.
 */
export async function archiveNow(client: pg.Client): Promise<void> {
  await client.query('select pg_current_xact_id()');
  // In a statement of its own: inside a transaction the commit itself would come after the switch.
  const switched = await client.query<{ file: string }>('select pg_walfile_name(pg_switch_wal()) as file');
  await waitForArchive(client, switched.rows[0]?.file ?? '');
}

async function waitForArchive(client: pg.Client, file: string): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const answer = await client.query<{ last: string | null; failed: string | null }>(
      "select last_archived_wal as last, case when last_failed_time > coalesce(last_archived_time, '-infinity') then last_failed_wal end as failed from pg_stat_archiver",
    );
    const row = answer.rows[0];
    if (row?.last != null && row.last.slice(8, 24) >= file.slice(8, 24)) return;
    if (row?.failed != null && attempt > 100) break;
    await sleep(100);
  }
  throw new StartFault(
    'database',
    'PostgreSQL cannot copy its log to the backup folder; see the end of pg/server.log in the data folder. Is the disk full, or was the folder moved?',
  );
}

/** Removes pieces of the log that came before the first one any kept backup needs. */
export function removeOldWal(backupFolder: string, firstNeeded: string): number {
  const old = readdirSync(walFolder(backupFolder)).filter((name) => /^[0-9A-F]{24}/.test(name) && name.slice(8, 24) < firstNeeded.slice(8, 24));
  for (const name of old) rmSync(join(walFolder(backupFolder), name), { force: true });
  return old.length;
}

function backupSettings(cluster: Cluster): string {
  return join(cluster.folder, 'trellis-backup.conf');
}

/** PostgreSQL runs the command through a shell, and reads % itself. */
function refuseAwkward(folder: string): void {
  if (/["$`\\%\n]/.test(folder)) {
    throw new StartFault('a setting', `The folder ${folder} has one of the characters " $ \` \\ % in its name; choose another.`);
  }
}
