import { z } from 'zod';
import { usualWeights, weightWords, type Weights } from '#planner';
import { roles } from '#platform/role-groups.ts';
import { setting } from '#platform/settings.ts';

/** What counts when a week is proposed, in points; each within its safe range. */
export const planWeights = setting<Weights>({
  key: 'programme.plan-weights',
  schema: z.strictObject(
    Object.fromEntries(weightWords.map(({ name, least, most }) => [name, z.number().min(least).max(most)])),
  ) as unknown as z.ZodType<Weights>,
  fallback: usualWeights,
  says: 'What counts when a week is proposed, in points. Each reason has a safe range.',
});

/** The money a week's programme may cost until the money room is built: pence in all and for one person. */
export const weeklyBudget = setting({
  key: 'programme.weekly-budget',
  schema: z.strictObject({
    pence: z.number().int().min(0).max(10_000_000).nullable(),
    perPersonPence: z.number().int().min(0).max(1_000_000).nullable(),
  }),
  fallback: { pence: null, perPersonPence: null } as { pence: number | null; perPersonPence: number | null },
  says: 'The most a week of the programme may cost, in all and for one person. Empty: no limit.',
});

/** How much notice people get of something new. */
export const noticeHours = setting({
  key: 'programme.notice-hours',
  schema: z.number().int().min(0).max(168),
  fallback: 24,
  says: 'Hours of notice people get: nothing new is proposed to begin sooner than this.',
});

/** Hours a day that each role spends in sessions at most. A role that is not named is not planned for. */
export const sessionHours = setting({
  key: 'programme.session-hours-by-role',
  schema: z.array(z.strictObject({ role: z.enum(roles), hours: z.number().min(0).max(12) })).max(40),
  fallback: [
    { role: 'activity co-ordinator', hours: 6 },
    { role: 'STR foundation', hours: 6 },
    { role: 'STR intermediate', hours: 6 },
    { role: 'STR senior', hours: 5 },
    { role: 'peer worker', hours: 5 },
    { role: 'OT', hours: 4 },
    { role: 'head OT', hours: 3 },
    { role: 'OT assistant', hours: 6 },
    { role: 'nurse', hours: 2 },
    { role: 'healthcare support worker', hours: 4 },
    { role: 'psychologist', hours: 2 },
    { role: 'social worker', hours: 2 },
  ] as { role: (typeof roles)[number]; hours: number }[],
  says: 'Hours a day that each role spends in sessions at most. Somebody whose role is not here is not planned for.',
});

/** When staff have their break. */
export const staffBreak = setting({
  key: 'programme.staff-break',
  schema: z.strictObject({ afterHours: z.number().min(1).max(12), notWithinHours: z.number().min(0).max(6) }).nullable(),
  fallback: { afterHours: 6, notWithinHours: 2 } as { afterHours: number; notWithinHours: number } | null,
  says: 'A shift of so many hours keeps half an hour free for a break, not within so many hours of its beginning or end.',
});

/** How many people one member of staff goes with where leave says "accompanied". */
export const accompaniedByOne = setting({
  key: 'programme.accompanied-by-one',
  schema: z.number().int().min(1).max(12),
  fallback: 4,
  says: 'How many people whose leave says "accompanied" one member of staff goes with when a week is proposed.',
});

/** A person's own limit where they have none of their own. */
export const hoursADay = setting({
  key: 'programme.most-hours-a-day',
  schema: z.number().min(1).max(12),
  fallback: 6,
  says: 'The most hours of sessions a day proposed to one person.',
});
