import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import type { Route } from '#platform/route.ts';
import { inScope, type Scope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { peopleRoutes } from '#people';
import { addCrisisPlan } from './crisis-store.ts';
import { answerEasyRead, easyReadOf } from './easy-read-store.ts';
import { addGoal } from './goal-store.ts';
import { addNeedSaid } from './needs-store.ts';
import { addText } from './plan-text-store.ts';
import { wellnessRoutes } from './wellness-routes.ts';
import { keepLine, takeBack } from './wellness-store.ts';

const now = Temporal.Instant.from('2026-11-19T13:42:00Z');
const today = Temporal.PlainDate.from('2026-11-19');
const routes = [...peopleRoutes, ...(wellnessRoutes as unknown as readonly Route[])];
const nothing = { decidesWith: null, notCall: null, helps: null, harms: null, medication: null, places: null, atHome: null, ends: null };

async function scene(db: Db, app: Db) {
  const unit = await makeUnit(db, 'Larkfield');
  const person = await makePerson(db, unit, { givenName: 'Marcus', surname: 'Hale' });
  const nurse = await makeWorker(db, unit, 'OT', { given: 'Hannah', surname: 'Reed' });
  const browser = await signedIn({ db, app, actor: nurse, routes, now });
  const asThem = <T>(work: (scope: Scope) => Promise<T>) =>
    inScope(app, { kind: 'person', id: person, accountId: person, name: 'Marcus', deviceId: null }, now, async (scope) => {
      await sql`select set_config('trellis.private_open', 'yes', true)`.execute(scope.tx);
      return work(scope);
    });
  const asStaff = <T>(work: (scope: Scope) => Promise<T>) => inScope(app, nurse, now, work);
  await asStaff(async (scope) => {
    await addGoal(scope, person, { words: 'I want to fix three bikes, not sell them.', saidOn: today, category: null });
    await addCrisisPlan(
      scope,
      person,
      {
        ...nothing,
        signs: 'I stop eating',
        call: 'Mum',
        whose: 'own words',
        whyWithout: null,
        madeWith: null,
        saidOn: today,
        reviewOn: today.add({ months: 3 }),
      },
      0,
    );
  });
  const path = `/people/${person}/plan/easy-read`;
  const key = async (about: string) => (await asStaff((scope) => easyReadOf(scope, person))).find((idea) => idea.source.about === about)!.source.key;
  const make = async (about: string, sentence: string, more: Record<string, string> = {}) =>
    browser.post(`${path}/made`, { of: await key(about), sentence, more: '', picture: 'wrench', ...more });
  const lineOf = async (sentence: string) =>
    (await db.selectFrom('plan_easy_read').select('id').where('sentence', '=', sentence).orderBy('id', 'desc').executeTakeFirstOrThrow()).id;
  return { person, browser, asThem, asStaff, path, make, lineOf };
}

test('a dropped "not" or number is told before the sentence is kept, and the person has the last word', async ({ db, app }) => {
  const { browser, path, make, lineOf } = await scene(db, app);
  const first = await make('What I want', 'I want to fix bikes.');
  expect(first.status).toBe(422);
  expect(wordsOf(first.html)).toContain('Their words say “not”. The easy read does not.');
  expect(wordsOf(first.html)).toContain('Their words say “three”. The easy read does not.');
  expect(wordsOf(first.html)).toContain('“I want to fix three bikes, not sell them.”');
  expect((await make('What I want', 'I want to fix bikes.', { anyway: 'yes' })).status).toBe(303);
  expect((await make('What I want', 'I fix 3 bikes.', { line: await lineOf('I want to fix bikes.'), more: 'I do not sell them.' })).status).toBe(303);
  const page = wordsOf((await browser.get(path)).html);
  expect(page).toContain('I fix 3 bikes. I do not sell them. Not asked yet');
  expect(page).not.toContain('I want to fix bikes.');
});

test('asked one by one: yes is printed, no keeps their own words on the paper and what they would say beside ours', async ({ db, app }) => {
  const { browser, path, make, lineOf } = await scene(db, app);
  await make('What I want', 'I fix 3 bikes.', { more: 'I do not sell them.' });
  await make('Who to call', 'Ring Mum.', { picture: 'phone' });
  const asked = wordsOf((await browser.get(`${path}/ask`)).html);
  expect(asked).toContain('“I want to fix three bikes, not sell them.” In short I fix 3 bikes.');
  expect(asked).toContain('1 more after this. We can stop at any time.');
  const printed = async () => wordsOf((await browser.get(`${path}/print`)).html);
  // Nothing is theirs yet.
  expect(await printed()).not.toContain('I fix 3 bikes.');
  expect(await printed()).toContain('What I want, in my own words: “I want to fix three bikes, not sell them.”');
  expect(await printed()).toContain('One more part is not in easy read yet. I can ask.');
  expect(await printed()).not.toContain('I stop eating');
  expect(wordsOf((await browser.get(`${path}/print?all=yes`)).html)).toContain('Signs that I need help, in my own words: “I stop eating”');

  expect(wordsOf((await browser.post(`${path}/answer`, { line: await lineOf('I fix 3 bikes.') })).html)).toContain(
    'Choose one: yes, no, or ask me later',
  );
  const yes = await browser.post(`${path}/answer`, { line: await lineOf('I fix 3 bikes.'), answer: 'yes', words: '' });
  expect(yes.to).toBe(`${path}/ask`);
  const no = await browser.post(`${path}/answer`, { line: await lineOf('Ring Mum.'), answer: 'no', words: 'Ring her after ten' });
  expect(no.to).toBe(path);
  expect(await printed()).toContain('I fix 3 bikes. I do not sell them.');
  expect(await printed()).not.toContain('Ring Mum.');
  expect(await printed()).toContain('Who to call, in my own words: “Mum”');
  const page = wordsOf((await browser.get(path)).html);
  expect(page).toContain('Marcus would say: “Ring her after ten”');
  expect(page).toContain('Yes, that is what I mean Marcus, asked by Hannah Reed');
});

test('when the words change the yes falls, and an old question is not answered any more', async ({ db, app }) => {
  const { person, browser, asStaff, asThem, path, make, lineOf } = await scene(db, app);
  await make('Signs that I need help', 'I stop eating.');
  const line = await lineOf('I stop eating.');
  expect(await asThem((scope) => answerEasyRead(scope, person, line, 'yes', null))).toBe(true);
  expect(wordsOf((await browser.get(path)).html)).toContain('Marcus answered alone');
  const said = { whose: 'own words' as const, whyWithout: null, madeWith: null, saidOn: today, reviewOn: today.add({ months: 3 }) };
  await asStaff((scope) => addCrisisPlan(scope, person, { ...nothing, ...said, signs: 'I stop eating and sleeping', call: 'Mum' }, 1));
  expect(wordsOf((await browser.get(path)).html)).toContain('The plan says it otherwise since');
  expect(wordsOf((await browser.post(`${path}/answer`, { line, answer: 'yes', words: '' })).html)).toContain('These words have changed');
  expect(wordsOf((await browser.get(`${path}/print`)).html)).toContain('“I stop eating and sleeping”');
});

test('a sentence made of a shared line goes when the line is taken back: from the pages, the paper and the database', async ({ db, app, worker }) => {
  const { person, browser, asThem, asStaff, path, make } = await scene(db, app);
  const words = 'I hide in the laundry';
  const thread = (await asThem((scope) => keepLine(scope, person, { part: 'early signs', words, whatIDo: null, saidOn: today, shared: true })))!;
  await make('Early signs', 'I hide in the laundry room.');
  expect((await browser.get(path)).html).toContain('laundry room');
  await asThem((scope) => takeBack(scope, person, thread));
  expect((await browser.get(path)).html).not.toContain('laundry');
  expect((await browser.get(`${path}/print`)).html).not.toContain('laundry');
  expect(await asStaff(({ tx }) => tx.selectFrom('plan_easy_read').selectAll().execute())).toEqual([]);
  expect(await worker.selectFrom('plan_easy_read').selectAll().execute()).toEqual([]);
  expect(await asThem(({ tx }) => tx.selectFrom('plan_easy_read').selectAll().execute())).toHaveLength(1);
});

test('what matters, why a goal matters and what life is like are put into easy read; what has none yet is counted, each with its link', async ({
  db,
  app,
}) => {
  const { person, browser, asThem, asStaff, path, make, lineOf } = await scene(db, app);
  const goal = await db.selectFrom('plan_goal').select('id').where('person_id', '=', person).executeTakeFirstOrThrow();
  const said = { personId: person, whose: 'the person' as const, number: 1, how: 'said' as const, saidOn: today };
  await asStaff(async (scope) => {
    await addText(scope, { ...said, goalId: goal.id, part: 'why it matters', words: 'I like to be useful.' });
    await addText(scope, { ...said, part: 'matters: people', words: 'My dog Bess' });
    await addText(scope, { ...said, whose: 'staff', how: null, goalId: goal.id, part: 'staff notes', words: 'Unlikely.' });
    await addNeedSaid(scope, person, {
      need: 'income',
      number: 1,
      answer: 'would like help',
      words: 'I owe my sister.',
      first: false,
      contact: null,
      lastSeen: null,
      nextOn: null,
      goalId: null,
      saidOn: today,
    });
  });
  const first = await browser.get(path);
  expect(wordsOf(first.html)).toContain('6 of 6 parts of the plan have no short sentence yet.');
  expect(first.html).toContain(`href="${path}/make?of=why-${goal.id}"`);
  expect(first.html).toContain(`href="${path}/make?of=matters-people"`);
  expect(first.html).not.toContain('Unlikely');
  expect((await make('Why it matters to me', 'I like to help.')).status).toBe(303);
  expect((await make('Who matters to me', 'My dog is Bess.', { picture: 'dog' })).status).toBe(303);
  expect((await make('Money coming in and benefits', 'I owe my sister.', { picture: 'wallet' })).status).toBe(303);
  const then = await browser.get(path);
  expect(wordsOf(then.html)).toContain('3 of 6 parts of the plan have no short sentence yet.');
  // The person answers by themselves, on their own pages, of all three.
  for (const sentence of ['I like to help.', 'My dog is Bess.', 'I owe my sister.']) {
    const id = await lineOf(sentence);
    expect(await asThem((scope) => answerEasyRead(scope, person, id, 'yes', null))).toBe(true);
  }
  const printed = wordsOf((await browser.get(`${path}/print`)).html);
  expect(printed).toContain('I like to help. My dog is Bess. I owe my sister.');
});

test('faces stand beside the answers only for somebody who likes them; another unit finds nothing', async ({ db, app }) => {
  const { person, browser, path, make } = await scene(db, app);
  await make('Who to call', 'Ring Mum.', { picture: 'phone' });
  const faces = async () => (await browser.get(`${path}/ask`)).html.split('class="easy-answer"')[1]!.split('</div>')[0]!.includes('<svg');
  expect(await faces()).toBe(false);
  expect((await browser.post(`${path}/look`, { faces: 'yes' })).status).toBe(303);
  expect(await faces()).toBe(true);
  await browser.post(`${path}/look`, { faces: 'no' });
  expect(await faces()).toBe(false);
  const actor = await makeWorker(db, await makeUnit(db, 'Elsewhere'), 'OT', { given: 'Ot', surname: 'Her' });
  const other = await signedIn({ db, app, actor, routes, now });
  for (const page of ['', '/ask', '/make?of=x', '/print']) expect((await other.get(`${path}${page}`)).status).toBe(404);
  expect(await inScope(app, actor, now, (scope) => easyReadOf(scope, person))).toEqual([]);
});
