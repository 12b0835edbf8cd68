import { accessTable, type AccessRow } from '#platform/access.ts';
import { administrators, managers, wardAndVolunteers } from '#platform/role-groups.ts';

const runsUnit: readonly AccessRow[] = [
  { roles: managers, relation: 'works on the unit' },
  { roles: administrators, relation: 'signed in' },
];
const inCharge: AccessRow = { roles: 'every role', relation: 'works on the unit', fact: 'nurse in charge' };
const nurses: AccessRow = { roles: ['nurse'], relation: 'works on the unit', fact: 'registered' };
const rota: readonly AccessRow[] = [...runsUnit, inCharge, nurses, { roles: ['activity co-ordinator', 'head OT'], relation: 'works on the unit' }];
const checks: readonly AccessRow[] = [...runsUnit, { roles: ['head OT'], relation: 'works on the unit' }];
const worksThere: readonly AccessRow[] = [
  { roles: wardAndVolunteers, relation: 'works on the unit' },
  { roles: [...administrators, 'auditor'], relation: 'signed in' },
];
const notRunning = 'Only the unit’s manager or an administrator does this.';
const notRota = 'Only the manager, the nurse in charge, a registered nurse, the head OT or the activity co-ordinator changes who is on.';

/** Who may do what with those who work here. */
export const access = accessTable('workforce', {
  'see-list': { rows: worksThere },
  'see-staff': { rows: [...worksThere, { roles: 'every role', relation: 'self' }] },
  'see-joining': { rows: runsUnit, otherwise: notRunning },
  'add-staff': { rows: runsUnit, otherwise: notRunning },
  'change-staff': { rows: runsUnit, otherwise: notRunning },
  'see-moving': { rows: runsUnit, otherwise: notRunning },
  'add-membership': { rows: runsUnit, otherwise: notRunning },
  'end-membership': { rows: runsUnit, otherwise: notRunning },
  'end-work': { rows: runsUnit, otherwise: notRunning },
  'take-back': { rows: runsUnit, otherwise: notRunning },
  'make-link': { rows: runsUnit, otherwise: notRunning },
  'see-slip': { rows: [...runsUnit, inCharge], otherwise: notRunning },
  'drop-slip': { rows: [...runsUnit, inCharge], otherwise: notRunning },
  'see-shift-account': { rows: [...runsUnit, inCharge], otherwise: 'Only the nurse in charge or the manager makes an account for a shift.' },
  'make-shift-account': { rows: [...runsUnit, inCharge], otherwise: 'Only the nurse in charge or the manager makes an account for a shift.' },
  'end-shift-account': { rows: [...runsUnit, inCharge], otherwise: 'Only the nurse in charge or the manager ends an account for a shift.' },
  'record-registration': { rows: checks, otherwise: notRunning },
  'end-registration': { rows: checks, otherwise: notRunning },
  'record-skill': { rows: checks, otherwise: notRunning },
  'end-skill': { rows: checks, otherwise: notRunning },
  'record-driving': { rows: checks, otherwise: notRunning },
  'see-driving': { rows: rota, otherwise: notRota },
  'record-absence': { rows: [...runsUnit, inCharge], otherwise: 'Only the manager or the nurse in charge records an absence.' },
  'remove-absence': { rows: [...runsUnit, inCharge], otherwise: 'Only the manager or the nurse in charge takes an absence back.' },
  'see-rota': { rows: worksThere },
  'add-shift': { rows: rota, otherwise: notRota },
  'remove-shift': { rows: rota, otherwise: notRota },
  // Before there is an organisation nobody can have signed in: the printed code is asked for instead.
  'see-set-up': { rows: [{ roles: 'every role', relation: 'anyone' }] },
  'begin-set-up': { rows: [{ roles: 'every role', relation: 'anyone' }] },
  'make-first-administrator': { rows: [{ roles: 'every role', relation: 'anyone' }] },
  'see-set-up-unit': { rows: [{ roles: administrators, relation: 'signed in' }], otherwise: 'Only an administrator sets Trellis up.' },
  'add-in-set-up': { rows: [{ roles: administrators, relation: 'signed in' }], otherwise: 'Only an administrator sets Trellis up.' },
  'name-in-charge': {
    rows: [...runsUnit, inCharge, nurses],
    otherwise: 'Only the manager or a registered nurse of the unit names the nurse in charge.',
  },
});
