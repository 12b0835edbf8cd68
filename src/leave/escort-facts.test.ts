import { Range } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { changeSetting } from '#platform/settings.ts';
import { expect, test } from '#tests/fixture.ts';
import { makeWorker } from '#tests/people-scene.ts';
import { now, scene } from './authorisation-scene.ts';
import { addMovement } from './episode-store.ts';
import { addEscort, makeOuting } from './outing-store.ts';
import { releaseFactsFor } from './release-facts.ts';
import { escortTrainings } from './settings.ts';
import { at, on, grant, planned } from './release-scene.ts';

test('each escort: on shift the whole time, custody, whether they count, training, and their other outings', async ({ db, app }) => {
  const of = await scene(db, app);
  const granted = await grant(db, of);
  const { femi, beth } = of.staff;
  const lee = await makeWorker(db, of.unitId, 'healthcare support worker', { given: 'Lee', surname: 'Marsh' });
  const grace = await makeWorker(db, of.unitId, 'volunteer', { given: 'Grace', surname: 'Obi' });
  const vehicle = await db
    .insertInto('places_vehicle')
    .values({ unit_id: of.unitId, name: 'Minibus', seats: 8, driver_skill: 'minibus' })
    .returning('id')
    .executeTakeFirstOrThrow();
  const id = await inScope(app, femi, now, async (scope) => {
    const made = await planned(scope, of, granted.lineIds[0]!, {
      vehicleId: vehicle.id,
      escorts: [
        { staffId: lee.id, duty: 'driver' },
        { staffId: beth.id, duty: 'escort' },
        { staffId: grace.id, duty: 'escort' },
      ],
    });
    await changeSetting(scope, escortTrainings, of.unitId, ['basic life support'], null);
    return made;
  });
  const facts = async () => inScope(app, femi, now, async (scope) => releaseFactsFor(scope, id));
  const escort = async (staffId: string) => (await facts()).escorts.find((one) => one.staffId === staffId)!;
  // Nobody entered a rota: that is not "off shift".
  expect([(await escort(lee.id)).onShift, (await facts()).warnings.coverLeft]).toEqual(['could not check', 'could not check']);
  expect(await escort(lee.id)).toMatchObject({
    name: 'Lee Marsh',
    mayHoldCustody: true,
    counts: true,
    trainingsMissing: ['basic life support', 'minibus'],
    otherOuting: null,
    minutesToOtherOuting: null,
  });
  // Bank staff without the managers' written authority, and a volunteer.
  expect(await escort(beth.id)).toMatchObject({ mayHoldCustody: false, counts: true, trainingsMissing: ['basic life support'] });
  expect(await escort(grace.id)).toMatchObject({ mayHoldCustody: false, counts: false });

  const shift = (staffId: string, from: string, to: string) =>
    db
      .insertInto('workforce_shift')
      .values({ staff_id: staffId, unit_id: of.unitId, kind: 'early', during: new Range(at(from), at(to)) })
      .execute();
  // Lee in two shifts that join, Beth only until half past two; Femi stays.
  await shift(lee.id, '07:00', '14:30');
  await shift(lee.id, '14:30', '21:00');
  await shift(beth.id, '07:00', '14:30');
  await shift(femi.id, '07:00', '21:00');
  await db
    .insertInto('workforce_skill')
    .values([
      { staff_id: lee.id, skill: 'minibus', during: new Range(on('2026-01-01'), null), recorded_at: at('08:00') },
      // Ended the day before.
      { staff_id: lee.id, skill: 'basic life support', during: new Range(on('2025-01-01'), on('2026-11-19')), recorded_at: at('08:00') },
    ])
    .execute();
  await db
    .insertInto('leave_custodian')
    .values({
      staff_id: beth.id,
      document: 'Letter 4',
      during: new Range(on('2026-11-19'), on('2026-11-20')),
      recorded_by: femi.id,
      recorded_at: now,
    })
    .execute();
  expect(await escort(lee.id)).toMatchObject({ onShift: true, trainingsMissing: ['basic life support'] });
  expect(await escort(beth.id)).toMatchObject({ onShift: false, mayHoldCustody: true });
  expect((await facts()).warnings.coverLeft).toBe(1);

  // Another outing ten minutes after this one, then one at the same time.
  const other = await inScope(app, femi, now, async (scope) => {
    const made = await makeOuting(scope, {
      unitId: of.unitId,
      title: 'Shop',
      place: 'Shop',
      span: { from: at('15:10'), to: at('16:00') },
      people: [{ personId: of.personId, basis: 'time off' }],
      escorts: [{ staffId: lee.id, duty: 'escort' }],
    });
    return made.id;
  });
  expect(await escort(lee.id)).toMatchObject({ otherOuting: null, minutesToOtherOuting: 10 });
  await db
    .updateTable('leave_outing')
    .set({ starts_at: at('14:30') })
    .where('id', '=', other)
    .execute();
  expect(await escort(lee.id)).toMatchObject({ otherOuting: 'Shop', minutesToOtherOuting: null });
  // Once it is not taken it takes nobody.
  await inScope(app, femi, now, async (scope) => {
    const { id: episodeId } = await scope.tx.selectFrom('leave_episode').select('id').where('outing_id', '=', other).executeTakeFirstOrThrow();
    await addMovement(scope, { episodeId, what: 'not taken', at: now, facts: { reason: 'Weather' } });
    await addEscort(
      scope,
      (await scope.tx.selectFrom('leave_episode').select('outing_id').where('id', '=', id).executeTakeFirstOrThrow()).outing_id,
      {
        staffId: femi.id,
        duty: 'escort',
      },
    );
  });
  expect(await escort(lee.id)).toMatchObject({ otherOuting: null });
  expect((await facts()).warnings.coverLeft).toBe(0);
});
