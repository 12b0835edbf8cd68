import { sql } from 'kysely';
import { checkPage, expect, signIn, test } from '#tests/journeys.ts';

test('J69 a second record under an old name is joined by two people, and told apart again', async ({ page, db, anotherPage }) => {
  test.setTimeout(240_000);
  const marcus = await db.selectFrom('people_person').selectAll().where('surname', '=', 'Adeyemi-Cole').executeTakeFirstOrThrow();
  // Two years ago another unit knew him by another surname and without his number; what he must not be given stands there alone.
  const { rows } = await sql<{ id: string }>`with made as (
      insert into people_person (given_name, surname, born_on, search, created_at) values (${marcus.given_name}, 'Adeyemi', ${marcus.born_on}, 'marcus adeyemi', now()) returning id
    ), stay as (
      insert into people_episode (person_id, unit_id, during, began_how, ended_how, recorded_at)
      select made.id, u.id, tstzrange('2024-01-03 09:00+00', '2024-03-03 09:00+00'), 'admission', 'discharge', now() from made, places_unit u where u.name = 'Beech Lodge' returning 1
    )
    insert into people_alert (person_id, kind, words, during, recorded_at) select id, 'allergy', 'Penicillin: anaphylaxis in 2024', daterange('2024-01-03', null), now() from made
    returning person_id as id`.execute(db);
  const old = rows[0]!.id;

  // One who keeps records finds them, compares them, and proposes which one stays
  await signIn(page, 'neil.farrow');
  await page.goto('/more');
  await page.getByRole('link', { name: 'Records of one person' }).click();
  const pair = page.getByRole('listitem').filter({ hasText: 'Marcus Adeyemi,' });
  await expect(pair).toBeVisible();
  await checkPage(page);
  await pair.getByRole('link', { name: /^Compare/ }).click();
  await expect(page.getByRole('row', { name: /Surname .*Differs/ })).toBeVisible();
  await expect(page.getByText('A stay in it has not ended: end it first, or join the other way about.')).toBeVisible();
  await checkPage(page);
  await page.getByLabel(/Adeyemi-Cole/).check();
  await page.getByLabel('How do you know that they are one person?').fill('He told us of his old surname; the deed poll was seen by the ward.');
  await page.getByLabel('I compared them line by line').check();
  await page.getByRole('button', { name: 'Propose it' }).click();
  await expect(page.getByText('Proposed. Until somebody else agrees, both records are as they were.')).toBeVisible();
  await expect(page.getByText('You proposed it: somebody else has to agree.')).toBeVisible();
  await checkPage(page);

  // Another agrees
  const second = await anotherPage();
  await signIn(second, 'oriel.maddox');
  await second.goto('/records/joins');
  await second.getByLabel('I compared them myself: they are one person').check();
  await second.getByRole('button', { name: /^I agree/ }).click();
  await expect(second.getByText('Joined. Everything new is written in the record that stays; their units are told.')).toBeVisible();
  await checkPage(second);

  // The nurse sees the allergy beside his name, and the way to the rest; the manager has been told
  const nurse = await anotherPage();
  await signIn(nurse, 'femi.adeleke');
  await nurse.goto(`/people/${marcus.id}`);
  await expect(nurse.getByText('Penicillin: anaphylaxis in 2024 (from their other record)').first()).toBeVisible();
  await expect(nurse.getByRole('heading', { name: 'Also in their other record' })).toBeVisible();
  // What is missing in the other record is no news.
  await expect(nurse.getByText('No safety plan is written')).toHaveCount(0);
  await checkPage(nurse);
  await nurse.getByRole('link', { name: /^Marcus Adeyemi, born/ }).click();
  await expect(nurse.getByText('Marcus Adeyemi has another record, and this one is closed for writing')).toBeVisible();
  await expect(nurse.getByText(/^Safety plan of .* \(from their other record\)$/)).toBeVisible();
  await expect(nurse.getByText('No safety plan is written')).toHaveCount(0);
  await checkPage(nurse);

  // A form that stood open is given back with its words and where to write
  await nurse.goto(`/people/${old}/needs`);
  await nurse.getByText('Add an alert').click();
  await nurse.getByLabel('Kind').last().selectOption('physical health');
  await nurse.getByLabel('In a few words, as a colleague should read it').last().fill('Asthma, blue inhaler');
  await nurse.getByRole('button', { name: 'Add alert' }).click();
  await expect(nurse.getByText(/Write it in the record of Marcus Adeyemi-Cole \(NHS number 999 .*\) instead\./).first()).toBeVisible();
  await expect(nurse.getByLabel('In a few words, as a colleague should read it').last()).toHaveValue('Asthma, blue inhaler');
  await checkPage(nurse);

  const manager = await anotherPage();
  await signIn(manager, 'wendy.ashdown');
  await manager.goto('/today');
  await expect(manager.getByText('Two records of Marcus Adeyemi-Cole were joined into one.').first()).toBeVisible();

  // It was wrong: one of the two undoes it, and both are as before
  await page.goto('/records/joins');
  await page.getByRole('link', { name: /^Undo it/ }).click();
  await page.getByLabel('Why are they two people after all?').fill('The deed poll is his cousin’s.');
  await page.getByRole('button', { name: 'Undo it' }).click();
  await expect(page.getByText('Undone. Both records are as before', { exact: false }).first()).toBeVisible();
  await nurse.goto(`/people/${marcus.id}`);
  await expect(nurse.getByRole('heading', { name: 'Marcus Adeyemi-Cole' })).toBeVisible();
  await expect(nurse.getByText('Penicillin')).toHaveCount(0);
});
