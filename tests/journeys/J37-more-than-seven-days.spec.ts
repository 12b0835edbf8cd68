import { checkPage, expect, signIn, test } from '#tests/journeys.ts';
import { detained, typeAuthority, typeLine, typeRest } from './authorisation.ts';

test('J37 leave of more than seven days is recorded only with what was decided about a community treatment order', async ({ page, db }) => {
  const person = await detained(db, '03');
  await signIn(page, 'femi.adeleke');
  await page.goto(`/people/${person.id}/leave/new`);
  // Given a form that grants nine nights
  await typeAuthority(page, person, { day: '2026-11-25', time: '11:20' }, '2026-12-18');
  await typeLine(page, 1, { kind: 'Overnight', places: '12 Bridge Mews', escorts: '0' });
  const line = page.getByRole('group', { name: /^Line 1/ });
  await line.getByLabel(/^Nights/).fill('9');
  await typeRest(page, null);
  await page.getByRole('button', { name: 'Record what was granted' }).click();

  // Then it asks whether a community treatment order was considered first, with its source
  await expect(page.getByRole('alert')).toContainText(/community treatment order/i);
  await checkPage(page);
  await page
    .getByRole('group', { name: /consider one before granting/ })
    .getByRole('radio', { name: /^Yes/ })
    .check();
  await page.getByLabel('What was decided, and why').fill('Leave kept: he comes to the unit each week for treatment.');
  await page.getByRole('button', { name: 'Record what was granted' }).click();
  await expect(page.getByRole('status')).toBeVisible();
  await expect(page.getByText('Leave kept: he comes to the unit each week for treatment.')).toBeVisible();
  await checkPage(page);
});

test('J37 six nights do not ask it, nor does section 37 with section 41', async ({ page, db }) => {
  await signIn(page, 'femi.adeleke');
  for (const [code, nights] of [
    ['03', '6'],
    ['09', '9'],
  ] as const) {
    const person = await detained(db, code);
    await page.goto(`/people/${person.id}/leave/new`);
    await typeAuthority(page, person, { day: '2026-11-25', time: '11:20' }, '2026-12-18');
    await typeLine(page, 1, { kind: 'Overnight', places: '12 Bridge Mews', escorts: '0' });
    await page
      .getByRole('group', { name: /^Line 1/ })
      .getByLabel(/^Nights/)
      .fill(nights);
    await typeRest(page, null);
    await page.getByRole('button', { name: 'Record what was granted' }).click();
    await expect(page.getByRole('status')).toContainText('not used before a second person has compared it');
    expect(
      await db
        .selectFrom('leave_authorisation')
        .select('cto_considered')
        .where('person_id', '=', person.id)
        .orderBy('entered_at', 'desc')
        .executeTakeFirst(),
    ).toEqual({
      cto_considered: null,
    });
  }
});
