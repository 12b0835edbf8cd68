import { theSystem } from '#platform/actor.ts';
import { Range } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { openTasks } from '#tasks';
import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { filledIn, putInCharge, sceneNow as now, setMeasuresScene } from './measures-scene.ts';
import { measuresRoutes as routes } from './routes.ts';
import { watchSafetyAnswers } from './watch-alerts.ts';

test('an answer about self-harm goes at once to the nurse in charge, stays open until a registered person says what was done', async ({
  db,
  app,
}) => {
  const scene = await setMeasuresScene(db);
  await putInCharge(db, scene.unit, scene.nurse);
  const jo = await signedIn({ db, app, actor: scene.worker, routes, now });
  const femi = await signedIn({ db, app, actor: scene.nurse, routes, now });
  const base = `/people/${scene.gareth}/measures`;
  const made = await jo.post(base, filledIn('phq-9', 1));
  expect(made.to).toMatch(new RegExp(`^${base}/alerts/`));
  // The measure is kept as well: it is never lost, and never only a figure.
  expect(await db.selectFrom('measures_completion').select('id').execute()).toHaveLength(1);
  const page = wordsOf((await jo.get(made.to!)).html);
  expect(page).toContain('Stay with Gareth');
  expect(page).toContain('Trellis has asked Femi Adeleke.');
  expect(page).toContain('Thoughts that you would be better off dead or of hurting yourself in some way: Several days');
  expect(page).toContain('A registered person writes here what was done');
  const tasks = await inScope(app, scene.nurse, now, (scope) => openTasks(scope, scene.unit, scene.nurse.id));
  expect(tasks.map(({ kind, askedOf, link, say }) => [kind, askedOf, link, say])).toEqual([
    ['must tell', scene.nurse.id, made.to, 'Gareth Pugh gave an answer about self-harm (PHQ-9). Go to them now, then write what was done.'],
  ]);
  // Whoever asked says who stays, and may not answer for a registered person.
  expect(wordsOf((await jo.post(`${made.to}/who-stays`, { withThem: '' })).html)).toContain('Enter who is with them now');
  await jo.post(`${made.to}/who-stays`, { withThem: 'I am, in the garden room' });
  expect((await jo.post(`${made.to}/acknowledge`, { done: 'Had a word' })).status).toBe(403);
  expect(wordsOf((await jo.get(base)).html)).toContain('An answer about self-harm waits for a registered person');
  expect(wordsOf((await femi.get(made.to!)).html)).toContain('With Gareth: I am, in the garden room');
  expect(wordsOf((await femi.post(`${made.to}/acknowledge`, { done: '' })).html)).toContain('Enter what you did');
  await femi.post(`${made.to}/acknowledge`, { done: 'Sat with him; no plan; safety plan looked at together; I look again at 16:00' });
  const after = wordsOf((await jo.get(made.to!)).html);
  expect(after).toContain('Answered by Femi Adeleke');
  expect(after).toContain('no plan; safety plan looked at together');
  expect(wordsOf((await jo.get(base)).html)).not.toContain('waits for a registered person');
  expect(await inScope(app, scene.nurse, now, (scope) => openTasks(scope, scene.unit))).toEqual([]);
  expect(wordsOf((await femi.post(`${made.to}/acknowledge`, { done: 'Again' })).html)).toContain('answered this already');
});

test('asked one at a time it is told before the next question, and once only', async ({ db, app }) => {
  const scene = await setMeasuresScene(db);
  await putInCharge(db, scene.unit, scene.nurse);
  const jo = await signedIn({ db, app, actor: scene.worker, routes, now });
  const base = `/people/${scene.gareth}/measures`;
  const one = (at: number, answer: string) =>
    jo.post(`${base}/answer`, { instrument: 'phq-9', definition: '1999', at: String(at), answer, go: 'on' });
  expect((await one(8, '3')).to).toContain('at=9');
  const told = await one(9, '2');
  expect(told.to).toContain('/alerts/');
  // Going on and saving the whole is the same conversation.
  expect((await jo.post(base, filledIn('phq-9', 2))).to).toBe(told.to);
  expect(await db.selectFrom('measures_alert').select('id').execute()).toHaveLength(1);
  // Another answer to it is news.
  await one(9, '3');
  expect(await db.selectFrom('measures_alert').select('id').execute()).toHaveLength(2);
  expect((await jo.post(`${base}/keep`, filledIn('gad-7', 3))).to).toBe(base);
});

test('saved after somebody went to them it is told no second time; asked again later it is', async ({ db, app }) => {
  const scene = await setMeasuresScene(db);
  await putInCharge(db, scene.unit, scene.nurse);
  const at = (minutes: number) => now.add({ minutes });
  const jo = (minutes: number) => signedIn({ db, app, actor: scene.worker, routes, now: at(minutes) });
  const base = `/people/${scene.gareth}/measures`;
  const told = await (await jo(0)).post(`${base}/answer`, { instrument: 'phq-9', definition: '1999', at: '9', answer: '1', go: 'on' });
  const femi = await signedIn({ db, app, actor: scene.nurse, routes, now: at(2) });
  await femi.post(`${told.to}/acknowledge`, { done: 'Sat with him' });
  expect((await (await jo(5)).post(base, filledIn('phq-9', 1))).to).not.toContain('/alerts/');
  expect(await db.selectFrom('measures_alert').select('id').execute()).toHaveLength(1);
  // The same answer an hour later is another conversation.
  expect((await (await jo(65)).post(base, filledIn('phq-9', 1))).to).toContain('/alerts/');
  expect(await db.selectFrom('measures_alert').select('id').execute()).toHaveLength(2);
});

test('with nobody in charge it goes to everybody on the unit; unanswered, the job asks everybody and the manager on call, once', async ({
  db,
  app,
  worker,
}) => {
  const scene = await setMeasuresScene(db);
  const jo = await signedIn({ db, app, actor: scene.worker, routes, now });
  const made = await jo.post(`/people/${scene.gareth}/measures`, filledIn('phq-9', 1));
  expect(wordsOf((await jo.get(made.to!)).html)).toContain('Nobody registered is known to be on shift: everybody on the unit has been asked');
  await db
    .insertInto('workforce_appointment')
    .values({ kind: 'manager on call', unit_id: scene.unit, staff_id: scene.manager.id, during: new Range(now, null), made_at: now })
    .execute();
  const watch = (at: Temporal.Instant) => inScope(worker, theSystem, at, (scope) => watchSafetyAnswers.run(scope, {}, async () => {}));
  const open = async () => (await db.selectFrom('tasks_task').select(['asked_of']).orderBy('id').execute()).map(({ asked_of }) => asked_of);
  await watch(now.add({ minutes: 14 }));
  expect(await open()).toEqual([null]);
  await watch(now.add({ minutes: 15 }));
  await watch(now.add({ minutes: 16 }));
  expect(await open()).toEqual([null, null, scene.manager.id]);
});
