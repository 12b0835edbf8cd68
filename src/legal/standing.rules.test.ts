import { expect, test } from 'vitest';
import { consentCovers, endsSoon, ruleFor, statusCovers, type LeaveRuleRow } from './standing.rules.ts';
import type { Consent, LeaveRule, WantedLeave } from './standing.words.ts';
import type { StatusFact } from './status-store.ts';

const day = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso);
const on = day('2026-11-19');
const says = (reasons: readonly { readonly say: string }[]): readonly string[] => reasons.map((reason) => reason.say);

function status(change: Partial<StatusFact> = {}): StatusFact {
  return {
    id: 's',
    code: '03',
    title: 'Section 3',
    asWritten: 's3',
    restricted: false,
    startsOn: null,
    expiresOn: day('2027-02-02'),
    runsOut: true,
    source: 'H3',
    ended: null,
    ...change,
  };
}
function row(change: Partial<LeaveRuleRow> = {}): LeaveRuleRow {
  return {
    code: '03',
    needs: 'authorisation',
    ctoConsidered: true,
    retake: 'six months or end of section',
    say: 'The rule.',
    source: 'the law',
    ifRestricted: null,
    ifUnrestricted: null,
    ...change,
  };
}
const rule = (needs: LeaveRule['needs']): LeaveRule => ruleFor('03', false, new Map([['03', row({ needs })]]))!;

test('a section allows leave up to and on its last day, and not the day after', () => {
  const standing = { status: status({ expiresOn: on }), rule: rule('authorisation') };
  expect(statusCovers(standing, on)).toEqual([]);
  expect(says(statusCovers(standing, day('2026-11-20')))).toEqual([
    'Section 3 runs out on 19 November 2026 and no renewal is recorded. Leave ends when the section ends.',
  ]);
});

test('what is not recorded allows nothing, and is never called informal', () => {
  expect(says(statusCovers({ status: null, rule: null }, on))).toEqual([
    'No legal status is recorded. That does not mean informal: look at the section papers.',
  ]);
  expect(says(statusCovers({ status: status({ title: 'S3 or so' }), rule: null }, on))).toEqual([
    'Nobody has said what “S3 or so” allows. Ask the Mental Health Act office.',
  ]);
  expect(says(statusCovers({ status: status({ expiresOn: null }), rule: rule('authorisation') }, on))).toEqual([
    'Section 3 runs out on a date, and none is recorded. Look at the section papers.',
  ]);
});

test('an order without an expiry is not asked for one', () => {
  const order = status({ title: 'Section 37 with section 41', expiresOn: null, runsOut: false, restricted: true });
  expect(statusCovers({ status: order, rule: rule('authorisation and consent') }, on)).toEqual([]);
});

test.each([
  ['barred', 'The rule.'],
  ['classify first', 'The rule.'],
  ['nothing', 'The rule. Section 17 leave does not apply.'],
  ['own plan', 'The rule. Section 17 leave does not apply.'],
] as const)('a status that is %s says so with its own sentence and source', (needs, say) => {
  const reasons = statusCovers({ status: status(), rule: rule(needs) }, on);
  expect(says(reasons)).toEqual([say]);
  expect(reasons[0]?.source).toBe('the law');
  expect(reasons[0]?.kind).toBe('stop');
});

test('an order of either kind follows the rule of the kind it is said to be', () => {
  const rows = new Map([
    ['31', row({ code: '31', needs: 'classify first', retake: 'no limit', ctoConsidered: false, ifRestricted: '09', ifUnrestricted: '10' })],
    ['09', row({ code: '09', needs: 'authorisation and consent', retake: 'no limit', ctoConsidered: false })],
    ['10', row({ code: '10', needs: 'authorisation', retake: 'six months or end of section' })],
  ]);
  expect(ruleFor('31', null, rows)?.needs).toBe('classify first');
  expect(ruleFor('31', true, rows)).toMatchObject({ code: '31', needs: 'authorisation and consent', retake: 'no limit' });
  expect(ruleFor('31', false, rows)).toMatchObject({
    code: '31',
    needs: 'authorisation',
    retake: 'six months or end of section',
    ctoConsidered: true,
  });
  expect(ruleFor('99', null, rows)).toBeNull();
});

test('a restricted person needs consent whatever their code says', () => {
  const rows = new Map([['10', row({ code: '10' })]]);
  expect(ruleFor('10', true, rows)).toMatchObject({ needs: 'authorisation and consent', retake: 'no limit' });
  expect(ruleFor('10', null, rows)).toMatchObject({ needs: 'authorisation' });
});

const consent = (change: Partial<Consent> = {}): Consent => ({
  id: 'c',
  personId: 'p',
  reference: 'MHCS 7',
  givenOn: day('2026-09-01'),
  escorted: true,
  alone: false,
  overnight: false,
  medical: false,
  places: null,
  conditions: null,
  expiresOn: null,
  withdrawnAt: null,
  withdrawnWhy: null,
  ...change,
});
const wanted = (change: Partial<WantedLeave> = {}): WantedLeave => ({
  withWhom: 'escorted',
  overnight: false,
  medical: false,
  place: 'Leeds',
  on,
  ...change,
});

test('a consent covers what it names', () => {
  expect(consentCovers([consent()], wanted())).toEqual([]);
  expect(consentCovers([consent({ alone: true, escorted: false })], wanted({ withWhom: 'alone' }))).toEqual([]);
  expect(consentCovers([consent({ medical: true, escorted: false })], wanted({ medical: true }))).toEqual([]);
  expect(consentCovers([consent({ expiresOn: on })], wanted())).toEqual([]);
});

test.each([
  [{ withdrawnAt: Temporal.Instant.from('2026-10-02T09:00:00Z') }, {}, 'Consent MHCS 7 was withdrawn on 2 October 2026.'],
  [{ expiresOn: day('2026-11-18') }, {}, 'Consent MHCS 7 ended on 18 November 2026.'],
  [{ givenOn: day('2026-11-20') }, {}, 'Consent MHCS 7 was given on 20 November 2026, after this leave.'],
  [{ escorted: false, alone: true }, {}, 'Consent MHCS 7 does not cover leave with escorts.'],
  [{}, { withWhom: 'alone' }, 'Consent MHCS 7 does not cover leave without escorts.'],
  [{}, { withWhom: 'accompanied' }, 'Consent MHCS 7 does not cover leave without escorts.'],
  [{}, { withWhom: 'either' }, 'Consent MHCS 7 does not cover leave without escorts.'],
  [{}, { overnight: true }, 'Consent MHCS 7 does not cover nights away.'],
  [{}, { medical: true }, 'Consent MHCS 7 does not cover medical appointments.'],
] satisfies [Partial<Consent>, Partial<WantedLeave>, string][])('a consent that falls short says where: %#', (given, want, say) => {
  const reasons = consentCovers([consent(given)], wanted(want));
  expect(says(reasons)).toEqual([say]);
  expect(reasons.every((reason) => reason.kind === 'stop')).toBe(true);
});

test('without any consent there is one reason', () => {
  expect(says(consentCovers([], wanted()))).toEqual(['No consent of the Secretary of State is recorded.']);
});

test('one consent has to cover all of it: two halves do not add up, and the nearest is told of', () => {
  const days = consent({ reference: 'A', overnight: false });
  const nights = consent({ reference: 'B', escorted: false, alone: true, overnight: true });
  expect(consentCovers([days, nights], wanted({ overnight: true }))).toHaveLength(1);
  expect(
    says(consentCovers([consent({ reference: 'old', withdrawnAt: Temporal.Instant.from('2026-10-02T09:00:00Z'), overnight: true }), days], wanted())),
  ).toEqual([]);
});

test('a named place is found as whole words, and asked about otherwise', () => {
  expect(consentCovers([consent({ places: 'Leeds city centre and York' })], wanted({ place: 'York' }))).toEqual([]);
  const asked = consentCovers([consent({ places: 'Yorkshire Sculpture Park' })], wanted({ place: 'York' }));
  expect(says(asked)).toEqual(['Consent MHCS 7 names the place: “Yorkshire Sculpture Park”. Does it cover York?']);
  expect(asked[0]?.kind).toBe('ask');
});

test('what runs out is told in days, the last day and afterwards', () => {
  const in14 = status({ expiresOn: day('2026-12-03') });
  expect(endsSoon(in14, on, 14)?.say).toBe('Section 3 runs out on 3 December 2026, in 14 days.');
  expect(endsSoon(in14, on, 13)).toBeNull();
  expect(endsSoon(status({ expiresOn: day('2026-11-20') }), on, 14)?.say).toBe('Section 3 runs out on 20 November 2026, in 1 day.');
  expect(endsSoon(status({ expiresOn: on }), on, 14)).toMatchObject({ daysLeft: 0, say: 'Section 3 runs out at the end of today.' });
  expect(endsSoon(status({ expiresOn: day('2026-11-18') }), on, 14)).toMatchObject({
    daysLeft: -1,
    say: 'Section 3: its expiry 18 November 2026 has passed and no renewal is recorded. Look at the section papers.',
  });
  expect(endsSoon(status({ expiresOn: null }), on, 14)).toBeNull();
  expect(endsSoon(null, on, 14)).toBeNull();
});
