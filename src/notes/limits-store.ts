import { sql } from 'kysely';
import { unitsOf } from '#platform/actor.ts';
import type { Scope } from '#platform/scope.ts';
import { staffOfUnit } from '#workforce';
import { nameOf } from './note-store.ts';
import type { ExceptionFacts, Limit } from './scope-of-role.rules.ts';

/** Something a contact may be spent on; outside some roles where it has a limit. */
export interface SupportTask {
  readonly code: string;
  readonly label: string;
  readonly limitCode: string | null;
}

/** Tasks in use on a day, in their order. */
export async function supportTasks(scope: Scope, on: Temporal.PlainDate = scope.today): Promise<readonly SupportTask[]> {
  const rows = await scope.tx
    .selectFrom('notes_task')
    .select(['code', 'label', 'limit_code'])
    .where(sql<boolean>`during @> ${on}::date`)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({ code: row.code, label: row.label, limitCode: row.limit_code }));
}

/** Labels of every task there ever was, for reading older notes. */
export async function taskLabels(scope: Scope): Promise<ReadonlyMap<string, string>> {
  const rows = await scope.tx.selectFrom('notes_task').select(['code', 'label']).execute();
  return new Map(rows.map((row) => [row.code, row.label]));
}

/** Limits of roles in force on a day, in their order. */
export async function limitsOn(scope: Scope, on: Temporal.PlainDate = scope.today): Promise<readonly Limit[]> {
  const rows = await scope.tx
    .selectFrom('notes_limit')
    .select(['code', 'says', 'may', 'instead', 'roles', 'carried_by as carriedBy'])
    .where(sql<boolean>`during @> ${on}::date`)
    .orderBy('position')
    .execute();
  return rows;
}

/** An exception granted to a worker by name. */
export interface RoleException extends ExceptionFacts {
  readonly id: string;
  readonly staffId: string;
  readonly unitId: string;
  readonly reason: string;
  readonly training: string;
  readonly grantedByName: string;
  readonly grantedAt: Temporal.Instant;
  readonly endedWhy: string | null;
}

/** Every exception of a worker on a unit, the newest first. */
export async function exceptionsOf(scope: Scope, staffId: string, unitId: string): Promise<readonly RoleException[]> {
  const rows = await scope.tx
    .selectFrom('notes_exception as exception')
    .leftJoin('workforce_staff as granter', 'granter.id', 'exception.granted_by')
    .selectAll('exception')
    .select(nameOf('granter').as('granted_by_name'))
    .where('exception.staff_id', '=', staffId)
    .where('exception.unit_id', '=', unitId)
    .orderBy('exception.granted_at', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    staffId: row.staff_id,
    unitId: row.unit_id,
    limitCode: row.limit_code,
    reason: row.reason,
    training: row.training,
    fromOn: row.from_on,
    reviewOn: row.review_on,
    grantedByName: row.granted_by_name ?? 'somebody who has left',
    grantedAt: row.granted_at,
    ended: row.ended_at !== null,
    endedWhy: row.ended_why,
  }));
}

/** Grants an exception. */
export async function grantException(
  scope: Scope,
  one: { staffId: string; unitId: string; limitCode: string; reason: string; training: string; reviewOn: Temporal.PlainDate },
): Promise<void> {
  await scope.tx
    .insertInto('notes_exception')
    .values({
      staff_id: one.staffId,
      unit_id: one.unitId,
      limit_code: one.limitCode,
      reason: one.reason,
      training: one.training,
      from_on: scope.today,
      review_on: one.reviewOn,
      granted_by: scope.actor.id!,
      granted_at: scope.now,
    })
    .execute();
}

/** Ends an exception now, with a word why. False when it was ended already. */
export async function endException(scope: Scope, id: string, why: string): Promise<boolean> {
  const done = await scope.tx
    .updateTable('notes_exception')
    .set({ ended_at: scope.now, ended_by: scope.actor.id, ended_why: why })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Units on which a worker works now and which the asker works on too; their own, where it is the asker. */
export async function unitsOfWorker(scope: Scope, staffId: string): Promise<readonly string[]> {
  const mine = unitsOf(scope.actor).map(({ id }) => id);
  const units: string[] = [];
  for (const unitId of mine) if ((await staffOfUnit(scope, unitId)).some(({ id }) => id === staffId)) units.push(unitId);
  return units;
}
