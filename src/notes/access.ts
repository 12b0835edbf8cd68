import { accessTable, type AccessRow } from '#platform/access.ts';
import { managers, ward } from '#platform/role-groups.ts';

const onUnit: readonly AccessRow[] = [{ roles: ward, relation: 'works on the unit' }];
const withPerson: readonly AccessRow[] = [{ roles: ward, relation: 'works with the person' }];
const notRegistered = 'Somebody registered countersigns. What was sent back to you stands under Notes.';

/** Who reads and writes notes, who countersigns, who sees what was learned from it, who opens a limit of a role. */
export const notesAccess = accessTable('notes', {
  'see-own': { rows: onUnit },
  'see-notes': { rows: withPerson },
  'see-note': { rows: withPerson },
  search: { rows: onUnit },
  'see-kinds': { rows: onUnit },
  write: { rows: withPerson },
  /** Work for somebody when they are not there: minutes, with whom, what. */
  'see-indirect': { rows: withPerson },
  'write-indirect': { rows: withPerson },
  'take-out-indirect': { rows: withPerson },
  'keep-draft': { rows: withPerson },
  'drop-draft': { rows: withPerson },
  'sign-again': { rows: withPerson },
  lock: { rows: withPerson },
  'add-addendum': { rows: withPerson },
  'enter-in-error': { rows: withPerson },
  move: { rows: withPerson },
  'not-what-i-said': { rows: withPerson },
  /** A line from a session, and what may be done with it. */
  'see-line': { rows: withPerson },
  'correct-line': { rows: withPerson },
  'enter-line-in-error': { rows: withPerson },
  'move-line': { rows: withPerson },
  'line-not-what-i-said': { rows: withPerson },
  'see-countersign': { rows: [{ roles: ward, relation: 'works on the unit', fact: 'registered' }], otherwise: notRegistered },
  countersign: { rows: [{ roles: ward, relation: 'works with the person', fact: 'registered' }], otherwise: notRegistered },
  'send-back': { rows: [{ roles: ward, relation: 'works with the person', fact: 'registered' }], otherwise: notRegistered },
  /** What one author wrote from one session: one entry, countersigned or sent back as one. */
  'see-session-words': { rows: onUnit },
  'sign-session-again': { rows: onUnit },
  'countersign-session': { rows: [{ roles: ward, relation: 'works on the unit', fact: 'registered' }], otherwise: notRegistered },
  'send-back-session': { rows: [{ roles: ward, relation: 'works on the unit', fact: 'registered' }], otherwise: notRegistered },
  'see-learned': {
    rows: [
      { roles: ward, relation: 'works on the unit', fact: 'registered' },
      { roles: managers, relation: 'works on the unit' },
    ],
    otherwise: notRegistered,
  },
  'see-cover': {
    rows: [
      { roles: ward, relation: 'works on the unit', fact: 'registered' },
      { roles: managers, relation: 'works on the unit' },
    ],
    otherwise: notRegistered,
  },
  'name-countersigner': {
    rows: [{ roles: managers, relation: 'works on the unit' }],
    otherwise: 'The unit’s manager names who countersigns for whom.',
  },
  cover: {
    rows: [
      { roles: ward, relation: 'works on the unit', fact: 'registered' },
      { roles: managers, relation: 'works on the unit' },
    ],
    otherwise: notRegistered,
  },
  'end-cover': {
    rows: [
      { roles: ward, relation: 'works on the unit', fact: 'registered' },
      { roles: managers, relation: 'works on the unit' },
    ],
    otherwise: notRegistered,
  },
  /** What a role does not hold: for everybody who works there, and for those who grant exceptions. */
  'see-limits': { rows: onUnit },
  'see-exceptions': {
    rows: [
      { roles: ward, relation: 'self' },
      { roles: managers, relation: 'works on the unit' },
    ],
    otherwise: 'The worker themself and the unit’s manager see this.',
  },
  'grant-exception': {
    rows: [{ roles: managers, relation: 'works on the unit' }],
    otherwise: 'The unit’s manager opens a limit to a worker by name.',
  },
  'end-exception': {
    rows: [{ roles: managers, relation: 'works on the unit' }],
    otherwise: 'The unit’s manager ends an exception.',
  },
});
