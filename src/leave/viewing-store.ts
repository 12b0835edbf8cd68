import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';

export const viewingWants = ['would like to live there', 'might', 'would rather not', 'has not said'] as const;

/** A place to live that somebody went to see. It is never changed: seen again is another. */
export interface Viewing {
  readonly id: string;
  readonly personId: string;
  /** The leave on which it was seen; null: without one. */
  readonly episodeId: string | null;
  readonly on: Temporal.PlainDate;
  readonly property: string;
  readonly whoWent: string;
  /** What the person thought of it. */
  readonly ownWords: string | null;
  readonly staffSaw: string | null;
  readonly wants: (typeof viewingWants)[number];
  readonly next: string;
  readonly goalId: string | null;
  /** What stands between them and leaving that it helps with. */
  readonly barrier: string | null;
  readonly by: string;
}

/** Places somebody saw, the newest first. */
export async function viewingsOf(scope: Scope, personId: string): Promise<readonly Viewing[]> {
  const { rows } = await sql<Viewing>`
    select v.id, v.person_id as "personId", v.episode_id as "episodeId", v.seen_on as "on", v.property, v.who_went as "whoWent", v.own_words as "ownWords",
      v.staff_saw as "staffSaw", v.wants, v.next, v.goal_id as "goalId", v.barrier,
      coalesce(nullif(s.preferred_name, ''), s.given_name) || ' ' || s.surname as by
    from leave_viewing v join workforce_staff s on s.id = v.recorded_by
    where v.person_id = ${personId} order by v.seen_on desc, v.recorded_at desc, v.id desc`.execute(scope.tx);
  return rows;
}

/** Keeps that a place was seen. */
export async function addViewing(
  scope: Scope,
  about: { readonly personId: string; readonly unitId: string },
  seen: Omit<Viewing, 'id' | 'personId' | 'by'>,
): Promise<void> {
  await scope.tx
    .insertInto('leave_viewing')
    .values({
      person_id: about.personId,
      unit_id: about.unitId,
      episode_id: seen.episodeId,
      seen_on: seen.on,
      property: seen.property,
      who_went: seen.whoWent,
      own_words: seen.ownWords,
      staff_saw: seen.staffSaw,
      wants: seen.wants,
      next: seen.next,
      goal_id: seen.goalId,
      barrier: seen.barrier,
      recorded_by: scope.actor.id!,
      recorded_at: scope.now,
    })
    .execute();
}
