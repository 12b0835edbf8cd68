import { allAnswered, figures, instrument, places, scaleOf, type Instrument } from '../instrument.ts';

/**
 * The instruments of the Model of Human Occupation. Their wording is sold to each user by the University of Illinois Chicago:
 * what stands here is the number of places, the letters or figures they take, and how they add up. Nothing else may.
 */
const terms = {
  licence: 'Sold to each user by MOHO Web, University of Illinois Chicago, the only distributor. The wording may not be passed on.',
  shipMode: 'skeleton',
  environment: 'Only for somebody who holds a licence, working from their own copy',
  versionDate: '2026-11-22',
  intro: null,
  missingRule: allAnswered,
  reassessWeeks: 12,
} as const;
const line = (name: string): string => `${name}: University of Illinois Chicago. No wording is part of Trellis; work from your own licensed copy.`;
const trained = { certificate: 'moho', says: 'An occupational therapist or somebody trained in the MOHO assessments completes it' };
const rated = { completedBy: ['rater'], raterNeeds: trained } satisfies Partial<Instrument>;

/** Facilitates, allows, inhibits, restricts: only the letters are shown. */
const letters = [
  { value: 4, sign: 'F', label: null },
  { value: 3, sign: 'A', label: null },
  { value: 2, sign: 'I', label: null },
  { value: 1, sign: 'R', label: null },
];
const areas = [
  ['motivation', 'Motivation'],
  ['pattern', 'Pattern of occupation'],
  ['communication', 'Communication and interaction'],
  ['process', 'Process'],
  ['motor', 'Motor'],
  ['environment', 'Environment'],
] as const;
const four = (prefix: string): string[] => [1, 2, 3, 4].map((number) => `${prefix}-${number}`);

export const mohost = instrument({
  ...terms,
  ...rated,
  id: 'mohost',
  version: '2',
  name: 'Model of Human Occupation Screening Tool',
  shortName: 'MOHOST',
  about: 'How six areas help or hinder what somebody does, rated by an occupational therapist from what was seen.',
  copyrightLine: line('MOHOST v2'),
  source: 'moho-irm.uic.edu; six areas of four items, F 4, A 3, I 2, R 1; 24 to 96; the profile of areas is preferred to the total.',
  answers: { fair: letters },
  items: areas.flatMap(([id, label]) => places(id, label, 4, 'fair')),
  scales: [
    ...areas.map(([id, label]) => scaleOf({ id, label, items: four(id), from: 4, to: 16, goodIs: 'up', note: 'Of 4 to 16.' })),
    scaleOf({
      id: 'total',
      label: 'Total',
      items: areas.flatMap(([id]) => four(id)),
      from: 24,
      to: 96,
      goodIs: 'up',
      main: false,
      note: 'The profile of the six areas says more than the total.',
    }),
  ],
});

const whole = (prefix: string, count: number): string[] => Array.from({ length: count }, (_, index) => `${prefix}-${index + 1}`);
const rawSum = 'A plain sum, for following change; the source reads the profile.';

export const ocairs = instrument({
  ...terms,
  ...rated,
  id: 'ocairs',
  version: '4',
  name: 'Occupational Circumstances Assessment Interview and Rating Scale',
  shortName: 'OCAIRS',
  about: 'An interview about what somebody does and where, rated by an occupational therapist.',
  copyrightLine: line('OCAIRS v4'),
  source: '© 2006 University of Illinois Chicago, version 4.0. How many areas there are and the letters they take are from memory.',
  unconfirmed: ['It has twelve areas, each rated F, A, I or R.'],
  answers: { fair: letters },
  items: places('area', null, 12, 'fair'),
  scales: [scaleOf({ id: 'sum', label: 'Sum of the areas', items: whole('area', 12), from: 12, to: 48, goodIs: 'up', note: rawSum })],
});

export const osa = instrument({
  ...terms,
  id: 'osa',
  version: '2.2',
  name: 'Occupational Self Assessment',
  shortName: 'OSA',
  about: 'How well somebody does 21 things, and how much each matters to them, in their own answers.',
  copyrightLine: line('OSA'),
  source: 'sralab.org, Rehabilitation Measures: version 2.2, 21 items, each for competence and for value, from 1 to 4.',
  answers: { step: figures(1, 4) },
  items: [...places('competence', 'How well', 21, 'step'), ...places('value', 'How much it matters', 21, 'step')],
  scales: [
    scaleOf({ id: 'competence', label: 'How well, sum', items: whole('competence', 21), from: 21, to: 84, goodIs: 'up', note: rawSum }),
    scaleOf({ id: 'value', label: 'How much it matters, sum', items: whole('value', 21), from: 21, to: 84, goodIs: 'up', main: false, note: rawSum }),
  ],
  completedBy: ['person', 'proxy'],
  raterNeeds: null,
});

export const volitional = instrument({
  ...terms,
  ...rated,
  id: 'vq',
  version: '4.1',
  name: 'Volitional Questionnaire',
  shortName: 'VQ',
  about: 'How much somebody shows that they want to do things, seen by an occupational therapist while they do them.',
  copyrightLine: line('VQ'),
  source: 'moho-irm.uic.edu: version 4.1, 2007; sralab.org, Rehabilitation Measures: 14 items from 1 to 4, 14 to 56.',
  answers: { step: figures(1, 4) },
  items: places('item', null, 14, 'step'),
  scales: [scaleOf({ id: 'sum', label: 'Sum', items: whole('item', 14), from: 14, to: 56, goodIs: 'up', note: rawSum })],
});

export const acis = instrument({
  ...terms,
  ...rated,
  id: 'acis',
  version: '4',
  name: 'Assessment of Communication and Interaction Skills',
  shortName: 'ACIS',
  about: 'How somebody is with others while doing something, rated by an occupational therapist.',
  copyrightLine: line('ACIS v4'),
  source: 'moho-irm.uic.edu: version 4.0, 1998; four steps. How many skills there are is from memory.',
  unconfirmed: ['It has twenty skills, each rated from 1 to 4.'],
  answers: { step: figures(1, 4) },
  items: places('skill', null, 20, 'step'),
  scales: [scaleOf({ id: 'sum', label: 'Sum', items: whole('skill', 20), from: 20, to: 80, goodIs: 'up', note: rawSum })],
});

const yesNo = [
  { value: 1, sign: 'Yes', label: null },
  { value: 0, sign: 'No', label: null },
];
const times = [
  ['past', 'Past'],
  ['present', 'Present'],
  ['future', 'Future'],
] as const;

export const roleChecklist = instrument({
  ...terms,
  id: 'role-checklist',
  version: '2',
  name: 'Role Checklist',
  shortName: 'Role Checklist',
  about: 'Which of ten roles somebody had, has and would like, in their own answers.',
  copyrightLine: line('Role Checklist'),
  source: 'moho-irm.uic.edu; ten roles in the past, present and future.',
  answers: { yes: yesNo },
  items: times.flatMap(([id, label]) => places(id, label, 10, 'yes')),
  scales: times.map(([id, label]) =>
    scaleOf({ id, label: `Roles, ${label.toLowerCase()}`, items: whole(id, 10), from: 0, to: 10, goodIs: 'up', main: id === 'present' }),
  ),
  completedBy: ['person', 'proxy'],
  raterNeeds: null,
  reassessWeeks: 26,
});
