import { expect, test } from 'vitest';
import { changesBetween, daysWritten } from './plan-changes.rules.ts';
import type { Plan, PlanGoal, StepVersion, TextVersion } from './plan-words.ts';

const day = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso);
const text = (words: string): TextVersion => ({ words }) as TextVersion;
const step = (over: Partial<StepVersion>): StepVersion =>
  ({
    stepId: 's',
    words: 'Ring the shop',
    who: 'the person',
    whoName: null,
    byOn: null,
    state: 'not started',
    inTheWay: null,
    ...over,
  }) as StepVersion;
const goal = (over: Partial<PlanGoal>): PlanGoal => ({
  id: 'g',
  category: null,
  myWords: text('Three bikes.'),
  whyItMatters: null,
  whatTenIs: null,
  shared: null,
  staffNotes: null,
  steps: [],
  ratings: [],
  staffRatings: [],
  outcomeKind: null,
  outcome: null,
  ended: null,
  ...over,
});
const plan = (goals: readonly PlanGoal[], over: Partial<Plan> = {}): Plan => ({
  personId: 'p',
  goals,
  endedGoals: [],
  agreement: null,
  changedSinceAgreement: false,
  copies: [],
  reviews: [],
  reviewDueOn: null,
  writtenAt: null,
  flags: [],
  ...over,
});

test('a plan beside itself shows no change', () => {
  expect(changesBetween(plan([goal({})]), plan([goal({})]))).toEqual([]);
});

test('a new goal is told once, in its words', () => {
  expect(changesBetween(plan([]), plan([goal({})]))).toEqual([{ goalId: 'g', what: 'A new goal', was: null, is: 'Three bikes.' }]);
});

test('a new wording is told with the one before it', () => {
  expect(changesBetween(plan([goal({})]), plan([goal({ myWords: text('Five bikes.') })]))).toEqual([
    { goalId: 'g', what: 'Their own words', was: 'Three bikes.', is: 'Five bikes.' },
  ]);
});

test('a step is told when it is new, and when it got somewhere', () => {
  const [before, after] = [
    plan([goal({ steps: [step({})] })]),
    plan([goal({ steps: [step({ state: 'done' }), step({ stepId: 't', words: 'Ride' })] })]),
  ];
  expect(changesBetween(before, after).map(({ what, was, is }) => [what, was, is])).toEqual([
    ['A step', 'Ring the shop (the person): not started', 'Ring the shop (the person): done'],
    ['A new step', null, 'Ride (the person): not started'],
  ]);
});

test('how it came out is told once', () => {
  const ended = plan([], { endedGoals: [goal({ outcome: 'Sold two.' })] });
  expect(changesBetween(ended, ended)).toEqual([]);
});

test('how near and how it came out are told', () => {
  const rated = (score: number) => [{ score }] as unknown as PlanGoal['ratings'];
  const after = plan([], { endedGoals: [goal({ ratings: rated(6), outcome: 'Sold two.' })] });
  expect(changesBetween(plan([goal({ ratings: rated(3) })]), after).map(({ was, is }) => [was, is])).toEqual([
    ['3', '6'],
    [null, 'Sold two.'],
  ]);
});

test('a new answer to the plan is told', () => {
  const answered = (id: string, answer: string) => ({ agreement: { id, answer } as Plan['agreement'] });
  expect(changesBetween(plan([], answered('1', 'do not agree')), plan([], answered('2', 'agree')))).toEqual([
    { goalId: null, what: 'Whether they agree', was: 'do not agree', is: 'agree' },
  ]);
});

test('the days on which something was written, each once, the newest first', () => {
  const at = (iso: string): Temporal.Instant => Temporal.Instant.from(iso);
  expect(
    daysWritten([at('2026-11-02T10:00:00Z'), at('2026-11-16T10:00:00Z'), at('2026-11-02T15:00:00Z')], (one) => day(one.toString().slice(0, 10))).map(
      String,
    ),
  ).toEqual(['2026-11-16', '2026-11-02']);
});

test('a new goal without words of their own is told once, in the words shared', () => {
  expect(changesBetween(plan([]), plan([goal({ myWords: null, shared: text('Mend bikes together.') })]))).toEqual([
    { goalId: 'g', what: 'A new goal', was: null, is: 'Mend bikes together.' },
  ]);
});

test('a new goal’s other texts are told beside it, each under its own name', () => {
  const whole = goal({ whyItMatters: text('Money.'), whatTenIs: text('A shop.'), shared: text('Mend bikes.'), staffNotes: text('Start small.') });
  expect(changesBetween(plan([]), plan([whole])).map(({ what, is }) => [what, is])).toEqual([
    ['A new goal', 'Three bikes.'],
    ['Why it matters', 'Money.'],
    ['What 10 would look like', 'A shop.'],
    ['The goal we share', 'Mend bikes.'],
    ['What staff think', 'Start small.'],
  ]);
});

test('a text that was taken out is told as gone, and a goal that ended is the same goal', () => {
  expect(changesBetween(plan([goal({ staffNotes: text('Start small.') })]), plan([], { endedGoals: [goal({})] }))).toEqual([
    { goalId: 'g', what: 'What staff think', was: 'Start small.', is: null },
  ]);
  expect(changesBetween(plan([], { endedGoals: [goal({})] }), plan([goal({})]))).toEqual([]);
});

test('goals are told each in its own place, by which one it is and not by where it stands', () => {
  const [first, second] = [goal({ id: 'a' }), goal({ id: 'b', myWords: text('A flat.') })];
  expect(changesBetween(plan([first, second]), plan([second, first]))).toEqual([]);
  expect(changesBetween(plan([first]), plan([second, first])).map(({ goalId, what }) => [goalId, what])).toEqual([['b', 'A new goal']]);
});

test('a step is told with whose it is, by when, what stands in the way and why it was changed', () => {
  const told = (over: Partial<StepVersion>) => changesBetween(plan([goal({})]), plan([goal({ steps: [step(over)] })]))[0]!.is;
  expect(told({ who: 'the person and somebody', whoName: 'Lee' })).toBe('Ring the shop (the person and Lee): not started');
  expect(told({ who: 'staff', whoName: 'Lee Marsh' })).toBe('Ring the shop (Lee Marsh): not started');
  expect(told({ who: 'somebody else', whoName: 'her sister', byOn: day('2026-11-30') })).toBe(
    'Ring the shop (her sister, by 30 November 2026): not started',
  );
  expect(told({ state: 'cannot be done yet', inTheWay: 'the shop is shut', why: 'he asked' })).toBe(
    'Ring the shop (the person): cannot be done yet, the shop is shut, because he asked',
  );
});

test('a first answer to the plan is told, and one given again in the same words too; the same answer is not', () => {
  const answered = (id: string, answer: string) => ({ agreement: { id, answer } as Plan['agreement'] });
  expect(changesBetween(plan([]), plan([], answered('1', 'agree')))).toEqual([{ goalId: null, what: 'Whether they agree', was: null, is: 'agree' }]);
  expect(changesBetween(plan([], answered('1', 'agree')), plan([], answered('2', 'agree')))).toHaveLength(1);
  expect(changesBetween(plan([], answered('1', 'agree')), plan([], answered('1', 'agree')))).toEqual([]);
});

test('how near is told by the newest number, nought as a number, and as nothing before the first', () => {
  const rated = (...scores: number[]) => plan([goal({ ratings: scores.map((score) => ({ score })) as unknown as PlanGoal['ratings'] })]);
  expect(changesBetween(rated(), rated(5, 0))).toEqual([{ goalId: 'g', what: 'How near it feels, 0 to 10', was: null, is: '0' }]);
  expect(changesBetween(rated(2, 6), rated(3, 6))).toEqual([]);
});
