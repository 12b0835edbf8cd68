import type { Db } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { safetyPlanOf } from './document-store.ts';
import { mustKnowToday } from './must-know.ts';
import { safetyRoutes } from './routes.ts';
import { safetyScene, type SafetyScene, sceneNow } from './safety-scene.ts';

const plan = (change: Record<string, string> = {}) => ({
  ownWords: 'I want my own front door more than I want this.',
  signs: 'I stop answering texts.',
  iCanDo: 'Fix something\nRing nan',
  beWith: 'Lee, at the bench',
  ring: 'Nan 07700 900321',
  placeSafer: '',
  staffDo: 'Sit near, say little',
  made: 'with them',
  withoutWhy: '',
  shared: 'yes',
  sharedWhy: '',
  'review-day': '17',
  'review-month': '12',
  'review-year': '2026',
  changed: '',
  _version: '0',
  ...change,
});
const formulation = (change: Record<string, string> = {}) => ({
  ownWords: 'I ran because nobody told me why the door was shut.',
  happened: 'In March 2025 he walked out at night after a phone call and was found by the canal.',
  worriesPerson: '',
  worriesUs: 'That he walks out at night when a call has gone badly.',
  moreLikely: 'Bad calls, no sleep',
  lessLikely: 'Being told why',
  strengths: 'Knows the town',
  whoHelps: 'His nan',
  agreed: 'He tells us when a call has gone badly; we tell him why a door is shut.',
  made: 'in part',
  withoutWhy: 'He left after ten minutes; asked again on Monday.',
  shared: 'in part',
  sharedWhy: 'What his brother told us in confidence.',
  'review-day': '10',
  'review-month': '12',
  'review-year': '2026',
  changed: '',
  _version: '0',
  ...change,
});
const versions = (db: Db) => db.selectFrom('safety_plan').select(['number', 'i_can_do', 'made_with']).orderBy('number').execute();
const base = (scene: SafetyScene) => `/people/${scene.person}/safety`;

test('a safety plan is written with the person, their words biggest; the next version keeps the first; what is new is asked', async ({ db, app }) => {
  const scene = await safetyScene(db);
  const worker = await signedIn({ db, app, actor: scene.worker, routes: safetyRoutes, now: sceneNow });
  const path = `${base(scene)}/plan`;
  expect(wordsOf((await worker.get(base(scene))).html)).toContain('No safety plan is written');
  expect(await inScope(app, scene.worker, sceneNow, (scope) => mustKnowToday(scope, scene.person))).toEqual([
    'No safety plan is written',
    'No crisis plan is written',
  ]);
  expect((await worker.get(path)).html).not.toContain('checked');
  expect((await worker.post(path, plan())).to).toBe(base(scene));
  const page = (await worker.get(base(scene))).html;
  const words = wordsOf(page);
  expect(page).toMatch(/quote-big[\s\S]*I want my own front door/);
  expect(words).toContain('Version 1, Lee Marsh, 26 November 2026 (today). Made with them. Shared with them.');
  expect(words).toContain('To be looked at again by Thursday 17 December');
  expect(words).toContain('Not written: making the place safer.');
  expect(await inScope(app, scene.worker, sceneNow.add({ hours: 24 * 30 }), (scope) => mustKnowToday(scope, scene.person))).toEqual([
    'Safety plan of 30 days ago, review was due Thu 17 Dec',
    'No crisis plan is written',
  ]);
  expect(wordsOf((await worker.post(path, plan({ _version: '1', iCanDo: 'Run' }))).html)).toContain('Say in a few words what is new');
  await worker.post(path, plan({ _version: '1', iCanDo: 'Run', changed: 'He runs now.' }));
  expect(await versions(db)).toEqual([
    { number: 1, i_can_do: 'Fix something\nRing nan', made_with: 'with them' },
    { number: 2, i_can_do: 'Run', made_with: 'with them' },
  ]);
  const earlier = wordsOf((await worker.get(`${base(scene)}/versions?of=plan`)).html);
  expect(earlier.indexOf('He runs now.')).toBeLessThan(earlier.indexOf('Fix something'));
});

test('two who write the second version: the later one sees both and nothing of the first is lost', async ({ db, app }) => {
  const scene = await safetyScene(db);
  const worker = await signedIn({ db, app, actor: scene.worker, routes: safetyRoutes, now: sceneNow });
  const nurse = await signedIn({ db, app, actor: scene.nurse, routes: safetyRoutes, now: sceneNow });
  const path = `${base(scene)}/plan`;
  await worker.post(path, plan());
  await nurse.post(path, plan({ _version: '1', iCanDo: 'Run', changed: 'Runs' }));
  const stale = await worker.post(path, plan({ _version: '1', iCanDo: 'Swim', changed: 'Swims' }));
  expect(stale.status).toBe(409);
  expect(wordsOf(stale.html)).toContain('Swim');
  expect((await versions(db)).map(({ i_can_do }) => i_can_do)).toEqual(['Fix something\nRing nan', 'Run']);
});

test('what is missing or cannot be is said beside its field, and nothing is kept', async ({ db, app }) => {
  const scene = await safetyScene(db);
  const worker = await signedIn({ db, app, actor: scene.worker, routes: safetyRoutes, now: sceneNow });
  const say = async (change: Record<string, string>) => wordsOf((await worker.post(`${base(scene)}/plan`, plan(change))).html);
  expect(await say({ made: '' })).toContain('Say whether it was made with them');
  expect(await say({ made: 'without them' })).toContain('Say why it was not made with them, and when they are asked again.');
  expect(await say({ shared: 'no' })).toContain('Say why it is not shared with them');
  expect(await say({ signs: '' })).toContain('Enter how they know it is coming');
  expect(await say({ 'review-day': '26', 'review-month': '11' })).toContain('It is looked at again on a day to come.');
  expect(await say({ 'review-month': '3', 'review-year': '2027' })).toContain('It is looked at again by 24 December 2026 at the latest.');
  expect(await versions(db)).toEqual([]);
});

test('a formulation that grades risk is warned of with its source, and kept all the same; one that does not is not', async ({ db, app }) => {
  const scene = await safetyScene(db);
  const nurse = await signedIn({ db, app, actor: scene.nurse, routes: safetyRoutes, now: sceneNow });
  const path = `${base(scene)}/formulation`;
  expect((await nurse.post(path, formulation())).to).toBe(base(scene));
  const clean = wordsOf((await nurse.get(base(scene))).html);
  expect(clean).not.toContain('NICE NG225');
  expect(clean).toContain('Made with them in part: He left after ten minutes; asked again on Monday. Shared with them in part');
  expect((await nurse.post(path, formulation({ worriesUs: 'High risk of absconding', changed: 'A letter', _version: '1' }))).to).toBe(base(scene));
  const graded = wordsOf((await nurse.get(base(scene))).html);
  expect(graded).toContain('High risk of absconding');
  expect(graded).toMatch(/grades risk as high, medium or low[\s\S]*NICE NG225[\s\S]*HSSIB/);
});

test('an STR worker reads the formulation and does not write it; another unit’s nurse does neither, by page or by table', async ({ db, app }) => {
  const scene = await safetyScene(db);
  const nurse = await signedIn({ db, app, actor: scene.nurse, routes: safetyRoutes, now: sceneNow });
  await nurse.post(`${base(scene)}/formulation`, formulation());
  await nurse.post(`${base(scene)}/plan`, plan());
  const worker = await signedIn({ db, app, actor: scene.worker, routes: safetyRoutes, now: sceneNow });
  expect(wordsOf((await worker.get(base(scene))).html)).toContain('nobody told me why the door was shut');
  expect((await worker.get(`${base(scene)}/formulation`)).status).toBe(403);
  expect((await worker.post(`${base(scene)}/formulation`, formulation({ _version: '1', changed: 'x' }))).status).toBe(403);
  const stranger = await signedIn({ db, app, actor: scene.stranger, routes: safetyRoutes, now: sceneNow });
  for (const page of ['', '/plan', '/formulation', '/versions', '/medicines', '/seen'])
    expect((await stranger.get(`${base(scene)}${page}`)).status).toBe(404);
  await inScope(app, scene.stranger, sceneNow, async (scope) => {
    expect(await safetyPlanOf(scope, scene.person)).toBeNull();
    for (const table of ['safety_plan', 'safety_formulation'] as const) expect(await scope.tx.selectFrom(table).select('id').execute()).toEqual([]);
  });
});

test('the person themself reads a plan that is shared with them, and not one that is not; never what staff tell each other', async ({ db, app }) => {
  const scene = await safetyScene(db);
  const nurse = await signedIn({ db, app, actor: scene.nurse, routes: safetyRoutes, now: sceneNow });
  await nurse.post(`${base(scene)}/plan`, plan());
  await nurse.post(`${base(scene)}/formulation`, formulation());
  await nurse.post(`${base(scene)}/seen`, { sign: scene.sign, words: 'Asleep' });
  const self = { kind: 'person', id: scene.person, accountId: scene.person, name: 'Marcus', deviceId: null } as const;
  await inScope(app, self, sceneNow, async (scope) => {
    expect((await scope.tx.selectFrom('safety_plan').select('number').execute()).length).toBeLessThanOrEqual(1);
    for (const table of ['safety_formulation', 'safety_nudge', 'safety_sighting'] as const)
      expect(await scope.tx.selectFrom(table).select('id').execute()).toEqual([]);
  });
});
