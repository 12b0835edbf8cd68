/** Leave lost by the service: what was planned against what was taken, by reason (asked by the CQC; practice 14). Pure. */
import type { PlannedAndTaken } from './tomorrow.words.ts';

/** One reason why leave did not happen. */
export interface LostFor {
  readonly reason: string;
  readonly times: number;
  /** Marked as the service's own doing in the setting `leave.not-taken-reasons`. */
  readonly ours: boolean;
}

/** Planned against taken, in goings out of one person each. */
export interface LeaveLost {
  readonly planned: number;
  readonly taken: number;
  readonly lostByUs: number;
  /** Neither a departure nor a reason is recorded. */
  readonly notRecorded: number;
  readonly reasons: readonly LostFor[];
}

/**
 * Counts leave lost. A reason that is not in the list any more stays under its own words and is nobody's doing; every reason of the
 * service is listed, at 0 too, since "none for want of staff" is itself an answer.
 */
export function leaveLost(counts: readonly PlannedAndTaken[], reasons: readonly { readonly reason: string; readonly ours: boolean }[]): LeaveLost {
  const timesOf = (outcome: PlannedAndTaken['outcome']): number =>
    counts.filter((one) => one.outcome === outcome).reduce((sum, { times }) => sum + times, 0);
  const notTaken = counts.filter(({ outcome }) => outcome === 'not taken');
  const listed = new Map(reasons.filter(({ ours }) => ours).map(({ reason }) => [reason, 0]));
  for (const { reason, times } of notTaken) listed.set(reason ?? 'No reason given', (listed.get(reason ?? 'No reason given') ?? 0) + times);
  const ours = new Set(reasons.filter((one) => one.ours).map(({ reason }) => reason));
  const all = [...listed].map(([reason, times]) => ({ reason, times, ours: ours.has(reason) }));
  return {
    planned: counts.reduce((sum, { times }) => sum + times, 0),
    taken: timesOf('taken'),
    lostByUs: all.filter((one) => one.ours).reduce((sum, { times }) => sum + times, 0),
    notRecorded: timesOf('not recorded'),
    reasons: all.toSorted((a, b) => Number(b.ours) - Number(a.ours) || b.times - a.times || a.reason.localeCompare(b.reason, 'en-GB')),
  };
}
