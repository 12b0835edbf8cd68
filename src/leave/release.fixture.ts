import type { LeaveRule, LegalStanding } from '#legal';
import type { EscortFact, ReleaseFacts } from './release.words.ts';
import type { Authorisation, GroundsAgreement, LeaveLine, Movement } from './words.ts';

/** Facts for tests of the release rules: everything in order, so that each test breaks one thing. */

export const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
export const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);

export const anEscort: EscortFact = {
  staffId: 'staff-1',
  name: 'Sam Okoro',
  onShift: true,
  mayHoldCustody: true,
  counts: true,
  trainingsMissing: [],
  driving: [],
  otherOuting: null,
  minutesToOtherOuting: null,
  restMissing: null,
  needsMet: true,
};

export const aLine: LeaveLine = {
  id: 'line-1',
  authorisationId: 'authorisation-1',
  position: 1,
  kind: 'escorted community',
  title: 'Escorted, community',
  withWhom: 'escorted',
  overnight: false,
  purpose: 'Shopping',
  places: 'Town centre, library',
  exclusions: null,
  escorts: 1,
  escortNeeds: null,
  mayAccompany: null,
  custody: false,
  maxMinutes: 120,
  maxPerDay: null,
  maxPerWeek: null,
  windowFrom: null,
  windowTo: null,
  nights: null,
  nurseDiscretion: true,
  doNotUseIf: null,
  graceMinutes: 15,
};

export const anAuthorisation: Authorisation = {
  id: 'authorisation-1',
  personId: 'person-1',
  unitId: 'unit-1',
  seriesId: 'authorisation-1',
  version: 1,
  grantedBy: 'doctor-1',
  grantedByName: 'Dr Beatrix Langley',
  grantedAs: 'responsible clinician',
  signedAt: at('2026-11-12T10:00:00Z'),
  validFrom: at('2026-11-12T10:00:00Z'),
  validTo: at('2026-12-10T17:00:00Z'),
  reviewOn: day('2026-12-01'),
  purpose: 'Getting used to town again',
  ctoConsidered: null,
  ctoDecision: null,
  ownWords: null,
  paperMaster: null,
  enteredBy: 'nurse-1',
  enteredAt: at('2026-11-12T10:30:00Z'),
  checkDueAt: at('2026-11-12T22:30:00Z'),
  lines: [aLine],
  conditions: [],
  events: [{ id: 'event-1', what: 'checked', at: at('2026-11-12T12:00:00Z'), words: '', orderedBy: null, recordedBy: 'nurse-2' }],
};

export const aCheck: Movement = {
  id: 'movement-1',
  episodeId: 'episode-1',
  what: 'checked',
  at: at('2026-11-19T13:20:00Z'),
  recordedAt: at('2026-11-19T13:20:00Z'),
  recordedBy: 'nurse-1',
  enteredLate: false,
  corrects: null,
  facts: { decision: 'go', wantsToGo: 'yes', intoxicated: 'no', observation: 'general' },
};

export const someGrounds: GroundsAgreement = {
  id: 'grounds-1',
  personId: 'person-1',
  words: 'Garden on her own, as far as the gate',
  withStaff: false,
  maxMinutes: 60,
  windowFrom: Temporal.PlainTime.from('09:00'),
  windowTo: Temporal.PlainTime.from('17:00'),
  graceMinutes: 0,
  from: day('2026-11-01'),
  until: null,
};

type StatusCode = { code: string; title: string; restricted: boolean | null; expiresOn: string | null };

/** How somebody stands in law: section 3 until next spring unless said. */
export function standing(
  change: Partial<StatusCode> & { needs?: LeaveRule['needs']; cto?: boolean; say?: string; source?: string } = {},
): LegalStanding {
  return {
    personId: 'person-1',
    status: {
      id: 'status-1',
      code: change.code ?? '03',
      title: change.title ?? 'Section 3',
      asWritten: change.title ?? 'Section 3',
      restricted: change.restricted ?? false,
      runsOut: change.expiresOn !== null,
      startsOn: day('2026-09-01'),
      expiresOn: change.expiresOn === null ? null : day(change.expiresOn ?? '2027-02-28'),
      source: 'section papers',
      ended: null,
    },
    rule: {
      code: change.code ?? '03',
      needs: change.needs ?? 'authorisation',
      ctoConsidered: change.cto ?? true,
      retake: 'six months or end of section',
      say: change.say ?? 'Leave from section 3 needs the responsible clinician’s authorisation.',
      source: change.source ?? 'MHA 1983 s17(1)',
    },
    restricted: change.restricted ?? false,
    hospitalUnitNamed: false,
    clinician: { staffId: 'doctor-1', name: 'Dr Beatrix Langley', acting: false },
    consents: [],
  };
}

/** Thursday afternoon, an hour and a half in town with one escort: nothing stands against it. */
export function inOrder(change: Partial<ReleaseFacts> = {}): ReleaseFacts {
  return {
    person: { id: 'person-1', name: 'Ann' },
    basis: 'section 17',
    line: aLine,
    authorisation: { record: anAuthorisation, state: 'in force' },
    granterWasClinician: 'yes',
    standing: standing(),
    grounds: null,
    now: at('2026-11-19T13:42:00Z'),
    startsAt: at('2026-11-19T14:00:00Z'),
    dueBack: at('2026-11-19T15:30:00Z'),
    awaySince: at('2026-11-19T14:00:00Z'),
    destination: 'Library',
    usedThatDay: 0,
    usedThatWeek: 0,
    escorts: [anEscort],
    accompaniedBy: null,
    outing: { people: 1, escorts: 1, vehicle: [] },
    check: aCheck,
    doNotUseAnswer: null,
    observation: 'general',
    clothing: 'Red coat, jeans',
    warnings: {
      lastLeave: null,
      riskPlan: { on: day('2026-11-01'), goodForDays: 90 },
      copyGiven: true,
      describedOn: day('2026-10-01'),
      placeAssessed: true,
      hostAsked: true,
      clashes: [],
      earlySigns: [],
      medicinesReady: true,
      coverLeft: 4,
    },
    policy: { checkGoodForMinutes: 60, endsSoonDays: 14, earlySignHours: 72, handoverMinutes: 15, coverLeftBehind: 2, peoplePerEscort: null },
    ...change,
  };
}

/** Facts with the line changed, in the authorisation too. */
export function withLine(line: Partial<LeaveLine>, change: Partial<ReleaseFacts> = {}): ReleaseFacts {
  const changed = { ...aLine, ...line };
  return inOrder({ line: changed, authorisation: { record: { ...anAuthorisation, lines: [changed] }, state: 'in force' }, ...change });
}

/** Facts with the authorisation changed. */
export function withAuthorisation(record: Partial<Authorisation>, change: Partial<ReleaseFacts> = {}): ReleaseFacts {
  return inOrder({ authorisation: { record: { ...anAuthorisation, ...record }, state: 'in force' }, ...change });
}
