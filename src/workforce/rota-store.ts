import { sql } from 'kysely';
import { Range } from '#platform/database.ts';
import type { Scope } from '#platform/scope.ts';
import type { Span } from '#platform/span.ts';
import type { AbsenceKind, ShiftKind } from './words.ts';

/** Enters a shift. False: they are at work, on any unit, at that time already. */
export async function enterShift(
  scope: Scope,
  shift: { readonly staffId: string; readonly unitId: string; readonly kind: ShiftKind; readonly span: Span },
): Promise<boolean> {
  const row = await scope.tx
    .insertInto('workforce_shift')
    .values({ staff_id: shift.staffId, unit_id: shift.unitId, kind: shift.kind, during: new Range(shift.span.from, shift.span.to) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** The shift somebody is on, at a moment, wherever that is. */
export async function shiftAt(
  scope: Scope,
  staffId: string,
  at: Temporal.Instant,
): Promise<{ readonly unitId: string; readonly from: Temporal.Instant; readonly to: Temporal.Instant } | null> {
  const row = await scope.tx
    .selectFrom('workforce_shift')
    .select(['unit_id', 'during'])
    .where('staff_id', '=', staffId)
    .where(sql<boolean>`during @> ${at}::timestamptz`)
    .executeTakeFirst();
  return row === undefined ? null : { unitId: row.unit_id, from: row.during.from!, to: row.during.to! };
}

/** Takes a shift off the rota. False: it is not there, or of another unit. */
export async function removeShift(scope: Scope, unitId: string, shiftId: string): Promise<boolean> {
  const done = await scope.tx.deleteFrom('workforce_shift').where('id', '=', shiftId).where('unit_id', '=', unitId).executeTakeFirst();
  return done.numDeletedRows === 1n;
}

/** Names the nurse in charge of a unit for a time; whoever was named for part of it is in charge for the rest of theirs. */
export async function nameNurseInCharge(scope: Scope, unitId: string, staffId: string, span: Span): Promise<void> {
  const during = new Range(span.from, span.to);
  const before = await scope.tx
    .selectFrom('workforce_appointment')
    .select(['id', 'staff_id', 'during'])
    .where('kind', '=', 'nurse in charge')
    .where('unit_id', '=', unitId)
    .where(sql<boolean>`during && ${during}::tstzrange`)
    .execute();
  for (const one of before) {
    await scope.tx.deleteFrom('workforce_appointment').where('id', '=', one.id).execute();
    const left: [Temporal.Instant | null, Temporal.Instant | null][] = [
      [one.during.from, span.from],
      [span.to, one.during.to],
    ];
    for (const [from, to] of left) {
      if (from !== null && to !== null && Temporal.Instant.compare(from, to) >= 0) continue;
      if (from === null || (to === null && one.during.to !== null)) continue;
      await scope.tx
        .insertInto('workforce_appointment')
        .values({
          kind: 'nurse in charge',
          unit_id: unitId,
          staff_id: one.staff_id,
          during: new Range(from, to),
          made_by: scope.actor.id,
          made_at: scope.now,
        })
        .execute();
    }
  }
  await scope.tx
    .insertInto('workforce_appointment')
    .values({ kind: 'nurse in charge', unit_id: unitId, staff_id: staffId, during, made_by: scope.actor.id, made_at: scope.now })
    .execute();
}

/** Appointments as nurse in charge that touch a span, in order. */
export async function inChargeBetween(
  scope: Scope,
  unitId: string,
  span: Span,
): Promise<readonly { readonly staffId: string; readonly name: string; readonly from: Temporal.Instant; readonly to: Temporal.Instant | null }[]> {
  const { rows } = await sql<{ staffId: string; name: string; during: Range<Temporal.Instant> }>`
    select p.staff_id as "staffId", coalesce(nullif(st.preferred_name, ''), st.given_name) || ' ' || st.surname as name, p.during
    from workforce_appointment p join workforce_staff st on st.id = p.staff_id
    where p.kind = 'nurse in charge' and p.unit_id = ${unitId} and p.during && ${new Range(span.from, span.to)}::tstzrange order by lower(p.during)`.execute(
    scope.tx,
  );
  return rows.map(({ during, ...row }) => ({ ...row, from: during.from!, to: during.to }));
}

/** Records that somebody is away. False: an absence of that kind runs into it. */
export async function enterAbsence(
  scope: Scope,
  absence: { readonly staffId: string; readonly unitId: string; readonly kind: AbsenceKind; readonly span: Span },
): Promise<boolean> {
  const row = await scope.tx
    .insertInto('workforce_absence')
    .values({
      staff_id: absence.staffId,
      unit_id: absence.unitId,
      kind: absence.kind,
      during: new Range(absence.span.from, absence.span.to),
      recorded_at: scope.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes an absence back. */
export async function removeAbsence(scope: Scope, staffId: string, absenceId: string): Promise<boolean> {
  const done = await scope.tx.deleteFrom('workforce_absence').where('id', '=', absenceId).where('staff_id', '=', staffId).executeTakeFirst();
  return done.numDeletedRows === 1n;
}
