import { checkPage, expect, signIn, test } from '#tests/journeys.ts';

test('J61 how somebody is understood, what is recommended until done, what could not be given, and an activity’s steps', async ({ page, db }) => {
  // Given an occupational therapist, and Tomasz, whose formulation has a version
  await signIn(page, 'carys.bevan');
  const { id } = await db.selectFrom('people_person').select('id').where('surname', '=', 'Wilk').executeTakeFirstOrThrow();
  await page.goto(`/people/${id}/formulation`);
  await expect(page.getByRole('blockquote')).toContainText('Wood is quiet.');
  await expect(page.getByText('It is not nerves. It is noise.')).toBeVisible();
  await checkPage(page);

  // When the next version is written with him, his words first, and a goal rests on what comes first
  await page.getByText('Write the next version').click();
  await page.getByLabel('In Tomasz’s own words').fill('Give me a bench by the wall and I stay.');
  await page.getByLabel('What comes second').fill('Sunday calls, from a quiet room');
  await page.locator('input[name="goals2"]').first().check();
  await page.getByRole('radio', { name: 'agrees', exact: true }).check();
  await page.getByRole('button', { name: 'Keep this version' }).click();
  await expect(page.getByText('Version 2 is kept.')).toBeVisible();
  await expect(page.getByText('Tomasz agrees')).toBeVisible();
  await checkPage(page);

  // What was recommended is overdue and shows on the unit’s list until somebody says what came of it
  await page.goto('/recommendations');
  await expect(page.getByRole('listitem').filter({ hasText: 'Felt panels' })).toContainText('overdue: Wendy Ashdown');
  await checkPage(page);
  await page.getByRole('link', { name: /Felt panels/ }).click();
  await checkPage(page);
  const panels = page.locator('section.card').filter({ hasText: 'Felt panels' });
  await panels.getByText('Say how it stands').click();
  await panels.getByLabel('How does it stand?').selectOption('in place');
  await panels.getByRole('button', { name: 'Keep how it stands' }).click();
  await expect(page.getByText('in place; not yet said whether it helps')).toBeVisible();
  await page.getByText('Recommend something').click();
  await page.getByLabel('What is it about?').selectOption('equipment');
  await page.getByLabel('What is recommended').fill('Quieter ear defenders');
  await page.getByLabel('Why', { exact: true }).fill('so that he hears the instructor and not the saw');
  await page.getByLabel('Or who outside').fill('The college');
  await page.getByRole('button', { name: 'Recommend it' }).click();
  await expect(page.getByText('Kept, and open until it is done.')).toBeVisible();

  // What he asked for and could not be given is counted without his name
  await page.goto(`/people/${id}/unmet-needs`);
  await checkPage(page);
  await page.getByLabel('What did Tomasz ask for or need?').fill('A workshop open on Saturdays');
  await page.getByLabel('Goes under').selectOption({ label: 'Work, learning, volunteering' });
  await page.getByLabel('Why could it not be given?').selectOption('no staff');
  await page.getByRole('button', { name: 'Keep it' }).click();
  await expect(page.getByRole('heading', { name: 'A workshop open on Saturdays' })).toBeVisible();
  await page.goto('/unmet-needs');
  await expect(page.getByRole('row').filter({ hasText: 'Work, learning, volunteering' }).first()).toContainText('fewer than 3');
  await expect(page.locator('main')).not.toContainText('Tomasz');
  await checkPage(page);

  // And an activity’s steps: where somebody begins, and the next step up
  const { id: activity } = await db.selectFrom('programme_activity').select('id').where('name', '=', 'Cooking, one to one').executeTakeFirstOrThrow();
  await page.goto(`/activities/${activity}`);
  await page.getByRole('link', { name: 'What it asks of somebody, and its steps up and down' }).click();
  await expect(page.getByText('A meal without the recipe').first()).toBeVisible();
  await checkPage(page);
  await page.getByText('Somebody begins, or moves a step').click();
  await page.getByLabel('Who?').selectOption({ label: 'Tomasz Wilk' });
  await page.getByLabel('At which step?').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Keep the step' }).click();
  await expect(page.getByText('The step is kept.')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Tomasz Wilk' })).toContainText('2 steps down');
});
