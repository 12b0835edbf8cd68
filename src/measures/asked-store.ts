import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';

/** Somebody is asked to fill a measure in by themself. */
export interface Asked {
  readonly id: string;
  readonly instrumentId: string;
  readonly askedByName: string;
  readonly askedAt: Temporal.Instant;
  /** When they last said "not today", and the day from which it is offered again. */
  readonly notToday: { readonly at: Temporal.Instant; readonly again: Temporal.PlainDate } | null;
}

/** What somebody is asked to fill in by themself and has not answered yet, oldest first. */
export async function askedOf(scope: Scope, personId: string): Promise<readonly Asked[]> {
  const rows = await scope.tx
    .selectFrom('measures_asked as a')
    .innerJoin('workforce_staff as st', 'st.id', 'a.asked_by')
    .select(['a.id', 'a.instrument_id', 'a.asked_at', 'a.not_today_at', 'a.not_before'])
    .select(sql<string>`coalesce(nullif(st.preferred_name, ''), st.given_name) || ' ' || st.surname`.as('asker'))
    .where('a.person_id', '=', personId)
    .where('a.ended_at', 'is', null)
    .orderBy('a.asked_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    instrumentId: row.instrument_id,
    askedByName: row.asker,
    askedAt: row.asked_at,
    notToday: row.not_today_at === null ? null : { at: row.not_today_at, again: row.not_before! },
  }));
}

/** Asks somebody to fill it in by themself. False: they are asked already. */
export async function askThemself(
  scope: Scope,
  asked: { readonly personId: string; readonly unitId: string; readonly instrumentId: string },
): Promise<boolean> {
  const row = await scope.tx
    .insertInto('measures_asked')
    .values({ person_id: asked.personId, unit_id: asked.unitId, instrument_id: asked.instrumentId, asked_by: scope.actor.id!, asked_at: scope.now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Asks no more. False: they have answered, or somebody took it back first. */
export async function takeAskBack(scope: Scope, personId: string, id: string): Promise<boolean> {
  const done = await scope.tx
    .updateTable('measures_asked')
    .set({ ended_at: scope.now, ended_how: 'taken back', ended_by: scope.actor.id })
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}
