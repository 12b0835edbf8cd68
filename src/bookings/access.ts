import { accessTable, type AccessRow } from '#platform/access.ts';
import { managers, runners, ward } from '#platform/role-groups.ts';

const onUnit = 'works on the unit';
const drives: AccessRow = { roles: [...runners, 'discharge co-ordinator', 'placement officer', 'doctor'], relation: onUnit };
const keepsVehicles: readonly AccessRow[] = [
  { roles: [...managers, 'head OT', 'activity co-ordinator'], relation: onUnit },
  { roles: 'every role', relation: onUnit, fact: 'nurse in charge' },
];
const notKeeping = 'The manager, the head OT, the activity co-ordinator or the nurse in charge keeps the vehicles.';

/** Who may do what with the unit's vehicles from day to day. What a vehicle is belongs to places. */
export const bookingsAccess = accessTable('bookings', {
  'see-vehicle': { rows: [{ roles: ward, relation: onUnit }] },
  'see-taking-out': { rows: [drives] },
  'take-out': { rows: [drives], otherwise: 'Only staff who work on the unit drive its vehicles.' },
  'bring-back': { rows: [drives], otherwise: 'Only staff who work on the unit drive its vehicles.' },
  'correct-reading': { rows: [drives, ...keepsVehicles], otherwise: 'Only staff who drive or keep the unit’s vehicles put a reading right.' },
  'report-defect': { rows: [{ roles: ward, relation: onUnit }] },
  'mend-defect': { rows: keepsVehicles, otherwise: notKeeping },
  'record-paper': { rows: keepsVehicles, otherwise: notKeeping },
  'see-miles': { rows: [{ roles: ward, relation: onUnit }] },
  'download-miles': { rows: [{ roles: ward, relation: onUnit }] },
});
