import { theSystem } from '#platform/actor.ts';
import { Range, type Db } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { goingOut, leaveScene, someone } from './board-scene.ts';
import { leaveRoutes } from './routes.ts';
import { watchOutreach } from './watch-outreach.ts';

// A Wednesday. Anton has been out since Monday and is due back on the Monday after.
const now = Temporal.Instant.from('2026-11-25T10:00:00Z');
const at = (text: string) => Temporal.Instant.from(text);
const alone = async (): Promise<void> => {};

async function setScene(db: Db) {
  const scene = await leaveScene(db);
  const anton = await someone(db, scene, { givenName: 'Anton', surname: 'Brandt', bed: '4' }, { code: '03', expires: '2027-02-02' });
  await goingOut(db, scene, {
    personId: anton,
    title: 'Trying the flat',
    startsAt: '2026-11-23T10:00:00Z',
    dueBack: '2026-11-30T16:00:00Z',
    movements: [['departed', '2026-11-23T10:00:00Z']],
  });
  const doctor = await makeWorker(db, scene.unit, 'doctor', { given: 'Helena', surname: 'Voss' });
  await db
    .insertInto('workforce_appointment')
    .values({
      kind: 'nurse in charge',
      unit_id: scene.unit,
      staff_id: scene.nurse.id,
      during: new Range(at('2026-11-01T00:00:00Z'), null),
      made_at: now,
    })
    .execute();
  return { ...scene, anton, doctor };
}

type Scene = Awaited<ReturnType<typeof setScene>>;

const planFields = (scene: Scene, change: Record<string, string | readonly string[]> = {}) => ({
  kind: 'visit',
  days: ['3', '5'],
  weeks: '1',
  at: '14:00',
  grace: '60',
  place: '12 Bridge Mews',
  staff: scene.worker.id,
  hears: scene.doctor.id,
  alone: 'yes',
  phone: '07700 900141',
  knows: 'Femi, by phone on leaving',
  purpose: '',
  'from-day': '25',
  'from-month': '11',
  'from-year': '2026',
  'last-day': '',
  'last-month': '',
  'last-year': '',
  replaces: '',
  ...change,
});

const watch = (worker: Db, time: string): Promise<void> => inScope(worker, theSystem, at(time), (scope) => watchOutreach.run(scope, {}, alone));
const tasks = (db: Db) => db.selectFrom('tasks_task').select(['asked_of', 'say', 'link', 'about_kind']).orderBy('asked_at').execute();
const planned = (db: Db) => db.selectFrom('leave_outreach_plan').select(['id', 'version', 'ended_at']).orderBy('made_at').execute();

test('visits are planned, listed with the next one, changed in place of the old, and ended; a stale page changes nothing', async ({ db, app }) => {
  const scene = await setScene(db);
  const worker = await signedIn({ db, app, actor: scene.worker, routes: leaveRoutes, now });
  expect(wordsOf((await worker.get(`/outreach?unit=${scene.unit}`)).html)).toContain('No visits are planned');
  const base = `/people/${scene.anton}/outreach`;
  expect((await worker.get(`${base}/new`)).status).toBe(200);
  expect((await worker.post(`${base}/plans`, planFields(scene))).to).toBe(base);
  const list = wordsOf((await worker.get(`/outreach?unit=${scene.unit}`)).html);
  expect(list).toContain('Visit by Carys Bevan, today at 14:00');
  expect(list).not.toContain('No visits are planned');
  const page = wordsOf((await worker.get(base)).html);
  expect(page).toContain('Every Wednesday and Friday at 14:00, 12 Bridge Mews');
  expect(page).toContain('Goes alone: phone 07700 900141; Femi, by phone on leaving');
  const [first] = await planned(db);
  const changed = await worker.post(`${base}/plans`, planFields(scene, { replaces: first!.id, _version: `${first!.version}`, at: '15:30' }));
  expect(changed.to).toBe(base);
  const stale = await worker.post(`${base}/plans`, planFields(scene, { replaces: first!.id, _version: `${first!.version}`, at: '16:00' }));
  expect(stale.status).toBe(409);
  expect(wordsOf(stale.html)).toContain('Somebody changed or ended this plan');
  const both = await planned(db);
  expect(both.map(({ ended_at }) => ended_at === null)).toEqual([false, true]);
  const second = both[1]!;
  expect((await worker.post(`${base}/plans/${second.id}/end`, { which: second.id, why: 'Back on Friday', _version: `${second.version}` })).to).toBe(
    base,
  );
  expect(wordsOf((await worker.get(base)).html)).toContain('Back on Friday');
});

test('what is wrong with a plan is said in a sentence beside the field, with the words kept', async ({ db, app }) => {
  const scene = await setScene(db);
  const worker = await signedIn({ db, app, actor: scene.worker, routes: leaveRoutes, now });
  const post = async (change: Record<string, string | readonly string[]>) =>
    wordsOf((await worker.post(`/people/${scene.anton}/outreach/plans`, planFields(scene, change))).html);
  expect(await post({ days: [] })).toContain('Choose at least one day of the week');
  expect(await post({ phone: '' })).toContain('Somebody who goes alone takes a phone');
  expect(await post({ knows: '' })).toContain('Say who knows where they are');
  expect(await post({ 'from-day': '24' })).toContain('It begins today or later');
  expect(await post({ 'last-day': '24', 'last-month': '11', 'last-year': '2026' })).toContain('The last day must not be before the first');
  expect(await post({ 'last-day': '26', 'last-month': '11', 'last-year': '2026', days: ['1'] })).toContain('None of these days falls between');
  expect(await post({ staff: crypto.randomUUID() })).toContain('Choose somebody who works on the unit');
  expect(await post({ hears: scene.worker.id })).toContain('Choose a clinician or nurse of the unit');
  expect(await planned(db)).toEqual([]);
});

test('a visit is recorded in their words; a worry goes to the named clinician and the nurse in charge by name', async ({ db, app }) => {
  const scene = await setScene(db);
  const worker = await signedIn({ db, app, actor: scene.worker, routes: leaveRoutes, now: at('2026-11-25T14:20:00Z') });
  await (await signedIn({ db, app, actor: scene.nurse, routes: leaveRoutes, now })).post(`/people/${scene.anton}/outreach/plans`, planFields(scene));
  const [plan] = await planned(db);
  const base = `/people/${scene.anton}/outreach`;
  const fields = {
    plan: plan!.id,
    on: '2026-11-25',
    corrects: '',
    outcome: 'seen',
    reason: '',
    how: 'settled',
    kept: 'yes',
    said: 'Slept badly.',
    at: '',
    words: '',
    worry: '',
  };
  expect((await worker.get(`${base}/record?plan=${plan!.id}&on=2026-11-25`)).status).toBe(200);
  for (const [change, say] of [
    [{ how: '' }, 'Say how they are'],
    [{ kept: '' }, 'Say whether the conditions are kept'],
    [{ outcome: 'cancelled by us' }, 'Say why we cancelled it'],
    [{ how: 'unwell' }, 'Say what you see'],
    [{ kept: 'no' }, 'Say which condition is not kept'],
    [{ on: '2026-11-26' }, 'no visit falls on this day now'],
    [{ on: '2026-11-27' }, 'That visit is still to come'],
    [{ at: '19:00', 'day-day': '25', 'day-month': '11', 'day-year': '2026' }, 'That time has not come yet'],
  ] as const)
    expect(wordsOf((await worker.post(`${base}/visits`, { ...fields, ...change })).html)).toContain(say);
  expect(await db.selectFrom('leave_outreach_visit').select('id').execute()).toEqual([]);
  expect((await worker.post(`${base}/visits`, { ...fields, worry: 'The cooker was left on' })).to).toBe(base);
  const asked = await tasks(db);
  expect(new Set(asked.map(({ asked_of }) => asked_of))).toEqual(new Set([scene.nurse.id, scene.doctor.id]));
  expect(asked[0]).toMatchObject({ say: 'On leave: The cooker was left on', link: base });
  const page = wordsOf((await worker.get(base)).html);
  expect(page).toContain('“Slept badly.” · settled · conditions kept · Worry: The cooker was left on');
  expect(page).toContain('Last contact: seen');
  // Put right: both stand in the record, the later counts.
  const visit = await db.selectFrom('leave_outreach_visit').select('id').executeTakeFirstOrThrow();
  expect((await worker.post(`${base}/visits`, { ...fields, corrects: visit.id, outcome: 'not in', how: '', kept: '' })).to).toBe(base);
  expect(wordsOf((await worker.get(base)).html)).toContain('Put right by a later entry');
  expect((await worker.post(`${base}/visits`, { ...fields, corrects: visit.id })).status).toBe(409);
});

test('not in is told at once with the last contact; a contact nobody had planned is kept too', async ({ db, app }) => {
  const scene = await setScene(db);
  const nurse = await signedIn({ db, app, actor: scene.nurse, routes: leaveRoutes, now: at('2026-11-25T14:20:00Z') });
  const base = `/people/${scene.anton}/outreach`;
  const call = { plan: '', on: '', corrects: '', kind: 'phone call', outcome: 'not answered', reason: '', said: '', at: '', words: '', worry: '' };
  expect(wordsOf((await nurse.post(`${base}/visits`, { ...call, outcome: 'not in' })).html)).toContain('Nobody is “not in” to a phone call');
  expect((await nurse.post(`${base}/visits`, call)).to).toBe(base);
  expect((await tasks(db)).map(({ say }) => say)).toEqual(['On leave: did not answer at 14:20 (phone call). Last contact: none recorded.']);
});

test('a visit whose time has passed is told once to the worker, the clinician and the nurse in charge; unanswered, to everybody', async ({
  db,
  app,
  worker,
}) => {
  const scene = await setScene(db);
  const nurse = await signedIn({ db, app, actor: scene.nurse, routes: leaveRoutes, now });
  await nurse.post(`/people/${scene.anton}/outreach/plans`, planFields(scene));
  await watch(worker, '2026-11-25T14:59:00Z');
  expect(await tasks(db)).toEqual([]);
  await watch(worker, '2026-11-25T15:00:00Z');
  await watch(worker, '2026-11-25T15:01:00Z');
  const asked = await tasks(db);
  expect(new Set(asked.map(({ asked_of }) => asked_of))).toEqual(new Set([scene.worker.id, scene.doctor.id, scene.nurse.id]));
  expect(asked).toHaveLength(3);
  expect(asked[0]!.say).toBe(
    'On leave: nobody has recorded the visit that was due today at 14:00. The worker was to go alone: ring them first on 07700 900141.',
  );
  const later = await signedIn({ db, app, actor: await makeWorker(db, scene.unit, 'nurse'), routes: leaveRoutes, now: at('2026-11-25T15:02:00Z') });
  expect(wordsOf((await later.get(`/leave?unit=${scene.unit}`)).html)).toContain('A visit to somebody on leave was missed');
  await watch(worker, '2026-11-25T16:00:00Z');
  await watch(worker, '2026-11-25T16:01:00Z');
  // Nobody is known to be on shift: everybody on the unit is asked, once, in a sentence that names nobody.
  const all = (await tasks(db)).slice(3);
  expect(all.map(({ asked_of, link }) => [asked_of, link])).toEqual([[null, `/outreach?unit=${scene.unit}`]]);
  // Recorded at last: the alarm and what was asked because of it close by themselves.
  const [plan] = await planned(db);
  const base = `/people/${scene.anton}/outreach`;
  const seen = {
    plan: plan!.id,
    on: '2026-11-25',
    corrects: '',
    outcome: 'seen',
    reason: '',
    how: 'settled',
    kept: 'yes',
    said: '',
    at: '14:05',
    words: '',
    worry: '',
  };
  expect((await later.post(`${base}/visits`, seen)).to).toBe(base);
  expect(wordsOf((await later.get(`/leave?unit=${scene.unit}`)).html)).not.toContain('was missed');
  const answers = await db.selectFrom('tasks_answer').select('answer').execute();
  expect(answers.map(({ answer }) => answer)).toEqual(['done', 'done', 'done', 'done']);
});

test('somebody takes a missed visit on with a word; a second who presses is told', async ({ db, app, worker }) => {
  const scene = await setScene(db);
  const nurse = await signedIn({ db, app, actor: scene.nurse, routes: leaveRoutes, now: at('2026-11-25T13:00:00Z') });
  await nurse.post(`/people/${scene.anton}/outreach/plans`, planFields(scene));
  await watch(worker, '2026-11-25T15:00:00Z');
  const alert = await db.selectFrom('leave_outreach_alert').select('id').executeTakeFirstOrThrow();
  const base = `/people/${scene.anton}/outreach`;
  const late = await signedIn({ db, app, actor: await makeWorker(db, scene.unit, 'nurse'), routes: leaveRoutes, now: at('2026-11-25T15:10:00Z') });
  const press = () => late.post(`${base}/missed/${alert.id}`, { which: alert.id, words: 'Ringing Carys, then his sister' });
  expect(wordsOf((await late.post(`${base}/missed/${alert.id}`, { which: alert.id, words: '' })).html)).toContain(
    'Enter what you are doing about it',
  );
  expect((await press()).to).toBe(base);
  expect(wordsOf((await press()).html)).toContain('Jo Tranter has seen to this already');
  expect(wordsOf((await late.get(base)).html)).toContain('Jo Tranter: Ringing Carys, then his sister');
  await watch(worker, '2026-11-25T17:00:00Z');
  expect((await tasks(db)).every(({ about_kind, link }) => about_kind !== 'missed visit' || link === base)).toBe(true);
});

test('back on the unit a visit is not missed, and an alarm raised before closes by itself', async ({ db, app, worker }) => {
  const scene = await setScene(db);
  const nurse = await signedIn({ db, app, actor: scene.nurse, routes: leaveRoutes, now });
  await nurse.post(`/people/${scene.anton}/outreach/plans`, planFields(scene));
  const episode = await db.selectFrom('leave_episode').select('id').executeTakeFirstOrThrow();
  await watch(worker, '2026-11-25T15:00:00Z');
  await db
    .insertInto('leave_movement')
    .values({
      episode_id: episode.id,
      unit_id: scene.unit,
      person_id: scene.anton,
      what: 'returned',
      happened_at: at('2026-11-25T13:30:00Z'),
      recorded_at: at('2026-11-25T15:20:00Z'),
      recorded_by: scene.nurse.id,
    })
    .execute();
  await watch(worker, '2026-11-25T15:30:00Z');
  await watch(worker, '2026-11-27T18:00:00Z');
  const alerts = await db.selectFrom('leave_outreach_alert').select(['due_on', 'answered_at', 'answered_by']).execute();
  expect(alerts.map((one) => [one.due_on.toString(), one.answered_at?.toString(), one.answered_by])).toEqual([
    ['2026-11-25', '2026-11-25T15:30:00Z', null],
  ]);
});

test('a worker of another unit sees no plan, no visit and no alarm, and can add none', async ({ db, app, worker }) => {
  const scene = await setScene(db);
  await (await signedIn({ db, app, actor: scene.nurse, routes: leaveRoutes, now })).post(`/people/${scene.anton}/outreach/plans`, planFields(scene));
  await watch(worker, '2026-11-25T15:00:00Z');
  const stranger = await makeWorker(db, await makeUnit(db, 'Rowan'), 'nurse', { given: 'Sam', surname: 'Ray' });
  const away = await signedIn({ db, app, actor: stranger, routes: leaveRoutes, now });
  expect((await away.get(`/people/${scene.anton}/outreach`)).status).toBe(404);
  expect((await away.get(`/outreach?unit=${scene.unit}`)).status).toBe(404);
  expect((await away.post(`/people/${scene.anton}/outreach/plans`, planFields(scene))).status).toBe(404);
  const counts = await inScope(app, stranger, now, async ({ tx }) => [
    (await tx.selectFrom('leave_outreach_plan').select('id').execute()).length,
    (await tx.selectFrom('leave_outreach_visit').select('id').execute()).length,
    (await tx.selectFrom('leave_outreach_alert').select('id').execute()).length,
  ]);
  expect(counts).toEqual([0, 0, 0]);
  const student = await makeWorker(db, scene.unit, 'student', { given: 'Ty', surname: 'Noble' });
  const looking = await signedIn({ db, app, actor: student, routes: leaveRoutes, now });
  expect((await looking.get(`/people/${scene.anton}/outreach`)).status).toBe(200);
  expect((await looking.post(`/people/${scene.anton}/outreach/plans`, planFields(scene))).status).toBe(403);
});
