import type { Consent, LegalStanding } from '#legal';
import { aCheck, anAuthorisation, anEscort, at, day, inOrder, someGrounds, standing, withAuthorisation, withLine } from './release.fixture.ts';
import type { ReleaseFacts, WarningFacts } from './release.words.ts';
import type { MovementFacts } from './words.ts';

/** Each sentence of the release rules with facts that call for it; the code begins with the number of the rule in the brief. */
export type ReleaseCase = readonly [weight: 'stop' | 'warning', code: string, facts: ReleaseFacts, say: string];

export const checked = (facts: MovementFacts, when = '2026-11-19T13:20:00Z') => ({ ...aCheck, at: at(when), facts: { ...aCheck.facts, ...facts } });
export const warned = (warnings: Partial<WarningFacts>, facts = inOrder()): ReleaseFacts => ({
  ...facts,
  warnings: { ...facts.warnings, ...warnings },
});
export const consent = (change: Partial<Consent> = {}): Consent => ({
  id: 'consent-1',
  personId: 'person-1',
  reference: 'MJ/204',
  givenOn: day('2026-10-01'),
  escorted: true,
  alone: false,
  overnight: false,
  medical: false,
  places: null,
  conditions: null,
  expiresOn: day('2026-12-31'),
  withdrawnAt: null,
  withdrawnWhy: null,
  ...change,
});
export const restricted = (...consents: readonly Consent[]): LegalStanding => ({
  ...standing({ code: '09', title: 'Section 37 with section 41', needs: 'authorisation and consent', restricted: true, cto: false, expiresOn: null }),
  consents,
});
const barred = (code: string, title: string, say: string): ReleaseFacts =>
  inOrder({ standing: standing({ code, title, needs: 'barred', say, source: 'Code of Practice ch. 27' }) });
export const overnight = { overnight: true, kind: 'overnight', maxMinutes: null, nights: null } as const;
export const grounds = (change: Partial<ReleaseFacts> = {}): ReleaseFacts =>
  inOrder({
    basis: 'grounds',
    line: null,
    authorisation: null,
    grounds: someGrounds,
    escorts: [],
    dueBack: at('2026-11-19T14:45:00Z'),
    destination: 'Garden',
    ...change,
  });
export const informal = (change: Partial<ReleaseFacts> = {}): ReleaseFacts =>
  inOrder({
    basis: 'time off',
    line: null,
    authorisation: null,
    escorts: [],
    check: null,
    clothing: null,
    standing: standing({
      code: '01',
      title: 'Informal',
      needs: 'nothing',
      expiresOn: null,
      say: 'An informal person needs nobody’s permission to go out.',
      cto: false,
    }),
    ...change,
  });

export const stopCases: readonly ReleaseCase[] = [
  // B1: an authorisation covers the person, the kind and the time
  ['stop', 'B1-no-authorisation', inOrder({ authorisation: null }), 'No authorisation of the responsible clinician covers this for Ann.'],
  ['stop', 'B1-no-authorisation', inOrder({ line: null }), 'No authorisation of the responsible clinician covers this for Ann.'],
  ['stop', 'B1-no-authorisation', withAuthorisation({ personId: 'person-2' }), 'No authorisation of the responsible clinician covers this for Ann.'],
  ['stop', 'B1-no-authorisation', withAuthorisation({ lines: [] }), 'No authorisation of the responsible clinician covers this for Ann.'],
  [
    'stop',
    'B1-not-checked',
    inOrder({ authorisation: { record: anAuthorisation, state: 'waiting for the second check' } }),
    'A second person has not compared Ann’s authorisation of 12 November 2026 with the signed form.',
  ],
  [
    'stop',
    'B1-not-begun',
    inOrder({ authorisation: { record: { ...anAuthorisation, validFrom: at('2026-11-20T09:00:00Z') }, state: 'not begun' } }),
    'Ann’s authorisation of 12 November 2026 begins on 20 November 2026, 09:00.',
  ],
  [
    'stop',
    'B1-ends-before-return',
    withAuthorisation({ validTo: at('2026-11-19T15:29:00Z') }),
    'The authorisation ends on 19 November 2026 at 15:29, before they are due back.',
  ],
  [
    'warning',
    'B1-place-not-named',
    inOrder({ destination: 'Swimming baths' }),
    'The line names “Town centre, library”. Does it cover Swimming baths?',
  ],
  [
    'warning',
    'P13-second-check-stands-out',
    withAuthorisation({ events: [] }),
    'Nobody has yet compared Ann’s authorisation of 12 November 2026 with the signed form a second time. Look at the form before they go.',
  ],
  ['stop', 'B1-unauthorised', inOrder({ basis: 'unauthorised' }), 'Out without recorded authority is recorded, never released.'],
  // B2: legal status
  ['stop', 'B2-could-not-check', inOrder({ standing: 'could not check' }), 'Could not check Ann’s legal status.'],
  [
    'stop',
    'B2-status-not-recorded',
    inOrder({ standing: { ...standing(), status: null, rule: null } }),
    'No legal status is recorded. That does not mean informal: look at the section papers.',
  ],
  [
    'stop',
    'B2-status-not-in-the-list',
    inOrder({ standing: { ...standing({ title: 'Order of 1983' }), rule: null } }),
    'Nobody has said what “Order of 1983” allows. Ask the Mental Health Act office.',
  ],
  [
    'stop',
    'B2-barred',
    barred('05', 'Section 5(2)', 'Nobody held under section 5(2) may be given leave.'),
    'Nobody held under section 5(2) may be given leave.',
  ],
  [
    'stop',
    'B2-classify-first',
    inOrder({ standing: standing({ code: '31', needs: 'classify first', say: 'The Mental Health Act office has to say first.' }) }),
    'The Mental Health Act office has to say first.',
  ],
  [
    'stop',
    'B2-not-needed',
    inOrder({ standing: standing({ code: '01', needs: 'nothing', say: 'An informal person needs nobody’s permission to go out.' }) }),
    'An informal person needs nobody’s permission to go out. Section 17 leave does not apply.',
  ],
  [
    'stop',
    'B2-own-plan',
    inOrder({ standing: standing({ code: 'DoLS', needs: 'own plan', say: 'Going out follows the care plan.' }) }),
    'Going out follows the care plan. Section 17 leave does not apply.',
  ],
  [
    'stop',
    'B2-section-ended',
    inOrder({ standing: standing({ expiresOn: '2026-11-18' }) }),
    'Section 3 runs out on 18 November 2026 and no renewal is recorded. Leave ends when the section ends.',
  ],
  // B3: who signed
  [
    'stop',
    'B3-not-the-clinician',
    inOrder({ granterWasClinician: 'no' }),
    'Dr Beatrix Langley was not responsible clinician of Ann, nor acting for them, when signing (12 November 2026, 10:00).',
  ],
  [
    'stop',
    'B3-could-not-check',
    inOrder({ granterWasClinician: 'could not check' }),
    'It is not recorded who was responsible clinician of Ann when this was signed (12 November 2026, 10:00). Record who it was first.',
  ],
  // B4: the Secretary of State's consent
  ['stop', 'B4-no-consent', inOrder({ standing: restricted() }), 'No consent of the Secretary of State is recorded.'],
  [
    'stop',
    'B4-consent-withdrawn',
    inOrder({ standing: restricted(consent({ withdrawnAt: at('2026-11-10T09:00:00Z') })) }),
    'Consent MJ/204 was withdrawn on 10 November 2026.',
  ],
  [
    'stop',
    'B4-consent-ended',
    inOrder({ standing: restricted(consent({ expiresOn: day('2026-11-18') })) }),
    'Consent MJ/204 ended on 18 November 2026.',
  ],
  [
    'stop',
    'B4-consent-not-begun',
    inOrder({ standing: restricted(consent({ givenOn: day('2026-11-20') })) }),
    'Consent MJ/204 was given on 20 November 2026, after this leave.',
  ],
  [
    'stop',
    'B4-consent-with-whom',
    withLine({ withWhom: 'alone', escorts: 0 }, { escorts: [], standing: restricted(consent()) }),
    'Consent MJ/204 does not cover leave without escorts.',
  ],
  [
    'stop',
    'B4-consent-with-whom',
    inOrder({ standing: restricted(consent({ escorted: false, alone: true })) }),
    'Consent MJ/204 does not cover leave with escorts.',
  ],
  [
    'stop',
    'B4-consent-overnight',
    withLine(overnight, { standing: restricted(consent()), dueBack: at('2026-11-20T10:00:00Z') }),
    'Consent MJ/204 does not cover nights away.',
  ],
  [
    'stop',
    'B4-consent-medical',
    withLine({ kind: 'medical' }, { standing: restricted(consent()) }),
    'Consent MJ/204 does not cover medical appointments.',
  ],
  [
    'warning',
    'B4-consent-place',
    inOrder({ standing: restricted(consent({ places: 'Northgate Museum' })) }),
    'Consent MJ/204 names the place: “Northgate Museum”. Does it cover Library?',
  ],
  // B5: held, revoked, over
  [
    'stop',
    'B5-held',
    inOrder({ authorisation: { record: anAuthorisation, state: 'held' } }),
    'Ann’s authorisation of 12 November 2026 is on hold. The nurse in charge ends a hold, after the responsible clinician’s review.',
  ],
  [
    'stop',
    'B5-revoked',
    inOrder({ authorisation: { record: anAuthorisation, state: 'revoked' } }),
    'Ann’s authorisation of 12 November 2026 was revoked.',
  ],
  [
    'stop',
    'B5-superseded',
    inOrder({ authorisation: { record: anAuthorisation, state: 'superseded' } }),
    'Ann’s authorisation of 12 November 2026 has given way to a newer one. Plan this on the newer one.',
  ],
  [
    'stop',
    'B5-expired',
    inOrder({ authorisation: { record: anAuthorisation, state: 'expired' } }),
    'Ann’s authorisation of 12 November 2026 has run out.',
  ],
  [
    'stop',
    'B5-lapsed',
    inOrder({ authorisation: { record: anAuthorisation, state: 'lapsed' } }),
    'Ann’s authorisation of 12 November 2026 has lapsed: what it rested on has ended.',
  ],
  [
    'stop',
    'B5-check-found-different',
    inOrder({ authorisation: { record: anAuthorisation, state: 'check found different' } }),
    'Ann’s authorisation of 12 November 2026 was entered otherwise than the signed form says. Enter it again from the form.',
  ],
  // B6: limits
  ['stop', 'B6-too-long', withLine({ maxMinutes: 89 }), 'The line allows 1 hour 29 minutes. This is 1 hour 30 minutes.'],
  ['stop', 'B6-times-a-day', withLine({ maxPerDay: 1 }, { usedThatDay: 1 }), 'The line allows 1 time a day. It was used 1 time that day already.'],
  [
    'stop',
    'B6-times-a-week',
    withLine({ maxPerWeek: 2 }, { usedThatWeek: 2 }),
    'The line allows 2 times a week, Monday to Sunday. It was used 2 times that week already.',
  ],
  [
    'stop',
    'B6-outside-hours',
    withLine({ windowFrom: Temporal.PlainTime.from('14:01'), windowTo: Temporal.PlainTime.from('15:29') }),
    'The line allows from 14:01 to 15:29. They would leave at 14:00. They would be back at 15:30.',
  ],
  [
    'stop',
    'B6-no-nights',
    withLine({ maxMinutes: null }, { dueBack: at('2026-11-20T10:00:00Z') }),
    'The line is not for a night away. They would be back on 20 November 2026.',
  ],
  [
    'stop',
    'B6-too-many-nights',
    withLine({ ...overnight, nights: 1 }, { dueBack: at('2026-11-21T10:00:00Z') }),
    'The line allows 1 night away. This is 2.',
  ],
  // B7: who goes along
  ['stop', 'B7-too-few-escorts', inOrder({ escorts: [] }), '1 escort needed, 0 there.'],
  ['stop', 'B7-too-few-escorts', inOrder({ escorts: [{ ...anEscort, onShift: false }] }), '1 escort needed, 0 there. Sam Okoro is not on shift.'],
  [
    'stop',
    'B7-too-few-escorts',
    inOrder({ escorts: [{ ...anEscort, otherOuting: 'Walking group' }] }),
    '1 escort needed, 0 there. Sam Okoro is with Walking group at that time.',
  ],
  [
    'stop',
    'B7-too-few-escorts',
    inOrder({ escorts: [{ ...anEscort, counts: false }] }),
    '1 escort needed, 0 there. Sam Okoro goes along and does not count as an escort.',
  ],
  [
    'warning',
    'B7-shift-not-known',
    inOrder({ escorts: [{ ...anEscort, onShift: 'could not check' }] }),
    'No rota is entered for that time: whether Sam Okoro is on shift could not be checked.',
  ],
  [
    'stop',
    'B7-ratio',
    inOrder({ outing: { people: 4, escorts: 1, vehicle: [] }, policy: { ...inOrder().policy, peoplePerEscort: 3 } }),
    '4 people go together: 2 escorts needed, 1 there.',
  ],
  [
    'stop',
    'B7-no-custodian',
    withLine({ custody: true }, { escorts: [{ ...anEscort, mayHoldCustody: false }] }),
    'Ann is to stay in custody while out. Nobody going is on the hospital’s own staff or authorised in writing by the hospital managers.',
  ],
  [
    'stop',
    'B7-no-custodian',
    withLine({ custody: true }, { escorts: [{ ...anEscort, mayHoldCustody: 'could not check' }] }),
    'Ann is to stay in custody while out. Nobody going is on the hospital’s own staff or authorised in writing by the hospital managers.',
  ],
  [
    'stop',
    'B7-escort-needs',
    withLine({ escortNeeds: 'one of them a man' }, { escorts: [{ ...anEscort, needsMet: false }] }),
    'The line asks of the escorts: “one of them a man”. None of them meets it.',
  ],
  [
    'warning',
    'B7-escort-needs-ask',
    withLine({ escortNeeds: 'one of them a man' }, { escorts: [{ ...anEscort, needsMet: 'could not check' }] }),
    'The line asks of the escorts: “one of them a man”. Is that so?',
  ],
  [
    'stop',
    'B7-nobody-accompanies',
    withLine({ withWhom: 'accompanied', escorts: 0 }, { escorts: [] }),
    'The line is for going with somebody. Say who goes along.',
  ],
  [
    'warning',
    'B7-company-not-named',
    withLine({ withWhom: 'accompanied', escorts: 0, mayAccompany: 'Her sister Joan' }, { escorts: [], accompaniedBy: 'Peter' }),
    'The line names “Her sister Joan”. Is Peter one of them?',
  ],
  // B8 and practice 3: the check before leave and the clinician's question
  ['stop', 'B8-no-check', inOrder({ check: null }), 'Nobody has made the check before leave with Ann.'],
  ['stop', 'B8-not-now', inOrder({ check: checked({ decision: 'not now' }) }), 'The check at 13:20 says not now. Talk with Ann and check again.'],
  [
    'stop',
    'B8-check-too-old',
    inOrder({ check: checked({}, '2026-11-19T12:41:00Z') }),
    'The check was made 1 hour 1 minute ago. It stands for 1 hour. Check again.',
  ],
  ['warning', 'B8-does-not-want', inOrder({ check: checked({ wantsToGo: 'no' }) }), 'Ann said they do not want to go.'],
  ['warning', 'B8-intoxicated', inOrder({ check: checked({ intoxicated: 'yes' }) }), 'The check found signs of alcohol or drugs.'],
  [
    'stop',
    'P3-do-not-use-unanswered',
    withLine({ doNotUseIf: 'she has not slept' }),
    'The responsible clinician wrote: do not use if “she has not slept”. Answer whether that is so now.',
  ],
  [
    'stop',
    'P3-do-not-use-applies',
    withLine({ doNotUseIf: 'she has not slept' }, { doNotUseAnswer: 'applies' }),
    'The responsible clinician wrote: do not use if “she has not slept”. You said that it is so now.',
  ],
  // B9: clothing and due-back time
  ['stop', 'B9-no-clothing', inOrder({ clothing: null }), 'Write what Ann is wearing.'],
  ['stop', 'B9-no-clothing', inOrder({ clothing: '  ' }), 'Write what Ann is wearing.'],
  ['stop', 'B9-no-due-back', inOrder({ dueBack: null }), 'Write when Ann is due back.'],
  ['stop', 'B9-due-back-passed', inOrder({ dueBack: at('2026-11-19T13:42:00Z') }), 'They were to be back at 13:42. Write a new time.'],
  // B10: over seven days, or without an end
  [
    'stop',
    'B10-over-seven-days',
    withLine(overnight, { dueBack: at('2026-11-26T14:01:00Z') }),
    'This is more than seven days away. A community treatment order has to be considered first, and that is not recorded.',
  ],
  [
    'stop',
    'B10-without-end',
    {
      ...withLine(overnight),
      authorisation: { record: { ...anAuthorisation, validTo: null, lines: [withLine(overnight).line!] }, state: 'in force' },
    },
    'This leave has no end. A community treatment order has to be considered first, and that is not recorded.',
  ],
  // B11: excluded places
  [
    'stop',
    'B11-excluded-place',
    withLine({ exclusions: 'Anywhere near Mill Lane; the Red Lion' }, { destination: 'Shops, Mill Lane' }),
    'The authorisation excludes “mill lane”. They would go to Shops, Mill Lane.',
  ],
  [
    'warning',
    'B11-excluded-place-near',
    withLine({ exclusions: 'The pub behind the library' }),
    'The authorisation excludes “The pub behind the library”. Is Library part of that?',
  ],
];
