import { test as base, expect, inject, onTestFinished } from 'vitest';
import type pg from 'pg';
import { connect, openClient, type Db } from '#platform/database.ts';
import { roles } from '#platform/embedded/roles.ts';
import type { DatabaseUrls } from '#platform/embedded/start-options.ts';
import { connectForManyPages } from './kept-statements.ts';
import { RolledBackConnection } from './rolled-back.ts';
import { copyDatabase, dropDatabase, hasDatabase, inDatabase } from './test-server.ts';

/** One database under its three roles. */
export type TestDatabase = {
  /** As the owner of the tables: for setting a scene and for looking at what was written. */
  db: Db;
  /** As the web pages' role: row-level security applies. */
  app: Db;
  /** As the jobs' role. */
  worker: Db;
};

let client: Promise<pg.Client> | undefined;

/**
 * This worker's own copy of the migrated database, made at its first use. Vitest gives each file a new process with the
 * same number: the copy is as good as new, because every test rolled back what it did.
 */
async function ownConnection(): Promise<pg.Client> {
  const { adminUrl, template } = inject('testConnection');
  const name = `test_worker_${process.env['VITEST_POOL_ID'] ?? '0'}_${template.slice(-12)}`;
  if (!(await hasDatabase(adminUrl, name))) await copyDatabase(adminUrl, template, name);
  const opened = openClient(inDatabase(adminUrl, name), 'trellis tests');
  await opened.connect();
  return opened;
}

/**
 * `test` with a database. Everything a test writes is rolled back when it ends, whatever the code under test
 * committed; see rolled-back.ts for what such a database cannot show.
 */
export const test = base.extend<{ shared: RolledBackConnection } & TestDatabase>({
  // oxlint-disable-next-line no-empty-pattern
  shared: async ({}, use) => {
    client ??= ownConnection();
    const shared = new RolledBackConnection(await client);
    await shared.begin();
    try {
      await use(shared);
    } finally {
      await shared.rollBack();
    }
  },
  db: async ({ shared }, use) => {
    await use(shared.as(roles.owner));
  },
  app: async ({ shared }, use) => {
    await use(shared.as(roles.app));
  },
  worker: async ({ shared }, use) => {
    await use(shared.as(roles.worker));
  },
});

export { expect };

let made = 0;

/**
 * A database of the test's own, for one that must really commit: races, notifications, jobs, row-level security under a
 * true login. Costs about 0.2 s. It is dropped, and its connections closed, when the test ends. `manyPages` is for walks over
 * thousands of pages, see kept-statements.ts.
 */
export async function freshDatabase(options: { manyPages?: boolean } = {}): Promise<TestDatabase & { urls: DatabaseUrls; name: string }> {
  const { adminUrl, template, urls: templateUrls } = inject('testConnection');
  made += 1;
  const name = `test_fresh_${process.pid}_${process.env['VITEST_POOL_ID'] ?? '0'}_${made}`;
  await copyDatabase(adminUrl, template, name);
  const urls = {
    owner: inDatabase(templateUrls.owner, name),
    app: inDatabase(templateUrls.app, name),
    worker: inDatabase(templateUrls.worker, name),
  };
  const opened = {
    db: connect({ url: urls.owner, max: 4 }),
    app: (options.manyPages === true ? connectForManyPages : connect)({ url: urls.app, max: 10 }),
    worker: connect({ url: urls.worker, max: 4 }),
  };
  onTestFinished(async () => {
    await Promise.all([opened.db.destroy(), opened.app.destroy(), opened.worker.destroy()]);
    await dropDatabase(adminUrl, name);
  });
  return { ...opened, urls, name };
}
