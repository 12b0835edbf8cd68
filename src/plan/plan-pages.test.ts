import type { Db } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { changeSetting } from '#platform/settings.ts';
import { expect, test } from '#tests/fixture.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { peopleRoutes } from '#people';
import { registerPlan } from './contributors.ts';
import { crisisReviewMonths, interestsAgainDays, interestsReviewMonths, planReviewWeeks } from './review.settings.ts';
import { planRoutes } from './routes.ts';

const now = Temporal.Instant.from('2026-11-19T13:42:00Z');
const today = { 'on-day': '19', 'on-month': '11', 'on-year': '2026' };
registerPlan();

async function scene(db: Db, app: Db) {
  const unit = await makeUnit(db, 'Larkfield');
  const dev = await makePerson(db, unit, { givenName: 'Dev', surname: 'Chowdhury' });
  const actor = await makeWorker(db, unit, 'STR foundation');
  const browser = await signedIn({ db, app, actor, routes: [...peopleRoutes, ...planRoutes], now });
  const kind = async (label: string) =>
    (await db.selectFrom('plan_interest_kind').select('id').where('label', '=', label).executeTakeFirstOrThrow()).id;
  return { unit, dev, actor, browser, music: await kind('Music'), gym: await kind('Gym') };
}

test('an inventory is saved in part, gone on with and finished; their words stand on their page', async ({ db, app }) => {
  const { dev, browser, music, gym } = await scene(db, app);
  const path = `/people/${dev}/interests`;
  expect(wordsOf((await browser.get(path)).html)).toContain('Nobody has asked Dev yet');
  expect(wordsOf((await browser.get(`/people/${dev}`)).html)).toContain('Nobody has asked Dev yet');
  const part = await browser.post(path, {
    [`said.${music}.wouldLike`]: 'yes',
    [`said.${music}.words`]: 'Loud, or not at all.',
    [`said.${music}.strength`]: '5',
    [`said.${gym}.words`]: '',
    ...today,
    _version: '0',
  });
  expect(part.status).toBe(303);
  expect(wordsOf((await browser.get(path)).html)).toContain('Begun, not finished');
  expect(wordsOf((await browser.get(`/people/${dev}`)).html)).toContain('“Loud, or not at all.”');
  const form = await browser.get(`${path}/ask`);
  expect(form.html).toMatch(new RegExp(`name="said\\.${music}\\.wouldLike" value="yes" checked`));
  const whole = await browser.post(path, {
    [`said.${music}.wouldLike`]: 'yes',
    [`said.${music}.words`]: 'Loud, or not at all.',
    [`said.${music}.strength`]: '5',
    [`said.${gym}.usedTo`]: 'yes',
    [`said.${gym}.wouldLike`]: 'yes',
    elseLabel: 'Pigeon racing',
    elseCategory: 'outdoors',
    ...today,
    helpedBy: 'Jo',
    'review-day': '19',
    'review-month': '2',
    'review-year': '2027',
    finish: 'yes',
    _version: '1',
  });
  expect(whole.status).toBe(303);
  const said = wordsOf((await browser.get(path)).html);
  expect(said).toContain('Would like to do (3)');
  expect(said).toContain('Gone through with Jo · ask again 19 February 2027');
  // The answer that did not change was not written again.
  expect(await db.selectFrom('plan_interest').selectAll().where('kind_id', '=', music).execute()).toHaveLength(1);
});

test('two people going through it at once: the second is shown both and loses nothing', async ({ db, app }) => {
  const { dev, browser, music, gym } = await scene(db, app);
  const path = `/people/${dev}/interests`;
  await browser.post(path, { [`said.${music}.wouldLike`]: 'yes', ...today, _version: '0' });
  const second = await browser.post(path, {
    [`said.${music}.doesNow`]: 'yes',
    [`said.${gym}.wouldLike`]: 'yes',
    [`said.${gym}.words`]: 'Weights first',
    ...today,
    _version: '0',
  });
  expect(second.status).toBe(409);
  expect(wordsOf(second.html)).toContain('Music Does now Would like to');
  expect(second.html).toContain('Weights first');
  expect((await db.selectFrom('plan_interest').selectAll().execute()).length).toBe(1);
});

test('somebody may say no, and is asked again on the day agreed', async ({ db, app }) => {
  const { dev, browser } = await scene(db, app);
  const path = `/people/${dev}/interests/rather-not`;
  expect(wordsOf((await browser.post(path, { 'again-day': '19', 'again-month': '11', 'again-year': '2026' })).html)).toContain(
    'Choose a day after today',
  );
  expect((await browser.post(path, { 'again-day': '26', 'again-month': '11', 'again-year': '2026' })).status).toBe(303);
  expect(wordsOf((await browser.get(`/people/${dev}/interests`)).html)).toContain(
    'Dev would rather not, on Thursday 19 November Ask again on or after Thursday 26 November. Dev has not said what they like yet',
  );
  // Their page does not tell that nobody asked: saying no was their answer.
  const summary = wordsOf((await browser.get(`/people/${dev}`)).html);
  expect(summary).toContain('Dev would rather not say for now Asked on Thursday 19 November. To be asked again from Thursday 26 November.');
  expect(summary).not.toContain('Nobody has asked');
});

test('wrong answers are named: a strength of 6, words of an unknown interest, nothing pressed', async ({ db, app }) => {
  const { dev, browser, music } = await scene(db, app);
  const path = `/people/${dev}/interests`;
  const six = await browser.post(path, { [`said.${music}.strength`]: '6', ...today, _version: '0' });
  expect(six.status).toBe(422);
  expect(wordsOf(six.html)).toContain('How much must be between 0 and 5');
  expect(wordsOf((await browser.post(path, { ...today, finish: 'yes', _version: '0' })).html)).toContain('Nothing is pressed yet');
  expect(wordsOf((await browser.post(path, { elseLabel: 'Falconry', ...today, _version: '0' })).html)).toContain(
    'Choose the heading that Falconry goes under',
  );
  expect((await browser.post(path, { 'said.nonsense.usedTo': 'yes', ...today, _version: '0' })).status).toBe(422);
});

test('goals are kept in their words, and hours a week are agreed by those who arrange', async ({ db, app }) => {
  const { unit, dev, browser } = await scene(db, app);
  await browser.post(`/people/${dev}/goal`, {
    goalWords: 'My own place with a shed.',
    category: '',
    how: 'said',
    'saidOn-day': '2',
    'saidOn-month': '11',
    'saidOn-year': '2026',
  });
  expect(wordsOf((await browser.get(`/people/${dev}`)).html)).toContain('“My own place with a shed.” Dev, goal');
  const hours = { hours: '18.5', agreedWith: 'Dev', 'from-day': '19', 'from-month': '11', 'from-year': '2026' };
  expect((await browser.post(`/people/${dev}/hours`, hours)).status).toBe(403);
  const ot = await signedIn({
    db,
    app,
    actor: await makeWorker(db, unit, 'OT', { given: 'Ot', surname: 'Lisle' }),
    routes: [...peopleRoutes, ...planRoutes],
    now,
  });
  expect((await ot.post(`/people/${dev}/hours`, hours)).status).toBe(303);
  expect(wordsOf((await ot.get(`/people/${dev}/plan`)).html)).toContain('18.5 hours a week , agreed with Dev.');
  expect(wordsOf((await ot.post(`/people/${dev}/hours`, { ...hours, hours: 'lots' })).html)).toContain('Hours must be a number such as 18 or 12.5');
});

test('the days offered for looking again are the unit’s own, and said as they are', async ({ db, app }) => {
  const { unit, dev, actor, browser } = await scene(db, app);
  const offered = async (page: string, name: string) => {
    const { html } = await browser.get(`/people/${dev}/${page}`);
    return ['year', 'month', 'day'].map((part) => new RegExp(`name="${name}-${part}"[^>]*value="(\\d+)"`).exec(html)?.[1]).join('-');
  };
  const all = async () => [
    await offered('plan/review', 'next'),
    await offered('crisis-plan/change', 'reviewOn'),
    await offered('interests/ask', 'review'),
    await offered('interests', 'again'),
  ];
  expect(await all()).toEqual(['2026-12-17', '2027-2-19', '2027-2-19', '2026-11-26']);
  expect(wordsOf((await browser.get(`/people/${dev}/plan/review`)).html)).toContain('4 weeks on, unless they would like another day.');
  await inScope(app, actor, now, async (scope) => {
    await changeSetting(scope, planReviewWeeks, unit, 6, 'Local policy');
    await changeSetting(scope, crisisReviewMonths, unit, 1, 'Local policy');
    await changeSetting(scope, interestsReviewMonths, unit, 2, 'Local policy');
    await changeSetting(scope, interestsAgainDays, unit, 10, 'Local policy');
  });
  expect(await all()).toEqual(['2026-12-31', '2026-12-19', '2027-1-19', '2026-11-29']);
  expect(wordsOf((await browser.get(`/people/${dev}/plan/review`)).html)).toContain('6 weeks on, unless they would like another day.');
  expect(wordsOf((await browser.get(`/people/${dev}/interests`)).html)).toContain('10 days from now, unless you agree another day.');
});
