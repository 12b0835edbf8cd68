import { expect, test } from 'vitest';
import { newestSteps, newestText, planAt } from './plan-history.rules.ts';
import type { Agreement, GoalHead, PlanHistory, Rating, StepVersion, TextVersion } from './plan-words.ts';

const at = (day: string): Temporal.Instant => Temporal.Instant.from(`${day}T10:00:00Z`);
const day = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso);
const head = (over: Partial<GoalHead> = {}): GoalHead => ({
  id: 'g1',
  category: null,
  recordedAt: at('2026-11-02'),
  outcomeKind: null,
  outcome: null,
  ended: null,
  endedAt: null,
  ...over,
});
const text = (part: string, number: number, words: string, on: string, over: Partial<TextVersion> = {}): TextVersion => ({
  id: `${part} ${number}`,
  goalId: 'g1',
  preparationId: null,
  part,
  whose: 'the person',
  number,
  words,
  how: 'said',
  saidOn: day(on),
  writtenBy: 'Jo Tranter',
  writtenAt: at(on),
  ...over,
});
const step = (stepId: string, number: number, state: StepVersion['state'], on: string): StepVersion => ({
  stepId,
  goalId: 'g1',
  number,
  words: 'Ring the shop',
  who: 'the person',
  whoName: null,
  byOn: null,
  state,
  inTheWay: null,
  writtenBy: null,
  writtenAt: at(on),
});
const rating = (score: number, on: string, whose: Rating['whose'] = 'the person'): Rating => ({
  id: `${score}`,
  goalId: 'g1',
  whose,
  score,
  words: null,
  on: day(on),
  recordedBy: null,
  recordedAt: at(on),
});
const agreed = (answer: Agreement['answer'], on: string, askAgainOn: string | null = null): Agreement => ({
  id: on,
  answer,
  words: null,
  why: null,
  askedOn: day(on),
  askAgainOn: askAgainOn === null ? null : day(askAgainOn),
  recordedBy: null,
  recordedAt: at(on),
});
const history = (over: Partial<PlanHistory> = {}): PlanHistory => ({
  personId: 'p',
  goals: [head()],
  texts: [text('my words', 1, 'Three bikes.', '2026-11-02')],
  steps: [],
  ratings: [],
  agreements: [],
  copies: [],
  reviews: [],
  ...over,
});
const today = day('2026-11-19');
const now = at('2026-11-19');

test('the newest wording speaks, and what stood before is read at its own time', () => {
  const two = history({ texts: [text('my words', 1, 'Three bikes.', '2026-11-02'), text('my words', 2, 'Five bikes.', '2026-11-10')] });
  expect(planAt(two, now, today).goals[0]!.myWords!.words).toBe('Five bikes.');
  expect(planAt(two, at('2026-11-05'), today).goals[0]!.myWords!.words).toBe('Three bikes.');
});

test('a text taken out is not shown, whatever stood before it', () => {
  expect(newestText([text('shared goal', 1, 'Sell bikes', '2026-11-02'), text('shared goal', 2, '', '2026-11-03')], 'shared goal', 'g1')).toBeNull();
});

test('the three texts are kept apart', () => {
  const [goal] = planAt(
    history({
      texts: [
        text('my words', 1, 'Mine', '2026-11-02'),
        text('shared goal', 1, 'Ours', '2026-11-02', { whose: 'shared', how: null }),
        text('staff notes', 1, 'Theirs', '2026-11-02', { whose: 'staff', how: null }),
      ],
    }),
    now,
    today,
  ).goals;
  expect([goal!.myWords!.words, goal!.shared!.words, goal!.staffNotes!.words]).toEqual(['Mine', 'Ours', 'Theirs']);
});

test('each step stands at its newest version, in the order in which they were added', () => {
  const steps = [step('a', 1, 'not started', '2026-11-02'), step('b', 1, 'doing it', '2026-11-03'), step('a', 2, 'done', '2026-11-09')];
  expect(newestSteps(steps).map(({ stepId, state }) => [stepId, state])).toEqual([
    ['a', 'done'],
    ['b', 'doing it'],
  ]);
});

test('how near: the person’s and the staff’s are told apart, oldest first', () => {
  const [goal] = planAt(history({ ratings: [rating(6, '2026-11-16'), rating(3, '2026-11-02'), rating(4, '2026-11-16', 'staff')] }), now, today).goals;
  expect(goal!.ratings.map(({ score }) => score)).toEqual([3, 6]);
  expect(goal!.staffRatings.map(({ score }) => score)).toEqual([4]);
});

test('a goal that ended is still held before it ended', () => {
  const ended = history({ goals: [head({ outcomeKind: 'achieved', outcome: 'Sold two', ended: day('2026-11-15'), endedAt: at('2026-11-15') })] });
  expect(planAt(ended, at('2026-11-10'), today).goals).toHaveLength(1);
  expect(planAt(ended, now, today)).toMatchObject({ goals: [], endedGoals: [{ outcomeKind: 'achieved', outcome: 'Sold two' }] });
});

test('a goal without the person’s words is flagged', () => {
  expect(planAt(history({ texts: [] }), now, today).flags[0]).toBe('One goal has no words of the person’s own yet. It stands until they find some.');
  expect(planAt(history(), now, today).flags).not.toContainEqual(expect.stringContaining('words of the person'));
});

test('a plan nobody was asked about is flagged; an empty one is not', () => {
  expect(planAt(history(), now, today).flags).toContain('Nobody has asked yet whether they agree.');
  expect(planAt(history({ goals: [], texts: [] }), now, today).flags).toEqual([]);
});

test('what was changed after they agreed is to be asked again', () => {
  const agreements = [agreed('agree', '2026-11-03')];
  expect(planAt(history({ agreements }), now, today)).toMatchObject({ changedSinceAgreement: false, flags: [] });
  const changed = planAt(history({ agreements, steps: [step('a', 1, 'not started', '2026-11-09')] }), now, today);
  expect(changed.changedSinceAgreement).toBe(true);
  expect(changed.flags).toEqual(['It was changed after they agreed. Ask again.']);
});

test('a goal that ended after they agreed is a change they are asked about', () => {
  const agreements = [agreed('agree', '2026-11-03')];
  const ended = (on: string) => head({ outcomeKind: 'stopped: other', outcome: 'Another reason', ended: day(on), endedAt: at(on) });
  expect(planAt(history({ agreements, goals: [ended('2026-11-09')] }), now, today)).toMatchObject({ changedSinceAgreement: true });
  expect(planAt(history({ agreements, goals: [ended('2026-11-02')] }), now, today)).toMatchObject({ changedSinceAgreement: false });
  expect(planAt(history({ agreements, goals: [ended('2026-11-09')] }), at('2026-11-08'), today)).toMatchObject({ changedSinceAgreement: false });
});

test('notes of staff, which they do not see, are not a change of what they agreed to', () => {
  const agreements = [agreed('agree', '2026-11-03')];
  const written = (part: 'staff notes' | 'shared goal') =>
    history({ agreements, texts: [...history().texts, text(part, 9, 'New words', '2026-11-09')] });
  expect(planAt(written('staff notes'), now, today)).toMatchObject({ changedSinceAgreement: false, writtenAt: at('2026-11-09') });
  expect(planAt(written('shared goal'), now, today)).toMatchObject({ changedSinceAgreement: true });
});

test('the newest answer speaks, and the day to ask again is told once it has come', () => {
  const agreements = [agreed('agree', '2026-11-03'), agreed('could not take part', '2026-11-10', '2026-11-17')];
  const plan = planAt(history({ agreements }), now, today);
  expect(plan.agreement!.answer).toBe('could not take part');
  expect(plan.flags).toEqual(['They were to be asked again on 17 November 2026.']);
  expect(planAt(history({ agreements }), now, day('2026-11-16')).flags).toEqual([]);
});

test('a look together that is overdue is told', () => {
  const review = {
    id: 'r',
    on: day('2026-10-01'),
    whoWasThere: 'Dev',
    personWords: null,
    changed: null,
    nextOn: day('2026-11-01'),
    by: null,
    recordedAt: at('2026-10-01'),
  };
  expect(planAt(history({ reviews: [review], agreements: [agreed('agree', '2026-11-03')] }), now, today).flags).toEqual([
    'A look at it together was due on 1 November 2026.',
  ]);
});
