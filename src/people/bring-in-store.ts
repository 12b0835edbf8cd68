import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import { calledName } from './same-name.rules.ts';
import { searchText } from './search-text.ts';
import type { PersonDetails } from './person-store.ts';
import type { Arrival } from './stay-store.ts';

/** Rows told to the database at a time. */
const inOneGo = 1000;
/** Rows asked about at a time: each asking begins by finding everybody the asker may know of. */
const askedInOneGo = 10_000;

/**
 * What is held under the numbers of one row of a list. `known`: somebody the asker may know of, whatever else the row says.
 * The other words are those of `heldUnder` and tell of nobody.
 */
export interface HeldRow {
  readonly verdict: 'none' | 'known' | 'same' | 'differs' | 'two' | 'staying';
  readonly knownId: string | null;
  /** The NHS number met, not only the record number. */
  readonly byNhsNumber: boolean;
}

/** Asks for many rows at once what `heldUnder` asks for one. Answers in the order given. */
export async function heldUnderMany(
  scope: Scope,
  rows: readonly Pick<Arrival, 'nhsNumber' | 'clientId' | 'surname' | 'bornOn' | 'from'>[],
): Promise<HeldRow[]> {
  const answers: HeldRow[] = [];
  for (let start = 0; start < rows.length; start += askedInOneGo) {
    const part = rows.slice(start, start + askedInOneGo).map((row, n) => ({
      n,
      nhs_number: row.nhsNumber,
      client_id: row.clientId,
      surname: row.surname,
      born_on: row.bornOn?.toString() ?? null,
      from_at: row.from.toString(),
    }));
    const { rows: found } = await sql<{
      n: number;
      verdict: HeldRow['verdict'];
      known: string | null;
      by_nhs: boolean;
    }>`select n, verdict, known, by_nhs from people_held_many(${JSON.stringify(part)}::jsonb)`.execute(scope.tx);
    for (const { n, verdict, known, by_nhs } of found) answers[start + n] = { verdict, knownId: known, byNhsNumber: by_nhs };
  }
  return answers;
}

/** Admits everybody, each to their unit: a new person, or a new stay for the one held under the numbers. Ask `heldUnderMany` first. @returns ids in the order given */
export async function admitMany(scope: Scope, arrivals: readonly Arrival[]): Promise<string[]> {
  const ids: string[] = [];
  for (let start = 0; start < arrivals.length; start += inOneGo) {
    const part = arrivals.slice(start, start + inOneGo).map((one, n) => ({
      n,
      nhs_number: one.nhsNumber,
      client_id: one.clientId,
      given_name: one.givenName,
      surname: one.surname,
      preferred_name: one.preferredName,
      born_on: one.bornOn?.toString() ?? null,
      gender: one.gender,
      pronouns: one.pronouns,
      ethnicity: one.ethnicity,
      language: one.language,
      search: searchText(one),
      unit: one.unitId,
      bed: one.bed,
      from_at: one.from.toString(),
    }));
    const { rows } = await sql<{ n: number; person_id: string }>`select n, person_id from people_admit_many(${JSON.stringify(part)}::jsonb)`.execute(
      scope.tx,
    );
    for (const { n, person_id } of rows) ids[start + n] = person_id;
  }
  return ids;
}

/** Somebody as they are held now, for comparing with a row of a list. */
export interface PersonAsHeld extends Omit<PersonDetails, 'photoConsent'> {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly stay: { readonly id: string; readonly unitId: string; readonly bed: string | null; readonly from: Temporal.Instant } | null;
  /** When the latest stay that has ended did so. */
  readonly left: Temporal.Instant | null;
  readonly needs: readonly { readonly kind: string; readonly words: string }[];
  readonly alerts: readonly { readonly kind: string; readonly words: string }[];
  readonly workers: readonly { readonly id: string; readonly duty: string; readonly staffId: string | null; readonly nameAsGiven: string }[];
  /** The newest of each field. */
  readonly facts: readonly { readonly field: string; readonly value: string; readonly asAt: string }[];
}

/** These people with what a list may change of them, by id. */
export async function peopleAsHeld(scope: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, PersonAsHeld>> {
  const found = new Map<string, PersonAsHeld>();
  for (let start = 0; start < ids.length; start += inOneGo) {
    const part = ids.slice(start, start + inOneGo);
    const day = scope.today;
    const { rows } = await sql<
      Omit<PersonAsHeld, 'name' | 'stay'> & { stayId: string | null; unitId: string | null; bed: string | null; stayFrom: Temporal.Instant | null }
    >`
      select p.id, p.version, p.given_name as "givenName", p.surname, p.preferred_name as "preferredName", p.nhs_number as "nhsNumber", p.client_id as "clientId", p.born_on as "bornOn", p.gender, p.pronouns,
        p.ethnicity, p.language, e.id as "stayId", e.unit_id as "unitId", e.bed, lower(e.during) as "stayFrom",
        (select max(upper(o.during)) from people_episode o where o.person_id = p.id and upper(o.during) <= ${scope.now}::timestamptz and o.ended_how is distinct from 'entered in error') as left,
        coalesce((select jsonb_agg(jsonb_build_object('kind', n.kind, 'words', n.words)) from people_need n where n.person_id = p.id and n.during @> ${day}::date), '[]') as needs,
        coalesce((select jsonb_agg(jsonb_build_object('kind', a.kind, 'words', a.words)) from people_alert a where a.person_id = p.id and a.during @> ${day}::date), '[]') as alerts,
        coalesce((select jsonb_agg(jsonb_build_object('id', w.id, 'duty', w.duty, 'staffId', w.staff_id, 'nameAsGiven', w.name_as_given)) from people_named_worker w where w.person_id = p.id and w.during @> ${day}::date), '[]') as workers,
        coalesce((select jsonb_agg(jsonb_build_object('field', f.field, 'value', f.value, 'asAt', f.as_at))
          from (select distinct on (o.field) o.* from people_fact o where o.person_id = p.id order by o.field, o.as_at desc, o.recorded_at desc) f), '[]') as facts
      from people_person p
      left join people_episode e on e.person_id = p.id and e.ended_how is null and (upper(e.during) is null or upper(e.during) > ${scope.now}::timestamptz)
      where p.id = any(${part}::uuid[])`.execute(scope.tx);
    for (const { stayId, unitId, bed, stayFrom, ...row } of rows) {
      found.set(row.id, { ...row, name: calledName(row), stay: stayId === null ? null : { id: stayId, unitId: unitId!, bed, from: stayFrom! } });
    }
  }
  return found;
}

/** One person's particulars as they are to be. */
export interface DetailsChange extends Omit<PersonDetails, 'photoConsent'> {
  readonly id: string;
}

/** Corrects many people's particulars; what each was is kept with why. */
export async function changeDetailsMany(scope: Scope, changes: readonly DetailsChange[], why: string): Promise<void> {
  for (let start = 0; start < changes.length; start += inOneGo) {
    const part = changes.slice(start, start + inOneGo);
    const ids = part.map((one) => one.id);
    await sql`insert into people_person_change (person_id, version, was, why, by_id, at)
      select p.id, p.version, to_jsonb(p) - 'search' - 'created_at' - 'version', ${why}, ${scope.actor.id}, ${scope.now}::timestamptz from people_person p where p.id = any(${ids}::uuid[])`.execute(
      scope.tx,
    );
    const given = part.map((one) => ({
      id: one.id,
      given_name: one.givenName,
      surname: one.surname,
      preferred_name: one.preferredName,
      nhs_number: one.nhsNumber,
      client_id: one.clientId,
      born_on: one.bornOn?.toString() ?? null,
      gender: one.gender,
      pronouns: one.pronouns,
      ethnicity: one.ethnicity,
      language: one.language,
      search: searchText(one),
    }));
    await sql`update people_person p set given_name = g.given_name, surname = g.surname, preferred_name = g.preferred_name, nhs_number = g.nhs_number, client_id = g.client_id, born_on = g.born_on, gender = g.gender,
        pronouns = g.pronouns, ethnicity = g.ethnicity, language = g.language, search = g.search, version = p.version + 1
      from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(id uuid, given_name text, surname text, preferred_name text, nhs_number text, client_id text, born_on date, gender text, pronouns text,
        ethnicity text, language text, search text) where p.id = g.id`.execute(scope.tx);
  }
}

/** Puts people in other beds of the unit they are on. */
export async function changeBeds(scope: Scope, moves: readonly { readonly stayId: string; readonly bed: string }[]): Promise<void> {
  if (moves.length === 0) return;
  await sql`update people_episode e set bed = g.bed, version = e.version + 1
    from unnest(${moves.map((move) => move.stayId)}::uuid[], ${moves.map((move) => move.bed)}::text[]) as g(id, bed) where e.id = g.id`.execute(
    scope.tx,
  );
}
