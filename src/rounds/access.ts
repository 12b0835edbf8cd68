import { accessTable, type AccessRow } from '#platform/access.ts';
import { runners, ward, type Role } from '#platform/role-groups.ts';

const writers: readonly Role[] = [...new Set<Role>([...runners, 'discharge co-ordinator', 'placement officer', 'doctor'])];
const therapists: readonly Role[] = ['OT', 'head OT', 'psychologist'];
const reads: readonly AccessRow[] = [{ roles: ward, relation: 'works with the person' }];
const writes: readonly AccessRow[] = [{ roles: writers, relation: 'works with the person' }];
const reports: readonly AccessRow[] = [{ roles: [...writers, 'student'], relation: 'works with the person' }];
const notWriting = 'Your role on this unit may read this but not write it.';
const notUnderstanding =
  'An occupational therapist or a psychologist writes the formulation with the person. You may read it, and add what you know in a note.';

/** Who may see and write what goes to a ward round, reports, and what occupational therapists keep. */
export const roundsAccess = accessTable('rounds', {
  'see-rounds': { rows: [{ roles: ward, relation: 'works on the unit' }] },
  'plan-rounds': { rows: [{ roles: writers, relation: 'works on the unit' }], otherwise: notWriting },
  'see-round': { rows: reads },
  'plan-round': { rows: writes, otherwise: notWriting },
  'add-point': { rows: writes, otherwise: notWriting },
  'take-back-point': { rows: writes, otherwise: notWriting },
  'ready-round': { rows: writes, otherwise: notWriting },
  'call-off-round': { rows: writes, otherwise: notWriting },
  'see-meeting': { rows: reads },
  'record-meeting': { rows: writes, otherwise: notWriting },
  'answer-question': { rows: writes, otherwise: notWriting },
  'answer-prepared': { rows: writes, otherwise: notWriting },
  decide: { rows: writes, otherwise: notWriting },
  'tell-person': { rows: writes, otherwise: notWriting },
  'tell-team': { rows: writes, otherwise: notWriting },
  'see-reports': { rows: reads },
  'start-report': { rows: reports, otherwise: notWriting },
  'see-report': { rows: reads },
  'edit-report': { rows: reports, otherwise: notWriting },
  'add-sentence': { rows: reports, otherwise: notWriting },
  'freshen-report': { rows: reports, otherwise: notWriting },
  'sign-report': { rows: reports, otherwise: notWriting },
  /** A student or somebody unregistered signs what they wrote; somebody registered, who is not the author, countersigns it. */
  'countersign-report': {
    rows: [{ roles: ward, relation: 'works with the person', fact: 'registered' }],
    otherwise: 'Somebody registered countersigns a report.',
  },
  'send-back-report': {
    rows: [{ roles: ward, relation: 'works with the person', fact: 'registered' }],
    otherwise: 'Somebody registered sends a report back.',
  },
  'give-up-report': { rows: reports, otherwise: notWriting },
  'take-back-report': { rows: reports, otherwise: notWriting },
  'add-to-report': {
    rows: [{ roles: ward, relation: 'works with the person', fact: 'registered' }],
    otherwise: 'Somebody registered adds to a signed report.',
  },
  'save-report': { rows: reads },
  'see-agreed-reports': { rows: reads },
  'see-reports-due': { rows: [{ roles: ward, relation: 'works on the unit' }] },
  'see-week-review': { rows: [{ roles: ward, relation: 'works on the unit' }] },
  'hold-week-review': { rows: [{ roles: writers, relation: 'works on the unit' }], otherwise: notWriting },
  'see-person-week': { rows: reads },
  'write-week': { rows: writes, otherwise: notWriting },
  'plan-next': { rows: writes, otherwise: notWriting },
  'close-next': { rows: writes, otherwise: notWriting },
  'agree-report': { rows: writes, otherwise: notWriting },
  'ask-about-report': { rows: writes, otherwise: notWriting },
  'draft-agreed': { rows: reports, otherwise: notWriting },
  'send-agreed': { rows: writes, otherwise: notWriting },
  /** Whoever it was sent to reads it here; whoever writes reports keeps what an outside reader said. */
  'read-agreed': { rows: reads },
  'end-agreed': { rows: writes, otherwise: notWriting },
  'see-formulation': { rows: reads },
  'write-formulation': { rows: [{ roles: therapists, relation: 'works with the person' }], otherwise: notUnderstanding },
  'see-recommendations': { rows: reads },
  'see-unit-recommendations': { rows: [{ roles: ward, relation: 'works on the unit' }] },
  recommend: { rows: writes, otherwise: notWriting },
  'say-what-came': { rows: writes, otherwise: notWriting },
  'see-teaching': { rows: reads },
  teach: { rows: writes, otherwise: notWriting },
  'see-unmet': { rows: reads },
  'add-unmet': { rows: writes, otherwise: notWriting },
  'meet-unmet': { rows: writes, otherwise: notWriting },
  'see-unmet-counts': { rows: [{ roles: ward, relation: 'works on the unit' }] },
  'see-analysis': { rows: [{ roles: ward, relation: 'works on the unit' }] },
  'write-analysis': {
    rows: [{ roles: ['OT', 'head OT', 'OT assistant', 'activity co-ordinator', 'STR senior'], relation: 'works on the unit' }],
    otherwise: 'An occupational therapist or somebody who runs the activity writes this.',
  },
  'use-grade': { rows: [{ roles: runners, relation: 'works on the unit' }], otherwise: notWriting },
});
