import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import type { Basis, Disclosure } from './letter.words.ts';

const called = (who: string) =>
  sql<string>`(select coalesce(nullif(worker.preferred_name, ''), worker.given_name) || ' ' || worker.surname from workforce_staff worker where worker.id = ${sql.ref(who)})`;

/** What of somebody's record was given outside, the newest first. */
export async function disclosuresOf(scope: Scope, personId: string): Promise<readonly Disclosure[]> {
  const rows = await scope.tx
    .selectFrom('records_disclosure as d')
    .selectAll('d')
    .select([called('d.given_by').as('by'), called('d.error_by').as('marked_by')])
    .where('d.person_id', '=', personId)
    .orderBy('d.given_on', 'desc')
    .orderBy('d.recorded_at', 'desc')
    .orderBy('d.id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    givenOn: row.given_on,
    toWhom: row.to_whom,
    basis: row.basis as Basis,
    basisWords: row.basis_words,
    what: row.what,
    how: row.how,
    notToldWhy: row.not_told_why,
    letterId: row.letter_id,
    givenBy: row.by,
    recordedAt: row.recorded_at,
    error: row.error_at === null ? null : { why: row.error_why!, by: row.marked_by, at: row.error_at },
  }));
}

/** What is told of something given outside. */
export interface NewDisclosure extends Pick<Disclosure, 'givenOn' | 'toWhom' | 'basis' | 'basisWords' | 'what' | 'how' | 'notToldWhy'> {
  readonly personId: string;
  readonly unitId: string;
  readonly letterId?: string;
  readonly requestId?: string;
}

/** Keeps that something of a record was given outside, by the asker. Gives its id. */
export async function addDisclosure(scope: Scope, made: NewDisclosure): Promise<string> {
  const { id } = await scope.tx
    .insertInto('records_disclosure')
    .values({
      person_id: made.personId,
      unit_id: made.unitId,
      given_on: made.givenOn,
      to_whom: made.toWhom,
      basis: made.basis,
      basis_words: made.basisWords,
      what: made.what,
      how: made.how,
      person_told: made.notToldWhy === null ? 'told' : 'not told',
      not_told_why: made.notToldWhy,
      letter_id: made.letterId ?? null,
      request_id: made.requestId ?? null,
      given_by: scope.actor.id!,
      recorded_at: scope.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Marks one as entered in error. False when it is not theirs, or was marked already. */
export async function markDisclosure(scope: Scope, personId: string, id: string, why: string): Promise<boolean> {
  const done = await scope.tx
    .updateTable('records_disclosure')
    .set({ error_at: scope.now, error_by: scope.actor.id, error_why: why })
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where('error_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}
