import { describe, expect, test } from 'vitest';
import { ageBand, fairnessRows, leastShown } from './plan-fairness.rules.ts';

const people = (group: string, count: number, hours: number, target = 20) => Array.from({ length: count }, () => ({ group, hours, target }));

describe('hours by group', () => {
  test('a group of five is shown, one of four is not', () => {
    const rows = fairnessRows([...people('A', leastShown, 10), ...people('B', 4, 30), ...people('C', 4, 30)]);
    expect(rows).toEqual([
      { group: 'A', people: 5, hours: 10, share: 0.5 },
      { group: 'B', people: null, hours: null, share: null },
      { group: 'C', people: null, hours: null, share: null },
    ]);
  });

  test('one hidden group alone takes the smallest shown one with it: nobody works it out from the total', () => {
    const rows = fairnessRows([...people('A', 9, 10), ...people('B', 6, 10), ...people('C', 1, 10)]);
    expect(rows.map(({ group, people: shown }) => [group, shown])).toEqual([
      ['A', 9],
      ['B', null],
      ['C', null],
    ]);
  });

  test('the share counts nobody above their own hours, and nobody without any', () => {
    const [row] = fairnessRows([...people('A', 4, 40), ...people('A', 4, 10), ...people('A', 2, 10, 0)]);
    expect(row!.share).toBe(0.75);
  });

  test('an age nobody recorded is its own group', () => {
    expect([ageBand(24), ageBand(25), ageBand(64), ageBand(65), ageBand(null)]).toEqual([
      '18 to 24',
      '25 to 44',
      '45 to 64',
      '65 and over',
      'Not recorded',
    ]);
  });
});
