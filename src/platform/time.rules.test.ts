import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  LONDON,
  type Span,
  ageOn,
  clockAt,
  clockChangeNote,
  cutByDay,
  dateOf,
  dateRange,
  datesOfWeek,
  dayAndTime,
  daySpan,
  fromLegacyDate,
  fullDate,
  holds,
  includesDate,
  hoursFigure,
  instantAt,
  instantOfWall,
  intersect,
  lengthInWords,
  longDate,
  makeSpan,
  minus,
  minutesBetween,
  minutesIn,
  overlaps,
  partOfDay,
  readWeekKey,
  shortDate,
  shortDay,
  spanAt,
  timeRange,
  toLegacyDate,
  union,
  wallOf,
  weekKey,
  weekNumbered,
  weekOf,
  weekSpan,
  weekTitle,
} from './time.ts';

const date = (text: string) => Temporal.PlainDate.from(text);
const wall = (text: string) => Temporal.PlainDateTime.from(text);

describe('wall clock and instant', () => {
  test('winter time is Greenwich time and summer time is an hour ahead', () => {
    expect(instantAt(date('2026-11-19'), '14:00').toString()).toBe('2026-11-19T14:00:00Z');
    expect(instantAt(date('2026-07-01'), '14:00').toString()).toBe('2026-07-01T13:00:00Z');
  });

  test('when clocks go forward, a time that does not exist is an hour later on the clock, and a note says so', () => {
    const lost = wall('2026-03-29T01:30');
    expect(wallOf(instantOfWall(lost)).toString()).toBe('2026-03-29T02:30:00');
    expect(clockChangeNote(lost)).toBe('The clocks go forward on Sunday 29 March, so 01:30 does not exist. It is taken as 02:30.');
  });

  test('when clocks go back, a time that happens twice means the first, and a note says so', () => {
    const twice = wall('2026-10-25T01:30');
    expect(instantOfWall(twice).toString()).toBe('2026-10-25T00:30:00Z');
    expect(clockChangeNote(twice)).toBe('The clocks go back on Sunday 25 October, so 01:30 happens twice. The first is meant.');
  });

  test('an ordinary time needs no note, nor do the edges of the change', () => {
    for (const text of ['2026-11-19T01:30', '2026-03-29T00:59', '2026-03-29T02:00', '2026-10-25T00:59', '2026-10-25T02:00']) {
      expect(clockChangeNote(wall(text))).toBeUndefined();
    }
  });

  test('minutes between are minutes that pass: the March night is short and the October night long', () => {
    expect(minutesIn([daySpan(date('2026-03-29'))])).toBe(23 * 60);
    expect(minutesIn([daySpan(date('2026-10-25'))])).toBe(25 * 60);
    expect(minutesBetween(instantAt(date('2026-03-28'), '21:00'), instantAt(date('2026-03-29'), '09:00'))).toBe(11 * 60);
    expect(minutesBetween(instantAt(date('2026-10-24'), '21:00'), instantAt(date('2026-10-25'), '09:00'))).toBe(13 * 60);
  });

  test('a 90-minute session lasts 90 minutes on any night', () => {
    expect(timeRange(spanAt(date('2026-10-25'), '00:30', 90))).toBe('00:30 to 01:00');
    expect(minutesIn([spanAt(date('2026-10-25'), '00:30', 90)])).toBe(90);
  });

  test('every wall time of an ordinary minute goes to an instant and back unchanged', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3650 }), fc.integer({ min: 2 * 60, max: 1439 }), (day, minute) => {
        const at = date('2023-01-01').add({ days: day }).toPlainDateTime().add({ minutes: minute });
        expect(wallOf(instantOfWall(at)).equals(at)).toBe(true);
      }),
    );
  });

  test('the machine’s own time zone changes nothing', () => {
    const before = process.env['TZ'];
    const answers = ['Europe/London', 'America/Los_Angeles', 'Pacific/Auckland', 'UTC'].map((zone) => {
      process.env['TZ'] = zone;
      const night = spanAt(date('2026-10-24'), '22:30', 300);
      return [instantAt(date('2026-03-29'), '01:30').toString(), dayAndTime(night), cutByDay(night).length, weekTitle(weekOf(dateOf(night.to)))];
    });
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toEqual(['2026-03-29T01:30:00Z', 'Saturday 24 October, 22:30 to 02:30 on Sunday 25 October', 2, 'Week of 19 October']);
  });

  test('the zone is named once and is London', () => {
    expect(LONDON).toBe('Europe/London');
  });

  test('the old date object goes in and out unchanged', () => {
    const at = Temporal.Instant.from('2026-11-22T01:02:03.004Z');
    expect(fromLegacyDate(toLegacyDate(at)).equals(at)).toBe(true);
  });
});

describe('weeks', () => {
  test('a week runs Monday to Sunday and belongs to the year that holds its Thursday', () => {
    expect(weekKey(weekOf(date('2026-11-22')))).toBe('2026-W47');
    expect(weekKey(weekOf(date('2026-11-23')))).toBe('2026-W48');
    expect(weekKey(weekOf(date('2027-01-01')))).toBe('2026-W53');
    expect(weekKey(weekOf(date('2024-12-30')))).toBe('2025-W01');
    expect(weekOf(date('2026-11-22')).monday.toString()).toBe('2026-11-16');
    expect(
      datesOfWeek(weekOf(date('2026-11-22')))
        .map(String)
        .at(-1),
    ).toBe('2026-11-22');
  });

  test('a year of 52 weeks has no 53rd', () => {
    expect(weekNumbered(2026, 53)?.monday.toString()).toBe('2026-12-28');
    expect(weekNumbered(2027, 53)).toBeUndefined();
    expect(weekNumbered(2027, 0)).toBeUndefined();
  });

  test('a week key reads back, and anything else does not', () => {
    for (const bad of ['', '2026-48', '2026-W00', '2026-W54', '2027-W53', 'W48', '2026-W480', '0000-W01']) expect(readWeekKey(bad)).toBeUndefined();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 36500 }), (day) => {
        const week = weekOf(date('1970-01-01').add({ days: day }));
        expect(readWeekKey(weekKey(week))?.monday.equals(week.monday)).toBe(true);
        expect(week.monday.dayOfWeek).toBe(1);
      }),
    );
  });

  test('weeks with a clock change have 167 and 169 hours', () => {
    expect(minutesIn([weekSpan(weekOf(date('2026-03-29')))])).toBe(167 * 60);
    expect(minutesIn([weekSpan(weekOf(date('2026-10-25')))])).toBe(169 * 60);
    expect(minutesIn([weekSpan(weekOf(date('2026-11-22')))])).toBe(168 * 60);
  });

  test('morning ends at noon and evening starts at 17:00', () => {
    const parts = ['11:59', '12:00', '16:59', '17:00'].map((text) => partOfDay(Temporal.PlainTime.from(text)));
    expect(parts).toEqual(['morning', 'afternoon', 'afternoon', 'evening']);
  });
});

describe('words', () => {
  test('dates and times are written as people in Britain write them', () => {
    const day = date('2026-11-19');
    expect(longDate(day)).toBe('Thursday 19 November');
    expect(fullDate(day)).toBe('Thursday 19 November 2026');
    expect(shortDay(date('2026-11-23'))).toBe('Mon 23');
    expect(shortDate(date('2026-11-23'))).toBe('Mon 23 Nov');
    expect(weekTitle(weekOf(date('2026-11-25')))).toBe('Week of 23 November');
    expect(dayAndTime(spanAt(day, '14:00', 90))).toBe('Thursday 19 November, 14:00 to 15:30');
    expect(clockAt(instantAt(date('2026-07-01'), '09:05'))).toBe('09:05');
  });

  test('an end on another day names the day, except that day’s first midnight', () => {
    expect(timeRange(spanAt(date('2026-11-19'), '22:00', 120))).toBe('22:00 to 00:00');
    expect(timeRange(spanAt(date('2026-11-19'), '22:00', 180))).toBe('22:00 to 01:00 on Friday 20 November');
  });

  test('a range of dates says the month and year once where it can', () => {
    expect(dateRange(date('2026-11-16'), date('2026-11-22'))).toBe('16 to 22 November');
    expect(dateRange(date('2026-11-30'), date('2026-12-06'))).toBe('30 November to 6 December');
    expect(dateRange(date('2026-12-28'), date('2027-01-03'))).toBe('28 December 2026 to 3 January 2027');
    expect(dateRange(date('2026-11-16'), date('2026-11-16'))).toBe('16 November');
  });

  test('lengths are said in hours and minutes, and a little is never shown as nothing', () => {
    expect([0, 1, 45, 60, 90, 125].map(lengthInWords)).toEqual([
      '0 minutes',
      '1 minute',
      '45 minutes',
      '1 hour',
      '1 hour 30 minutes',
      '2 hours 5 minutes',
    ]);
    expect([0, 1, 90, 570, 720].map(hoursFigure)).toEqual(['0', '0.1', '1.5', '9.5', '12']);
  });

  test('age goes up on the birthday, and on 1 March for someone born on 29 February', () => {
    expect(ageOn(date('1980-11-22'), date('2026-11-21'))).toBe(45);
    expect(ageOn(date('1980-11-22'), date('2026-11-22'))).toBe(46);
    expect(ageOn(date('2004-02-29'), date('2027-02-28'))).toBe(22);
    expect(ageOn(date('2004-02-29'), date('2027-03-01'))).toBe(23);
  });
});

describe('half-open intervals', () => {
  const base = instantAt(date('2026-11-16'), '00:00');
  const at = (from: number, to: number): Span => ({ from: base.add({ minutes: from }), to: base.add({ minutes: to }) });
  const anySpan = fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 60 })).map(([from, length]) => at(from, from + length));
  const anySpans = fc.array(anySpan, { maxLength: 8 });
  const minutesHeld = (spans: readonly Span[]) =>
    Array.from({ length: 300 }, (_, minute) => spans.some((span) => holds(span, base.add({ minutes: minute }))));

  test('touching intervals do not overlap and an empty one overlaps nothing', () => {
    expect(overlaps(at(0, 60), at(60, 120))).toBe(false);
    expect(overlaps(at(0, 61), at(60, 120))).toBe(true);
    expect(overlaps(at(30, 30), at(0, 60))).toBe(false);
  });

  test('an interval cannot end before it starts', () => {
    expect(() => makeSpan(at(10, 20).to, at(10, 20).from)).toThrow('cannot end before');
    expect(makeSpan(base, base)).toEqual({ from: base, to: base });
  });

  test('union, intersection and difference agree with asking minute by minute', () => {
    fc.assert(
      fc.property(anySpans, anySpans, (a, b) => {
        const inA = minutesHeld(a);
        const inB = minutesHeld(b);
        expect(minutesHeld(union(a))).toEqual(inA);
        expect(minutesHeld(intersect(a, b))).toEqual(inA.map((is, i) => is && inB[i]));
        expect(minutesHeld(minus(a, b))).toEqual(inA.map((is, i) => is && !inB[i]));
        expect(minutesIn(a)).toBe(inA.filter(Boolean).length);
      }),
    );
  });

  test('two intervals overlap exactly when they share a minute', () => {
    fc.assert(
      fc.property(anySpan, anySpan, (a, b) => {
        expect(overlaps(a, b)).toBe(minutesIn(intersect([a], [b])) > 0);
        expect(overlaps(a, b)).toBe(overlaps(b, a));
      }),
    );
  });

  test('a run of days includes its first and not its last, and may be open at either end', () => {
    const days = { from: date('2026-11-16'), to: date('2026-11-18') };
    const held = ['2026-11-15', '2026-11-16', '2026-11-17', '2026-11-18'].map((text) => includesDate(days, date(text)));
    expect(held).toEqual([false, true, true, false]);
    expect(includesDate({ from: null, to: null }, date('2026-11-18'))).toBe(true);
  });

  test('cut by day, the pieces join up again and each lies in its own day', () => {
    const long = { from: instantAt(date('2026-10-23'), '20:00'), to: instantAt(date('2026-10-26'), '08:00') };
    const pieces = cutByDay(long);
    expect(pieces.map((piece) => piece.date.toString())).toEqual(['2026-10-23', '2026-10-24', '2026-10-25', '2026-10-26']);
    expect(pieces.map((piece) => minutesIn([piece.span]))).toEqual([240, 1440, 1500, 480]);
    expect(union(pieces.map((piece) => piece.span))).toEqual([long]);
    expect(pieces.every((piece) => dateOf(piece.span.from).equals(piece.date))).toBe(true);
  });
});
