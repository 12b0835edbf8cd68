/** What stands in people's plans beside their goals: needs, team, meetings, first conversations, endings. Days are counted back from this week's Monday. */

/** The conversation about needs with two people: what they say of each, days back. */
export const NEEDS: readonly {
  readonly key: string;
  readonly by: string;
  readonly said: readonly {
    readonly need: string;
    readonly daysBack: number;
    readonly answer: 'going well' | 'would like help' | 'not now' | 'did not want to talk about it';
    readonly words?: string;
    readonly first?: true;
    readonly contact?: string;
    readonly lastSeen?: string;
    readonly next?: number;
    /** Which of their goals it became. */
    readonly goal?: number;
  }[];
}[] = [
  {
    key: 'dev',
    by: 'lee',
    said: [
      { need: 'home', daysBack: 12, answer: 'would like help', words: 'Somewhere without a lift that talks.' },
      { need: 'budget', daysBack: 12, answer: 'going well', words: 'I write it in the back of my book.' },
      { need: 'active', daysBack: 12, answer: 'would like help', words: 'I picked swimming. Nobody else picked it for me.', first: true, goal: 0 },
      { need: 'people', daysBack: 12, answer: 'not now', words: 'Ask me when my brother is back.' },
      { need: 'closeness', daysBack: 12, answer: 'did not want to talk about it' },
      { need: 'meaning', daysBack: 5, answer: 'going well', words: 'An hour with nobody talking. I have that now.' },
      { need: 'getting about', daysBack: 5, answer: 'would like help', words: 'The 14 bus, with somebody once.' },
      {
        need: 'pharmacist',
        daysBack: 5,
        answer: 'would like help',
        words: 'Why am I thirsty all the time?',
        contact: 'Ward pharmacist, Thursdays',
        next: 4,
      },
      { need: 'doctor and teeth', daysBack: 5, answer: 'not now', contact: 'Canal Street dentist', lastSeen: 'two years ago' },
    ],
  },
  {
    key: 'nathan',
    by: 'lee',
    said: [
      { need: 'work', daysBack: 9, answer: 'not now' },
      { need: 'income', daysBack: 9, answer: 'would like help', words: 'I do not know what comes in while I am here.', first: true },
    ],
  },
];

/** Others on a person's team, and what named workers and carers are for. `duty` and `carer` point at those already known. */
export const TEAM: readonly {
  readonly key: string;
  readonly duty?: string;
  readonly carer?: number;
  readonly name?: string;
  readonly role?: string;
  readonly whatFor: string;
  readonly phone?: string;
  readonly when?: string;
  readonly next?: string;
  readonly nextIn?: number;
}[] = [
  {
    key: 'marcus',
    duty: 'named STR worker',
    whatFor: 'Getting out, the bike shed, the depot',
    phone: '01632 960214',
    when: 'Weekdays, nine to five',
    next: 'Eye test, together',
    nextIn: 9,
  },
  { key: 'marcus', duty: 'named OT', whatFor: 'Work, and how to pace a week', next: 'Rings the depot', nextIn: 4 },
  { key: 'marcus', carer: 0, whatFor: 'Sunday dinner, and telling me straight', phone: '07700 900342', when: 'Any evening before nine' },
  {
    key: 'marcus',
    name: 'Yasmin Karim',
    role: 'work coach',
    whatFor: 'The refresher and who pays for it',
    phone: '01632 960377',
    next: 'Form for the refresher',
    nextIn: 11,
  },
  {
    key: 'marcus',
    name: 'Night line, mental health',
    role: 'crisis line',
    whatFor: 'When nobody I know is up',
    phone: '01632 960999',
    when: 'At night, and when my early signs show',
  },
  { key: 'dev', duty: 'named nurse', whatFor: 'Medicines, and saying it to the doctors with me' },
  { key: 'dev', name: 'Ravi Chowdhury', role: 'brother', whatFor: 'Everything, when he is in the country', next: 'Home for the new year' },
];

/** Meetings people prepare for, with what they want said, asked and left alone. */
export const MEETINGS: readonly {
  readonly key: string;
  readonly by: string;
  readonly forWhat: string;
  readonly daysBack: number;
  readonly inDays: number;
  readonly words: Readonly<Record<string, string>>;
}[] = [
  {
    key: 'dev',
    by: 'lee',
    forWhat: 'ward round',
    daysBack: 2,
    inDays: 4,
    words: {
      'prepare: say': 'I got up for swimming four weeks running.',
      'prepare: ask': 'Can the evening tablets be earlier? Why am I thirsty all the time?',
      'prepare: who': 'Lee, yes. Students, no.',
      'prepare: not discussed': 'My brother’s wedding.',
    },
  },
  {
    key: 'marcus',
    by: 'carys',
    forWhat: 'plan review',
    daysBack: 3,
    inDays: 22,
    words: { 'prepare: say': 'The Saturday thing, again.', 'prepare: ask': 'Who has the key to the shed?' },
  },
];

/** First conversations: the day, or why not yet. */
export const WELCOMES: readonly {
  readonly key: string;
  readonly by: string;
  readonly daysBack: number;
  readonly withWhom?: string;
  readonly notYet?: string;
  readonly again?: number;
  readonly words?: Readonly<Record<string, string>>;
}[] = [
  { key: 'callum', by: 'lee', daysBack: 4, notYet: 'Awake at night and asleep by day this week; he said Thursday.', again: 3 },
  {
    key: 'nathan',
    by: 'lee',
    daysBack: 30,
    withWhom: 'Lee Marsh',
    words: {
      'welcome: came here': 'The court sent me. I would rather it had been my idea.',
      'welcome: different': 'To walk to the shop and back with nobody counting.',
      'welcome: first': 'A key to the gym in the morning.',
      'welcome: not wanted': 'Group hugs.',
    },
  },
];

/** Planned endings. */
export const ENDINGS: readonly {
  readonly key: string;
  readonly by: string;
  readonly daysBack: number;
  readonly inDays: number;
  readonly reason: string;
  readonly lastContact: string;
  readonly told: string;
  readonly words: Readonly<Record<string, string>>;
  /** Agreed to be done before it: what, who (null: the person alone), in how many days, and whether it is done. */
  readonly steps: readonly (readonly [words: string, who: string | null, inDays: number, done: boolean])[];
}[] = [
  {
    key: 'anton',
    by: 'carys',
    daysBack: 10,
    inDays: 60,
    reason: 'moving on to another service',
    lastContact: 'Carys, a visit at the new flat in the second week',
    told: 'The GP and the community team; Anton said yes to both. His mother knows.',
    words: {
      'ending: changed': 'I cook on Mondays and people come.',
      'ending: take with me': 'The Monday recipe cards. The phone list.',
      'ending: hard again': 'I ring the community team first, then my mum. I do not wait for the weekend.',
    },
    steps: [
      ['Meet the community worker on the ward', 'Carys', -3, true],
      ['Cook the last Monday meal and hand over the recipe cards', null, 40, false],
      ['First visit at the flat, together with the community worker', 'Carys', 55, false],
    ],
  },
  {
    key: 'eileen',
    by: 'jo',
    daysBack: 6,
    inDays: 75,
    reason: 'moving on to another service',
    lastContact: 'Jo rings in the first week, before Mass on the Sunday',
    told: 'Declan, yes. The GP, yes.',
    words: {
      'ending: take with me': 'My beads, and the window as far as it goes in a photograph.',
      'ending: goodbye': 'Tea, a proper pot of it, and no speech.',
    },
    steps: [
      ['See the room that is offered, and its window', 'Jo', -2, true],
      ['Say which day the priest comes, and whom he asks for', null, 30, false],
      ['Meet the team for older people, here and not there', 'Jo', 50, false],
    ],
  },
];
