import { accessTable, type AccessRow } from '#platform/access.ts';
import { arrangers, runners, ward } from '#platform/role-groups.ts';

const sees: readonly AccessRow[] = [{ roles: ward, relation: 'works with the person' }];
const asks: readonly AccessRow[] = [
  { roles: [...runners, 'discharge co-ordinator', 'placement officer', 'doctor'], relation: 'works with the person' },
];
const notAsking = 'Your role on this unit may read this but not write it.';

/** Who may read and write what a person likes, wants and aims for. */
export const access = accessTable('plan', {
  'see-interests': { rows: [{ roles: ward, relation: 'works with the person' }] },
  'ask-interests': { rows: asks, otherwise: notAsking },
  'save-interests': { rows: asks, otherwise: notAsking },
  'would-rather-not': { rows: asks, otherwise: notAsking },
  'see-plan': { rows: sees },
  'see-plans-due': { rows: [{ roles: ward, relation: 'works on the unit' }] },
  'see-ending-counts': { rows: [{ roles: ward, relation: 'works on the unit' }] },
  'see-plan-versions': { rows: sees },
  'print-plan': { rows: sees },
  'see-goal': { rows: sees },
  'see-needs-talk': { rows: sees },
  'see-welcome': { rows: sees },
  'see-matters': { rows: sees },
  'see-team': { rows: sees },
  'see-preparation': { rows: sees },
  'see-ending': { rows: sees },
  'see-working-agreement': { rows: sees },
  'open-new-goal': { rows: asks, otherwise: notAsking },
  'change-goal': { rows: asks, otherwise: notAsking },
  'rate-goal': { rows: asks, otherwise: notAsking },
  'open-steps': { rows: asks, otherwise: notAsking },
  'add-step': { rows: asks, otherwise: notAsking },
  'change-step': { rows: asks, otherwise: notAsking },
  'open-review': { rows: asks, otherwise: notAsking },
  'keep-review': { rows: asks, otherwise: notAsking },
  'ask-agreement': { rows: asks, otherwise: notAsking },
  'give-copy': { rows: asks, otherwise: notAsking },
  'talk-of-need': { rows: asks, otherwise: notAsking },
  'need-to-goal': { rows: asks, otherwise: notAsking },
  'say-introduced': { rows: asks, otherwise: notAsking },
  'save-welcome': { rows: asks, otherwise: notAsking },
  'save-matters': { rows: asks, otherwise: notAsking },
  'name-contact': { rows: asks, otherwise: notAsking },
  'end-contact': { rows: asks, otherwise: notAsking },
  'begin-preparation': { rows: asks, otherwise: notAsking },
  'save-preparation': { rows: asks, otherwise: notAsking },
  'answer-preparation': { rows: asks, otherwise: notAsking },
  'plan-ending': { rows: asks, otherwise: notAsking },
  'add-ending-step': { rows: asks, otherwise: notAsking },
  'mark-ending-step': { rows: asks, otherwise: notAsking },
  'make-working-agreement': { rows: asks, otherwise: notAsking },
  'tell-of-gift': { rows: asks, otherwise: notAsking },
  'save-ending-words': { rows: asks, otherwise: notAsking },
  'add-goal': { rows: asks, otherwise: notAsking },
  'end-goal': { rows: asks, otherwise: notAsking },
  'set-hours': {
    rows: [{ roles: arrangers, relation: 'works with the person' }],
    otherwise: 'Those who arrange sessions agree this with the person.',
  },
});
