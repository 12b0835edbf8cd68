import { accessTable } from '#platform/access.ts';
import { arrangers, runners, ward, wardAndVolunteers } from '#platform/role-groups.ts';

/** Who may do what with the programme. One table for the whole room. */
export const programmeAccess = accessTable('programme', {
  /** The week as a whole: what is on, where, who leads; no names of people supported. */
  'see-week': { rows: [{ roles: wardAndVolunteers, relation: 'works on the unit' }] },
  /** One session with who is invited. */
  'see-session': { rows: [{ roles: ward, relation: 'works on the unit' }] },
  'see-activities': { rows: [{ roles: ward, relation: 'works on the unit' }] },
  'change-activities': { rows: [{ roles: arrangers, relation: 'works on the unit' }] },
  /** Makes and changes sessions and patterns. */
  arrange: { rows: [{ roles: arrangers, relation: 'works on the unit' }] },
  /** Has a week looked for, and looks at what was found. It says who is "not together" with whom, so it is for those who arrange. */
  propose: { rows: [{ roles: arrangers, relation: 'works on the unit' }] },
  'see-proposal': { rows: [{ roles: arrangers, relation: 'works on the unit' }] },
  'stop-search': { rows: [{ roles: arrangers, relation: 'works on the unit' }] },
  'use-proposal': { rows: [{ roles: arrangers, relation: 'works on the unit' }] },
  'what-if': { rows: [{ roles: arrangers, relation: 'works on the unit' }] },
  /** Hours offered by protected characteristic, small numbers hidden; never used to choose. */
  'see-fairness': { rows: [{ roles: ['head OT', 'manager', 'activity co-ordinator'], relation: 'works on the unit' }] },
  'see-what-counts': { rows: [{ roles: arrangers, relation: 'works on the unit' }] },
  'change-what-counts': {
    rows: [{ roles: ['head OT', 'manager', 'activity co-ordinator'], relation: 'works on the unit' }],
    otherwise: 'The head OT, the manager or the activity co-ordinator says what counts.',
  },
  /** A short look before a session of an activity that asks for one. */
  'see-before': { rows: [{ roles: ward, relation: 'works on the unit' }] },
  'check-before': { rows: [{ roles: runners, relation: 'works on the unit' }], otherwise: 'Whoever runs the session looks before it begins.' },
  'ask-before': { rows: [{ roles: arrangers, relation: 'works on the unit' }] },
  /** What an activity asks for first: who has it, from whom, until when. A fact that is copied down; whoever works with the person may. */
  'see-clearances': { rows: [{ roles: ward, relation: 'works with the person' }] },
  'see-unit-clearances': { rows: [{ roles: ward, relation: 'works on the unit' }] },
  'record-clearance': { rows: [{ roles: [...arrangers, 'doctor'], relation: 'works with the person' }] },
  'withdraw-clearance': { rows: [{ roles: [...runners, 'doctor'], relation: 'works with the person' }] },
  /** The kitchen: dishes, menus, shopping and the rota of a week; one session's menu with whom it concerns. */
  'see-kitchen': { rows: [{ roles: ward, relation: 'works on the unit' }] },
  'see-meal': { rows: [{ roles: ward, relation: 'works on the unit' }] },
  'change-dishes': { rows: [{ roles: arrangers, relation: 'works on the unit' }] },
  'plan-menu': { rows: [{ roles: runners, relation: 'works on the unit' }] },
  'tick-shopping': { rows: [{ roles: runners, relation: 'works on the unit' }] },
  'record-meal': { rows: [{ roles: runners, relation: 'works on the unit' }] },
  'see-kitchen-permission': { rows: [{ roles: ward, relation: 'works with the person' }] },
  'give-kitchen-permission': {
    rows: [{ roles: arrangers, relation: 'works with the person' }],
    otherwise: 'Those who arrange sessions say who may use what in a kitchen.',
  },
  /** How an activity may be planned: days, times, how often. */
  'see-planning': { rows: [{ roles: ward, relation: 'works on the unit' }] },
  'change-planning': { rows: [{ roles: arrangers, relation: 'works on the unit' }] },
  publish: { rows: [{ roles: arrangers, relation: 'works on the unit' }] },
  invite: { rows: [{ roles: arrangers, relation: 'works on the unit' }] },
  /** The check before inviting tells of not-together pairs, so it is for those who arrange sessions. */
  'check-before-inviting': { rows: [{ roles: arrangers, relation: 'works on the unit' }] },
  'invite-several': { rows: [{ roles: arrangers, relation: 'works on the unit' }] },
  'withdraw-invitation': { rows: [{ roles: arrangers, relation: 'works on the unit' }] },
  /** That somebody who is invited leads it: they read it on their own pages. */
  'say-who-leads': { rows: [{ roles: arrangers, relation: 'works on the unit' }] },
  'add-drop-in': { rows: [{ roles: runners, relation: 'works on the unit' }] },
  'see-places': { rows: [{ roles: ward, relation: 'works on the unit' }] },
  'give-place': { rows: [{ roles: arrangers, relation: 'works on the unit' }] },
  'choose-days': { rows: [{ roles: arrangers, relation: 'works on the unit' }] },
  'pause-place': { rows: [{ roles: arrangers, relation: 'works on the unit' }] },
  'end-pause': { rows: [{ roles: arrangers, relation: 'works on the unit' }] },
  'end-place': { rows: [{ roles: arrangers, relation: 'works on the unit' }] },
  'see-waiting': { rows: [{ roles: ward, relation: 'works on the unit' }] },
  'ask-to-wait': { rows: [{ roles: runners, relation: 'works on the unit' }] },
  'answer-waiting': { rows: [{ roles: arrangers, relation: 'works on the unit' }] },
  /** What people ask of the programme. Whoever works on the unit may write it down with or for them. */
  'see-suggestions': { rows: [{ roles: ward, relation: 'works on the unit' }] },
  'record-suggestion': { rows: [{ roles: ward, relation: 'works on the unit' }] },
  'vote-suggestion': { rows: [{ roles: ward, relation: 'works on the unit' }] },
  'take-back-vote': { rows: [{ roles: ward, relation: 'works on the unit' }] },
  'answer-suggestion': {
    rows: [{ roles: arrangers, relation: 'works on the unit' }],
    otherwise: 'Those who arrange sessions answer what was asked for.',
  },
  'see-taster': { rows: [{ roles: ward, relation: 'works on the unit' }] },
  'record-taster': { rows: [{ roles: runners, relation: 'works on the unit' }] },
  'link-goals': { rows: [{ roles: runners, relation: 'works on the unit' }] },
  'see-steps': { rows: [{ roles: ward, relation: 'works on the unit' }] },
  'record-step': { rows: [{ roles: runners, relation: 'works on the unit' }] },
  'record-attendance': { rows: [{ roles: runners, relation: 'works on the unit' }] },
  cancel: { rows: [{ roles: runners, relation: 'works on the unit' }] },
  cover: { rows: [{ roles: runners, relation: 'works on the unit' }] },
  'stand-down': { rows: [{ roles: arrangers, relation: 'works on the unit' }] },
  'see-stand-down': { rows: [{ roles: arrangers, relation: 'works on the unit' }] },
  'undo-stand-down': { rows: [{ roles: arrangers, relation: 'works on the unit' }] },
  /** Sheets with people's names on them, for staff. */
  print: { rows: [{ roles: ward, relation: 'works on the unit' }] },
  /** One person's own week on paper. */
  'print-timetable': { rows: [{ roles: ward, relation: 'works with the person' }] },
});
