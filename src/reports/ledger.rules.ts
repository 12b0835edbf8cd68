/**
 * The counting engine: what was offered to whom, and what happened. Counts by the counting policy (NICE QS14 statement 8; domain 2.5) and
 * nothing else: every figure carries the ids of the records behind it.
 *
 * Time is added up as intervals, so overlapping offers count once. Where somebody attended one thing and declined another at the
 * same time, that time counts as attended only; likewise with being unable. Time is cut at London's midnights and at the start of the
 * evening, so a session across 17:00 gives its minutes to each side, and clock changes are right by themselves.
 */
import { type CalendarDay, type Stretch, daysOf } from './calendar.ts';
import { type Held, NAMES, type Name, type Sets, reasonOf, setsOf, sortOut, timeFor } from './figure-times.rules.ts';
import { type Interval, asInterval, common, joined, minutesOf, touchesAny } from './intervals.ts';
import { testTarget } from './target.rules.ts';
import type { CountingPolicy, Figure, Figures, LedgerFact, LedgerPerson, PersonLedger, UnitLedger } from './words.ts';

/**
 * One person's ledger. Facts of other people, and of days outside the stretch, are left out. A session belongs to the unit when the person
 * was on its books as it started; sessions that are not so are listed in `elsewhere`.
 */
export function countPerson(person: LedgerPerson, facts: readonly LedgerFact[], stretch: Stretch, policies: readonly CountingPolicy[]): PersonLedger {
  return countOne(
    person,
    facts.filter((fact) => fact.personId === person.personId),
    daysOf(stretch, policies),
    stretch.asAt,
  );
}

function countOne(
  person: LedgerPerson,
  facts: readonly LedgerFact[],
  days: readonly CalendarDay[],
  asAt: Temporal.Instant | undefined,
): PersonLedger {
  const { counted, selfDirected, notCounted, elsewhere } = sortOut(person, facts, days);
  const sets = setsOf(counted, asAt);
  const everything: Interval[] = joined(days.map((day) => day.whole));
  const figuresIn = (windows: readonly Interval[]) => figuresOf(sets, joined(windows));
  const byDay = days.map((day) => ({ date: day.date, figures: figuresIn([day.whole]) }));
  const all = figuresOf(sets, everything);
  const cancelled = counted.filter(({ fact }) => fact.counts.cancelledByUs);

  return {
    personId: person.personId,
    all,
    byDay,
    daytime: figuresIn(days.map((day) => day.daytime)),
    evening: figuresIn(days.map((day) => day.evening)),
    weekend: figuresIn(days.flatMap((day) => (day.weekend ? [day.whole] : []))),
    eveningOrWeekend: figuresIn(days.map((day) => (day.weekend ? day.whole : day.evening))),
    byCategory: namesOf(counted.map(({ fact }) => fact.category)).map((category) => ({
      category,
      figures: figuresOf(
        setsOf(
          counted.filter(({ fact }) => fact.category === category),
          asAt,
          sets,
        ),
        everything,
      ),
    })),
    outside: figuresOf(
      setsOf(
        counted.filter(({ fact }) => fact.outside === true),
        asAt,
        sets,
      ),
      everything,
    ),
    cancelledByReason: namesOf(cancelled.map(reasonOf)).map((reason) => ({
      reason,
      figure: plainFigure(
        cancelled.filter((held) => reasonOf(held) === reason),
        ({ time }) => time,
      ),
    })),
    selfDirected: plainFigure(selfDirected, (held) => timeFor(held, 'attended')),
    notCounted: plainFigure(notCounted, ({ time }) => time),
    elsewhere,
    target: testTarget(person, days, all.offered.minutes),
    daysWithOffer: byDay.filter((day) => day.figures.offered.count > 0).length,
    daysWithDayAndEvening: days.filter((day) => hasDayAndEvening(day, sets)).length,
  };
}

/**
 * A unit's ledger: each person who was on its books on some day of the stretch, and their figures added up, least offered first (against
 * their own target). Nobody else's records are in it, and who is on the unit today does not matter.
 */
export function countUnit(
  people: readonly LedgerPerson[],
  facts: readonly LedgerFact[],
  stretch: Stretch,
  policies: readonly CountingPolicy[],
): UnitLedger {
  const days = daysOf(stretch, policies);
  const period: Interval = [days[0]?.midnights[0] ?? 0, days.at(-1)?.midnights[1] ?? 0];
  const byPerson = new Map<string, LedgerFact[]>();
  for (const fact of facts) {
    const theirs = byPerson.get(fact.personId);
    if (theirs) theirs.push(fact);
    else byPerson.set(fact.personId, [fact]);
  }
  const ledgers = people
    .filter((person) => touchesAny(period, joined(person.stays.map(asInterval))))
    .map((person) => countOne(person, byPerson.get(person.personId) ?? [], days, stretch.asAt))
    .sort((a, b) => shareOfTarget(a) - shareOfTarget(b) || (a.personId < b.personId ? -1 : 1));
  const all = addFigures(ledgers.map((ledger) => ledger.all));
  const due = all.planned.count - all.toCome.count;
  const categories = namesOf(ledgers.flatMap((ledger) => ledger.byCategory.map((each) => each.category)));
  const reasons = namesOf(ledgers.flatMap((ledger) => ledger.cancelledByReason.map((each) => each.reason)));
  return {
    people: ledgers,
    all,
    byDay: days.map(({ date }, i) => ({
      date,
      figures: addFigures(ledgers.flatMap((ledger) => ledger.byDay[i]?.figures ?? [])),
    })),
    daytime: addFigures(ledgers.map((ledger) => ledger.daytime)),
    evening: addFigures(ledgers.map((ledger) => ledger.evening)),
    weekend: addFigures(ledgers.map((ledger) => ledger.weekend)),
    eveningOrWeekend: addFigures(ledgers.map((ledger) => ledger.eveningOrWeekend)),
    byCategory: categories.map((category) => ({
      category,
      figures: addFigures(ledgers.flatMap((ledger) => ledger.byCategory.filter((each) => each.category === category).map((each) => each.figures))),
    })),
    outside: addFigures(ledgers.map((ledger) => ledger.outside)),
    cancelledByReason: reasons
      .map((reason) => ({
        reason,
        figure: addFigure(ledgers.flatMap((ledger) => ledger.cancelledByReason.filter((each) => each.reason === reason).map((each) => each.figure))),
      }))
      .sort((a, b) => b.figure.minutes - a.figure.minutes || (a.reason < b.reason ? -1 : 1)),
    recorded: due === 0 ? null : (due - all.notRecorded.count) / due,
    peopleReachingTarget: ledgers.filter((ledger) => ledger.target.reached).length,
  };
}

function figuresOf(sets: Sets, windows: readonly Interval[]): Figures {
  return eachName((name) => {
    const records = sets[name].facts.filter((fact) => touchesAny(fact.time, windows)).map((fact) => fact.id);
    return { minutes: minutesOf(common(sets[name].joined, windows)), count: records.length, records };
  });
}

function plainFigure(held: readonly Held[], timeIn: (held: Held) => Interval | undefined): Figure {
  const timed = held.flatMap((each) => {
    const time = timeIn(each);
    return time ? [{ id: each.fact.id, time }] : [];
  });
  return {
    minutes: minutesOf(joined(timed.map((each) => each.time))),
    count: timed.length,
    records: timed.map((each) => each.id),
  };
}

/** One offer with time before the evening and another with time in it: a single long session is not both. */
function hasDayAndEvening(day: CalendarDay, sets: Sets): boolean {
  const inDaytime = sets.offered.facts.filter((fact) => touchesAny(fact.time, [day.daytime]));
  const inEvening = sets.offered.facts.filter((fact) => touchesAny(fact.time, [day.evening]));
  return inDaytime.some((one) => inEvening.some((other) => other.id !== one.id));
}

/** Adds up figures of different people: their time is their own, so it is not joined. */
function addFigures(many: readonly Figures[]): Figures {
  return eachName((name) => addFigure(many.map((figures) => figures[name])));
}

function addFigure(many: readonly Figure[]): Figure {
  return {
    minutes: many.reduce((sum, figure) => sum + figure.minutes, 0),
    count: many.reduce((sum, figure) => sum + figure.count, 0),
    records: many.flatMap((figure) => figure.records),
  };
}

function eachName(figureFor: (name: Name) => Figure): Figures {
  const figures = {} as Record<Name, Figure>;
  for (const name of NAMES) figures[name] = figureFor(name);
  return figures;
}

function shareOfTarget(ledger: PersonLedger): number {
  return ledger.target.minutes === 0 ? Number.MAX_SAFE_INTEGER : ledger.all.offered.minutes / ledger.target.minutes;
}

function namesOf(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}
