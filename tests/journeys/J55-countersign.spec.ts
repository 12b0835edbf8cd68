import { checkPage, expect, signIn, test } from '#tests/journeys.ts';

test('J55 ten notes are countersigned one by one, one is sent back, and what it was for is there to learn from', async ({
  page,
  db,
  anotherPage,
}) => {
  test.setTimeout(240_000);
  const waiting = await db.selectFrom('notes_note').select('id').where('state', '=', 'waiting').execute();
  expect(waiting.length).toBeGreaterThanOrEqual(11);
  await signIn(page, 'carys.bevan');
  await page.goto('/notes');
  await page.getByRole('link', { name: `${waiting.length} to countersign` }).click();
  await expect(page.getByText('covering for Femi Adeleke until')).toBeVisible();
  await checkPage(page);

  // Given the first waits too short of somebody's words: it goes back with what is missing
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
    await expect(page.getByText(left > 0 ? `${left} waiting` : 'Nothing waits for you').first()).toBeVisible();
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

  // Then its author finds it, signs again, and it waits once more
  const author = await db
    .selectFrom('notes_note as n')
    .innerJoin('workforce_staff as s', 's.id', 'n.author_id')
    .select(['s.id', 's.given_name', 's.surname'])
    .where('n.id', '=', back)
    .executeTakeFirstOrThrow();
  const jo = await db.selectFrom('platform_account').select('subject_id').where('login', '=', 'jo.tranter').executeTakeFirstOrThrow();
  await page.goto('/notes/countersign/learned');
  await expect(page.getByRole('row', { name: /No next step/ })).toContainText('1');
  await page.getByRole('link', { name: new RegExp(author.surname) }).click();
  await expect(page.getByRole('main')).toContainText('Who rings, and when?');
  await checkPage(page);
  await page.goto('/notes/countersign/cover');
  await checkPage(page);

  // And one who works without an account here is not held up: the note is Jo's to sign again, in the author's place nobody's
  const other = await anotherPage();
  await signIn(other, 'jo.tranter');
  await other.goto(`/notes/${back}`);
  await expect(other.getByRole('main')).toContainText('Sent back');
  await expect(other.getByRole('link', { name: 'Write it again and sign' })).toHaveCount(author.id === jo.subject_id ? 1 : 0);
});
