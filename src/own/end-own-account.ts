import type { StayEnding } from '#people';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { accountOf, endAccountAt, endSessions } from '#platform/sign-in/index.ts';
import { accountDaysAfterLeaving } from './settings.ts';

/** When somebody leaves, their sessions end at once and their own sign-in as many days later as the unit says; at a death at once. A move to another unit changes nothing. */
export async function endOwnAccount(scope: Scope, { personId, unitId, at, how }: StayEnding): Promise<void> {
  const account = how === 'discharge' || how === 'death' ? await accountOf(scope, 'person', personId) : null;
  if (account === null) return;
  await endSessions(scope, account.id);
  const days = how === 'death' ? 0 : await settingFor(scope, accountDaysAfterLeaving, unitId);
  await endAccountAt(scope, account.id, at.add({ hours: 24 * days }));
}
