import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { goalsForNotes } from '#notes';
import { peopleRoutes } from '#people';
import { expect, test } from '#tests/fixture.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { registerPlan } from './contributors.ts';
import { dueFactsOf } from './plan-due-store.ts';
import { preparationOf } from './prepare-store.ts';
import { planRoutes } from './routes.ts';

registerPlan();

const now = Temporal.Instant.from('2026-11-19T13:42:00Z');
const on = (name: string, day: string, month = '11') => ({ [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: '2026' });

async function scene(db: Db, app: Db) {
  const unit = await makeUnit(db, 'Larkfield');
  const dev = await makePerson(db, unit, { givenName: 'Dev', surname: 'Chowdhury', from: '2026-11-12T09:00:00Z' });
  const hannah = await makeWorker(db, unit, 'OT', { given: 'Hannah', surname: 'Lisle' });
  const enter = (actor: typeof hannah, at = now) => signedIn({ db, app, actor, routes: [...peopleRoutes, ...planRoutes], now: at });
  const browser = await enter(hannah);
  const lee = await enter(await makeWorker(db, unit, 'STR senior', { given: 'Lee', surname: 'Marsh' }));
  const plan = `/people/${dev}/plan`;
  const see = async (path: string) => wordsOf((await browser.get(`${plan}${path}`)).html);
  return { unit, dev, hannah, browser, lee, enter, plan, see };
}

/** A form of texts with nothing in it and nothing seen; `with` what is typed. */
const texts = (keys: readonly string[], typed: Record<string, string>, opened: Record<string, string> = {}) => ({
  ...Object.fromEntries(
    keys.flatMap((key) => [
      [`words.${key}`, typed[key] ?? ''],
      [`opened.${key}`, opened[key] ?? '0'],
    ]),
  ),
  ...on('saidOn', '19'),
});

test('the conversation about needs starts blank, keeps what they say, and becomes a goal in one press', async ({ db, app }) => {
  const { dev, hannah, browser, plan, see } = await scene(db, app);
  expect((await see('/needs')).match(/Not talked about yet/g)).toHaveLength(22);
  const talk = (fields: Record<string, string>) => browser.post(`${plan}/needs`, { ...on('saidOn', '19'), _version: '0', ...fields });
  expect(wordsOf((await talk({ need: 'home' })).html)).toContain('Choose how it is, or that they did not want to talk about it');
  await talk({ need: 'home', answer: 'would like help', words: 'My own place with a shed.', first: 'yes' });
  await talk({ need: 'closeness', answer: 'did not want to talk about it' });
  await talk({ need: 'doctor and teeth', answer: 'not now', contact: 'Mill Street surgery', lastSeen: 'two years ago', ...on('next', '3', '12') });
  const words = await see('/needs');
  expect(words).toContain('“My own place with a shed.” Dev would like to begin here · 19 November 2026, with Hannah Lisle');
  expect(words).toContain('With Mill Street surgery · last seen two years ago · next 3 December 2026');
  expect(words).not.toMatch(/\d+ of 22|score|%/i);
  // The form for one that was talked about is blank again: last time's answer stands above it.
  const again = await browser.get(`${plan}/needs?about=home`);
  expect(again.html).not.toMatch(/checked/);
  expect(wordsOf(again.html)).toContain('Last time: Would like help. “My own place with a shed.”');
  const made = await browser.post(`${plan}/needs/goal`, { need: 'home', _version: '1' });
  expect(made.to).toMatch(/\/plan\/goals\/[0-9a-f-]+\/steps$/);
  expect(await see('')).toContain('“My own place with a shed.” Dev, own words, written down by Hannah Lisle, 19 November 2026');
  expect(await see('/needs')).toContain('It became a goal');
  const [notes] = await inScope(app, hannah, now, (scope) => goalsForNotes.ask(scope, { personId: dev }));
  expect(notes).toMatchObject({ known: true, value: [{ words: 'My own place with a shed.' }] });
});

test('two who talk about the same need: the second sees both', async ({ db, app }) => {
  const { browser, lee, plan } = await scene(db, app);
  const said = { need: 'home', answer: 'going well', ...on('saidOn', '19'), _version: '0' };
  await browser.post(`${plan}/needs`, { ...said, words: 'Fine.' });
  const second = await lee.post(`${plan}/needs`, { ...said, answer: 'would like help', words: 'Cold.' });
  expect(second.status).toBe(409);
  expect(wordsOf(second.html)).toContain('What was said Would like help: “Cold.” Going well: “Fine.”');
  expect(second.html).toContain('name="_version" value="1"');
});

const welcomeKeys = ['here', 'well', 'different', 'first', 'know', 'never'];
const mattersKeys = ['most', 'people', 'good', 'bad', 'proud', 'treat', 'not'];

test('the first conversation: owed until they were introduced, or a reason stands; their words stay theirs', async ({ db, app }) => {
  const { browser, plan, see } = await scene(db, app);
  expect(await see('/welcome')).toContain('Nobody has had the first conversation with Dev yet. Dev came 7 days ago.');
  const say = (fields: Record<string, string>) => browser.post(`${plan}/welcome/introduced`, fields);
  expect(wordsOf((await say({ was: 'not yet', why: 'Slept.' })).html)).toContain('Enter the day to try again, after today');
  await say({ was: 'not yet', why: 'Slept through the day.', ...on('again', '20') });
  expect(await see('/welcome')).toContain('Not yet: Slept through the day.');
  await say({ was: 'yes', ...on('on', '19'), withWhom: 'Hannah' });
  await browser.post(`${plan}/welcome`, { ...texts(welcomeKeys, { different: 'To go home.' }), how: 'said' });
  const words = await see('/welcome');
  expect(words).toContain('Introduced on 19 November 2026, with Hannah');
  expect(words).toContain('What would you like to be different? “To go home.” Dev, own words, written down by Hannah Lisle, 19 November 2026');
});

test('somebody who comes again is owed a first conversation again; what was said before stands', async ({ db, app }) => {
  const { dev, hannah, browser, plan, see } = await scene(db, app);
  await browser.post(`${plan}/welcome/introduced`, { was: 'yes', ...on('on', '19'), withWhom: 'Hannah' });
  const due = async () => (await inScope(app, hannah, now, (scope) => dueFactsOf(scope, [dev])))[0];
  expect(await due()).toMatchObject({ backAgain: false, introducedOn: Temporal.PlainDate.from('2026-11-19') });
  // Long ago: they were discharged after it, and came back.
  await sql`update plan_welcome set recorded_at = ${now.subtract({ hours: 24 * 60 }).toString()}`.execute(db);
  const stay = async (ended: string): Promise<void> => {
    await sql`insert into people_episode (person_id, unit_id, began_how, recorded_at, during, ended_how)
      select person_id, unit_id, 'admission', recorded_at, tstzrange(${now.subtract({ hours: 24 * 90 }).toString()}, ${now.subtract({ hours: 24 * 40 }).toString()}), ${ended}
      from people_episode where person_id = ${dev} order by recorded_at desc limit 1`.execute(db);
  };
  await stay('transfer out');
  expect(await due()).toMatchObject({ backAgain: false });
  await sql`update people_episode set ended_how = 'discharge' where ended_how = 'transfer out'`.execute(db);
  expect(await due()).toMatchObject({ backAgain: true, introducedOn: null });
  expect(await see('/welcome')).toMatch(
    /Nobody has had the first conversation with Dev since they came back\. What was said then stands here: begin with it\..*Introduced on 19 November 2026, with Hannah/,
  );
  await browser.post(`${plan}/welcome/introduced`, { was: 'yes', ...on('on', '19') });
  expect(await due()).toMatchObject({ backAgain: false });
});

test('what matters: two people in different boxes do not meet', async ({ db, app }) => {
  const { browser, lee, plan, see } = await scene(db, app);
  await browser.post(`${plan}/matters`, { ...texts(mattersKeys, { most: 'My mum.' }), how: 'said' });
  expect((await lee.post(`${plan}/matters`, { ...texts(mattersKeys, { good: 'Up by nine.' }), how: 'wrote' })).status).toBe(303);
  expect(await see('/matters')).toMatch(/“My mum.” Dev, own words, written down by Hannah Lisle.*“Up by nine.” Dev wrote it/);
  const met = await lee.post(`${plan}/matters`, {
    ...texts(mattersKeys, { most: 'My dog.' }, { good: '1' }),
    'words.good': 'Up by nine.',
    how: 'said',
  });
  expect(met.status).toBe(409);
  expect(wordsOf(met.html)).toContain('What matters most to me My dog. My mum.');
});

test('my team: named workers and others with what they are for, who to ring, and a change that leaves the old known', async ({ db, app }) => {
  const { dev, browser, lee, plan, see } = await scene(db, app);
  const add = (fields: Record<string, string>, by = browser) => by.post(`${plan}/team`, { about: 'new', replaces: '', ...fields });
  expect(wordsOf((await add({ whatFor: 'Housing' })).html)).toContain('Enter their name');
  await add({ name: 'Dr Amin', role: 'GP', whatFor: 'Health', phone: '01632 960111', ringWhen: 'in the day' });
  expect(await see('/team')).toContain('Who to ring Dr Amin: 01632 960111 in the day');
  expect(await see('/team/easy-read')).toContain('Dr Amin This is my GP. Health. I can ring: 01632 960111. When: in the day.');
  const { id } = await db.selectFrom('plan_contact').select('id').where('person_id', '=', dev).executeTakeFirstOrThrow();
  const change = { about: `contact:${id}`, replaces: id, name: 'Dr Amin', role: 'GP' };
  expect((await add({ ...change, whatFor: 'Health and letters' })).status).toBe(303);
  const stale = await add({ ...change, whatFor: 'Something else' }, lee);
  expect(stale.status).toBe(409);
  expect(wordsOf(stale.html)).toContain('What they are for Something else Health and letters');
  expect(stale.html).toContain('Something else');
  expect(await db.selectFrom('plan_contact').select('id').execute()).toHaveLength(2);
});

const prepareKeys = ['say', 'ask', 'who', 'not'];

test('preparing for a meeting: their questions go there, and what was answered comes back', async ({ db, app }) => {
  const { dev, hannah, browser, plan, see } = await scene(db, app);
  expect(wordsOf((await browser.post(`${plan}/prepare/begin`, { forWhat: 'ward round', ...on('meetsOn', '18') })).html)).toContain(
    'must not be past',
  );
  await browser.post(`${plan}/prepare/begin`, { forWhat: 'ward round', ...on('meetsOn', '26') });
  const { id } = await db.selectFrom('plan_preparation').select('id').executeTakeFirstOrThrow();
  await browser.post(`${plan}/prepare`, {
    ...texts(prepareKeys, { ask: 'When can I go home?', not: 'My dad.' }),
    preparation: id,
    how: 'said',
  });
  expect(await inScope(app, hannah, now, (scope) => preparationOf(scope, dev))).toMatchObject({
    forWhat: 'ward round',
    ask: { words: 'When can I go home?' },
    not: { words: 'My dad.' },
    say: null,
  });
  const over = (words: string) =>
    browser.post(`${plan}/prepare/answered`, { ...texts(['answered'], { answered: words }), preparation: id, close: 'yes' });
  expect(wordsOf((await over('')).html)).toContain('Write down what was answered to their questions');
  await over('In two weeks, if the overnight goes well.');
  expect(await see('/prepare')).toContain('What was answered In two weeks, if the overnight goes well.');
  expect(await inScope(app, hannah, now, (scope) => preparationOf(scope, dev))).toBeNull();
});

test('a planned ending: in versions, agreed or not, and not over before its day', async ({ db, app }) => {
  const { browser, lee, plan, see } = await scene(db, app);
  const end = (fields: Record<string, string>, by = browser) =>
    by.post(`${plan}/ending`, { reason: 'no longer needs the service', state: 'planned', ...on('endsOn', '18', '12'), _version: '0', ...fields });
  expect(wordsOf((await end({ state: 'ended' })).html)).toContain('It has not ended while the last day lies ahead');
  await end({ agreed: 'no', told: 'GP and mum; Dev said yes to both.' });
  expect(await see('/ending')).toContain('Agreed Dev does not agree');
  expect((await end({ agreed: 'yes' }, lee)).status).toBe(409);
  await end({ _version: '1', state: 'put off' });
  expect(await see('/ending')).toContain('Put off: 18 December 2026');
  const counted = async () => wordsOf((await browser.get('/plans/endings')).html);
  expect(await counted()).toContain('No work with anybody ended in these months.');
  expect(await counted()).toContain('No longer needs the service 0 0 0 1');
  expect(await see('/ending')).toContain('As it was before (1)');
  await end({ _version: '2', state: 'ended', agreed: 'yes', ...on('endsOn', '18') });
  expect(await counted()).toContain('1 of 1 ended because they no longer need the service.');
  expect(await counted()).toContain('No longer needs the service 1 1 0 0');
});

test('steps agreed for an ending: who does what, done once, put back, and told when their day is past', async ({ db, app }) => {
  const { browser, lee, plan, see } = await scene(db, app);
  await browser.post(`${plan}/ending`, { reason: 'moving away', state: 'planned', ...on('endsOn', '18', '12'), _version: '0' });
  const add = (fields: Record<string, string>) =>
    browser.post(`${plan}/ending/steps`, { words: 'Meet the community worker', who: 'staff', ...fields });
  expect(wordsOf((await add({})).html)).toContain('Enter who does it, by name or role.');
  await add({ whoName: 'Lee', ...on('byOn', '10') });
  await add({ words: 'Say goodbye to the gym group', who: 'the person' });
  expect(await see('/ending')).toContain('Steps agreed for it 2 to do');
  expect(await see('/ending')).toContain('Meet the community worker Lee 10 November 2026 (past) To do');
  expect(wordsOf((await browser.get('/plans')).html)).toContain('1 step of the ending past the day agreed.');

  const step = await db.selectFrom('plan_ending_step').select('step_id').where('who', '=', 'staff').executeTakeFirstOrThrow();
  const mark = (state: string, version: string, by = browser) =>
    by.post(`${plan}/ending/steps/mark`, { step: step.step_id, state, _version: version });
  await mark('done', '1');
  expect(await see('/ending')).toContain('Steps agreed for it 1 to do');
  // Two press at once: the second is shown what the first did.
  const late = await mark('no longer needed', '1', lee);
  expect([late.status, wordsOf(late.html)]).toEqual([409, expect.stringContaining('Done, Hannah')]);
  await mark('to do', '2');
  expect(await see('/ending')).toContain('Steps agreed for it 2 to do');
  expect(
    (await browser.post(`${plan}/ending/steps/mark`, { step: '00000000-0000-7000-8000-000000000000', state: 'done', _version: '1' })).status,
  ).toBe(404);
  expect((await db.selectFrom('plan_ending_step').select('number').where('step_id', '=', step.step_id).execute()).length).toBe(3);
});

test('a look together rates what was asked alone, and says when the next is due', async ({ db, app }) => {
  const { dev, browser, plan, see } = await scene(db, app);
  for (const goalWords of ['Three bikes.', 'See my mum.'])
    await browser.post(`/people/${dev}/goal`, { goalWords, how: 'said', ...on('saidOn', '2') });
  const { id } = await db.selectFrom('plan_goal').select('id').where('my_words', '=', 'Three bikes.').executeTakeFirstOrThrow();
  const look = (fields: Record<string, string>) => browser.post(`${plan}/review`, { who: 'Dev and Hannah', ...on('heldOn', '19'), ...fields });
  expect(wordsOf((await look({ [`said.${id}`]: 'Nearly.' })).html)).toContain('Choose how near it feels, or take the words out');
  await look({ [`near.${id}`]: '6', [`said.${id}`]: 'Nearly.', ...on('next', '17', '12') });
  expect(await db.selectFrom('plan_rating').select(['goal_id', 'score', 'words']).execute()).toEqual([{ goal_id: id, score: 6, words: 'Nearly.' }]);
  expect(await see('')).toContain('Last looked at together on 19 November 2026, with Dev and Hannah · review due 17 December 2026');
});

test('the plan on two days, and on paper with only what the person chose', async ({ db, app }) => {
  const { unit, dev, enter, browser, plan, see } = await scene(db, app);
  const before = await enter(await makeWorker(db, unit, 'OT', { given: 'Ola', surname: 'Quist' }), Temporal.Instant.from('2026-11-16T10:00:00Z'));
  for (const goalWords of ['Three bikes.', 'See my mum.'])
    await before.post(`/people/${dev}/goal`, { goalWords, how: 'said', ...on('saidOn', '16') });
  const ids = await db.selectFrom('plan_goal').select(['id', 'my_words']).orderBy('my_words').execute();
  await browser.post(`${plan}/goals/${ids[1]!.id}`, {
    ...texts(['mine', 'why', 'ten', 'shared', 'staff'], { mine: 'Five bikes.', staff: 'Pace.' }, { mine: '1' }),
    how: 'said',
  });
  const versions = await see('/versions?from=2026-11-16&to=2026-11-19');
  expect(versions).toContain('Their own words “Five bikes.” Three bikes. Five bikes.');
  expect(versions).toMatch(/At the end of 16 November 2026 .*“Three bikes.”.*At the end of 19 November 2026 .*“Five bikes.”/);
  const paper = await see('/print?size=large&parts=goals&goals=' + ids[1]!.id);
  expect(paper).toContain('“Five bikes.”');
  expect(paper).not.toContain('“See my mum.” Dev');
  expect(paper).not.toContain('Pace.');
  expect((await browser.get(`${plan}/print?size=large`)).html).toContain('paper-large-print');
  expect(await see('/print?staff=yes')).toContain('What staff think, kept apart: Pace.');
});

test('another unit’s worker finds none of these pages and none of these rows', async ({ db, app }) => {
  const { dev, enter, plan } = await scene(db, app);
  const sam = await makeWorker(db, await makeUnit(db, 'Elsewhere'), 'OT', { given: 'Sam', surname: 'Orme' });
  const theirs = await enter(sam);
  for (const path of ['/needs', '/welcome', '/matters', '/team', '/prepare', '/ending', '/review', '/versions', '/print'])
    expect((await theirs.get(`${plan}${path}`)).status, path).toBe(404);
  expect((await theirs.post(`${plan}/needs`, { need: 'home', answer: 'not now', ...on('saidOn', '19'), _version: '0' })).status).toBe(404);
  await expect(
    inScope(app, sam, now, (scope) =>
      scope.tx.insertInto('plan_preparation').values({ person_id: dev, for_what: 'ward round', made_at: now }).execute(),
    ),
  ).rejects.toThrow(/row-level security/);
});

test('plans to look at on a unit: who waits for what, in one list; nobody of another unit', async ({ db, app }) => {
  const { unit, dev, browser, plan, enter } = await scene(db, app);
  const see = async () => wordsOf((await browser.get(`/plans?unit=${unit}`)).html);
  expect(await see()).toContain('Dev Chowdhury No first conversation yet, and no reason why not.');
  await browser.post(`/people/${dev}/goal`, { goalWords: 'Three bikes.', how: 'said', ...on('saidOn', '2') });
  const { id } = await db.selectFrom('plan_goal').select('id').executeTakeFirstOrThrow();
  await browser.post(`${plan}/goals/${id}/steps`, { words: 'Ring the shop', who: 'the person', ...on('byOn', '18') });
  expect(await see()).toContain(
    'Dev Chowdhury Nobody wrote down their first conversation, or when it was. Dev Nobody has asked whether they agree. 1 step past the day agreed.',
  );
  await browser.post(`${plan}/agreement`, { answer: 'do not agree', ...on('askedOn', '19') });
  expect(await see()).toContain(
    'Dev Chowdhury Nobody wrote down their first conversation, or when it was. Dev They do not agree. 1 step past the day agreed.',
  );
  await browser.post(`${plan}/agreement`, { answer: 'agree', ...on('askedOn', '19') });
  await browser.post(`${plan}/goals/${id}/end`, { kind: 'achieved' });
  await browser.post(`${plan}/welcome/introduced`, { was: 'yes', ...on('on', '19') });
  expect(await see()).toContain('Dev Chowdhury No goals yet.');
  const sam = await makeWorker(db, await makeUnit(db, 'Elsewhere'), 'OT', { given: 'Sam', surname: 'Orme' });
  expect((await (await enter(sam)).get(`/plans?unit=${unit}`)).status).toBe(404);
});
