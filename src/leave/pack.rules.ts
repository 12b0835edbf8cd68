/**
 * What is made of an event that came from a phone: recorded, known already, or laid before a nurse. Receipt by the server decides the
 * status, the phone's time only says when it happened; "back" stands against anything that comes later about the same going out.
 */
import { minutesBetween } from '#platform/time.ts';
import { departedAt, episodeStatus, mayFollow, returnedAt } from './episode.rules.ts';
import { packLimits } from './pack.protocol.ts';
import type { Episode, MovementFacts, MovementKind } from './words.ts';

/** Minutes after which what is told counts as entered late: kept on the phone first, not seen by anybody else at the time. */
const promptMinutes = 10;

/** A lease as the rules look at it. */
export interface LeaseTimes {
  readonly takenAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
  readonly endedAt: Temporal.Instant | null;
  readonly endedWhy: 'finished' | 'expired' | 'taken on another phone' | 'stopped by the unit' | null;
}

/** Why a pack is over, in a sentence for the phone; null while it runs. It runs out by the clock, whether or not anybody has noted it. */
export function endedWords(lease: LeaseTimes, now: Temporal.Instant): string | null {
  switch (lease.endedWhy) {
    case 'finished':
      return 'This outing pack was finished.';
    case 'taken on another phone':
      return 'This outing was taken on another phone.';
    case 'stopped by the unit':
      return 'The unit stopped this outing pack.';
    case 'expired':
      return 'The time of this outing pack has run out.';
    case null:
      return Temporal.Instant.compare(lease.expiresAt, now) <= 0 ? 'The time of this outing pack has run out.' : null;
  }
}

/** When something happened by our clock, and by how many seconds the phone's was out when it sent (above 0: ahead). */
export interface Happened {
  readonly at: Temporal.Instant;
  readonly clockOut: number;
  /** Why the time cannot be so; null where it can. */
  readonly doubt: string | null;
}

/**
 * Reads a phone's time. Up to two minutes out it is taken as it stands, else put right by what the phone's clock said while it sent. Before
 * the pack was taken, or after it was sent, it cannot have been.
 */
export function happenedAt(deviceAt: Temporal.Instant, deviceNow: Temporal.Instant, now: Temporal.Instant, takenAt: Temporal.Instant): Happened {
  // Nobody's clock is out by more than the database can hold.
  const clockOut = Math.round(Math.max(-2e9, Math.min(2e9, (deviceNow.epochMilliseconds - now.epochMilliseconds) / 1000)));
  const right = Math.abs(clockOut) <= packLimits.clockSeconds ? deviceAt : deviceAt.subtract({ seconds: clockOut });
  const ahead = minutesBetween(now, right);
  if (ahead > 3) return { at: now, clockOut, doubt: 'The phone says that this is still to come. Its clock was changed.' };
  const at = ahead > 0 ? now : right;
  if (minutesBetween(at, takenAt) > 10)
    return { at, clockOut, doubt: 'The phone says that this was before the pack was taken. Its clock was changed.' };
  return { at, clockOut, doubt: null };
}

/** What a phone tells of one person. */
export interface Told {
  readonly what: MovementKind;
  readonly at: Temporal.Instant;
  readonly facts: MovementFacts;
  /** The movement it puts right or takes back. */
  readonly corrects: string | null;
}

export type Judged =
  | { readonly make: 'record'; readonly enteredLate: boolean }
  | { readonly make: 'known already' }
  | { readonly make: 'review'; readonly why: string };

/** What is made of it, with everything that is on record now. The episode has to be held while this is decided. */
export function judgeTold(told: Told, episode: Episode, now: Temporal.Instant): Judged {
  const status = episodeStatus(episode, now);
  const late = minutesBetween(told.at, now) > promptMinutes;
  const ruling = mayFollow(status, { what: told.what, facts: told.facts, enteredLate: false, corrects: told.corrects }, episode.basis);
  if (ruling.allowed) return { make: 'record', enteredLate: late };
  const why = ruling.reasons
    .filter(({ stop }) => stop)
    .map(({ say }) => say)
    .join(' ');
  const { what, at } = told;
  if (status === 'back') {
    const back = returnedAt(episode)!;
    if (what === 'returned') return { make: 'known already' };
    // What came before their return is history, told late: it does not put them out again.
    const before = Temporal.Instant.compare(at, back) <= 0;
    if (before && (what === 'arrived' || what === 'contact')) return { make: 'record', enteredLate: true };
    if (before && what === 'departed') return departedAt(episode) === null ? { make: 'record', enteredLate: true } : { make: 'known already' };
    return { make: 'review', why };
  }
  if (what === 'departed' && departedAt(episode) !== null) return { make: 'known already' };
  // Released, and the phone's later events came before its earlier ones: that they left is still on its way.
  if (status === 'released' && ['returned', 'arrived', 'outcome'].includes(what)) return { make: 'record', enteredLate: true };
  return { make: 'review', why };
}
