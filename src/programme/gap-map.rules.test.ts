import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spanAt, weekOf, weekSpan } from '#platform/time.ts';
import { type WeekPerson, type WeekSession, type Wish, belowTarget, daysWithOffer, gapMap, interestGaps, statement8 } from './gap-map.rules.ts';

const monday = Temporal.PlainDate.from('2026-11-23');
const week = weekOf(monday);
const five = Temporal.PlainTime.from('17:00');
let next = 0;
const session = (day: number, start: string, minutes: number, more: Partial<WeekSession> = {}): WeekSession => {
  next += 1;
  return {
    id: `s${next}`,
    span: spanAt(monday.add({ days: day }), start, minutes),
    category: 'creative',
    cancelled: false,
    counts: true,
    answers: [],
    people: [],
    ...more,
  };
};
const person = (id: string, more: Partial<WeekPerson> = {}): WeekPerson => ({
  id,
  name: id,
  here: [weekSpan(week)],
  targetMinutes: 1500,
  offeredMinutes: 1500,
  ...more,
});
const wish = (personId: string, label: string, category = 'music'): Wish => ({
  personId,
  interestId: label,
  label,
  category,
});

describe('a part of a day is a gap', () => {
  const cell = (sessions: WeekSession[], people = [person('ann'), person('ben')]) =>
    gapMap(week, sessions, people, []).cells.find((each) => each.part === 'evening' && each.date.equals(monday));

  test('when nothing is on and somebody is here', () => {
    expect(cell([])).toMatchObject({ gap: true, say: 'Nothing this evening. 2 people here.' });
    expect(cell([session(0, '18:00', 60)])).toMatchObject({ gap: false, say: '' });
  });
  test('also when what was on is cancelled, or does not count', () => {
    expect(cell([session(0, '18:00', 60, { cancelled: true }), session(0, '17:30', 45, { counts: false })])?.gap).toBe(true);
  });
  test('not when everybody is away', () => {
    expect(cell([], [person('ann', { here: [spanAt(monday, '09:00', 300)] })])).toMatchObject({
      gap: false,
      peopleHere: 0,
    });
  });
  test('even when an afternoon session runs ten minutes into it', () => {
    expect(cell([session(0, '16:10', 60)])?.gap).toBe(true);
    expect(cell([session(0, '16:00', 90)])?.gap).toBe(false);
    expect(cell([session(0, '16:55', 20)])?.gap).toBe(false);
  });
  test('and a week has 21 parts, six of them at the weekend', () => {
    const { cells, gaps } = gapMap(week, [], [person('ann')], []);
    expect([cells.length, gaps.length, cells.filter((each) => each.weekend).length]).toEqual([21, 21, 6]);
  });
});

describe('interests', () => {
  const seven = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => wish(id, 'music'));
  test('seven people said music; nothing on after 17:00', () => {
    expect(interestGaps([session(0, '14:00', 60, { answers: ['music'] })], seven, five)[0]).toMatchObject({
      people: ['a', 'b', 'c', 'd', 'e', 'f', 'g'],
      say: '7 people said music; nothing on after 17:00.',
    });
    expect(interestGaps([], seven, five)[0]?.say).toBe('7 people said music; nothing on.');
    expect(interestGaps([session(0, '18:30', 60, { answers: ['music'] })], seven, five)[0]?.say).toBe(
      '7 people said music; nothing on before 17:00.',
    );
  });
  test('a cancelled session answers nobody', () => {
    expect(interestGaps([session(0, '18:30', 60, { answers: ['music'], cancelled: true })], seven, five)[0]?.say).toBe(
      '7 people said music; nothing on.',
    );
  });
  test('the most wanted come first, and saying it twice counts once', () => {
    const gaps = interestGaps([], [wish('a', 'bikes'), wish('a', 'music'), wish('b', 'music'), wish('b', 'music')], five);
    expect(gaps.map((gap) => [gap.label, gap.people.length])).toEqual([
      ['music', 2],
      ['bikes', 1],
    ]);
  });
  test('only of people on the unit in the week', () => {
    expect(gapMap(week, [], [person('a'), person('gone', { here: [] })], [wish('a', 'music'), wish('gone', 'music')]).interests[0]?.people).toEqual([
      'a',
    ]);
  });
  test('a category people ask for with nothing on is missing', () => {
    const { categories } = gapMap(week, [session(0, '14:00', 60)], [person('a')], [wish('a', 'music')]);
    expect(categories).toEqual([
      { category: 'music', wanted: 1, sessions: 0, missing: true },
      { category: 'creative', wanted: 0, sessions: 1, missing: false },
    ]);
  });
});

test('people below their own target come furthest below first; nobody is compared with anybody else’s', () => {
  const people = [
    person('ann', { targetMinutes: 600, offeredMinutes: 500 }),
    person('ben', { targetMinutes: 1500, offeredMinutes: 700 }),
    person('cy', { targetMinutes: 300, offeredMinutes: 300 }),
    person('dee', { targetMinutes: 0, offeredMinutes: 0 }),
  ];
  expect(belowTarget(people).map((each) => [each.personId, each.shortMinutes])).toEqual([
    ['ben', 800],
    ['ann', 100],
  ]);
});

describe('NICE QS14 statement 8', () => {
  test('counts days with something before 17:00 and something at or after 17:00, of 7', () => {
    const sessions = [session(0, '10:00', 60), session(0, '17:00', 60), session(1, '10:00', 60), session(2, '19:00', 60)];
    const measure = statement8(week, sessions);
    expect([measure.daysWithBoth, measure.daysWithEvening]).toEqual([1, 2]);
    expect(measure.say).toBe(
      'On 1 of 7 days there is something by day and something in the evening. Not: Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday.',
    );
  });
  test('one long session across 17:00 is one thing, not two', () => {
    expect(statement8(week, [session(0, '15:00', 240)]).daysWithBoth).toBe(0);
    expect(statement8(week, [session(0, '15:00', 240), session(0, '10:00', 30)]).daysWithBoth).toBe(1);
  });
  test('leaves out what was cancelled and what does not count', () => {
    const sessions = [session(0, '10:00', 60), session(0, '18:00', 60, { cancelled: true }), session(0, '17:30', 60, { counts: false })];
    expect(statement8(week, sessions).daysWithBoth).toBe(0);
  });
  test('is whole when every day has both', () => {
    const sessions = [0, 1, 2, 3, 4, 5, 6].flatMap((day) => [session(day, '10:00', 60), session(day, '18:00', 60)]);
    expect(statement8(week, sessions)).toMatchObject({
      daysWithBoth: 7,
      say: 'Every day has something by day and something in the evening.',
    });
  });
  test('for each person, days with an offer', () => {
    const sessions = [
      session(0, '10:00', 60, { people: ['ann'] }),
      session(0, '18:00', 60, { people: ['ann'] }),
      session(3, '10:00', 60, { people: ['ann'], cancelled: true }),
      session(5, '10:00', 60, { people: ['ann', 'ben'] }),
    ];
    expect([daysWithOffer(week, sessions, 'ann'), daysWithOffer(week, sessions, 'ben'), daysWithOffer(week, sessions, 'cy')]).toEqual([2, 1, 0]);
  });
});

test('one more session never opens a gap, and the measure stays between 0 and 7', () => {
  const any = fc.record({
    day: fc.nat(6),
    hour: fc.integer({ min: 8, max: 21 }),
    minutes: fc.integer({ min: 5, max: 240 }),
    cancelled: fc.boolean(),
  });
  const make = (each: { day: number; hour: number; minutes: number; cancelled: boolean }) =>
    session(each.day, `${String(each.hour).padStart(2, '0')}:00`, each.minutes, { cancelled: each.cancelled });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 20 }), any, (some, more) => {
      const before = some.map(make);
      const first = gapMap(week, before, [person('ann')], []);
      const second = gapMap(week, [...before, make(more)], [person('ann')], []);
      expect(second.gaps.length).toBeLessThanOrEqual(first.gaps.length);
      expect(second.statement8.daysWithBoth).toBeGreaterThanOrEqual(first.statement8.daysWithBoth);
      expect(second.statement8.daysWithBoth).toBeLessThanOrEqual(7);
    }),
  );
});
