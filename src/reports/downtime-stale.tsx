import { downtimePacks } from '#platform/downtime-store.ts';
import type { Scope } from '#platform/scope.ts';
import { Notice } from '#platform/ui/pieces.tsx';
import { ageWords, packAge } from './downtime.rules.ts';

/** What is wrong with a unit's downtime pack, for its manager on Today; null when nothing is, or they do not manage it. */
export async function stalePack(scope: Scope, unitId: string): Promise<{ readonly minutes: number | null } | null> {
  const { stale, minutes } = packAge((await downtimePacks(scope, [unitId])).get(unitId), scope.now);
  return stale ? { minutes } : null;
}

/** Says that the file for downtime is old, and leads to the page on it. */
export function StalePack({ stale, unitId }: { readonly stale: { readonly minutes: number | null } | null; readonly unitId: string }) {
  if (stale === null) return null;
  return (
    <Notice
      tone="stop"
      title={stale.minutes === null ? 'The file for downtime was never written.' : `The file for downtime is ${ageWords(stale.minutes)}.`}
    >
      One is due every ten minutes. <a href={`/downtime?unit=${unitId}`}>See what is wrong</a>
    </Notice>
  );
}
