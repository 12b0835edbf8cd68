import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import { calledName, plainName } from './same-name.rules.ts';
import { searchText, searchWords } from './search-text.ts';
import { alertsOn, needsOn, workersOn } from './unit-people-store.ts';
import type { NamedWorker, Need, PersonAlert, PersonNames, Stay, StayBegan, StayEnded } from './words.ts';

/** One stay of a person's, with how it began and ended. */
export interface PersonStay extends Stay {
  readonly unitName: string;
  readonly beganHow: StayBegan;
  readonly endedHow: StayEnded | null;
  readonly endedTo: string | null;
  readonly endedWhy: string | null;
}

/** The particulars that may be corrected. */
export interface PersonDetails {
  readonly givenName: string;
  readonly surname: string;
  readonly preferredName: string | null;
  readonly nhsNumber: string | null;
  readonly clientId: string | null;
  readonly bornOn: Temporal.PlainDate | null;
  readonly gender: string | null;
  readonly pronouns: string | null;
  /** NHS ethnic category code (2001). */
  readonly ethnicity: string | null;
  readonly language: string | null;
  readonly photoConsent: boolean | null;
}

/** What is held of one person. */
export interface PersonRecord extends PersonNames, PersonDetails {
  /** Preferred name and surname. */
  readonly name: string;
  readonly version: number;
  /** The stay that holds now; null when they are on no unit. */
  readonly stay: PersonStay | null;
  /** Every stay the asker may see, the newest first, without those entered in error. */
  readonly stays: readonly PersonStay[];
  readonly needs: readonly Need[];
  readonly alerts: readonly PersonAlert[];
  readonly workers: readonly NamedWorker[];
}

/** The person, with their stays and what stands beside their name today. Null when the asker may not know of them. */
export async function personById(scope: Scope, id: string): Promise<PersonRecord | null> {
  const row = await scope.tx
    .selectFrom('people_person as p')
    .selectAll('p')
    .select([needsOn('p.id', scope.today).as('needs'), alertsOn('p.id', scope.today).as('alerts'), workersOn('p.id', scope.today).as('workers')])
    .where('p.id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  const stays = await staysOf(scope, id);
  const names = { id: row.id, givenName: row.given_name, surname: row.surname, preferredName: row.preferred_name };
  return {
    ...names,
    name: calledName(names),
    nhsNumber: row.nhs_number,
    clientId: row.client_id,
    bornOn: row.born_on,
    gender: row.gender,
    pronouns: row.pronouns,
    ethnicity: row.ethnicity,
    language: row.language,
    photoConsent: row.photo_consent,
    version: row.version,
    stay:
      stays.find(
        (stay) => Temporal.Instant.compare(stay.from, scope.now) <= 0 && (stay.to === null || Temporal.Instant.compare(scope.now, stay.to) < 0),
      ) ?? null,
    stays,
    needs: row.needs,
    alerts: row.alerts,
    workers: row.workers,
  };
}

/** The unit somebody is on now; null when they are on none, or the asker may not know of them. */
export async function unitOnNow(scope: Scope, personId: string): Promise<string | null> {
  const row = await scope.tx
    .selectFrom('people_episode')
    .select('unit_id')
    .where('person_id', '=', personId)
    .where(sql<boolean>`ended_how is distinct from 'entered in error'`)
    .where(sql<boolean>`during @> ${scope.now}::timestamptz`)
    .executeTakeFirst();
  return row?.unit_id ?? null;
}

async function staysOf(scope: Scope, personId: string): Promise<PersonStay[]> {
  const rows = await scope.tx
    .selectFrom('people_episode as e')
    .innerJoin('places_unit as u', 'u.id', 'e.unit_id')
    .selectAll('e')
    .select('u.name as unit_name')
    .where('e.person_id', '=', personId)
    .where(sql<boolean>`e.ended_how is distinct from 'entered in error'`)
    .orderBy(sql`lower(e.during) desc`)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    unitId: row.unit_id,
    unitName: row.unit_name,
    bed: row.bed,
    from: row.during.from!,
    to: row.during.to,
    version: row.version,
    beganHow: row.began_how as StayBegan,
    endedHow: row.ended_how as StayEnded | null,
    endedTo: row.ended_to,
    endedWhy: row.ended_why,
  }));
}

/** Somebody found by name or number. */
export interface FoundPerson extends PersonNames {
  readonly name: string;
  readonly bornOn: Temporal.PlainDate | null;
  readonly nhsNumber: string | null;
  /** The unit they are on now; null when they have left. */
  readonly unitName: string | null;
  readonly bed: string | null;
}

/** People the asker may know of whose names or numbers hold every word typed; those on a unit now come first. At most 50. */
export async function findPeople(scope: Scope, typed: string): Promise<FoundPerson[]> {
  const words = searchWords(typed);
  if (words.length === 0) return [];
  let query = scope.tx
    .selectFrom('people_person as p')
    .leftJoin('people_episode as e', (join) =>
      join
        .onRef('e.person_id', '=', 'p.id')
        .on(sql<boolean>`e.during @> ${scope.now}::timestamptz`)
        .on(sql<boolean>`e.ended_how is distinct from 'entered in error'`),
    )
    .leftJoin('places_unit as u', 'u.id', 'e.unit_id')
    .select(['p.id', 'p.given_name', 'p.surname', 'p.preferred_name', 'p.born_on', 'p.nhs_number', 'u.name as unit_name', 'e.bed']);
  // Found by what stands in any of their records; shown is the one that is kept.
  query = query.where('p.id', 'in', (each) => {
    let found = each
      .selectFrom('people_person as f')
      .leftJoin('people_joined as j', 'j.joined_id', 'f.id')
      .select(sql<string>`coalesce(j.kept_id, f.id)`.as('id'));
    for (const word of words) found = found.where('f.search', 'like', `%${word}%`);
    return found;
  });
  const rows = await query
    .orderBy(sql`u.name is null`)
    .orderBy(sql`lower(p.surname)`)
    .orderBy(sql`lower(p.given_name)`)
    .orderBy('p.id')
    .limit(50)
    .execute();
  return rows.map((row) => {
    const names = { id: row.id, givenName: row.given_name, surname: row.surname, preferredName: row.preferred_name };
    return { ...names, name: calledName(names), bornOn: row.born_on, nhsNumber: row.nhs_number, unitName: row.unit_name, bed: row.bed };
  });
}

/** Corrects a person's particulars; what they were is kept. False when the version is no longer the one given: nothing is changed then. */
export async function changeDetails(scope: Scope, id: string, version: number, details: PersonDetails, why: string | null): Promise<boolean> {
  const was = await scope.tx
    .selectFrom('people_person')
    .selectAll()
    .where('id', '=', id)
    .where('version', '=', version)
    .forUpdate()
    .executeTakeFirst();
  if (was === undefined) return false;
  const { search: _search, created_at: _made, version: _version, ...kept } = was;
  await scope.tx
    .insertInto('people_person_change')
    .values({ person_id: id, version, was: JSON.stringify(kept), why, by_id: scope.actor.id, at: scope.now })
    .execute();
  await scope.tx
    .updateTable('people_person')
    .set({
      given_name: details.givenName,
      surname: details.surname,
      preferred_name: details.preferredName,
      nhs_number: details.nhsNumber,
      client_id: details.clientId,
      born_on: details.bornOn,
      gender: details.gender,
      pronouns: details.pronouns,
      ethnicity: details.ethnicity,
      language: details.language,
      photo_consent: details.photoConsent,
      search: searchText(details),
      version: version + 1,
    })
    .where('id', '=', id)
    .execute();
  return true;
}

/** Somebody known with the same name as a newcomer. */
export interface AlikePerson extends PersonNames {
  readonly bornOn: Temporal.PlainDate | null;
  readonly onUnit: boolean;
  readonly lastUnit: string | null;
}

/** People the asker knows of who go by this first name and surname, so that nobody is made twice. */
export async function alikePeople(scope: Scope, givenName: string, surname: string): Promise<AlikePerson[]> {
  const found = await findPeople(scope, `${givenName} ${surname}`);
  const same = found.filter(
    (one) =>
      plainName(one.surname) === plainName(surname) &&
      [one.givenName, one.preferredName ?? ''].some((name) => plainName(name) === plainName(givenName)),
  );
  return Promise.all(
    same.map(async (one) => {
      const [last] = await staysOf(scope, one.id);
      return {
        id: one.id,
        givenName: one.givenName,
        surname: one.surname,
        preferredName: one.preferredName,
        bornOn: one.bornOn,
        onUnit: one.unitName !== null,
        lastUnit: last?.unitName ?? null,
      };
    }),
  );
}
