/**
 * How what one author wrote from one session stands, by what was done with it. Pure. The database keeps the same by a trigger, and refuses what is
 * refused here. A session's words have no moment at which they settle: a better wording of a line can be written at any time, and is asked about anew.
 */
import { ruling, stop, type Ruling } from '#platform/ruling.ts';

export type GroupState = 'signed' | 'waiting' | 'countersigned' | 'returned';
export type GroupActKind = 'signed' | 'asked again' | 'countersigned' | 'sent back';

/** An act, as far as the standing follows from it. */
export interface GroupActFacts {
  readonly what: GroupActKind;
  readonly versionNo: number;
  readonly byId: string;
  readonly countersignBy: Temporal.Instant | null;
}

/** How it stands. */
export interface GroupStanding {
  readonly state: GroupState;
  readonly versionNo: number;
  readonly countersignBy: Temporal.Instant | null;
}

/** Before anything is signed. */
export const unsigned: GroupStanding = { state: 'signed', versionNo: 0, countersignBy: null };

/** How it stands after one more act; null where that act is not open as it stands. */
export function afterAct(was: GroupStanding, act: GroupActFacts, authorId: string): GroupStanding | null {
  const { what, versionNo, byId, countersignBy } = act;
  if (what === 'signed' || what === 'asked again') {
    if (versionNo !== was.versionNo + 1 || (what === 'signed' && byId !== authorId)) return null;
    if (what === 'asked again' && was.state !== 'waiting' && was.state !== 'countersigned') return null;
    return { state: countersignBy === null ? 'signed' : 'waiting', versionNo, countersignBy };
  }
  if (was.state !== 'waiting' || versionNo !== was.versionNo || byId === authorId) return null;
  return { ...was, state: what === 'countersigned' ? 'countersigned' : 'returned' };
}

/**
 * May it be countersigned or sent back, as what may be of a note, by somebody who may not read some of it, or where nothing of it stands? Nobody
 * answers for what they have not read, nor for nothing. `unread`, `standing`: how many of its lines are closed to the asker, and stand as far as they can read.
 */
export function readInFull(decided: Ruling, { unread, standing }: { readonly unread: number; readonly standing: number }): Ruling {
  if (unread === 0 && standing > 0) return decided;
  if (unread === 0)
    return ruling([
      ...decided.reasons,
      stop('nothing-stands', 'Every line of it was entered in error, put right or moved: nothing is left to sign.'),
    ]);
  const closed = unread === 1 ? 'One line of it is' : `${unread} lines of it are`;
  return ruling([...decided.reasons, stop('closed-to-you', `${closed} closed to you. Somebody who may read all of it countersigns.`)]);
}

/** May the asker sign it again after it was sent back? Its author alone. */
export function maySignGroupAgain(group: { readonly authorId: string; readonly state: GroupState }, askerId: string | null): Ruling {
  return ruling([
    ...(group.authorId === askerId ? [] : [stop('not-author', 'Only whoever wrote it signs it again.')]),
    ...(group.state === 'returned' ? [] : [stop('not-returned', 'It was not sent back: what you write anew is signed as you write it.')]),
  ]);
}
