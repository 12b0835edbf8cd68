import { howMany } from '#platform/ruling.ts';
import { dateWithYear } from '#platform/time.ts';

export const courseOutcomes = ['helped', 'helped with some of it', 'did not help', 'too early to say', 'ended early'] as const;
export const courseNext = ['it goes on', 'it is over', 'something else is tried'] as const;

/** A look at a whole course, with the person. */
export interface CourseReview {
  readonly id: string;
  readonly on: Temporal.PlainDate;
  readonly cameTo: string;
  readonly ownWords: string | null;
  readonly outcome: (typeof courseOutcomes)[number];
  readonly next: (typeof courseNext)[number];
  readonly reviewOn: Temporal.PlainDate | null;
  readonly withSupervisor: boolean;
  readonly byName: string;
}

/** A course of structured work: what it is for, how many sessions were planned, under whom. */
export interface Course {
  readonly id: string;
  readonly what: string;
  readonly aim: string;
  readonly ownWords: string | null;
  readonly planned: number;
  readonly held: number;
  readonly beganOn: Temporal.PlainDate;
  readonly reviewOn: Temporal.PlainDate;
  readonly workerName: string;
  readonly supervisorName: string;
  /** Newest first. */
  readonly reviews: readonly CourseReview[];
}

/** How a course stands: whether it goes on, and why it is to be looked at now; null: it is not due. */
export function courseStanding(
  course: Pick<Course, 'planned' | 'held' | 'reviewOn' | 'reviews'>,
  today: Temporal.PlainDate,
): { readonly open: boolean; readonly due: string | null; readonly words: string } {
  const [last] = course.reviews;
  const open = last === undefined || last.next === 'it goes on';
  const words = `${course.held} of ${howMany(course.planned, 'session', 'sessions')}`;
  if (!open) return { open, due: null, words };
  const on = last?.reviewOn ?? course.reviewOn;
  if (Temporal.PlainDate.compare(on, today) <= 0) return { open, due: `Look at the whole of it: due ${dateWithYear(on)}.`, words };
  if (last === undefined && course.held >= course.planned) return { open, due: 'Every session planned was held: look at the whole of it.', words };
  return { open, due: null, words };
}

/** “Coping strategies, session 2 of 6 planned”: one session by the name of its work, and where in its course it stands. */
export function sessionWords(session: { readonly label: string; readonly number: number | null; readonly planned: number | null }): string {
  const { label, number, planned } = session;
  if (number === null || planned === null) return label;
  return number > planned ? `${label}, session ${number}, ${planned} were planned` : `${label}, session ${number} of ${planned} planned`;
}
