import type { Db } from '#platform/database.ts';
import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { safetyRoutes } from './routes.ts';
import { safetyScene, type SafetyScene, sceneNow } from './safety-scene.ts';

const huddle = (scene: SafetyScene, change: Record<string, string> = {}) => ({
  worries: 'Two new admissions on one day',
  incidents: '',
  observations: '',
  health: '',
  visits: '',
  staffing: 'One short after six',
  there: 'Femi, Kofi, Lee',
  led: scene.nurse.id,
  ...change,
});
const held = (db: Db) => db.selectFrom('safety_huddle').selectAll().execute();
const carried = (db: Db) => db.selectFrom('safety_carry').selectAll().orderBy('id').execute();

test('a huddle gathers what waits, is kept without anybody’s name, and what it carries forward stays until somebody closes it', async ({
  db,
  app,
}) => {
  const scene = await safetyScene(db);
  const nurse = await signedIn({ db, app, actor: scene.nurse, routes: safetyRoutes, now: sceneNow });
  await nurse.post(`/people/${scene.person}/safety/seen`, { sign: scene.sign, words: 'Asleep at noon' });
  const page = `/huddle?unit=${scene.unit}`;
  const before = wordsOf((await nurse.get(page)).html);
  expect(before).toContain('Marcus Adeyemi: “I sleep in the day and eat at night.”');
  expect(before).toContain('Not recorded here. Say it from the chart.');
  expect(before).toContain('Not known: no rota was entered for now.');
  expect(before).toContain('Nurse in charge: Kofi Osei.');
  expect(wordsOf((await nurse.post(`/huddle/of/${scene.unit}`, huddle(scene, { worries: 'Marcus is not sleeping' }))).html)).toContain(
    '“Marcus” names somebody here',
  );
  expect(await held(db)).toEqual([]);
  expect((await nurse.post(`/huddle/of/${scene.unit}`, huddle(scene))).to).toBe(page);
  expect(await held(db)).toHaveLength(1);
  const carry = `/huddle/of/${scene.unit}/carry`;
  await nurse.post(carry, { carryWords: 'Fix the back door', owner: 'Estates', person: '' });
  await nurse.post(carry, { carryWords: 'Ask the GP about the knee', owner: 'Kofi', person: scene.person });
  expect(wordsOf((await nurse.post(carry, { carryWords: 'Ring Marcus’s nan', owner: 'Lee', person: '' })).html)).toContain('names somebody');
  const [door, knee] = await carried(db);
  const later = await signedIn({ db, app, actor: scene.worker, routes: safetyRoutes, now: sceneNow.add({ hours: 72 }) });
  const next = wordsOf((await later.get(page)).html);
  expect(next).toContain('Fix the back door');
  expect(next).toContain('carried 3 days');
  const closes = [...(await later.get(page)).html.matchAll(/<input[^>]*? id="([^"]+)"[^>]*? name="closed"/g)].map(([, id]) => id);
  expect([closes.length, new Set(closes).size]).toEqual([2, 2]);
  expect((await later.post(`/huddle/carry/${door!.id}/close`, { which: door!.id, unit: scene.unit, closed: 'New lock' })).to).toBe(page);
  expect(wordsOf((await later.post(`/huddle/carry/${door!.id}/close`, { which: door!.id, unit: scene.unit, closed: 'Again' })).html)).toContain(
    'closed this already',
  );
  expect((await carried(db)).map(({ id, closed_words }) => [id, closed_words])).toEqual([
    [door!.id, 'New lock'],
    [knee!.id, null],
  ]);
});

test('the board others may see names nobody and carries nothing of one person’s', async ({ db, app }) => {
  const scene = await safetyScene(db);
  const nurse = await signedIn({ db, app, actor: scene.nurse, routes: safetyRoutes, now: sceneNow });
  await nurse.post(`/people/${scene.person}/safety/seen`, { sign: scene.sign, words: 'Asleep at noon' });
  await nurse.post(`/huddle/of/${scene.unit}/carry`, { carryWords: 'Fix the back door', owner: 'Estates', person: '' });
  await nurse.post(`/huddle/of/${scene.unit}/carry`, { carryWords: 'Ask the GP about the knee', owner: 'Kofi', person: scene.person });
  const { html } = await nurse.get(`/huddle/board?unit=${scene.unit}`);
  const board = wordsOf(html);
  expect(board).toContain('Fix the back door');
  expect(board).toContain('1 waiting for an answer');
  expect(html).not.toMatch(/Marcus|Adeyemi|knee|sleep in the day|Asleep/);
});

const debrief = (scene: SafetyScene, change: Record<string, string> = {}) => ({
  howAreYou: 'Shaken, both of us.',
  whatHappened: 'A window was broken in the lounge. Two people left the room.',
  whatHelped: 'Dimming the lights',
  whatNext: 'A second radio by the lounge',
  after: 'an incident',
  'on-day': '25',
  'on-month': '11',
  'on-year': '2026',
  at: '19:40',
  there: 'Kofi, Lee',
  led: scene.charge.id,
  support: 'offered, not now',
  people: 'offered and taken up',
  peopleWords: '',
  ...change,
});

test('a debrief says how people are first, names nobody who lives there, and is told when it seems to look for fault', async ({ db, app }) => {
  const scene = await safetyScene(db);
  const nurse = await signedIn({ db, app, actor: scene.nurse, routes: safetyRoutes, now: sceneNow });
  const path = `/debriefs/of/${scene.unit}`;
  expect(wordsOf((await nurse.post(path, debrief(scene, { whatHappened: 'Marcus broke a window' }))).html)).toContain(
    '“Marcus” names somebody who lives here',
  );
  expect(wordsOf((await nurse.post(path, debrief(scene, { support: '' }))).html)).toContain('Say whether staff were offered support');
  expect(wordsOf((await nurse.post(path, debrief(scene, { 'on-day': '27' }))).html)).toContain('That time has not come yet');
  const { to } = await nurse.post(path, debrief(scene));
  const shown = wordsOf((await nurse.get(to!)).html);
  expect(shown.indexOf('Shaken, both of us.')).toBeLessThan(shown.indexOf('A window was broken'));
  expect(shown).toContain('For staff: offered, not now.');
  expect(shown).not.toContain('looked for fault');
  const blaming = (await nurse.post(path, debrief(scene, { whatNext: 'The late shift should have locked it.' }))).to!;
  expect(wordsOf((await nurse.get(blaming)).html)).toContain('Some of this reads as if it looked for fault');
  const list = wordsOf((await nurse.get(`/debriefs?unit=${scene.unit}`)).html);
  expect(list).toContain('After an incident, yesterday at 19:40');
  const stranger = await signedIn({ db, app, actor: scene.stranger, routes: safetyRoutes, now: sceneNow });
  for (const page of [to!, `/debriefs?unit=${scene.unit}`, `/huddle?unit=${scene.unit}`, `/huddle/board?unit=${scene.unit}`])
    expect((await stranger.get(page)).status).toBe(404);
});
