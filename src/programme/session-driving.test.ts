import { Range } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { makeUnit, makeWorker } from '#tests/people-scene.ts';
import { drivingOf } from './session-driving.ts';

const now = Temporal.Instant.from('2026-11-19T13:42:00Z');
const onDate = Temporal.PlainDate.from('2026-11-20');

test('a session that drives says the same sentences, each with its source, of its vehicle and of who could drive it; one who may is enough', async ({
  db,
  app,
}) => {
  const unitId = await makeUnit(db, 'Larkfield');
  const jo = await makeWorker(db, unitId, 'activity co-ordinator', { given: 'Jo', surname: 'Tranter' });
  const lee = await makeWorker(db, unitId, 'STR senior', { given: 'Lee', surname: 'Marsh' });
  const kit = await makeWorker(db, unitId, 'STR foundation', { given: 'Kit', surname: 'Harlow' });
  const vehicle = await db
    .insertInto('places_vehicle')
    .values({ unit_id: unitId, name: 'Carrier', seats: 7 })
    .returning('id')
    .executeTakeFirstOrThrow();
  const skill = { skill: 'driving', during: new Range(Temporal.PlainDate.from('2026-01-01'), null), recorded_at: now };
  await db
    .insertInto('workforce_skill')
    .values([
      { ...skill, staff_id: jo.id },
      { ...skill, staff_id: lee.id },
    ])
    .execute();
  const said = (vehicleId: string | null, ids: readonly string[]) =>
    inScope(app, jo, now, async (scope) => {
      const staff = ids.map((staffId) => ({ staffId, name: '', duty: 'lead' as const }));
      return (await drivingOf(scope, { vehicleId, unitId, onDate, staff } as never)).map(({ say }) => say);
    });
  expect(await said(null, [jo.id])).toEqual([]);
  const papers = ['MOT', 'insurance', 'tax'].map((what) => ({
    what,
    vehicle_id: vehicle.id,
    unit_id: unitId,
    seen_on: onDate,
    good_until: onDate.add({ months: 6 }),
    recorded_by: jo.id,
    recorded_at: now,
  }));
  expect(await said(vehicle.id, [])).toContain('Carrier: no MOT is recorded. (Road Traffic Act 1988 s47(1).)');
  await db.insertInto('places_vehicle_paper').values(papers).execute();
  // Kit does not drive, so nothing is said of Kit.
  expect(await said(vehicle.id, [jo.id, kit.id])).toEqual([
    'Nobody has checked Jo Tranter’s driving: driving licence. (Road Traffic Act 1988 s87(2).)',
    'Nobody has checked Jo Tranter’s driving: organisation’s insurance. (Road Traffic Act 1988 s143(1).)',
  ]);
  const check = { staff_id: lee.id, checked_on: onDate, stands: true, valid_until: onDate, seen: 'B', checked_by: jo.id, recorded_at: now };
  await db
    .insertInto('workforce_driving_check')
    .values([
      { ...check, what: 'driving licence' },
      { ...check, what: 'organisation’s insurance' },
    ])
    .execute();
  expect(await said(vehicle.id, [jo.id, lee.id])).toEqual([]);
  expect(await said(vehicle.id, [jo.id])).toHaveLength(2);
});
