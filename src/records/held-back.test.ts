import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { dateWithYear, instantAt } from '#platform/time.ts';
import { expect, test } from '#tests/fixture.ts';
import { now, recordsScene, type RecordsScene } from './records-scene.ts';

const sentence = 'His brother said he would set fire to the flat';
const reason = 'He would go for his brother; asked Dr Rowe';
const earlier = 'His uncle is not to be named';
const asked = { 'received-day': '1', 'received-month': '11', 'received-year': '2026', how: 'said', askedBy: 'the person', identity: 'Known here' };

/** Gareth's record with one sentence in a note, and in all that was made of it. */
async function toldEverywhere(db: Db, { person, unit, namedNurse }: RecordsScene): Promise<string> {
  await db
    .insertInto('workforce_registration')
    .values({ staff_id: namedNurse.id, body: 'NMC', number: '99A7777E', during: sql`daterange('2020-01-01', null)`, checked_at: now })
    .execute();
  const one = async (rows: Promise<{ readonly rows: readonly { readonly id: string }[] }>): Promise<string> => (await rows).rows[0]!.id;
  const by = namedNurse.id;
  const note = await one(
    sql<{ id: string }>`insert into notes_note (person_id, unit_id, kind, happened_at, author_id, author_role, written_at, late, origin_kind)
      values (${person}, ${unit}, 'one to one', ${now}, ${by}, 'nurse', ${now}, false, 'written') returning id`.execute(db),
  );
  for (const [no, did] of [
    [1, 'Sat in the garden'],
    [2, 'Sat in the garden for long'],
  ] as const)
    await sql`insert into notes_version (note_id, person_id, no, did, concern, signed_by, signed_at)
      values (${note}, ${person}, ${no}, ${did}, ${no === 1 ? `${sentence}. He was calm.` : null}, ${by}, ${now})`.execute(db);
  await sql`insert into tasks_task (unit_id, kind, about_kind, about_id, person_id, say, asked_at)
    values (${unit}, 'must tell', 'note', ${note}, ${person}, ${`Gareth: ${sentence}`}, ${now})`.execute(db);
  const nudge = await one(
    sql<{ id: string }>`insert into safety_nudge (person_id, unit_id, cause, sign_id, on_date, raised_at, asked_as, answer_by)
      values (${person}, ${unit}, 'early sign', gen_random_uuid(), '2026-11-19', ${now}, 'named nurse', ${now}) returning id`.execute(db),
  );
  await sql`insert into safety_sighting (nudge_id, person_id, note_id, how, words, seen_at, recorded_at)
    values (${nudge}, ${person}, ${note}, 'seen', ${`Told at tea: ${sentence}`}, ${now}, ${now})`.execute(db);
  const report = await one(
    sql<{ id: string }>`insert into rounds_report (person_id, unit_id, purpose, title, first_on, last_on, author_id, started_at, changed_at)
      values (${person}, ${unit}, 'ward round', 'Ward round', '2026-11-01', '2026-11-19', ${by}, ${now}, ${now}) returning id`.execute(db),
  );
  for (const [index, words] of [
    'In other words: a threat of fire was passed on.',
    `We heard that ${sentence.toLowerCase()}.`,
    'He paints on Mondays.',
  ].entries()) {
    const made = await one(
      sql<{ id: string }>`insert into rounds_sentence (report_id, person_id, section, position, words, kind, written_by, written_at)
        values (${report}, ${person}, 'safety', ${index}, ${words}, 'fact', ${by}, ${now}) returning id`.execute(db),
    );
    if (index === 0)
      await sql`insert into rounds_source (sentence_id, report_id, person_id, position, kind, record_id, label, happened, href)
        values (${made}, ${report}, ${person}, 0, 'note', ${nudge}, 'A sighting', '19 November', '/x')`.execute(db);
  }
  await sql`insert into people_alert (person_id, kind, words, during, recorded_at) values (${person}, 'safety', 'No lighters in his room', daterange('2026-11-01', null), ${now})`.execute(
    db,
  );
  await sql`insert into people_help (person_id, words, during, recorded_at) values (${person}, 'A walk by the water', daterange('2026-11-01', null), ${now})`.execute(
    db,
  );
  return note;
}

test('what is held back is nowhere in the copy: not in what was made of it, not said again elsewhere, and not in the reason', async ({ db, app }) => {
  const scene = await recordsScene(db, app);
  const note = await toldEverywhere(db, scene);
  const [wendy, femi] = [await scene.as(scene.manager), await scene.as(scene.namedNurse)];
  const copies = `/people/${scene.person}/copy-of-record`;
  await wendy.post(copies, asked);
  const { id: request } = await db.selectFrom('records_request').select('id').executeTakeFirstOrThrow();
  await wendy.post(`${copies}/${request}/look-through`, {});
  const { id: wording } = await db.selectFrom('notes_version').select('id').where('note_id', '=', note).where('no', '=', 1).executeTakeFirstOrThrow();
  const { id: alert } = await db.selectFrom('people_alert').select('id').executeTakeFirstOrThrow();

  // Any entry with words can be chosen, of whichever room; the request itself cannot
  const page = (await femi.get(copies)).html;
  for (const table of ['notes_version', 'people_alert', 'people_help', 'tasks_task', 'safety_sighting', 'rounds_sentence'])
    expect(page).toContain(`value="${table} `);
  for (const table of ['people_person', 'records_request']) expect(page).not.toContain(`value="${table} `);
  const harm = (fields: Record<string, string>) => femi.post(`${copies}/${request}/harm`, { _version: '1', ...fields });
  expect((await harm({ harm: 'held back', entry: `records_request ${request}`, words: reason })).status).toBe(422);
  expect((await harm({ harm: 'held back', entry: `notes_version ${wording}`, words: `${reason}: ${sentence}` })).status).toBe(303);
  expect((await harm({ harm: 'held back', entry: `people_alert ${alert}`, words: reason })).status).toBe(303);
  expect((await wendy.get(`${copies}/${request}/copy.json`)).html).toMatch(/^The copy is not ready/);
  expect((await harm({ harm: 'nothing held back', words: `The rest is fine. ${reason}` })).status).toBe(303);

  const copied = [(await wendy.get(`${copies}/${request}/copy.json`)).html, (await wendy.get(`${copies}/${request}/copy.html`)).html];
  for (const whole of copied) {
    for (const gone of ['set fire', 'a threat of fire', 'Sat in the garden', 'No lighters', 'go for his brother', 'Dr Rowe', "'fire'"])
      expect(whole.toLowerCase()).not.toContain(gone.toLowerCase());
    // All else stands
    for (const left of ['He paints on Mondays.', 'A walk by the water']) expect(whole).toContain(left);
  }
  const record = (JSON.parse(copied[0]!) as { record: Record<string, Record<string, unknown>[]> }).record;
  expect(record['records_request']).toMatchObject([{ id: request, harm: '[taken out]', harm_words: '[taken out]', identity: 'Known here' }]);
  expect(record['rounds_sentence']!.map((row) => row['words']).toSorted()).toEqual(['He paints on Mondays.', '[taken out]', '[taken out]']);
});

test('whoever takes a request down has it among what is asked of them, with its last day, until the copy is given', async ({ db, app }) => {
  const scene = await recordsScene(db, app);
  await db
    .insertInto('workforce_registration')
    .values({ staff_id: scene.namedNurse.id, body: 'NMC', number: '99A7777E', during: sql`daterange('2020-01-01', null)`, checked_at: now })
    .execute();
  const [wendy, femi] = [await scene.as(scene.manager), await scene.as(scene.namedNurse)];
  const copies = `/people/${scene.person}/copy-of-record`;
  await wendy.post(copies, asked);
  const { id, due_on } = await db.selectFrom('records_request').select(['id', 'due_on']).executeTakeFirstOrThrow();
  const task = () =>
    db.selectFrom('tasks_task').select(['asked_of', 'say', 'link', 'due_at', 'answered_at']).where('about_kind', '=', 'copy of record').execute();
  expect(await task()).toEqual([
    {
      asked_of: scene.manager.id,
      say: `A copy of their record is due by ${dateWithYear(due_on)} (UK GDPR art. 12(3)).`,
      link: copies,
      due_at: instantAt(due_on, '17:00'),
      answered_at: null,
    },
  ]);
  await wendy.post(`${copies}/${id}/look-through`, {});
  await db.updateTable('records_request_flag').set({ decision: 'leave in', decided_by: scene.namedNurse.id, decided_at: now }).execute();
  await femi.post(`${copies}/${id}/harm`, { _version: '1', harm: 'nothing held back', words: 'Read through' });
  const { version } = await db.selectFrom('records_request').select('version').executeTakeFirstOrThrow();
  expect((await wendy.post(`${copies}/${id}/given`, { _version: String(version), how: 'on paper' })).status).toBe(303);
  expect((await task())[0]!.answered_at).not.toBeNull();
});

test('a reason for looking, and why a name was taken out, do not tell what was taken out; nor does an earlier request', async ({ db, app }) => {
  const scene = await recordsScene(db, app);
  await toldEverywhere(db, scene);
  const by = scene.namedNurse.id;
  await db
    .insertInto('records_request')
    .values({
      person_id: scene.person,
      asked_by: 'the person',
      how: 'said',
      identity: 'Known',
      received_on: Temporal.PlainDate.from('2026-01-05'),
      due_on: Temporal.PlainDate.from('2026-02-05'),
      recorded_by: by,
      recorded_at: now,
      harm: 'held back',
      harm_words: earlier,
      harm_by: by,
      harm_at: now,
      given_at: now,
      given_how: 'on paper',
      given_by: by,
    })
    .execute();
  await sql`insert into people_carer (person_id, name, relation, consent, during, recorded_at)
    values (${scene.person}, 'Ann Ferris', 'aunt', 'agreed', daterange('2026-08-01', null), ${now})`.execute(db);
  await sql`insert into records_emergency (person_id, staff_id, unit_id, role, reason, words, during, review_by)
      values (${scene.person}, ${scene.stranger.id}, ${scene.unit}, 'nurse', 'On call for their unit', 'Ann Ferris rang the ward',
        tstzrange(${now.subtract({ minutes: 30 })}, ${now.subtract({ minutes: 1 })}), ${now})`.execute(db);
  await sql`insert into audit.event (at, actor_kind, actor_id, action, outcome, people, request_id)
    values (${now.subtract({ minutes: 10 })}, 'staff', ${scene.stranger.id}, 'people.see-person', 'read', ${[scene.person]}::uuid[], 'r')`.execute(
    db,
  );
  const [wendy, femi] = [await scene.as(scene.manager), await scene.as(scene.namedNurse)];
  const copies = `/people/${scene.person}/copy-of-record`;
  await wendy.post(copies, asked);
  const { id: request } = await db.selectFrom('records_request').select('id').where('given_at', 'is', null).executeTakeFirstOrThrow();
  await wendy.post(`${copies}/${request}/look-through`, {});
  const flags = await db.selectFrom('records_request_flag').select('id').where('about_table', '=', 'records_emergency').execute();
  expect(flags.length).toBe(1);
  for (const { id } of await db.selectFrom('records_request_flag').select('id').execute())
    await femi.post(`${copies}/${request}/names`, {
      [`decision.${id}`]: flags.some((flag) => flag.id === id) ? 'take out' : 'leave in',
      why: 'Only his aunt knew that',
    });
  await femi.post(`${copies}/${request}/harm`, { harm: 'nothing held back', words: 'Read through with the doctor', _version: '1' });
  const copied = (await wendy.get(`${copies}/${request}/copy.json`)).html;
  const data = JSON.parse(copied) as { record: Record<string, Record<string, unknown>[]>; whoLooked: { reason: string | null }[] };
  expect(data.record['records_emergency']!.map((row) => row['words'])).toEqual(['[a name was taken out] rang the ward']);
  expect(data.whoLooked.map(({ reason: why }) => why).filter((why) => why !== null)).toEqual([expect.stringContaining('[a name was taken out]')]);
  expect(copied.match(/Ann Ferris rang/g)).toBeNull();
  expect(copied).not.toContain(earlier);
  expect(data.record['records_request_flag']!.filter((row) => row['decision'] === 'take out').map((row) => row['why'])).toEqual(['[taken out]']);
  // What was not held back is told with its answer
  expect(copied).toContain('Read through with the doctor');
});
