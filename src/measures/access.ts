import { accessTable, type AccessRow } from '#platform/access.ts';
import { administrators, runners, ward } from '#platform/role-groups.ts';

const reads: readonly AccessRow[] = [{ roles: ward, relation: 'works with the person' }];
const asks: readonly AccessRow[] = [
  { roles: [...runners, 'discharge co-ordinator', 'placement officer', 'doctor'], relation: 'works with the person' },
];
const notAsking = 'Your role on this unit may read this but not write it.';
const keepers: readonly AccessRow[] = [
  { roles: ['head OT'], relation: 'works on the unit' },
  { roles: administrators, relation: 'organisation' },
];
const vouches: readonly AccessRow[] = [
  { roles: ['head OT', 'manager'], relation: 'works on the unit' },
  { roles: administrators, relation: 'organisation' },
];
const notVouching = 'The head OT, the manager or an administrator records who is trained and who supervises.';

/** Who may read and fill in measures, keep wording, record training, and answer for what was said about self-harm. */
export const access = accessTable('measures', {
  'see-measures': { rows: reads },
  'see-completion': { rows: reads },
  complete: { rows: asks, otherwise: notAsking },
  'keep-answers': { rows: asks, otherwise: notAsking },
  'keep-one-answer': { rows: asks, otherwise: notAsking },
  'save-measure': { rows: asks, otherwise: notAsking },
  decline: { rows: asks, otherwise: notAsking },
  'ask-themself': { rows: asks, otherwise: notAsking },
  'take-ask-back': { rows: asks, otherwise: notAsking },
  'mark-in-error': { rows: asks, otherwise: notAsking },
  'see-alert': { rows: reads },
  'say-who-stays': { rows: reads },
  'acknowledge-alert': {
    rows: [{ roles: ward, relation: 'works with the person', fact: 'registered' }],
    otherwise: 'A registered person answers this: ask the nurse in charge.',
  },
  'see-due': { rows: [{ roles: ward, relation: 'works on the unit' }] },
  'see-instruments': {
    rows: [
      { roles: ward, relation: 'works on the unit' },
      { roles: administrators, relation: 'organisation' },
    ],
  },
  'check-manual': {
    rows: [{ roles: ward, relation: 'works on the unit', fact: 'registered' }],
    otherwise: 'Somebody registered who holds the manual says whether its figures are so.',
  },
  'see-packs': {
    rows: [
      { roles: ward, relation: 'works on the unit' },
      { roles: administrators, relation: 'organisation' },
    ],
  },
  'load-pack': { rows: keepers, otherwise: 'The head OT or an administrator loads wording that is licensed.' },
  'remove-pack': { rows: keepers, otherwise: 'The head OT or an administrator takes wording out.' },
  'begin-course': { rows: asks, otherwise: notAsking },
  'review-course': { rows: asks, otherwise: notAsking },
  'see-raters': {
    rows: [
      { roles: ward, relation: 'works on the unit' },
      { roles: administrators, relation: 'organisation' },
    ],
  },
  'add-certificate': { rows: vouches, otherwise: notVouching },
  'end-certificate': { rows: vouches, otherwise: notVouching },
  'name-supervisor': { rows: vouches, otherwise: notVouching },
  'see-tools': {
    rows: [
      { roles: ward, relation: 'works on the unit' },
      { roles: administrators, relation: 'organisation' },
    ],
  },
  'define-tool': { rows: keepers, otherwise: 'The head OT or an administrator names the assessments a unit uses.' },
  'change-tool-harm': { rows: keepers, otherwise: 'The head OT or an administrator says what of an assessment is told at once.' },
  'end-tool': { rows: keepers, otherwise: 'The head OT or an administrator names the assessments a unit uses.' },
  'see-results': { rows: reads },
  'record-result': { rows: asks, otherwise: notAsking },
  'mark-result': { rows: asks, otherwise: notAsking },
  'see-structured': { rows: reads },
  'record-structured': { rows: asks, otherwise: notAsking },
});
