import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Weekday, clockAt, weekOf, weekdayOf } from '#platform/time.ts';
import { fallsOn, materialise, occurrenceKey, planEdit, planRemake, weekNumberIn } from './pattern.rules.ts';
import type { EditScope, Occurrence, Pattern } from './words.ts';
import { date, time, gardening, holidays, dates, between, made } from './pattern.fixture.ts';

describe('a pattern', () => {
  test('weekly, comes on its days from its start to its end, both included', () => {
    const short = { ...gardening, startsOn: date('2026-11-06'), endsOn: date('2026-11-13') };
    expect(dates(between(short, '2026-11-01', '2026-11-30'))).toEqual(['2026-11-06', '2026-11-09', '2026-11-13']);
  });

  test('fortnightly, comes in the anchor’s week and every second week, before and after it', () => {
    const fortnightly = { ...gardening, everyWeeks: 2 as const, days: [5 as const], startsOn: date('2026-10-01') };
    expect(dates(between(fortnightly, '2026-10-15', '2026-11-30'))).toEqual(['2026-10-23', '2026-11-06', '2026-11-20']);
    expect([date('2026-11-06'), date('2026-11-13')].map((day) => weekNumberIn(fortnightly, day))).toEqual([1, 2]);
  });

  test('fortnightly carries on in step over a year of 53 weeks', () => {
    const fortnightly = { ...gardening, everyWeeks: 2 as const, days: [1 as const] };
    expect(dates(between(fortnightly, '2026-12-14', '2027-01-12'))).toEqual(['2026-12-14', '2026-12-28', '2027-01-11']);
  });

  test('keeps its wall time on both sides of a clock change', () => {
    const nightly = { ...gardening, days: [6 as const, 7 as const], startsOn: date('2026-03-01') };
    for (const each of [...between(nightly, '2026-03-28', '2026-03-29'), ...between(nightly, '2026-10-24', '2026-10-25')]) {
      expect([clockAt(each.span.from), clockAt(each.span.to)]).toEqual(['14:00', '15:30']);
    }
  });
});

describe('on a bank holiday', () => {
  const may = { ...gardening, startsOn: date('2026-01-01') };
  test('a pattern runs, is left out or moves, as it says', () => {
    expect(dates(between({ ...may, bankHolidays: 'run' }, '2026-05-04', '2026-05-10'))).toEqual(['2026-05-04', '2026-05-08']);
    expect(dates(between({ ...may, bankHolidays: 'skip' }, '2026-05-04', '2026-05-10'))).toEqual(['2026-05-08']);
    expect(dates(between({ ...may, bankHolidays: 'move' }, '2026-05-04', '2026-05-10'))).toEqual(['2026-05-05', '2026-05-08']);
  });

  test('a moved occurrence is still known by its original date and says what moved it', () => {
    const [moved] = between({ ...may, bankHolidays: 'move' }, '2026-05-04', '2026-05-04');
    expect(moved && [occurrenceKey(moved), moved.movedFrom]).toEqual(['gardening@2026-05-04', 'Early May bank holiday']);
  });

  test('it never moves onto another holiday or onto a day the pattern already uses', () => {
    const christmas = { ...may, days: [5 as const, 6 as const], bankHolidays: 'move' as const };
    expect(dates(between(christmas, '2026-12-25', '2026-12-26'))).toEqual(['2026-12-27', '2026-12-26']);
    const everyDay = { ...may, days: [1, 2, 3, 4, 5, 6, 7] as Weekday[], bankHolidays: 'move' as const };
    expect(dates(between(everyDay, '2026-12-25', '2026-12-25'))).toEqual([]);
  });
});

describe('making the weeks again', () => {
  const wanted = between(gardening, '2026-11-02', '2026-11-15');
  test('does nothing when all is as the pattern has it', () => {
    expect(
      planRemake(
        wanted,
        wanted.map((each) => made(each)),
      ),
    ).toEqual({ make: [], change: [], remove: [], leave: [] });
  });

  test('leaves a changed, a cancelled and a begun occurrence as they are, and says why', () => {
    const later = wanted.map((each) => ({ ...each, startTime: time('15:00') }));
    const sessions = wanted.map((each, i) => made(each, [{ exceptional: true }, { status: 'cancelled' as const }, { happened: true }, {}][i]));
    const plan = planRemake(later, sessions);
    expect(plan.change.map((each) => each.sessionId)).toEqual(['session gardening@2026-11-13']);
    expect(plan.leave.map((each) => each.say)).toEqual([
      'It was changed by itself, so it keeps that change.',
      'It was cancelled, so it stays cancelled.',
      'It has begun, so it stays as it was.',
    ]);
  });

  test('does not make again what was taken out by hand', () => {
    expect(
      planRemake(
        wanted,
        wanted.map((each) => made(each, { status: 'removed' })),
      ),
    ).toEqual({ make: [], change: [], remove: [], leave: [] });
  });

  test('an occurrence moved to another day is not made a second time', () => {
    const moved = wanted.map((each) => made(each, { date: each.date.add({ days: 1 }), exceptional: true }));
    expect(planRemake(wanted, moved).make).toEqual([]);
  });

  test('takes out ordinary ones the pattern no longer makes, and keeps those cancelled or changed', () => {
    const sessions = wanted.map((each, i) => made(each, i === 0 ? { exceptional: true } : i === 1 ? { status: 'cancelled' } : {}));
    const plan = planRemake([], sessions);
    expect(plan.remove).toEqual(['session gardening@2026-11-09', 'session gardening@2026-11-13']);
    expect(plan.leave).toHaveLength(2);
  });
});

describe('whatever the pattern', () => {
  const day = fc.integer({ min: 0, max: 700 }).map((days) => date('2025-06-01').add({ days }));
  const pattern: fc.Arbitrary<Pattern> = fc.record({
    id: fc.constant('p'),
    everyWeeks: fc.constantFrom(1 as const, 2 as const),
    anchor: day.map((each) => weekOf(each).monday),
    days: fc.uniqueArray(fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7), { minLength: 1 }),
    startTime: fc.integer({ min: 0, max: 95 }).map((quarter) => new Temporal.PlainTime(Math.floor(quarter / 4), (quarter % 4) * 15)),
    minutes: fc.integer({ min: 5, max: 300 }),
    startsOn: day,
    endsOn: fc.option(day),
    bankHolidays: fc.constantFrom('run' as const, 'skip' as const, 'move' as const),
  });

  test('two stretches side by side make what the whole makes, with no occurrence twice', () => {
    fc.assert(
      fc.property(pattern, day, fc.nat(60), fc.nat(60), (each, from, a, b) => {
        const middle = from.add({ days: a });
        const whole = materialise(each, from, middle.add({ days: b + 1 }), holidays);
        const parts = [
          ...materialise(each, from, middle, holidays),
          ...materialise(each, middle.add({ days: 1 }), middle.add({ days: b + 1 }), holidays),
        ];
        expect(parts.map(occurrenceKey)).toEqual(whole.map(occurrenceKey));
        expect(new Set(whole.map(occurrenceKey)).size).toBe(whole.length);
        expect(whole.every((one) => each.days.includes(weekdayOf(one.originalDate)) && fallsOn(each, one.originalDate))).toBe(true);
      }),
    );
  });

  test('no pattern is ever twice on one day, nor on a bank holiday it leaves', () => {
    fc.assert(
      fc.property(pattern, day, (each, from) => {
        const days = dates(materialise(each, from, from.add({ days: 90 }), holidays));
        const holidaysUsed = days.filter((used) => holidays.some((holiday) => holiday.date === used));
        expect(each.bankHolidays === 'run' || holidaysUsed.length === 0).toBe(true);
        // Two holidays in a row may both move to the same free day; that is one group too many, and the week shows the clash.
        const easterTwice = each.bankHolidays === 'move';
        expect(easterTwice || new Set(days).size === days.length).toBe(true);
      }),
    );
  });

  test('splitting without changing anything makes the same sessions at the same times', () => {
    fc.assert(
      fc.property(pattern, day, fc.constantFrom<EditScope>('this and later', 'all'), (each, at, scope) => {
        const plan = planEdit(each, [], { scope, originalDate: at, edit: {}, today: at, newId: 'q' });
        const make = (one: Pattern | null) => (one ? materialise(one, date('2025-06-01'), date('2027-08-01'), holidays) : []);
        const when = (occurrences: readonly Occurrence[]) => occurrences.map((one) => `${one.originalDate.toString()} ${one.span.from.toString()}`);
        // A day the earlier half no longer uses may become free to move to, so moving patterns are left to the tests above.
        fc.pre(each.bankHolidays !== 'move');
        expect(when([...make(plan.pattern), ...make(plan.carriesOn)])).toEqual(when(make(each)));
      }),
    );
  });

  test('making the weeks again twice changes nothing the second time', () => {
    fc.assert(
      fc.property(pattern, pattern, day, (before, after, from) => {
        const to = from.add({ days: 40 });
        const sessions = materialise(before, from, to, holidays).map((each, i) => made(each, { exceptional: i % 5 === 1, happened: i % 7 === 2 }));
        const wanted = materialise(after, from, to, holidays);
        const plan = planRemake(wanted, sessions);
        const second = sessions
          .filter((session) => !plan.remove.includes(session.id))
          .map((session) => {
            const change = plan.change.find((each) => each.sessionId === session.id);
            return change ? made(change.to) : session;
          });
        const again = planRemake(wanted, [...second, ...plan.make.map((each) => made(each))]);
        expect([again.make, again.change, again.remove]).toEqual([[], [], []]);
        expect(again.leave).toEqual(plan.leave);
      }),
    );
  });
});
