import { expect, test } from 'vitest';
import { agreementFault } from './agreement.rules.ts';
import type { AgreementAnswer } from './plan-words.ts';

const day = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso);
const today = day('2026-11-19');
const answer = (given: AgreementAnswer, over: object = {}) => ({ answer: given, why: null, askedOn: today, askAgainOn: null, ...over });

test('a yes and a no are kept alike, without words or signature', () => {
  for (const given of ['agree', 'agree with some', 'do not agree'] as const) expect(agreementFault(answer(given), today)).toBeNull();
});

test('somebody who could not take part: why, and when to ask again', () => {
  expect(agreementFault(answer('could not take part'), today)?.field).toBe('why');
  expect(agreementFault(answer('could not take part', { why: 'Too unwell to follow.' }), today)).toEqual({
    field: 'again',
    say: 'Enter the day to ask again.',
  });
  expect(agreementFault(answer('could not take part', { why: 'Too unwell.', askAgainOn: day('2026-11-26') }), today)).toBeNull();
});

test('ask me later names the day', () => {
  expect(agreementFault(answer('ask me later'), today)?.field).toBe('again');
});

test('asking again comes after asking', () => {
  expect(agreementFault(answer('ask me later', { askAgainOn: today }), today)?.say).toBe(
    'The day to ask again must be after the day they were asked.',
  );
});

test('nobody was asked tomorrow', () => {
  expect(agreementFault(answer('agree', { askedOn: day('2026-11-20') }), today)?.field).toBe('askedOn');
});
