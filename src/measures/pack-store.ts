import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import type { LoadedPack } from './shown-wording.rules.ts';
import type { Wording } from './wording-pack.rules.ts';

/** A pack with who loaded it, for those who keep them. */
export interface PackRow extends LoadedPack {
  readonly instrumentId: string;
  readonly licenceNumber: string;
  readonly loadedByName: string;
  readonly loadedAt: Temporal.Instant;
  readonly removedAt: Temporal.Instant | null;
  readonly removedWhy: string | null;
}

const loader = sql<string | null>`coalesce(nullif(st.preferred_name, ''), st.given_name) || ' ' || st.surname`;

/** Every pack a unit ever loaded, those in use first. */
export async function packsOf(scope: Scope, unitId: string): Promise<readonly PackRow[]> {
  const rows = await select(scope)
    .where('p.unit_id', '=', unitId)
    .orderBy(sql`p.removed_at is not null`)
    .orderBy('p.loaded_at', 'desc')
    .limit(100)
    .execute();
  return rows.map(packOf);
}

/** The packs in use on a unit, by instrument. */
export async function packsInUse(scope: Scope, unitId: string): Promise<ReadonlyMap<string, PackRow>> {
  const rows = await select(scope).where('p.unit_id', '=', unitId).where('p.removed_at', 'is', null).orderBy('p.loaded_at').execute();
  return new Map(rows.map((row) => [row.instrument_id, packOf(row)]));
}

function select(scope: Scope) {
  return scope.tx
    .selectFrom('measures_pack as p')
    .leftJoin('workforce_staff as st', 'st.id', 'p.loaded_by')
    .selectAll('p')
    .select(loader.as('loader'));
}

function packOf(row: Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]): PackRow {
  return {
    id: row.id,
    instrumentId: row.instrument_id,
    version: row.instrument_version,
    holder: row.holder,
    licenceNumber: row.licence_number,
    untilOn: row.until_on,
    copyrightLine: row.copyright_line,
    wording: row.wording as unknown as Wording,
    loadedByName: row.loader ?? 'Somebody',
    loadedAt: row.loaded_at,
    removedAt: row.removed_at,
    removedWhy: row.removed_why,
  };
}

/** Keeps a pack; one in use for the same instrument and version is taken out, saying so. */
export async function addPack(
  scope: Scope,
  made: {
    readonly unitId: string;
    readonly instrumentId: string;
    readonly version: string;
    readonly holder: string;
    readonly licenceNumber: string;
    readonly untilOn: Temporal.PlainDate;
    readonly copyrightLine: string;
    readonly wording: Wording;
    readonly fingerprint: string;
  },
): Promise<string> {
  await scope.tx
    .updateTable('measures_pack')
    .set({ removed_at: scope.now, removed_by: scope.actor.id, removed_why: 'Another file was loaded' })
    .where('unit_id', '=', made.unitId)
    .where('instrument_id', '=', made.instrumentId)
    .where('removed_at', 'is', null)
    .execute();
  const row = await scope.tx
    .insertInto('measures_pack')
    .values({
      unit_id: made.unitId,
      instrument_id: made.instrumentId,
      instrument_version: made.version,
      holder: made.holder,
      licence_number: made.licenceNumber,
      until_on: made.untilOn,
      copyright_line: made.copyrightLine,
      wording: JSON.stringify(made.wording),
      fingerprint: made.fingerprint,
      loaded_by: scope.actor.id!,
      loaded_at: scope.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Takes a pack out; the row stays, so that what was completed by it is known. False when it was out already. */
export async function removePack(scope: Scope, unitId: string, id: string, why: string): Promise<boolean> {
  const done = await scope.tx
    .updateTable('measures_pack')
    .set({ removed_at: scope.now, removed_by: scope.actor.id, removed_why: why })
    .where('id', '=', id)
    .where('unit_id', '=', unitId)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}
