import type { StaffActor } from '#platform/actor.ts';
import { Range, type Db } from '#platform/database.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { instrumentOf } from './instruments.ts';

/** A Thursday on the demonstration's unit. */
export const sceneNow = Temporal.Instant.from('2026-11-19T13:42:00Z');

/** A unit with an activity co-ordinator, an OT, a head OT, a manager, a nurse in charge, and Gareth. */
export async function setMeasuresScene(db: Db) {
  const unit = await makeUnit(db, 'Larkfield');
  const worker = await makeWorker(db, unit, 'activity co-ordinator', { given: 'Jo', surname: 'Tranter' });
  const ot = await makeWorker(db, unit, 'OT', { given: 'Carys', surname: 'Bevan' });
  const head = await makeWorker(db, unit, 'head OT', { given: 'Beatrix', surname: 'Langley' });
  const manager = await makeWorker(db, unit, 'manager', { given: 'Wendy', surname: 'Ashdown' });
  const nurse = await makeWorker(db, unit, 'nurse', { given: 'Femi', surname: 'Adeleke' });
  await db
    .insertInto('workforce_registration')
    .values({
      staff_id: nurse.id,
      body: 'NMC',
      number: '99A0001E',
      during: new Range(Temporal.PlainDate.from('2020-01-01'), null),
      checked_at: sceneNow,
    })
    .execute();
  const gareth = await makePerson(db, unit, { givenName: 'Gareth', surname: 'Pugh', from: '2026-08-03T09:00:00Z' });
  return { unit, worker, ot, head, manager, nurse, gareth };
}

/** Names somebody nurse in charge from an hour before the scene's moment. */
export async function putInCharge(db: Db, unit: string, nurse: StaffActor): Promise<void> {
  await db
    .insertInto('workforce_appointment')
    .values({
      kind: 'nurse in charge',
      unit_id: unit,
      staff_id: nurse.id,
      during: new Range(sceneNow.subtract({ hours: 1 }), sceneNow.add({ hours: 8 })),
      made_at: sceneNow,
    })
    .execute();
}

/** Records training, as the database's owner. */
export async function train(db: Db, staffId: string, what: string, from: string, lastOn: string | null, seenBy: string): Promise<void> {
  await db
    .insertInto('measures_certificate')
    .values({
      staff_id: staffId,
      what,
      number: 'A-1',
      during: new Range(Temporal.PlainDate.from(from), lastOn === null ? null : Temporal.PlainDate.from(lastOn).add({ days: 1 })),
      seen_by: seenBy,
      recorded_at: sceneNow,
    })
    .execute();
}

/** The fields of the form, every item answered with one value. */
export function filledIn(id: string, value: number, more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const instrument = instrumentOf(id)!;
  return {
    instrument: id,
    definition: instrument.version,
    ...Object.fromEntries(instrument.items.map((item) => [`answers.${item.id}`, String(value)])),
    completedBy: instrument.completedBy[0]!,
    'on-day': '19',
    'on-month': '11',
    'on-year': '2026',
    occasion: 'review',
    help: '',
    place: '',
    ownWords: '',
    ...more,
  };
}
