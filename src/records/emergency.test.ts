import { sql } from 'kysely';
import type { Actor } from '#platform/actor.ts';
import { inScope } from '#platform/scope.ts';
import { changeSetting } from '#platform/settings.ts';
import { expect, freshDatabase, test } from '#tests/fixture.ts';
import { wordsOf } from '#tests/signed-in.ts';
import { closeEmergency, openEmergency, ownEmergency } from './emergency-store.ts';
import { nhsNumber, now, opening, recordsScene } from './records-scene.ts';
import { lookedAfter } from './who-looked-store.ts';
import { emergenciesOften, emergencyMinutes, emergencyReviewHours } from './settings.ts';

const byNumber = { nhsNumber, surname: null, bornOn: null };

test('somebody of another unit is found by what identifies them alone, and only their name is told', async ({ db, app }) => {
  const scene = await recordsScene(db, app);
  const robyn = await scene.as(scene.stranger);
  for (const asked of [{ number: nhsNumber }, { surname: 'pugh', 'born-day': '2', 'born-month': '4', 'born-year': '1979' }]) {
    const { to } = await robyn.post('/records/elsewhere/look', asked);
    // Neither number nor name stands in an address.
    expect(to).toBe('/records/elsewhere?looked=1');
    const page = await robyn.get(to!);
    expect(wordsOf(page.html)).toContain('Gareth Pugh Not on your unit. Nothing more is shown.');
    expect(page.html).not.toContain('Larkfield');
  }
  for (const asked of [
    { surname: 'pugh' },
    { number: '999004' },
    { surname: 'pugh', 'born-day': '3', 'born-month': '4', 'born-year': '1979' },
    { number: '9990047014' },
  ]) {
    await robyn.post('/records/elsewhere/look', asked);
    expect(wordsOf((await robyn.get('/records/elsewhere?looked=1')).html)).not.toContain('Gareth');
  }
  // What was looked for is nobody else's to see, nor theirs a quarter of an hour later.
  await robyn.post('/records/elsewhere/look', { number: nhsNumber });
  expect(wordsOf((await (await scene.as(scene.manager)).get('/records/elsewhere?looked=1')).html)).not.toContain('Gareth');
  expect(wordsOf((await (await scene.as(scene.stranger, now.add({ minutes: 15 }))).get('/records/elsewhere?looked=1')).html)).toContain(
    'Gareth Pugh',
  );
  expect(
    wordsOf((await (await scene.as(scene.stranger, now.add({ minutes: 15, seconds: 1 }))).get('/records/elsewhere?looked=1')).html),
  ).not.toContain('Gareth');
});

test('it opens for an hour with a reason, to be read and never written, and the unit is told at once', async ({ db, app }) => {
  const scene = await recordsScene(db, app);
  const robyn = await scene.as(scene.stranger);
  expect((await robyn.get(`/people/${scene.person}`)).status).toBe(404);
  const answer = await robyn.post('/records/elsewhere', opening(scene.person));
  expect(answer.to).toBe(`/people/${scene.person}`);
  expect((await robyn.get(`/people/${scene.person}`)).status).toBe(200);
  expect((await robyn.get(`/people/${scene.person}/needs`)).status).toBe(200);
  // What names somebody else stays closed, and what would be written is refused in a sentence
  expect((await robyn.get(`/people/${scene.person}/not-together`)).status).toBe(403);
  expect((await robyn.get(`/people/${scene.person}/who-looked`)).status).toBe(403);
  const written = await robyn.post(`/people/${scene.person}/need`, { needKind: 'other', needWords: 'Mine' });
  expect(written.status).toBe(403);
  expect(wordsOf(written.html)).toContain('you may read about the person, and nothing else');
  expect((await robyn.get(`/people/${scene.person}`)).html).not.toContain(`action="/people/${scene.person}`);
  // Told, each by a task of their own: the manager here; there is no nurse in charge
  const told = await db.selectFrom('tasks_task').select(['asked_of', 'say', 'unit_id']).where('about_kind', '=', 'emergency access').execute();
  expect(told).toEqual([
    {
      asked_of: scene.manager.id,
      unit_id: scene.unit,
      say: 'Robyn Skelton (nurse, not of this unit) opened the record of Gareth Pugh in an emergency.',
    },
  ]);
});

test('the database itself lets nobody write in an emergency, or make one by hand', async ({ db, app }) => {
  const scene = await recordsScene(db, app);
  await inScope(app, scene.stranger, now, (scope) => openEmergency(scope, scene.person, byNumber, 'On call', 'On call, asked to come at once'));
  const tryIt = (statement: ReturnType<typeof sql>) => inScope(app, scene.stranger, now, (scope) => statement.execute(scope.tx));
  expect((await tryIt(sql`select id from people_person where id = ${scene.person}`)).rows).toHaveLength(1);
  await expect(
    tryIt(sql`insert into people_need (person_id, kind, words, during, recorded_at) values (${scene.person}, 'other', 'x', '[2026-01-01,)', now())`),
  ).rejects.toThrow(/row-level security/);
  await expect(
    tryIt(sql`insert into notes_line (person_id, unit_id, subject_kind, subject_id, subject_label, kind, words, happened_at, written_at, author_id, author_role)
      values (${scene.person}, ${scene.unit}, 'session', ${scene.unit}, 'x', 'private line', 'x', now(), now(), ${scene.stranger.id}, 'nurse')`),
  ).rejects.toThrow(/row-level security/);
  expect((await tryIt(sql`update people_person set given_name = 'X' where id = ${scene.person} returning id`)).rows).toEqual([]);
  await expect(
    tryIt(sql`insert into platform_relationship (actor_id, person_id, kind, during, source_kind, made_at)
      values (${scene.stranger.id}, ${scene.person}, 'break-glass', tstzrange(now(), null), 'x', now())`),
  ).rejects.toThrow(/row-level security/);
  expect(
    (await tryIt(sql`update platform_relationship set during = tstzrange(lower(during), null) where kind = 'break-glass' returning id`)).rows,
  ).toEqual([]);
  await expect(tryIt(sql`update records_emergency set during = tstzrange(lower(during), null)`)).rejects.toThrow(/permission denied/);
});

test('every table of a person is closed to writing in an emergency', async ({ db }) => {
  const { rows } = await sql<{ name: string }>`select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'trellis'::regnamespace and c.relkind = 'r' and c.relrowsecurity and a.attname = 'person_id' and not a.attisdropped
      and (has_table_privilege('trellis_app', c.oid, 'insert') or has_table_privilege('trellis_app', c.oid, 'update'))
      and (select count(*) from pg_policy p where p.polrelid = c.oid and p.polname in ('emergency_reads', 'emergency_keeps', 'emergency_holds')) < 3
    order by 1`.execute(db);
  // None of these is written by whoever reads in an emergency: who knows whom, a manager's review, and what keepers of records write.
  expect(rows.map(({ name }) => name)).toEqual(['platform_relationship', 'records_disposal', 'records_emergency_review', 'records_hold']);
});

test('how long it is open and by when it is looked at are the organisation’s settings, said wherever they are told and kept to the minute', async ({
  db,
  app,
}) => {
  const scene = await recordsScene(db, app);
  await inScope(app, scene.manager, now.subtract({ hours: 1 }), async (scope) => {
    await changeSetting(scope, emergencyMinutes, null, 20, 'Local policy');
    await changeSetting(scope, emergencyReviewHours, null, 24, 'Local policy');
    await changeSetting(scope, emergenciesOften, null, 2, 'Local policy');
  });
  const robyn = await scene.as(scene.stranger);
  await robyn.post('/records/elsewhere/look', { number: nhsNumber });
  const before = wordsOf((await robyn.get('/records/elsewhere?looked=1')).html);
  for (const said of ['in an emergency only, for 20 minutes', 'look at it within 24 hours', 'Open the record for 20 minutes'])
    expect(before).toContain(said);
  await robyn.post('/records/elsewhere', opening(scene.person));
  const path = `/people/${scene.person}`;
  expect((await (await scene.as(scene.stranger, now.add({ minutes: 19, seconds: 59 }))).get(path)).status).toBe(200);
  expect((await (await scene.as(scene.stranger, now.add({ minutes: 20 }))).get(path)).status).toBe(404);
  const wendy = await scene.as(scene.manager);
  const queue = async () => wordsOf((await wendy.get(`/records/emergency-access?unit=${scene.unit}`)).html);
  expect(await queue()).toContain('for 20 minutes. Each is looked at within 24 hours');
  expect(await queue()).toContain('24 hours left');
  expect(await queue()).not.toContain('or more in a month');
  expect((await db.selectFrom('tasks_task').select('due_at').executeTakeFirstOrThrow()).due_at?.toString()).toBe(now.add({ hours: 24 }).toString());
  // The second one within the month reaches the number that is told apart
  await (await scene.as(scene.stranger, now.add({ minutes: 21 }))).post('/records/elsewhere', opening(scene.person));
  expect(
    await (async () =>
      wordsOf((await (await scene.as(scene.manager, now.add({ minutes: 22 }))).get(`/records/emergency-access?unit=${scene.unit}`)).html))(),
  ).toContain('2 or more in a month Robyn Skelton, Nurse: 2 in the last 31 days.');
  // Whatever is asked for, the table opens nothing for longer than an hour, nor leaves it longer than a week
  for (const [minutes, hours] of [
    [61, 72],
    [60, 169],
  ])
    await expect(
      inScope(app, scene.stranger, now.add({ hours: 3 }), (scope) =>
        sql`select trellis.records_open_emergency(${scene.person}::uuid, ${nhsNumber}, null, null::date, 'On call', 'On call, asked to come at once', ${minutes}::int, ${hours}::int)`.execute(
          scope.tx,
        ),
      ),
    ).rejects.toThrow(/check constraint/);
});

test('it ends by itself at exactly sixty minutes, and at once when it is closed, in every tab', async ({ db, app }) => {
  const scene = await recordsScene(db, app);
  await (await scene.as(scene.stranger)).post('/records/elsewhere', opening(scene.person));
  const path = `/people/${scene.person}`;
  expect((await (await scene.as(scene.stranger, now.add({ minutes: 59, seconds: 59 }))).get(path)).status).toBe(200);
  expect((await (await scene.as(scene.stranger, now.add({ minutes: 60 }))).get(path)).status).toBe(404);
  // Opened again in one tab and closed in another
  const later = await scene.as(scene.stranger, now.add({ hours: 2 }));
  await later.post('/records/elsewhere', opening(scene.person));
  expect((await later.get(path)).status).toBe(200);
  const secondTab = await scene.as(scene.stranger, now.add({ hours: 2, minutes: 10 }));
  expect((await secondTab.get(path)).status).toBe(200);
  expect((await secondTab.post('/records/emergency-access/close', {})).to).toBe('/people');
  expect((await (await scene.as(scene.stranger, now.add({ hours: 2, minutes: 11 }))).get(path)).status).toBe(404);
  expect(await db.selectFrom('records_emergency').select('id').execute()).toHaveLength(2);
});

test('a reason that says nothing, a forged id, somebody already known, and roles that may not are refused', async ({ db, app }) => {
  const scene = await recordsScene(db, app);
  const robyn = await scene.as(scene.stranger);
  const say = async (fields: Record<string, string>) => wordsOf((await robyn.post('/records/elsewhere', fields)).html);
  expect(await say(opening(scene.person, { words: 'x' }))).toContain('at least 15 characters');
  expect(await say(opening(scene.person, { words: 'x'.repeat(40) }))).toContain('words that somebody else understands');
  expect(await say(opening(scene.person, { words: `a   ${' '.repeat(30)} b` }))).toContain('at least 15 characters');
  expect(await say(opening(scene.person, { reason: '' }))).toContain('Say why you need it now');
  expect(await say(opening(scene.person, { reason: 'Because I like to' }))).toContain('Choose one of the reasons');
  // The id alone, another’s number, a number with somebody else’s id: nothing opens
  expect(await say(opening(scene.person, { number: '' }))).toContain('Look for the person again');
  expect(await say(opening(scene.person, { number: '9990047014' }))).toContain('Look for the person again');
  expect(await say(opening(crypto.randomUUID()))).toContain('Look for the person again');
  const ownNurse = await scene.as(scene.otherNurse);
  expect(wordsOf((await ownNurse.post('/records/elsewhere', opening(scene.person))).html)).toContain('find them under People');
  for (const role of ['volunteer', 'student', 'auditor', 'administrator'] as const) {
    await db.updateTable('workforce_membership').set({ role }).where('staff_id', '=', scene.stranger.id).execute();
    expect((await robyn.post('/records/elsewhere', opening(scene.person))).status).not.toBe(303);
    await expect(
      inScope(app, scene.stranger, now, (scope) => openEmergency(scope, scene.person, byNumber, 'On call', 'On call, asked to come at once')),
    ).rejects.toThrow(/not for you/);
  }
  expect(await db.selectFrom('records_emergency').select('id').execute()).toEqual([]);
});

test('a leaver, and a worker whose place on the unit ends, keep nothing', async ({ db, app }) => {
  const scene = await recordsScene(db, app);
  const robyn = await scene.as(scene.stranger);
  await robyn.post('/records/elsewhere', opening(scene.person));
  expect((await robyn.get(`/people/${scene.person}`)).status).toBe(200);
  await sql`update workforce_membership set during = tstzrange(lower(during), ${now.subtract({ seconds: 1 })}) where staff_id = ${scene.stranger.id}`.execute(
    db,
  );
  expect((await robyn.get(`/people/${scene.person}`)).status).not.toBe(200);
  await sql`update workforce_membership set during = tstzrange(lower(during), null) where staff_id = ${scene.stranger.id}`.execute(db);
  expect((await robyn.get(`/people/${scene.person}`)).status).toBe(200);
  await db
    .updateTable('workforce_staff')
    .set({ left_on: Temporal.PlainDate.from('2026-11-19') })
    .where('id', '=', scene.stranger.id)
    .execute();
  expect((await robyn.get(`/people/${scene.person}`)).status).not.toBe(200);
});

test('of two openings at the same moment one stands, and there is one at a time', { timeout: 60_000 }, async () => {
  const { db, app } = await freshDatabase();
  const scene = await recordsScene(db, app);
  const open = () =>
    inScope(app, scene.stranger, now, (scope) => openEmergency(scope, scene.person, byNumber, 'On call', 'On call, asked to come at once'));
  const verdicts = (await Promise.all([open(), open(), open(), open()])).map(({ verdict }) => verdict);
  expect(verdicts.toSorted()).toEqual(['opened', 'other open', 'other open', 'other open']);
  expect(await db.selectFrom('platform_relationship').select('id').where('kind', '=', 'break-glass').execute()).toHaveLength(1);
  expect(await inScope(app, scene.stranger, now, ownEmergency)).toMatchObject({ personName: 'Gareth Pugh', reason: 'On call' });
  expect(await inScope(app, scene.stranger, now.add({ minutes: 1 }), closeEmergency)).toBe(true);
  expect(await inScope(app, scene.stranger, now.add({ minutes: 2 }), closeEmergency)).toBe(false);
});

test('it is looked at within 72 hours by the manager of the unit, once, and never by whoever opened it', async ({ db, app }) => {
  const scene = await recordsScene(db, app);
  await (await scene.as(scene.stranger)).post('/records/elsewhere', opening(scene.person));
  const { id } = await db.selectFrom('records_emergency').select('id').executeTakeFirstOrThrow();
  const wendy = await scene.as(scene.manager);
  const page = wordsOf((await wendy.get(`/records/emergency-access?unit=${scene.unit}`)).html);
  expect(page).toContain('Robyn Skelton opened the record of Gareth Pugh');
  expect(page).toContain('72 hours left');
  await db
    .updateTable('records_emergency')
    .set({ review_by: now.subtract({ hours: 1 }) })
    .execute();
  expect(wordsOf((await wendy.get(`/records/emergency-access?unit=${scene.unit}`)).html)).toContain('Overdue');
  // Another unit's manager is told of nothing; the one who opened it, made manager there, may not judge their own
  const outsider = await scene.as(scene.stranger);
  expect((await outsider.get(`/records/emergency-access?unit=${scene.unit}`)).status).toBe(404);
  await db.updateTable('workforce_membership').set({ role: 'manager', unit_id: scene.unit }).where('staff_id', '=', scene.stranger.id).execute();
  expect(wordsOf((await outsider.post('/records/emergency-access', { emergency: id, outcome: 'right', words: 'I say so' })).html)).toContain(
    'somebody else says whether it was right',
  );
  expect(wordsOf((await wendy.post('/records/emergency-access', { emergency: id, outcome: 'not right', words: 'No call was made' })).html)).toContain(
    'Say what follows',
  );
  expect(
    (await wendy.post('/records/emergency-access', { emergency: id, outcome: 'not right', words: 'No call was made', follows: 'To HR' })).status,
  ).toBe(303);
  expect(wordsOf((await wendy.post('/records/emergency-access', { emergency: id, outcome: 'right', words: 'Second thoughts' })).html)).toContain(
    'has said so already',
  );
  expect(await db.selectFrom('tasks_answer').select('answer').execute()).toEqual([{ answer: 'done' }]);
});

test('whoever the record is about, and those who may see who looked, read that it was looked at, by whom, and what follows; nobody else, and not why', async ({
  db,
  app,
}) => {
  const scene = await recordsScene(db, app);
  await (await scene.as(scene.stranger)).post('/records/elsewhere', opening(scene.person));
  const { id } = await db.selectFrom('records_emergency').select('id').executeTakeFirstOrThrow();
  const wendy = await scene.as(scene.manager);
  const lists = async () => [
    wordsOf((await wendy.get(`/people/${scene.person}/who-looked`)).html),
    wordsOf((await wendy.get(`/people/${scene.person}/who-looked/print`)).html),
  ];
  for (const list of await lists()) expect(list).toContain('Nobody has said yet whether it was right.');
  await wendy.post('/records/emergency-access', {
    emergency: id,
    outcome: 'not right',
    words: 'Her own ward says that no call was made',
    follows: 'I talk to her on Monday, and write to Gareth.',
  });
  for (const list of await lists()) {
    expect(list).toContain(
      'Looked at by Wendy Ashdown on Thursday 19 November: it was not right. What follows: I talk to her on Monday, and write to Gareth.',
    );
    expect(list).not.toContain('no call was made');
  }
  // The database tells the person themself the same, and nobody of another unit or of none of those roles
  const self: Actor = { kind: 'person', id: scene.person, accountId: scene.person, name: 'Gareth', deviceId: null };
  expect([...(await inScope(app, self, now, (scope) => lookedAfter(scope, scene.person))).values()]).toMatchObject([
    { outcome: 'not right', follows: 'I talk to her on Monday, and write to Gareth.', by: 'Wendy Ashdown' },
  ]);
  for (const actor of [scene.stranger, scene.otherNurse, { ...self, id: crypto.randomUUID() }])
    await expect(inScope(app, actor, now, (scope) => lookedAfter(scope, scene.person))).rejects.toThrow(/not for you/);
});
