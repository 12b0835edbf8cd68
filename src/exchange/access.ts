import { accessTable, type AccessRow } from '#platform/access.ts';
import { administrators, keepers, managers } from '#platform/role-groups.ts';

const keeping: readonly AccessRow[] = [{ roles: keepers, relation: 'works on the unit' }];
const running: readonly AccessRow[] = [
  { roles: managers, relation: 'works on the unit' },
  { roles: administrators, relation: 'signed in' },
];
const either: readonly AccessRow[] = [...keeping, ...running];
const notKeeper = 'Your role on this unit does not include bringing in people. Ask the nurse in charge or the activity co-ordinator.';
const notManager = 'Staff, rotas and rooms are brought in by the unit’s manager or an administrator.';
const neither = 'Your role on this unit does not include bringing in files. Ask the nurse in charge or the manager.';

/** Who may bring in which files. A file's own pages are found only by those who may bring in its kind. */
export const access = accessTable('exchange', {
  'see-imports': { rows: either, otherwise: neither },
  'get-sample': { rows: [{ roles: 'every role', relation: 'signed in' }] },
  'bring-people': { rows: keeping, otherwise: notKeeper },
  'bring-people-file': { rows: keeping, otherwise: notKeeper },
  'bring-places-and-staff': { rows: running, otherwise: notManager },
  'bring-places-and-staff-file': { rows: running, otherwise: notManager },
  'see-import': { rows: either, otherwise: neither },
  'see-columns': { rows: either, otherwise: neither },
  'change-columns': { rows: either, otherwise: neither },
  'apply-import': { rows: either, otherwise: neither },
  'abandon-import': { rows: either, otherwise: neither },
  'see-names': { rows: keeping, otherwise: notKeeper },
  'match-name': { rows: keeping, otherwise: notKeeper },
});
