import { makeDrafts } from '#platform/drafts.ts';
import type { Scope } from '#platform/scope.ts';

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
