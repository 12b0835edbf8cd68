import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import type { Answers } from './score.rules.ts';
import type { CompletedBy, Completion, NotDone, Occasion } from './words.ts';

/** Everything that was completed about these people, newest first; those entered in error only when asked for. */
export async function completionsOf(
  scope: Scope,
  personIds: readonly string[],
  options: { readonly withErrors?: boolean; readonly instrumentId?: string } = {},
): Promise<readonly Completion[]> {
  if (personIds.length === 0) return [];
  const rows = await select(scope)
    .where('c.person_id', 'in', [...personIds])
    .$if(options.withErrors !== true, (query) => query.where('e.completion_id', 'is', null))
    .$if(options.instrumentId !== undefined, (query) => query.where('c.instrument_id', '=', options.instrumentId!))
    .orderBy('c.on_date', 'desc')
    .orderBy('c.recorded_at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(5000)
    .execute();
  return rows.map(completionOf);
}

/** One completed measure of this person, or null. */
export async function completionById(scope: Scope, personId: string, id: string): Promise<Completion | null> {
  const row = await select(scope).where('c.person_id', '=', personId).where('c.id', '=', id).executeTakeFirst();
  return row === undefined ? null : completionOf(row);
}

function select(scope: Scope) {
  return scope.tx
    .selectFrom('measures_completion as c')
    .leftJoin('measures_in_error as e', 'e.completion_id', 'c.id')
    .leftJoin('workforce_staff as rater', 'rater.id', 'c.rater_id')
    .leftJoin('workforce_staff as writer', 'writer.id', 'c.recorded_by')
    .leftJoin('workforce_staff as finder', 'finder.id', 'e.by_id')
    .selectAll('c')
    .select([
      name('rater').as('rater_name'),
      name('writer').as('writer_name'),
      name('finder').as('finder_name'),
      'e.why as error_why',
      'e.at as error_at',
    ]);
}

function name(alias: 'rater' | 'writer' | 'finder' | 'st') {
  return sql<
    string | null
  >`coalesce(nullif(${sql.ref(`${alias}.preferred_name`)}, ''), ${sql.ref(`${alias}.given_name`)}) || ' ' || ${sql.ref(`${alias}.surname`)}`;
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number];

function completionOf(row: Row): Completion {
  return {
    id: row.id,
    personId: row.person_id,
    unitId: row.unit_id,
    instrumentId: row.instrument_id,
    version: row.instrument_version,
    packId: row.pack_id,
    on: row.on_date,
    occasion: row.occasion as Occasion,
    completedBy: row.completed_by as CompletedBy,
    raterName: row.rater_name,
    help: row.help,
    place: row.place,
    answers: row.answers as Answers,
    scores: row.scores as Record<string, number | null>,
    ownWords: row.own_words,
    recordedBy: row.recorded_by,
    recordedByName: row.writer_name ?? (row.recorded_by === row.person_id ? 'themself, on their own page' : 'Somebody'),
    recordedAt: row.recorded_at,
    inError: row.error_why === null ? null : { why: row.error_why, byName: row.finder_name ?? 'Somebody', at: row.error_at! },
  };
}

/** What is kept of a measure that was just completed. */
export interface NewCompletion {
  readonly personId: string;
  readonly unitId: string;
  readonly instrumentId: string;
  readonly version: string;
  readonly packId: string | null;
  readonly on: Temporal.PlainDate;
  readonly occasion: Occasion;
  readonly completedBy: CompletedBy;
  readonly raterId: string | null;
  readonly certificateId: string | null;
  readonly help: string | null;
  readonly place: string | null;
  readonly answers: Answers;
  readonly scores: Readonly<Record<string, number | null>>;
  readonly ownWords: string | null;
}

/** Keeps a completed measure. @returns its id */
export async function addCompletion(scope: Scope, made: NewCompletion): Promise<string> {
  const row = await scope.tx
    .insertInto('measures_completion')
    .values({
      person_id: made.personId,
      unit_id: made.unitId,
      instrument_id: made.instrumentId,
      instrument_version: made.version,
      pack_id: made.packId,
      on_date: made.on,
      occasion: made.occasion,
      completed_by: made.completedBy,
      rater_id: made.raterId,
      certificate_id: made.certificateId,
      help: made.help,
      place: made.place,
      answers: JSON.stringify(made.answers),
      scores: JSON.stringify(made.scores),
      own_words: made.ownWords,
      recorded_by: scope.actor.id!,
      recorded_at: scope.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Marks a completed measure as entered in error; it stays to be read. False when somebody did so first. */
export async function markInError(scope: Scope, completion: Completion, why: string): Promise<boolean> {
  const done = await scope.tx
    .insertInto('measures_in_error')
    .values({ completion_id: completion.id, person_id: completion.personId, why, by_id: scope.actor.id!, at: scope.now })
    .onConflict((conflict) => conflict.column('completion_id').doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** When these people said no, or were no longer to be asked, newest first. */
export async function notDoneOf(scope: Scope, personIds: readonly string[]): Promise<readonly NotDone[]> {
  if (personIds.length === 0) return [];
  const rows = await scope.tx
    .selectFrom('measures_not_done as n')
    .leftJoin('workforce_staff as st', 'st.id', 'n.recorded_by')
    .selectAll('n')
    .select(name('st').as('name'))
    .where('n.person_id', 'in', [...personIds])
    .orderBy('n.on_date', 'desc')
    .orderBy('n.recorded_at', 'desc')
    .orderBy('n.id', 'desc')
    .limit(2000)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    instrumentId: row.instrument_id,
    kind: row.kind as NotDone['kind'],
    on: row.on_date,
    ownWords: row.own_words,
    why: row.why,
    askAgainOn: row.ask_again_on,
    recordedByName: row.name ?? 'Somebody',
  }));
}

/** Records that somebody would rather not, or is no longer asked. */
export async function addNotDone(
  scope: Scope,
  made: Pick<NotDone, 'personId' | 'instrumentId' | 'kind' | 'on' | 'ownWords' | 'why' | 'askAgainOn'> & { readonly unitId: string },
): Promise<void> {
  await scope.tx
    .insertInto('measures_not_done')
    .values({
      person_id: made.personId,
      unit_id: made.unitId,
      instrument_id: made.instrumentId,
      kind: made.kind,
      on_date: made.on,
      own_words: made.ownWords,
      why: made.why,
      ask_again_on: made.askAgainOn,
      recorded_by: scope.actor.id!,
      recorded_at: scope.now,
    })
    .execute();
}
