/**
 * A person's target for the days they were here. The target is their own, agreed with them; without one it is the unit's default. It is
 * tested on what was offered. Days wholly away lower it: target × days present ÷ 7, and both figures are shown.
 */
import { includesDate } from '#platform/time.ts';
import type { CalendarDay } from './calendar.ts';
import { asInterval, common, joined, without } from './intervals.ts';
import type { CountingPolicy, LedgerPerson, TargetTest } from './words.ts';

/** The target for these days, and whether what was offered reaches it. Minutes are rounded to whole ones at the end. */
export function testTarget(person: LedgerPerson, days: readonly CalendarDay[], offeredMinutes: number): TargetTest {
  let full = 0;
  let fair = 0;
  let daysPresent = 0;
  let own = false;
  // A day counts as present when the person was on the unit's books and not away for some part of it.
  const present = without(joined(person.stays.map(asInterval)), joined(person.away.map(asInterval)));
  for (const { date, policy, midnights } of days) {
    const chosen = person.targets.find((target) => includesDate(target.during, date));
    const aWeek = chosen?.minutesAWeek ?? policy.defaultTargetMinutes;
    own ||= chosen !== undefined;
    full += aWeek;
    if (common(present, [midnights]).length > 0) {
      daysPresent += 1;
      fair += aWeek;
    }
  }
  const minutes = Math.round(fair / 7);
  return {
    fullMinutes: Math.round(full / 7),
    minutes,
    daysPresent,
    days: days.length,
    reached: offeredMinutes >= minutes,
    own,
  };
}

/** The counting policy of a site that has set none: 25 hours a week, evening from 17:00. In force from the start. */
export const DEFAULT_POLICY: CountingPolicy = {
  name: 'Counting policy, as delivered',
  during: { from: null, to: null },
  eveningFrom: Temporal.PlainTime.from('17:00'),
  defaultTargetMinutes: 25 * 60,
  notCounted: ['meals', 'medicines', 'ward round', 'unstructured'],
  selfDirected: ['self-directed'],
};

/** The policy in sentences, printed on every report. */
export function policyInWords(policy: CountingPolicy): string[] {
  const evening = policy.eveningFrom.toString({ smallestUnit: 'minute' });
  const apart = (names: readonly string[]) => (names.length === 0 ? 'none' : names.join(', '));
  return [
    `${policy.name}. Minutes are of the session as published; for somebody there for part of it, the minutes they were there.`,
    'Offered time counts once where offers overlap. Where somebody attended one thing and declined another at the same time, that time is attended only.',
    'Declined is a choice, never a fault. Unwell or asleep is “unable”. Away on leave or at an appointment known before the start is planned but not offered. Cancelled by us is not offered.',
    '“Not recorded” means nobody has written what happened. It is in none of the other figures.',
    `Each person’s own weekly level, or ${policy.defaultTargetMinutes / 60} hours where none is agreed, is tested on what was offered. A day wholly away lowers it: level × days present ÷ 7.`,
    `Evening is from ${evening}. A session across ${evening} gives its minutes to each side. Weekend is Saturday and Sunday.`,
    `Not counted: ${apart(policy.notCounted)}. Shown apart: ${apart(policy.selfDirected)}.`,
    'Who is in a figure goes by who was on the unit then, not by who is on it now.',
  ];
}
