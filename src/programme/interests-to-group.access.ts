import { accessTable } from '#platform/access.ts';
import { arrangers, ward } from '#platform/role-groups.ts';

/** Who sees what people would like, side by side with what is on, and who may turn it into a group. */
export const interestsAccess = accessTable('programme', {
  'see-interests-of-unit': { rows: [{ roles: ward, relation: 'works on the unit' }] },
  'invite-by-interest': {
    rows: [{ roles: arrangers, relation: 'works on the unit' }],
    otherwise: 'Those who arrange sessions invite people to them.',
  },
});
