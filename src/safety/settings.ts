import { z } from 'zod';
import { setting } from '#platform/settings.ts';
import { debriefKinds } from './debrief-asked.rules.ts';
import { type NudgeTurn, nudgeTurns } from './who-is-nudged.rules.ts';

/** Local policy on early signs, medicines and huddles. Each is dated and told on the settings page. */

/** Who is asked to look, in this order. */
export const nudgeGoesTo = setting<readonly NudgeTurn[]>({
  key: 'safety.nudge-goes-to',
  schema: z.array(z.enum(nudgeTurns)).min(1).max(nudgeTurns.length),
  fallback: ['named nurse', 'key worker', 'nurse in charge'],
  says: 'Who is asked to look when an early sign was seen or attendance fell below a person’s own usual, in this order. Those off shift until too late are passed over; at the end everybody on the unit is asked.',
});

/** Hours within which somebody says what was done about an early sign. */
export const nudgeHours = setting({
  key: 'safety.nudge-hours',
  schema: z.number().int().min(1).max(72),
  fallback: 4,
  says: 'Hours within which whoever was asked about an early sign says what was done. After that the next one is asked.',
});

/** Minutes within which a nurse answers a concern about medicines. */
export const medicinesMinutes = setting({
  key: 'safety.medicines-minutes',
  schema: z.number().int().min(5).max(720),
  fallback: 60,
  says: 'Minutes within which the nurse in charge says what was done about a concern over medicines. After that everybody on the unit is asked.',
});

/** When attendance below a person’s own usual is told to somebody. */
export const ownUsual = setting({
  key: 'safety.own-usual',
  schema: z.strictObject({
    weeks: z.number().int().min(3).max(26),
    // Came later: what was set before it means three.
    fewestWeeks: z.number().int().min(1).max(26).default(3),
    farBelowPercent: z.number().int().min(10).max(100),
    fewestOffered: z.number().int().min(2).max(30),
    fewestMissed: z.number().int().min(1).max(20),
  }),
  fallback: { weeks: 6, fewestWeeks: 3, farBelowPercent: 50, fewestOffered: 4, fewestMissed: 2 },
  says: 'When a fall in attendance is told to somebody: how many of the person’s own weeks are their usual and in how few of them at least there was something to go by, how far below it in percent, and the fewest things offered and missed for anything to be said. Nobody is compared with anybody else.',
});

/** Hours for which an early sign that was answered still stands at the head of the person's pages. */
export const stillNewsHours = setting({
  key: 'safety.still-news-hours',
  schema: z.number().int().min(12).max(336),
  fallback: 72,
  says: 'Hours for which an early sign, a worry about medicines or a fall in attendance still stands at the head of somebody’s pages after it was answered. One not answered stands until it is.',
});

/** Days back for which what was seen is shown beside a sign. */
export const signsBackDays = setting({
  key: 'safety.signs-back-days',
  schema: z.number().int().min(7).max(365),
  fallback: 28,
  says: 'Days back for which it is shown, beside each early sign, when it was seen.',
});

/** Weeks within which a plan or a formulation is looked at again. */
export const reviewWeeks = setting({
  key: 'safety.review-weeks',
  schema: z.number().int().min(1).max(52),
  fallback: 4,
  says: 'Weeks after which a safety plan or a formulation is to be looked at again at the latest. A later day is not taken.',
});

/** When a unit's huddle is due, and after how long its nurse in charge is told that it was not held. */
export const huddleTimes = setting({
  key: 'safety.huddle-times',
  schema: z.strictObject({
    at: z.array(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)).max(6),
    earlyMinutes: z.number().int().min(0).max(360),
    lateMinutes: z.number().int().min(5).max(360),
  }),
  fallback: { at: ['09:30'], earlyMinutes: 120, lateMinutes: 60 },
  says: 'The times of day of the safety huddle, and how many minutes before and after each it still counts. When none was kept by then it stands as missed, and the nurse in charge is told. No times: nobody is told.',
});

/** Days for which a missed huddle stands on the huddle's page. */
export const missedDays = setting({
  key: 'safety.missed-days',
  schema: z.number().int().min(1).max(90),
  fallback: 14,
  says: 'Days for which a huddle that was missed stands on the huddle’s page, with why.',
});

/** What asks for a debrief, and by when. */
export const debriefPolicy = setting({
  key: 'safety.debrief',
  schema: z.strictObject({
    after: z.array(z.enum(debriefKinds)).max(debriefKinds.length),
    withinHours: z.number().int().min(1).max(336),
    backDays: z.number().int().min(7).max(365),
  }),
  fallback: { after: [...debriefKinds], withinHours: 72, backDays: 90 },
  says: 'What asks for a debrief, within how many hours of it, and for how many days back it is listed until the debrief is held or somebody registered says why none is needed.',
});
