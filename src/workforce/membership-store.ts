import { sql } from 'kysely';
import type { Role } from '#platform/actor.ts';
import { Range } from '#platform/database.ts';
import type { Scope } from '#platform/scope.ts';
import type { Basis } from './words.ts';

/** One dated membership. */
export interface MembershipRow {
  readonly id: string;
  readonly unitId: string | null;
  readonly unitName: string | null;
  readonly role: Role;
  readonly grade: string | null;
  readonly basis: Basis;
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant | null;
  readonly endReason: string | null;
}

/** Everything somebody does or did here, running memberships first. */
export async function membershipsOf(scope: Scope, staffId: string): Promise<readonly MembershipRow[]> {
  const rows = await scope.tx
    .selectFrom('workforce_membership as m')
    .leftJoin('places_unit as u', 'u.id', 'm.unit_id')
    .select(['m.id', 'm.unit_id as unitId', 'u.name as unitName', 'm.role', 'm.grade', 'm.basis', 'm.during', 'm.end_reason as endReason'])
    .where('m.staff_id', '=', staffId)
    .orderBy(sql`upper(m.during) nulls first`)
    .orderBy(sql`lower(m.during)`)
    .execute();
  return rows.map(({ during, ...row }) => ({ ...row, role: row.role as Role, basis: row.basis as Basis, from: during.from!, to: during.to }));
}

/** What a membership is made of. */
export interface NewMembership {
  readonly staffId: string;
  /** Null: the whole organisation. */
  readonly unitId: string | null;
  readonly role: Role;
  readonly grade: string | null;
  readonly basis: Basis;
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant | null;
}

/** Begins a membership. Null: they have this very role there in that time already. */
export async function addMembership(scope: Scope, membership: NewMembership): Promise<string | null> {
  const row = await scope.tx
    .insertInto('workforce_membership')
    .values({
      staff_id: membership.staffId,
      unit_id: membership.unitId,
      role: membership.role,
      grade: membership.grade,
      basis: membership.basis,
      during: new Range(membership.from, membership.to),
      made_by: scope.actor.id,
      made_at: scope.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Sets the end of a membership; one that would end before it began is taken away. It counts at each request, at once. */
export async function endMembership(
  scope: Scope,
  staffId: string,
  membershipId: string,
  at: Temporal.Instant,
  reason: string | null,
): Promise<boolean> {
  const gone = await scope.tx
    .deleteFrom('workforce_membership')
    .where('id', '=', membershipId)
    .where('staff_id', '=', staffId)
    .where(sql<boolean>`lower(during) >= ${at}::timestamptz`)
    .executeTakeFirst();
  if (gone.numDeletedRows === 1n) return true;
  const done = await scope.tx
    .updateTable('workforce_membership')
    .set({ during: sql`tstzrange(lower(during), ${at}::timestamptz)`, end_reason: reason })
    .where('id', '=', membershipId)
    .where('staff_id', '=', staffId)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Says from which day somebody no longer works here, and ends everything that would run on. Null takes the leaving back; memberships are then begun anew. */
export async function setLeaving(
  scope: Scope,
  staffId: string,
  leftOn: Temporal.PlainDate | null,
  endsAt: Temporal.Instant | null,
  reason: string | null,
): Promise<void> {
  await scope.tx
    .updateTable('workforce_staff')
    .set({ left_on: leftOn, version: sql`version + 1` })
    .where('id', '=', staffId)
    .execute();
  if (endsAt === null) return;
  for (const one of await membershipsOf(scope, staffId))
    if (one.to === null || Temporal.Instant.compare(one.to, endsAt) > 0) await endMembership(scope, staffId, one.id, endsAt, reason);
  for (const table of ['workforce_appointment', 'workforce_shift'] as const) {
    await scope.tx
      .deleteFrom(table)
      .where('staff_id', '=', staffId)
      .where(sql<boolean>`lower(during) >= ${endsAt}::timestamptz`)
      .execute();
    await scope.tx
      .updateTable(table)
      .set({ during: sql`tstzrange(lower(during), ${endsAt}::timestamptz)` })
      .where('staff_id', '=', staffId)
      .where(sql<boolean>`during @> ${endsAt}::timestamptz`)
      .execute();
  }
}
