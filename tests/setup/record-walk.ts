import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';

/** One row that is somebody's, as the owner of the tables sees it. */
export interface WalkedRow {
  readonly table: string;
  readonly row: Readonly<Record<string, unknown>>;
}

/** Tables in which somebody's id may stand although the row is not theirs, each with the reason. What is not named here has to be in a copy. */
export const notTheirs: Readonly<Record<string, string>> = {
  programme_proposal: 'a proposed week of a whole unit, kept as the search left it: what was taken from it became sessions and invitations',
  exchange_import: 'a file about many people; what was taken from it stands in their own tables',
  leave_victim_liaison: 'about other people: kept from a copy by law',
  platform_spent_key: 'how a form was answered, for a day',
  platform_login: 'sign-ins; who looked says what was done in them',
};

/** Columns that a copy leaves out, each with the reason. */
const leftOut: Readonly<Record<string, readonly string[]>> = {
  people_person: ['search'],
  people_apart: ['person_a', 'person_b'],
  programme_planning: ['for_people'],
  platform_account: ['password_hash', 'totp_secret', 'totp_last_step'],
  records_request_flag: ['words'],
  own_pin: ['hash'],
  own_pin_code: ['code_hash'],
};

/**
 * Walks the database for everything that is somebody's, knowing nothing of how Trellis does: every row of every table in which their id stands
 * anywhere, and every row that points at a row so found, by the foreign keys of the catalogue, as far as they lead.
 */
export async function walkAsOwner(db: Db, personId: string): Promise<readonly WalkedRow[]> {
  const tables = (
    await sql<{
      name: string;
    }>`select relname as name from pg_class where relnamespace = 'trellis'::regnamespace and relkind = 'r' order by 1`.execute(db)
  ).rows;
  const found = new Map<string, Map<string, WalkedRow['row']>>();
  const keep = (table: string, rows: readonly { readonly row: WalkedRow['row'] }[]): boolean => {
    const held = found.get(table) ?? new Map<string, WalkedRow['row']>();
    found.set(table, held);
    const before = held.size;
    for (const { row } of rows) held.set(JSON.stringify(row), row);
    return held.size > before;
  };
  for (const { name } of tables) {
    if (name in notTheirs) continue;
    const like = `%${personId}%`;
    keep(
      name,
      (await sql<{ row: WalkedRow['row'] }>`select to_jsonb(x) as row from ${sql.table(name)} x where to_jsonb(x)::text like ${like}`.execute(db))
        .rows,
    );
  }
  const keys = (
    await sql<{ child: string; column: string; parent: string; key: string }>`
      select c.relname as child, a.attname as column, p.relname as parent, b.attname as key from pg_constraint k
        join pg_class c on c.oid = k.conrelid join pg_class p on p.oid = k.confrelid
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1] join pg_attribute b on b.attrelid = k.confrelid and b.attnum = k.confkey[1]
      where k.contype = 'f' and c.relnamespace = 'trellis'::regnamespace and cardinality(k.conkey) = 1 and p.relname not in ('people_person', 'platform_account')`.execute(
      db,
    )
  ).rows.filter(({ child, parent }) => !(child in notTheirs) && !(parent in notTheirs));
  for (let grew = true; grew;) {
    grew = false;
    for (const { child, column, parent, key } of keys) {
      const ids = [...(found.get(parent)?.values() ?? [])].flatMap((row) => (row[key] === null || row[key] === undefined ? [] : [String(row[key])]));
      if (ids.length === 0) continue;
      const { rows } = await sql<{
        row: WalkedRow['row'];
      }>`select to_jsonb(x) as row from ${sql.table(child)} x where x.${sql.ref(column)}::text = any(${ids}::text[])`.execute(db);
      // Of a table that says whose a row is, only theirs: a group's other rows hang on the same things.
      if (
        keep(
          child,
          rows.filter(({ row }) => !('person_id' in row) || row['person_id'] === personId || row['person_id'] === null),
        )
      )
        grew = true;
    }
  }
  return [...found].flatMap(([table, rows]) => [...rows.values()].map((row) => ({ table, row: without(row, leftOut[table] ?? []) })));
}

function without(row: WalkedRow['row'], columns: readonly string[]): WalkedRow['row'] {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !columns.includes(name)));
}

/** Rows as lines, sorted, so that two walks can be held side by side. */
export function asLines(rows: readonly WalkedRow[]): readonly string[] {
  const sorted = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(sorted)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .toSorted(([a], [b]) => (a < b ? -1 : 1))
              .map(([name, one]) => [name, sorted(one)]),
          )
        : value;
  return rows.map(({ table, row }) => `${table} ${JSON.stringify(sorted(row))}`).toSorted();
}
