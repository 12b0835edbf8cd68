import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { openClient } from './database.ts';

/** Any number of app processes may start at once: the first takes this lock, the others wait and find nothing to do. */
const migrationLock = 7_338_201;

export type MigrateOptions = {
  /** A login that is, or may become, the role that owns Trellis's tables. */
  url: string;
  /** Where the `NNNN-name.sql` files lie. */
  folder?: string;
  /** The role that is to own everything made. */
  owner?: string;
  /** Told of each migration as it is applied. */
  progress?: (name: string) => void;
};

/** What a new migration lets run with the owner's rights is for Trellis's own two logins: the procedure of that name takes it from everybody else. */
const closeFunctions = `do $$ begin if to_regproc('trellis.close_functions') is not null then call trellis.close_functions(); end if; end $$`;

/** A fault in the migrations themselves, told as a sentence to whoever starts the server. */
class MigrationError extends Error {
  override name = 'MigrationError';
}

type Migration = { name: string; text: string; hash: string };

/**
 * Brings the database up to date with the migration files: forward only, in order of name, each in its own
 * transaction. Refuses when a file that was already applied has changed, or has gone.
 * Returns the names applied now.
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const migrations = readMigrations(options.folder ?? migrationsFolder());
  const client = openClient(options.url, 'trellis migrations');
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await becomeOwner(client, options.owner ?? 'trellis_owner');
    await client.query(`
      create schema if not exists trellis_meta;
      create table if not exists trellis_meta.migration (
        name text primary key,
        hash text not null,
        at timestamptz not null default now()
      )`);
    const applied = await client.query<{ name: string; hash: string }>('select name, hash from trellis_meta.migration order by name');
    refuseChanged(migrations, applied.rows);
    const known = new Set(applied.rows.map((row) => row.name));
    const fresh = migrations.filter((migration) => !known.has(migration.name));
    for (const migration of fresh) {
      options.progress?.(migration.name);
      await applyMigration(client, migration);
    }
    if (fresh.length > 0) await client.query(closeFunctions);
    return fresh.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}

/** The hash of every migration file together: two databases with the same one have the same shape. */
export function migrationsHash(folder = migrationsFolder()): string {
  const hash = createHash('sha256');
  for (const migration of readMigrations(folder)) hash.update(`${migration.name}:${migration.hash}\n`);
  return hash.digest('hex');
}

/** The `migrations` folder, found from the source file and from the built server alike. */
function migrationsFolder(): string {
  const here = fileURLToPath(import.meta.url);
  const root = here.includes(`${join('src', 'platform')}`) ? '../../migrations/' : '../migrations/';
  return fileURLToPath(new URL(root, import.meta.url));
}

function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .toSorted();
  const numbers = new Set<string>();
  for (const name of names) {
    const number = /^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)?.[1];
    if (number === undefined) throw new MigrationError(`The migration ${name} is not named like 0001-some-words.sql.`);
    if (numbers.has(number)) throw new MigrationError(`Two migrations have the number ${number}; renumber one.`);
    numbers.add(number);
  }
  return names.map((name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    // Line ends are Git's business: a checkout on Windows must not look like a changed migration.
    return { name, text, hash: createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex') };
  });
}

function refuseChanged(migrations: Migration[], applied: { name: string; hash: string }[]): void {
  const files = new Map(migrations.map((migration) => [migration.name, migration.hash]));
  for (const row of applied) {
    const hash = files.get(row.name);
    if (hash === undefined) {
      throw new MigrationError(
        `This database has had the migration ${row.name}, which this version of Trellis does not know. It was probably used by a newer version: start that one.`,
      );
    }
    if (hash !== row.hash) {
      throw new MigrationError(
        `The migration ${row.name} was changed after it was applied to this database. Put the file back and write the change as a new migration.`,
      );
    }
  }
  const last = applied.at(-1)?.name ?? '';
  const known = new Set(applied.map((row) => row.name));
  const late = migrations.find((migration) => !known.has(migration.name) && migration.name < last);
  if (late) {
    throw new MigrationError(`The migration ${late.name} comes before ${last}, which was already applied; renumber it.`);
  }
}

async function becomeOwner(client: pg.Client, owner: string): Promise<void> {
  const role = await client.query<{ name: string }>('select current_user as name');
  if (role.rows[0]?.name !== owner) await client.query(`set role ${client.escapeIdentifier(owner)}`);
}

async function applyMigration(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.text);
    await client.query('insert into trellis_meta.migration (name, hash) values ($1, $2)', [migration.name, migration.hash]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new MigrationError(`The migration ${migration.name} failed: ${placeOf(error, migration.text)}`, {
      cause: error,
    });
  }
}

/** The database's message with the line of the file it points at. */
function placeOf(error: unknown, text: string): string {
  const message = error instanceof Error ? error.message : String(error);
  const position = error instanceof Error && 'position' in error ? Number(error.position) : Number.NaN;
  if (!Number.isInteger(position)) return message;
  return `line ${text.slice(0, position).split('\n').length}: ${message}`;
}
