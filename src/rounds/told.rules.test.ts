import { describe, expect, test } from 'vitest';
import { gradesTyped, stepWords } from './analysis.rules.ts';
import { cameToByName, didFacts, type Counted } from './did.rules.ts';
import type { Fact, Source } from './fact.words.ts';
import { linesTyped } from './formulation.rules.ts';
import { numbered, numbersOf, withoutOthers } from './gathered.rules.ts';
import { goalFacts, type ToldGoal } from './goals-told.rules.ts';
import { leaveFacts, type WentOut } from './leave-told.rules.ts';
import { measureFacts, type ToldScore } from './measures-told.rules.ts';
import { standingOf, type Recommendation } from './recommendation.rules.ts';
import { draftOf, standings } from './report.rules.ts';
import type { Purpose, Sentence } from './report.words.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const at = (text: string) => Temporal.Instant.from(text);
const source = (id: string): Source => ({ kind: 'note', id, label: `Note ${id}`, when: '', href: `/notes/${id}` });
const period = { from: day('2026-11-12'), to: day('2026-11-18') };
const fact = (key: string, words: string, copies = true): Fact => ({ key, part: 'notes', words, kind: 'fact', sources: [source(key)], copies });

describe('what somebody did', () => {
  const counted: Counted = {
    offered: 1500,
    attended: 1080,
    declined: 300,
    unable: 0,
    away: 0,
    cancelledByUs: 60,
    notRecorded: 1,
    level: 1440,
    ownLevel: true,
    agreedWith: 'Rana',
    physical: 90,
    daysWithOffer: 7,
    days: 7,
  };
  const told = { first: 'Rana', ...period, ledger: source('ledger'), attendance: source('attendance') };

  test('hours by name, against their own level, and the names of things', () => {
    const cameTo = cameToByName([
      { name: 'Cooking', came: true, led: false },
      { name: 'Library', came: true, led: false },
      { name: 'Cooking', came: true, led: true },
      { name: 'Music', came: false, led: false },
    ]);
    expect(didFacts({ ...told, counted, cameTo }).map(({ words }) => words)).toEqual([
      '12 to 18 November: Rana was offered 25 h and came to 18 h; declined 5 h, cancelled by us 1 h.',
      'Rana’s own level for these days is 24 h, as agreed: what was offered reached it.',
      'Rana came to Cooking twice (led it once) and Library once.',
      '1 session has no record yet of whether Rana came, and is in no figure here.',
      'Moving and sport: 90 minutes attended.',
    ]);
    expect(didFacts({ ...told, counted: { ...counted, offered: 1200 }, cameTo: [] })[1]!.words).toContain('4 h short of it');
  });

  test('nothing offered is said as that', () => {
    const nothing = { ...counted, offered: 0, attended: 0, declined: 0, cancelledByUs: 0 };
    expect(didFacts({ ...told, counted: nothing, cameTo: [] }).map(({ words }) => words)).toEqual([
      '12 to 18 November: nothing was offered to Rana.',
    ]);
  });
});

describe('leave', () => {
  const out = (change: Partial<WentOut> = {}): WentOut => ({
    episodeId: 'e1',
    title: 'Library',
    startsAt: at('2026-11-13T10:00:00Z'),
    dueBack: at('2026-11-13T12:00:00Z'),
    departedAt: at('2026-11-13T10:00:00Z'),
    returnedAt: at('2026-11-13T11:55:00Z'),
    status: 'back',
    late: false,
    withStaff: false,
    ownWords: null,
    words: null,
    conditionsKept: 'yes',
    notTaken: null,
    ...change,
  });
  const told = { first: 'Rana', ...period, authorised: [], list: source('list') };

  test('how often, back when, the longest; lateness as it was', () => {
    const late = out({ episodeId: 'e2', late: true, returnedAt: at('2026-11-13T12:40:00Z'), ownWords: 'The bus did not come.' });
    expect(leaveFacts({ ...told, out: [out(), late] }).map(({ words }) => words)).toEqual([
      '12 to 18 November: Rana went out on leave 2 times, each without staff; back on time 1 of 2; the longest 2 hours 40 minutes.',
      'Friday 13 November, Library: Rana came back 40 minutes after the time agreed.',
      '“The bus did not come.”',
    ]);
  });

  test('none, and one not taken', () => {
    const words = leaveFacts({ ...told, out: [out({ status: 'not taken', departedAt: null, returnedAt: null, notTaken: 'no escort' })] }).map(
      ({ words: one }) => one,
    );
    expect(words).toEqual(['12 to 18 November: Rana did not go out on leave.', 'Friday 13 November, Library: not taken (no escort).']);
  });
});

test('goals: the person’s words, their own numbers beside each other, steps; one ended before the days is not told', () => {
  const goal: ToldGoal = {
    id: 'g1',
    myWords: 'Get my forklift card',
    saidOn: day('2026-09-01'),
    shared: null,
    ratings: [
      { score: 2, on: day('2026-09-01') },
      { score: 4, on: day('2026-11-10') },
      { score: 9, on: day('2026-12-01') },
    ],
    steps: [
      { words: 'Book the theory test.', state: 'done' },
      { words: 'Revise with Lee', state: 'doing it' },
      { words: 'Old', state: 'no longer needed' },
    ],
    outcomeKind: null,
    outcome: null,
    ended: null,
  };
  expect(
    goalFacts('Rana', [goal, { ...goal, id: 'g2', ended: day('2026-11-01'), outcome: 'There' }], period, '/g/').map(({ words }) => words),
  ).toEqual([
    '“Get my forklift card”',
    'Rana puts how near it is at 4 of 10 (10 November 2026); 2 at first (1 September 2026).',
    '1 of 2 steps done; now: Revise with Lee.',
  ]);
});

test('measures are pairs, with which way is better; one outside the days is not told', () => {
  const score: ToldScore = {
    instrument: 'PHQ-9',
    instrumentId: 'phq-9',
    scale: 'total',
    label: 'Total',
    view: 'the person’s own',
    goodIs: 'down',
    main: true,
    from: 0,
    to: 27,
    points: [
      { completionId: 'c1', value: 15, on: day('2026-09-01'), by: 'Rana' },
      { completionId: 'c2', value: 9, on: day('2026-11-14'), by: 'Rana' },
    ],
  };
  const [told] = measureFacts([score], { personId: 'p', ...period });
  expect(told!.words).toBe('PHQ-9, the person’s own view: 9 of 0 to 27 (14 November 2026); 15 at first (1 September 2026). Lower is better.');
  expect(told!.sources.map(({ href }) => href)).toEqual(['/people/p/measures/c2', '/people/p/measures/c1']);
  expect(measureFacts([{ ...score, points: score.points.slice(0, 1) }], { personId: 'p', ...period })).toEqual([]);
});

test('what names somebody else is held back; a sentence Trellis made itself is not looked through', () => {
  const people = [
    { id: 'rana', givenName: 'Rana', surname: 'Okonjo', preferredName: null },
    { id: 'gareth', givenName: 'Gareth', surname: 'Pugh', preferredName: null },
  ];
  const { facts, heldBack } = withoutOthers(
    [fact('a', 'Sat with Gareth.'), fact('b', 'Rana cooked.'), fact('c', 'Gareth’s shed', false)],
    people,
    'rana',
  );
  expect(facts.map(({ key }) => key)).toEqual(['b', 'c']);
  expect(heldBack).toEqual([{ source: source('a'), names: ['Gareth'] }]);
});

test('each source has one number, given as lines first name it', () => {
  const lines = [{ sources: [source('x'), source('y')] }, { sources: [source('x')] }, { sources: [source('z')] }];
  const all = numbered(lines);
  expect(all.map(({ number, id }) => [number, id])).toEqual([
    [1, 'x'],
    [2, 'y'],
    [3, 'z'],
  ]);
  expect(lines.map((line) => numbersOf(line, all))).toEqual([[1, 2], [1], [3]]);
});

describe('a report against the record', () => {
  const purpose: Purpose = {
    code: 'team',
    title: 'For the team',
    says: '',
    sections: [
      { code: 'noticed', heading: 'Noticed', from: ['notes'] },
      { code: 'again', heading: 'Again', from: ['notes'] },
    ],
  };
  const sentence = (key: string | null, drafted: string | null): Sentence => ({
    id: key ?? 'own',
    section: 'noticed',
    position: 10,
    words: drafted ?? 'Mine.',
    drafted,
    key,
    kind: 'fact',
    edited: false,
    leftOut: false,
    sources: [],
  });

  test('a fact stands in the first section that takes it, once', () => {
    expect(draftOf(purpose, [fact('a', 'A.'), fact('b', 'B.')]).map(({ section, key }) => [section, key])).toEqual([
      ['noticed', 'a'],
      ['noticed', 'b'],
    ]);
  });

  test('it stands, has changed, is gone; a part that could not be read makes nothing gone', () => {
    const sentences = [sentence('a', 'A.'), sentence('b', 'B.'), sentence('c', 'C.'), sentence(null, null)];
    const now = { facts: [fact('a', 'A.'), fact('b', 'B now.')], heldBack: [], notChecked: [] };
    expect([...standings(sentences, now).values()]).toEqual([
      { state: 'stands' },
      { state: 'changed', now: 'B now.' },
      { state: 'gone' },
      { state: 'own' },
    ]);
    expect(standings(sentences, { ...now, notChecked: ['leave'] }).get('c')).toEqual({ state: 'could not check' });
  });
});

test('a formulation is lines; a priority carries its goals, and only theirs', () => {
  const typed = {
    strength: '- Cooks\n\n2. Plans',
    limitation: null,
    environment: null,
    understanding: null,
    priority1: 'A whole meal',
    priority2: null,
    priority3: null,
    priority4: null,
    goals1: ['g1', 'g2'],
    goals2: [],
    goals3: [],
    goals4: [],
  };
  expect(linesTyped(typed, new Set(['g1', 'g2'])).lines).toEqual([
    { kind: 'strength', words: 'Cooks', goalId: null },
    { kind: 'strength', words: 'Plans', goalId: null },
    { kind: 'priority', words: 'A whole meal', goalId: 'g1' },
    { kind: 'priority', words: 'A whole meal', goalId: 'g2' },
  ]);
  expect(linesTyped(typed, new Set(['g1'])).problem?.field).toBe('goals1');
  expect(linesTyped({ ...typed, priority1: null }, new Set(['g1', 'g2'])).problem?.field).toBe('priority1');
  expect(linesTyped({ ...typed, strength: null }, new Set(['g1', 'g2'])).problem?.field).toBe('strength');
});

test('steps of an activity, down and up', () => {
  expect(gradesTyped({ easier: 'Steps on cards\nCold dish', usual: 'With the recipe', harder: 'Without it' })).toEqual([
    { step: -2, words: 'Cold dish' },
    { step: -1, words: 'Steps on cards' },
    { step: 0, words: 'With the recipe' },
    { step: 1, words: 'Without it' },
  ]);
  expect(gradesTyped({ easier: 'a\nb\nc\nd\ne\nf', usual: 'x', harder: null })).toBeNull();
  expect([-2, 0, 1].map(stepWords)).toEqual(['2 steps down', 'as it is usually done', '1 step up']);
});

test('a recommendation is open until somebody says whether it helps, and overdue shows who is waited for', () => {
  const made: Recommendation = {
    id: 'r',
    personId: 'p',
    unitId: 'u',
    kind: 'equipment',
    what: 'A rail',
    why: 'steps',
    ownWords: null,
    who: 'Carys Bevan',
    dueOn: day('2026-11-20'),
    authorName: 'Carys Bevan',
    authorRole: 'OT',
    madeAt: at('2026-11-01T10:00:00Z'),
    taskId: null,
    steps: [],
  };
  const step = (state: Recommendation['steps'][number]['state'], dueOn: Temporal.PlainDate | null = null) => ({
    state,
    words: null,
    dueOn,
    byName: 'Lee',
    at: made.madeAt,
  });
  const today = day('2026-11-24');
  expect(standingOf(made, today)).toMatchObject({ open: true, daysOver: 4, words: '4 days overdue: Carys Bevan' });
  expect(standingOf({ ...made, steps: [step('ordered'), step('other day', day('2026-12-01'))] }, today)).toMatchObject({
    state: 'ordered',
    daysOver: 0,
  });
  expect(standingOf({ ...made, steps: [step('in place')] }, today)).toMatchObject({ open: true, daysOver: 0 });
  // Overdue from the day after; what stands is said in words.
  expect(standingOf(made, day('2026-11-20'))).toMatchObject({ daysOver: 0, words: 'due 20 November 2026, Carys Bevan' });
  expect(standingOf(made, day('2026-11-21')).words).toBe('1 day overdue: Carys Bevan');
  expect(standingOf({ ...made, steps: [step('ordered')] }, day('2026-11-20')).words).toBe('ordered; due 20 November 2026, Carys Bevan');
  expect(standingOf({ ...made, steps: [step('in place')] }, today).words).toBe('in place; not yet said whether it helps');
  expect(standingOf({ ...made, steps: [step('in place'), step('helps')] }, today)).toMatchObject({ open: false, words: 'helps' });
});
