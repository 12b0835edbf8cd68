import { sql } from 'kysely';
import { holdsRole } from '#platform/actor.ts';
import { Range } from '#platform/database.ts';
import { arrangers } from '#platform/role-groups.ts';
import type { Scope } from '#platform/scope.ts';
import { everyRecordOf, keptOf } from './join-store.ts';
import type { ApartPair } from './words.ts';

/**
 * Pairs that hold today or later and have at least one of these people in them. Told only to those who arrange sessions
 * (practice notes, Words): for anybody else it throws rather than answering "none", which would be read as safe.
 */
export async function apartPairs(scope: Scope, personIds: readonly string[]): Promise<ApartPair[]> {
  if (scope.actor.kind !== 'system' && !holdsRole(scope.actor, arrangers))
    throw new Error('Only those who arrange sessions may ask who is kept apart.');
  if (personIds.length === 0) return [];
  // What was set down in a record that was joined to another holds for the one that is kept.
  const asked = [...personIds];
  const mine = await keptOf(scope, asked);
  const wanted = [...new Set([...asked, ...[...mine].filter(([, kept]) => asked.includes(kept)).map(([joined]) => joined)])];
  const rows = await scope.tx
    .selectFrom('people_apart')
    .selectAll()
    .where((where) => where.or([where('person_a', 'in', wanted), where('person_b', 'in', wanted)]))
    .where(sql<boolean>`not isempty(during) and (upper(during) is null or upper(during) > ${scope.today}::date)`)
    .orderBy('set_at')
    .orderBy('id')
    .execute();
  const kept = await keptOf(scope, [...new Set(rows.flatMap((row) => [row.person_a, row.person_b]))]);
  const shown = (id: string): string => (asked.includes(id) ? id : (kept.get(id) ?? id));
  return (
    rows
      .map((row) => ({
        id: row.id,
        personA: shown(row.person_a),
        personB: shown(row.person_b),
        why: row.why,
        from: row.during.from,
        to: row.during.to,
      }))
      // Somebody and themself, under two names.
      .filter((pair) => pair.personA !== pair.personB)
  );
}

/** Keeps two people apart from today. The caller has checked that the actor arranges sessions. */
export async function keepApart(scope: Scope, one: string, other: string, why: string, until: Temporal.PlainDate | null): Promise<void> {
  const [personA, personB] = one < other ? [one, other] : [other, one];
  await scope.tx
    .insertInto('people_apart')
    .values({ person_a: personA, person_b: personB, why, during: new Range(scope.today, until), set_by: scope.actor.id, set_at: scope.now })
    .execute();
}

/** Ends a pair from today. False when there is none such for this person, in any of their records. */
export async function endApart(scope: Scope, personId: string, id: string): Promise<boolean> {
  const mine = [...(await everyRecordOf(scope, personId))];
  const done = await scope.tx
    .updateTable('people_apart')
    .set({ during: sql`daterange(lower(during), greatest(lower(during), ${scope.today}::date))` })
    .where('id', '=', id)
    .where((where) => where.or([where('person_a', 'in', mine), where('person_b', 'in', mine)]))
    .where(sql<boolean>`upper(during) is null or upper(during) > ${scope.today}::date`)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}
