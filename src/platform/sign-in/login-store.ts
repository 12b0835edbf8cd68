import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import { hashToken, newToken } from '#platform/login-session.ts';
import type { RequestFacts, Scope } from '#platform/scope.ts';
import { sessionCookie } from '#platform/web/site.ts';
import type { Account } from './account-store.ts';
import { addressPart } from './waiting.rules.ts';

/** A shift: nobody stays signed in for longer. */
export const absoluteHours = 12;
/** A PC that others use, and a device of one's own. */
export const idleSeconds = { shared: 5 * 60, own: 15 * 60 } as const;
/** Time to find the phone with the code. */
const secondFactorMinutes = 10;

/** A login just begun: the token goes into the cookie, only its hash is kept. */
export interface BegunLogin {
  readonly token: string;
  readonly deviceId: string;
}

export interface LoginChoice {
  readonly idle: number;
  readonly methods: readonly string[];
  /** The absolute end of the login that this one goes on from. */
  readonly endsAt?: Temporal.Instant;
  /** Until when what a person keeps to themselves may be opened. */
  readonly privateUntil?: Temporal.Instant;
}

/** The device a request comes from: the one its login was made on, else the one in its long-lived cookie, else a new one. */
export function deviceOf(request: RequestFacts): string {
  const known = request.login.deviceId ?? deviceInCookie(request) ?? newDevices.get(request) ?? randomUUID();
  newDevices.set(request, known);
  return known;
}

/** A new device is named once in a request. */
const newDevices = new WeakMap<RequestFacts, string>();

/** The device named by the long-lived cookie, if we signed it. */
export function deviceInCookie(request: RequestFacts): string | null {
  const [device = '', given = ''] = (request.cookie('trellis-device') ?? '').split('.');
  const wanted = Buffer.from(deviceMark(request.secret, device));
  const mark = Buffer.from(given);
  return /^[0-9a-f-]{36}$/.test(device) && mark.length === wanted.length && timingSafeEqual(mark, wanted) ? device : null;
}

/** What the long-lived cookie holds: it says only "this device", and lets nobody in. */
export function deviceCookieValue(secret: string, device: string): string {
  return `${device}.${deviceMark(secret, device)}`;
}

function deviceMark(secret: string, device: string): string {
  return createHmac('sha256', secret).update(`device ${device}`).digest('base64url').slice(0, 32);
}

/** Begins a full login under a new token; whatever the browser held before is ended or put away, never reused. */
export async function beginLogin(scope: Scope, account: Account, choice: LoginChoice): Promise<BegunLogin> {
  const request = scope.request!;
  const deviceId = deviceOf(request);
  await leaveBehind(scope, account.id);
  const token = newToken();
  await scope.tx
    .insertInto('platform_login')
    .values({
      token_hash: hashToken(token),
      account_id: account.id,
      device_id: deviceId,
      csrf: newToken(),
      created_at: scope.now,
      authenticated_at: scope.now,
      last_seen_at: scope.now,
      idle_seconds: choice.idle,
      ends_at: choice.endsAt ?? scope.now.add({ hours: absoluteHours }),
      methods: [...choice.methods],
      private_until: choice.privateUntil ?? null,
      browser: request.browser,
      address: addressPart(request.address),
    })
    .execute();
  return { token, deviceId };
}

/** Begins a login that has shown a password and still owes the second factor: it opens nothing but the page that asks for it. */
export async function beginHalfLogin(scope: Scope, account: Account, choice: LoginChoice): Promise<BegunLogin> {
  const request = scope.request!;
  const deviceId = deviceOf(request);
  await leaveBehind(scope, account.id);
  const token = newToken();
  await scope.tx
    .insertInto('platform_login')
    .values({
      token_hash: hashToken(token),
      pending_account_id: account.id,
      device_id: deviceId,
      csrf: newToken(),
      created_at: scope.now,
      last_seen_at: scope.now,
      idle_seconds: choice.idle,
      ends_at: scope.now.add({ minutes: secondFactorMinutes }),
      methods: [...choice.methods],
      browser: request.browser,
      address: addressPart(request.address),
    })
    .execute();
  return { token, deviceId };
}

/** As long as a browser keeps a cookie. */
const screenDays = 400;

/** Begins the session of a wall screen: it lasts until it is revoked, or as long as a browser keeps its cookie. @returns the cookie's line */
export async function beginScreenLogin(scope: Scope, accountId: string): Promise<string> {
  const request = scope.request!;
  await leaveBehind(scope, accountId);
  const token = newToken();
  await scope.tx
    .insertInto('platform_login')
    .values({
      token_hash: hashToken(token),
      account_id: accountId,
      device_id: deviceOf(request),
      csrf: newToken(),
      created_at: scope.now,
      authenticated_at: scope.now,
      last_seen_at: scope.now,
      idle_seconds: screenDays * 24 * 3600,
      ends_at: scope.now.add({ hours: screenDays * 24 }),
      methods: ['pairing code'],
      browser: request.browser,
      address: addressPart(request.address),
    })
    .execute();
  return sessionCookie(request, token, true);
}

/** A person's own session is short, and on a device that others use it is over within the hour. */
export const ownSession = { idleHanded: 10 * 60, sharedHours: 1 } as const;

/**
 * Begins the session of a person on a tablet that the asker hands to them: the asker's own page is put away first, and its token opens nothing.
 * @param leftAt the page the asker comes back to
 * @returns the cookie's line; the browser keeps one session, so the asker's is gone from it
 */
export async function beginHandedLogin(scope: Scope, accountId: string, leftAt: string): Promise<string> {
  const request = scope.request!;
  if (scope.actor.kind !== 'staff') throw new Error('Only a member of staff hands a tablet over.');
  if (request.login.tokenHash !== null) await putAway(scope, request.login.tokenHash, leftAt);
  await sql`update platform_login set ended_at = ${scope.now.toString()} where account_id = ${accountId} and handed_by is not null
    and device_id = ${deviceOf(request)} and ended_at is null`.execute(scope.tx);
  const token = newToken();
  await scope.tx
    .insertInto('platform_login')
    .values({
      token_hash: hashToken(token),
      account_id: accountId,
      device_id: deviceOf(request),
      csrf: newToken(),
      created_at: scope.now,
      authenticated_at: scope.now,
      last_seen_at: scope.now,
      idle_seconds: ownSession.idleHanded,
      ends_at: scope.now.add({ hours: ownSession.sharedHours }),
      methods: ['handed over'],
      handed_by: scope.actor.id,
      browser: request.browser,
      address: addressPart(request.address),
    })
    .execute();
  return sessionCookie(request, token);
}

/** Opens what the asker keeps to themselves until then, at most as long as the session lasts; null shuts it. */
export async function openPrivate(scope: Scope, until: Temporal.Instant | null): Promise<void> {
  const { tokenHash } = scope.request!.login;
  if (tokenHash === null) return;
  await scope.tx.updateTable('platform_login').set({ private_until: until }).where('token_hash', '=', tokenHash).execute();
  await sql`select set_config('trellis.private_open', ${until === null ? '' : 'yes'}, true)`.execute(scope.tx);
}

/** The login the browser came with: one's own ends here, a person's too, a colleague's page is put away for them. */
async function leaveBehind(scope: Scope, accountId: string): Promise<void> {
  const { tokenHash } = scope.request!.login;
  if (tokenHash === null) return;
  await sql`update platform_login set flash = null,
      ended_at = case when account_id is null or account_id = ${accountId} or exists (select 1 from platform_account a where a.id = account_id and a.kind = 'person')
        then ${scope.now.toString()}::timestamptz else ended_at end,
      locked_at = case when account_id <> ${accountId} then coalesce(locked_at, ${scope.now.toString()}::timestamptz) else locked_at end
    where token_hash = ${tokenHash} and ended_at is null`.execute(scope.tx);
}

/** Signs out: the token opens nothing from now on. */
export async function endLogin(scope: Scope, tokenHash: Buffer): Promise<void> {
  await scope.tx
    .updateTable('platform_login')
    .set({ ended_at: scope.now, flash: null })
    .where('token_hash', '=', tokenHash)
    .where('ended_at', 'is', null)
    .execute();
}

/** How a login was begun, for the step that follows. */
export async function loginChoice(scope: Scope, tokenHash: Buffer): Promise<LoginChoice | null> {
  const row = await scope.tx.selectFrom('platform_login').select(['idle_seconds', 'methods']).where('token_hash', '=', tokenHash).executeTakeFirst();
  return row === undefined ? null : { idle: row.idle_seconds, methods: row.methods };
}

/** Somebody who signed in fully on this device within the shift. */
export interface DevicePerson {
  readonly accountId: string;
  readonly name: string;
  readonly role: string | null;
  /** Their page was put away, or left. */
  readonly away: boolean;
}

/** Those who may come back to this device with their password alone. */
export async function peopleOfDevice(scope: Scope): Promise<readonly DevicePerson[]> {
  const request = scope.request!;
  const device = request.login.deviceId ?? deviceInCookie(request);
  if (device === null) return [];
  const { rows } =
    await sql<DevicePerson>`select account_id as "accountId", name, role, away from trellis.platform_device_people(${device}, ${scope.now.toString()})`.execute(
      scope.tx,
    );
  return rows.toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'));
}

/** A login that its owner may go on from. */
export interface RunningLogin extends LoginChoice {
  readonly tokenHash: Buffer;
  /** The page that was put away. */
  readonly leftAt: string | null;
}

/** A login of this account, begun in full on this very device within the shift, that may be gone on from without the second factor. */
export async function findRunningLogin(scope: Scope, accountId: string): Promise<RunningLogin | null> {
  const request = scope.request!;
  const device = request.login.deviceId ?? deviceInCookie(request);
  if (device === null) return null;
  const row = await scope.tx
    .selectFrom('platform_login')
    .select(['token_hash', 'idle_seconds', 'methods', 'ends_at', 'left_at'])
    .where('account_id', '=', accountId)
    .where('device_id', '=', device)
    .where('ended_at', 'is', null)
    .where('ends_at', '>', scope.now)
    .orderBy('last_seen_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined
    ? null
    : { idle: row.idle_seconds, methods: row.methods, endsAt: row.ends_at, leftAt: row.left_at, tokenHash: row.token_hash };
}

/** Puts a page away: the login waits for its owner, and opens nothing meanwhile. */
export async function putAway(scope: Scope, tokenHash: Buffer, leftAt: string | null): Promise<void> {
  await scope.tx
    .updateTable('platform_login')
    .set({ locked_at: scope.now, left_at: leftAt, flash: null })
    .where('token_hash', '=', tokenHash)
    .where('ended_at', 'is', null)
    .where('locked_at', 'is', null)
    .execute();
}
