import pg from 'pg';
import type { Config } from '#platform/config.ts';
import { openClient } from '#platform/database.ts';
import { migrate } from '#platform/migrate.ts';
import { prepareJobQueue } from './job-queue.ts';
import { limitDatabase, makeDatabase, makeRoles, roles } from './roles.ts';
import { deriveSecret } from './secrets.ts';
import { superuserUrl, urlFor, type Cluster } from './server.ts';
import { StartFault } from './start-fault.ts';
import type { DatabaseUrls } from './start-options.ts';

/** Makes the roles and an empty database on an embedded server; both may be there already. */
export async function makeEmbeddedDatabase(cluster: Cluster, database: string): Promise<DatabaseUrls> {
  const client = openClient(superuserUrl(cluster), 'trellis set-up');
  await client.connect();
  try {
    await makeRoles(client, cluster.secrets);
    await makeDatabase(client, database);
  } finally {
    await client.end();
  }
  return embeddedUrls(cluster, database);
}

/** The three logins of a database on an embedded server. */
export function embeddedUrls(cluster: Cluster, database: string): DatabaseUrls {
  return {
    owner: urlFor(cluster, roles.owner, cluster.secrets.owner, database),
    app: urlFor(cluster, roles.app, cluster.secrets.app, database),
    worker: urlFor(cluster, roles.worker, cluster.secrets.worker, database),
  };
}

/** Brings a database up to date: Trellis's own tables, then the job queue's. */
export async function migrateDatabase(ownerUrl: string, progress?: (name: string) => void): Promise<string[]> {
  const applied = await migrate({ url: ownerUrl, owner: roles.owner, ...(progress ? { progress } : {}) });
  await prepareJobQueue(ownerUrl);
  return applied;
}

/**
 * Checks and prepares a PostgreSQL of your own. `DATABASE_URL` is a login that owns the database or may become
 * `trellis_owner`. If it may create roles, `trellis_app` and `trellis_worker` are made with passwords derived from its
 * own; otherwise an administrator makes them and gives their URLs.
 */
export async function prepareOwnServer(config: Config): Promise<DatabaseUrls> {
  const owner = config.databaseUrl ?? '';
  const client = openClient(owner, 'trellis set-up');
  try {
    await client.connect();
  } catch (error) {
    throw new StartFault('database', `DATABASE_URL cannot be opened: ${sayError(error)}.`, { cause: error });
  }
  try {
    await refuseOldServer(client);
    if (config.databaseAppUrl !== null && config.databaseWorkerUrl !== null) {
      await refuseRiskyLogin(config.databaseAppUrl, 'DATABASE_APP_URL');
      await refuseRiskyLogin(config.databaseWorkerUrl, 'DATABASE_WORKER_URL');
      return { owner, app: config.databaseAppUrl, worker: config.databaseWorkerUrl };
    }
    const urls = {
      owner,
      app: withLogin(owner, roles.app, deriveSecret(owner, roles.app)),
      worker: withLogin(owner, roles.worker, deriveSecret(owner, roles.worker)),
    };
    // Several app processes may start at once: the first makes the roles, the others find them.
    await client.query('select pg_advisory_lock(7338202)');
    if (!(await canOpen(urls.app)) || !(await canOpen(urls.worker))) await makeOwnRoles(client, owner);
    await refuseRiskyLogin(urls.app, 'trellis_app');
    await refuseRiskyLogin(urls.worker, 'trellis_worker');
    return urls;
  } finally {
    await client.end();
  }
}

async function makeOwnRoles(client: pg.Client, ownerUrl: string): Promise<void> {
  try {
    await makeRoles(client, {
      owner: null,
      app: deriveSecret(ownerUrl, roles.app),
      worker: deriveSecret(ownerUrl, roles.worker),
    });
    const here = await client.query<{ user: string; database: string }>('select current_user as "user", current_database() as database');
    const { user = '', database = '' } = here.rows[0] ?? {};
    if (user !== roles.owner) await client.query(`grant ${roles.owner} to ${client.escapeIdentifier(user)}`);
    await client.query(`grant create on database ${client.escapeIdentifier(database)} to ${roles.owner}`);
    await client.query(`grant usage, create on schema public to ${roles.owner}`);
    await limitDatabase(client, database);
  } catch (error) {
    if (error instanceof StartFault) throw error;
    throw new StartFault(
      'database',
      `DATABASE_URL's login may not make the roles trellis_owner, trellis_app and trellis_worker (${sayError(error)}). Have them made as README.md says, and set DATABASE_APP_URL and DATABASE_WORKER_URL.`,
      { cause: error },
    );
  }
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  const answer = await client.query<{ version: number; text: string }>(
    "select current_setting('server_version_num')::int as version, current_setting('server_version') as text",
  );
  const row = answer.rows[0];
  if (row && row.version < 180_000) {
    throw new StartFault('database', `The database is PostgreSQL ${row.text}; Trellis needs PostgreSQL 18 or newer.`);
  }
}

/** Row-level security is Trellis's second wall: a login that may walk round it is refused. */
async function refuseRiskyLogin(url: string, name: string): Promise<void> {
  const client = openClient(url, 'trellis set-up');
  try {
    await client.connect();
    const answer = await client.query<{ risky: boolean }>(
      `select rolsuper or rolbypassrls or pg_has_role(current_user, '${roles.owner}', 'member') as risky from pg_roles where rolname = current_user`,
    );
    if (answer.rows[0]?.risky === true) {
      throw new StartFault(
        'database',
        `${name} is a login that may pass row-level security (superuser, bypassrls, or a member of ${roles.owner}). Use one that may not.`,
      );
    }
  } catch (error) {
    if (error instanceof StartFault) throw error;
    throw new StartFault('database', `${name} cannot be opened: ${sayError(error)}.`, { cause: error });
  } finally {
    await client.end().catch(() => {});
  }
}

async function canOpen(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

function withLogin(url: string, role: string, secret: string): string {
  const parsed = new URL(url);
  parsed.username = role;
  parsed.password = secret;
  return parsed.toString();
}

function sayError(error: unknown): string {
  const message = error instanceof Error ? error.message || ('code' in error ? String(error.code) : error.name) : String(error);
  return message.replace(/\.$/, '');
}
