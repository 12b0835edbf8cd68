import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';

/** What one user's rows of the record are about, and the reports they make, which are taken away again outside what is measured. */
export interface RecordWork {
  /** Where the last page of the person's notes begins, as the page writes it: ten entries are older, as many on a month's record as on five years'. */
  readonly oldest: string;
  /** The newest draft of the nurse about the person, or null. */
  newestReport(): Promise<string | null>;
  /** Takes away the nurse's reports about the person, but for the one that is kept to be opened. */
  tidyReports(kept: string | null): Promise<void>;
}

/** A person's record, worked on by a nurse with this account. The connection is kept by the caller. */
export async function recordWork(owner: Db, personId: string, nurseAccount: string): Promise<RecordWork> {
  const { rows } = await sql<{ nurse: string; oldest: string | null }>`
    with entries as (
      select id, happened_at as at from notes_note where person_id = ${personId}
      union all select subject_id, max(happened_at) from notes_line where person_id = ${personId} group by subject_id)
    select (select subject_id from platform_account where id = ${nurseAccount}) as nurse,
      (select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '_' || id from entries order by at, id offset 10 limit 1) as oldest`.execute(
    owner,
  );
  const { nurse, oldest } = rows[0]!;
  if (oldest === null) throw new Error('Somebody in the generated trust has too few notes for an older page.');
  const mine = sql`select id from rounds_report where person_id = ${personId} and author_id = ${nurse}`;
  return {
    oldest,
    async newestReport() {
      const found = await sql<{ id: string }>`${mine} order by started_at desc limit 1`.execute(owner);
      return found.rows[0]?.id ?? null;
    },
    async tidyReports(kept) {
      const made = await sql<{ id: string }>`${mine} and id is distinct from ${kept}::uuid`.execute(owner);
      const ids = made.rows.map(({ id }) => id);
      for (const table of ['rounds_source', 'rounds_sentence'])
        await sql`delete from ${sql.table(table)} where report_id = any (${ids}::uuid[])`.execute(owner);
      await sql`delete from rounds_report where id = any (${ids}::uuid[])`.execute(owner);
    },
  };
}
