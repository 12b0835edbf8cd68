import { accessTable } from '#platform/access.ts';
import { administrators, managers, runners, ward } from '#platform/role-groups.ts';

const onUnit = 'works on the unit';
const withPerson = 'works with the person';
/** Those who may enter what a clinician signed and check another's entry: registered, and never a second time the same pair of eyes. */
const entering = ['nurse', 'doctor', 'manager', 'head OT', 'social worker'] as const;
/** Those who keep in touch with people on long leave: escorts and workers, the discharge co-ordinator, the doctor. */
const outreach = [...runners, 'discharge co-ordinator', 'doctor'] as const;

const keepsScreens = [
  { roles: managers, relation: onUnit },
  { roles: administrators, relation: 'organisation' },
] as const;

/** Who may do what with leave. Nobody here grants it: the responsible clinician does, on paper or in person, and Trellis records that. */
export const leaveAccess = accessTable('leave', {
  'see-board': { rows: [{ roles: ward, relation: onUnit }] },
  /** The wall inside the staff office: initials, room, overdue. */
  'see-wall': {
    rows: [
      { roles: ward, relation: onUnit },
      { roles: 'every role', relation: 'wall of the unit' },
    ],
  },
  /** Screens on walls that sign in for themselves. */
  'see-wall-screens': { rows: keepsScreens, otherwise: 'The unit’s manager or an administrator keeps the wall screens.' },
  'add-wall-screen': { rows: keepsScreens },
  'renew-wall-code': { rows: keepsScreens },
  'revoke-wall-screen': { rows: keepsScreens },
  /** Whoever stands before the screen; what it gives depends on the code. */
  'see-pair-wall': { rows: [{ roles: 'every role', relation: 'anyone' }] },
  'pair-wall': { rows: [{ roles: 'every role', relation: 'anyone' }] },
  'see-roll-call': { rows: [{ roles: ward, relation: onUnit }] },
  'see-authorisation': { rows: [{ roles: ward, relation: withPerson }] },
  /** Enters the responsible clinician's signed grant as it stands on the form. */
  'record-authorisation': {
    rows: [{ roles: entering, relation: withPerson }],
    otherwise: 'A nurse, a doctor, the head OT, a social worker or the manager enters this from the signed form.',
  },
  'check-authorisation': {
    rows: [{ roles: entering, relation: withPerson }],
    otherwise: 'A second registered worker or the manager checks an entry against the signed form.',
  },
  /** Stops leave for now. The authority stands; the responsible clinician is told. */
  hold: {
    rows: [{ roles: ['nurse'], relation: withPerson, fact: 'nurse in charge' }],
    otherwise: 'The nurse in charge holds leave. Tell them what worries you.',
  },
  'end-hold': {
    rows: [{ roles: ['nurse'], relation: withPerson, fact: 'nurse in charge' }],
    otherwise: 'The nurse in charge ends a hold, after the responsible clinician’s review.',
  },
  /** Ends the authority: only the responsible clinician's act, checked again in the command; others record the Secretary of State's. */
  revoke: {
    rows: [{ roles: ['doctor', 'psychologist', 'nurse', 'social worker', 'OT', 'head OT', 'manager'], relation: withPerson }],
    otherwise: 'Only the responsible clinician revokes leave.',
  },
  'see-viewings': { rows: [{ roles: ward, relation: withPerson }] },
  'record-viewing': {
    rows: [{ roles: [...outreach, 'placement officer'], relation: withPerson }],
    otherwise: 'Your role on this unit may read this but not write it.',
  },
  'record-copies': { rows: [{ roles: runners, relation: withPerson }] },
  'see-victim-liaison': { rows: [{ roles: ['nurse', 'doctor', 'social worker', 'manager', 'head OT'], relation: withPerson }], sensitive: true },
  'record-victim-liaison': { rows: [{ roles: ['nurse', 'doctor', 'social worker', 'manager', 'head OT'], relation: withPerson }] },
  'record-grounds': { rows: [{ roles: ['nurse', 'doctor', 'head OT', 'OT', 'manager'], relation: withPerson, fact: 'registered' }] },
  'end-grounds': { rows: [{ roles: ['nurse', 'doctor', 'head OT', 'OT', 'manager'], relation: withPerson, fact: 'registered' }] },
  /** Leave of a month as the national data set counts it, with who it was. */
  'see-national-kinds': {
    rows: [{ roles: ['manager', 'nurse', 'doctor', 'discharge co-ordinator', 'activity co-ordinator', 'head OT'], relation: onUnit }],
  },
  'see-custodians': { rows: [{ roles: ward, relation: onUnit }] },
  'change-custodians': {
    rows: [{ roles: ['manager'], relation: onUnit }],
    otherwise: 'The manager keeps the list of those the hospital managers have authorised in writing.',
  },
  'end-custodian': {
    rows: [{ roles: ['manager'], relation: onUnit }],
    otherwise: 'The manager keeps the list of those the hospital managers have authorised in writing.',
  },
  'compare-paper-entry': { rows: [{ roles: entering, relation: withPerson }] },
  'compare-paper': { rows: [{ roles: entering, relation: onUnit }] },
  /** Plans who goes out, with whom and when. It releases nobody. */
  plan: { rows: [{ roles: [...runners, 'discharge co-ordinator'], relation: onUnit }] },
  /** Names the goal a going out serves, before it and after. */
  'name-goal': { rows: [{ roles: [...runners, 'discharge co-ordinator'], relation: onUnit }] },
  'change-vehicle': { rows: [{ roles: [...runners, 'discharge co-ordinator'], relation: onUnit }] },
  /** The check before leave, in the person's words first. */
  'check-before-leave': {
    rows: [{ roles: ['nurse'], relation: onUnit, fact: 'registered' }],
    otherwise: 'A registered nurse makes the check before leave.',
  },
  release: {
    rows: [{ roles: ['nurse'], relation: onUnit, fact: 'registered' }],
    otherwise: 'A registered nurse releases somebody on leave.',
  },
  /** Says that somebody has left, back, or has not gone: whoever is there. */
  'record-movement': { rows: [{ roles: [...runners, 'doctor', 'discharge co-ordinator'], relation: onUnit }] },
  /** Out without recorded authority: never kept from anybody who works there. */
  'record-unauthorised': { rows: [{ roles: ward, relation: onUnit }] },
  'record-step': { rows: [{ roles: [...runners, 'doctor'], relation: onUnit }] },
  declare: {
    rows: [{ roles: ['nurse'], relation: onUnit, fact: 'registered' }],
    otherwise: 'A registered nurse declares somebody missing or absent without leave.',
  },
  'answer-alarm': { rows: [{ roles: [...runners, 'doctor'], relation: onUnit }] },
  'print-outing': { rows: [{ roles: ward, relation: onUnit }] },
  'print-police': {
    rows: [{ roles: ['nurse', 'doctor', 'manager'], relation: onUnit }],
    otherwise: 'A nurse, a doctor or the manager prints this for the police.',
  },
  /** Visits and calls to people on long leave: what is planned, what came of them. */
  'see-outreach': { rows: [{ roles: ward, relation: onUnit }] },
  'plan-outreach': {
    rows: [{ roles: outreach, relation: withPerson }],
    otherwise: 'Somebody who works with the person plans the visits.',
  },
  'end-outreach': { rows: [{ roles: outreach, relation: withPerson }] },
  'record-visit': { rows: [{ roles: outreach, relation: withPerson }] },
  'answer-missed-visit': { rows: [{ roles: outreach, relation: withPerson }] },
  'plan-tomorrow': { rows: [{ roles: ward, relation: onUnit }] },
});
