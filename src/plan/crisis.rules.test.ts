import { expect, test } from 'vitest';
import { crisisFaults, crisisFlags, crisisLength, crisisMost, crisisMustKnow } from './crisis.rules.ts';
import type { CrisisPlan } from './crisis.words.ts';

const day = (iso: string) => Temporal.PlainDate.from(iso);
const empty = {
  signs: null,
  decidesWith: null,
  call: null,
  notCall: null,
  helps: null,
  harms: null,
  medication: null,
  places: null,
  atHome: null,
  ends: null,
};
const plan: CrisisPlan = {
  ...empty,
  id: 'a',
  no: 1,
  signs: 'I stop eating',
  whose: 'own words',
  whyWithout: null,
  madeWith: null,
  saidOn: day('2026-11-01'),
  reviewOn: day('2027-02-01'),
  writtenBy: null,
  writtenAt: Temporal.Instant.from('2026-11-01T10:00:00Z'),
};
const today = day('2026-11-19');

test('a plan must say something, fit its page, and have its review after the day it was made', () => {
  expect(crisisFaults(plan, today)).toEqual([]);
  expect(crisisFaults({ ...plan, signs: null }, today).map((one) => one.field)).toEqual(['signs']);
  const long = { ...plan, helps: 'x'.repeat(crisisMost - plan.signs!.length) };
  expect(crisisFaults(long, today)).toEqual([]);
  expect(crisisFaults({ ...long, helps: `${long.helps}x` }, today)[0]!.message).toContain(
    'Shorten it by about 10 characters: the longest answer is “What helps”',
  );
  expect(crisisFaults({ ...plan, saidOn: today }, today)).toEqual([]);
  expect(crisisFaults({ ...plan, saidOn: day('2026-11-20') }, today).map((one) => one.field)).toEqual(['saidOn']);
  expect(crisisFaults({ ...plan, reviewOn: plan.saidOn }, today).map((one) => one.field)).toEqual(['reviewOn']);
  // Ten short lines take more of a page than their letters.
  expect(crisisLength({ ...empty, call: 'a\nb\nc' })).toBe(5 + 90);
});

test('one made without the person says why, before it can be saved and wherever it is read', () => {
  const without = { ...plan, whose: 'without them' as const };
  expect(crisisFaults(without, today).map((one) => one.field)).toEqual(['whyWithout']);
  expect(crisisFlags({ ...without, whyWithout: 'Asleep after the ambulance. Asked again on Monday.' }, today)[0]).toBe(
    'Written without them: Asleep after the ambulance. Asked again on Monday.',
  );
});

test('a review that has passed is said from the day after; what is not answered is named', () => {
  const late = (on: string) => crisisFlags(plan, day(on)).filter((flag) => flag.startsWith('It was'));
  expect(late('2027-02-01')).toEqual([]);
  expect(late('2027-02-02')).toEqual(['It was to be looked at again yesterday. Ask whether it still holds.']);
  expect(late('2027-02-11')[0]).toContain('10 days ago');
  expect(crisisFlags(plan, today)[0]).toMatch(/^Not answered yet: who decides with me; who to call;/);
  // A whole plan has nothing to name; of one with no answer at all there is nothing to lean on.
  const whole = Object.fromEntries(Object.keys(empty).map((key) => [key, 'Said'])) as unknown as typeof empty;
  expect(crisisFlags({ ...plan, ...whole }, today)).toEqual([]);
  expect(crisisFlags({ ...plan, ...whole, ends: null }, today)).toEqual([expect.stringMatching(/^Not answered yet: [^;]+\.$/)]);
  expect(crisisFlags({ ...plan, ...empty }, today)).toEqual([]);
  expect(crisisFlags(null, today)).toEqual([]);
});

test('must-know carries the signs, what harms and who not to call, in their words', () => {
  expect(crisisMustKnow({ ...plan, harms: 'Being held', notCall: 'My brother' })).toEqual([
    'Signs that they need help: I stop eating',
    'What makes it worse: Being held',
    'Not to be called: My brother',
  ]);
  expect(crisisMustKnow(null)).toEqual([]);
});
