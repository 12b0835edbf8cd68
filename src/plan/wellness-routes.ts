import { advancePage } from './advance.page.tsx';
import { advanceHappenedPage, recordAdvance, recordAdvanceEvent, recordAdvancePage } from './record-advance.page.tsx';
import { crisisPlanPage, printCrisisPlanPage } from './crisis-plan.page.tsx';
import { answerEasyReadAction, askEasyReadPage } from './easy-read-ask.page.tsx';
import { makeEasyRead, makeEasyReadPage, takeOutEasyRead } from './easy-read-make.page.tsx';
import { printEasyReadPage } from './easy-read-print.page.tsx';
import { chooseEasyReadLook, easyReadPage } from './easy-read.page.tsx';
import { addPhotoAction, photoFile, photosPage, takePhotoOutAction } from './photos.page.tsx';
import { wellnessPage } from './wellness.page.tsx';
import { writeCrisisPlan, writeCrisisPlanPage } from './write-crisis-plan.page.tsx';
import { endWellnessLine, writeWellnessLine, writeWellnessPage } from './write-wellness.page.tsx';

/** What somebody keeps about staying well, about a crisis, beforehand, and their plan in easy read. */
export const wellnessRoutes = [
  wellnessPage,
  writeWellnessPage,
  writeWellnessLine,
  endWellnessLine,
  crisisPlanPage,
  writeCrisisPlanPage,
  writeCrisisPlan,
  printCrisisPlanPage,
  advancePage,
  recordAdvancePage,
  recordAdvance,
  advanceHappenedPage,
  recordAdvanceEvent,
  easyReadPage,
  chooseEasyReadLook,
  askEasyReadPage,
  answerEasyReadAction,
  makeEasyReadPage,
  makeEasyRead,
  takeOutEasyRead,
  printEasyReadPage,
  photosPage,
  addPhotoAction,
  takePhotoOutAction,
  photoFile,
];
