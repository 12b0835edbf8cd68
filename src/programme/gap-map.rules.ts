/**
 * What a week leaves open: mornings, afternoons and evenings with nothing on, categories and interests nobody serves, people below their own
 * target. And the NICE QS14 statement 8 measure: meaningful activity seven days a week, not only nine to five.
 */
import { howMany } from '#platform/ruling.ts';
import { type IsoWeek, type Span, dateOf, datesOfWeek, dayName, instantAt, intersect, isWeekend, minutesIn, weekdayOf } from '#platform/time.ts';

/** A session of the week, cancelled ones too. */
export type WeekSession = {
  readonly id: string;
  readonly span: Span;
  readonly category: string;
  readonly cancelled: boolean;
  /** False for meals, ward round and the like. */
  readonly counts: boolean;
  /** Kinds of interest it answers. */
  readonly answers: readonly string[];
  /** People invited. */
  readonly people: readonly string[];
};

/** Somebody on the unit in the week. */
export type WeekPerson = {
  readonly id: string;
  readonly name: string;
  /** Times here: on the books and not away. */
  readonly here: readonly Span[];
  /** Own target for the days here, and minutes offered, from the ledger. */
  readonly targetMinutes: number;
  readonly offeredMinutes: number;
};

/** One person's wish: an interest they would like to follow. */
export type Wish = {
  readonly personId: string;
  readonly interestId: string;
  readonly label: string;
  readonly category: string;
};

/** Parts of the programme's day, 09:00 to 21:00. */
export const PARTS = [
  { part: 'morning', from: '09:00', to: '12:00' },
  { part: 'afternoon', from: '12:00', to: '17:00' },
  { part: 'evening', from: '17:00', to: '21:00' },
] as const;

/** A part of a day: how much is on, and whether it is a gap. */
type GapCell = {
  readonly date: Temporal.PlainDate;
  readonly part: (typeof PARTS)[number]['part'];
  readonly weekend: boolean;
  readonly sessionIds: readonly string[];
  readonly peopleHere: number;
  readonly gap: boolean;
  /** "Nothing this evening. 8 people here." Empty when something is on. */
  readonly say: string;
};

/** What people would like against what is on. */
export type InterestGap = {
  readonly interestId: string;
  readonly label: string;
  readonly category: string;
  /** People who would like it, the same order as given. */
  readonly people: readonly string[];
  readonly inTheDay: number;
  readonly inTheEvening: number;
  readonly say: string;
};

/** A category that people ask for, and what the week has of it. */
type CategoryGap = {
  readonly category: string;
  readonly wanted: number;
  readonly sessions: number;
  readonly missing: boolean;
};

/** Somebody offered less than their own target. */
export type BelowTarget = {
  readonly personId: string;
  readonly name: string;
  readonly offeredMinutes: number;
  readonly targetMinutes: number;
  readonly shortMinutes: number;
};

/** Everything the week leaves open. */
export type GapMap = {
  readonly cells: readonly GapCell[];
  readonly gaps: readonly GapCell[];
  readonly weekendSessions: number;
  readonly interests: readonly InterestGap[];
  readonly categories: readonly CategoryGap[];
  /** Offered least first, against their own target. */
  readonly belowTarget: readonly BelowTarget[];
  readonly statement8: Statement8;
};

/** NICE QS14 statement 8 for a unit's week. */
export type Statement8 = {
  readonly days: readonly {
    readonly date: Temporal.PlainDate;
    readonly inTheDay: boolean;
    readonly inTheEvening: boolean;
    readonly both: boolean;
  }[];
  /** Days with something before the evening and something in it, of 7. */
  readonly daysWithBoth: number;
  readonly daysWithEvening: number;
  readonly say: string;
};

/** The gap map of one week. Evening starts at the policy's time, 17:00 unless told otherwise. */
export function gapMap(
  week: IsoWeek,
  sessions: readonly WeekSession[],
  people: readonly WeekPerson[],
  wishes: readonly Wish[],
  eveningFrom: Temporal.PlainTime = Temporal.PlainTime.from('17:00'),
): GapMap {
  const on = sessions.filter((session) => !session.cancelled && session.counts);
  const cells = datesOfWeek(week).flatMap((date) => PARTS.map((part) => cellOf(date, part, on, people)));
  const present = new Set(people.filter((person) => person.here.length > 0).map((person) => person.id));
  const live = wishes.filter((wish) => present.has(wish.personId));
  return {
    cells,
    gaps: cells.filter((cell) => cell.gap),
    weekendSessions: on.filter((session) => isWeekend(dateOf(session.span.from))).length,
    interests: interestGaps(on, live, eveningFrom),
    categories: categoryGaps(on, live),
    belowTarget: belowTarget(people),
    statement8: statement8(week, sessions, eveningFrom),
  };
}

function cellOf(
  date: Temporal.PlainDate,
  { part, from, to }: (typeof PARTS)[number],
  on: readonly WeekSession[],
  people: readonly WeekPerson[],
): GapCell {
  const span = { from: instantAt(date, from), to: instantAt(date, to) };
  const filling = on.filter((session) => fills(session.span, span));
  const peopleHere = people.filter((person) => intersect(person.here, [span]).length > 0).length;
  // With nobody here there is nobody to offer anything to.
  const gap = filling.length === 0 && peopleHere > 0;
  const when = part === 'evening' ? 'this evening' : `this ${part}`;
  return {
    date,
    part,
    weekend: isWeekend(date),
    sessionIds: filling.map((session) => session.id),
    peopleHere,
    gap,
    say: gap ? `Nothing ${when}. ${howMany(peopleHere, 'person', 'people')} here.` : '',
  };
}

/** A session fills a part of the day with half an hour in it, or with most of itself: ten minutes over 17:00 is no evening. */
function fills(session: Span, part: Span): boolean {
  const inside = minutesIn(intersect([session], [part]));
  return inside >= 30 || inside * 2 > minutesIn([session]);
}

function startsInEvening(session: WeekSession, eveningFrom: Temporal.PlainTime): boolean {
  const evening = instantAt(dateOf(session.span.from), eveningFrom);
  return Temporal.Instant.compare(session.span.from, evening) >= 0;
}

/** Interests people would like to follow, the most wanted first, with what the week has for them by day and by evening. */
export function interestGaps(sessions: readonly WeekSession[], wishes: readonly Wish[], eveningFrom: Temporal.PlainTime): InterestGap[] {
  const byInterest = new Map<string, Wish[]>();
  for (const wish of wishes) byInterest.set(wish.interestId, [...(byInterest.get(wish.interestId) ?? []), wish]);
  const gaps = [...byInterest].flatMap(([interestId, said]) => {
    const [first] = said;
    if (!first) return [];
    const people = [...new Set(said.map((wish) => wish.personId))];
    const answering = sessions.filter((session) => !session.cancelled && session.answers.includes(interestId));
    const inTheEvening = answering.filter((session) => startsInEvening(session, eveningFrom)).length;
    const inTheDay = answering.length - inTheEvening;
    const hour = eveningFrom.toString({ smallestUnit: 'minute' });
    const who = howMany(people.length, 'person', 'people');
    const lacking =
      inTheDay + inTheEvening === 0
        ? 'nothing on'
        : inTheEvening === 0
          ? `nothing on after ${hour}`
          : inTheDay === 0
            ? `nothing on before ${hour}`
            : '';
    const say = `${who} said ${first.label}${lacking === '' ? '.' : `; ${lacking}.`}`;
    return [{ interestId, label: first.label, category: first.category, people, inTheDay, inTheEvening, say }];
  });
  return gaps.sort(
    (a, b) => b.people.length - a.people.length || a.inTheDay + a.inTheEvening - (b.inTheDay + b.inTheEvening) || (a.label < b.label ? -1 : 1),
  );
}

function categoryGaps(on: readonly WeekSession[], wishes: readonly Wish[]): CategoryGap[] {
  const names = [...new Set([...on.map((session) => session.category), ...wishes.map((wish) => wish.category)])].sort();
  return names
    .map((category) => {
      const wanted = new Set(wishes.filter((wish) => wish.category === category).map((wish) => wish.personId)).size;
      const sessions = on.filter((session) => session.category === category).length;
      return { category, wanted, sessions, missing: wanted > 0 && sessions === 0 };
    })
    .sort((a, b) => Number(b.missing) - Number(a.missing) || b.wanted - a.wanted || (a.category < b.category ? -1 : 1));
}

/** People offered less than their own target, the one furthest from it first. Somebody with no target for these days is never below it. */
export function belowTarget(people: readonly WeekPerson[]): BelowTarget[] {
  return people
    .filter((person) => person.offeredMinutes < person.targetMinutes)
    .map(({ id, name, offeredMinutes, targetMinutes }) => ({
      personId: id,
      name,
      offeredMinutes,
      targetMinutes,
      shortMinutes: targetMinutes - offeredMinutes,
    }))
    .sort((a, b) => a.offeredMinutes / a.targetMinutes - b.offeredMinutes / b.targetMinutes || (a.name < b.name ? -1 : 1));
}

/**
 * NICE QS14 statement 8: days with something before the evening and something else in it, of 7. Cancelled sessions and those that do
 * not count are left out. One long session across 17:00 is one thing, so it makes only one side by itself.
 */
export function statement8(
  week: IsoWeek,
  sessions: readonly WeekSession[],
  eveningFrom: Temporal.PlainTime = Temporal.PlainTime.from('17:00'),
): Statement8 {
  const on = sessions.filter((session) => !session.cancelled && session.counts);
  const days = datesOfWeek(week).map((date) => {
    const evening = instantAt(date, eveningFrom);
    const dayStart = instantAt(date, '00:00');
    const dayEnd = instantAt(date.add({ days: 1 }), '00:00');
    const before = on.filter((session) => intersect([session.span], [{ from: dayStart, to: evening }]).length > 0);
    const after = on.filter((session) => intersect([session.span], [{ from: evening, to: dayEnd }]).length > 0);
    const both = before.some((one) => after.some((other) => other.id !== one.id));
    return { date, inTheDay: before.length > 0, inTheEvening: after.length > 0, both };
  });
  const daysWithBoth = days.filter((day) => day.both).length;
  const daysWithEvening = days.filter((day) => day.inTheEvening).length;
  const without = days.filter((day) => !day.both).map((day) => dayName(weekdayOf(day.date)));
  const say =
    without.length === 0
      ? 'Every day has something by day and something in the evening.'
      : without.length === 7
        ? 'No day has both something by day and something in the evening.'
        : `On ${daysWithBoth} of 7 days there is something by day and something in the evening. Not: ${without.join(', ')}.`;
  return { days, daysWithBoth, daysWithEvening, say };
}

/** Days of the week on which each person has an offer. Give the sessions a person was offered by the counting policy. */
export function daysWithOffer(week: IsoWeek, sessions: readonly WeekSession[], personId: string): number {
  const dates = new Set(datesOfWeek(week).map(String));
  const offered = sessions.filter((session) => !session.cancelled && session.counts && session.people.includes(personId));
  return new Set(offered.map((session) => dateOf(session.span.from).toString()).filter((date) => dates.has(date))).size;
}
