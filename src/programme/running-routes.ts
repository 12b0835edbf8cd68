import type { Route } from '#platform/route.ts';
import { addUnplannedSession } from './add-unplanned-session.ts';
import { answerCover, askForCover } from './ask-cover.ts';
import { attendancePage } from './attendance.page.tsx';
import { cancelPage } from './cancel-session.page.tsx';
import { cancelSession, undoCancel } from './cancel-session.ts';
import { coverPage } from './cover.page.tsx';
import { keepAttendanceDraft } from './keep-attendance-draft.ts';
import { recordAttendance, undoAllCameAction } from './record-attendance.ts';
import { unplannedPage } from './unplanned-session.page.tsx';

/** Pages and actions of attendance, cancelling, cover, unplanned sessions. */
export const runningRoutes = [
  unplannedPage,
  addUnplannedSession,
  attendancePage,
  recordAttendance,
  undoAllCameAction,
  keepAttendanceDraft,
  cancelPage,
  cancelSession,
  undoCancel,
  coverPage,
  askForCover,
  answerCover,
] as unknown as readonly Route[];
