import { expect, test } from 'vitest';
import { askedInWeek, inOrder, standingOf, voices, voicesWords, youAskedWeDid, type WeekOffer } from './suggestion.rules.ts';
import type { SuggestionAnswer, SuggestionRecord } from './suggestion.words.ts';

const monday = Temporal.PlainDate.from('2026-11-23');
const answer = (more: Partial<SuggestionAnswer> = {}): SuggestionAnswer => ({
  answer: 'yes',
  why: 'Sol has the speakers.',
  activityId: 'dnb',
  activityName: 'Drum and bass',
  sessionId: null,
  sessionName: null,
  sessionOn: null,
  byName: 'Jo Tranter',
  at: Temporal.Instant.from('2026-11-16T10:00:00Z'),
  ...more,
});
const asked = (words: string, voters: readonly string[], answers: readonly SuggestionAnswer[] = [], saidOn = '2026-11-02'): SuggestionRecord => ({
  id: words,
  unitId: 'unit',
  words,
  personId: null,
  how: 'community meeting',
  saidOn: Temporal.PlainDate.from(saidOn),
  recordedByName: null,
  version: 1,
  votes: voters.map((personId) => ({ personId, recordedByName: null, at: Temporal.Instant.from('2026-11-02T10:00:00Z') })),
  answers,
});
const session = (more: Partial<WeekOffer> = {}): WeekOffer => ({
  id: 'thursday',
  activityId: 'dnb',
  name: 'Drum and bass',
  onDate: Temporal.PlainDate.from('2026-11-26'),
  startTime: Temporal.PlainTime.from('16:00'),
  status: 'draft',
  ...more,
});
const say = (suggestions: readonly SuggestionRecord[], sessions: readonly WeekOffer[] = []) =>
  askedInWeek(suggestions, sessions, monday, new Set(['kit', 'dev'])).map((one) => one.say);

test('people are counted, not ticks, and those gone are told apart', () => {
  const count = voices([{ personId: 'kit' }, { personId: 'kit' }, { personId: 'moved' }], new Set(['kit', 'dev']));
  expect(count).toEqual({ people: 2, here: 1 });
  expect(voicesWords(count)).toBe('Asked for by 2 people, 1 of them here now');
  expect(voicesWords({ people: 1, here: 1 })).toBe('Asked for by 1 person');
  expect(voicesWords({ people: 2, here: 0 })).toBe('Asked for by 2 people, none of them here now');
  expect(voicesWords({ people: 0, here: 0 })).toBe('Nobody has said yet that they would like it');
});

test('the newest answer speaks; what is asked for most stands first, then what has waited longest', () => {
  expect(standingOf(asked('a', []))).toBe('not answered');
  expect(standingOf(asked('a', [], [answer(), answer({ answer: 'not yet' })]))).toBe('yes');
  const order = inOrder([asked('new', ['kit'], [], '2026-11-09'), asked('old', ['dev'], [], '2026-10-01'), asked('most', ['kit', 'dev'])]);
  expect(order.map(({ words }) => words)).toEqual(['most', 'old', 'new']);
});

test('a week tells what was asked for and what it has of it', () => {
  const yes = asked('Drum and bass, loud', ['kit', 'dev'], [answer()]);
  expect(say([yes])).toEqual(['Asked for by 2 people: answered yes, not in this week.']);
  expect(say([yes], [session()])).toEqual(['Asked for by 2 people: answered yes, on Thursday at 4pm.']);
  expect(say([yes], [session({ status: 'cancelled' })])).toEqual(['Asked for by 2 people: answered yes, not in this week.']);
  expect(say([yes], [session({ activityId: 'art' })])).toEqual(['Asked for by 2 people: answered yes, not in this week.']);
  const one = asked('A trip to the sea', ['kit'], [answer({ activityId: null, sessionId: 'sea' })]);
  expect(say([one], [session({ id: 'sea', activityId: 'out' })])).toEqual(['Asked for by 1 person: answered yes, on Thursday at 4pm.']);
  expect(say([asked('A pool table', ['moved'], [answer({ answer: 'not yet', why: 'After Christmas.', activityId: null })])])).toEqual([
    'Asked for by 1 person, none of them here now: not yet: “After Christmas”.',
  ]);
  expect(say([asked('A dog', ['kit'])])).toEqual(['Asked for by 1 person: nobody has answered yet.']);
});

test('a no, a yes of long ago, and what was said after the week are left out', () => {
  expect(say([asked('A bar', ['kit'], [answer({ answer: 'no', activityId: null })])])).toEqual([]);
  const answered = (on: string) => say([asked('Quiz', ['kit'], [answer({ at: Temporal.Instant.from(on) })], '2026-08-01')]).length;
  expect([answered('2026-10-04T12:00:00Z'), answered('2026-10-03T12:00:00Z'), answered('2026-11-30T12:00:00Z')]).toEqual([1, 0, 0]);
  expect(say([asked('Later', ['kit'], [], '2026-11-30')])).toEqual([]);
});

test('the poster names each thing once, in the order of the week, and nobody', () => {
  const week = askedInWeek(
    [asked('Loud music', ['kit'], [answer()]), asked('Drum and bass', ['dev'], [answer()]), asked('Quiz', ['dev'], [answer({ activityId: 'quiz' })])],
    [
      session({ id: 'sat', onDate: Temporal.PlainDate.from('2026-11-28'), startTime: Temporal.PlainTime.from('19:30') }),
      session(),
      session({ id: 'q', activityId: 'quiz', name: 'Quiz', onDate: Temporal.PlainDate.from('2026-11-24') }),
    ],
    monday,
    new Set(),
  );
  expect(youAskedWeDid(week)).toEqual(['Quiz, Tuesday at 4pm', 'Drum and bass, Thursday at 4pm and Saturday at 7.30pm']);
  expect(youAskedWeDid([])).toEqual([]);
});
