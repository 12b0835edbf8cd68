import type { StayEnding } from '#people';
import type { Scope } from '#platform/scope.ts';
import { accountOf, endAccountAt, endSessions } from '#platform/sign-in/index.ts';

/** As long as their record stays readable for those who worked with them. */
const daysAfterLeaving = 90;

/** When somebody leaves, their sessions end at once and their own sign-in ninety days later; at a death at once. A move to another unit changes nothing. */
export async function endOwnAccount(scope: Scope, { personId, at, how }: StayEnding): Promise<void> {
  const account = how === 'discharge' || how === 'death' ? await accountOf(scope, 'person', personId) : null;
  if (account === null) return;
  await endSessions(scope, account.id);
  await endAccountAt(scope, account.id, how === 'death' ? at : at.add({ hours: 24 * daysAfterLeaving }));
}
