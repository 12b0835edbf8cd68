import { z } from 'zod';
import { absencesBetween, peopleOnUnitBetween, type UnitMember } from '#people';
import { targetsBetween, usualHours } from '#plan';
import type { Scope } from '#platform/scope.ts';
import { setting, settingFor } from '#platform/settings.ts';
import { daySpan } from '#platform/time.ts';
import { attendanceFacts, type AttendanceFact } from '#programme';
import { countedTimes, type FigureAsked } from './figure-times.rules.ts';
import { countUnit } from './ledger.rules.ts';
import type { CountingPolicy, LedgerFact, LedgerPerson, UnitLedger } from './words.ts';

/** From when on the clock it is evening, for figures. NICE QS14 statement 8 speaks of 5pm. */
export const eveningFrom = setting({
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
  readonly policy: CountingPolicy;
  /** The minutes each record behind a figure gives to it, by record: for everybody, or for one person. */
  readonly minutesBehind: (asked: FigureAsked, personId?: string) => ReadonlyMap<string, number>;
}

/** Counts a unit from one date to another, both included. Who is in it goes by date: everyone on the unit on some of those days. */
export async function loadLedger(scope: Scope, about: { readonly unitId: string; readonly first: Temporal.PlainDate; readonly last: Temporal.PlainDate; readonly personId?: string }): Promise<LoadedLedger> {
  const { unitId, first, last } = about;
  const period = { from: daySpan(first).from, to: daySpan(last).to };
  const everyone = await peopleOnUnitBetween(scope, unitId, period.from, period.to);
  const members = about.personId === undefined ? everyone : everyone.filter((member) => member.id === about.personId);
  const ids = members.map((member) => member.id);
  const facts = await attendanceFacts(scope, about);
  const absences = await absencesBetween(scope, ids, period);
  const targets = await targetsBetween(scope, ids, first, last);
  const policy: CountingPolicy = {
    name: 'Counting policy of this unit',
    during: { from: null, to: null },
    eveningFrom: Temporal.PlainTime.from(await settingFor(scope, eveningFrom, unitId)),
    defaultTargetMinutes: Math.round((await settingFor(scope, usualHours, unitId)) * 60),
    notCounted: [],
    selfDirected: ['self-directed'],
  };
  const people = members.map((member) => ({
    personId: member.id,
    stays: member.presence,
    away: absences.filter((absence) => absence.personId === member.id && wholeDaysAway.includes(absence.kind)).map((absence) => ({ from: absence.from, to: absence.to ?? period.to })),
    targets: targets.filter((target) => target.personId === member.id).map((target) => ({ minutesAWeek: Math.round(target.hours * 60), during: target.during })),
  }));
  const counted = facts.map(ledgerFact);
  const stretch = { first, last, asAt: scope.now };
  const minutesBehind = (asked: FigureAsked, personId?: string): ReadonlyMap<string, number> => {
    const theirs = Map.groupBy(counted, (fact) => fact.personId);
    const asking = people.filter((person) => personId === undefined || person.personId === personId);
    return new Map(asking.flatMap((person) => countedTimes(person, theirs.get(person.personId) ?? [], stretch, [policy], asked).map((one) => [one.id, one.minutes] as const)));
  };
  return { ledger: countUnit(people, counted, stretch, [policy]), members, facts, policy, minutesBehind };
}

/** The id a figure's record is opened by. */
export function recordId(fact: Pick<AttendanceFact, 'sessionId' | 'personId'>): string {
  return `${fact.sessionId}.${fact.personId}`;
}

/** What the counting rules need of an offer. */
export function ledgerFact(fact: AttendanceFact): LedgerFact {
  return {
    id: recordId(fact), personId: fact.personId, session: fact.span, category: fact.category, counts: fact.counts, actualMinutes: fact.minutes, part: fact.part, reason: fact.reason, sessionCounts: fact.sessionCounts, outside: fact.outside,
  };
}
