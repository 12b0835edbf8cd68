import { Range } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { wordsOf } from '#tests/signed-in.ts';
import { sessionById } from './session-store.ts';
import { day, time, withDraft, browserOf } from './week-scene.ts';

test('a room or somebody of another unit is refused, whatever the form sends', async ({ db, app }) => {
  const { scene, id } = await withDraft({ db, app });
  const browser = await browserOf({ db, app }, scene);
  const far = await db
    .insertInto('places_room')
    .values({ unit_id: scene.otherUnitId, name: 'Their lounge', kind: 'lounge' })
    .returning('id')
    .executeTakeFirstOrThrow();
  const fields = {
    'date-day': '27',
    'date-month': '11',
    'date-year': '2026',
    start: '14:00',
    minutes: '90',
    room: far.id,
    place: '',
    vehicle: 'none',
    lead: '',
    cover: '',
    co_worker_1: '',
    co_worker_2: '',
    co_worker_3: '',
    max_people: '8',
    joining: 'open',
    words: '',
    _version: '1',
  };
  expect(wordsOf((await browser.post(`/sessions/${id}/change`, fields)).html)).toContain('Choose a room from the list');
  expect(wordsOf((await browser.post(`/sessions/${id}/change`, { ...fields, room: scene.roomId, lead: scene.stranger.id })).html)).toContain(
    'Choose who runs it from those who work on the unit',
  );
  expect(
    wordsOf((await browser.post(`/sessions/${id}/settle`, { settle: `lead:${scene.stranger.id}`, _version: '1', back_from: '2026-11-23' })).html),
  ).toContain('Choose who runs it from those who work on the unit');
  expect((await browser.post(`/sessions/${id}/change`, { ...fields, room: scene.roomId, lead: scene.lee.id })).status).toBe(303);
});

test('a session made by the form once, and coming round, lands on the week', async ({ db, app }) => {
  const { scene } = await withDraft({ db, app });
  const browser = await browserOf({ db, app }, scene);
  const fields = {
    activity: scene.activityId,
    name: '',
    'date-day': '1',
    'date-month': '12',
    'date-year': '2026',
    start: '18:00',
    minutes: '',
    'until-day': '',
    'until-month': '',
    'until-year': '',
    room: '',
    place: '',
    vehicle: '',
    lead: scene.lee.id,
    co_worker_1: scene.jo.id,
    co_worker_2: '',
    co_worker_3: '',
  };
  const nothing = await browser.post(`/sessions/new/${scene.unitId}`, fields);
  expect(wordsOf(nothing.html)).toContain('Choose how often');
  const car = await db
    .insertInto('places_vehicle')
    .values({ unit_id: scene.unitId, name: 'The people carrier', seats: 7, off_road_from: day('2026-12-01') })
    .returning('id')
    .executeTakeFirstOrThrow();
  const offRoad = await browser.post(`/sessions/new/${scene.unitId}`, { ...fields, vehicle: car.id, repeat: 'once' });
  expect(wordsOf(offRoad.html)).toContain('The people carrier is off the road from 1 December 2026');
  // Coming round: every date is looked at, not the first alone; ending before that day is let be.
  const from24 = {
    ...fields,
    'date-day': '24',
    'date-month': '11',
    start: '19:15',
    vehicle: car.id,
    repeat: '2',
    bank_holidays: 'skip',
    days: ['2'],
  };
  expect(wordsOf((await browser.post(`/sessions/new/${scene.unitId}`, from24)).html)).toContain(
    'The people carrier is off the road from 1 December 2026, and this comes round on 8 December 2026. Let it end before then',
  );
  const until = { 'until-day': '7', 'until-month': '12', 'until-year': '2026' };
  expect((await browser.post(`/sessions/new/${scene.unitId}`, { ...from24, ...until })).to).toContain('/week?unit=');
  expect(
    (await browser.post(`/sessions/new/${scene.unitId}`, { ...fields, 'date-day': '30', 'date-month': '11', vehicle: car.id, repeat: 'once' })).to,
  ).toContain('/week?unit=');
  expect((await browser.post(`/sessions/new/${scene.unitId}`, { ...fields, repeat: 'once' })).to).toContain('/week?unit=');
  const noHolidays = await browser.post(`/sessions/new/${scene.unitId}`, { ...fields, start: '19:45', repeat: '1', days: ['2', '4'] });
  expect(wordsOf(noHolidays.html)).toContain('Choose what happens on bank holidays');
  const weekly = await browser.post(`/sessions/new/${scene.unitId}`, {
    ...fields,
    start: '19:45',
    repeat: '1',
    days: ['2', '4'],
    bank_holidays: 'skip',
    room: 'none',
    place: 'The park',
  });
  expect(weekly.status).toBe(303);
  const made = await db
    .selectFrom('programme_session')
    .select(['on_date', 'place', 'room_id'])
    .where('start_time', '=', time('19:45'))
    .orderBy('on_date')
    .execute();
  expect(made.slice(0, 3).map((row) => [row.on_date.toString(), row.place, row.room_id])).toEqual([
    ['2026-12-01', 'The park', null],
    ['2026-12-03', 'The park', null],
    ['2026-12-08', 'The park', null],
  ]);
});

test('a clash offers ways out: somebody free leads instead', async ({ db, app }) => {
  const { scene, id } = await withDraft({ db, app }, { staff: 'jo' });
  await db
    .insertInto('workforce_shift')
    .values(
      [scene.jo, scene.lee].map((worker) => ({
        staff_id: worker.id,
        unit_id: scene.unitId,
        kind: 'other',
        during: new Range(Temporal.Instant.from('2026-11-27T09:00:00Z'), Temporal.Instant.from('2026-11-27T17:00:00Z')),
      })),
    )
    .execute();
  await db.insertInto('bookings_resource').values({ id: scene.jo.id, kind: 'staff' }).execute();
  await db
    .insertInto('bookings_claim')
    .values({
      resource_id: scene.jo.id,
      kind: 'staff',
      during: new Range(Temporal.Instant.from('2026-11-27T14:15:00Z'), Temporal.Instant.from('2026-11-27T15:30:00Z')),
      unit_id: scene.unitId,
      owner_kind: 'appointment',
      owner_id: crypto.randomUUID(),
      label: 'Dentist',
    })
    .execute();
  const browser = await browserOf({ db, app }, scene);
  const words = wordsOf((await browser.get(`/week?from=2026-11-23&session=${id}`)).html);
  expect(words).toContain('Jo Tranter is booked already: Dentist, 14:15 to 15:30.');
  expect(words).toContain('Lee Marsh leads instead suggested');
  expect(words).toContain('Move to 12:45 Greenhouse, Jo and all 2 people free');
  expect((await browser.post(`/sessions/${id}/settle`, { settle: `lead:${scene.lee.id}`, _version: '1' })).status).toBe(303);
  expect((await inScope(app, scene.jo, scene.now, async (scope) => sessionById(scope, id)))!.staff.map(({ name }) => name)).toEqual(['Lee Marsh']);
  const nothing = await browser.post(`/sessions/${id}/settle`, { _version: '2', back_from: '2026-11-23' });
  expect(wordsOf(nothing.html)).toContain('Choose what should happen');
});

test('an activity keeps every field, pounds as pence, and a second of its name is refused', async ({ db, app }) => {
  const { scene } = await withDraft({ db, app });
  const browser = await browserOf({ db, app }, scene);
  const fields = {
    name: 'Swimming',
    kind: 'out',
    category: 'physical',
    purpose: 'Get in the water',
    'demands.motor': 'Swim a length',
    'demands.process': '',
    'demands.social': '',
    'demands.sensory': 'Chlorine, echo',
    'demands.risk': '',
    grades: 'Shallow end\nA length',
    min_people: '2',
    max_people: '6',
    staff_needed: '2',
    skills_needed: 'driving, pool rescue',
    escort_needed: 'yes',
    cost: '£2.50',
    room: '',
    vehicle: scene.vehicleId,
    place: 'The baths',
    outside_service: 'yes',
    for_gender: 'women',
    for_culture: '',
    joining: 'closed',
    clearance: 'GP letter',
    minutes: '75',
    materials: 'Towels',
    taster: 'yes',
  };
  const made = await browser.post(`/activities/new/${scene.unitId}`, fields);
  expect(made.status).toBe(303);
  const row = await db.selectFrom('programme_activity').selectAll().where('name', '=', 'Swimming').executeTakeFirstOrThrow();
  expect(row).toMatchObject({
    cost_pence: 250,
    grades: ['Shallow end', 'A length'],
    skills_needed: ['driving', 'pool rescue'],
    demands: { motor: 'Swim a length', sensory: 'Chlorine, echo' },
    escort_needed: true,
    outside_service: true,
    taster: true,
    counts: true,
    for_gender: 'women',
  });
  expect(wordsOf((await browser.get(made.to!)).html)).toContain('£2.50 a person');
  expect(wordsOf((await browser.post(`/activities/new/${scene.unitId}`, { ...fields, name: 'swimming' })).html)).toContain(
    'There is an activity called swimming already',
  );
  expect(
    wordsOf((await browser.post(`/activities/new/${scene.unitId}`, { ...fields, name: 'Diving', cost: 'two pounds', max_people: '1' })).html),
  ).toContain('Enter the cost in pounds and pence, such as 2.50');
  expect(wordsOf((await browser.post(`/activities/new/${scene.unitId}`, { ...fields, name: 'Diving', max_people: '1' })).html)).toContain(
    'The most people must not be fewer than the fewest',
  );
  const stale = await browser.post(`/activities/${row.id}/change`, { ...fields, minutes: '90', _version: '7' });
  expect(stale.status).toBe(409);
});
