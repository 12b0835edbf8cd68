import { sql } from 'kysely';
import { Range, type Db } from '#platform/database.ts';
import { expect, test } from '#tests/fixture.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { reportsRoutes } from './routes.ts';

const now = Temporal.Instant.from('2026-11-26T13:30:00Z');

async function setScene(db: Db) {
  const unit = await makeUnit(db, 'Larkfield House');
  const early = await makeWorker(db, unit, 'nurse', { given: 'Femi', surname: 'Adeleke' });
  const late = await makeWorker(db, unit, 'nurse', { given: 'Kofi', surname: 'Osei' });
  const stranger = await makeWorker(db, await makeUnit(db, 'Brook House'), 'nurse', { given: 'Una', surname: 'Moss' });
  const gareth = await makePerson(db, unit, { givenName: 'Gareth', surname: 'Pugh', bed: '3' });
  const dev = await makePerson(db, unit, { givenName: 'Dev', surname: 'Chowdhury', from: '2026-11-26T11:00:00Z', bed: '9' });
  const line = {
    unit_id: unit,
    subject_kind: 'session',
    subject_id: crypto.randomUUID(),
    subject_label: 'Walking',
    author_id: early.id,
    author_role: 'nurse',
    late: false,
  };
  await db
    .insertInto('notes_line')
    .values([
      {
        ...line,
        person_id: gareth,
        kind: 'own words',
        words: 'Three dogs said hello.',
        happened_at: now.subtract({ hours: 3 }),
        written_at: now.subtract({ hours: 2 }),
      },
      {
        ...line,
        person_id: gareth,
        kind: 'private line',
        words: 'Walked in front.',
        happened_at: now.subtract({ hours: 3 }),
        written_at: now.subtract({ hours: 2 }),
      },
      {
        ...line,
        person_id: gareth,
        kind: 'own words',
        words: 'Days ago.',
        happened_at: now.subtract({ hours: 50 }),
        written_at: now.subtract({ hours: 49 }),
      },
    ])
    .execute();
  const nudge = await db
    .insertInto('safety_nudge')
    .values({
      person_id: gareth,
      unit_id: unit,
      cause: 'medicines',
      on_date: Temporal.PlainDate.from('2026-11-26'),
      raised_at: now.subtract({ hours: 1 }),
      asked_of: early.id,
      asked_as: 'nurse in charge',
      answer_by: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('safety_sighting')
    .values({
      nudge_id: nudge.id,
      person_id: gareth,
      how: 'told',
      words: 'Dizzy since the morning dose',
      told_person: 'yes',
      seen_at: now.subtract({ hours: 1 }),
      recorded_at: now,
    })
    .execute();
  await db
    .insertInto('tasks_task')
    .values({
      unit_id: unit,
      kind: 'other',
      about_kind: 'person',
      person_id: dev,
      say: 'Ring the pharmacy',
      asked_at: now.subtract({ hours: 5 }),
      asked_by: early.id,
    })
    .execute();
  for (const of of [early, late])
    await db
      .insertInto('tasks_task')
      .values({
        unit_id: unit,
        kind: 'other',
        about_kind: 'person',
        about_id: dev,
        say: 'Ring Dev Chowdhury about the bus',
        asked_at: now,
        asked_of: of.id,
      })
      .execute();
  return { unit, early, late, stranger, gareth, dev };
}

const held = (db: Db) => db.selectFrom('safety_handover').selectAll().orderBy('handed_at').execute();

test('the sheet gathers by itself what is known since the last handover, their words first; nothing of before it', async ({ db, app }) => {
  const scene = await setScene(db);
  const nurse = await signedIn({ db, app, actor: scene.early, routes: reportsRoutes, now });
  const { html, status } = await nurse.get(`/handover?unit=${scene.unit}`);
  expect(status).toBe(200);
  const page = wordsOf(html);
  expect(page).toContain('No handover was signed in the last day and a half: the last 12 hours');
  expect(page).toContain('Gareth Pugh: Worry about medicines. Somebody was told today at 12:30: Dizzy since the morning dose');
  expect(page).toContain('Not answered, 1 hour');
  expect(page).toContain('Came (admission), bed 9');
  expect(page.indexOf('“Three dogs said hello.”')).toBeLessThan(page.indexOf('Walked in front.'));
  expect(page).not.toContain('Days ago.');
  expect(page).toContain('Ring the pharmacy');
  expect(page).toContain('Femi Adeleke and Kofi Osei, asked today at 13:30');
  expect(page).toMatch(/Nothing was recorded of Dev Chowdhury/);
  expect(page).toContain('Nobody is named as nurse in charge');
  expect(html).toContain(`/people/${scene.gareth}/safety/nudges/`);
});

test('on paper: first name and initial, everything, lines to sign on', async ({ db, app }) => {
  const scene = await setScene(db);
  // A bare surname, in what was written and in what was said; and one that is an everyday word.
  await makePerson(db, scene.unit, { givenName: 'Pat', surname: 'Green' });
  const about = { person_id: scene.gareth, unit_id: scene.unit, subject_kind: 'session', subject_id: crypto.randomUUID(), subject_label: 'Music' };
  const told = { happened_at: now.subtract({ hours: 1 }), written_at: now.subtract({ hours: 1 }), author_id: scene.early.id, author_role: 'nurse' };
  await db
    .insertInto('notes_line')
    .values([
      { ...about, ...told, late: false, kind: 'private line', words: 'Sang with Mr Chowdhury in the green room; Mr Green listened.' },
      { ...about, ...told, late: false, kind: 'own words', words: 'CHOWDHURY’s singing is loud.' },
    ])
    .execute();
  const nurse = await signedIn({ db, app, actor: scene.early, routes: reportsRoutes, now });
  const page = wordsOf((await nurse.get(`/handover/print?unit=${scene.unit}`)).html);
  expect(page).toContain('Gareth P: Worry about medicines');
  expect(page).toContain('“Dev C’s singing is loud.” Sang with Mr Dev C in the green room; Mr Pat G listened.');
  expect(page).not.toMatch(/Pugh|Chowdhury|Mr Green/i);
  expect(page).toContain('Ring Dev C about the bus');
  expect(page).toContain('Handed over by');
});

test('handed over by one and heard by another; the next sheet begins there; nobody hears themself', async ({ db, app }) => {
  const scene = await setScene(db);
  const early = await signedIn({ db, app, actor: scene.early, routes: reportsRoutes, now });
  const since = now.subtract({ hours: 12 }).toString();
  const over = `/handover/of/${scene.unit}`;
  expect(wordsOf((await early.post(over, { since, words: 'Gareth is out of sorts' })).html)).toContain('“Gareth” names somebody here');
  expect(await held(db)).toEqual([]);
  const done = await early.post(over, { since, words: 'The back door sticks.' });
  const [first] = await held(db);
  expect(done.to).toBe(`/handover?unit=${scene.unit}&of=${first!.id}`);
  expect(first).toMatchObject({ handed_by: scene.early.id, heard_at: null, counted: { signs: 1, moved: 1, tasks: 2, recorded: 1 } });
  expect(wordsOf((await early.post(`/handover/${first!.id}/heard`, { unit: scene.unit, words: '' })).html)).toContain(
    'whoever takes over says that they heard it',
  );
  expect(wordsOf((await early.post(over, { since, words: '' })).html)).toContain('nobody has said that they heard it');
  const later = now.add({ minutes: 15 });
  const late = await signedIn({ db, app, actor: scene.late, routes: reportsRoutes, now: later });
  const shown = wordsOf((await late.get(`/handover?unit=${scene.unit}`)).html);
  expect(shown).toContain('Femi Adeleke handed over today at 13:30: not heard yet');
  expect(shown).toContain('“The back door sticks.”');
  expect(shown).toContain('Since the last handover, today at 13:30, by Femi Adeleke');
  expect(shown).not.toContain('Three dogs');
  expect(wordsOf((await late.get(`/handover?unit=${scene.unit}&of=${first!.id}`)).html)).toContain('Three dogs said hello.');
  expect((await late.post(`/handover/${first!.id}/heard`, { unit: scene.unit, words: 'I ring the pharmacy.' })).to).toBe(
    `/handover?unit=${scene.unit}`,
  );
  expect((await held(db))[0]).toMatchObject({ heard_by: scene.late.id, heard_words: 'I ring the pharmacy.' });
  expect(wordsOf((await late.get(`/handover?unit=${scene.unit}`)).html)).toContain('heard by Kofi Osei');
  expect(wordsOf((await late.post(`/handover/${first!.id}/heard`, { unit: scene.unit, words: '' })).html)).toContain(
    'Kofi Osei said already that they heard it',
  );
});

test('a part that cannot be read says so, is counted as not checked, and takes nothing else with it', async ({ db, app }) => {
  const scene = await setScene(db);
  await sql`alter table notes_note rename to notes_elsewhere`.execute(db);
  const nurse = await signedIn({ db, app, actor: scene.early, routes: reportsRoutes, now });
  const page = wordsOf((await nurse.get(`/handover?unit=${scene.unit}`)).html);
  expect(page.match(/Could not check just now/g)).toHaveLength(3);
  expect(page).toContain('Could not check of whom nothing was recorded');
  expect(page).not.toContain('Nothing was recorded of anybody');
  expect(page).toContain('Dizzy since the morning dose');
  await nurse.post(`/handover/of/${scene.unit}`, { since: now.subtract({ hours: 12 }).toString(), words: '' });
  expect((await held(db))[0]!.counted).toMatchObject({ concerns: null, recorded: null, countersign: null, signs: 1 });
});

test('an answer about self-harm stands among what worried somebody while nobody answered, and once answered in its time with what was done and by whom', async ({
  db,
  app,
}) => {
  const scene = await setScene(db);
  const answer = {
    person_id: scene.gareth,
    unit_id: scene.unit,
    instrument_id: 'phq-9',
    answers: JSON.stringify({ '9': 1 }),
    raised_by: scene.late.id,
    told: [scene.early.id],
  };
  const hoursAgo = (hours: number) => now.subtract({ hours });
  const done = { seen_by: scene.early.id, done: 'Answered days ago.' };
  await db
    .insertInto('measures_alert')
    .values([
      // Open since yesterday; answered before the time of the sheet.
      { ...answer, raised_at: hoursAgo(20), answer_by: hoursAgo(19), with_them: 'Kofi is', with_them_at: hoursAgo(20) },
      { ...answer, ...done, raised_at: hoursAgo(50), answer_by: hoursAgo(49), seen_at: hoursAgo(48) },
    ])
    .execute();
  await db
    .insertInto('tasks_task')
    .values({
      unit_id: scene.unit,
      kind: 'must tell',
      about_kind: 'answer about self-harm',
      about_id: scene.gareth,
      person_id: scene.gareth,
      say: 'Go to them now, then write what was done.',
      asked_at: hoursAgo(20),
      asked_of: scene.early.id,
    })
    .execute();
  const nurse = await signedIn({ db, app, actor: scene.early, routes: reportsRoutes, now });
  const sheet = async (of = '') => wordsOf((await nurse.get(`/handover?unit=${scene.unit}${of}`)).html);
  const open = await sheet();
  expect(open).toContain('Gareth Pugh: Gave an answer about self-harm (PHQ-9), yesterday at 17:30. With them: Kofi is');
  expect(open).toContain('Not answered, 20 hours');
  expect(open).not.toContain('Answered days ago.');
  // Told once: not among what is asked and not done as well.
  expect(open).not.toContain('Go to them now');
  expect(wordsOf((await nurse.get(`/handover/print?unit=${scene.unit}`)).html)).toContain('Gareth P: Gave an answer about self-harm (PHQ-9)');
  await nurse.post(`/handover/of/${scene.unit}`, { since: hoursAgo(12).toString(), words: '' });
  const [first] = await held(db);
  expect(first!.counted).toMatchObject({ concerns: 1 });
  await db
    .updateTable('measures_alert')
    .set({ seen_at: hoursAgo(2), seen_by: scene.late.id, done: 'Sat with him. No plan.' })
    .where('seen_at', 'is', null)
    .execute();
  const answered = await sheet(`&of=${first!.id}`);
  expect(answered).toContain('Kofi Osei, today at 11:30: Sat with him. No plan.');
  expect(answered).not.toContain('Not answered, 20 hours');
  // Of the time after it, the sheet tells it no more.
  const late = await signedIn({ db, app, actor: scene.late, routes: reportsRoutes, now: now.add({ minutes: 15 }) });
  expect(wordsOf((await late.get(`/handover?unit=${scene.unit}`)).html)).not.toContain('Gave an answer about self-harm');
  const stranger = await signedIn({ db, app, actor: scene.stranger, routes: reportsRoutes, now });
  expect((await stranger.get(`/handover?unit=${scene.unit}`)).status).toBe(404);
});

test('another unit’s nurse sees no sheet, and signs nothing', async ({ db, app }) => {
  const scene = await setScene(db);
  await db
    .insertInto('safety_handover')
    .values({ unit_id: scene.unit, since: now.subtract({ hours: 8 }), handed_at: now, handed_by: scene.early.id, counted: '{}' })
    .execute();
  const [row] = await held(db);
  const stranger = await signedIn({ db, app, actor: scene.stranger, routes: reportsRoutes, now });
  for (const path of [`/handover?unit=${scene.unit}`, `/handover/print?unit=${scene.unit}`]) expect((await stranger.get(path)).status).toBe(404);
  expect((await stranger.post(`/handover/${row!.id}/heard`, { unit: scene.unit, words: '' })).status).toBe(404);
  expect((await held(db))[0]!.heard_at).toBeNull();
});

test('a range of a stay that ended is told as left', async ({ db, app }) => {
  const scene = await setScene(db);
  await db
    .updateTable('people_episode')
    .set({
      during: new Range(Temporal.Instant.from('2026-08-03T09:00:00Z'), now.subtract({ hours: 2 })),
      ended_how: 'discharge',
      ended_to: 'own flat',
    })
    .where('person_id', '=', scene.gareth)
    .execute();
  const nurse = await signedIn({ db, app, actor: scene.early, routes: reportsRoutes, now });
  expect(wordsOf((await nurse.get(`/handover?unit=${scene.unit}`)).html)).toContain('Gareth Pugh: Left (discharge), to own flat');
});
