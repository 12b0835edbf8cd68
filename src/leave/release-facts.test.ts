import { takeBookings } from '#bookings';
import { Range, type Db } from '#platform/database.ts';
import { NotFound } from '#platform/route.ts';
import { inScope, type Scope } from '#platform/scope.ts';
import { changeSetting } from '#platform/settings.ts';
import { expect, test } from '#tests/fixture.ts';
import { makeWorker } from '#tests/people-scene.ts';
import { now, scene, type Scene } from './authorisation-scene.ts';
import { addMovement } from './episode-store.ts';
import { addEscort, makeOuting, type NewOuting } from './outing-store.ts';
import { releaseFactsFor } from './release-facts.ts';
import { makeAuthorisation, type SeedAuthorisation } from './seed.ts';
import { checkGoodFor, escortTrainings, handoverMinutes, peoplePerEscort, placesLookedAt } from './settings.ts';

const at = (time: string): Temporal.Instant => Temporal.Instant.from(`2026-11-19T${time}:00Z`);
const on = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);

async function grant(db: Db, of: Scene, change: Partial<SeedAuthorisation> = {}) {
  return makeAuthorisation(db, {
    personId: of.personId,
    unitId: of.unitId,
    grantedBy: of.staff.calder.id,
    enteredBy: of.staff.femi.id,
    checkedBy: of.staff.rosa.id,
    signedAt: at('10:00'),
    ...change,
  });
}

/** Ian goes to the library from 14:00 to 15:00 on the first line of an authorisation. */
async function planned(scope: Scope, of: Scene, lineId: string, change: Partial<NewOuting> = {}): Promise<string> {
  const { episodeIds } = await makeOuting(scope, {
    unitId: of.unitId,
    title: 'Library',
    place: 'Library, Market Street',
    span: { from: at('14:00'), to: at('15:00') },
    people: [{ personId: of.personId, basis: 'section 17', lineId }],
    escorts: [],
    ...change,
  });
  return episodeIds[0]!;
}

test('what was granted, how they stand in law, the check and the policy are read as they stand at this moment', async ({ db, app }) => {
  const of = await scene(db, app);
  const granted = await grant(db, of);
  await inScope(app, of.staff.femi, now, async (scope) => {
    const id = await planned(scope, of, granted.lineIds[0]!);
    const facts = await releaseFactsFor(scope, id);
    expect(facts.person).toEqual({ id: of.personId, name: 'Ian Thwaite' });
    expect([facts.basis, facts.line?.id, facts.authorisation?.record.id, facts.authorisation?.state]).toEqual([
      'section 17',
      granted.lineIds[0],
      granted.id,
      'in force',
    ]);
    expect(facts.granterWasClinician).toBe('yes');
    expect(facts.standing).toMatchObject({ personId: of.personId, restricted: false, rule: { code: '03', needs: 'authorisation' } });
    expect([facts.destination, facts.startsAt, facts.dueBack, facts.awaySince].map(String)).toEqual([
      'Library, Market Street',
      '2026-11-19T14:00:00Z',
      '2026-11-19T15:00:00Z',
      '2026-11-19T14:00:00Z',
    ]);
    expect([facts.check, facts.clothing, facts.observation, facts.doNotUseAnswer]).toEqual([null, null, 'not known', null]);
    expect(facts.policy).toEqual({ checkGoodForMinutes: 60, endsSoonDays: 14, handoverMinutes: 15, coverLeftBehind: 2, peoplePerEscort: null });

    await addMovement(scope, { episodeId: id, what: 'checked', at: now, facts: { decision: 'go', observation: 'general', clothing: 'Green coat' } });
    await changeSetting(scope, checkGoodFor, of.unitId, 30, null);
    await changeSetting(scope, handoverMinutes, of.unitId, 20, null);
    await changeSetting(scope, peoplePerEscort, of.unitId, 3, null);
    const after = await releaseFactsFor(scope, id);
    expect([after.check?.facts.decision, after.clothing, after.observation]).toEqual(['go', 'Green coat', 'general']);
    expect(after.policy).toMatchObject({ checkGoodForMinutes: 30, handoverMinutes: 20, peoplePerEscort: 3 });
  });
  // An alert says more than the nurse: the worse of the two is taken.
  await db
    .insertInto('people_alert')
    .values({
      person_id: of.personId,
      kind: 'observation',
      words: 'Within eyesight',
      during: new Range(on('2026-11-18'), null),
      recorded_at: at('08:00'),
    })
    .execute();
  await inScope(app, of.staff.femi, now, async (scope) => {
    const { id } = await scope.tx.selectFrom('leave_episode').select('id').executeTakeFirstOrThrow();
    expect((await releaseFactsFor(scope, id)).observation).toBe('enhanced');
  });
});

test('whoever signed was responsible clinician then, was not, or it cannot be told', async ({ db, app }) => {
  const of = await scene(db, app);
  const signers = {
    yes: await grant(db, of),
    no: await grant(db, of, { grantedBy: of.staff.rosa.id }),
    'could not check': await grant(db, of, { signedAt: Temporal.Instant.from('2020-01-01T10:00:00Z'), validTo: null }),
  };
  for (const [answer, { lineIds }] of Object.entries(signers))
    await inScope(app, of.staff.femi, now, async (scope) => {
      const id = await planned(scope, of, lineIds[0]!, { afterwards: true });
      expect((await releaseFactsFor(scope, id)).granterWasClinician).toBe(answer);
    });
});

test('what is warned of: the last leave, the copy, the description, the host, medicines, the place, and what else they have', async ({ db, app }) => {
  const of = await scene(db, app);
  const granted = await grant(db, of, {
    lines: [{ places: 'Library' }, { kind: 'overnight', places: 'Home', stay: { carersView: 'Happy to have him' } }],
  });
  const [day, night] = granted.lineIds as [string, string];
  await inScope(app, of.staff.femi, now, async (scope) => {
    const id = await planned(scope, of, day);
    expect((await releaseFactsFor(scope, id)).warnings).toMatchObject({
      lastLeave: null,
      riskPlan: 'no room supplies it',
      copyGiven: false,
      describedOn: null,
      placeAssessed: 'no room supplies it',
      hostAsked: false,
      clashes: [],
      earlySigns: 'no room supplies it',
      medicinesReady: 'could not check',
    });
    const overnight = await planned(scope, of, night, { afterwards: true });
    expect((await releaseFactsFor(scope, overnight)).warnings.hostAsked).toBe(true);
    await addMovement(scope, { episodeId: overnight, what: 'checked', at: now, facts: { decision: 'go', medicines: 'not ready' } });
    expect((await releaseFactsFor(scope, overnight)).warnings.medicinesReady).toBe(false);

    // Yesterday he came back twenty minutes late; the one before ended with a worry.
    const went = async (hour: string, back: string, facts = {}): Promise<void> => {
      const from = Temporal.Instant.from(`2026-11-18T${hour}:00Z`);
      const earlier = await planned(scope, of, day, { span: { from, to: from.add({ hours: 1 }) }, afterwards: true });
      await addMovement(scope, { episodeId: earlier, what: 'departed', at: from, enteredLate: true });
      await addMovement(scope, { episodeId: earlier, what: 'returned', at: Temporal.Instant.from(`2026-11-18T${back}:00Z`), facts });
    };
    await went('10:00', '10:50', { concern: 'Quiet on the way back' });
    expect((await releaseFactsFor(scope, id)).warnings.lastLeave).toEqual({ ended: 'with a concern', on: on('2026-11-18') });
    await went('14:00', '15:20');
    expect((await releaseFactsFor(scope, id)).warnings.lastLeave).toEqual({ ended: 'late', on: on('2026-11-18') });

    await changeSetting(scope, placesLookedAt, of.unitId, ['Park'], null);
    expect((await releaseFactsFor(scope, id)).warnings.placeAssessed).toBe(false);
    await changeSetting(scope, placesLookedAt, of.unitId, ['the Library', 'Park'], null);
    expect((await releaseFactsFor(scope, id)).warnings.placeAssessed).toBe(true);

    // Of what else is booked, this outing's own time is none.
    await takeBookings(scope, { kind: 'appointment', id: crypto.randomUUID(), unitId: of.unitId, label: 'Dentist' }, [
      { resourceId: of.personId, kind: 'person', span: { from: at('15:00'), to: at('15:30') } },
    ]);
    expect((await releaseFactsFor(scope, id)).warnings.clashes).toEqual([]);
  });
  await db
    .insertInto('people_protected_time')
    .values({
      unit_id: of.unitId,
      person_id: of.personId,
      kind: 'ward round',
      label: 'Ward round',
      days: [4],
      start_time: Temporal.PlainTime.from('14:30'),
      minutes: 30,
      during: new Range(on('2026-11-01'), null),
      recorded_at: at('08:00'),
    })
    .execute();
  await db
    .insertInto('leave_copy')
    .values({
      authorisation_id: granted.id,
      person_id: of.personId,
      to_kind: 'the person',
      how: 'given',
      recorded_by: of.staff.femi.id,
      recorded_at: now,
    })
    .execute();
  await db
    .insertInto('leave_description')
    .values({ person_id: of.personId, kind: 'appearance', words: 'Tall', noted_by: of.staff.femi.id, noted_at: at('09:00') })
    .execute();
  await inScope(app, of.staff.femi, now, async (scope) => {
    const { id } = await scope.tx
      .selectFrom('leave_episode')
      .select('id')
      .where('starts_at', '=', at('14:00'))
      .where('line_id', '=', day)
      .executeTakeFirstOrThrow();
    const { warnings } = await releaseFactsFor(scope, id);
    expect(warnings).toMatchObject({ copyGiven: true, describedOn: on('2026-11-19'), clashes: ['Ward round, 14:30 to 15:00'] });
  });
});

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

test('another unit reads none of it', async ({ db, app }) => {
  const of = await scene(db, app);
  const granted = await grant(db, of);
  const id = await inScope(app, of.staff.femi, now, async (scope) => planned(scope, of, granted.lineIds[0]!));
  const refused = await inScope(app, of.staff.stranger, now, async (scope) => releaseFactsFor(scope, id)).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(NotFound);
});
