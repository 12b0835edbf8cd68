import type { Scope } from '#platform/scope.ts';
import type { SessionRecord } from './session.words.ts';

/** Marks a session as cancelled, keeping what it goes back to when undone. Attendance already written is left alone. */
export async function markCancelled(
  scope: Scope,
  session: SessionRecord,
  reason: string,
  words: string | null,
  standDownId: string | null,
): Promise<void> {
  await scope.tx
    .updateTable('programme_session')
    .set({
      status: 'cancelled',
      cancel_reason: reason,
      cancel_words: words,
      cancelled_from: session.status,
      stand_down_id: standDownId,
      version: session.version + 1,
    })
    .where('id', '=', session.id)
    .execute();
}

/** Puts a session back to what it was before it was cancelled. */
export async function markNotCancelled(scope: Scope, session: SessionRecord, status: 'draft' | 'published'): Promise<void> {
  await scope.tx
    .updateTable('programme_session')
    .set({ status, cancel_reason: null, cancel_words: null, cancelled_from: null, stand_down_id: null, version: session.version + 1 })
    .where('id', '=', session.id)
    .execute();
}
