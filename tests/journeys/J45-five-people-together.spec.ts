import { checkPage, expect, signIn, test } from '#tests/journeys.ts';
import { check, freeTime } from './going-out.ts';

test('J45 five people leave and return together: a row a person, one release, one departure, one return', async ({ page, db }) => {
  const { people, leaves, due } = await freeTime(db, 'unescorted community', 5);
  await signIn(page, 'femi.adeleke');
  await page.goto('/outings/new');
  await page.getByLabel('What it is').fill('Walking group');
  await page.getByLabel('Where', { exact: true }).fill('Canal path to lock 4');
  await page.getByLabel('Leaves').fill(leaves);
  await page.getByLabel('Due back').fill(due);
  for (const { name, lineId } of people) await page.getByLabel(name, { exact: true }).selectOption(`line:${lineId}`);
  await page.getByRole('button', { name: 'Plan it' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Walking group');
  const outing = new URL(page.url()).pathname;
  await checkPage(page);

  // Given each one's check, but for the last
  const episodes = await db.selectFrom('leave_episode').select(['id', 'person_id']).where('outing_id', '=', outing.split('/').at(-1)!).execute();
  for (const { id } of episodes.slice(0, 4)) await check(page, `/leave/episodes/${id}`);
  await page.goto(outing);
  const last = people.find(({ id }) => id === episodes[4]!.person_id)!;
  await expect(page.getByText(`Nobody has made the check before leave with ${last.name}`)).toBeVisible();
  await expect(page.getByRole('checkbox', { name: `Release ${last.name}` })).toHaveCount(0);
  await check(page, `/leave/episodes/${episodes[4]!.id}`);
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

  // The sheet that went with them names only those going, by first name and initial
  await page.goto(`${outing}/sheet`);
  await checkPage(page);
});
