import { Range, type Db } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { whatFollowed } from './debrief-asked.ts';
import { safetyRoutes } from './routes.ts';
import { safetyScene, sceneNow, type SafetyScene } from './safety-scene.ts';
import { leaveAsksDebrief } from './slots.ts';

const episode = '0197f000-0000-7000-8000-000000000001';
let leave: 'walked off' | 'fault' | 'nothing' = 'nothing';
leaveAsksDebrief.add({
  room: 'test',
  async give() {
    if (leave === 'fault') throw new Error('the leave room is down');
    return leave === 'nothing'
      ? []
      : [{ id: episode, kinds: ['walked off'], happenedAt: sceneNow.subtract({ hours: 80 }), href: `/leave/episodes/${episode}` }];
  },
});

const incident = (change: Record<string, string> = {}) => ({
  what: 'A window was broken',
  'on-day': '25',
  'on-month': '11',
  'on-year': '2026',
  at: '19:40',
  place: 'The lounge',
  affected: 'Two people who live here, one of us',
  story: 'The music was loud. A cup hit the window and it broke.',
  care: 'A nurse looked at one cut hand. Somebody stayed.',
  reported: 'not yet',
  reference: '',
  ...change,
});
const debrief = (scene: SafetyScene, change: Record<string, string> = {}) => ({
  howAreYou: '',
  whatHappened: 'A window was broken.',
  whatHelped: '',
  whatNext: '',
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
  asked: '',
  ...change,
});
const answers = (db: Db) => db.selectFrom('safety_debrief_answer').select(['cause', 'debrief_id', 'none_why']).execute();

test('what happened is written down without a name and without a fault, asks for a debrief, and the two name each other once it is held', async ({
  db,
  app,
}) => {
  leave = 'nothing';
  const scene = await safetyScene(db);
  const worker = await signedIn({ db, app, actor: scene.worker, routes: safetyRoutes, now: sceneNow });
  const write = `/incidents/of/${scene.unit}`;
  expect(wordsOf((await worker.post(write, incident({ story: 'Marcus threw it' }))).html)).toContain('“Marcus” names somebody who lives here');
  expect((await worker.post(write, incident({ at: '23:00', 'on-day': '26' }))).status).toBe(422);
  expect((await worker.post(write, incident({ reference: 'W-1' }))).status).toBe(422);
  const { to } = await worker.post(write, incident());
  const id = to!.split('/').at(-1)!;
  expect(wordsOf((await worker.get(to!)).html)).toContain('A debrief is asked for');
  const list = `/debriefs?unit=${scene.unit}`;
  expect(wordsOf((await worker.get(list)).html)).toContain('Something that happened on the unit, yesterday at 19:40');
  expect(wordsOf((await worker.get(`/huddle?unit=${scene.unit}`)).html)).toContain('1 debrief is asked for');

  const nurse = await signedIn({ db, app, actor: scene.nurse, routes: safetyRoutes, now: sceneNow });
  const form = (await nurse.get(`/debriefs/new?unit=${scene.unit}&after=incident:${id}`)).html;
  expect(form).toContain(`value="incident:${id}" selected`);
  expect((await nurse.post(`/debriefs/of/${scene.unit}`, debrief(scene, { asked: `incident:${crypto.randomUUID()}` }))).status).toBe(422);
  const held = (await nurse.post(`/debriefs/of/${scene.unit}`, debrief(scene, { asked: `incident:${id}` }))).to!;
  expect(wordsOf((await nurse.get(held)).html)).toContain('Held after Something that happened on the unit, yesterday at 19:40');
  expect((await nurse.get(held)).html).toContain(`/incidents/${id}`);
  const after = (await nurse.get(to!)).html;
  expect(wordsOf(after)).toContain('A debrief was held');
  expect(after).toContain(held);
  expect(wordsOf((await nurse.get(list)).html)).toContain('Nothing waits for a debrief.');
  expect((await answers(db)).map(({ cause, none_why }) => [cause, none_why])).toEqual([['incident', null]]);

  expect((await nurse.post(`/incidents/${id}/reported`, { reported: 'reported', reference: 'W-77', _version: '1' })).status).toBe(303);
  expect((await nurse.post(`/incidents/${id}/reported`, { reported: 'not yet', reference: '', _version: '1' })).status).toBe(409);
  expect(wordsOf((await nurse.get(to!)).html)).toContain('Reference: W-77');
  const stranger = await signedIn({ db, app, actor: scene.stranger, routes: safetyRoutes, now: sceneNow });
  for (const page of [to!, `/incidents?unit=${scene.unit}`]) expect((await stranger.get(page)).status).toBe(404);
});

test('somebody registered says why no debrief is needed, and nobody else; a leave that cannot be asked is not “none”', async ({ db, app }) => {
  leave = 'walked off';
  const scene = await safetyScene(db);
  const list = `/debriefs?unit=${scene.unit}`;
  const none = `/debriefs/of/${scene.unit}/none-needed`;
  const worker = await signedIn({ db, app, actor: scene.worker, routes: safetyRoutes, now: sceneNow });
  expect(wordsOf((await worker.get(list)).html)).toMatch(/Walked off, .* Overdue/);
  const why = { what: `leave:${episode}`, noneWhy: 'She went to her mum and rang. Both were asked; neither wants one.' };
  expect((await worker.post(none, why)).status).toBe(403);
  await db
    .insertInto('workforce_registration')
    .values({
      staff_id: scene.nurse.id,
      body: 'NMC',
      number: '99A9991E',
      during: new Range(Temporal.PlainDate.from('2026-01-01'), null),
      checked_at: sceneNow,
    })
    .execute();
  const nurse = await signedIn({ db, app, actor: scene.nurse, routes: safetyRoutes, now: sceneNow });
  expect((await nurse.post(none, { ...why, what: 'leave:nothing' })).status).toBe(422);
  expect(wordsOf((await nurse.post(none, { ...why, noneWhy: 'Marcus is fine' })).html)).toContain('“Marcus” names somebody');
  expect((await nurse.post(none, why)).status).toBe(303);
  expect(wordsOf((await nurse.post(none, why)).html)).toContain('has answered this already');
  const shown = wordsOf((await nurse.get(list)).html);
  expect(shown).toContain('Nothing waits for a debrief.');
  expect(shown).toContain('None was needed: 1');
  expect(shown).toContain('neither wants one');
  const followed = await inScope(app, scene.nurse, sceneNow, (scope) =>
    whatFollowed(scope, { unitId: scene.unit, cause: 'leave', causeId: episode }),
  );
  expect(followed?.words).toContain('No debrief is needed: She went to her mum');
  leave = 'fault';
  expect(wordsOf((await nurse.get(list)).html)).toContain('Could not ask leave just now');
});
