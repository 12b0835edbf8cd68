import { accessTable, type AccessRow } from '#platform/access.ts';
import { arrangers, runners, ward } from '#platform/role-groups.ts';

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
  'see-goals': { rows: [{ roles: ward, relation: 'works with the person' }] },
  'add-goal': { rows: asks, otherwise: notAsking },
  'end-goal': { rows: asks, otherwise: notAsking },
  'set-hours': {
    rows: [{ roles: arrangers, relation: 'works with the person' }],
    otherwise: 'Those who arrange sessions agree this with the person.',
  },
});
