import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import { calledName } from './same-name.rules.ts';

/** Another record of the same person, joined with the one that is asked about. */
export interface OtherRecord {
  readonly id: string;
  readonly name: string;
  readonly nhsNumber: string | null;
  readonly bornOn: Temporal.PlainDate | null;
  readonly joinedAt: Temporal.Instant;
  /** This one is written in; false: it is closed for writing and read with the other. */
  readonly kept: boolean;
}

/** Records joined with somebody's, as far as the asker may know of them: the one that is kept where theirs was joined, or those joined to theirs. */
export async function otherRecordsOf(scope: Scope, personId: string): Promise<readonly OtherRecord[]> {
  const rows = await scope.tx
    .selectFrom('people_joined as j')
    .innerJoin('people_person as p', (join) =>
      join.on(sql<boolean>`p.id = case when j.joined_id = ${personId}::uuid then j.kept_id else j.joined_id end`),
    )
    .select(['p.id', 'p.given_name', 'p.surname', 'p.preferred_name', 'p.nhs_number', 'p.born_on', 'j.kept_id', 'j.agreed_at'])
    .where((where) => where.or([where('j.joined_id', '=', personId), where('j.kept_id', '=', personId)]))
    .orderBy('j.agreed_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: calledName({ id: row.id, givenName: row.given_name, surname: row.surname, preferredName: row.preferred_name }),
    nhsNumber: row.nhs_number,
    bornOn: row.born_on,
    joinedAt: row.agreed_at!,
    kept: row.kept_id === row.id,
  }));
}

/** The ids of a record and of those joined with it: for reading what belongs together. */
export async function everyRecordOf(scope: Scope, personId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select v.id::text as id from people_joined j join people_joined k on k.kept_id = j.kept_id
      cross join lateral (values (k.kept_id), (k.joined_id)) v(id)
    where ${personId}::uuid in (j.kept_id, j.joined_id) and v.id <> ${personId}::uuid group by v.id order by v.id`.execute(scope.tx);
  return [personId, ...rows.map(({ id }) => id)];
}

/** Which of these records is joined to which other: joined record to the one that is kept. */
export async function keptOf(scope: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await scope.tx
    .selectFrom('people_joined')
    .select(['joined_id', 'kept_id'])
    .where((where) => where.or([where('kept_id', 'in', [...ids]), where('joined_id', 'in', [...ids])]))
    .execute();
  return new Map(rows.map((row) => [row.joined_id!, row.kept_id!]));
}

/** One record as those who compare two see it. */
export interface JoinSide {
  readonly personId: string;
  readonly givenName: string;
  readonly surname: string;
  readonly preferredName: string | null;
  readonly bornOn: string | null;
  readonly nhsNumber: string | null;
  readonly nhsTrace: string;
  readonly clientId: string | null;
  readonly gender: string | null;
  readonly language: string | null;
  readonly stays: readonly { readonly unit: string; readonly from: string; readonly to: string | null; readonly how: string | null }[];
  readonly notes: number;
  /** What still runs in it, one word each. */
  readonly open: readonly StillOpen[];
  /** The record it was joined to; null: it was joined to none. */
  readonly joinedTo: string | null;
  /** How many were joined to it. */
  readonly keeps: number;
  /** A proposal about it waits for a second person. */
  readonly waits: boolean;
}

/** What may still run in a record. */
export type StillOpen = 'stay' | 'leave' | 'pack' | 'legal status' | 'outreach' | 'early sign' | 'answer' | 'countersignature' | 'sign-in';

/** One side of a comparison, for keepers of records; null for anybody else, and where there is no such record. */
export async function joinSide(scope: Scope, personId: string): Promise<JoinSide | null> {
  const { rows } = await sql<{ side: JoinSide | null }>`select trellis.people_join_side(${personId}::uuid) as side`.execute(scope.tx);
  return rows[0]?.side ?? null;
}

/** The record that has this NHS number, or this number of the other system; for keepers of records. */
export async function recordByNumber(scope: Scope, number: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select f as id from trellis.people_join_find(${number}) f`.execute(scope.tx);
  return rows.length === 1 ? rows[0]!.id : null;
}

/** Pairs of records that may be one person's, the likeliest first; for keepers of records. */
export async function maybeTwice(scope: Scope): Promise<readonly { readonly one: string; readonly other: string }[]> {
  const { rows } = await sql<{ one: string; other: string }>`select one, other from trellis.people_maybe_twice()`.execute(scope.tx);
  return rows;
}

/** A join with everything that was done about it. */
export interface RecordJoin {
  readonly id: string;
  readonly keptId: string;
  readonly joinedId: string;
  readonly keptName: string | null;
  readonly joinedName: string | null;
  readonly why: string;
  readonly proposedById: string;
  readonly proposedBy: string;
  readonly proposedAt: Temporal.Instant;
  readonly agreedBy: string | null;
  readonly agreedAt: Temporal.Instant | null;
  readonly withdrawnBy: string | null;
  readonly withdrawnAt: Temporal.Instant | null;
  readonly withdrawnWhy: string | null;
  readonly undoneBy: string | null;
  readonly undoneAt: Temporal.Instant | null;
  readonly undoneWhy: string | null;
}

const called = (staff: string) =>
  sql<string>`(select coalesce(nullif(s.preferred_name, ''), s.given_name) || ' ' || s.surname from workforce_staff s where s.id = ${sql.ref(staff)})`;

/** Joins shown on one page. */
const joinsShown = 200;

/** Joins and proposals, those that wait first, then the newest; for keepers of records. */
export async function recordJoins(scope: Scope): Promise<readonly RecordJoin[]> {
  const { rows } = await sql<RecordJoin>`select j.id, j.kept_id as "keptId", j.joined_id as "joinedId", trellis.records_name(j.kept_id) as "keptName",
      trellis.records_name(j.joined_id) as "joinedName", j.why, j.proposed_by as "proposedById", ${called('j.proposed_by')} as "proposedBy", j.proposed_at as "proposedAt",
      ${called('j.agreed_by')} as "agreedBy", j.agreed_at as "agreedAt", ${called('j.withdrawn_by')} as "withdrawnBy", j.withdrawn_at as "withdrawnAt",
      j.withdrawn_why as "withdrawnWhy", ${called('j.undone_by')} as "undoneBy", j.undone_at as "undoneAt", j.undone_why as "undoneWhy"
    from people_join j order by j.agreed_at is null and j.withdrawn_at is null desc, coalesce(j.undone_at, j.withdrawn_at, j.agreed_at, j.proposed_at) desc, j.id
    limit ${joinsShown}`.execute(scope.tx);
  return rows;
}

/** Why the database did not do it, in one word. */
export type JoinStop = 'unknown' | 'joined already' | 'two numbers' | 'still open' | 'proposed already' | 'gone' | 'agreed already' | 'own proposal';

/** Proposes a join. The database asks everything again that the page asked. */
export async function proposeJoin(
  scope: Scope,
  keptId: string,
  joinedId: string,
  why: string,
): Promise<{ readonly verdict: 'proposed' | JoinStop; readonly id: string | null }> {
  const { rows } = await sql<{ verdict: 'proposed' | JoinStop; id: string | null }>`select verdict, made as id
    from trellis.people_join_propose(${keptId}::uuid, ${joinedId}::uuid, ${why})`.execute(scope.tx);
  return rows[0]!;
}

/** Agrees to one as the second person: from this transaction's end the joined record is closed for writing. */
export async function agreeJoin(scope: Scope, id: string): Promise<'joined' | JoinStop> {
  const { rows } = await sql<{ verdict: 'joined' | JoinStop }>`select trellis.people_join_agree(${id}::uuid) as verdict`.execute(scope.tx);
  return rows[0]!.verdict;
}

/** Takes a proposal back that nobody has agreed to. False when there is none such. */
export async function withdrawJoin(scope: Scope, id: string, why: string): Promise<boolean> {
  const { rows } = await sql<{ verdict: string }>`select trellis.people_join_withdraw(${id}::uuid, ${why}) as verdict`.execute(scope.tx);
  return rows[0]!.verdict === 'withdrawn';
}

/** Undoes a join: both records are as before, and what was written meanwhile stays where it was written. False when it did not stand. */
export async function undoJoin(scope: Scope, id: string, why: string): Promise<boolean> {
  const { rows } = await sql<{ verdict: string }>`select trellis.people_join_undo(${id}::uuid, ${why}) as verdict`.execute(scope.tx);
  return rows[0]!.verdict === 'undone';
}
