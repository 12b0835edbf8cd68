import { takeBookings } from '#bookings';
import { Range, type Db } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { goingOut, leaveScene, someone } from './board-scene.ts';
import { plannerRoutes } from './planner-routes.ts';
import { makeAuthorisation } from './seed.ts';

const now = Temporal.Instant.from('2026-11-25T13:42:00Z');
const at = (time: string, on = '2026-11-26') => Temporal.Instant.from(`${on}T${time}:00Z`);

const shift = (db: Db, unitId: string, staffId: string, from = '07:00', to = '20:00') =>
  db
    .insertInto('workforce_shift')
    .values({ staff_id: staffId, unit_id: unitId, kind: 'long day', during: new Range(at(from), at(to)) })
    .execute();

async function setScene(db: Db) {
  const scene = await leaveScene(db);
  const gareth = await someone(db, scene, { givenName: 'Gareth', surname: 'Pugh', bed: '3' }, { code: '03', expires: '2027-02-02' });
  const made = await makeAuthorisation(db, {
    personId: gareth,
    unitId: scene.unit,
    grantedBy: scene.nurse.id,
    enteredBy: scene.nurse.id,
    checkedBy: scene.worker.id,
    signedAt: at('09:00', '2026-11-20'),
    lines: [
      {
        custody: true,
        maxMinutes: 90,
        maxPerDay: 1,
        windowFrom: Temporal.PlainTime.from('10:00'),
        windowTo: Temporal.PlainTime.from('17:00'),
      },
    ],
  });
  return { ...scene, gareth, lineId: made.lineIds[0]!, authorisationId: made.id };
}

test('says who can take whom, and what would make it possible, as the day fills up', async ({ db, app }) => {
  const scene = await setScene(db);
  const nurse = await signedIn({ db, app, actor: scene.nurse, routes: plannerRoutes, now });
  const look = async (on = '') => wordsOf((await nurse.get(`/leave/tomorrow?unit=${scene.unit}${on}`)).html);
  expect(await look()).toContain('No rota is entered for this day: who may escort could not be checked.');

  const others = [await makeWorker(db, scene.unit, 'nurse'), await makeWorker(db, scene.unit, 'volunteer', { given: 'Val', surname: 'Unteer' })];
  for (const { id } of [scene.worker, ...others]) await shift(db, scene.unit, id);
  await shift(db, scene.unit, scene.nurse.id, '07:00', '09:00');
  expect(await look()).toContain('Gareth can go 10:00 to 11:30 with Carys Bevan or Jo Tranter.');
  expect(await look()).not.toContain('Val Unteer healthcare');

  // Booked until four, and the other away: what would have to be covered is named.
  const artId = crypto.randomUUID();
  await inScope(app, scene.nurse, now, (scope) =>
    takeBookings(scope, { kind: 'session', id: artId, unitId: scene.unit, label: 'Art' }, [
      { resourceId: scene.worker.id, kind: 'staff', span: { from: at('10:00'), to: at('17:00') } },
    ]),
  );
  await db
    .insertInto('workforce_absence')
    .values({ staff_id: others[0]!.id, unit_id: scene.unit, kind: 'sick', during: new Range(at('07:00'), at('20:00')), recorded_at: now })
    .execute();
  await shift(db, scene.unit, (await makeWorker(db, scene.unit, 'student', { given: 'Stu', surname: 'Dent' })).id);
  expect(await look()).toContain('Nobody who may hold custody is free between 10:00 and 17:00: Carys Bevan is free if Art at 10:00 is covered.');

  // Planned already: the one use of the day is spoken for; on another day it is not.
  const episode = await goingOut(db, scene, { personId: scene.gareth, startsAt: at('10:00').toString(), dueBack: at('11:00').toString() });
  await db.updateTable('leave_episode').set({ basis: 'section 17', line_id: scene.lineId }).where('id', '=', episode).execute();
  expect(await look()).toContain('The line allows 1 time that day: 1 planned already.');
  expect(await look()).toContain('10:00 to 11:00 Library');
  expect(await look('&on=2026-11-27')).toContain('1 of 1 left that day');

  // A hold made today stops it, today too.
  await db
    .insertInto('leave_authorisation_event')
    .values({
      authorisation_id: scene.authorisationId,
      person_id: scene.gareth,
      what: 'held',
      happened_at: at('12:00', '2026-11-25'),
      words: 'Worried',
      recorded_by: scene.nurse.id,
      recorded_at: now,
    })
    .execute();
  for (const on of ['', '&on=2026-11-25']) expect(await look(on)).toContain('Leave is on hold. It would be possible once the hold is ended.');
});

test('counts what was planned, taken and lost by us in four weeks, and is not for another unit', async ({ db, app }) => {
  const scene = await setScene(db);
  const going = (on: string, movements: NonNullable<Parameters<typeof goingOut>[2]['movements']>) =>
    goingOut(db, scene, { personId: scene.gareth, startsAt: `${on}T10:00:00Z`, dueBack: `${on}T11:00:00Z`, movements });
  await going('2026-11-10', [['departed', '2026-11-10T10:00:00Z']]);
  await going('2026-11-11', [['not taken', '2026-11-11T10:00:00Z', { reason: 'No staff to escort' }]]);
  await going('2026-11-12', [['not taken', '2026-11-12T10:00:00Z', { reason: 'Unwell' }]]);
  await going('2026-11-13', []);
  await going('2026-10-01', [['not taken', '2026-10-01T10:00:00Z', { reason: 'Weather' }]]);
  const nurse = await signedIn({ db, app, actor: scene.nurse, routes: plannerRoutes, now });
  const path = `/leave/tomorrow?unit=${scene.unit}`;
  const words = wordsOf((await nurse.get(path)).html);
  expect(words).toMatch(/planned 4 .*taken 1 .*lost by us 1 .*not recorded 1/);
  expect(words).toMatch(/No staff to escort Ours 1 .*Weather Ours 0 .*Unwell Not ours 1/);
  const elsewhere = await makeWorker(db, await makeUnit(db, 'Elsewhere'), 'nurse', { given: 'Sam', surname: 'Orme' });
  const stranger = await signedIn({ db, app, actor: elsewhere, routes: plannerRoutes, now });
  expect((await stranger.get(path)).status).toBe(404);
});

test('what there is to travel by that day: seats, what it is booked for, and who on shift drives it, checked or not', async ({ db, app }) => {
  const scene = await setScene(db);
  await shift(db, scene.unit, scene.worker.id);
  const nurse = await signedIn({ db, app, actor: scene.nurse, routes: plannerRoutes, now });
  const look = async () => wordsOf((await nurse.get(`/leave/tomorrow?unit=${scene.unit}`)).html);
  expect(await look()).not.toContain('Vehicles');
  const { id } = await db
    .insertInto('places_vehicle')
    .values({ unit_id: scene.unit, name: 'Carrier', seats: 7 })
    .returning('id')
    .executeTakeFirstOrThrow();
  await inScope(app, scene.nurse, now, (scope) =>
    takeBookings(scope, { kind: 'session', id: crypto.randomUUID(), unitId: scene.unit, label: 'Swimming' }, [
      { resourceId: id, kind: 'vehicle', span: { from: at('13:30'), to: at('15:30') } },
    ]),
  );
  expect(await look()).toContain('Carrier 7 seats · booked 13:30 to 15:30 (Swimming) · Carrier: no MOT is recorded');
  expect(await look()).toContain('Nobody on shift who may escort drives it');
  const on = Temporal.PlainDate.from('2026-11-20');
  await db
    .insertInto('workforce_skill')
    .values({ staff_id: scene.worker.id, skill: 'driving', during: new Range(on, null), recorded_at: now })
    .execute();
  expect(await look()).toContain(`Drives: ${scene.worker.name} (not checked)`);
  const check = {
    staff_id: scene.worker.id,
    checked_on: on,
    stands: true,
    valid_until: on.add({ years: 1 }),
    seen: 'B',
    checked_by: scene.nurse.id,
    recorded_at: now,
  };
  await db
    .insertInto('workforce_driving_check')
    .values([
      { ...check, what: 'driving licence' },
      { ...check, what: 'organisation’s insurance' },
    ])
    .execute();
  expect(await look()).toMatch(new RegExp(`Drives: ${scene.worker.name}(?! \\(not)`));
});
