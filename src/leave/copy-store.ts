import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';

export const copyReceivers = ['the person', 'carer', 'community team', 'other'] as const;
type CopyReceiver = (typeof copyReceivers)[number];
export const copyWays = ['given', 'given and explained', 'not shared'] as const;
type CopyWay = (typeof copyWays)[number];
export const signings = ['signed', 'chose not to sign', 'could not sign'] as const;
type Signing = (typeof signings)[number];

/** A copy of an authorisation: to whom, how, and whether they signed for it. */
export interface Copy {
  readonly id: string;
  readonly authorisationId: string;
  readonly to: CopyReceiver;
  readonly name: string | null;
  readonly how: CopyWay;
  readonly signed: Signing | null;
  readonly format: string | null;
  readonly words: string | null;
  readonly at: Temporal.Instant;
}

/** Copies of these authorisations, in the order they were recorded. */
export async function copiesOf(scope: Scope, authorisationIds: readonly string[]): Promise<readonly Copy[]> {
  if (authorisationIds.length === 0) return [];
  const rows = await scope.tx
    .selectFrom('leave_copy')
    .selectAll()
    .where('authorisation_id', 'in', [...authorisationIds])
    .orderBy('recorded_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    authorisationId: row.authorisation_id,
    to: row.to_kind as CopyReceiver,
    name: row.to_name,
    how: row.how as CopyWay,
    signed: row.signed as Signing | null,
    format: row.format,
    words: row.words,
    at: row.recorded_at,
  }));
}

/** Records a copy given or not shared. */
export async function recordCopy(scope: Scope, copy: Omit<Copy, 'id' | 'at'> & { readonly personId: string }): Promise<void> {
  await scope.tx
    .insertInto('leave_copy')
    .values({
      authorisation_id: copy.authorisationId,
      person_id: copy.personId,
      to_kind: copy.to,
      to_name: copy.name,
      how: copy.how,
      signed: copy.signed,
      format: copy.format,
      words: copy.words,
      recorded_by: scope.actor.id!,
      recorded_at: scope.now,
    })
    .execute();
}

/** What was asked and said in victim liaison. Row-level security shows it to few. */
export async function victimLiaisonOf(
  scope: Scope,
  authorisationId: string,
): Promise<{ readonly words: string; readonly at: Temporal.Instant; readonly by: string | null } | null> {
  const row = await scope.tx
    .selectFrom('leave_victim_liaison as v')
    .leftJoin('workforce_staff as s', 's.id', 'v.recorded_by')
    .select(['v.words', 'v.recorded_at'])
    .select(sql<string | null>`coalesce(s.preferred_name, s.given_name) || ' ' || s.surname`.as('by'))
    .where('v.authorisation_id', '=', authorisationId)
    .executeTakeFirst();
  return row === undefined ? null : { words: row.words, at: row.recorded_at, by: row.by };
}

/** Records victim liaison, once for a version. @returns false where it was recorded already */
export async function recordVictimLiaison(scope: Scope, authorisationId: string, personId: string, words: string): Promise<boolean> {
  const made = await scope.tx
    .insertInto('leave_victim_liaison')
    .values({ authorisation_id: authorisationId, person_id: personId, words, recorded_by: scope.actor.id!, recorded_at: scope.now })
    .onConflict((conflict) => conflict.column('authorisation_id').doNothing())
    .executeTakeFirst();
  return made.numInsertedOrUpdatedRows === 1n;
}
