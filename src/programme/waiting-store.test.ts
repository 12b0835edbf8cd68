import { inScope } from '#platform/scope.ts';
import { expect, freshDatabase, test } from '#tests/fixture.ts';
import { waitingOrder, waitingState } from './allocation.rules.ts';
import { recordStep, stepsIn, stepsNow } from './ladder-store.ts';
import { setScene, type Scene } from './scene.ts';
import { answerWaiting, askToWait, notePlaced, waitingById, waitingFor } from './waiting-store.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const asking = (scene: Scene, personId: string, on: string) => ({
  unitId: scene.unitId,
  activityId: scene.activityId,
  personId,
  askedBy: 'the person' as const,
  askedByName: null,
  askedOn: day(on),
  words: 'I like tomatoes',
});

test('who asked first is first; withdrawn and reinstated they keep their day; an answer is given once', async ({ db, app }) => {
  const scene = await setScene(db);
  const [eileen, gareth] = scene.people as [string, string];
  await inScope(app, scene.jo, scene.now, async (scope) => {
    const second = (await askToWait(scope, asking(scene, gareth, '2026-11-12')))!;
    const first = (await askToWait(scope, asking(scene, eileen, '2026-11-10')))!;
    expect(await askToWait(scope, asking(scene, eileen, '2026-11-19'))).toBeNull();
    expect(waitingOrder(await waitingFor(scope, scene.activityId)).map(({ waiting }) => waiting.id)).toEqual([first, second]);
    expect(await answerWaiting(scope, first, 'withdrawn', 'Changed her mind')).toBe(true);
    expect(await answerWaiting(scope, first, 'placed', null)).toBe(false);
    expect(waitingOrder(await waitingFor(scope, scene.activityId)).map(({ waiting }) => waiting.id)).toEqual([second]);
    await answerWaiting({ ...scope, now: scope.now.add({ minutes: 1 }) }, first, 'reinstated', null);
    expect(waitingOrder(await waitingFor(scope, scene.activityId)).map(({ waiting }) => waiting.id)).toEqual([first, second]);
    await notePlaced(scope, scene.activityId, gareth, 'A place each Friday');
    expect(waitingState((await waitingById(scope, second))!)).toBe('placed');
    expect((await waitingById(scope, first))!.events.map(({ what, words }) => [what, words])).toEqual([
      ['withdrawn', 'Changed her mind'],
      ['reinstated', null],
    ]);
  });
  await inScope(app, scene.stranger, scene.now, async (scope) => {
    expect(await waitingFor(scope, scene.activityId)).toEqual([]);
    expect(await scope.tx.selectFrom('programme_waiting').selectAll().execute()).toEqual([]);
  });
});

test('two workers put the same person on the list at once: they wait once', async () => {
  const { db, app } = await freshDatabase();
  const scene = await setScene(db);
  const [eileen] = scene.people as [string];
  const made = await Promise.all(
    [scene.jo, scene.lee, scene.jo].map((actor) => inScope(app, actor, scene.now, (scope) => askToWait(scope, asking(scene, eileen, '2026-11-19')))),
  );
  expect(made.filter((id) => id !== null)).toHaveLength(1);
});

test('steps are said again, never changed: the newest speaks, the others stay readable', async ({ db, app }) => {
  const scene = await setScene(db);
  const [eileen] = scene.people as [string];
  const step = { personId: eileen, activityId: scene.activityId, unitId: scene.unitId };
  await inScope(app, scene.jo, scene.now, async (scope) => {
    await recordStep(scope, { ...step, step: 'met there', evidence: 'Came by bus, was there at two', onDate: day('2026-11-13') });
    await recordStep(scope, { ...step, step: 'accompanied', evidence: 'Walked with Lee', onDate: day('2026-10-01') });
    expect((await stepsNow(scope, scene.activityId, [eileen])).get(eileen)?.step).toBe('met there');
    expect(await stepsIn(scope, scene.activityId, [eileen])).toHaveLength(2);
  });
  await expect(
    inScope(app, scene.jo, scene.now, (scope) => scope.tx.updateTable('programme_ladder').set({ step: 'alone' }).execute()),
  ).rejects.toThrow('permission denied');
});
