import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openClient } from '#platform/database.ts';
import { embeddedUrls, makeEmbeddedDatabase, migrateDatabase } from '#platform/embedded/prepare.ts';
import { limitDatabase, roles } from '#platform/embedded/roles.ts';
import { prepareCluster, startServer, stopServer, superuserUrl, type Cluster } from '#platform/embedded/server.ts';
import type { DatabaseUrls } from '#platform/embedded/start-options.ts';
import { migrationsHash } from '#platform/migrate.ts';
import { throwAwayFolder } from '../../scripts/throw-away-folder.ts';

/** A throw-away PostgreSQL for tests: nothing on it survives a power cut, and it is gone when the run ends. */
export type TestServer = { cluster: Cluster; stop: () => Promise<void> };

const settings = { max_connections: '120', shared_buffers: '64MB', autovacuum: 'off' };

/**
 * Starts the run's server. `npm test` starts one for all its steps and names its folder in TEST_DATA; it is then
 * adopted here and left running.
 */
export async function startTestServer(purpose: string): Promise<TestServer> {
  const given = process.env['TEST_DATA'];
  const folder = given ?? throwAwayFolder(purpose, true);
  const cluster = prepareCluster({ dataFolder: folder });
  await startServer(cluster, { dataFolder: folder, durable: false, settings });
  return {
    cluster,
    stop: async () => {
      if (given !== undefined) return;
      await stopServer(cluster);
      rmSync(folder, { recursive: true, force: true });
      rmSync(cluster.socketFolder, { recursive: true, force: true });
    },
  };
}

/** Stops a server that an earlier process of this run started, when it is still there. */
export async function stopTestServer(folder: string): Promise<void> {
  if (!existsSync(join(folder, 'pg', 'PG_VERSION'))) return;
  const cluster = prepareCluster({ dataFolder: folder });
  await stopServer(cluster);
  rmSync(cluster.socketFolder, { recursive: true, force: true });
}

/** Makes the migrated, empty database every test copies, unless this run has it already. Returns its name. */
export async function makeTemplate(cluster: Cluster): Promise<string> {
  const name = `template_${migrationsHash().slice(0, 12)}`;
  return once(cluster, name, async (building) => {
    const urls = await makeEmbeddedDatabase(cluster, building);
    await migrateDatabase(urls.owner);
  });
}

/**
 * Makes a template database called `name` by `build`, once in a run even when several processes ask: it is built
 * under another name and renamed when whole.
 */
export async function once(cluster: Cluster, name: string, build: (building: string) => Promise<void>): Promise<string> {
  const client = openClient(superuserUrl(cluster), 'trellis tests');
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(7338209)');
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount === 0) {
      const building = `${name}_building`;
      await client.query(`drop database if exists ${building} with (force)`);
      await build(building);
      await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()', [building]);
      await client.query(`alter database ${building} rename to ${name}`);
    }
    return name;
  } finally {
    await client.end();
  }
}

/** Copies a template to a new database. `adminUrl` is the superuser's. */
export async function copyDatabase(adminUrl: string, template: string, name: string): Promise<void> {
  const client = openClient(adminUrl, 'trellis tests');
  await client.connect();
  try {
    await client.query(`drop database if exists ${name} with (force)`);
    await client.query(`create database ${name} template ${template} owner ${roles.owner} strategy file_copy`);
    await limitDatabase(client, name);
  } finally {
    await client.end();
  }
}

/** Whether the server has a whole database of this name. */
export async function hasDatabase(adminUrl: string, name: string): Promise<boolean> {
  const client = openClient(adminUrl, 'trellis tests');
  await client.connect();
  try {
    return (await client.query('select 1 from pg_database where datname = $1', [name])).rowCount === 1;
  } finally {
    await client.end();
  }
}

/** Removes a database and whoever is still connected to it. */
export async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  const client = openClient(adminUrl, 'trellis tests');
  await client.connect();
  try {
    await client.query(`drop database if exists ${name} with (force)`);
  } finally {
    await client.end();
  }
}

/** What a test process needs to reach the run's server: plain text, so that it can be handed across processes. */
export type TestConnection = { adminUrl: string; template: string; urls: DatabaseUrls };

/** The connection of a server; its URLs name the database {@link inDatabase} replaces. */
export function connectionOf(cluster: Cluster, template: string): TestConnection {
  return { adminUrl: superuserUrl(cluster), template, urls: embeddedUrls(cluster, template) };
}

/** The same URL for another database of the server. */
export function inDatabase(url: string, database: string): string {
  const parsed = new URL(url);
  parsed.pathname = `/${database}`;
  return parsed.toString();
}
