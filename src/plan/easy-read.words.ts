import type { IconName } from '#platform/ui/pieces.tsx';

/** Where words come from that easy read is made of: a goal, why it matters, a step, what matters to them, what life is like, … */
export type EasySourceKind = 'goal' | 'why' | 'step' | 'matters' | 'need' | 'wellness' | 'crisis plan';

/** One thing the plan says, in the words it says it in. */
export interface EasySource {
  /** Names it in an address: `goal-<id>`, `matters-most`, `crisis plan-<field>`. */
  readonly key: string;
  readonly kind: EasySourceKind;
  readonly id: string;
  readonly field: string;
  /** "A goal", "Early signs", "Who to call". */
  readonly about: string;
  readonly words: string;
}

/** A photo that stands beside a short sentence. */
export interface EasyPhoto {
  readonly id: string;
  /** What it shows. */
  readonly words: string;
}

export const easyAnswers = ['yes', 'no', 'later'] as const;

/** What the person said of a short sentence: that is what I mean · no · ask me later. */
export type EasyAnswer = (typeof easyAnswers)[number];

/** One short sentence with its picture, made from a source. */
export interface EasyLine {
  readonly id: string;
  readonly kind: EasySourceKind;
  readonly sourceId: string;
  readonly field: string;
  /** The words as they stood when it was made. */
  readonly ownWords: string;
  readonly sentence: string;
  readonly more: string | null;
  readonly picture: string | null;
  /** A photo in place of the drawn picture, while it is there. */
  readonly photo: EasyPhoto | null;
  readonly answer: EasyAnswer | null;
  /** What they would say instead. */
  readonly answerWords: string | null;
  readonly answeredAt: Temporal.Instant | null;
  /** Who asked; null: nobody has, or they answered by themselves. */
  readonly askedBy: string | null;
}

/** How one line stands. `words changed`: the plan says it otherwise since, so it is asked again. */
export type EasyState = 'approved' | 'no' | 'later' | 'not asked' | 'words changed';

/** One source with the short sentences made of it. `whole`: every one is approved, so that they may stand for the words. */
export interface EasyIdea {
  readonly source: EasySource;
  readonly lines: readonly { readonly line: EasyLine; readonly state: EasyState }[];
  readonly whole: boolean;
}

/** The pictures to choose from, by what they are for. Adult, one style, always beside words. */
export const easyPictures: readonly { readonly icon: IconName; readonly words: string }[] = [
  { icon: 'house', words: 'Home' },
  { icon: 'key', words: 'Keys, my own place' },
  { icon: 'bed', words: 'Sleep, bed' },
  { icon: 'moon', words: 'Night' },
  { icon: 'sun', words: 'Day, morning' },
  { icon: 'fork-knife', words: 'Eating' },
  { icon: 'cooking-pot', words: 'Cooking' },
  { icon: 'coffee', words: 'Tea, coffee, café' },
  { icon: 'shopping-cart', words: 'Shopping' },
  { icon: 'wallet', words: 'Money' },
  { icon: 'washing-machine', words: 'Washing' },
  { icon: 'broom', words: 'Cleaning' },
  { icon: 'briefcase', words: 'Work' },
  { icon: 'graduation-cap', words: 'Learning' },
  { icon: 'book-open', words: 'Reading' },
  { icon: 'wrench', words: 'Mending' },
  { icon: 'hammer', words: 'Making things' },
  { icon: 'bicycle', words: 'Bikes' },
  { icon: 'bus', words: 'Bus' },
  { icon: 'car', words: 'Car' },
  { icon: 'person-simple-walk', words: 'Walking' },
  { icon: 'barbell', words: 'Gym' },
  { icon: 'soccer-ball', words: 'Football' },
  { icon: 'person-simple-swim', words: 'Swimming' },
  { icon: 'tree', words: 'Outdoors' },
  { icon: 'plant', words: 'Garden' },
  { icon: 'music-notes', words: 'Music' },
  { icon: 'headphones', words: 'Listening' },
  { icon: 'television', words: 'Television' },
  { icon: 'paint-brush', words: 'Painting' },
  { icon: 'game-controller', words: 'Games' },
  { icon: 'dog', words: 'Dog' },
  { icon: 'cat', words: 'Cat' },
  { icon: 'users-three', words: 'Friends, family' },
  { icon: 'user', words: 'Somebody I trust' },
  { icon: 'baby', words: 'Children' },
  { icon: 'chats', words: 'Talking' },
  { icon: 'phone', words: 'Phone, ring' },
  { icon: 'phone-x', words: 'Do not ring' },
  { icon: 'ear', words: 'Hearing voices, noise' },
  { icon: 'heart', words: 'Love, feeling' },
  { icon: 'smiley', words: 'Feeling well' },
  { icon: 'smiley-sad', words: 'Feeling low' },
  { icon: 'cloud-rain', words: 'A hard time' },
  { icon: 'hand-heart', words: 'What helps' },
  { icon: 'hand-palm', words: 'Stop, do not' },
  { icon: 'hands-praying', words: 'Prayer' },
  { icon: 'pill', words: 'Medicine' },
  { icon: 'first-aid', words: 'Hospital, help' },
  { icon: 'stethoscope', words: 'Doctor' },
  { icon: 'door', words: 'My room, quiet' },
  { icon: 'warning', words: 'Danger' },
  { icon: 'calendar', words: 'A date' },
  { icon: 'clock', words: 'Time' },
  { icon: 'flag', words: 'The end, a goal' },
];
