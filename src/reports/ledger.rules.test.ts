import { describe, expect, test } from 'vitest';
import { instantAt, spanAt } from '#platform/time.ts';
import { policyOn } from './calendar.ts';
import { countPerson, countUnit } from './ledger.rules.ts';
import { DEFAULT_POLICY, policyInWords } from './target.rules.ts';
import type { LedgerFact, LedgerPerson } from './words.ts';
import { COUNTS, type Written } from './ledger-counts.fixture.ts';

const monday = Temporal.PlainDate.from('2026-11-16');
const week = { first: monday, last: monday.add({ days: 6 }) };
const policies = [DEFAULT_POLICY];
const always = {
  from: instantAt(Temporal.PlainDate.from('2026-01-01'), '00:00'),
  to: instantAt(Temporal.PlainDate.from('2028-01-01'), '00:00'),
};
const ann: LedgerPerson = { personId: 'ann', stays: [always], away: [], targets: [] };

let next = 0;
/** A fact as a line of a test: day (0 is Monday), start, minutes, what was written. */
function fact(day: number, start: string, minutes: number, code: Written, more: Partial<LedgerFact> & { there?: number } = {}): LedgerFact {
  const { there, ...rest } = more;
  next += 1;
  return {
    id: `${code} ${next}`,
    personId: 'ann',
    session: spanAt(monday.add({ days: day }), start, minutes),
    category: 'creative',
    counts: COUNTS[code],
    actualMinutes: there ?? null,
    part: code === 'came late' ? 'end' : 'start',
    reason: null,
    ...rest,
  };
}
const count = (facts: LedgerFact[], person = ann) => countPerson(person, facts, week, policies);
const minutes = (facts: LedgerFact[]) => {
  const { all } = count(facts);
  return Object.fromEntries(Object.entries(all).flatMap(([name, figure]) => (figure.minutes > 0 ? [[name, figure.minutes]] : [])));
};

describe('each line of the counting policy, for an hour and a half', () => {
  test('came, all of it: planned, offered, attended', () => {
    expect(minutes([fact(0, '14:00', 90, 'came')])).toEqual({ planned: 90, offered: 90, attended: 90 });
  });
  test('came late, left early, part: offered whole, attended for the minutes there', () => {
    for (const code of ['came late', 'left early', 'came for part'] as const) {
      expect(minutes([fact(0, '14:00', 90, code, { there: 40 })])).toEqual({ planned: 90, offered: 90, attended: 40 });
    }
  });
  test('declined: planned, offered, declined', () => {
    expect(minutes([fact(0, '14:00', 90, 'declined')])).toEqual({ planned: 90, offered: 90, declined: 90 });
  });
  test('unwell or asleep: planned, offered, unable', () => {
    expect(minutes([fact(0, '14:00', 90, 'unwell')])).toEqual({ planned: 90, offered: 90, unable: 90 });
    expect(minutes([fact(0, '14:00', 90, 'asleep')])).toEqual({ planned: 90, offered: 90, unable: 90 });
  });
  test('on leave or at an appointment known before the start: planned and away, not offered', () => {
    expect(minutes([fact(0, '14:00', 90, 'on leave')])).toEqual({ planned: 90, away: 90 });
    expect(minutes([fact(0, '14:00', 90, 'at an appointment')])).toEqual({ planned: 90, away: 90 });
  });
  test('called away during: offered, attended for the minutes there', () => {
    expect(minutes([fact(0, '14:00', 90, 'called away', { there: 25 })])).toEqual({
      planned: 90,
      offered: 90,
      attended: 25,
    });
  });
  test('cancelled by us: planned and not offered, with the reason', () => {
    const ledger = count([fact(0, '14:00', 90, 'cancelled', { reason: 'no escort' }), fact(1, '14:00', 60, 'cancelled', { reason: 'weather' })]);
    expect([ledger.all.planned.minutes, ledger.all.offered.minutes, ledger.all.cancelledByUs.minutes]).toEqual([150, 0, 150]);
    expect(ledger.cancelledByReason.map((each) => [each.reason, each.figure.minutes])).toEqual([
      ['no escort', 90],
      ['weather', 60],
    ]);
  });
  test('not offered: in no figure but its own', () => {
    expect(minutes([fact(0, '14:00', 90, 'not offered', { reason: 'no place' })])).toEqual({ notOffered: 90 });
  });
  test('dropped in or unplanned: offered and attended, not planned', () => {
    expect(minutes([fact(0, '14:00', 90, 'unplanned', { there: 50 })])).toEqual({
      offered: 90,
      attended: 50,
      unplanned: 90,
    });
  });
  test('nothing recorded: planned and not recorded, and never any of the others', () => {
    expect(minutes([fact(0, '14:00', 90, 'not recorded')])).toEqual({ planned: 90, notRecorded: 90 });
  });
});

describe('overlaps', () => {
  test('two offers at one time are offered once', () => {
    expect(minutes([fact(0, '14:00', 60, 'came'), fact(0, '14:30', 60, 'came')])).toMatchObject({
      offered: 90,
      attended: 90,
    });
  });
  test('where one was attended and another declined, the overlap is attended only', () => {
    expect(minutes([fact(0, '14:00', 60, 'came'), fact(0, '14:30', 60, 'declined')])).toMatchObject({
      offered: 90,
      attended: 60,
      declined: 30,
    });
  });
  test('the minutes of somebody late are at the end, and of somebody who left early at the start', () => {
    const declined = fact(0, '14:00', 30, 'declined');
    expect(minutes([fact(0, '14:00', 60, 'came late', { there: 30 }), declined])).toMatchObject({
      attended: 30,
      declined: 30,
    });
    expect(minutes([fact(0, '14:00', 60, 'left early', { there: 30 }), declined])).toMatchObject({ attended: 30 });
    expect(count([fact(0, '14:00', 60, 'left early', { there: 30 }), declined]).all.declined).toMatchObject({
      minutes: 0,
      count: 1,
    });
  });
  test('a category’s declined time gives way to what was attended in another', () => {
    const ledger = count([fact(0, '14:00', 60, 'came'), fact(0, '14:30', 60, 'declined', { category: 'physical' })]);
    expect(ledger.byCategory.map((each) => [each.category, each.figures.attended.minutes, each.figures.declined.minutes])).toEqual([
      ['creative', 60, 0],
      ['physical', 0, 30],
    ]);
  });
});

describe('parts of the week', () => {
  test('evening is from 17:00, and a session across it gives its minutes to each side', () => {
    const ledger = count([fact(0, '16:30', 90, 'came')]);
    expect([ledger.daytime.offered.minutes, ledger.evening.offered.minutes]).toEqual([30, 60]);
  });
  test('leaving at 17:00 is no attendance in the evening', () => {
    const ledger = count([fact(0, '16:30', 90, 'left early', { there: 30 })]);
    expect([ledger.evening.offered.count, ledger.evening.attended.count, ledger.evening.attended.minutes]).toEqual([1, 0, 0]);
  });
  test('weekend is Saturday and Sunday; evening or weekend counts a Saturday evening once', () => {
    const ledger = count([fact(5, '18:00', 60, 'came'), fact(6, '10:00', 60, 'declined'), fact(2, '18:00', 60, 'came')]);
    expect([ledger.weekend.offered.minutes, ledger.evening.offered.minutes, ledger.eveningOrWeekend.offered.minutes]).toEqual([120, 120, 180]);
  });
  test('a session past midnight is cut by day, and Sunday’s keeps all its minutes in its own week', () => {
    const ledger = count([fact(4, '23:30', 60, 'came'), fact(6, '23:30', 60, 'came')]);
    expect(ledger.byDay.map((day) => day.figures.offered.minutes)).toEqual([0, 0, 0, 0, 30, 30, 60]);
    expect(ledger.all.offered.minutes).toBe(120);
  });
  test('the nights when clocks change count the minutes that passed', () => {
    for (const [first, expected] of [
      ['2026-03-23', 60],
      ['2026-10-19', 180],
    ] as const) {
      const start = Temporal.PlainDate.from(first);
      const span = { from: instantAt(start.add({ days: 6 }), '00:30'), to: instantAt(start.add({ days: 6 }), '02:30') };
      const ledger = countPerson(ann, [{ ...fact(0, '09:00', 60, 'came'), session: span }], { first: start, last: start.add({ days: 6 }) }, policies);
      expect(ledger.all.attended.minutes).toBe(expected);
    }
  });
  test('days with an offer are counted, and those with one in the day and another in the evening', () => {
    const ledger = count([
      fact(0, '10:00', 60, 'came'),
      fact(0, '18:00', 60, 'declined'),
      fact(1, '16:00', 180, 'came'),
      fact(2, '18:00', 60, 'cancelled'),
      fact(3, '18:00', 60, 'came'),
    ]);
    expect([ledger.daysWithOffer, ledger.daysWithDayAndEvening]).toEqual([3, 1]);
  });
});

describe('the target', () => {
  const twenty = (from: string | null, to: string | null, hours = 20) => ({
    minutesAWeek: hours * 60,
    during: { from: from ? Temporal.PlainDate.from(from) : null, to: to ? Temporal.PlainDate.from(to) : null },
  });
  test('is the person’s own, else the unit’s default', () => {
    expect(count([]).target).toMatchObject({
      fullMinutes: 1500,
      minutes: 1500,
      own: false,
      daysPresent: 7,
      reached: false,
    });
    expect(count([], { ...ann, targets: [twenty(null, null)] }).target).toMatchObject({ fullMinutes: 1200, own: true });
  });
  test('is tested on offered, not on attended', () => {
    const person = { ...ann, targets: [twenty(null, null, 1)] };
    expect(count([fact(0, '10:00', 60, 'declined')], person).target.reached).toBe(true);
    expect(count([fact(0, '10:00', 60, 'cancelled')], person).target.reached).toBe(false);
    expect(count([fact(0, '10:00', 60, 'on leave')], person).target.reached).toBe(false);
  });
  test('goes down by days wholly away, and both figures are shown', () => {
    const away = [{ from: instantAt(monday.add({ days: 1 }), '10:00'), to: instantAt(monday.add({ days: 4 }), '16:00') }];
    expect(count([], { ...ann, away, targets: [twenty(null, null, 21)] }).target).toMatchObject({
      fullMinutes: 1260,
      minutes: 900,
      daysPresent: 5,
    });
  });
  test('goes down for days before admission and after discharge', () => {
    const stays = [{ from: instantAt(monday.add({ days: 2 }), '15:00'), to: instantAt(monday.add({ days: 5 }), '00:00') }];
    expect(count([], { ...ann, stays }).target).toMatchObject({ daysPresent: 3, minutes: Math.round((1500 * 3) / 7) });
  });
  test('changes on its date, within a week', () => {
    const targets = [twenty(null, '2026-11-18', 7), twenty('2026-11-18', null, 14)];
    expect(count([], { ...ann, targets }).target.minutes).toBe((2 * 420 + 5 * 840) / 7);
  });
});

describe('what is not counted', () => {
  test('meals, medicines, ward round and unstructured time count for nothing and are shown apart', () => {
    const ledger = count([fact(0, '12:30', 45, 'came', { category: 'meals' }), fact(0, '10:00', 60, 'came', { sessionCounts: false })]);
    expect([ledger.all.offered.minutes, ledger.notCounted.minutes, ledger.notCounted.count]).toEqual([0, 105, 2]);
  });
  test('self-directed time is shown apart', () => {
    const ledger = count([fact(0, '10:00', 60, 'unplanned', { category: 'self-directed', there: 45 })]);
    expect([ledger.all.attended.minutes, ledger.selfDirected.minutes]).toEqual([0, 45]);
  });
  test('a session that is not over yet is no gap in the record', () => {
    const facts = [fact(0, '10:00', 60, 'not recorded'), fact(3, '10:00', 60, 'not recorded'), fact(4, '10:00', 60, 'cancelled')];
    const { all } = countPerson(ann, facts, { ...week, asAt: instantAt(monday.add({ days: 2 }), '12:00') }, policies);
    expect([all.planned.minutes, all.notRecorded.minutes, all.toCome.minutes]).toEqual([180, 60, 60]);
  });
});

describe('who is in a figure', () => {
  const left: LedgerPerson = {
    ...ann,
    stays: [{ from: always.from, to: instantAt(monday.add({ days: 3 }), '11:00') }],
  };
  test('goes by who was on the unit then: somebody who left on Thursday keeps Monday to Thursday', () => {
    const ledger = count([fact(0, '10:00', 60, 'came'), fact(3, '10:30', 60, 'came'), fact(4, '10:00', 60, 'came')], left);
    expect(ledger.all.attended.minutes).toBe(120);
    expect(ledger.elsewhere).toHaveLength(1);
  });
  test('somebody who was not there that week is not in it, and another person’s records never are', () => {
    const gone: LedgerPerson = {
      ...left,
      personId: 'ben',
      stays: [{ from: always.from, to: instantAt(monday, '00:00') }],
    };
    const unit = countUnit([ann, gone], [fact(0, '10:00', 60, 'came'), fact(0, '10:00', 60, 'came', { personId: 'ben' })], week, policies);
    expect(unit.people.map((person) => person.personId)).toEqual(['ann']);
    expect(unit.all.attended.minutes).toBe(60);
  });
});

describe('a unit', () => {
  const ben = { ...ann, personId: 'ben' };
  const facts = [
    fact(0, '10:00', 60, 'came'),
    fact(0, '10:00', 60, 'came', { personId: 'ben' }),
    fact(1, '18:00', 60, 'declined', { personId: 'ben' }),
    fact(2, '10:00', 60, 'not recorded'),
    fact(3, '10:00', 60, 'cancelled', { reason: 'room' }),
  ];
  const unit = countUnit([ben, ann], facts, week, policies);
  test('adds people’s time up, least offered first', () => {
    expect(unit.people.map((person) => person.personId)).toEqual(['ann', 'ben']);
    expect([unit.all.offered.minutes, unit.all.attended.minutes, unit.evening.declined.minutes]).toEqual([180, 120, 60]);
    expect(unit.byDay.map((day) => day.figures.offered.minutes)).toEqual([120, 60, 0, 0, 0, 0, 0]);
    expect(unit.cancelledByReason).toEqual([{ reason: 'room', figure: { minutes: 60, count: 1, records: [facts[4]?.id] } }]);
  });
  test('says how much of what was planned has a record', () => {
    expect(unit.recorded).toBe(4 / 5);
    expect(countUnit([ann], [], week, policies).recorded).toBeNull();
  });
  test('every figure opens the records behind it', () => {
    expect(unit.all.attended.records).toEqual([facts[0]?.id, facts[1]?.id]);
    expect(unit.all.attended.count).toBe(2);
  });
});

describe('policy', () => {
  test('is dated: a later evening start leaves earlier weeks as they were', () => {
    const change = Temporal.PlainDate.from('2026-11-18');
    const dated = [
      { ...DEFAULT_POLICY, during: { from: null, to: change } },
      { ...DEFAULT_POLICY, during: { from: change, to: null }, eveningFrom: Temporal.PlainTime.from('18:00') },
    ];
    const ledger = countPerson(ann, [fact(1, '17:00', 60, 'came'), fact(2, '17:00', 60, 'came')], week, dated);
    expect(ledger.evening.offered.minutes).toBe(60);
  });
  test('no figure is shown without one', () => {
    expect(() => policyOn([], monday)).toThrow('No counting policy is set for 2026-11-16.');
  });
  test('is printed in sentences', () => {
    expect(policyInWords(DEFAULT_POLICY).join(' ')).toMatch(/25 hours.*Evening is from 17:00.*meals, medicines, ward round, unstructured/);
  });
});
