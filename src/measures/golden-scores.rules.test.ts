import { expect, test } from 'vitest';
import { instruments, instrumentOf } from './instruments.ts';
import { safetyAnswers, scoreAll, type Answers } from './score.rules.ts';

/** Gives every item of an instrument the answers in order; the last one stands for the rest. */
function given(id: string, ...values: readonly number[]): Answers {
  const items = instrumentOf(id)!.items;
  return Object.fromEntries(items.map((item, index) => [item.id, values[Math.min(index, values.length - 1)]!]));
}

/** Scores by scale: the value, with the band where the source names one. */
function scores(id: string, answers: Answers): Record<string, number | string | null> {
  return Object.fromEntries(
    scoreAll(instrumentOf(id)!, answers).map((one) => [one.scale, one.known ? (one.band === null ? one.value : `${one.value}: ${one.band}`) : null]),
  );
}

/** Vectors worked out by hand from the published way of scoring named in each definition. */
const vectors: readonly { readonly id: string; readonly answers: Answers; readonly expected: Record<string, number | string | null> }[] = [
  // PHQ-9: nine from 0 to 3; the tenth question is not scored. Both sides of each band.
  { id: 'phq-9', answers: given('phq-9', 0), expected: { total: '0: 0 to 4, minimal' } },
  { id: 'phq-9', answers: given('phq-9', 1, 1, 1, 1, 0, 0, 0, 0, 0, 3), expected: { total: '4: 0 to 4, minimal' } },
  { id: 'phq-9', answers: given('phq-9', 1, 1, 1, 1, 1, 0, 0, 0, 0, 0), expected: { total: '5: 5 to 9, mild' } },
  { id: 'phq-9', answers: given('phq-9', 1), expected: { total: '9: 5 to 9, mild' } },
  { id: 'phq-9', answers: given('phq-9', 2, 1, 1, 1, 1, 1, 1, 1, 1, 0), expected: { total: '10: 10 to 14, moderate' } },
  { id: 'phq-9', answers: given('phq-9', 3, 3, 3, 3, 2, 0, 0, 0, 0, 0), expected: { total: '14: 10 to 14, moderate' } },
  { id: 'phq-9', answers: given('phq-9', 3, 3, 3, 3, 3, 0, 0, 0, 0, 0), expected: { total: '15: 15 to 19, moderately severe' } },
  { id: 'phq-9', answers: given('phq-9', 3, 3, 3, 3, 3, 2, 2, 0, 0, 0), expected: { total: '19: 15 to 19, moderately severe' } },
  { id: 'phq-9', answers: given('phq-9', 3, 3, 3, 3, 3, 3, 2, 0, 0, 0), expected: { total: '20: 20 to 27, severe' } },
  { id: 'phq-9', answers: given('phq-9', 3), expected: { total: '27: 20 to 27, severe' } },
  // GAD-7: seven from 0 to 3.
  { id: 'gad-7', answers: given('gad-7', 0), expected: { total: '0: 0 to 4, minimal' } },
  { id: 'gad-7', answers: given('gad-7', 1, 1, 1, 1, 0, 0, 0, 3), expected: { total: '4: 0 to 4, minimal' } },
  { id: 'gad-7', answers: given('gad-7', 1, 1, 1, 1, 1, 0), expected: { total: '5: 5 to 9, mild' } },
  { id: 'gad-7', answers: given('gad-7', 2, 2, 2, 2, 1, 0, 0, 0), expected: { total: '9: 5 to 9, mild' } },
  { id: 'gad-7', answers: given('gad-7', 2, 2, 2, 2, 2, 0), expected: { total: '10: 10 to 14, moderate' } },
  { id: 'gad-7', answers: given('gad-7', 2), expected: { total: '14: 10 to 14, moderate' } },
  { id: 'gad-7', answers: given('gad-7', 3, 2, 2, 2, 2, 2, 2, 0), expected: { total: '15: 15 to 21, severe' } },
  { id: 'gad-7', answers: given('gad-7', 3), expected: { total: '21: 15 to 21, severe' } },
  // DIALOG: a mean of the first eight, a mean of the last three.
  { id: 'dialog', answers: given('dialog', 4), expected: { life: 4, treatment: 4 } },
  { id: 'dialog', answers: given('dialog', 1, 2, 3, 4, 5, 6, 7, 4, 7, 6, 6), expected: { life: 4, treatment: 6.33 } },
  { id: 'dialog', answers: given('dialog', 5, 5, 5, 4, 4, 4, 4, 4, 1, 1, 1), expected: { life: 4.38, treatment: 1 } },
  { id: 'dialog', answers: given('dialog', 7), expected: { life: 7, treatment: 7 } },
  // MOHOST: F 4, A 3, I 2, R 1; areas of four, 24 to 96 in all.
  {
    id: 'mohost',
    answers: given('mohost', 1),
    expected: { motivation: 4, pattern: 4, communication: 4, process: 4, motor: 4, environment: 4, total: 24 },
  },
  {
    id: 'mohost',
    answers: given('mohost', 4),
    expected: { motivation: 16, pattern: 16, communication: 16, process: 16, motor: 16, environment: 16, total: 96 },
  },
  {
    id: 'mohost',
    answers: given('mohost', 1, 2, 3, 4, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 3, 3, 4, 4, 4, 4, 1, 1, 2, 2),
    expected: { motivation: 10, pattern: 8, communication: 12, process: 14, motor: 16, environment: 6, total: 66 },
  },
  // ReQoL-10: ten from 0 to 4, the question on physical health not scored; 24 is on the upper side.
  { id: 'reqol-10', answers: given('reqol-10', 0), expected: { total: '0: below 24' } },
  { id: 'reqol-10', answers: given('reqol-10', 3, 3, 3, 2, 2, 2, 2, 2, 2, 2, 4), expected: { total: '23: below 24' } },
  { id: 'reqol-10', answers: given('reqol-10', 3, 3, 3, 3, 2, 2, 2, 2, 2, 2, 0), expected: { total: '24: 24 or more' } },
  { id: 'reqol-10', answers: given('reqol-10', 4), expected: { total: '40: 24 or more' } },
  { id: 'wemwbs', answers: given('wemwbs', 1), expected: { total: 14 } },
  { id: 'wemwbs', answers: given('wemwbs', 5, 4, 3, 2, 1, 3), expected: { total: 42 } },
  { id: 'wemwbs', answers: given('wemwbs', 5), expected: { total: 70 } },
  { id: 'swemwbs', answers: given('swemwbs', 1), expected: { raw: 7 } },
  { id: 'swemwbs', answers: given('swemwbs', 1, 2, 3, 4, 5, 3, 3), expected: { raw: 21 } },
  { id: 'swemwbs', answers: given('swemwbs', 5), expected: { raw: 35 } },
  { id: 'honos', answers: given('honos', 0), expected: { total: 0 } },
  { id: 'honos', answers: given('honos', 0, 0, 1, 2, 3, 4, 0, 1, 2, 3, 0, 1), expected: { total: 17 } },
  { id: 'honos', answers: given('honos', 4), expected: { total: 48 } },
  { id: 'qpr-15', answers: given('qpr-15', 4), expected: { total: 60 } },
  { id: 'qpr-15', answers: given('qpr-15', 0, 1, 2, 3, 4, 2), expected: { total: 30 } },
  { id: 'core-10', answers: given('core-10', 4), expected: { total: 40 } },
  { id: 'core-10', answers: given('core-10', 0, 1, 2, 3, 4, 0, 2), expected: { total: 18 } },
  // CANSAS: how many domains are a met need, an unmet need, either.
  { id: 'cansas', answers: given('cansas', 0), expected: { unmet: 0, met: 0, needs: 0 } },
  { id: 'cansas', answers: given('cansas', 2, 2, 1, 1, 1, 0), expected: { unmet: 2, met: 3, needs: 5 } },
  { id: 'ocairs', answers: given('ocairs', 4, 3, 2, 1, 4, 3, 2, 1, 4, 3, 2, 1), expected: { sum: 30 } },
  { id: 'osa', answers: given('osa', ...Array.from({ length: 21 }, () => 3), 4), expected: { competence: 63, value: 84 } },
  { id: 'vq', answers: given('vq', 1, 2, 3, 4, 2), expected: { sum: 30 } },
  { id: 'acis', answers: given('acis', 1, 4, 3), expected: { sum: 59 } },
  {
    id: 'role-checklist',
    answers: given('role-checklist', 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 0),
    expected: { past: 7, present: 2, future: 4 },
  },
  { id: 'amps', answers: { motor: 1.35, process: -0.4 }, expected: { motor: 1.35, process: -0.4 } },
  { id: 'esi', answers: { quality: 0.72 }, expected: { quality: 0.72 } },
  { id: 'pal', answers: { 'level-1': 3 }, expected: { level: 3 } },
  { id: 'recovery-star', answers: given('recovery-star', 3, 4, 5, 6, 7, 3, 4, 5, 6, 7), expected: { mean: 5 } },
];

test.each(vectors.map((one, index) => ({ ...one, name: `${one.id}, vector ${index + 1}` })))('$name', ({ id, answers, expected }) => {
  expect(scores(id, answers)).toEqual(expected);
});

test('every instrument has a vector', () => {
  expect(instruments.map(({ id }) => id).filter((id) => !vectors.some((one) => one.id === id))).toEqual([]);
});

test('a figure is refused when an answer of it is missing, and says which; the scales that are whole have theirs', () => {
  const { '3': _three, ...rest } = given('dialog', 5);
  const [life, treatment] = scoreAll(instrumentOf('dialog')!, rest);
  expect(life).toEqual({ scale: 'life', known: false, missing: ['3'] });
  expect(treatment).toMatchObject({ known: true, value: 5 });
  const { difficulty: _not, ...scored } = given('phq-9', 1);
  expect(scores('phq-9', scored)).toEqual({ total: '9: 5 to 9, mild' });
  const { '9': _nine, ...eight } = scored;
  expect(scores('phq-9', eight)).toEqual({ total: null });
});

test('what is asked about self-harm is told from any answer but the one that says no', () => {
  const worrying = (id: string, answers: Answers) => safetyAnswers(instrumentOf(id)!, answers);
  expect(worrying('phq-9', { ...given('phq-9', 3), '9': 0 })).toEqual([]);
  for (const value of [1, 2, 3]) expect(worrying('phq-9', { '9': value })).toEqual(['9']);
  expect(worrying('cansas', { '10': 0 })).toEqual([]);
  expect(worrying('cansas', { '10': 1 })).toEqual(['10']);
  expect(worrying('honos', { 'item-2': 1 })).toEqual(['item-2']);
  expect(worrying('core-10', { 'item-6': 1 })).toEqual(['item-6']);
  // Entered as scored: the best answer is 4.
  expect(worrying('reqol-10', { 'item-6': 4 })).toEqual([]);
  expect(worrying('reqol-10', { 'item-6': 3 })).toEqual(['item-6']);
});
