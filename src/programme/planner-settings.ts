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

/** The money a week's programme may cost until the money room is built. */
export const weeklyBudget = setting({
  key: 'programme.weekly-budget-pounds',
  schema: z.number().int().min(0).max(100_000),
  fallback: 0,
  says: 'Pounds that a proposed week of the programme may cost. 0: no limit.',
});

/** The money one person's part of a week may cost. */
export const weeklyBudgetPerPerson = setting({
  key: 'programme.weekly-budget-per-person-pounds',
  schema: z.number().int().min(0).max(10_000),
  fallback: 0,
  says: 'Pounds that one person’s part of a proposed week may cost. 0: no limit.',
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
  schema: z.array(z.strictObject({ role: z.enum(roles), hours: z.number().int().min(0).max(12) })).max(40),
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

/** From how long a shift staff have a break in it. */
export const breakAfterHours = setting({
  key: 'programme.staff-break-after-hours',
  schema: z.number().int().min(0).max(12),
  fallback: 6,
  says: 'Hours from which a shift keeps half an hour free for a break when a week is proposed. 0: no rule.',
});

/** Where in a shift the break does not lie. */
export const breakNotWithinHours = setting({
  key: 'programme.staff-break-not-within-hours',
  schema: z.number().int().min(0).max(6),
  fallback: 2,
  says: 'Hours at the beginning and at the end of a shift in which its break does not lie.',
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
  schema: z.number().int().min(1).max(12),
  fallback: 6,
  says: 'The most hours of sessions a day proposed to one person.',
});
