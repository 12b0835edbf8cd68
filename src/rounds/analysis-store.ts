import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';

export const demands = ['body', 'thinking', 'feelings', 'social', 'senses', 'materials', 'risk'] as const;
export type Demand = (typeof demands)[number];

/** One step: 0 as it is usually done, below it easier, above it harder. */
export interface Grade {
  readonly id: string;
  readonly step: number;
  readonly words: string;
}

/** What an activity asks of somebody, in one version. */
export interface Analysis {
  readonly id: string;
  readonly activityId: string;
  readonly number: number;
  readonly demands: Readonly<Record<Demand, string>>;
  readonly authorName: string;
  readonly authorRole: string;
  readonly writtenAt: Temporal.Instant;
  readonly grades: readonly Grade[];
}

/** At which step somebody is. */
export interface GradeUse {
  readonly id: string;
  readonly personId: string;
  readonly step: number;
  readonly gradeWords: string;
  readonly fromOn: Temporal.PlainDate;
  readonly words: string | null;
  readonly ownWords: string | null;
  readonly byName: string;
  readonly recordedAt: Temporal.Instant;
}

const nameOf = sql<string>`coalesce(s.preferred_name, s.given_name) || ' ' || s.surname`;

/** Every version of an activity's analysis, the newest first. */
export async function analysesOf(scope: Scope, activityId: string): Promise<readonly Analysis[]> {
  const rows = await scope.tx
    .selectFrom('rounds_analysis as a')
    .innerJoin('workforce_staff as s', 's.id', 'a.author_id')
    .selectAll('a')
    .select(nameOf.as('author'))
    .where('a.activity_id', '=', activityId)
    .orderBy('a.number', 'desc')
    .execute();
  if (rows.length === 0) return [];
  const grades = await scope.tx
    .selectFrom('rounds_grade')
    .select(['id', 'analysis_id', 'step', 'words'])
    .where(
      'analysis_id',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('step')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    activityId: row.activity_id,
    number: row.number,
    demands: {
      body: row.body,
      thinking: row.thinking,
      feelings: row.feelings,
      social: row.social,
      senses: row.senses,
      materials: row.materials,
      risk: row.risk,
    },
    authorName: row.author,
    authorRole: row.author_role,
    writtenAt: row.written_at,
    grades: grades.filter(({ analysis_id }) => analysis_id === row.id).map(({ id, step, words }) => ({ id, step, words })),
  }));
}

/** Writes the next version; false when somebody wrote one since `before`. */
export async function addAnalysis(
  scope: Scope,
  about: { readonly activityId: string; readonly unitId: string; readonly before: number; readonly role: string },
  written: { readonly demands: Readonly<Record<Demand, string>>; readonly grades: readonly Omit<Grade, 'id'>[] },
): Promise<boolean> {
  const row = await scope.tx
    .insertInto('rounds_analysis')
    .values({
      activity_id: about.activityId,
      unit_id: about.unitId,
      number: about.before + 1,
      ...written.demands,
      author_id: scope.actor.id!,
      author_role: about.role,
      written_at: scope.now,
    })
    .onConflict((conflict) => conflict.columns(['activity_id', 'number']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (row === undefined) return false;
  await scope.tx
    .insertInto('rounds_grade')
    .values(written.grades.map(({ step, words }) => ({ analysis_id: row.id, unit_id: about.unitId, step, words })))
    .execute();
  return true;
}

/** At which step each person is and was, the newest first. */
export async function gradeUses(scope: Scope, activityId: string): Promise<readonly GradeUse[]> {
  const rows = await scope.tx
    .selectFrom('rounds_grade_use as u')
    .innerJoin('rounds_grade as g', 'g.id', 'u.grade_id')
    .innerJoin('workforce_staff as s', 's.id', 'u.recorded_by')
    .select(['u.id', 'u.person_id', 'g.step', 'g.words as grade_words', 'u.from_on', 'u.words', 'u.own_words', 'u.recorded_at', nameOf.as('by_name')])
    .where('u.activity_id', '=', activityId)
    .orderBy('u.from_on', 'desc')
    .orderBy('u.recorded_at', 'desc')
    .limit(400)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    step: row.step,
    gradeWords: row.grade_words,
    fromOn: row.from_on,
    words: row.words,
    ownWords: row.own_words,
    byName: row.by_name,
    recordedAt: row.recorded_at,
  }));
}

/** Keeps at which step somebody is from a day on. */
export async function addGradeUse(
  scope: Scope,
  about: { readonly activityId: string; readonly unitId: string },
  use: {
    readonly gradeId: string;
    readonly personId: string;
    readonly fromOn: Temporal.PlainDate;
    readonly words: string | null;
    readonly ownWords: string | null;
  },
): Promise<void> {
  await scope.tx
    .insertInto('rounds_grade_use')
    .values({
      grade_id: use.gradeId,
      activity_id: about.activityId,
      person_id: use.personId,
      unit_id: about.unitId,
      from_on: use.fromOn,
      words: use.words,
      own_words: use.ownWords,
      recorded_by: scope.actor.id!,
      recorded_at: scope.now,
    })
    .execute();
}
