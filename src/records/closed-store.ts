import { sql } from 'kysely';
import { everyRecordOf } from '#people';
import { Range } from '#platform/database.ts';
import type { Scope } from '#platform/scope.ts';

/** Kinds of entry that only some may open. */
export const closedKinds = ['safeguarding', 'third party', 'forensic'] as const;
type ClosedKind = (typeof closedKinds)[number];

/** Tables whose entries can be closed; the database applies it under every page that reads them. */
type ClosableTable = 'notes_note' | 'notes_line';

/** One entry that only some may open. Nothing of what it says. */
export interface ClosedEntry {
  readonly id: string;
  readonly table: ClosableTable;
  readonly entryId: string;
  readonly kind: ClosedKind;
  readonly roles: readonly string[];
  readonly why: string;
  readonly markedBy: string;
  readonly markedAt: Temporal.Instant;
  /** Whether it is closed to the asker too. */
  readonly toMe: boolean;
}

/** Entries of somebody's record that are closed now, the newest first. */
export async function closedEntriesOf(scope: Scope, personId: string): Promise<readonly ClosedEntry[]> {
  const { rows } = await sql<ClosedEntry>`select c.id, c.about_table as "table", c.about_id as "entryId", c.kind, c.roles, c.why,
      coalesce(nullif(s.preferred_name, ''), s.given_name) || ' ' || s.surname as "markedBy", c.marked_at as "markedAt", c.about_id = any (trellis.closed_to_me()) as "toMe"
    from records_sensitive c join workforce_staff s on s.id = c.marked_by
    where c.person_id = any(${[...(await everyRecordOf(scope, personId))]}::uuid[]) and c.during @> ${scope.now}::timestamptz order by c.marked_at desc`.execute(
    scope.tx,
  );
  return rows;
}

/** Closes an entry to all but these roles, from now on. */
export async function closeEntry(
  scope: Scope,
  personId: string,
  entry: Pick<ClosedEntry, 'table' | 'entryId' | 'kind' | 'roles' | 'why'>,
): Promise<void> {
  await scope.tx
    .insertInto('records_sensitive')
    .values({
      person_id: personId,
      about_table: entry.table,
      about_id: entry.entryId,
      kind: entry.kind,
      roles: [...entry.roles],
      why: entry.why,
      during: new Range(scope.now, null),
      marked_by: scope.actor.id!,
      marked_at: scope.now,
    })
    .execute();
}

/** Opens it to all who know the person again. False when it is closed to the asker, or was opened already. */
export async function openEntry(scope: Scope, personId: string, id: string, why: string): Promise<boolean> {
  const done = await scope.tx
    .updateTable('records_sensitive')
    .set({
      during: sql`tstzrange(lower(during), greatest(${scope.now}::timestamptz, lower(during) + interval '1 millisecond'))`,
      lifted_by: scope.actor.id,
      lifted_why: why,
    })
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where('lifted_by', 'is', null)
    .where(sql<boolean>`during @> ${scope.now}::timestamptz`)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}
