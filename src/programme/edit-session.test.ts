import { inScope } from '#platform/scope.ts';
import { Range } from '#platform/database.ts';
import { expect, test } from '#tests/fixture.ts';
import { editSession, endPattern } from './edit-session.ts';
import { makePatternSessions } from './make-pattern-sessions.ts';
import { addPattern } from './pattern-store.ts';
import { setScene, type Scene } from './scene.ts';
import { changeSession, createSession, sessionById, sessionsBetween, setSessionStaff } from './session-store.ts';
import { invitedToSessions } from './week-invitations-store.ts';
import type { Scope } from '#platform/scope.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const time = (text: string) => Temporal.PlainTime.from(text);
const [first, last] = [day('2026-11-20'), day('2026-12-11')];

async function fourFridays(scope: Scope, scene: Scene): Promise<string> {
  const id = await addPattern(scope, {
    unitId: scene.unitId,
    activityId: scene.activityId,
    everyWeeks: 1,
    anchor: day('2026-11-16'),
    days: [5],
    startTime: time('14:00'),
    minutes: 90,
    startsOn: day('2026-11-20'),
    endsOn: null,
    bankHolidays: 'run',
    roomId: scene.otherRoomId,
    vehicleId: null,
    place: null,
    staff: [{ staffId: scene.jo.id, duty: 'lead' }],
    splitFrom: null,
  });
  await makePatternSessions(scope, scene.unitId, first, last);
  return id;
}

const times = async (scope: Scope, scene: Scene) =>
  (await sessionsBetween(scope, scene.unitId, first, last)).map(
    (one) => `${one.onDate} ${one.startTime.toString({ smallestUnit: 'minute' })} ${one.where}`,
  );

test('this one changes alone', async ({ db, app }) => {
  const scene = await setScene(db);
  await inScope(app, scene.jo, scene.now, async (scope) => {
    await fourFridays(scope, scene);
    const [, second] = await sessionsBetween(scope, scene.unitId, first, last);
    await editSession(scope, second!.id, 1, { startTime: time('15:45') }, 'this one', null);
    expect((await times(scope, scene)).map((one) => one.slice(11, 16))).toEqual(['14:00', '15:45', '14:00', '14:00']);
  });
});

test('this and later moves the later ones to another day of their week, where and who with them, and leaves one changed by hand', async ({
  db,
  app,
}) => {
  const scene = await setScene(db);
  await inScope(app, scene.jo, scene.now, async (scope) => {
    await fourFridays(scope, scene);
    const [, second, third] = await sessionsBetween(scope, scene.unitId, first, last);
    await changeSession(scope, third!.id, 1, { startTime: time('10:00') });
    const say = await editSession(
      scope,
      second!.id,
      1,
      { onDate: day('2026-11-26'), startTime: time('11:00'), roomId: scene.roomId, staff: [{ staffId: scene.lee.id, duty: 'lead' }] },
      'this and later',
      'Sol has gone part-time',
    );
    expect(say).toContain('It was changed by itself, so it keeps that change.');
    expect(await times(scope, scene)).toEqual([
      '2026-11-20 14:00 Greenhouse',
      '2026-11-26 11:00 Activity room',
      '2026-12-04 10:00 Greenhouse',
      '2026-12-10 11:00 Activity room',
    ]);
    const [a, b, , d] = await sessionsBetween(scope, scene.unitId, first, last);
    expect([a, b, d].map((one) => one!.staff[0]!.name)).toEqual(['Jo Tranter', 'Lee Marsh', 'Lee Marsh']);
    // Made again, nothing comes twice.
    await makePatternSessions(scope, scene.unitId, first, last);
    expect(await times(scope, scene)).toHaveLength(4);
  });
});

test('saving a form untouched changes nothing; somebody covering one time is not carried over to the later ones', async ({ db, app }) => {
  const scene = await setScene(db);
  await inScope(app, scene.jo, scene.now, async (scope) => {
    await fourFridays(scope, scene);
    const [, second] = await sessionsBetween(scope, scene.unitId, first, last);
    const untouched = {
      onDate: second!.onDate,
      startTime: second!.startTime,
      minutes: 90,
      roomId: second!.roomId,
      place: null,
      staff: second!.staff,
      joining: second!.joining,
      maxPeople: second!.maxPeople,
    };
    expect(await editSession(scope, second!.id, 1, untouched, 'this one', null)).toBe('Gardening is as it was.');
    expect(await sessionById(scope, second!.id)).toMatchObject({ version: 1, exceptional: false });
    const covered = await setSessionStaff(
      scope,
      second!.id,
      1,
      [
        { staffId: scene.lee.id, duty: 'cover' },
        { staffId: scene.jo.id, duty: 'lead' },
      ],
      'covered',
    );
    expect(covered.exceptional).toBe(false);
    await editSession(scope, second!.id, 2, { ...untouched, startTime: time('15:00'), staff: covered.staff }, 'this and later', null);
    const all = await sessionsBetween(scope, scene.unitId, first, last);
    expect(
      all.map(
        (one) =>
          `${one.startTime.toString({ smallestUnit: 'minute' })} ${one.staff
            .map(({ shortName, duty }) => `${shortName} ${duty}`)
            .toSorted()
            .join(', ')}`,
      ),
    ).toEqual(['14:00 Jo lead', '15:00 Jo lead, Lee cover', '15:00 Jo lead', '15:00 Jo lead']);
    // One moved by hand stays apart from its pattern when somebody covers it.
    const moved = await changeSession(scope, all[2]!.id, all[2]!.version, { startTime: time('10:00') });
    expect((await setSessionStaff(scope, moved.id, moved.version, [{ staffId: scene.lee.id, duty: 'cover' }], 'covered')).exceptional).toBe(true);
  });
});

test('all changes what has not happened, in place', async ({ db, app }) => {
  const scene = await setScene(db);
  await inScope(app, scene.jo, scene.now, async (scope) => {
    await fourFridays(scope, scene);
    const [, , third] = await sessionsBetween(scope, scene.unitId, first, last);
    await editSession(scope, third!.id, 1, { startTime: time('16:00') }, 'all', null);
    expect((await times(scope, scene)).map((one) => one.slice(11, 16))).toEqual(['16:00', '16:00', '16:00', '16:00']);
  });
});

test('standing places go on after a split, and those invited stay invited', async ({ db, app }) => {
  const scene = await setScene(db);
  await inScope(app, scene.jo, scene.now, async (scope) => {
    const patternId = await addPattern(scope, {
      unitId: scene.unitId,
      activityId: scene.activityId,
      everyWeeks: 1,
      anchor: day('2026-11-16'),
      days: [5],
      startTime: time('14:00'),
      minutes: 90,
      startsOn: day('2026-11-20'),
      endsOn: null,
      bankHolidays: 'run',
      roomId: null,
      vehicleId: null,
      place: null,
      staff: [],
      splitFrom: null,
    });
    await scope.tx
      .insertInto('programme_allocation')
      .values({
        unit_id: scene.unitId,
        pattern_id: patternId,
        person_id: scene.people[0]!,
        during: new Range(day('2026-11-16'), null),
        made_at: scene.now,
      })
      .execute();
    await makePatternSessions(scope, scene.unitId, first, day('2026-12-04'));
    const [, second] = await sessionsBetween(scope, scene.unitId, first, last);
    await editSession(scope, second!.id, 1, { startTime: time('10:00') }, 'this and later', null);
    const all = await sessionsBetween(scope, scene.unitId, first, last);
    expect(all).toHaveLength(4);
    expect(
      (
        await invitedToSessions(
          scope,
          all.map((one) => one.id),
        )
      ).map((one) => one.personId),
    ).toEqual([scene.people[0], scene.people[0], scene.people[0], scene.people[0]]);
    expect(await scope.tx.selectFrom('programme_allocation').select('during').orderBy('during').execute()).toHaveLength(2);
  });
});

test('later ones cannot go to another week; ending a pattern takes off what was made after it', async ({ db, app }) => {
  const scene = await setScene(db);
  await inScope(app, scene.jo, scene.now, async (scope) => {
    await fourFridays(scope, scene);
    const [, second, , fourth] = await sessionsBetween(scope, scene.unitId, first, last);
    await expect(editSession(scope, second!.id, 1, { onDate: day('2026-12-02') }, 'this and later', null)).rejects.toThrow(/same week/);
    await endPattern(scope, second!, 1, day('2026-11-27'));
    expect(await times(scope, scene)).toHaveLength(2);
    expect((await sessionById(scope, fourth!.id))!.status).toBe('removed');
    await makePatternSessions(scope, scene.unitId, first, last);
    expect(await times(scope, scene)).toHaveLength(2);
    expect(
      await createSession(scope, { unitId: scene.unitId, activityId: scene.activityId, onDate: first, startTime: time('09:00') }),
    ).not.toBeNull();
  });
});
