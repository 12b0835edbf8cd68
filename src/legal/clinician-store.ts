import { sql } from 'kysely';
import { Range } from '#platform/database.ts';
import type { Scope } from '#platform/scope.ts';
import type { Clinician } from './standing.words.ts';

/** One stretch of time in which somebody is responsible clinician of a person. */
export interface ClinicianTime extends Clinician {
  readonly id: string;
  readonly from: Temporal.Instant;
  /** Null: until somebody else is recorded. */
  readonly to: Temporal.Instant | null;
  readonly why: string | null;
}

/** Who is and was responsible clinician of a person, newest first. */
export async function clinicianTimes(scope: Scope, personId: string): Promise<readonly ClinicianTime[]> {
  const { rows } = await sql<ClinicianTime>`
    select c.id, c.staff_id as "staffId", c.acting, c.why, lower(c.during) as "from", upper(c.during) as "to",
      coalesce(nullif(st.preferred_name, ''), st.given_name) || ' ' || st.surname as name
    from legal_clinician c join workforce_staff st on st.id = c.staff_id
    where c.person_id = ${personId} and not isempty(c.during) order by lower(c.during) desc, c.acting`.execute(scope.tx);
  return rows;
}

/**
 * Makes somebody responsible clinician of a person from a moment on, or acting for them until another. Whoever was (of that kind) stops at that
 * moment. Answers 'overlaps' and writes nothing when one of that kind begins at or after that moment and would be written over.
 */
export async function appointClinician(
  scope: Scope,
  about: {
    readonly personId: string;
    readonly staffId: string;
    readonly acting: boolean;
    readonly from: Temporal.Instant;
    readonly until?: Temporal.Instant | null;
    readonly why?: string | null;
  },
): Promise<'done' | 'overlaps'> {
  const during = new Range(about.from, about.until ?? null);
  const others = await sql<{ id: string; from: Temporal.Instant | null }>`
    select id, lower(during) as "from" from legal_clinician
    where person_id = ${about.personId} and acting = ${about.acting} and during && ${during}::tstzrange for update`.execute(scope.tx);
  if (others.rows.some((row) => row.from !== null && Temporal.Instant.compare(row.from, about.from) >= 0)) return 'overlaps';
  for (const row of others.rows)
    await sql`update legal_clinician set during = tstzrange(lower(during), ${about.from}::timestamptz) where id = ${row.id}`.execute(scope.tx);
  await scope.tx
    .insertInto('legal_clinician')
    .values({
      person_id: about.personId,
      staff_id: about.staffId,
      acting: about.acting,
      during,
      why: about.why ?? null,
      recorded_by: scope.actor.id!,
      recorded_at: scope.now,
    })
    .execute();
  return 'done';
}

/** Ends the assignment with this id at a moment after it began. False when it had ended by then. */
export async function endClinician(
  scope: Scope,
  about: { readonly personId: string; readonly id: string; readonly at: Temporal.Instant },
): Promise<boolean> {
  const done = await sql`update legal_clinician set during = tstzrange(lower(during), ${about.at}::timestamptz)
    where id = ${about.id} and person_id = ${about.personId} and during @> ${about.at}::timestamptz and lower(during) < ${about.at}::timestamptz`.execute(
    scope.tx,
  );
  return done.numAffectedRows === 1n;
}
