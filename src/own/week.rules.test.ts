import { expect, test } from 'vitest';
import type { OwnThing } from './own-week-store.ts';
import { becauseOf, cancelledOf, ownName } from './week.rules.ts';

const now = Temporal.Instant.from('2026-11-19T13:42:00Z');
const thing = (sessionId: string, at: string, more: Partial<OwnThing> = {}): OwnThing => {
  const from = Temporal.Instant.from(at);
  return {
    sessionId,
    activityId: 'art',
    name: 'Art',
    kind: 'group',
    lead: null,
    cancelled: false,
    span: { from, to: from.add({ hours: 1 }) },
    ...more,
  } as OwnThing;
};
const off = (sessionId: string, at: string, more: Partial<OwnThing> = {}) => thing(sessionId, at, { cancelled: true, ...more });
const told = (things: readonly OwnThing[]) => cancelledOf(things, now).map(({ thing: one, again }) => [one.sessionId, again?.sessionId ?? null]);

test('what we cancelled has the next time of the same activity, after it and after now, that stands', () => {
  expect(told([off('a', '2026-11-19T15:00:00Z'), thing('b', '2026-11-26T15:00:00Z')])).toEqual([['a', 'b']]);
  expect(told([off('a', '2026-11-19T15:00:00Z'), thing('b', '2026-11-26T15:00:00Z', { activityId: 'music' })])).toEqual([['a', null]]);
  expect(told([thing('b', '2026-11-19T14:00:00Z'), off('a', '2026-11-19T15:00:00Z')])).toEqual([['a', null]]);
  expect(told([off('a', '2026-11-19T15:00:00Z'), thing('b', '2026-11-19T15:00:00Z')])).toEqual([['a', null]]);
  // One that has begun is none to look forward to.
  expect(told([off('a', '2026-11-19T09:00:00Z'), thing('b', '2026-11-19T13:42:00Z'), thing('c', '2026-11-19T13:43:00Z')])).toEqual([['a', 'c']]);
});

test('two that were cancelled never share one new date', () => {
  const two = [off('a', '2026-11-19T15:00:00Z'), off('b', '2026-11-20T15:00:00Z')];
  expect(told([...two, thing('c', '2026-11-26T15:00:00Z')])).toEqual([
    ['a', 'c'],
    ['b', null],
  ]);
  expect(told([...two, thing('c', '2026-11-26T15:00:00Z'), thing('d', '2026-11-27T15:00:00Z')])).toEqual([
    ['a', 'c'],
    ['b', 'd'],
  ]);
});

test('why is said for what may be told, and of nothing else a word', () => {
  expect([becauseOf(null), becauseOf('no leader'), becauseOf('Dev was unwell')]).toEqual([null, 'there was nobody to run it', null]);
});

test('a one to one says with whom, and a group who runs it', () => {
  expect(ownName(thing('a', '2026-11-19T15:00:00Z'))).toBe('Art');
  expect(ownName(thing('a', '2026-11-19T15:00:00Z', { lead: 'Jo' }))).toBe('Art with Jo');
  expect(ownName(thing('a', '2026-11-19T15:00:00Z', { lead: 'Jo', kind: 'one to one' }))).toBe('Art, just you and Jo');
});
