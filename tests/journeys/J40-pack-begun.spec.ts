import type { Page } from '@playwright/test';
import { checkPage, expect, signIn, test } from '#tests/journeys.ts';
import { allowPins, heldByServer, planOuting, takeWithPin, unlock } from './pack.ts';
import { putForward, setClock, takeCanalWalk } from './pack-taken.ts';

/** Which of the pack's boxes lie on the phone's disk. */
function boxesOnDisk(page: Page): Promise<readonly { readonly begun: boolean; readonly wrapped: boolean }[]> {
  return page.evaluate(async () => {
    const opening = indexedDB.open('trellis-pack');
    const db = await new Promise<IDBDatabase>((done) => (opening.onsuccess = () => done(opening.result)));
    const asked = db.transaction('packs').objectStore('packs').getAll() as IDBRequest<{ begun?: unknown; wrapped: unknown }[]>;
    const packs = await new Promise<{ begun?: unknown; wrapped: unknown }[]>((done) => (asked.onsuccess = () => done(asked.result)));
    db.close();
    return packs.map(({ begun, wrapped }) => ({ begun: (begun ?? null) !== null, wrapped: wrapped !== null }));
  });
}

test('J40 @phone half-typed words are there again after the pack locked itself or its page was thrown away, are a record once, and go with the pack', async ({
  page,
  db,
  site,
  context,
}) => {
  const outing = await takeCanalWalk({ page, db, site }, { from: '14:00', people: 3, onLines: true });
  await context.setOffline(true);
  const [first, second] = [page.locator('[data-row="1"]'), page.locator('[data-row="2"]')];
  const words = 'Fine, having tea by the lock';

  // Given half a sentence about one person, and an answer about another
  await first.getByText('Something else happened').click();
  await first.getByRole('button', { name: /^Word from them/ }).click();
  await first.getByLabel('What you heard').fill(words);
  await second.getByRole('button', { name: /^Back/ }).click();
  await second.getByText('Not quite themselves').click();

  // When ten minutes lock it, nothing of it can be read, and the page says that it is not lost
  await putForward(page, 11);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Outing pack, locked', { timeout: 10_000 });
  await expect(page.getByText('What you had begun to write is locked away with the pack.')).toBeVisible();
  expect(await page.content()).not.toContain('having tea');
  await checkPage(page);
  await putForward(page, 0);

  // Then it is there again, in its form, and said to be no record yet
  await unlock(page);
  await expect(page.getByText('You had begun to write. It is here again, and not kept as a record yet.')).toBeVisible();
  await expect(first.getByLabel('What you heard')).toHaveValue(words);
  await expect(second.getByLabel('Not quite themselves')).toBeChecked();
  await checkPage(page);
  await page.getByRole('button', { name: new RegExp(`^${outing.going[0]!.given}[^:]*: word from them$`) }).click();
  await expect(page.getByRole('heading', { level: 3, name: /word from them$/ })).toBeFocused();
  await expect(first.getByLabel('What you heard')).toHaveValue(words);
  await expect(page.locator('#unsent')).toHaveText('Everything is sent');

  // Another form opened over it takes nothing away
  await first.getByRole('button', { name: /^How it went/ }).click();
  await first.getByRole('button', { name: /^Word from them/ }).click();
  await expect(first.getByLabel('What you heard')).toHaveValue(words);

  // The page thrown away after a pause in typing is no loss either
  await first.getByLabel('What you heard').fill(`${words}, and cake`);
  await page.waitForTimeout(1000);
  await page.goto('/pack');
  await unlock(page);
  await expect(first.getByLabel('What you heard')).toHaveValue(`${words}, and cake`);

  // Kept, it is a record once, and not begun any more; what is left begun is not wiped by finishing
  await first.getByRole('button', { name: 'Keep this' }).click();
  await expect(page.locator('#kept')).toContainText('word from them');
  await page.goto('/pack');
  await unlock(page);
  await expect(first.getByLabel('What you heard')).toHaveCount(0);
  await expect(second.getByLabel('Not quite themselves')).toBeChecked();
  await context.setOffline(false);
  await expect(page.locator('#unsent')).toHaveText('Everything is sent', { timeout: 15_000 });
  expect((await heldByServer(db, [outing.id])).map(({ what }) => what)).toEqual(['contact']);
  await page.getByRole('button', { name: 'Finish: wipe this pack' }).click();
  await expect(page.locator('#kept')).toContainText('Not wiped: something is half written.');

  // Past the pack's time nothing of it is left on the disk, though something waits to be sent
  await context.setOffline(true);
  await second.getByRole('button', { name: /^Left/ }).click();
  await expect(page.locator('#unsent')).toHaveText('1 not sent yet');
  expect(await boxesOnDisk(page)).toEqual([{ begun: true, wrapped: true }]);
  await putForward(page, 13 * 60);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This pack is over', { timeout: 10_000 });
  await expect.poll(() => boxesOnDisk(page)).toEqual([{ begun: false, wrapped: false }]);
  await expect(page.getByText('What you had begun to write')).toHaveCount(0);
});

test('J40 @phone two packs on one phone: what waits in one goes while the page of the other is open', async ({ page, db, site, context }) => {
  const first = await planOuting(db, { title: 'Canal walk', from: '14:00', to: '15:30', people: 2, escort: 'abdul.karim' });
  const second = await planOuting(db, { title: 'Swimming', from: '16:00', to: '17:30', people: 2, escort: 'abdul.karim' });
  await allowPins(db, first.unitId);
  await setClock(page);
  await signIn(page, 'abdul.karim');
  await takeWithPin(page, site.url, first.id);
  await takeWithPin(page, site.url, second.id);
  const held = async (): Promise<readonly string[]> => (await heldByServer(db, [first.id])).map(({ what, outcome }) => `${what} ${outcome}`);

  // Given no signal, and something recorded in the first pack
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Lock', exact: true }).click();
  await page.getByRole('button', { name: /^Another pack on this phone/ }).click();
  await unlock(page);
  await page.getByRole('button', { name: 'All left' }).click();
  await expect(page.locator('#unsent')).toHaveText('1 not sent yet');

  // When the page of the second is open, it says that something of the other waits
  await page.goto('/pack');
  await unlock(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Swimming');
  await expect(page.locator('#unsent')).toHaveText('Everything of this pack is sent, 1 of another pack not yet');
  expect(await held()).toEqual([]);

  // Then it goes as soon as there is a signal, and the second stays as it is
  await context.setOffline(false);
  await expect.poll(held, { timeout: 15_000 }).toEqual(['departed recorded', 'departed recorded']);
  await expect(page.locator('#unsent')).toHaveText('Everything is sent');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Swimming');

  // It goes from the page where an outing is taken, too
  await context.setOffline(true);
  await page.getByRole('button', { name: 'All left' }).click();
  await expect(page.locator('#unsent')).toHaveText('1 not sent yet');
  await page.goto('about:blank');
  await context.setOffline(false);
  await page.goto(`${site.url}/outings/${first.id}/pack`);
  await expect.poll(async () => (await heldByServer(db, [second.id])).length, { timeout: 15_000 }).toBe(2);
});
