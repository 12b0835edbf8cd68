import { sql } from 'kysely';
import { Refusal } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import type { GroupActKind, GroupState } from './group.rules.ts';
import type { CountersignBasis, FaultKind } from './note.words.ts';

/** What one author wrote from one session, as it stands. */
export interface SessionWords {
  readonly id: string;
  readonly unitId: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly subjectLabel: string;
  readonly happenedAt: Temporal.Instant;
  readonly authorId: string;
  readonly authorName: string;
  readonly authorRole: string;
  readonly writtenAt: Temporal.Instant;
  readonly late: boolean;
  readonly versionNo: number;
  readonly state: GroupState;
  readonly countersignBy: Temporal.Instant | null;
}

/** One thing done with it. */
export interface SessionWordsAct {
  readonly what: GroupActKind;
  readonly versionNo: number;
  readonly byName: string;
  readonly byRole: string;
  readonly at: Temporal.Instant;
  readonly basis: CountersignBasis | null;
  readonly confirmedWith: string | null;
  readonly forName: string | null;
  readonly faults: readonly FaultKind[];
  readonly words: string | null;
}

const called = (alias: string) =>
  sql.raw(`coalesce(coalesce(nullif(${alias}.preferred_name, ''), ${alias}.given_name) || ' ' || ${alias}.surname, 'somebody who has left')`);

function select(scope: Scope, where: ReturnType<typeof sql<boolean>>) {
  return sql<SessionWords>`
    select g.id, g.unit_id as "unitId", g.subject_kind as "subjectKind", g.subject_id as "subjectId", g.subject_label as "subjectLabel", g.happened_at as "happenedAt",
      g.author_id as "authorId", ${called('w')} as "authorName", g.author_role as "authorRole", g.written_at as "writtenAt", g.late, g.version_no as "versionNo", g.state,
      g.countersign_by as "countersignBy"
    from notes_group g left join workforce_staff w on w.id = g.author_id where ${where}`.execute(scope.tx);
}

export async function sessionWordsById(scope: Scope, id: string): Promise<SessionWords | null> {
  return (await select(scope, sql<boolean>`g.id = ${id}`)).rows[0] ?? null;
}

/** What this author wrote from this session; null: nothing, or before it was countersigned by session. */
export async function sessionWordsOf(scope: Scope, subjectId: string, authorId: string): Promise<SessionWords | null> {
  return (await select(scope, sql<boolean>`g.subject_id = ${subjectId} and g.author_id = ${authorId}`)).rows[0] ?? null;
}

/** How what was written from these sessions stands. */
export async function sessionWordsOfSubjects(scope: Scope, subjectIds: readonly string[]): Promise<readonly SessionWords[]> {
  if (subjectIds.length === 0) return [];
  return (await select(scope, sql<boolean>`g.subject_id = any(${[...new Set(subjectIds)]}::uuid[])`)).rows;
}

const somethingStands = sql<boolean>`exists (
  select 1 from notes_line l where l.subject_id = g.subject_id and l.author_id = g.author_id and l.state = 'stands')`;

/** Of a unit, what waits for a countersign: soonest over its time first. Where every line was entered in error or moved, there is nothing left to sign. */
export async function sessionWordsWaiting(scope: Scope, unitId: string): Promise<readonly (SessionWords & { readonly by: Temporal.Instant })[]> {
  const { rows } = await select(
    scope,
    sql<boolean>`g.unit_id = ${unitId} and g.state = 'waiting' and ${somethingStands} order by g.countersign_by, g.id limit 200`,
  );
  return rows.map((row) => ({ ...row, by: row.countersignBy! }));
}

/** What was sent back to this author and waits for them: not where nothing of it stands any more. */
export async function sessionWordsReturned(scope: Scope, authorId: string): Promise<readonly SessionWords[]> {
  return (
    await select(scope, sql<boolean>`g.author_id = ${authorId} and g.state = 'returned' and ${somethingStands} order by g.happened_at desc limit 50`)
  ).rows;
}

/** What was done with it, oldest first. */
export async function actsOfSessionWords(scope: Scope, id: string): Promise<readonly SessionWordsAct[]> {
  const { rows } = await sql<SessionWordsAct>`
    select a.what, a.version_no as "versionNo", ${called('b')} as "byName", a.by_role as "byRole", a.at, a.basis, a.confirmed_with as "confirmedWith",
      case when a.for_id is not null then ${called('f')} end as "forName", a.faults, a.words
    from notes_group_act a left join workforce_staff b on b.id = a.by_id left join workforce_staff f on f.id = a.for_id
    where a.group_id = ${id} order by a.at, a.id`.execute(scope.tx);
  return rows;
}

/** How many lines of it the asker may not read. */
export async function unreadLines(scope: Scope, id: string): Promise<number> {
  const { rows } = await sql<{ unread: number }>`select session_words_unread(${id}::uuid) as unread`.execute(scope.tx);
  return rows[0]!.unread;
}

/** Adds its head where there is none yet. It is nothing until it is signed, in the same transaction. */
export async function addSessionWords(
  scope: Scope,
  about: Pick<SessionWords, 'unitId' | 'subjectKind' | 'subjectId' | 'subjectLabel' | 'happenedAt' | 'authorId' | 'authorRole' | 'late'>,
): Promise<SessionWords> {
  await scope.tx
    .insertInto('notes_group')
    .values({
      unit_id: about.unitId,
      subject_kind: about.subjectKind,
      subject_id: about.subjectId,
      subject_label: about.subjectLabel,
      happened_at: about.happenedAt,
      author_id: about.authorId,
      author_role: about.authorRole,
      written_at: scope.now,
      late: about.late,
    })
    .onConflict((conflict) => conflict.columns(['subject_id', 'author_id']).doNothing())
    .execute();
  return (await sessionWordsOf(scope, about.subjectId, about.authorId))!;
}

/** Adds an act; it moves on by it. Refused kindly where somebody else was first. */
export async function addSessionWordsAct(
  scope: Scope,
  words: Pick<SessionWords, 'id' | 'unitId'>,
  act: {
    readonly what: GroupActKind;
    readonly versionNo: number;
    readonly byRole: string;
    readonly basis?: CountersignBasis;
    readonly confirmedWith?: string | null;
    readonly forId?: string | null;
    readonly faults?: readonly FaultKind[];
    readonly words?: string | null;
    readonly countersignBy?: Temporal.Instant | null;
  },
): Promise<void> {
  try {
    await scope.tx
      .insertInto('notes_group_act')
      .values({
        group_id: words.id,
        unit_id: words.unitId,
        what: act.what,
        version_no: act.versionNo,
        by_id: scope.actor.id!,
        by_role: act.byRole,
        at: scope.now,
        basis: act.basis ?? null,
        confirmed_with: act.confirmedWith ?? null,
        for_id: act.forId ?? null,
        faults: [...(act.faults ?? [])],
        words: act.words ?? null,
        countersign_by: act.countersignBy ?? null,
      })
      .execute();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'TN001')
      throw new Refusal([{ field: '', message: 'Somebody else did something with it just now. Look at it again, then choose.' }], { status: 409 });
    throw error;
  }
}
