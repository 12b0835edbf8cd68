import { checkPage, expect, signIn, test } from '#tests/journeys.ts';

test('J55 ten notes are countersigned one by one, one is sent back, and what it was for is there to learn from', async ({
  page,
  db,
  anotherPage,
}) => {
  test.setTimeout(240_000);
  const waiting = await db.selectFrom('notes_note').select('id').where('state', '=', 'waiting').execute();
  expect(waiting.length).toBeGreaterThanOrEqual(11);
  // What one wrote from a session waits beside the notes, as one entry.
  const sessions = (await db.selectFrom('notes_group').select('id').where('state', '=', 'waiting').execute()).length;
  expect(sessions).toBe(1);
  await signIn(page, 'carys.bevan');
  await page.goto('/notes');
  await page.getByRole('link', { name: `${waiting.length + sessions} to countersign` }).click();
  await expect(page.getByText('covering for Femi Adeleke until')).toBeVisible();
  await checkPage(page);

  // Given one of Jo's says nothing of what comes next: it goes back with what is missing
  await page.locator('.queue').getByRole('link', { name: 'Tomasz Wilk' }).click();
  const open = page.getByRole('main').getByRole('heading', { level: 2 }).first();
  const back = (await page.locator('.queue li.current a').getAttribute('href'))!.split('note=')[1]!;
  await page.getByRole('button', { name: /^Send back to/ }).click();
  await expect(page.getByRole('alert')).toContainText('Choose what is missing, or write a comment');
  await checkPage(page);
  await page.getByRole('checkbox', { name: 'What happens next, and who does it?' }).check();
  await page.getByRole('textbox', { name: /^Comment/ }).fill('Who rings, and when?');
  await page.getByRole('button', { name: /^Send back to/ }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Sent back to' })).toBeVisible();

  // When ten are signed: each is open and read before its own press, and the press opens the next
  let presses = 0;
  const seen = new Set<string>();
  for (let nth = 1; nth <= 10; nth += 1) {
    await expect(open).toBeVisible();
    const id = new URL(page.url()).searchParams.get('note') ?? (await page.locator('.queue li.current a').getAttribute('href'))!.split('note=')[1]!;
    expect(seen.has(id)).toBe(false);
    seen.add(id);
    presses += 1;
    const left = waiting.length - 1 - nth;
    await page.getByRole('button', { name: left > 0 ? 'Countersign, read only, next note' : 'Countersign, read only', exact: true }).click();
    await expect(page.getByText(`${left + sessions} waiting`).first()).toBeVisible();
  }
  expect(presses).toBeLessThanOrEqual(12);
  const signed = await db
    .selectFrom('notes_act')
    .select(['note_id', 'basis'])
    .where('what', '=', 'countersigned')
    .where('at', '>=', Temporal.Instant.from('2026-11-25T13:40:00Z'))
    .execute();
  expect(new Set(signed.map(({ note_id }) => note_id)).size).toBe(10);
  expect(signed.every(({ basis }) => basis === 'read only')).toBe(true);

  // Then what it was for is there to learn from
  await page.goto('/notes/countersign/learned');
  await expect(page.getByRole('row', { name: /No next step/ })).toContainText('1');
  await page.getByRole('link', { name: /Tranter/ }).click();
  await expect(page.getByRole('main')).toContainText('Who rings, and when?');
  await checkPage(page);
  await page.goto('/notes/countersign/cover');
  await checkPage(page);

  // And its author finds it with the comment, signs another wording, and it waits once more
  const other = await anotherPage();
  await signIn(other, 'jo.tranter');
  await other.goto('/notes');
  await expect(other.getByRole('main')).toContainText('Sent back to you');
  await other.getByRole('main').locator(`a[href="/notes/${back}"]`).first().click();
  await expect(other.getByRole('main')).toContainText('Sent back');
  await other.getByRole('link', { name: 'Write it again and sign' }).click();
  await expect(other.getByRole('main')).toContainText('Who rings, and when?');
  await checkPage(other);
  await other.getByLabel('What next').fill('Jo rings the council on Friday at ten; Tomasz sits beside her.');
  await other.getByRole('radio', { name: 'No', exact: true }).check();
  await other.getByRole('button', { name: 'Sign the note' }).click();
  await expect(other.getByRole('status').filter({ hasText: 'It waits for a countersign' })).toBeVisible();
  await expect(other.getByRole('main')).toContainText('Waiting for countersign');

  // Who sent it back reads the new wording and signs it, and the entry from a session last; nothing waits any more
  await page.goto(`/notes/countersign?note=${back}`);
  await expect(page.getByRole('main')).toContainText('Jo rings the council on Friday at ten');
  await page.getByRole('button', { name: 'Countersign, read only', exact: true }).click();
  await expect(page.getByText('1 waiting').first()).toBeVisible();
  await page.locator('.queue a').first().click();
  await expect(page.getByRole('main')).toContainText('once for all of it');
  await checkPage(page);
  await page.getByRole('button', { name: 'Countersign, I was there', exact: true }).click();
  await expect(page.getByText('Nothing waits for you').first()).toBeVisible();
  const acts = await db.selectFrom('notes_act').select(['what', 'version_no']).where('note_id', '=', back).orderBy('at').orderBy('id').execute();
  expect(acts.map(({ what, version_no }) => `${what} ${version_no}`)).toEqual(['signed 1', 'sent back 1', 'signed 2', 'countersigned 2']);
  await other.goto(`/notes/${back}`);
  await expect(other.getByRole('main')).toContainText('Posted on the way to the shop.');
  await checkPage(other);
});
