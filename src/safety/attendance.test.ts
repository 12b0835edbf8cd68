import { theSystem } from '#platform/actor.ts';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import type { ThingInWeek } from './own-usual.rules.ts';
import { safetyRoutes } from './routes.ts';
import { safetyScene, sceneNow } from './safety-scene.ts';
import { thingsInWeeks } from './slots.ts';
import { watchAttendance } from './watch-early-signs.ts';

const alone = async (): Promise<void> => {};
const told: { things: readonly ThingInWeek[]; fails: boolean } = { things: [], fails: false };
thingsInWeeks.add({
  room: 'a test',
  give: async () => {
    if (told.fails) throw new Error('cannot be read');
    return told.things;
  },
});

const weeks = (lately: number): ThingInWeek[] =>
  [1, 2, 3, 4, 5].flatMap((ago) =>
    [0, 1, 2, 3, 4].map((day): ThingInWeek => ({
      on: Temporal.PlainDate.from('2026-11-16')
        .subtract({ weeks: ago - 1 })
        .add({ days: day }),
      what: ago > 1 || day < lately ? 'came' : 'did not come',
    })),
  );

test('a fall below their own usual asks the named nurse once that week, in a sentence; as usual, too little and not known ask nobody', async ({
  db,
  app,
  worker,
}) => {
  const scene = await safetyScene(db);
  const watch = (hours = 0) => inScope(worker, theSystem, sceneNow.add({ hours }), (scope) => watchAttendance.run(scope, {}, alone));
  const held = () => db.selectFrom('safety_nudge').select(['cause', 'asked_of', 'on_date', 'raised_by']).execute();
  Object.assign(told, { things: weeks(4), fails: false });
  await watch();
  Object.assign(told, { things: weeks(4).slice(0, 3) });
  await watch();
  Object.assign(told, { things: weeks(0), fails: true });
  await watch();
  expect(await held()).toEqual([]);
  const nurse = await signedIn({ db, app, actor: scene.nurse, routes: safetyRoutes, now: sceneNow });
  expect(wordsOf((await nurse.get(`/people/${scene.person}/safety`)).html)).toContain('Could not check just now');
  Object.assign(told, { things: weeks(1), fails: false });
  await watch();
  await watch(24);
  expect(await held()).toEqual([{ cause: 'attendance', asked_of: scene.nurse.id, on_date: Temporal.PlainDate.from('2026-11-16'), raised_by: null }]);
  expect((await db.selectFrom('tasks_task').select('say').execute()).map(({ say }) => say)).toEqual([
    'Came to far less than their own usual last week. Ask how they are, and say what was done.',
  ]);
  const page = wordsOf((await nurse.get(`/people/${scene.person}/safety`)).html);
  expect(page).toContain('Came to 1 of 5 last week. In the 6 weeks before: 20 of 20.');
  expect(page).toContain('That is far less than their own usual.');
});
