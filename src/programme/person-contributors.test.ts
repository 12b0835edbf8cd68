import { peopleRoutes } from '#people';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { givePlace } from './allocation-store.ts';
import { invitePeople, invitationsOf } from './invitation-store.ts';
import { addPattern } from './pattern-store.ts';
import { registerProgramme } from './person-contributors.ts';
import { setScene } from './scene.ts';
import { createSession } from './session-store.ts';
import { askToWait } from './waiting-store.ts';

registerProgramme();
const time = (clock: string): Temporal.PlainTime => Temporal.PlainTime.from(clock);

test('a person’s page shows their week; a discharge withdraws what is to come, ends places and waiting, and keeps what happened', async ({
  db,
  app,
}) => {
  const scene = await setScene(db);
  const dev = scene.people[2]!;
  const browser = await signedIn({ db, app, actor: scene.jo, routes: peopleRoutes, now: scene.now });
  const made = await inScope(app, scene.jo, scene.now, async (scope) => {
    const session = (onDate: Temporal.PlainDate, name: string) =>
      createSession(scope, { unitId: scene.unitId, activityId: scene.activityId, onDate, startTime: time('10:00'), name });
    const [before, after, later] = [
      await session(scene.today, 'Gardening this morning'),
      await session(scene.today.add({ days: 1 }), 'Gardening tomorrow'),
      await session(scene.today.add({ days: 8 }), 'Gardening next week'),
    ];
    for (const id of [before, after, later]) await invitePeople(scope, { id: id! }, [{ personId: dev, how: 'invited' }]);
    const patternId = await addPattern(scope, {
      unitId: scene.unitId,
      activityId: scene.activityId,
      everyWeeks: 1,
      anchor: Temporal.PlainDate.from('2026-11-16'),
      days: [1],
      startTime: time('10:00'),
      minutes: 60,
      startsOn: Temporal.PlainDate.from('2026-11-16'),
      endsOn: null,
      bankHolidays: 'run',
      roomId: null,
      vehicleId: null,
      place: null,
      staff: [],
      splitFrom: null,
    });
    await givePlace(scope, { patternId, personId: dev, from: scene.today, until: null, askedBy: null, goingAhead: [], most: null });
    await askToWait(scope, {
      unitId: scene.unitId,
      activityId: scene.activityId,
      personId: dev,
      askedBy: 'the person',
      askedByName: null,
      askedOn: scene.today,
      words: null,
    });
    return { before: before!, after: after!, later: later! };
  });
  expect(wordsOf((await browser.get(`/people/${dev}`)).html)).toContain('Gardening tomorrow Fri 20 10:00 Draft');
  const says = wordsOf((await browser.get(`/people/${dev}/discharge`)).html);
  expect(says).toContain('2 invitations to sessions to come will be withdrawn');
  expect(says).toContain('1 standing place in groups will end.');
  expect(says).toContain('They come off 1 waiting list: Gardening.');
  // Came at ten and left, as somebody writes down, at half past nine: what was recorded happened.
  await db
    .insertInto('programme_attendance')
    .values({
      session_id: made.before,
      person_id: dev,
      revision: 1,
      unit_id: scene.unitId,
      on_date: scene.today,
      code: 'came',
      recorded_at: scene.now,
    })
    .execute();
  expect(
    (
      await browser.post(`/people/${dev}/discharge`, {
        how: 'discharge',
        'at-day': '19',
        'at-month': '11',
        'at-year': '2026',
        atTime: '09:30',
        _version: '1',
      })
    ).status,
  ).toBe(303);
  await inScope(app, scene.jo, scene.now, async (scope) => {
    const standing = (await invitationsOf(scope, [made.before, made.after, made.later])).map((one) => [one.sessionId, one.withdrawnWhy]);
    expect(Object.fromEntries(standing)).toEqual({ [made.before]: null, [made.after]: 'Left the unit', [made.later]: 'Left the unit' });
  });
  expect((await db.selectFrom('programme_allocation').select('end_reason').execute())[0]?.end_reason).toBe('left the unit');
  expect(await db.selectFrom('programme_waiting_event').select(['what', 'words']).execute()).toEqual([{ what: 'withdrawn', words: 'Left the unit' }]);
});
