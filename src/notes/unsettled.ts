import type { GroupState } from './group.rules.ts';
import type { NoteState } from './note.words.ts';

/**
 * What is said beside words of a note, or of a session, wherever they are read outside their own page (hazard H10): that they wait for a countersignature,
 * were sent back, or that how they stand could not be read. Null: there is nothing to say of them.
 */
export function unsettledWords(state: NoteState | GroupState | 'not known' | null): string | null {
  if (state === 'waiting') return 'not countersigned yet';
  if (state === 'returned') return 'sent back to its author';
  return state === 'not known' ? 'could not check the countersign' : null;
}
