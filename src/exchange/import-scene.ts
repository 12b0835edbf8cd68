import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import type { Role, StaffActor } from '#platform/actor.ts';
import { Range, type Db } from '#platform/database.ts';

/** The morning on which the ward exported its files. */
export const now = Temporal.Instant.from('2026-11-23T08:30:00Z');

/** A unit as tests set one. */
export async function makeUnit(db: Db, name: string): Promise<string> {
  return (
    await db
      .insertInto('places_unit')
      .values({ name, short_name: name, beds: 17, opened_on: Temporal.PlainDate.from('2020-01-01') })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id;
}

/** A member of staff in a role on some units (null: the whole organisation), as the actor they are. */
export async function makeWorker(db: Db, units: readonly (string | null)[], role: Role, given = 'Jo', surname = 'Tranter'): Promise<StaffActor> {
  const { id } = await db
    .insertInto('workforce_staff')
    .values({ given_name: given, surname, search: `${given} ${surname}`.toLowerCase(), joined_on: Temporal.PlainDate.from('2024-01-01') })
    .returning('id')
    .executeTakeFirstOrThrow();
  const since = Temporal.Instant.from('2026-01-01T00:00:00Z');
  for (const unit of units)
    await db
      .insertInto('workforce_membership')
      .values({ staff_id: id, unit_id: unit, role, during: new Range(since, null), made_at: since })
      .execute();
  return {
    kind: 'staff',
    id,
    accountId: id,
    name: `${given} ${surname}`,
    registered: false,
    nurseInChargeOf: [],
    deviceId: null,
    memberships: units.map((unitId) => ({ unitId, unitName: 'Unit', role, basis: 'permanent' as const, ends: null })),
  };
}

/** The two units that the ward's own files speak of. */
export async function makeLarkfield(db: Db): Promise<{ readonly house: string; readonly cottage: string }> {
  return { house: await makeUnit(db, 'Larkfield House'), cottage: await makeUnit(db, 'Larkfield Cottage') };
}

/** A file the ward sent. */
export function wardFile(name: string): File {
  return new File([new Uint8Array(readFileSync(new URL(`../../tests/fixtures/imports/${name}`, import.meta.url)))], name, { type: 'text/csv' });
}

const written = [
  'people_person',
  'people_person_change',
  'people_episode',
  'people_need',
  'people_alert',
  'people_named_worker',
  'people_fact',
  'legal_status',
  'plan_interest',
  'plan_inventory',
  'plan_interest_kind',
  'workforce_staff',
  'workforce_membership',
  'workforce_registration',
  'workforce_shift',
  'workforce_absence',
  'places_room',
  'places_vehicle',
] as const;

/** Rows and hash of every table a file can write to: two that are equal prove that nothing changed. */
export async function fingerprintOfTables(db: Db): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const table of written) {
    const { rows } = await sql<{
      rows: string;
      hash: string | null;
    }>`select count(*)::text as rows, md5(string_agg(t::text, '|' order by t::text)) as hash from ${sql.table(table)} t`.execute(db);
    found[table] = `${rows[0]!.rows} rows, ${rows[0]!.hash ?? 'empty'}`;
  }
  return found;
}

/** How many rows a table has. */
export async function countRows(db: Db, table: (typeof written)[number]): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(db);
  return rows[0]!.count;
}
