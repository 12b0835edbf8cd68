import { BEDS_1_TO_8 } from './residents-beds-1-to-8.ts';
import { BEDS_9_ON } from './residents-beds-9-on.ts';
import { INFORMAL, S3, type Resident } from './residents-words.ts';

export type { Resident } from './residents-words.ts';

/** The seventeen who are here now. */
export const RESIDENTS: readonly Resident[] = [...BEDS_1_TO_8, ...BEDS_9_ON];

/** Those who left within the twelve weeks. `left` is in days before the current week's Monday. */
export const LEFT: readonly (Resident & {
  readonly left: number;
  readonly how: 'discharge' | 'transfer out';
  readonly to: string;
})[] = [
  {
    key: 'yvonne',
    given: 'Yvonne',
    surname: 'Darke',
    gender: 'female',
    age: 39,
    ethnicity: 'A',
    bed: '13',
    days: 310,
    left: 33,
    how: 'discharge',
    to: 'Her own flat, with the Placement Team',
    status: INFORMAL,
    offered: 27,
    attended: 18,
    helps: ['Knock and wait.'],
    likes: [
      ['Baking', true, true, true, 4],
      ['Walking', true, true, true, 4, 'I know every duck on that canal.'],
    ],
    goals: [['A flat with a bath.', 'daily living']],
    workers: [
      ['named nurse', 'Kofi Osei'],
      ['named STR worker', 'Lee Marsh'],
    ],
  },
  {
    key: 'lewis',
    given: 'Lewis',
    surname: 'Okonjo',
    gender: 'male',
    age: 27,
    ethnicity: 'N',
    bed: '10',
    days: 205,
    left: 70,
    how: 'transfer out',
    to: 'Beech Lodge',
    status: S3,
    offered: 26,
    attended: 14,
    helps: ['Give me the aux lead.'],
    likes: [
      ['Music', true, true, true, 4],
      ['Gym', true, true, true, 3],
    ],
    goals: [['Nearer my mum.', 'family']],
    workers: [['named nurse', 'Aoife Brennan']],
  },
];
