import { dateWithYear } from '#platform/time.ts';
import type { Plan, PlanGoal, StepVersion, TextVersion } from './plan-words.ts';

/** One thing that is otherwise in the later plan. */
export interface PlanChange {
  /** The goal it belongs to, by the words it has now; null: the plan as a whole. */
  readonly goalId: string | null;
  readonly what: string;
  readonly was: string | null;
  readonly is: string | null;
}

const textNames = [
  ['myWords', 'Their own words'],
  ['whyItMatters', 'Why it matters'],
  ['whatTenIs', 'What 10 would look like'],
  ['shared', 'The goal we share'],
  ['staffNotes', 'What staff think'],
] as const satisfies readonly (readonly [keyof PlanGoal, string])[];

/** What changed from one state of a plan to a later one: goals, texts, steps, how near, the answer to it. Goal by goal, in the order of the later plan. */
export function changesBetween(before: Plan, after: Plan): readonly PlanChange[] {
  const earlier = [...before.goals, ...before.endedGoals];
  const later = [...after.goals, ...after.endedGoals];
  return [
    ...later.flatMap((goal) => goalChanges(earlier.find(({ id }) => id === goal.id) ?? null, goal)),
    ...(before.agreement?.id === after.agreement?.id
      ? []
      : [{ goalId: null, what: 'Whether they agree', was: before.agreement?.answer ?? null, is: after.agreement?.answer ?? null }]),
  ];
}

function goalChanges(before: PlanGoal | null, after: PlanGoal): readonly PlanChange[] {
  const change = (what: string, was: string | null, is: string | null): readonly PlanChange[] =>
    was === is ? [] : [{ goalId: after.id, what, was, is }];
  const words = (text: TextVersion | null | undefined): string | null => text?.words ?? null;
  const near = (goal: PlanGoal | null): string | null => (goal?.ratings.at(-1) === undefined ? null : String(goal.ratings.at(-1)!.score));
  // A new goal is told in their own words, or in those shared: these are not told a second time.
  const told = before !== null ? null : after.myWords === null ? 'shared' : 'myWords';
  return [
    ...(told === null ? [] : change('A new goal', null, words(after[told]))),
    ...textNames.flatMap(([key, what]) => (key === told ? [] : change(what, words(before?.[key]), words(after[key])))),
    ...after.steps.flatMap((step) => {
      const was = before?.steps.find(({ stepId }) => stepId === step.stepId);
      return change(was === undefined ? 'A new step' : 'A step', was === undefined ? null : stepLine(was), stepLine(step));
    }),
    ...change('How near it feels, 0 to 10', near(before), near(after)),
    ...change('How it came out', before?.outcome ?? null, after.outcome),
  ];
}

/** A step in one line, the person's own part in it left to be named by whoever shows it. */
function stepLine(step: StepVersion): string {
  const who = step.who === 'the person' ? 'the person' : step.who === 'the person and somebody' ? `the person and ${step.whoName}` : step.whoName;
  const by = step.byOn === null ? '' : `, by ${dateWithYear(step.byOn)}`;
  return `${step.words} (${who}${by}): ${step.state}${step.inTheWay === null ? '' : `, ${step.inTheWay}`}${step.why == null ? '' : `, because ${step.why}`}`;
}

/** The days on which something of the plan was written, the newest first. */
export function daysWritten(
  instants: readonly Temporal.Instant[],
  dayOf: (at: Temporal.Instant) => Temporal.PlainDate,
): readonly Temporal.PlainDate[] {
  const days = new Map(instants.map((at) => [dayOf(at).toString(), dayOf(at)]));
  return [...days.values()].toSorted((a, b) => Temporal.PlainDate.compare(b, a));
}
