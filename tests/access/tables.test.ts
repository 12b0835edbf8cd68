import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { expect, test } from '#tests/fixture.ts';
import { loadDemonstration } from '../../src/app/demonstration/index.ts';
import { makeActors } from './actors.ts';
import { sampleParts } from './sample-parts.ts';

const now = Temporal.Instant.from('2026-11-19T13:42:00Z');
const hashPassword = (plain: string): Promise<string> => Promise.resolve(`not a hash ${plain.length}`);

/** Tables that policies guard, and by which column they say whose a row is. */
async function guardedTables(db: Db): Promise<readonly { readonly name: string; readonly by: 'person_id' | 'unit_id' }[]> {
  const { rows } = await sql<{
    name: string;
    by: 'person_id' | 'unit_id';
  }>`select c.relname as name, case when bool_or(a.attname = 'person_id') then 'person_id' else 'unit_id' end as by
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname in ('person_id', 'unit_id') and not a.attisdropped
    where c.relnamespace = 'trellis'::regnamespace and c.relkind = 'r' and c.relrowsecurity group by c.relname order by 1`.execute(db);
  return rows;
}

test('read straight from every guarded table, one who works elsewhere, and one who worked here until yesterday, find no row of this unit or its people', async ({
  db,
  app,
}) => {
  await loadDemonstration({ db, now, hashPassword });
  const sample = await sampleParts(db, now);
  const actors = (await makeActors(db, { unit: sample.unit, elsewhere: sample.elsewhere, person: sample.byName['person']!, now })).filter(
    ({ kind, standing }) => kind === 'staff' && standing !== 'works there',
  );
  // Who of the staff is away, and the cards of a protocol, are theirs who run the organisation: about nobody who is supported here.
  const tables = (await guardedTables(db)).filter(({ name }) => !/^(workforce_|tasks_protocol)/.test(name));
  // Every room of the record is among them.
  for (const room of ['notes_', 'plan_', 'measures_', 'safety_', 'rounds_', 'own_', 'records_'])
    expect(tables.filter(({ name }) => name.startsWith(room)).length, room).toBeGreaterThan(1);
  const people = (
    await sql<{
      id: string;
    }>`select distinct person_id as id from people_episode e where unit_id = ${sample.unit} and not exists (select 1 from people_episode o where o.person_id = e.person_id and o.unit_id <> ${sample.unit})`.execute(
      db,
    )
  ).rows.map((row) => row.id);
  const found: string[] = [];
  const roles = ['nurse', 'manager', 'OT', 'head OT', 'STR foundation', 'student', 'volunteer', 'administrator'];
  for (const actor of actors.filter(({ role }) => role !== null && roles.includes(role)))
    await app.transaction().execute(async (tx) => {
      await sql`select set_config('trellis.actor', ${actor.subjectId}, true), set_config('trellis.actor_kind', 'staff', true), set_config('trellis.now', ${now.toString()}, true)`.execute(
        tx,
      );
      for (const { name, by } of tables) {
        // That a room, a car or a worker is taken is told across units; that a person is, is not.
        const of = name === 'bookings_claim' ? sql`kind = 'person' and` : sql``;
        const where = by === 'unit_id' ? sql`${of} unit_id = ${sample.unit}` : sql`person_id = any(${people}::uuid[])`;
        const { rows } = await sql<{ n: bigint }>`select count(*) as n from ${sql.table(name)} where ${where}`.execute(tx);
        if (rows[0]!.n > 0n) found.push(`${actor.label}: ${name}, ${rows[0]!.n}`);
      }
    });
  expect(found).toEqual([]);
});

test('nobody makes themself known to somebody by a row of their own', async ({ db, app }) => {
  await loadDemonstration({ db, now, hashPassword });
  const sample = await sampleParts(db, now);
  const person = sample.byName['person']!;
  const actors = await makeActors(db, { unit: sample.unit, elsewhere: sample.elsewhere, person, now });
  for (const label of ['nurse, works elsewhere', 'nurse, works there', 'administrator, works there']) {
    const actor = actors.find((one) => one.label === label)!;
    await expect(
      app.transaction().execute(async (tx) => {
        await sql`select set_config('trellis.actor', ${actor.subjectId}, true), set_config('trellis.actor_kind', 'staff', true), set_config('trellis.now', ${now.toString()}, true)`.execute(
          tx,
        );
        await sql`insert into platform_relationship (actor_id, person_id, kind, during, source_kind, made_at)
          values (${actor.subjectId}, ${person}, 'named worker', tstzrange(${now.toString()}, null), 'x', ${now.toString()})`.execute(tx);
      }),
      label,
    ).rejects.toThrow(/row-level security/);
  }
});

/** Tables of the record that the pages may change a row of, and there which columns; every other is only ever added to. `all`: a draft of its writer. */
const changed: Readonly<Record<string, readonly string[] | 'all'>> = {
  measures_alert: ['done', 'seen_at', 'seen_by', 'told_all_at', 'with_them', 'with_them_at'],
  measures_asked: ['ended_at', 'ended_by', 'ended_how'],
  measures_certificate: ['during', 'ended_why'],
  measures_pack: ['removed_at', 'removed_by', 'removed_why'],
  measures_tool: ['ended_at', 'ended_by', 'ended_why'],
  measures_tool_result: ['error_at', 'error_by', 'error_why'],
  measures_supervision: ['during', 'recorded_at', 'recorded_by', 'supervisor_id'],
  notes_cover: ['ended_at', 'ended_by'],
  notes_exception: ['ended_at', 'ended_by', 'ended_why'],
  own_pin: ['wrong'],
  own_pin_code: ['used_at'],
  own_request: ['answer', 'answer_words', 'answered_at', 'answered_by', 'closed_at', 'closed_why'],
  own_said: ['shared_at'],
  plan_contact: ['during'],
  plan_easy_read_look: 'all',
  plan_goal: ['category', 'during', 'ended_at', 'ended_by', 'outcome', 'outcome_kind'],
  plan_photo: ['content', 'taken_out_at', 'taken_out_by', 'taken_out_why'],
  plan_preparation: ['closed_at', 'closed_by'],
  plan_wellness_line: ['shared_at'],
  plan_wellness_part: ['kept', 'said_at'],
  records_disposal: ['agreed_at', 'agreed_by', 'withdrawn_at', 'withdrawn_by', 'withdrawn_why'],
  records_disclosure: ['error_at', 'error_by', 'error_why'],
  // While it is a draft: a trigger keeps a signed one as it was signed.
  records_letter: ['body', 'large', 'signed_as', 'signed_at', 'state', 'subject', 'to_address', 'to_kind', 'to_name', 'version'],
  records_letter_template: ['during'],
  records_hold: ['lifted_at', 'lifted_by', 'lifted_why'],
  records_request: [
    'due_on',
    'given_at',
    'given_by',
    'given_how',
    'harm',
    'harm_at',
    'harm_by',
    'harm_words',
    'looked_through_at',
    'put_off_at',
    'put_off_by',
    'put_off_told',
    'put_off_why',
    'version',
  ],
  records_request_question: ['answer_at', 'answer_by', 'answered_on'],
  records_request_flag: ['decided_at', 'decided_by', 'decision', 'why'],
  records_sensitive: ['during', 'lifted_by', 'lifted_why'],
  rounds_meeting: 'all',
  rounds_point: ['answer', 'answered_at', 'taken_back_at', 'taken_back_by'],
  rounds_report: 'all',
  rounds_sentence: 'all',
  rounds_unmet: ['met_how', 'met_on'],
  safety_carry: ['closed_at', 'closed_by', 'closed_words'],
  safety_incident: ['reference', 'reported', 'version'],
  safety_missed_huddle: ['said_at', 'said_by', 'why'],
  safety_handover: ['heard_at', 'heard_by', 'heard_words'],
  safety_nudge: ['acknowledged_at', 'acknowledged_by', 'answer_by', 'asked_as', 'asked_of', 'done_words', 'own_words', 'passed_on'],
};
/** And those that the clock alone changes: what nobody answered goes with the person to the unit they move to. */
const changedByClock: Readonly<Record<string, readonly string[]>> = {
  measures_alert: ['answer_by', 'came_at', 'came_from', 'told', 'unit_id'],
  safety_nudge: ['came_at', 'came_from', 'unit_id'],
};
/** Older tables of these rooms, and lists that administrators keep: not part of the record’s own promise. */
const older = ['plan_interest', 'plan_interest_kind', 'plan_inventory', 'plan_target', 'notes_line'];

test('what the record holds is only added to: the pages and the jobs may change the columns named here, and delete nothing', async ({ db }) => {
  const { rows } = await sql<{ table: string; login: string; may: string[] | null; whole: boolean; deletes: boolean }>`
    select c.relname as table, r.rolname as login, has_table_privilege(r.oid, c.oid, 'update') as whole,
      has_table_privilege(r.oid, c.oid, 'delete') or has_table_privilege(r.oid, c.oid, 'truncate') as deletes,
      (select array_agg(a.attname::text order by a.attname) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        and has_column_privilege(r.oid, c.oid, a.attnum, 'update')) as may
    from pg_class c cross join pg_roles r where c.relnamespace = 'trellis'::regnamespace and c.relkind = 'r' and r.rolname in ('trellis_app', 'trellis_worker')
      and c.relname ~ '^(notes|plan|measures|safety|rounds|own|records)_' order by 1, 2`.execute(db);
  expect(rows.length).toBeGreaterThan(100);
  const wrong = rows
    .filter(({ table }) => !older.includes(table))
    .flatMap(({ table, login, may, whole, deletes }) => {
      const allowed = changed[table] ?? [];
      const clock = login === 'trellis_worker' ? (changedByClock[table] ?? []) : [];
      const over =
        allowed === 'all' ? [] : whole ? ['every column'] : (may ?? []).filter((column) => !allowed.includes(column) && !clock.includes(column));
      return [...(deletes ? [`${login} deletes from ${table}`] : []), ...(over.length > 0 ? [`${login} changes ${table}: ${over.join(', ')}`] : [])];
    });
  expect(wrong).toEqual([]);
});

test('what runs with the owner’s rights looks for names in one place, and is run by Trellis’s two logins alone', async ({ db }) => {
  const { rows } = await sql<{ name: string; path: string | null; open: boolean }>`
    select p.oid::regprocedure::text as name, array_to_string(p.proconfig, ' ') as path, has_function_privilege('public', p.oid, 'execute') as open
    from pg_proc p where p.pronamespace in ('trellis'::regnamespace, 'audit'::regnamespace) and p.prosecdef`.execute(db);
  expect(rows.length).toBeGreaterThan(50);
  expect(rows.filter(({ open }) => open).map(({ name }) => name)).toEqual([]);
  expect(rows.filter(({ path }) => !(path ?? '').includes('search_path=trellis')).map(({ name }) => name)).toEqual([]);
});

/** Tables without a policy: lists, accounts and the rota, which the pages guard alone. */
const withoutPolicies =
  /^(platform_(account|attempt|invite|login|passkey|recovery_code|setting|spent_.*)|places_.*|workforce_.*|bookings_resource|diary_feed|.*_kind|.*_rule|leave_kind|legal_advocate_right|notes_(limit|task)|programme_(bank_holiday|category)|rounds_purpose)$/;

test('a table that says whose a row is has policies for reading and for adding', async ({ db }) => {
  const { rows } = await sql<{ name: string; rls: boolean; reads: boolean; adds: boolean; may: boolean; whose: boolean }>`
    select c.relname as name, c.relrowsecurity as rls, has_table_privilege('trellis_app', c.oid, 'insert') as may,
      exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'person_id' and not a.attisdropped) as whose,
      exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polpermissive and p.polcmd in ('r', '*') and 'trellis_app'::regrole = any (p.polroles)) as reads,
      exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polpermissive and p.polcmd in ('a', '*') and p.polwithcheck is not null and 'trellis_app'::regrole = any (p.polroles)) as adds
    from pg_class c where c.relnamespace = 'trellis'::regnamespace and c.relkind = 'r'`.execute(db);
  expect(rows.filter(({ rls, name }) => !rls && !withoutPolicies.test(name)).map(({ name }) => name)).toEqual([]);
  expect(rows.filter(({ rls, whose }) => whose && !rls).map(({ name }) => name)).toEqual([]);
  expect(rows.filter(({ rls, reads }) => rls && !reads).map(({ name }) => name)).toEqual([]);
});

/** What a policy asks of whoever asks: whom they know, where they work, who they are, what they keep; of a review, whether they see what it reviews. */
const asksWho =
  /my_people\(\)|my_units\(\)|my_wall\w*\(\)|actor_id\(\)|is_the_person\(|keeps_\w+\(|is_administrator\(\)|manages_unit\(|FROM (trellis\.)?records_emergency /;

test('every policy of a table that says whose a row is asks who is asking', async ({ db }) => {
  const { rows } = await sql<{ name: string; policy: string; reads: string | null; adds: string | null }>`
    select c.relname as name, p.polname as policy, pg_get_expr(p.polqual, p.polrelid) as reads, pg_get_expr(p.polwithcheck, p.polrelid) as adds
    from pg_policy p join pg_class c on c.oid = p.polrelid where c.relnamespace = 'trellis'::regnamespace and p.polpermissive
      and 'trellis_app'::regrole = any (p.polroles)
      and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname in ('person_id', 'unit_id') and not a.attisdropped)`.execute(
    db,
  );
  expect(rows.length).toBeGreaterThan(140);
  expect(
    rows.filter(({ reads, adds }) => [reads, adds].some((one) => one !== null && !asksWho.test(one))).map(({ name, policy }) => `${name}: ${policy}`),
  ).toEqual([]);
});

test('nobody signs, countersigns or writes in another’s name, whatever statement their login sends', async ({ db, app }) => {
  await loadDemonstration({ db, now, hashPassword });
  const sample = await sampleParts(db, now);
  const actors = await makeActors(db, { unit: sample.unit, elsewhere: sample.elsewhere, person: sample.byName['person']!, now });
  const [me, other] = [actors.find(({ label }) => label === 'nurse, works there')!, actors.find(({ label }) => label === 'OT, works there')!];
  const note = (
    await sql<{
      id: string;
      person: string;
      no: number;
    }>`select id, person_id as person, version_no as no from notes_note where unit_id = ${sample.unit} and state = 'waiting' order by id limit 1`.execute(
      db,
    )
  ).rows[0]!;
  const says = (act: string, by: string, more: { no: number; basis: string | null }) =>
    app.transaction().execute(async (tx) => {
      await sql`select set_config('trellis.actor', ${me.subjectId}, true), set_config('trellis.actor_kind', 'staff', true), set_config('trellis.now', ${now.toString()}, true)`.execute(
        tx,
      );
      await sql`insert into notes_act (note_id, person_id, unit_id, what, version_no, by_id, by_role, at, basis, lock_at)
        values (${note.id}, ${note.person}, ${sample.unit}, ${act}, ${more.no}, ${by}, 'OT', ${now.toString()}, ${more.basis}, ${now.toString()})`.execute(
        tx,
      );
    });
  await expect(says('countersigned', other.subjectId, { no: note.no, basis: 'was there' })).rejects.toThrow(/row-level security/);
  await expect(says('signed', other.subjectId, { no: note.no + 1, basis: null })).rejects.toThrow(/row-level security/);
  await expect(says('signed', me.subjectId, { no: note.no + 1, basis: null })).resolves.toBeUndefined();
});

test('a draft is its writer’s alone, an emergency is not judged by whoever opened it, and a hold is told to those who keep records', async ({
  db,
  app,
}) => {
  await loadDemonstration({ db, now, hashPassword });
  const sample = await sampleParts(db, now);
  const person = sample.byName['person']!;
  const actors = await makeActors(db, { unit: sample.unit, elsewhere: sample.elsewhere, person, now });
  const who = (label: string) => actors.find((one) => one.label === label)!;
  const as = <T>(actor: (typeof actors)[number], statement: ReturnType<typeof sql<T>>) =>
    app.transaction().execute(async (tx) => {
      await sql`select set_config('trellis.actor', ${actor.subjectId}, true), set_config('trellis.actor_kind', ${actor.kind}, true), set_config('trellis.now', ${now.toString()}, true)`.execute(
        tx,
      );
      return (await statement.execute(tx)).rows;
    });
  const [writer, manager] = [who('nurse, works there'), who('manager, works there')];
  await as(
    writer,
    sql`insert into platform_draft (actor_id, form, subject, sealed, saved_at) values (${writer.subjectId}, 'note', ${person}, '\\x61', ${now.toString()})`,
  );
  const drafts = sql`select subject from platform_draft where form = 'note' and subject = ${person} and actor_id = ${writer.subjectId}`;
  expect(await as(writer, drafts)).toHaveLength(1);
  for (const other of [manager, who('nurse, works elsewhere'), who('person'), who('carer')]) {
    expect(await as(other, drafts), other.label).toEqual([]);
    expect(await as(other, sql`delete from platform_draft where subject = ${person} returning subject`), other.label).toEqual([]);
  }
  const emergency = (
    await sql<{ id: string }>`insert into records_emergency (person_id, staff_id, role, unit_id, reason, words, during, review_by)
      values (${person}, ${manager.subjectId}, 'manager', ${sample.unit}, 'On call', 'On call, asked to come at once',
        tstzrange(${now.toString()}, ${now.add({ minutes: 60 }).toString()}), ${now.add({ hours: 72 }).toString()}) returning id`.execute(db)
  ).rows[0]!.id;
  const judge = (by: (typeof actors)[number]) =>
    as(
      by,
      sql`insert into records_emergency_review (emergency_id, person_id, outcome, words, reviewed_by, reviewed_at)
        values (${emergency}, ${person}, 'right', 'I say so', ${by.subjectId}, ${now.toString()})`,
    );
  // The manager who opened it, a nurse who is no manager, another unit's manager.
  for (const by of [manager, writer, who('manager, works elsewhere')]) await expect(judge(by), by.label).rejects.toThrow(/row-level security/);
  await sql`insert into records_hold (person_id, why, asked_by, from_on, placed_by, placed_at)
    values (${person}, 'An inquest', 'Coroner', '2026-11-01', ${manager.subjectId}, ${now.toString()})`.execute(db);
  const holds = sql`select id from records_hold where person_id = ${person}`;
  for (const by of [manager, writer, who('administrator, works there')]) expect(await as(by, holds), by.label).toEqual([]);
  expect(await as(who('auditor, works there'), holds)).toHaveLength(1);
});
