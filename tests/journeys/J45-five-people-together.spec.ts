import type { Page } from '@playwright/test';
import type { Db } from '#platform/database.ts';
import { checkPage, expect, signIn, test } from '#tests/journeys.ts';
import { check, freeTime, type FreePerson } from './going-out.ts';

for (const scripts of ['', ', with scripts off @nojs'])
  test(`J45 five people leave and return together: a row a person, one release, one departure, one return${scripts}`, async ({ page, db }) =>
    leaveAndReturn(page, db));

async function leaveAndReturn(page: Page, db: Db): Promise<void> {
  const { people, leaves, due } = await freeTime(db, 'unescorted community', 5);
  await signIn(page, 'femi.adeleke');
  await page.goto('/outings/new');
  await page.getByLabel('What it is').fill('Walking group');
  await page.getByLabel('Where', { exact: true }).fill('Canal path to lock 4');
  await page.getByLabel('Leaves').fill(leaves);
  await page.getByLabel('Due back').fill(due);
  await page.getByText('Travel, phone, money, what to carry, plan B').click();
  await page.getByLabel('Phone carried').fill('07700 900555');
  await page.getByLabel('If something changes').fill('Rain: the café at lock 2 instead.');
  for (const { name, lineId } of people) await page.getByLabel(name, { exact: true }).selectOption(`line:${lineId}`);
  await page.getByRole('button', { name: 'Plan it' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Walking group');
  const outing = new URL(page.url()).pathname;
  await checkPage(page);

  // Given each one's check, but for the last
  const episodes = await db.selectFrom('leave_episode').select(['id', 'person_id']).where('outing_id', '=', outing.split('/').at(-1)!).execute();
  const planOf = (personId: string): string => `Ring ${people.findIndex(({ id }) => id === personId) + 1} times, then come and find me`;
  for (const { id, person_id } of episodes.slice(0, 4)) await check(page, `/leave/episodes/${id}`, undefined, planOf(person_id));
  await page.goto(outing);
  const last = people.find(({ id }) => id === episodes[4]!.person_id)!;
  await expect(page.getByText(`Nobody has made the check before leave with ${last.name}`)).toBeVisible();
  await expect(page.getByRole('checkbox', { name: `Release ${last.name}` })).toHaveCount(0);
  await check(page, `/leave/episodes/${episodes[4]!.id}`, undefined, planOf(last.id));
  await page.goto(outing);
  await checkPage(page);

  // When all five are released with one press
  for (const { name } of people) await page.getByRole('checkbox', { name: `Release ${name}` }).check();
  for (const box of await page.getByRole('radio', { name: 'No, it is not so' }).all()) await box.check();
  for (const box of await page.getByRole('checkbox', { name: 'Each of these was said out loud to them' }).all()) await box.check();
  for (const box of await page.getByRole('checkbox', { name: /^As noted/ }).all()) await box.check();
  for (const box of await page.getByLabel(/^A word why/).all()) await box.fill('Talked over with them; ten minutes, the bus.');
  await page.getByRole('button', { name: 'Release those ticked' }).click();
  await expect(page.getByRole('status')).toContainText('5 people are released');
  await checkPage(page);
  await page.getByRole('button', { name: 'All 5 have left' }).click();
  await expect(page.getByRole('status')).toContainText('5 people are out');
  await checkPage(page);

  await sheetOfThose(
    page,
    db,
    outing,
    people.map((one) => ({ ...one, plan: planOf(one.id) })),
    due,
  );
  await page.goto(outing);

  // Then four are back, and the fifth stays out until somebody says so
  const settled = await page.getByRole('radio', { name: 'Back, settled' }).all();
  for (const radio of settled.slice(0, 4)) await radio.check();
  await page.getByRole('radio', { name: 'Not back' }).last().check();
  await page.getByRole('button', { name: 'Keep who is back' }).click();
  await expect(page.getByRole('status')).toContainText('4 people are back');
  const back = await db
    .selectFrom('leave_movement')
    .select('what')
    .where('what', '=', 'returned')
    .where(
      'episode_id',
      'in',
      episodes.map(({ id }) => id),
    )
    .execute();
  expect(back).toHaveLength(4);
  await page.getByRole('radio', { name: 'Back, settled' }).check();
  // Who is out alone is asked what the page of one person asks
  await page
    .getByRole('group', { name: /conditions kept/ })
    .getByRole('radio', { name: 'Yes', exact: true })
    .check();
  await page.getByRole('button', { name: 'Keep who is back' }).click();
  await expect(page.getByRole('status')).toContainText('Back.');
  await checkPage(page);
}

/** The sheet that goes with them: those going and nobody else, by first name and initial; each one's conditions, what helps and what was agreed; due back, phone, plan B. */
async function sheetOfThose(
  page: Page,
  db: Db,
  outing: string,
  people: readonly (FreePerson & { readonly plan: string })[],
  due: string,
): Promise<void> {
  await page.goto(`${outing}/sheet`);
  await checkPage(page);
  const sheet = page.getByRole('main');
  await expect(sheet).toContainText(`Canal path to lock 4. Back by ${due}.`);
  await expect(sheet).toContainText('phone 07700 900555. Ring first: nurse in charge, Femi Adeleke.');
  await expect(sheet).toContainText('Rain: the café at lock 2 instead.');
  await expect(sheet.locator('tbody tr')).toHaveCount(5);
  for (const { id, name, authorisationId, plan } of people) {
    const [first, ...surname] = name.split(' ');
    const row = sheet.getByRole('row').filter({ has: page.getByRole('rowheader', { name: `${first} ${surname.join(' ')[0]}`, exact: true }) });
    await expect(row).toContainText('Green coat, grey trousers');
    await expect(row).toContainText(`If they walk off: ${plan}.`);
    const conditions = await db.selectFrom('leave_condition').select('words').where('authorisation_id', '=', authorisationId).execute();
    const helps = await db.selectFrom('people_help').select('words').where('person_id', '=', id).where('said_by', '=', 'the person').execute();
    for (const { words } of [...conditions, ...helps]) await expect(row).toContainText(words);
  }
  // Nobody's surname, no goal of theirs, and no word of anybody who stays.
  const text = (await sheet.innerText()).toLowerCase();
  const known = await db.selectFrom('people_person').select(['id', 'given_name', 'preferred_name', 'surname']).execute();
  for (const one of known) {
    expect(text).not.toContain(` ${one.surname.toLowerCase()}`);
    const goes = people.some(({ id }) => id === one.id);
    const first = one.preferred_name ?? one.given_name;
    const shared = people.some(({ name }) => name.startsWith(`${first} `));
    if (!goes && !shared) expect(text).not.toMatch(new RegExp(`\\b${first.toLowerCase()} ${one.surname[0]!.toLowerCase()}\\b`));
  }
  const ids = people.map(({ id }) => id);
  for (const { my_words: words } of await db.selectFrom('plan_goal').select('my_words').where('person_id', 'in', ids).execute())
    if (words !== null) expect(text).not.toContain(words.toLowerCase());
}
