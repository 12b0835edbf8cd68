import { sql } from 'kysely';
import { theSystem } from '#platform/actor.ts';
import { Range } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { openTasks } from '#tasks';
import { expect, test } from '#tests/fixture.ts';
import { makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { alertsForSheet } from './alert-store.ts';
import { filledIn, putInCharge, sceneNow as now, setMeasuresScene } from './measures-scene.ts';
import { measuresRoutes as routes } from './routes.ts';
import { watchSafetyAnswers } from './watch-alerts.ts';

test('an answer about self-harm that nobody answered goes with the person to the unit they move to, is told there at once, and passes on there', async ({
  db,
  app,
  worker,
}) => {
  const scene = await setMeasuresScene(db);
  await putInCharge(db, scene.unit, scene.nurse);
  const elm = await makeUnit(db, 'Elm Court');
  const clare = await makeWorker(db, elm, 'nurse', { given: 'Clare', surname: 'Donnelly' });
  await putInCharge(db, elm, clare);
  await db
    .insertInto('workforce_registration')
    .values({
      staff_id: clare.id,
      body: 'NMC',
      number: '99A0002E',
      during: new Range(Temporal.PlainDate.from('2020-01-01'), null),
      checked_at: now,
    })
    .execute();
  const jo = await signedIn({ db, app, actor: scene.worker, routes, now });
  const told = await jo.post(`/people/${scene.gareth}/measures`, filledIn('phq-9', 1));
  const later = (minutes: number) => now.add({ minutes });
  const at = later(5).toString();
  await sql`update people_episode set during = tstzrange(lower(during), ${at}), ended_how = 'transfer out' where person_id = ${scene.gareth}`.execute(
    db,
  );
  await db
    .insertInto('people_episode')
    .values({ person_id: scene.gareth, unit_id: elm, during: new Range(later(5), null), began_how: 'transfer in', recorded_at: later(5) })
    .execute();
  const watch = (minutes: number) => inScope(worker, theSystem, later(minutes), (scope) => watchSafetyAnswers.run(scope, {}, async () => {}));
  const asked = (actor: typeof clare, unit: string) =>
    inScope(app, actor, later(6), async (scope) => (await openTasks(scope, unit)).map(({ askedOf, say, link }) => [askedOf, say, link]));
  const sheet = (actor: typeof clare, unitId: string) =>
    inScope(app, actor, later(6), async (scope) => (await alertsForSheet(scope, { unitId, from: now, to: later(6) })).map(({ told: of }) => of));
  expect(await asked(scene.nurse, scene.unit)).toHaveLength(1);
  await watch(6);
  await watch(7);
  expect(await asked(clare, elm)).toEqual([
    [
      clare.id,
      'Gareth Pugh came here with an answer about self-harm (PHQ-9) that nobody registered has answered yet. Go to them now, then write what was done.',
      told.to,
    ],
  ]);
  expect(await sheet(clare, elm)).toEqual([[clare.id]]);
  expect(await asked(scene.nurse, scene.unit)).toEqual([]);
  expect(await sheet(scene.nurse, scene.unit)).toEqual([]);
  const page = wordsOf((await (await signedIn({ db, app, actor: clare, routes, now: later(7) })).get(told.to!)).html);
  expect(page).toContain('Came here with Gareth from Larkfield, Thursday 19 November at 13:48, while nobody registered had answered.');
  expect(page).toContain('Trellis has asked Clare Donnelly.');
  // Its minutes begin anew, and then everybody of the new unit is asked, nobody of the old.
  await watch(20);
  expect(await db.selectFrom('tasks_task').select('id').where('unit_id', '=', elm).execute()).toHaveLength(1);
  await watch(21);
  const open = await db.selectFrom('tasks_task').select(['unit_id', 'asked_of']).where('answered_at', 'is', null).orderBy('id').execute();
  expect(open).toEqual([
    { unit_id: elm, asked_of: clare.id },
    { unit_id: elm, asked_of: null },
  ]);
  const nurse = await signedIn({ db, app, actor: clare, routes, now: later(22) });
  expect((await nurse.post(`${told.to}/acknowledge`, { done: 'Sat with him' })).status).toBe(303);
  expect(await asked(clare, elm)).toEqual([]);
});
