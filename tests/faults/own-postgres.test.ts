import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type pg from 'pg';
import { readConfig } from '#platform/config.ts';
import { openClient } from '#platform/database.ts';
import { migrateDatabase, prepareOwnServer } from '#platform/embedded/prepare.ts';
import { prepareCluster, startServer, stopServer, superuserUrl, urlFor, type Cluster } from '#platform/embedded/server.ts';

/** A PostgreSQL as an administrator would give it: `DATABASE_URL` is a login that owns a database and may make roles. */
let cluster: Cluster;
let admin: pg.Client;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trellis-own-'));
  chmodSync(folder, 0o755);
  cluster = prepareCluster({ dataFolder: folder });
  await startServer(cluster, { dataFolder: folder, durable: false });
  admin = openClient(superuserUrl(cluster), 'tests');
  await admin.connect();
  await admin.query("create role ward_it login createrole password 'ward it secret'");
  await admin.query('create database ward owner ward_it');
  await admin.query("create role plain_login login password 'plain'");
  await admin.query('create database plain owner plain_login');
});

afterAll(async () => {
  await admin.end();
  await stopServer(cluster);
  rmSync(cluster.socketFolder, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

const own = (environment: Record<string, string>): ReturnType<typeof prepareOwnServer> => prepareOwnServer(readConfig(environment, '/nowhere'));
const owner = (): string => urlFor(cluster, 'ward_it', 'ward%20it%20secret', 'ward');

test('a login that may not make roles is told what to do', async () => {
  await expect(own({ DATABASE_URL: urlFor(cluster, 'plain_login', 'plain', 'plain') })).rejects.toThrow(
    /may not make the roles trellis_owner, trellis_app and trellis_worker .* set DATABASE_APP_URL and DATABASE_WORKER_URL/,
  );
});

test('three app processes starting at once make the roles and tables once, and agree on the logins', async () => {
  const all = await Promise.all(
    [1, 2, 3].map(async () => {
      const urls = await own({ DATABASE_URL: owner() });
      await migrateDatabase(urls.owner);
      return urls;
    }),
  );
  expect(all[1]).toEqual(all[0]);
  expect(all[2]).toEqual(all[0]);
  const app = openClient(all[0]?.app ?? '', 'tests');
  await app.connect();
  const who = await app.query<{ name: string; units: bigint }>('select current_user as name, (select count(*) from places_unit) as units');
  expect(who.rows[0]).toEqual({ name: 'trellis_app', units: 0n });
  await expect(app.query('set role trellis_owner')).rejects.toThrow(/permission denied/);
  await expect(app.query('create temp table t (a int)')).rejects.toThrow(/permission denied/);
  await expect(app.query('select * from trellis_meta.migration')).rejects.toThrow(/permission denied/);
  await app.end();
});

test('a login that may pass row-level security is refused for the pages', async () => {
  await expect(own({ DATABASE_URL: owner(), DATABASE_APP_URL: owner(), DATABASE_WORKER_URL: owner() })).rejects.toThrow(
    /DATABASE_APP_URL is a login that may pass row-level security/,
  );
});

test('a database that does not answer is named by its setting', async () => {
  await expect(own({ DATABASE_URL: 'postgres://a:b@127.0.0.1:1/none' })).rejects.toThrow(/^DATABASE_URL cannot be opened: .*ECONNREFUSED/);
  await expect(own({ DATABASE_URL: urlFor(cluster, 'ward_it', 'wrong', 'ward') })).rejects.toThrow(/DATABASE_URL cannot be opened: password/);
});

test('settings that cannot be used are told in one sentence each', () => {
  const read = (environment: Record<string, string>) => (): unknown => readConfig(environment, '/nowhere');
  expect(read({ PORT: 'eighty' })).toThrow('PORT is "eighty"; it must be a whole number from 0 to 65535.');
  expect(read({ PORT: '70000' })).toThrow(/PORT is "70000"/);
  expect(read({ PUBLIC_URL: 'trellis.example.org' })).toThrow(/PUBLIC_URL is "trellis.example.org"; it must be an address/);
  expect(read({ DATABASE_URL: 'mysql://x' })).toThrow(/DATABASE_URL must begin with postgres:/);
  expect(read({ TRUSTED_PROXIES: 'proxy.local' })).toThrow(/TRUSTED_PROXIES must be IP addresses/);
  expect(read({ TRELLIS_NOW: '2026-11-25T13:42:00Z' })).toThrow(/TRELLIS_NOW stops the clock and is for tests only/);
  expect(read({ DATABASE_URL: 'postgres://a', DATABASE_APP_URL: 'postgres://b' })).toThrow(/Give both/);
  expect(readConfig({ PORT: '', BIND: ' ' }, '/here')).toMatchObject({
    port: 3000,
    bind: '127.0.0.1',
    dataFolder: '/here/data',
    databaseUrl: null,
  });
});
