import { Range } from '#platform/database.ts';
import { inScope, type Scope } from '#platform/scope.ts';
import { expect, freshDatabase, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { Refusal, type Route } from '#platform/route.ts';
import { cancelSession } from './cancel-session.ts';
import { publicationsOf, weekVersion } from './publication-store.ts';
import { planPublication, publishWeek } from './publish-week.ts';
import { setScene, type Scene } from './scene.ts';
import { changeSession, createSession, sessionById, sessionsBetween } from './session-store.ts';
import { insertInvitations } from './week-invitations-store.ts';
import { weekRoutes } from './week-routes.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const time = (text: string) => Temporal.PlainTime.from(text);
const monday = day('2026-11-23');

async function draft(
  scope: Scope,
  scene: Scene,
  start: string,
  more: { roomId?: string | null; staff?: string; on?: string; person?: string; name?: string } = {},
): Promise<string> {
  const id = (await createSession(scope, {
    unitId: scene.unitId,
    activityId: scene.activityId,
    onDate: day(more.on ?? '2026-11-27'),
    startTime: time(start),
    roomId: more.roomId ?? null,
    staff: more.staff === undefined ? [] : [{ staffId: more.staff, duty: 'lead' }],
    ...(more.name === undefined ? {} : { name: more.name }),
  }))!;
  if (more.person !== undefined)
    await insertInvitations(scope, [
      { sessionId: id, unitId: scene.unitId, onDate: day(more.on ?? '2026-11-27'), personId: more.person, how: 'invited' },
    ]);
  return id;
}

const refused = async (work: Promise<unknown>): Promise<Refusal> => {
  const error = await work.catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(Refusal);
  return error as Refusal;
};

test('publishing takes the time of people, staff and room, tells what is new, and the next one tells only what changed since', async ({
  db,
  app,
}) => {
  const scene = await setScene(db);
  await inScope(app, scene.jo, scene.now, async (scope) => {
    const id = await draft(scope, scene, '14:00', { roomId: scene.roomId, staff: scene.jo.id, person: scene.people[0]! });
    const first = await publishWeek(scope, scene.unitId, monday, 1, {}, []);
    expect(first).toMatchObject({ number: 1, sentences: ['New: Gardening, Friday 27 November, 14:00.'] });
    expect(
      (await scope.tx.selectFrom('bookings_claim').select('kind').where('owner_id', '=', id).execute()).map(({ kind }) => kind).toSorted(),
    ).toEqual(['person', 'room', 'staff']);
    const published = (await sessionById(scope, id))!;
    expect(published).toMatchObject({ status: 'published', publishedVersion: 1, unpublishedChange: false });
    await changeSession(scope, id, published.version, { startTime: time('15:45'), staff: [{ staffId: scene.lee.id, duty: 'lead' }] });
    const second = await publishWeek(scope, scene.unitId, monday, 2, {}, []);
    expect(second.sentences).toEqual(['Gardening, Friday 27 November, 14:00: moves to 15:45; Lee Marsh runs it in place of Jo Tranter.']);
    const claims = await scope.tx.selectFrom('bookings_claim').select(['resource_id', 'during']).where('owner_id', '=', id).execute();
    expect(claims.some(({ resource_id }) => resource_id === scene.jo.id)).toBe(false);
    expect(claims.every(({ during }) => during.from!.toString() === '2026-11-27T15:45:00Z')).toBe(true);
    expect((await publicationsOf(scope, scene.unitId, monday)).map(({ number }) => number)).toEqual([2, 1]);
    expect((await refused(publishWeek(scope, scene.unitId, monday, 3, {}, []))).problems[0]!.message).toContain('nothing to publish');
  });
});

test('a clash of person, staff, room or vehicle stops it, each named, and nothing is published; the clashing draft can be left', async ({
  db,
  app,
}) => {
  const scene = await setScene(db);
  await inScope(app, scene.jo, scene.now, async (scope) => {
    const one = await draft(scope, scene, '14:00', { roomId: scene.roomId, staff: scene.jo.id, person: scene.people[0]! });
    const other = await draft(scope, scene, '14:30', { roomId: scene.roomId, staff: scene.jo.id, person: scene.people[0]!, name: 'Art' });
    const refusal = await refused(publishWeek(scope, scene.unitId, monday, 1, {}, []));
    const said = refusal.problems.map(({ message }) => message).join('\n');
    expect(said).toContain('Jo Tranter is booked already: Art, 14:30 to 16:00.');
    expect(said).toContain('Activity room is taken: Gardening, 14:00 to 15:30.');
    expect(said).toContain('Eileen Fogarty has something else then: Art, 14:30 to 16:00.');
    expect((await sessionById(scope, one))!.status).toBe('draft');
    expect(await publishWeek(scope, scene.unitId, monday, 1, {}, [other])).toMatchObject({
      number: 1,
      sentences: ['New: Gardening, Friday 27 November, 14:00.'],
    });
    expect((await sessionById(scope, other))!.status).toBe('draft');
    // And now the published one holds the time against the draft.
    expect((await refused(publishWeek(scope, scene.unitId, monday, 2, {}, []))).problems[0]!.message).toContain(
      'Art, Friday 27 November: Jo Tranter is booked already: Gardening',
    );
  });
});

test('what somebody is booked for elsewhere stops it too, though this unit has no session then', async ({ db, app }) => {
  const scene = await setScene(db);
  await db.insertInto('bookings_resource').values({ id: scene.jo.id, kind: 'staff' }).execute();
  const during = new Range(Temporal.Instant.from('2026-11-27T14:15:00Z'), Temporal.Instant.from('2026-11-27T15:30:00Z'));
  await db
    .insertInto('bookings_claim')
    .values({
      resource_id: scene.jo.id,
      kind: 'staff',
      during,
      unit_id: scene.otherUnitId,
      owner_kind: 'appointment',
      owner_id: crypto.randomUUID(),
      label: 'Dentist with somebody',
    })
    .execute();
  await inScope(app, scene.jo, scene.now, async (scope) => {
    await draft(scope, scene, '14:00', { staff: scene.jo.id });
    expect((await refused(publishWeek(scope, scene.unitId, monday, 1, {}, []))).problems[0]!.message).toBe(
      'Gardening, Friday 27 November: Jo Tranter is booked already: Dentist with somebody, 14:15 to 15:30.',
    );
  });
});

test('a protected time wants a word why, which is kept', async ({ db, app }) => {
  const scene = await setScene(db);
  await db
    .insertInto('people_protected_time')
    .values({
      unit_id: scene.unitId,
      kind: 'meal',
      label: 'Lunch',
      days: [1, 2, 3, 4, 5, 6, 7],
      start_time: time('12:00'),
      minutes: 60,
      during: new Range(day('2026-01-01'), null),
      recorded_at: scene.now,
    })
    .execute();
  await inScope(app, scene.jo, scene.now, async (scope) => {
    const id = await draft(scope, scene, '12:30', { staff: scene.jo.id });
    const refusal = await refused(publishWeek(scope, scene.unitId, monday, 1, {}, []));
    expect(refusal.problems).toEqual([
      { field: `why.${id}`, message: 'Say why Gardening goes ahead: Lunch is kept free for everyone, 12:00 to 13:00.' },
    ]);
    await publishWeek(scope, scene.unitId, monday, 1, { [id]: 'We eat together at the allotment' }, []);
    expect((await sessionById(scope, id))!.goingAhead).toEqual([
      { code: 'protected-time', say: 'Lunch is kept free for everyone, 12:00 to 13:00.', words: 'We eat together at the allotment' },
    ]);
  });
});

test('one reason that many sessions share is asked for once and kept with each', async ({ db, app }) => {
  const scene = await setScene(db);
  const [a, b] = scene.people.toSorted() as [string, string];
  await db
    .insertInto('people_apart')
    .values({ person_a: a, person_b: b, why: 'A row last month', during: new Range(day('2026-11-01'), null), set_at: scene.now })
    .execute();
  await inScope(app, scene.jo, scene.now, async (scope) => {
    const ids = [await draft(scope, scene, '10:00', { person: a }), await draft(scope, scene, '14:00', { person: a })];
    for (const id of ids)
      await insertInvitations(scope, [{ sessionId: id, unitId: scene.unitId, onDate: day('2026-11-27'), personId: b, how: 'invited' }]);
    const refusal = await refused(publishWeek(scope, scene.unitId, monday, 1, {}, []));
    expect(refusal.problems).toEqual([{ field: `why.${ids[0]}`, message: expect.stringMatching(/^Say why 2 sessions go ahead: Not together: /) }]);
    await publishWeek(scope, scene.unitId, monday, 1, { [ids[0]!]: 'Two staff in the room' }, []);
    for (const id of ids)
      expect((await sessionById(scope, id))!.goingAhead).toMatchObject([{ code: 'not-together', words: 'Two staff in the room' }]);
  });
});

test('two swap their times in one publication', async ({ db, app }) => {
  const scene = await setScene(db);
  await inScope(app, scene.jo, scene.now, async (scope) => {
    const [a, b] = [
      await draft(scope, scene, '14:00', { staff: scene.jo.id }),
      await draft(scope, scene, '15:30', { staff: scene.jo.id, name: 'Art' }),
    ];
    await publishWeek(scope, scene.unitId, monday, 1, {}, []);
    for (const [id, start] of [
      [a, '15:30'],
      [b, '14:00'],
    ] as const)
      await changeSession(scope, id, (await sessionById(scope, id))!.version, { startTime: time(start) });
    await publishWeek(scope, scene.unitId, monday, 2, {}, []);
    expect(
      (await scope.tx.selectFrom('bookings_claim').select(['owner_id', 'during']).execute())
        .map((row) => `${row.owner_id === a ? 'a' : 'b'} ${row.during.from!.toString().slice(11, 16)}`)
        .toSorted(),
    ).toEqual(['a 15:30', 'b 14:00']);
  });
});

test('a worker of another unit publishes nothing', async ({ db, app }) => {
  const scene = await setScene(db);
  await inScope(app, scene.jo, scene.now, async (scope) => draft(scope, scene, '14:00'));
  await expect(inScope(app, scene.stranger, scene.now, async (scope) => publishWeek(scope, scene.unitId, monday, 1, {}, []))).rejects.toThrow();
  expect(await db.selectFrom('programme_publication').selectAll().execute()).toEqual([]);
  const seen = await inScope(app, scene.stranger, scene.now, async (scope) => planPublication(scope, scene.unitId, monday));
  expect(seen.lines).toEqual([]);
});

test('a week with nothing but cancellations has no button to publish, and tells what was cancelled since', async ({ db, app }) => {
  const scene = await setScene(db);
  await inScope(app, scene.jo, scene.now, async (scope) => {
    await draft(scope, scene, '14:00');
    await publishWeek(scope, scene.unitId, monday, 1, {}, []);
  });
  const jo = await signedIn({ db, app, actor: scene.jo, routes: [...weekRoutes, cancelSession as Route], now: scene.now.add({ minutes: 5 }) });
  const path = `/week/publish?unit=${scene.unitId}&from=${monday}`;
  expect(wordsOf((await jo.get(path)).html)).not.toContain('Cancelled since');
  const [session] = await inScope(app, scene.jo, scene.now, (scope) => sessionsBetween(scope, scene.unitId, monday, monday.add({ days: 6 })));
  expect((await jo.post(`/sessions/${session!.id}/cancel`, { reason: 'weather', words: '', _version: String(session!.version) })).status).toBe(303);
  const { html } = await jo.get(path);
  expect(wordsOf(html)).toContain('Nothing to publish');
  expect(wordsOf(html)).toContain('Cancelled since told when they were cancelled Cancelled by us: Gardening, Friday 27 November, 14:00.');
  expect(html).not.toContain(`action="/week/publish/`);
});

test('two publish at once: one does, the other is told who did', async () => {
  const { db, app } = await freshDatabase();
  const scene = await setScene(db);
  await inScope(app, scene.jo, scene.now, async (scope) => {
    await draft(scope, scene, '14:00', { staff: scene.jo.id });
  });
  const publish = (who: typeof scene.jo) =>
    inScope(app, who, scene.now, async (scope) => publishWeek(scope, scene.unitId, monday, 1, {}, [])).then(
      () => 'published',
      (error: unknown) => (error instanceof Refusal ? error.message : String(error)),
    );
  const answers = await Promise.all([publish(scene.jo), publish(scene.lee), publish(scene.jo)]);
  expect(answers.filter((answer) => answer === 'published')).toHaveLength(1);
  expect(answers.filter((answer) => /published this week at 13:42/.test(answer))).toHaveLength(2);
  expect(await db.selectFrom('programme_publication').selectAll().execute()).toHaveLength(1);
  expect((await inScope(app, scene.jo, scene.now, async (scope) => weekVersion(scope, scene.unitId, monday))).version).toBe(2);
});
