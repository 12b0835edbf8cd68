import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import type { Handover } from './words.ts';

/** What a sheet counted when it was handed over; null: that could not be checked, which is not none. */
export type Counted = Readonly<Record<string, number | null>>;

/** A unit's handovers, the newest first. */
export async function handovers(scope: Scope, unitId: string, most: number): Promise<readonly Handover[]> {
  return (await select(scope).where('h.unit_id', '=', unitId).orderBy('h.handed_at', 'desc').limit(most).execute()).map(handoverOf);
}

/** One handover, or null where the asker may not see it. */
export async function handoverById(scope: Scope, id: string): Promise<Handover | null> {
  const row = await select(scope).where('h.id', '=', id).executeTakeFirst();
  return row === undefined ? null : handoverOf(row);
}

/** Keeps that a shift was handed over. @returns its id */
export async function handOver(
  scope: Scope,
  about: { readonly unitId: string; readonly since: Temporal.Instant; readonly words: string | null; readonly counted: Counted },
): Promise<string> {
  const row = await scope.tx
    .insertInto('safety_handover')
    .values({
      unit_id: about.unitId,
      since: about.since,
      handed_at: scope.now,
      handed_by: scope.actor.id!,
      handed_words: about.words,
      counted: JSON.stringify(about.counted),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Keeps that a handover was heard. @returns false where somebody said so before */
export async function hearHandover(scope: Scope, id: string, words: string | null): Promise<boolean> {
  const done = await scope.tx
    .updateTable('safety_handover')
    .set({ heard_at: scope.now, heard_by: scope.actor.id, heard_words: words })
    .where('id', '=', id)
    .where('heard_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

const nameOf = (alias: string) =>
  sql<string>`coalesce(nullif(${sql.ref(`${alias}.preferred_name`)}, ''), ${sql.ref(`${alias}.given_name`)}) || ' ' || ${sql.ref(`${alias}.surname`)}`;

function select(scope: Scope) {
  return scope.tx
    .selectFrom('safety_handover as h')
    .innerJoin('workforce_staff as by', 'by.id', 'h.handed_by')
    .leftJoin('workforce_staff as ear', 'ear.id', 'h.heard_by')
    .selectAll('h')
    .select([nameOf('by').as('by_name'), nameOf('ear').as('ear_name')]);
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number];

function handoverOf(row: Row): Handover {
  return {
    id: row.id,
    unitId: row.unit_id,
    since: row.since,
    handedAt: row.handed_at,
    handedBy: row.handed_by,
    handedByName: row.by_name,
    handedWords: row.handed_words,
    heardAt: row.heard_at,
    heardByName: row.heard_by === null ? null : row.ear_name,
    heardWords: row.heard_words,
  };
}
