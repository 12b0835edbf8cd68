import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import { carersOf, everyRecordOf, type NamedPerson } from '#people';
import type { CopyEntry, Flag } from './copy.rules.ts';
import { questionsAbout } from './copy-time-store.ts';
import type { CopyLaw, CopyQuestion } from './copy-time.rules.ts';

/** Somebody asked for a copy of a record. */
export interface CopyRequest {
  readonly id: string;
  readonly personId: string;
  readonly askedBy: 'the person' | 'somebody for them';
  readonly authority: string | null;
  readonly how: 'said' | 'letter' | 'e-mail' | 'form';
  readonly identity: string;
  readonly receivedOn: Temporal.PlainDate;
  readonly dueOn: Temporal.PlainDate;
  readonly law: CopyLaw;
  /** Of somebody who died: how many days the law gives. Null under the law of the living. */
  readonly daysGiven: number | null;
  /** Why it was put off, how whoever asked was told, and by whom; null: it was not. */
  readonly putOff: { readonly why: string; readonly told: string; readonly by: string; readonly at: Temporal.Instant } | null;
  /** What whoever asked was asked in turn, the newest last. */
  readonly questions: readonly AskedBack[];
  readonly recordedBy: string;
  readonly lookedThroughAt: Temporal.Instant | null;
  readonly harm: 'nothing held back' | 'held back' | null;
  readonly harmWords: string | null;
  readonly harmBy: string | null;
  readonly harmAt: Temporal.Instant | null;
  readonly givenAt: Temporal.Instant | null;
  readonly givenHow: string | null;
  readonly givenBy: string | null;
  /** When it was taken back, by whom and why; null: it was not. */
  readonly withdrawnAt: Temporal.Instant | null;
  readonly withdrawnBy: string | null;
  readonly withdrawnWhy: string | null;
  readonly version: number;
}

/** A question to whoever asked, as it is kept. */
export interface AskedBack extends CopyQuestion {
  readonly id: string;
  readonly asked: string;
  readonly askedBy: string;
}

/** A flag as it is kept. */
export interface KeptFlag extends Flag {
  readonly id: string;
  readonly kind: 'names somebody' | 'serious harm';
  readonly decision: 'leave in' | 'take out' | null;
  readonly why: string | null;
  readonly decidedBy: string | null;
}

const named = (alias: string) =>
  sql<
    string | null
  >`coalesce(nullif(${sql.ref(`${alias}.preferred_name`)}, ''), ${sql.ref(`${alias}.given_name`)}) || ' ' || ${sql.ref(`${alias}.surname`)}`;

/** Requests for somebody's record, the newest first. */
export async function requestsOf(scope: Scope, personId: string): Promise<readonly CopyRequest[]> {
  const { rows } = await sql<
    Omit<CopyRequest, 'putOff' | 'questions'> & { putOffWhy: string | null; putOffTold: string; putOffBy: string; putOffAt: Temporal.Instant }
  >`select r.id, r.person_id as "personId", r.asked_by as "askedBy", r.authority, r.how, r.identity, r.received_on as "receivedOn",
      r.due_on as "dueOn", ${named('rec')} as "recordedBy", r.looked_through_at as "lookedThroughAt", r.harm, r.harm_words as "harmWords", ${named('h')} as "harmBy",
      r.harm_at as "harmAt", r.given_at as "givenAt", r.given_how as "givenHow", ${named('g')} as "givenBy", r.withdrawn_at as "withdrawnAt",
      ${named('w')} as "withdrawnBy", r.withdrawn_why as "withdrawnWhy", r.version, r.law, r.days_given as "daysGiven", r.put_off_why as "putOffWhy",
      r.put_off_told as "putOffTold", ${named('p')} as "putOffBy", r.put_off_at as "putOffAt"
    from records_request r join workforce_staff rec on rec.id = r.recorded_by left join workforce_staff h on h.id = r.harm_by left join workforce_staff g on g.id = r.given_by
      left join workforce_staff w on w.id = r.withdrawn_by left join workforce_staff p on p.id = r.put_off_by
    where r.person_id = ${personId}::uuid order by r.received_on desc, r.id desc`.execute(scope.tx);
  const questions = rows.length === 0 ? [] : await questionsAbout(scope, personId);
  return rows.map(({ putOffWhy, putOffTold, putOffBy, putOffAt, ...row }) => ({
    ...row,
    putOff: putOffWhy === null ? null : { why: putOffWhy, told: putOffTold, by: putOffBy, at: putOffAt },
    questions: questions.filter(({ requestId }) => requestId === row.id),
  }));
}

/** Takes a request back, with why; whoever was to make it of somebody who had left knows them no more. @returns whose it was; null: it was given, or taken back, first */
export async function takeRequestBack(scope: Scope, id: string, why: string): Promise<string | null> {
  const { rows } = await sql<{ person: string | null }>`select trellis.records_take_copy_back(${id}::uuid, ${why}) as person`.execute(scope.tx);
  return rows[0]?.person ?? null;
}

/** A request as it is taken down. */
export type NewRequest = Pick<CopyRequest, 'personId' | 'askedBy' | 'authority' | 'how' | 'identity' | 'receivedOn' | 'dueOn' | 'law' | 'daysGiven'>;

/** Keeps a request. @returns its id */
export async function addRequest(scope: Scope, request: NewRequest): Promise<string> {
  const { id } = await scope.tx
    .insertInto('records_request')
    .values({
      person_id: request.personId,
      asked_by: request.askedBy,
      authority: request.authority,
      how: request.how,
      identity: request.identity,
      received_on: request.receivedOn,
      due_on: request.dueOn,
      law: request.law,
      days_given: request.daysGiven,
      recorded_by: scope.actor.id!,
      recorded_at: scope.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Every row that is somebody's, as the database walks it. For a manager with a request, and for the person themself (42501 otherwise). */
export async function walkRecord(scope: Scope, personId: string): Promise<readonly CopyEntry[]> {
  const { rows } = await sql<CopyEntry>`select about_table as "table", entry as row from trellis.records_walk(${personId}::uuid)`.execute(scope.tx);
  return rows.map((row) => ({ table: row.table, row: row.row }));
}

/** What a copy leaves out, with the reason, as far as it may be told. */
export async function leftOutOf(scope: Scope, personId: string): Promise<readonly { readonly table: string; readonly why: string }[]> {
  const { rows } = await sql<{
    table: string;
    why: string;
  }>`select about_table as "table", why from trellis.records_left_out(${personId}::uuid)`.execute(scope.tx);
  return rows;
}

/** Those whose names are looked for: whoever was on a unit at the same time, and the person's carers. */
export async function namesBeside(scope: Scope, personId: string): Promise<readonly NamedPerson[]> {
  const { rows } = await sql<NamedPerson>`select id, given_name as "givenName", surname, preferred_name as "preferredName"
    from trellis.records_names_beside(${personId}::uuid)`.execute(scope.tx);
  const near = (await Promise.all((await everyRecordOf(scope, personId)).map((id) => carersOf(scope, id)))).flat();
  const carers = near.map(({ id, name }) => {
    const words = name.trim().split(/\s+/);
    return { id, givenName: words[0]!, surname: words.length > 1 ? words.at(-1)! : words[0]!, preferredName: null };
  });
  return [...rows, ...carers];
}

/** Flags of a request, in the order of the tables they stand in. */
export async function flagsOf(scope: Scope, requestId: string): Promise<readonly KeptFlag[]> {
  const { rows } =
    await sql<KeptFlag>`select f.id, f.kind, f.about_table as "table", f.about_row as "rowKey", f.field, f.words, f.decision, f.why, ${named('d')} as "decidedBy"
    from records_request_flag f left join workforce_staff d on d.id = f.decided_by where f.request_id = ${requestId}::uuid
    order by f.about_table, f.about_row, f.field, f.words`.execute(scope.tx);
  return rows;
}

/** Keeps the flags found; those known already keep their decisions. */
export async function keepFlags(scope: Scope, request: CopyRequest, flags: readonly Flag[]): Promise<void> {
  if (flags.length > 0)
    await sql`insert into records_request_flag (request_id, person_id, kind, about_table, about_row, field, words)
      select ${request.id}::uuid, ${request.personId}::uuid, 'names somebody', f."table", f."rowKey", f.field, f.words
      from jsonb_to_recordset(${JSON.stringify(flags)}::jsonb) as f("table" text, "rowKey" text, field text, words text)
      on conflict (request_id, about_table, about_row, field, words) do nothing`.execute(scope.tx);
  await scope.tx.updateTable('records_request').set({ looked_through_at: scope.now }).where('id', '=', request.id).execute();
}

/** Keeps what a clinician decided of names. */
export async function decideFlags(
  scope: Scope,
  requestId: string,
  decisions: ReadonlyMap<string, 'leave in' | 'take out'>,
  why: string | null,
): Promise<void> {
  for (const [id, decision] of decisions)
    await scope.tx
      .updateTable('records_request_flag')
      .set({ decision, why, decided_by: scope.actor.id, decided_at: scope.now })
      .where('id', '=', id)
      .where('request_id', '=', requestId)
      .execute();
}

/** Holds a whole entry back, because reading it would be likely to cause serious harm. */
export async function holdEntryBack(
  scope: Scope,
  request: CopyRequest,
  entry: { readonly table: string; readonly rowKey: string },
  why: string,
): Promise<void> {
  await scope.tx
    .insertInto('records_request_flag')
    .values({
      request_id: request.id,
      person_id: request.personId,
      kind: 'serious harm',
      about_table: entry.table,
      about_row: entry.rowKey,
      field: '*',
      words: '',
      decision: 'take out',
      why,
      decided_by: scope.actor.id,
      decided_at: scope.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Keeps the clinician's answer on serious harm. False when the request was changed meanwhile. */
export async function keepHarm(scope: Scope, request: CopyRequest, harm: 'nothing held back' | 'held back', words: string): Promise<boolean> {
  const done = await scope.tx
    .updateTable('records_request')
    .set({ harm, harm_words: words, harm_by: scope.actor.id, harm_at: scope.now, version: request.version + 1 })
    .where('id', '=', request.id)
    .where('version', '=', request.version)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Keeps that the copy was given. */
export async function keepGiven(scope: Scope, request: CopyRequest, how: string): Promise<boolean> {
  const done = await scope.tx
    .updateTable('records_request')
    .set({ given_at: scope.now, given_how: how, given_by: scope.actor.id, version: request.version + 1 })
    .where('id', '=', request.id)
    .where('version', '=', request.version)
    .where('given_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Staff named by their ids in the copy, so that it can be read. */
export async function staffNamed(scope: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{
    id: string;
    name: string;
  }>`select s.id, ${named('s')} as name from workforce_staff s where s.id = any(${[...ids]}::uuid[])`.execute(scope.tx);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
