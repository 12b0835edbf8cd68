import { appendFileSync, chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type pg from 'pg';
import { openClient } from '#platform/database.ts';
import { archivedTo, archiveNow } from '#platform/embedded/archive.ts';
import { makeEmbeddedDatabase, migrateDatabase } from '#platform/embedded/prepare.ts';
import { restoreBackup } from '#platform/embedded/restore-backup.ts';
import { prepareCluster, startServer, stopServer, superuserUrl, type Cluster } from '#platform/embedded/server.ts';
import { listBackups, takeBackup, type Backup } from '#platform/embedded/take-backup.ts';

/**
 * The restore drill: what a restore to a moment gives is compared with what was there at that moment, every row of every
 * table by its hash.
 */
let folder: string;
let live: Cluster;
let client: pg.Client;
let backup: Backup;
const say = (): void => {};
const clusters: Cluster[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trellis-drill-'));
  chmodSync(folder, 0o755);
  const options = { dataFolder: join(folder, 'data') };
  live = prepareCluster(options);
  clusters.push(live);
  await startServer(live, options);
  const urls = await makeEmbeddedDatabase(live, 'trellis');
  await migrateDatabase(urls.owner);
  client = openClient(superuserUrl(live, 'trellis'), 'drill');
  await client.connect();
  await write('before the backup', 200);
  // Written while the backup is being taken, so that its copy is torn and the log must mend it.
  const writer = openClient(superuserUrl(live, 'trellis'), 'drill');
  await writer.connect();
  const writing = writer.query(`do $$ begin
    for n in 1..400 loop
      insert into audit.event (at, actor_kind, action, outcome, request_id) values (clock_timestamp(), 'system', 'drill', 'done', n::text);
      commit;
      perform pg_sleep(0.005);
    end loop;
  end $$`);
  backup = await takeBackup(live, join(folder, 'backup'), { keep: 7, now: Temporal.Now.instant(), say });
  await writing;
  await writer.end();
});

afterAll(async () => {
  await client?.end().catch(() => {});
  for (const cluster of clusters) {
    await stopServer(cluster);
    rmSync(cluster.socketFolder, { recursive: true, force: true });
  }
  rmSync(folder, { recursive: true, force: true });
});

async function write(words: string, count: number): Promise<void> {
  await client.query(
    `insert into audit.event (at, actor_kind, action, outcome, request_id, reason)
     select clock_timestamp(), 'system', 'drill', 'done', gen_random_uuid()::text, $1 || ' ' || n from generate_series(1, $2) as n`,
    [words, count],
  );
}

/** Each table's rows, as one hash a table. */
async function hashes(database: pg.Client): Promise<Record<string, string>> {
  const tables = await database.query<{ name: string }>(
    "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('trellis', 'audit', 'trellis_meta', 'graphile_worker') order by 1",
  );
  const found: Record<string, string> = {};
  for (const { name } of tables.rows) {
    const answer = await database.query<{ hash: string }>(
      `select count(*) || ':' || coalesce(md5(string_agg(row_hash, '' order by row_hash)), '') as hash from (select md5(t::text) as row_hash from ${name} t) rows`,
    );
    found[name] = answer.rows[0]?.hash ?? '';
  }
  return found;
}

async function restoreTo(to: Temporal.Instant | null, name: string): Promise<Record<string, string>> {
  const backupFolder = join(folder, 'backup');
  const restored = await restoreBackup({ base: backup.folder, backupFolder, dataFolder: join(folder, name), to, say });
  clusters.push(restored);
  await startServer(restored, { dataFolder: restored.dataFolder });
  const database = openClient(superuserUrl(restored, 'trellis'), 'drill');
  await database.connect();
  try {
    return await hashes(database);
  } finally {
    await database.end();
    await stopServer(restored);
  }
}

test('the backup was verified, and its pieces are where they are said to be', () => {
  expect(backup.tablesSeen).toBeGreaterThan(50);
  expect(listBackups(join(folder, 'backup'))).toHaveLength(1);
  expect(archivedTo(live)).toBe(join(folder, 'backup'));
  expect(readdirSync(join(folder, 'backup', 'wal')).filter((name) => /^[0-9A-F]{24}$/.test(name)).length).toBeGreaterThan(0);
});

test('a restore to a moment gives every row of that moment, and none written later', async () => {
  await write('after the backup', 50);
  const there = await hashes(client);
  const moment = (await client.query<{ now: Temporal.Instant }>('select clock_timestamp() as now')).rows[0]?.now;
  await client.query('select pg_sleep(0.05)');
  await write('after the moment', 30);
  await client.query("update audit.event set reason = 'changed later' where id in (select id from audit.event order by id limit 5)");
  await archiveNow(client);
  const now = await hashes(client);

  const restored = await restoreTo(moment ?? null, 'at-the-moment');
  expect(restored).toEqual(there);
  expect(restored).not.toEqual(now);

  expect(await restoreTo(null, 'everything')).toEqual(now);
});

test('a moment after the last thing anybody wrote can be gone back to', async () => {
  const there = await hashes(client);
  const moment = (await client.query<{ now: Temporal.Instant }>('select clock_timestamp() as now')).rows[0]?.now;
  await archiveNow(client);
  expect(await restoreTo(moment ?? null, 'quiet')).toEqual(there);
});

test('a moment the archive does not reach is refused in a sentence', async () => {
  await expect(restoreTo(Temporal.Now.instant().add({ hours: 1 }), 'too-late')).rejects.toThrow(
    /archive does not reach that moment.*last thing in it/,
  );
  expect(existsSync(join(folder, 'too-late'))).toBe(false);
});

test('a moment before the backup is refused, and so is a folder in use', async () => {
  const early = Temporal.Instant.from(backup.manifest.from).subtract({ hours: 1 });
  await expect(restoreTo(early, 'too-early')).rejects.toThrow(/only be restored to a later moment/);
  await expect(restoreTo(null, 'data')).rejects.toThrow(/is not empty/);
});

test('a damaged backup is named as such', async () => {
  const largest = backup.manifest.files.toSorted((a, b) => b.size - a.size)[0]?.path ?? '';
  appendFileSync(join(backup.folder, largest), 'x');
  await expect(restoreTo(null, 'damaged')).rejects.toThrow(`The backup is damaged: ${largest}`);
});
