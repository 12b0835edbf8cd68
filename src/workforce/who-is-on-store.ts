import { sql } from 'kysely';
import { holdsRole, type Role } from '#platform/actor.ts';
import { Range } from '#platform/database.ts';
import type { Scope } from '#platform/scope.ts';
import type { Span } from '#platform/span.ts';
import type { AbsenceKind, Basis, ShiftKind, StaffAbsence, StaffName, StaffShift, UnitStaff } from './words.ts';

const nameOf = sql<string>`coalesce(nullif(st.preferred_name, ''), st.given_name) || ' ' || st.surname`;
const shortNameOf = sql<string>`coalesce(nullif(st.preferred_name, ''), st.given_name)`;
const byName = (a: StaffName, b: StaffName): number => a.name.localeCompare(b.name, 'en-GB');

/** Those who work on a unit at a moment (now unless said), by name, each once with the role they have had longest. Nobody who has left; administrators and auditors only with `everybody`. */
export async function staffOfUnit(
  scope: Scope,
  unitId: string,
  at: Temporal.Instant = scope.now,
  options: { readonly everybody?: boolean } = {},
): Promise<readonly UnitStaff[]> {
  const { rows } = await sql<{ id: string; name: string; shortName: string; role: Role; basis: Basis; ends: Temporal.Instant | null }>`
    select distinct on (st.id) st.id, ${nameOf} as name, ${shortNameOf} as "shortName", m.role, m.basis, upper(m.during) as ends
    from workforce_membership m join workforce_staff st on st.id = m.staff_id
    where m.unit_id = ${unitId} and m.during @> ${at}::timestamptz and (st.left_on is null or st.left_on > (${at}::timestamptz at time zone 'Europe/London')::date)
      ${options.everybody === true ? sql`` : sql`and m.role not in ('administrator', 'auditor')`}
    order by st.id, m.made_at`.execute(scope.tx);
  return rows.toSorted(byName);
}

/** The roles somebody holds on a unit now, each with its basis. */
export async function rolesHeld(scope: Scope, staffId: string, unitId: string): Promise<readonly { readonly role: Role; readonly basis: Basis }[]> {
  const { rows } = await sql<{ role: Role; basis: Basis }>`
    select role, basis from workforce_membership where staff_id = ${staffId} and unit_id = ${unitId} and during @> ${scope.now}::timestamptz order by made_at`.execute(
    scope.tx,
  );
  return rows;
}

/** Who is on shift on a unit within a span, in the order they begin. Nobody in the answer may mean that no rota was entered: see {@link isRotaKnown}. */
export async function staffOnShift(scope: Scope, unitId: string, span: Span): Promise<readonly StaffShift[]> {
  const { rows } = await sql<{
    id: string;
    name: string;
    shortName: string;
    shiftId: string;
    role: Role | null;
    kind: ShiftKind;
    during: Range<Temporal.Instant>;
  }>`
    select st.id, ${nameOf} as name, ${shortNameOf} as "shortName", s.id as "shiftId", s.kind, s.during,
      (select m.role from workforce_membership m where m.staff_id = st.id and m.unit_id = s.unit_id and m.during && s.during order by m.made_at limit 1) as role
    from workforce_shift s join workforce_staff st on st.id = s.staff_id
    where s.unit_id = ${unitId} and s.during && ${new Range(span.from, span.to)}::tstzrange
    order by lower(s.during), ${nameOf}`.execute(scope.tx);
  return rows.map(({ during, ...row }) => ({ ...row, from: during.from!, to: during.to! }));
}

/** Has anybody entered or brought in a shift of this unit in the span? Without one, nobody is known to be on or off. */
export async function isRotaKnown(scope: Scope, unitId: string, span: Span): Promise<boolean> {
  const row = await scope.tx
    .selectFrom('workforce_shift')
    .select('id')
    .where('unit_id', '=', unitId)
    .where(sql<boolean>`during && ${new Range(span.from, span.to)}::tstzrange`)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Names by id, for those asked; somebody unknown is missing from the answer. */
export async function staffNames(scope: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, StaffName>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const { rows } =
    await sql<StaffName>`select st.id, ${nameOf} as name, ${shortNameOf} as "shortName" from workforce_staff st where st.id = any(${wanted}::uuid[])`.execute(
      scope.tx,
    );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Skills in force on a day (today unless said), by staff id. */
export async function skillsOf(
  scope: Scope,
  ids: readonly string[],
  on: Temporal.PlainDate = scope.today,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows =
    ids.length === 0
      ? []
      : await scope.tx
          .selectFrom('workforce_skill')
          .select(['staff_id', 'skill'])
          .where('staff_id', 'in', [...new Set(ids)])
          .where(sql<boolean>`during @> ${on}::date`)
          .orderBy('skill')
          .execute();
  const skills = new Map<string, string[]>();
  for (const row of rows) skills.set(row.staff_id, [...(skills.get(row.staff_id) ?? []), row.skill]);
  return skills;
}

/**
 * When these workers are away within a span. The kind (leave, sickness) is told to the worker themself, to managers of
 * the unit and to administrators; to everybody else it is null, in the query itself. Row-level security leaves out the
 * absences of units the asker does not work on, save those of staff they lead as a manager elsewhere.
 */
export async function absencesOf(scope: Scope, staffIds: readonly string[], span: Span): Promise<readonly StaffAbsence[]> {
  if (staffIds.length === 0) return [];
  const { actor } = scope;
  const managed =
    actor.kind === 'staff' ? actor.memberships.flatMap((one) => (one.role === 'manager' && one.unitId !== null ? [one.unitId] : [])) : [];
  const all = actor.kind === 'system' || holdsRole(actor, ['administrator']);
  const { rows } = await sql<{ id: string; staffId: string; kind: AbsenceKind | null; during: Range<Temporal.Instant> }>`
    select id, staff_id as "staffId", during, case when ${all} or staff_id = ${actor.id}::uuid or unit_id = any(${managed}::uuid[]) then kind end as kind
    from workforce_absence where staff_id = any(${[...new Set(staffIds)]}::uuid[]) and during && ${new Range(span.from, span.to)}::tstzrange order by lower(during)`.execute(
    scope.tx,
  );
  return rows.map(({ during, ...row }) => ({ ...row, from: during.from!, to: during.to }));
}

/** The nurse in charge of a unit at a moment, or null when nobody has been named. */
export async function nurseInCharge(
  scope: Scope,
  unitId: string,
  at: Temporal.Instant = scope.now,
): Promise<{ readonly staffId: string; readonly name: string; readonly shortName: string; readonly until: Temporal.Instant | null } | null> {
  const { rows } = await sql<{ staffId: string; name: string; shortName: string; until: Temporal.Instant | null }>`
    select st.id as "staffId", ${nameOf} as name, ${shortNameOf} as "shortName", upper(p.during) as until
    from workforce_appointment p join workforce_staff st on st.id = p.staff_id
    where p.kind = 'nurse in charge' and p.unit_id = ${unitId} and p.during @> ${at}::timestamptz`.execute(scope.tx);
  return rows[0] ?? null;
}

/** Ids of those named as manager on call for a unit at a moment; nobody in the answer means that nobody was named. */
export async function managersOnCall(scope: Scope, unitId: string, at: Temporal.Instant = scope.now): Promise<readonly string[]> {
  const rows = await scope.tx
    .selectFrom('workforce_appointment')
    .select('staff_id')
    .where('kind', '=', 'manager on call')
    .where('unit_id', '=', unitId)
    .where(sql<boolean>`during @> ${at.toString()}::timestamptz`)
    .execute();
  return [...new Set(rows.map((row) => row.staff_id))];
}
