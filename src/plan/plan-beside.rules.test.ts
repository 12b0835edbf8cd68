import { expect, test } from 'vitest';
import type { Ending } from './ending-store.ts';
import type { NeedVersion } from './needs.words.ts';
import { besideAt, besideChanges, besideWritten, dayLabel, daysToCompare, type BesideHistory } from './plan-beside.rules.ts';
import type { TextVersion } from './plan-words.ts';
import type { Introduced } from './welcome-store.ts';

const at = (day: string): Temporal.Instant => Temporal.Instant.from(`${day}T10:00:00Z`);
const day = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso);
const text = (part: string, words: string, on: string, number = 1): TextVersion =>
  ({ id: part, goalId: null, preparationId: null, part, number, words, writtenAt: at(on) }) as TextVersion;
const need = (over: Partial<NeedVersion>, on: string): NeedVersion => ({
  id: 'n',
  need: 'income',
  number: 1,
  answer: 'would like help',
  words: null,
  first: false,
  contact: null,
  lastSeen: null,
  nextOn: null,
  goalId: null,
  saidOn: day(on),
  writtenBy: null,
  writtenAt: at(on),
  ...over,
});
const ending = (over: Partial<Ending>, on: string): Ending => ({
  number: 1,
  state: 'planned',
  reason: 'moving away',
  reasonWords: null,
  endsOn: day('2026-12-18'),
  lastContact: null,
  told: null,
  agreed: null,
  writtenBy: null,
  writtenAt: at(on),
  ...over,
});
const introduced = (over: Partial<Introduced>, on: string): Introduced => ({
  on: null,
  withWhom: null,
  notYetWhy: null,
  tryAgainOn: null,
  recordedBy: null,
  recordedAt: at(on),
  ofThisStay: true,
  ...over,
});
const history = (over: Partial<BesideHistory>): BesideHistory => ({
  texts: [],
  needKinds: [
    { code: 'income', label: 'Money coming in', opensWith: '', gettingTo: false },
    { code: 'doctor', label: 'GP', opensWith: '', gettingTo: true },
  ],
  needs: [],
  introductions: [],
  endings: [],
  ...over,
});
const told = (of: BesideHistory, on: string) =>
  besideAt(of, at(on)).map(({ title, lines }) => [title, ...lines.map(({ label, words }) => `${label}: ${words}`)]);
const changed = (of: BesideHistory, from: string, to: string) =>
  besideChanges(besideAt(of, at(from)), besideAt(of, at(to))).map(({ what, was, is }) => [what, was, is]);

test('nothing said is nothing told', () => {
  expect(told(history({}), '2026-11-19')).toEqual([]);
  expect(changed(history({}), '2026-11-01', '2026-11-19')).toEqual([]);
});

test('what matters is told in the words of that day, and as changed where they said it otherwise since', () => {
  const of = history({ texts: [text('matters: most', 'Mum', '2026-11-02'), text('matters: most', 'Mum and Bess', '2026-11-10', 2)] });
  expect(told(of, '2026-11-05')).toEqual([['What matters', 'What matters most to me: “Mum”']]);
  expect(told(of, '2026-11-10')).toEqual([['What matters', 'What matters most to me: “Mum and Bess”']]);
  expect(changed(of, '2026-11-05', '2026-11-10')).toEqual([['What matters: What matters most to me', '“Mum”', '“Mum and Bess”']]);
});

test('what was taken out is told as gone, what is new as new', () => {
  const texts = [
    text('matters: people', 'Jo', '2026-11-02'),
    text('matters: people', '', '2026-11-10', 2),
    text('matters: proud', 'Bikes', '2026-11-10'),
  ];
  expect(changed(history({ texts }), '2026-11-05', '2026-11-10')).toEqual([
    ['What matters: What I am good at or proud of', null, '“Bikes”'],
    ['What matters: Who matters to me', '“Jo”', null],
  ]);
});

test('of what life is like the newest version of each is told, with all that was said of it', () => {
  const needs = [
    need({ words: 'I owe my sister.', first: true }, '2026-11-02'),
    need({ number: 2, answer: 'going well' }, '2026-11-10'),
    need({ need: 'doctor', contact: 'Dr Amin', lastSeen: 'two years ago', nextOn: day('2026-12-01'), goalId: 'g' }, '2026-11-10'),
  ];
  expect(told(history({ needs }), '2026-11-05')).toEqual([
    ['What life is like', 'Money coming in: Would like help: “I owe my sister.” · they would like to begin here'],
  ]);
  expect(told(history({ needs }), '2026-11-10')[0]).toEqual([
    'What life is like',
    'Money coming in: Going well',
    'GP: Would like help · with Dr Amin · last seen two years ago · next 1 December 2026 · it became a goal',
  ]);
});

test('the first conversation is told with the day they were introduced, or why not yet and when to try again', () => {
  const of = history({
    texts: [text('welcome: first', 'Sleep', '2026-11-10')],
    introductions: [
      // As the store gives them, the newest first.
      introduced({ on: day('2026-11-10'), withWhom: 'Jo' }, '2026-11-10'),
      introduced({ notYetWhy: 'too unwell', tryAgainOn: day('2026-11-09') }, '2026-11-02'),
    ],
  });
  expect(told(of, '2026-11-05')).toEqual([['First conversation', 'Introduced to the service: Not yet: too unwell · try again on 9 November 2026']]);
  expect(told(of, '2026-11-10')).toEqual([
    ['First conversation', 'Introduced to the service: On 10 November 2026, with Jo', 'What would help first, however small?: “Sleep”'],
  ]);
});

test('a planned ending is told by the version of that day, with whether the person agreed', () => {
  const endings = [
    ending({ number: 2, state: 'put off', agreed: true, told: 'Mum', lastContact: 'Jo, by phone', reasonWords: 'to Leeds' }, '2026-11-10'),
    ending({}, '2026-11-02'),
  ];
  expect(told(history({ endings }), '2026-11-05')).toEqual([
    ['Planned ending', 'How work together ends: Planned: 18 December 2026, moving away · the person was not asked yet'],
  ]);
  expect(told(history({ endings }), '2026-11-10')).toEqual([
    [
      'Planned ending',
      'How work together ends: Put off: 18 December 2026, moving away: to Leeds · last contact Jo, by phone · told: Mum · the person agreed',
    ],
  ]);
  expect(told(history({ endings: [ending({ agreed: false }, '2026-11-02')] }), '2026-11-05')[0]![1]).toContain('the person did not agree');
});

test('texts of a goal and of preparing for a meeting are no part of it', () => {
  const texts = [
    { ...text('my words', 'Bikes', '2026-11-02'), goalId: 'g' },
    { ...text('prepare: say', 'Home', '2026-11-02'), preparationId: 'p' },
  ];
  expect(told(history({ texts }), '2026-11-05')).toEqual([]);
  expect(besideWritten(history({ texts }))).toEqual([]);
});

test('every day on which any of it was written can be chosen', () => {
  const of = history({
    texts: [text('matters: most', 'Mum', '2026-11-01')],
    needs: [need({}, '2026-11-02')],
    introductions: [introduced({ on: day('2026-11-03') }, '2026-11-03')],
    endings: [ending({}, '2026-11-04')],
  });
  expect(besideWritten(of)).toEqual(['2026-11-01', '2026-11-02', '2026-11-03', '2026-11-04'].map(at));
});

test('a day of a review can be chosen and is called so, whether or not anything was written on it', () => {
  const days = daysToCompare([day('2026-11-16'), day('2026-11-03')], [{ on: day('2026-11-03') }, { on: day('2026-11-09') }]);
  expect(days.map(dayLabel)).toEqual(['16 November 2026', 'Review on 9 November 2026', 'Review on 3 November 2026']);
});
