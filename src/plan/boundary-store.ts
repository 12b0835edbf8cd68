import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';

export const boundaryAnswers = ['agrees', 'agrees to some of it', 'does not agree', 'not asked yet'] as const;
export const toldKinds = [
  'a gift was offered',
  'a gift was taken',
  'contact on social media',
  'known to each other from before',
  'lent or borrowed',
  'something else',
] as const;

/** What somebody and a worker, or the service, agreed about how they treat each other: one version. */
export interface Boundary {
  readonly id: string;
  readonly number: number;
  /** Null: the service. */
  readonly workerId: string | null;
  readonly withWhom: string;
  readonly weDo: string;
  readonly weDoNot: string;
  /** What the person asks of it. */
  readonly personWords: string | null;
  /** How it was gone through with them. */
  readonly explained: string;
  readonly answer: (typeof boundaryAnswers)[number];
  readonly said: string | null;
  readonly on: Temporal.PlainDate;
  readonly reviewOn: Temporal.PlainDate;
  readonly writtenBy: string;
}

/** Something a worker told of themself and somebody they work with. */
export interface Told {
  readonly id: string;
  readonly kind: (typeof toldKinds)[number];
  readonly words: string;
  readonly did: string;
  readonly on: Temporal.PlainDate;
  readonly by: string;
}

const nameOf = (alias: string) =>
  sql<string>`coalesce(nullif(${sql.ref(`${alias}.preferred_name`)}, ''), ${sql.ref(`${alias}.given_name`)}) || ' ' || ${sql.ref(`${alias}.surname`)}`;

/** Every version with everybody, the newest first. */
export async function boundariesOf(scope: Scope, personId: string): Promise<readonly Boundary[]> {
  const rows = await scope.tx
    .selectFrom('plan_boundary as b')
    .innerJoin('workforce_staff as s', 's.id', 'b.written_by')
    .selectAll('b')
    .select(nameOf('s').as('writer'))
    .where('b.person_id', '=', personId)
    .orderBy('b.number', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    workerId: row.worker_id,
    withWhom: row.with_whom,
    weDo: row.we_do,
    weDoNot: row.we_do_not,
    personWords: row.person_words,
    explained: row.explained,
    answer: row.answer as Boundary['answer'],
    said: row.said,
    on: row.agreed_on,
    reviewOn: row.review_on,
    writtenBy: row.writer,
  }));
}

/** Writes the next version. False when somebody else wrote that number first. */
export async function addBoundary(scope: Scope, personId: string, made: Omit<Boundary, 'id' | 'writtenBy'>): Promise<boolean> {
  const added = await scope.tx
    .insertInto('plan_boundary')
    .values({
      person_id: personId,
      number: made.number,
      worker_id: made.workerId,
      with_whom: made.withWhom,
      we_do: made.weDo,
      we_do_not: made.weDoNot,
      person_words: made.personWords,
      explained: made.explained,
      answer: made.answer,
      said: made.said,
      agreed_on: made.on,
      review_on: made.reviewOn,
      written_by: scope.actor.id!,
      written_at: scope.now,
    })
    .onConflict((conflict) => conflict.columns(['person_id', 'number']).doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** What workers told of gifts and contact outside work with this person, the newest first. */
export async function toldOf(scope: Scope, personId: string): Promise<readonly Told[]> {
  const rows = await scope.tx
    .selectFrom('plan_boundary_told as t')
    .innerJoin('workforce_staff as s', 's.id', 't.told_by')
    .selectAll('t')
    .select(nameOf('s').as('teller'))
    .where('t.person_id', '=', personId)
    .orderBy('t.on_date', 'desc')
    .orderBy('t.told_at', 'desc')
    .execute();
  return rows.map((row) => ({ id: row.id, kind: row.kind as Told['kind'], words: row.words, did: row.did, on: row.on_date, by: row.teller }));
}

/** Keeps what a worker tells of a gift, a contact or an acquaintance. */
export async function addTold(scope: Scope, personId: string, told: Omit<Told, 'id' | 'by'>): Promise<void> {
  await scope.tx
    .insertInto('plan_boundary_told')
    .values({
      person_id: personId,
      kind: told.kind,
      words: told.words,
      did: told.did,
      on_date: told.on,
      told_by: scope.actor.id!,
      told_at: scope.now,
    })
    .execute();
}
