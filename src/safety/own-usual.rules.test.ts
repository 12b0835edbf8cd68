import fc from 'fast-check';
import { expect, test } from 'vitest';
import { besideOwnUsual, type ThingInWeek, type UsualPolicy, usualSpan } from './own-usual.rules.ts';

const today = Temporal.PlainDate.from('2026-11-26'); // a Thursday; the last whole week is 16 to 22 November
const policy: UsualPolicy = { weeks: 6, fewestWeeks: 3, farBelowPercent: 50, fewestOffered: 4, fewestMissed: 2 };
const week = (weeksAgo: number, came: number, not: number): ThingInWeek[] =>
  Array.from({ length: came + not }, (_, index) => ({
    on: Temporal.PlainDate.from('2026-11-16')
      .subtract({ weeks: weeksAgo - 1 })
      .add({ days: index % 7 }),
    what: index < came ? 'came' : 'did not come',
  }));
const usual = [2, 3, 4, 5, 6, 7].flatMap((ago) => week(ago, 5, 2));

test('the days looked at are the last whole week and those before it, never the week that is still on', () => {
  const { first, last } = usualSpan(today, policy);
  expect([first.toString(), last.toString()]).toEqual(['2026-10-05', '2026-11-22']);
});

test('a clear fall is told in the person’s own numbers', () => {
  const answer = besideOwnUsual([...usual, ...week(1, 1, 6)], today, policy);
  expect(answer).toMatchObject({ stands: 'below', lately: { came: 1, offered: 7 }, usual: { came: 30, offered: 42 } });
  expect(answer.say).toBe('Came to 1 of 7 last week. In the 6 weeks before: 30 of 42.');
});

test('half of their usual is the line: at it is told, above it is not', () => {
  const steady = [2, 3, 4].flatMap((ago) => week(ago, 8, 0));
  expect(besideOwnUsual([...steady, ...week(1, 4, 4)], today, policy).stands).toBe('below');
  expect(besideOwnUsual([...steady, ...week(1, 5, 3)], today, policy).stands).toBe('as usual');
});

test('too few weeks of their own, or too little in them, is too little to say; at the numbers of the policy it is said', () => {
  const fall = week(1, 0, 4);
  const stands = (before: ThingInWeek[], more: Partial<UsualPolicy> = {}) =>
    besideOwnUsual([...before, ...fall], today, { ...policy, ...more }).stands;
  // Much to go by in two weeks is not three weeks; three weeks with seven things are fewer than twice four.
  expect(stands([...week(2, 8, 0), ...week(3, 8, 0)])).toBe('too little to say');
  expect(stands([...week(2, 8, 0), ...week(3, 8, 0)], { fewestWeeks: 2 })).toBe('below');
  expect(stands([...week(2, 3, 0), ...week(3, 2, 0), ...week(4, 2, 0)])).toBe('too little to say');
  expect(stands([...week(2, 3, 0), ...week(3, 3, 0), ...week(4, 2, 0)])).toBe('below');
});

test('two things fewer than their usual would have been is the line: at it is told, nearer is not', () => {
  const steady = [2, 3, 4].flatMap((ago) => week(ago, 4, 0));
  const lately = (came: number, not: number, fewestMissed: number) =>
    besideOwnUsual([...steady, ...week(1, came, not)], today, { ...policy, fewestMissed }).stands;
  expect(lately(2, 2, 2)).toBe('below');
  expect(lately(2, 2, 3)).toBe('as usual');
});

test('small numbers say so', () => {
  expect(besideOwnUsual([...usual, ...week(1, 0, 3)], today, policy)).toEqual({
    stands: 'too little to say',
    say: 'Too little to say: only 3 to go by last week.',
  });
  expect(besideOwnUsual([...week(2, 7, 0), ...week(1, 0, 7)], today, policy).stands).toBe('too little to say');
  expect(besideOwnUsual([], today, policy).say).toContain('nothing to go by');
  // One fewer than usual is no fall, whatever the percentage.
  const few = [2, 3, 4, 5].flatMap((ago) => week(ago, 1, 3));
  expect(besideOwnUsual([...few, ...week(1, 0, 4)], today, policy).stands).toBe('as usual');
});

test('somebody who usually declines does not fall below themselves', () => {
  const never = [2, 3, 4, 5].flatMap((ago) => week(ago, 0, 7));
  expect(besideOwnUsual([...never, ...week(1, 0, 7)], today, policy).stands).toBe('as usual');
});

const things = fc.array(
  fc.record({
    on: fc.integer({ min: 0, max: 80 }).map((days) => today.subtract({ days })),
    what: fc.constantFrom<ThingInWeek['what']>('came', 'did not come', 'away', 'cancelled by us', 'not offered', 'not recorded', 'dropped in'),
  }),
  { maxLength: 80 },
);
const notCounted = things.map((list) => list.filter(({ what }) => what !== 'came' && what !== 'did not come'));

test('absences, leave, our cancellations and what was not recorded change nothing, whenever and however many', () => {
  fc.assert(
    fc.property(things, notCounted, (list, more) => {
      expect(besideOwnUsual([...list, ...more], today, policy)).toEqual(besideOwnUsual(list, today, policy));
    }),
  );
});

test('what is older than the weeks looked at, or of this week, changes nothing', () => {
  const { first, last } = usualSpan(today, policy);
  fc.assert(
    fc.property(things, (list) => {
      const within = list.filter(({ on }) => Temporal.PlainDate.compare(on, first) >= 0 && Temporal.PlainDate.compare(on, last) <= 0);
      expect(besideOwnUsual(list, today, policy)).toEqual(besideOwnUsual(within, today, policy));
    }),
  );
});

test('coming to one thing more last week never makes a fall of it, and the order of entry does not matter', () => {
  fc.assert(
    fc.property(things, fc.integer({ min: 0, max: 6 }), (list, day) => {
      const before = besideOwnUsual(list, today, policy);
      expect(besideOwnUsual(list.toReversed(), today, policy)).toEqual(before);
      const one: ThingInWeek = { on: Temporal.PlainDate.from('2026-11-16').add({ days: day }), what: 'came' };
      const after = besideOwnUsual([...list, one], today, policy);
      expect([before.stands, after.stands]).not.toEqual(['as usual', 'below']);
    }),
  );
});

test('a fall is never told on fewer than the policy’s numbers', () => {
  fc.assert(
    fc.property(things, (list) => {
      const answer = besideOwnUsual(list, today, policy);
      if (answer.stands !== 'below') return;
      expect(answer.lately.offered).toBeGreaterThanOrEqual(policy.fewestOffered);
      expect(answer.usual.came / answer.usual.offered - answer.lately.came / answer.lately.offered).toBeGreaterThan(0);
      expect((answer.usual.came / answer.usual.offered) * answer.lately.offered - answer.lately.came).toBeGreaterThanOrEqual(
        policy.fewestMissed - 1e-9,
      );
    }),
  );
});
