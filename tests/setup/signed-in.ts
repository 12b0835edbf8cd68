import type { StaffActor } from '#platform/actor.ts';
import { stoppedClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { silentLog } from '#platform/log.ts';
import { hashToken } from '#platform/login-session.ts';
import type { Route } from '#platform/route.ts';
import { buildServer } from '#platform/web/server.ts';

/** A browser signed in as a member of staff, against real routes on a test database. */
export interface SignedIn {
  get(path: string): Promise<{ status: number; html: string; to: string | null }>;
  /** Posts a form as the page would, with the token and a fresh key; fields may repeat. */
  post(path: string, fields: Readonly<Record<string, string | readonly string[]>>): Promise<{ status: number; html: string; to: string | null }>;
  /** Posts a form that has a file in it. */
  upload(path: string, fields: Readonly<Record<string, string | File>>): Promise<{ status: number; html: string; to: string | null }>;
}

let signIns = 0;

/** Signs a member of staff in and gives their browser. `db` is the owner, `app` the web pages' role, as in the fixture. */
export async function signedIn(about: { db: Db; app: Db; actor: StaffActor; routes: readonly Route[]; now: Temporal.Instant }): Promise<SignedIn> {
  const { db, app, actor, routes, now } = about;
  signIns += 1;
  const token = `${signIns}`.padStart(43, 'a');
  const account = await db
    .insertInto('platform_account')
    .values({ kind: 'staff', subject_id: actor.id, login: `tester.${signIns}`, created_at: now })
    // Somebody may sign in once more, later or on another browser.
    .onConflict((known) => known.columns(['kind', 'subject_id']).doUpdateSet({ login: `tester.${signIns}` }))
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('platform_login')
    .values({
      token_hash: hashToken(token),
      account_id: account.id,
      device_id: actor.id,
      csrf: 'the-token',
      created_at: now,
      authenticated_at: now,
      last_seen_at: now,
      idle_seconds: 3600,
      ends_at: now.add({ hours: 12 }),
    })
    .execute();
  const hono = buildServer(
    {
      db: app,
      clock: stoppedClock(now),
      log: silentLog,
      assets: (entry) => `/assets/${entry}`,
      publicUrl: 'http://127.0.0.1:3000',
      trustedProxies: [],
      navigation: () => [],
      banner: () => null,
      accessCheck: true,
      secret: 'x'.repeat(40),
    },
    routes,
    null,
  );
  const cookie = `trellis=${token}`;
  const answer = async (response: Response | Promise<Response>) => {
    const got = await response;
    return { status: got.status, html: await got.text(), to: got.headers.get('location') };
  };
  return {
    get: (path) => answer(hono.request(path, { headers: { cookie } })),
    upload(path, fields) {
      const body = new FormData();
      for (const [name, value] of Object.entries({ _csrf: 'the-token', _key: crypto.randomUUID(), ...fields })) body.append(name, value);
      return answer(hono.request(path, { method: 'POST', body, headers: { cookie } }));
    },
    post(path, fields) {
      const body = new URLSearchParams([
        ['_csrf', 'the-token'],
        ['_key', crypto.randomUUID()],
      ]);
      for (const [name, value] of Object.entries(fields)) for (const one of typeof value === 'string' ? [value] : value) body.append(name, one);
      return answer(
        hono.request(path, {
          method: 'POST',
          body: body.toString(),
          headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
        }),
      );
    },
  };
}

/** What a page says, without its markup: for reading sentences. */
export function wordsOf(html: string): string {
  return html
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();
}
