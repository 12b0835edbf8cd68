import { z } from 'zod';
import { setting } from '#platform/settings.ts';

/** One right, in plain words, and how to use it. */
export interface RightsPart {
  readonly heading: string;
  readonly words: string;
  /** Whom to ring or write to; empty until the unit fills it in: no number is invented. */
  readonly reach: string;
}

/** What a person reads about their rights. Plain words of ours to begin with; the unit puts in its own names and numbers. */
export const myRights = setting<readonly RightsPart[]>({
  key: 'own.my-rights',
  schema: z
    .array(z.strictObject({ heading: z.string().min(2).max(80), words: z.string().min(2).max(600), reach: z.string().max(300) }))
    .min(1)
    .max(12),
  fallback: [
    {
      heading: 'An advocate',
      words:
        'An advocate is on your side. They are not part of the hospital. They help you understand, and say what you want to say. You can see them alone.',
      reach: '',
    },
    {
      heading: 'A tribunal',
      words:
        'If you are kept here under a section, you may ask a tribunal to look at it. They are not part of the hospital. A solicitor can help you, and for this it is free.',
      reach: '',
    },
    {
      heading: 'A complaint, or a thank you',
      words:
        'You can complain about anything, to anybody who works here, in any way you like. It will not be held against you. Somebody can help you with it.',
      reach: '',
    },
    {
      heading: 'What is written about you',
      words: 'You may ask to see what is written about you. You can see here who looked at it. You may say that it is not what you said.',
      reach: '',
    },
  ],
  says: 'What a person reads on their own pages about an advocate, the tribunal, complaints and their record, with whom to reach. Put in your own names and numbers.',
});
