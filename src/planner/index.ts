/** The front door of the planner: a week's problem in, a plan out. */
export { planShape, type Plan, type PlannedSession, type PlanTerms } from './plan.ts';
export {
  problemShape,
  type Busy,
  type EarlierSession,
  type Problem,
  type ProblemActivity,
  type ProblemLeave,
  type ProblemLock,
  type ProblemPerson,
  type ProblemRoom,
  type ProblemStaff,
  type ProblemVehicle,
  type Stretch,
  type WeightName,
  type Weights,
} from './problem.ts';
export { PlanBreaksRules, runPlanner, type RunOptions } from './run-planner.ts';
export { ruleNames, type Breach, type RuleName } from './rules.words.ts';
export { daysAWeek, eveningFrom, slotsADay } from './slots.words.ts';
export { usualWeights, weightWords, type WeightWords } from './weights.words.ts';
export { blockOf, plainActivity, planChanges, planFigures, type PlanChanges, type PlanFigures } from './figures.rules.ts';
export { whyNot, whyNotAll, type Occasion, type WhyNot } from './explain/why-not.ts';
export { planPoints } from './plan-points.rules.ts';
export { asPlan } from './as-plan.rules.ts';
export { changeProblem, type ProblemChange } from './change-problem.rules.ts';
export { check } from './check.ts';
export { conflictsOf, type Conflict } from './conflicts.ts';
export { runBound, type RunBoundOptions } from './run-bound.ts';
