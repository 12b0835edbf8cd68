import { stop, warning } from '#platform/ruling.ts';
import { anEscort, at, day, inOrder, someGrounds, standing, withAuthorisation, withLine } from './release.fixture.ts';
import { checked, consent, grounds, informal, overnight, restricted, warned, type ReleaseCase } from './release-sentences.fixture.ts';

/** The warnings, the grounds and time off: each sentence with facts that call for it. */
export const warningCases: readonly ReleaseCase[] = [
  // Warnings
  [
    'warning',
    'W1-section-ends-soon',
    inOrder({ standing: standing({ expiresOn: '2026-12-03' }) }),
    'Section 3 runs out on 3 December 2026, in 14 days.',
  ],
  [
    'warning',
    'W1-section-ends-first',
    inOrder({ standing: standing({ expiresOn: '2026-12-09' }) }),
    'The authorisation runs on past the end of the section, 9 December 2026. It will lapse then.',
  ],
  ['warning', 'W2-review-passed', withAuthorisation({ reviewOn: day('2026-11-18') }), 'The authorisation was to be reviewed by 18 November 2026.'],
  [
    'warning',
    'W3-clinician-changed',
    inOrder({ standing: { ...standing(), clinician: { staffId: 'doctor-2', name: 'Dr Owen Hale', acting: false } } }),
    'The responsible clinician has changed since this was granted: it is Dr Owen Hale now.',
  ],
  [
    'warning',
    'W3-no-clinician-now',
    inOrder({ standing: { ...standing(), clinician: null } }),
    'Nobody is recorded as responsible clinician of Ann now.',
  ],
  ['warning', 'W4-last-leave', warned({ lastLeave: { ended: 'late', on: day('2026-11-17') } }), 'The last leave, on 17 November 2026, ended late.'],
  [
    'warning',
    'W4-last-leave',
    warned({ lastLeave: { ended: 'AWOL', on: day('2026-11-17') } }),
    'The last leave, on 17 November 2026, ended absent without leave.',
  ],
  [
    'warning',
    'W5-risk-plan-old',
    warned({ riskPlan: { on: day('2026-08-20'), goodForDays: 90 } }),
    'The risk plan was last gone over on 20 August 2026.',
  ],
  ['warning', 'W5-no-risk-plan', warned({ riskPlan: null }), 'Ann has no risk plan recorded.'],
  ['warning', 'W6-no-copy', warned({ copyGiven: false }), 'Ann has not been given a copy of the authorisation.'],
  ['warning', 'W7-no-description', warned({ describedOn: null }), 'There is no photo or description of Ann.'],
  [
    'warning',
    'W7-description-old',
    warned({ describedOn: day('2026-05-18') }),
    'The description of Ann is of 18 May 2026: more than six months old.',
  ],
  [
    'warning',
    'W8-training',
    inOrder({ escorts: [{ ...anEscort, trainingsMissing: ['basic life support', 'driving'] }] }),
    'Sam Okoro has no training in force for: basic life support and driving.',
  ],
  [
    'warning',
    'driving-not-checked',
    inOrder({ escorts: [{ ...anEscort, driving: [warning('driving-not-checked', 'Nobody has checked Sam Okoro’s driving: driving licence.')] }] }),
    'Nobody has checked Sam Okoro’s driving: driving licence.',
  ],
  [
    'warning',
    'vehicle-service-passed',
    inOrder({
      outing: { people: 1, escorts: 1, vehicle: [warning('vehicle-service-passed', 'The carrier: its service was due by 1 November 2026.')] },
    }),
    'The carrier: its service was due by 1 November 2026.',
  ],
  [
    'stop',
    'vehicle-paper-ended',
    inOrder({ outing: { people: 1, escorts: 1, vehicle: [stop('vehicle-paper-ended', 'The carrier: MOT ended on 1 November 2026.')] } }),
    'The carrier: MOT ended on 1 November 2026.',
  ],
  [
    'stop',
    'vehicle-off-road',
    inOrder({ outing: { people: 1, escorts: 1, vehicle: [stop('vehicle-off-road', 'The carrier is off the road from 18 November 2026.')] } }),
    'The carrier is off the road from 18 November 2026.',
  ],
  ['warning', 'W9-lone-escort', warned({ placeAssessed: false }), 'Sam Okoro would escort alone, and nobody has looked at Library for risks.'],
  [
    'warning',
    'W10-host-not-asked',
    warned({ hostAsked: false }, withLine(overnight, { dueBack: at('2026-11-20T10:00:00Z') })),
    'Nobody has written what the carer or host thinks of the night away.',
  ],
  ['warning', 'W11-clash', warned({ clashes: ['Ward round, 14:00 to 15:00'] }), 'At that time they also have: Ward round, 14:00 to 15:00.'],
  ['warning', 'W12-early-sign', warned({ earlySigns: ['“I stop ringing my mum”'] }), 'Early signs in the last 72 hours: “I stop ringing my mum”.'],
  [
    'warning',
    'W13-medicines',
    warned({ medicinesReady: false }, withLine(overnight, { dueBack: at('2026-11-20T10:00:00Z') })),
    'Medicines for the time from 14:00 are not ready.',
  ],
  ['warning', 'W14-enhanced', inOrder({ observation: 'enhanced' }), 'Ann is on enhanced observation.'],
  ['warning', 'W14-observation-not-known', inOrder({ observation: 'not known' }), 'What observation Ann is on was not said.'],
  [
    'stop',
    'P7-enhanced-alone',
    withLine({ withWhom: 'alone', escorts: 0 }, { escorts: [], observation: 'enhanced' }),
    'Ann is on enhanced observation and would go without staff.',
  ],
  [
    'warning',
    'P14-handover',
    inOrder({ escorts: [{ ...anEscort, minutesToOtherOuting: 14 }] }),
    'Sam Okoro has 14 minutes between two outings. 15 minutes are wanted.',
  ],
  ['warning', 'P14-rest', inOrder({ escorts: [{ ...anEscort, restMissing: 20 }] }), 'Sam Okoro would have no rest of 20 minutes left in the shift.'],
  ['warning', 'P14-cover', warned({ coverLeft: 1 }), '1 member of staff would stay on the unit. At least 2 are wanted.'],
  ['warning', 'W6-could-not-check', warned({ copyGiven: 'could not check' }), 'Could not check: whether they have a copy. Find out yourself.'],
  // Grounds, by agreement in the care plan
  ['stop', 'B1-no-grounds-agreement', grounds({ grounds: null }), 'Nothing is agreed about the grounds for Ann.'],
  [
    'stop',
    'B5-grounds-not-in-force',
    grounds({ grounds: { ...someGrounds, until: day('2026-11-19') } }),
    'What was agreed about the grounds does not hold on that day.',
  ],
  [
    'stop',
    'B4-grounds-restricted',
    grounds({ standing: restricted(consent()) }),
    'Ann is restricted: the grounds are leave, with the authorisation and the Secretary of State’s consent.',
  ],
  [
    'stop',
    'B4-grounds-restricted',
    grounds({ standing: { ...restricted(consent()), hospitalUnitNamed: true } }),
    'A hospital unit is named for Ann: leaving it, for the grounds too, needs the Secretary of State’s consent and the authorisation.',
  ],
  ['stop', 'B2-could-not-check', grounds({ standing: 'could not check' }), 'Could not check Ann’s legal status.'],
  [
    'stop',
    'B2-barred',
    grounds({ standing: standing({ needs: 'barred', say: 'Nobody held under section 5(2) may be given leave.' }) }),
    'Nobody held under section 5(2) may be given leave.',
  ],
  ['stop', 'B6-too-long', grounds({ grounds: { ...someGrounds, maxMinutes: 30 } }), 'The agreement allows 30 minutes. This is 45 minutes.'],
  [
    'stop',
    'B6-outside-hours',
    grounds({ grounds: { ...someGrounds, windowTo: Temporal.PlainTime.from('14:30') } }),
    'The agreement allows from 09:00 to 14:30. They would be back at 14:45.',
  ],
  ['stop', 'B6-no-nights', grounds({ dueBack: at('2026-11-20T10:00:00Z') }), 'The grounds are not for a night away.'],
  ['stop', 'B7-too-few-escorts', grounds({ grounds: { ...someGrounds, withStaff: true } }), '1 escort needed, 0 there.'],
  ['warning', 'B8-no-check', grounds({ check: null }), 'Nobody has made the check before leave with Ann.'],
  ['stop', 'B8-not-now', grounds({ check: checked({ decision: 'not now' }) }), 'The check at 13:20 says not now. Talk with Ann and check again.'],
  ['stop', 'P7-enhanced-alone', grounds({ observation: 'enhanced' }), 'Ann is on enhanced observation and would go without staff.'],
  [
    'warning',
    'B2-own-plan',
    informal({ standing: standing({ code: 'DoLS', needs: 'own plan', say: 'Going out follows the care plan.' }) }),
    'Going out follows the care plan.',
  ],
  // Time off: somebody who is not detained
  [
    'stop',
    'B2-detained',
    informal({ standing: standing() }),
    'Ann is held: Section 3. Leave from section 3 needs the responsible clinician’s authorisation.',
  ],
  [
    'stop',
    'B2-status-not-recorded',
    informal({ standing: { ...standing(), status: null, rule: null } }),
    'No legal status is recorded. That does not mean informal: look at the section papers.',
  ],
  ['stop', 'B2-could-not-check', informal({ standing: 'could not check' }), 'Could not check Ann’s legal status.'],
  ['warning', 'W14-enhanced', informal({ observation: 'enhanced' }), 'Ann is on enhanced observation. Tell the nurse in charge now.'],
];
