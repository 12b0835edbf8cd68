import type { Route } from '#platform/route.ts';
import { invitedPage } from './invited-people.page.tsx';
import { checkPage } from './invite-person.page.tsx';
import { invitePerson } from './invite-person.ts';
import { addDropIn, inviteSeveral, withdrawOne } from './invite-people.ts';
import { recordStepAction, stepsPage } from './ladder.page.tsx';
import { chooseDays, endPauseAction, endPlaceAction, pausePlaceAction } from './places-actions.ts';
import { givePlaceAction } from './places-give.ts';
import { sayWhoLeadsAction } from './person-leads.ts';
import { placesPage } from './places-in-activity.page.tsx';
import { linkGoalsAction, sessionGoalsPage } from './session-goals.page.tsx';
import { standDownAction, undoStandDownAction } from './stand-down-actions.ts';
import { standDownPage } from './stand-down.page.tsx';
import { answerWaitingAction, askToWaitAction } from './waiting-actions.ts';
import { recordTasterAction, tasterPage } from './taster.page.tsx';
import { waitingPage } from './waiting-list.page.tsx';

/** Pages and actions of inviting, waiting, places in a pattern, standing down. A fixed path stands before one with parts. */
export const invitingRoutes: readonly Route[] = [
  invitedPage,
  inviteSeveral,
  addDropIn,
  withdrawOne,
  sayWhoLeadsAction,
  checkPage,
  invitePerson,
  placesPage,
  givePlaceAction,
  chooseDays,
  pausePlaceAction,
  endPauseAction,
  endPlaceAction,
  waitingPage,
  askToWaitAction,
  answerWaitingAction,
  sessionGoalsPage,
  linkGoalsAction,
  tasterPage,
  recordTasterAction,
  stepsPage,
  recordStepAction,
  standDownPage,
  standDownAction,
  undoStandDownAction,
] as unknown as readonly Route[];
