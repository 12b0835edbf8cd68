import { accessTable, type AccessRow } from '#platform/access.ts';
import { runners, ward } from '#platform/role-groups.ts';

const reads: readonly AccessRow[] = [{ roles: ward, relation: 'works with the person' }];
const writes: readonly AccessRow[] = [
  { roles: [...runners, 'discharge co-ordinator', 'placement officer', 'doctor'], relation: 'works with the person' },
];
const notWriting = 'Your role on this unit may read this but not write it.';

/** Who may read and write down what somebody keeps about staying well, about a crisis, and beforehand. What is not shared no row here opens: the database keeps it. */
export const wellnessAccess = accessTable('plan', {
  'see-wellness': { rows: reads },
  'write-down-wellness': { rows: writes, otherwise: notWriting },
  'end-wellness-line': { rows: writes, otherwise: notWriting },
  'see-crisis-plan': { rows: reads },
  'write-crisis-plan': { rows: writes, otherwise: notWriting },
  'see-advance': { rows: reads },
  'record-advance': { rows: writes, otherwise: notWriting },
  'record-advance-event': { rows: writes, otherwise: notWriting },
  'see-easy-read': { rows: reads },
  'make-easy-read': { rows: writes, otherwise: notWriting },
  'answer-easy-read': { rows: writes, otherwise: notWriting },
  'add-photo': { rows: writes, otherwise: notWriting },
  'take-photo-out': { rows: writes, otherwise: notWriting },
  'choose-easy-read-look': { rows: writes, otherwise: notWriting },
});
