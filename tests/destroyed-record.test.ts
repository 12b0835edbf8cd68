import { sql } from 'kysely';
import type { StaffActor } from '#platform/actor.ts';
import { Range, type Db } from '#platform/database.ts';
import { inScope, type Scope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { walkAsOwner } from '#tests/record-walk.ts';
import { loadDemonstration } from '../src/app/demonstration/index.ts';
import { agreeDisposal, certificates, destroyRecord, placeHold, proposeDisposal, recordsDue } from '../src/records/retention-store.ts';

const now = Temporal.Instant.from('2026-11-19T13:42:00Z');
/** So long after that every record of the demonstration is due. */
const later = Temporal.Instant.from('2047-11-20T09:00:00Z');

/** Every row of every table, as text, with what it is called by. */
async function everyRow(db: Db): Promise<ReadonlyMap<string, number>> {
  const { rows: tables } = await sql<{
    schema: string;
    name: string;
  }>`select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('trellis', 'audit', 'graphile_worker') and c.relkind = 'r' order by 1, 2`.execute(db);
  const all = new Map<string, number>();
  for (const { schema, name } of tables) {
    const { rows } = await sql<{ row: string }>`select to_jsonb(x)::text as row from ${sql.table(`${schema}.${name}`)} x`.execute(db);
    for (const { row } of rows) all.set(`${name} ${row}`, (all.get(`${name} ${row}`) ?? 0) + 1);
  }
  return all;
}

/** A keeper of the organisation's records. */
async function keeper(db: Db, surname: string): Promise<StaffActor> {
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

/** The demonstration, 21 years on: Eileen has left, and two keepers of records agreed that hers may be disposed of. */
async function longAfter(db: Db, app: Db) {
  await loadDemonstration({ db, now, hashPassword: (plain) => Promise.resolve(`not a hash ${plain.length}`) });
  const { id: eileen } = await db.selectFrom('people_person').select('id').where('surname', '=', 'Fogarty').executeTakeFirstOrThrow();
  await sql`update people_episode set during = tstzrange(lower(during), ${now.add({ hours: 1 }).toString()}), ended_how = 'discharge'
    where person_id = ${eileen} and upper_inf(during)`.execute(db);
  const [ida, ledger] = [await keeper(db, 'Quill'), await keeper(db, 'Ledger')];
  const as = <T>(actor: StaffActor, run: (scope: Scope) => Promise<T>): Promise<T> => inScope(app, actor, later, run);
  const due = (await as(ida, (scope) => recordsDue(scope, scope.today))).find(({ personId }) => personId === eileen)!;
  await as(ida, (scope) => proposeDisposal(scope, due, 'No claim, no inquiry'));
  const { id: disposal } = await db.selectFrom('records_disposal').select('id').executeTakeFirstOrThrow();
  return { eileen, ida, ledger, disposal, as };
}

/** What of hers hangs on what is not hers alone: words others answered, an activity meant for several, a note that went elsewhere. */
async function plantShared(db: Db, eileen: string): Promise<void> {
  const other = await db
    .selectFrom('people_episode')
    .select(['person_id', 'unit_id'])
    .where('person_id', '!=', eileen)
    .where(sql<boolean>`upper_inf(during)`)
    .executeTakeFirstOrThrow();
  const at = now.toString();
  await sql`with made as (insert into programme_suggestion (unit_id, words, person_id, how, said_on, recorded_at)
      values (${other.unit_id}, 'Dancing, as Fogarty danced in Cork', ${eileen}, 'the person', '2026-11-02', ${at}) returning id)
    insert into programme_suggestion_vote (suggestion_id, unit_id, person_id, recorded_at) select id, ${other.unit_id}, ${other.person_id}, ${at} from made`.execute(
    db,
  );
  const note = await db.selectFrom('notes_note').select(['id', 'author_id', 'author_role']).where('person_id', '=', eileen).executeTakeFirstOrThrow();
  const theirs = await db.selectFrom('notes_note').select('id').where('person_id', '=', other.person_id).executeTakeFirstOrThrow();
  await sql`insert into notes_act (note_id, person_id, unit_id, what, version_no, by_id, by_role, at, words, other_note)
    values (${theirs.id}, ${other.person_id}, ${other.unit_id}, 'moved from', 1, ${note.author_id}, ${note.author_role}, ${at}, 'Written in the wrong record', ${note.id})`.execute(
    db,
  );
  await sql`insert into platform_draft (actor_id, form, subject, sealed, saved_at) values (${note.author_id}, 'note', ${`${eileen} begun`}, ${Buffer.from('sealed')}, ${at})`.execute(
    db,
  );
  // An outing of hers alone, for which a vehicle was out.
  const drive = await sql`with alike as (select o as row, o.unit_id from leave_outing o order by o.id limit 1),
    outing as (insert into leave_outing select (jsonb_populate_record(a.row, jsonb_build_object('id', gen_random_uuid()))).* from alike a returning id),
    going as (insert into leave_episode (outing_id, unit_id, person_id, basis, starts_at, due_back, made_by, made_at)
      select outing.id, alike.unit_id, ${eileen}, 'time off', ${at}, ${at}, ${note.author_id}, ${at} from alike, outing returning outing_id)
    insert into bookings_vehicle_use (vehicle_id, unit_id, check_id, owner_kind, owner_id, label, driver_id, out_at, out_miles, back_at, back_miles, back_by)
    select u.vehicle_id, u.unit_id, u.check_id, 'outing', going.outing_id, 'To the Fogartys in Cork Road', u.driver_id, u.out_at, u.out_miles, u.back_at, u.back_miles, u.back_by
    from (select * from bookings_vehicle_use where back_at is not null order by id limit 1) u, going returning id`.execute(db);
  expect(drive.rows).toHaveLength(1);
  await sql`insert into audit.event (at, actor_kind, actor_id, action, outcome, people, subject, reason, request_id)
    values (${at}, 'staff', ${note.author_id}, 'records.open-emergency', 'done', ${[eileen]}::uuid[], 'emergency', 'Mrs Fogarty rang from Cork', 'r1')`.execute(
    db,
  );
}

/** Sentences that stand in these rows and in no other: whoever finds one later has found something of theirs. */
function ownSentences(mine: readonly string[], others: string): readonly string[] {
  const said = new Set(
    mine.flatMap((row) => [...row.matchAll(/"((?:[^"\\]|\\.){10,})"/g)].map(([, words]) => words!)).filter((words) => words.includes(' ')),
  );
  return [...said].filter((words) => !others.includes(words));
}

test(
  'what two people agreed to is destroyed whole: nothing of that person is left in any table, and every row of everybody else is as it was',
  { timeout: 300_000 },
  async ({ db, app }) => {
    const { eileen, ida, ledger, disposal, as } = await longAfter(db, app);
    await plantShared(db, eileen);
    expect(await as(ida, (scope) => destroyRecord(scope, disposal))).toMatchObject({ verdict: 'not agreed' });
    expect(await as(ledger, (scope) => agreeDisposal(scope, disposal))).toBe(true);

    const before = await everyRow(db);
    const hers = new Set((await walkAsOwner(db, eileen)).map(({ table, row }) => `${table} ${String(row['id'] ?? '')}`));
    const isHers = (row: string): boolean =>
      row.includes(eileen) || hers.has(`${row.slice(0, row.indexOf(' '))} ${/"id": "([^"]+)"/.exec(row)?.[1] ?? 'none'}`);
    const mine = [...before.keys()].filter((row) => !row.startsWith('event ') && isHers(row));
    expect(mine.length).toBeGreaterThan(300);
    const sentences = ownSentences(mine, [...before.keys()].filter((row) => !isHers(row)).join('\n'));
    expect(sentences.length).toBeGreaterThan(60);

    const done = await as(ida, (scope) => destroyRecord(scope, disposal));
    expect(done.verdict).toBe('destroyed');

    const after = await everyRow(db);
    const text = [...after.keys()].join('\n');
    // Nothing of hers: neither her number, save in the audit, nor a sentence that stood in her record alone, nor her names.
    expect([...after.keys()].filter((row) => !row.startsWith('event ') && row.includes(eileen))).toEqual([]);
    expect(sentences.filter((words) => text.includes(words))).toEqual([]);
    expect([...after.keys()].filter((row) => /Fogarty/i.test(row)).map((row) => row.slice(0, 200))).toEqual([]);
    // The audit is as long as it was, about her without words.
    const events = (rows: ReadonlyMap<string, number>): number => [...rows].filter(([row]) => row.startsWith('event ')).length;
    expect(events(after)).toBe(events(before));
    expect(
      (
        await db
          .selectFrom('audit.event')
          .select('reason')
          .where(sql<boolean>`people @> ${sql.val([eileen])}::uuid[]`)
          .execute()
      ).filter(({ reason }) => reason !== null),
    ).toEqual([]);
    // Everybody else's rows are there to the letter, but for the four that were shared with her; her outing names nobody, and goes.
    const gone = [...before.keys()].filter((row) => !after.has(row) && !isHers(row) && !row.startsWith('event '));
    expect(gone.map((row) => row.slice(0, row.indexOf(' '))).toSorted()).toEqual(['bookings_vehicle_use', 'leave_outing', 'notes_act']);
    const fresh = [...after.keys()].filter((row) => !before.has(row) && !row.startsWith('event '));
    expect(new Set(fresh.map((row) => row.slice(0, row.indexOf(' '))))).toEqual(
      new Set(['bookings_vehicle_use', 'notes_act', 'programme_planning', 'programme_suggestion', 'records_certificate']),
    );
    expect(fresh.find((row) => row.startsWith('notes_act '))).toContain('Written in the wrong record');
    expect(fresh.find((row) => row.startsWith('bookings_vehicle_use '))).toContain('An outing whose record was destroyed');
    expect(fresh.find((row) => row.startsWith('programme_suggestion '))).toContain('"person_id": null');

    const [certificate] = await as(ledger, certificates);
    expect(certificate).toMatchObject({
      proposedBy: 'Ida Quill',
      agreedBy: 'Ida Ledger',
      destroyedBy: 'Ida Quill',
      says: 'The record of somebody cared for by a mental health service',
    });
    expect(certificate!.dueOn.toString()).toBe('2046-11-19');
    expect(certificate!.rows).toBeGreaterThan(300);
    expect(certificate!.byTable['people_person']).toBe(1);
  },
);

test(
  'what is held, withdrawn or not due any more stays whole, whoever asks; and nobody deletes by another way',
  { timeout: 300_000 },
  async ({ db, app }) => {
    const { eileen, ida, ledger, disposal, as } = await longAfter(db, app);
    const hers = async (): Promise<number> => (await walkAsOwner(db, eileen)).length;
    await as(ledger, (scope) => agreeDisposal(scope, disposal));
    const verdict = async (): Promise<string> => (await as(ida, (scope) => destroyRecord(scope, disposal))).verdict;
    // Held after both agreed: asked again at the moment
    await as(ledger, (scope) => placeHold(scope, { personId: eileen, why: 'Claim', askedBy: 'Solicitor', from: scope.today, until: null }));
    const [there] = [await hers()];
    expect(await verdict()).toBe('held');
    await sql`update records_hold set lifted_at = ${now.toString()}, lifted_by = ${ida.id}, lifted_why = 'Over'`.execute(db);
    // Somebody who is no keeper of records
    const nurse = await db.selectFrom('workforce_staff').select('id').where('surname', '=', 'Adeleke').executeTakeFirstOrThrow();
    await expect(as({ ...ida, id: nurse.id }, (scope) => destroyRecord(scope, disposal))).rejects.toThrow(/not for you/);
    for (const role of ['records_certificate', 'audit.event', 'records_disposal', 'records_hold'])
      await expect(
        as(ida, (scope) => sql`delete from ${sql.table(role)}`.execute(scope.tx)),
        role,
      ).rejects.toThrow(/permission denied/);
    // They came back
    const unit = (await db.selectFrom('people_episode').select('unit_id').where('person_id', '=', eileen).executeTakeFirstOrThrow()).unit_id;
    await sql`insert into people_episode (person_id, unit_id, began_how, recorded_at, during) values (${eileen}, ${unit}, 'admission', '2047-11-01T09:00:00Z', tstzrange('2047-11-01T09:00:00Z', null))`.execute(
      db,
    );
    expect(await verdict()).toBe('not due');
    await sql`update people_episode set during = tstzrange(lower(during), '2047-11-02T09:00:00Z'), ended_how = 'discharge' where person_id = ${eileen} and upper_inf(during)`.execute(
      db,
    );
    expect(await verdict()).toBe('not due');
    await sql`delete from people_episode where person_id = ${eileen} and lower(during) > '2040-01-01'`.execute(db);
    expect(await hers()).toBe(there);
    expect((await sql`select id from records_certificate`.execute(db)).rows).toEqual([]);
    // A table made tomorrow, with a row of somebody else that may not do without hers: all or nothing
    await sql`create table trellis.plan_tomorrow (id uuid primary key default uuidv7(), person_id uuid not null, words text)`.execute(db);
    await sql`create table trellis.plan_beside (id uuid primary key default uuidv7(), person_id uuid not null, tomorrow_id uuid not null references trellis.plan_tomorrow)`.execute(
      db,
    );
    await sql`with made as (insert into trellis.plan_tomorrow (person_id, words) values (${eileen}, 'a head') returning id)
    insert into trellis.plan_beside (person_id, tomorrow_id) select (select id from people_person where id <> ${eileen} limit 1), id from made`.execute(
      db,
    );
    await expect(verdict()).rejects.toThrow(/still names a row of this record: .*plan_tomorrow/);
    expect(await hers()).toBe(there + 1);
    await sql`drop table trellis.plan_beside`.execute(db);
    expect(await verdict()).toBe('destroyed');
    expect(await hers()).toBe(0);
  },
);
