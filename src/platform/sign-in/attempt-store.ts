import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';

/** Whose tries are counted: of a sign-in name, apart on a device it has been used on, and of an address. */
export interface AttemptBucket {
  readonly login: Buffer;
  /** Set where the sign-in name has been used on this device before, so that tries from elsewhere cannot keep its owner out. */
  readonly device: string | null;
  readonly address: string;
}

/** Waits until no other try of the same sign-in name is being answered: counting and trying are one. */
export async function lockBucket(scope: Scope, bucket: AttemptBucket): Promise<void> {
  await sql`set local lock_timeout = '5s'`.execute(scope.tx);
  await sql`select pg_advisory_xact_lock(${bucket.login.readBigInt64BE(0).toString()}::bigint)`.execute(scope.tx);
  await sql`set local lock_timeout = 0`.execute(scope.tx);
}

/** Has this sign-in name been used on this device before? */
export async function isKnownDevice(scope: Scope, login: Buffer, device: string): Promise<boolean> {
  const row = await scope.tx
    .selectFrom('platform_attempt')
    .select('id')
    .where('login_hash', '=', login)
    .where('device_id', '=', device)
    .where('ok', '=', true)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Wrong tries of the last hour since the last right one, newest first. */
export async function wrongTries(scope: Scope, bucket: AttemptBucket): Promise<readonly Temporal.Instant[]> {
  const rows = await scope.tx
    .selectFrom('platform_attempt')
    .select(['at', 'ok'])
    .where('login_hash', '=', bucket.login)
    .where(bucket.device === null ? sql<boolean>`true` : sql<boolean>`device_id = ${bucket.device}`)
    .where('at', '>', scope.now.subtract({ hours: 1 }))
    .orderBy('id', 'desc')
    .limit(20)
    .execute();
  const right = rows.findIndex((row) => row.ok);
  return (right === -1 ? rows : rows.slice(0, right)).map((row) => row.at);
}

/** Wrong tries of the last hour from the same address, newest first. */
export async function wrongTriesFrom(scope: Scope, bucket: AttemptBucket): Promise<readonly Temporal.Instant[]> {
  const rows = await scope.tx
    .selectFrom('platform_attempt')
    .select('at')
    .where('address', '=', bucket.address)
    .where('ok', '=', false)
    .where('at', '>', scope.now.subtract({ hours: 1 }))
    .orderBy('at', 'desc')
    .limit(100)
    .execute();
  return rows.map((row) => row.at);
}

/** Keeps the outcome of a try. */
export async function noteTry(scope: Scope, bucket: AttemptBucket, device: string, ok: boolean): Promise<void> {
  await scope.tx
    .insertInto('platform_attempt')
    .values({ login_hash: bucket.login, address: bucket.address, at: scope.now, ok, device_id: ok || bucket.device !== null ? device : null })
    .execute();
}
