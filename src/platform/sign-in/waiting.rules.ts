/** Seconds to wait after so many wrong tries in a row; after the last of these, no more than ten in any hour. */
const waits = [0, 0, 0, 5, 15, 30, 60, 120, 300, 600] as const;
const mostInAnHour = waits.length;
const hour = 3600;

/**
 * When may the next try of an account be? Tries grow dear, but nobody is ever locked out for good: a try is always
 * possible again within the hour, and a try made while waiting counts for nothing.
 * @param wrong the wrong tries since the last right one, within the last hour, newest first
 */
export function mayTryAt(wrong: readonly Temporal.Instant[]): Temporal.Instant | null {
  const newest = wrong[0];
  if (newest === undefined) return null;
  if (wrong.length >= mostInAnHour) return wrong[mostInAnHour - 1]!.add({ seconds: hour });
  return newest.add({ seconds: waits[wrong.length] ?? 0 });
}

/** Wrong tries from one address (an IPv6 network of 64 bits counts as one): a whole hospital may share one. */
export function addressMayTryAt(wrong: readonly Temporal.Instant[]): Temporal.Instant | null {
  const [inQuarter, inHour] = [wrong[29], wrong[99]];
  const ends = [inQuarter?.add({ seconds: hour / 4 }), inHour?.add({ seconds: hour })].filter((end) => end !== undefined);
  return ends.toSorted(Temporal.Instant.compare).at(-1) ?? null;
}

/** The wait in words: "40 seconds", "12 minutes". */
export function waitWords(now: Temporal.Instant, until: Temporal.Instant): string {
  const seconds = Math.max(1, Math.ceil(now.until(until, { largestUnit: 'seconds' }).total('seconds')));
  if (seconds < 60) return seconds === 1 ? '1 second' : `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}

/** The part of an address that tries are counted by. */
export function addressPart(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('%')[0]!.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups =
    tail === undefined ? before : [...before, ...Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0'), ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
