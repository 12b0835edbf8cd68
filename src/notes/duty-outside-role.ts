import type { WorkerDuty } from '#people';
import type { Scope } from '#platform/scope.ts';
import { registrationsOf, rolesHeld } from '#workforce';
import { exceptionsOf, limitsOn } from './limits-store.ts';
import { limitSentence, limitsFor } from './scope-of-role.rules.ts';

/** Duties that are what a limit of a role is about: whoever is bound by it is not named for them. */
const limitOfDuty: Partial<Record<WorkerDuty, string>> = {
  'care co-ordinator': 'co-ordination',
  'named nurse': 'treatment',
  'named OT': 'assessment',
};

/** Why a worker may not be named for a duty on a unit today, with what they may do and how it could be opened to them; null where they may. */
export async function dutyOutsideRole(
  scope: Scope,
  about: { readonly staffId: string; readonly unitId: string; readonly duty: WorkerDuty },
): Promise<string | null> {
  const code = limitOfDuty[about.duty];
  if (code === undefined) return null;
  const held = await rolesHeld(scope, about.staffId, about.unitId);
  const registered = (await registrationsOf(scope, about.staffId)).some(
    ({ from, to }) =>
      (from === null || Temporal.PlainDate.compare(from, scope.today) <= 0) && (to === null || Temporal.PlainDate.compare(to, scope.today) > 0),
  );
  const worker = { roles: held.flatMap(({ role, basis }) => (basis === 'student placement' ? [role, 'student'] : [role])), registered };
  const limit = limitsFor(worker, await limitsOn(scope), await exceptionsOf(scope, about.staffId, about.unitId), scope.today).find(
    (one) => one.code === code,
  );
  return limit === undefined ? null : limitSentence(limit);
}
