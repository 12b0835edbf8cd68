import { sql } from 'kysely';
import { expect, test } from '#tests/fixture.ts';

/** What is only ever added to: a correction is a new row, and the pages' own login has no right to anything else. */
const onlyAddedTo = [
  'notes_line',
  'notes_line_act',
  'notes_group',
  'notes_group_act',
  'programme_attendance',
  'programme_session_change',
  'programme_publication',
  'programme_ladder',
  'programme_waiting_event',
  'people_person_change',
  'people_fact',
  'plan_interest',
  'leave_movement',
  'leave_step',
  'leave_override',
  'leave_authorisation',
  'leave_authorisation_event',
  'leave_line',
  'leave_condition',
  'leave_copy',
  'leave_outreach_visit',
  'tasks_protocol_version',
  'tasks_protocol_use',
];

test('12 13: nobody can change or take away what was recorded: the database gives neither pages nor jobs the right', async ({ app, worker }) => {
  for (const [login, db] of [
    ['pages', app],
    ['jobs', worker],
  ] as const) {
    for (const table of onlyAddedTo) {
      for (const verb of ['update', 'delete'] as const) {
        const done = db
          .transaction()
          .execute((tx) =>
            (verb === 'delete'
              ? sql`delete from ${sql.table(table)}`
              : sql`update ${sql.table(table)} set ${sql.ref(firstColumn[table] ?? 'unit_id')} = ${sql.ref(firstColumn[table] ?? 'unit_id')}`
            ).execute(tx),
          );
        await expect(done, `${login} ${verb} ${table}`).rejects.toThrow(/permission denied/);
      }
    }
  }
});

const firstColumn: Readonly<Record<string, string>> = {
  people_person_change: 'why',
  people_fact: 'value',
  plan_interest: 'words',
  programme_ladder: 'evidence',
  leave_step: 'words',
  leave_override: 'why',
  leave_authorisation_event: 'words',
  leave_line: 'places',
  leave_condition: 'words',
  leave_copy: 'words',
};

test('the audit can be added to by pages and jobs, and read, changed or emptied by neither', async ({ app, worker }) => {
  for (const db of [app, worker]) {
    for (const attempt of [
      sql`select * from audit.event`,
      sql`update audit.event set action = 'x'`,
      sql`delete from audit.event`,
      sql`truncate audit.event`,
      sql`drop table audit.event`,
    ]) {
      await expect(db.transaction().execute((tx) => attempt.execute(tx))).rejects.toThrow(/permission denied|must be owner/);
    }
  }
});

test('pages and jobs cannot make tables, switch the policies off or become the owner', async ({ app, worker }) => {
  for (const db of [app, worker]) {
    for (const attempt of [
      sql`create table public.mine (a int)`,
      sql`create table trellis.mine (a int)`,
      sql`create temporary table mine (a int)`,
      sql`alter table people_person disable row level security`,
      sql`truncate people_person`,
      sql`drop table people_person`,
    ]) {
      await expect(db.transaction().execute((tx) => attempt.execute(tx))).rejects.toThrow(/permission denied|must be owner/);
    }
  }
});
