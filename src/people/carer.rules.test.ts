import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asksWhyTold, assessmentOf, countWords, isLongAgo, lastSpoken, mayTell, partsWords, partWords, whyNotTold } from './carer.rules.ts';
import type { CarerSupport } from './carer.words.ts';
import { carerConsents, consentWords, type CarerConsent } from './support-store.ts';

const carer = (consent: CarerConsent, mayBeTold = '') => ({ consent, consentWords: consentWords[consent], mayBeTold });
const now = Temporal.Instant.from('2026-11-26T10:00:00Z');

test('what may be told of the person is what they agreed to, in the sentence that stands beside the carer', () => {
  expect(mayTell(carer('agreed'), null)).toEqual({ allowed: true, reasons: [] });
  const part = mayTell(carer('agreed in part', 'how I am, not my medicines'), null);
  expect(part.allowed).toBe(true);
  expect(part.reasons.map(({ say }) => say)).toEqual(['The person agreed to sharing in part. May be told: how I am, not my medicines.']);
  for (const consent of carerConsents.filter((one) => !one.startsWith('agreed'))) {
    const { allowed, reasons } = mayTell(carer(consent), null);
    expect([consent, allowed, reasons.map(({ say }) => say)]).toEqual([consent, false, [`${consentWords[consent]}.`]]);
  }
});

test('told without the person’s yes is stopped; with why it is kept, since what happened is never kept out', () => {
  const nothing = { within: false, beyondWhy: null };
  expect(whyNotTold(carer('agreed'), null, nothing)).toBeNull();
  expect(whyNotTold(carer('did not agree'), null, nothing)).toMatch(/^The person did not agree: share nothing\. Leave this empty/);
  expect(whyNotTold(carer('did not agree'), null, { within: true, beyondWhy: null })).toMatch(/^The person did not agree/);
  expect(whyNotTold(carer('did not agree'), null, { within: false, beyondWhy: 'He was standing at the door' })).toBeNull();
  expect(whyNotTold(carer('agreed in part', 'how I am'), null, nothing)).toMatch(/May be told: how I am\. Tick/);
  expect(whyNotTold(carer('agreed in part', 'how I am'), null, { within: true, beyondWhy: null })).toBeNull();
});

test('while somebody wants nobody involved, no earlier yes counts; that they have nobody changes nothing', () => {
  const wish = { why: 'wants nobody involved' } as const;
  const nothing = { within: true, beyondWhy: null };
  for (const consent of carerConsents) {
    expect(mayTell(carer(consent, 'how I am'), wish).allowed).toBe(false);
    expect(whyNotTold(carer(consent, 'how I am'), wish, nothing)).toMatch(/^The person wants nobody involved: share nothing\. Leave this empty/);
    expect(asksWhyTold(carer(consent), wish)).toBe(true);
  }
  expect(whyNotTold(carer('agreed'), wish, { within: false, beyondWhy: 'She was at the door' })).toBeNull();
  expect(whyNotTold(carer('agreed'), { why: 'has nobody' }, nothing)).toBeNull();
  expect(asksWhyTold(carer('agreed'), null)).toBe(false);
});

test('a call nobody answered is not having spoken; nobody is waited for before they were recorded', () => {
  const at = (hours: number, reached: boolean) => ({ happenedAt: now.subtract({ hours }), reached });
  expect(lastSpoken([at(1, false)])).toBeNull();
  expect(lastSpoken([at(1, false), at(200, true), at(100, true)])).toEqual(now.subtract({ hours: 100 }));
  const since = Temporal.PlainDate.from('2026-01-01');
  expect(isLongAgo({ last: now.subtract({ hours: 4 * 168 }), since }, now, 4)).toBe(true);
  expect(isLongAgo({ last: now.subtract({ hours: 4 * 168 - 1 }), since }, now, 4)).toBe(false);
  expect(isLongAgo({ last: null, since: Temporal.PlainDate.from('2026-10-29') }, now, 4)).toBe(true);
  expect(isLongAgo({ last: null, since: Temporal.PlainDate.from('2026-10-30') }, now, 4)).toBe(false);
});

test('the newest answer tells how it stands with an assessment; small counts are not told', () => {
  const given = (day: string, answer: CarerSupport['answer']): CarerSupport => ({
    id: day,
    kind: answer === null ? 'advice' : 'carer’s assessment',
    answer,
    on: Temporal.PlainDate.from(day),
    words: 'x',
    by: 'Ada',
  });
  expect(assessmentOf([given('2026-11-20', null)])).toBeNull();
  expect(assessmentOf([given('2026-10-01', 'offered'), given('2026-11-01', 'accepted'), given('2026-11-20', null)])?.answer).toBe('accepted');
  expect([0, 1, 4, 5, 12].map((count) => countWords(count, 5))).toEqual(['0', 'fewer than 5', 'fewer than 5', '5', '12']);
});

test('a part of a whole is hidden where it, or the rest, is small', () => {
  expect([0, 1, 4, 5, 10, 11, 14, 15].map((part) => partWords(part, 15, 5))).toEqual([
    '0',
    'fewer than 5',
    'fewer than 5',
    '5',
    '10',
    'more than 10',
    'more than 10',
    '15',
  ]);
});

test('counts that add up: nobody can work a small one out from the whole', () => {
  expect(partsWords([1, 0, 0, 1, 13], 5)).toEqual(['fewer than 5', '0', '0', 'fewer than 5', 'not told']);
  expect(partsWords([2, 5, 0, 0, 5], 5)).toEqual(['fewer than 5', 'not told', '0', '0', '5']);
  expect(partsWords([3, 2, 0, 0, 5], 5)).toEqual(['fewer than 5', 'fewer than 5', '0', '0', '5']);
  expect(partsWords([1, 5, 0, 0, 0], 5)).toEqual(['not told', 'not told', 'not told', 'not told', 'not told']);
  expect(partsWords([6, 0, 0, 0, 9], 5)).toEqual(['6', '0', '0', '0', '9']);
  expect(partsWords([1, 0, 0, 0, 0], 5)).toEqual(['fewer than 5', '0', '0', '0', '0']);
  const mayBe = (word: string, whole: number): readonly number[] => {
    const all = Array.from({ length: whole + 1 }, (_, count) => count);
    if (word === 'fewer than 5') return [1, 2, 3, 4];
    return word === 'not told' ? all : [Number(word)];
  };
  fc.assert(
    fc.property(fc.array(fc.nat(9), { minLength: 2, maxLength: 4 }), (counts) => {
      const whole = counts.reduce((sum, count) => sum + count, 0);
      fc.pre(whole >= 5);
      const words = partsWords(counts, 5);
      // Whoever knows the rule knows that what is not told beside something small is not small itself.
      const all = words.every((word) => word === 'not told');
      const choices = words.map((word) => mayBe(word, whole).filter((count) => word !== 'not told' || all || count >= 5));
      const fits = choices.reduce<number[][]>((made, of) => made.flatMap((one) => of.map((count) => [...one, count])), [[]]);
      const right = fits.filter((one) => one.reduce((sum, count) => sum + count, 0) === whole);
      const workedOut = counts.filter((count, at) => count > 0 && count < 5 && new Set(right.map((one) => one[at])).size === 1);
      expect(workedOut).toEqual([]);
    }),
  );
});
