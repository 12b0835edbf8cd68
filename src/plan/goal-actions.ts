import { aboutPerson } from '#people';
import { z } from 'zod';
import { choice, date, optionalText, wholeNumber } from '#platform/form-fields.ts';
import { action, NotFound, refuse } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { access } from './access.ts';
import { endGoal } from './goal-store.ts';
import { goalPage } from './goal.page.tsx';
import { partsInput, saveParts } from './plan-parts.tsx';
import { goalParts } from './plan-parts.words.ts';
import { addRating, plansOf } from './plan-store.ts';
import { outcomeWords } from './plan-view.tsx';
import { outcomeKinds, type PlanGoal } from './plan-words.ts';

/** A goal of this person's that is still held; anything else is not found. */
export async function heldGoal(scope: Scope, personId: string, goalId: string): Promise<PlanGoal> {
  const goal = (await plansOf(scope, personId)).goals.find(({ id }) => id === goalId);
  if (goal === undefined) throw new NotFound();
  return goal;
}

/** Adds new wordings to a goal's texts, each for itself. */
export const changeGoal = action({
  path: '/people/:person/plan/goals/:goal',
  access: access['change-goal'],
  input: z.strictObject(partsInput(goalParts)),
  subject: aboutPerson,
  again: goalPage as never,
  async run(scope, input, params) {
    const [personId, goalId] = [params['person']!, params['goal']!];
    const goal = await heldGoal(scope, personId, goalId);
    if (goal.myWords !== null && input.words['mine'] === null)
      refuse('words.mine', 'Their own words are not taken out. Add their new wording, or end the goal.');
    const written = await saveParts(scope, { personId, goalId }, goalParts, input);
    return {
      to: `/people/${personId}/plan/goals/${goalId}`,
      say: written.length === 0 ? 'Nothing was different, so nothing was changed.' : 'Saved. What stood before stays below.',
      fields: written,
    };
  },
});

/** Keeps how near a goal feels. */
export const rateGoal = action({
  path: '/people/:person/plan/goals/:goal/near',
  access: access['rate-goal'],
  input: z.strictObject({
    whose: choice('Say whose answer it is', ['the person', 'staff']),
    score: wholeNumber('how near, 0 to 10', 0, 10),
    said: optionalText('the words', 500),
    on: date('the day it was asked'),
  }),
  subject: aboutPerson,
  again: goalPage as never,
  async run(scope, input, params) {
    const [personId, goalId] = [params['person']!, params['goal']!];
    await heldGoal(scope, personId, goalId);
    if (Temporal.PlainDate.compare(input.on, scope.today) > 0) refuse('on', 'The day it was asked must not be later than today.');
    await addRating(scope, personId, { goalId, whose: input.whose, score: input.score, words: input.said, on: input.on });
    return { to: `/people/${personId}/plan/goals/${goalId}`, say: `Kept: ${input.score} of 10.` };
  },
});

/** Ends a goal with how it came out. */
export const endGoalAction = action({
  path: '/people/:person/plan/goals/:goal/end',
  access: access['end-goal'],
  input: z.strictObject({ kind: choice('Choose how it came out', outcomeKinds), outcome: optionalText('how it came out', 300) }),
  subject: aboutPerson,
  again: goalPage as never,
  async run(scope, input, params) {
    const personId = params['person']!;
    if (!(await endGoal(scope, personId, params['goal']!, input.outcome ?? outcomeWords[input.kind], input.kind))) throw new NotFound();
    return { to: `/people/${personId}/plan`, say: 'Ended, and kept with how it came out.' };
  },
});
