import { checkPage, expect, signIn, test } from '#tests/journeys.ts';
import { check, freeTime, movementsOf, plan } from './going-out.ts';

test('J34 leave held, or revoked, between opening the page and pressing is met at the press, with the words typed kept', async ({
  page,
  anotherPage,
  db,
}) => {
  const {
    people: [person],
    leaves,
    due,
  } = await freeTime(db, 'unescorted community');
  await signIn(page, 'femi.adeleke');
  await plan(page, { title: 'Library', place: 'Library', leaves, due, people: [{ name: person!.name, footing: /Alone, community/ }] });
  const path = new URL(page.url()).pathname;
  await check(page, path);

  // Given a nurse with everything answered
  await page.getByRole('radio', { name: 'No, it is not so' }).check();
  await page.getByRole('checkbox', { name: 'Each of these was said out loud to them' }).check();
  await page.getByLabel('Or something else').fill('Blue anorak with a torn sleeve');

  // When the same nurse, at another computer, holds the leave
  const desk = await anotherPage();
  await signIn(desk, 'femi.adeleke');
  await desk.goto(`/leave/authorisations/${person!.authorisationId}/hold`);
  await checkPage(desk);
  await desk.getByRole('textbox').last().fill('Shouting in the corridor, has not slept');
  await desk.getByRole('button', { name: /hold/i }).click();
  await expect(desk.getByRole('status')).toBeVisible();

  // Then the press releases nobody and says why; what was typed is still there
  await page.getByRole('button', { name: `Release ${person!.name}` }).click();
  await expect(page.getByRole('alert')).toContainText(/on hold|held/i);
  await expect(page.getByText('Blue anorak with a torn sleeve')).toBeVisible();
  await checkPage(page);
  expect(await movementsOf(db, person!.id)).toEqual(['checked']);
  await page.goto(path);
  await expect(page.getByRole('button', { name: /^Release/ })).toHaveCount(0);
});
