import type { Route } from '#platform/route.ts';
import { checkBeforeLeave } from './before-leave-check.ts';
import { checkPage } from './before-leave-check.page.tsx';
import { contact } from './contact.ts';
import { goingOutPage } from './going-out.page.tsx';
import { changeEscorts, changeVehicle, departGroup, releaseGroup, returnGroup } from './move-outing.ts';
import { nameGoalServed } from './name-goal.ts';
import { newOutingPage } from './new-outing.page.tsx';
import { notTakenPage } from './not-taken.page.tsx';
import { enterFromPaper } from './on-paper.ts';
import { onPaperPage } from './on-paper.page.tsx';
import { recordOutNow } from './out-now.ts';
import { outNowPage } from './out-now.page.tsx';
import { outingPage } from './outing.page.tsx';
import { outingSheet } from './outing-sheet.page.tsx';
import { planOuting } from './plan-outing.ts';
import { depart, notTaken, recordReturn } from './record-movement.ts';
import { release } from './release.ts';
import { returnPage } from './return.page.tsx';
import { recordViewing, viewingsPage } from './viewings.page.tsx';

/** Going out and coming back: plan, check, release, leave, return, and the record of what happened without any of it. */
export const goingOutRoutes = [
  newOutingPage,
  planOuting,
  outNowPage,
  recordOutNow,
  onPaperPage,
  enterFromPaper,
  outingPage,
  outingSheet,
  releaseGroup,
  departGroup,
  returnGroup,
  changeEscorts,
  changeVehicle,
  goingOutPage,
  checkPage,
  checkBeforeLeave,
  release,
  depart,
  contact,
  nameGoalServed,
  notTakenPage,
  notTaken,
  returnPage,
  recordReturn,
  viewingsPage,
  recordViewing,
] as unknown as readonly Route[];
