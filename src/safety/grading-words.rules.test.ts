import { expect, test } from 'vitest';
import { gradesRisk, gradingWarning, looksForFault } from './grading-words.rules.ts';

test.each([
  'Marcus is high risk.',
  'Assessed as low-risk of absconding',
  'Risk: high',
  'risk to self was assessed as low.'.replace('to self ', ''),
  'Risk rated as medium',
  'RISK IS CURRENTLY LOW',
  'a moderate level of risk',
  'Very high risk on the stairs',
  'risk level amber',
  'Risk – red',
])('a grade is told: %s', (text) => expect(gradesRisk(text)).toBe(true));

test.each([
  'He jumped from a high wall in 2019.',
  'When my mood is low I stop ringing my sister.',
  'The risk is that he walks out when it is loud.',
  'Low mood makes the risk more real to him.',
  'She lowered her voice. The risk passed.',
  'Taking risks is part of learning to cook.',
  'The risk to him is the high stairs',
  null,
])('words that grade nothing are left alone: %s', (text) => expect(gradesRisk(text)).toBe(false));

test('a text made to stall the reading is read at once', () => {
  const began = performance.now();
  for (const text of [`risk${' '.repeat(100_000)}x`, 'risk is '.repeat(20_000), 'risk:-'.repeat(20_000)]) expect(gradesRisk(text)).toBe(false);
  expect(performance.now() - began).toBeLessThan(1000);
});

test('one sentence for a whole document, with its source', () => {
  expect(gradingWarning(['What happened', null, 'low risk'])).toMatch(/NICE NG225.*HSSIB/);
  expect(gradingWarning(['What happened', null])).toBeNull();
});

test('a debrief that looks for fault is told so, one that asks what helped is not', () => {
  expect(looksForFault(['Dale should have locked the door'])).toBe(true);
  expect(looksForFault([null, 'It was her fault'])).toBe(true);
  expect(looksForFault(['The door was open and nobody knew. We would have liked a second pair of hands.'])).toBe(false);
});
