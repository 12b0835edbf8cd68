import type pg from 'pg';
import { StartFault } from './start-fault.ts';

/** The three roles of a Trellis database, see {@link makeRoles}. */
export const roles = { owner: 'trellis_owner', app: 'trellis_app', worker: 'trellis_worker' } as const;

/**
 * Makes the roles a Trellis database needs, or brings those found in line. None is a superuser or may pass
 * row-level security.
 * - `trellis_owner` owns the tables; migrations and seeds use it.
 * - `trellis_app` answers the web pages and owns nothing. It is a login of its own, because a connection that came
 *   in as the owner and ran `set role` could undo that with `reset role`.
 * - `trellis_worker` runs jobs: it has what the app has, and the job queue.
 * @param secrets passwords; a role without one is left without the right to log in
 */
export async function makeRoles(client: pg.Client, secrets: { owner: string | null; app: string; worker: string }): Promise<void> {
  const wanted: [string, string | null][] = [
    [roles.owner, secrets.owner],
    [roles.app, secrets.app],
    [roles.worker, secrets.worker],
  ];
  for (const [role, secret] of wanted) {
    const name = client.escapeIdentifier(role);
    const found = await client.query<{ risky: boolean }>(
      'select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as risky from pg_roles where rolname = $1',
      [role],
    );
    const row = found.rows[0];
    if (row?.risky === true) {
      throw new StartFault(
        'database',
        `The database role ${role} has more rights than Trellis may have (superuser, bypassrls, createrole, createdb or replication). Take them away and start again.`,
      );
    }
    if (row === undefined) await client.query(`create role ${name} nosuperuser nocreatedb nocreaterole noreplication nobypassrls`);
    if (secret !== null) {
      await client.query(`alter role ${name} login password ${client.escapeLiteral(secret)}`);
    }
  }
  await client.query(`grant ${roles.app} to ${roles.worker}`);
}

/** Makes a database that belongs to the owner role, in which the app may make no temporary tables. */
export async function makeDatabase(client: pg.Client, database: string): Promise<void> {
  const found = await client.query('select 1 from pg_database where datname = $1', [database]);
  if (found.rowCount === 0) {
    await client.query(`create database ${client.escapeIdentifier(database)} owner ${roles.owner}`);
  }
  await limitDatabase(client, database);
}

/** Who may connect, and who may not make temporary tables (a way round row-level security for whoever can). */
export async function limitDatabase(client: pg.Client, database: string): Promise<void> {
  const name = client.escapeIdentifier(database);
  await client.query(`revoke all on database ${name} from public`);
  await client.query(`grant connect on database ${name} to ${roles.owner}, ${roles.app}, ${roles.worker}`);
}
