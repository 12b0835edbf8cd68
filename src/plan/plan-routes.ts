import { askAgreement, giveCopy } from './agreement-actions.ts';
import { boundaryPage, makeBoundary, tellBoundary } from './boundary.page.tsx';
import { endingCountsPage } from './ending-counts.page.tsx';
import { addEndingStep, markEndingStep } from './ending-steps-actions.ts';
import { endingPage, planEnding, saveEndingWords } from './ending.page.tsx';
import { changeGoal, endGoalAction, rateGoal } from './goal-actions.ts';
import { newGoalPage, recordGoal } from './goal-new.page.tsx';
import { goalPage } from './goal.page.tsx';
import { mattersPage, saveMatters } from './matters.page.tsx';
import { needToGoal, talkOfNeed } from './needs-actions.ts';
import { needsPage } from './needs.page.tsx';
import { plansDuePage } from './plan-due.page.tsx';
import { planPrintPage } from './plan-print.page.tsx';
import { setHours } from './plan-set-hours.ts';
import { planVersionsPage } from './plan-versions.page.tsx';
import { planPage } from './plan.page.tsx';
import { answerPreparation, beginPreparation, preparePage, savePreparation } from './prepare.page.tsx';
import { keepReview, reviewPage } from './review.page.tsx';
import { changeStep, recordStep, stepsPage } from './steps.page.tsx';
import { teamEasyReadPage } from './team-easy-read.page.tsx';
import { endContactAction, nameContact, teamPage } from './team.page.tsx';
import { sayIntroduced, saveWelcome, welcomePage } from './welcome.page.tsx';

/** Goals, steps, agreement and what goes with them: every page and action of the recovery plan. */
export const recoveryPlanRoutes = [
  plansDuePage,
  endingCountsPage,
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
  reviewPage,
  keepReview,
  planVersionsPage,
  planPrintPage,
  needsPage,
  talkOfNeed,
  needToGoal,
  welcomePage,
  saveWelcome,
  sayIntroduced,
  mattersPage,
  saveMatters,
  teamPage,
  teamEasyReadPage,
  nameContact,
  endContactAction,
  preparePage,
  beginPreparation,
  savePreparation,
  answerPreparation,
  boundaryPage,
  makeBoundary,
  tellBoundary,
  endingPage,
  planEnding,
  addEndingStep,
  markEndingStep,
  saveEndingWords,
];
