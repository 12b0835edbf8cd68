import { expect, test } from 'vitest';
import { welcomeSentence } from './welcome.rules.ts';

const day = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso);
const today = day('2026-11-19');

test('a first conversation nobody has had yet is owed, and it is said how long', () => {
  expect(welcomeSentence('Dev', day('2026-11-12'), null, today)).toEqual({
    say: 'Nobody has had the first conversation with Dev yet. Dev came 7 days ago.',
    due: true,
  });
  expect(welcomeSentence('Dev', today, null, today).say).toContain('Dev came today.');
  expect(welcomeSentence('Dev', day('2026-11-18'), null, today).say).toContain('Dev came yesterday.');
  expect(welcomeSentence('Dev', null, null, today).say).toBe('Nobody has had the first conversation with Dev yet.');
});

test('once introduced, nothing is owed', () => {
  expect(welcomeSentence('Dev', null, { on: day('2026-11-13'), notYetWhy: null, tryAgainOn: null }, today).due).toBe(false);
});

test('a reason not yet stands until the day to try again', () => {
  const not = { on: null, notYetWhy: 'Slept through the day.', tryAgainOn: day('2026-11-19') };
  expect(welcomeSentence('Dev', null, not, today)).toEqual({ say: 'Not yet: Slept through the day. It is time to try again.', due: true });
  expect(welcomeSentence('Dev', null, not, day('2026-11-18'))).toEqual({ say: 'Not yet: Slept through the day.', due: false });
});
