import type { Page } from '@playwright/test';
import { Range, type Db } from '#platform/database.ts';
import { checkPage, expect, signIn, test } from '#tests/journeys.ts';
import { check, freeTime, movementsOf, plan, type FreePerson } from './going-out.ts';

/** A nurse with everything answered on the page of somebody who may go, and the button not pressed yet. */
async function readyToPress(page: Page, db: Db): Promise<{ readonly person: FreePerson; readonly path: string }> {
  const {
    people: [person],
    leaves,
    due,
  } = await freeTime(db, 'unescorted community');
  await signIn(page, 'femi.adeleke');
  await plan(page, { title: 'Library', place: 'Library', leaves, due, people: [{ name: person!.name, footing: /Alone, community/ }] });
  const path = new URL(page.url()).pathname;
  await check(page, path);
  await page.getByRole('radio', { name: 'No, it is not so' }).check();
  await page.getByRole('checkbox', { name: 'Each of these was said out loud to them' }).check();
  await page.getByLabel('Or something else').fill('Blue anorak with a torn sleeve');
  return { person: person!, path };
}

/** The press releases nobody and says why; what was typed is still there, and there is no button any more. */
async function pressIsMet(page: Page, db: Db, { person, path }: { readonly person: FreePerson; readonly path: string }, why: RegExp): Promise<void> {
  await page.getByRole('button', { name: `Release ${person.name}` }).click();
  await expect(page.getByRole('alert')).toContainText(why);
  await expect(page.getByText('Blue anorak with a torn sleeve')).toBeVisible();
  await checkPage(page);
  expect(await movementsOf(db, person.id)).toEqual(['checked']);
  await page.goto(path);
  await expect(page.getByRole('button', { name: /^Release/ })).toHaveCount(0);
}

test('J34 leave held by the nurse in charge between opening the page and pressing is met at the press, with the words typed kept', async ({
  page,
  anotherPage,
  db,
}) => {
  const ready = await readyToPress(page, db);
  const { person } = ready;

  // When the same nurse, at another computer, holds the leave
  const desk = await anotherPage();
  await signIn(desk, 'femi.adeleke');
  await desk.goto(`/leave/authorisations/${person.authorisationId}/hold`);
  await checkPage(desk);
  await desk.getByRole('textbox').last().fill('Shouting in the corridor, has not slept');
  await desk.getByRole('button', { name: /hold/i }).click();
  await expect(desk.getByRole('status')).toBeVisible();

  await pressIsMet(page, db, ready, /on hold/i);
});

test('J34 leave revoked by the responsible clinician between opening the page and pressing is met at the press', async ({
  page,
  anotherPage,
  db,
}) => {
  const ready = await readyToPress(page, db);
  const { person } = ready;

  // Given somebody acting for the responsible clinician today
  const beatrix = await db.selectFrom('platform_account').select('subject_id').where('login', '=', 'beatrix.langley').executeTakeFirstOrThrow();
  await db
    .insertInto('legal_clinician')
    .values({
      person_id: person.id,
      staff_id: beatrix.subject_id,
      acting: true,
      during: new Range(Temporal.Instant.from('2026-11-25T08:00:00Z'), null),
      why: 'Dr Marchetti is away',
      recorded_by: beatrix.subject_id,
      recorded_at: Temporal.Instant.from('2026-11-25T08:00:00Z'),
    })
    .execute();

  // When they end the authorisation at another computer
  const desk = await anotherPage();
  await signIn(desk, 'beatrix.langley');
  await desk.goto(`/leave/authorisations/${person.authorisationId}/revoke`);
  await desk.getByRole('radio', { name: 'I do' }).check();
  await desk.getByLabel('Why?').fill('Threatened a neighbour on the telephone this morning');
  await checkPage(desk);
  await desk.getByRole('button', { name: 'End the authorisation' }).click();
  await expect(desk.getByRole('status')).toBeVisible();

  await pressIsMet(page, db, ready, /was revoked/i);
});
