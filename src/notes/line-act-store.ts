import { sql } from 'kysely';
import { Refusal } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import type { Line, LineAct, LineActKind } from './words.ts';

/** What was done with these lines, oldest first, by line. */
export async function actsOfLines(scope: Scope, lineIds: readonly string[]): Promise<ReadonlyMap<string, readonly LineAct[]>> {
  if (lineIds.length === 0) return new Map();
  return Map.groupBy(
    (
      await select(scope)
        .where('act.line_id', 'in', [...lineIds])
        .execute()
    ).map(actOf),
    ({ lineId }) => lineId,
  );
}

/** That lines of these people about these things were moved to another record. */
export async function tracesOf(scope: Scope, places: readonly { readonly id: string; readonly personId: string }[]): Promise<readonly LineAct[]> {
  if (places.length === 0) return [];
  return (
    await select(scope)
      .where('act.what', '=', 'moved to')
      .where('act.subject_id', 'in', [...new Set(places.map(({ id }) => id))])
      .where('act.person_id', 'in', [...new Set(places.map(({ personId }) => personId))])
      .execute()
  ).map(actOf);
}

/** That this line was moved, or null: all that is left of it where it was. */
export async function traceOf(scope: Scope, lineId: string): Promise<LineAct | null> {
  const row = await select(scope).where('act.what', '=', 'moved to').where('act.line_id', '=', lineId).executeTakeFirst();
  return row === undefined ? null : actOf(row);
}

/** Adds an act; the line moves on by it. Refused kindly where somebody else was first. */
export async function addLineAct(
  scope: Scope,
  line: Line,
  act: { readonly what: LineActKind; readonly words: string; readonly byRole: string; readonly otherLine?: string },
): Promise<void> {
  await kindly(() =>
    scope.tx
      .insertInto('notes_line_act')
      .values({
        line_id: line.id,
        person_id: line.personId,
        unit_id: line.unitId,
        subject_id: line.subjectId,
        subject_label: line.subjectLabel,
        happened_at: line.happenedAt,
        author_id: line.authorId,
        author_role: line.authorRole,
        what: act.what,
        words: act.words,
        by_id: scope.actor.id!,
        by_role: act.byRole,
        at: scope.now,
        other_line: act.otherLine ?? null,
      })
      .execute(),
  );
}

/** Does what moves a line on; of two at once the second is told. */
export async function kindly(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'TN001')
      throw new Refusal([{ field: '', message: 'Somebody else put this line right just now. Look at it again, then choose.' }], { status: 409 });
    throw error;
  }
}

function select(scope: Scope) {
  const called = (who: string) =>
    sql<string>`coalesce(coalesce(nullif(${sql.ref(`${who}.preferred_name`)}, ''), ${sql.ref(`${who}.given_name`)}) || ' ' || ${sql.ref(`${who}.surname`)}, 'somebody who has left')`;
  return scope.tx
    .selectFrom('notes_line_act as act')
    .leftJoin('workforce_staff as author', 'author.id', 'act.author_id')
    .leftJoin('workforce_staff as by', 'by.id', 'act.by_id')
    .selectAll('act')
    .select([called('author').as('author_name'), sql<string>`case when act.by_id = act.person_id then '' else ${called('by')} end`.as('by_name')])
    .orderBy('act.at')
    .orderBy('act.id');
}

function actOf(row: Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]): LineAct {
  return {
    id: row.id,
    lineId: row.line_id,
    personId: row.person_id,
    subjectId: row.subject_id,
    subjectLabel: row.subject_label,
    happenedAt: row.happened_at,
    authorName: row.author_name,
    authorRole: row.author_role,
    what: row.what as LineActKind,
    words: row.words,
    byName: row.by_name,
    byRole: row.by_role,
    at: row.at,
  };
}
