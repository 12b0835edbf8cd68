import type { Scope } from '#platform/scope.ts';

/** What somebody wears or looks like, as noted at a moment. */
export interface Description {
  readonly personId: string;
  readonly kind: 'clothing' | 'appearance';
  readonly words: string;
  readonly notedAt: Temporal.Instant;
}

/** The newest description of each kind for these people: offered again at a departure, never filled in as said. */
export async function lastDescriptions(scope: Scope, personIds: readonly string[]): Promise<ReadonlyMap<string, readonly Description[]>> {
  if (personIds.length === 0) return new Map();
  const rows = await scope.tx
    .selectFrom('leave_description')
    .distinctOn(['person_id', 'kind'])
    .select(['person_id', 'kind', 'words', 'noted_at'])
    .where('person_id', 'in', [...personIds])
    .orderBy('person_id')
    .orderBy('kind')
    .orderBy('noted_at', 'desc')
    .execute();
  return Map.groupBy(
    rows.map((row) => ({ personId: row.person_id, kind: row.kind as Description['kind'], words: row.words, notedAt: row.noted_at })),
    ({ personId }) => personId,
  );
}

/** Notes what somebody wears or looks like now. */
export async function noteDescription(scope: Scope, personId: string, kind: Description['kind'], words: string): Promise<void> {
  await scope.tx
    .insertInto('leave_description')
    .values({ person_id: personId, kind, words, noted_by: scope.actor.id!, noted_at: scope.now })
    .execute();
}
