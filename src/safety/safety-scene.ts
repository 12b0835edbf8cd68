import type { StaffActor } from '#platform/actor.ts';
import { Range, type Db } from '#platform/database.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';

/** A unit to try safety on: a named nurse, an STR worker, a nurse in charge, one person with an early sign they share. A Thursday. For tests. */
export interface SafetyScene {
  readonly unit: string;
  readonly person: string;
  readonly sign: string;
  readonly nurse: StaffActor;
  readonly charge: StaffActor;
  readonly worker: StaffActor;
  /** Works on another unit. */
  readonly stranger: StaffActor;
}

export const sceneNow = Temporal.Instant.from('2026-11-26T10:00:00Z');
const began = Temporal.Instant.from('2026-08-03T09:00:00Z');

/** Sets the scene, as the owner of the tables. */
export async function safetyScene(db: Db): Promise<SafetyScene> {
  const unit = await makeUnit(db, 'Larkfield House');
  const nurse = await makeWorker(db, unit, 'nurse', { given: 'Femi', surname: 'Adeleke' });
  const charge = await makeWorker(db, unit, 'nurse', { given: 'Kofi', surname: 'Osei' });
  const worker = await makeWorker(db, unit, 'STR foundation', { given: 'Lee', surname: 'Marsh' });
  const stranger = await makeWorker(db, await makeUnit(db, 'Brook House'), 'nurse', { given: 'Una', surname: 'Moss' });
  const person = await makePerson(db, unit, { givenName: 'Marcus', surname: 'Adeyemi', nhsNumber: '9990000018', bed: '1' });
  await db
    .insertInto('people_named_worker')
    .values({
      person_id: person,
      duty: 'named nurse',
      staff_id: nurse.id,
      name_as_given: 'Femi Adeleke',
      during: new Range(Temporal.PlainDate.from('2026-08-03'), null),
      recorded_at: began,
    })
    .execute();
  await db
    .insertInto('workforce_appointment')
    .values({ kind: 'nurse in charge', unit_id: unit, staff_id: charge.id, during: new Range(began, null), made_at: began })
    .execute();
  return { unit, person, nurse, charge, worker, stranger, sign: await addSign(db, person, 'I sleep in the day and eat at night.') };
}

/** Adds an early sign that the person shares. @returns its lasting id */
export async function addSign(db: Db, person: string, words: string): Promise<string> {
  const id = crypto.randomUUID();
  await db
    .insertInto('plan_wellness_line')
    .values({
      id,
      person_id: person,
      part: 'early signs',
      thread_id: id,
      no: 1,
      words,
      what_i_do: 'I tell Femi before lunch.',
      said_on: Temporal.PlainDate.from('2026-11-02'),
      shared_at: began,
      scribe_id: null,
      written_at: began,
    })
    .execute();
  return id;
}
