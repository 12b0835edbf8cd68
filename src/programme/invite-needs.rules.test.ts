import { describe, expect, test } from 'vitest';
import { needsRows, oneLineOf, type NeedsFacts } from './invite-needs.rules.ts';

const nothing: NeedsFacts = {
  firstName: 'Dev',
  alerts: [],
  place: { name: 'Gym', stepFree: false },
  vehicle: null,
  food: false,
  allergicTo: [],
  forCulture: null,
  clearance: null,
  held: null,
  on: Temporal.PlainDate.from('2026-11-20'),
  clearanceSaid: null,
  skillsMissing: [],
};
const rows = (more: Partial<NeedsFacts>) => needsRows({ ...nothing, ...more }).map((row) => [row.code, row.answer, row.theirs]);
const stick = { kind: 'mobility', words: 'Walks with a stick' };

describe('what a session asks beside time and places', () => {
  test('asks nothing of somebody it asks nothing of', () => {
    expect(rows({})).toEqual([]);
  });

  test('getting in matters only to somebody it matters to; not said is not yes', () => {
    expect(rows({ alerts: [stick] })).toEqual([['step-free', 'does not meet', 'Walks with a stick. Gym is not step-free']]);
    expect(rows({ alerts: [stick], place: { name: 'Garden', stepFree: true } })[0]?.[1]).toBe('meets');
    expect(rows({ alerts: [stick], place: { name: 'Costa', stepFree: null } })[0]).toEqual([
      'step-free',
      'could not check',
      'Walks with a stick. Nobody has said whether Costa is step-free. Ask, or look with Dev',
    ]);
    expect(rows({ alerts: [stick], place: null })[0]?.[1]).toBe('could not check');
    expect(
      rows({ alerts: [stick], place: { name: 'Garden', stepFree: true }, vehicle: { name: 'Minibus', stepFree: false } }).map(([code, answer]) => [
        code,
        answer,
      ]),
    ).toEqual([
      ['step-free', 'meets'],
      ['step-free-vehicle', 'does not meet'],
    ]);
  });

  test('somebody who is watched needs to be told who stays with them; a safety alert is read', () => {
    expect(rows({ alerts: [{ kind: 'safety', words: 'Escorted only.' }] })).toEqual([['safety', 'meets', 'Escorted only']]);
    expect(
      rows({
        alerts: [
          { kind: 'safety', words: 'Escorted only.' },
          { kind: 'observation', words: 'Within eyesight at all times.' },
        ],
      }),
    ).toEqual([['safety', 'does not meet', 'Within eyesight at all times; Escorted only. Say who stays with Dev']]);
  });

  test('food: what could harm needs a word, a diet is told, and the line is there even when there is none', () => {
    expect(rows({ food: true })).toEqual([['food', 'meets', 'No allergy, choking or diet alert recorded']]);
    expect(rows({ food: true, alerts: [{ kind: 'diet', words: 'Halal' }] })).toEqual([['food', 'meets', 'Halal']]);
    expect(
      rows({
        food: true,
        alerts: [
          { kind: 'diet', words: 'Halal' },
          { kind: 'allergy', words: 'Nuts' },
        ],
      }),
    ).toEqual([['food', 'does not meet', 'Nuts; Halal. Say what is arranged']]);
    expect(rows({ alerts: [{ kind: 'allergy', words: 'Nuts' }] })).toEqual([]);
    // What it uses is told whether or not anything is eaten.
    expect(rows({ alerts: [{ kind: 'allergy', words: 'Nuts.' }], allergicTo: ['nuts', 'peanuts'] })).toEqual([
      ['food', 'does not meet', 'Nuts. Uses something they are allergic to: nuts and peanuts. Say what is arranged'],
    ]);
  });

  test('what nobody wrote down is not known, with what was said before', () => {
    expect(rows({ clearance: 'swim check', clearanceSaid: { words: 'Done with Hannah', when: 'Friday 2 October' } })[0]).toEqual([
      'clearance',
      'could not check',
      'Nobody has written down that Dev has it: ask Dev, or whoever gives it. Said on Friday 2 October: “Done with Hannah”',
    ]);
    expect(rows({ forCulture: 'Caribbean elders' })[0]?.[1]).toBe('could not check');
    expect(rows({ skillsMissing: ['driving', 'swimming'] })[0]).toEqual([
      'skills',
      'does not meet',
      'Nobody running it is known to have: driving and swimming',
    ]);
  });
});

test('in one line: what stands against comes before what is not known, and “fits” only when neither is', () => {
  const row = (answer: 'meets' | 'does not meet' | 'could not check', requirement: string) => ({
    code: requirement,
    requirement,
    theirs: 'Words',
    answer,
    say: '',
  });
  expect(oneLineOf([row('meets', 'Places')])).toEqual({ answer: 'fits', say: 'Nothing stands against it' });
  expect(oneLineOf([row('could not check', 'Not together'), row('could not check', 'Swim check')])).toEqual({
    answer: 'could not check',
    say: 'Not together and swim check',
  });
  expect(oneLineOf([row('could not check', 'Not together'), row('does not meet', 'Places')])).toEqual({ answer: 'look', say: 'Places: Words' });
});
