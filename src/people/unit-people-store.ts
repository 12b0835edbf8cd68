import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import { dateOf } from '#platform/time.ts';
import { calledName } from './same-name.rules.ts';
import type { NamedWorker, Need, PersonAlert, PersonNames, UnitMember, UnitPerson } from './words.ts';

/** Rows of a table about a person that hold on a day, with those of every record joined to theirs: what must not be missed stands in both. */
const ofEveryRecord = (table: 'people_need' | 'people_alert', person: string, day: Temporal.PlainDate) =>
  sql`(select o.*, false as elsewhere from ${sql.table(table)} o where o.person_id = ${sql.ref(person)} and o.during @> ${day}::date
    union all select o.*, true from people_joined j join ${sql.table(table)} o on o.person_id = j.joined_id where j.kept_id = ${sql.ref(person)} and o.during @> ${day}::date)`;

/** What tells that something stands in another record of the same person. */
const fromOther = sql.lit(' (from their other record)');

/** The needs that hold on a day, as JSON, for the person whose id is `person`. */
export const needsOn = (person: string, day: Temporal.PlainDate) => sql<
  Need[]
>`coalesce((select jsonb_agg(jsonb_build_object('id', n.id, 'kind', n.kind, 'words', n.words || case when n.elsewhere then ${fromOther} else '' end)
  order by n.elsewhere, n.recorded_at, n.id) from ${ofEveryRecord('people_need', person, day)} n), '[]')`;

/** The alerts that hold on a day; allergies and choking first. */
export const alertsOn = (person: string, day: Temporal.PlainDate) => sql<
  PersonAlert[]
>`coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'kind', a.kind, 'words', a.words || case when a.elsewhere then ${fromOther} else '' end)
  order by a.kind not in ('allergy', 'choking'), a.elsewhere, a.recorded_at, a.id) from ${ofEveryRecord('people_alert', person, day)} a), '[]')`;

/** The named workers of a day. */
export const workersOn = (person: string, day: Temporal.PlainDate) => sql<
  NamedWorker[]
>`coalesce((select jsonb_agg(jsonb_build_object('id', w.id, 'duty', w.duty, 'staffId', w.staff_id,
  'name', coalesce(coalesce(nullif(s.preferred_name, ''), s.given_name) || ' ' || s.surname, w.name_as_given)) order by w.duty = 'named nurse' desc, w.duty, w.recorded_at)
  from people_named_worker w left join workforce_staff s on s.id = w.staff_id where w.person_id = ${sql.ref(person)} and w.during @> ${day}::date), '[]')`;

/** Everybody whose stay on the unit holds this moment (now unless said), by surname, with what stands beside their name. */
export async function peopleOnUnit(scope: Scope, unitId: string, at: Temporal.Instant = scope.now): Promise<UnitPerson[]> {
  return unitPeople(scope, at, sql<boolean>`e.unit_id = ${unitId}`);
}

/** These people, as `peopleOnUnit` gives them, each with the stay that holds the moment; those not on any unit then are left out. */
export async function peopleByIds(scope: Scope, ids: readonly string[], at: Temporal.Instant = scope.now): Promise<UnitPerson[]> {
  return ids.length === 0 ? [] : unitPeople(scope, at, sql<boolean>`e.person_id = any(${[...ids]}::uuid[])`);
}

async function unitPeople(scope: Scope, at: Temporal.Instant, wanted: ReturnType<typeof sql<boolean>>): Promise<UnitPerson[]> {
  const day = dateOf(at);
  const rows = await scope.tx
    .selectFrom('people_episode as e')
    .innerJoin('people_person as p', 'p.id', 'e.person_id')
    .select(['p.id', 'p.given_name', 'p.surname', 'p.preferred_name', 'p.born_on', 'p.nhs_number', 'p.pronouns', 'p.gender', 'p.language'])
    .select(['e.id as stay_id', 'e.unit_id', 'e.bed', 'e.during', 'e.version as stay_version'])
    .select([needsOn('p.id', day).as('needs'), alertsOn('p.id', day).as('alerts'), workersOn('p.id', day).as('workers')])
    .where(wanted)
    .where(sql<boolean>`e.during @> ${at}::timestamptz`)
    .where(sql<boolean>`e.ended_how is distinct from 'entered in error'`)
    .orderBy(sql`lower(p.surname)`)
    .orderBy(sql`lower(coalesce(nullif(p.preferred_name, ''), p.given_name))`)
    .orderBy('p.id')
    .execute();
  return rows.map((row) => {
    const names = { id: row.id, givenName: row.given_name, surname: row.surname, preferredName: row.preferred_name };
    return {
      ...names,
      name: calledName(names),
      bornOn: row.born_on,
      nhsNumber: row.nhs_number,
      pronouns: row.pronouns,
      gender: row.gender,
      language: row.language,
      stay: { id: row.stay_id, unitId: row.unit_id, bed: row.bed, from: row.during.from!, to: row.during.to, version: row.stay_version },
      needs: row.needs,
      alerts: row.alerts,
      workers: row.workers,
    };
  });
}

/**
 * Everybody who was on the unit for some of [from, to), with when: membership for figures is by date, never by today's list.
 * Stays entered in error are left out. Needs only the unit's stays, so it still counts people whose record is no longer open to the asker.
 */
export async function peopleOnUnitBetween(scope: Scope, unitId: string, from: Temporal.Instant, to: Temporal.Instant): Promise<UnitMember[]> {
  const rows = await scope.tx
    .selectFrom('people_episode as e')
    .leftJoin('people_person as p', 'p.id', 'e.person_id')
    .select(['e.person_id', 'p.id', 'p.given_name', 'p.surname', 'p.preferred_name'])
    .select(sql<Temporal.Instant>`greatest(lower(e.during), ${from}::timestamptz)`.as('from'))
    .select(sql<Temporal.Instant>`least(upper(e.during), ${to}::timestamptz)`.as('to'))
    .where('e.unit_id', '=', unitId)
    .where(sql<boolean>`e.during && tstzrange(${from}::timestamptz, ${to}::timestamptz)`)
    .where(sql<boolean>`e.ended_how is distinct from 'entered in error'`)
    .orderBy(sql`lower(p.surname) nulls last`)
    .orderBy('e.person_id')
    .orderBy(sql`lower(e.during)`)
    .execute();
  const members = new Map<string, UnitMember & { presence: { from: Temporal.Instant; to: Temporal.Instant }[] }>();
  for (const row of rows) {
    const stay = { from: row.from, to: row.to };
    const known = members.get(row.person_id);
    if (known !== undefined) known.presence.push(stay);
    else {
      const names = row.id === null ? null : { id: row.id, givenName: row.given_name!, surname: row.surname!, preferredName: row.preferred_name };
      members.set(row.person_id, { id: row.person_id, name: names === null ? 'Somebody who has left' : calledName(names), names, presence: [stay] });
    }
  }
  return [...members.values()];
}

/** What stands beside each of these names today: communication needs and alerts. A person with neither, or not known to the asker, has empty lists. */
export async function needsAndAlerts(
  scope: Scope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly needs: readonly Need[]; readonly alerts: readonly PersonAlert[] }>> {
  const found = new Map<string, { readonly needs: readonly Need[]; readonly alerts: readonly PersonAlert[] }>(
    ids.map((id) => [id, { needs: [], alerts: [] }]),
  );
  if (ids.length === 0) return found;
  const rows = await scope.tx
    .selectFrom('people_person as p')
    .select(['p.id', needsOn('p.id', scope.today).as('needs'), alertsOn('p.id', scope.today).as('alerts')])
    .where('p.id', 'in', [...new Set(ids)])
    .execute();
  for (const row of rows) found.set(row.id, { needs: row.needs, alerts: row.alerts });
  return found;
}

/** Names of these people, those the asker may know of. */
export async function namesOf(scope: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, PersonNames & { readonly name: string }>> {
  if (ids.length === 0) return new Map();
  const rows = await scope.tx
    .selectFrom('people_person')
    .select(['id', 'given_name', 'surname', 'preferred_name'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(
    rows.map((row) => {
      const names = { id: row.id, givenName: row.given_name, surname: row.surname, preferredName: row.preferred_name };
      return [row.id, { ...names, name: calledName(names) }];
    }),
  );
}

/** Names of everybody on the unit now, for the same-name and name-in-a-line warnings. */
export async function namesOnUnit(scope: Scope, unitId: string): Promise<PersonNames[]> {
  const rows = await scope.tx
    .selectFrom('people_episode as e')
    .innerJoin('people_person as p', 'p.id', 'e.person_id')
    .select(['p.id', 'p.given_name', 'p.surname', 'p.preferred_name'])
    .where('e.unit_id', '=', unitId)
    .where(sql<boolean>`e.during @> ${scope.now}::timestamptz`)
    .where(sql<boolean>`e.ended_how is distinct from 'entered in error'`)
    .execute();
  return rows.map((row) => ({ id: row.id, givenName: row.given_name, surname: row.surname, preferredName: row.preferred_name }));
}
