import { holdsRole, type Role } from '#platform/actor.ts';
import { refuse } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { membershipsOf, type MembershipRow } from './membership-store.ts';

const overall: readonly Role[] = ['administrator', 'auditor'];

/** Roles for the whole organisation, and that of a manager, are given by administrators; nobody gives themselves anything. */
export function refuseGrant(scope: Scope, role: Role, staffId: string | null): void {
  if (staffId !== null && staffId === scope.actor.id) refuse('', 'Nobody changes their own roles. Ask another manager or an administrator');
  if ((overall.includes(role) || role === 'manager') && !holdsRole(scope.actor, ['administrator']))
    refuse('role', 'An administrator gives this role. Ask one');
}

/** A manager works on the accounts of their own unit's staff; those of managers, administrators and auditors are an administrator's. */
export async function refuseAccountWork(scope: Scope, staffId: string): Promise<void> {
  if (staffId === scope.actor.id) refuse('', 'For your own account go to “Your account”, or ask another manager');
  if (holdsRole(scope.actor, ['administrator'])) return;
  const roles = (await membershipsOf(scope, staffId)).filter((one) => runsNow(one, scope.now)).map((one) => one.role);
  if (roles.some((role) => overall.includes(role) || role === 'manager'))
    refuse('', 'An administrator does this for managers, administrators and auditors');
}

/** Does the membership run at this moment? */
export function runsNow(one: MembershipRow, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one.from, now) <= 0 && (one.to === null || Temporal.Instant.compare(now, one.to) < 0);
}
