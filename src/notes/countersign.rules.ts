/**
 * Whose notes are countersigned, by whom, and how long there is. Local, dated policy (domain 7.2): competence in the work and in its
 * record frees from it; a student is never free. A countersignature adds a name and a basis, and changes no word.
 */
import { ruling, stop, type Ruling } from '#platform/ruling.ts';
import type { NoteState } from './note.words.ts';

/** The policy in force when a note is signed. */
export interface CountersignPolicy {
  readonly percentByRole: readonly { readonly role: string; readonly percent: number }[];
  readonly trainingToWrite: 'not asked' | 'supervised until trained' | 'needed';
  readonly countersignerRoles: readonly string[];
  readonly namedOnly: boolean;
}

/** An author, as far as these rules look, on the day they sign. */
export interface Author {
  readonly roles: readonly string[];
  readonly registered: boolean;
  /** Trained in record keeping. */
  readonly trained: boolean;
  /** Judged competent in the work and in its record. */
  readonly signedOff: boolean;
}

/** Why a note is to be countersigned, in a sentence; null where nobody needs to. */
export function whyCountersign(noteId: string, author: Author, policy: CountersignPolicy, outsideRole: boolean): string | null {
  if (author.roles.includes('student')) return 'A student’s notes are always countersigned.';
  if (outsideRole) return 'It tells of something outside the author’s role.';
  if (author.registered) return null;
  if (!author.trained && policy.trainingToWrite !== 'not asked') return 'The author has not had record-keeping training recorded yet.';
  if (author.signedOff) return null;
  const percent = Math.max(0, ...policy.percentByRole.filter(({ role }) => author.roles.includes(role)).map(({ percent }) => percent));
  if (!inSample(noteId, percent)) return null;
  return percent === 100 ? 'Local policy asks for it in this role.' : `It is one of the ${percent} in a hundred that local policy asks for.`;
}

/** Is this note in a sample of so many in a hundred? By its id, which nobody chooses: 0 is never, 100 always. */
export function inSample(noteId: string, percent: number): boolean {
  // The last figures of a version 7 id are wholly random.
  return Number.parseInt(noteId.slice(-8), 16) % 100 < percent;
}

/** May this author write and sign at all? */
export function mayWrite(author: Author, policy: Pick<CountersignPolicy, 'trainingToWrite'>, skill: string): Ruling {
  const barred = policy.trainingToWrite === 'needed' && !author.registered && !author.trained;
  return ruling(
    barred
      ? [
          stop(
            'not-trained',
            `Writing notes opens once “${skill}” is recorded among your skills. Until then tell what happened to somebody who works with the person, who writes it with you beside them; your manager records the training on the staff page.`,
            'STR good practice guidance 5.12; local policy',
          ),
        ]
      : [],
  );
}

/** Somebody who would countersign. */
export interface Countersigner {
  readonly id: string;
  readonly registered: boolean;
  readonly rolesOnUnit: readonly string[];
  /** Authors they are named to countersign for today. */
  readonly namedFor: readonly string[];
  /** Countersigners who are away and for whom they cover today, each with the authors those are named for. */
  readonly covers: readonly { readonly forId: string; readonly authors: readonly string[] }[];
}

/** A note that might be countersigned. */
export interface ToCountersign {
  readonly authorId: string;
  readonly state: NoteState;
}

const notWaiting: Readonly<Partial<Record<NoteState, string>>> = {
  signed: 'This note needs no countersign.',
  countersigned: 'Somebody has countersigned it already.',
  returned: 'It was sent back: its author signs it again first.',
  'entered in error': 'It was entered in error.',
  moved: 'It was moved to the record it belongs in.',
};

/** May they countersign it, or send it back? Every reason at once. Nobody countersigns their own, by whatever cover. */
export function mayCountersign(note: ToCountersign, by: Countersigner, policy: Pick<CountersignPolicy, 'countersignerRoles' | 'namedOnly'>): Ruling {
  const reasons = [];
  const why = notWaiting[note.state];
  if (why !== undefined) reasons.push(stop('not-waiting', why));
  if (by.id === note.authorId) reasons.push(stop('own-note', 'You wrote it. Somebody else countersigns, also while you cover for them.'));
  if (!by.registered)
    reasons.push(stop('not-registered', 'Whoever countersigns is registered with a professional body; no registration of yours is in force.'));
  if (by.rolesOnUnit.length === 0)
    reasons.push(stop('not-with-person', 'Whoever countersigns works with the person; you have no role on this unit.'));
  else if (!by.rolesOnUnit.some((role) => policy.countersignerRoles.includes(role)))
    reasons.push(stop('not-in-policy', `Your role (${by.rolesOnUnit.join(', ')}) is not among those that countersign here.`));
  if (policy.namedOnly && forWhom(note.authorId, by) === null)
    reasons.push(stop('not-named', 'Only the countersigner named for its author, or whoever covers for them, signs here. The manager names them.'));
  return ruling(reasons);
}

/** In whose place they would sign: their own (`self`), somebody's they cover for, or null where nobody named them. */
export function forWhom(authorId: string, by: Pick<Countersigner, 'id' | 'namedFor' | 'covers'>): 'self' | { readonly covers: string } | null {
  if (by.id === authorId) return null;
  if (by.namedFor.includes(authorId)) return 'self';
  const covered = by.covers.find(({ forId, authors }) => forId !== authorId && authors.includes(authorId));
  return covered === undefined ? null : { covers: covered.forId };
}

/** "24 h left", "Over by 2 h", "Over by 3 days": the time a note has, or is over, its time. */
export function timeLeft(countersignBy: Temporal.Instant, now: Temporal.Instant): { readonly over: boolean; readonly words: string } {
  const minutes = Math.round((countersignBy.epochMilliseconds - now.epochMilliseconds) / 60_000);
  const over = minutes < 0;
  const size = Math.abs(minutes);
  const said = size < 60 ? `${size} min` : size < 72 * 60 ? `${Math.floor(size / 60)} h` : `${Math.floor(size / 1440)} days`;
  return { over, words: over ? `Over by ${said}` : `${said} left` };
}
