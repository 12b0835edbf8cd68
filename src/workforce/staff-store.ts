import { sql } from 'kysely';
import type { Role } from '#platform/actor.ts';
import { Range } from '#platform/database.ts';
import type { FindSubject } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { plainWords, staffSearchText, type Basis } from './words.ts';

/** Somebody who works or worked here. */
export interface StaffRecord {
  readonly id: string;
  readonly givenName: string;
  readonly surname: string;
  readonly preferredName: string | null;
  readonly name: string;
  readonly email: string | null;
  readonly assignment: string | null;
  readonly joinedOn: Temporal.PlainDate;
  /** The first day they no longer work here. */
  readonly leftOn: Temporal.PlainDate | null;
  readonly version: number;
}

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

/** A page about one member of staff (`:staff`): its subject is every unit they work on, or worked on within 90 days. */
export const aboutStaff: FindSubject = async (scope, params) => {
  const staff = await scope.tx.selectFrom('workforce_staff').select('id').where('id', '=', params['staff']!).executeTakeFirst();
  if (staff === undefined) return null;
  const rows = await scope.tx
    .selectFrom('workforce_membership')
    .select('unit_id')
    .where('staff_id', '=', staff.id)
    .where('unit_id', 'is not', null)
    .where(sql<boolean>`during && tstzrange(${scope.now}::timestamptz - interval '90 days', null)`)
    .execute();
  return { unitIds: [...new Set(rows.map((row) => row.unit_id!))], staffId: staff.id };
};

/** One member of staff, or null. */
export async function staffById(scope: Scope, staffId: string): Promise<StaffRecord | null> {
  const row = await scope.tx
    .selectFrom('workforce_staff')
    .select([
      'id',
      'given_name as givenName',
      'surname',
      'preferred_name as preferredName',
      'email',
      'assignment',
      'joined_on as joinedOn',
      'left_on as leftOn',
      'version',
    ])
    .where('id', '=', staffId)
    .executeTakeFirst();
  return row === undefined ? null : { ...row, name: `${row.preferredName ?? row.givenName} ${row.surname}` };
}

/** Staff of these units found by part of a name; null: of any unit. At most 30. */
export async function findStaff(
  scope: Scope,
  typed: string,
  unitIds: readonly string[] | null,
): Promise<readonly (StaffRecord & { readonly where: string })[]> {
  const words = plainWords(typed)
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, 4);
  if (words.length === 0) return [];
  const { rows } = await sql<StaffRecord & { where: string }>`
    select st.id, st.given_name as "givenName", st.surname, st.preferred_name as "preferredName", coalesce(nullif(st.preferred_name, ''), st.given_name) || ' ' || st.surname as name, st.email, st.assignment,
      st.joined_on as "joinedOn", st.left_on as "leftOn", st.version,
      coalesce((select string_agg(distinct m.role || coalesce(', ' || u.name, ''), '; ') from workforce_membership m left join places_unit u on u.id = m.unit_id where m.staff_id = st.id and m.during @> ${scope.now}::timestamptz), '') as "where"
    from workforce_staff st
    where ${sql.join(
      words.map((word) => sql`st.search like ${`%${word}%`}`),
      sql` and `,
    )}
      ${unitIds === null ? sql`` : sql`and exists (select from workforce_membership m where m.staff_id = st.id and m.unit_id = any(${[...unitIds]}::uuid[]) and m.during && tstzrange(${scope.now}::timestamptz - interval '90 days', null))`}
    order by st.surname, st.given_name limit 30`.execute(scope.tx);
  return rows;
}

/** Anybody of the same name who has not left, to ask whether it is the same person. */
export async function sameNames(scope: Scope, givenName: string, surname: string): Promise<readonly StaffRecord[]> {
  const rows = await scope.tx
    .selectFrom('workforce_staff')
    .select('id')
    .where('search', 'like', `%${plainWords(surname)}%`)
    .where((where) => where.or([where('left_on', 'is', null), where('left_on', '>', scope.today)]))
    .limit(50)
    .execute();
  const found = await Promise.all(rows.map((row) => staffById(scope, row.id)));
  return found
    .filter((one) => one !== null)
    .filter(
      (one) =>
        plainWords(one.surname) === plainWords(surname) &&
        [one.givenName, one.preferredName].some((name) => name !== null && plainWords(name) === plainWords(givenName)),
    );
}

/** What is entered of somebody who joins. */
export interface NewStaff {
  readonly givenName: string;
  readonly surname: string;
  readonly preferredName: string | null;
  readonly email: string | null;
  readonly assignment: string | null;
}

/** Adds somebody. @returns their id */
export async function addStaff(scope: Scope, staff: NewStaff, joinedOn: Temporal.PlainDate): Promise<string> {
  const row = await scope.tx
    .insertInto('workforce_staff')
    .values({
      given_name: staff.givenName,
      surname: staff.surname,
      preferred_name: staff.preferredName,
      email: staff.email,
      assignment: staff.assignment,
      search: staffSearchText(staff),
      joined_on: joinedOn,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Is the rota's number used by somebody else? */
export async function isAssignmentTaken(scope: Scope, assignment: string, butFor: string | null = null): Promise<boolean> {
  const row = await scope.tx.selectFrom('workforce_staff').select('id').where('assignment', '=', assignment).executeTakeFirst();
  return row !== undefined && row.id !== butFor;
}

/** Changes somebody's particulars. False: somebody else saved since this version. */
export async function changeStaff(scope: Scope, staffId: string, version: number, staff: NewStaff): Promise<boolean> {
  const done = await scope.tx
    .updateTable('workforce_staff')
    .set({
      given_name: staff.givenName,
      surname: staff.surname,
      preferred_name: staff.preferredName,
      email: staff.email,
      assignment: staff.assignment,
      search: staffSearchText(staff),
      version: version + 1,
    })
    .where('id', '=', staffId)
    .where('version', '=', version)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
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
