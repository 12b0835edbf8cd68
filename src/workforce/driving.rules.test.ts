import { describe, expect, test } from 'vitest';
import { countsUntil, drivingAsked, drivingLines, drivingWarnings, lastOf, type DrivingCheck } from './driving.rules.ts';

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const today = day('2026-11-26');
const licence: DrivingCheck = { what: 'driving licence', checkedOn: day('2026-06-01'), stands: true, validUntil: day('2031-04-30') };
const covered: DrivingCheck = { what: 'organisation’s insurance', checkedOn: day('2026-06-01'), stands: true, validUntil: day('2027-03-31') };
const says = (checks: readonly DrivingCheck[], whose: 'ours' | 'own' = 'ours', on = today) =>
  drivingWarnings({ name: 'Lee Marsh', checks }, whose, on, 12).map(({ say, source, stop }) => [say, source, stop]);

describe('before somebody drives', () => {
  test('with licence and insurance looked at and good, nothing is said', () => {
    expect(says([licence, covered])).toEqual([]);
  });

  test('a check that nobody made is said, with the law it comes from', () => {
    expect(says([covered])).toEqual([['Nobody has checked Lee Marsh’s driving: driving licence.', 'Road Traffic Act 1988 s87(2)', false]]);
    expect(says([licence])).toEqual([['Nobody has checked Lee Marsh’s driving: organisation’s insurance.', 'Road Traffic Act 1988 s143(1)', false]]);
  });

  test('their own car asks for its own insurance, and the organisation’s says nothing for it', () => {
    expect(drivingAsked('own')).toEqual(['driving licence', 'own car’s insurance']);
    expect(says([licence, covered], 'own')).toEqual([
      ['Nobody has checked Lee Marsh’s driving: own car’s insurance.', 'Road Traffic Act 1988 s143(1)', false],
    ]);
  });

  test('what was good until a day is good on that day, and not the day after', () => {
    const until = { ...licence, validUntil: today };
    expect(says([until, covered])).toEqual([]);
    expect(says([until, covered], 'ours', today.add({ days: 1 }))).toEqual([
      ['Lee Marsh’s driving licence was good until 26 November 2026.', 'Road Traffic Act 1988 s87(2)', false],
    ]);
  });

  test('a check older than the policy’s months is due again, however long the licence runs', () => {
    const old = { ...licence, checkedOn: day('2025-11-26') };
    expect(says([old, covered])).toEqual([]);
    expect(says([{ ...old, checkedOn: day('2025-11-25') }, covered])).toEqual([
      ['Lee Marsh’s driving licence was last looked at on 25 November 2025: it is looked at every 12 months.', 'Site policy', false],
    ]);
  });

  test('looked at and not found good is said, though an older check ran on', () => {
    const lost: DrivingCheck = { what: 'driving licence', checkedOn: day('2026-11-20'), stands: false, validUntil: null };
    expect(says([lost, licence, covered])).toEqual([
      ['Lee Marsh’s driving was checked on 20 November 2026 and does not stand: driving licence.', 'Road Traffic Act 1988 s87(2)', false],
    ]);
  });
});

test('of two checks of one day the one written last counts', () => {
  const wrong: DrivingCheck = { ...licence, stands: false, validUntil: null };
  expect(lastOf([licence, wrong], 'driving licence')).toBe(licence);
  expect(lastOf([wrong, licence], 'driving licence')).toBe(wrong);
  expect(lastOf([], 'driving licence')).toBeNull();
});

test('a check counts until the licence ends or the months are over, whichever is first', () => {
  expect(countsUntil(licence, 12)!.toString()).toBe('2027-06-01');
  expect(countsUntil({ ...licence, validUntil: day('2026-12-31') }, 12)!.toString()).toBe('2026-12-31');
  expect(countsUntil({ ...licence, stands: false, validUntil: null }, 12)).toBeNull();
});

test('the list says how each stands, the first to end first', () => {
  const lines = drivingLines(
    [
      { id: 'a', name: 'Ada', checks: [licence, covered] },
      { id: 'b', name: 'Bo', checks: [{ ...licence, validUntil: today.add({ days: 28 }) }] },
      { id: 'c', name: 'Cy', checks: [{ ...licence, validUntil: today.add({ days: 29 }) }] },
      {
        id: 'd',
        name: 'Di',
        checks: [
          { ...licence, validUntil: today.subtract({ days: 1 }) },
          { ...covered, stands: false, validUntil: null },
        ],
      },
      { id: 'e', name: 'Eve', checks: [] },
    ],
    today,
    { months: 12, soonDays: 28 },
  );
  expect(lines.map(({ name, what, stands }) => `${name}: ${what} ${stands}`)).toEqual([
    'Di: organisation’s insurance does not stand',
    'Di: driving licence ended',
    'Bo: driving licence ends soon',
    'Cy: driving licence counts',
    'Ada: organisation’s insurance counts',
    'Ada: driving licence counts',
  ]);
});
