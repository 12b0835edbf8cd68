import { allAnswered, asked, instrument, scaleOf } from '../instrument.ts';

const often = [
  { value: 0, sign: '0', label: 'Not at all' },
  { value: 1, sign: '1', label: 'Several days' },
  { value: 2, sign: '2', label: 'More than half the days' },
  { value: 3, sign: '3', label: 'Nearly every day' },
];
const difficult = [
  { value: 0, sign: '0', label: 'Not difficult at all' },
  { value: 1, sign: '1', label: 'Somewhat difficult' },
  { value: 2, sign: '2', label: 'Very difficult' },
  { value: 3, sign: '3', label: 'Extremely difficult' },
];
const numbered = (count: number): string[] => Array.from({ length: count }, (_, index) => String(index + 1));
const notice =
  'Developed by Drs Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, with an educational grant from Pfizer Inc. No permission required to reproduce, translate, display or distribute.';

const free = {
  licence: 'Free to use: no permission required to reproduce, translate, display or distribute.',
  copyrightLine: notice,
  shipMode: 'full',
  environment: 'Any',
  versionDate: '2026-11-22',
  answers: { often, difficult },
  missingRule: allAnswered,
  raterNeeds: null,
  reassessWeeks: 4,
} as const;

/** Bands: Kroenke, Spitzer and Williams 2001, J Gen Intern Med 16(9):606-613. */
export const phq9 = instrument({
  ...free,
  id: 'phq-9',
  version: '1999',
  name: 'Patient Health Questionnaire, nine questions',
  shortName: 'PHQ-9',
  about: 'How low somebody has been over the last two weeks, in their own answers.',
  source: 'Copyright note of the published questionnaire; Kroenke, Spitzer and Williams 2001, J Gen Intern Med 16(9):606-613, for the bands.',
  intro: 'Over the last 2 weeks, how often have you been bothered by any of the following problems?',
  items: [
    asked('1', 'Little interest or pleasure in doing things', 'often'),
    asked('2', 'Feeling down, depressed, or hopeless', 'often'),
    asked('3', 'Trouble falling or staying asleep, or sleeping too much', 'often'),
    asked('4', 'Feeling tired or having little energy', 'often'),
    asked('5', 'Poor appetite or overeating', 'often'),
    asked('6', 'Feeling bad about yourself – or that you are a failure or have let yourself or your family down', 'often'),
    asked('7', 'Trouble concentrating on things, such as reading the newspaper or watching television', 'often'),
    asked(
      '8',
      'Moving or speaking so slowly that other people could have noticed? Or the opposite – being so fidgety or restless that you have been moving around a lot more than usual',
      'often',
    ),
    asked('9', 'Thoughts that you would be better off dead or of hurting yourself in some way', 'often', { safety: { atLeast: 1 } }),
    asked(
      'difficulty',
      'If you checked off any problems, how difficult have these problems made it for you to do your work, take care of things at home, or get along with other people?',
      'difficult',
      { unscored: true },
    ),
  ],
  scales: [
    scaleOf({
      id: 'total',
      label: 'Total',
      items: numbered(9),
      from: 0,
      to: 27,
      goodIs: 'down',
      bands: [
        { from: 0, label: '0 to 4, minimal' },
        { from: 5, label: '5 to 9, mild' },
        { from: 10, label: '10 to 14, moderate' },
        { from: 15, label: '15 to 19, moderately severe' },
        { from: 20, label: '20 to 27, severe' },
      ],
    }),
  ],
  completedBy: ['person', 'proxy'],
});

/** Bands: Spitzer, Kroenke, Williams and Löwe 2006, Arch Intern Med 166(10):1092-1097. */
export const gad7 = instrument({
  ...free,
  id: 'gad-7',
  version: '2006',
  name: 'Generalised Anxiety Disorder scale, seven questions',
  shortName: 'GAD-7',
  about: 'How worried and on edge somebody has been over the last two weeks, in their own answers.',
  source: 'Same family and note as the PHQ-9; Spitzer, Kroenke, Williams and Löwe 2006, Arch Intern Med 166(10):1092-1097, for the bands.',
  intro: 'Over the last 2 weeks, how often have you been bothered by the following problems?',
  items: [
    asked('1', 'Feeling nervous, anxious, or on edge', 'often'),
    asked('2', 'Not being able to stop or control worrying', 'often'),
    asked('3', 'Worrying too much about different things', 'often'),
    asked('4', 'Trouble relaxing', 'often'),
    asked('5', 'Being so restless that it is hard to sit still', 'often'),
    asked('6', 'Becoming easily annoyed or irritable', 'often'),
    asked('7', 'Feeling afraid, as if something awful might happen', 'often'),
    asked(
      'difficulty',
      'If you checked off any problems, how difficult have these made it for you to do your work, take care of things at home, or get along with other people?',
      'difficult',
      { unscored: true },
    ),
  ],
  scales: [
    scaleOf({
      id: 'total',
      label: 'Total',
      items: numbered(7),
      from: 0,
      to: 21,
      goodIs: 'down',
      bands: [
        { from: 0, label: '0 to 4, minimal' },
        { from: 5, label: '5 to 9, mild' },
        { from: 10, label: '10 to 14, moderate' },
        { from: 15, label: '15 to 21, severe' },
      ],
    }),
  ],
  completedBy: ['person', 'proxy'],
});
