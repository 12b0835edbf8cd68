import type { Page } from '@playwright/test';
import { checkPage, expect, findPerson, signIn, test } from '#tests/journeys.ts';

async function open(page: Page, tab: string): Promise<void> {
  const tabs = page.getByRole('navigation', { name: 'About Iris Testerly' });
  if (tab !== 'Needs and help') await tabs.getByText('More about them').click();
  await tabs.getByRole('link', { name: tab }).click();
}

test('J12 somebody comes, is known by what helps them, is away for an hour, and leaves, with scripts off @nojs', async ({ page, db }) => {
  await signIn(page, 'jo.tranter');
  await page.goto('/people');
  await page.getByRole('link', { name: 'Admit someone' }).click();

  // When the form is sent with a slip in the NHS number, the sentence stands by it and nothing typed is lost
  const number = page.getByRole('textbox', { name: 'NHS number (optional)' });
  await page.getByLabel('First name').fill('Iris');
  await page.getByLabel('Surname').fill('Testerly');
  await number.fill('999 000 0009');
  await page.getByRole('button', { name: 'Admit' }).click();
  await expect(page.getByRole('alert')).toContainText('NHS number');
  await expect(page.getByLabel('Surname')).toHaveValue('Testerly');
  await checkPage(page);
  await number.fill('');
  await page.getByLabel('At', { exact: true }).fill('08:00');
  await page.getByRole('button', { name: 'Admit' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Iris Testerly');
  await expect(page.getByRole('status')).toContainText('Admitted.');
  await checkPage(page);
  const iris = await db.selectFrom('people_person').select('id').where('surname', '=', 'Testerly').executeTakeFirstOrThrow();

  // Then what to know stands beside the name, in the words it was given in
  await open(page, 'Needs and help');
  await page.getByText('Add a communication need').click();
  await page.getByRole('button', { name: 'Add need' }).click();
  await expect(page.getByRole('alert')).toContainText('Choose the kind of need');
  const need = page.getByRole('form', { name: 'Add a communication need' });
  await need.getByLabel('Kind').selectOption({ index: 1 });
  await need.getByLabel('In a few words').fill('Say it twice, slowly');
  await need.getByRole('button', { name: 'Add need' }).click();
  await expect(page.getByRole('status')).toContainText('stands beside their name');
  await checkPage(page);
  await findPerson(page, 'testerly');
  await expect(page.getByRole('main')).toContainText('Say it twice, slowly');

  // And an absence is added and, as they stay, taken back
  await page.goto(`/people/${iris.id}/times`);
  await page.getByText('Add an absence').click();
  const absence = page.getByRole('form', { name: 'Add an absence' });
  await absence.getByLabel('Kind').selectOption('appointment');
  await absence.getByRole('button', { name: 'Add absence' }).click();
  await expect(page.getByRole('status')).toContainText('The absence was added.');
  await expect(page.getByText('Away now')).toBeVisible();
  await checkPage(page);
  await page.getByRole('button', { name: 'Not going after all' }).click();
  await expect(page.getByText('Away now')).toHaveCount(0);

  // And a carer with what they may be told
  await open(page, 'Carers and workers');
  await page.getByText('Add a carer').click();
  const carer = page.getByRole('form', { name: 'Add a carer' });
  await carer.getByLabel('Name', { exact: true }).fill('Dora Testerly');
  await carer.getByLabel('Who are they to Iris?').fill('mum');
  await carer.getByRole('radio', { name: 'Yes, in part' }).check();
  await carer.getByLabel('What may they be told?').fill('how I’m doing, not my medicines');
  await carer.getByRole('button', { name: 'Add carer' }).click();
  await expect(page.getByRole('main')).toContainText('May be told: how I’m doing, not my medicines');
  await checkPage(page);

  // At the end the stay is ended, after what that undoes was said, and the list no longer has them
  await open(page, 'Details');
  await page.getByRole('link', { name: 'Discharge' }).click();
  await expect(page.getByRole('heading', { name: 'What this undoes' })).toBeVisible();
  await page.getByRole('button', { name: 'End the stay' }).click();
  await expect(page.getByRole('alert')).toContainText('Say how the stay ends');
  await checkPage(page);
  await page.getByRole('radio', { name: 'They leave the unit' }).check();
  await page.getByRole('button', { name: 'End the stay' }).click();
  await expect(page.getByRole('status')).toContainText('Iris Testerly is no longer on Larkfield House.');
  await expect(page.getByRole('link', { name: 'Iris Testerly' })).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Ruth Abara' })).toBeVisible();
  await checkPage(page);
});
