import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import type { RequestFacts, Scope } from '#platform/scope.ts';
import type { Account } from './account-store.ts';
import { recoveryHash, stepOfCode } from './codes.ts';
import { seal, unseal } from './seal.ts';

/** What an account can show beside its password. */
export interface Factors {
  readonly totp: boolean;
  readonly passkeys: readonly Passkey[];
  readonly recoveryCodesLeft: number;
}

export interface Passkey {
  readonly id: string;
  readonly credentialId: string;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly label: string;
  readonly createdAt: Temporal.Instant;
  readonly lastUsedAt: Temporal.Instant | null;
}

/** The second factors of an account. */
export async function factorsOf(scope: Scope, accountId: string): Promise<Factors> {
  const account = await scope.tx.selectFrom('platform_account').select('totp_secret').where('id', '=', accountId).executeTakeFirst();
  const codes = await scope.tx
    .selectFrom('platform_recovery_code')
    .select('code_hash')
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .execute();
  return { totp: account?.totp_secret != null, passkeys: await passkeysOf(scope, accountId), recoveryCodesLeft: codes.length };
}

/** Is there any second factor yet? */
export function hasFactor(factors: Factors): boolean {
  return factors.totp || factors.passkeys.length > 0;
}

async function passkeysOf(scope: Scope, accountId: string): Promise<readonly Passkey[]> {
  const rows = await scope.tx
    .selectFrom('platform_passkey')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null)
    .orderBy('created_at')
    .execute();
  return rows.map(passkeyOf);
}

function passkeyOf(row: {
  id: string;
  credential_id: string;
  public_key: Buffer;
  counter: bigint;
  transports: string[];
  label: string;
  created_at: Temporal.Instant;
  last_used_at: Temporal.Instant | null;
}): Passkey {
  return {
    id: row.id,
    credentialId: row.credential_id,
    publicKey: row.public_key,
    counter: Number(row.counter),
    transports: row.transports,
    label: row.label,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
  };
}

/** The passkey of a credential and whose it is. */
export async function passkeyByCredential(
  scope: Scope,
  credentialId: string,
): Promise<{ readonly accountId: string; readonly passkey: Passkey } | null> {
  const row = await scope.tx
    .selectFrom('platform_passkey')
    .selectAll()
    .where('credential_id', '=', credentialId)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return row === undefined ? null : { accountId: row.account_id, passkey: passkeyOf(row) };
}

/** Keeps a new passkey. False: it is kept already. */
export async function addPasskey(scope: Scope, accountId: string, passkey: Omit<Passkey, 'id' | 'createdAt' | 'lastUsedAt'>): Promise<boolean> {
  const made = await scope.tx
    .insertInto('platform_passkey')
    .values({
      account_id: accountId,
      credential_id: passkey.credentialId,
      public_key: passkey.publicKey,
      counter: BigInt(passkey.counter),
      transports: [...passkey.transports],
      label: passkey.label,
      created_at: scope.now,
    })
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}

/** Notes that a passkey was used, with its new count. */
export async function notePasskeyUse(scope: Scope, passkeyId: string, counter: number): Promise<void> {
  await scope.tx
    .updateTable('platform_passkey')
    .set({ counter: BigInt(counter), last_used_at: scope.now })
    .where('id', '=', passkeyId)
    .execute();
}

/** Takes a passkey out of use. False: it was not there. */
export async function removePasskey(scope: Scope, accountId: string, passkeyId: string): Promise<boolean> {
  const done = await scope.tx
    .updateTable('platform_passkey')
    .set({ removed_at: scope.now })
    .where('id', '=', passkeyId)
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Keeps the secret of an authenticator app, sealed; the code that proved it is used up with it. */
export async function setTotp(scope: Scope, accountId: string, secret: string, step: number): Promise<void> {
  await scope.tx
    .updateTable('platform_account')
    .set({ totp_secret: seal(scope.request!.secret, `totp ${accountId}`, secret), totp_last_step: BigInt(step) })
    .where('id', '=', accountId)
    .execute();
}

/** Takes the authenticator app out of use. */
async function removeTotp(scope: Scope, accountId: string): Promise<void> {
  await scope.tx.updateTable('platform_account').set({ totp_secret: null, totp_last_step: null }).where('id', '=', accountId).execute();
}

/** Is this the code of the moment, never used before? Two posts of one code at the same moment: one alone is right. */
export async function takeCode(scope: Scope, account: Account, code: string): Promise<boolean> {
  const secret = account.totpSecret === null ? null : unseal(scope.request!.secret, `totp ${account.id}`, account.totpSecret);
  const step = secret === null ? null : stepOfCode(secret, code, scope.now);
  if (step === null) return false;
  const taken = await scope.tx
    .updateTable('platform_account')
    .set({ totp_last_step: BigInt(step) })
    .where('id', '=', account.id)
    .where((where) => where.or([where('totp_last_step', 'is', null), where('totp_last_step', '<', BigInt(step))]))
    .executeTakeFirst();
  return taken.numUpdatedRows === 1n;
}

/** Uses a recovery code up. False: there is no such code, or it was used. */
export async function takeRecoveryCode(scope: Scope, accountId: string, code: string): Promise<boolean> {
  const taken = await scope.tx
    .updateTable('platform_recovery_code')
    .set({ used_at: scope.now })
    .where('account_id', '=', accountId)
    .where('code_hash', '=', recoveryHash(code))
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return taken.numUpdatedRows === 1n;
}

/** Keeps new recovery codes; those made before no longer work. */
export async function setRecoveryCodes(scope: Scope, accountId: string, codes: readonly string[]): Promise<void> {
  await scope.tx.deleteFrom('platform_recovery_code').where('account_id', '=', accountId).execute();
  await scope.tx
    .insertInto('platform_recovery_code')
    .values(codes.map((code) => ({ account_id: accountId, code_hash: recoveryHash(code) })))
    .execute();
}

/** Forgets every second factor: whoever recovers an account sets them afresh. */
export async function forgetFactors(scope: Scope, accountId: string): Promise<void> {
  await removeTotp(scope, accountId);
  await scope.tx
    .updateTable('platform_passkey')
    .set({ removed_at: scope.now })
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null)
    .execute();
  await scope.tx.deleteFrom('platform_recovery_code').where('account_id', '=', accountId).execute();
}

const challengeMinutes = 10;

/** A challenge for a passkey: random, dated, signed for one purpose, so that nothing need be kept until it comes back. */
export function makeChallenge(request: RequestFacts, purpose: string, now: Temporal.Instant): Buffer {
  const head = Buffer.alloc(22);
  randomBytes(16).copy(head);
  head.writeUIntBE(Math.floor(now.epochMilliseconds / 1000), 16, 6);
  return Buffer.concat([head, markOf(request, purpose, head)]);
}

function markOf(request: RequestFacts, purpose: string, head: Buffer): Buffer {
  return createHmac('sha256', request.secret).update(`challenge ${purpose} `).update(head).digest().subarray(0, 16);
}

/** Is this a challenge of ours, for this purpose, still fresh and never used? It is used now. */
export async function takeChallenge(scope: Scope, purpose: string, challenge: string): Promise<boolean> {
  const bytes = Buffer.from(challenge, 'base64url');
  if (bytes.length !== 38) return false;
  const head = bytes.subarray(0, 22);
  if (!timingSafeEqual(bytes.subarray(22), markOf(scope.request!, purpose, head))) return false;
  const age = Math.floor(scope.now.epochMilliseconds / 1000) - head.readUIntBE(16, 6);
  if (age < -5 || age > challengeMinutes * 60) return false;
  const taken =
    await sql`insert into platform_spent_challenge (challenge, at) values (${challenge}, ${scope.now.toString()}) on conflict do nothing returning challenge`.execute(
      scope.tx,
    );
  return taken.rows.length === 1;
}
