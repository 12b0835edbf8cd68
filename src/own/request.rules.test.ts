import { expect, test } from 'vitest';
import type { TeamRequest } from './request-store.ts';
import { answersTo, isQuiet, quietMondays, standingWords } from './request.rules.ts';

const monday = Temporal.PlainDate.from('2026-11-16');
const at = Temporal.Instant.from('2026-11-19T13:42:00Z');
const quiet: TeamRequest = { id: 'a', kind: 'a quiet week', words: null, week: monday, askedAt: at, takenBackAt: null, closed: null, answered: null };
const answered = (answer: NonNullable<TeamRequest['answered']>['answer']) => ({ at, by: 'Ada Lund', answer, why: 'So' });

test('no answer to a request grants leave, and none refuses a quiet week', () => {
  expect(answersTo('leave')).toEqual(['taken further', 'not now']);
  expect(answersTo('a quiet week')).toEqual(['kept free', 'changed together']);
});

test('a week is quiet from the asking until it is taken back or changed together', () => {
  expect(isQuiet([quiet], monday)).toBe(quiet);
  expect(isQuiet([quiet], monday.add({ weeks: 1 }))).toBeUndefined();
  expect(isQuiet([{ ...quiet, answered: answered('kept free') }], monday)).toBeDefined();
  expect(isQuiet([{ ...quiet, answered: answered('changed together') }], monday)).toBeUndefined();
  expect(isQuiet([{ ...quiet, takenBackAt: at }], monday)).toBeUndefined();
  expect(isQuiet([{ ...quiet, takenBackAt: at }, quiet], monday)).toBe(quiet);
});

test('the weeks to choose from begin with this one, over the change of the year too', () => {
  expect(quietMondays(Temporal.PlainDate.from('2026-12-21'), 2).map(String)).toEqual(['2026-12-21', '2026-12-28', '2027-01-04']);
});

test('how a request stands is said to the person with who answered', () => {
  expect(standingWords(quiet)).toBe('Your team has it. Nobody has answered yet.');
  expect(standingWords({ ...quiet, kind: 'leave', answered: answered('taken further') })).toBe(
    'Ada Lund, Thu 19 Nov: it goes to whoever decides about your leave.',
  );
  expect(standingWords({ ...quiet, takenBackAt: at, answered: answered('kept free') })).toBe('You took it back on Thu 19 Nov.');
});
