import type { Route } from '#platform/route.ts';
import { attendancePage } from './attendance.page.tsx';
import { keepAttendanceDraft } from './keep-attendance-draft.ts';
import { recordAttendance, undoAllCameAction } from './record-attendance.ts';

/** Pages and actions of attendance, cancelling, cover, unplanned sessions. */
export const runningRoutes: readonly Route[] = [attendancePage, recordAttendance, undoAllCameAction, keepAttendanceDraft] as unknown as readonly Route[];
