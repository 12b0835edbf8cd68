import { Range } from '#platform/database.ts';
import { Refusal } from '#platform/route.ts';
import { inScope, type Scope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { copyWeek, planCopy } from './copy-week.ts';
import { addPattern } from './pattern-store.ts';
import { setScene, type Scene } from './scene.ts';
import { createSession, sessionsBetween } from './session-store.ts';
import { insertInvitations, invitedToSessions } from './week-invitations-store.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const time = (text: string) => Temporal.PlainTime.from(text);
const monday = day('2026-11-23');

async function thisWeek(scope: Scope, scene: Scene): Promise<string> {
  const id = (await createSession(scope, {
    unitId: scene.unitId,
    activityId: scene.activityId,
    onDate: day('2026-11-20'),
    startTime: time('10:00'),
    name: 'Seed swap',
    staff: [{ staffId: scene.jo.id, duty: 'cover' }],
    status: 'published',
  }))!;
  await insertInvitations(
    scope,
    scene.people.map((personId) => ({ sessionId: id, unitId: scene.unitId, onDate: day('2026-11-20'), personId, how: 'invited' as const })),
  );
  await createSession(scope, {
    unitId: scene.unitId,
    activityId: scene.activityId,
    onDate: day('2026-11-18'),
    startTime: time('10:00'),
    unplanned: true,
    status: 'published',
  });
  await addPattern(scope, {
    unitId: scene.unitId,
    activityId: scene.activityId,
    everyWeeks: 1,
    anchor: day('2026-11-16'),
    days: [1],
    startTime: time('14:00'),
    minutes: 60,
    startsOn: day('2026-11-16'),
    endsOn: null,
    bankHolidays: 'run',
    roomId: null,
    vehicleId: null,
    place: null,
    staff: [],
    splitFrom: null,
  });
  return id;
}

test('one-off sessions come over as drafts with those still here; patterns come by themselves; twice copies once', async ({ db, app }) => {
  const scene = await setScene(db);
  const left = scene.people[2]!;
  const swap = await inScope(app, scene.jo, scene.now, async (scope) => thisWeek(scope, scene));
  await db
    .updateTable('people_episode')
    .set({ during: new Range(scene.now.subtract({ hours: 900 }), Temporal.Instant.from('2026-11-26T09:00:00Z')), ended_how: 'discharge' })
    .where('person_id', '=', left)
    .execute();
  await inScope(app, scene.jo, scene.now, async (scope) => {
    const plan = await planCopy(scope, scene.unitId, monday);
    expect(plan.lines.map(({ session, leftBehind, whyNot }) => [session.name, leftBehind, whyNot])).toEqual([['Seed swap', 1, null]]);
    expect(await copyWeek(scope, scene.unitId, monday, 1, [swap])).toMatchObject({ copied: 1 });
    const week = await sessionsBetween(scope, scene.unitId, monday, monday.add({ days: 6 }));
    expect(week.map((one) => [one.name, one.onDate.toString(), one.status])).toEqual([
      ['Gardening', '2026-11-23', 'draft'],
      ['Seed swap', '2026-11-27', 'draft'],
    ]);
    expect(week[1]!.staff).toMatchObject([{ duty: 'lead', shortName: 'Jo' }]);
    expect((await invitedToSessions(scope, [week[1]!.id])).map(({ personId }) => personId).toSorted()).toEqual(scene.people.slice(0, 2).toSorted());
    expect(await copyWeek(scope, scene.unitId, monday, 2, [swap])).toMatchObject({ copied: 0 });
    expect(await sessionsBetween(scope, scene.unitId, monday, monday.add({ days: 6 }))).toHaveLength(2);
    await expect(copyWeek(scope, scene.unitId, monday, 1, [swap])).rejects.toBeInstanceOf(Refusal);
  });
});

test('a worker of another unit sees nothing to copy', async ({ db, app }) => {
  const scene = await setScene(db);
  await inScope(app, scene.jo, scene.now, async (scope) => thisWeek(scope, scene));
  await inScope(app, scene.stranger, scene.now, async (scope) => {
    expect((await planCopy(scope, scene.unitId, monday)).lines).toEqual([]);
  });
});
