import { sql, type SqlBool } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import { lookedAfterHere } from './looked-after-here.ts';
import type { Recommendation, RecommendationKind, RecommendationState } from './recommendation.rules.ts';

/** What is recommended of a person's place, things and days, open and done, the soonest due first. */
export async function recommendationsOf(scope: Scope, personId: string): Promise<readonly Recommendation[]> {
  return recommendationsWhere(scope, sql<SqlBool>`r.person_id = ${personId}`);
}

/** What is recommended for those who are on a unit now, wherever it was, and was there for those who are on none. */
export async function recommendationsOnUnit(scope: Scope, unitId: string): Promise<readonly Recommendation[]> {
  const here = await lookedAfterHere(scope, unitId);
  return here.of(await recommendationsWhere(scope, sql<SqlBool>`r.unit_id = ${unitId} or r.person_id = any (${here.now}::uuid[])`));
}

/** One, or null where the asker may not see it. */
export async function recommendationById(scope: Scope, id: string): Promise<Recommendation | null> {
  return (await recommendationsWhere(scope, sql<SqlBool>`r.id = ${id}`))[0] ?? null;
}

interface Row {
  readonly id: string;
  readonly person_id: string;
  readonly unit_id: string;
  readonly kind: string;
  readonly what: string;
  readonly why: string;
  readonly own_words: string | null;
  readonly who: string;
  readonly due_on: Temporal.PlainDate;
  readonly author: string;
  readonly author_role: string;
  readonly made_at: Temporal.Instant;
  readonly task_id: string | null;
}

async function recommendationsWhere(scope: Scope, condition: ReturnType<typeof sql<SqlBool>>): Promise<readonly Recommendation[]> {
  const { rows } = await sql<Row>`
    select r.id, r.person_id, r.unit_id, r.kind, r.what, r.why, r.own_words, r.due_on, r.author_role, r.made_at, r.task_id,
      coalesce(r.who_else, coalesce(w.preferred_name, w.given_name) || ' ' || w.surname) as who,
      coalesce(a.preferred_name, a.given_name) || ' ' || a.surname as author
    from rounds_recommendation r left join workforce_staff w on w.id = r.who_id join workforce_staff a on a.id = r.author_id
    where ${condition} order by r.due_on, r.id`.execute(scope.tx);
  if (rows.length === 0) return [];
  const steps = await scope.tx
    .selectFrom('rounds_recommendation_step as t')
    .innerJoin('workforce_staff as s', 's.id', 't.by_id')
    .selectAll('t')
    .select(sql<string>`coalesce(s.preferred_name, s.given_name) || ' ' || s.surname`.as('by_name'))
    .where(
      't.recommendation_id',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('t.at')
    .orderBy('t.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    unitId: row.unit_id,
    kind: row.kind as RecommendationKind,
    what: row.what,
    why: row.why,
    ownWords: row.own_words,
    who: row.who,
    dueOn: row.due_on,
    authorName: row.author,
    authorRole: row.author_role,
    madeAt: row.made_at,
    taskId: row.task_id,
    steps: steps
      .filter((step) => step.recommendation_id === row.id)
      .map((step) => ({ state: step.state as RecommendationState, words: step.words, dueOn: step.due_on, byName: step.by_name, at: step.at })),
  }));
}

/** Keeps a recommendation. @returns its id */
export async function addRecommendation(
  scope: Scope,
  made: {
    readonly personId: string;
    readonly unitId: string;
    readonly kind: RecommendationKind;
    readonly what: string;
    readonly why: string;
    readonly ownWords: string | null;
    readonly whoId: string | null;
    readonly whoElse: string | null;
    readonly dueOn: Temporal.PlainDate;
    readonly taskId: string | null;
    readonly role: string;
  },
): Promise<void> {
  await scope.tx
    .insertInto('rounds_recommendation')
    .values({
      person_id: made.personId,
      unit_id: made.unitId,
      kind: made.kind,
      what: made.what,
      why: made.why,
      own_words: made.ownWords,
      who_id: made.whoId,
      who_else: made.whoElse,
      due_on: made.dueOn,
      task_id: made.taskId,
      author_id: scope.actor.id!,
      author_role: made.role,
      made_at: scope.now,
    })
    .execute();
}

/** Keeps how it stands now. */
export async function addRecommendationStep(
  scope: Scope,
  about: Pick<Recommendation, 'id' | 'personId'>,
  step: { readonly state: RecommendationState; readonly words: string | null; readonly dueOn: Temporal.PlainDate | null },
): Promise<void> {
  await scope.tx
    .insertInto('rounds_recommendation_step')
    .values({
      recommendation_id: about.id,
      person_id: about.personId,
      state: step.state,
      words: step.words,
      due_on: step.dueOn,
      by_id: scope.actor.id!,
      at: scope.now,
    })
    .execute();
}
