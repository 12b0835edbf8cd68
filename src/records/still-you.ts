import { Refusal } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { accountById, tryOwnPassword } from '#platform/sign-in/index.ts';
import { showAgainMinutes } from './settings.ts';

/**
 * Does the asker have to show again that it is them, at this moment? A PC of the unit stands open, and what is done at it is done in their name. Not
 * where they showed it within the last minutes; nor where they have no password to show (OWASP ASVS 5.0, 7.5.3).
 */
export async function mustShowAgain(scope: Scope): Promise<boolean> {
  const shown = scope.request?.login.authenticatedAt ?? null;
  const minutes = await settingFor(scope, showAgainMinutes, null);
  if (shown !== null && Temporal.Instant.compare(shown.add({ minutes }), scope.now) > 0) return false;
  const account = scope.actor.kind === 'staff' ? await accountById(scope, scope.actor.accountId) : null;
  return account !== null && account.passwordHash !== null;
}

/** Checks the asker's own password where it is asked for, counted with their wrong sign-ins. @returns null, or the refusal whose count has to be kept (`Done.refusal`) */
export async function stillYou(scope: Scope, typed: string): Promise<Refusal | null> {
  if (scope.actor.kind !== 'staff' || !(await mustShowAgain(scope))) return null;
  if (typed === '') return new Refusal([{ field: 'password', message: 'Type your own password: it is opened in your name' }]);
  const answer = await tryOwnPassword(scope, scope.actor.accountId, typed);
  return answer instanceof Refusal ? answer : null;
}
