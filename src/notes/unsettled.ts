import type { GroupState } from './group.rules.ts';
import type { NoteState } from './note.words.ts';

/**
 * What is said beside words of a note, or of a session, wherever they are read outside their own page (hazard H10): that they wait for a countersignature,
 * or were sent back. Null: there is nothing to say of them.
 */
export function unsettledWords(state: NoteState | GroupState | null): string | null {
  if (state === 'waiting') return 'not countersigned yet';
  return state === 'returned' ? 'sent back to its author' : null;
}
