import { refuse } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { accountById, type Account } from './account-store.ts';

/** The asker's own account. */
export async function findOwnAccount(scope: Scope): Promise<Account | null> {
  return 'accountId' in scope.actor ? accountById(scope, scope.actor.accountId) : null;
}

/** The same for an action. */
export async function needOwnAccount(scope: Scope): Promise<Account> {
  return (await findOwnAccount(scope)) ?? refuse('', 'Sign in again, then come back to this page');
}
