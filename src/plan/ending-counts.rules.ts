import type { Ending } from './ending-store.ts';
import { endingReasons } from './ending.words.ts';

/** How many endings there were for one reason. */
export interface EndingCount {
  readonly reason: Ending['reason'];
  /** Over, with a last day in the months asked about. */
  readonly ended: number;
  /** Of those over, the ones the person agreed to. */
  readonly agreed: number;
  /** Planned, and the day lies ahead or has come. */
  readonly planned: number;
  readonly putOff: number;
}

/**
 * Endings counted by reason, each person once, by how their newest version stands. What is over counts where its last day lies in the months; what
 * is planned or put off counts as it stands now, whatever its day.
 */
export function endingCounts(
  newest: readonly Pick<Ending, 'state' | 'reason' | 'endsOn' | 'agreed'>[],
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): readonly EndingCount[] {
  const within = (day: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(day, from) >= 0 && Temporal.PlainDate.compare(day, to) <= 0;
  return endingReasons.map((reason) => {
    const mine = newest.filter((one) => one.reason === reason);
    const ended = mine.filter((one) => one.state === 'ended' && within(one.endsOn));
    return {
      reason,
      ended: ended.length,
      agreed: ended.filter(({ agreed }) => agreed === true).length,
      planned: mine.filter(({ state }) => state === 'planned').length,
      putOff: mine.filter(({ state }) => state === 'put off').length,
    };
  });
}
