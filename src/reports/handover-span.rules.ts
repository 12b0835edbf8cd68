import type { HandoverChoice } from './handover.words.ts';

/** A handover older than this is no beginning for a sheet: it would be days long. */
const oldest = { hours: 36 };
/** What is shown where there is no handover to begin at. */
const without = 12;

/** From when to when a sheet tells, and why in words. */
export interface HandoverSpan {
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
  readonly why: 'the last handover' | 'hours chosen' | 'no handover to begin at';
  readonly hours: number | null;
}

/** Where a sheet begins: at the last handover unless hours were chosen; without one, or with one long ago, the last twelve hours, and it says so. */
export function handoverSpan(choice: HandoverChoice, last: { readonly handedAt: Temporal.Instant } | null, now: Temporal.Instant): HandoverSpan {
  if (choice !== 'last') return { from: now.subtract({ hours: Number(choice) }), to: now, why: 'hours chosen', hours: Number(choice) };
  const useful =
    last !== null && Temporal.Instant.compare(last.handedAt, now.subtract(oldest)) >= 0 && Temporal.Instant.compare(last.handedAt, now) < 0;
  return useful
    ? { from: last.handedAt, to: now, why: 'the last handover', hours: null }
    : { from: now.subtract({ hours: without }), to: now, why: 'no handover to begin at', hours: without };
}
