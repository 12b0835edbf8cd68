/** The front door of the programme. */
export { attendanceFacts, type AttendanceFact } from './figures-store.ts';
export { recordedCounts } from './attendance-store.ts';
export { aboutActivity, aboutSession } from './about.ts';
export { programmeAccess } from './access.ts';
export { activitiesOf, activityById, addActivity, bankHolidaysBetween, categoriesOn } from './activity-store.ts';
export type { ActivityFacts, ActivityRecord } from './activity.words.ts';
export { expectedAt, invitationsOf, invitePeople, sessionsOfPerson, withdrawInvitation } from './invitation-store.ts';
export type { GoingAheadNote, InvitationRecord, InvitedNow, NewInvitation, NotInvited, PersonAtSession, PersonSession } from './invitation.words.ts';
export { makePatternSessions, materialisePatterns } from './make-pattern-sessions.ts';
export { addPattern, patternById, patternsOf, type PatternRecord } from './pattern-store.ts';
export { programmeRoutes } from './routes.ts';
export { changesOfSession } from './session-history-store.ts';
export { changeSession, createSession, sessionById, sessionsBetween, sessionsById, setSessionStaff, type NewSession } from './session-store.ts';
export { invitedToSessions, type Invited } from './week-invitations-store.ts';
export { StaleSession, type SessionRecord, type SessionStaff } from './session.words.ts';
export type { AttendanceCode, AttendanceRow, Counts, ReasonList } from './attendance.words.ts';
export { attendanceCode, attendanceCodesOn, levelsOn, reasonLabel, reasonsOn } from './attendance.words.ts';
export { daysWithOffer, statement8, type Statement8, type WeekSession } from './gap-map.rules.ts';
