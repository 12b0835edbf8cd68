import { Refusal } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { accountById, accountByLogin, loginHash, type Account } from './account-store.ts';
import { isKnownDevice, lockBucket, noteTry, wrongTries, wrongTriesFrom, type AttemptBucket } from './attempt-store.ts';
import { hashesWaiting, isPassword } from './hash-password.ts';
import { deviceInCookie, deviceOf } from './login-store.ts';
import { addressMayTryAt, addressPart, mayTryAt, waitWords } from './waiting.rules.ts';

/** Sign-ins that hold a database connection while they wait for a hash; more are asked to try again. */
const mostWaiting = 4;

const wrong = 'The sign-in name or the password is wrong. Check both, then try again';

/**
 * Counts a try and checks the password. Who does not exist, may not sign in, or answers only on this machine gets the
 * same words after the same work as a wrong password. @returns the account, or the refusal to answer with (its count is
 * to be kept: give it back in `Done.refusal`). Throws a refusal when a wait is due.
 */
export async function tryPassword(scope: Scope, login: string, password: string): Promise<Account | Refusal> {
  const bucket = await waitTurn(scope, login);
  const account = await accountByLogin(scope, login.trim());
  const right = await isPassword(password, account?.passwordHash ?? null);
  if (account !== null && right && mayUse(scope, account)) return account;
  await noteTry(scope, bucket, deviceOf(scope.request!), false);
  return new Refusal([{ field: 'password', message: wrong }]);
}

/** The same for somebody already named, who comes back to their own page or changes their password. */
export async function tryOwnPassword(scope: Scope, accountId: string, password: string, field = 'password'): Promise<Account | Refusal> {
  const account = await accountById(scope, accountId);
  const bucket = await waitTurn(scope, account?.login ?? accountId);
  const right = await isPassword(password, account?.passwordHash ?? null);
  if (account !== null && right && mayUse(scope, account)) return account;
  await noteTry(scope, bucket, deviceOf(scope.request!), false);
  return new Refusal([{ field, message: 'The password is wrong. Try again' }]);
}

/** Counts a guess at something that is no account's, such as the set-up code. Throws while a wait is due; gives the refusal when it was wrong. */
export async function tryGuess(scope: Scope, name: string, right: boolean, refusal: Refusal): Promise<Refusal | null> {
  const bucket = await waitTurn(scope, name);
  if (right) return null;
  await noteTry(scope, bucket, deviceOf(scope.request!), false);
  return refusal;
}

/** Counts a try at something short that somebody chose, such as a PIN, and checks it against its hash: waits grow as they do for passwords. */
export async function tryShortSecret(scope: Scope, name: string, typed: string, hash: string): Promise<boolean> {
  const bucket = await waitTurn(scope, name);
  const right = await isPassword(typed, hash);
  await noteTry(scope, bucket, deviceOf(scope.request!), right);
  return right;
}

/** Counts a wrong second factor with the wrong passwords. */
export async function noteWrongFactor(scope: Scope, account: Account): Promise<void> {
  await noteTry(scope, await bucketOf(scope, account.login), deviceOf(scope.request!), false);
}

/** The whole sign-in is done: earlier slips are forgotten, and this device is known from now on. */
export async function noteSignedIn(scope: Scope, account: Account): Promise<void> {
  await noteTry(scope, await bucketOf(scope, account.login), deviceOf(scope.request!), true);
}

/** Refuses while a wait is due; afterwards nobody else's try of this sign-in name is answered until this one is kept. */
export async function waitTurn(scope: Scope, login: string): Promise<AttemptBucket> {
  if (hashesWaiting() > mostWaiting) throw busy();
  const bucket = await bucketOf(scope, login);
  try {
    await lockBucket(scope, bucket);
  } catch (error) {
    // Other tries of the same name were not done within some seconds.
    if (error instanceof Error && 'code' in error && error.code === '55P03') throw busy();
    throw error;
  }
  const until = [mayTryAt(await wrongTries(scope, bucket)), bucket.device === null ? addressMayTryAt(await wrongTriesFrom(scope, bucket)) : null]
    .filter((at) => at !== null && Temporal.Instant.compare(at, scope.now) > 0)
    .toSorted((a, b) => Temporal.Instant.compare(a!, b!))
    .at(-1);
  if (until !== undefined && until !== null)
    throw new Refusal([{ field: '', message: `That was wrong too often. Wait ${waitWords(scope.now, until)}, then try again` }], { status: 429 });
  return bucket;
}

function busy(): Refusal {
  return new Refusal([{ field: '', message: 'Many people are signing in just now. Wait a few seconds, then try again' }], { status: 503 });
}

async function bucketOf(scope: Scope, login: string): Promise<AttemptBucket> {
  const request = scope.request!;
  const hash = loginHash(request.secret, login);
  const device = deviceInCookie(request);
  const known = device !== null && (await isKnownDevice(scope, hash, device));
  return { login: hash, device: known ? device : null, address: addressPart(request.address) };
}

function mayUse(scope: Scope, account: Account): boolean {
  return !account.demonstration || scope.request!.onThisMachine;
}
