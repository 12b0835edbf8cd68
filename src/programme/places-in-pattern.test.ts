import { claimsBetween, takeBookings } from '#bookings';
import { inScope, type Scope } from '#platform/scope.ts';
import { expect, freshDatabase, test } from '#tests/fixture.ts';
import { endPause, endPlace, givePlace, leaveOut, pausePlace, placeById, placesOf } from './allocation-store.ts';
import { PlaceNotGiven, StalePlace } from './allocation.words.ts';
import { invitationsOf, sessionsOfPerson, withdrawInvitation } from './invitation-store.ts';
import { makePatternSessions } from './make-pattern-sessions.ts';
import { addPattern } from './pattern-store.ts';
import { followPlaces } from './places-in-pattern.ts';
import { setScene, type Scene } from './scene.ts';
import { sessionsBetween } from './session-store.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

/** Mondays and Fridays at 14:00, made from Friday 20 November to the end of 4 December; the first published. */
async function mondaysAndFridays(scope: Scope, scene: Scene): Promise<string> {
  const id = await addPattern(scope, {
    unitId: scene.unitId,
    activityId: scene.activityId,
    everyWeeks: 1,
    anchor: day('2026-11-02'),
    days: [1, 5],
    startTime: Temporal.PlainTime.from('14:00'),
    minutes: 90,
    startsOn: day('2026-11-02'),
    endsOn: null,
    bankHolidays: 'run',
    roomId: scene.otherRoomId,
    vehicleId: null,
    place: null,
    staff: [],
    splitFrom: null,
  });
  await makePatternSessions(scope, scene.unitId, scene.today, day('2026-12-04'));
  await scope.tx
    .updateTable('programme_session')
    .set({ status: 'published' })
    .where('pattern_id', '=', id)
    .where('on_date', '=', day('2026-11-20'))
    .execute();
  return id;
}

const place = (patternId: string, personId: string) => ({
  patternId,
  personId,
  from: day('2026-11-20'),
  until: null,
  askedBy: 'the person',
  goingAhead: [],
  most: 8,
});
const datesOf = async (scope: Scope, personId: string) =>
  (await sessionsOfPerson(scope, personId, day('2026-11-19'), day('2026-12-31'))).map((one) => one.session.onDate.toString().slice(5));

test('a place invites to what is made already, books what is published, and only Fridays, a pause and the end are followed', async ({ db, app }) => {
  const scene = await setScene(db);
  const [eileen] = scene.people as [string];
  await inScope(app, scene.jo, scene.now, async (scope) => {
    const patternId = await mondaysAndFridays(scope, scene);
    const id = await givePlace(scope, place(patternId, eileen));
    await followPlaces(scope, patternId, eileen);
    expect(await datesOf(scope, eileen)).toEqual(['11-20', '11-23', '11-27', '11-30', '12-04']);
    const [friday] = await sessionsBetween(scope, scene.unitId, day('2026-11-20'), day('2026-11-20'));
    expect(await claimsBetween(scope, [eileen], friday!.span)).toHaveLength(1);

    await leaveOut(scope, id, 1, [{ day: 1, week: null }], day('2026-11-24'));
    await followPlaces(scope, patternId, eileen);
    expect(await datesOf(scope, eileen)).toEqual(['11-20', '11-23', '11-27', '12-04']);

    expect(await pausePlace(scope, id, 2, day('2026-11-20'), day('2026-11-27'), 'Exams')).toBe(true);
    expect(await pausePlace(scope, id, 3, day('2026-11-27'), null, null)).toBe(false);
    await followPlaces(scope, patternId, eileen);
    // On again by itself the day after the pause ends: nothing is written for that.
    expect(await datesOf(scope, eileen)).toEqual(['12-04']);
    expect(await claimsBetween(scope, [eileen], friday!.span)).toEqual([]);
    expect((await invitationsOf(scope, [friday!.id]))[0]?.withdrawnWhy).toBe('Place: Their place is paused until Friday 27 November. “Exams”');

    const [pause] = (await placeById(scope, id))!.pauses;
    expect(await endPause(scope, id, 3, pause!.id, day('2026-11-20'))).toBe(true);
    await followPlaces(scope, patternId, eileen);
    expect(await datesOf(scope, eileen)).toEqual(['11-20', '11-23', '11-27', '12-04']);

    await endPlace(scope, id, 4, day('2026-11-23'), 'their choice', 'Too cold');
    await followPlaces(scope, patternId, eileen);
    expect(await datesOf(scope, eileen)).toEqual(['11-20', '11-23']);
    expect((await placesOf(scope, scene.activityId))[0]).toMatchObject({ endReason: 'their choice', endWords: 'Too cold', version: 5 });
    await expect(pausePlace(scope, id, 4, day('2026-12-01'), null, null)).rejects.toThrow(StalePlace);
  });
});

test('withdrawn by hand stays withdrawn; somebody busy is invited to the others and told of', async ({ db, app }) => {
  const scene = await setScene(db);
  const [eileen] = scene.people as [string];
  await inScope(app, scene.jo, scene.now, async (scope) => {
    const patternId = await mondaysAndFridays(scope, scene);
    const [friday] = await sessionsBetween(scope, scene.unitId, day('2026-11-20'), day('2026-11-20'));
    await takeBookings(scope, { kind: 'appointment', id: crypto.randomUUID(), unitId: scene.unitId, label: 'Dentist' }, [
      { resourceId: eileen, kind: 'person', span: friday!.span },
    ]);
    await givePlace(scope, place(patternId, eileen));
    const followed = await followPlaces(scope, patternId, eileen);
    expect(followed.notInvited.map(({ say }) => say)).toEqual(['Eileen Fogarty is not invited: they have Dentist then, 14:00 to 15:30.']);
    expect(followed.invited).toHaveLength(4);
    const [monday] = await sessionsBetween(scope, scene.unitId, day('2026-11-23'), day('2026-11-23'));
    await withdrawInvitation(scope, monday!, eileen, 'She would rather not');
    await followPlaces(scope, patternId, eileen);
    expect(await datesOf(scope, eileen)).toEqual(['11-27', '11-30', '12-04']);
  });
});

test('a second place at the same time, and one more than there are, are told in a sentence', async ({ db, app }) => {
  const scene = await setScene(db);
  const [eileen, gareth] = scene.people as [string, string];
  await inScope(app, scene.jo, scene.now, async (scope) => {
    const patternId = await mondaysAndFridays(scope, scene);
    await givePlace(scope, { ...place(patternId, eileen), most: 1 });
    await expect(givePlace(scope, place(patternId, eileen))).rejects.toThrow('They have a place in this then already.');
    await expect(givePlace(scope, { ...place(patternId, gareth), most: 1 })).rejects.toThrow('The one place is given.');
    await givePlace(scope, {
      ...place(patternId, gareth),
      most: 1,
      goingAhead: [{ code: 'places', say: 'Places: none left.', words: 'Eileen rarely stays' }],
    });
    expect(await placesOf(scope, scene.activityId)).toHaveLength(2);
  });
  await inScope(app, scene.stranger, scene.now, async (scope) => {
    expect(await placesOf(scope, scene.activityId)).toEqual([]);
    expect(await scope.tx.selectFrom('programme_allocation').selectAll().execute()).toEqual([]);
  });
});

test('two workers give the same person the same place at once: one place is given', async () => {
  const { db, app } = await freshDatabase();
  const scene = await setScene(db);
  const [eileen] = scene.people as [string];
  const patternId = await inScope(app, scene.jo, scene.now, (scope) => mondaysAndFridays(scope, scene));
  const answers = await Promise.allSettled(
    [scene.jo, scene.lee, scene.jo, scene.lee].map((actor) => inScope(app, actor, scene.now, (scope) => givePlace(scope, place(patternId, eileen)))),
  );
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason instanceof PlaceNotGiven] : []))).toEqual([true, true, true]);
  expect(await db.selectFrom('programme_allocation').selectAll().execute()).toHaveLength(1);
});

test('two workers give the last place to two people at once: one has it, the other worker is told', async () => {
  const { db, app } = await freshDatabase();
  const scene = await setScene(db);
  // Several rounds: in the first, connections still being opened keep the two apart.
  for (let round = 1; round <= 5; round += 1) {
    const patternId = await inScope(app, scene.jo, scene.now, (scope) => mondaysAndFridays(scope, scene));
    const answers = await Promise.allSettled(
      scene.people.map((personId, index) =>
        inScope(app, index === 0 ? scene.jo : scene.lee, scene.now, (scope) => givePlace(scope, { ...place(patternId, personId), most: 1 })),
      ),
    );
    expect(answers.flatMap((answer) => (answer.status === 'rejected' ? [(answer.reason as Error).message] : []))).toEqual(
      Array.from({ length: 2 }, () => 'The one place is given. Put them on the waiting list, or say why one more.'),
    );
    expect(await db.selectFrom('programme_allocation').selectAll().where('pattern_id', '=', patternId).execute()).toHaveLength(1);
  }
});

test('the constraint alone refuses two places that overlap', async ({ db, app }) => {
  const scene = await setScene(db);
  const [eileen] = scene.people as [string];
  const patternId = await inScope(app, scene.jo, scene.now, (scope) => mondaysAndFridays(scope, scene));
  const row = { unit_id: scene.unitId, pattern_id: patternId, person_id: eileen, during: '[2026-11-20,)' as never, made_at: scene.now };
  await db.insertInto('programme_allocation').values(row).execute();
  await expect(
    db
      .insertInto('programme_allocation')
      .values({ ...row, during: '[2026-12-20,)' as never })
      .execute(),
  ).rejects.toThrow(/programme_allocation_once/);
});
