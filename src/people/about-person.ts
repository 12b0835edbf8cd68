import { sql } from 'kysely';
import type { FindSubject } from '#platform/route.ts';
import { everyRecordOf } from './join-store.ts';

/**
 * A page about one person (`:person`): its subject is the unit they are on now, or were on within the last 90 days,
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
  return { unitIds: [...new Set(stays.map((stay) => stay.unit_id))], personId: person.id };
};
