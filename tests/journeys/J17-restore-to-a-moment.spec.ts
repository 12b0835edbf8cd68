import { join } from 'node:path';
import { connect } from '#platform/database.ts';
import { checkPage, expect, signIn, test } from '#tests/journeys.ts';
import { journeyNow, type Site } from '#tests/site.ts';
import { RealServer } from '../faults/real-server.ts';
import { aGroupJustOver } from './group.ts';

const clock = { NODE_ENV: 'test', TRELLIS_NOW: journeyNow };

test('J17 a mistake is undone by going back to the moment before it', async ({ page }) => {
  test.setTimeout(240_000);
  const server = await RealServer.make();
  const backup = join(server.folder, 'backup');
  const restored = join(server.folder, 'restored');
  try {
    // Given Trellis runs, with a backup taken while people work
    await server.start(clock);
    const db = connect({ url: server.ownerUrl(), max: 2 });
    const group = await aGroupJustOver({ urls: { owner: server.ownerUrl() } } as Site, db, 6);
    await db.destroy();
    const taken = await server.command('backup', [backup]);
    expect(taken.output).toContain('Verified:');
    expect(taken.code).toBe(0);

    // And a group is recorded after it
    await signIn(page, 'jo.tranter', undefined, server.url);
    await page.goto(`${server.url}/sessions/${group.id}/attendance`);
    await page.getByRole('button', { name: 'All came' }).click();
    await page.getByLabel('One line for everyone who came').fill('We printed cards with leaves from the garden.');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'saved for 6 people' })).toBeVisible();
    const moment = Temporal.Now.instant();

    // When something goes badly wrong a moment later
    await new Promise((done) => setTimeout(done, 1500));
    await server.ask('update trellis.programme_session set name = $1', ['Spoiled']);
    await page.goto(`${server.url}/sessions/${group.id}`);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Spoiled');

    // Then the moment before it can be had again, in a folder of its own
    const back = await server.command('restore', [backup, '--to', moment.toString(), '--data', restored]);
    expect(back.output).toContain(`Restored to ${moment.toString()} into ${restored}`);
    expect(back.code).toBe(0);
    await server.end();
    await server.start({ ...clock, TRELLIS_DATA: restored });
    await signIn(page, 'jo.tranter', undefined, server.url);
    await page.goto(`${server.url}/sessions/${group.id}/attendance`);
    await expect(page.getByRole('heading', { level: 1, name: 'Printing' })).toBeVisible();
    await expect(page.locator('[data-tally]')).toHaveText('6 came');
    await checkPage(page);
  } finally {
    await server.stop();
  }
});
