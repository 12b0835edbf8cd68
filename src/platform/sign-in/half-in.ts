import { z } from 'zod';
import { refuse } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { accountById, type Account } from './account-store.ts';
import { loginChoice, type LoginChoice } from './login-store.ts';

/** Somebody who has shown their password and still owes a step. */
export interface HalfIn {
  readonly account: Account;
  readonly choice: LoginChoice;
}

/** Who stands at the second step of sign-in with this browser, or null: nobody, or the ten minutes are over. */
export async function findHalfIn(scope: Scope): Promise<HalfIn | null> {
  const { login, onThisMachine } = scope.request!;
  if (login.state !== 'half in' || login.pendingAccountId === null || login.tokenHash === null) return null;
  const account = await accountById(scope, login.pendingAccountId);
  const choice = await loginChoice(scope, login.tokenHash);
  return account === null || choice === null || (account.demonstration && !onThisMachine) ? null : { account, choice };
}

/** The same for an action: with nobody there, the form says to begin again. */
export async function needHalfIn(scope: Scope): Promise<HalfIn> {
  return (await findHalfIn(scope)) ?? refuse('', 'This step was open for too long. Go back to the sign-in page and begin again');
}

/** Figures from an app: spaces are fine. */
export const typedCode = z
  .string({ error: 'Enter the six figures the app shows' })
  .transform((value) => value.replace(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, 'Enter the six figures the app shows'));
/** What a passkey answered, as the page's script sends it. */
export const passkeyAnswer = z
  .string({ error: 'Your browser gave no passkey. Try again' })
  .min(2, 'Your browser gave no passkey. Try again')
  .max(40_000);
export const toField = z.string().max(2000).optional();
