import type { Done } from '#platform/route.ts';
import type { RequestFacts, Scope } from '#platform/scope.ts';
import { sessionCookie } from '#platform/web/site.ts';
import type { Account } from './account-store.ts';
import { home, localPath } from './local-path.rules.ts';
import { hasKeptWords } from './kept-words-store.ts';
import {
  beginHalfLogin,
  beginLogin,
  deviceCookieValue,
  endLogin,
  absoluteHours,
  findRunningLogin,
  idleSeconds,
  ownSession,
  type BegunLogin,
  type LoginChoice,
  type RunningLogin,
} from './login-store.ts';
import { passwordProves } from './person-account-store.ts';
import { noteSignedIn } from './try-password.ts';

/** What follows a right password: straight in, or to the step that is still owed. */
export async function afterPassword(scope: Scope, account: Account, idle: number, to: string): Promise<Done> {
  if (account.mustChoose) {
    const begun = await beginHalfLogin(scope, account, { idle, methods: ['one-time password'] });
    return { to: withTo('/sign-in/password', to), headers: cookies(scope.request!, begun), subject: `account ${account.id}` };
  }
  if (account.kind === 'person') return finishSignIn(scope, account, await ownChoice(scope, account, idle), '');
  const running = await findRunningLogin(scope, account.id);
  // Within the shift, on the device where everything was shown, the password alone brings somebody back.
  if (running !== null) return comeBack(scope, account, running, localPath(to) === home ? (running.leftAt ?? '') : to);
  if (skipsSecondFactor(account)) return finishSignIn(scope, account, { idle, methods: ['password'] }, to);
  const begun = await beginHalfLogin(scope, account, { idle, methods: ['password'] });
  return { to: withTo('/sign-in/second', to), headers: cookies(scope.request!, begun), subject: `account ${account.id}` };
}

/** A person signs in with their password alone; it opens what they keep to themselves too, unless others may have set it. Where others use the device it is over within the hour. */
async function ownChoice(scope: Scope, account: Account, idle: number): Promise<LoginChoice> {
  const endsAt = scope.now.add({ hours: idle === idleSeconds.own ? absoluteHours : ownSession.sharedHours });
  return { idle, methods: ['password'], endsAt, ...((await passwordProves(scope, account.id)) ? { privateUntil: endsAt } : {}) };
}

/** Demonstration accounts, and those made for one shift, sign in with a password alone. */
export function skipsSecondFactor(account: Account): boolean {
  return account.demonstration || account.secondFactor === 'not for this shift';
}

/** Goes on from a login of the same shift under a new token: its end stays where it was. */
export async function comeBack(scope: Scope, account: Account, running: RunningLogin, to: string): Promise<Done> {
  await endLogin(scope, running.tokenHash);
  return finishSignIn(
    scope,
    account,
    { idle: running.idle, methods: running.methods, ...(running.endsAt === undefined ? {} : { endsAt: running.endsAt }) },
    to,
  );
}

/** Everything was shown: a new login under a new token. Words of a form that could not be saved come first. */
export async function finishSignIn(scope: Scope, account: Account, choice: LoginChoice, to: string): Promise<Done> {
  await noteSignedIn(scope, account);
  const begun = await beginLogin(scope, account, choice);
  const kept = account.kind !== 'person' && (await hasKeptWords(scope, account));
  return { to: kept ? '/kept' : localPath(to), headers: cookies(scope.request!, begun), subject: `account ${account.id}` };
}

/** The cookies of a login that has begun: the token, and the mark of the device. */
function cookies(request: RequestFacts, begun: BegunLogin): Readonly<Record<string, readonly string[]>> {
  const secure = request.publicUrl.startsWith('https:') ? '; Secure' : '';
  const device = `trellis-device=${deviceCookieValue(request.secret, begun.deviceId)}; Path=/; HttpOnly; SameSite=Lax; Max-Age=34560000${secure}`;
  return { 'set-cookie': [sessionCookie(request, begun.token), device] };
}

/** A step of sign-in, with the page to go to afterwards. */
function withTo(path: string, to: string): string {
  const after = localPath(to);
  return after === home ? path : `${path}?to=${encodeURIComponent(after)}`;
}
