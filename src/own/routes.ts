import type { Route } from '#platform/route.ts';
import { myAhead } from './ahead.page.tsx';
import { myCopy } from './copy.page.tsx';
import { myCrisisPlan } from './crisis-plan.page.tsx';
import { answerMyEasyRead, myEasyRead, myPhoto } from './easy-read.page.tsx';
import { myEnding } from './ending.page.tsx';
import { finish, myStillHere } from './finish.ts';
import { handOver, handOverPage } from './hand-over.page.tsx';
import { myHome } from './home.page.tsx';
import { myPin, openMyPrivatePart, openPrivatePage, setMyPin, shutMyPrivatePart } from './pin.page.tsx';
import { myLeave } from './leave.page.tsx';
import { myTold } from './measure-told.page.tsx';
import { answerMyMeasure, giveMyMeasure, myMeasures, putMyMeasureOff } from './measures.page.tsx';
import { myNotes, notWhatISaid } from './notes.page.tsx';
import { askForLeave, askForQuietWeek, takeMyRequestBack } from './ask-my-team.ts';
import { answerRequest, requestsPage } from './requests.page.tsx';
import { letChooseNewPin, makeOwnAccount, ownAccountPage, stopOwnAccount } from './own-account.page.tsx';
import { answerMyPlan, myPlan, rateMyGoal } from './plan.page.tsx';
import { myRights } from './rights.page.tsx';
import { mySafetyPlan } from './safety-plan.page.tsx';
import { myTeam } from './team.page.tsx';
import { myWeek } from './week.page.tsx';
import { endMyLine, keepMyLine, keepMyPart, myWellness, shareMyLine, takeBackMyLine } from './wellness.page.tsx';
import { whoLookedAtMine } from './who-looked.page.tsx';
import { beHeard, myWords, sayMyWords, shareMyWords, takeBackMyWords } from './words.page.tsx';

/** Every page and action of this room. */
export const ownRoutes = [
  myHome,
  finish,
  myStillHere,
  myPlan,
  answerMyPlan,
  rateMyGoal,
  myEasyRead,
  answerMyEasyRead,
  myPhoto,
  myWellness,
  keepMyLine,
  endMyLine,
  shareMyLine,
  takeBackMyLine,
  keepMyPart,
  myWords,
  beHeard,
  sayMyWords,
  shareMyWords,
  takeBackMyWords,
  myMeasures,
  answerMyMeasure,
  giveMyMeasure,
  putMyMeasureOff,
  myTold,
  myNotes,
  notWhatISaid,
  myWeek,
  askForQuietWeek,
  myLeave,
  askForLeave,
  takeMyRequestBack,
  requestsPage,
  answerRequest,
  myRights,
  mySafetyPlan,
  myCrisisPlan,
  myTeam,
  myAhead,
  myEnding,
  whoLookedAtMine,
  myCopy,
  myPin,
  setMyPin,
  openPrivatePage,
  openMyPrivatePart,
  shutMyPrivatePart,
  handOverPage,
  handOver,
  ownAccountPage,
  makeOwnAccount,
  stopOwnAccount,
  letChooseNewPin,
] as readonly unknown[] as readonly Route[];
