import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import type { ProtocolCard, ProtocolKind, ProtocolText, ProtocolUse } from './protocol.words.ts';

const writer = sql<string>`coalesce(nullif(w.preferred_name, ''), w.given_name) || ' ' || w.surname`;

/** The headings Trellis ships, as they stand today. */
export async function protocolKinds(scope: Scope): Promise<readonly ProtocolKind[]> {
  return scope.tx
    .selectFrom('tasks_protocol_kind')
    .select(['code', 'title', 'asks'])
    .where(sql<boolean>`during @> ${scope.today}::date`)
    .orderBy('sort')
    .execute();
}

/** The cards of a unit that are in use, in the order of the headings, the site's own last. */
export async function protocolCards(scope: Scope, unitId: string): Promise<readonly ProtocolCard[]> {
  const rows = await select(scope).where('p.unit_id', '=', unitId).where('p.retired_at', 'is', null).execute();
  return rows.map(cardOf);
}

/** One card as it stands, or null where the asker may not see it. */
export async function protocolById(scope: Scope, id: string): Promise<ProtocolCard | null> {
  const row = await select(scope).where('p.id', '=', id).executeTakeFirst();
  return row === undefined ? null : cardOf(row);
}

/** The unit's card of a kind, in use; null: none is written. */
export async function protocolOfKind(scope: Scope, unitId: string, kind: string): Promise<Pick<ProtocolCard, 'id' | 'title'> | null> {
  const row = await select(scope).where('p.unit_id', '=', unitId).where('p.kind', '=', kind).where('p.retired_at', 'is', null).executeTakeFirst();
  return row === undefined ? null : { id: row.id, title: row.title };
}

/** Writes a card for the first time. @returns its id, or null where the unit has one of this kind */
export async function addProtocol(scope: Scope, unitId: string, kind: string | null, text: ProtocolText): Promise<string | null> {
  const row = await scope.tx
    .insertInto('tasks_protocol')
    .values({ unit_id: unitId, kind, made_by: scope.actor.id!, made_at: scope.now })
    .onConflict((conflict) => conflict.columns(['unit_id', 'kind']).where('retired_at', 'is', null).where('kind', 'is not', null).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (row === undefined) return null;
  await addVersion(scope, row.id, unitId, 1, text);
  return row.id;
}

/** Writes a new text, when the card stands at this version still. @returns false where somebody wrote one first */
export async function changeProtocol(scope: Scope, card: Pick<ProtocolCard, 'id' | 'unitId'>, version: number, text: ProtocolText): Promise<boolean> {
  const done = await scope.tx
    .updateTable('tasks_protocol')
    .set({ version: version + 1 })
    .where('id', '=', card.id)
    .where('version', '=', version)
    .where('retired_at', 'is', null)
    .executeTakeFirst();
  if (Number(done.numUpdatedRows) !== 1) return false;
  await addVersion(scope, card.id, card.unitId, version + 1, text);
  return true;
}

/** Takes a card out of use; it stays to be read with its log. @returns false where it was out of use or changed meanwhile */
export async function retireProtocol(scope: Scope, id: string, version: number, why: string): Promise<boolean> {
  const done = await scope.tx
    .updateTable('tasks_protocol')
    .set({ retired_at: scope.now, retired_by: scope.actor.id, retired_why: why })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('retired_at', 'is', null)
    .executeTakeFirst();
  return Number(done.numUpdatedRows) === 1;
}

/** The texts a card had, newest first. */
export async function protocolVersions(
  scope: Scope,
  id: string,
): Promise<
  readonly { readonly number: number; readonly writtenAt: Temporal.Instant; readonly writtenByName: string; readonly why: string | null }[]
> {
  const rows = await scope.tx
    .selectFrom('tasks_protocol_version as v')
    .leftJoin('workforce_staff as w', 'w.id', 'v.written_by')
    .select(['v.number', 'v.written_at', 'v.why'])
    .select(writer.as('writer'))
    .where('v.protocol_id', '=', id)
    .orderBy('v.number', 'desc')
    .execute();
  return rows.map((row) => ({ number: row.number, writtenAt: row.written_at, writtenByName: row.writer ?? 'Somebody', why: row.why }));
}

/** Writes down that a card was used. */
export async function addProtocolUse(
  scope: Scope,
  card: Pick<ProtocolCard, 'id' | 'unitId' | 'versionId'>,
  use: Pick<ProtocolUse, 'usedAt' | 'words' | 'personId'>,
): Promise<void> {
  await scope.tx
    .insertInto('tasks_protocol_use')
    .values({
      protocol_id: card.id,
      version_id: card.versionId,
      unit_id: card.unitId,
      used_at: use.usedAt,
      words: use.words,
      person_id: use.personId,
      recorded_by: scope.actor.id!,
      recorded_at: scope.now,
    })
    .execute();
}

/** When a card was used, newest first. */
export async function protocolUses(scope: Scope, id: string): Promise<readonly ProtocolUse[]> {
  const rows = await scope.tx
    .selectFrom('tasks_protocol_use as u')
    .innerJoin('tasks_protocol_version as v', 'v.id', 'u.version_id')
    .leftJoin('workforce_staff as w', 'w.id', 'u.recorded_by')
    .select(['u.id', 'v.number', 'u.used_at', 'u.words', 'u.person_id'])
    .select(writer.as('writer'))
    .where('u.protocol_id', '=', id)
    .orderBy('u.used_at', 'desc')
    .orderBy('u.id')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    version: row.number,
    usedAt: row.used_at,
    words: row.words,
    personId: row.person_id,
    recordedByName: row.writer ?? 'Somebody',
  }));
}

async function addVersion(scope: Scope, protocolId: string, unitId: string, number: number, text: ProtocolText): Promise<void> {
  await scope.tx
    .insertInto('tasks_protocol_version')
    .values({
      protocol_id: protocolId,
      unit_id: unitId,
      number,
      title: text.title,
      first: text.first,
      after: text.after,
      ring: text.ring,
      kept: text.kept,
      owner: text.owner,
      review_on: text.reviewOn,
      why: text.why,
      written_by: scope.actor.id!,
      written_at: scope.now,
    })
    .execute();
}

function select(scope: Scope) {
  return scope.tx
    .selectFrom('tasks_protocol as p')
    .innerJoin('tasks_protocol_version as v', (join) => join.onRef('v.protocol_id', '=', 'p.id').onRef('v.number', '=', 'p.version'))
    .leftJoin('workforce_staff as w', 'w.id', 'v.written_by')
    .leftJoin('tasks_protocol_kind as k', (join) => join.onRef('k.code', '=', 'p.kind').on(sql<boolean>`k.during @> ${scope.today}::date`))
    .select(['p.id', 'p.unit_id', 'p.kind', 'p.version', 'p.retired_at', 'v.id as version_id', 'v.title', 'v.first', 'v.after', 'v.ring', 'v.kept'])
    .select(['v.owner', 'v.review_on', 'v.why', 'v.written_at'])
    .select(writer.as('writer'))
    .orderBy('k.sort')
    .orderBy('v.title');
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number];

function cardOf(row: Row): ProtocolCard {
  return {
    id: row.id,
    unitId: row.unit_id,
    kind: row.kind,
    title: row.title,
    first: row.first,
    after: row.after,
    ring: row.ring,
    kept: row.kept,
    owner: row.owner,
    reviewOn: row.review_on,
    why: row.why,
    version: row.version,
    versionId: row.version_id,
    writtenAt: row.written_at,
    writtenByName: row.writer ?? 'Somebody',
    retiredAt: row.retired_at,
  };
}
