import { clockAt, dateOf, lengthInWords, shortDate } from '#platform/time.ts';
import type { SessionWordsAct } from './group-store.ts';
import type { LineAct } from './words.ts';
import type { ContactKind, CountersignBasis, Note, NoteAct, NoteState, SupportLevel } from './note.words.ts';

/** "One to one", "Time and listening". */
export function kindWords(kind: ContactKind): string {
  return kind === 'other' ? 'Another contact' : kind.charAt(0).toUpperCase() + kind.slice(1);
}

/** How a note stands, in the words of every page. */
export function stateWords(state: NoteState): string {
  return {
    signed: 'Signed',
    waiting: 'Waiting for countersign',
    countersigned: 'Countersigned',
    returned: 'Sent back',
    'entered in error': 'Entered in error',
    moved: 'Moved, entered in error',
  }[state];
}

/** The colour beside the word. */
export function stateTone(state: NoteState): 'green' | 'amber' | 'grey' {
  if (state === 'countersigned') return 'green';
  return state === 'waiting' || state === 'returned' ? 'amber' : 'grey';
}

/** One thing done with a line from a session, as it stands under it. */
export function lineActWords(act: LineAct): string {
  const who = [act.byName, act.byRole, momentWords(act.at)].filter((part) => part !== '').join(', ');
  return {
    'entered in error': `Entered in error, says ${who}`,
    'moved to': `Moved to the record it belongs in by ${who}`,
    'moved from': `Came from another record, where it was written by mistake; moved by ${who}`,
    'not what I said': `Written down by ${who}`,
  }[act.what];
}

/** One thing done with what somebody wrote from a session. */
export function sessionWordsActWords(act: SessionWordsAct): string {
  const who = `${act.byName}, ${act.byRole}, ${momentWords(act.at)}`;
  switch (act.what) {
    case 'signed':
      return act.versionNo === 1 ? `Signed by ${who}` : `Signed again by ${who}`;
    case 'asked again':
      return `To be countersigned anew, after ${who}`;
    case 'countersigned':
      return `Countersigned by ${who}: ${basisWords(act.basis!, act.confirmedWith)}${act.forName === null ? '' : `, covering for ${act.forName}`}`;
    case 'sent back':
      return `Sent back by ${who}`;
  }
}

/** "Wed 18 Nov, 13:30". */
export function momentWords(at: Temporal.Instant): string {
  return `${shortDate(dateOf(at))}, ${clockAt(at)}`;
}

/** "Wed 18 Nov, 13:30 · One to one, bike shed · 45 minutes". */
export function contactWords(note: Pick<Note, 'happenedAt' | 'kind' | 'place' | 'minutes'>): string {
  return [
    momentWords(note.happenedAt),
    `${kindWords(note.kind)}${note.place === null ? '' : `, ${note.place}`}`,
    ...(note.minutes === null ? [] : [lengthInWords(note.minutes)]),
  ].join(' · ');
}

/** When it was written: the hour alone on the same day, the day as well on another. */
export function writtenWords(note: Pick<Note, 'happenedAt' | 'writtenAt'>): string {
  const same = dateOf(note.happenedAt).equals(dateOf(note.writtenAt));
  return same ? `written ${clockAt(note.writtenAt)} the same day` : `written ${momentWords(note.writtenAt)}`;
}

/** "was there", "confirmed with Femi", "read only": on what a countersignature rests. */
function basisWords(basis: CountersignBasis, confirmedWith: string | null): string {
  return basis === 'confirmed with' ? `confirmed with ${confirmedWith ?? 'somebody'}` : basis;
}

/** "Did for them", "Did it with them", "Prompted", "They did it alone". */
export function levelWords(level: SupportLevel): string {
  return { 'did for': 'I did it for them', 'did with': 'We did it together', prompted: 'I prompted', alone: 'They did it alone' }[level];
}

/** "Cooking: we did it together". */
export function supportWords({ label, level }: { readonly label: string; readonly level: SupportLevel }): string {
  return `${label}: ${levelWords(level).toLowerCase().replace(/^i /, 'I ')}`;
}

/** One act, as a line under the note. */
export function actWords(act: NoteAct): string {
  const who = `${act.byName}, ${act.byRole}, ${momentWords(act.at)}`;
  switch (act.what) {
    case 'signed':
      return act.versionNo === 1 ? `Signed by ${who}` : `Signed again, wording ${act.versionNo}, by ${who}`;
    case 'countersigned':
      return `Countersigned by ${who}: ${basisWords(act.basis!, act.confirmedWith)}${act.forName === null ? '' : `, covering for ${act.forName}`}`;
    case 'sent back':
      return `Sent back by ${who}`;
    case 'locked':
      return `Wording settled by ${who}`;
    case 'addendum':
      return `Added by ${who}`;
    case 'entered in error':
      return `Entered in error, says ${who}`;
    case 'moved to':
      return `Moved to the record it belongs in by ${who}`;
    case 'moved from':
      return `Came from another record, where it was written by mistake; moved by ${who}`;
    case 'not what I said':
      return `Written down by ${who}`;
  }
}
