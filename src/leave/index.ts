/** The front door of leave. */
export { registerLeave } from './contributors.ts';
export { awayBetween, type TimeAway } from './away.ts';
export { coverLeftBehind } from './settings.ts';
export { leaveAndGoals, type LeaveAndGoal } from './goals-of-leave.ts';
export { leaveForWeek, type LeaveForWeek } from './leave-for-week.ts';
export { reach, type Reach } from './reach.ts';
export { leaveRoutes } from './routes.ts';
export { alarmBanner } from './alarm-banner.tsx';
export { relayAlarm } from './relay-alarm.ts';
export { watchLeave } from './watch-leave.ts';
export { watchOutreach } from './watch-outreach.ts';
export { whoIsOut, type OnLeaveNow } from './who-is-out.ts';
export { leaveOnPaper, type LeaveOnPaper } from './downtime.ts';
export { leaveStanding, leaveTaken, type LeaveStanding, type LeaveTaken } from './leave-of-person.ts';
export { ownLeave, type OwnGrounds, type OwnLeave, type OwnLeaveLine } from './own-leave.ts';
