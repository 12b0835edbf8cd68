import { accessTable } from '#platform/access.ts';
import { arrangers, runners, ward } from '#platform/role-groups.ts';

/** Who answers for the money: says what there is, and looks a second time at what is above the limit. */
const answerable = ['manager', 'head OT'] as const;
const otherwise = 'The manager or the head OT does this.';

/** Who may do what with the money for activities. */
export const moneyAccess = accessTable('money', {
  'see-money': { rows: [{ roles: ward, relation: 'works on the unit' }] },
  'see-entry': { rows: [{ roles: ward, relation: 'works on the unit' }] },
  'record-spending': { rows: [{ roles: runners, relation: 'works on the unit' }], otherwise: 'Whoever runs a session writes down what was spent.' },
  'take-back-spending': { rows: [{ roles: arrangers, relation: 'works on the unit' }] },
  'see-receipt': { rows: [{ roles: arrangers, relation: 'works on the unit' }] },
  'approve-spending': { rows: [{ roles: answerable, relation: 'works on the unit' }], otherwise },
  'set-budget': { rows: [{ roles: answerable, relation: 'works on the unit' }], otherwise },
});
