import { sql } from 'kysely';
import { Range } from '#platform/database.ts';
import type { Scope } from '#platform/scope.ts';
import { nameOf } from './note-store.ts';

/** Who countersigns whose notes; or for which countersigner who is away. */
export interface Cover {
  readonly id: string;
  readonly what: 'countersigns for' | 'covers for';
  readonly staffId: string;
  readonly staffName: string;
  readonly forId: string;
  readonly forName: string;
  readonly from: Temporal.PlainDate;
  /** The last day; null: until it is ended. */
  readonly until: Temporal.PlainDate | null;
}

function select(scope: Scope, unitId: string) {
  return scope.tx
    .selectFrom('notes_cover as cover')
    .innerJoin('workforce_staff as staff', 'staff.id', 'cover.staff_id')
    .innerJoin('workforce_staff as covered', 'covered.id', 'cover.for_id')
    .selectAll('cover')
    .select([nameOf('staff').as('staff_name'), nameOf('covered').as('for_name')])
    .where('cover.unit_id', '=', unitId)
    .where('cover.ended_at', 'is', null);
}

function coverOf(row: Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]): Cover {
  return {
    id: row.id,
    what: row.what as Cover['what'],
    staffId: row.staff_id,
    staffName: row.staff_name ?? '',
    forId: row.for_id,
    forName: row.for_name ?? '',
    from: row.during.from!,
    until: row.during.to?.subtract({ days: 1 }) ?? null,
  };
}

/** What holds on a unit on a day. */
export async function coversOn(scope: Scope, unitId: string, on: Temporal.PlainDate): Promise<readonly Cover[]> {
  return (
    await select(scope, unitId)
      .where(sql<boolean>`cover.during @> ${on}::date`)
      .orderBy('cover.made_at')
      .execute()
  ).map(coverOf);
}

/** What holds on a unit now or later, and was not ended. */
export async function coversFrom(scope: Scope, unitId: string): Promise<readonly Cover[]> {
  return (
    await select(scope, unitId)
      .where(sql<boolean>`(upper_inf(cover.during) or upper(cover.during) > ${scope.today}::date)`)
      .orderBy('cover.what')
      .orderBy('staff.surname')
      .execute()
  ).map(coverOf);
}

/** Names who countersigns for whom, from a day to a last day (null: until ended). */
export async function addCover(
  scope: Scope,
  cover: { unitId: string; what: Cover['what']; staffId: string; forId: string; from: Temporal.PlainDate; until: Temporal.PlainDate | null },
): Promise<void> {
  await scope.tx
    .insertInto('notes_cover')
    .values({
      unit_id: cover.unitId,
      what: cover.what,
      staff_id: cover.staffId,
      for_id: cover.forId,
      during: new Range(cover.from, cover.until?.add({ days: 1 }) ?? null),
      made_by: scope.actor.id!,
      made_at: scope.now,
    })
    .execute();
}

/** Ends a cover now. False when it was ended already. */
export async function endCover(scope: Scope, id: string): Promise<boolean> {
  const done = await scope.tx
    .updateTable('notes_cover')
    .set({ ended_at: scope.now, ended_by: scope.actor.id })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** The unit of a cover, or null where the asker may not know of it. */
export async function unitOfCover(scope: Scope, id: string): Promise<string | null> {
  const row = await scope.tx.selectFrom('notes_cover').select('unit_id').where('id', '=', id).executeTakeFirst();
  return row?.unit_id ?? null;
}

/** Whom a cover or a naming is between, and which it is; null where there is none. */
export async function betweenWhom(
  scope: Scope,
  id: string,
): Promise<{ readonly what: string; readonly staffId: string; readonly forId: string } | null> {
  const row = await scope.tx.selectFrom('notes_cover').select(['what', 'staff_id', 'for_id']).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : { what: row.what, staffId: row.staff_id, forId: row.for_id };
}
