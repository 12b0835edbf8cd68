import type { DowntimePack } from '#platform/downtime-store.ts';
import { minutesBetween } from '#platform/time.ts';

/** A pack older than this is stale: one is written every ten minutes, and one missed is told once it is ten minutes late. In minutes. */
const staleAfter = 20;

/** How old a unit's newest pack is. A passphrase that was just set is given the same time to bring its first one. */
export function packAge(pack: DowntimePack | undefined, now: Temporal.Instant): { readonly minutes: number | null; readonly stale: boolean } {
  if (pack === undefined) return { minutes: null, stale: false };
  const minutes = pack.madeAt === null ? null : Math.max(0, Math.floor(minutesBetween(pack.madeAt, now)));
  return { minutes, stale: minutesBetween(pack.madeAt ?? pack.setAt, now) > staleAfter };
}

/** "1 minute old", "3 hours old". */
export function ageWords(minutes: number): string {
  if (minutes < 120) return minutes === 1 ? '1 minute old' : `${minutes} minutes old`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} hours old` : `${Math.floor(hours / 24)} days old`;
}
