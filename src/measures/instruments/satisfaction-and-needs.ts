import { allAnswered, asked, figures, instrument, scaleOf } from '../instrument.ts';

/** Headings of the eleven items as DIALOG's own pages list them; the wording round them is not shipped. */
export const dialog = instrument({
  id: 'dialog',
  version: '2012',
  name: 'DIALOG',
  shortName: 'DIALOG',
  about: 'How satisfied somebody is with eight parts of life and three of treatment, in their own answers.',
  licence: 'Owned by East London NHS Foundation Trust; terms not found in writing, so headings only until the site has checked them.',
  copyrightLine: 'DIALOG: East London NHS Foundation Trust. Headings only; the wording is not part of Trellis.',
  shipMode: 'labels',
  environment: 'Check the terms with the owner before use',
  source: 'dialog.elft.nhs.uk: eleven items from 1 to 7, a mean of eight for life and of three for treatment; 4 is neutral.',
  versionDate: '2026-11-22',
  intro: 'How is each of these for you? 1 is the least satisfied, 4 is neither one nor the other, 7 is the most.',
  answers: { satisfied: figures(1, 7) },
  items: [
    ...[
      'Mental health',
      'Physical health',
      'Job situation',
      'Accommodation',
      'Leisure activities',
      'Friendships',
      'Partner or family',
      'Personal safety',
    ].map((label, index) => asked(String(index + 1), label, 'satisfied', { area: 'Life' })),
    ...['Medication', 'Practical help', 'Meetings with professionals'].map((label, index) =>
      asked(String(index + 9), label, 'satisfied', { area: 'Treatment' }),
    ),
  ],
  scales: [
    scaleOf({
      id: 'life',
      label: 'Life',
      items: ['1', '2', '3', '4', '5', '6', '7', '8'],
      how: 'mean',
      from: 1,
      to: 7,
      goodIs: 'up',
      note: 'The mean of eight; 4 is neutral.',
    }),
    scaleOf({
      id: 'treatment',
      label: 'Treatment',
      items: ['9', '10', '11'],
      how: 'mean',
      from: 1,
      to: 7,
      goodIs: 'up',
      note: 'The mean of three; 4 is neutral.',
    }),
  ],
  missingRule: allAnswered,
  completedBy: ['person', 'proxy'],
  raterNeeds: null,
  reassessWeeks: 12,
});

const domains = [
  'Accommodation',
  'Food',
  'Looking after the home',
  'Self-care',
  'Daytime activities',
  'Physical health',
  'Psychotic symptoms',
  'Information',
  'Psychological distress',
  'Safety to self',
  'Safety to others',
  'Alcohol',
  'Drugs',
  'Company',
  'Intimate relationships',
  'Sexual expression',
  'Childcare',
  'Basic education',
  'Telephone',
  'Transport',
  'Money',
  'Benefits',
];
const every = domains.map((_, index) => String(index + 1));

/** Names of the 22 domains only. The person's view and the worker's are kept as two series. */
export const cansas = instrument({
  id: 'cansas',
  version: '1999',
  name: 'Camberwell Assessment of Need, short appraisal schedule',
  shortName: 'CANSAS',
  about: 'In which of 22 parts of life there is a need, and whether it is met: as the person sees it, or as a worker does.',
  licence: 'Owned by King’s College London; terms not found in writing, so the names of the domains only.',
  copyrightLine: 'CANSAS: King’s College London. Names of the domains only; the wording is not part of Trellis.',
  shipMode: 'labels',
  environment: 'Check the terms with the owner before use',
  // The tenth is safety to self.
  source:
    'impact.ref.ac.uk case study and the published list of domains: 22 domains, each no need, met need or unmet need; staff and service user views.',
  versionDate: '2026-11-22',
  intro: 'Is there a need here, and is it met?',
  answers: {
    need: [
      { value: 0, sign: '0', label: 'No need' },
      { value: 1, sign: '1', label: 'Met need' },
      { value: 2, sign: '2', label: 'Unmet need' },
    ],
  },
  items: domains.map((label, index) => asked(String(index + 1), label, 'need', index === 9 ? { safety: { atLeast: 1 } } : {})),
  scales: [
    scaleOf({ id: 'unmet', label: 'Unmet needs', items: every, how: 'count', counts: [2], from: 0, to: 22, goodIs: 'down' }),
    scaleOf({ id: 'met', label: 'Met needs', items: every, how: 'count', counts: [1], from: 0, to: 22, goodIs: 'up', main: false }),
    scaleOf({ id: 'needs', label: 'Needs in all', items: every, how: 'count', counts: [1, 2], from: 0, to: 22, goodIs: 'down', main: false }),
  ],
  missingRule: allAnswered,
  completedBy: ['person', 'proxy', 'rater'],
  raterNeeds: null,
  reassessWeeks: 26,
});
