import { sql } from 'kysely';
import { Range } from '#platform/database.ts';
import type { Scope } from '#platform/scope.ts';

/** Somebody whom the hospital managers have authorised in writing to hold custody on leave, MHA 1983 s17(3). */
export interface Custodian {
  readonly id: string;
  readonly staffId: string;
  readonly name: string;
  readonly document: string;
  readonly from: Temporal.PlainDate;
  /** The first day it no longer holds. */
  readonly until: Temporal.PlainDate | null;
}

/**
 * Who of these may hold somebody in custody while on leave on this day: the hospital's own permanent staff, and bank or agency
 * staff with the hospital managers' written authority (MHA 1983 s17(3)). Volunteers and students never without it.
 */
export async function mayHoldCustody(scope: Scope, staffIds: readonly string[], on: Temporal.PlainDate): Promise<ReadonlySet<string>> {
  if (staffIds.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    select m.staff_id as id from workforce_membership m
      where m.staff_id = any(${[...staffIds]}::uuid[]) and m.basis = 'permanent' and m.role not in ('volunteer', 'student')
        and m.during && tstzrange((${on.toString()}::date)::timestamp at time zone 'Europe/London', (${on.toString()}::date + 1)::timestamp at time zone 'Europe/London')
    union
    select c.staff_id from leave_custodian c where c.staff_id = any(${[...staffIds]}::uuid[]) and c.during @> ${on.toString()}::date`.execute(
    scope.tx,
  );
  return new Set(rows.map((row) => row.id));
}

/** The written-authority list for staff of a unit, those still in force first. */
export async function custodiansOf(scope: Scope, unitId: string): Promise<readonly Custodian[]> {
  const rows = await scope.tx
    .selectFrom('leave_custodian as c')
    .innerJoin('workforce_staff as s', 's.id', 'c.staff_id')
    .select(['c.id', 'c.staff_id', 'c.document', 'c.during'])
    .select(sql<string>`coalesce(s.preferred_name, s.given_name) || ' ' || s.surname`.as('name'))
    .where(sql<boolean>`not isempty(c.during)`)
    .where((where) =>
      where.exists(
        where.selectFrom('workforce_membership as m').select('m.id').whereRef('m.staff_id', '=', 'c.staff_id').where('m.unit_id', '=', unitId),
      ),
    )
    .orderBy(sql`upper(c.during) desc nulls first`)
    .orderBy('s.surname')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    staffId: row.staff_id,
    name: row.name,
    document: row.document,
    from: row.during.from!,
    until: row.during.to,
  }));
}

/** Adds somebody to the list, with the document that says so. */
export async function addCustodian(
  scope: Scope,
  custodian: { readonly staffId: string; readonly document: string; readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate | null },
): Promise<void> {
  await scope.tx
    .insertInto('leave_custodian')
    .values({
      staff_id: custodian.staffId,
      document: custodian.document,
      during: new Range(custodian.from, custodian.until),
      recorded_by: scope.actor.id!,
      recorded_at: scope.now,
    })
    .execute();
}

/** Ends somebody's written authority: from this day it no longer holds. @returns false where there was none to end */
export async function endCustodian(scope: Scope, id: string, from: Temporal.PlainDate): Promise<boolean> {
  const ended = await scope.tx
    .updateTable('leave_custodian')
    .set({ during: sql`daterange(lower(during), greatest(lower(during), ${from.toString()}::date))` })
    .where('id', '=', id)
    .where(sql<boolean>`not isempty(during) and (upper(during) is null or upper(during) > ${from.toString()}::date)`)
    .executeTakeFirst();
  return ended.numUpdatedRows > 0n;
}
