import { OTHERS } from './staff-beside.ts';
import { HOUSE, OFFICE, type StaffMember } from './staff-words.ts';

export type { StaffMember } from './staff-words.ts';

/** Those who run the programme: nearly every session is led by one of them. */
const PROGRAMME: readonly StaffMember[] = [
  {
    key: 'jo',
    given: 'Joanne',
    surname: 'Tranter',
    preferred: 'Jo',
    role: 'activity co-ordinator',
    grade: 'Band 4',
    units: HOUSE,
    week: { 1: 'E', 2: 'E', 3: 'L', 4: 'E', 5: 'E' },
    skills: ['driving', 'food hygiene', 'gym induction'],
  },
  {
    key: 'sol',
    given: 'Solomon',
    surname: 'Whitby',
    preferred: 'Sol',
    role: 'activity co-ordinator',
    grade: 'Band 4',
    units: HOUSE,
    week: { 2: 'L', 4: 'L', 5: 'L' },
    skills: ['driving', 'gym induction'],
  },
  {
    key: 'carys',
    given: 'Carys',
    surname: 'Bevan',
    role: 'OT',
    grade: 'Band 6',
    units: ['larkfield', 'cottage'],
    week: OFFICE,
    body: 'HCPC',
    skills: ['driving', 'food hygiene'],
  },
  {
    key: 'hannah',
    given: 'Hannah',
    surname: 'Reyes',
    role: 'OT',
    grade: 'Band 5',
    units: HOUSE,
    week: { 2: 'E', 3: 'E', 4: 'E' },
    body: 'HCPC',
    skills: ['food hygiene'],
  },
  {
    key: 'nadia',
    given: 'Nadia',
    surname: 'Sheikh',
    role: 'OT assistant',
    grade: 'Band 4',
    units: HOUSE,
    week: { 1: 'E', 2: 'E', 3: 'E', 5: 'E', 6: 'W' },
    skills: ['driving', 'food hygiene', 'swimming'],
  },
  {
    key: 'bim',
    given: 'Abimbola',
    surname: 'Adewale',
    preferred: 'Bim',
    role: 'OT assistant',
    grade: 'Band 3',
    units: HOUSE,
    week: { 1: 'L', 2: 'L', 3: 'E', 5: 'L', 7: 'W' },
    skills: ['food hygiene', 'gym induction'],
  },
  {
    key: 'lee',
    given: 'Lee',
    surname: 'Marsh',
    role: 'STR senior',
    grade: 'Band 4',
    units: [...HOUSE, 'placement'],
    week: { 1: 'E', 2: 'E', 3: 'E', 4: 'E', 6: 'W' },
    skills: ['driving', 'swimming', 'gym induction'],
  },
  {
    key: 'dee',
    given: 'Deirdre',
    surname: 'Ollerton',
    preferred: 'Dee',
    role: 'peer worker',
    grade: 'Band 3',
    units: HOUSE,
    week: { 1: 'E', 4: 'E', 5: 'E' },
    skills: ['food hygiene'],
  },
  {
    key: 'tanya',
    given: 'Tanya',
    surname: 'Holt',
    role: 'healthcare support worker',
    grade: 'Band 3',
    units: HOUSE,
    week: { 1: 'L', 3: 'L', 4: 'L', 5: 'L', 7: 'W' },
    skills: ['food hygiene', 'driving'],
  },
  {
    key: 'anika',
    given: 'Anika',
    surname: 'Rasmussen',
    role: 'psychologist',
    grade: 'Band 8a',
    units: HOUSE,
    week: { 2: 'E', 4: 'E' },
    body: 'HCPC',
  },
  {
    key: 'colm',
    given: 'Colm',
    surname: 'Heaney',
    role: 'social worker',
    grade: 'Band 7',
    units: HOUSE,
    week: { 1: 'E', 3: 'E', 5: 'E' },
    body: 'Social Work England',
    skills: ['driving'],
  },
];

const nurse = (key: string, given: string, surname: string, grade: string, preferred?: string): StaffMember => ({
  key,
  given,
  surname,
  ...(preferred === undefined ? {} : { preferred }),
  role: 'nurse',
  grade,
  units: HOUSE,
  rota: 'nurses',
  body: 'NMC',
});
const support = (key: string, given: string, surname: string, skills: readonly string[] = []): StaffMember => ({
  key,
  given,
  surname,
  role: 'healthcare support worker',
  grade: 'Band 3',
  units: HOUSE,
  rota: 'support',
  skills,
});

/** Those on long days and nights. */
const WARD: readonly StaffMember[] = [
  nurse('femi', 'Olufemi', 'Adeleke', 'Band 6', 'Femi'),
  nurse('bronwen', 'Bronwen', 'Tilley', 'Band 6'),
  nurse('kofi', 'Kofi', 'Osei', 'Band 6'),
  nurse('imogen', 'Imogen', 'Fairley', 'Band 5'),
  nurse('rashid', 'Rashid', 'Malik', 'Band 5'),
  nurse('clare', 'Clare', 'Donnelly', 'Band 5'),
  nurse('sanjay', 'Sanjay', 'Pillai', 'Band 5'),
  nurse('aoife', 'Aoife', 'Brennan', 'Band 5'),
  nurse('grzegorz', 'Grzegorz', 'Nowak', 'Band 5'),
  nurse('mina', 'Mina', 'Okpara', 'Band 5'),
  support('abdul', 'Abdul', 'Karim', ['driving', 'swimming']),
  support('joyce', 'Joyce', 'Amponsah', ['food hygiene']),
  support('dale', 'Dale', 'Pickering', ['driving', 'gym induction']),
  support('kelly', 'Kelly', 'Stroud'),
  support('winifred', 'Winifred', 'Boateng', ['food hygiene']),
  support('ryan', 'Ryan', 'Cotter', ['gym induction']),
  support('samira', 'Samira', 'Haddad', ['driving']),
  support('phil', 'Philip', 'Oxley'),
  support('leanne', 'Leanne', 'Marlow', ['food hygiene']),
  support('kwabena', 'Kwabena', 'Asare', ['swimming']),
  support('trudy', 'Gertrude', 'Venn'),
];

/** Agency workers: a membership for each shift, and none in between. */
export const AGENCY: readonly StaffMember[] = [
  {
    key: 'blessing',
    given: 'Blessing',
    surname: 'Uche',
    role: 'nurse',
    grade: 'Band 5',
    basis: 'agency',
    units: HOUSE,
    body: 'NMC',
  },
  {
    key: 'marlon',
    given: 'Marlon',
    surname: 'Tate',
    role: 'healthcare support worker',
    grade: 'Band 3',
    basis: 'agency',
    units: HOUSE,
  },
  {
    key: 'irina',
    given: 'Irina',
    surname: 'Petrov',
    role: 'healthcare support worker',
    grade: 'Band 3',
    basis: 'agency',
    units: HOUSE,
  },
];

/** Everyone with a standing post. */
export const STAFF: readonly StaffMember[] = [...PROGRAMME, ...WARD, ...OTHERS];
export const PROGRAMME_KEYS: readonly string[] = PROGRAMME.map((member) => member.key);

/** Somebody by the short name used in this folder. */
export function staffMember(key: string): StaffMember {
  const found = STAFF.find((member) => member.key === key) ?? AGENCY.find((member) => member.key === key);
  if (found === undefined) throw new Error(`Nobody in the demonstration is called ${key}.`);
  return found;
}
