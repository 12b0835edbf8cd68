import { expect, test } from 'vitest';
import { besideSentence, goalsBeside, type ContactAndGoal } from './goals-beside.rules.ts';

const contact = (kind: string, namesGoal: boolean): ContactAndGoal => ({ id: `${kind} ${namesGoal}`, kind, namesGoal });
const out = (namesGoal: boolean) => ({ namesGoal });

test('contacts and goings out are counted apart, each with how many name a goal', () => {
  expect(goalsBeside([contact('visit', true), contact('one to one', false)], [out(true), out(true), out(false)])).toEqual({
    contacts: { all: 2, named: 1 },
    leave: { all: 3, named: 2 },
  });
});

test('time and listening needs no goal and is left out, whether or not it names one', () => {
  const listening = [contact('time and listening', false), contact('time and listening', true)];
  expect(goalsBeside(listening, [])).toEqual({ contacts: { all: 0, named: 0 }, leave: { all: 0, named: 0 } });
});

test('the sentence tells what there was, and nothing of what there was none of', () => {
  const say = (contacts: readonly [number, number], leave: readonly [number, number]) =>
    besideSentence({ contacts: { named: contacts[0], all: contacts[1] }, leave: { named: leave[0], all: leave[1] } });
  expect(say([3, 9], [1, 2])).toBe('3 of 9 contacts and 1 of 2 goings out name a goal.');
  expect(say([1, 1], [0, 1])).toBe('1 of 1 contact and 0 of 1 going out name a goal.');
  expect(say([0, 1], [0, 0])).toBe('0 of 1 contact names a goal.');
  expect(say([0, 0], [2, 4])).toBe('2 of 4 goings out name a goal.');
  expect(say([0, 0], [0, 0])).toBe('No contact was noted and nobody went out on these days.');
});
