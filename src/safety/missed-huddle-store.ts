import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';

/** A huddle that was not held in time. It stays so, whatever came after. */
export interface MissedHuddle {
  readonly id: string;
  readonly unitId: string;
  readonly dueAt: Temporal.Instant;
  readonly noticedAt: Temporal.Instant;
  /** Who was told; null: anyone on the unit. */
  readonly toldName: string | null;
  readonly why: { readonly words: string; readonly by: string; readonly at: Temporal.Instant } | null;
}

const nameOf = (alias: string) =>
  sql<
    string | null
  >`coalesce(nullif(${sql.ref(`${alias}.preferred_name`)}, ''), ${sql.ref(`${alias}.given_name`)}) || ' ' || ${sql.ref(`${alias}.surname`)}`;

/** Huddles missed on a unit since a moment, the newest first; or one by its id. */
export async function missedHuddles(
  scope: Scope,
  which: { readonly unitId: string; readonly since: Temporal.Instant } | { readonly id: string },
): Promise<readonly MissedHuddle[]> {
  const rows = await scope.tx
    .selectFrom('safety_missed_huddle as m')
    .leftJoin('workforce_staff as told', 'told.id', 'm.told_id')
    .leftJoin('workforce_staff as sayer', 'sayer.id', 'm.said_by')
    .selectAll('m')
    .select([nameOf('told').as('told_name'), nameOf('sayer').as('sayer_name')])
    .$if('id' in which, (query) => query.where('m.id', '=', 'id' in which ? which.id : ''))
    .$if('unitId' in which, (query) =>
      query.where('m.unit_id', '=', 'unitId' in which ? which.unitId : '').where('m.due_at', '>=', 'since' in which ? which.since : scope.now),
    )
    .orderBy('m.due_at', 'desc')
    .limit(200)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    unitId: row.unit_id,
    dueAt: row.due_at,
    noticedAt: row.noticed_at,
    toldName: row.told_name,
    why: row.why === null ? null : { words: row.why, by: row.sayer_name ?? 'Somebody', at: row.said_at! },
  }));
}

/** Keeps that one was missed. @returns its id; null: it is kept already */
export async function addMissed(scope: Scope, unitId: string, dueAt: Temporal.Instant, toldId: string | null): Promise<string | null> {
  const row = await scope.tx
    .insertInto('safety_missed_huddle')
    .values({ unit_id: unitId, due_at: dueAt, noticed_at: scope.now, told_id: toldId })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Says why one was missed. False: somebody has said so already. */
export async function sayWhyMissed(scope: Scope, id: string, why: string): Promise<boolean> {
  const done = await scope.tx
    .updateTable('safety_missed_huddle')
    .set({ why, said_by: scope.actor.id, said_at: scope.now })
    .where('id', '=', id)
    .where('why', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** When huddles were held on a unit since a moment. */
export async function heldSince(scope: Scope, unitId: string, since: Temporal.Instant): Promise<readonly Temporal.Instant[]> {
  const rows = await scope.tx.selectFrom('safety_huddle').select('held_at').where('unit_id', '=', unitId).where('held_at', '>=', since).execute();
  return rows.map(({ held_at: at }) => at);
}
