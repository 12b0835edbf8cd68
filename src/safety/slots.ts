import { slot } from '#platform/slots.ts';
import type { ThingInWeek } from './own-usual.rules.ts';

/** What somebody was down for from one day to another, both included, and what became of each. Rooms above know. */
export const thingsInWeeks = slot<
  { readonly personId: string; readonly first: Temporal.PlainDate; readonly last: Temporal.PlainDate },
  readonly ThingInWeek[]
>('what somebody was down for and what became of it');
