import { sql } from 'kysely';
import { Range } from '#platform/database.ts';
import type { Scope } from '#platform/scope.ts';
import type { Span } from '#platform/time.ts';
import type { Absence, AbsenceKind } from './words.ts';

/** Absences of these people that touch the span and were not withdrawn, earliest first. */
export async function absencesBetween(scope: Scope, personIds: readonly string[], span: Span): Promise<Absence[]> {
  if (personIds.length === 0) return [];
  const rows = await scope.tx
    .selectFrom('people_absence')
    .select(['id', 'person_id', 'kind', 'purpose', 'during'])
    .where('person_id', 'in', [...personIds])
    .where('withdrawn_at', 'is', null)
    .where(sql<boolean>`during && ${new Range(span.from, span.to)}::tstzrange`)
    .orderBy(sql`lower(during)`)
    .orderBy('id')
    .execute();
  return rows.map(absenceOf);
}

/** Absences of one person from a moment on. */
export async function absencesFrom(scope: Scope, personId: string, from: Temporal.Instant): Promise<Absence[]> {
  const rows = await scope.tx
    .selectFrom('people_absence')
    .select(['id', 'person_id', 'kind', 'purpose', 'during'])
    .where('person_id', '=', personId)
    .where('withdrawn_at', 'is', null)
    .where(sql<boolean>`during && ${new Range(from, null)}::tstzrange`)
    .orderBy(sql`lower(during)`)
    .execute();
  return rows.map(absenceOf);
}

function absenceOf(row: { id: string; person_id: string; kind: string; purpose: string | null; during: Range<Temporal.Instant> }): Absence {
  return { id: row.id, personId: row.person_id, kind: row.kind as AbsenceKind, purpose: row.purpose, from: row.during.from!, to: row.during.to };
}

/** Records that a person is or will be away. */
export async function addAbsence(scope: Scope, absence: Omit<Absence, 'id'>): Promise<string> {
  const row = await scope.tx
    .insertInto('people_absence')
    .values({
      person_id: absence.personId,
      kind: absence.kind,
      purpose: absence.purpose,
      during: new Range(absence.from, absence.to),
      recorded_by: scope.actor.id,
      recorded_at: scope.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Takes an absence back, or ends one that has begun, with why; the record of it stays. False when there is none such. */
export async function withdrawAbsence(scope: Scope, personId: string, id: string, why: string): Promise<boolean> {
  const done = await scope.tx
    .updateTable('people_absence')
    .set({ withdrawn_at: scope.now, withdrawn_why: why })
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** The person is back: the absence ends at this moment. False when it is not going on. */
export async function endAbsence(scope: Scope, personId: string, id: string, at: Temporal.Instant): Promise<boolean> {
  const done = await scope.tx
    .updateTable('people_absence')
    .set({ during: sql`tstzrange(lower(during), ${at}::timestamptz)` })
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where('withdrawn_at', 'is', null)
    .where(sql<boolean>`lower(during) < ${at}::timestamptz and (upper(during) is null or upper(during) > ${at}::timestamptz)`)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}
