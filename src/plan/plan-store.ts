import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import { agreementsOf, copiesOf } from './agreement-store.ts';
import { planAt } from './plan-history.rules.ts';
import { textsOf, writerName } from './plan-text-store.ts';
import type { GoalHead, OutcomeKind, Plan, PlanHistory, PlanReview, Rating } from './plan-words.ts';
import { stepsOf } from './steps-store.ts';

/** All that was ever written in a person's plan. */
export async function historyOf(scope: Scope, personId: string): Promise<PlanHistory> {
  return {
    personId,
    goals: await goalHeadsOf(scope, personId),
    texts: await textsOf(scope, { personId }),
    steps: await stepsOf(scope, personId),
    ratings: await ratingsOf(scope, personId),
    agreements: await agreementsOf(scope, personId),
    copies: await copiesOf(scope, personId),
    reviews: await reviewsOf(scope, personId),
  };
}

/** The plan as it stands now: goals in three texts with steps and how near, the person's answer to it, copies and reviews. */
export async function plansOf(scope: Scope, personId: string): Promise<Plan> {
  return planAt(await historyOf(scope, personId), scope.now, scope.today);
}

async function goalHeadsOf(scope: Scope, personId: string): Promise<readonly GoalHead[]> {
  const rows = await scope.tx
    .selectFrom('plan_goal')
    .select(['id', 'category', 'recorded_at', 'outcome', 'outcome_kind', 'during', 'ended_at'])
    .where('person_id', '=', personId)
    .where(sql<boolean>`not isempty(during)`)
    .orderBy('said_on', 'desc')
    .orderBy('recorded_at', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    category: row.category,
    recordedAt: row.recorded_at,
    outcome: row.outcome,
    outcomeKind: row.outcome_kind as OutcomeKind | null,
    ended: row.during.to,
    endedAt: row.ended_at,
  }));
}

async function ratingsOf(scope: Scope, personId: string): Promise<readonly Rating[]> {
  const rows = await scope.tx
    .selectFrom('plan_rating as r')
    .selectAll('r')
    .select(writerName('r.recorded_by').as('writer'))
    .where('r.person_id', '=', personId)
    .orderBy('r.rated_on')
    .orderBy('r.recorded_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    goalId: row.goal_id,
    whose: row.whose as Rating['whose'],
    score: row.score,
    words: row.words,
    on: row.rated_on,
    recordedBy: row.writer,
    recordedAt: row.recorded_at,
  }));
}

/** Keeps how near a goal felt on a day. Nothing is written over: the newest speaks. */
export async function addRating(scope: Scope, personId: string, rating: Pick<Rating, 'goalId' | 'whose' | 'score' | 'words' | 'on'>): Promise<void> {
  await scope.tx
    .insertInto('plan_rating')
    .values({
      person_id: personId,
      goal_id: rating.goalId,
      whose: rating.whose,
      score: rating.score,
      words: rating.words,
      rated_on: rating.on,
      recorded_by: scope.actor.id,
      recorded_at: scope.now,
    })
    .execute();
}

async function reviewsOf(scope: Scope, personId: string): Promise<readonly PlanReview[]> {
  const rows = await scope.tx
    .selectFrom('plan_review as r')
    .selectAll('r')
    .select(writerName('r.recorded_by').as('writer'))
    .where('r.person_id', '=', personId)
    .orderBy('r.held_on')
    .orderBy('r.recorded_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    on: row.held_on,
    whoWasThere: row.who_was_there,
    personWords: row.person_words,
    changed: row.changed,
    nextOn: row.next_on,
    by: row.writer,
    recordedAt: row.recorded_at,
  }));
}

/** Keeps that the plan was looked at together. */
export async function addReview(
  scope: Scope,
  personId: string,
  review: Pick<PlanReview, 'on' | 'whoWasThere' | 'personWords' | 'changed' | 'nextOn'>,
): Promise<void> {
  await scope.tx
    .insertInto('plan_review')
    .values({
      person_id: personId,
      held_on: review.on,
      who_was_there: review.whoWasThere,
      person_words: review.personWords,
      changed: review.changed,
      next_on: review.nextOn,
      recorded_by: scope.actor.id,
      recorded_at: scope.now,
    })
    .execute();
}
