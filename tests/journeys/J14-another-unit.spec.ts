import { checkPage, expect, findPerson, signIn, test } from '#tests/journeys.ts';

test('J14 a worker of another unit finds nobody and nothing of this one', async ({ page, db }) => {
  const unit = await db.selectFrom('places_unit').select('id').where('name', '=', 'Larkfield House').executeTakeFirstOrThrow();
  const person = await db
    .selectFrom('people_episode')
    .innerJoin('people_person', 'people_person.id', 'people_episode.person_id')
    .select(['people_person.id', 'surname', 'nhs_number'])
    .where('unit_id', '=', unit.id)
    .where('ended_how', 'is', null)
    .where('nhs_number', 'is not', null)
    .executeTakeFirstOrThrow();
  const session = await db
    .selectFrom('programme_session')
    .select(['id'])
    .where('unit_id', '=', unit.id)
    .where('status', '=', 'published')
    .executeTakeFirstOrThrow();
  await signIn(page, 'robyn.skelton');

  // Their own Today is theirs, and what they look for is not found by name or by number
  await expect(page.getByText('Larkfield House')).toHaveCount(0);
  for (const words of [person.surname, person.nhs_number!]) {
    await findPerson(page, words);
    expect(page.url()).not.toContain(words);
    await expect(page.getByRole('main').getByRole('link', { name: new RegExp(person.surname) })).toHaveCount(0);
  }
  await checkPage(page);

  // Addresses somebody read out lead nowhere, as if there were no such thing
  for (const path of [
    `/people/${person.id}`,
    `/people/${person.id}/ledger`,
    `/sessions/${session.id}`,
    `/sessions/${session.id}/attendance`,
    `/week?unit=${unit.id}`,
    `/today?unit=${unit.id}`,
    `/ledger?unit=${unit.id}`,
  ]) {
    const answer = await page.goto(path);
    expect([path, answer?.status()]).toEqual([path, 404]);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no such page');
    await expect(page.locator('body')).not.toContainText(person.surname);
  }
  await checkPage(page);

  // And each try is kept for whoever looks into it
  const denied = await db.selectFrom('audit.event').select('action').where('outcome', '=', 'denied').execute();
  expect(denied.length).toBeGreaterThanOrEqual(5);
});
