import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';

const lineKinds = ['strength', 'limitation', 'environment', 'understanding', 'priority'] as const;
export type LineKind = (typeof lineKinds)[number];
export const agreedAnswers = ['agrees', 'sees it differently', 'not yet asked', 'would rather not'] as const;

/** One line of a formulation; a priority may carry the goal that rests on it. */
export interface FormulationLine {
  readonly id: string;
  readonly kind: LineKind;
  readonly words: string;
  readonly goalId: string | null;
}

/** One version. */
export interface Formulation {
  readonly id: string;
  readonly personId: string;
  readonly number: number;
  readonly ownWords: string;
  readonly agreed: (typeof agreedAnswers)[number];
  /** How the person sees it, where they see it differently. */
  readonly view: string | null;
  readonly authorName: string;
  readonly authorRole: string;
  readonly writtenAt: Temporal.Instant;
  readonly lines: readonly FormulationLine[];
}

/** A version about to be written. */
export interface NewFormulation {
  readonly ownWords: string;
  readonly agreed: Formulation['agreed'];
  readonly view: string | null;
  readonly lines: readonly Omit<FormulationLine, 'id'>[];
}

/** Every version of somebody's formulation, the newest first. */
export async function formulationsOf(scope: Scope, personId: string): Promise<readonly Formulation[]> {
  const rows = await scope.tx
    .selectFrom('rounds_formulation as f')
    .innerJoin('workforce_staff as s', 's.id', 'f.author_id')
    .selectAll('f')
    .select(sql<string>`coalesce(s.preferred_name, s.given_name) || ' ' || s.surname`.as('author_name'))
    .where('f.person_id', '=', personId)
    .orderBy('f.number', 'desc')
    .execute();
  if (rows.length === 0) return [];
  const lines = await scope.tx.selectFrom('rounds_formulation_line').selectAll().where('person_id', '=', personId).orderBy('position').execute();
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    number: row.number,
    ownWords: row.own_words,
    agreed: row.agreed as Formulation['agreed'],
    view: row.view,
    authorName: row.author_name,
    authorRole: row.author_role,
    writtenAt: row.written_at,
    lines: lines
      .filter((line) => line.formulation_id === row.id)
      .map((line) => ({ id: line.id, kind: line.kind as LineKind, words: line.words, goalId: line.goal_id })),
  }));
}

/** Writes the next version; false when somebody wrote one since `before`. */
export async function addFormulation(
  scope: Scope,
  about: { readonly personId: string; readonly unitId: string; readonly before: number; readonly role: string },
  written: NewFormulation,
): Promise<boolean> {
  const row = await scope.tx
    .insertInto('rounds_formulation')
    .values({
      person_id: about.personId,
      unit_id: about.unitId,
      number: about.before + 1,
      own_words: written.ownWords,
      agreed: written.agreed,
      view: written.view,
      author_id: scope.actor.id!,
      author_role: about.role,
      written_at: scope.now,
    })
    .onConflict((conflict) => conflict.columns(['person_id', 'number']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (row === undefined) return false;
  if (written.lines.length > 0)
    await scope.tx
      .insertInto('rounds_formulation_line')
      .values(
        written.lines.map((line, position) => ({
          formulation_id: row.id,
          person_id: about.personId,
          kind: line.kind,
          position,
          words: line.words,
          goal_id: line.goalId,
        })),
      )
      .execute();
  return true;
}
