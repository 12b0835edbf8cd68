import { expect, test } from 'vitest';
import { advanceState, askFirst, weightOf, whyNotForLife, whyNotValid } from './advance.rules.ts';
import type { AdvanceDocument } from './advance.words.ts';

const day = (iso: string) => Temporal.PlainDate.from(iso);
const today = day('2026-11-19');
const born = day('1988-05-14');
const sound: AdvanceDocument = {
  id: 'a',
  kind: 'decision',
  madeOn: day('2026-03-02'),
  words: 'I refuse to be kept alive by a machine if I will not wake up.',
  treatment: 'Ventilation',
  circumstances: 'If I will not wake up',
  lifeSustaining: true,
  evenIfAtRisk: true,
  inWriting: true,
  signed: 'by the person',
  witness: 'Grace Obi, friend',
  witnessWasThere: true,
  witnessSigned: true,
  capacity: 'had capacity',
  capacityBy: 'Dr Amir Shah',
  capacityOn: day('2026-03-02'),
  keptWhere: 'With her sister',
  reviewOn: day('2027-03-02'),
  recordedBy: null,
  recordedAt: Temporal.Instant.from('2026-03-03T10:00:00Z'),
  events: [],
  withdrawnOn: null,
  enteredInError: false,
  nextReviewOn: day('2027-03-02'),
};
const codes = (said: readonly { code: string }[]) => said.map(({ code }) => code);

test('a sound decision has nothing against it on record, and still is asked about before it is relied on', () => {
  expect(whyNotValid(sound, born)).toEqual([]);
  expect(whyNotForLife(sound)).toEqual([]);
  expect(codes(askFirst(sound))).toEqual(['capacity-now', 'power-of-attorney', 'acted-otherwise', 'this-treatment']);
  expect(advanceState(sound, born, today)).toBe('holds');
});

test('without a witness it is not valid for life-sustaining treatment, and says so with the section', () => {
  const why = whyNotForLife({ ...sound, witness: null, witnessWasThere: false, witnessSigned: false });
  expect(why).toEqual([
    {
      code: 'no-witness',
      say: 'It has no witness: the signature must be made or acknowledged in the presence of one.',
      source: 'MCA 2005 s25(6)(c)',
    },
  ]);
  // For any other treatment the law asks for no witness.
  expect(whyNotForLife({ ...sound, lifeSustaining: false, witness: null })).toEqual([]);
  expect(whyNotValid({ ...sound, lifeSustaining: false, witness: null }, born)).toEqual([]);
});

test.each([
  [{ evenIfAtRisk: false }, 'no-statement', '(5)(a)'],
  [{ inWriting: false }, 'not-in-writing', '(6)(a)'],
  [{ signed: 'no' }, 'not-signed', '(6)(b)'],
  [{ witnessWasThere: false }, 'witness-not-there', '(6)(c)'],
  [{ witnessSigned: false }, 'witness-not-signed', '(6)(d)'],
] as const)('each of the five things section 25 asks for is missed by itself: %o', (missing, code, section) => {
  const why = whyNotForLife({ ...sound, ...missing });
  expect(codes(why)).toEqual([code]);
  expect(why[0]!.source).toBe(`MCA 2005 s25${section}`);
  expect(advanceState({ ...sound, ...missing }, born, today)).toBe('in doubt');
});

test('signed for them, in their presence and by their direction, is signed', () => {
  expect(whyNotForLife({ ...sound, signed: 'for the person' })).toEqual([]);
});

test('age, capacity, treatment and withdrawal decide whether it stands at all', () => {
  expect(codes(whyNotValid({ ...sound, madeOn: day('2006-05-13') }, born))).toEqual(['under-18']);
  expect(codes(whyNotValid({ ...sound, madeOn: day('2006-05-14') }, born))).toEqual([]);
  expect(codes(whyNotValid({ ...sound, capacity: 'did not have capacity' }, born))).toEqual(['no-capacity']);
  expect(codes(whyNotValid({ ...sound, treatment: null }, born))).toEqual(['no-treatment']);
  const withdrawn = { ...sound, withdrawnOn: day('2026-06-01') };
  expect(whyNotValid(withdrawn, born)[0]!.say).toBe('It was withdrawn on 1 June 2026.');
  expect(advanceState(withdrawn, born, today)).toBe('withdrawn');
  // Not knowing when they were born is no reason against it.
  expect(whyNotValid(sound, null)).toEqual([]);
});

test('capacity nobody recorded is asked about, not held against it; one from before the Act is asked about too', () => {
  expect(codes(askFirst({ ...sound, capacity: 'not recorded' }))).toContain('capacity-then');
  expect(whyNotValid({ ...sound, capacity: 'not recorded' }, born)).toEqual([]);
  expect(codes(askFirst({ ...sound, madeOn: day('2007-09-30') }))).toContain('before-the-act');
  expect(codes(askFirst({ ...sound, madeOn: day('2007-10-01') }))).not.toContain('before-the-act');
});

test('a day to look again that has passed is said from the day after', () => {
  expect(advanceState(sound, born, day('2027-03-02'))).toBe('holds');
  expect(advanceState(sound, born, day('2027-03-03'))).toBe('look again');
});

test('the three kinds are never one another', () => {
  expect(weightOf('statement', today, null).isNot.code).toBe('not-binding');
  expect(weightOf('decision', today, null).isNot.source).toBe('MCA 2005 s28; MHA 1983 ss58A(5), 62(1A)');
  for (const kind of ['statement', 'choice document'] as const) {
    const document = { ...sound, kind, witness: null, capacity: 'did not have capacity' as const };
    expect([whyNotValid(document, born), whyNotForLife(document), askFirst(document)]).toEqual([[], [], []]);
  }
});

test('the choice document has no weight of its own until the day the site has set', () => {
  expect(weightOf('choice document', today, null).isNot.code).toBe('choice-not-in-force');
  expect(weightOf('choice document', today, day('2026-11-20')).isNot.code).toBe('choice-not-in-force');
  expect(weightOf('choice document', today, today).is.code).toBe('choice-in-force');
  expect(weightOf('choice document', today, null).is.say).toContain('counts as an advance statement');
});
