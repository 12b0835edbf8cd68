/** What the demonstration's ward rounds, formulations, recommendations and unmet needs say. Made up. */

/** Days are counted from today; before it is negative. */
export const MEETINGS = [
  {
    key: 'priya',
    on: 1,
    at: '10:15',
    from: -14,
    to: 0,
    ready: true,
    points: [
      ['question', 'Can my sister come for the whole Sunday, not just lunch?', null],
      ['words', 'The kitchen is where I can think. Mornings are the hard bit.', 'said while cooking'],
      ['ask', 'Four hours on a Sunday, so that a meal can be cooked and eaten without watching the clock.', null],
      ['ask', 'Medicines moved to after breakfast: mornings are slow.', null],
    ],
    decisions: [],
  },
  {
    key: 'marcus',
    on: 1,
    at: '10:40',
    from: -14,
    to: 0,
    ready: false,
    points: [['question', 'Who pays for the forklift course?', null]],
    decisions: [],
  },
  {
    key: 'priya',
    on: -13,
    at: '10:30',
    from: -28,
    to: -14,
    ready: true,
    points: [['question', 'Can I have the kitchen on Thursdays?', null, 'Yes, with one worker, from this week.']],
    decisions: [
      ['Kitchen on Thursdays with one worker, to cook a meal from start to end.', 'jo', -10],
      ['Bus to the market with staff twice, then alone.', 'carys', 10],
    ],
  },
] as const;

export const FORMULATIONS = [
  {
    key: 'priya',
    ago: 40,
    ownWords: 'Let me cook first and talk after. When it gets loud I stop hearing what people want.',
    agreed: 'agrees',
    lines: [
      ['strength', 'Plans and cooks a meal for six from memory, and teaches while doing it'],
      ['strength', 'Says when it is too loud, and goes out for ten minutes by herself'],
      ['limitation', 'Mornings before ten: starts nothing by herself on most days'],
      ['environment', 'The residents’ kitchen is free and quiet after one o’clock'],
      ['environment', 'One worker she knows beside her is enough; three people are too many'],
      ['understanding', 'Cooking is where she is the one who knows. Days without it are the days she stays in bed.'],
      ['priority', 'A whole meal, start to end, without the recipe', 0],
      ['priority', 'Her sister at the table, and no clock', 1],
    ],
  },
  {
    key: 'tomasz',
    ago: 26,
    ownWords: 'Wood is quiet. People are not quiet. I want to earn.',
    agreed: 'sees it differently',
    view: 'It is not nerves. It is noise.',
    lines: [
      ['strength', 'Reads a drawing once and cuts to it'],
      ['limitation', 'Groups of more than three: leaves in the first half hour'],
      ['environment', 'The workshop has one door and hard walls'],
      ['understanding', 'Staying is easier with his back to a wall and something in his hands'],
      ['priority', 'Paid hours at a bench, two mornings a week', 1],
    ],
  },
] as const;

export const RECOMMENDATIONS = [
  {
    key: 'tomasz',
    kind: 'the unit',
    what: 'Felt panels on the workshop wall behind the bench',
    why: 'noise sends him out in the first half hour, and with ear defenders on he cannot hear the instructor',
    own: 'Then I could stay.',
    who: 'wendy',
    made: -30,
    due: -6,
    steps: [['ordered', 'With the estates team, number 4471', -20]],
  },
  {
    key: 'priya',
    kind: 'equipment',
    what: 'A timer with a light, not a bell',
    why: 'bells end the cooking before the food is done',
    own: null,
    who: 'carys',
    made: -12,
    due: 9,
    steps: [],
  },
  {
    key: 'eileen',
    kind: 'the home',
    what: 'A second rail on the outside step',
    why: 'she carries shopping in one hand and will not put it down',
    own: 'I am not leaving my bag on the pavement.',
    who: null,
    else: 'The council’s equipment service',
    made: -60,
    due: -30,
    steps: [
      ['in place', 'Fitted on a visit home', -35],
      ['helps', 'Both ways, twice, without stopping', -28],
    ],
  },
] as const;

export const UNMET = [
  ['marcus', 'evening', 'The gym after seven', 'My legs only wake up at night.', 'no staff', 'The gym at four', -9],
  ['marcus', 'work', 'A forklift course with a place this term', null, 'waiting list', null, -21],
  ['tomasz', 'language', 'A newspaper in Polish on weekdays', null, 'no money', 'Reading it on a tablet', -16],
  ['hassan', 'outside', 'Friday prayers at the mosque', null, 'no staff', 'Prayers in the quiet room', -6],
  ['priya', 'talking', 'Somebody to talk to about my mum', 'Not a doctor. Somebody who listens.', 'waiting list', null, -33],
] as const;

export const ANALYSIS = {
  activity: 'cook alone',
  demands: {
    body: 'Standing forty minutes, two hands, lifting a full pan',
    thinking: 'Six to ten steps in order, two things at once, reading a timer',
    feelings: 'Proud when it is eaten; stung when it burns',
    social: 'One worker; others come in when it smells good',
    senses: 'Steam, the fan, strong smells, hot metal',
    materials: 'Residents’ kitchen, knives from the locked drawer, six pounds of food',
    risk: 'Knives and hot oil: knives are counted out and in; allergies are read from the record first',
  },
  grades: [
    [-2, 'One cold dish, the worker doing the cutting'],
    [-1, 'One hot dish with the steps on cards'],
    [0, 'A meal of two dishes with the recipe'],
    [1, 'A meal without the recipe'],
    [2, 'Plans, shops for and cooks a meal for four'],
  ],
  uses: [
    ['hassan', -1, 20, null, 'Turns each card over when it is done', 'nadia'],
    ['priya', 0, 34, null, 'Did not look at the recipe after the first step', 'jo'],
    ['priya', 1, 12, 'It is in my hands, not on the paper.', null, 'jo'],
  ],
} as const;
