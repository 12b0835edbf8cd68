import { sql } from 'kysely';
import type { Role } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { peopleRoutes } from '#people';
import { expect, test } from '#tests/fixture.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { plansOf } from './plan-store.ts';
import { planRoutes } from './routes.ts';

const now = Temporal.Instant.from('2026-11-19T13:42:00Z');
const on = (name: string, day: string, month = '11') => ({ [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: '2026' });

async function scene(db: Db, app: Db) {
  const unit = await makeUnit(db, 'Larkfield');
  const dev = await makePerson(db, unit, { givenName: 'Dev', surname: 'Chowdhury' });
  const enter = async (role: Role, given: string) => {
    const actor = await makeWorker(db, unit, role, { given, surname: 'Lisle' });
    return { actor, browser: await signedIn({ db, app, actor, routes: [...peopleRoutes, ...planRoutes], now }) };
  };
  const ot = await enter('OT', 'Hannah');
  const plan = `/people/${dev}/plan`;
  const added = await ot.browser.post(`/people/${dev}/goal`, {
    goalWords: 'Fix up three bikes and sell them.',
    why: 'Then someone might give me a job.',
    shared: 'Paid work with bikes by the summer.',
    how: 'said',
    ...on('saidOn', '2'),
  });
  const goal = /goals\/([0-9a-f-]{36})\/steps/.exec(added.to ?? '')![1]!;
  const opened = async (browser: typeof ot.browser) => {
    const { html } = await browser.get(`${plan}/goals/${goal}`);
    return Object.fromEntries([...html.matchAll(/name="(opened\.\w+)" value="(\d+)"/g)].map(([, name, value]) => [name!, value!]));
  };
  return { unit, dev, ot, enter, plan, goal, opened };
}

/** A goal's texts as the form would send them back untouched. */
const asItStands = {
  'words.mine': 'Fix up three bikes and sell them.',
  'words.why': 'Then someone might give me a job.',
  'words.ten': '',
  'words.shared': 'Paid work with bikes by the summer.',
  'words.staff': '',
  ...on('saidOn', '19'),
};

test('a goal stands in their words first, with who wrote them down; shared goal and staff view stand apart', async ({ db, app }) => {
  const { ot, plan, goal, opened } = await scene(db, app);
  await ot.browser.post(`${plan}/goals/${goal}`, {
    ...asItStands,
    ...(await opened(ot.browser)),
    'words.staff': 'Pace: two long days, then a low one.',
  });
  const words = wordsOf((await ot.browser.get(plan)).html);
  expect(words).toContain('“Fix up three bikes and sell them.” Dev, own words, written down by Hannah Lisle, 2 November 2026');
  expect(words).toContain('The goal we share: Paid work with bikes by the summer.');
  expect(words).toContain('What staff think, kept apart: Pace: two long days, then a low one. (Hannah Lisle, 19 November 2026)');
});

test('a new wording is added; the old one stays, and nobody can write over either', async ({ db, app }) => {
  const { dev, ot, plan, goal, opened } = await scene(db, app);
  const path = `${plan}/goals/${goal}`;
  const nobody = await ot.browser.post(path, { ...asItStands, ...(await opened(ot.browser)), 'words.mine': 'A bike shop of my own.' });
  expect(wordsOf(nobody.html)).toContain('Say who wrote it down');
  await ot.browser.post(path, { ...asItStands, ...(await opened(ot.browser)), 'words.mine': 'A bike shop of my own.', how: 'wrote' });
  const words = wordsOf((await ot.browser.get(path)).html);
  expect(words).toContain('“A bike shop of my own.” Dev wrote it, 19 November 2026');
  expect(words).toContain('“Fix up three bikes and sell them.” In Dev’s own words · Dev, own words, written down by Hannah Lisle, 2 November 2026');
  expect((await db.selectFrom('plan_goal').select('my_words').execute()).map((row) => row.my_words)).toEqual(['A bike shop of my own.']);
  for (const change of [
    sql`update plan_text set words = 'Be realistic.'`,
    sql`delete from plan_text`,
    sql`update plan_goal set my_words = 'Be realistic.'`,
    sql`delete from plan_goal`,
    sql`update plan_agreement set answer = 'agree'`,
  ])
    await expect(inScope(app, ot.actor, now, (scope) => change.execute(scope.tx))).rejects.toThrow(/permission denied/);
  const out = await ot.browser.post(path, { ...asItStands, ...(await opened(ot.browser)), 'words.mine': '', how: 'said' });
  expect(wordsOf(out.html)).toContain('Their own words are not taken out');
  expect(await db.selectFrom('plan_text').select('id').where('person_id', '=', dev).where('part', '=', 'my words').execute()).toHaveLength(2);
});

test('two people in different parts of one goal do not meet; in the same part both versions stand side by side and nothing is lost', async ({
  db,
  app,
}) => {
  const { dev, ot, enter, plan, goal, opened } = await scene(db, app);
  const lee = await enter('STR senior', 'Lee');
  const path = `${plan}/goals/${goal}`;
  const both = await opened(ot.browser);
  expect((await ot.browser.post(path, { ...asItStands, ...both, 'words.staff': 'Hannah’s view.' })).status).toBe(303);
  expect((await lee.browser.post(path, { ...asItStands, ...both, 'words.shared': 'Lee’s shared goal.' })).status).toBe(303);
  const met = await lee.browser.post(path, { ...asItStands, ...both, 'words.shared': 'Lee’s shared goal.', 'words.staff': 'Lee’s view.' });
  expect(met.status).toBe(409);
  expect(wordsOf(met.html)).toContain('What staff think, kept apart Lee’s view. Hannah’s view.');
  const again = Object.fromEntries([...met.html.matchAll(/name="(opened\.\w+)" value="(\d+)"/g)].map(([, name, value]) => [name!, value!]));
  expect((await lee.browser.post(path, { ...asItStands, ...again, 'words.shared': 'Lee’s shared goal.', 'words.staff': 'Lee’s view.' })).status).toBe(
    303,
  );
  const staff = await db
    .selectFrom('plan_text')
    .select(['number', 'words'])
    .where('person_id', '=', dev)
    .where('part', '=', 'staff notes')
    .orderBy('number')
    .execute();
  expect(staff).toEqual([
    { number: 1, words: 'Hannah’s view.' },
    { number: 2, words: 'Lee’s view.' },
  ]);
});

test('steps: the person first, what is in the way is said, and a stale change is shown beside the other', async ({ db, app }) => {
  const { dev, ot, enter, plan, goal } = await scene(db, app);
  const path = `${plan}/goals/${goal}/steps`;
  expect(wordsOf((await ot.browser.post(path, { words: 'Open the shed on Saturdays', who: 'staff' })).html)).toContain(
    'Enter who does it, by name or role',
  );
  await ot.browser.post(path, { words: 'Finish the Raleigh', who: 'the person', ...on('byOn', '25') });
  await ot.browser.post(path, { words: 'Open the shed on Saturdays', who: 'staff', whoName: 'Jo Tranter' });
  const shed = (await db.selectFrom('plan_step_version').select('step_id').where('words', 'like', 'Open%').executeTakeFirstOrThrow()).step_id;
  const change = { words: 'Open the shed on Saturdays', who: 'staff', whoName: 'Jo Tranter', step: shed, state: 'cannot be done yet', _version: '1' };
  expect(wordsOf((await ot.browser.post(`${path}/change`, change)).html)).toContain('Say what is in the way');
  expect((await ot.browser.post(`${path}/change`, { ...change, inTheWay: 'staff' })).status).toBe(303);
  const lee = await enter('STR senior', 'Lee');
  const stale = await lee.browser.post(`${path}/change`, { ...change, state: 'doing it' });
  expect(stale.status).toBe(409);
  expect(wordsOf(stale.html)).toContain('Where it has got to Doing it Cannot be done yet: staff');
  const words = wordsOf((await ot.browser.get(plan)).html);
  expect(words).toContain('Finish the Raleigh Dev Not started 25 November 2026');
  expect(words).toContain('Open the shed on Saturdays Jo Tranter Cannot be done yet: staff No day agreed');
  expect(await inScope(app, ot.actor, now, async (scope) => (await plansOf(scope, dev)).goals[0]!.steps.map(({ number }) => number))).toEqual([1, 2]);
});

test('how near: the person’s answers over time, the staff’s kept apart', async ({ db, app }) => {
  const { ot, plan, goal } = await scene(db, app);
  const near = (fields: Record<string, string>) => ot.browser.post(`${plan}/goals/${goal}/near`, fields);
  await near({ whose: 'the person', score: '3', ...on('on', '2', '9') });
  await near({ whose: 'the person', score: '6', said: 'The brakes work.', ...on('on', '16') });
  await near({ whose: 'staff', score: '4', ...on('on', '16') });
  expect(wordsOf((await near({ whose: 'the person', score: '11', ...on('on', '16') })).html)).toContain('must be between 0 and 10');
  const words = wordsOf((await ot.browser.get(plan)).html);
  expect(words).toContain('How near it feels, 0 to 10: 3 on 2 Sep → 6 on 16 Nov');
  expect(words).toContain('How near, as staff see it: 4 on 16 Nov.');
});

test('a no is kept in their words beside the plan, and every answer stays', async ({ db, app }) => {
  const { ot, plan } = await scene(db, app);
  expect(wordsOf((await ot.browser.get(plan)).html)).toContain('Nobody has asked yet whether they agree.');
  const ask = (fields: Record<string, string>) => ot.browser.post(`${plan}/agreement`, { ...on('askedOn', '19'), ...fields });
  expect(wordsOf((await ask({ answer: 'could not take part' })).html)).toContain('Say what kept them from taking part');
  await ask({ answer: 'could not take part', why: 'Too unwell to follow it.', ...on('again', '26') });
  expect((await ask({ answer: 'do not agree', words: 'I want Saturday shed in it.' })).status).toBe(303);
  const words = wordsOf((await ot.browser.get(plan)).html);
  expect(words).toContain('Dev does not agree “I want Saturday shed in it.”');
  expect(words).toContain('Dev could not take part Too unwell to follow it. 19 November 2026, with Hannah Lisle. Ask again on 26 November 2026');
  await ot.browser.post(`${plan}/copy`, { copyForm: 'easy read', givenTo: 'Mum', what: 'goal 1 only', ...on('givenOn', '19') });
  expect(wordsOf((await ot.browser.get(plan)).html)).toContain('Copy given to Mum: easy read, 19 November 2026, goal 1 only.');
});

test('a goal nobody has words for yet is flagged, never blocked, and is no goal a session can serve', async ({ db, app }) => {
  const { dev, ot, plan } = await scene(db, app);
  expect(wordsOf((await ot.browser.post(`/people/${dev}/goal`, { ...on('saidOn', '19') })).html)).toContain(
    'Enter the goal in their own words, or the goal you share',
  );
  expect((await ot.browser.post(`/people/${dev}/goal`, { shared: 'Sleep through.', ...on('saidOn', '19') })).status).toBe(303);
  expect(wordsOf((await ot.browser.get(plan)).html)).toContain('One goal has no words of the person’s own yet. It stands until they find some.');
  expect(wordsOf((await ot.browser.get(`/people/${dev}`)).html)).not.toContain('Sleep through.');
});

test('a goal ends with how it came out and stays readable', async ({ db, app }) => {
  const { ot, plan, goal } = await scene(db, app);
  expect(wordsOf((await ot.browser.post(`${plan}/goals/${goal}/end`, {})).html)).toContain('Choose how it came out');
  await ot.browser.post(`${plan}/goals/${goal}/end`, { kind: 'stopped: my choice', outcome: 'Cars now.' });
  expect(wordsOf((await ot.browser.get(plan)).html)).toContain('Earlier goals “Fix up three bikes and sell them.” Stopped: my choice · Cars now.');
  expect((await ot.browser.post(`${plan}/goals/${goal}/near`, { whose: 'staff', score: '4', ...on('on', '16') })).status).toBe(404);
});

test('a doctor may write, a student only reads, and another unit’s worker sees nothing at all', async ({ db, app }) => {
  const { dev, enter, plan, goal } = await scene(db, app);
  const student = await enter('student', 'Tam');
  expect((await student.browser.get(plan)).status).toBe(200);
  expect((await student.browser.get(plan)).html).not.toContain('Save their answer');
  expect((await student.browser.post(`${plan}/agreement`, { answer: 'agree', ...on('askedOn', '19') })).status).toBe(403);
  const elsewhere = await makeUnit(db, 'Elsewhere');
  const sam = await makeWorker(db, elsewhere, 'OT', { given: 'Sam', surname: 'Orme' });
  const theirs = await signedIn({ db, app, actor: sam, routes: [...peopleRoutes, ...planRoutes], now });
  for (const path of [plan, `${plan}/goals/${goal}`, `${plan}/goals/${goal}/steps`]) expect((await theirs.get(path)).status).toBe(404);
  await inScope(app, sam, now, async (scope) => {
    for (const table of ['plan_text', 'plan_step', 'plan_step_version', 'plan_rating', 'plan_agreement', 'plan_copy'] as const)
      expect(await scope.tx.selectFrom(table).selectAll().execute(), table).toEqual([]);
    expect((await plansOf(scope, dev)).goals).toEqual([]);
  });
});
