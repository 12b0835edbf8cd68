import { whyNotNamed } from '#people';
import type { Scope } from '#platform/scope.ts';
import { matchWorker } from './match-worker.ts';
import type { PlannedPerson } from './people-plan.rules.ts';
import { staffToMatch } from './staff-names-store.ts';
import type { NamedWorker } from './words.ts';

/** Whom a name in a file means for a duty: a member of staff, or nobody yet. */
export interface NamedStaff {
  readonly id: string | null;
  /** Why whoever the name fits may not be named for the duty, in a sentence: the name then stays as text. */
  readonly notNamed: string | null;
}

/** Finds who of a unit's staff the names in these rows mean, each name and duty once. Somebody outside whose role the duty lies is not named. */
export async function findNamedStaff(
  scope: Scope,
  rows: readonly PlannedPerson[],
): Promise<(unitId: string, worker: Pick<NamedWorker, 'duty' | 'nameAsGiven'>) => NamedStaff> {
  const answers = new Map<string, NamedStaff>();
  const keyOf = (unitId: string, worker: Pick<NamedWorker, 'duty' | 'nameAsGiven'>): string => `${unitId} ${worker.duty} ${worker.nameAsGiven}`;
  for (const [unitId, there] of Map.groupBy(rows, (row) => row.unitId)) {
    const staff = await staffToMatch(scope, unitId);
    const called = staff.map((one) => ({ ...one, givenName: one.preferredName ?? one.givenName }));
    const asked = new Map<string, string | null>();
    for (const worker of there.flatMap((row) => row.values.namedWorkers)) {
      if (answers.has(keyOf(unitId, worker))) continue;
      const id = (matchWorker(worker.nameAsGiven, staff).found ?? matchWorker(worker.nameAsGiven, called).found)?.id ?? null;
      const about = `${id} ${worker.duty}`;
      if (id !== null && !asked.has(about)) asked.set(about, await whyNotNamed(scope, { staffId: id, unitId, duty: worker.duty }));
      const notNamed = id === null ? null : asked.get(about)!;
      answers.set(keyOf(unitId, worker), { id: notNamed === null ? id : null, notNamed });
    }
  }
  return (unitId, worker) => answers.get(keyOf(unitId, worker)) ?? { id: null, notNamed: null };
}
