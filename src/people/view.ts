import { ageOn, clockAt, dateOf, dateWithYear, longDate, shortDate, timeRange } from '#platform/time.ts';
import type { AlertProps } from '#platform/ui/pieces.tsx';
import type { IconName } from '#platform/ui/icon-names.ts';
import { plainName, sameNameWarnings, type NamedPerson } from './same-name.rules.ts';
import type { Absence, AbsenceKind, AlertKind, Need, NeedKind, PersonAlert, PersonNames, ProtectedTime, StayEnded } from './words.ts';

const needIcons: Readonly<Record<NeedKind, IconName>> = {
  'large print': 'text-aa',
  'easy read': 'text-aa',
  interpreter: 'translate',
  hearing: 'ear',
  sight: 'eye',
  speech: 'chat-circle-text',
  other: 'chat-circle',
};
const alertLooks: Readonly<Record<AlertKind, { readonly tone: AlertProps['tone']; readonly icon: IconName }>> = {
  allergy: { tone: 'stop', icon: 'warning' },
  choking: { tone: 'stop', icon: 'warning' },
  diet: { tone: 'look', icon: 'fork-knife' },
  mobility: { tone: 'look', icon: 'wheelchair' },
  'physical health': { tone: 'look', icon: 'first-aid' },
  safety: { tone: 'look', icon: 'shield-warning' },
  observation: { tone: 'look', icon: 'eye' },
  other: { tone: 'look', icon: 'info' },
};

/** What everybody must know and how to talk with the person, as chips of words: what could harm first. */
export function alertChips(person: { readonly needs: readonly Need[]; readonly alerts: readonly PersonAlert[] }): AlertProps[] {
  return [
    ...person.alerts.map((alert) => ({ words: alert.words, ...alertLooks[alert.kind] })),
    ...person.needs.map((need) => ({ words: need.words, tone: 'need' as const, icon: needIcons[need.kind] })),
  ];
}

/** The name they use. */
export function firstName(person: PersonNames): string {
  return person.preferredName?.trim() || person.givenName;
}

/** What stands beside a name that could be taken for another on the unit. */
export interface NameCheck {
  readonly sameSurname: number;
  readonly sameName: boolean;
  /** Every likeness, in a sentence; null when there is none. */
  readonly say: string | null;
}

/** The same-name warning for each of these people, all on one unit on one day. */
export function nameChecks(people: readonly NamedPerson[]): ReadonlyMap<string, NameCheck> {
  const warnings = new Map(sameNameWarnings(people).map((warning) => [warning.personId, warning]));
  const surnames = new Map<string, number>();
  for (const person of people) surnames.set(plainName(person.surname), (surnames.get(plainName(person.surname)) ?? 0) + 1);
  return new Map(
    people.map((person) => {
      const warning = warnings.get(person.id);
      return [
        person.id,
        {
          sameSurname: surnames.get(plainName(person.surname)) ?? 1,
          sameName: warning?.alike.some((one) => one.likeness === 'same full name') === true,
          say: warning?.say ?? null,
        },
      ];
    }),
  );
}

/** "14 May 1988 (38)". */
export function bornWords(born: Temporal.PlainDate | null, today: Temporal.PlainDate): string | undefined {
  return born === null ? undefined : `${dateWithYear(born)} (${ageOn(born, today)})`;
}

const absenceWords: Readonly<Record<AbsenceKind, string>> = {
  leave: 'On leave',
  'overnight leave': 'On overnight leave',
  appointment: 'At an appointment',
  'general hospital': 'In general hospital',
  court: 'At court',
  missing: 'Not where they should be',
  other: 'Away',
};

/** "On leave", "In general hospital". */
export function absenceKindWords(kind: AbsenceKind): string {
  return absenceWords[kind];
}

/** "Thursday 19 November, 10:00 to 12:00", or "from … , no end known". */
export function absenceWhen(absence: Absence): string {
  if (absence.to === null) return `From ${longDate(dateOf(absence.from))}, ${clockAt(absence.from)}; nobody knows yet when it ends`;
  return `${longDate(dateOf(absence.from))}, ${timeRange({ from: absence.from, to: absence.to })}`;
}

/** Where the person is at this moment, when away: "On leave until 16:00". */
export function awayNow(absences: readonly Absence[], now: Temporal.Instant): string | null {
  const going = absences.find(
    (absence) => Temporal.Instant.compare(absence.from, now) <= 0 && (absence.to === null || Temporal.Instant.compare(now, absence.to) < 0),
  );
  if (going === undefined) return null;
  if (going.to === null) return absenceWords[going.kind];
  const sameDay = dateOf(going.to).equals(dateOf(now));
  return `${absenceWords[going.kind]} until ${sameDay ? clockAt(going.to) : `${shortDate(dateOf(going.to))}, ${clockAt(going.to)}`}`;
}

const dayWords = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays'];

/** "Every day", "Mondays and Thursdays", or a date. */
export function timeDays(time: Pick<ProtectedTime, 'days' | 'onDate'>): string {
  if (time.onDate !== null) return longDate(time.onDate);
  if (time.days.length === 7) return 'Every day';
  if (time.days.length === 6) return `Every day but ${dayWords[[1, 2, 3, 4, 5, 6, 7].find((day) => !time.days.includes(day))! - 1]}`;
  if ([1, 2, 3, 4, 5].every((day) => time.days.includes(day)) && time.days.length === 5) return 'Weekdays';
  const names = time.days.toSorted((a, b) => a - b).map((day) => dayWords[day - 1] ?? '');
  return names.length <= 1 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** "12:00 to 13:00": wall times, the same all year. */
export function timeHours(time: Pick<ProtectedTime, 'startTime' | 'minutes'>): string {
  const end = time.startTime.add({ minutes: time.minutes });
  const two = (clock: Temporal.PlainTime): string => clock.toString({ smallestUnit: 'minute' });
  return `${two(time.startTime)} to ${two(end)}`;
}

/** How a stay ended, in words. */
export function endedWords(how: StayEnded): string {
  return { discharge: 'Discharged', 'transfer out': 'Moved to another unit', death: 'Died', 'entered in error': 'Entered in error' }[how];
}

/** The three boxes of a date, for a form that shows what is known. */
export function dateValues(name: string, date: Temporal.PlainDate | null): Record<string, string> {
  return date === null ? {} : { [`${name}-day`]: String(date.day), [`${name}-month`]: String(date.month), [`${name}-year`]: String(date.year) };
}
