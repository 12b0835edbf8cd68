import { accessTable } from '#platform/access.ts';
import { ward } from '#platform/role-groups.ts';

/** Who may read and record a person's legal status. It is a fact shown on their pages; nothing here decides what it allows. */
export const access = accessTable('legal', {
  'see-status': { rows: [{ roles: ward, relation: 'works with the person' }] },
  'record-status': {
    rows: [{ roles: ['nurse', 'doctor', 'manager', 'head OT', 'discharge co-ordinator'], relation: 'works with the person' }],
    otherwise: 'A nurse, a doctor or the manager records this, from the section papers.',
  },
});
