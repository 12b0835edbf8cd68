import { expect, test } from 'vitest';
import { assessmentOf, countWords, isLongAgo, lastSpoken, mayTell, whyNotTold } from './carer.rules.ts';
import type { CarerSupport } from './carer.words.ts';
import { carerConsents, consentWords, type CarerConsent } from './support-store.ts';

const carer = (consent: CarerConsent, mayBeTold = '') => ({ consent, consentWords: consentWords[consent], mayBeTold });
const now = Temporal.Instant.from('2026-11-26T10:00:00Z');

test('what may be told of the person is what they agreed to, in the sentence that stands beside the carer', () => {
  expect(mayTell(carer('agreed'))).toEqual({ allowed: true, reasons: [] });
  const part = mayTell(carer('agreed in part', 'how I am, not my medicines'));
  expect(part.allowed).toBe(true);
  expect(part.reasons.map(({ say }) => say)).toEqual(['The person agreed to sharing in part. May be told: how I am, not my medicines.']);
  for (const consent of carerConsents.filter((one) => !one.startsWith('agreed'))) {
    const { allowed, reasons } = mayTell(carer(consent));
    expect([consent, allowed, reasons.map(({ say }) => say)]).toEqual([consent, false, [`${consentWords[consent]}.`]]);
  }
});

test('told without the person’s yes is stopped; with why it is kept, since what happened is never kept out', () => {
  const nothing = { within: false, beyondWhy: null };
  expect(whyNotTold(carer('agreed'), nothing)).toBeNull();
  expect(whyNotTold(carer('did not agree'), nothing)).toMatch(/^The person did not agree: share nothing\. Leave this empty/);
  expect(whyNotTold(carer('did not agree'), { within: true, beyondWhy: null })).toMatch(/^The person did not agree/);
  expect(whyNotTold(carer('did not agree'), { within: false, beyondWhy: 'He was standing at the door' })).toBeNull();
  expect(whyNotTold(carer('agreed in part', 'how I am'), nothing)).toMatch(/May be told: how I am\. Tick/);
  expect(whyNotTold(carer('agreed in part', 'how I am'), { within: true, beyondWhy: null })).toBeNull();
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
