import { clockAt, clockTime, dateOf, dateWithYear, lengthInWords, shortDate } from '#platform/time.ts';
import type { UnitStaff } from '#workforce';
import { howOftenWords, nightsOf } from './outreach.rules.ts';
import type { AwayTime, DueVisit, OutreachPlan, OutreachVisit, VisitOutcome, VisitState } from './outreach.words.ts';
import { momentWords } from './view.ts';

/** Those who may be named to hear of a concern: clinicians and nurses. */
export function hearers(staff: readonly UnitStaff[]): readonly UnitStaff[] {
  return staff.filter(({ role }) => ['nurse', 'doctor', 'psychologist', 'head OT', 'social worker', 'manager'].includes(role));
}

/** "Visit by Lee Marsh". */
export function planTitle(plan: Pick<OutreachPlan, 'kind' | 'staffName'>): string {
  return `${capital(plan.kind)} by ${plan.staffName}`;
}

/** "Every Monday and Thursday at 14:00, 12 Bridge Mews. From 16 November 2026". */
export function planWords(plan: OutreachPlan): string {
  const until = plan.last === null ? '' : ` until ${dateWithYear(plan.last)}`;
  return `${howOftenWords(plan)} at ${clockTime(plan.atTime)}, ${plan.place}. From ${dateWithYear(plan.from)}${until}.`;
}

/** When it counts as missed, who hears of a concern, and how the worker is kept safe. */
export function planBeside(plan: OutreachPlan): string {
  const missed =
    plan.graceMinutes === 0 ? 'Missed at once when nothing is recorded' : `Missed after ${lengthInWords(plan.graceMinutes)} with nothing recorded`;
  const lone = plan.alone ? ` Goes alone: phone ${plan.phone ?? ''}; ${plan.knows ?? ''}.` : plan.kind === 'visit' ? ' Not alone.' : '';
  return `${missed}. ${plan.hearsName} hears of a concern.${lone}`;
}

/** "today at 14:00", "Mon 23 Nov at 14:00". */
export function dueWords(visit: Pick<DueVisit, 'dueAt'>, today: Temporal.PlainDate): string {
  const on = dateOf(visit.dueAt);
  return `${on.equals(today) ? 'today' : on.equals(today.add({ days: 1 })) ? 'tomorrow' : shortDate(on)} at ${clockAt(visit.dueAt)}`;
}

/** How a planned visit stands, in a word or two, with the tone of its tag. */
export function stateTag(state: VisitState): { readonly words: string; readonly tone: 'blue' | 'green' | 'amber' | 'solid' | 'grey' | 'now' } {
  return {
    'to come': { words: 'To come', tone: 'grey' as const },
    'due now': { words: 'Due now', tone: 'now' as const },
    missed: { words: 'Missed: nothing recorded', tone: 'solid' as const },
    done: { words: 'Done', tone: 'green' as const },
    tried: { words: 'Tried, not reached', tone: 'amber' as const },
    cancelled: { words: 'Cancelled by us', tone: 'amber' as const },
    'on the unit': { words: 'On the unit, not needed', tone: 'grey' as const },
  }[state];
}

/** What came of it, as one says it. */
export function outcomeWords(outcome: VisitOutcome): string {
  return { seen: 'Seen', spoken: 'Spoken with', 'not in': 'Not in', 'not answered': 'Not answered', 'cancelled by us': 'Cancelled by us' }[outcome];
}

/** "Out since Mon 16 Nov, due back Mon 30 Nov, 14 nights". */
export function leaveWords(leave: AwayTime | null, today: Temporal.PlainDate): string {
  if (leave === null) return 'Not recorded as away';
  const nights = nightsOf(leave);
  const since = `Out since ${momentWords(leave.from, today)}`;
  return leave.to === null
    ? since
    : `${since}, due back ${momentWords(leave.to, today)}${nights === 0 ? '' : `, ${nights} ${nights === 1 ? 'night' : 'nights'}`}`;
}

/** "Mon 16 Nov, 3 days ago", or that none is recorded. */
export function lastWords(visit: OutreachVisit | null, today: Temporal.PlainDate): string {
  if (visit === null) return 'None recorded';
  const days = dateOf(visit.at).until(today, { largestUnit: 'days' }).days;
  const ago = days === 0 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`;
  return `${outcomeWords(visit.outcome)} ${shortDate(dateOf(visit.at))}, ${ago}`;
}

/** Without its first capital, inside a sentence. */
export function small(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}

/** With a capital, at the start of a row. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
