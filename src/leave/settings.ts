import { z } from 'zod';
import { roles, runners } from '#platform/role-groups.ts';
import { declareOff, setting } from '#platform/settings.ts';

/** Local policy on leave. Each is dated and told on the settings page. */

/** Minutes for which the nurse's check before leave is good (practice 3). */
export const checkGoodFor = setting({
  key: 'leave.check-good-for-minutes',
  schema: z.number().int().min(5).max(720),
  fallback: 60,
  says: 'Minutes for which a nurse’s check before leave stands. After that somebody goes only once it is made again.',
});

/** Minutes within which an alarm on the board has to be taken on before it goes to the second channel (practice 15). */
export const alarmAnswerMinutes = setting({
  key: 'leave.alarm-answer-minutes',
  schema: z.number().int().min(1).max(60),
  fallback: 5,
  says: 'Minutes within which somebody takes on an overdue on the board. After that it goes to everybody on shift and the manager on call.',
});

/** Whether an entry may wait for its second check until the next shift (practice 13). */
export const nightEntryHours = setting({
  key: 'leave.night-entry-hours',
  schema: z.number().int().min(0).max(24),
  fallback: 12,
  says: 'Hours for which an entry made with the signed form beside it may stand before a second person has checked it. 0: it may not be used before.',
});

/** Days before the section or an authorisation ends within which it is warned of. */
export const endsSoonDays = setting({
  key: 'leave.ends-soon-days',
  schema: z.number().int().min(1).max(60),
  fallback: 14,
  says: 'Days before a section or an authorisation ends from which the board and the check warn of it.',
});

/** Hours back that an early sign counts before somebody goes out (domain 1E: W12). */
export const earlySignHours = setting({
  key: 'leave.early-sign-hours',
  schema: z.number().int().min(12).max(336),
  fallback: 72,
  says: 'Hours back for which an early sign that was seen is shown at the check before leave and warned of at the release.',
});

/** Minutes between two outings of one escort (practice 14). */
export const handoverMinutes = setting({
  key: 'leave.escort-handover-minutes',
  schema: z.number().int().min(0).max(120),
  fallback: 15,
  says: 'Minutes an escort needs between coming back with one person and leaving with another.',
});

/**
 * A rest in a long day that an outing must leave standing. Working Time Regulations 1998 reg 12: at least 20 minutes where a day's work is
 * longer than six hours, away from where they work.
 */
export const breakMinutes = setting({
  key: 'leave.escort-break-minutes',
  schema: z.number().int().min(20).max(120),
  fallback: 20,
  says: 'Minutes without a booking that stay free in the middle of an escort’s shift of more than six hours (Working Time Regulations 1998 reg 12).',
});

/** Staff who stay on the unit while others escort. */
export const coverLeftBehind = setting({
  key: 'leave.cover-left-behind',
  schema: z.number().int().min(0).max(20),
  fallback: 2,
  says: 'Fewest staff on shift who stay on the unit while others are out escorting.',
});

/** What is done once somebody is late, walked off or not where they should be, in order, with minutes from that moment. */
export const lateSteps = setting({
  key: 'leave.late-steps',
  schema: z.array(z.strictObject({ step: z.string().min(2).max(80), afterMinutes: z.number().int().min(0).max(1440) })).max(20),
  fallback: [
    { step: 'Ring them, or their escort', afterMinutes: 0 },
    { step: 'Tell the nurse in charge', afterMinutes: 0 },
    { step: 'Look on the unit and in the grounds', afterMinutes: 5 },
    { step: 'Ring those they were meeting and their family', afterMinutes: 10 },
    { step: 'Ring the responsible clinician or the doctor on call', afterMinutes: 20 },
    { step: 'The nurse in charge decides: missing, absent without leave, or wait', afterMinutes: 30 },
    { step: 'Ring the police, with the printed sheet', afterMinutes: 30 },
    { step: 'Tell the Mental Health Act office', afterMinutes: 60 },
  ],
  says: 'What is done once somebody is overdue, walked off or is not where they should be, in order, with the minutes from that moment.',
});

/** Reasons why leave did not happen; those of the service are counted as lost leave (CQC asks). */
export const notTakenReasons = setting({
  key: 'leave.not-taken-reasons',
  schema: z
    .array(z.strictObject({ reason: z.string().min(2).max(60), ours: z.boolean() }))
    .min(1)
    .max(30),
  fallback: [
    { reason: 'Person decided not to', ours: false },
    { reason: 'Unwell', ours: false },
    { reason: 'No staff to escort', ours: true },
    { reason: 'No transport', ours: true },
    { reason: 'Weather', ours: true },
    { reason: 'On hold', ours: false },
    { reason: 'Not well enough at the check', ours: false },
    { reason: 'Other', ours: false },
  ],
  says: 'Reasons for leave that did not happen. Those marked “ours” count as leave lost by the service.',
});

/** People to one escort in a group, beside what each person's line asks. */
export const peoplePerEscort = setting({
  key: 'leave.people-per-escort',
  schema: z.number().int().min(0).max(12),
  fallback: 0,
  says: 'Most people to one escort when several go out together. 0: no ratio is set here, only what each line asks.',
});

/**
 * Who is offered as an escort when leave is planned. At the release anybody of the hospital's staff who goes along counts, volunteers and
 * students aside: custody may be with any officer on the staff of the hospital, MHA 1983 s17(3).
 */
export const escortRoles = setting({
  key: 'leave.escort-roles',
  schema: z.array(z.enum(roles)).min(1).max(roles.length),
  fallback: runners.filter((role) => role !== 'manager'),
  says: 'Roles offered as escorts by tomorrow’s planner. At a release anybody of the hospital’s staff who goes along counts, volunteers and students aside.',
});

/** What an escort has to be trained in, as skills in force on the day (domain 1E: W8). */
export const escortTrainings = setting({
  key: 'leave.escort-trainings',
  schema: z.array(z.string().min(2).max(80)).max(10),
  fallback: [],
  says: 'Skills an escort has to have in force, as they are named on the staff page. One that is missing is warned of at release.',
});

/** Where one escort alone may go, because somebody has looked at it for risks (domain 1E: W9). */
export const placesLookedAt = setting({
  key: 'leave.places-looked-at',
  schema: z.array(z.string().min(2).max(80)).max(100),
  fallback: [],
  says: 'Places that were looked at for risks, so that one escort alone may go there. Once any is listed, others are warned of at release.',
});

/** Warnings that are off, and why (domain 1E). */
declareOff([
  { say: 'What escorts are trained in (W8): the setting for it lists no skill yet.', until: escortTrainings },
  { say: 'Whether the place was looked at for one escort alone (W9): the setting for it lists no place yet.', until: placesLookedAt },
  { say: 'Medicines for leave by day (W13): the check before leave asks about them for a night away alone.' },
]);

/** Nights of leave from which somebody is listed as on long leave, whether or not visits are planned. */
export const outreachFromNights = setting({
  key: 'leave.outreach-from-nights',
  schema: z.number().int().min(1).max(30),
  fallback: 2,
  says: 'Nights of leave from which somebody is listed under visits on leave, and it is said when nobody has planned any.',
});

/** Minutes within which a missed visit has to be recorded or taken on before everybody on shift and the manager on call are asked. */
export const missedVisitMinutes = setting({
  key: 'leave.missed-visit-minutes',
  schema: z.number().int().min(5).max(1440),
  fallback: 60,
  says: 'Minutes after a visit or call to somebody on leave counts as missed within which somebody records it or takes it on. After that everybody on shift and the manager on call are asked.',
});

/** Why the service itself cancelled a visit to somebody on leave. */
export const visitCancelledReasons = setting({
  key: 'leave.visit-cancelled-reasons',
  schema: z.array(z.string().min(2).max(60)).min(1).max(20),
  fallback: ['No staff', 'No transport', 'Weather', 'Worker unwell', 'An incident on the unit', 'Other'],
  says: 'Reasons offered when a visit or call to somebody on leave was cancelled by us.',
});

/** Where unanswered alarms are told beside the screen; off until a site sets it. */
export const alarmRelay = setting({
  key: 'leave.alarm-relay',
  schema: z
    .string()
    .max(300)
    .refine(
      (to) => to === 'off' || (/^https?:\/\//.test(to) && URL.canParse(to)),
      'Enter “off”, or a whole address that begins with https:// or http://',
    ),
  fallback: 'off',
  says: 'An address on your own network that is told when nobody has taken an alarm on in time: the unit, what kind, how many, since when, and nobody’s name. What rings then (a pager, a siren, a message) is yours to set up and test. “off”: Trellis tells nothing outside itself.',
});

/** Minutes until an alarm that nobody has taken on is told there again. */
export const alarmRelayMinutes = setting({
  key: 'leave.alarm-relay-minutes',
  schema: z.number().int().min(1).max(60),
  fallback: 5,
  says: 'Minutes after which an alarm is told there again, as often as it takes until somebody takes it on.',
});
