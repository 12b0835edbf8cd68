import { accessTable, type AccessRow } from '#platform/access.ts';
import { administrators, managers, runners, ward, type Role } from '#platform/role-groups.ts';

const withPerson = 'works with the person';
const audits: readonly AccessRow[] = [{ roles: ['auditor'], relation: 'organisation' }];
const runs: readonly AccessRow[] = [{ roles: managers, relation: withPerson }];
const notRunning = 'The unit’s manager does this.';
const notKeeping = 'Information governance does this.';
/** Those who judge, as clinicians, what in a copy names somebody else or could cause serious harm. */
const judges: readonly AccessRow[] = [
  { roles: ['nurse', 'OT', 'social worker', 'psychologist', 'head OT'], relation: withPerson, fact: 'registered' },
  { roles: ['doctor'], relation: withPerson },
];
/** Their roles. */
export const judging: readonly Role[] = ['nurse', 'OT', 'social worker', 'psychologist', 'head OT', 'doctor'];
const closers: readonly AccessRow[] = [
  { roles: ['nurse', 'doctor', 'social worker', 'psychologist', 'manager', 'head OT', 'OT'], relation: withPerson },
];
/** Those who write to people and about them. */
const writers: readonly AccessRow[] = [{ roles: [...runners, 'discharge co-ordinator', 'placement officer', 'doctor'], relation: withPerson }];
const notGiving = 'Your role on this unit may read what was given outside but not write it down.';
/** Students learn with a supervisor beside them: they open nobody's record in an emergency. */
const opens = ward.filter((role) => role !== 'student');

/** Who may do what with records as records. */
export const access = accessTable('records', {
  'see-who-looked': {
    // Which of them is told who looked (the manager, the named nurse, the nurse in charge) is asked of the database, person by person.
    rows: [{ roles: ward, relation: withPerson }],
    sensitive: true,
  },
  'look-elsewhere': { rows: [{ roles: ward, relation: 'signed in' }], otherwise: 'Your role does not include opening records of other units.' },
  'open-emergency': { rows: [{ roles: opens, relation: 'signed in' }], otherwise: 'Your role does not include opening records of other units.' },
  'close-emergency': { rows: [{ roles: ward, relation: 'signed in' }] },
  'see-emergencies': {
    rows: [
      { roles: managers, relation: 'works on the unit' },
      { roles: 'every role', relation: 'works on the unit', fact: 'nurse in charge' },
      ...audits,
    ],
    otherwise: 'The manager, the nurse in charge and information governance see who opened a record in an emergency.',
  },
  'review-emergency': {
    rows: [{ roles: managers, relation: 'works on the unit' }, ...audits],
    otherwise: 'The manager of the unit, or information governance, says whether it was right.',
  },
  'ask-audit': { rows: audits, otherwise: 'Information governance asks this.' },
  'see-closed': {
    rows: closers,
    otherwise: 'A nurse, a doctor, an OT, a social worker, a psychologist or the manager closes an entry.',
    sensitive: true,
  },
  'close-entry': { rows: closers, otherwise: 'A nurse, a doctor, an OT, a social worker, a psychologist or the manager closes an entry.' },
  'open-entry': { rows: closers, otherwise: 'A nurse, a doctor, an OT, a social worker, a psychologist or the manager opens it to all again.' },
  'see-retention': { rows: audits, otherwise: notKeeping },
  'place-hold': { rows: audits, otherwise: notKeeping },
  'lift-hold': { rows: audits, otherwise: notKeeping },
  'propose-disposal': { rows: audits, otherwise: notKeeping },
  'agree-disposal': { rows: audits, otherwise: notKeeping },
  'withdraw-disposal': { rows: audits, otherwise: notKeeping },
  'destroy-record': { rows: audits, otherwise: notKeeping },
  // Two records of one person: proposed by one who keeps records, agreed by another, undone by any one of them.
  'see-joins': { rows: audits, otherwise: notKeeping },
  'compare-records': { rows: audits, otherwise: notKeeping },
  'propose-join': { rows: audits, otherwise: notKeeping },
  'agree-join': { rows: audits, otherwise: notKeeping },
  'withdraw-join': { rows: audits, otherwise: notKeeping },
  'undo-join': { rows: audits, otherwise: notKeeping },
  'see-certificates': { rows: audits, otherwise: notKeeping },
  'see-copies': {
    rows: [...runs, ...judges],
    otherwise: 'The manager makes a copy of a record; a registered clinician looks through it.',
    sensitive: true,
  },
  // Requests of people no unit knows any more, and when each is due: nothing of a record is read by it.
  'see-copies-in-hand': { rows: audits, otherwise: notKeeping },
  'find-for-copy': { rows: audits, otherwise: notKeeping },
  'begin-copy': { rows: audits, otherwise: notKeeping },
  'record-request': { rows: runs, otherwise: notRunning },
  'take-request-back': { rows: runs, otherwise: notRunning },
  'take-copy-back': { rows: audits, otherwise: notKeeping },
  'ask-back': { rows: runs, otherwise: notRunning },
  'answered-back': { rows: runs, otherwise: notRunning },
  'put-off-copy': { rows: runs, otherwise: notRunning },
  'look-through': { rows: [...runs, ...judges], otherwise: notRunning },
  'decide-names': { rows: judges, otherwise: 'A registered clinician who works with the person decides this.' },
  'decide-harm': { rows: judges, otherwise: 'A registered clinician who works with the person decides this.' },
  'take-copy': { rows: runs, otherwise: notRunning, sensitive: true },
  'give-copy': { rows: runs, otherwise: notRunning },
  'see-letters': { rows: [{ roles: ward, relation: withPerson }] },
  'write-letter': { rows: writers, otherwise: 'Your role on this unit may read letters but not write them.' },
  'send-letter': { rows: writers, otherwise: 'Your role on this unit may read letters but not send them.' },
  'save-letter': { rows: [{ roles: ward, relation: withPerson }] },
  'see-disclosures': { rows: [{ roles: ward, relation: withPerson }] },
  'add-disclosure': { rows: writers, otherwise: notGiving },
  'mark-disclosure': { rows: writers, otherwise: notGiving },
  'see-templates': {
    rows: [
      { roles: ward, relation: 'works on the unit' },
      { roles: administrators, relation: 'organisation' },
    ],
  },
  'change-template': {
    rows: [{ roles: administrators, relation: 'organisation' }],
    otherwise: 'An administrator of the organisation changes these.',
  },
  'see-training': { rows: [{ roles: [...managers, 'head OT'], relation: 'works on the unit' }], otherwise: 'The manager sees who is trained.' },
});
