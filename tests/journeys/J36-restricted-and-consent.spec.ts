import { checkPage, expect, signIn, test } from '#tests/journeys.ts';
import { check, freeTime, movementsOf, plan } from './going-out.ts';

test('J36 a restricted person goes only on leave that the Secretary of State’s consent covers', async ({ page, db }) => {
  // Given Gareth Pugh, section 37 with section 41, whose consent covers escorted leave
  const gareth = await db
    .selectFrom('people_person')
    .select('id')
    .where('surname', '=', 'Pugh')
    .where('given_name', '=', 'Gareth')
    .executeTakeFirstOrThrow();
  const lines = await db.selectFrom('leave_line').select(['id', 'kind']).where('person_id', '=', gareth.id).execute();
  expect(lines.map(({ kind }) => kind)).toContain('escorted local');
  const { leaves, due } = await freeTime(db, 'escorted local', 1);
  await signIn(page, 'femi.adeleke');
  await page.goto('/outings/new');
  const booked = await db.selectFrom('bookings_claim').select('resource_id').where('resource_id', '=', gareth.id).execute();
  // His own day is cleared, so that the story is about the consent alone.
  if (booked.length > 0) await db.deleteFrom('bookings_claim').where('resource_id', '=', gareth.id).execute();
  const escort = await page.getByRole('checkbox').first().getAttribute('value');
  const escortName = await page.locator(`label[for="${await page.getByRole('checkbox').first().getAttribute('id')}"]`).textContent();
  await db.deleteFrom('bookings_claim').where('resource_id', '=', escort!).execute();
  await plan(page, {
    title: 'Shop',
    place: 'Shop on Mill Street',
    leaves,
    due,
    people: [{ name: 'Gareth Pugh', footing: /Escorted, local/ }],
    escorts: [escortName!.trim()],
  });
  const path = new URL(page.url()).pathname;
  await check(page, path);
  await expect(page.getByText(/consent/i).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Release Gareth Pugh' })).toBeVisible();
  await checkPage(page);

  // When the consent is withdrawn, there is no button, and the sentence names the consent
  await db
    .updateTable('legal_consent')
    .set({ withdrawn_at: Temporal.Instant.from('2026-11-25T13:30:00Z'), withdrawn_why: 'Letter of today' })
    .where('person_id', '=', gareth.id)
    .execute();
  await page.goto(path);
  await expect(page.getByText(/withdrawn/i).first()).toBeVisible();
  await expect(page.getByRole('button', { name: /^Release/ })).toHaveCount(0);
  await checkPage(page);

  // When there is a consent again that covers only leave without escorts, it does not match
  await db
    .updateTable('legal_consent')
    .set({ withdrawn_at: null, withdrawn_why: null, escorted: false, alone: true })
    .where('person_id', '=', gareth.id)
    .execute();
  await page.goto(path);
  await expect(page.getByRole('button', { name: /^Release/ })).toHaveCount(0);
  expect(await movementsOf(db, gareth.id)).toEqual(['checked']);
});
