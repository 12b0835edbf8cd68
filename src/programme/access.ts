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
  publish: { rows: [{ roles: arrangers, relation: 'works on the unit' }] },
  invite: { rows: [{ roles: arrangers, relation: 'works on the unit' }] },
  'record-attendance': { rows: [{ roles: runners, relation: 'works on the unit' }] },
  cancel: { rows: [{ roles: runners, relation: 'works on the unit' }] },
  cover: { rows: [{ roles: runners, relation: 'works on the unit' }] },
  'stand-down': { rows: [{ roles: arrangers, relation: 'works on the unit' }] },
  /** Sheets with people's names on them, for staff. */
  print: { rows: [{ roles: ward, relation: 'works on the unit' }] },
  /** One person's own week on paper. */
  'print-timetable': { rows: [{ roles: ward, relation: 'works with the person' }] },
});
