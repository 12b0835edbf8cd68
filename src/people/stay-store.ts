import { sql } from 'kysely';
import { Range } from '#platform/database.ts';
import type { Scope } from '#platform/scope.ts';
import type { PersonDetails } from './person-store.ts';
import { endTimesOfPerson } from './protected-time-store.ts';
import { calledName } from './same-name.rules.ts';
import { searchText } from './search-text.ts';
import type { StayEnded } from './words.ts';
import { dateOf } from '#platform/time.ts';

/** Somebody coming to a unit. */
export interface Arrival extends Omit<PersonDetails, 'photoConsent'> {
  readonly unitId: string;
  readonly bed: string | null;
  readonly from: Temporal.Instant;
}

/**
 * What is already held under a newcomer's NHS number or record number:
 * `none` · `same` person, whose record goes on · `differs`: somebody with another surname or date of birth · `two` different people ·
 * `staying`: the same person, with a stay that has not ended. `knownId` only when the asker may know of them.
 */
export interface Held {
  readonly verdict: 'none' | 'same' | 'differs' | 'two' | 'staying';
  readonly knownId: string | null;
}

export type Admitted =
  | { readonly admitted: true; readonly personId: string; readonly wasHeld: boolean }
  | { readonly admitted: false; readonly held: Held };

/** Looks for a record already held under these numbers, and keeps others from admitting under them until the transaction ends. */
export async function heldUnder(scope: Scope, arrival: Arrival): Promise<Held> {
  if (arrival.nhsNumber === null && arrival.clientId === null) return { verdict: 'none', knownId: null };
  const found = await sql<{
    verdict: Held['verdict'];
    known: string | null;
  }>`select verdict, known from people_held(${asJson(arrival)}::jsonb, ${arrival.from}::timestamptz)`.execute(scope.tx);
  const row = found.rows[0]!;
  return { verdict: row.verdict, knownId: row.known };
}

/** Admits somebody: a new person and their stay, or a new stay for the same person already held. Nothing is written when the numbers belong to another. */
export async function admit(scope: Scope, arrival: Arrival): Promise<Admitted> {
  const held = await heldUnder(scope, arrival);
  if (held.verdict !== 'none' && held.verdict !== 'same') return { admitted: false, held };
  const made = await sql<{
    id: string;
  }>`select people_admit(${asJson(arrival)}::jsonb, ${arrival.unitId}::uuid, ${arrival.bed}, ${arrival.from}::timestamptz, 'admission') as id`.execute(
    scope.tx,
  );
  return { admitted: true, personId: made.rows[0]!.id, wasHeld: held.verdict === 'same' };
}

function asJson(arrival: Arrival): string {
  return JSON.stringify({
    nhs_number: arrival.nhsNumber,
    client_id: arrival.clientId,
    given_name: arrival.givenName,
    surname: arrival.surname,
    preferred_name: arrival.preferredName,
    born_on: arrival.bornOn?.toString() ?? null,
    gender: arrival.gender,
    pronouns: arrival.pronouns,
    ethnicity: arrival.ethnicity,
    language: arrival.language,
    search: searchText(arrival),
  });
}

/** How a stay ends. */
export interface Leaving {
  readonly personId: string;
  readonly stayId: string;
  readonly version: number;
  readonly unitId: string;
  readonly at: Temporal.Instant;
  readonly to: string | null;
  readonly why: string | null;
}

/** Ends a stay by discharge or death; the person's own protected times on the unit end with it. False when the stay is no longer as it was seen. */
export async function discharge(scope: Scope, leaving: Leaving, how: 'discharge' | 'death'): Promise<boolean> {
  return endStay(scope, leaving, how);
}

/** Ends a stay and begins one on another unit at the same moment. False when the stay is no longer as it was seen. */
export async function transfer(scope: Scope, leaving: Leaving, toUnitId: string, bed: string | null): Promise<boolean> {
  if (!(await endStay(scope, leaving, 'transfer out'))) return false;
  await scope.tx
    .insertInto('people_episode')
    .values({
      person_id: leaving.personId,
      unit_id: toUnitId,
      bed,
      during: new Range(leaving.at, null),
      began_how: 'transfer in',
      began_by: scope.actor.id,
      recorded_at: scope.now,
    })
    .execute();
  return true;
}

async function endStay(scope: Scope, leaving: Leaving, how: Exclude<StayEnded, 'entered in error'>): Promise<boolean> {
  const ended = await scope.tx
    .updateTable('people_episode')
    .set({
      during: sql`tstzrange(lower(during), ${leaving.at}::timestamptz)`,
      ended_how: how,
      ended_to: leaving.to,
      ended_why: leaving.why,
      ended_by: scope.actor.id,
      version: leaving.version + 1,
    })
    .where('id', '=', leaving.stayId)
    .where('person_id', '=', leaving.personId)
    .where('version', '=', leaving.version)
    .where('ended_how', 'is', null)
    .where(sql<boolean>`lower(during) < ${leaving.at}::timestamptz`)
    .executeTakeFirst();
  if (ended.numUpdatedRows === 0n) return false;
  await endTimesOfPerson(scope, leaving.unitId, leaving.personId, dateOf(leaving.at));
  return true;
}

/** Takes back an arrival entered in error; after a transfer in, the stay it ended goes on. False when the stay is no longer as it was seen. */
export async function undoArrival(scope: Scope, stayId: string, version: number, why: string): Promise<boolean> {
  const answer = await sql<{ done: boolean }>`select people_undo_arrival(${stayId}::uuid, ${version}::int, ${why}) as done`.execute(scope.tx);
  return answer.rows[0]?.done === true;
}

/** Moves somebody to another bed of the same unit. False when the stay is no longer as it was seen. */
export async function changeBed(scope: Scope, stayId: string, version: number, bed: string | null): Promise<boolean> {
  const done = await scope.tx
    .updateTable('people_episode')
    .set({ bed, version: version + 1 })
    .where('id', '=', stayId)
    .where('version', '=', version)
    .where('ended_how', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Begins a new stay for somebody the asker already knows of. */
export async function admitKnown(scope: Scope, personId: string, unitId: string, bed: string | null, from: Temporal.Instant): Promise<void> {
  await scope.tx
    .insertInto('people_episode')
    .values({
      person_id: personId,
      unit_id: unitId,
      bed,
      during: new Range(from, null),
      began_how: 'admission',
      began_by: scope.actor.id,
      recorded_at: scope.now,
    })
    .execute();
}

/** Who has this bed now; null when nobody has. */
export async function bedTakenBy(scope: Scope, unitId: string, bed: string): Promise<string | null> {
  const row = await scope.tx
    .selectFrom('people_episode as e')
    .innerJoin('people_person as p', 'p.id', 'e.person_id')
    .select(['p.id', 'p.given_name', 'p.surname', 'p.preferred_name'])
    .where('e.unit_id', '=', unitId)
    .where(sql<boolean>`lower(e.bed) = lower(${bed}) and e.during @> ${scope.now}::timestamptz and e.ended_how is distinct from 'entered in error'`)
    .executeTakeFirst();
  return row === undefined ? null : calledName({ id: row.id, givenName: row.given_name, surname: row.surname, preferredName: row.preferred_name });
}

/** Which of these numbers another person already has; null when neither is taken. */
export async function heldByAnother(
  scope: Scope,
  personId: string,
  numbers: { readonly nhsNumber: string | null; readonly clientId: string | null },
): Promise<'nhsNumber' | 'clientId' | null> {
  const found = await sql<{
    taken: 'nhsNumber' | 'clientId' | null;
  }>`select people_number_taken(${personId}::uuid, ${numbers.nhsNumber}, ${numbers.clientId}) as taken`.execute(scope.tx);
  return found.rows[0]?.taken ?? null;
}

/** Open units other than this one, by name. */
export async function otherUnits(scope: Scope, unitId: string): Promise<{ readonly id: string; readonly name: string }[]> {
  return scope.tx
    .selectFrom('places_unit')
    .select(['id', 'name'])
    .where('id', '!=', unitId)
    .where((where) => where.or([where('closed_on', 'is', null), where('closed_on', '>', scope.today)]))
    .orderBy('name')
    .execute();
}

/** When each of these people last left by discharge, by their id; nobody who never did. Moving to another unit is no leaving. */
export async function lastDischarges(scope: Scope, personIds: readonly string[]): Promise<ReadonlyMap<string, Temporal.Instant>> {
  const { rows } = await sql<{ id: string; at: Temporal.Instant }>`
    select person_id as id, max(upper(during)) as at from people_episode
    where person_id = any (${[...personIds]}::uuid[]) and ended_how = 'discharge' and upper(during) <= ${scope.now}::timestamptz group by person_id`.execute(
    scope.tx,
  );
  return new Map(rows.map(({ id, at }) => [id, at]));
}
