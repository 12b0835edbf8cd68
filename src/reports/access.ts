import { accessTable } from '#platform/access.ts';
import { managers, runners, ward, wardAndVolunteers } from '#platform/role-groups.ts';

/** Who may see what is read across rooms. */
export const reportsAccess = accessTable('reports', {
  /** What is on today, what has nobody to run it, what waits. Volunteers see no person's name. */
  'see-today': { rows: [{ roles: wardAndVolunteers, relation: 'works on the unit' }] },
  /** A unit's figures, each person by name. */
  'see-ledger': { rows: [{ roles: ward, relation: 'works on the unit' }] },
  /** One person's figures and the records behind them. */
  'see-person-ledger': { rows: [{ roles: ward, relation: 'works with the person' }] },
  /** The handover sheet: what is known since the last one, by name. */
  'see-handover': { rows: [{ roles: ward, relation: 'works on the unit' }] },
  'hand-over': { rows: [{ roles: runners, relation: 'works on the unit' }], otherwise: 'Those who work a shift on the unit hand it over.' },
  'hear-handover': {
    rows: [{ roles: runners, relation: 'works on the unit' }],
    otherwise: 'Those who work a shift on the unit say that they heard it.',
  },
  /** How old the file for downtime is and where it lies. It names no person. */
  'see-downtime': { rows: [{ roles: managers, relation: 'works on the unit' }] },
  /** Makes the passphrase that opens it. */
  'set-downtime-passphrase': { rows: [{ roles: managers, relation: 'works on the unit' }] },
});
