import { checkPage, expect, signIn, test } from '#tests/journeys.ts';
import { aGroupJustOver } from './group.ts';

test('J54 one record of a group stands in each person’s record, with their own words, and names nobody else', async ({ page, site, db }) => {
  test.setTimeout(240_000);
  const group = await aGroupJustOver(site, db, 4);
  const people = await db
    .selectFrom('programme_invitation as i')
    .innerJoin('people_person as p', 'p.id', 'i.person_id')
    .select(['p.id', 'p.given_name', 'p.preferred_name', 'p.surname'])
    .where('i.session_id', '=', group.id)
    .execute();
  const called = (one: (typeof people)[number]): string => one.preferred_name ?? one.given_name;
  const [one, two] = [people[0]!, people[1]!];
  const cardOf = (id: string) => page.locator(`[data-person="${id}"], [data-person]:has(input[name^="p.${id}."])`).first();

  // Given the line for everyone names one of them
  await signIn(page, 'jo.tranter');
  await page.goto(`/sessions/${group.id}/attendance`);
  await page.getByRole('button', { name: 'All came' }).click();
  for (const [who, said] of [
    [one, 'Mine came out blue.'],
    [two, 'I only watched, and that was fine.'],
  ] as const) {
    await cardOf(who.id).getByText('What they said, or a line').click();
    await cardOf(who.id)
      .getByLabel(/in their words/)
      .fill(said);
  }
  await page.getByLabel('One line for everyone who came').fill(`Printed cards; ${called(one)} ${one.surname} showed how.`);
  await page.getByRole('button', { name: 'Save' }).click();

  // When it is sent, it says so, and nothing is saved until the name is out
  await expect(page.getByRole('alert')).toContainText('would go into 4 people’s records. Take the name out');
  await checkPage(page);
  expect(await db.selectFrom('notes_line').select('id').where('subject_id', '=', group.id).execute()).toEqual([]);
  await page.getByLabel('One line for everyone who came').fill('Printed cards; someone else here showed how.');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'saved for 4 people' })).toBeVisible();

  // Then each record has the one line and that person's words, and nobody else by name
  const own = new Map([
    [one.id, 'Mine came out blue.'],
    [two.id, 'I only watched, and that was fine.'],
  ]);
  for (const who of people) {
    await page.goto(`/people/${who.id}/notes`);
    const entry = page.locator('.entries > li', { hasText: 'Printing' }).first();
    await expect(entry).toContainText('Printed cards; someone else here showed how.');
    for (const [id, theirs] of own) {
      if (id === who.id) await expect(entry).toContainText(`“${theirs}”`);
      else await expect(entry).not.toContainText(theirs);
    }
    const words = (await entry.textContent()) ?? '';
    const others = people.filter(({ id }) => id !== who.id).flatMap((other) => [other.surname, other.given_name, called(other)]);
    expect(others.filter((name) => new RegExp(`\\b${name}\\b`).test(words))).toEqual([]);
    if (own.has(who.id)) await checkPage(page);
  }
});
