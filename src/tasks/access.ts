import { accessTable } from '#platform/access.ts';
import { administrators, managers, ward } from '#platform/role-groups.ts';

/** Keeps the cards: the unit's manager, and an administrator of the organisation. */
const keepers = [
  { roles: managers, relation: 'works on the unit' },
  { roles: administrators, relation: 'organisation' },
] as const;

/** Who may see and answer what is asked on a unit; who reads, writes and logs the use of its protocol cards. */
export const tasksAccess = accessTable('tasks', {
  'see-task': { rows: [{ roles: ward, relation: 'works on the unit' }] },
  'answer-task': { rows: [{ roles: ward, relation: 'works on the unit' }] },
  /** Everybody who works there reads the cards, volunteers and students too. */
  'see-protocols': {
    rows: [
      { roles: 'every role', relation: 'works on the unit' },
      { roles: administrators, relation: 'organisation' },
    ],
  },
  'write-protocol': { rows: keepers, otherwise: 'The unit’s manager or an administrator writes the cards. Tell them what is wrong.' },
  'change-protocol': { rows: keepers, otherwise: 'The unit’s manager or an administrator writes the cards. Tell them what is wrong.' },
  'retire-protocol': { rows: keepers, otherwise: 'The unit’s manager or an administrator takes a card out of use.' },
  /** Writes down what happened when a card was used, and reads what did: for those who work with the people there. */
  'log-protocol': { rows: [{ roles: ward, relation: 'works on the unit' }] },
});
