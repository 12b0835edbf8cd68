import { z } from 'zod';
import { awayBetween } from '#leave';
import { peopleOnUnitBetween, type Absence, type UnitMember } from '#people';
import { targetsBetween, usualHours, type OwnLevel } from '#plan';
import type { Scope } from '#platform/scope.ts';
import { setting, settingChanges, type Setting, type SettingChange } from '#platform/settings.ts';
import { dateOf, daySpan, type Span } from '#platform/time.ts';
import { attendanceFacts, attendanceFactsOfPerson, type AttendanceFact } from '#programme';
import { countedTimes, type FigureAsked } from './figure-times.rules.ts';
import { countPerson, countUnit } from './ledger.rules.ts';
import type { CountingPolicy, LedgerFact, LedgerPerson, PersonLedger, UnitLedger } from './words.ts';

/** From when on the clock it is evening, for figures. NICE QS14 statement 8 speaks of 5pm. */
const eveningFrom = setting({
  key: 'reports.evening-from',
  schema: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  fallback: '17:00',
  says: 'Evening begins at this time in every figure.',
});

/** Kinds of absence for which a day wholly away lowers the target (counting policy). */
const wholeDaysAway = ['overnight leave', 'general hospital', 'missing'];

/** A unit's ledger with who and what is behind it. */
export interface LoadedLedger {
  readonly ledger: UnitLedger;
  readonly members: readonly UnitMember[];
  readonly facts: readonly AttendanceFact[];
  /** The policy of the last day. */
  readonly policy: CountingPolicy;
  /** Every policy in force on some of the days, the earliest first. */
  readonly policies: readonly CountingPolicy[];
  /** The minutes each record behind a figure gives to it, by record: for everybody, or for one person. */
  readonly minutesBehind: (asked: FigureAsked, personId?: string) => ReadonlyMap<string, number>;
}

/** Counts a unit from one date to another, both included. Who is in it goes by date: everyone on the unit on some of those days. */
export async function loadLedger(
  scope: Scope,
  about: { readonly unitId: string; readonly first: Temporal.PlainDate; readonly last: Temporal.PlainDate; readonly personId?: string },
): Promise<LoadedLedger> {
  const { unitId, first, last } = about;
  const period = { from: daySpan(first).from, to: daySpan(last).to };
  const everyone = await peopleOnUnitBetween(scope, unitId, period.from, period.to);
  const members = about.personId === undefined ? everyone : everyone.filter((member) => member.id === about.personId);
  const ids = members.map((member) => member.id);
  const facts = await attendanceFacts(scope, about);
  const absences = await awayBetween(scope, ids, period);
  const targets = await targetsBetween(scope, ids, first, last);
  const policies = await policiesBetween(scope, unitId, first, last);
  const people = members.map((member) => ledgerPerson(member.id, member.presence, absences, targets, period));
  const counted = facts.map(ledgerFact);
  const stretch = { first, last, asAt: scope.now };
  const minutesBehind = (asked: FigureAsked, personId?: string): ReadonlyMap<string, number> => {
    const theirs = Map.groupBy(counted, (fact) => fact.personId);
    const asking = people.filter((person) => personId === undefined || person.personId === personId);
    return new Map(
      asking.flatMap((person) =>
        countedTimes(person, theirs.get(person.personId) ?? [], stretch, policies, asked).map((one) => [one.id, one.minutes] as const),
      ),
    );
  };
  return { ledger: countUnit(people, counted, stretch, policies), members, facts, policy: policies.at(-1)!, policies, minutesBehind };
}

/** One person's days with everything counted of them, wherever they were. */
export interface LoadedPerson {
  readonly facts: readonly AttendanceFact[];
  readonly policies: readonly CountingPolicy[];
  readonly count: (first: Temporal.PlainDate, last: Temporal.PlainDate) => PersonLedger;
  readonly minutesBehind: (asked: FigureAsked, first: Temporal.PlainDate, last: Temporal.PlainDate) => ReadonlyMap<string, number>;
}

/** Loads a person's offers from one date to another on every unit they were on. The policy is that of `unitId`, where they are now. */
export async function loadPerson(
  scope: Scope,
  about: {
    readonly personId: string;
    readonly stays: readonly { readonly from: Temporal.Instant; readonly to: Temporal.Instant | null }[];
    readonly unitId: string;
    readonly first: Temporal.PlainDate;
    readonly last: Temporal.PlainDate;
  },
): Promise<LoadedPerson> {
  const { personId, unitId, first, last } = about;
  const period = { from: daySpan(first).from, to: daySpan(last).to };
  const facts = await attendanceFactsOfPerson(scope, personId, first, last);
  const absences = await awayBetween(scope, [personId], period);
  const targets = await targetsBetween(scope, [personId], first, last);
  const policies = await policiesBetween(scope, unitId, first, last);
  const stays = about.stays.flatMap(({ from, to }) => {
    const ends = to === null || Temporal.Instant.compare(to, period.to) > 0 ? period.to : to;
    return Temporal.Instant.compare(from, ends) < 0 ? [{ from, to: ends }] : [];
  });
  const person = ledgerPerson(personId, stays, absences, targets, period);
  const counted = facts.map(ledgerFact);
  const asAt = scope.now;
  return {
    facts,
    policies,
    count: (from, to) => countPerson(person, counted, { first: from, last: to, asAt }, policies),
    minutesBehind: (asked, from, to) =>
      new Map(countedTimes(person, counted, { first: from, last: to, asAt }, policies, asked).map((one) => [one.id, one.minutes])),
  };
}

function ledgerPerson(
  personId: string,
  stays: readonly Span[],
  absences: readonly Absence[],
  targets: readonly OwnLevel[],
  period: Span,
): LedgerPerson {
  return {
    personId,
    stays,
    away: absences
      .filter((absence) => absence.personId === personId && wholeDaysAway.includes(absence.kind))
      .map((absence) => ({ from: absence.from, to: absence.to ?? period.to })),
    targets: targets
      .filter((target) => target.personId === personId)
      .map((target) => ({ minutesAWeek: Math.round(target.hours * 60), during: target.during })),
  };
}

/** The policies in force between two dates, both included. What is set during a day holds for the whole of it. */
async function policiesBetween(scope: Scope, unitId: string, first: Temporal.PlainDate, last: Temporal.PlainDate): Promise<CountingPolicy[]> {
  const evenings = await settingChanges(scope, eveningFrom.key, unitId);
  const levels = await settingChanges(scope, usualHours.key, unitId);
  const changed = [...evenings, ...levels]
    .map((change) => dateOf(change.from))
    .filter((date) => Temporal.PlainDate.compare(date, first) > 0 && Temporal.PlainDate.compare(date, last) <= 0);
  const starts = [first, ...changed].toSorted(Temporal.PlainDate.compare).filter((date, index, all) => index === 0 || !date.equals(all[index - 1]!));
  return starts.map((from, index) => {
    const at = daySpan(from).to.subtract({ seconds: 1 });
    return {
      name: 'Counting policy of this unit',
      during: { from: index === 0 ? null : from, to: starts[index + 1] ?? null },
      eveningFrom: Temporal.PlainTime.from(valueAt(evenings, eveningFrom, at)),
      defaultTargetMinutes: Math.round(valueAt(levels, usualHours, at) * 60),
      notCounted: [],
      selfDirected: ['self-directed'],
    };
  });
}

function valueAt<T>(changes: readonly SettingChange[], wanted: Setting<T>, at: Temporal.Instant): T {
  const held = changes.filter(
    (change) => Temporal.Instant.compare(change.from, at) <= 0 && (change.to === null || Temporal.Instant.compare(change.to, at) > 0),
  );
  const found = held.find((change) => change.unitId !== null) ?? held[0];
  return found === undefined ? wanted.fallback : wanted.schema.parse(found.value);
}

/** The id a figure's record is opened by. */
export function recordId(fact: Pick<AttendanceFact, 'sessionId' | 'personId'>): string {
  return `${fact.sessionId}.${fact.personId}`;
}

/** What the counting rules need of an offer. */
function ledgerFact(fact: AttendanceFact): LedgerFact {
  return {
    id: recordId(fact),
    personId: fact.personId,
    session: fact.span,
    category: fact.category,
    counts: fact.counts,
    actualMinutes: fact.minutes,
    part: fact.part,
    reason: fact.reason,
    sessionCounts: fact.sessionCounts,
    outside: fact.outside,
  };
}
