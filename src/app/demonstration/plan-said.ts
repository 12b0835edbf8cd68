/** What stands in people's plans, beside the goals in their own words that the list of residents holds. Days are counted back from this week's Monday. */

type Who = 'the person' | 'the person and somebody' | 'staff' | 'somebody else';
type State = 'not started' | 'doing it' | 'done' | 'cannot be done yet' | 'no longer needed';

/** A small step: who, by how many days from Monday, and each state it has had with the days back. */
export interface SaidStep {
  readonly words: string;
  readonly who: Who;
  readonly name?: string;
  readonly by?: number;
  readonly states: readonly (readonly [daysBack: number, state: State, inTheWay?: string])[];
}

/** One goal of the list, with what else is known of it. */
export interface SaidGoal {
  readonly why?: string;
  readonly ten?: string;
  readonly shared?: string;
  readonly staff?: string;
  readonly steps: readonly SaidStep[];
  /** How near, by the person. */
  readonly near: readonly (readonly [daysBack: number, score: number, words?: string])[];
  readonly staffNear?: readonly [daysBack: number, score: number];
}

export interface SaidPlan {
  readonly key: string;
  readonly by: string;
  readonly goals: readonly SaidGoal[];
  readonly agreements: readonly {
    readonly daysBack: number;
    readonly answer: 'agree' | 'agree with some' | 'do not agree' | 'could not take part' | 'ask me later';
    readonly words?: string;
    readonly why?: string;
    readonly again?: number;
  }[];
  readonly copies?: readonly (readonly [daysBack: number, form: string, to: string, what: string])[];
  readonly review?: { readonly daysBack: number; readonly who: string; readonly words?: string; readonly changed?: string; readonly next: number };
  readonly matters?: Readonly<Record<string, string>>;
}

export const PLANS: readonly SaidPlan[] = [
  {
    key: 'marcus',
    by: 'carys',
    goals: [
      {
        why: 'Nobody in my family has been out of work this long.',
        ten: 'A payslip with my name on it.',
        shared: 'A forklift refresher by the spring, and two mornings a week in a warehouse before that.',
        staff: 'Two long days in a row were followed by a low one. One long day, then an easy one.',
        steps: [
          {
            words: 'Ring the training centre about the refresher',
            who: 'the person and somebody',
            name: 'Lee Marsh',
            by: -20,
            states: [
              [55, 'not started'],
              [30, 'doing it'],
              [18, 'done'],
            ],
          },
          {
            words: 'Eye test for the licence',
            who: 'the person',
            by: 9,
            states: [
              [30, 'not started'],
              [6, 'doing it'],
            ],
          },
          { words: 'Ask the depot about a trial morning', who: 'staff', name: 'Carys Bevan', by: 18, states: [[20, 'not started']] },
        ],
        near: [
          [55, 3],
          [27, 4, 'They answered the phone at least.'],
          [6, 6, 'I can see it now.'],
        ],
        staffNear: [6, 5],
      },
      {
        why: 'She does not travel any more. I want to turn up by myself.',
        steps: [
          {
            words: 'Ride the route once with Lee',
            who: 'the person and somebody',
            name: 'Lee Marsh',
            by: -8,
            states: [
              [38, 'not started'],
              [25, 'doing it'],
              [9, 'done'],
            ],
          },
          {
            words: 'Ride it on a Saturday morning',
            who: 'the person',
            states: [
              [25, 'not started'],
              [9, 'cannot be done yet', 'the bike shed is not open on Saturdays'],
            ],
          },
        ],
        near: [
          [38, 4],
          [6, 7],
        ],
      },
    ],
    agreements: [
      { daysBack: 38, answer: 'agree with some', words: 'Yes, but I want Saturdays in it.' },
      { daysBack: 5, answer: 'agree', words: 'That’s it. That’s mine.' },
    ],
    copies: [
      [38, 'paper', 'Marcus', 'all of it'],
      [5, 'easy read', 'Marcus', 'all of it'],
      [4, 'paper', 'Folake Adeyemi', 'the second goal alone, as Marcus asked'],
    ],
    review: {
      daysBack: 6,
      who: 'Marcus, his nan on the telephone, Carys',
      words: 'I don’t want a pep talk, I want the number of the depot.',
      changed: 'The Saturday ride was added; ringing the centre is done.',
      next: 22,
    },
    matters: {
      'matters: most': 'I’m good with my hands and I’m stubborn. Don’t talk about me in the corridor.',
      'matters: people': 'My nan. Lee, because he fixes things too.',
      'matters: good day': 'Up by nine, bike, proper dinner.',
      'matters: bad day': 'I can’t settle to anything. Give me a job. Ask me later, not in front of people.',
    },
  },
  {
    key: 'priya',
    by: 'hannah',
    goals: [
      {
        shared: 'Cook for four, start to end, in the small kitchen by the new year.',
        steps: [
          {
            words: 'Write down the parts she remembers',
            who: 'the person',
            by: -12,
            states: [
              [50, 'not started'],
              [15, 'done'],
            ],
          },
          {
            words: 'Book the small kitchen on Thursdays',
            who: 'staff',
            name: 'Hannah Reyes',
            by: -3,
            states: [
              [20, 'doing it'],
              [4, 'done'],
            ],
          },
        ],
        near: [
          [50, 5],
          [13, 7],
        ],
      },
      { staff: 'We thought of half an hour to begin with. Priya does not.', steps: [], near: [[38, 2]] },
    ],
    agreements: [
      { daysBack: 40, answer: 'agree' },
      { daysBack: 4, answer: 'do not agree', words: 'Half an hour is an appointment, not my sister. I want her for the whole afternoon.' },
    ],
    copies: [[40, 'paper', 'Priya', 'all of it']],
    matters: {
      'matters: most': 'My kitchen, my sister, my language. In that order, most days.',
      'matters: please do not': 'Talk to me while I count.',
    },
  },
  {
    key: 'gareth',
    by: 'carys',
    goals: [
      {
        why: 'If I say half past, it is half past. I want it on paper that I do.',
        shared: 'Ten walks to the river with one member of staff, back on time, to bring to the next application for leave.',
        steps: [
          {
            words: 'Walk to the lock and back with Jo',
            who: 'the person and somebody',
            name: 'Jo Tranter',
            states: [
              [50, 'not started'],
              [34, 'doing it'],
            ],
          },
          {
            words: 'Ask the responsible clinician what the Ministry needs to see',
            who: 'staff',
            name: 'Carys Bevan',
            by: 4,
            states: [
              [34, 'not started'],
              [11, 'doing it'],
            ],
          },
        ],
        near: [
          [50, 2],
          [20, 3],
          [4, 4],
        ],
      },
      { steps: [{ words: 'Dig the trench before the frost', who: 'the person', by: 12, states: [[30, 'doing it']] }], near: [[30, 6]] },
    ],
    agreements: [{ daysBack: 4, answer: 'agree', words: 'Fair enough.' }],
    copies: [[4, 'paper', 'Gareth', 'all of it']],
    review: { daysBack: 4, who: 'Gareth, Bronwen, Carys', next: 24 },
  },
  {
    key: 'eileen',
    by: 'hannah',
    goals: [
      {
        why: 'Forty years an alto.',
        steps: [{ words: 'Practise with the recording on Sundays', who: 'the person', states: [[30, 'doing it']] }],
        near: [[30, 6]],
      },
      {
        why: 'Forty-one years I have had that door.',
        shared: 'An hour at home with the community team before the discharge meeting.',
        staff: 'The stairs at home worry us: an equipment visit is asked for.',
        steps: [
          {
            words: 'Ask housing for a key safe',
            who: 'somebody else',
            name: 'Declan Fogarty',
            by: 6,
            states: [
              [25, 'not started'],
              [8, 'doing it'],
            ],
          },
        ],
        near: [[45, 5]],
      },
    ],
    agreements: [
      {
        daysBack: 3,
        answer: 'could not take part',
        why: 'Too tired after the chest infection to follow it; she fell asleep twice. Her son was there.',
        again: 4,
      },
    ],
  },
  {
    key: 'kit',
    by: 'carys',
    goals: [
      {
        ten: 'On a wall. With a light on it.',
        steps: [{ words: 'Choose the one for the hallway', who: 'the person', states: [[20, 'doing it']] }],
        near: [
          [42, 4],
          [10, 6],
        ],
      },
      { steps: [], near: [] },
    ],
    agreements: [{ daysBack: 8, answer: 'ask me later', words: 'Not with the builders in.', again: 3 }],
  },
  {
    key: 'shanice',
    by: 'carys',
    goals: [
      {
        steps: [],
        near: [
          [30, 3],
          [9, 5],
        ],
      },
    ],
    agreements: [{ daysBack: 9, answer: 'agree', words: 'Put the date on it.' }],
  },
  {
    key: 'delroy',
    by: 'carys',
    goals: [{ steps: [], near: [[33, 6]] }],
    agreements: [{ daysBack: 33, answer: 'agree' }],
    copies: [[33, 'read aloud', 'Delroy', 'all of it']],
  },
  { key: 'anton', by: 'carys', goals: [], agreements: [{ daysBack: 10, answer: 'agree', words: 'Signed, sealed. Not signed. You know.' }] },
];
