import { allAnswered, figures, instrument, places, scaleOf, type InstrumentItem } from '../instrument.ts';

/** Instruments of which only results are kept: they are scored elsewhere, by software or on paper that the owner sells. */
const typed = (id: string, label: string, from: number, to: number, decimals: 0 | 1 | 2): InstrumentItem => ({
  id,
  area: null,
  label,
  placeOnly: false,
  answers: null,
  figure: { from, to, decimals },
  unscored: false,
  safety: null,
});
const versionDate = '2026-11-22';
const calibrated = { certificate: 'amps', says: 'Only a rater who was trained and calibrated reports these measures' };
const scored = {
  licence: 'Sold with its training; scored by the owner’s software with the rater’s own calibration.',
  shipMode: 'results-only',
  environment: 'Certified and calibrated raters only',
  versionDate,
  intro: null,
  answers: {},
  missingRule: allAnswered,
  raterNeeds: calibrated,
  reassessWeeks: 26,
} as const;

export const amps = instrument({
  ...scored,
  completedBy: ['rater'],
  id: 'amps',
  version: '1',
  name: 'Assessment of Motor and Process Skills',
  shortName: 'AMPS',
  about: 'Two measures of how somebody does daily tasks, from the rater’s own software.',
  copyrightLine: 'AMPS: Center for Innovative OT Solutions. Results only; no wording or scoring is part of Trellis.',
  source: 'innovativeotsolutions.com; two measures in logits; the tasks seen and the rater are recorded beside them. The bounds are from memory.',
  unconfirmed: ['Both measures lie between -6 and 6 logits; a figure outside is not taken.'],
  items: [typed('motor', 'Motor measure, in logits', -6, 6, 2), typed('process', 'Process measure, in logits', -6, 6, 2)],
  scales: [
    scaleOf({ id: 'motor', label: 'Motor', items: ['motor'], from: -6, to: 6, goodIs: 'up' }),
    scaleOf({ id: 'process', label: 'Process', items: ['process'], from: -6, to: 6, goodIs: 'up' }),
  ],
});

export const esi = instrument({
  ...scored,
  completedBy: ['rater'],
  id: 'esi',
  version: '1',
  name: 'Evaluation of Social Interaction',
  shortName: 'ESI',
  about: 'One measure of how somebody is with others, from the rater’s own software.',
  copyrightLine: 'ESI: Center for Innovative OT Solutions. Results only; no wording or scoring is part of Trellis.',
  source: 'innovativeotsolutions.com; one measure in logits. The bounds are from memory.',
  unconfirmed: ['The measure lies between -6 and 6 logits; a figure outside is not taken.'],
  items: [typed('quality', 'Measure, in logits', -6, 6, 2)],
  scales: [scaleOf({ id: 'quality', label: 'Measure', items: ['quality'], from: -6, to: 6, goodIs: 'up' })],
});

export const pal = instrument({
  id: 'pal',
  version: '4',
  name: 'Pool Activity Level',
  shortName: 'PAL',
  about: 'The level at which somebody takes part in everyday things, from the owner’s checklist.',
  licence: 'The book’s owner may copy it for their own setting. Only the level is kept here.',
  copyrightLine: 'Pool Activity Level: Jackie Pool Associates. Results only; no wording is part of Trellis.',
  shipMode: 'results-only',
  environment: 'For the book’s owner in their own setting',
  source: 'jackiepoolassociates.org; nine activities, column totals P, E, S, R, and the level they come to.',
  versionDate,
  intro: null,
  answers: {
    level: [
      { value: 4, sign: 'P', label: null },
      { value: 3, sign: 'E', label: null },
      { value: 2, sign: 'S', label: null },
      { value: 1, sign: 'R', label: null },
    ],
  },
  items: places('level', null, 1, 'level').map((one) => ({ ...one, label: 'Level' })),
  scales: [scaleOf({ id: 'level', label: 'Level', items: ['level-1'], from: 1, to: 4, goodIs: 'up', note: 'P 4, E 3, S 2, R 1.' })],
  missingRule: allAnswered,
  completedBy: ['rater'],
  raterNeeds: { certificate: 'pal', says: 'Somebody trained in the Pool Activity Level completes it' },
  reassessWeeks: 12,
});

const ten = Array.from({ length: 10 }, (_, index) => `area-${index + 1}`);

export const recoveryStar = instrument({
  id: 'recovery-star',
  version: '4',
  name: 'Recovery Star',
  shortName: 'Recovery Star',
  about: 'Where somebody is in ten areas, as they and a worker agreed it.',
  licence: 'Triangle: a licence is needed to put it into a computer system, and nothing may be changed. Only the ten figures are kept.',
  copyrightLine: 'Recovery Star: Triangle Consulting Social Enterprise. Results only; no wording is part of Trellis.',
  shipMode: 'results-only',
  environment: 'Only for a licensed organisation with trained workers',
  source: 'outcomesstar.org.uk; ten areas from 1 to 10.',
  versionDate,
  intro: null,
  answers: { step: figures(1, 10) },
  items: places('area', null, 10, 'step').map((one, index) => ({ ...one, label: `Area ${index + 1}` })),
  scales: [scaleOf({ id: 'mean', label: 'Mean of the ten areas', items: ten, how: 'mean', from: 1, to: 10, goodIs: 'up' })],
  missingRule: allAnswered,
  completedBy: ['person', 'rater'],
  raterNeeds: { certificate: 'recovery-star', says: 'Somebody trained in the Star completes it with the person' },
  reassessWeeks: 12,
});
