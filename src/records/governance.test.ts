import { sql } from 'kysely';
import type { StaffActor } from '#platform/actor.ts';
import { Range, type Db } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { addLines } from '#notes';
import { expect, test } from '#tests/fixture.ts';
import { makePerson } from '#tests/people-scene.ts';
import { wordsOf } from '#tests/signed-in.ts';
import { askAudit } from './audit-questions.page.tsx';
import { closedEntriesOf } from './closed-store.ts';
import { nhsNumber, now, recordsScene } from './records-scene.ts';
import { recordsDue } from './retention-store.ts';

const week = { from: now.subtract({ hours: 24 * 7 }), to: now.add({ hours: 24 }) };

/** Somebody of the whole organisation. */
async function keeper(db: Db, role: 'auditor' | 'administrator', surname: string): Promise<StaffActor> {
  const { id } = await db
    .insertInto('workforce_staff')
    .values({ given_name: 'Ida', surname, joined_on: Temporal.PlainDate.from('2024-01-01') })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('workforce_membership')
    .values({ staff_id: id, unit_id: null, role, during: new Range(now.subtract({ hours: 24 * 90 }), null), made_at: now })
    .execute();
  return {
    kind: 'staff',
    id,
    accountId: id,
    name: `Ida ${surname}`,
    memberships: [{ unitId: null, unitName: null, role, basis: 'permanent', ends: null }],
    registered: false,
    nurseInChargeOf: [],
    deviceId: null,
  };
}

test('information governance asks the audit its questions, and nobody else does', async ({ db, app }) => {
  const scene = await recordsScene(db, app);
  const auditor = await keeper(db, 'auditor', 'Quill');
  const namesake = await makePerson(db, scene.unit, { givenName: 'Wendy', surname: 'Ashdown' });
  const cousin = await makePerson(db, scene.unit, { givenName: 'Tom', surname: 'Ashdown' });
  const others = await Promise.all(
    Array.from({ length: 24 }, (_, index) => makePerson(db, scene.unit, { givenName: 'Extra', surname: `Person ${index}` })),
  );
  const look = (who: StaffActor, person: string, at = now, outcome = 'read') =>
    sql`insert into audit.event (at, actor_kind, actor_id, action, outcome, people, request_id) values
      (${at}, 'staff', ${who.id}, 'people.see-person', ${outcome}, ${outcome === 'denied' ? [] : [person]}::uuid[], 'r')`.execute(db);
  await look(scene.manager, namesake);
  await look(scene.manager, cousin);
  await look(scene.stranger, scene.person);
  await look(scene.namedNurse, scene.person, Temporal.Instant.from('2026-11-19T02:30:00Z'));
  await look(scene.stranger, scene.person, now, 'denied');
  for (const person of others) await look(scene.otherNurse, person);
  const ask = (actor: StaffActor, question: Parameters<typeof askAudit>[1]) =>
    inScope(app, actor, now, (scope) => askAudit(scope, question, week, 20));
  const told = async (question: Parameters<typeof askAudit>[1]) =>
    (await ask(auditor, question)).map(({ name, personName, howMany, detail }) => [name, personName, howMany, detail]);
  expect(await told('own record')).toEqual([['Wendy Ashdown', 'Wendy Ashdown', 1, null]]);
  expect(await told('same surname')).toEqual([['Wendy Ashdown', 'Tom Ashdown', 1, null]]);
  expect(await told('no relationship')).toEqual([['Robyn Skelton', 'Gareth Pugh', 1, 'people.see-person']]);
  expect(await told('out of hours')).toEqual([['Femi Adeleke', null, 1, '1']]);
  expect(await told('many people')).toEqual([['Clare Donnelly', null, 24, '24']]);
  expect(await told('turned away')).toEqual([['Robyn Skelton', null, 1, 'people.see-person']]);
  expect(await told('emergencies')).toEqual([]);
  for (const actor of [scene.manager, await keeper(db, 'administrator', 'Ledger')])
    await expect(ask(actor, 'own record')).rejects.toThrow(/not for you/);
  const page = wordsOf((await (await scene.as(auditor)).get('/audit?ask=no%20relationship&days=7')).html);
  expect(page).toContain('Robyn Skelton, Nurse');
  expect((await (await scene.as(scene.manager)).get('/audit')).status).not.toBe(200);
});

test('a shift on record explains a night, and a time too long to look through is refused', async ({ db, app }) => {
  const scene = await recordsScene(db, app);
  const auditor = await keeper(db, 'auditor', 'Quill');
  const night = Temporal.Instant.from('2026-11-19T02:30:00Z');
  await sql`insert into audit.event (at, actor_kind, actor_id, action, outcome, people, request_id) values
    (${night}, 'staff', ${scene.namedNurse.id}, 'people.see-person', 'read', ${[scene.person]}::uuid[], 'r')`.execute(db);
  const ask = (span = week) => inScope(app, auditor, now, (scope) => askAudit(scope, 'out of hours', span, 20));
  expect(await ask()).toHaveLength(1);
  await db
    .insertInto('workforce_shift')
    .values({
      staff_id: scene.namedNurse.id,
      unit_id: scene.unit,
      kind: 'night',
      during: new Range(night.subtract({ hours: 6 }), night.add({ hours: 5 })),
    })
    .execute();
  expect(await ask()).toEqual([]);
  await expect(ask({ ...week, from: now.subtract({ hours: 24 * 200 }) })).rejects.toThrow(/too long/);
});

test('a closed entry is on no page of anybody but those named, and whoever may not open it cannot open it to all', async ({ db, app }) => {
  const scene = await recordsScene(db, app);
  await inScope(app, scene.otherNurse, now, (scope) =>
    addLines(
      scope,
      [
        {
          personId: scene.person,
          unitId: scene.unit,
          subjectKind: 'session',
          subjectId: crypto.randomUUID(),
          subjectLabel: 'Art',
          kind: 'private line',
          words: 'His sister rang and asked us not to say so',
          happenedAt: now,
        },
      ],
      { id: scene.otherNurse.id, role: 'nurse' },
    ),
  );
  const { id } = await db.selectFrom('notes_line').select('id').executeTakeFirstOrThrow();
  const read = (actor: StaffActor, at = now) =>
    inScope(app, actor, at, async (scope) => (await sql`select id from notes_line`.execute(scope.tx)).rows.length);
  expect([await read(scene.otherNurse), await read(scene.manager)]).toEqual([1, 1]);
  const mark = (actor: StaffActor, roles: string[], by = actor.id) =>
    inScope(app, actor, now, (scope) =>
      sql`insert into records_sensitive (person_id, about_table, about_id, kind, roles, why, during, marked_by, marked_at)
        values (${scene.person}, 'notes_line', ${id}, 'third party', ${roles}::text[], 'Told in confidence', ${new Range(now, null)}, ${by}, ${now})`.execute(
        scope.tx,
      ),
    );
  await expect(mark(scene.stranger, ['nurse'])).rejects.toThrow(/row-level security/);
  await expect(mark(scene.otherNurse, ['manager'], scene.manager.id)).rejects.toThrow(/row-level security/);
  await mark(scene.otherNurse, ['manager']);
  expect([await read(scene.otherNurse), await read(scene.manager)]).toEqual([0, 1]);
  expect(await inScope(app, scene.otherNurse, now, (scope) => closedEntriesOf(scope, scene.person))).toMatchObject([
    { kind: 'third party', toMe: true },
  ]);
  const [mine] = await inScope(app, scene.manager, now, (scope) => closedEntriesOf(scope, scene.person));
  const nurse = await scene.as(scene.otherNurse);
  const page = (await nurse.get(`/people/${scene.person}/closed-entries`)).html;
  expect(page).toContain('Closed to you');
  expect(page).not.toContain('in confidence</');
  expect(page).not.toContain('His sister rang');
  expect(wordsOf((await nurse.post(`/people/${scene.person}/closed-entries/open`, { id: mine!.id, why: 'I want to see it' })).html)).toContain(
    'It is closed to you',
  );
  expect(
    (await (await scene.as(scene.manager)).post(`/people/${scene.person}/closed-entries/open`, { id: mine!.id, why: 'His sister agreed' })).status,
  ).toBe(303);
  expect(await read(scene.otherNurse, now.add({ seconds: 1 }))).toBe(1);
});

test('a line is closed like a note, and only to roles of whom somebody here could decide on it', async ({ db, app }) => {
  const scene = await recordsScene(db, app);
  const line = {
    personId: scene.person,
    unitId: scene.unit,
    subjectKind: 'session' as const,
    subjectId: crypto.randomUUID(),
    subjectLabel: 'Art',
    kind: 'private line' as const,
    words: 'Said who frightens her at home',
    happenedAt: now,
  };
  await inScope(app, scene.otherNurse, now, (scope) => addLines(scope, [line], { id: scene.otherNurse.id, role: 'nurse' }));
  const { id } = await db.selectFrom('notes_line').select('id').executeTakeFirstOrThrow();
  const nurse = await scene.as(scene.otherNurse);
  const at = `/people/${scene.person}/closed-entries`;
  expect(wordsOf((await nurse.get(at)).html)).toContain('Said who frightens her at home');
  const close = (...roles: string[]) => nurse.post(at, { note: id, kind: 'safeguarding', roles, why: 'Safeguarding enquiry' });
  for (const roles of [['manager'], ['manager', 'psychologist']])
    expect(wordsOf((await close(...roles)).html)).toContain('Name at least one clinical role that somebody on the unit holds (');
  expect((await close('manager', 'nurse')).status).toBe(303);
  expect(await db.selectFrom('records_sensitive').select(['about_table', 'about_id']).execute()).toEqual([
    { about_table: 'notes_line', about_id: id },
  ]);
});

test('records are due by the dated rules, and who is held stays however many agree', async ({ db, app }) => {
  const scene = await recordsScene(db, app);
  const auditor = await keeper(db, 'auditor', 'Quill');
  const second = await keeper(db, 'auditor', 'Ledger');
  await makePerson(db, scene.unit, {
    givenName: 'Long',
    surname: 'Gone',
    from: '2005-01-03T09:00:00Z',
    to: '2006-11-18T09:00:00Z',
    nhsNumber: '9990000018',
  });
  await makePerson(db, scene.unit, { givenName: 'Not', surname: 'Yet', from: '2005-01-03T09:00:00Z', to: '2006-11-21T09:00:00Z' });
  const dead = await makePerson(db, scene.unit, { givenName: 'Has', surname: 'Died', from: '2010-01-03T09:00:00Z', to: '2016-03-01T09:00:00Z' });
  await db.updateTable('people_episode').set({ ended_how: 'death' }).where('person_id', '=', dead).execute();
  expect(wordsOf((await (await scene.as(auditor)).get('/records/retention')).html)).toContain('Has Died');
  const due = (actor: StaffActor) => inScope(app, actor, now, (scope) => recordsDue(scope, scope.today));
  expect((await due(auditor)).map(({ name, dueOn, died }) => [name, dueOn.toString(), died])).toEqual([
    ['Has Died', '2026-03-01', true],
    ['Long Gone', '2026-11-18', false],
  ]);
  for (const actor of [scene.manager, await keeper(db, 'administrator', 'Office')]) await expect(due(actor)).rejects.toThrow(/not for you/);
  const person = (await due(auditor)).find(({ name }) => name === 'Long Gone')!.personId;
  const ida = await scene.as(auditor);
  const ledger = await scene.as(second);
  // Not due, held, by oneself: refused
  expect(wordsOf((await ida.post('/records/retention/propose', { person: scene.person, why: 'Nothing open' })).html)).toContain('not due');
  expect(
    (
      await ida.post('/records/retention/hold', {
        number: nhsNumber,
        askedBy: 'Inquest',
        why: 'Coroner',
        'from-day': '1',
        'from-month': '11',
        'from-year': '2026',
      })
    ).status,
  ).toBe(303);
  expect((await ida.post('/records/retention/propose', { person, why: 'No claim, no inquiry' })).status).toBe(303);
  const { id } = await db.selectFrom('records_disposal').select('id').executeTakeFirstOrThrow();
  expect(wordsOf((await ida.post('/records/retention/agree', { id })).html)).toContain('somebody else has to agree');
  // The page tells the same sentence, and offers what it would take
  expect(wordsOf((await ida.get('/records/retention')).html)).toContain('You proposed it: somebody else has to agree.');
  expect((await ida.get('/records/retention')).html).not.toContain('action="/records/retention/agree"');
  expect((await ledger.get('/records/retention')).html).toContain('action="/records/retention/agree"');
  await expect(
    inScope(app, auditor, now, (scope) =>
      sql`update records_disposal set agreed_by = ${auditor.id}, agreed_at = ${now} where id = ${id}`.execute(scope.tx),
    ),
  ).rejects.toThrow(/check constraint/);
  // A hold placed after the proposal: the database itself refuses the second person
  expect(
    (
      await ledger.post('/records/retention/hold', {
        number: '9990000018',
        askedBy: 'Solicitor 4/26',
        why: 'Claim',
        'from-day': '1',
        'from-month': '11',
        'from-year': '2026',
      })
    ).status,
  ).toBe(303);
  expect(wordsOf((await ledger.post('/records/retention/agree', { id })).html)).toContain('is held');
  await expect(
    inScope(app, second, now, (scope) =>
      sql`update records_disposal set agreed_by = ${second.id}, agreed_at = ${now} where id = ${id}`.execute(scope.tx),
    ),
  ).rejects.toThrow(/held/);
  const hold = await db.selectFrom('records_hold').select('id').where('person_id', '=', person).executeTakeFirstOrThrow();
  expect((await ida.post('/records/retention/lift', { id: hold.id, why: 'Solicitor, by letter' })).status).toBe(303);
  expect((await ledger.post('/records/retention/agree', { id })).status).toBe(303);
  expect(wordsOf((await ida.get('/records/retention')).html)).toContain('It may now be destroyed; it is still here.');
  expect(await db.selectFrom('people_person').select('id').where('id', '=', person).execute()).toHaveLength(1);
  // Destroying asks whose it is once more, and that it cannot be undone
  const destroy = { id, name: 'Has Died', sure: 'yes' };
  expect((await ida.get(`/records/retention?about=${id}`)).html).toContain('action="/records/retention/destroy"');
  expect(wordsOf((await ida.post('/records/retention/destroy', destroy)).html)).toContain('That is not the name on this record.');
  expect(wordsOf((await ida.post('/records/retention/destroy', { id, name: 'Long Gone' })).html)).toContain('cannot be undone');
  expect(await db.selectFrom('people_person').select('id').where('id', '=', person).execute()).toHaveLength(1);
  expect(await (await scene.as(scene.manager)).post('/records/retention/destroy', destroy)).toMatchObject({ status: 403 });
  expect((await ledger.post('/records/retention/destroy', { ...destroy, name: ' long  gone' })).to).toBe('/records/certificates');
  expect(await db.selectFrom('people_person').select('id').where('id', '=', person).execute()).toHaveLength(0);
  const certificate = wordsOf((await ida.get('/records/certificates')).html);
  expect(certificate).toContain('Agreed by Ida Ledger');
  expect(certificate).not.toContain('Long');
  expect(wordsOf((await ida.get('/records/retention')).html)).not.toContain('Long Gone');
  expect((await (await scene.as(scene.manager)).get('/records/retention')).status).not.toBe(200);
});

test('who is trained is told with the day it ends, and who is not', async ({ db, app }) => {
  const scene = await recordsScene(db, app);
  const skill = (staffId: string, name: string, to: string | null) =>
    db
      .insertInto('workforce_skill')
      .values({
        staff_id: staffId,
        skill: name,
        during: new Range(Temporal.PlainDate.from('2026-01-05'), to === null ? null : Temporal.PlainDate.from(to)),
        recorded_by: scene.manager.id,
        recorded_at: now,
      })
      .execute();
  await skill(scene.namedNurse.id, 'using Trellis', null);
  await skill(scene.namedNurse.id, 'Record keeping', '2027-01-05');
  await skill(scene.otherNurse.id, 'Record keeping', '2026-11-01');
  const page = wordsOf((await (await scene.as(scene.manager)).get(`/records/training?unit=${scene.unit}`)).html);
  expect(page).toContain('2 of 3 lack one');
  expect(page).toContain('Femi Adeleke Nurse Since 5 January 2026 Until 4 January 2027');
  expect(page).toContain('Clare Donnelly Nurse Not recorded Ended 31 October 2026');
  expect((await (await scene.as(scene.otherNurse)).get(`/records/training?unit=${scene.unit}`)).status).toBe(403);
});
