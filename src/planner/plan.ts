/** What the planner gives back: the sessions of a week, who is invited and who runs them, and what it is worth. No names, ids only. */
import { z } from 'zod';
import { daysAWeek, slotsADay } from './problem.ts';

const id = z.string().min(1).max(64);

const planned = z.strictObject({
  /** The lock's id where it stands for one; else made from activity, day and time, so the same session has the same id in every run. */
  id,
  activity: id,
  day: z
    .int()
    .min(0)
    .max(daysAWeek - 1),
  from: z
    .int()
    .min(0)
    .max(slotsADay - 1),
  room: id.nullable(),
  vehicle: id.nullable(),
  /** The first leads. */
  staff: z.array(id),
  /** `leave`: the line of theirs that is used; null inside the service, or where none is needed. */
  people: z.array(z.strictObject({ id, leave: id.nullable() })),
});

/** Points by term. What is taken off is negative. */
const terms = z.strictObject({
  interest: z.number(),
  goal: z.number(),
  target: z.number(),
  equity: z.number(),
  variety: z.number(),
  repeats: z.number(),
  coverage: z.number(),
  preferred: z.number(),
  continuity: z.number(),
  cost: z.number(),
  staffTime: z.number(),
  staffLoad: z.number(),
  changes: z.number(),
});

export const planShape = z.strictObject({
  format: z.literal('trellis-planner-plan-1'),
  sessions: z.array(planned),
  total: z.number(),
  terms,
  /** Locks that cannot be held, with the rules that stand against each; such a session is not in `sessions`. */
  impossible: z.array(z.strictObject({ lock: id, rules: z.array(z.string()) })),
  /** No plan can be worth more than this, once proven; null until then. */
  bound: z.number().nullable(),
  seed: z.int(),
  /** Tries the search made. */
  iterations: z.int(),
});

export type Plan = z.infer<typeof planShape>;
export type PlannedSession = z.infer<typeof planned>;
export type PlanTerms = z.infer<typeof terms>;
