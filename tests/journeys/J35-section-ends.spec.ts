import { checkPage, expect, signIn, test } from '#tests/journeys.ts';
import { freePeople, plan } from './going-out.ts';

test('J35 the section ends: leave lapses at that minute, outings still planned are flagged, and nobody can be released on it', async ({
  page,
  db,
}) => {
  const people = await freePeople(db, 'unescorted community', '14:00', '15:30');
  // Somebody on a section that can simply be discharged: not a restricted one.
  const restricted = await db.selectFrom('legal_status').select('person_id').where('restricted', '=', true).execute();
  const person = people.find(({ id }) => !restricted.some((one) => one.person_id === id))!;
  await signIn(page, 'femi.adeleke');
  await plan(page, {
    title: 'Library',
    place: 'Library, Mill Street',
    leaves: '14:00',
    due: '15:00',
    people: [{ name: person.name, footing: /Alone, community/ }],
  });
  const going = new URL(page.url()).pathname;

  // Given leave in force with an outing planned on it, the page of the ending says what it undoes before anybody presses
  await page.goto(`/people/${person.id}/legal-status/ending`);
  await expect(page.getByText('1 leave authorisation lapses.')).toBeVisible();
  await expect(page.getByText(/outings? still planned on that leave will be flagged/)).toBeVisible();
  await checkPage(page);

  // When the responsible clinician has discharged them from the section, and they stay as an informal patient
  await page.getByRole('radio', { name: 'Discharged from it' }).check();
  await page.getByRole('radio', { name: 'They stay as an informal patient' }).check();
  await page.getByRole('button', { name: 'Record the ending' }).click();
  await expect(page.getByRole('status')).toBeVisible();

  // Then their leave has lapsed with the reason, and nobody asks an informal person for permission
  await page.goto(`/people/${person.id}/leave`);
  await expect(
    page
      .getByText('An informal person needs nobody’s permission to go out.')
      .or(page.getByText(/An informal person needs nobody/))
      .first(),
  ).toBeVisible();
  await expect(page.getByText(/Lapsed 25 November 2026, 13:42/)).toBeVisible();
  await checkPage(page);
  await page.goto(`/leave/authorisations/${person.authorisationId}`);
  await expect(page.getByText('Lapsed on 25 November 2026, 13:42')).toBeVisible();
  await expect(page.getByText(/Leave ends with it, MHA 1983 s17\(5\)/).first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'Hold leave' })).toHaveCount(0);
  await checkPage(page);

  // And the outing planned on it is flagged to the unit; nobody can be released on that leave
  const flagged = await db
    .selectFrom('tasks_task')
    .select(['say', 'link'])
    .where('about_kind', '=', 'leave lapsed')
    .where('person_id', '=', person.id)
    .execute();
  expect(flagged[0]?.say).toMatch(/leave has lapsed, and \d+ outings? (is|are) still planned on it/);
  await page.goto(going);
  await expect(page.getByRole('button', { name: /^Release/ })).toHaveCount(0);
});
