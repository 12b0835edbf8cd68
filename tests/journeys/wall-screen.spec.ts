import { checkPage, expect, signIn, test } from '#tests/journeys.ts';
import { someoneOut } from './leave.ts';

test('J42 wall screen: added by the manager, paired with a code, follows the board by itself, opens nothing else, revoked', async ({
  page,
  anotherPage,
  db,
}) => {
  const out = await someoneOut(db, { basis: 'time off', left: '13:00', due: '17:00' });
  // Given a screen the manager adds
  await signIn(page, 'wendy.ashdown');
  await page.goto('/more');
  await page.getByRole('link', { name: 'Wall screens' }).click();
  await checkPage(page);
  await page.getByRole('button', { name: 'Add it and give me a code' }).click();
  await expect(page.getByRole('alert')).toContainText('Enter where it hangs');
  await page.getByLabel('Where does it hang?').fill('Nurses’ office');
  await page.getByRole('radio', { name: 'Staff office' }).check();
  await page.getByRole('button', { name: 'Add it and give me a code' }).click();
  const said = await page.getByRole('status').first().innerText();
  const code = /type ([0-9A-Z]{4} [0-9A-Z]{4}) within/.exec(said)![1]!;
  await checkPage(page);

  // When the code is typed on the screen, the wall is there; a wrong one is told
  const screen = await anotherPage();
  await screen.goto('/wall/pair');
  await checkPage(screen);
  await screen.getByLabel('Code').fill('2222 2222');
  await screen.getByRole('button', { name: 'Show the wall here' }).click();
  await expect(screen.getByRole('alert')).toContainText('The code is wrong, was used, or is older than 15 minutes');
  await screen.getByLabel('Code').fill(code);
  await screen.getByRole('button', { name: 'Show the wall here' }).click();
  await expect(screen.getByRole('heading', { level: 1 })).toHaveText('Leave board');
  await checkPage(screen);
  const outNow = Number(/^(\d+) out/.exec((await screen.locator('.leave-wall-bar p').innerText()).trim())![1]);

  // Then it follows what others record, with nobody touching it
  const nurse = await anotherPage();
  await signIn(nurse, 'femi.adeleke');
  await nurse.goto(`/leave/episodes/${out.episodeId}/return`);
  await nurse.getByRole('radio', { name: 'Settled' }).check();
  await nurse.getByRole('radio', { name: 'Yes' }).check();
  await nurse.getByRole('button', { name: `${out.name} is back` }).click();
  await expect(screen.locator('.leave-wall-bar p')).toContainText(`${outNow - 1} out`, { timeout: 6000 });

  // And opens nothing else: its own first page is the wall
  for (const path of ['/leave', '/people', '/today', '/leave/wall?form=public'])
    expect([path, (await screen.goto(path))?.status()]).toEqual([path, 404]);
  await screen.goto('/');
  await expect(screen.getByRole('heading', { level: 1 })).toHaveText('Leave board');

  // When the manager revokes it, it shows nothing at its next look
  await page.reload();
  await expect(page.getByRole('row', { name: /Nurses’ office/ })).toContainText('Paired, last asked');
  await page.getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByRole('row', { name: /Nurses’ office/ })).toContainText('Revoked');
  await screen.goto('/leave/wall');
  await expect(screen.getByRole('heading', { level: 1 })).toHaveText('Sign in');
});
