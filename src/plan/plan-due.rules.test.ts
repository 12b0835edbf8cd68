import { expect, test } from 'vitest';
import { planDue, type DueFacts } from './plan-due.rules.ts';

const day = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso);
const today = day('2026-11-19');
const settled: DueFacts = {
  personId: 'p',
  held: 2,
  wordless: 0,
  answer: 'agree',
  askAgainOn: null,
  changedSince: false,
  reviewOn: day('2026-12-01'),
  stepsPast: 0,
  introducedOn: day('2026-09-01'),
  backAgain: false,
  tryAgainOn: null,
  endingPlanned: false,
  endingStepsLeft: 0,
  endingStepsPast: 0,
  boundaryOn: null,
  endsOn: null,
};
const say = (over: Partial<DueFacts>): readonly string[] => planDue({ ...settled, ...over }, today).map((due) => due.say);

test('a plan that is agreed and not due asks for nothing', () => {
  expect(say({})).toEqual([]);
});

test('a first conversation nobody had is told; somebody with goals lacks its record', () => {
  const never = { introducedOn: null, held: 0, answer: null };
  expect(say(never)).toEqual(['No first conversation yet, and no reason why not.']);
  expect(say({ ...never, held: 1, answer: 'agree' })).toEqual(['Nobody wrote down their first conversation, or when it was.']);
});

test('a reason why not yet stands until the day to try again', () => {
  expect(say({ introducedOn: null, held: 0, answer: null, tryAgainOn: day('2026-11-20') })).toEqual(['No goals yet.']);
  // Somebody admitted again is owed one again, whatever goals they still hold.
  for (const held of [0, 2])
    expect(say({ introducedOn: null, backAgain: true, held })).toContain('Here again, and no first conversation since they came back.');
  expect(say({ introducedOn: null, held: 0, answer: null, tryAgainOn: today })[0]).toBe('Time to try the first conversation again.');
});

test('goals without words, and a plan nobody was asked about, are told', () => {
  expect(say({ wordless: 1, answer: null })).toEqual(['1 goal without their own words.', 'Nobody has asked whether they agree.']);
});

test('a no is told for as long as it stands; a yes once the plan was changed', () => {
  expect(say({ answer: 'do not agree' })).toEqual(['They do not agree.']);
  expect(say({ answer: 'agree with some' })).toEqual(['They agree with some of it.']);
  expect(say({ changedSince: true })).toEqual(['Changed after they agreed.']);
});

test('the day to ask again is told from that day on', () => {
  expect(say({ answer: 'ask me later', askAgainOn: day('2026-11-20') })).toEqual([]);
  expect(say({ answer: 'ask me later', askAgainOn: today })).toEqual(['To be asked again since 19 November 2026.']);
});

test('a look together is due on its day, and a step past its day is counted', () => {
  expect(say({ reviewOn: today, stepsPast: 2 })).toEqual(['Look at it together: due 19 November 2026.', '2 steps past the day agreed.']);
});

test('a planned ending is told when its day has come', () => {
  expect(say({ endingPlanned: true, endsOn: day('2026-11-20') })).toEqual([]);
  expect(say({ endingPlanned: true, endsOn: today })).toEqual(['The planned ending has come.']);
});

test('steps of an ending are told when their day is past, and when the ending has come without them', () => {
  const planned = { endingPlanned: true, endsOn: day('2026-12-18') };
  expect(say({ ...planned, endingStepsLeft: 2 })).toEqual([]);
  expect(say({ ...planned, endingStepsLeft: 2, endingStepsPast: 1 })).toEqual(['1 step of the ending past the day agreed.']);
  expect(say({ ...planned, endsOn: today, endingStepsLeft: 2, endingStepsPast: 1 })).toEqual([
    'The planned ending has come, with 2 steps still to do.',
  ]);
  expect(say({ endingStepsLeft: 1, endingStepsPast: 1 })).toEqual([]);
});

test('a working agreement is told from the day it is to be gone through again', () => {
  expect(say({ boundaryOn: day('2026-11-20') })).toEqual([]);
  expect(say({ boundaryOn: today })).toEqual(['How we work together: go through it again, due 19 November 2026.']);
});
