import { accessTable, type AccessRow } from '#platform/access.ts';
import { administrators, managers, wardAndVolunteers } from '#platform/role-groups.ts';

const worksThere: readonly AccessRow[] = [
  { roles: wardAndVolunteers, relation: 'works on the unit' },
  { roles: [...administrators, 'auditor'], relation: 'signed in' },
];
const runsUnit: readonly AccessRow[] = [
  { roles: managers, relation: 'works on the unit' },
  { roles: administrators, relation: 'signed in' },
];
const runsAll: readonly AccessRow[] = [{ roles: administrators, relation: 'signed in' }];
const notRunning = 'Only the unit’s manager or an administrator changes rooms and vehicles.';
const notAdministrator = 'Only an administrator changes units.';

/** Who may do what with places and with local settings. */
export const access = accessTable('places', {
  'see-rooms': { rows: worksThere },
  'see-room': { rows: runsUnit, otherwise: notRunning },
  'add-room': { rows: runsUnit, otherwise: notRunning },
  'change-room': { rows: runsUnit, otherwise: notRunning },
  'add-vehicle': { rows: runsUnit, otherwise: notRunning },
  'change-vehicle': { rows: runsUnit, otherwise: notRunning },
  'see-units': { rows: runsAll, otherwise: notAdministrator },
  'add-unit': { rows: runsAll, otherwise: notAdministrator },
  'change-unit': { rows: runsAll, otherwise: notAdministrator },
  'change-organisation': { rows: runsAll, otherwise: notAdministrator },
  'see-settings': { rows: [{ roles: ['manager', 'administrator', 'head OT', 'activity co-ordinator', 'auditor'], relation: 'signed in' }] },
  'change-setting': {
    rows: [{ roles: ['manager', 'administrator'], relation: 'signed in' }],
    otherwise: 'Only a manager or an administrator changes a setting.',
  },
  'see-letterhead': { rows: [{ roles: ['manager', 'administrator', 'head OT', 'activity co-ordinator', 'auditor'], relation: 'signed in' }] },
  'set-logo': {
    rows: [{ roles: ['manager', 'administrator'], relation: 'signed in' }],
    otherwise: 'Only a manager or an administrator sets the logo.',
  },
  'take-logo-off': {
    rows: [{ roles: ['manager', 'administrator'], relation: 'signed in' }],
    otherwise: 'Only a manager or an administrator takes the logo off.',
  },
});
