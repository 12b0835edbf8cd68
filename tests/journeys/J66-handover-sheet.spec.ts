import { checkPage, expect, signIn, test } from '#tests/journeys.ts';
import { journeyNow } from '#tests/site.ts';
import { expectA4 } from './paper.ts';

test('J66 the handover sheet gathers itself in one click, is handed over and heard by two people, and goes on A4 with nobody’s surname', async ({
  page,
  db,
  anotherPage,
}) => {
  test.setTimeout(300_000);

  // Given the end of a shift, one press from Today
  await signIn(page, 'femi.adeleke');
  await page.getByRole('link', { name: 'Handover', exact: true }).click();
  const main = page.getByRole('main');
  await expect(main).toContainText('Since the last handover, today at 07:05');
  await checkPage(page);

  // Then what needs somebody stands first, in their own words, each line leading to where it comes from
  const signs = page.locator('#signs');
  await expect(signs).toContainText('“I stop washing my hair.”');
  await expect(signs).toContainText('Dev Chowdhury');
  await expect(signs).toContainText('Not answered');
  await expect(signs.getByRole('link')).toHaveAttribute('href', /\/people\/[0-9a-f-]+\/safety\/nudges\//);
  await expect(page.locator('#leave')).toContainText('Out:');
  await expect(page.locator('#carried')).toContainText('The back door: estates have the number');
  await expect(page.locator('#uncovered')).toBeVisible();
  await expect(page.locator('#countersign')).toBeVisible();
  for (const part of ['signs', 'concerns', 'leave', 'moved', 'recorded', 'uncovered', 'carried', 'tasks', 'countersign'])
    await expect(page.locator(`#${part}`)).not.toContainText('Could not check');

  // An answer about self-harm that nobody answered stands among the worries, and leads to where it is answered
  const dev = await db
    .selectFrom('people_person as p')
    .innerJoin('people_episode as e', 'e.person_id', 'p.id')
    .select(['p.id', 'e.unit_id'])
    .where('p.surname', '=', 'Chowdhury')
    .where('e.ended_how', 'is', null)
    .executeTakeFirstOrThrow();
  const jo = await db.selectFrom('workforce_staff').select('id').where('surname', '=', 'Tranter').executeTakeFirstOrThrow();
  const raised = await db
    .insertInto('measures_alert')
    .values({
      person_id: dev.id,
      unit_id: dev.unit_id,
      instrument_id: 'phq-9',
      answers: JSON.stringify({ '9': 1 }),
      raised_by: jo.id,
      raised_at: Temporal.Instant.from(journeyNow).subtract({ minutes: 5 }),
      told: [],
      answer_by: Temporal.Instant.from(journeyNow).add({ hours: 2 }),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await page.reload();
  await expect(page.locator('#concerns')).toContainText('Dev Chowdhury: Gave an answer about self-harm (PHQ-9)');
  await expect(page.locator('#concerns')).toContainText('Not answered');
  await expect(page.locator('#concerns').locator(`a[href="/people/${dev.id}/measures/alerts/${raised.id}"]`)).toBeVisible();
  await page.goto(`/people/${dev.id}/measures/alerts/${raised.id}`);
  await page.getByLabel('What did you do?').fill('Sat with him. His mum comes at four.');
  await page.getByRole('button', { name: 'I have seen Dev; keep what was done' }).click();
  await page.goto('/handover');
  await expect(page.locator('#concerns')).toContainText('Femi Adeleke, today at');
  await expect(page.locator('#concerns')).toContainText('Sat with him. His mum comes at four.');
  await expect(page.locator('#concerns')).not.toContainText('Could not check');

  // And a longer time shows more of what was recorded, their words first
  await page.getByRole('link', { name: '24 hours' }).click();
  await expect(main).toContainText('The last 24 hours');
  expect(await page.locator('#recorded blockquote').count()).toBeGreaterThan(2);
  await checkPage(page);

  // On paper: A4, first names and an initial, also where a line has a surname by itself; and what waits for a countersign says so there too
  const session = crypto.randomUUID();
  const told = { unit_id: dev.unit_id, subject_kind: 'session', subject_id: session, subject_label: 'Music', author_id: jo.id, late: false };
  const at = Temporal.Instant.from(journeyNow).subtract({ minutes: 30 });
  await db
    .insertInto('notes_line')
    .values({
      ...told,
      person_id: dev.id,
      kind: 'private line',
      words: 'Mr Chowdhury taught us two chords.',
      happened_at: at,
      written_at: at,
      author_role: 'STR intermediate',
    })
    .execute();
  await db
    .insertInto('notes_group')
    .values({ ...told, happened_at: at, written_at: at, author_role: 'STR intermediate', state: 'waiting', countersign_by: at.add({ hours: 48 }) })
    .execute();
  await page.reload();
  await expect(page.locator('#recorded')).toContainText('Mr Chowdhury taught us two chords. Music, Jo Tranter not countersigned yet');
  await page.getByRole('link', { name: 'Print' }).click();
  await expect(page.getByRole('main')).toContainText('Dev C:');
  await expect(page.getByRole('main')).toContainText('Mr Dev C taught us two chords. · Music, Jo Tranter · not countersigned yet');
  const { rows } = {
    rows: await db
      .selectFrom('people_person as p')
      .innerJoin('people_episode as e', 'e.person_id', 'p.id')
      .select(['p.surname', 'p.preferred_name', 'p.given_name'])
      .execute(),
  };
  const paper = (await page.getByRole('main').textContent())!;
  for (const { given_name, preferred_name, surname } of rows) expect(paper).not.toContain(`${preferred_name ?? given_name} ${surname}`);
  expect(paper).not.toContain('Chowdhury');
  await checkPage(page);
  await expectA4(page, 8);

  // When it is handed over with a line that names somebody, it is not taken; without, it is
  await page.goto('/handover');
  await page.getByLabel('A line of yours').fill('Dev wants his mum rung');
  await page.getByRole('button', { name: 'I have handed over' }).click();
  await expect(page.getByRole('alert')).toContainText('“Dev” names somebody here');
  await checkPage(page);
  await page.getByLabel('A line of yours').fill('The kettle in the lounge is dead.');
  await page.getByRole('button', { name: 'I have handed over' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Handed over.' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'I have heard it' })).toHaveCount(0);
  await checkPage(page);

  // Then whoever takes over reads the same sheet and signs that they heard it
  const next = await anotherPage();
  await signIn(next, 'abdul.karim');
  await next.goto('/handover');
  await expect(next.getByRole('main')).toContainText('Femi Adeleke handed over');
  await expect(next.getByRole('main')).toContainText('“The kettle in the lounge is dead.”');
  await next.getByRole('link', { name: 'Read the sheet that was handed over' }).click();
  await expect(next.locator('#signs')).toContainText('“I stop washing my hair.”');
  await checkPage(next);
  await next.getByLabel('A line of yours').fill('I bring mine from the office.');
  await next.getByRole('button', { name: 'I have heard it' }).click();
  await expect(next.getByRole('status').filter({ hasText: 'Kept: handed over and heard.' })).toBeVisible();
  await expect(next.getByRole('main')).toContainText('heard by Abdul Karim');
  await checkPage(next);
  const kept = await db
    .selectFrom('safety_handover')
    .select(['handed_words', 'heard_words', 'counted'])
    .orderBy('handed_at', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  expect([kept.handed_words, kept.heard_words]).toEqual(['The kettle in the lounge is dead.', 'I bring mine from the office.']);
  expect(Object.values(kept.counted as Record<string, unknown>).every((count) => typeof count === 'number')).toBe(true);
});

test('J66 the sheet on a phone @phone', async ({ page }) => {
  await signIn(page, 'abdul.karim');
  await page.goto('/handover');
  await expect(page.locator('#signs')).toBeVisible();
  await checkPage(page);
  await page.goto('/huddle');
  await expect(page.getByRole('main')).toContainText('Carried forward');
  await checkPage(page);
});
