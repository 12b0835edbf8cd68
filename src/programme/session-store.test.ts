import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { setScene } from './scene.ts';
import { changesOfSession } from './session-history-store.ts';
import { changeSession, createSession, removeDraft, sessionById, sessionsBetween, setSessionStaff } from './session-store.ts';
import { StaleSession } from './session.words.ts';

const time = (text: string) => Temporal.PlainTime.from(text);
const day = (text: string) => Temporal.PlainDate.from(text);

test('a session takes what is not said from its activity, and shows who runs it and where', async ({ db, app }) => {
  const scene = await setScene(db);
  const session = await inScope(app, scene.jo, scene.now, async (scope) => {
    const id = await createSession(scope, {
      unitId: scene.unitId,
      activityId: scene.activityId,
      onDate: day('2026-11-27'),
      startTime: time('14:00'),
      staff: [{ staffId: scene.jo.id, duty: 'lead' }],
    });
    return sessionById(scope, id!);
  });
  expect(session).toMatchObject({
    name: 'Gardening',
    minutes: 90,
    where: 'Greenhouse',
    status: 'draft',
    version: 1,
    invited: 0,
    staff: [{ shortName: 'Jo', duty: 'lead' }],
  });
  expect(session!.span.to.toString()).toBe('2026-11-27T15:30:00Z');
});

test('a change is kept with what it was, and a second from the same form is stale', async ({ db, app }) => {
  const scene = await setScene(db);
  await inScope(app, scene.jo, scene.now, async (scope) => {
    const id = (await createSession(scope, {
      unitId: scene.unitId,
      activityId: scene.activityId,
      onDate: day('2026-11-27'),
      startTime: time('14:00'),
    }))!;
    const moved = await changeSession(scope, id, 1, { onDate: day('2026-11-28'), startTime: time('15:45') }, { words: 'Sol is at the dentist' });
    expect(moved.version).toBe(2);
    expect(moved.span.from.toString()).toBe('2026-11-28T15:45:00Z');
    const [latest] = await changesOfSession(scope, id);
    expect(latest).toMatchObject({
      what: 'moved',
      was: { date: '2026-11-27', time: '14:00' },
      became: { date: '2026-11-28', time: '15:45' },
      words: 'Sol is at the dentist',
      byName: 'Jo Tranter',
    });
    const late = await changeSession(scope, id, 1, { minutes: 30 }).catch((error: unknown) => error);
    expect(late).toBeInstanceOf(StaleSession);
    expect((late as StaleSession).theirs.startTime.toString()).toBe('15:45:00');
    expect((await sessionById(scope, id))!.minutes).toBe(90);
  });
});

test('a change to a published session waits for the next publication', async ({ db, app }) => {
  const scene = await setScene(db);
  await inScope(app, scene.jo, scene.now, async (scope) => {
    const id = (await createSession(scope, {
      unitId: scene.unitId,
      activityId: scene.activityId,
      onDate: day('2026-11-27'),
      startTime: time('14:00'),
      status: 'published',
    }))!;
    const after = await setSessionStaff(scope, id, 1, [{ staffId: scene.lee.id, duty: 'cover' }], 'covered');
    expect(after.unpublishedChange).toBe(true);
    expect((await changesOfSession(scope, id))[0]).toMatchObject({ what: 'covered', became: { staff: 'Lee Marsh (cover)' } });
  });
});

test('a removed draft is on no list, a worker of another unit sees and makes nothing', async ({ db, app }) => {
  const scene = await setScene(db);
  const id = await inScope(app, scene.jo, scene.now, async (scope) => {
    const made = (await createSession(scope, {
      unitId: scene.unitId,
      activityId: scene.activityId,
      onDate: day('2026-11-27'),
      startTime: time('14:00'),
    }))!;
    expect(await sessionsBetween(scope, scene.unitId, day('2026-11-23'), day('2026-11-29'))).toHaveLength(1);
    return made;
  });
  await inScope(app, scene.stranger, scene.now, async (scope) => {
    expect(await sessionById(scope, id)).toBeNull();
    expect(await sessionsBetween(scope, scene.unitId, day('2026-11-23'), day('2026-11-29'))).toEqual([]);
    await expect(
      createSession(scope, { unitId: scene.unitId, activityId: scene.activityId, onDate: day('2026-11-27'), startTime: time('10:00') }),
    ).rejects.toThrow();
  });
  await inScope(app, scene.jo, scene.now, async (scope) => {
    await removeDraft(scope, id, 1);
    expect(await sessionsBetween(scope, scene.unitId, day('2026-11-23'), day('2026-11-29'))).toEqual([]);
  });
});
