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
