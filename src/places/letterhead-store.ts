import { sql } from 'kysely';
import { Range } from '#platform/database.ts';
import type { LogoPicture } from '#platform/pictures/take-logo.ts';
import type { Scope } from '#platform/scope.ts';
import type { Letterhead, LogoChange } from './letterhead.words.ts';
import { organisation } from './store.ts';

/** What stands at the head of a unit's letters, reports and prints now: its own logo, else the organisation's; null: none was set. */
export async function letterheadOf(scope: Scope, unitId: string | null): Promise<Letterhead> {
  const row = await scope.tx
    .selectFrom('places_logo')
    .select(['words', 'type', 'width', 'height', 'content'])
    .where(sql<boolean>`during @> ${scope.now.toString()}::timestamptz`)
    .where((where) => where.or([where('unit_id', 'is', null), ...(unitId === null ? [] : [where('unit_id', '=', unitId)])]))
    .orderBy(sql`unit_id is null`)
    .limit(1)
    .executeTakeFirst();
  return {
    organisation: (await organisation(scope))?.name ?? '',
    logo:
      row === undefined
        ? null
        : { words: row.words, type: row.type as LogoPicture['type'], width: row.width, height: row.height, bytes: new Uint8Array(row.content) },
  };
}

/** Every logo that stood there, the newest first: a unit's own and the organisation's. The pictures themselves are not among them. */
export async function logoChanges(scope: Scope, unitId: string | null): Promise<readonly LogoChange[]> {
  const rows = await scope.tx
    .selectFrom('places_logo')
    .select(['unit_id', 'words', 'width', 'height', 'during', 'set_by_name'])
    .where((where) => where.or([where('unit_id', 'is', null), ...(unitId === null ? [] : [where('unit_id', '=', unitId)])]))
    .where(sql<boolean>`not isempty(during)`)
    .orderBy(sql`lower(during) desc`)
    .limit(40)
    .execute();
  return rows.map((row) => ({
    ofUnit: row.unit_id !== null,
    words: row.words,
    width: row.width,
    height: row.height,
    from: row.during.from!,
    to: row.during.to,
    setBy: row.set_by_name,
  }));
}

/** Ends the logo that stands at this very place now (of a unit, or null: of the organisation). False: there is none. */
export async function endLogo(scope: Scope, unitId: string | null): Promise<boolean> {
  const done = await scope.tx
    .updateTable('places_logo')
    .set({ during: sql`tstzrange(lower(during), ${scope.now.toString()}::timestamptz)` })
    .where(unitId === null ? sql<boolean>`unit_id is null` : sql<boolean>`unit_id = ${unitId}`)
    .where(sql<boolean>`during @> ${scope.now.toString()}::timestamptz`)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Sets the logo from now on; the one before keeps its dates. */
export async function setLogo(scope: Scope, unitId: string | null, picture: LogoPicture, words: string): Promise<void> {
  await endLogo(scope, unitId);
  await scope.tx
    .insertInto('places_logo')
    .values({
      unit_id: unitId,
      words,
      type: picture.type,
      width: picture.width,
      height: picture.height,
      content: Buffer.from(picture.bytes),
      during: new Range(scope.now, null),
      set_by: scope.actor.id!,
      set_by_name: scope.actor.name,
      set_at: scope.now,
    })
    .execute();
}
