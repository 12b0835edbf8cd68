import { sql } from 'kysely';
import type { FindSubject } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { everyRecordOf } from './join-store.ts';

/**
 * A page about one person (`:person`): its subject is the unit they are on now, or were on within the last 90 days,
 * or, for whoever makes a copy of the record of somebody who left longer ago, the one they were last on,
 * as any of their records has it: whoever works with somebody works with all of their record. Null when the asker may not know of them, which row-level security decides first.
 */
export const aboutPerson: FindSubject = async (scope, params) => {
  const person = await scope.tx.selectFrom('people_person').select('id').where('id', '=', params['person']!).executeTakeFirst();
  if (person === undefined) return null;
  const stays = await scope.tx
    .selectFrom('people_episode')
    .select('unit_id')
    .where('person_id', 'in', [...(await everyRecordOf(scope, person.id))])
    .where(sql<boolean>`during && tstzrange(${scope.now.toString()}::timestamptz - interval '90 days', null)`)
    .where((where) => where.or([where('ended_how', 'is', null), where('ended_how', '!=', 'entered in error')]))
    .execute();
  const unitIds = [...new Set(stays.map((stay) => stay.unit_id))];
  return { unitIds: unitIds.length > 0 ? unitIds : await unitOfCopy(scope, person.id), personId: person.id };
};

async function unitOfCopy(scope: Scope, personId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string | null }>`select trellis.unit_of_copy(${personId}::uuid) as id`.execute(scope.tx);
  return rows[0]?.id == null ? [] : [rows[0].id];
}
