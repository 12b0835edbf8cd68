import { createHash } from 'node:crypto';
import { chownSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cluster, ClusterOptions } from './server.ts';

/** Returns true when the settings differ from those last written. */
export function writeSettings(cluster: Cluster, options: ClusterOptions): boolean {
  const windows = process.platform === 'win32';
  const settings: Record<string, string> = {
    listen_addresses: windows ? '127.0.0.1' : '',
    port: String(windows ? windowsPort(cluster) : 5432),
    unix_socket_directories: windows ? '' : cluster.socketFolder,
    unix_socket_permissions: '0700',
    max_connections: '60',
    timezone: 'UTC',
    log_timezone: 'UTC',
    jit: 'off',
    // After a kill: one call for the whole disk instead of opening every file of the database.
    ...(process.platform === 'linux' ? { recovery_init_sync_method: 'syncfs' } : {}),
    // The log must hold no personal data: neither the statements that failed nor their values.
    log_min_error_statement: 'panic',
    log_parameter_max_length_on_error: '0',
    log_error_verbosity: 'terse',
    // On from the start, because switching it needs a restart; the command decides whether anything is kept.
    wal_level: 'replica',
    archive_mode: 'on',
    archive_command: windows ? '(exit 0)' : 'true',
    ...(options.durable === false
      ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', archive_mode: 'off', max_wal_size: '2GB' }
      : {}),
    ...options.settings,
  };
  const text = `# Written by Trellis at each start. Put your own settings at the end of postgresql.conf.\n${Object.entries(settings)
    .map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'\n`)
    .join('')}`;
  const path = join(cluster.folder, 'trellis.conf');
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return false;
  writeAsAccount(cluster, path, text);
  const main = join(cluster.folder, 'postgresql.conf');
  const current = readFileSync(main, 'utf8');
  const backup = "include_if_exists = 'trellis-backup.conf'";
  if (!current.includes(backup)) {
    writeAsAccount(cluster, main, `${current}\ninclude_if_exists = 'trellis.conf'\n${backup}\n`);
  }
  return true;
}

/** Writes a file of the cluster, owned by the account that runs it, whole or not at all. */
export function writeAsAccount(cluster: Cluster, path: string, text: string): void {
  const fresh = `${path}.new-${process.pid}`;
  writeFileSync(fresh, text, { mode: 0o600 });
  if (cluster.account) chownSync(fresh, cluster.account.uid, cluster.account.gid);
  renameSync(fresh, path);
}

/** Windows has no unix sockets for PostgreSQL 18's clients here: a port of its own, always the same for one folder. */
export function windowsPort(cluster: Cluster): number {
  return 49_152 + (Number.parseInt(createHash('sha256').update(cluster.dataFolder).digest('hex').slice(0, 6), 16) % 16_000);
}
