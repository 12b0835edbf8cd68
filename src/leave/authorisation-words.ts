import { clockAt, clockTime, dateOf, dateWithYear, lengthInWords } from '#platform/time.ts';
import type { Authorisation, AuthorisationState, LeaveLine } from './words.ts';
import type { LineUse } from './line-use-store.ts';

/** Where an authorisation stands, as it is read. */
export function stateWords(state: AuthorisationState): string {
  return {
    'in force': 'In force',
    'not begun': 'Not begun',
    'waiting for the second check': 'Waiting for the second check',
    'check found different': 'Not as the form says',
    held: 'On hold',
    expired: 'Over',
    revoked: 'Revoked',
    superseded: 'Superseded',
    lapsed: 'Lapsed',
  }[state];
}

/** The colour beside the word: purple is held, red what was ended, amber what somebody has to do. */
export function stateTone(state: AuthorisationState): 'green' | 'amber' | 'purple' | 'red' | 'grey' {
  if (state === 'in force') return 'green';
  if (state === 'held') return 'purple';
  if (state === 'revoked' || state === 'lapsed' || state === 'check found different') return 'red';
  return state === 'waiting for the second check' ? 'amber' : 'grey';
}

/** "4 November 2026, 15:20". */
export function momentWithYear(at: Temporal.Instant): string {
  return `${dateWithYear(dateOf(at))}, ${clockAt(at)}`;
}

/** From when until when it counts; without an end it says so. */
export function forceWords({ validFrom, validTo }: Pick<Authorisation, 'validFrom' | 'validTo'>): string {
  return `${momentWithYear(validFrom)} to ${validTo === null ? 'no end' : momentWithYear(validTo)}`;
}

/** Who goes along: "2 staff, one of them a man, custody s17(3)", "Nobody". */
export function whoWords(line: LeaveLine): string {
  const staff = line.escorts === 0 ? [] : [`${line.escorts} staff`];
  const needs = line.escortNeeds === null ? [] : [line.escortNeeds];
  const along = line.mayAccompany === null ? [] : [`with ${line.mayAccompany}`];
  const custody = line.custody ? ['custody s17(3)'] : [];
  const all = [...staff, ...needs, ...along, ...custody];
  return all.length === 0 ? 'Alone' : all.join(', ');
}

/** How long each time: "2 hours", "2 nights", "As needed". */
export function lengthWords(line: Pick<LeaveLine, 'maxMinutes' | 'nights'>): string {
  if (line.nights !== null) return `${line.nights} ${line.nights === 1 ? 'night' : 'nights'}`;
  return line.maxMinutes === null ? 'As needed' : lengthInWords(line.maxMinutes);
}

/** How often: "2 a day", "3 a week". */
export function oftenWords(line: Pick<LeaveLine, 'maxPerDay' | 'maxPerWeek'>): string {
  const all = [...(line.maxPerDay === null ? [] : [`${line.maxPerDay} a day`]), ...(line.maxPerWeek === null ? [] : [`${line.maxPerWeek} a week`])];
  return all.length === 0 ? 'As needed' : all.join(', ');
}

/** At what time of the day: "10:00 to 17:00", "Any". */
export function windowWords(line: Pick<LeaveLine, 'windowFrom' | 'windowTo'>): string {
  return line.windowFrom === null || line.windowTo === null ? 'Any time' : `${clockTime(line.windowFrom)} to ${clockTime(line.windowTo)}`;
}

/** What was used of what there is: "6 of 14", "0". */
export function useWords(line: Pick<LeaveLine, 'maxPerDay' | 'maxPerWeek'>, use: LineUse | undefined): string {
  const most = line.maxPerWeek ?? (line.maxPerDay === null ? null : line.maxPerDay * 7);
  return most === null ? String(use?.week ?? 0) : `${use?.week ?? 0} of ${most}`;
}
