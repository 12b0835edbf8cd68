import type { Locator } from '@playwright/test';
import { checkPage, expect, signIn, test } from '#tests/journeys.ts';

// Thursday evening, when Jo's one-to-ones of the day are over.
test.use({ begins: '2026-11-26T17:30:00Z' });

test('J53 from the diary a one-to-one becomes a signed note in six interactions and the words', async ({ page, db }) => {
  test.setTimeout(240_000);
  // Given a one-to-one of Jo's today that is over
  const jo = await db.selectFrom('platform_account').select('subject_id').where('login', '=', 'jo.tranter').executeTakeFirstOrThrow();
  const session = await db
    .selectFrom('programme_session as s')
    .innerJoin('programme_session_staff as who', 'who.session_id', 's.id')
    .innerJoin('programme_invitation as i', 'i.session_id', 's.id')
    .innerJoin('people_person as p', 'p.id', 'i.person_id')
    .select(['s.id', 'i.person_id', 'p.given_name', 'p.preferred_name'])
    .where('s.kind', '=', 'one to one')
    .where('s.status', '=', 'published')
    .where('s.on_date', '=', Temporal.PlainDate.from('2026-11-26'))
    .where('s.start_time', '<', Temporal.PlainTime.from('17:00'))
    .where('who.staff_id', '=', jo.subject_id)
    .where('i.withdrawn_at', 'is', null)
    .orderBy('s.start_time')
    .executeTakeFirstOrThrow();
  await signIn(page, 'jo.tranter');
  await page.goto('/diary');
  let interactions = 0;
  const press = async (target: Locator): Promise<void> => {
    interactions += 1;
    await target.click();
  };

  // When Jo opens its note, writes, names the goal it served, and signs
  await checkPage(page);
  await press(page.locator(`main li:has(a[href="/sessions/${session.id}"])`).getByRole('link', { name: 'Write a note' }));
  const first = session.preferred_name ?? session.given_name;
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`A note about ${first}`);
  await expect(page.locator('main input[name=concern]:checked, main input[type=checkbox]:checked')).toHaveCount(0);
  await checkPage(page);
  // (the first box is pressed; from one to the next goes the key that goes on)
  await press(page.getByLabel(`What ${first} said`));
  await page.keyboard.type('That went better than I thought.');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('What we did')).toBeFocused();
  await page.keyboard.type('Practised what we planned, twice.');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel(`How ${first} responded`)).toBeFocused();
  await page.keyboard.type('Slow start, then did the second round alone.');
  await press(page.getByRole('group', { name: 'Did it serve a goal of theirs?' }).getByRole('checkbox').first());
  // Before the note is signed: whoever is asked whether anything concerned them has to answer
  await press(page.getByRole('radio', { name: 'No', exact: true }));
  await press(page.getByRole('button', { name: 'Sign the note' }));

  // Then it is signed, tied to its session, with its times, and waits for its countersign
  await expect(page.getByRole('status').filter({ hasText: 'Signed.' })).toBeVisible();
  expect(interactions).toBeLessThanOrEqual(6);
  const main = page.getByRole('main');
  await expect(main).toContainText('“That went better than I thought.”');
  await expect(main).toContainText('Waiting for countersign');
  await checkPage(page);
  const note = await db
    .selectFrom('notes_note')
    .innerJoin('notes_version as v', 'v.note_id', 'notes_note.id')
    .select(['notes_note.person_id', 'notes_note.kind', 'notes_note.state', 'notes_note.origin_kind', 'v.goal_ids'])
    .where('notes_note.origin_id', '=', session.id)
    .executeTakeFirstOrThrow();
  expect(note).toMatchObject({ person_id: session.person_id, kind: 'one to one', state: 'waiting', origin_kind: 'session' });
  expect(note.goal_ids).toHaveLength(1);
  await page.goto('/diary');
  await expect(page.locator(`main li:has(a[href="/sessions/${session.id}"])`)).toContainText('Note written');

  // And it stands first in the record, their words before ours
  await page.goto(`/people/${session.person_id}/notes`);
  await expect(page.locator('.entries > li', { hasText: 'That went better than I thought.' })).toBeVisible();
  await checkPage(page);
});
