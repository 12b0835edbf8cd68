/** The front door of the programme. */
export { aboutActivity, aboutSession } from './about.ts';
export { programmeRoutes } from './routes.ts';
export type { AttendanceCode, AttendanceRow, Counts, ReasonList } from './attendance.words.ts';
export { attendanceCode, attendanceCodesOn, levelsOn, reasonLabel, reasonsOn } from './attendance.words.ts';
