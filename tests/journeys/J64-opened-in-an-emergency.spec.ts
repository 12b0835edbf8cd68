import { checkPage, expect, findPerson, signIn, test } from '#tests/journeys.ts';

test('J64 a record opened in an emergency is told to its unit at once, looked at after, and stands in the person’s own list', async ({
  page,
  db,
  anotherPage,
}) => {
  const marcus = await db.selectFrom('people_person').selectAll().where('surname', '=', 'Adeyemi-Cole').executeTakeFirstOrThrow();
  const born = marcus.born_on!;

  // Robyn works on another unit: looked for by name, he is nobody; the way that is left asks who he is
  await signIn(page, 'robyn.skelton');
  await findPerson(page, 'Adeyemi');
  await page.getByRole('link', { name: 'say who it is and why' }).click();
  await page.getByLabel('Surname').fill('Adeyemi-Cole');
  await page.getByRole('button', { name: 'Look' }).click();
  await expect(page.getByText('Enter a whole NHS number, or a surname with a date of birth.')).toBeVisible();
  await page.getByLabel('Surname').fill('adeyemi-cole');
  await page.getByLabel('Day', { exact: true }).fill(String(born.day));
  await page.getByLabel('Month', { exact: true }).fill(String(born.month));
  await page.getByLabel('Year', { exact: true }).fill(String(born.year));
  await page.getByRole('button', { name: 'Look' }).click();
  await expect(page.getByRole('heading', { name: 'Marcus Adeyemi-Cole' })).toBeVisible();
  await expect(page.getByText('Not on your unit. Nothing more is shown.')).toBeVisible();
  await expect(page.getByRole('main')).not.toContainText('Larkfield');
  await checkPage(page);

  // A reason that says nothing opens nothing
  await page.getByLabel('They are here with me, or in danger now').check();
  await page.getByLabel('Say more, so that somebody else understands it tomorrow').fill('x');
  await page.getByRole('button', { name: 'Open the record for 1 hour' }).click();
  await expect(page.getByRole('alert')).toContainText('at least 15 characters');
  await checkPage(page);
  await page
    .getByLabel('Say more, so that somebody else understands it tomorrow')
    .fill('He is in our garden, out of breath, and cannot say what he takes');
  await page.getByRole('button', { name: 'Open the record for 1 hour' }).click();

  // Open: read on every page under a banner, and nothing to write with
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Adeyemi-Cole');
  await expect(page.getByText('Opened in an emergency:')).toBeVisible();
  await checkPage(page);
  await page.getByRole('link', { name: 'Needs and help' }).click();
  await expect(page.getByRole('heading', { level: 1 })).not.toContainText('no such page');
  await expect(page.getByText('Opened in an emergency:')).toBeVisible();
  expect(await page.locator('main form[method=post]').count()).toBe(0);
  expect((await page.goto(`/people/${marcus.id}/not-together`))?.status()).toBe(403);

  // His unit is told at once, and his manager says whether it was right
  const manager = await anotherPage();
  await signIn(manager, 'wendy.ashdown');
  const told = await db.selectFrom('tasks_task').select('say').where('about_kind', '=', 'emergency access').orderBy('asked_at', 'desc').execute();
  expect(told[0]?.say).toContain('Robyn Skelton (activity co-ordinator, not of this unit) opened the record of Marcus Adeyemi-Cole');
  await manager.goto('/records/emergency-access');
  const waiting = manager.locator('.card', { hasText: 'cannot say what he takes' });
  await expect(waiting).toContainText('left');
  await checkPage(manager);
  await waiting.getByRole('link', { name: 'Say whether it was right' }).click();
  await waiting.getByRole('radio', { name: 'Right', exact: true }).check();
  await waiting.getByLabel('Why you think so').fill('Rang Beech Lodge: he was there, and asthma was the question');
  await waiting.getByRole('button', { name: 'Keep this' }).click();
  await expect(manager.getByText('The person can see that you looked at it, and whether it was right.')).toBeVisible();
  await expect(manager.locator('.card', { hasText: 'Looked at' }).last()).toContainText('asthma was the question');
  await checkPage(manager);

  // It stands in his own list, with the reason, and on the paper that is his
  await manager.goto(`/people/${marcus.id}/who-looked`);
  const line = manager.locator('li', { hasText: 'cannot say what he takes' });
  await expect(line).toContainText('Robyn Skelton, Activity co-ordinator');
  await expect(line).toContainText('not of this unit: opened in an emergency');
  await expect(line).toContainText('Looked at by Wendy Ashdown on Wednesday 25 November: it was right.');
  await expect(line).not.toContainText('asthma was the question');
  await checkPage(manager);
  await manager.getByRole('link', { name: 'Print it for Marcus' }).click();
  await expect(manager.getByRole('heading', { level: 1 })).toHaveText('Who looked at your record');
  await expect(manager.locator('li', { hasText: 'cannot say what he takes' })).toContainText(
    'Looked at by Wendy Ashdown on Wednesday 25 November: it was right.',
  );
  await checkPage(manager);

  // And he reads it himself, on his own sign-in
  const his = await anotherPage();
  await signIn(his, 'marcus.adeyemicole');
  await his.goto('/my/who-looked');
  const opened = his.locator('.own-card', { hasText: 'He is in our garden, out of breath, and cannot say what he takes' });
  await expect(opened).toContainText('Wendy Ashdown looked at it on Wednesday 25 November. It was right to open it.');
  await expect(his.getByRole('main')).not.toContainText('asthma was the question');
  await checkPage(his);
  await expect(his.getByText('Robyn Skelton').first()).toBeVisible();
  // So he reads his safety plan there
  await his.goto('/my');
  await his.getByRole('link', { name: /^My safety plan/ }).click();
  await expect(his.getByRole('link', { name: '07700 900321' })).toBeVisible();

  // Closed, it is gone; what she did is not
  await page.goto('/today');
  await page.getByRole('link', { name: 'Close it' }).click();
  await page.getByRole('button', { name: 'Close it now' }).click();
  await expect(page.getByText('Closed. You see nothing of it any more.')).toBeVisible();
  await expect(page.getByText('Opened in an emergency:')).toHaveCount(0);
  expect((await page.goto(`/people/${marcus.id}`))?.status()).toBe(404);
});
