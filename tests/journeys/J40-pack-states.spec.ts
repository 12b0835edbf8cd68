import type { Page } from '@playwright/test';
import { checkPage, demonstrationPassword, expect, signIn, test } from '#tests/journeys.ts';
import { allowPins, clockAhead, heldByServer, planOuting, takeWithPin, unlock } from './pack.ts';
import { putForward, setClock, takeCanalWalk } from './pack-taken.ts';

async function tryPin(page: Page, digits: string): Promise<void> {
  await page.getByLabel('PIN for this pack').fill(digits);
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
}

test('J40 @phone a pack through the day: checked, taken, read with no signal, locked by itself, written in while locked, finished', async ({
  page,
  db,
  site,
  context,
}) => {
  const ahead = clockAhead();
  const outing = await planOuting(db, { title: 'Canal walk', from: '14:00', to: '15:30', people: 3, escort: 'abdul.karim', onLines: true });
  await signIn(page, 'abdul.karim');

  // A phone that will not do is told so, with every reason, and the sheet is the answer
  await page.goto(`/outings/${outing.id}/pack`);
  await expect(page.getByRole('heading', { name: 'This phone cannot be used. Print the sheet.' })).toBeVisible();
  await expect(page.getByText(/^The phone’s clock differs from Trellis’s by/)).toBeVisible();
  await expect(page.getByText(/cannot open a pack by fingerprint, face or screen lock, and the unit’s setting does not allow a PIN/)).toBeVisible();
  await expect(page.getByRole('alert').getByRole('link', { name: 'Print the sheet' })).toHaveAttribute('href', `/outings/${outing.id}/sheet`);
  await checkPage(page);

  // Given the unit's phones may use a PIN, and the clock is right
  await allowPins(db, outing.unitId);
  await setClock(page, ahead);
  await page.goto(`/outings/${outing.id}/pack`);
  await expect(page.getByText('This phone can be used.')).toBeVisible();
  await page.getByRole('button', { name: 'Take this outing on this phone' }).click();
  await expect(page.getByText('Say what this phone is called.')).toBeVisible();
  await page.getByLabel('What this phone is called').fill('Ward phone 2');
  await page.getByLabel('PIN for this pack').fill('123456');
  await page.getByRole('button', { name: 'Take this outing on this phone' }).click();
  await expect(page.getByText('Choose digits that are not in a row and do not repeat.')).toBeVisible();
  await checkPage(page);
  await takeWithPin(page, site.url, outing.id);
  await checkPage(page);

  // With no signal it opens, locked and unlocked, and nothing has to be fetched
  await context.setOffline(true);
  await page.goto('/pack');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Outing pack, locked');
  await checkPage(page);
  await unlock(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Canal walk');
  await expect(page.getByRole('link', { name: 'Larkfield office: 01632 960144' })).toHaveAttribute('href', 'tel:01632960144');
  const conditions = await db.selectFrom('leave_condition').select('words').where('person_id', '=', outing.going[0]!.personId).execute();
  for (const { words } of conditions) await expect(page.locator('[data-row="1"]').getByText(words).first()).toBeVisible();

  // It records with no signal, by keyboard alone
  await page.locator('#row-1-contact').evaluate((button) => (button.closest('details')!.open = true));
  await page.locator('#row-1-contact').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 3 })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.type('Fine, having tea');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.locator('#kept')).toContainText('word from them');
  await expect(page.locator('#row-1-contact')).toBeFocused();
  await expect(page.locator('#unsent')).toHaveText('1 not sent yet');
  await expect(page.locator('[data-row="1"]')).toContainText('kept on this phone, not sent yet');
  await checkPage(page);

  // Ten minutes without a touch lock it, and nothing can be read
  await putForward(page, 11);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Outing pack, locked', { timeout: 10_000 });
  await expect(page.getByText('It locked itself: nobody touched it for 10 minutes.')).toBeVisible();
  await expect(page.locator('main')).not.toContainText(outing.going[0]!.given);
  await putForward(page, 0);

  // The locked phone still takes what must not wait, by number, and cannot read it again
  await page.getByLabel('Who').selectOption('Number 2');
  await page.getByRole('button', { name: 'I need help' }).click();
  await expect(page.locator('#kept')).toContainText('Number 2: asked for help. Kept on this phone.');
  await expect(page.locator('#unsent')).toHaveText('2 not sent yet');
  await checkPage(page);
  // With a signal again all of it goes, still locked and sealed: what cannot wait before what was recorded earlier
  await context.setOffline(false);
  await expect(page.locator('#unsent')).toHaveText('Everything is sent', { timeout: 15_000 });
  expect((await heldByServer(db, [outing.id])).map(({ what, episodeId }) => [what, episodeId])).toEqual([
    ['help', outing.going[1]!.episodeId],
    ['contact', outing.going[0]!.episodeId],
  ]);

  // A wrong PIN is told, with how many are left; the right one opens it, and says what was recorded while it was locked
  await tryPin(page, '111333');
  await expect(page.getByText('That is not the PIN. 9 tries are left; after that the pack is deleted.')).toBeVisible();
  await checkPage(page);
  await unlock(page);
  await expect(page.getByText('1 recorded while this phone was locked.')).toBeVisible();

  // What was wrong is taken back, and both stay in sight
  const first = page.locator('[data-row="1"]');
  await first.getByRole('button', { name: /^Take back word from them/ }).click();
  await expect(first.locator('li[data-event]')).toHaveCount(2);
  await expect(first.locator('s')).toContainText('Word from them');
  await expect(page.locator('#unsent')).toHaveText('Everything is sent', { timeout: 15_000 });

  // Finished: nothing is left, and the page says so
  await page.getByRole('button', { name: 'Finish: wipe this pack' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The pack was wiped from this phone');
  await checkPage(page);
  await page.goto('/pack');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No outing pack on this phone');
  await checkPage(page);
});

test('J40 @phone ten wrong PINs delete the pack, and what was recorded before and while it was locked still arrives', async ({
  page,
  db,
  site,
  context,
}) => {
  const outing = await takeCanalWalk({ page, db, site }, { from: '14:00', people: 2 });
  await context.setOffline(true);
  await page.getByRole('button', { name: 'All left' }).click();
  await expect(page.locator('#kept')).toContainText('Everybody: left');
  await page.getByRole('button', { name: 'Lock', exact: true }).click();
  await page.getByLabel('Who').selectOption('Number 1');
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await expect(page.locator('#kept')).toContainText('Number 1: back. Kept on this phone.');
  for (let tries = 1; tries <= 9; tries += 1) {
    await tryPin(page, '111333');
    await expect(page.getByText(tries === 9 ? 'One try is left' : `${10 - tries} tries are left`)).toBeVisible();
  }
  await tryPin(page, '111333');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This pack was deleted');
  await checkPage(page);
  await page.goto('/pack');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This pack was deleted');
  await context.setOffline(false);
  await expect
    .poll(async () => (await heldByServer(db, [outing.id])).map(({ what, outcome }) => `${what} ${outcome}`).toSorted(), { timeout: 20_000 })
    .toEqual(['departed recorded', 'departed recorded', 'returned recorded']);
});

test('J40 @phone taken on another phone: the first says so, sends what it has, and is wiped', async ({ page, db, site, context, anotherPage }) => {
  const ahead = clockAhead();
  const outing = await planOuting(db, { title: 'Canal walk', from: '14:00', to: '15:30', people: 2, escort: 'abdul.karim' });
  await allowPins(db, outing.unitId);
  await setClock(page, ahead);
  await signIn(page, 'abdul.karim');
  await takeWithPin(page, site.url, outing.id);
  await context.setOffline(true);
  await page.locator('[data-row="1"]').getByRole('button', { name: /^Left/ }).click();
  await expect(page.locator('#unsent')).toHaveText('1 not sent yet');

  const other = await anotherPage();
  await setClock(other, ahead);
  await signIn(other, 'carys.bevan', undefined, site.url);
  await takeWithPin(other, site.url, outing.id);

  await context.setOffline(false);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The pack was wiped from this phone', { timeout: 20_000 });
  await expect(page.getByText('This outing was taken on another phone.')).toBeVisible();
  // What it had went to a nurse to look at: lost is nothing, decided by itself is nothing.
  expect((await heldByServer(db, [outing.id])).map(({ what, outcome }) => [what, outcome])).toEqual([['departed', 'to review']]);
});

test('J40 @phone past its time its contents are deleted, and what was not sent is still sent', async ({ page, db, site, context }) => {
  const outing = await takeCanalWalk({ page, db, site }, { from: '14:00', people: 2 });
  await context.setOffline(true);
  await page.locator('[data-row="1"]').getByRole('button', { name: /^Left/ }).click();
  await expect(page.locator('#unsent')).toHaveText('1 not sent yet');
  await putForward(page, 13 * 60);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This pack is over', { timeout: 10_000 });
  await expect(page.getByText('Its contents are deleted from this phone.')).toBeVisible();
  await expect(page.locator('main')).not.toContainText(outing.going[0]!.given);
  await expect(page.getByRole('button', { name: 'Unlock' })).toHaveCount(0);
  await checkPage(page);
  expect(await heldByServer(db, [outing.id])).toEqual([]);
  await context.setOffline(false);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The pack was wiped from this phone', { timeout: 20_000 });
  expect((await heldByServer(db, [outing.id])).map(({ what }) => what)).toEqual(['departed']);

  // Seven days later what could not be sent is wiped too
  await putForward(page, 0);
  await takeWithPin(page, site.url, outing.id);
  await context.setOffline(true);
  await page.locator('[data-row="2"]').getByRole('button', { name: /^Left/ }).click();
  await expect(page.locator('#unsent')).toHaveText('1 not sent yet');
  await putForward(page, 8 * 24 * 60);
  await page.goto('/pack');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No outing pack on this phone');
});

test('J40 @phone signed out on the way: what is urgent goes at once, the rest waits for its holder to sign in, or goes to a nurse', async ({
  page,
  db,
  site,
  context,
}) => {
  const outing = await takeCanalWalk({ page, db, site }, { from: '14:00', people: 2 });
  const held = async (): Promise<string[]> => (await heldByServer(db, [outing.id])).map(({ what, outcome }) => `${what} ${outcome}`).toSorted();
  await context.clearCookies();

  await page.getByRole('button', { name: 'All left' }).click();
  await expect(page.getByText('You are signed out of Trellis.')).toBeVisible();
  await expect(page.locator('#unsent')).toHaveText('1 not sent yet');
  expect(await held()).toEqual([]);
  await checkPage(page);
  const second = page.locator('[data-row="2"]');
  await second.getByText('Something else happened').click();
  await second.getByRole('button', { name: /^Walked off/ }).click();
  await expect(second.getByText('What was agreed:')).toBeVisible();
  await second.getByLabel('Where, which way, and how they seemed').fill('Towards the bus station');
  await checkPage(page);
  await second.getByRole('button', { name: 'Keep this' }).click();
  await expect.poll(held).toEqual(['walked off to review']);
  await expect(page.locator('#unsent')).toHaveText('1 not sent yet');

  // Signed in again on the same phone, it is recorded as the holder's own
  await page.getByRole('link', { name: 'Sign in', exact: true }).click();
  await page.getByLabel('Sign-in name').fill('abdul.karim');
  await page.getByLabel('Password', { exact: true }).fill(demonstrationPassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Outing pack, locked');
  await expect.poll(held, { timeout: 15_000 }).toEqual(['departed recorded', 'departed recorded', 'walked off to review']);

  // or the holder sends it for a nurse to look at
  await context.clearCookies();
  await unlock(page);
  await page.getByRole('button', { name: 'All arrived' }).click();
  await page.getByRole('button', { name: 'Send it for a nurse to look at' }).click();
  await expect(page.locator('#unsent')).toHaveText('Everything is sent', { timeout: 15_000 });
  await expect(page.locator('[data-row="1"]')).toContainText('sent; the unit will look at it');
  expect(await held()).toEqual(['arrived to review', 'arrived to review', 'departed recorded', 'departed recorded', 'walked off to review']);
});

test('J40 @phone two packs on one phone: the newest first, the other a press away', async ({ page, db, site }) => {
  const first = await planOuting(db, { title: 'Canal walk', from: '14:00', to: '15:30', people: 2, escort: 'abdul.karim' });
  const second = await planOuting(db, { title: 'Swimming', from: '16:00', to: '17:30', people: 2, escort: 'abdul.karim' });
  await allowPins(db, first.unitId);
  await setClock(page);
  await signIn(page, 'abdul.karim');
  await takeWithPin(page, site.url, first.id);
  await page.goto(`/outings/${second.id}/pack`);
  await expect(page.getByRole('link', { name: 'Open the pack on this phone' })).toHaveAttribute('href', '/pack');
  await takeWithPin(page, site.url, second.id);
  await page.getByRole('button', { name: 'Lock', exact: true }).click();
  await page.getByRole('button', { name: /^Another pack on this phone, taken at/ }).click();
  await unlock(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Canal walk');
  await page.goto('/pack');
  await unlock(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Swimming');
});
