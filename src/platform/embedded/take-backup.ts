import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openClient } from '#platform/database.ts';
import { archiveInto, removeOldWal } from './archive.ts';
import { makeFolder } from './binaries.ts';
import { addFile, copyCluster, flushToDisk, readManifestOf, sizeOf, verifyFiles, type Manifest } from './backup-files.ts';
import { testStart } from './restore-backup.ts';
import { superuserUrl, type Cluster } from './server.ts';
import { asFolderFault } from './start-fault.ts';

/** A finished and verified backup. */
export type Backup = { folder: string; size: number; manifest: Manifest; tablesSeen: number; removed: number };

/**
 * Takes a base backup of a running server into `FOLDER/base/<time>` and sees to it that the log written from then on goes
 * to `FOLDER/wal`, so that a restore can go to any later moment. Verified twice: every file is read again and compared with
 * its hash, and a copy of it is started and looked into. Nothing waits meanwhile: people go on working.
 * @param keep how many base backups to keep; older ones go, with the log only they needed
 */
export async function takeBackup(
  cluster: Cluster,
  backupFolder: string,
  options: { keep: number; now: Temporal.Instant; say: (line: string) => void },
): Promise<Backup> {
  const name = options.now.round('second').toString().replaceAll(':', '');
  const folder = join(backupFolder, 'base', name);
  const unfinished = `${folder}.unfinished`;
  const client = openClient(superuserUrl(cluster), 'trellis backup');
  await client.connect();
  try {
    makeFolder(join(backupFolder, 'base'), 0o755, null);
    await archiveInto(cluster, client, backupFolder);
    rmSync(unfinished, { recursive: true, force: true });
    const manifest = await copyBetween(client, cluster, unfinished);
    flushToDisk(unfinished, manifest.files);
    options.say('Reading every file again...');
    verifyFiles(unfinished, manifest.files);
    addFile(unfinished, 'manifest.json', `${JSON.stringify(manifest, null, 1)}\n`);
    renameSync(unfinished, folder);
    options.say('Starting a copy of it...');
    const tablesSeen = await testStart(backupFolder, folder, options.say);
    return {
      folder,
      size: sizeOf(manifest.files),
      manifest,
      tablesSeen,
      removed: removeOld(backupFolder, options.keep),
    };
  } catch (error) {
    throw asFolderFault(error, backupFolder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
    await client.end();
  }
}

/** The base backups of a folder, oldest first. */
export function listBackups(backupFolder: string): { folder: string; manifest: Manifest }[] {
  const base = join(backupFolder, 'base');
  if (!existsSync(base)) return [];
  return readdirSync(base)
    .filter((name) => existsSync(join(base, name, 'manifest.json')) && !name.endsWith('.unfinished'))
    .toSorted()
    .map((name) => ({ folder: join(base, name), manifest: readManifestOf(join(base, name)) }));
}

async function copyBetween(client: ReturnType<typeof openClient>, cluster: Cluster, folder: string): Promise<Manifest> {
  const started = await client.query<{ file: string; at: Temporal.Instant; version: string }>(
    "select pg_walfile_name(pg_backup_start('trellis', true)) as file, clock_timestamp() as at, current_setting('server_version') as version",
  );
  const { file = '', at, version = '' } = started.rows[0] ?? {};
  mkdirSync(join(folder, 'pg'), { recursive: true, mode: 0o700 });
  const files = copyCluster(cluster.folder, join(folder, 'pg')).map((copied) => ({
    ...copied,
    path: `pg/${copied.path}`,
  }));
  // Waits until the log the copy needs is in the archive.
  const stopped = await client.query<{ label: string; at: Temporal.Instant }>(
    'select labelfile as label, clock_timestamp() as at from pg_backup_stop(true)',
  );
  const row = stopped.rows[0];
  files.push(addFile(folder, 'pg/backup_label', row?.label ?? ''));
  files.push(addFile(folder, 'secrets.json', readFileSync(join(cluster.dataFolder, 'secrets.json'), 'utf8')));
  return { from: String(at), to: String(row?.at), firstWal: file, postgres: version, files };
}

function removeOld(backupFolder: string, keep: number): number {
  const all = listBackups(backupFolder);
  const old = all.slice(0, Math.max(0, all.length - keep));
  for (const { folder } of old) rmSync(folder, { recursive: true, force: true });
  const oldest = listBackups(backupFolder)[0];
  if (old.length > 0 && oldest) removeOldWal(backupFolder, oldest.manifest.firstWal);
  return old.length;
}
