import { z } from 'zod';
import { weekOf } from '#platform/time.ts';

/** Which week of which unit a printed page is asked for. */
export const weekAsked = z.object({ unit: z.guid().optional(), from: z.iso.date().optional().catch(undefined) });

/** The Monday of the day asked for; of today when none is. */
export const mondayOf = (text: string | undefined, today: Temporal.PlainDate): Temporal.PlainDate =>
  weekOf(text === undefined ? today : Temporal.PlainDate.from(text)).monday;
