import { z } from 'zod';
import { setting } from '#platform/settings.ts';

/** Days for which somebody is told on their first page that their PIN was set anew with a code. It cannot be waved away: whoever did it could. */
export const pinToldDays = setting({
  key: 'own.pin-told-days',
  schema: z.number().int().min(30).max(365),
  fallback: 90,
  says: 'Days for which a person reads on their first page that their PIN was set anew with a manager’s code: by whom, when and why. It cannot be waved away.',
});

/** Minutes for which the private part stays open after the PIN, at most; it shuts with the session too. */
export const privateOpenMinutes = setting({
  key: 'own.private-open-minutes',
  schema: z.number().int().min(1).max(60),
  fallback: 15,
  says: 'Minutes for which what a person keeps just for themself stays open after their PIN. It shuts sooner when they finish.',
});

/** Minutes for which a manager’s code sets a new PIN: time to pass the tablet over and type it. */
export const pinCodeMinutes = setting({
  key: 'own.pin-code-minutes',
  schema: z.number().int().min(5).max(240),
  fallback: 30,
  says: 'Minutes for which a code that a manager made lets a person choose a new PIN. It works once.',
});

/** Days for which somebody’s own sign-in works after they left: as long as their record stays readable for those who worked with them. */
export const accountDaysAfterLeaving = setting({
  key: 'own.account-days-after-leaving',
  schema: z.number().int().min(0).max(365),
  fallback: 90,
  says: 'Days after somebody has left for which their own sign-in still opens their own pages. Handed-over tablets end at once.',
});

/** Days after which somebody who said “ask me later” of their plan is asked again. */
export const askAgainDays = setting({
  key: 'own.ask-again-days',
  schema: z.number().int().min(1).max(60),
  fallback: 7,
  says: 'Days after which somebody who answered “ask me later” to their plan on their own pages is asked again.',
});

/** Days back for which a person reads who looked at their record. */
export const whoLookedDays = setting({
  key: 'own.who-looked-days',
  schema: z.number().int().min(7).max(92),
  fallback: 30,
  says: 'Days back for which a person reads on their own pages who looked at their record. Staff tell them of earlier days when they ask.',
});

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

/** Weeks after this one for which somebody may ask on their own page not to be planned. */
export const quietWeeksAhead = setting({
  key: 'own.quiet-weeks-ahead',
  schema: z.number().int().min(0).max(12),
  fallback: 3,
  says: 'How many weeks after this one somebody may ask, on their own page, not to be planned in.',
});
