import { sql } from 'kysely';
import { addAlert, admit, apartPairs, undoJoin } from '#people';
import { expect, test } from '#tests/fixture.ts';
import { makePerson } from '#tests/people-scene.ts';
import { wordsOf } from '#tests/signed-in.ts';
import { walkRecord } from './copy-store.ts';
import { twice } from './joins-scene.ts';
import { findElsewhere } from './emergency-store.ts';
import { nhsNumber, now, opening } from './records-scene.ts';
import { recordsDue } from './retention-store.ts';

const day = (date: string) => Temporal.PlainDate.from(date);

test('who is not planned together with the other record is not planned together with the one that is kept', async ({ db, app }) => {
  const { scene, unit, person, old, as, join, manager } = await twice(db, app);
  const dev = await makePerson(db, unit, { givenName: 'Dev', surname: 'Chowdhury' });
  const [a, b] = [old, dev].toSorted();
  await sql`insert into people_apart (person_a, person_b, why, during, set_at) values (${a}, ${b}, 'A fight', daterange('2024-01-05', null), ${now})`.execute(
    db,
  );
  await join();
  const pairs = await as(manager, (scope) => apartPairs(scope, [person, dev]));
  expect(pairs.map(({ personA, personB }) => [personA, personB].toSorted())).toEqual([[person, dev].toSorted()]);
  const browser = await scene.as(manager);
  // What no longer holds is ended where it is shown.
  expect((await browser.post(`/people/${person}/not-together/end`, { id: pairs[0]!.id })).status).toBe(303);
  expect(await as(manager, (scope) => apartPairs(scope, [person, dev]))).toEqual([]);
});

test('a number that the joined record bears admits to the one that is kept', async ({ db, app }) => {
  const { person, old, unit, as, join, manager } = await twice(db, app);
  await sql`update people_person set client_id = 'OLD-77' where id = ${old}`.execute(db);
  await sql`update people_episode set during = tstzrange(lower(during), ${now.subtract({ hours: 2 })}), ended_how = 'discharge' where person_id = ${person}`.execute(
    db,
  );
  await join();
  const arrival = {
    givenName: 'Gareth',
    surname: 'Jones',
    preferredName: null,
    nhsNumber: null,
    clientId: 'OLD-77',
    bornOn: day('1979-04-02'),
    gender: null,
    pronouns: null,
    ethnicity: null,
    language: null,
    unitId: unit,
    bed: null,
    from: now.subtract({ hours: 1 }),
  };
  expect(await as(manager, (scope) => admit(scope, arrival as never))).toMatchObject({ admitted: true, personId: person });
});

test('the copy holds both records, and says which row is from the other; who looked tells of both', async ({ db, app }) => {
  const { scene, person, old, as, join, manager } = await twice(db, app);
  await join();
  await sql`insert into records_request (person_id, asked_by, how, identity, received_on, due_on, recorded_by, recorded_at)
    values (${person}, 'the person', 'said', 'Known to us', '2026-11-18', '2026-12-18', ${manager.id}, ${now})`.execute(db);
  const rows = await as(manager, (scope) => walkRecord(scope, person));
  const of = (table: string) =>
    rows.filter((one) => one.table === table).map(({ row }) => [row['person_id'] ?? row['id'], row['in_their_other_record'] === true]);
  expect(of('people_alert')).toEqual([[old, true]]);
  expect(of('people_person').toSorted()).toEqual(
    [
      [person, false],
      [old, true],
    ].toSorted(),
  );
  expect(rows.filter(({ table }) => table === 'people_join')).toHaveLength(2);
  await sql`insert into audit.event (at, actor_kind, actor_id, action, outcome, people, request_id) values
    (${now}, 'staff', ${scene.stranger.id}, 'people.see-person', 'read', ${[old]}::uuid[], 'r')`.execute(db);
  expect(wordsOf((await (await scene.as(manager)).get(`/people/${person}/who-looked`)).html)).toContain('Robyn Skelton');
});

test('while a join stands neither record is due, a hold on one holds both, and neither can be destroyed', async ({ db, app }) => {
  const { person, old, as, ida, join } = await twice(db, app);
  const later = now.add({ hours: 24 * 366 * 25 });
  await sql`update people_episode set during = tstzrange(lower(during), ${now}), ended_how = 'discharge' where person_id = ${person}`.execute(db);
  const due = () => as(ida, async (scope) => (await recordsDue(scope, scope.today)).map(({ personId }) => personId), later);
  await sql`update workforce_membership set during = tstzrange(lower(during), null)`.execute(db);
  expect((await due()).toSorted()).toEqual([person, old].toSorted());
  const id = await join();
  expect(await due()).toEqual([]);
  await expect(sql`delete from people_person where id = ${person}`.execute(db)).rejects.toThrow(/joined here/);
  await sql`insert into records_hold (person_id, why, asked_by, from_on, placed_by, placed_at) values (${old}, 'An inquest', 'Coroner', '2026-11-01', ${ida.id}, ${now})`.execute(
    db,
  );
  const held = () =>
    as(ida, async (scope) => (await sql<{ held: boolean }>`select trellis.is_held(${person}) as held`.execute(scope.tx)).rows[0]!.held);
  expect(await held()).toBe(true);
  await as(ida, (scope) => undoJoin(scope, id, 'Two cousins, it turned out'));
  expect(await held()).toBe(false);
  expect(await due()).toContain(person);
});

test('opened in an emergency, both are read, neither is written in, and what is closed to such a reader is closed in both', async ({ db, app }) => {
  const { scene, person, old, as, join, stranger } = await twice(db, app);
  await join();
  const far = await scene.as(stranger);
  // Looked for by the old name, it is the record that is kept that is found.
  await sql`update people_person set nhs_number = null where id = ${person}`.execute(db);
  expect(
    (await as(stranger, (scope) => findElsewhere(scope, { nhsNumber: null, surname: 'Jones', bornOn: day('1979-04-02') }))).map(
      ({ personId }) => personId,
    ),
  ).toEqual([person]);
  await sql`update people_person set nhs_number = ${nhsNumber} where id = ${person}`.execute(db);
  expect((await far.get(`/people/${old}`)).status).toBe(404);
  expect((await far.post('/records/elsewhere', opening(person))).status).toBe(303);
  for (const id of [person, old]) {
    expect((await far.get(`/people/${id}`)).status, id).toBe(200);
    expect((await far.get(`/people/${id}/who-looked`)).status, id).toBe(403);
    expect((await far.post(`/people/${id}/alert`, { alertKind: 'other', alertWords: 'Asthma' })).status, id).toBe(403);
    await expect(
      as(stranger, (scope) => addAlert(scope, id, 'other', 'Asthma')),
      id,
    ).rejects.toThrow(/row-level security|joined to another/);
  }
  expect(wordsOf((await far.get(`/people/${person}`)).html)).toContain('Penicillin: anaphylaxis (from their other record)');
});
