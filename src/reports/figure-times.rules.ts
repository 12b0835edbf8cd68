/** The time that each record gives to each figure: the ledger adds it up, and the list of records behind a figure shows it. */
import { type CalendarDay, type Stretch, dayHolding, daysOf } from './calendar.ts';
import { type Interval, asInterval, common, joined, minutesOf, touchesAny, without } from './intervals.ts';
import type { CountingPolicy, Figures, LedgerFact, LedgerPerson } from './words.ts';

export type Name = keyof Figures;
export const NAMES: readonly Name[] = [
  'planned',
  'offered',
  'attended',
  'declined',
  'unable',
  'away',
  'cancelledByUs',
  'notOffered',
  'notRecorded',
  'toCome',
  'unplanned',
];

/** A fact with its session in numbers. */
export type Held = { readonly fact: LedgerFact; readonly time: Interval };

/** A person's facts in order, by what policy says of each; those of other days are left out. */
export function sortOut(
  person: LedgerPerson,
  facts: readonly LedgerFact[],
  days: readonly CalendarDay[],
): { readonly counted: Held[]; readonly selfDirected: Held[]; readonly notCounted: Held[]; readonly elsewhere: string[] } {
  const stays = joined(person.stays.map(asInterval));
  const counted: Held[] = [];
  const selfDirected: Held[] = [];
  const notCounted: Held[] = [];
  const elsewhere: string[] = [];
  for (const held of inOrder(facts)) {
    const day = dayHolding(days, held.time[0]);
    if (!day) continue;
    if (!stays.some(([from, to]) => from <= held.time[0] && held.time[0] < to)) elsewhere.push(held.fact.id);
    else if (day.policy.selfDirected.includes(held.fact.category)) selfDirected.push(held);
    else if (held.fact.sessionCounts === false || day.policy.notCounted.includes(held.fact.category)) notCounted.push(held);
    else counted.push(held);
  }
  return { counted, selfDirected, notCounted, elsewhere };
}

function inOrder(facts: readonly LedgerFact[]): Held[] {
  return facts.map((fact) => ({ fact, time: asInterval(fact.session) })).sort((a, b) => a.time[0] - b.time[0] || (a.fact.id < b.fact.id ? -1 : 1));
}

type Timed = { readonly id: string; readonly time: Interval };
export type Sets = { readonly [N in Name]: { readonly joined: readonly Interval[]; readonly facts: readonly Timed[] } };
/** The time one fact gives to a figure. Attended time is the published time, or the minutes there at its start or end. */
export function timeFor({ fact, time: [from, to] }: Held, name: Name, asAt?: Temporal.Instant): Interval | undefined {
  const { counts } = fact;
  const over = !asAt || to <= asAt.epochMilliseconds;
  if (name === 'notRecorded') return counts.notRecorded && over ? [from, to] : undefined;
  if (name === 'toCome') return counts.notRecorded && !over ? [from, to] : undefined;
  if (name !== 'attended') return counts[name] ? [from, to] : undefined;
  if (counts.attended === 'none') return undefined;
  if (counts.attended === 'all') return [from, to];
  const there = Math.min(Math.max(0, Math.round(fact.actualMinutes ?? 0)) * 60_000, to - from);
  return fact.part === 'end' ? [to - there, to] : [from, from + there];
}

/** The intervals behind each figure. `whole` lends a category's figures the attended and declined time of every category. */
export function setsOf(held: readonly Held[], asAt?: Temporal.Instant, whole?: Sets): Sets {
  const collected = new Map<Name, Timed[]>(NAMES.map((name) => [name, []]));
  for (const each of held) {
    for (const name of NAMES) {
      const time = timeFor(each, name, asAt);
      if (time) collected.get(name)?.push({ id: each.fact.id, time });
    }
  }
  const sets = {} as Record<Name, Sets[Name]>;
  for (const name of NAMES) {
    const of = collected.get(name) ?? [];
    sets[name] = { joined: joined(of.map((each) => each.time)), facts: of };
  }
  const attended = (whole ?? sets).attended.joined;
  sets.declined = { ...sets.declined, joined: without(sets.declined.joined, attended) };
  const taken = joined([...attended, ...(whole ?? sets).declined.joined]);
  sets.unable = { ...sets.unable, joined: without(sets.unable.joined, taken) };
  return sets;
}

/** Why it was cancelled, or that nobody said. */
export function reasonOf({ fact }: Held): string {
  return fact.reason ?? 'no reason';
}

/** One figure out of a person's ledger: all of it, or one day, part of the week, category, or reason; or only what is outside the service. */
export type FigureAsked = {
  readonly figure: Name;
  readonly day?: string | undefined;
  readonly part?: 'daytime' | 'evening' | 'weekend' | 'eveningOrWeekend' | undefined;
  readonly category?: string | undefined;
  readonly reason?: string | undefined;
  readonly outside?: boolean | undefined;
};

/**
 * The minutes that each record behind a figure gives to it. Time that two records share is given to the earlier one, so that the minutes
 * add up to the figure exactly.
 */
export function countedTimes(
  person: LedgerPerson,
  facts: readonly LedgerFact[],
  stretch: Stretch,
  policies: readonly CountingPolicy[],
  asked: FigureAsked,
): { readonly id: string; readonly minutes: number }[] {
  const days = daysOf(stretch, policies);
  const { counted } = sortOut(
    person,
    facts.filter((fact) => fact.personId === person.personId),
    days,
  );
  if (asked.reason !== undefined) {
    const cancelled = counted.filter((held) => held.fact.counts.cancelledByUs && reasonOf(held) === asked.reason);
    return shareOut(
      cancelled.map(({ fact, time }) => ({ id: fact.id, time })),
      joined(cancelled.map(({ time }) => time)),
    );
  }
  const whole = setsOf(counted, stretch.asAt);
  const some =
    asked.category !== undefined
      ? counted.filter(({ fact }) => fact.category === asked.category)
      : asked.outside === true
        ? counted.filter(({ fact }) => fact.outside === true)
        : counted;
  const set = (some.length === counted.length ? whole : setsOf(some, stretch.asAt, whole))[asked.figure];
  const windows = joined(
    days.flatMap((day): readonly Interval[] => {
      if (asked.day !== undefined && day.date.toString() !== asked.day) return [];
      if (asked.part === 'daytime') return [day.daytime];
      if (asked.part === 'evening') return [day.evening];
      if (asked.part === 'weekend') return day.weekend ? [day.whole] : [];
      if (asked.part === 'eveningOrWeekend') return [day.weekend ? day.whole : day.evening];
      return [day.whole];
    }),
  );
  return shareOut(
    set.facts.filter((fact) => touchesAny(fact.time, windows)),
    common(set.joined, windows),
  );
}

function shareOut(records: readonly Timed[], time: readonly Interval[]): { readonly id: string; readonly minutes: number }[] {
  let left = time;
  return records.map((record) => {
    const own = common([record.time], left);
    left = without(left, own);
    return { id: record.id, minutes: minutesOf(own) };
  });
}
