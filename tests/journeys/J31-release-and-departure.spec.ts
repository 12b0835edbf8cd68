import { checkPage, expect, signIn, test } from '#tests/journeys.ts';
import { check, freeTime, movementsOf, plan } from './going-out.ts';

test('J31 a nurse releases somebody whose paperwork is in order, and the departure is recorded, in six interactions', async ({ page, db }) => {
  const {
    people: [person],
    leaves,
    due,
  } = await freeTime(db, 'unescorted community');
  await signIn(page, 'femi.adeleke');
  await plan(page, {
    title: 'Library',
    place: 'Library, Mill Street',
    leaves,
    due,
    people: [{ name: person!.name, footing: /Alone, community/ }],
  });
  const path = new URL(page.url()).pathname;

  // Given that nobody has made the check, there is no button to release anybody, only the sentence that says what brings it
  await expect(page.getByText('Nobody has made the check before leave')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Release/ })).toHaveCount(0);
  await checkPage(page);
  await page.goto(`${path}/check`);
  await checkPage(page);
  await check(page, path);
  await expect(page.getByText('The leave paperwork is in order. You decide.')).toBeVisible();
  await checkPage(page);

  // When the nurse presses without answering, each question says so and nothing is released
  await page.getByRole('button', { name: `Release ${person!.name}` }).click();
  await expect(page.getByRole('alert')).toContainText('Answer the clinician’s question');
  await expect(page.getByRole('alert')).toContainText('Say what they are wearing');
  await checkPage(page);
  expect(await movementsOf(db, person!.id)).toEqual(['checked']);

  // When they start from the board and count
  let interactions = 0;
  const press = async (act: Promise<unknown>): Promise<void> => {
    await act;
    interactions += 1;
  };
  await page.goto('/leave');
  await press(page.locator(`a[href="${path}"]`).first().click());
  await press(page.getByRole('radio', { name: 'No, it is not so' }).check());
  await press(page.getByRole('checkbox', { name: 'Each of these was said out loud to them' }).check());
  await press(page.getByRole('checkbox', { name: /^As noted/ }).check());
  await press(page.getByRole('button', { name: `Release ${person!.name}` }).click());
  await expect(page.getByRole('status')).toContainText('Released');
  await checkPage(page);
  await press(page.getByRole('button', { name: `${person!.name} has left` }).click());

  // Then they are out, on the board, with the time they are due
  await expect(page.getByRole('status')).toContainText(`Due back at ${due}`);
  expect(interactions).toBeLessThanOrEqual(6);
  expect(await movementsOf(db, person!.id)).toEqual(['checked', 'released', 'departed']);
  await expect(page.getByRole('row', { name: new RegExp(`${person!.name} .* ${due} Out`) })).toHaveCount(1);
});

test('J31 without authority nobody is released, for each thing that is wrong, and the same departure is recorded as unauthorised', async ({
  page,
  db,
}) => {
  const {
    people: [person],
    leaves,
    due,
  } = await freeTime(db, 'unescorted community');
  await signIn(page, 'femi.adeleke');
  await plan(page, {
    title: 'Library',
    place: 'Library, Mill Street',
    leaves,
    due,
    people: [{ name: person!.name, footing: /Alone, community/ }],
  });
  const path = new URL(page.url()).pathname;
  await check(page, path);
  const release = page.getByRole('button', { name: `Release ${person!.name}` });
  await expect(release).toBeVisible();

  // Given each thing in turn that takes the authority away, the page has no button, and pressing one kept from before is refused with the sentence
  const staff = await db.selectFrom('workforce_staff').select('id').where('surname', '=', 'Adeleke').executeTakeFirstOrThrow();
  const about = { authorisation_id: person!.authorisationId, person_id: person!.id, recorded_by: staff.id, words: 'For the story' };
  const moment = Temporal.Instant.from('2026-11-25T13:40:00Z');
  const line = db.updateTable('leave_line').where('id', '=', person!.lineId);
  const wrongs: readonly { say: RegExp; does: () => Promise<unknown>; undoes: () => Promise<unknown> }[] = [
    {
      say: /on hold|held/i,
      does: () =>
        db
          .insertInto('leave_authorisation_event')
          .values({ ...about, what: 'held', happened_at: moment, recorded_at: moment })
          .execute(),
      undoes: () =>
        db.deleteFrom('leave_authorisation_event').where('authorisation_id', '=', person!.authorisationId).where('what', '=', 'held').execute(),
    },
    {
      say: /revoked/i,
      does: () =>
        db
          .insertInto('leave_authorisation_event')
          .values({ ...about, what: 'revoked', happened_at: moment, recorded_at: moment })
          .execute(),
      undoes: () =>
        db.deleteFrom('leave_authorisation_event').where('authorisation_id', '=', person!.authorisationId).where('what', '=', 'revoked').execute(),
    },
    {
      say: /has run out/i,
      does: () => db.updateTable('leave_authorisation').set({ valid_to: moment }).where('id', '=', person!.authorisationId).execute(),
      undoes: () =>
        db
          .updateTable('leave_authorisation')
          .set({ valid_to: moment.add({ hours: 700 }) })
          .where('id', '=', person!.authorisationId)
          .execute(),
    },
    { say: /30 min/i, does: () => line.set({ max_minutes: 30 }).execute(), undoes: () => line.set({ max_minutes: 180 }).execute() },
    {
      say: /escort/i,
      does: () => line.set({ kind: 'escorted community', escorts: 1 }).execute(),
      undoes: () => line.set({ kind: 'unescorted community', escorts: 0 }).execute(),
    },
    { say: /Mill Street/i, does: () => line.set({ exclusions: 'Mill Street' }).execute(), undoes: () => line.set({ exclusions: null }).execute() },
  ];
  for (const { say, does, undoes } of wrongs) {
    await page.goto(path);
    await page.getByRole('radio', { name: 'No, it is not so' }).check();
    await page.getByRole('checkbox', { name: 'Each of these was said out loud to them' }).check();
    await page.getByRole('checkbox', { name: /^As noted/ }).check();
    await does();
    await release.click();
    await expect(page.getByRole('alert')).toContainText(say);
    await page.goto(path);
    await expect(release).toHaveCount(0);
    await undoes();
  }
  expect(await movementsOf(db, person!.id)).toEqual(['checked']);

  // When the nurse's answer is that the clinician's "do not use if" is so, that too is a stop
  await page.goto(path);
  await page.getByRole('radio', { name: 'Yes, it is so' }).check();
  await page.getByRole('checkbox', { name: 'Each of these was said out loud to them' }).check();
  await page.getByRole('checkbox', { name: /^As noted/ }).check();
  await release.click();
  await expect(page.getByRole('alert')).toContainText('not slept for two nights');

  // When they have gone all the same, it is recorded, whatever the rules say; somebody is asked to look at it
  await page.goto(path);
  await page.getByRole('link', { name: 'They have gone without it' }).click();
  await checkPage(page);
  await page.getByLabel('Walked off from the ward').check();
  await page.getByLabel('What they are wearing').fill('Green coat');
  await page.getByRole('button', { name: 'They are out' }).click();
  await expect(page.getByRole('status')).toContainText('Recorded as out');
  await checkPage(page);
  const episodes = await db
    .selectFrom('leave_episode')
    .select(['basis', 'why_unauthorised'])
    .where('person_id', '=', person!.id)
    .where('basis', '=', 'unauthorised')
    .execute();
  expect(episodes).toEqual([{ basis: 'unauthorised', why_unauthorised: 'walked off from the ward' }]);
  await page.goto('/leave');
  await expect(page.getByText(person!.name).first()).toBeVisible();
});
