import { sql } from 'kysely';
import { Range } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { addLines } from '#notes';
import { expect, test } from '#tests/fixture.ts';
import { makePerson } from '#tests/people-scene.ts';
import { wordsOf } from '#tests/signed-in.ts';
import { beginCopy, copiesInHand, copyOf } from './copies-store.ts';
import { nhsNumber, now, recordKeeper, recordsScene } from './records-scene.ts';

const received = { 'received-day': '18', 'received-month': '11', 'received-year': '2026' };
const asked = { ...received, how: 'letter', askedBy: 'the person', identity: 'Passport, and the address on record' };

/** The scene, its person gone three years, with something written of them then. */
async function longGone(...[db, app]: Parameters<typeof recordsScene>) {
  const scene = await recordsScene(db, app);
  const then = now.subtract({ hours: 24 * 365 * 3 });
  await inScope(app, scene.manager, now, (scope) =>
    addLines(
      scope,
      [
        {
          personId: scene.person,
          unitId: scene.unit,
          subjectKind: 'session',
          subjectId: crypto.randomUUID(),
          subjectLabel: 'Gardening',
          kind: 'private line',
          words: 'Dug the long bed.',
          happenedAt: then.subtract({ hours: 24 }),
        },
      ],
      { id: scene.manager.id, role: 'manager' },
    ),
  );
  await sql`update people_episode set during = tstzrange(lower(during), ${then.toString()}::timestamptz), ended_how = 'discharge' where person_id = ${scene.person}
    and lower(during) < ${then.toString()}::timestamptz`.execute(db);
  await sql`update people_episode set during = tstzrange(${then.subtract({ hours: 2400 }).toString()}::timestamptz, ${then.toString()}::timestamptz), ended_how = 'discharge'
    where person_id = ${scene.person} and upper_inf(during)`.execute(db);
  await sql`delete from people_named_worker where person_id = ${scene.person}`.execute(db);
  await db
    .insertInto('workforce_registration')
    .values({ staff_id: scene.namedNurse.id, body: 'NMC', number: '99A7777E', during: sql`daterange('2020-01-01', null)`, checked_at: now })
    .execute();
  return { ...scene, keeper: await recordKeeper(db, 'Ida', 'Quill') };
}

test('somebody asks for a copy years after they left: taken down by who keeps records, made by two of their last unit, and closed again when it is given', async ({
  db,
  app,
}) => {
  const scene = await longGone(db, app);
  const [ida, wendy, femi, clare] = [
    await scene.as(scene.keeper),
    await scene.as(scene.manager),
    await scene.as(scene.namedNurse),
    await scene.as(scene.otherNurse),
  ];
  const page = `/people/${scene.person}/copy-of-record`;
  expect([(await wendy.get(page)).status, (await ida.get(page)).status]).toEqual([404, 404]);

  // Found by a number or by name and day of birth, never in the address
  expect(wordsOf((await ida.post('/records/copies/find', {})).html)).toContain('Enter a number, or the family name and the day of birth.');
  expect(wordsOf((await ida.post('/records/copies/find', { surname: 'Pugh' })).html)).toContain('Enter the day they were born too.');
  expect(wordsOf((await ida.post('/records/copies/find', { number: '9990000018' })).html)).toContain('Nobody here has that number.');
  const begin = `/records/copies/begin?person=${scene.person}`;
  expect((await ida.post('/records/copies/find', { surname: 'pugh', 'born-day': '2', 'born-month': '4', 'born-year': '1979' })).to).toBe(begin);
  expect((await ida.post('/records/copies/find', { number: nhsNumber })).to).toBe(begin);
  expect(wordsOf((await ida.get(begin)).html)).toContain('A copy of the record of Gareth Pugh');
  const send = { person: scene.person, ...asked, manager: scene.manager.id, clinician: scene.namedNurse.id };
  expect(wordsOf((await ida.post('/records/copies/begin', { ...send, clinician: scene.stranger.id })).html)).toContain(
    'Choose a clinician who works there now',
  );
  expect(wordsOf((await ida.post('/records/copies/begin', { ...send, askedBy: 'somebody for them' })).html)).toContain(
    'Say what lets somebody ask for them.',
  );
  expect((await ida.post('/records/copies/begin', send)).to).toBe('/records/copies');
  expect(wordsOf((await ida.post('/records/copies/begin', send)).html)).toContain('A copy is being made already');
  expect(wordsOf((await ida.get('/records/copies')).html)).toContain(
    'Gareth Pugh Asked on 18 November 2026, due 18 December 2026. Made by Wendy Ashdown and Femi Adeleke; taken down by Ida Quill',
  );

  // Both are asked, and know the person again; nobody else does, and who keeps records opens nothing of it
  const tasks = await db.selectFrom('tasks_task').select(['asked_of', 'person_id']).where('about_kind', '=', 'copy of record').execute();
  expect(new Set(tasks.map((one) => one.asked_of))).toEqual(new Set([scene.manager.id, scene.namedNurse.id]));
  expect([(await ida.get(page)).status, (await clare.get(page)).status, (await (await scene.as(scene.stranger)).get(page)).status]).toEqual([
    404, 404, 404,
  ]);
  expect((await wendy.get(page)).status).toBe(200);
  const { id } = await db.selectFrom('records_request').select('id').executeTakeFirstOrThrow();
  expect((await wendy.post(`${page}/${id}/look-through`, {})).status).toBe(303);
  for (const flag of await db.selectFrom('records_request_flag').select('id').execute())
    await femi.post(`${page}/${id}/names`, { [`decision.${flag.id}`]: 'leave in', why: 'Staff' });
  expect((await femi.post(`${page}/${id}/harm`, { harm: 'nothing held back', words: 'Read through', _version: '1' })).status).toBe(303);
  expect((await wendy.get(`${page}/${id}/copy.html`)).html).toContain('Dug the long bed.');
  const { version } = await db.selectFrom('records_request').select('version').executeTakeFirstOrThrow();
  expect((await wendy.post(`${page}/${id}/given`, { how: 'by post', _version: String(version) })).status).toBe(303);
  expect(
    await db.selectFrom('tasks_task').select('id').where('about_kind', '=', 'copy of record').where('answered_at', 'is', null).execute(),
  ).toEqual([]);

  // A day later neither knows them
  const later = now.add({ hours: 25 });
  const [wendyLater, idaLater] = [await scene.as(scene.manager, later), await scene.as(scene.keeper, later)];
  expect((await wendyLater.get(page)).status).toBe(404);
  expect(wordsOf((await idaLater.get('/records/copies')).html)).toContain(
    'Gareth Pugh Asked on 18 November 2026, given on 19 November 2026 · Larkfield In time',
  );
});

test('a request of the wrong person is taken back: it opens nothing any more, stays to be read, and another may be taken down', async ({
  db,
  app,
}) => {
  const scene = await longGone(db, app);
  const [ida, wendy] = [await scene.as(scene.keeper), await scene.as(scene.manager)];
  const send = { person: scene.person, ...asked, manager: scene.manager.id, clinician: scene.namedNurse.id };
  await ida.post('/records/copies/begin', send);
  const { id } = await db.selectFrom('records_request').select('id').executeTakeFirstOrThrow();
  const page = `/people/${scene.person}/copy-of-record`;
  expect((await wendy.get(page)).status).toBe(200);
  expect(wordsOf((await ida.post('/records/copies/take-back', { id, why: '' })).html)).toContain('Enter why it is taken back');
  expect((await ida.post('/records/copies/take-back', { id, why: 'It was another Gareth Pugh' })).status).toBe(303);
  expect((await ida.post('/records/copies/take-back', { id, why: 'Again' })).status).toBe(422);
  const soon = now.add({ minutes: 1 });
  expect((await (await scene.as(scene.manager, soon)).get(page)).status).toBe(404);
  expect(
    await db.selectFrom('tasks_task').select('id').where('about_kind', '=', 'copy of record').where('answered_at', 'is', null).execute(),
  ).toEqual([]);
  const again = await scene.as(scene.keeper, soon);
  expect(wordsOf((await again.get('/records/copies')).html)).toContain('Nobody waits for a copy');
  expect((await again.post('/records/copies/begin', send)).status).toBe(303);
  const later = wordsOf((await (await scene.as(scene.manager, now.add({ minutes: 2 }))).get(page)).html);
  expect(later).toContain('taken back on 19 November 2026 It was another Gareth Pugh (Ida Quill)');
});

test('the unit takes a request back that is no longer asked for; its address is none any more', async ({ db, app }) => {
  const scene = await recordsScene(db, app);
  const wendy = await scene.as(scene.manager);
  const page = `/people/${scene.person}/copy-of-record`;
  await wendy.post(page, asked);
  const { id } = await db.selectFrom('records_request').select('id').executeTakeFirstOrThrow();
  expect((await wendy.post(`${page}/${id}/take-back`, { why: 'He would rather read it here with Femi' })).status).toBe(303);
  expect((await wendy.post(`${page}/${id}/look-through`, {})).status).toBe(404);
  expect(wordsOf((await wendy.get(page)).html)).toContain('He would rather read it here with Femi (Wendy Ashdown)');
  expect((await wendy.post(page, asked)).status).toBe(303);
});

test('who does not keep records lists, finds and begins nothing; nor is one begun of somebody a unit knows', async ({ db, app }) => {
  const scene = await recordsScene(db, app);
  const keeper = await recordKeeper(db, 'Ida', 'Quill');
  const wendy = await scene.as(scene.manager);
  for (const path of ['/records/copies', `/records/copies/begin?person=${scene.person}`]) expect((await wendy.get(path)).status).toBe(403);
  const request = {
    personId: scene.person,
    askedBy: 'the person' as const,
    authority: null,
    how: 'letter' as const,
    identity: 'Known',
    receivedOn: Temporal.PlainDate.from('2026-11-18'),
    dueOn: Temporal.PlainDate.from('2026-12-18'),
    law: 'UK GDPR' as const,
    daysGiven: null,
  };
  const task = { say: 'x', dueAt: now };
  for (const tried of [
    (scope: Parameters<typeof copiesInHand>[0]) => copiesInHand(scope),
    (scope: Parameters<typeof copiesInHand>[0]) => copyOf(scope, scene.person),
    (scope: Parameters<typeof copiesInHand>[0]) => beginCopy(scope, request, [scene.manager.id], task),
  ])
    await expect(inScope<unknown>(app, scene.manager, now, tried)).rejects.toThrow(/not for you/);
  expect(await inScope(app, keeper, now, (scope) => beginCopy(scope, request, [scene.manager.id], task))).toBeNull();
  expect(wordsOf((await (await scene.as(keeper)).get(`/records/copies/begin?person=${scene.person}`)).html)).toContain('Larkfield knows them still');
  expect(await db.selectFrom('platform_relationship').select('id').where('kind', '=', 'copy of record').execute()).toEqual([]);
});

test('a hold is placed on somebody who has no number: by name and day of birth, or from the line that is due', async ({ db, app }) => {
  const scene = await recordsScene(db, app);
  const ida = await scene.as(await recordKeeper(db, 'Ida', 'Quill'));
  const person = await makePerson(db, scene.unit, { givenName: 'Norah', surname: 'Vane', born: '1950-01-05' });
  await sql`update people_person set nhs_number = null, client_id = null where id = ${person}`.execute(db);
  const twin = await makePerson(db, scene.unit, { givenName: 'Nellie', surname: 'Vane', born: '1950-01-05' });
  const hold = { askedBy: 'Inquest', why: 'Coroner', 'from-day': '1', 'from-month': '11', 'from-year': '2026' };
  const born = { 'born-day': '5', 'born-month': '1', 'born-year': '1950' };
  const held = () => db.selectFrom('records_hold').select('person_id').execute();
  expect(wordsOf((await ida.post('/records/retention/hold', { ...hold, surname: 'Vane', ...born })).html)).toContain(
    'More than one person here has that name',
  );
  await sql`update people_person set born_on = '1951-01-05' where id = ${twin}`.execute(db);
  expect((await ida.post('/records/retention/hold', { ...hold, surname: 'Vane', ...born })).status).toBe(303);
  expect(await held()).toEqual([{ person_id: person }]);

  const due = await makePerson(db, scene.unit, { givenName: 'Old', surname: 'Record' });
  await sql`update people_person set nhs_number = null, client_id = null where id = ${due}`.execute(db);
  await db
    .updateTable('people_episode')
    .set({ during: new Range(Temporal.Instant.from('1999-01-01T00:00:00Z'), Temporal.Instant.from('2000-01-01T00:00:00Z')), ended_how: 'discharge' })
    .where('person_id', '=', due)
    .execute();
  expect(wordsOf((await ida.get('/records/retention')).html)).toContain('Hold it , Old Record');
  expect((await ida.get(`/records/retention?about=hold-${due}`)).html).toContain(`name="person" value="${due}"`);
  expect((await ida.post('/records/retention/hold', { ...hold, person: due })).status).toBe(303);
  // Why it stays stands on its line, and no form there proposes it
  const list = await ida.get(`/records/retention?about=${due}`);
  expect(wordsOf(list.html)).toContain('Their record is held: nothing of it is disposed of while the hold stands.');
  expect(list.html).not.toContain('action="/records/retention/propose"');
  expect(wordsOf((await ida.post('/records/retention/propose', { person: due, why: 'Nothing open' })).html)).toContain('held');
  expect(await held()).toHaveLength(2);
  expect(wordsOf((await ida.post('/records/retention/hold', { ...hold, person: scene.person })).html)).toContain(
    'no longer among those that are due',
  );
});
