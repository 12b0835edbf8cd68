import { describe, expect, test } from 'vitest';
import { planOf, visitOf } from './outreach.fixture.ts';
import { howOftenWords, isPlanOpen, lastContact, nightsOf, visitsDue } from './outreach.rules.ts';
import type { AwayTime, OutreachPlan, OutreachVisit } from './outreach.words.ts';

const at = (text: string) => Temporal.Instant.from(text);
const on = (text: string) => Temporal.PlainDate.from(text);
const away: AwayTime = { from: at('2026-11-16T10:00:00Z'), to: at('2026-11-30T16:00:00Z') };

function due(
  plan: OutreachPlan,
  about: { now: string; from?: string; to?: string; visits?: readonly OutreachVisit[]; away?: readonly AwayTime[] },
): readonly string[] {
  const span = { from: at(about.from ?? '2026-11-16T00:00:00Z'), to: at(about.to ?? '2026-11-27T00:00:00Z') };
  return visitsDue(plan, span, { visits: about.visits ?? [], away: about.away ?? [away], now: at(about.now) }).map(
    (one) => `${one.on.toString()} ${one.state}`,
  );
}

describe('which visits fall due', () => {
  test('on the weekdays of the plan, from its first day to its last', () => {
    expect(due(planOf({ last: on('2026-11-23') }), { now: '2026-11-16T00:00:00Z' })).toEqual([
      '2026-11-16 to come',
      '2026-11-19 to come',
      '2026-11-23 to come',
    ]);
    expect(due(planOf({ from: on('2026-11-17') }), { now: '2026-11-16T00:00:00Z', to: '2026-11-21T00:00:00Z' })).toEqual(['2026-11-19 to come']);
  });

  test('every second week counts from the week in which the plan begins', () => {
    const plan = planOf({ everyWeeks: 2, days: [3], from: on('2026-11-18') });
    expect(due(plan, { now: '2026-11-16T00:00:00Z', to: '2026-12-20T00:00:00Z' }).map((one) => one.slice(0, 10))).toEqual([
      '2026-11-18',
      '2026-12-02',
      '2026-12-16',
    ]);
  });

  test('none before the plan was made or after it was ended; one that was due before the end stays', () => {
    const plan = planOf({ madeAt: at('2026-11-16T15:00:00Z'), endedAt: at('2026-11-23T15:00:00Z'), endedWhy: 'Back' });
    expect(due(plan, { now: '2026-11-26T00:00:00Z' })).toEqual(['2026-11-19 missed', '2026-11-23 missed']);
  });

  test('14:00 stays 14:00 on the clock when the clocks go forward', () => {
    const plan = planOf({ days: [6, 7], from: on('2027-03-27'), madeAt: at('2027-03-01T09:00:00Z') });
    const found = visitsDue(
      plan,
      { from: at('2027-03-27T00:00:00Z'), to: at('2027-03-29T00:00:00Z') },
      { visits: [], away: [], now: at('2027-03-27T00:00:00Z') },
    );
    expect(found.map(({ dueAt }) => dueAt.toString())).toEqual(['2027-03-27T14:00:00Z', '2027-03-28T13:00:00Z']);
  });
});

describe('how a visit stands', () => {
  const one = (now: string, about: { visits?: readonly OutreachVisit[]; away?: readonly AwayTime[] } = {}): string =>
    due(planOf(), { now, to: '2026-11-17T00:00:00Z', ...about })[0]!.slice(11);

  test('by the clock alone: to come, due now, missed at the very end of the grace', () => {
    expect(one('2026-11-16T13:59:59Z')).toBe('to come');
    expect(one('2026-11-16T14:00:00Z')).toBe('due now');
    expect(one('2026-11-16T15:59:59Z')).toBe('due now');
    expect(one('2026-11-16T16:00:00Z')).toBe('missed');
  });

  test('seen or spoken with is done, even after somebody was not in; not in alone is tried; cancelled by us is neither', () => {
    const late = '2026-11-20T00:00:00Z';
    const notIn = visitOf('2026-11-16', { outcome: 'not in', how: null });
    expect(one(late, { visits: [visitOf('2026-11-16')] })).toBe('done');
    expect(one(late, { visits: [notIn] })).toBe('tried');
    expect(one(late, { visits: [notIn, visitOf('2026-11-16', { outcome: 'spoken' })] })).toBe('done');
    expect(one(late, { visits: [visitOf('2026-11-16', { outcome: 'cancelled by us', reason: 'No staff', how: null })] })).toBe('cancelled');
    expect(one(late, { visits: [visitOf('2026-11-19')] })).toBe('missed');
    expect(one(late, { visits: [visitOf('2026-11-16', { planId: 'another' })] })).toBe('missed');
  });

  test('an entry that was put right counts as it was put right', () => {
    const wrong = visitOf('2026-11-16');
    const right = visitOf('2026-11-16', { outcome: 'not in', how: null, corrects: wrong.id });
    expect(one('2026-11-20T00:00:00Z', { visits: [wrong, right] })).toBe('tried');
    expect(lastContact([wrong, right])).toBeNull();
  });

  test('back on the unit it is not missed; with no leave recorded at all it is', () => {
    const cameBack: AwayTime = { from: at('2026-11-16T08:00:00Z'), to: at('2026-11-16T12:00:00Z') };
    expect(one('2026-11-16T18:00:00Z', { away: [cameBack] })).toBe('on the unit');
    expect(one('2026-11-16T18:00:00Z', { away: [] })).toBe('missed');
    expect(one('2026-11-16T18:00:00Z', { away: [{ from: cameBack.from, to: null }] })).toBe('missed');
    // Leave that was over before the plan began says nothing about it.
    expect(one('2026-11-16T18:00:00Z', { away: [{ from: at('2026-11-10T08:00:00Z'), to: at('2026-11-12T08:00:00Z') }] })).toBe('missed');
  });
});

test('the last contact is the newest in which they were seen or spoken with', () => {
  const seen = visitOf('2026-11-16');
  expect(lastContact([seen, visitOf('2026-11-19', { outcome: 'not answered', how: null })])?.id).toBe(seen.id);
  expect(lastContact([])).toBeNull();
});

test('a plan is open until its last day is over or it is ended', () => {
  const now = at('2026-11-23T23:00:00Z');
  expect(isPlanOpen(planOf(), now)).toBe(true);
  expect(isPlanOpen(planOf({ last: on('2026-11-23') }), now)).toBe(true);
  expect(isPlanOpen(planOf({ last: on('2026-11-22') }), now)).toBe(false);
  expect(isPlanOpen(planOf({ endedAt: now, endedWhy: 'x' }), now)).toBe(false);
});

test('how often, in words; nights of leave', () => {
  expect(howOftenWords({ days: [4, 1], everyWeeks: 1 })).toBe('Every Monday and Thursday');
  expect(howOftenWords({ days: [1, 2, 3, 4, 5, 6, 7], everyWeeks: 1 })).toBe('Every day');
  expect(howOftenWords({ days: [5], everyWeeks: 2 })).toBe('Every second week on Friday');
  expect(nightsOf(away)).toBe(14);
  expect(nightsOf({ from: away.from, to: null })).toBeNull();
});
