import { sql } from 'kysely';
import { Range } from '#platform/database.ts';
import type { Scope } from '#platform/scope.ts';

/** A registration that was looked up, with who looked and when. */
export interface RegistrationRow {
  readonly id: string;
  readonly body: string;
  readonly number: string;
  readonly from: Temporal.PlainDate | null;
  /** The day it is no longer good. */
  readonly to: Temporal.PlainDate | null;
  readonly checkedBy: string | null;
  readonly checkedAt: Temporal.Instant;
}

/** Registrations, those in force first. */
export async function registrationsOf(scope: Scope, staffId: string): Promise<readonly RegistrationRow[]> {
  const rows = await scope.tx
    .selectFrom('workforce_registration as r')
    .leftJoin('workforce_staff as c', 'c.id', 'r.checked_by')
    .select([
      'r.id',
      'r.body',
      'r.number',
      'r.during',
      'r.checked_at as checkedAt',
      sql<string | null>`coalesce(nullif(c.preferred_name, ''), c.given_name) || ' ' || c.surname`.as('checkedBy'),
    ])
    .where('r.staff_id', '=', staffId)
    .orderBy(sql`upper(r.during) desc nulls first`)
    .execute();
  return rows.map(({ during, ...row }) => ({ ...row, from: during.from, to: during.to }));
}

/** Records a registration that was looked up; one of the same body that runs on ends the day this begins. */
export async function addRegistration(
  scope: Scope,
  staffId: string,
  registration: { readonly body: string; readonly number: string; readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate | null },
): Promise<void> {
  await endFact(scope, 'workforce_registration', sql<boolean>`staff_id = ${staffId}::uuid and body = ${registration.body}`, registration.from);
  await scope.tx
    .insertInto('workforce_registration')
    .values({
      staff_id: staffId,
      body: registration.body,
      number: registration.number,
      during: new Range(registration.from, registration.to),
      checked_by: scope.actor.id,
      checked_at: scope.now,
    })
    .execute();
}

/** Ends a registration from a day on. */
export async function endRegistration(scope: Scope, staffId: string, registrationId: string): Promise<void> {
  await endFact(scope, 'workforce_registration', sql<boolean>`staff_id = ${staffId}::uuid and id = ${registrationId}::uuid`, scope.today);
}

/** Skills with their dates, those in force first. */
export async function skillRowsOf(
  scope: Scope,
  staffId: string,
): Promise<
  readonly { readonly id: string; readonly skill: string; readonly from: Temporal.PlainDate | null; readonly to: Temporal.PlainDate | null }[]
> {
  const rows = await scope.tx
    .selectFrom('workforce_skill')
    .select(['id', 'skill', 'during'])
    .where('staff_id', '=', staffId)
    .orderBy(sql`upper(during) desc nulls first`)
    .orderBy('skill')
    .execute();
  return rows.map(({ during, ...row }) => ({ ...row, from: during.from, to: during.to }));
}

/** Records a skill; the same skill that runs on gives way to this one. */
export async function addSkill(
  scope: Scope,
  staffId: string,
  skill: { readonly skill: string; readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate | null },
): Promise<void> {
  await endFact(scope, 'workforce_skill', sql<boolean>`staff_id = ${staffId}::uuid and skill = ${skill.skill}`, skill.from);
  await scope.tx
    .insertInto('workforce_skill')
    .values({ staff_id: staffId, skill: skill.skill, during: new Range(skill.from, skill.to), recorded_by: scope.actor.id, recorded_at: scope.now })
    .execute();
}

/** Ends a skill from today on. */
export async function endSkill(scope: Scope, staffId: string, skillId: string): Promise<void> {
  await endFact(scope, 'workforce_skill', sql<boolean>`staff_id = ${staffId}::uuid and id = ${skillId}::uuid`, scope.today);
}

/** Skills recorded for anybody, for offering them again in the same words. */
export async function knownSkills(scope: Scope): Promise<readonly string[]> {
  const rows = await scope.tx.selectFrom('workforce_skill').select('skill').distinct().orderBy('skill').limit(60).execute();
  return rows.map((row) => row.skill);
}

/** Ends a dated fact on a day: what began on or after it goes, what runs over it is cut. */
async function endFact(
  scope: Scope,
  table: 'workforce_registration' | 'workforce_skill',
  which: ReturnType<typeof sql<boolean>>,
  on: Temporal.PlainDate,
): Promise<void> {
  await scope.tx
    .deleteFrom(table)
    .where(which)
    .where(sql<boolean>`lower(during) >= ${on}::date`)
    .execute();
  await scope.tx
    .updateTable(table)
    .set({ during: sql`daterange(lower(during), ${on}::date)` })
    .where(which)
    .where(sql<boolean>`during @> ${on}::date`)
    .execute();
}
