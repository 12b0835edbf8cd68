import type { Child } from 'hono/jsx';
import type { Actor } from '#platform/actor.ts';
import type { Clock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import type { Log } from '#platform/log.ts';
import type { Scope } from '#platform/scope.ts';
import type { WayProps } from '#platform/ui/ways-around.tsx';

/** Everything the web half needs, put together once by app. */
export interface Site {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  /** Where a built entry is served: `islands/week.ts` → `/assets/week-3F2A.js`. */
  readonly assets: (entry: string) => string;
  /** Address people type; sets where forms may come from and whether cookies are Secure. */
  readonly publicUrl: string;
  readonly trustedProxies: readonly string[];
  readonly navigation: (actor: Actor, path: string) => readonly WayProps[];
  /** What stands above every page: the age of the demonstration unit. */
  readonly banner: (scope: Scope) => Promise<Child> | Child;
  /** False only in the build that proves row-level security alone: the table of access is then not asked. */
  readonly accessCheck: boolean;
  /** Signs what leaves for the browser and comes back. */
  readonly secret: string;
}

/** The cookie that holds the session. The `__Host-` prefix needs HTTPS, which loopback does without. */
export function cookieName(site: Pick<Site, 'publicUrl'>): string {
  return site.publicUrl.startsWith('https:') ? '__Host-trellis' : 'trellis';
}

/** The whole Set-Cookie line for a session token; an empty token ends it. `lasting`: kept when the browser is closed, for a wall screen. */
export function sessionCookie(site: Pick<Site, 'publicUrl'>, token: string, lasting = false): string {
  const secure = site.publicUrl.startsWith('https:') ? '; Secure' : '';
  const ends = token === '' ? '; Max-Age=0' : lasting ? '; Max-Age=34560000' : '';
  return `${cookieName(site)}=${token}; Path=/; HttpOnly; SameSite=Lax${secure}${ends}`;
}
