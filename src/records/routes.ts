import type { Route } from '#platform/route.ts';
import { closeEmergencyAction, closeEmergencyPage, elsewherePage, lookElsewhereAction, openEmergencyAction } from './elsewhere.page.tsx';
import { auditPage } from './audit-questions.page.tsx';
import { certificatesPage } from './certificates.page.tsx';
import { closedPage, closeEntryAction, openEntryAction } from './closed.page.tsx';
import { beginCopyAction, beginCopyPage } from './begin-copy.page.tsx';
import { copiesPage, findForCopy, takeCopyBack } from './copies.page.tsx';
import { copyOfData, copyToRead, decideHarm, decideNames, giveCopy, lookThrough, recordRequest, takeBackRequest } from './copy-actions.ts';
import { copyPage } from './copy.page.tsx';
import { answeredBack, askBack, putOffCopy } from './copy-time-actions.ts';
import { compareRecordsPage } from './compare-records.page.tsx';
import { addDisclosureAction, markDisclosureAction } from './disclosure-actions.ts';
import { disclosuresPage } from './disclosures.page.tsx';
import { emergenciesPage } from './emergencies.page.tsx';
import {
  agreeDisposalAction,
  destroyRecordAction,
  liftHoldAction,
  placeHoldAction,
  proposeDisposalAction,
  withdrawDisposalAction,
} from './retention-actions.ts';
import { beginLetterAction, editLetterAction, giveUpLetterAction, sendLetterAction, signLetterAction } from './letter-actions.ts';
import { letterPage } from './letter.page.tsx';
import { changeTemplate, letterTemplatesPage } from './letter-templates.page.tsx';
import { lettersPage } from './letters.page.tsx';
import { letterPdf, letterWord } from './save-letter.ts';
import { agreeJoinAction, findTwoAction, proposeJoinAction, undoJoinAction, withdrawJoinAction } from './join-actions.ts';
import { joinsPage } from './joins.page.tsx';
import { retentionPage } from './retention.page.tsx';
import { reviewEmergency } from './review-emergency.ts';
import { trainingPage } from './training.page.tsx';
import { whoLookedPage } from './who-looked.page.tsx';
import { whoLookedPrint } from './who-looked-print.page.tsx';

/** Every page and action of this room. */
export const recordsRoutes = [
  elsewherePage,
  lookElsewhereAction,
  openEmergencyAction,
  closeEmergencyPage,
  closeEmergencyAction,
  emergenciesPage,
  reviewEmergency,
  whoLookedPrint,
  whoLookedPage,
  copiesPage,
  findForCopy,
  takeCopyBack,
  beginCopyPage,
  beginCopyAction,
  copyPage,
  recordRequest,
  takeBackRequest,
  askBack,
  answeredBack,
  putOffCopy,
  lookThrough,
  decideNames,
  decideHarm,
  giveCopy,
  copyToRead,
  copyOfData,
  auditPage,
  closedPage,
  closeEntryAction,
  openEntryAction,
  retentionPage,
  placeHoldAction,
  liftHoldAction,
  proposeDisposalAction,
  agreeDisposalAction,
  withdrawDisposalAction,
  destroyRecordAction,
  certificatesPage,
  joinsPage,
  compareRecordsPage,
  findTwoAction,
  proposeJoinAction,
  agreeJoinAction,
  withdrawJoinAction,
  undoJoinAction,
  lettersPage,
  beginLetterAction,
  letterPage,
  editLetterAction,
  signLetterAction,
  giveUpLetterAction,
  sendLetterAction,
  letterWord,
  letterPdf,
  letterTemplatesPage,
  changeTemplate,
  disclosuresPage,
  addDisclosureAction,
  markDisclosureAction,
  trainingPage,
] as unknown as readonly Route[];
