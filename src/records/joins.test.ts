import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { addAlert, agreeJoin, findPeople, needsAndAlerts, peopleOnUnit, proposeJoin, undoJoin } from '#people';
import { expect, test } from '#tests/fixture.ts';
import { makePerson } from '#tests/people-scene.ts';
import { wordsOf } from '#tests/signed-in.ts';
import { twice, why } from './joins-scene.ts';
import { now } from './records-scene.ts';

test('two who keep records join two records on the pages; one alone cannot, and it stands in the audit with why', async ({ db, app }) => {
  const { scene, person, old, ida, ledger, manager } = await twice(db, app);
  const [one, two] = [await scene.as(ida), await scene.as(ledger)];
  expect(wordsOf((await one.get('/records/joins')).html)).toContain('Gareth Pugh, born 2 April 1979 · Gareth Jones, born 2 April 1979');
  const compare = `/records/joins/compare?one=${person}&other=${old}`;
  const page = wordsOf((await one.get(compare)).html);
  expect(page).toContain('Surname Pugh Jones Differs');
  expect(page).toContain('The first record cannot be closed and joined to the second');
  expect(page).toContain('A stay in it has not ended: end it first, or join the other way about.');
  const send = (fields: Record<string, string>) =>
    one.post('/records/joins/propose', { one: person, other: old, kept: person, why, sure: 'yes', ...fields });
  const wrongWay = await send({ kept: old });
  expect([wrongWay.status, wordsOf(wrongWay.html).includes('A stay in it has not ended')]).toEqual([422, true]);
  const short = await send({ why: 'Same' });
  expect([short.status, wordsOf(short.html).includes('Say more: at least 15 characters')]).toEqual([422, true]);
  expect((await send({ sure: '' })).status).toBe(422);
  expect((await send({})).status).toBe(303);
  const { id } = await db.selectFrom('people_join').select('id').executeTakeFirstOrThrow();
  expect((await send({})).status).toBe(422);
  // Not joined yet, and not by the same person.
  expect((await db.selectFrom('people_joined').select('id').execute()).length).toBe(0);
  const own = await one.post('/records/joins/agree', { id, sure: 'yes' });
  expect([own.status, wordsOf(own.html).includes('You proposed it: somebody else has to agree.')]).toEqual([422, true]);
  expect((await two.post('/records/joins/agree', { id })).status).toBe(422);
  expect((await two.post('/records/joins/agree', { id, sure: 'yes' })).status).toBe(303);
  expect((await two.post('/records/joins/agree', { id, sure: 'yes' })).status).toBe(422);
  const audit = await sql<{ action: string; people: string[]; reason: string | null }>`select action, people, reason from audit.event
    where action like 'records.%join' and outcome = 'done' order by id`.execute(db);
  expect(audit.rows).toEqual([
    { action: 'records.propose-join', people: [person, old], reason: why },
    { action: 'records.agree-join', people: [person, old], reason: null },
  ]);
  // The manager of the unit is told, and nobody of a unit they left long ago.
  expect(await db.selectFrom('tasks_task').select(['asked_of', 'person_id', 'say']).execute()).toEqual([
    {
      asked_of: manager.id,
      person_id: person,
      say: 'Two records of Gareth Pugh were joined into one. Look at the alerts of both, and write in this one.',
    },
  ]);
});

test('nobody but those who keep records may compare, join or undo, on the pages or beneath them', async ({ db, app }) => {
  const { scene, person, old, as, join, manager, namedNurse } = await twice(db, app);
  const id = await join();
  for (const actor of [manager, namedNurse]) {
    const browser = await scene.as(actor);
    for (const path of ['/records/joins', `/records/joins/compare?one=${person}&other=${old}`])
      expect((await browser.get(path)).status, path).toBe(403);
    for (const path of ['propose', 'agree', 'withdraw', 'undo', 'find'])
      expect((await browser.post(`/records/joins/${path}`, { id })).status, path).toBe(403);
    await expect(as(actor, (scope) => undoJoin(scope, id, why))).rejects.toThrow(/not for you/);
    await expect(as(actor, (scope) => agreeJoin(scope, id))).rejects.toThrow(/not for you/);
    await expect(as(actor, (scope) => proposeJoin(scope, person, old, why))).rejects.toThrow(/not for you/);
    await expect(as(actor, (scope) => sql`update people_join set undone_at = now()`.execute(scope.tx))).rejects.toThrow(/permission denied/);
    await expect(as(actor, (scope) => sql`delete from people_join`.execute(scope.tx))).rejects.toThrow(/permission denied/);
  }
});

test('the record that is kept shows what must not be missed of the other, wherever the name stands, and the way to the rest', async ({ db, app }) => {
  const { scene, unit, person, old, as, join, namedNurse, stranger } = await twice(db, app);
  const nurse = await scene.as(namedNurse);
  expect((await nurse.get(`/people/${old}`)).status).toBe(404);
  await join();
  const kept = wordsOf((await nurse.get(`/people/${person}`)).html);
  expect(kept).toContain('Penicillin: anaphylaxis (from their other record)');
  expect(kept).toContain('Also in their other record');
  expect(kept).toContain('Gareth Jones, born 2 April 1979');
  expect((await as(namedNurse, (scope) => peopleOnUnit(scope, unit))).find(({ id }) => id === person)!.alerts.map(({ words }) => words)).toEqual([
    'Penicillin: anaphylaxis (from their other record)',
  ]);
  expect((await as(namedNurse, (scope) => needsAndAlerts(scope, [person]))).get(person)!.alerts).toHaveLength(1);
  const closed = await nurse.get(`/people/${old}`);
  expect(closed.status).toBe(200);
  expect(wordsOf(closed.html)).toContain('Gareth Jones has another record, and this one is closed for writing');
  expect(closed.html).toContain(`href="/people/${person}"`);
  // What stands in the one that is kept is not missed here either, and each stands here once.
  await as(namedNurse, (scope) => addAlert(scope, person, 'choking', 'Cut food small'));
  const there = wordsOf((await nurse.get(`/people/${old}`)).html);
  expect([there.includes('Cut food small (from their other record)'), there.split('Penicillin').length]).toEqual([true, 2]);
  for (const path of ['needs', 'times', 'carers', 'details'])
    expect(wordsOf((await nurse.get(`/people/${old}/${path}`)).html), path).toContain('this one is closed for writing');
  // The list and the search show the one that is kept, by whichever name.
  for (const typed of ['pugh', 'jones', 'gareth'])
    expect(
      (await as(namedNurse, (scope) => findPeople(scope, typed))).map(({ id }) => id),
      typed,
    ).toEqual([person]);
  // Somebody who works with neither learns of neither.
  expect(await as(stranger, (scope) => findPeople(scope, 'gareth'))).toEqual([]);
  expect((await (await scene.as(stranger)).get(`/people/${old}`)).status).toBe(404);
});

test('a form that was open when it was joined gives its words back, and says where to write; what no longer holds may be ended', async ({
  db,
  app,
}) => {
  const { scene, person, old, join, namedNurse } = await twice(db, app);
  await join();
  const nurse = await scene.as(namedNurse);
  const late = await nurse.post(`/people/${old}/alert`, { alertKind: 'physical health', alertWords: 'Epilepsy, last fit in May' });
  expect(late.status).toBe(409);
  expect(wordsOf(late.html)).toContain(
    `This record was joined to another of the same person, and nothing was written. Write it in the record of Gareth Pugh (NHS number 999 004 7006) instead.`,
  );
  expect(late.html).toContain('value="Epilepsy, last fit in May"');
  expect((await db.selectFrom('people_alert').select('id').where('person_id', '=', old).execute()).length).toBe(1);
  expect((await nurse.post(`/people/${person}/alert`, { alertKind: 'physical health', alertWords: 'Epilepsy, last fit in May' })).status).toBe(303);
  // The allergy turned out to be wrong: it is ended where it is shown, in the record where it stands.
  const { id } = await db.selectFrom('people_alert').select('id').where('person_id', '=', old).executeTakeFirstOrThrow();
  expect((await nurse.post(`/people/${person}/end`, { kind: 'alert', id })).status).toBe(303);
  expect(wordsOf((await nurse.get(`/people/${person}`)).html)).not.toContain('Penicillin');
});

/** Tables of the catalogue with a person in them, and by which trigger each is closed for a joined record. */
const guarded = (db: Db) =>
  sql<{ name: string; closed: boolean; rule: string | null }>`select c.relname as name, r.rule,
      exists (select 1 from pg_trigger g where g.tgrelid = c.oid and g.tgname like 'a_closed_when_joined%' and g.tgenabled = 'O') as closed
    from pg_class c left join trellis.people_join_rule r on r.about_table = c.relname where c.relnamespace = 'trellis'::regnamespace and c.relkind = 'r' and (
      exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'person_id' and not a.attisdropped)
      or exists (select 1 from pg_constraint k join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1] join pg_attribute x on x.attrelid = k.confrelid and x.attname = 'person_id'
        where k.conrelid = c.oid and k.contype = 'f' and cardinality(k.conkey) = 1 and a.attnotnull and k.confrelid <> 'trellis.tasks_task'::regclass))`.execute(
    db,
  );

test('every table that is somebody’s is closed for a joined record, or named with why it is not; one made tomorrow too', async ({ db }) => {
  const { rows } = await guarded(db);
  expect(rows.length).toBeGreaterThan(130);
  const open = (all: typeof rows) => all.filter(({ closed, rule }) => !closed && rule !== 'open').map(({ name }) => name);
  expect(open(rows), 'a migration that makes a table with a person in it calls trellis.close_when_joined()').toEqual([]);
  await sql`create table trellis.notes_tomorrow (id uuid primary key, person_id uuid references trellis.people_person)`.execute(db);
  expect(open((await guarded(db)).rows)).toEqual(['notes_tomorrow']);
  await sql`call trellis.close_when_joined()`.execute(db);
  expect(open((await guarded(db)).rows)).toEqual([]);
});

test('straight past every page, no table takes a row about a joined record, and takes it again once the join is undone', async ({ db, app }) => {
  const { person, old, as, join, namedNurse, ida } = await twice(db, app);
  const id = await join();
  const write = (about: string) => as(namedNurse, (scope) => addAlert(scope, about, 'other', 'Asthma'));
  await expect(write(old)).rejects.toThrow(/closed|joined to another/);
  await write(person);
  const rename = (about: string) =>
    as(
      namedNurse,
      async (scope) => (await sql`update people_person set preferred_name = 'Gaz' where id = ${about}`.execute(scope.tx)).numAffectedRows,
    );
  await expect(rename(old)).rejects.toThrow(/joined to another/);
  expect(await rename(person)).toBe(1n);
  const apart = (about: string) =>
    as(namedNurse, (scope) =>
      sql`insert into people_apart (person_a, person_b, why, during, set_at) select least(${about}::uuid, o.id), greatest(${about}::uuid, o.id), 'x', daterange('2026-11-19', null), ${now}
        from people_person o where o.id not in (${about}::uuid, ${person}::uuid) limit 1`.execute(scope.tx),
    );
  await makePerson(db, (await db.selectFrom('places_unit').select('id').where('name', '=', 'Larkfield').executeTakeFirstOrThrow()).id, {
    givenName: 'Dev',
    surname: 'Chowdhury',
  });
  await expect(apart(old)).rejects.toThrow(/joined to another/);
  expect(await as(ida, (scope) => undoJoin(scope, id, 'Two cousins, it turned out'))).toBe(true);
  // Whoever works with neither may write in neither again, and those of the old unit may again.
  await expect(write(old)).rejects.toThrow(/row-level security/);
  await sql`insert into people_alert (person_id, kind, words, during, recorded_at) values (${old}, 'other', 'Asthma', daterange('2026-11-19', null), ${now})`.execute(
    db,
  );
});

test('undone by one alone: both are as before, what was written meanwhile stays where it was written, and their units are told', async ({
  db,
  app,
}) => {
  const { scene, person, old, as, join, namedNurse, manager, ida } = await twice(db, app);
  await join();
  await as(namedNurse, (scope) => addAlert(scope, person, 'other', 'Written meanwhile'));
  const keeper = await scene.as(ida);
  const { id } = await db.selectFrom('people_join').select('id').executeTakeFirstOrThrow();
  expect((await keeper.post('/records/joins/undo', { id, why: 'His cousin, born on the same day' })).status).toBe(303);
  expect((await keeper.post('/records/joins/undo', { id, why: 'His cousin, born on the same day' })).status).toBe(422);
  const nurse = await scene.as(namedNurse);
  const page = wordsOf((await nurse.get(`/people/${person}`)).html);
  expect(page).toContain('Written meanwhile');
  expect(page).not.toContain('Penicillin');
  expect(page).not.toContain('other record');
  expect((await nurse.get(`/people/${old}`)).status).toBe(404);
  expect(wordsOf((await keeper.get('/records/joins')).html)).toContain('Undone by Ida Quill, 19 November 2026: His cousin, born on the same day');
  expect((await db.selectFrom('tasks_task').select(['asked_of', 'say']).orderBy('id').execute()).at(-1)).toEqual({
    asked_of: manager.id,
    say: 'The joining of two records was undone: what stood in the other no longer stands beside Gareth Pugh. Look at their alerts.',
  });
});

test('what still runs in the record that would be closed stops it when it is agreed, though it did not when it was proposed', async ({ db, app }) => {
  const { scene, person, old, as, ida, ledger } = await twice(db, app);
  const { id } = await as(ida, (scope) => proposeJoin(scope, person, old, why));
  await sql`insert into people_episode (person_id, unit_id, during, began_how, recorded_at) values (${old}, ${scene.elsewhere}, tstzrange(${now}, null), 'admission', ${now})`.execute(
    db,
  );
  const refused = await (await scene.as(ledger)).post('/records/joins/agree', { id: id!, sure: 'yes' });
  expect([refused.status, wordsOf(refused.html).includes('A stay in it has not ended: end it first, or join the other way about.')]).toEqual([
    409,
    true,
  ]);
  expect(await db.selectFrom('people_joined').select('id').execute()).toEqual([]);
});

test('two different NHS numbers are never joined, by the pages or beneath them', async ({ db, app }) => {
  const { scene, person, old, as, ida } = await twice(db, app);
  await sql`update people_person set nhs_number = '9990047014' where id = ${old}`.execute(db);
  expect((await as(ida, (scope) => proposeJoin(scope, person, old, why))).verdict).toBe('two numbers');
  const page = wordsOf((await (await scene.as(ida)).get(`/records/joins/compare?one=${person}&other=${old}`)).html);
  expect(page).toContain('They have two different NHS numbers, so they are two people.');
  expect(page).not.toContain('Propose it');
});
