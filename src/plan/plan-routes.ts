import { askAgreement, giveCopy } from './agreement-actions.ts';
import { changeGoal, endGoalAction, rateGoal } from './goal-actions.ts';
import { newGoalPage, recordGoal } from './goal-new.page.tsx';
import { goalPage } from './goal.page.tsx';
import { setHours } from './plan-set-hours.ts';
import { planPage } from './plan.page.tsx';
import { changeStep, recordStep, stepsPage } from './steps.page.tsx';

/** Goals, steps, agreement: every page and action of the recovery plan. */
export const recoveryPlanRoutes = [
  planPage,
  askAgreement,
  giveCopy,
  setHours,
  newGoalPage,
  recordGoal,
  goalPage,
  changeGoal,
  rateGoal,
  endGoalAction,
  stepsPage,
  recordStep,
  changeStep,
];
