import { sql, type SqlBool } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import { lookedAfterHere } from './looked-after-here.ts';

export const teachingKinds = ['equipment', 'a sensory strategy', 'managing symptoms through activity', 'a rehabilitation programme'] as const;
export const taughtWhom = ['the person', 'somebody near them', 'staff'] as const;
export const teachingWent = ['can do it alone', 'with a prompt', 'with help', 'not yet', 'would rather not'] as const;

/** One time somebody was taught to use something. */
export interface Teaching {
  readonly id: string;
  readonly personId: string;
  readonly kind: (typeof teachingKinds)[number];
  readonly what: string;
  readonly recommendationId: string | null;
  /** The time before this one. */
  readonly afterId: string | null;
  /** Equipment was fitted and checked. */
  readonly fitted: boolean;
  readonly whom: (typeof taughtWhom)[number];
  readonly whomName: string | null;
  readonly how: string;
  readonly went: (typeof teachingWent)[number];
  readonly ownWords: string | null;
  readonly on: Temporal.PlainDate;
  /** When somebody looks again; null: there is no need. */
  readonly againOn: Temporal.PlainDate | null;
  readonly byName: string;
  /** It was taught or looked at again since. */
  readonly followed: boolean;
}

/** What somebody and those near them were taught, the newest first. */
export async function teachingOf(scope: Scope, personId: string): Promise<readonly Teaching[]> {
  return teachingWhere(scope, sql<SqlBool>`t.person_id = ${personId}`);
}

/** What is to be looked at again by a day with those who are on a unit now, and nobody has: the longest past first. */
export async function teachingDue(scope: Scope, unitId: string, by: Temporal.PlainDate): Promise<readonly Teaching[]> {
  const here = await lookedAfterHere(scope, unitId);
  const all = await here.of(
    await teachingWhere(scope, sql<SqlBool>`(t.unit_id = ${unitId} or t.person_id = any (${here.now}::uuid[])) and t.again_on <= ${by}::date`),
  );
  return all.filter(({ followed }) => !followed).toSorted((a, b) => Temporal.PlainDate.compare(a.againOn!, b.againOn!));
}

async function teachingWhere(scope: Scope, condition: ReturnType<typeof sql<SqlBool>>): Promise<readonly Teaching[]> {
  const { rows } = await sql<Teaching>`
    select t.id, t.person_id as "personId", t.kind, t.what, t.recommendation_id as "recommendationId", t.after_id as "afterId", t.fitted, t.whom,
      t.whom_name as "whomName", t.how, t.went, t.own_words as "ownWords", t.on_date as "on", t.again_on as "againOn",
      coalesce(nullif(s.preferred_name, ''), s.given_name) || ' ' || s.surname as "byName",
      exists (select 1 from rounds_teaching later where later.after_id = t.id) as followed
    from rounds_teaching t join workforce_staff s on s.id = t.taught_by
    where ${condition} order by t.on_date desc, t.recorded_at desc, t.id desc limit 400`.execute(scope.tx);
  return rows;
}

/** Keeps that somebody was taught. False when the time before was followed up already. */
export async function addTeaching(
  scope: Scope,
  about: { readonly personId: string; readonly unitId: string },
  made: Omit<Teaching, 'id' | 'personId' | 'byName' | 'followed'>,
): Promise<boolean> {
  const added = await scope.tx
    .insertInto('rounds_teaching')
    .values({
      person_id: about.personId,
      unit_id: about.unitId,
      kind: made.kind,
      what: made.what,
      recommendation_id: made.recommendationId,
      after_id: made.afterId,
      fitted: made.fitted,
      whom: made.whom,
      whom_name: made.whomName,
      how: made.how,
      went: made.went,
      own_words: made.ownWords,
      again_on: made.againOn,
      on_date: made.on,
      taught_by: scope.actor.id!,
      recorded_at: scope.now,
    })
    .onConflict((conflict) => conflict.column('after_id').doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}
