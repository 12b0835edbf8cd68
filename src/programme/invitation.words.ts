/** The words of inviting: who is asked to what, how, and what was said of it. */
import type { AttendanceCode } from './attendance.words.ts';
import type { SessionRecord } from './session.words.ts';

/** `allocated`: by a standing place. `drop-in`: came without being asked. `unplanned`: written down with the session, afterwards. */
export type InvitedHow = 'allocated' | 'invited' | 'drop-in' | 'unplanned';

/** How somebody came to be on the list, as shown. */
export const invitedHowWords: Readonly<Record<InvitedHow, string>> = {
  allocated: 'A place each time',
  invited: 'Invited to this one',
  'drop-in': 'Dropped in',
  unplanned: 'Written down afterwards',
};

/** One thing the check said against, and the word why it was gone over. */
export interface GoingAheadNote {
  readonly code: string;
  readonly say: string;
  readonly words: string;
}

/** Somebody to invite. */
export interface NewInvitation {
  readonly personId: string;
  readonly how: InvitedHow;
  readonly goingAhead?: readonly GoingAheadNote[];
  /** They lead it. */
  readonly leads?: boolean;
}

/** Somebody who could not be invited, with the sentence why. */
export interface NotInvited {
  readonly personId: string;
  readonly why: 'invited already' | 'no place' | 'time taken';
  readonly say: string;
}

/** What inviting did. */
export interface InvitedNow {
  readonly invited: readonly string[];
  readonly notInvited: readonly NotInvited[];
}

/** An invitation as it stands. */
export interface InvitationRecord {
  readonly sessionId: string;
  readonly personId: string;
  readonly how: InvitedHow;
  /** They lead it, with a worker beside them. */
  readonly leads: boolean;
  readonly goingAhead: readonly GoingAheadNote[];
  readonly invitedAt: Temporal.Instant;
  readonly invitedByName: string | null;
  readonly withdrawnAt: Temporal.Instant | null;
  readonly withdrawnWhy: string | null;
}

/** One session of a person, with what stands recorded for them. */
export interface PersonSession {
  readonly session: SessionRecord;
  readonly how: InvitedHow;
  /** They lead it, with a worker beside them. */
  readonly leads: boolean;
  readonly entry: { readonly code: AttendanceCode; readonly minutes: number | null; readonly level: string | null } | null;
}

/** Somebody invited to a session: coming as far as is known, or keeping the place while away. */
export interface PersonAtSession {
  readonly personId: string;
  readonly how: InvitedHow;
  readonly standing: 'expected' | 'away';
  readonly say: string;
}

/** A field as sent; empty when it was not sent, or not as one text. */
export function fieldSent(raw: Readonly<Record<string, unknown>>, name: string): string {
  const value = raw[name];
  return typeof value === 'string' ? value : '';
}

/** Reads kept words why; anything of another shape is left out rather than shown wrongly. */
export function readingNotes(kept: unknown): readonly GoingAheadNote[] {
  if (!Array.isArray(kept)) return [];
  return kept.flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null) return [];
    const { code, say, words } = one as Record<string, unknown>;
    return typeof code === 'string' && typeof say === 'string' && typeof words === 'string' ? [{ code, say, words }] : [];
  });
}
