import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { openPool, type ConnectOptions, type Db } from '#platform/database.ts';
import type { DB } from '#platform/tables.ts';

/**
 * The database for a walk that asks for thousands of pages: a connection that meets a statement again has it parsed and planned no more. Reading
 * the same text over and over is most of what such a walk costs the server. What is asked, by whom and what comes back is as with `connect()`.
 */
export function connectForManyPages(options: ConnectOptions): Db {
  const pool = openPool(options);
  pool.on('connect', keepStatements);
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
}

const keeping = new WeakSet<pg.ClientBase>();

/** Gives what this connection is asked a second time a name, under which the server keeps it. */
export function keepStatements(client: pg.ClientBase): void {
  if (keeping.has(client)) return;
  keeping.add(client);
  const times = new Map<string, number>();
  const names = new Map<string, string>();
  const ask = client.query.bind(client) as (query: unknown, values?: unknown) => unknown;
  const asked = (query: unknown, values?: unknown): unknown => {
    if (typeof query !== 'string' || !Array.isArray(values) || !/^\s*(select|with|insert|update|delete)\b/i.test(query)) return ask(query, values);
    const before = times.get(query) ?? 0;
    times.set(query, before + 1);
    if (before === 0) return ask(query, values);
    const name = names.get(query) ?? `kept_${names.size}`;
    names.set(query, name);
    return ask({ name, text: query, values });
  };
  client.query = asked as typeof client.query;
}
