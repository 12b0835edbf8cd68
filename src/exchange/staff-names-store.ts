import { staffOfUnit } from '#workforce';
import type { Scope } from '#platform/scope.ts';
import type { KnownWorker } from './match-worker.ts';

/** Those who work on a unit now, by the parts of their names. */
export async function staffToMatch(scope: Scope, unitId: string): Promise<readonly (KnownWorker & { readonly preferredName: string | null })[]> {
  const ids = (await staffOfUnit(scope, unitId)).map((one) => one.id);
  if (ids.length === 0) return [];
  const rows = await scope.tx
    .selectFrom('workforce_staff')
    .select(['id', 'given_name', 'surname', 'preferred_name'])
    .where('id', 'in', ids)
    .execute();
  return rows.map((row) => ({ id: row.id, givenName: row.given_name, surname: row.surname, preferredName: row.preferred_name }));
}
