import { slot } from '#platform/slots.ts';
import type { AsksDebrief } from './debrief-asked.rules.ts';
import type { ThingInWeek } from './own-usual.rules.ts';

/** What somebody was down for from one day to another, both included, and what became of each. Rooms above know. */
export const thingsInWeeks = slot<
  { readonly personId: string; readonly first: Temporal.PlainDate; readonly last: Temporal.PlainDate },
  readonly ThingInWeek[]
>('what somebody was down for and what became of it');

/** What of leave asks for a debrief on a unit since a moment: somebody walked off, missing, back with a concern. Rooms above know. */
export const leaveAsksDebrief = slot<{ readonly unitId: string; readonly since: Temporal.Instant }, readonly Omit<AsksDebrief, 'cause'>[]>(
  'leave that asks for a debrief',
);
