import { expect, test } from 'vitest';
import { nationalStretches } from './national-kinds.rules.ts';
import type { Basis, Movement, MovementKind } from './words.ts';

const at = (text: string): Temporal.Instant => Temporal.Instant.from(`2026-11-${text}:00Z`);
const moved = (...all: readonly (readonly [MovementKind, string])[]): readonly Movement[] =>
  all.map(([what, when], index) => ({
    id: String(index),
    episodeId: 'e',
    what,
    at: at(when),
    recordedAt: at(when),
    recordedBy: 'femi',
    enteredLate: false,
    corrects: null,
    facts: {},
  }));
const says = (
  basis: Basis,
  movements: readonly Movement[],
  line: 'leave of absence' | 'trial leave' | null = null,
  due = '19T15:00',
  now = '19T16:00',
) =>
  nationalStretches({ basis, movements, dueBack: at(due) }, line, at(now)).map(
    ({ kind, from, to, ended }) => `${kind} ${from.toString().slice(8, 16)} to ${to?.toString().slice(8, 16) ?? '…'} ${ended ?? ''}`,
  );

test('section 17 leave is leave of absence, until they are back', () => {
  expect(says('section 17', moved(['departed', '19T14:00'], ['returned', '19T14:50']), 'leave of absence')).toEqual([
    'leave of absence 19T14:00 to 19T14:50 came back',
  ]);
  expect(says('section 17', moved(['departed', '19T14:00']), 'leave of absence')).toEqual(['leave of absence 19T14:00 to … ']);
});

test('a trial at another hospital is trial leave', () => {
  expect(says('section 17', moved(['departed', '19T14:00']), 'trial leave', '25T15:00')).toEqual(['trial leave 19T14:00 to … ']);
});

test('somebody who is not detained: a night away is home leave, an afternoon is none of the four', () => {
  expect(says('time off', moved(['departed', '19T14:00'], ['returned', '20T10:00']))).toEqual(['home leave 19T14:00 to 20T10:00 came back']);
  expect(says('time off', moved(['departed', '19T14:00'], ['returned', '19T20:00']))).toEqual([]);
  expect(says('time off', moved(['departed', '19T14:00']))).toEqual([]);
  expect(says('time off', moved(['departed', '19T14:00']), null, '20T10:00')).toEqual(['home leave 19T14:00 to … ']);
  // Due in the afternoon and still away: from midnight on it is a night.
  expect(says('time off', moved(['departed', '19T14:00']), null, '19T15:00', '19T23:59')).toEqual([]);
  expect(says('time off', moved(['departed', '19T14:00']), null, '19T15:00', '20T00:00')).toEqual(['home leave 19T14:00 to … ']);
});

test('the hospital’s grounds are none of the four, nor is being out without authority until it is declared', () => {
  expect(says('grounds', moved(['departed', '19T14:00'], ['returned', '19T14:30']))).toEqual([]);
  expect(says('unauthorised', moved(['departed', '19T14:00']))).toEqual([]);
  expect(says('unauthorised', moved(['walked off', '19T14:00'], ['declared AWOL', '19T14:20']))).toEqual(['absence without leave 19T14:00 to … ']);
});

test('leave that became absence is both, one after the other: from the time due back, or from where they walked off', () => {
  expect(says('section 17', moved(['departed', '19T14:00'], ['declared AWOL', '19T15:40'], ['returned', '20T08:00']), 'leave of absence')).toEqual([
    'leave of absence 19T14:00 to 19T15:00 became absent without leave',
    'absence without leave 19T15:00 to 20T08:00 came back',
  ]);
  expect(says('section 17', moved(['departed', '19T14:00'], ['walked off', '19T14:20'], ['declared AWOL', '19T14:30']), 'leave of absence')).toEqual([
    'leave of absence 19T14:00 to 19T14:20 became absent without leave',
    'absence without leave 19T14:20 to … ',
  ]);
});

test('declared before they were due, it began no later than it was declared', () => {
  expect(says('section 17', moved(['departed', '19T14:00'], ['declared AWOL', '19T14:10']), 'leave of absence')).toEqual([
    'leave of absence 19T14:00 to 19T14:10 became absent without leave',
    'absence without leave 19T14:10 to … ',
  ]);
});

test('who never left is none', () =>
  expect(says('section 17', moved(['checked', '19T13:00'], ['not taken', '19T14:00']), 'leave of absence')).toEqual([]));
