import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import { accountOf, createAccount, endAccountAt, endSessions } from './account-store.ts';

/**
 * The account of a person, made where there is none. It has no password and a sign-in name nobody is told, so it can be used by handing a
 * tablet over and in no other way, until the person chooses a password through a link. @returns its id
 */
export async function personAccount(scope: Scope, personId: string): Promise<string> {
  const account = await accountOf(scope, 'person', personId);
  if (account === null) return createAccount(scope, { kind: 'person', subjectId: personId, login: `person-${personId}` });
  // They are with us again: an end that was set when they left no longer holds.
  await endAccountAt(scope, account.id, null);
  return account.id;
}

/** Does the password of a person's account show that it is them? Not when it was set by a link made since they keep something private. */
export async function passwordProves(scope: Scope, accountId: string): Promise<boolean> {
  const { rows } = await sql<{ proves: boolean | null }>`select password_proves(${accountId}) as proves`.execute(scope.tx);
  return rows[0]?.proves === true;
}

/** Gives an account another sign-in name. One in use is the database's unique error: ask `freeLogin` first. */
export async function changeLogin(scope: Scope, accountId: string, login: string): Promise<void> {
  await scope.tx.updateTable('platform_account').set({ login }).where('id', '=', accountId).execute();
}

/** Takes the password away and ends every session: nobody signs in with this account until a new link is used. A tablet can still be handed over. */
export async function dropPassword(scope: Scope, accountId: string): Promise<void> {
  await scope.tx.updateTable('platform_account').set({ password_hash: null, must_choose: false }).where('id', '=', accountId).execute();
  await scope.tx
    .updateTable('platform_invite')
    .set({ used_at: scope.now })
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .execute();
  await endSessions(scope, accountId);
}
