import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';

/** What may be done for somebody when they are not there. */
export const indirectKinds = ['talked with somebody about them', 'arranged something for them', 'wrote to somebody about them'] as const;

/** Work done for one person when they were not there. */
export interface Indirect {
  readonly id: string;
  readonly kind: (typeof indirectKinds)[number];
  readonly withWhom: string;
  readonly words: string | null;
  readonly happenedAt: Temporal.Instant;
  readonly minutes: number;
  readonly staffName: string;
  readonly staffRole: string;
  /** Why it was taken out; null: it stands. */
  readonly outWhy: string | null;
}

/** What was done for somebody when they were not there, the newest first; what was taken out too, marked so. */
export async function indirectOf(scope: Scope, personId: string): Promise<readonly Indirect[]> {
  const { rows } = await sql<Indirect>`
    select i.id, i.kind, i.with_whom as "withWhom", i.words, i.happened_at as "happenedAt", i.minutes, i.staff_role as "staffRole", e.why as "outWhy",
      coalesce(nullif(s.preferred_name, ''), s.given_name) || ' ' || s.surname as "staffName"
    from notes_indirect i join workforce_staff s on s.id = i.staff_id left join notes_indirect_error e on e.indirect_id = i.id
    where i.person_id = ${personId} order by i.happened_at desc, i.id desc limit 400`.execute(scope.tx);
  return rows;
}

/** Keeps what was done. */
export async function addIndirect(
  scope: Scope,
  about: { readonly personId: string; readonly unitId: string; readonly role: string },
  done: Pick<Indirect, 'kind' | 'withWhom' | 'words' | 'happenedAt' | 'minutes'>,
): Promise<void> {
  await scope.tx
    .insertInto('notes_indirect')
    .values({
      person_id: about.personId,
      unit_id: about.unitId,
      kind: done.kind,
      with_whom: done.withWhom,
      words: done.words,
      happened_at: done.happenedAt,
      minutes: done.minutes,
      staff_id: scope.actor.id!,
      staff_role: about.role,
      recorded_at: scope.now,
    })
    .execute();
}

/** Takes out what was wrong, with why; it stays, marked so. False when it was taken out already. */
export async function takeOut(scope: Scope, about: { readonly id: string; readonly personId: string }, why: string): Promise<boolean> {
  const done = await scope.tx
    .insertInto('notes_indirect_error')
    .values({ indirect_id: about.id, person_id: about.personId, why, recorded_by: scope.actor.id!, recorded_at: scope.now })
    .onConflict((conflict) => conflict.column('indirect_id').doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}
