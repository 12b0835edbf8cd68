/** Who has what an activity asks for first: whether it holds on a day, and what the check before inviting says of it. Not known is never "has not". */
import { dateWithYear } from '#platform/time.ts';
import type { CheckAnswer } from './check-before-inviting.rules.ts';

/** Something that was given to somebody, as it was written down. */
export interface Clearance {
  readonly id: string;
  readonly personId: string;
  /** As the activity asks for it. */
  readonly clearance: string;
  /** "Femi Adeleke" or "Dr A Rao, GP" */
  readonly givenBy: string;
  readonly from: Temporal.PlainDate;
  /** The last day; null: no end was said. */
  readonly until: Temporal.PlainDate | null;
  readonly limits: string | null;
  readonly withdrawn: { readonly from: Temporal.PlainDate; readonly why: string; readonly by: string } | null;
  readonly recordedBy: string;
  readonly recordedAt: Temporal.Instant;
}

export type ClearanceState = 'holds' | 'not yet' | 'ended' | 'withdrawn';

const before = (one: Temporal.PlainDate, other: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(one, other) < 0;

/** How one stands on a day. */
export function clearanceOn(one: Pick<Clearance, 'from' | 'until' | 'withdrawn'>, day: Temporal.PlainDate): ClearanceState {
  if (one.withdrawn !== null && !before(day, one.withdrawn.from)) return 'withdrawn';
  if (before(day, one.from)) return 'not yet';
  return one.until !== null && before(one.until, day) ? 'ended' : 'holds';
}

/** Are these the same? An activity's words may differ in capitals and spaces. */
export function sameClearance(one: string, other: string): boolean {
  const plain = (words: string): string => words.trim().replace(/\s+/g, ' ').toLowerCase();
  return plain(one) === plain(other);
}

/** Of all that was written down for somebody, what counts on a day for what is asked: one that holds, else the newest. Null: nothing was written down. */
export function clearanceFor(all: readonly Clearance[], asked: string, day: Temporal.PlainDate): Clearance | null {
  const mine = all
    .filter((one) => sameClearance(one.clearance, asked))
    .toSorted((a, b) => Temporal.Instant.compare(b.recordedAt, a.recordedAt) || (a.id < b.id ? 1 : -1));
  // A later word that it does not hold any more stands over an older one that would.
  const [newest] = mine;
  if (newest !== undefined && clearanceOn(newest, day) === 'withdrawn') return newest;
  return mine.find((one) => clearanceOn(one, day) === 'holds') ?? newest ?? null;
}

/** Does it hold on every one of these days? Null: nobody wrote anything down. */
export function heldThroughout(all: readonly Clearance[], asked: string, days: readonly Temporal.PlainDate[]): boolean | null {
  const found = days.map((day) => clearanceFor(all, asked, day));
  if (found.every((one) => one === null)) return null;
  return found.every((one, index) => one !== null && clearanceOn(one, days[index]!) === 'holds');
}

/** What the check before inviting says. */
export function clearanceWords(
  held: Clearance | null,
  day: Temporal.PlainDate,
  firstName: string,
): { readonly theirs: string; readonly answer: CheckAnswer } {
  if (held === null)
    return { theirs: `Nobody has written down that ${firstName} has it: ask ${firstName}, or whoever gives it`, answer: 'could not check' };
  const state = clearanceOn(held, day);
  const limits = held.limits === null ? '' : `. Within limits: ${held.limits.replace(/\.$/, '')}`;
  if (state === 'holds')
    return {
      theirs: `Given by ${held.givenBy}, ${dateWithYear(held.from)}${held.until === null ? '' : `, until ${dateWithYear(held.until)}`}${limits}`,
      answer: 'meets',
    };
  const why = {
    'not yet': `Holds only from ${dateWithYear(held.from)}`,
    ended: `Ended on ${dateWithYear(held.until ?? held.from)}: ask for it again before ${firstName} goes`,
    withdrawn: `Withdrawn from ${dateWithYear(held.withdrawn?.from ?? held.from)} by ${held.withdrawn?.by ?? held.recordedBy}: ${(held.withdrawn?.why ?? '').replace(/\.$/, '')}`,
  }[state];
  return { theirs: why, answer: 'does not meet' };
}

/** Does it end within so many days of a day, and hold still? */
export function endsSoon(one: Clearance, day: Temporal.PlainDate, withinDays: number): boolean {
  return one.until !== null && clearanceOn(one, day) === 'holds' && !before(day.add({ days: withinDays }), one.until);
}
