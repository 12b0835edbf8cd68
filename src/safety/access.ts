import { accessTable } from '#platform/access.ts';
import { keepers, runners, ward } from '#platform/role-groups.ts';

const withPerson = 'works with the person';
const onUnit = 'works on the unit';
/** Those who look after somebody day to day, and their doctor. */
const lookAfters = [...new Set([...runners, ...keepers, 'doctor' as const])];
/** Those whose profession answers for a formulation. */
const clinicians = ['nurse', 'OT', 'head OT', 'doctor', 'psychologist', 'social worker', 'manager'] as const;

/** Who may read and write what keeps somebody safe. Everybody who works with a person reads it: it is no use hidden (hazard H8). */
export const access = accessTable('safety', {
  'see-safety': { rows: [{ roles: ward, relation: withPerson }] },
  'write-plan': {
    rows: [{ roles: lookAfters, relation: withPerson }],
    otherwise: 'Those who look after the person write the safety plan with them. You may read it.',
  },
  'write-formulation': {
    rows: [{ roles: clinicians, relation: withPerson }],
    otherwise:
      'A nurse, an OT, a doctor, a psychologist, a social worker or the manager writes the formulation, with the team. You may read it, and add what you know in a note.',
  },
  'see-nudge': { rows: [{ roles: ward, relation: withPerson }] },
  'acknowledge-nudge': { rows: [{ roles: ward, relation: withPerson }] },
  'report-sign': { rows: [{ roles: ward, relation: withPerson }] },
  /** Seeing something worrying about medicines is anybody's to pass on. */
  'report-medicines': { rows: [{ roles: ward, relation: withPerson }] },
  'see-reminder': { rows: [{ roles: ward, relation: withPerson }] },
  'set-reminder': {
    rows: [{ roles: ward, relation: withPerson, fact: 'registered' }],
    otherwise: 'Somebody registered sets with the person whether a reminder is in the plan.',
  },
  'see-huddle': { rows: [{ roles: ward, relation: onUnit }] },
  'hold-huddle': {
    rows: [{ roles: lookAfters, relation: onUnit }],
    otherwise: 'Those who look after people on the unit keep the huddle. You may read it.',
  },
  'say-why-missed': {
    rows: [{ roles: lookAfters, relation: onUnit }],
    otherwise: 'Those who look after people on the unit say why a huddle was not held. You may read it.',
  },
  'see-incident': { rows: [{ roles: ward, relation: onUnit }] },
  /** Whoever was there writes down what happened. */
  'write-incident': { rows: [{ roles: ward, relation: onUnit }] },
  'report-incident': {
    rows: [{ roles: lookAfters, relation: onUnit }],
    otherwise: 'Those who look after people on the unit keep whether it was reported. You may read it.',
  },
  'no-debrief-needed': {
    rows: [{ roles: ward, relation: onUnit, fact: 'registered' }],
    otherwise: 'Somebody registered says that no debrief is needed.',
  },
  'carry-forward': { rows: [{ roles: ward, relation: onUnit }] },
  'close-carry': { rows: [{ roles: ward, relation: onUnit }] },
  'see-debrief': { rows: [{ roles: ward, relation: onUnit }] },
  'hold-debrief': {
    rows: [{ roles: lookAfters, relation: onUnit }],
    otherwise: 'Those who look after people on the unit keep a debrief. You may read it.',
  },
});
