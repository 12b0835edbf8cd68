import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, readSync, statSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StartFault } from './start-fault.ts';

/** What a base backup holds, kept beside it as manifest.json. */
export type Manifest = {
  /** When the backup was taken: a restore can go to any moment from `to` on. */
  from: string;
  to: string;
  /** The first piece of the log needed to make the copy whole. */
  firstWal: string;
  postgres: string;
  files: { path: string; size: number; sha256: string }[];
};

/** Folders whose content PostgreSQL makes afresh; only the folder itself is copied. */
const emptied = ['pg_wal', 'pg_replslot', 'pg_stat_tmp', 'pg_notify', 'pg_serial', 'pg_snapshots', 'pg_subtrans', 'pg_dynshmem'];
const left = /(^|\/)(postmaster\.(pid|opts)|server\.log|trellis-backup\.conf|pgsql_tmp.*|pg_internal\.init.*|current_logfiles)$/;

/**
 * Copies a cluster that may be running. Files that change or vanish meanwhile are expected: the log written between
 * pg_backup_start and pg_backup_stop makes the copy whole.
 */
export function copyCluster(from: string, to: string): Manifest['files'] {
  const files: Manifest['files'] = [];
  mkdirSync(to, { recursive: true, mode: 0o700 });
  for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
      .slice(from.length + 1)
      .replaceAll('\\', '/');
    const top = path.split('/')[0] ?? '';
    if (left.test(path) || (emptied.includes(top) && path !== top)) continue;
    if (entry.isSymbolicLink()) {
      throw new StartFault('database', `The data folder holds a link (${path}); tablespaces are not backed up.`);
    }
    if (entry.isDirectory()) mkdirSync(join(to, path), { recursive: true, mode: 0o700 });
    else if (entry.isFile()) {
      const copied = copyWithHash(join(from, path), join(to, path));
      if (copied !== null) files.push({ path, ...copied });
    }
  }
  return files;
}

/** Writes one more file into a backup, and gives its line for the manifest. */
export function addFile(folder: string, path: string, text: string): Manifest['files'][number] {
  const file = openSync(join(folder, path), 'w', 0o600);
  writeSync(file, text);
  fsyncSync(file);
  closeSync(file);
  return { path, size: Buffer.byteLength(text), sha256: createHash('sha256').update(text).digest('hex') };
}

/** Sees to it that everything copied has reached the disk: one call for its whole disk where the system has it, else file by file. */
export function flushToDisk(folder: string, files: Manifest['files']): void {
  if (process.platform === 'linux' && spawnSync('sync', ['-f', folder]).status === 0) return;
  for (const { path } of files) {
    const file = openSync(join(folder, path), 'r+');
    fsyncSync(file);
    closeSync(file);
  }
}

/** Reads every file of a backup again and compares. Throws with the first one that differs. */
export function verifyFiles(folder: string, files: Manifest['files']): void {
  for (const { path, size, sha256 } of files) {
    const found = hashFile(join(folder, path));
    if (found === null) throw new StartFault('database', `The backup is damaged: ${path} is missing.`);
    if (found.size !== size || found.sha256 !== sha256) {
      throw new StartFault('database', `The backup is damaged: ${path} is not what was written.`);
    }
  }
}

/** Reads a backup's manifest; throws one sentence when it is not whole. */
export function readManifestOf(folder: string): Manifest {
  try {
    return JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  } catch {
    throw new StartFault('database', `${folder} is not a whole backup: its manifest.json cannot be read.`);
  }
}

/** Bytes a backup's files take together. */
export function sizeOf(files: Manifest['files']): number {
  return files.reduce((sum, file) => sum + file.size, 0);
}

function copyWithHash(from: string, to: string): { size: number; sha256: string } | null {
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
  let target: number | null = null;
  const result = eachPart(from, (part) => {
    target ??= openSync(to, 'w', 0o600);
    writeSync(target, part);
  });
  if (result === null) return null;
  target ??= openSync(to, 'w', 0o600);
  closeSync(target);
  return result;
}

function hashFile(path: string): { size: number; sha256: string } | null {
  return eachPart(path, () => {});
}

/** Reads a file a megabyte at a time; null when it is not there. */
function eachPart(path: string, part: (bytes: Buffer) => void): { size: number; sha256: string } | null {
  let source: number;
  try {
    source = openSync(path, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  try {
    const hash = createHash('sha256');
    const buffer = Buffer.allocUnsafe(Math.min(1_048_576, Math.max(8192, statSync(path, { throwIfNoEntry: false })?.size ?? 8192)));
    let size = 0;
    for (;;) {
      const read = readSync(source, buffer);
      if (read === 0) return { size, sha256: hash.digest('hex') };
      const bytes = buffer.subarray(0, read);
      hash.update(bytes);
      part(bytes);
      size += read;
    }
  } finally {
    closeSync(source);
  }
}
