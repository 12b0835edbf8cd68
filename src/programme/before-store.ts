import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';

export const beforeDecisions = ['goes ahead', 'goes ahead with changes', 'does not go ahead'] as const;

/** A check before a session of an activity that asks for one. It is never changed: looked at again is another. */
export interface BeforeCheck {
  readonly id: string;
  readonly lines: readonly { readonly line: string; readonly fine: boolean }[];
  readonly words: string | null;
  readonly decision: (typeof beforeDecisions)[number];
  readonly by: string;
  readonly at: Temporal.Instant;
}

/** What an activity asks to be looked at before it begins, a line each; empty: nothing. */
export async function asksBefore(scope: Scope, activityId: string): Promise<readonly string[]> {
  const row = await scope.tx.selectFrom('programme_activity').select('asks_check').where('id', '=', activityId).executeTakeFirst();
  return linesOf(row?.asks_check ?? '');
}

/** The lines of a text, blank ones left out. */
export function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Says what is looked at before an activity begins; null: nothing any more. What was checked before stays as it was asked. */
export async function askBefore(scope: Scope, activityId: string, lines: string | null): Promise<void> {
  await scope.tx.updateTable('programme_activity').set({ asks_check: lines }).where('id', '=', activityId).execute();
}

/** The checks of a session, the newest first. */
export async function beforeChecksOf(scope: Scope, sessionId: string): Promise<readonly BeforeCheck[]> {
  const { rows } = await sql<BeforeCheck>`
    select c.id, c.lines, c.words, c.decision, c.checked_at as at, coalesce(nullif(s.preferred_name, ''), s.given_name) || ' ' || s.surname as by
    from programme_check c join workforce_staff s on s.id = c.checked_by
    where c.session_id = ${sessionId} order by c.checked_at desc, c.id desc`.execute(scope.tx);
  return rows;
}

/** Keeps a check. */
export async function addBeforeCheck(
  scope: Scope,
  about: { readonly sessionId: string; readonly unitId: string },
  made: Pick<BeforeCheck, 'lines' | 'words' | 'decision'>,
): Promise<void> {
  await scope.tx
    .insertInto('programme_check')
    .values({
      session_id: about.sessionId,
      unit_id: about.unitId,
      lines: JSON.stringify(made.lines),
      words: made.words,
      decision: made.decision,
      checked_by: scope.actor.id!,
      checked_at: scope.now,
    })
    .execute();
}
