import { expect, test } from 'vitest';
import type { PackEvent } from '../../leave/pack.protocol.ts';
import { clockApart } from './preflight.ts';
import { clockWords, millisecondsOf, nextAt } from './device-clock.ts';
import { keptWords, lastMove, ofPerson, standing, unsentWords, type Recorded } from './pack.words.rules.ts';

const one = (seq: number, what: PackEvent['what'], episodeId: string | null, corrects?: string): Recorded => ({
  answer: null,
  event: {
    id: `e${seq}`,
    lease: 'l',
    seq,
    episodeId,
    what,
    deviceAt: `2026-11-25T14:0${seq}:00Z`,
    monotonic: 0,
    zone: 'Europe/London',
    ...(corrects === undefined ? {} : { corrects }),
  },
});

test('where somebody is: the last that says so, what was said of everybody included', () => {
  const all = [one(1, 'departed', null), one(2, 'arrived', 'ann'), one(3, 'contact', 'ann'), one(4, 'returned', 'bob')];
  expect(lastMove(all, 'ann')?.what).toBe('arrived');
  expect(lastMove(all, 'bob')?.what).toBe('returned');
  expect(lastMove([], 'ann')).toBeNull();
  expect(ofPerson(all, 'ann').map(({ event }) => event.id)).toEqual(['e1', 'e2', 'e3']);
});

test('what was taken back does not stand, and is not forgotten', () => {
  const all = [one(1, 'departed', 'ann'), one(2, 'returned', 'ann'), one(3, 'corrected', 'ann', 'e2')];
  expect(lastMove(all, 'ann')?.what).toBe('departed');
  expect(standing(all).map(({ event }) => event.id)).toEqual(['e1']);
  expect(ofPerson(all, 'ann')).toHaveLength(3);
});

test('never "sent" before the server answered', () => {
  expect(keptWords(null)).toBe('kept on this phone, not sent yet');
  expect(keptWords('stored')).toBe('sent');
  expect(keptWords('needs-review')).toContain('the unit will look at it');
  expect([unsentWords(0), unsentWords(3)]).toEqual(['Everything is sent', '3 not sent yet']);
});

test('a new time due back is the next such time in England, across midnight and both clock changes', () => {
  const at = (from: string, typed: string): string | null => nextAt(millisecondsOf(from), typed);
  expect(at('2026-11-25T13:42:00Z', '15:30')).toBe('2026-11-25T15:30:00.000Z');
  expect(at('2026-11-25T23:50:00Z', '00:15')).toBe('2026-11-26T00:15:00.000Z');
  expect(at('2026-07-01T12:00:00Z', '15:30')).toBe('2026-07-01T14:30:00.000Z');
  expect(at('2026-10-25T00:10:00Z', '02:30')).toBe('2026-10-25T02:30:00.000Z');
  // 28 March 2027: 01:30 is not on the clock that day; the next is the day after.
  expect(at('2027-03-28T00:40:00Z', '01:30')).toBe('2027-03-29T00:30:00.000Z');
  expect(at('2026-11-25T13:42:00Z', 'half past')).toBeNull();
  expect(at('2026-11-25T13:42:00Z', '25:00')).toBeNull();
  expect(clockWords('2026-07-01T14:30:00Z')).toBe('15:30');
});

test('how far the clocks are apart leaves out the time the page took to come', () => {
  const server = '2026-11-25T13:42:00Z';
  expect(clockApart(server, 4000, millisecondsOf(server) + 4000)).toBe(0);
  expect(clockApart(server, 0, millisecondsOf(server) - 180_000)).toBe(180);
});
