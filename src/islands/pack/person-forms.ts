// What is asked when something is recorded of one person.
import type { PackEventKind, PackFacts } from '../../leave/pack.protocol.ts';

/** What is asked with a record, by its kind. */
export interface Asked {
  readonly kind: PackEventKind;
  readonly words: string;
  /** `must`: it cannot be kept without. */
  readonly fields: readonly {
    readonly name: keyof PackFacts;
    readonly label: string;
    readonly kind: 'words' | 'time' | 'line';
    readonly must?: true;
  }[];
  readonly choices?: readonly ('condition' | 'conditionsKept')[];
}

/** What may be told of somebody at any time. */
export const asks: readonly Asked[] = [
  { kind: 'contact', words: 'Word from them', fields: [{ name: 'words', label: 'What you heard', kind: 'words', must: true }] },
  {
    kind: 'due back changed',
    words: 'New time due back',
    fields: [
      { name: 'dueBack', label: 'New time due back, such as 15:30', kind: 'time', must: true },
      { name: 'words', label: 'Why, and who agreed it', kind: 'words', must: true },
    ],
  },
  {
    kind: 'not where expected',
    words: 'Not where expected',
    fields: [{ name: 'words', label: 'Where you looked, and when they were last seen', kind: 'words' }],
  },
  {
    kind: 'outcome',
    words: 'How it went',
    fields: [
      { name: 'ownWords', label: 'What they said, in their words', kind: 'words' },
      { name: 'words', label: 'How it went', kind: 'words' },
      { name: 'concern', label: 'What worries you, if anything', kind: 'words' },
    ],
  },
];
export const back: Asked = {
  kind: 'returned',
  words: 'Back',
  fields: [
    { name: 'broughtBackBy', label: 'Who brought them back, if somebody did', kind: 'line' },
    { name: 'words', label: 'What you saw', kind: 'words' },
  ],
  choices: ['condition', 'conditionsKept'],
};
export const walkedOff: Asked = {
  kind: 'walked off',
  words: 'Walked off',
  fields: [{ name: 'words', label: 'Where, which way, and how they seemed', kind: 'words' }],
};

export const questions = {
  condition: {
    question: 'How are they?',
    answers: [
      ['settled', 'Settled'],
      ['not quite themselves', 'Not quite themselves'],
      ['unwell', 'Unwell'],
    ],
  },
  conditionsKept: {
    question: 'Were the conditions kept?',
    answers: [
      ['yes', 'Yes'],
      ['no', 'No'],
      ['not known', 'Not known'],
    ],
  },
} as const;
