import { takeBookings } from '#bookings';
import { Range } from '#platform/database.ts';
import { NotFound } from '#platform/route.ts';
import { inScope } from '#platform/scope.ts';
import { changeSetting } from '#platform/settings.ts';
import { expect, test } from '#tests/fixture.ts';
import { now, scene } from './authorisation-scene.ts';
import { addMovement } from './episode-store.ts';
import { releaseFactsFor } from './release-facts.ts';
import { checkGoodFor, handoverMinutes, peoplePerEscort, placesLookedAt } from './settings.ts';
import { at, on, grant, planned } from './release-scene.ts';

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
    expect(facts.policy).toEqual({
      checkGoodForMinutes: 60,
      endsSoonDays: 14,
      earlySignHours: 72,
      handoverMinutes: 15,
      coverLeftBehind: 2,
      peoplePerEscort: null,
    });

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
      riskPlan: null,
      copyGiven: false,
      describedOn: null,
      placeAssessed: 'no room supplies it',
      hostAsked: false,
      clashes: [],
      earlySigns: [],
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

test('another unit reads none of it', async ({ db, app }) => {
  const of = await scene(db, app);
  const granted = await grant(db, of);
  const id = await inScope(app, of.staff.femi, now, async (scope) => planned(scope, of, granted.lineIds[0]!));
  const refused = await inScope(app, of.staff.stranger, now, async (scope) => releaseFactsFor(scope, id)).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(NotFound);
});
