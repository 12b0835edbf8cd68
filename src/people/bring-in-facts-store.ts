import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import { calledName } from './same-name.rules.ts';
import type { AlertKind, NeedKind, WorkerDuty } from './words.ts';

const json = (rows: readonly object[]): string => JSON.stringify(rows);

/** Records communication needs of many people, from today. */
export async function addNeedsMany(
  scope: Scope,
  rows: readonly { readonly personId: string; readonly kind: NeedKind; readonly words: string }[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into people_need (person_id, kind, words, during, recorded_by, recorded_at)
    select g."personId", g.kind, g.words, daterange(${scope.today}::date, null), ${scope.actor.id}, ${scope.now}::timestamptz from jsonb_to_recordset(${json(rows)}::jsonb) as g("personId" uuid, kind text, words text)`.execute(
    scope.tx,
  );
}

/** Records alerts of many people, from today. */
export async function addAlertsMany(
  scope: Scope,
  rows: readonly { readonly personId: string; readonly kind: AlertKind; readonly words: string }[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into people_alert (person_id, kind, words, during, recorded_by, recorded_at)
    select g."personId", g.kind, g.words, daterange(${scope.today}::date, null), ${scope.actor.id}, ${scope.now}::timestamptz from jsonb_to_recordset(${json(rows)}::jsonb) as g("personId" uuid, kind text, words text)`.execute(
    scope.tx,
  );
}

/** Keeps facts whose page is not built yet, each under its column's name with the day it was true. */
export async function keepFacts(
  scope: Scope,
  rows: readonly { readonly personId: string; readonly field: string; readonly value: string; readonly asAt: Temporal.PlainDate }[],
  source: string,
): Promise<void> {
  if (rows.length === 0) return;
  const given = rows.map((row) => ({ ...row, asAt: row.asAt.toString() }));
  await sql`insert into people_fact (person_id, field, value, as_at, source, recorded_by, recorded_at)
    select g."personId", g.field, g.value, g."asAt", ${source}, ${scope.actor.id}, ${scope.now}::timestamptz from jsonb_to_recordset(${json(given)}::jsonb) as g("personId" uuid, field text, value text, "asAt" date)`.execute(
    scope.tx,
  );
}

/** A fact kept from a file, with the day it was true and the file. */
export interface KeptFact {
  readonly field: string;
  readonly value: string;
  readonly asAt: Temporal.PlainDate;
  readonly source: string;
}

/** What files said of a person that has no page yet: the newest of each field. */
export async function keptFactsOf(scope: Scope, personId: string): Promise<readonly KeptFact[]> {
  const { rows } =
    await sql<KeptFact>`select distinct on (field) field, value, as_at as "asAt", source from people_fact where person_id = ${personId} order by field, as_at desc, recorded_at desc`.execute(
      scope.tx,
    );
  return rows;
}

/** Names workers for duties; whoever held a duty until now holds it no longer. With `staffId` null the name stays text until somebody matches it. */
export async function nameWorkersMany(
  scope: Scope,
  rows: readonly {
    readonly personId: string;
    readonly duty: WorkerDuty;
    readonly staffId: string | null;
    readonly name: string;
    /** Named above the ceiling, and how that came. */
    readonly over?: { readonly already: number; readonly ceiling: number; readonly why: string } | null;
  }[],
): Promise<void> {
  if (rows.length === 0) return;
  const given = sql`jsonb_to_recordset(${json(rows.map(({ over, ...row }) => ({ ...row, already: over?.already ?? null, ceiling: over?.ceiling ?? null, why: over?.why ?? null })))}::jsonb)
    as g("personId" uuid, duty text, "staffId" uuid, name text, already int, ceiling int, why text)`;
  await sql`update people_named_worker w set during = daterange(lower(w.during), greatest(lower(w.during), ${scope.today}::date)) from ${given}
    where w.person_id = g."personId" and w.duty = g.duty and not isempty(w.during) and (upper(w.during) is null or upper(w.during) > ${scope.today}::date)`.execute(
    scope.tx,
  );
  await sql`insert into people_named_worker (person_id, duty, staff_id, name_as_given, already, ceiling, over_why, during, recorded_by, recorded_at)
    select g."personId", g.duty, g."staffId", g.name, g.already, g.ceiling, g.why, daterange(${scope.today}::date, null), ${scope.actor.id}, ${scope.now}::timestamptz from ${given}`.execute(
    scope.tx,
  );
}

/** Somebody a list may speak of. */
export interface KnownPerson {
  readonly id: string;
  readonly name: string;
  readonly givenName: string;
  readonly surname: string;
  readonly preferredName: string | null;
  readonly nhsNumber: string | null;
  readonly clientId: string | null;
  readonly bornOn: Temporal.PlainDate | null;
  /** Where they are now; null when they have left. */
  readonly unitId: string | null;
  readonly bed: string | null;
}

/** Everybody the asker may know of. Filtered in the query too, because jobs pass row-level security. */
export async function peopleKnown(scope: Scope): Promise<KnownPerson[]> {
  const { rows } = await sql<
    Omit<KnownPerson, 'name'>
  >`select p.id, p.given_name as "givenName", p.surname, p.preferred_name as "preferredName", p.nhs_number as "nhsNumber", p.client_id as "clientId", p.born_on as "bornOn",
      e.unit_id as "unitId", e.bed
    from unnest((select my_people())) as known(id) join people_person p on p.id = known.id
    left join people_episode e on e.person_id = p.id and e.during @> ${scope.now}::timestamptz and e.ended_how is distinct from 'entered in error'
    order by lower(p.surname), lower(p.given_name), p.id`.execute(scope.tx);
  return rows.map((row) => ({ ...row, name: calledName(row) }));
}

/** A worker's name as a file gave it, for people now on the unit, that nobody has matched yet. */
export interface UnmatchedName {
  readonly nameAsGiven: string;
  readonly duties: readonly WorkerDuty[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

/** Names of workers of people now on the unit that meet no member of staff yet, those with most people first. */
export async function unmatchedWorkers(scope: Scope, unitId: string): Promise<UnmatchedName[]> {
  const { rows } = await sql<{ nameAsGiven: string; duty: WorkerDuty; id: string; givenName: string; surname: string; preferredName: string | null }>`
    select w.name_as_given as "nameAsGiven", w.duty, p.id, p.given_name as "givenName", p.surname, p.preferred_name as "preferredName" from people_named_worker w
    join people_person p on p.id = w.person_id join people_episode e on e.person_id = p.id and e.unit_id = ${unitId} and e.during @> ${scope.now}::timestamptz and e.ended_how is distinct from 'entered in error'
    where w.staff_id is null and w.during @> ${scope.today}::date order by lower(p.surname), lower(p.given_name)`.execute(scope.tx);
  const names = new Map<string, { nameAsGiven: string; duties: Set<WorkerDuty>; people: Map<string, string> }>();
  for (const row of rows) {
    const one = names.get(row.nameAsGiven) ?? { nameAsGiven: row.nameAsGiven, duties: new Set<WorkerDuty>(), people: new Map<string, string>() };
    one.duties.add(row.duty);
    one.people.set(row.id, calledName(row));
    names.set(row.nameAsGiven, one);
  }
  return [...names.values()]
    .map((one) => ({ nameAsGiven: one.nameAsGiven, duties: [...one.duties], people: [...one.people].map(([id, name]) => ({ id, name })) }))
    .toSorted((a, b) => b.people.length - a.people.length || a.nameAsGiven.localeCompare(b.nameAsGiven, 'en-GB'));
}

/** Says who is meant by a name for these duties, for everybody now on the unit who has it. @returns the people whose record changed */
export async function matchWorkersNamed(
  scope: Scope,
  unitId: string,
  nameAsGiven: string,
  staffId: string,
  duties: readonly WorkerDuty[],
): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`update people_named_worker w set staff_id = ${staffId} from people_episode e
    where e.person_id = w.person_id and e.unit_id = ${unitId} and e.during @> ${scope.now}::timestamptz and e.ended_how is distinct from 'entered in error'
      and w.staff_id is null and w.name_as_given = ${nameAsGiven} and w.duty = any (${[...duties]}::text[]) and w.during @> ${scope.today}::date returning w.person_id`.execute(
    scope.tx,
  );
  return [...new Set(rows.map((row) => row.person_id))];
}
