import { sql } from 'kysely';
import type { Actor } from '#platform/actor.ts';
import { Range, type Db } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { now, recordsScene, type RecordsScene } from '../../src/records/records-scene.ts';
import { everyLookAt, whoLookedAt } from '../../src/records/who-looked-store.ts';
import { roundsRoutes } from '../../src/rounds/routes.ts';

const on = (name: string) => ({ [`${name}-day`]: '1', [`${name}-month`]: '11', [`${name}-year`]: '2026' });

/** Somebody did something about the person of the scene. */
async function looked(db: Db, scene: RecordsScene, actor: { kind: string; id: string }, action: string, outcome: 'read' | 'done'): Promise<void> {
  await sql`insert into audit.event (at, actor_kind, actor_id, action, outcome, people, request_id, fields)
    values (${now.subtract({ hours: 1 })}, ${actor.kind}, ${actor.id}, ${action}, ${outcome}, ${[scene.person]}::uuid[], 'r', '{private}')`.execute(
    db,
  );
}

async function register(db: Db, staffId: string): Promise<void> {
  await db
    .insertInto('workforce_registration')
    .values({ staff_id: staffId, body: 'NMC', number: '99A7777E', during: new Range(Temporal.PlainDate.from('2020-01-01'), null), checked_at: now })
    .execute();
}

/** A leave with one condition that is there for a victim, and what was asked of victim liaison. */
async function leaveWithVictim(db: Db, scene: RecordsScene): Promise<void> {
  const id = crypto.randomUUID();
  await sql`insert into leave_authorisation (id, person_id, unit_id, series_id, version, granted_by, granted_as, signed_at, valid_from, review_on, purpose, entered_by, entered_at, check_due_at)
    values (${id}, ${scene.person}, ${scene.unit}, ${id}, 1, ${scene.manager.id}, 'responsible clinician', ${now}, ${now}, '2026-12-01', 'Town', ${scene.manager.id}, ${now}, ${now})`.execute(
    db,
  );
  await sql`insert into leave_condition (authorisation_id, person_id, position, kind, words) values
    (${id}, ${scene.person}, 1, 'alcohol and drugs', 'Not into a public house'), (${id}, ${scene.person}, 2, 'victim', 'Not to Ashgrove Road')`.execute(
    db,
  );
  await sql`insert into leave_victim_liaison (authorisation_id, person_id, words, recorded_by, recorded_at)
    values (${id}, ${scene.person}, 'Asked the liaison officer', ${scene.manager.id}, ${now})`.execute(db);
  for (const action of ['leave.see-victim-liaison', 'leave.record-victim-liaison', 'leave.see-authorisation'])
    await looked(db, scene, { kind: 'staff', id: scene.namedNurse.id }, action, action.includes('record') ? 'done' : 'read');
}

test('5 6: a copy of the record, and the printed list of who looked, tell nothing of a victim, not even by the name of a page', async ({
  db,
  app,
}) => {
  const scene = await recordsScene(db, app);
  await register(db, scene.namedNurse.id);
  await leaveWithVictim(db, scene);
  const [wendy, femi] = [await scene.as(scene.manager), await scene.as(scene.namedNurse)];
  const copies = `/people/${scene.person}/copy-of-record`;
  await wendy.post(copies, { how: 'said', askedBy: 'the person', identity: 'Known here', ...on('received') });
  const { id: request } = await db.selectFrom('records_request').select('id').executeTakeFirstOrThrow();
  await wendy.post(`${copies}/${request}/look-through`, {});
  const flags = await db.selectFrom('records_request_flag').select(['id', 'about_table', 'field']).where('request_id', '=', request).execute();
  // The condition is a clinician's to decide on, before anything is given.
  expect(flags.map(({ about_table, field }) => [about_table, field])).toContainEqual(['leave_condition', '*']);
  await femi.post(`${copies}/${request}/harm`, { harm: 'nothing held back', words: 'Read through', _version: '1' });
  expect((await wendy.get(`${copies}/${request}/copy.json`)).html).toMatch(/^The copy is not ready/);
  for (const { id } of flags) await femi.post(`${copies}/${request}/names`, { [`decision.${id}`]: 'take out', why: 'Of somebody else' });
  const files = [await wendy.get(`${copies}/${request}/copy.json`), await wendy.get(`${copies}/${request}/copy.html`)];
  const paper = await wendy.get(`/people/${scene.person}/who-looked/print`);
  for (const { status, html } of [...files, paper]) {
    expect(status).toBe(200);
    expect(html).not.toMatch(/victim|liaison|Ashgrove|restricted page/i);
  }
  expect(files[0]!.html).toContain('Not into a public house');
  // The looks are in it all the same, as leave.
  expect((JSON.parse(files[0]!.html) as { whoLooked: { what: string }[] }).whoLooked.filter(({ what }) => what === 'leave')).toHaveLength(3);
  expect(wordsOf(paper.html)).toContain('Femi Adeleke');
});

test('5 6: how often somebody opens or writes what they keep private is told to nobody else: not in the list, not in the copy staff make', async ({
  db,
  app,
}) => {
  const scene = await recordsScene(db, app);
  const person = { kind: 'person', id: scene.person };
  for (const action of ['own.keep-my-line', 'own.say-my-words', 'own.set-my-pin']) await looked(db, scene, person, action, 'done');
  await looked(db, scene, person, 'own.see-my-wellness', 'read');
  await looked(db, scene, { kind: 'staff', id: scene.otherNurse.id }, 'people.see-person', 'read');
  const span = { from: now.subtract({ hours: 24 }), to: now.add({ hours: 1 }) };
  const toldTo = (actor: Actor) =>
    inScope(app, actor, now, async (scope) => ({
      days: (await whoLookedAt(scope, scene.person, span)).map(({ actorKind, looks, changes }) => [actorKind, looks, changes]),
      all: (await everyLookAt(scope, scene.person, span, 100)).map(({ action }) => action).toSorted(),
    }));
  expect(await toldTo(scene.manager)).toEqual({ days: [['staff', 1, 0]], all: ['people.see-person'] });
  expect(await toldTo(scene.namedNurse)).toEqual({ days: [['staff', 1, 0]], all: ['people.see-person'] });
  const self: Actor = { kind: 'person', id: scene.person, accountId: scene.person, name: 'Gareth', deviceId: null };
  expect((await toldTo(self)).all).toEqual(['own.keep-my-line', 'own.say-my-words', 'own.see-my-wellness', 'own.set-my-pin', 'people.see-person']);
  const page = wordsOf((await (await scene.as(scene.manager)).get(`/people/${scene.person}/who-looked`)).html);
  expect(page).toContain('Clare Donnelly');
  expect(page).not.toContain('their own pages');
});

test('5 6: nobody signs or countersigns a report in which something is closed to them', async ({ db, app }) => {
  const scene = await recordsScene(db, app);
  await register(db, scene.namedNurse.id);
  const author = { ...scene.namedNurse, registered: true };
  const note = (
    await sql<{
      id: string;
    }>`insert into notes_note (person_id, unit_id, kind, happened_at, author_id, author_role, written_at, late, origin_kind)
      values (${scene.person}, ${scene.unit}, 'one to one', ${now}, ${author.id}, 'nurse', ${now}, false, 'written') returning id`.execute(db)
  ).rows[0]!.id;
  const report = (
    await sql<{ id: string }>`insert into rounds_report (person_id, unit_id, purpose, title, first_on, last_on, author_id, started_at, changed_at)
      values (${scene.person}, ${scene.unit}, 'team', 'Report', '2026-11-01', '2026-11-19', ${author.id}, ${now}, ${now}) returning id`.execute(db)
  ).rows[0]!.id;
  const sentence = (key: string, words: string) =>
    sql<{ id: string }>`insert into rounds_sentence (report_id, person_id, section, position, words, drafted, key, kind, written_by, written_at)
      values (${report}, ${scene.person}, 'noticed', 10, ${words}, 'x', ${key}, 'fact', ${author.id}, ${now}) returning id`.execute(db);
  const closed = (await sentence('notes:closed', 'What his sister told us')).rows[0]!.id;
  await sentence('notes:open', 'Came to art');
  await sql`insert into rounds_source (sentence_id, report_id, person_id, position, kind, record_id, label, happened, href)
    values (${closed}, ${report}, ${scene.person}, 0, 'note', ${note}, 'Note', 'Thu', 'x')`.execute(db);
  const close = (roles: readonly string[]) =>
    sql`insert into records_sensitive (person_id, about_table, about_id, kind, roles, why, during, marked_by, marked_at)
      values (${scene.person}, 'notes_note', ${note}, 'third party', ${[...roles]}::text[], 'Told in confidence', tstzrange(${now}, null), ${scene.manager.id}, ${now})`.execute(
      db,
    );
  await close(['manager']);
  const femi = await signedIn({ db, app, actor: author, routes: roundsRoutes, now });
  const refused = await femi.post(`/reports/${report}/sign`, { read: 'yes', seen: 'yes', _version: '1' });
  expect(refused.status).toBe(422);
  expect(wordsOf(refused.html)).toContain('One sentence rests on an entry that only some may open, and it is closed to you');
  await db.updateTable('rounds_report').set({ state: 'to be countersigned', author_id: scene.otherNurse.id }).where('id', '=', report).execute();
  expect((await femi.post(`/reports/${report}/countersign`, { basis: 'read only', _version: '1' })).status).toBe(422);
  expect((await db.selectFrom('rounds_signature').select('id').execute()).length).toBe(0);
  // Open to them, it is signed.
  await db.deleteFrom('records_sensitive').execute();
  await close(['nurse']);
  expect((await femi.post(`/reports/${report}/countersign`, { basis: 'read only', _version: '1' })).status).toBe(303);
});

test('5 6: of a note in which somebody else’s name was kept, the person is told their own words alone', async ({ db, app }) => {
  const scene = await recordsScene(db, app);
  const write = async (keptNames: string | null): Promise<void> => {
    const { rows } = await sql<{
      id: string;
    }>`insert into notes_note (person_id, unit_id, kind, happened_at, author_id, author_role, written_at, late, origin_kind)
      values (${scene.person}, ${scene.unit}, 'one to one', ${now}, ${scene.otherNurse.id}, 'nurse', ${now}, false, 'written') returning id`.execute(
      db,
    );
    await sql`insert into notes_version (note_id, person_id, no, own_words, did, responded, next, kept_names, signed_by, signed_at)
      values (${rows[0]!.id}, ${scene.person}, 1, 'Mine', 'Beside Stephen Ollerenshaw', 'As Stephen did', 'With Stephen', ${keptNames}, ${scene.otherNurse.id}, ${now})`.execute(
      db,
    );
    await sql`insert into notes_act (note_id, person_id, unit_id, what, version_no, by_id, by_role, at, lock_at)
      values (${rows[0]!.id}, ${scene.person}, ${scene.unit}, 'signed', 1, ${scene.otherNurse.id}, 'nurse', ${now}, ${now})`.execute(db);
  };
  const self: Actor = { kind: 'person', id: scene.person, accountId: scene.person, name: 'Gareth', deviceId: null };
  const read = () =>
    inScope(app, self, now, async (scope) =>
      JSON.stringify((await sql`select * from my_own_notes('{what next,what we did,how they responded}', null, 10, 0)`.execute(scope.tx)).rows),
    );
  await write('They share a room');
  expect(await read()).toContain('Mine');
  expect(await read()).not.toContain('Stephen');
  // Nothing is hidden by there being nothing to see: where no name was kept, what the unit shares is told.
  await write(null);
  expect((await read()).match(/Stephen/g)).toHaveLength(3);
});
