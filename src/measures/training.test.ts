import { inScope } from '#platform/scope.ts';
import { theSystem } from '#platform/actor.ts';
import { openTasks } from '#tasks';
import { expect, test } from '#tests/fixture.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { askUnit } from './ask-for-measures.ts';
import { filledIn, sceneNow as now, setMeasuresScene, train } from './measures-scene.ts';
import { measuresRoutes as routes } from './routes.ts';

const begin = { 'from-day': '1', 'from-month': '9', 'from-year': '2026', 'last-day': '', 'last-month': '', 'last-year': '', number: '' };

test('a manager records training they have seen; nobody records their own; it can be ended with why', async ({ db, app }) => {
  const scene = await setMeasuresScene(db);
  const wendy = await signedIn({ db, app, actor: scene.manager, routes, now });
  const jo = await signedIn({ db, app, actor: scene.worker, routes, now });
  const path = `/measures/trained/of/${scene.unit}`;
  const add = async (fields: Readonly<Record<string, string>>) =>
    wordsOf((await wendy.post(path, { ...begin, staff: scene.ot.id, what: 'moho', ...fields })).html);
  expect((await jo.post(path, { ...begin, staff: scene.ot.id, what: 'moho' })).status).toBe(403);
  expect(await add({ staff: scene.manager.id })).toContain('Somebody else records your own training');
  expect(await add({ what: 'dragons' })).toContain('Choose in what');
  expect(await add({ 'from-year': '2027' })).toContain('It has not begun yet');
  expect(await add({ 'last-day': '1', 'last-month': '1', 'last-year': '2026' })).toContain('must not be before the first');
  expect(await add({ staff: crypto.randomUUID() })).toContain('Choose somebody who works on this unit');
  expect((await wendy.post(path, { ...begin, staff: scene.ot.id, what: 'moho' })).to).toBe(`/measures/trained?unit=${scene.unit}`);
  expect(await add({})).toContain('recorded already');
  expect(wordsOf((await jo.get(`/measures/trained?unit=${scene.unit}`)).html)).toContain(
    'Carys Bevan MOHO assessments (MOHOST, OCAIRS, VQ, ACIS) Paper seen by Wendy Ashdown. No end Holds',
  );
  const { id } = await db.selectFrom('measures_certificate').select('id').executeTakeFirstOrThrow();
  expect(wordsOf((await wendy.post(`${path}/end`, { certificate: id, endWhy: '' })).html)).toContain('Enter why it ends');
  await wendy.post(`${path}/end`, { certificate: id, endWhy: 'Calibration not renewed' });
  const carys = await signedIn({ db, app, actor: scene.ot, routes, now: now.add({ hours: 24 }) });
  expect(wordsOf((await carys.post(`/people/${scene.gareth}/measures`, filledIn('mohost', 3, { 'on-day': '20' }))).html)).toContain(
    'ended on 18 November 2026',
  );
});

test('structured work is open with training and a supervisor, and to nobody else', async ({ db, app }) => {
  const scene = await setMeasuresScene(db);
  const lee = await makeWorker(db, scene.unit, 'STR senior', { given: 'Lee', surname: 'Marsh' });
  const leeIn = await signedIn({ db, app, actor: lee, routes, now });
  const wendy = await signedIn({ db, app, actor: scene.manager, routes, now });
  const path = `/people/${scene.gareth}/structured-work`;
  const session = {
    what: 'coping-strategies',
    'on-day': '19',
    'on-month': '11',
    'on-year': '2026',
    minutes: '35',
    ownWords: 'Humming works',
    did: 'Went through the week together',
    next: 'A short trip to the shop',
    whoElse: '',
  };
  expect(wordsOf((await leeIn.get(path)).html)).toContain('Coping strategies: not open to you');
  expect(wordsOf((await leeIn.post(path, session)).html)).toContain('Coping strategies is open to workers who were trained in it.');
  await train(db, lee.id, 'coping-strategies', '2026-01-01', '2026-12-31', scene.head.id);
  expect(wordsOf((await leeIn.post(path, session)).html)).toContain('needs a supervisor, and none is named for you');
  const name = (fields: Readonly<Record<string, string>>) =>
    wendy.post(`/measures/trained/of/${scene.unit}/supervisor`, { worker: lee.id, work: 'coping-strategies', supervisor: scene.head.id, ...fields });
  expect(wordsOf((await name({ supervisor: lee.id })).html)).toContain('Nobody supervises themself');
  const student = await makeWorker(db, scene.unit, 'student', { given: 'Ana', surname: 'Quist' });
  expect(wordsOf((await name({ supervisor: student.id })).html)).toContain('Ana Quist cannot supervise structured work in their role.');
  expect((await name({})).status).toBe(303);
  // Whoever has left supervises nobody: it is closed again until somebody else is named.
  await db
    .updateTable('workforce_staff')
    .set({ left_on: Temporal.PlainDate.from('2026-11-19') })
    .where('id', '=', scene.head.id)
    .execute();
  expect(wordsOf((await leeIn.post(path, session)).html)).toContain('needs a supervisor, and none is named for you');
  // Named again on the same day: the newer name stands.
  expect((await name({ supervisor: scene.ot.id })).status).toBe(303);
  expect(wordsOf((await leeIn.post(path, { ...session, minutes: '1' })).html)).toContain('must be between 5 and 480');
  expect(wordsOf((await leeIn.post(path, { ...session, what: 'cbt-informed' })).html)).toContain(
    'CBT-informed work is open to workers who were trained in it',
  );
  expect((await leeIn.post(path, session)).to).toBe(path);
  const read = wordsOf((await leeIn.get(path)).html);
  expect(read).toContain('Humming works');
  expect(read).toContain('Lee Marsh, supervised by Carys Bevan');
  const stranger = await signedIn({
    db,
    app,
    actor: await makeWorker(db, await makeUnit(db, 'Rowan'), 'head OT', { given: 'Sam', surname: 'Ray' }),
    routes,
    now,
  });
  expect((await stranger.get(path)).status).toBe(404);
  expect((await stranger.post(path, session)).status).toBe(404);
});

test('each morning a unit is asked once about what is overdue, and no more when nothing is', async ({ db, app, worker }) => {
  const scene = await setMeasuresScene(db);
  const ask = (at: Temporal.Instant) => inScope(worker, theSystem, at, (scope) => askUnit(scope, scene.unit));
  const open = async () => (await inScope(app, scene.worker, now, (scope) => openTasks(scope, scene.unit))).map(({ say }) => say);
  await ask(now);
  await ask(now.add({ hours: 24 }));
  expect(await open()).toEqual(['One measure is overdue here. Look whom to ask what.']);
  const dev = await makePerson(db, scene.unit, { givenName: 'Dev', surname: 'Chowdhury', from: '2026-09-01T09:00:00Z' });
  await ask(now.add({ hours: 48 }));
  expect(await open()).toEqual(['2 measures are overdue here. Look whom to ask what.']);
  const jo = await signedIn({ db, app, actor: scene.worker, routes, now });
  for (const person of [scene.gareth, dev]) await jo.post(`/people/${person}/measures`, filledIn('dialog', 4));
  await ask(now.add({ hours: 72 }));
  expect(await open()).toEqual([]);
});
