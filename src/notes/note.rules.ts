/**
 * How a note stands and what may be done with it. Pure: facts in, a ruling or a state out.
 * Sign, countersign, lock and addendum are four acts; each is added and none is taken back (domain 7.2, 7.3).
 */
import { ruling, stop, type Ruling } from '#platform/ruling.ts';
import { clockAt, dateOf, longDate } from '#platform/time.ts';
import type { NoteActKind, NoteState } from './note.words.ts';

/** An act, as far as a note's standing follows from it. */
export interface ActFacts {
  readonly what: NoteActKind;
  readonly versionNo: number;
  readonly at: Temporal.Instant;
  readonly countersignBy?: Temporal.Instant | null;
  readonly lockAt?: Temporal.Instant | null;
}

/** How a note stands. */
export interface Standing {
  readonly state: NoteState;
  readonly versionNo: number;
  readonly countersignBy: Temporal.Instant | null;
  readonly lockAt: Temporal.Instant | null;
}

/** How a note stands after its acts, oldest first; null before it is signed. The database keeps the same by a trigger. */
export function standingAfter(acts: readonly ActFacts[]): Standing | null {
  return acts.reduce<Standing | null>((was, act) => after(was, act), null);
}

function after(was: Standing | null, act: ActFacts): Standing | null {
  if (act.what === 'signed')
    return {
      state: act.countersignBy == null ? 'signed' : 'waiting',
      versionNo: act.versionNo,
      countersignBy: act.countersignBy ?? null,
      lockAt: act.lockAt ?? null,
    };
  if (was === null) return null;
  switch (act.what) {
    case 'countersigned':
      return { ...was, state: 'countersigned' };
    case 'sent back':
      return { ...was, state: 'returned' };
    case 'locked':
      return { ...was, lockAt: act.lockAt ?? act.at };
    case 'entered in error':
      return { ...was, state: 'entered in error' };
    case 'moved to':
      return { ...was, state: 'moved' };
    case 'addendum':
    case 'moved from':
    case 'not what I said':
      return was;
  }
}

/** Who asks, as far as these rules look. */
export interface Asker {
  readonly id: string;
  readonly registered: boolean;
  readonly manager: boolean;
}

/** A note, as far as these rules look. */
export interface NoteFacts {
  readonly authorId: string;
  readonly state: NoteState;
  readonly lockAt: Temporal.Instant | null;
}

/** Is its wording settled, so that only addenda may follow? A note that was sent back waits for its author, however long. */
export function isLocked(note: Pick<NoteFacts, 'state' | 'lockAt'>, now: Temporal.Instant): boolean {
  return note.state !== 'returned' && note.lockAt !== null && Temporal.Instant.compare(now, note.lockAt) >= 0;
}

const gone = (note: NoteFacts) =>
  note.state === 'moved'
    ? [stop('moved', 'This note was moved to the record it belongs in. Go on there.')]
    : note.state === 'entered in error'
      ? [stop('in-error', 'This note was entered in error. Write a new one for what did happen.')]
      : [];

/** May the asker sign another wording of it? */
export function maySignAgain(note: NoteFacts, asker: Asker, now: Temporal.Instant): Ruling {
  const reasons = gone(note);
  if (asker.id !== note.authorId) reasons.push(stop('not-author', 'Only its author changes a note. Add an addendum beside it.'));
  if (reasons.length === 0 && isLocked(note, now))
    reasons.push(
      stop(
        'locked',
        `Its wording has stood since ${longDate(dateOf(note.lockAt!))}, ${clockAt(note.lockAt!)}. Add an addendum; what was signed stays as it is.`,
      ),
    );
  return ruling(reasons);
}

/** May its author settle the wording now, before the hours are over? */
export function mayLock(note: NoteFacts, asker: Asker, now: Temporal.Instant): Ruling {
  const reasons = gone(note);
  if (asker.id !== note.authorId) reasons.push(stop('not-author', 'Only its author settles the wording early. It settles by itself in time.'));
  if (note.state === 'returned') reasons.push(stop('returned', 'It was sent back to you. Sign it again first.'));
  if (isLocked(note, now)) reasons.push(stop('locked', 'Its wording is settled already.'));
  return ruling(reasons);
}

/** May somebody write an addendum? Anybody who writes notes, on any note that stands. */
export function mayAddAddendum(note: NoteFacts): Ruling {
  return ruling(gone(note));
}

/** May the asker say that it was entered in error? Its author, somebody registered, or the manager. */
export function mayEnterInError(note: NoteFacts, asker: Asker): Ruling {
  const reasons = gone(note);
  if (asker.id !== note.authorId && !asker.registered && !asker.manager)
    reasons.push(stop('not-yours', 'Its author, somebody registered or the manager says that a note was entered in error. Tell one of them.'));
  return ruling(reasons);
}

/** May the asker move it to the record it belongs in? Also once it was entered in error. */
export function mayMove(note: NoteFacts, asker: Asker, from: string, to: string | null): Ruling {
  const reasons = note.state === 'moved' ? gone(note) : [];
  if (asker.id !== note.authorId && !asker.registered && !asker.manager)
    reasons.push(stop('not-yours', 'Its author, somebody registered or the manager moves a note. Tell one of them.'));
  if (to !== null && to === from) reasons.push(stop('same-person', 'It is in this person’s record already. Choose whom it is about.'));
  return ruling(reasons);
}

/** May the person's own correction stand beside it? Always, while its words are here. */
export function maySayNotWhatISaid(note: NoteFacts): Ruling {
  return ruling(note.state === 'moved' ? gone(note) : []);
}

/** Is it written late, and may it be signed at all? `endedAt` is when the contact was over. */
export function writtenLate(endedAt: Temporal.Instant, now: Temporal.Instant, limitHours: number): boolean {
  return Temporal.Instant.compare(now, endedAt.add({ hours: limitHours })) > 0;
}
