import { Range } from '#platform/database.ts';
import type { Db } from '#platform/database.ts';
import { theSystem } from '#platform/actor.ts';
import { inScope } from '#platform/scope.ts';
import { expect, freshDatabase, test } from '#tests/fixture.ts';
import { makePatternSessions, materialisePatterns } from './make-pattern-sessions.ts';
import { addPattern } from './pattern-store.ts';
import { setScene, type Scene } from './scene.ts';
import { changeSession, removeDraft, sessionById, sessionsBetween } from './session-store.ts';
import { invitedToSessions } from './week-invitations-store.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

function fridays(scene: Scene) {
  return {
    unitId: scene.unitId,
    activityId: scene.activityId,
    everyWeeks: 1 as const,
    anchor: day('2026-11-02'),
    days: [1, 5] as const,
    startTime: Temporal.PlainTime.from('14:00'),
    minutes: 90,
    startsOn: day('2026-11-02'),
    endsOn: null,
    bankHolidays: 'skip' as const,
    roomId: scene.otherRoomId,
    vehicleId: null,
    place: null,
    staff: [{ staffId: scene.jo.id, duty: 'lead' as const }],
    splitFrom: null,
  };
}

async function allocate(
  db: Db,
  scene: Scene,
  patternId: string,
  personId: string,
  more: { excludedDay?: number; pause?: [string, string] } = {},
): Promise<void> {
  const row = await db
    .insertInto('programme_allocation')
    .values({ unit_id: scene.unitId, pattern_id: patternId, person_id: personId, during: new Range(day('2026-11-01'), null), made_at: scene.now })
    .returning('id')
    .executeTakeFirstOrThrow();
  if (more.excludedDay !== undefined)
    await db
      .insertInto('programme_exclusion')
      .values({ allocation_id: row.id, unit_id: scene.unitId, day: more.excludedDay, during: new Range(day('2026-11-01'), null), at: scene.now })
      .execute();
  if (more.pause)
    await db
      .insertInto('programme_pause')
      .values({ allocation_id: row.id, unit_id: scene.unitId, during: new Range(day(more.pause[0]), day(more.pause[1])), at: scene.now })
      .execute();
}

test('a week is made once, however often it is opened; what was moved or taken out by hand stays so; the past is not made up', async ({
  db,
  app,
}) => {
  const scene = await setScene(db);
  await inScope(app, scene.jo, scene.now, async (scope) => {
    await addPattern(scope, fridays(scene));
    await makePatternSessions(scope, scene.unitId, day('2026-11-16'), day('2026-11-22'));
    // Thursday 19 November today: Monday's is past, Friday's is to come.
    expect((await sessionsBetween(scope, scene.unitId, day('2026-11-16'), day('2026-11-22'))).map((one) => one.onDate.toString())).toEqual([
      '2026-11-20',
    ]);
    await makePatternSessions(scope, scene.unitId, day('2026-11-23'), day('2026-11-29'));
    const [monday, friday] = await sessionsBetween(scope, scene.unitId, day('2026-11-23'), day('2026-11-29'));
    expect(friday).toMatchObject({ name: 'Gardening', where: 'Greenhouse', staff: [{ name: 'Jo Tranter' }], exceptional: false });
    await changeSession(scope, friday!.id, 1, { onDate: day('2026-11-28') });
    await removeDraft(scope, monday!.id, 1);
    const again = await makePatternSessions(scope, scene.unitId, day('2026-11-23'), day('2026-11-29'));
    expect(again.made).toEqual([]);
    expect((await sessionById(scope, friday!.id))!.onDate.toString()).toBe('2026-11-28');
    expect(await sessionsBetween(scope, scene.unitId, day('2026-11-23'), day('2026-11-29'))).toHaveLength(1);
  });
});

test('bank holidays are skipped when the pattern says so', async ({ db, app }) => {
  const scene = await setScene(db);
  await inScope(app, scene.jo, scene.now, async (scope) => {
    await addPattern(scope, fridays(scene));
    await makePatternSessions(scope, scene.unitId, day('2026-12-21'), day('2027-01-03'));
    expect((await sessionsBetween(scope, scene.unitId, day('2026-12-21'), day('2027-01-03'))).map((one) => one.onDate.toString())).toEqual([
      '2026-12-21',
    ]);
  });
});

test('standing places become invitations, but for an excluded day, a pause, and somebody who has left', async ({ db, app, worker }) => {
  const scene = await setScene(db);
  const patternId = await inScope(app, scene.jo, scene.now, async (scope) => addPattern(scope, fridays(scene)));
  const [eileen, gareth, dev] = scene.people as [string, string, string];
  await allocate(db, scene, patternId, eileen, { excludedDay: 5 });
  await allocate(db, scene, patternId, gareth, { pause: ['2026-11-23', '2026-11-25'] });
  await allocate(db, scene, patternId, dev);
  await db
    .updateTable('people_episode')
    .set({ during: new Range(scene.now.subtract({ hours: 1000 }), Temporal.Instant.from('2026-11-25T10:00:00Z')), ended_how: 'discharge' })
    .where('person_id', '=', dev)
    .execute();
  await inScope(worker, theSystem, scene.now, async (scope) => materialisePatterns.run(scope, {}, async () => {}));
  await inScope(app, scene.jo, scene.now, async (scope) => {
    const week = await sessionsBetween(scope, scene.unitId, day('2026-11-23'), day('2026-11-29'));
    const invited = await invitedToSessions(
      scope,
      week.map((one) => one.id),
    );
    const of = (index: number) =>
      invited
        .filter((one) => one.sessionId === week[index]!.id)
        .map((one) => one.personId)
        .toSorted();
    expect(of(0)).toEqual([eileen, dev].toSorted());
    expect(of(1)).toEqual([gareth]);
    expect(invited.every((one) => one.how === 'allocated')).toBe(true);
    expect(week.map((one) => one.invited)).toEqual([2, 1]);
  });
});

test('two who open the same new week at once make it once, with everybody invited once', async () => {
  const { db, app } = await freshDatabase();
  const scene = await setScene(db);
  const patternId = await inScope(app, scene.jo, scene.now, async (scope) => addPattern(scope, fridays(scene)));
  for (const person of scene.people) await allocate(db, scene, patternId, person);
  const open = (who: typeof scene.jo) =>
    inScope(app, who, scene.now, async (scope) => makePatternSessions(scope, scene.unitId, day('2026-11-23'), day('2026-11-29')));
  const made = await Promise.all([open(scene.jo), open(scene.lee), open(scene.jo), open(scene.lee)]);
  expect(made.flatMap((one) => one.made)).toHaveLength(2);
  const sessions = await db.selectFrom('programme_session').select('id').execute();
  expect(sessions).toHaveLength(2);
  expect(await db.selectFrom('programme_invitation').selectAll().execute()).toHaveLength(6);
  expect(await db.selectFrom('programme_session_change').selectAll().execute()).toHaveLength(2);
});
