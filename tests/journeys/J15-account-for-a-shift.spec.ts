import type { Locator, Page } from '@playwright/test';
import { checkPage, demonstrationPassword, expect, signIn, test } from '#tests/journeys.ts';
import { startSite } from '#tests/site.ts';

/**
 * Seconds a practised hand needs, by the keystroke-level model of Card, Moran and Newell (1980): 0.28 s a key for
 * somebody who types now and then, 1.1 s to point and 0.2 s to press, 0.4 s to move the hand to the keyboard and back,
 * 1.35 s to think before each step, and 3 s for each page to come.
 */
class Hand {
  seconds = 0;
  async press(target: Locator): Promise<void> {
    this.seconds += 1.35 + 0.4 + 1.1 + 0.2;
    await target.click();
  }
  async open(target: Locator): Promise<void> {
    this.seconds += 3;
    await this.press(target);
  }
  async type(target: Locator, words: string): Promise<void> {
    this.seconds += 1.35 + 0.4 + 1.1 + 0.2 + 0.28 * words.length;
    await target.fill(words);
  }
  /** Opens a list and takes an entry from it by its first letters. */
  async choose(target: Locator, words: string): Promise<void> {
    this.seconds += 1.35 + 0.4 + 1.1 + 0.2 + 0.28 * 4;
    await target.selectOption(words);
  }
}

test('J15 an agency nurse gets an account for the shift in under two minutes, on a PC in use; it ends with the shift', async ({
  page,
  site,
  db,
  anotherPage,
}) => {
  test.setTimeout(240_000);
  const session = await db
    .selectFrom('programme_session')
    .select('id')
    .where('name', '=', 'Gardening')
    .where('on_date', '=', Temporal.PlainDate.from('2026-12-04'))
    .executeTakeFirstOrThrow();

  // Given the co-ordinator is half-way through a form on the office PC
  await signIn(page, 'jo.tranter');
  await page.goto(`/sessions/${session.id}/change`);
  await page.getByLabel('Why').fill('The greenhouse is locked until half past two');
  await page.getByLabel('Starts').fill('14:30');
  await page.getByLabel('This one', { exact: true }).check();

  // When the nurse in charge takes the PC: the page is put away, and nobody else's words or name stand on it but hers
  const femi = new Hand();
  await femi.open(page.getByRole('button', { name: 'Switch user' }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Who is using this PC?');
  await expect(page.getByRole('listitem').filter({ hasText: 'Jo Tranter' })).toBeVisible();
  await checkPage(page);
  await femi.open(page.getByRole('link', { name: 'I am not on this list' }));
  await femi.type(page.getByLabel('Sign-in name'), 'femi.adeleke');
  await femi.type(page.getByLabel('Password', { exact: true }), demonstrationPassword);
  await femi.open(page.getByRole('button', { name: 'Sign in' }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Today, Wednesday 25 November');
  await femi.open(page.getByRole('link', { name: 'More', exact: true }));
  await femi.open(page.getByRole('main').getByRole('link', { name: 'Staff', exact: true }));
  await checkPage(page);
  await femi.open(page.getByRole('link', { name: 'Account for a shift' }));
  await checkPage(page);
  await femi.type(page.getByLabel('First name'), 'Ngozi');
  await femi.type(page.getByLabel('Surname'), 'Bello');
  await femi.choose(page.getByLabel('Role'), 'Nurse');
  await femi.press(page.getByLabel('An agency'));
  await femi.choose(page.getByLabel(/^Register /), 'NMC');
  await femi.press(page.getByLabel('I looked the registration up just now, and it is good'));
  await femi.type(page.getByLabel('Shift ends at'), '21:00');
  await femi.open(page.getByRole('button', { name: 'Make the account' }));
  await expect(page.getByRole('alert')).toContainText('Enter the registration number, or choose “None” as the register');
  await expect(page.getByLabel('Shift ends at')).toHaveValue('21:00');
  await checkPage(page);
  await femi.type(page.getByLabel('Registration number'), '99I9999E');
  await femi.open(page.getByRole('button', { name: 'Make the account' }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('For Ngozi Bello');
  const [login, password] = [await page.locator('[data-sign-in-name]').innerText(), await page.locator('[data-one-time-password]').innerText()];
  await checkPage(page);
  await femi.open(page.getByRole('button', { name: 'I have passed it on' }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ngozi Bello');
  await checkPage(page);
  await femi.open(page.getByRole('button', { name: 'Switch user' }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Who is using this PC?');
  expect(femi.seconds, 'with a slip and its mending, signing in and handing over').toBeLessThan(120);

  // Then the agency nurse signs in at the same PC, chooses a password, and works: reads no one else's words, sees the unit
  await page.getByRole('link', { name: 'I am not on this list' }).click();
  await page.getByLabel('Sign-in name').fill(login);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Choose your own password');
  await checkPage(page);
  await page.getByLabel('Your new password').fill('lantern beside a quarry');
  await page.getByRole('button', { name: 'Save and go on' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Today, Wednesday 25 November');
  await checkPage(page);
  await page.goto('/kept');
  await expect(page.getByText('Nothing is waiting')).toBeVisible();
  await checkPage(page);
  await page.goto('/people');
  await expect(page.getByRole('link', { name: /Reddy/ }).first()).toBeVisible();
  const again = await anotherPage();
  await signInTurnedAway(again, site.url, login, password);

  // And the co-ordinator comes back with the password alone, to the words as they were
  await page.getByRole('button', { name: 'Switch user' }).click();
  await page.getByRole('link', { name: 'Jo Tranter' }).click();
  await checkPage(page);
  await page.getByLabel('Your password').fill(demonstrationPassword);
  await page.getByRole('button', { name: 'Continue as Jo' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your words are kept');
  await expect(page.getByText('The greenhouse is locked until half past two')).toBeVisible();
  await checkPage(page);
  await page.getByRole('button', { name: 'Save this now' }).click();
  await expect(page).toHaveURL(/\/week\?/);
  expect(
    (await db.selectFrom('programme_session').select('start_time').where('id', '=', session.id).executeTakeFirstOrThrow()).start_time
      .toString()
      .slice(0, 5),
  ).toBe('14:30');

  // And at nine the account ends: a page that is open, and the sign-in too
  const before = await startSite({ urls: site.urls, now: '2026-11-25T20:58:00Z', empty: false });
  try {
    const ngozi = await anotherPage();
    await signIn(ngozi, login, 'lantern beside a quarry', before.url);
    await ngozi.goto(`${before.url}/people`);
    await expect(ngozi.getByRole('link', { name: /Reddy/ }).first()).toBeVisible();
    const after = await startSite({ urls: site.urls, now: '2026-11-25T21:00:01Z', empty: false });
    try {
      await ngozi.goto(`${after.url}/people`);
      await expect(ngozi).not.toHaveURL(/\/people/);
      await expect(ngozi.getByRole('link', { name: /Reddy/ })).toHaveCount(0);
      await signInTurnedAway(ngozi, after.url, login, 'lantern beside a quarry');
      await checkPage(ngozi);
    } finally {
      await after.stop();
    }
  } finally {
    await before.stop();
  }
});

async function signInTurnedAway(page: Page, site: string, login: string, password: string): Promise<void> {
  await page.goto(`${site}/sign-in`);
  await page.getByLabel('Sign-in name').fill(login);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toContainText('The sign-in name or the password is wrong');
}
