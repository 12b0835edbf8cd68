import { allAnswered, figures, instrument, places, scaleOf } from '../instrument.ts';

/** Outcome measures whose wording each site has to be licensed for: numbered places, the figures they take and how they add up. */
const whole = (count: number): string[] => Array.from({ length: count }, (_, index) => `item-${index + 1}`);
const atOwnCopy = 'Only for a site that holds its own licence, working from its own copy';
const versionDate = '2026-11-22';

export const reqol10 = instrument({
  id: 'reqol-10',
  version: '1',
  name: 'Recovering Quality of Life, ten questions',
  shortName: 'ReQoL-10',
  about: 'How somebody’s life has been over the last week, in their own answers.',
  licence: 'Oxford University Innovation: free for publicly funded health care, but each user applies for their own licence.',
  copyrightLine: 'ReQoL: University of Sheffield, licensed by Oxford University Innovation. No wording is part of Trellis.',
  shipMode: 'skeleton',
  environment: atOwnCopy,
  source:
    'innovation.ox.ac.uk; ten items from 0 to 4, total 0 to 40, one more about physical health that is not scored; below 24 is the clinical range.',
  versionDate,
  unconfirmed: [
    'The sixth place is the one about self-harm: an answer of 3 or less is told at once to somebody registered.',
    'Every answer is entered as it is scored, 4 the best, whichever way its question is put.',
    'A change of 5 points is one that matters.',
  ],
  intro: null,
  answers: { step: figures(0, 4) },
  // The sixth asks whether life is worth living; answers are entered as scored, so that a low figure is the worrying one.
  items: [
    ...places('item', null, 10, 'step').map((one) => (one.id === 'item-6' ? { ...one, safety: { atMost: 3 } } : one)),
    ...places('physical', 'Physical health, not scored', 1, 'step').map((one) => ({ ...one, unscored: true })),
  ],
  scales: [
    scaleOf({
      id: 'total',
      label: 'Total',
      items: whole(10),
      from: 0,
      to: 40,
      goodIs: 'up',
      note: 'Enter each answer as it is scored, 4 the best. The source takes 5 points as a change that matters.',
      bands: [
        { from: 0, label: 'below 24' },
        { from: 24, label: '24 or more' },
      ],
    }),
  ],
  missingRule: allAnswered,
  completedBy: ['person', 'proxy'],
  raterNeeds: null,
  reassessWeeks: 12,
});

const warwick = {
  licence: 'University of Warwick: a non-commercial licence is applied for by each user and forbids supplying the scale to other parties.',
  copyrightLine:
    '(Short) Warwick-Edinburgh Mental Wellbeing Scale: NHS Health Scotland, Universities of Warwick and Edinburgh. No wording is part of Trellis.',
  shipMode: 'skeleton',
  environment: atOwnCopy,
  versionDate,
  intro: null,
  answers: { step: figures(1, 5) },
  missingRule: allAnswered,
  completedBy: ['person', 'proxy'],
  raterNeeds: null,
  reassessWeeks: 12,
} as const;

export const wemwbs = instrument({
  ...warwick,
  completedBy: ['person', 'proxy'],
  id: 'wemwbs',
  version: '1',
  name: 'Warwick-Edinburgh Mental Wellbeing Scale',
  shortName: 'WEMWBS',
  about: 'How well somebody has felt over the last two weeks, in their own answers.',
  source: 'warwick.ac.uk; fourteen items from 1 to 5, 14 to 70.',
  items: places('item', null, 14, 'step'),
  scales: [scaleOf({ id: 'total', label: 'Total', items: whole(14), from: 14, to: 70, goodIs: 'up' })],
});

export const swemwbs = instrument({
  ...warwick,
  completedBy: ['person', 'proxy'],
  id: 'swemwbs',
  version: '1',
  name: 'Short Warwick-Edinburgh Mental Wellbeing Scale',
  shortName: 'SWEMWBS',
  about: 'How well somebody has felt over the last two weeks, in seven of their own answers.',
  source: 'warwick.ac.uk; seven items from 1 to 5. The table that converts the raw total belongs to the licence and is not shipped.',
  items: places('item', null, 7, 'step'),
  scales: [
    scaleOf({
      id: 'raw',
      label: 'Raw total',
      items: whole(7),
      from: 7,
      to: 35,
      goodIs: 'up',
      note: 'Raw: compare with published figures only after the conversion that comes with your licence.',
    }),
  ],
});

export const honos = instrument({
  id: 'honos',
  version: '1996',
  name: 'Health of the Nation Outcome Scales',
  shortName: 'HoNOS',
  about: 'Twelve scales rated by a clinician from what was seen and known over the last two weeks.',
  licence: 'Royal College of Psychiatrists: permission has to be asked for in writing; Trellis has none.',
  copyrightLine: 'HoNOS: Royal College of Psychiatrists. No wording is part of Trellis; work from your own copy.',
  shipMode: 'skeleton',
  environment: atOwnCopy,
  source:
    'rcpsych.ac.uk; NHS Data Dictionary, HoNOS rating; doi 10.1186/1752-4458-5-20, table 1: twelve scales from 0 to 4, the second about self-harm. A scale that is not known stays empty.',
  versionDate,
  intro: null,
  answers: { step: figures(0, 4) },
  // The second scale is the one about harm to oneself.
  items: places('item', null, 12, 'step').map((one) => (one.id === 'item-2' ? { ...one, safety: { atLeast: 1 } } : one)),
  scales: [scaleOf({ id: 'total', label: 'Total', items: whole(12), from: 0, to: 48, goodIs: 'down' })],
  missingRule: allAnswered,
  completedBy: ['rater'],
  raterNeeds: { certificate: 'honos', says: 'A clinician trained in HoNOS completes it' },
  reassessWeeks: 26,
});

export const qpr15 = instrument({
  id: 'qpr-15',
  version: '15',
  name: 'Questionnaire about the Process of Recovery, fifteen questions',
  shortName: 'QPR-15',
  about: 'How somebody sees their own recovery, in their own answers.',
  licence: 'Free to use unaltered once the authors have been written to; numbered places until the site has done so and loads the wording.',
  copyrightLine: 'QPR: the authors (Neil, Law and colleagues). No wording is part of Trellis.',
  shipMode: 'skeleton',
  environment: atOwnCopy,
  source: 'phenxtoolkit.org; fifteen items from 0 to 4, 0 to 60.',
  versionDate,
  intro: null,
  answers: { step: figures(0, 4) },
  items: places('item', null, 15, 'step'),
  scales: [scaleOf({ id: 'total', label: 'Total', items: whole(15), from: 0, to: 60, goodIs: 'up' })],
  missingRule: allAnswered,
  completedBy: ['person', 'proxy'],
  raterNeeds: null,
  reassessWeeks: 12,
});

export const core10 = instrument({
  id: 'core-10',
  version: '1.1',
  name: 'Clinical Outcomes in Routine Evaluation, ten questions',
  shortName: 'CORE-10',
  about: 'How somebody has felt over the last week, in their own answers.',
  licence:
    'CORE System Trust: CC BY-NC-ND 4.0. Its non-commercial condition does not sit with this project’s own licence, so the site loads the wording.',
  copyrightLine: 'CORE-10: CORE System Trust, CC BY-NC-ND 4.0. No wording is part of Trellis.',
  shipMode: 'skeleton',
  environment: 'Non-commercial use, unaltered',
  source:
    'coresystemtrust.org.uk; Barkham and others 2013, Counselling and Psychotherapy Research 13(1):3-13: ten items from 0 to 4, 0 to 40, the sixth about ending one’s life.',
  versionDate,
  intro: null,
  answers: { step: figures(0, 4) },
  // The sixth asks about plans to end one's life.
  items: places('item', null, 10, 'step').map((one) => (one.id === 'item-6' ? { ...one, safety: { atLeast: 1 } } : one)),
  scales: [
    scaleOf({
      id: 'total',
      label: 'Total',
      items: whole(10),
      from: 0,
      to: 40,
      goodIs: 'down',
      note: 'Enter each answer as it is scored: 4 is the most distressed, for every item.',
    }),
  ],
  missingRule: allAnswered,
  completedBy: ['person', 'proxy'],
  raterNeeds: null,
  reassessWeeks: 4,
});
