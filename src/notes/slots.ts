import type { Access } from '#platform/access.ts';
import type { Scope } from '#platform/scope.ts';
import { slot } from '#platform/slots.ts';
import type { NoteForReading } from './note.words.ts';

/** Something of the person's that a note may be tied to, in words they would know it by. */
export interface ForNotes {
  readonly id: string;
  readonly words: string;
}

/** Goals a note may say it served: those that are current, and with `withEnded` those that have ended too. */
export const goalsForNotes = slot<{ readonly personId: string; readonly withEnded?: boolean }, readonly (ForNotes & { readonly ended: boolean })[]>(
  'goals for a note',
);
/** The person's own early signs, in their words: only those they shared. */
export const earlySignsForNotes = slot<{ readonly personId: string }, readonly ForNotes[]>('early signs for a note');

/** Steps of the activity of a session, easiest first, in words; `now`: the step the person is at. Nothing where nobody has graded it. */
export const stepsForNotes = slot<{ readonly personId: string; readonly sessionId: string }, readonly (ForNotes & { readonly now: boolean })[]>(
  'steps of an activity for a note',
);

/** Whether a session or a leave is one that a note about this person may tell of; null: the room keeps no such thing. */
export const contactIsTheirs = slot<{ readonly personId: string; readonly kind: 'session' | 'leave'; readonly id: string }, boolean | null>(
  'whose contact it is',
);

/** Who was asked to come to what a line tells of (a session): it may be about any of them, also where they stay on another unit. */
export const askedToCome = slot<{ readonly subjectKind: string; readonly subjectId: string }, readonly string[]>('who was asked to come');

/** Whether a reminder about medicines is in a person's plan today. */
export const reminderInPlan = slot<{ readonly personId: string }, boolean>('a reminder about medicines in the plan');

/** A session of structured work, as it stands in a list of notes: it is kept, and opened, in the room that answers. */
export interface WorkForNotes {
  readonly id: string;
  readonly personId: string;
  readonly at: Temporal.Instant;
  /** “Coping strategies, session 2 of 6 planned, 40 minutes”. */
  readonly title: string;
  readonly ownWords: string | null;
  readonly did: string;
  readonly next: string | null;
  readonly who: string;
  readonly href: string;
}

/**
 * Sessions of structured work for a list of notes, newest first: before a place in it, of one worker, so many at most (or a few more). Those of one
 * moment stand by falling id; of those that hold `words`, of a person or of a unit, by rising id and then by person, as found notes do.
 */
export const structuredForNotes = slot<
  {
    readonly personId?: string | undefined;
    readonly unitId?: string | undefined;
    readonly words?: string | undefined;
    readonly most: number;
    readonly before?: { readonly at: Temporal.Instant; readonly id: string } | undefined;
    readonly authorId?: string | undefined;
  },
  readonly WorkForNotes[]
>('structured work for the list of notes');

/** The way to where an entry is closed to all but some roles, or, of one that is, to where they are named; `access`: for whom that page is. */
export interface WayToClose {
  readonly href: string;
  readonly say: string;
  readonly access: Access;
}

/** How a note, or a line, of a person is closed to all but some roles: the room that keeps closed entries answers. */
export const wayToCloseEntry = slot<{ readonly personId: string; readonly entryId: string }, WayToClose>('closing an entry');

/** The ways that the asker may go. One that could not be asked of is none: the page itself stands under “Who looked”. */
export async function waysToClose(scope: Scope, about: { readonly personId: string; readonly entryId: string }): Promise<readonly WayToClose[]> {
  return (await wayToCloseEntry.ask(scope, about)).flatMap((answer) => (answer.known ? [answer.value] : []));
}

type SigningRunner = { readonly room: string; readonly run: (scope: Scope, note: NoteForReading) => Promise<void> };
const runners: SigningRunner[] = [];

/** Rooms told of each signed wording, in the transaction that signs it: if one cannot do its part, nothing is signed. */
export const whenNoteSigned = {
  add(runner: SigningRunner): void {
    if (runners.some((one) => one.room === runner.room)) throw new Error(`${runner.room} is told of signed notes already.`);
    runners.push(runner);
  },
};

/** Tells every room of the signed wording. */
export async function tellNoteSigned(scope: Scope, note: NoteForReading): Promise<void> {
  for (const runner of runners) await runner.run(scope, note);
}
