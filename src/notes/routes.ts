import type { Route } from '#platform/route.ts';
import { addAddendum, addendumPage, enterInError, inErrorPage, lockNote, notWhatISaidPage, writeNotWhatISaid } from './act-on-note.tsx';
import { changeNotePage, signAgain } from './change-note.page.tsx';
import { countersignNote, sendBack } from './countersign-note.ts';
import { countersignPage } from './countersign.page.tsx';
import { countersignSession, sendBackSession, signSessionAgain } from './countersign-session.ts';
import { sessionWordsPage } from './session-words.page.tsx';
import { coverForSomebody, coverPage, endCoverAction, nameCountersigner } from './cover.page.tsx';
import { endExceptionAction, exceptionsPage, grantExceptionAction } from './exceptions.page.tsx';
import { indirectPage, takeOutIndirect, writeIndirect } from './indirect.page.tsx';
import { correctLine, correctLinePage, enterLineInError, lineInErrorPage, lineNotWhatISaidPage, writeLineNotWhatISaid } from './act-on-line.tsx';
import { linePage } from './line.page.tsx';
import { moveLineAction, moveLinePage } from './move-line.tsx';
import { kindsPage } from './kinds.page.tsx';
import { learnedPage } from './learned.page.tsx';
import { limitsPage } from './limits.page.tsx';
import { moveNoteAction, movePage } from './move-note.tsx';
import { newNotePage } from './new-note.page.tsx';
import { notePage } from './note.page.tsx';
import { ownNotesPage } from './own-notes.page.tsx';
import { findInPersonNotes, personNotesPage } from './person-notes.page.tsx';
import { findInNotes, searchPage } from './search.page.tsx';
import { supportOverTimePage } from './support-over-time.page.tsx';
import { dropDraft, keepChangeDraft, keepNoteDraft, writeNote } from './write-note.ts';

/** Every page and action of this room. */
export const notesRoutes = [
  ownNotesPage,
  searchPage,
  findInNotes,
  limitsPage,
  kindsPage,
  countersignPage,
  learnedPage,
  coverPage,
  nameCountersigner,
  coverForSomebody,
  endCoverAction,
  newNotePage,
  writeNote,
  keepNoteDraft,
  dropDraft,
  supportOverTimePage,
  indirectPage,
  writeIndirect,
  takeOutIndirect,
  personNotesPage,
  findInPersonNotes,
  notePage,
  changeNotePage,
  signAgain,
  keepChangeDraft,
  lockNote,
  addendumPage,
  addAddendum,
  inErrorPage,
  enterInError,
  notWhatISaidPage,
  writeNotWhatISaid,
  movePage,
  moveNoteAction,
  linePage,
  correctLinePage,
  correctLine,
  lineInErrorPage,
  enterLineInError,
  moveLinePage,
  moveLineAction,
  lineNotWhatISaidPage,
  writeLineNotWhatISaid,
  countersignNote,
  sendBack,
  sessionWordsPage,
  countersignSession,
  sendBackSession,
  signSessionAgain,
  exceptionsPage,
  grantExceptionAction,
  endExceptionAction,
] as unknown as readonly Route[];
