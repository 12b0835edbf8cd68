import { accessTable } from '#platform/access.ts';
import { runners, ward } from '#platform/role-groups.ts';

const withPerson = 'works with the person';
/** Those who copy facts from section papers. */
const fromPapers = ['nurse', 'doctor', 'manager', 'head OT', 'discharge co-ordinator'] as const;
const otherwise = 'A nurse, a doctor or the manager records this, from the section papers.';
/** Those who deal with the Ministry of Justice's letters. */
const withLetters = ['nurse', 'doctor', 'social worker', 'manager'] as const;
const fromLetters = 'A nurse, a doctor, a social worker or the manager records this, from the letter.';

/** Who may read and record how somebody stands in law. Facts from papers; nobody here decides or grants anything. */
export const access = accessTable('legal', {
  'see-status': { rows: [{ roles: ward, relation: withPerson }] },
  'see-advocate': { rows: [{ roles: ward, relation: withPerson }] },
  'see-advocates': { rows: [{ roles: ward, relation: 'works on the unit' }] },
  'offer-advocate': {
    rows: [{ roles: [...runners, 'discharge co-ordinator', 'placement officer', 'doctor'], relation: withPerson }],
    otherwise: 'Your role on this unit may read this but not write it.',
  },
  'record-status': { rows: [{ roles: fromPapers, relation: withPerson }], otherwise },
  'renew-status': { rows: [{ roles: fromPapers, relation: withPerson }], otherwise },
  'end-status': { rows: [{ roles: fromPapers, relation: withPerson }], otherwise },
  'appoint-clinician': {
    rows: [{ roles: ['nurse', 'doctor', 'manager'], relation: withPerson }],
    otherwise: 'A nurse, a doctor or the manager records who is responsible clinician.',
  },
  'end-acting': {
    rows: [{ roles: ['nurse', 'doctor', 'manager'], relation: withPerson }],
    otherwise: 'A nurse, a doctor or the manager records who is responsible clinician.',
  },
  'record-consent': { rows: [{ roles: withLetters, relation: withPerson }], otherwise: fromLetters },
  'withdraw-consent': { rows: [{ roles: withLetters, relation: withPerson }], otherwise: fromLetters },
  'record-report': { rows: [{ roles: withLetters, relation: withPerson }], otherwise: fromLetters },
  'send-report': { rows: [{ roles: withLetters, relation: withPerson }], otherwise: fromLetters },
});
