import { theSystem } from '#platform/actor.ts';
import { Range, type Db } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { changeSetting } from '#platform/settings.ts';
import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { mustKnowToday } from './must-know.ts';
import { nudges } from './nudge-store.ts';
import { raiseNudge, type ToLookAt } from './raise-nudge.ts';
import { safetyRoutes } from './routes.ts';
import { signsBackDays, stillNewsHours } from './settings.ts';
import { addSign, safetyScene, type SafetyScene, sceneNow } from './safety-scene.ts';
import { watchNudges } from './watch-early-signs.ts';

const alone = async (): Promise<void> => {};
const tasks = (db: Db) =>
  db.selectFrom('tasks_task').select(['asked_of', 'say', 'link', 'answered_at', 'person_id']).orderBy('asked_at').orderBy('id').execute();
const held = (db: Db) => db.selectFrom('safety_nudge').selectAll().orderBy('raised_at').execute();
const seen = (scene: SafetyScene, change: Partial<ToLookAt> & { words?: string; at?: Temporal.Instant } = {}): ToLookAt => ({
  personId: scene.person,
  cause: 'early sign',
  signId: scene.sign,
  onDate: Temporal.PlainDate.from('2026-11-26'),
  sighting: {
    noteId: null,
    how: 'seen',
    ownWords: null,
    words: change.words ?? 'Asleep at 14:00, the tray untouched',
    toldPerson: null,
    notToldWhy: null,
    seenAt: change.at ?? sceneNow,
  },
  ...change,
});
const raise = (app: Db, scene: SafetyScene, about: ToLookAt, at = sceneNow) => inScope(app, scene.worker, at, (scope) => raiseNudge(scope, about));
const watch = (worker: Db, at: Temporal.Instant): Promise<void> => inScope(worker, theSystem, at, (scope) => watchNudges.run(scope, {}, alone));

test('a sign seen goes to the named nurse as one task; their words and what was seen stand apart; answered with what was done', async ({
  db,
  app,
}) => {
  const scene = await safetyScene(db);
  const worker = await signedIn({ db, app, actor: scene.worker, routes: safetyRoutes, now: sceneNow });
  const base = `/people/${scene.person}/safety`;
  expect(wordsOf((await worker.post(`${base}/seen`, { words: 'Asleep' })).html)).toContain('Choose which early sign it was');
  const done = await worker.post(`${base}/seen`, { sign: scene.sign, words: 'Asleep at 14:00, the tray untouched' });
  expect(done.to).toBe(base);
  const [nudge] = await held(db);
  expect(await tasks(db)).toEqual([
    {
      asked_of: scene.nurse.id,
      say: 'An early sign of theirs was seen. Look, and say what was done.',
      link: `${base}/nudges/${nudge!.id}`,
      answered_at: null,
      person_id: scene.person,
    },
  ]);
  const page = wordsOf((await worker.get(base)).html);
  expect(page).toContain('Waiting for an answer');
  expect(page).toContain('“I sleep in the day and eat at night.”');
  expect(page).toContain('Lee Marsh saw: Asleep at 14:00, the tray untouched');
  expect(page).toContain('Asked of Femi Adeleke, named nurse');
  const nurse = await signedIn({ db, app, actor: scene.nurse, routes: safetyRoutes, now: sceneNow.add({ minutes: 20 }) });
  const own = `${base}/nudges/${nudge!.id}`;
  const shown = wordsOf((await nurse.get(own)).html);
  expect(shown.indexOf('“I sleep in the day and eat at night.”')).toBeLessThan(shown.indexOf('Asleep at 14:00'));
  expect(shown).toContain('Waiting 20 minutes');
  expect(wordsOf((await nurse.post(own, { said: '', done: '' })).html)).toContain('Enter what you did');
  expect((await nurse.post(own, { said: 'It’s only the flu.', done: 'Sat with him, rang his nan with him' })).to).toBe(base);
  expect((await held(db))[0]).toMatchObject({
    acknowledged_by: scene.nurse.id,
    done_words: 'Sat with him, rang his nan with him',
    own_words: 'It’s only the flu.',
  });
  expect((await tasks(db))[0]!.answered_at).not.toBeNull();
  // A second answer changes nothing.
  expect(wordsOf((await nurse.post(own, { said: '', done: 'Something else' })).html)).toContain('Femi Adeleke answered this already');
  expect((await held(db))[0]!.done_words).toBe('Sat with him, rang his nan with him');
});

test('one a sign and day: seen again it is added, told again only once somebody had answered; another sign or day is another', async ({
  db,
  app,
}) => {
  const scene = await safetyScene(db);
  const first = await raise(app, scene, seen(scene));
  expect(await raise(app, scene, seen(scene, { words: 'Asleep again at 15:00' }))).toBe(first);
  expect(await tasks(db)).toHaveLength(1);
  const shown = await inScope(app, scene.nurse, sceneNow, (scope) => nudges(scope, { unitId: scene.unit, since: null }));
  expect(shown).toHaveLength(1);
  expect(shown[0]!.sightings.map(({ words }) => words)).toEqual(['Asleep at 14:00, the tray untouched', 'Asleep again at 15:00']);
  const nurse = await signedIn({ db, app, actor: scene.nurse, routes: safetyRoutes, now: sceneNow });
  await nurse.post(`/people/${scene.person}/safety/nudges/${first}`, { said: '', done: 'Had tea together' });
  await raise(app, scene, seen(scene, { words: 'And at 18:00' }), sceneNow.add({ hours: 3 }));
  await raise(app, scene, seen(scene, { words: 'And at 19:00' }), sceneNow.add({ hours: 4 }));
  const open = (await tasks(db)).filter(({ answered_at }) => answered_at === null);
  expect(open.map(({ say, asked_of }) => [say, asked_of])).toEqual([
    ['An early sign was seen again on the day you answered it. Look at what was seen since.', scene.nurse.id],
  ]);
  await raise(app, scene, seen(scene, { signId: await addSign(db, scene.person, 'I stop shaving.') }));
  await raise(app, scene, seen(scene, { onDate: Temporal.PlainDate.from('2026-11-27') }));
  expect(await held(db)).toHaveLength(3);
});

test('one note tells of a sign once, however often it is signed', async ({ db, app }) => {
  const scene = await safetyScene(db);
  const about = seen(scene);
  const note = { ...about, sighting: { ...about.sighting, noteId: crypto.randomUUID() } };
  await raise(app, scene, note);
  await raise(app, scene, note);
  expect(await db.selectFrom('safety_sighting').select('id').execute()).toHaveLength(1);
});

test('unanswered after the unit’s hours it goes to the nurse in charge, then to everybody, each once; answered, it goes nowhere', async ({
  db,
  app,
  worker,
}) => {
  const scene = await safetyScene(db);
  await raise(app, scene, seen(scene));
  await watch(worker, sceneNow.add({ hours: 3, minutes: 59 }));
  expect(await tasks(db)).toHaveLength(1);
  await watch(worker, sceneNow.add({ hours: 4 }));
  await watch(worker, sceneNow.add({ hours: 5 }));
  expect((await tasks(db)).map(({ asked_of }) => asked_of)).toEqual([scene.nurse.id, scene.charge.id]);
  expect((await held(db))[0]).toMatchObject({ asked_of: scene.charge.id, asked_as: 'nurse in charge', passed_on: 1 });
  await watch(worker, sceneNow.add({ hours: 8 }));
  await watch(worker, sceneNow.add({ hours: 12 }));
  await watch(worker, sceneNow.add({ hours: 20 }));
  expect((await tasks(db)).map(({ asked_of }) => asked_of)).toEqual([scene.nurse.id, scene.charge.id, null]);
  expect((await held(db))[0]).toMatchObject({ asked_of: null, asked_as: 'everybody on the unit', passed_on: 2 });
  const said = await inScope(app, scene.worker, sceneNow.add({ hours: 20 }), (scope) => mustKnowToday(scope, scene.person));
  expect(said[0]).toBe(
    'Early sign “I sleep in the day and eat at night.” seen today at 10:00: not answered yet, 20 hours'.replace('today', 'yesterday'),
  );
});

test('a named nurse who is off until too late is passed over from the start', async ({ db, app }) => {
  const scene = await safetyScene(db);
  await db
    .insertInto('workforce_shift')
    .values({
      unit_id: scene.unit,
      staff_id: scene.worker.id,
      kind: 'early',
      during: new Range(sceneNow, sceneNow.add({ hours: 8 })),
    })
    .execute();
  await raise(app, scene, seen(scene));
  expect((await held(db))[0]).toMatchObject({ asked_of: scene.charge.id, asked_as: 'nurse in charge' });
});

test('a worry about medicines goes to the nurse in charge now, says whether the person knows, and a nurse answers it', async ({ db, app }) => {
  const scene = await safetyScene(db);
  const worker = await signedIn({ db, app, actor: scene.worker, routes: safetyRoutes, now: sceneNow });
  const base = `/people/${scene.person}/safety`;
  const fields = { said: 'They make me dizzy.', how: 'told', words: 'Says he has not taken them since Sunday', told: 'not yet', notToldWhy: '' };
  expect(wordsOf((await worker.get(`${base}/medicines`)).html)).toContain('It goes to Kofi Osei, nurse in charge, now.');
  expect(wordsOf((await worker.post(`${base}/medicines`, fields)).html)).toContain('Say why they were not told yet, and who will tell them');
  expect(await held(db)).toEqual([]);
  expect((await worker.post(`${base}/medicines`, { ...fields, told: 'yes' })).to).toBe(base);
  expect((await worker.post(`${base}/medicines`, { ...fields, told: 'yes', words: 'Tablets in his pocket', how: 'seen' })).to).toBe(base);
  const [nudge, second] = await held(db);
  expect([nudge!.asked_of, nudge!.answer_by.toString(), second!.cause]).toEqual([scene.charge.id, '2026-11-26T11:00:00Z', 'medicines']);
  const own = `${base}/nudges/${nudge!.id}`;
  expect(wordsOf((await worker.post(own, { said: '', done: 'Reminded him' })).html)).toContain('A nurse or a doctor answers a worry about medicines');
  const nurse = await signedIn({ db, app, actor: scene.charge, routes: safetyRoutes, now: sceneNow });
  expect(wordsOf((await nurse.get(own)).html)).toContain('Marcus was told that this is passed on.');
  expect((await nurse.post(own, { said: '', done: 'Talked with him and the doctor; dose looked at tomorrow' })).to).toBe(base);
});

test('with nobody in charge one nurse on shift is asked of a worry about medicines, then everybody; with somebody in charge, no other nurse is', async ({
  db,
  app,
  worker,
}) => {
  const scene = await safetyScene(db);
  const during = new Range(sceneNow.subtract({ hours: 3 }), sceneNow.add({ hours: 9 }));
  await db
    .insertInto('workforce_shift')
    .values([scene.nurse, scene.charge, scene.worker].map(({ id }) => ({ unit_id: scene.unit, staff_id: id, kind: 'early', during })))
    .execute();
  const about = seen(scene, { cause: 'medicines', signId: null });
  await raise(app, scene, about);
  expect((await held(db)).map(({ asked_of }) => asked_of)).toEqual([scene.charge.id]);
  await watch(worker, sceneNow.add({ hours: 1 }));
  expect((await tasks(db)).map(({ asked_of }) => asked_of)).toEqual([scene.charge.id, null]);

  await db
    .updateTable('workforce_appointment')
    .set({ during: new Range(sceneNow.subtract({ hours: 9 }), sceneNow) })
    .execute();
  await raise(app, scene, about, sceneNow.add({ hours: 2 }));
  const [, , asked, ...more] = await tasks(db);
  expect(more).toEqual([]);
  expect([scene.nurse.id, scene.charge.id]).toContain(asked!.asked_of);
  await watch(worker, sceneNow.add({ hours: 3 }));
  expect((await tasks(db)).slice(3).map(({ asked_of }) => asked_of)).toEqual([null]);
});

test('another unit’s nurse sees, raises and answers nothing', async ({ db, app }) => {
  const scene = await safetyScene(db);
  const id = await raise(app, scene, seen(scene));
  const stranger = await signedIn({ db, app, actor: scene.stranger, routes: safetyRoutes, now: sceneNow });
  const base = `/people/${scene.person}/safety`;
  expect((await stranger.get(base)).status).toBe(404);
  expect((await stranger.get(`${base}/nudges/${id}`)).status).toBe(404);
  expect((await stranger.post(`${base}/nudges/${id}`, { said: '', done: 'x' })).status).toBe(404);
  await inScope(app, scene.stranger, sceneNow, async (scope) => {
    for (const table of ['safety_nudge', 'safety_sighting'] as const) expect(await scope.tx.selectFrom(table).select('id').execute()).toEqual([]);
  });
});

test('a sign the person takes back is not quoted any more', async ({ db, app }) => {
  const scene = await safetyScene(db);
  const id = await raise(app, scene, seen(scene));
  await db.updateTable('plan_wellness_line').set({ shared_at: null }).execute();
  const nurse = await signedIn({ db, app, actor: scene.nurse, routes: safetyRoutes, now: sceneNow });
  const page = wordsOf((await nurse.get(`/people/${scene.person}/safety/nudges/${id}`)).html);
  expect(page).not.toContain('I sleep in the day');
  expect(page).toContain('a sign they do not share any more');
});

test('an answered sign stands at the head for as many hours as the unit says, and beside the sign for as many days; one not answered stands', async ({
  db,
  app,
}) => {
  const scene = await safetyScene(db);
  await inScope(app, scene.nurse, sceneNow, async (scope) => {
    await changeSetting(scope, stillNewsHours, scene.unit, 24, 'Local policy');
    await changeSetting(scope, signsBackDays, scene.unit, 10, 'Local policy');
  });
  await raise(app, scene, seen(scene));
  const known = async (at: Temporal.Instant) => (await inScope(app, scene.nurse, at, (scope) => mustKnowToday(scope, scene.person))).join(' ');
  expect(await known(sceneNow.add({ hours: 100 }))).toContain('not answered yet');
  await db.updateTable('safety_nudge').set({ acknowledged_at: sceneNow, acknowledged_by: scene.nurse.id, done_words: 'Talked with him' }).execute();
  expect(await known(sceneNow.add({ hours: 23, minutes: 59 }))).toContain('answered by Femi Adeleke');
  expect(await known(sceneNow.add({ hours: 24, seconds: 1 }))).not.toContain('Early sign');
  const page = async (days: number) => {
    const at = sceneNow.add({ hours: 24 * days });
    const browser = await signedIn({ db, app, actor: days > 10 ? scene.charge : scene.nurse, routes: safetyRoutes, now: at });
    return wordsOf((await browser.get(`/people/${scene.person}/safety`)).html);
  };
  expect(await page(10)).not.toContain('Not seen in the last');
  expect(await page(11)).toContain('Not seen in the last 10 days.');
});

test('an answer about self-harm stands first at the head until a registered person answers, and for as many hours after; never what was answered', async ({
  db,
  app,
}) => {
  const scene = await safetyScene(db);
  await inScope(app, scene.nurse, sceneNow, (scope) => changeSetting(scope, stillNewsHours, scene.unit, 24, 'Local policy'));
  await raise(app, scene, seen(scene));
  await db
    .insertInto('measures_alert')
    .values({
      person_id: scene.person,
      unit_id: scene.unit,
      instrument_id: 'phq-9',
      answers: JSON.stringify({ '9': 3 }),
      raised_by: scene.worker.id,
      raised_at: sceneNow,
      told: [scene.nurse.id],
      answer_by: sceneNow.add({ minutes: 15 }),
    })
    .execute();
  const known = (hours: number): Promise<readonly string[]> =>
    inScope(app, scene.worker, sceneNow.add({ hours }), (scope) => mustKnowToday(scope, scene.person));
  expect((await known(100))[0]).toMatch(/^An answer about self-harm, .*: nobody registered has answered yet, 4 days$/);
  await db.updateTable('measures_alert').set({ seen_at: sceneNow, seen_by: scene.nurse.id, done: 'Sat with them' }).execute();
  expect((await known(23))[0]).toMatch(/^An answer about self-harm, .*: answered by Femi Adeleke$/);
  expect((await known(25)).join(' ')).not.toContain('self-harm');
});
