import { stoppedClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { silentLog } from '#platform/log.ts';
import type { Site } from '#platform/web/site.ts';
import { registerContributors } from '../../src/app/contributors.ts';

// As the product does at its start: without it the pages would lack everything that one room shows on another's.
registerContributors(silentLog);

/** A site at a stopped moment, for asking every page of it: as the pages' own role, with nothing drawn round a page that is not the page's. */
export function siteAt(app: Db, now: Temporal.Instant, options: Partial<Site> = {}): Site {
  return {
    db: app,
    clock: stoppedClock(now),
    log: silentLog,
    assets: (entry) => `/assets/${entry}`,
    publicUrl: 'http://127.0.0.1:3000',
    trustedProxies: [],
    navigation: () => [],
    banner: () => null,
    accessCheck: true,
    secret: 'm'.repeat(40),
    ...options,
  };
}
