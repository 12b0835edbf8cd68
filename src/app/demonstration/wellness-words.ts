/** What people of the demonstration unit keep about staying well, and how their plan was put into easy read. All of it is made up. */

/** `private`: theirs alone; a name: said to that member of staff and written down, shared; otherwise written by themselves and shared. */
export type Keeping = 'private' | 'themselves' | 'carys' | 'lee' | 'hannah';

export interface LineSaid {
  readonly part: 'well' | 'toolbox' | 'every day' | 'setbacks' | 'early signs' | 'breaking down' | 'crisis' | 'after';
  readonly words: string;
  readonly whatIDo?: string;
  readonly by: Keeping;
  readonly days: number;
}

export const WELLNESS: readonly { readonly key: string; readonly kept: readonly LineSaid['part'][]; readonly lines: readonly LineSaid[] }[] = [
  {
    key: 'marcus',
    kept: [],
    lines: [
      { part: 'well', words: 'I talk. I take the mick. I eat with the others.', by: 'carys', days: 52 },
      { part: 'toolbox', words: 'The bike shed. Proper headphones.', by: 'themselves', days: 50 },
      { part: 'every day', words: 'Up by nine. Weights. Ring my nan.', by: 'themselves', days: 50 },
      { part: 'setbacks', words: 'When somebody promises and does not come.', whatIDo: 'I ask who is coming instead.', by: 'lee', days: 41 },
      { part: 'early signs', words: 'I stop cooking.', whatIDo: 'I tell Carys.', by: 'carys', days: 52 },
      { part: 'early signs', words: 'I play music all night.', whatIDo: 'Take the phone down to the office at eleven.', by: 'themselves', days: 50 },
      { part: 'early signs', words: 'I start counting the cars outside.', by: 'private', days: 48 },
      { part: 'after', words: 'Do not make me talk about it in the group.', by: 'private', days: 48 },
    ],
  },
  {
    key: 'priya',
    kept: ['breaking down'],
    lines: [
      { part: 'well', words: 'The kitchen smells of something.', by: 'themselves', days: 33 },
      { part: 'toolbox', words: 'Ten minutes by myself. Cold water on my wrists.', by: 'themselves', days: 33 },
      { part: 'setbacks', words: 'Too many voices at once.', whatIDo: 'I go to the sewing room. Please do not follow.', by: 'themselves', days: 33 },
      { part: 'early signs', words: 'I say sorry for everything.', whatIDo: 'Meena knows. Ask me if I want to ring her.', by: 'carys', days: 26 },
      { part: 'breaking down', words: 'I think they have swapped my food.', by: 'private', days: 30 },
    ],
  },
  {
    key: 'dev',
    kept: [],
    lines: [
      { part: 'toolbox', words: 'A new game. Ten lengths of nothing.', by: 'hannah', days: 20 },
      { part: 'early signs', words: 'I stop washing my hair.', whatIDo: 'Say it once, not loud.', by: 'hannah', days: 20 },
    ],
  },
  { key: 'eileen', kept: [], lines: [{ part: 'every day', words: 'Mass on the wireless, and nobody hoovering.', by: 'carys', days: 60 }] },
];

export const CRISIS = [
  {
    key: 'marcus',
    days: 44,
    reviewIn: 46,
    by: 'carys',
    madeWith: 'his nan, on the phone',
    answers: {
      signs: 'I stop cooking and I do not sleep. I go quiet and stay by the window.',
      decides_with: 'My nan, Folake.',
      call: 'Nan first: 07700 900342.\nThen Lee.',
      not_call: 'Not my dad.',
      helps: 'Sit near me and say nothing for a bit. Headphones.',
      harms: 'Three people at my door. Being touched from behind.',
      medication: 'The tablet, not the injection. I get stiff from the injection.',
      places: 'My own room. Not the quiet room with no window.',
      at_home: 'Nothing to look after. My bike stays locked.',
      ends: 'When I cook again and nan says I sound like me.',
    },
  },
  {
    key: 'priya',
    days: 110,
    reviewIn: -18,
    by: 'carys',
    madeWith: null,
    answers: {
      signs: 'I stop eating what others cooked.',
      decides_with: 'Meena.',
      call: 'Meena, on her mobile.',
      not_call: null,
      helps: 'Let me cook it myself.',
      harms: 'Telling me it is all in my head.',
      medication: null,
      places: null,
      at_home: null,
      ends: null,
    },
  },
] as const;

export const ADVANCE = [
  {
    key: 'eileen',
    kind: 'statement',
    days: 190,
    words: 'A window, my beads, and a priest, not a chaplain of anything. Tea before tablets.',
    treatment: null,
    circumstances: null,
    life: false,
    atRisk: false,
    signed: 'by the person',
    witness: 'Declan Fogarty, son',
    capacity: 'had capacity',
    capacityBy: 'Dr Beatrix Langley',
    keptWhere: 'With Declan; a copy in the clinic folder.',
  },
  {
    key: 'ian',
    kind: 'decision',
    days: 400,
    words: 'I will not be kept going by a machine when there is nobody left in here to read to.',
    treatment: 'Ventilation and tube feeding',
    circumstances: 'When two doctors agree that I will not wake up',
    life: true,
    atRisk: true,
    signed: 'by the person',
    witness: null,
    capacity: 'had capacity',
    capacityBy: 'his GP',
    keptWhere: 'In the top drawer of his kitchen.',
  },
  {
    key: 'moira',
    kind: 'decision',
    days: 260,
    words: 'No electro-convulsive therapy.',
    treatment: 'Electro-convulsive therapy',
    circumstances: null,
    life: false,
    atRisk: false,
    signed: 'by the person',
    witness: 'Lorna Castell, sister-in-law',
    capacity: 'had capacity',
    capacityBy: 'Dr Beatrix Langley',
    keptWhere: 'In the clinic folder, section 4.',
  },
] as const;

/** Marcus's plan in easy read: which of his words, in which order, our short sentence, and what he said of it. */
export const EASY = [
  {
    of: 'goal',
    order: 0,
    sentence: 'I want a forklift licence.',
    more: 'I want to earn my own money.',
    picture: 'briefcase',
    answer: 'yes',
    words: null,
  },
  {
    of: 'goal',
    order: 1,
    sentence: 'I want to ride my bike to my nan’s.',
    more: 'I do not want to get lost.',
    picture: 'bicycle',
    answer: 'yes',
    words: null,
  },
  { of: 'early signs', order: 0, sentence: 'I stop cooking.', more: 'Then I tell Carys.', picture: 'cooking-pot', answer: 'yes', words: null },
  {
    of: 'early signs',
    order: 1,
    sentence: 'I play music all night.',
    more: 'I give my phone in at 11.',
    picture: 'music-notes',
    answer: 'no',
    words: 'I take it down myself. Nobody takes it off me.',
  },
  { of: 'call', order: 0, sentence: 'Ring my nan first.', more: 'Then ring Lee.', picture: 'phone', answer: 'later', words: null },
  { of: 'not_call', order: 0, sentence: 'Do not ring my dad.', more: null, picture: 'phone-x', answer: 'yes', words: null },
] as const;
