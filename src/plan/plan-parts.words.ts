import type { Whose } from './plan-words.ts';

/** One text a page asks for: its name in the database, what the page calls it, and whose words it holds. */
export interface TextPart {
  /** The field's name on a form. */
  readonly key: string;
  readonly part: string;
  /** `{name}` stands for the person's first name. */
  readonly label: string;
  readonly hint?: string;
  readonly whose: Whose;
  readonly rows?: number;
}

/** A goal's texts. The three that are kept apart come from three sides: the person, both, staff. */
export const goalParts = [
  {
    key: 'mine',
    part: 'my words',
    label: 'In {name}’s own words',
    hint: 'As they say it. A new wording is added; the old one stays.',
    whose: 'the person',
    rows: 2,
  },
  { key: 'why', part: 'why it matters', label: 'Why it matters to {name}', hint: 'In their words.', whose: 'the person', rows: 2 },
  { key: 'ten', part: 'what ten is', label: 'What 10 out of 10 would look like', hint: 'In their words.', whose: 'the person', rows: 2 },
  {
    key: 'shared',
    part: 'shared goal',
    label: 'The goal we share',
    hint: 'What {name} and staff agree to work on, in words both understand.',
    whose: 'shared',
    rows: 2,
  },
  {
    key: 'staff',
    part: 'staff notes',
    label: 'What staff think, kept apart',
    hint: '{name} may read it. It never stands in place of their words.',
    whose: 'staff',
    rows: 2,
  },
] as const satisfies readonly TextPart[];

/** What matters to somebody, whatever their goals are. */
export const mattersParts = [
  { key: 'most', part: 'matters: most', label: 'What matters most to me', hint: 'People, things, places, beliefs.', whose: 'the person', rows: 3 },
  { key: 'people', part: 'matters: people', label: 'Who matters to me', whose: 'the person', rows: 2 },
  { key: 'good', part: 'matters: good day', label: 'A good day', whose: 'the person', rows: 2 },
  { key: 'bad', part: 'matters: bad day', label: 'A bad day, and what helps on it', whose: 'the person', rows: 2 },
  { key: 'proud', part: 'matters: proud', label: 'What I am good at or proud of', whose: 'the person', rows: 2 },
  { key: 'treat', part: 'matters: treat me', label: 'How I like to be spoken with and treated', whose: 'the person', rows: 2 },
  { key: 'not', part: 'matters: please do not', label: 'Please do not', whose: 'the person', rows: 2 },
] as const satisfies readonly TextPart[];

/** The first conversation. */
export const welcomeParts = [
  { key: 'here', part: 'welcome: came here', label: 'How did you come to be here, as you see it?', whose: 'the person', rows: 3 },
  { key: 'well', part: 'welcome: going well', label: 'What is going well, or went well before?', whose: 'the person', rows: 2 },
  { key: 'different', part: 'welcome: different', label: 'What would you like to be different?', whose: 'the person', rows: 3 },
  { key: 'first', part: 'welcome: first', label: 'What would help first, however small?', whose: 'the person', rows: 2 },
  { key: 'know', part: 'welcome: know', label: 'What should we know to get on well with you?', whose: 'the person', rows: 2 },
  { key: 'never', part: 'welcome: not wanted', label: 'Is there anything you do not want from us?', whose: 'the person', rows: 2 },
] as const satisfies readonly TextPart[];

/** Preparing for a meeting, and what came of it. */
export const prepareParts = [
  { key: 'say', part: 'prepare: say', label: 'What I want to say', whose: 'the person', rows: 3 },
  { key: 'ask', part: 'prepare: ask', label: 'What I want to ask', whose: 'the person', rows: 3 },
  { key: 'who', part: 'prepare: who', label: 'Who I want there, and who not', whose: 'the person', rows: 2 },
  { key: 'not', part: 'prepare: not discussed', label: 'What I do not want talked about there', whose: 'the person', rows: 2 },
] as const satisfies readonly TextPart[];
export const answeredParts = [
  {
    key: 'answered',
    part: 'prepare: answered',
    label: 'What was answered',
    hint: 'To each thing {name} said or asked, in words they can take away.',
    whose: 'shared',
    rows: 4,
  },
] as const satisfies readonly TextPart[];

/** A planned ending. */
export const endingParts = [
  { key: 'changed', part: 'ending: changed', label: 'What has changed since I came', whose: 'the person', rows: 3 },
  { key: 'take', part: 'ending: take with me', label: 'What I take with me', whose: 'the person', rows: 3 },
  { key: 'hard', part: 'ending: hard again', label: 'If it gets hard again: what I do, and who I ring', whose: 'the person', rows: 3 },
  { key: 'goodbye', part: 'ending: goodbye', label: 'How I would like to say goodbye', whose: 'the person', rows: 2 },
] as const satisfies readonly TextPart[];

/** A part's label and hint with the person's first name in it. */
export function named(words: string, name: string): string {
  return words.replaceAll('{name}', name);
}
