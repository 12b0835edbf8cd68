import { sql } from 'kysely';
import { expect, test } from '#tests/fixture.ts';
import { wordsOf } from '#tests/signed-in.ts';
import { now, recordKeeper, recordsScene } from './records-scene.ts';

const on = (name: string, text: string): Record<string, string> => {
  const { year, month, day } = Temporal.PlainDate.from(text);
  return { [`${name}-day`]: String(day), [`${name}-month`]: String(month), [`${name}-year`]: String(year) };
};
const asked = { ...on('received', '2026-11-12'), how: 'letter', askedBy: 'the person', identity: 'Passport' };

test('the time stands still while they are asked what they mean, runs on with their answer, and is put off once', async ({ db, app }) => {
  const scene = await recordsScene(db, app);
  const wendy = await scene.as(scene.manager);
  const page = `/people/${scene.person}/copy-of-record`;
  await wendy.post(page, asked);
  const { id } = await db.selectFrom('records_request').select('id').executeTakeFirstOrThrow();
  const open = () =>
    db.selectFrom('tasks_task').select(['say', 'due_at']).where('about_kind', '=', 'copy of record').where('answered_at', 'is', null).execute();
  expect(wordsOf((await wendy.get(page)).html)).toContain('The time there is A copy is given within a month of asking (UK GDPR art. 12(3)).');

  const question = { about: 'what is asked for', asked: 'All of it, or since 2020?' };
  const before = await wendy.post(`${page}/${id}/ask-back`, { ...question, ...on('askedOn', '2026-11-11') });
  expect(wordsOf(before.html)).toContain('must not be before they asked');
  expect(before.html).toContain('value="All of it, or since 2020?"');
  expect(wordsOf((await wendy.post(`${page}/${id}/ask-back`, { ...question, ...on('askedOn', '2026-11-20') })).html)).toContain(
    'must not be later than today',
  );
  expect((await wendy.post(`${page}/${id}/ask-back`, { ...question, ...on('askedOn', '2026-11-16') })).status).toBe(303);
  expect(wordsOf((await wendy.post(`${page}/${id}/ask-back`, { ...question, ...on('askedOn', '2026-11-16') })).html)).toContain(
    'They were asked already, and have not answered.',
  );
  const still = wordsOf((await wendy.get(page)).html);
  expect(still).toContain('Stands still since 16 November 2026');
  expect(still).toContain('Due Counted anew when they answer');
  expect(still).toContain('All of it, or since 2020? What of the record they want. Asked on 16 November 2026 by Wendy Ashdown, not answered yet');
  expect(await open()).toMatchObject([{ say: expect.stringContaining('waits for an answer'), due_at: null }]);
  const ida = await scene.as(await recordKeeper(db, 'Ida', 'Quill'));
  expect(wordsOf((await ida.get('/records/copies')).html)).toContain('An answer of whoever asked is waited for since 16 November 2026.');

  expect(wordsOf((await wendy.post(`${page}/${id}/answered`, on('answeredOn', '2026-11-15'))).html)).toContain('must not be before they were asked');
  expect((await wendy.post(`${page}/${id}/answered`, on('answeredOn', '2026-11-18'))).status).toBe(303);
  expect(wordsOf((await wendy.post(`${page}/${id}/answered`, on('answeredOn', '2026-11-18'))).html)).toContain('wrote down already');
  expect(wordsOf((await wendy.get(page)).html)).toContain('3 days on which an answer was waited for do not count (UK GDPR art. 12A).');
  expect(await open()).toMatchObject([{ say: 'A copy of their record is due by 15 December 2026 (UK GDPR art. 12(3)).' }]);

  expect(wordsOf((await wendy.post(`${page}/${id}/put-off`, { longer: '', told: 'By letter' })).html)).toContain('Enter why it takes longer');
  const putOff = { longer: 'Paper records of two other units', told: 'By letter on 19 November' };
  expect((await wendy.post(`${page}/${id}/put-off`, putOff)).status).toBe(303);
  const put = wordsOf((await wendy.get(page)).html);
  expect(put).toContain('Due 15 February 2027');
  expect(put).toContain('Put off because: Paper records of two other units Told: By letter on 19 November (Wendy Ashdown, 19 November 2026)');
  expect(wordsOf((await wendy.post(`${page}/${id}/put-off`, putOff)).html)).toContain('It was put off already: there is no second time.');
  expect(await open()).toHaveLength(1);
  expect(wordsOf((await ida.get('/records/copies')).html)).toContain('due 15 February 2027 (put off)');
});

test('who was not told within the month cannot be put off, and the page says so', async ({ db, app }) => {
  const scene = await recordsScene(db, app);
  const page = `/people/${scene.person}/copy-of-record`;
  await (await scene.as(scene.manager)).post(page, asked);
  const { id } = await db.selectFrom('records_request').select('id').executeTakeFirstOrThrow();
  const late = await scene.as(scene.manager, Temporal.Instant.from('2026-12-13T09:00:00Z'));
  const why = 'The month was over on 12 December 2026: they had to be told before.';
  expect(wordsOf((await late.get(page)).html)).toContain(`${why} (UK GDPR art. 12(3))`);
  expect(wordsOf((await late.post(`${page}/${id}/put-off`, { longer: 'Paper', told: 'By letter' })).html)).toContain(why);
});

test('two who press at once ask one question, and the day is counted from both', async ({ db, app }) => {
  const scene = await recordsScene(db, app);
  const wendy = await scene.as(scene.manager);
  const page = `/people/${scene.person}/copy-of-record`;
  await wendy.post(page, asked);
  const { id } = await db.selectFrom('records_request').select('id').executeTakeFirstOrThrow();
  const question = { about: 'who asks', asked: 'A passport, please', ...on('askedOn', '2026-11-13') };
  const answers = await Promise.all([1, 2].map(() => wendy.post(`${page}/${id}/ask-back`, question)));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422]);
  expect(await db.selectFrom('records_request_question').select('id').execute()).toHaveLength(1);
  await wendy.post(`${page}/${id}/answered`, on('answeredOn', '2026-11-17'));
  const { due_on: dueOn } = await db.selectFrom('records_request').select('due_on').executeTakeFirstOrThrow();
  expect(dueOn.toString()).toBe('2026-12-17');
  for (const clinician of [scene.namedNurse, scene.stranger])
    expect([403, 404]).toContain((await (await scene.as(clinician)).post(`${page}/${id}/ask-back`, question)).status);
});

test('of somebody who died: another law, other days, and never they themselves', async ({ db, app }) => {
  const scene = await recordsScene(db, app);
  await sql`update people_episode set during = tstzrange(lower(during), ${now.subtract({ hours: 24 }).toString()}::timestamptz), ended_how = 'death'
    where person_id = ${scene.person} and upper_inf(during)`.execute(db);
  const wendy = await scene.as(scene.manager);
  const page = `/people/${scene.person}/copy-of-record`;
  const form = await wendy.get(page);
  expect(wordsOf(form.html)).toContain('died. Who acts for the estate may have one, and somebody who may have a claim because of the death');
  expect(form.html).not.toContain('value="the person"');
  expect(wordsOf((await wendy.post(page, asked)).html)).toContain('They died: who acts for their estate asks');
  const forThem = { ...asked, askedBy: 'somebody for them', authority: 'Probate, 3 November' };
  expect((await wendy.post(page, forThem)).status).toBe(303);
  const made = await db.selectFrom('records_request').select(['id', 'law', 'days_given', 'due_on']).executeTakeFirstOrThrow();
  expect([made.law, made.days_given, made.due_on.toString()]).toEqual(['Access to Health Records Act 1990', 40, '2026-12-21']);
  const told = wordsOf((await wendy.get(page)).html);
  expect(told).toContain('Of somebody who died it is given within 40 days (Access to Health Records Act 1990 s3(5)).');
  expect(told).toContain('Anything, where they left a note that they did not want it given');
  expect(told).toContain('Of somebody who died it cannot be put off');
  const ida = await scene.as(await recordKeeper(db, 'Ida', 'Quill'));
  expect(wordsOf((await ida.get('/records/copies')).html)).toContain('due 21 December 2026, under the Access to Health Records Act 1990.');
});
