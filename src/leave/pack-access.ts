import { accessTable } from '#platform/access.ts';
import { runners, ward } from '#platform/role-groups.ts';

const onUnit = 'works on the unit';

/** Who may do what with outing packs: the part of an outing that goes out on a phone. */
export const packAccess = accessTable('leave', {
  'see-pack': { rows: [{ roles: ward, relation: onUnit }] },
  'take-pack': {
    rows: [{ roles: runners, relation: onUnit }],
    otherwise: 'Those who go out with people take an outing on a phone. Print the sheet instead.',
  },
  'read-back-pack': { rows: [{ roles: runners, relation: onUnit }] },
  /**
   * Whoever holds the phone, signed in or not: what it signs is proof enough to keep it, and not enough to act on it. Only what the
   * signed-in holder of a pack that still runs sends is recorded at once.
   */
  'send-events': { rows: [{ roles: 'every role', relation: 'anyone' }] },
  'end-pack': { rows: [{ roles: runners, relation: onUnit }] },
  'stop-pack': { rows: [{ roles: runners, relation: onUnit }] },
  'see-tray': { rows: [{ roles: ward, relation: onUnit }] },
  'decide-tray': {
    rows: [{ roles: ['nurse'], relation: onUnit, fact: 'registered' }],
    otherwise: 'A registered nurse takes in what came late from a phone, or sets it aside.',
  },
});
