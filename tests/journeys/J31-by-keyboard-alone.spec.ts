import type { Page } from '@playwright/test';
import { expect, signIn, test } from '#tests/journeys.ts';
import { freeTime, movementsOf, plan } from './going-out.ts';
import { expectFocusOnErrors, expectWalk, pressKey, typeInto } from './keyboard.ts';
import { someoneOut } from './leave.ts';

const group = (page: Page, question: string | RegExp) => page.getByRole('group', { name: question });
const choose = (page: Page, question: string | RegExp, answer: string) =>
  pressKey(page, group(page, question).getByRole('radio', { name: answer, exact: true }), 'Space');

test('J31 by the keyboard alone: checked, released, left and back again, with the focus on what is wrong', async ({ page, db }) => {
  const {
    people: [person],
    leaves,
    due,
  } = await freeTime(db, 'unescorted community');
  await signIn(page, 'femi.adeleke');
  await plan(page, { title: 'Library', place: 'Library', leaves, due, people: [{ name: person!.name, footing: /Alone, community/ }] });
  await expect(page.getByRole('status')).toContainText('Planned.');
  const path = new URL(page.url()).pathname;

  // The check before leave
  await page.goto(`${path}/check`);
  await expectWalk(page);
  await page.goto(`${path}/check`);
  await pressKey(page, page.getByRole('button', { name: 'Keep the check' }), 'Enter');
  await expectFocusOnErrors(page);
  await typeInto(page, page.getByLabel('In their words'), 'Yeah, I want to.');
  await choose(page, 'Do they want to go?', 'Yes');
  await choose(page, 'How do they seem?', 'As usual');
  await choose(page, 'Any sign of alcohol or drugs?', 'No');
  await choose(page, 'Observation now', 'General');
  await choose(page, 'Your decision', 'Can go');
  await typeInto(page, page.getByLabel('What they are wearing'), 'Green coat');
  await pressKey(page, page.getByRole('button', { name: 'Keep the check' }), 'Enter');
  await expect(page.getByText('The leave paperwork is in order. You decide.')).toBeVisible();

  // The release, then the departure
  await page.goto(path);
  await expectWalk(page);
  await page.goto(path);
  const release = page.getByRole('button', { name: `Release ${person!.name}` });
  await pressKey(page, release, 'Enter');
  await expectFocusOnErrors(page);
  await pressKey(page, page.getByRole('radio', { name: 'No, it is not so' }), 'Space');
  await pressKey(page, page.getByRole('checkbox', { name: 'Each of these was said out loud to them' }), 'Space');
  await pressKey(page, page.getByRole('checkbox', { name: /^As noted/ }), 'Space');
  await pressKey(page, release, 'Enter');
  await expect(page.getByRole('status')).toContainText('Released');
  await pressKey(page, page.getByRole('button', { name: `${person!.name} has left` }), 'Enter');
  await expect(page.getByRole('status')).toContainText(`Due back at ${due}`);

  // The board, and from its row the return
  await page.goto('/leave');
  await expectWalk(page);
  await page.goto('/leave');
  await pressKey(page, page.locator(`a[href="${path}/return"]`).first(), 'Enter');
  await expect(page).toHaveURL(new RegExp(`${path}/return`));
  await expectWalk(page);
  await page.goto(`${path}/return`);
  await pressKey(page, page.getByRole('button', { name: `${person!.name} is back` }), 'Enter');
  await expectFocusOnErrors(page);
  await pressKey(page, page.getByRole('radio', { name: 'Settled', exact: true }), 'Space');
  await choose(page, /conditions kept|as agreed/, 'Yes');
  await typeInto(page, page.getByLabel('In their words'), 'Quiet today.');
  await pressKey(page, page.getByRole('button', { name: `${person!.name} is back` }), 'Enter');
  await expect(page.getByRole('status')).toContainText('Back.');
  expect(await movementsOf(db, person!.id)).toEqual(['checked', 'released', 'departed', 'returned']);
});

test('J45 by the keyboard alone: two are planned, seen off and come back on one page', async ({ page, db }) => {
  const { people, leaves, due } = await freeTime(db, 'unescorted community', 2);
  await signIn(page, 'femi.adeleke');
  await page.goto('/outings/new');
  await expectWalk(page);
  await plan(page, {
    title: 'Walk',
    place: 'Canal path',
    leaves,
    due,
    people: people.map(({ name }) => ({ name, footing: /Alone, community/ })),
  });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Walk');
  const outing = new URL(page.url()).pathname;
  const episodes = await db
    .selectFrom('leave_episode')
    .select(['id', 'person_id', 'unit_id'])
    .where('outing_id', '=', outing.split('/').at(-1)!)
    .execute();
  for (const { id } of episodes) {
    await page.goto(`/leave/episodes/${id}/check`);
    await typeInto(page, page.getByLabel('In their words'), 'Yes.');
    await choose(page, 'Do they want to go?', 'Yes');
    await choose(page, 'How do they seem?', 'As usual');
    await choose(page, 'Any sign of alcohol or drugs?', 'No');
    await choose(page, 'Observation now', 'General');
    await choose(page, 'Your decision', 'Can go');
    await typeInto(page, page.getByLabel('What they are wearing'), 'Green coat');
    await pressKey(page, page.getByRole('button', { name: 'Keep the check' }), 'Enter');
    await expect(page.getByText('The leave paperwork is in order. You decide.')).toBeVisible();
  }
  await page.goto(outing);
  await expectWalk(page);
  await page.goto(outing);
  await pressKey(page, page.getByRole('button', { name: 'Release those ticked' }), 'Enter');
  await expect(page.locator('[data-error-summary]')).toBeFocused();
  for (const { name } of people) await pressKey(page, page.getByRole('checkbox', { name: `Release ${name}` }), 'Space');
  await pressKey(page, page.getByRole('button', { name: 'Release those ticked' }), 'Enter');
  await expectFocusOnErrors(page);
  for (const box of await page.getByRole('radio', { name: 'No, it is not so' }).all()) await pressKey(page, box, 'Space');
  for (const box of await page.getByRole('checkbox', { name: 'Each of these was said out loud to them' }).all()) await pressKey(page, box, 'Space');
  for (const box of await page.getByRole('checkbox', { name: /^As noted/ }).all()) await pressKey(page, box, 'Space');
  for (const box of await page.getByLabel(/^A word why/).all()) await typeInto(page, box, 'Talked over with them.');
  await pressKey(page, page.getByRole('button', { name: 'Release those ticked' }), 'Enter');
  await expect(page.getByRole('status')).toContainText('2 people are released');
  await pressKey(page, page.getByRole('button', { name: 'All 2 have left' }), 'Enter');
  await expect(page.getByRole('status')).toContainText('2 people are out');
  await page.goto(outing);
  await expectWalk(page);
  await page.goto(outing);
  await pressKey(page, page.getByRole('button', { name: 'Keep who is back' }), 'Enter');
  await expect(page.locator('[data-error-summary]')).toBeFocused();
  for (const radio of await page.getByRole('radio', { name: 'Back, settled' }).all()) await pressKey(page, radio, 'Space');
  await pressKey(page, page.getByRole('button', { name: 'Keep who is back' }), 'Enter');
  await expect(page.getByRole('status')).toContainText('2 people are back');
});

test('J46 by the keyboard alone: walked off, declared, on the board, the roll-call read', async ({ page, db }) => {
  const out = await someoneOut(db, { basis: 'section 17', left: '13:00', due: '15:30', escort: 'abdul.karim' });
  await signIn(page, 'femi.adeleke');
  const late = `/leave/episodes/${out.episodeId}/late`;
  await page.goto(late);
  await expectWalk(page);
  await page.goto(late);
  await pressKey(page, page.locator('summary', { hasText: 'They walked off' }), 'Space');
  await pressKey(page, page.getByRole('button', { name: 'Record this and start the steps' }), 'Enter');
  await expectFocusOnErrors(page);
  await pressKey(page, page.getByRole('radio', { name: 'They walked off' }), 'Space');
  await typeInto(page, page.getByLabel('Where, which way, and how they seemed'), 'Towards the bus station');
  await pressKey(page, page.getByRole('button', { name: 'Record this and start the steps' }), 'Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('walked off at');
  await page.goto(late);
  await expectWalk(page);
  await page.goto(late);
  await pressKey(page, page.getByRole('button', { name: 'Keep the step' }), 'Enter');
  await expectFocusOnErrors(page);
  await page.goto(late);
  await pressKey(page, page.getByRole('link', { name: 'Declare missing or absent' }), 'Enter');
  await expect(page).toHaveURL(/\/declare$/);
  await expectWalk(page);
  await page.goto(`/leave/episodes/${out.episodeId}/declare`);
  await pressKey(page, page.getByRole('button', { name: 'Declare this' }), 'Enter');
  await expectFocusOnErrors(page);
  await pressKey(page, page.getByRole('radio', { name: 'Absent without leave' }), 'Space');
  await typeInto(page, page.getByLabel('What worries you for them or others'), 'Nothing known');
  await pressKey(page, page.getByRole('button', { name: 'Declare this' }), 'Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('absent without leave');
  await page.goto('/leave');
  await expectWalk(page);
  // A sheet to print: the way past the top, back, and the button that prints.
  await page.goto('/leave/roll-call');
  await expectWalk(page, 3);
});
