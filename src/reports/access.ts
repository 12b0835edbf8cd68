import { accessTable } from '#platform/access.ts';
import { managers, ward, wardAndVolunteers } from '#platform/role-groups.ts';

/** Who may see what is read across rooms. */
export const reportsAccess = accessTable('reports', {
  /** What is on today, what has nobody to run it, what waits. Volunteers see no person's name. */
  'see-today': { rows: [{ roles: wardAndVolunteers, relation: 'works on the unit' }] },
  /** A unit's figures, each person by name. */
  'see-ledger': { rows: [{ roles: ward, relation: 'works on the unit' }] },
  /** One person's figures and the records behind them. */
  'see-person-ledger': { rows: [{ roles: ward, relation: 'works with the person' }] },
  /** How old the file for downtime is and where it lies. It names no person. */
  'see-downtime': { rows: [{ roles: managers, relation: 'works on the unit' }] },
  /** Makes the passphrase that opens it. */
  'set-downtime-passphrase': { rows: [{ roles: managers, relation: 'works on the unit' }] },
});
