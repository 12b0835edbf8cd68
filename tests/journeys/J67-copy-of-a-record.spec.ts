import { checkPage, expect, signIn, test } from '#tests/journeys.ts';
import { wordsOf } from '#tests/signed-in.ts';
import { asLines, walkAsOwner, type WalkedRow } from '#tests/record-walk.ts';

test('J67 somebody asks for a copy of their record, and it equals an independent walk of the tables', async ({ page, db, anotherPage }) => {
  test.setTimeout(240_000);
  const marcus = await db.selectFrom('people_person').select(['id']).where('surname', '=', 'Adeyemi-Cole').executeTakeFirstOrThrow();
  const base = `/people/${marcus.id}/copy-of-record`;

  // The manager records that he asked; nothing can be taken yet
  await signIn(page, 'wendy.ashdown');
  await page.goto(`/people/${marcus.id}/who-looked`);
  await page.getByRole('link', { name: 'A copy of the record' }).click();
  await page.getByLabel('Said it').check();
  await page.getByLabel('Marcus themselves').check();
  await page.getByLabel('How it is known to be them').fill('Asked in person; known to the ward');
  await page.getByRole('button', { name: 'Record the request' }).click();
  await expect(page.getByText('The copy is due by 25 December 2026.')).toBeVisible();
  await expect(page.getByText('The copy can be taken once every name and the question of harm are decided.')).toBeVisible();
  const request = await db.selectFrom('records_request').select('id').where('person_id', '=', marcus.id).executeTakeFirstOrThrow();
  expect(await (await page.request.get(`${base}/${request.id}/copy.json`)).text()).toContain('The copy is not ready');
  await checkPage(page);
  await page.getByRole('button', { name: 'Go through the record' }).click();
  await expect(page.getByText(/Gone through/).first()).toBeVisible();

  // A registered clinician decides on other people's names, and on harm
  const nurse = await anotherPage();
  await signIn(nurse, 'femi.adeleke');
  await nurse.goto(base);
  await expect(nurse.getByRole('heading', { name: '1. Other people’s names' })).toBeVisible();
  await checkPage(nurse);
  for (;;) {
    const left = nurse.getByRole('form', { name: 'Other people’s names' });
    if ((await left.count()) === 0) break;
    const before = await db
      .selectFrom('records_request_flag')
      .select('id')
      .where('request_id', '=', request.id)
      .where('decision', 'is', null)
      .execute();
    for (const choice of await left.getByLabel('Leave in').all()) await choice.check();
    await left.getByLabel('Why').fill('He knows them, and told us himself');
    await left.getByRole('button', { name: 'Keep these' }).click();
    await expect(nurse.getByText(/\d+ decided\./)).toBeVisible();
    const after = await db
      .selectFrom('records_request_flag')
      .select('id')
      .where('request_id', '=', request.id)
      .where('decision', 'is', null)
      .execute();
    expect(after.length).toBeLessThan(before.length);
  }
  await nurse.getByLabel('No: nothing is held back').check();
  await nurse.getByLabel('How you judged it').fill('Read through with the doctor');
  await nurse.getByRole('button', { name: 'Keep the answer' }).click();
  await expect(nurse.getByText('Nothing is held back: Read through with the doctor')).toBeVisible();
  await expect(nurse.getByText('The manager takes the copy and gives it.')).toBeVisible();

  // The manager takes it: every row an independent walk of the database finds, and no other
  await page.reload();
  await expect(page.getByRole('link', { name: 'Take it to read or print' })).toBeVisible();
  await checkPage(page);
  const data = await (await page.request.get(`${base}/${request.id}/copy.json`)).json();
  const copied = Object.entries(data.record as Record<string, WalkedRow['row'][]>).flatMap(([table, rows]) => rows.map((row) => ({ table, row })));
  const walked = await walkAsOwner(db, marcus.id);
  const his = walked.filter(({ table, row }) => !(['plan_wellness_line', 'own_said'].includes(table) && row['shared_at'] === null));
  expect(asLines(copied)).toEqual(asLines(his));
  expect(copied.length).toBeGreaterThan(300);
  expect(data.whoLooked.some((one: { who: string }) => one.who === 'Femi Adeleke')).toBe(true);

  // What he keeps to himself is nowhere in it, and the copy says so
  const read = await (await page.request.get(`${base}/${request.id}/copy.html`)).text();
  expect(read).toContain('The record of Marcus Adeyemi-Cole');
  expect(read).toContain('staff cannot read it');
  // What is given on paper has every word of every row that was walked
  const plain = (words: string): string => words.replace(/\s+/g, ' ').trim();
  const onPaper = plain(wordsOf(read).replaceAll('&lt;', '<').replaceAll('&gt;', '>'));
  const lacking = his.flatMap(({ table, row }) =>
    Object.entries(row)
      .filter(([, value]) => typeof value === 'string' && /\p{L}+ \p{L}+/u.test(value))
      .filter(([, value]) => !onPaper.includes(plain(value as string)))
      .map(([name, value]) => `${table}.${name}: ${String(value).slice(0, 60)}`),
  );
  expect(lacking).toEqual([]);
  for (const { row } of walked.filter((one) => !his.includes(one))) {
    expect(read).not.toContain(String(row['words']));
    expect(JSON.stringify(data)).not.toContain(String(row['words']));
  }

  // Given, in time
  await page.getByLabel('How it was given').fill('On paper, to him, read together with Femi');
  await page.getByRole('button', { name: 'It was given' }).click();
  await expect(page.getByText('In time')).toBeVisible();
  await checkPage(page);

  // He asks again; this time a name is taken out, and an entry held back: neither is anywhere in what he is given
  await page.getByLabel('Said it').check();
  await page.getByLabel('Marcus themselves').check();
  await page.getByLabel('How it is known to be them').fill('Asked again');
  await page.getByRole('button', { name: 'Record the request' }).click();
  await page.getByRole('button', { name: 'Go through the record' }).click();
  await expect(page.getByText(/Gone through/).first()).toBeVisible();
  const next = await db
    .selectFrom('records_request')
    .select('id')
    .where('person_id', '=', marcus.id)
    .where('given_at', 'is', null)
    .executeTakeFirstOrThrow();
  await nurse.goto(base);
  const names = nurse.getByRole('form', { name: 'Other people’s names' });
  await names.getByLabel('Take out').first().check();
  await names.getByLabel('Why').fill('It is theirs, not his');
  await names.getByRole('button', { name: 'Keep these' }).click();
  await expect(nurse.getByText('1 decided.')).toBeVisible();
  while ((await names.count()) > 0) {
    for (const choice of await names.getByLabel('Leave in').all()) await choice.check();
    await names.getByRole('button', { name: 'Keep these' }).click();
    await expect(nurse.getByText(/\d+ decided\./)).toBeVisible();
  }
  const help = his.find(({ table, row }) => table === 'people_help' && String(row['words']).includes(' '))!.row;
  const why = 'He would stop eating; asked the doctor';
  await nurse.getByLabel('Yes: hold an entry back').check();
  await nurse.getByLabel('Which').selectOption(`people_help ${String(help['id'])}`);
  await nurse.getByLabel('How you judged it').fill(why);
  await nurse.getByRole('button', { name: 'Keep the answer' }).click();
  await expect(nurse.getByText('That entry is held back. Answer for the rest.')).toBeVisible();
  await nurse.getByLabel('No: nothing is held back').check();
  await nurse.getByLabel('How you judged it').fill(`The rest may go. ${why}`);
  await nurse.getByRole('button', { name: 'Keep the answer' }).click();
  await expect(nurse.getByText(/Something is held back/)).toBeVisible();
  const flag = await db
    .selectFrom('records_request_flag')
    .select(['about_table', 'about_row', 'field', 'words'])
    .where('request_id', '=', next.id)
    .where('kind', '=', 'names somebody')
    .where('decision', '=', 'take out')
    .executeTakeFirstOrThrow();
  const again = await (await page.request.get(`${base}/${next.id}/copy.json`)).text();
  const rows = (JSON.parse(again) as { record: Record<string, WalkedRow['row'][]> }).record;
  const named = rows[flag.about_table]!.find((row) => row['id'] === flag.about_row)!;
  const place = flag.field.split('.').reduce<unknown>((value, step) => (value as Record<string, unknown>)[step], named);
  expect(place).toContain('[a name was taken out]');
  expect(place).not.toContain(flag.words);
  expect(rows['people_help']!.find((row) => row['id'] === help['id'])).toMatchObject({ words: '[taken out]', person_id: marcus.id });
  for (const whole of [again, await (await page.request.get(`${base}/${next.id}/copy.html`)).text()]) {
    expect(whole).not.toContain(String(help['words']));
    expect(whole).not.toContain(why);
    expect(whole).not.toContain('It is theirs, not his');
  }
});
