import { sql } from 'kysely';
import type { StaffActor } from '#platform/actor.ts';
import { Range, type Db } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { makePerson } from '#tests/people-scene.ts';
import { wordsOf } from '#tests/signed-in.ts';
import { now, recordsScene } from './records-scene.ts';
import { destroyRecord, recordsDue } from './retention-store.ts';

/** Keeps the records of the whole organisation. */
async function auditor(db: Db, surname: string): Promise<StaffActor> {
  const { id } = await db
    .insertInto('workforce_staff')
    .values({ given_name: 'Ida', surname, joined_on: Temporal.PlainDate.from('2024-01-01') })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('workforce_membership')
    .values({ staff_id: id, unit_id: null, role: 'auditor', during: new Range(now.subtract({ hours: 24 * 90 }), null), made_at: now })
    .execute();
  return {
    kind: 'staff',
    id,
    accountId: id,
    name: `Ida ${surname}`,
    memberships: [{ unitId: null, unitName: null, role: 'auditor', basis: 'permanent', ends: null }],
    registered: false,
    nurseInChargeOf: [],
    deviceId: null,
  };
}

test('a record is kept from the last contact after the stay, of every kind; one in error, one not attended and one not reached put nothing off', async ({
  db,
  app,
}) => {
  const scene = await recordsScene(db, app);
  const ida = await auditor(db, 'Quill');
  const worker = scene.namedNurse.id;
  const left = async (surname: string): Promise<string> =>
    makePerson(db, scene.unit, { givenName: 'Long', surname, from: '2005-01-03T09:00:00Z', to: '2006-10-18T09:00:00Z' });
  const at = (day: string) => `2006-11-${day}T23:30:00Z`;
  const note = async (personId: string, day: string, state = 'signed'): Promise<void> => {
    await sql`insert into notes_note (person_id, unit_id, kind, happened_at, author_id, author_role, written_at, late, origin_kind, state)
      values (${personId}, ${scene.unit}, 'visit', ${at(day)}, ${worker}, 'nurse', ${at(day)}, false, 'written', ${state})`.execute(db);
  };
  const line = async (personId: string, day: string, state: string): Promise<void> => {
    await sql`insert into notes_line (person_id, unit_id, subject_kind, subject_id, subject_label, kind, words, happened_at, written_at, author_id, author_role, state)
      values (${personId}, ${scene.unit}, 'session', gen_random_uuid(), 'Walking', 'private line', 'Came', ${at(day)}, ${at(day)}, ${worker}, 'nurse', ${state})`.execute(
      db,
    );
  };
  const visit = async (personId: string, day: string, outcome: string): Promise<void> => {
    await sql`insert into leave_outreach_visit (person_id, unit_id, kind, outcome, happened_at, how, recorded_by, recorded_at)
      values (${personId}, ${scene.unit}, 'visit', ${outcome}, ${at(day)}, ${outcome === 'seen' ? 'settled' : null}, ${worker}, ${at(day)})`.execute(
      db,
    );
  };
  const structured = async (personId: string, day: string): Promise<void> => {
    await sql`insert into measures_structured_session (person_id, unit_id, what, on_date, minutes, did, worker_id, supervisor_id, recorded_at)
      values (${personId}, ${scene.unit}, 'coping-strategies', ${`2006-11-${day}`}, 30, 'Talked', ${worker}, ${worker}, ${at(day)})`.execute(db);
  };

  await left('Nothing');
  const wrong = await left('Wrong');
  await note(wrong, '01', 'entered in error');
  await note(wrong, '02', 'moved');
  await line(wrong, '03', 'entered in error');
  await visit(wrong, '04', 'not in');
  // A note of the evening is of that day in London, and the last of all counts.
  const noted = await left('Noted');
  await note(noted, '05');
  await note(noted, '02');
  await line(await left('Lined'), '06', 'stands');
  await visit(await left('Visited'), '07', 'seen');
  await structured(await left('Worked'), '08');
  // Not yet: seen a fortnight later than the day that is asked about.
  await note(await left('Later'), '25');
  // After a death it is kept from the death, whatever was written down later.
  const dead = await makePerson(db, scene.unit, { givenName: 'Has', surname: 'Died', from: '2010-01-03T09:00:00Z', to: '2016-03-01T09:00:00Z' });
  await db.updateTable('people_episode').set({ ended_how: 'death' }).where('person_id', '=', dead).execute();
  await sql`insert into notes_note (person_id, unit_id, kind, happened_at, author_id, author_role, written_at, late, origin_kind)
    values (${dead}, ${scene.unit}, 'other', '2016-05-01T12:00:00Z', ${worker}, 'nurse', '2016-05-01T12:00:00Z', false, 'written')`.execute(db);

  const due = await inScope(app, ida, now, (scope) => recordsDue(scope, scope.today));
  expect(due.map(({ name, lastContact, dueOn }) => [name, lastContact.toString(), dueOn.toString()])).toEqual([
    ['Has Died', '2016-03-01', '2026-03-01'],
    ['Long Nothing', '2006-10-18', '2026-10-18'],
    ['Long Wrong', '2006-10-18', '2026-10-18'],
    ['Long Noted', '2006-11-05', '2026-11-05'],
    ['Long Lined', '2006-11-06', '2026-11-06'],
    ['Long Visited', '2006-11-07', '2026-11-07'],
    ['Long Worked', '2006-11-08', '2026-11-08'],
  ]);
  const page = wordsOf((await (await scene.as(ida)).get('/records/retention')).html);
  expect(page).toContain('Last contact 5 November 2006. Due 5 November 2026.');
  expect(page).toContain('Last contact 25 November 2006. Due 25 November 2026.');

  // Seen between the agreement and the destroying: it is not due any more, and nothing is destroyed.
  const person = due.find(({ name }) => name === 'Long Noted')!;
  const second = await auditor(db, 'Ledger');
  const { id } = await db
    .insertInto('records_disposal')
    .values({
      person_id: person.personId,
      rule_id: person.ruleId,
      due_on: person.dueOn,
      why: 'No claim, no inquiry',
      proposed_by: ida.id,
      proposed_at: now,
      agreed_by: second.id,
      agreed_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await note(person.personId, '24');
  expect(await inScope(app, ida, now, (scope) => destroyRecord(scope, id))).toMatchObject({ verdict: 'not due' });
  expect(await db.selectFrom('people_person').select('id').where('id', '=', person.personId).execute()).toHaveLength(1);
});

test('a session counts as a contact where the person came to it, and as it is recorded now', async ({ db, app }) => {
  const scene = await recordsScene(db, app);
  const ida = await auditor(db, 'Quill');
  const person = await makePerson(db, scene.unit, { givenName: 'Long', surname: 'Gone', from: '2005-01-03T09:00:00Z', to: '2006-10-18T09:00:00Z' });
  const session = crypto.randomUUID();
  // The session itself is not what is asked about.
  await sql`alter table programme_attendance drop constraint programme_attendance_session_id_fkey`.execute(db);
  const recorded = async (revision: number, code: string): Promise<string> => {
    await sql`insert into programme_attendance (session_id, person_id, revision, unit_id, on_date, code, recorded_at)
      values (${session}, ${person}, ${revision}, ${scene.unit}, '2006-11-02', ${code}, ${now})`.execute(db);
    const [due] = await inScope(app, ida, now, (scope) => recordsDue(scope, scope.today));
    return due!.dueOn.toString();
  };
  expect(await recorded(1, 'declined')).toBe('2026-10-18');
  expect(await recorded(2, 'came for part')).toBe('2026-11-02');
  expect(await recorded(3, 'not recorded')).toBe('2026-10-18');
});
