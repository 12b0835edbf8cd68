import type { Page } from '@playwright/test';
import { checkPage, expect, signIn, test } from '#tests/journeys.ts';
import { expectOneSheet } from './paper.ts';

/** Makes a short sentence of one part of the plan, named by the words it is made of. */
async function shorten(page: Page, words: string, sentence: string, more: string, picture: string): Promise<void> {
  await page.getByRole('link', { name: new RegExp(`^Make a short sentence ?: .*${words}`) }).click();
  await expect(page.getByText(words).first()).toBeVisible();
  await page.getByLabel('The short sentence').fill(sentence);
  await page.getByLabel('A second one').fill(more);
  await page.getByRole('radio', { name: picture, exact: true }).check({ force: true });
  await page.getByRole('button', { name: 'Keep this sentence' }).click();
}

test('J62 a plan is put into easy read with the person, who says yes, no and later, and only what is theirs is printed on one page', async ({
  page,
  db,
}) => {
  const { id: dev } = await db.selectFrom('people_person').select('id').where('given_name', '=', 'Dev').executeTakeFirstOrThrow();
  await signIn(page, 'carys.bevan');
  await page.goto(`/people/${dev}/plan`);
  await page.getByRole('link', { name: 'Easy read' }).first().click();
  await expect(page.getByRole('heading', { name: 'Dev’s plan in easy read', level: 1 })).toBeVisible();
  await checkPage(page);

  // One idea, one picture. A "not" that got lost is told before the sentence is kept.
  await shorten(page, 'Learn to swim one length', 'I want to learn to swim.', 'One length.', 'Swimming');
  await expect(page.getByRole('status')).toContainText('Now ask whether it is what they mean');
  await shorten(page, 'Get up for something I picked', 'I get up in the morning.', '', 'Day, morning');
  await shorten(page, 'I stop washing my hair', 'I stop washing my hair.', 'Tell me once.', 'Talking');
  await expect(page.getByRole('alert')).toContainText('Their words say “not”. The easy read does not.');
  await checkPage(page);
  await page.getByLabel('A second one').fill('Tell me once. Do not shout.');
  await page.getByRole('button', { name: 'Keep this sentence' }).click();
  await expect(page.getByRole('status')).toContainText('Now ask whether it is what they mean');

  // Nothing is theirs yet, so nothing of it is printed as theirs.
  await page.getByRole('link', { name: 'Print', exact: true }).click();
  await expect(page.getByText('I want to learn to swim.')).toHaveCount(0);
  await expect(page.getByText('“Learn to swim one length.”')).toBeVisible();
  await page.goBack();

  // Faces are Dev's to choose; then one question after another, their own words beside ours.
  await page.getByRole('button', { name: 'Put faces beside the answers' }).click();
  await page.getByRole('link', { name: 'Ask Dev (3 to go)' }).click();
  await checkPage(page);
  const answers: Record<string, readonly [answer: string, words?: string]> = {
    'I want to learn to swim.': ['Yes, that is what I mean'],
    'I get up in the morning.': ['No', 'I get up if I picked it.'],
    'I stop washing my hair.': ['Ask me later'],
  };
  for (let asked = 0; asked < 3; asked += 1) {
    const sentence = await page.locator('#in-short .easy-sentence').innerText();
    const [answer, words] = answers[sentence]!;
    await page.getByRole('radio', { name: answer, exact: true }).check({ force: true });
    if (words !== undefined) await page.getByLabel('If no: how would you say it?').fill(words);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByText(sentence, { exact: true }).and(page.locator('#in-short *'))).toHaveCount(0);
  }
  await expect(page.getByText('Dev would say: “I get up if I picked it.”')).toBeVisible();
  await checkPage(page);

  // On paper: the one approved as a short sentence, the other two in their own words, on one sheet, and how much is not in easy read.
  const paper = `/people/${dev}/plan/easy-read/print`;
  await expectOneSheet(page, paper, false);
  await expect(page.getByText('I want to learn to swim.')).toBeVisible();
  await expect(page.getByText('I get up in the morning.')).toHaveCount(0);
  await expect(page.getByText('“Get up for something I picked.”')).toBeVisible();
  await expect(page.getByText('Tell me once. Do not shout.')).toHaveCount(0);
  await expect(page.getByText(/easy read because Dev asked/)).toBeVisible();
  const small = await page
    .locator('.easy-sheet')
    .evaluate((sheet) =>
      [...sheet.querySelectorAll('p, blockquote')]
        .filter((one) => Number.parseFloat(getComputedStyle(one).fontSize) < 25)
        .map((one) => one.textContent),
    );
  expect(small).toEqual([]);

  // A no brings other words of ours, asked again; then it is printed.
  await page.goto(`/people/${dev}/plan/easy-read`);
  await page.getByRole('link', { name: /^Say it another way ?: I get up in the morning/ }).click();
  await expect(page.getByText('“I get up if I picked it.”')).toBeVisible();
  await page.getByLabel('The short sentence').fill('I get up if I picked it.');
  await page.getByRole('button', { name: 'Keep this sentence' }).click();
  await page.getByRole('link', { name: /^Ask Dev/ }).click();
  await page.getByRole('radio', { name: 'Yes, that is what I mean' }).check({ force: true });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.goto(paper);
  await expect(page.getByText('I get up if I picked it.')).toBeVisible();
  await expect(page.getByText('“Get up for something I picked.”')).toHaveCount(0);

  // Six ideas stay on one sheet.
  const { id: marcus } = await db.selectFrom('people_person').select('id').where('given_name', '=', 'Marcus').executeTakeFirstOrThrow();
  await expectOneSheet(page, `/people/${marcus}/plan/easy-read/print`, false);
  await expect(page.locator('.easy-card')).toHaveCount(6);
});

test('J62 a crisis plan as long as it may be prints on one page, and one longer is asked to be shortened', async ({ page, db }) => {
  const { id: dev } = await db.selectFrom('people_person').select('id').where('given_name', '=', 'Dev').executeTakeFirstOrThrow();
  await signIn(page, 'carys.bevan');
  const address = `/people/${dev}/crisis-plan`;
  await page.goto(`${address}/change`);
  await checkPage(page);
  const sentence = 'Sit with me in the garden room and wait until I say something, even if it takes a long while. ';
  const questions = [
    'Signs that I need help',
    'Who decides with me',
    'Who to call',
    'Who not to call',
    'What helps',
    'What makes it worse',
    'Medication',
    'Places',
    'Home, pets, children, bills',
    'When this plan stops',
  ];
  for (const question of questions) await page.getByLabel(question).fill(sentence.repeat(4).slice(0, 320).trim());
  await page.getByRole('radio', { name: 'Dev’s own, as said or written' }).check();
  await page.getByRole('button', { name: 'Keep this plan' }).click();
  await expect(page.getByRole('alert')).toContainText('The plan must fit on one page');
  for (const question of questions) await page.getByLabel(question).fill(sentence.repeat(4).slice(0, 299).trim());
  await page.getByLabel('Who to call').fill('Mum 01234 567890\nHannah\nThe crisis line\nMy cousin Rafi, after six\nNobody at night');
  await page.getByRole('button', { name: 'Keep this plan' }).click();
  await expect(page.getByRole('status')).toContainText('The crisis plan is kept.');
  await checkPage(page);
  await expectOneSheet(page, `${address}/print`, false);
  await expect(page.getByText('Nobody at night')).toBeVisible();
});
