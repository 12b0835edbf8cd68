import { Range, type Db } from '#platform/database.ts';
import { now, signInScene } from '#platform/sign-in/sign-in.fixture.tsx';
import { expect, test } from '#tests/fixture.ts';
import { bookingsRoutes } from './routes.ts';

async function scene(db: Db, app: Db) {
  const made = await signInScene(db, app, { routes: bookingsRoutes });
  await made.add('Di', 'Orr', { role: 'manager' });
  await made.add('Lee', 'Marsh', { role: 'STR senior' });
  const { id } = await db
    .insertInto('places_vehicle')
    .values({ unit_id: made.unitId, name: 'Carrier', seats: 7 })
    .returning('id')
    .executeTakeFirstOrThrow();
  const owner = crypto.randomUUID();
  await db.insertInto('bookings_resource').values({ id, kind: 'vehicle' }).execute();
  const book = (label: string, from: Temporal.Instant) =>
    db
      .insertInto('bookings_claim')
      .values({
        resource_id: id,
        kind: 'vehicle',
        during: new Range(from, from.add({ hours: 2 })),
        unit_id: made.unitId,
        owner_kind: 'outing',
        owner_id: owner,
        label,
      })
      .execute();
  return { ...made, vehicleId: id, owner, book, log: `/vehicles/${id}/log`, drive: `/vehicles/${id}/drive` };
}
const fine = { look: 'in order', words: '', what: '', whyLess: '' };
const offRoad = async (db: Db) => (await db.selectFrom('places_vehicle').select('off_road_from').executeTakeFirstOrThrow()).off_road_from;

test('taken out for what it is booked for and brought back: miles follow on, less is not taken, a gap is said', async ({ db, app }) => {
  const s = await scene(db, app);
  await s.book('Library', now.add({ minutes: 10 }));
  const lee = await s.signIn('lee.marsh');
  await lee.open(`${s.drive}?for=${s.owner}`);
  // Nobody has looked at the licence, nor recorded MOT and the rest: the driver reads it before setting off.
  expect(lee.text()).toContain('Nobody has checked Lee Marsh’s driving: driving licence.');
  expect(lee.text()).toContain('Carrier: no MOT is recorded. Road Traffic Act 1988 s47(1)');
  const booking = s.owner;
  expect(await lee.send(s.drive, { booking, miles: '41,203' })).toBe(422);
  expect(lee.text()).toContain('Say what you found');
  await lee.send(s.drive, { ...fine, booking, miles: '41,203' });
  expect(lee.text()).toContain('Out: Library.');
  expect(await db.selectFrom('bookings_vehicle_use').select(['owner_kind', 'owner_id', 'label', 'out_miles']).execute()).toEqual([
    { owner_kind: 'outing', owner_id: s.owner, label: 'Library', out_miles: 41_203 },
  ]);
  const use = (await db.selectFrom('bookings_vehicle_use').select('id').executeTakeFirstOrThrow()).id;
  expect(await lee.send(`/vehicles/${s.vehicleId}/back`, { use, backMiles: '41202' })).toBe(422);
  expect(lee.text()).toContain('It read 41,203 when it left, and cannot read less now.');
  await lee.send(`/vehicles/${s.vehicleId}/back`, { use, backMiles: '41215' });
  expect(lee.text()).toContain('Back: 12 miles.');
  await lee.open(s.drive);
  expect(await lee.send(s.drive, { ...fine, booking: 'other', what: 'Pharmacy', miles: '41200' })).toBe(422);
  expect(lee.text()).toContain('15 miles less than the 41,215 it read on 19 November 2026 (Lee Marsh)');
  await lee.send(s.drive, { ...fine, booking: 'other', what: 'Pharmacy', miles: '41220' });
  expect(lee.text()).toContain('That is 5 miles more than the 41,215 it read on 19 November 2026 (Lee Marsh). Nobody recorded who drove them.');
  await lee.open(`/vehicles/mileage?unit=${s.unitId}`);
  expect(lee.text()).toContain('Carrier 2 12 5 1');
  await lee.open(`/vehicles/mileage.csv?unit=${s.unitId}&month=2026-11`);
  expect(lee.html).toContain('Carrier,2026-11-19,13:42,13:42,Library,Lee Marsh,,41203,41215,12,');
  await lee.open(`/vehicles/mileage?unit=${s.unitId}&month=2026-10`);
  expect(lee.text()).toContain('No vehicle was taken out in this month.');
});

test('found unsafe at the look: it stays, is off the road at once, and what is booked is without a vehicle; mended, it goes back', async ({
  db,
  app,
}) => {
  const s = await scene(db, app);
  await s.book('Library', now.add({ minutes: 10 }));
  const lee = await s.signIn('lee.marsh');
  await lee.open(s.drive);
  const bad = { booking: s.owner, look: 'not in order', what: '', whyLess: '', miles: '100' };
  expect(await lee.send(s.drive, { ...bad, words: 'Brake light out', safe: 'no' })).toBe(422);
  expect(lee.text()).toContain('Tick what is not in order');
  await lee.send(s.drive, { ...bad, wrong: '2', words: 'Brake light out', safe: 'no' });
  expect(lee.text()).toContain('Carrier is off the road from now. 1 that is booked with it is without a vehicle now');
  expect(lee.text()).toMatch(/Without a vehicle now 1 Library/);
  expect(lee.html).toContain(`/outings/${s.owner}`);
  expect(String(await offRoad(db))).toBe('2026-11-19');
  expect(await db.selectFrom('bookings_vehicle_use').select('id').execute()).toEqual([]);
  expect(await db.selectFrom('bookings_vehicle_check').select('lines').executeTakeFirstOrThrow()).toMatchObject({
    lines: expect.arrayContaining([
      { line: 'Lights and indicators', fine: false },
      { line: 'Brakes', fine: true },
    ]),
  });
  await lee.open(s.drive);
  expect(() => lee.formTo(s.drive)).toThrow();
  expect(() => lee.formTo(`/vehicles/${s.vehicleId}/mended`)).toThrow();
  const di = await s.signIn('di.orr');
  await di.open(s.log);
  const defect = (await db.selectFrom('places_vehicle_defect').select('id').executeTakeFirstOrThrow()).id;
  const mended = { defect, mendedBy: 'Kwik Garage', mendedWords: '', 'mendedOn-day': '', 'mendedOn-month': '', 'mendedOn-year': '' };
  expect(await di.send(`/vehicles/${s.vehicleId}/mended`, mended)).toBe(422);
  expect(di.text()).toContain('Say whether it is back on the road');
  await di.send(`/vehicles/${s.vehicleId}/mended`, { ...mended, backOnRoad: 'yes' });
  expect(di.text()).toContain('It is back on the road');
  expect(await offRoad(db)).toBeNull();
});

test('a second unsafe defect keeps it off; a safe one does not take it off', async ({ db, app }) => {
  const s = await scene(db, app);
  const lee = await s.signIn('lee.marsh');
  await lee.open(s.log);
  await lee.send(`/vehicles/${s.vehicleId}/defect`, { words: 'Wiper streaks', safe: 'yes' });
  expect(lee.text()).toContain('Reported. It may be driven.');
  expect(await offRoad(db)).toBeNull();
  for (const words of ['Tyre flat', 'Door will not shut']) {
    await lee.open(s.log);
    await lee.send(`/vehicles/${s.vehicleId}/defect`, { words, safe: 'no' });
  }
  const di = await s.signIn('di.orr');
  await di.open(s.log);
  const tyre = (await db.selectFrom('places_vehicle_defect').select('id').where('words', '=', 'Tyre flat').executeTakeFirstOrThrow()).id;
  const day = { 'mendedOn-day': '', 'mendedOn-month': '', 'mendedOn-year': '' };
  await di.send(`/vehicles/${s.vehicleId}/mended`, { defect: tyre, mendedBy: 'Lee', mendedWords: '', ...day, backOnRoad: 'yes' });
  expect(di.text()).toContain('Something else keeps it off the road');
  expect(String(await offRoad(db))).toBe('2026-11-19');
});

test('papers: the newest counts, warned of ahead; another unit’s staff find nothing, and nobody deletes', async ({ db, app }) => {
  const s = await scene(db, app);
  const di = await s.signIn('di.orr');
  await di.open(s.log);
  const paper = (day: string, month: string) => ({
    what: 'MOT',
    paperWords: '',
    'goodUntil-day': day,
    'goodUntil-month': month,
    'goodUntil-year': '2026',
  });
  await di.send(`/vehicles/${s.vehicleId}/paper`, paper('1', '11'));
  expect(di.text()).toContain('Carrier: MOT ended on 1 November 2026.');
  // Nobody drives without an MOT: the form is not there, and what is sent all the same is refused with the same sentence.
  await di.open(s.drive);
  expect(di.text()).not.toContain('Look at these');
  await di.open(s.log);
  await di.send(`/vehicles/${s.vehicleId}/paper`, paper('1', '12'));
  await di.open(s.drive);
  const ended = {
    vehicle_id: s.vehicleId,
    unit_id: s.unitId,
    what: 'MOT',
    seen_on: Temporal.PlainDate.from('2026-11-19'),
    recorded_at: now.add({ minutes: 1 }),
  };
  await db
    .insertInto('places_vehicle_paper')
    .values({
      ...ended,
      good_until: Temporal.PlainDate.from('2026-11-01'),
      recorded_by: (await db.selectFrom('workforce_staff').select('id').executeTakeFirstOrThrow()).id,
    })
    .execute();
  expect(await di.send(s.drive, { ...fine, booking: 'other', what: 'Shopping', miles: '100' })).toBe(422);
  expect(di.text()).toContain('Carrier: MOT ended on 1 November 2026.');
  expect(await db.selectFrom('bookings_vehicle_use').select('id').execute()).toEqual([]);
  await db.deleteFrom('places_vehicle_paper').where('recorded_at', '>', now).execute();
  await di.open(s.log);
  await di.send(`/vehicles/${s.vehicleId}/paper`, paper('1', '12'));
  expect(di.text()).toContain('Carrier: MOT ends on 1 December 2026.');
  const elsewhere = await db
    .insertInto('places_unit')
    .values({ name: 'Rowan', short_name: 'Rowan', beds: 8, opened_on: Temporal.PlainDate.from('2020-01-01') })
    .returning('id')
    .executeTakeFirstOrThrow();
  await s.add('Fay', 'Rowe', { role: 'manager', unitId: elsewhere.id });
  const fay = await s.signIn('fay.rowe');
  expect(await fay.open(s.log)).toBe(404);
  for (const table of ['places_vehicle_paper', 'places_vehicle_defect', 'bookings_vehicle_use', 'bookings_vehicle_check'] as const)
    await expect(app.transaction().execute((tx) => tx.deleteFrom(table).execute())).rejects.toThrow(/permission/);
});

test('a reading that was typed wrongly is put right: what was typed stays, the next reading, the sums and the table follow the right one', async ({
  db,
  app,
}) => {
  const s = await scene(db, app);
  const lee = await s.signIn('lee.marsh');
  const out = async (miles: string) => {
    await lee.open(s.drive);
    return lee.send(s.drive, { ...fine, booking: 'other', what: 'Pharmacy', miles });
  };
  const back = async (miles: string) => {
    const use = (await db.selectFrom('bookings_vehicle_use').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()).id;
    await lee.open(s.log);
    return lee.send(`/vehicles/${s.vehicleId}/back`, { use, backMiles: miles });
  };
  const right = async (reading: 'left' | 'back', was: number, miles: string, whyWrong = 'One figure too many.') => {
    const use = (await db.selectFrom('bookings_vehicle_use').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()).id;
    await lee.open(s.log);
    return lee.send(`/vehicles/${s.vehicleId}/reading`, { reading: `${use} ${reading} ${was}`, readsRight: miles, whyWrong });
  };
  await out('412030');
  // As it stands nobody can bring it back with what it reads.
  expect(await back('41215')).toBe(422);
  expect(lee.text()).toContain('It read 412,030 when it left, and cannot read less now. Look again, or put right what it read when it left');
  expect(await right('left', 412_030, '41,203', '')).toBe(422);
  expect(await right('left', 412_030, '412030')).toBe(422);
  expect(await right('left', 1, '41203')).toBe(422);
  expect(lee.text()).toContain('Somebody put it right just now. Choose again');
  await right('left', 412_030, '41,203');
  expect(lee.text()).toContain('Put right: 41,203, not 412,030.');
  await back('41215');
  expect(lee.text()).toContain('Back: 12 miles.');
  expect(lee.html).toMatch(/<s><span[^>]*>wrong: <\/span>412,030<\/s> 41,203/);
  expect(lee.text()).toContain('41,203 when it left, not 412,030: One figure too many (Lee Marsh, 19 November 2026).');
  expect(await right('back', 41_215, '41000')).toBe(422);
  expect(lee.text()).toContain('It read 41,203 when it left: put that right first, or look again');
  await right('back', 41_215, '41225');
  // The next one follows on the right reading.
  await out('41225');
  expect(lee.text()).toContain('Out: Pharmacy.');
  expect(lee.text()).not.toContain('more than');
  await lee.open(`/vehicles/mileage?unit=${s.unitId}`);
  expect(lee.text()).toContain('Carrier 2 22 0 1');
  await lee.open(`/vehicles/mileage.csv?unit=${s.unitId}&month=2026-11`);
  expect(lee.html).toContain(',41203,41225,22,');
  expect(lee.html).toContain('41,203 when it left, not 412,030: One figure too many (Lee Marsh, 19 November 2026).');
  // What was typed is there, and nobody takes the correction back; the tables keep the order of the readings by themselves too.
  expect((await db.selectFrom('bookings_vehicle_use').select('out_miles').orderBy('id').executeTakeFirstOrThrow()).out_miles).toBe(412_030);
  for (const table of ['bookings_reading_correction', 'bookings_vehicle_use'] as const)
    await expect(app.transaction().execute((tx) => tx.deleteFrom(table).execute())).rejects.toThrow(/permission/);
  const { id, unit_id } = await db.selectFrom('bookings_vehicle_use').select(['id', 'unit_id']).orderBy('id').executeTakeFirstOrThrow();
  const by = (await db.selectFrom('workforce_staff').select('id').executeTakeFirstOrThrow()).id;
  await expect(
    db
      .insertInto('bookings_reading_correction')
      .values({ use_id: id, unit_id, reading: 'back', was: 41_225, miles: 4, why: 'x', corrected_by: by, corrected_at: now })
      .execute(),
  ).rejects.toThrow(/no less than it left with/);
});
