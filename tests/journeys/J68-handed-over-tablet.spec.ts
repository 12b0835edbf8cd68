import { checkPage, expect, signIn, test } from '#tests/journeys.ts';
import { namesOfPeople, othersNamedIn } from '#tests/names-of-others.ts';
import { expectA4 } from './paper.ts';

test.use({ viewport: { width: 820, height: 1180 } });

test('J68 on a handed-over tablet a person reaches my plan, my words and my week in at most 3 taps, sees nothing of anyone else, and it locks behind them', async ({
  page,
  db,
}) => {
  const people = await db.selectFrom('people_person').select(['id', 'given_name']).execute();
  const marcus = people.find(({ given_name }) => given_name === 'Marcus')!;
  const names = await namesOfPeople(db, {});
  const nobodyElse = async (): Promise<void> => {
    expect(othersNamedIn(await page.content(), names, marcus.id)).toEqual([]);
  };
  // Every press on the page: a way, an answer, Save. Putting words into a box is not one, and nobody has to.
  let taps = 0;
  const tap = async (name: string | RegExp, kind: 'link' | 'button' | 'radio' = 'link'): Promise<void> => {
    taps += 1;
    const target = page.getByRole('main').getByRole(kind, { name });
    await (kind === 'radio' ? target.check({ force: true }) : target.click());
  };

  // The worker hands it over from the person's page
  await signIn(page, 'jo.tranter');
  await page.goto(`/people/${marcus.id}`);
  await page.getByText('More about them').click();
  await page.getByRole('link', { name: 'Hand over the tablet' }).click();
  await checkPage(page);
  await page.getByRole('button', { name: 'Hand the tablet to Marcus' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'What would you like to see?' })).toBeVisible();
  await expect(page.locator('.own-bar')).toContainText('Hello, Marcus');
  await nobodyElse();
  await checkPage(page);

  // My plan: open, an answer, save
  await tap(/^My plan/);
  await expect(page.getByRole('heading', { level: 1, name: 'My plan' })).toBeVisible();
  await nobodyElse();
  await checkPage(page);
  await tap('Some of it', 'radio');
  await page.getByLabel('What would you change?').fill('More shed time. Saturdays.');
  await tap('Save my words', 'button');
  await expect(page.getByRole('status')).toContainText('Your answer is kept');
  expect(taps).toBeLessThanOrEqual(3);
  const agreement = await db
    .selectFrom('plan_agreement')
    .selectAll()
    .where('person_id', '=', marcus.id)
    .orderBy('recorded_at', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  expect(agreement).toMatchObject({ answer: 'agree with some', words: 'More shed time. Saturdays.', recorded_by: marcus.id });

  // My words: open, for whom, keep
  taps = 0;
  await tap(/^My words/);
  await expect(page.getByRole('heading', { level: 1, name: 'My words' })).toBeVisible();
  await checkPage(page);
  await page.getByLabel('What do you want to say?').fill('I slept. First time this week.');
  await tap('My team', 'radio');
  await tap('Keep my words', 'button');
  await expect(page.getByRole('status')).toContainText('Your team can read it');
  await expect(page.getByRole('main')).toContainText('“I slept. First time this week.”');
  expect(taps).toBeLessThanOrEqual(3);
  await nobodyElse();

  // My week: one tap from the first page
  await page.getByRole('link', { name: 'Back', exact: true }).click();
  taps = 0;
  await tap(/^My week/);
  await expect(page.getByRole('heading', { level: 1, name: 'My week' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2 }).first()).toContainText('Today');
  await expect(page.getByRole('heading', { level: 2, name: 'Sessions I lead' })).toBeVisible();
  expect(taps).toBe(1);
  await nobodyElse();
  await checkPage(page);

  // How near it feels: straight from the first page to the goal asked about longest ago, a number, Save
  await page.getByRole('link', { name: 'Back', exact: true }).click();
  taps = 0;
  await tap('How near my goals feel');
  await tap('7', 'radio');
  await checkPage(page);
  await tap('Save', 'button');
  await expect(page.getByRole('status')).toContainText('7 out of 10');
  expect(taps).toBeLessThanOrEqual(3);

  // My safety plan, as it was shared with him: his words, and a number that rings; on A4 when it is printed
  await page.goto('/my');
  taps = 0;
  await tap(/^My safety plan/);
  await expect(page.getByRole('heading', { level: 1, name: 'My safety plan' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('“I want my own front door more than I want any of this.”');
  await expect(page.getByRole('link', { name: '07700 900321' })).toHaveAttribute('href', 'tel:07700900321');
  expect(taps).toBe(1);
  await nobodyElse();
  await checkPage(page);
  await page.setViewportSize({ width: 320, height: 700 });
  await checkPage(page);
  await page.setViewportSize({ width: 820, height: 1180 });
  await expectA4(page, 2);

  // Who is there for him, his crisis plan, what he decided ahead: one tap each, and nobody else's
  for (const [way, heading] of [
    [/^My team/, 'My team'],
    [/^My crisis plan/, 'My crisis plan'],
    ['What I decided ahead', 'What I decided ahead'],
  ] as const) {
    await page.goto('/my');
    taps = 0;
    await tap(way);
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
    expect(taps).toBe(1);
    if (heading === 'My crisis plan') await expect(page.getByRole('link', { name: '07700 900342' })).toHaveAttribute('href', 'tel:07700900342');
    await nobodyElse();
    await checkPage(page);
    await expectA4(page, 2);
  }

  // Typed addresses lead nowhere, their own record among them; Back brings nothing of the worker's
  for (const path of ['/today', '/people', `/people/${marcus.id}`, '/leave', '/account', '/handover']) {
    const answer = await page.goto(path);
    expect([path, answer?.status()]).toEqual([path, 404]);
    await nobodyElse();
  }
  await page.goto('/my');
  for (let back = 0; back < 16; back += 1) {
    await page.goBack().catch(() => null);
    await nobodyElse();
    await expect(page.locator('.person-header')).toHaveCount(0);
  }

  // Finished: locked, and it opens for the worker alone
  await page.goto('/my');
  await page.getByRole('button', { name: 'I’ve finished' }).click();
  await expect(page).toHaveURL(/\/switch-user/);
  await expect(page.locator('body')).not.toContainText('Marcus');
  await page.goto('/my');
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goBack().catch(() => null);
  await expect(page.locator('body')).not.toContainText('I slept');

  // The words are on the person's page for the team, as he put them
  await signIn(page, 'jo.tranter');
  await page.goto(`/people/${marcus.id}`);
  await expect(page.getByRole('main')).toContainText('I slept. First time this week.');
});

test('J68 on a tablet left lying it is over after ten minutes; another window of the worker shows nothing once it is handed over', async ({
  page,
  context,
  db,
}) => {
  const marcus = (await db.selectFrom('people_person').select('id').where('given_name', '=', 'Marcus').executeTakeFirstOrThrow()).id;
  await signIn(page, 'jo.tranter');
  const second = await context.newPage();
  await second.goto('/people');
  await expect(second.getByRole('main')).toContainText('Fogarty');
  await page.clock.install();
  await page.goto(`/people/${marcus}/hand-over`);
  await page.getByRole('button', { name: 'Hand the tablet to Marcus' }).click();
  await expect(page.locator('.own-bar')).toContainText('Hello, Marcus');
  await expect(second.locator('body')).not.toContainText('Fogarty');
  await page.clock.fastForward('09:30');
  await expect(page.getByRole('dialog')).toContainText('Are you still there, Marcus?');
  await page.clock.fastForward('00:40');
  await expect(page).toHaveURL(/\/switch-user/);
  await expect(page.locator('body')).not.toContainText('Marcus');
});

test('J68 @nojs without scripts the same: handed over, my plan, my week, asking somebody to listen, finished', async ({ page, db }) => {
  const eileen = (await db.selectFrom('people_person').select('id').where('given_name', '=', 'Eileen').executeTakeFirstOrThrow()).id;
  await signIn(page, 'jo.tranter');
  await page.goto(`/people/${eileen}/hand-over`);
  await page.getByRole('button', { name: 'Hand the tablet to Eileen' }).click();
  await page.getByRole('link', { name: /^My plan/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'My plan' })).toBeVisible();
  await page.getByRole('link', { name: 'Back', exact: true }).click();
  await page.getByRole('link', { name: /^My week/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'My week' })).toBeVisible();
  await page.getByRole('link', { name: 'Back', exact: true }).click();
  // Who is there for her, what she decided ahead, how it ends and who does what until then: one tap each, and only what is hers
  const names = await namesOfPeople(db, {});
  for (const [way, words] of [
    [/^My team/, 'When they are not here'],
    ['What I decided ahead', 'A window, my beads, and a priest'],
    ['When my time with you ends', 'See the room that is offered, and its window (Jo'],
  ] as const) {
    await page.goto('/my');
    await page.getByRole('main').getByRole('link', { name: way }).click();
    await expect(page.getByRole('main')).toContainText(words);
    expect(othersNamedIn(await page.content(), names, eileen)).toEqual([]);
    // Without scripts the clock of a tablet left lying is a refresh of the page.
    await checkPage(page, ['meta-refresh']);
  }
  await page.goto('/my');
  await page.getByRole('link', { name: /^My words/ }).click();
  await page.getByRole('button', { name: 'Ask somebody to listen' }).click();
  await expect(page.getByRole('main')).toContainText('You asked for somebody to listen');
  await page.getByRole('button', { name: 'I’ve finished' }).click();
  await expect(page).toHaveURL(/\/switch-user/);
  // Her unit is asked
  await signIn(page, 'jo.tranter');
  await page.goto('/today');
  await expect(page.getByRole('main')).toContainText('Eileen Fogarty would like somebody to sit down and listen');
});
