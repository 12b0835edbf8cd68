import { makeDrafts } from '#platform/drafts.ts';
import type { Scope } from '#platform/scope.ts';
import { createAccount, freeLogin, makeInvite } from '#platform/sign-in/index.ts';
import { clockAt, dateOf, longDate } from '#platform/time.ts';

/** What somebody is handed to sign in with, kept sealed for a quarter of an hour and for its maker's eyes alone. */
export interface Slip {
  readonly login: string;
  /** A password that works once, or a link that does. */
  readonly password: string | null;
  readonly link: string | null;
  /** When it stops working, in words. */
  readonly until: string;
}

const form = 'sign-in slip';
const minutesShown = 15;

/** Keeps a slip until its maker says that it was passed on. */
export async function keepSlip(scope: Scope, staffId: string, slip: Slip): Promise<void> {
  await makeDrafts(scope.request!.secret).keep(scope, form, staffId, { ...slip });
}

/** Makes an account for somebody who joins, and a slip with the link by which they choose their own password. */
export async function makeAccountToJoin(
  scope: Scope,
  staff: { readonly id: string; readonly givenName: string; readonly surname: string; readonly preferredName: string | null },
): Promise<void> {
  const login = await freeLogin(scope, staff.preferredName ?? staff.givenName, staff.surname);
  const accountId = await createAccount(scope, { kind: 'staff', subjectId: staff.id, login });
  await makeLinkSlip(scope, staff.id, { id: accountId, login }, 'join');
}

/** Makes a link to join, or to get back in, and keeps the slip with it. */
export async function makeLinkSlip(
  scope: Scope,
  staffId: string,
  account: { readonly id: string; readonly login: string },
  why: 'join' | 'recover',
): Promise<void> {
  const invite = await makeInvite(scope, account.id, why);
  await keepSlip(scope, staffId, {
    login: account.login,
    password: null,
    link: invite.path,
    until: `${longDate(dateOf(invite.expiresAt))}, ${clockAt(invite.expiresAt)}`,
  });
}

/** The slip its maker may still look at, or null. */
export async function findSlip(scope: Scope, staffId: string): Promise<Slip | null> {
  const found = await makeDrafts(scope.request!.secret).find(scope, form, staffId);
  if (found === null || Temporal.Instant.compare(found.savedAt.add({ minutes: minutesShown }), scope.now) <= 0) return null;
  return found.values as unknown as Slip;
}

/** Throws a slip away. */
export async function dropSlip(scope: Scope, staffId: string): Promise<void> {
  await makeDrafts(scope.request!.secret).drop(scope, form, staffId);
}
