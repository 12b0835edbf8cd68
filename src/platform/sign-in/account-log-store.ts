import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import { loginHash } from './account-store.ts';

/** One place where somebody is or was signed in. */
export interface SignInPlace {
  /** Enough of the hash to name the row in a form; it opens nothing. */
  readonly id: string;
  readonly browser: string;
  readonly address: string;
  readonly began: Temporal.Instant;
  readonly lastSeen: Temporal.Instant;
  readonly methods: readonly string[];
  readonly state: 'here' | 'open' | 'put away' | 'ended';
}

/** Where the asker is signed in now, and the sign-ins of the last 30 days, newest first. */
export async function signInPlaces(scope: Scope, accountId: string): Promise<readonly SignInPlace[]> {
  const here = scope.request!.login.tokenHash;
  const rows = await scope.tx
    .selectFrom('platform_login')
    .select(['token_hash', 'browser', 'address', 'created_at', 'last_seen_at', 'methods', 'locked_at', 'ended_at', 'ends_at', 'idle_seconds'])
    .where('account_id', '=', accountId)
    .where('created_at', '>', scope.now.subtract({ hours: 24 * 30 }))
    .orderBy('created_at', 'desc')
    .limit(60)
    .execute();
  return rows.map((row) => ({
    id: row.token_hash.toString('hex').slice(0, 24),
    browser: row.browser,
    address: row.address,
    began: row.created_at,
    lastSeen: row.last_seen_at,
    methods: row.methods,
    state:
      here !== null && row.token_hash.equals(here)
        ? 'here'
        : row.ended_at !== null || Temporal.Instant.compare(row.ends_at, scope.now) <= 0
          ? 'ended'
          : row.locked_at !== null || Temporal.Instant.compare(row.last_seen_at.add({ seconds: row.idle_seconds }), scope.now) <= 0
            ? 'put away'
            : 'open',
  }));
}

/** Ends one of the asker's sessions. False: there is no such one. */
export async function endSignInPlace(scope: Scope, accountId: string, id: string): Promise<boolean> {
  const done = await scope.tx
    .updateTable('platform_login')
    .set({ ended_at: scope.now })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .where(sql<boolean>`encode(token_hash, 'hex') like ${`${id}%`}`)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Wrong tries with this sign-in name in the last 30 days, newest first, at most ten. */
export async function wrongTriesOf(scope: Scope, login: string): Promise<readonly { readonly at: Temporal.Instant; readonly address: string }[]> {
  return scope.tx
    .selectFrom('platform_attempt')
    .select(['at', 'address'])
    .where('login_hash', '=', loginHash(scope.request!.secret, login))
    .where('ok', '=', false)
    .where('at', '>', scope.now.subtract({ hours: 24 * 30 }))
    .orderBy('at', 'desc')
    .limit(10)
    .execute();
}

/** The link that set this account's sign-in up anew, if one was used in the last 30 days: the owner is told. */
export async function lastRecovery(scope: Scope, accountId: string): Promise<Temporal.Instant | null> {
  const row = await scope.tx
    .selectFrom('platform_invite')
    .select('used_at')
    .where('account_id', '=', accountId)
    .where('purpose', '=', 'recover')
    .where('used_at', '>', scope.now.subtract({ hours: 24 * 30 }))
    .where(sql<boolean>`used_at < expires_at`)
    .orderBy('used_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.used_at ?? null;
}
