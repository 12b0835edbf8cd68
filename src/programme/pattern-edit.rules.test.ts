import { describe, expect, test } from 'vitest';
import { type Weekday } from '#platform/time.ts';
import { daysMoved, planEdit, planRemake } from './pattern.rules.ts';
import type { EditScope, MadeSession, PatternEdit } from './words.ts';
import { date, time, gardening, between, made } from './pattern.fixture.ts';

describe('an edit', () => {
  const sessions = between(gardening, '2026-11-02', '2026-11-29').map((each) => made(each));
  const edit = (scope: EditScope, change: PatternEdit, from = '2026-11-16', today = '2026-11-10', held = sessions) =>
    planEdit(gardening, held, {
      scope,
      originalDate: date(from),
      edit: change,
      today: date(today),
      newId: 'gardening, later',
    });

  test('of this one leaves the pattern alone', () => {
    expect(edit('this one', { startTime: time('15:00') })).toEqual({
      pattern: null,
      carriesOn: null,
      rekey: [],
      only: 'session gardening@2026-11-16',
    });
  });

  test('of this and later splits the pattern there', () => {
    const plan = edit('this and later', { startTime: time('15:00') });
    expect(plan.pattern?.endsOn?.toString()).toBe('2026-11-15');
    expect(plan.carriesOn).toMatchObject({ id: 'gardening, later', minutes: 90 });
    expect(plan.carriesOn?.startsOn.toString()).toBe('2026-11-16');
    expect(plan.rekey.map((each) => each.originalDate.toString())).toEqual(['2026-11-16', '2026-11-20', '2026-11-23', '2026-11-27']);
  });

  test('of all does not rewrite what has happened', () => {
    const plan = edit('all', { minutes: 60 });
    expect(plan.pattern?.endsOn?.toString()).toBe('2026-11-09');
    expect(plan.carriesOn?.startsOn.toString()).toBe('2026-11-10');
    const begun = sessions.map((each) => ({ ...each, happened: each.originalDate.toString() <= '2026-11-13' }));
    expect(edit('all', { minutes: 60 }, '2026-11-16', '2026-11-13', begun).carriesOn?.startsOn.toString()).toBe('2026-11-14');
  });

  test('of all, before anything has happened, changes the pattern in place', () => {
    const plan = edit('all', { minutes: 60 }, '2026-11-16', '2026-11-01');
    expect([plan.pattern?.id, plan.pattern?.minutes, plan.carriesOn]).toEqual(['gardening', 60, null]);
  });

  test('that moves a day takes each session along to the new day of its week', () => {
    const plan = edit('this and later', { days: daysMoved(gardening.days, 5, 4) }, '2026-11-20');
    expect(plan.carriesOn?.days).toEqual([1, 4]);
    expect(plan.carriesOn?.startsOn.toString()).toBe('2026-11-19');
    expect(plan.rekey.map((each) => each.originalDate.toString())).toEqual(['2026-11-23', '2026-11-19', '2026-11-26']);
  });

  test('to an earlier day never makes a day run twice, nor starts in the past', () => {
    const three = { ...gardening, days: [1, 3, 5] as Weekday[] };
    const ask = (days: Weekday[], today: string) =>
      planEdit(three, [], {
        scope: 'this and later',
        originalDate: date('2026-11-20'),
        edit: { days },
        today: date(today),
        newId: 'q',
      }).carriesOn?.startsOn.toString();
    expect(ask([1, 2, 3], '2026-11-10')).toBe('2026-11-20');
    expect(ask([1, 3, 4], '2026-11-10')).toBe('2026-11-19');
    expect(ask([1, 3, 4], '2026-11-20')).toBe('2026-11-20');
  });

  test('leaves cancelled and changed occurrences as they are on both sides of the split', () => {
    const held = sessions.map((each) =>
      each.originalDate.toString() === '2026-11-20'
        ? { ...each, status: 'cancelled' as const }
        : each.originalDate.toString() === '2026-11-23'
          ? { ...each, exceptional: true, startTime: time('10:00') }
          : each,
    );
    const plan = edit('this and later', { startTime: time('15:00') }, '2026-11-16', '2026-11-10', held);
    const after = applyRekey(held, plan.rekey);
    const wanted = [plan.pattern, plan.carriesOn].flatMap((each) => (each ? between(each, '2026-11-02', '2026-11-29') : []));
    const remake = planRemake(wanted, after);
    expect([remake.make, remake.remove]).toEqual([[], []]);
    expect(remake.change.map((each) => each.to.originalDate.toString())).toEqual(['2026-11-16', '2026-11-27']);
    expect(remake.leave).toHaveLength(2);
  });
});

function applyRekey(
  sessions: readonly MadeSession[],
  rekey: readonly { sessionId: string; patternId: string; originalDate: Temporal.PlainDate }[],
): MadeSession[] {
  return sessions.map((session) => {
    const to = rekey.find((each) => each.sessionId === session.id);
    return to ? { ...session, patternId: to.patternId, originalDate: to.originalDate } : session;
  });
}
