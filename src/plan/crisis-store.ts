import type { Scope } from '#platform/scope.ts';
import type { CrisisAnswers, CrisisPlan, CrisisWhose } from './crisis.words.ts';

/** Every version of somebody's crisis plan, or so many of them, the newest first. */
export async function crisisPlansOf(scope: Scope, personId: string, most?: number): Promise<readonly CrisisPlan[]> {
  const rows = await scope.tx
    .selectFrom('plan_crisis_plan as plan')
    .leftJoin('workforce_staff as staff', 'staff.id', 'plan.written_by')
    .selectAll('plan')
    .select(['staff.given_name', 'staff.surname'])
    .where('plan.person_id', '=', personId)
    .orderBy('plan.no', 'desc')
    .$if(most !== undefined, (query) => query.limit(most!))
    .execute();
  return rows.map((row) => ({
    id: row.id,
    no: row.no,
    signs: row.signs,
    decidesWith: row.decides_with,
    call: row.call,
    notCall: row.not_call,
    helps: row.helps,
    harms: row.harms,
    medication: row.medication,
    places: row.places,
    atHome: row.at_home,
    ends: row.ends,
    whose: row.whose as CrisisWhose,
    whyWithout: row.why_without,
    madeWith: row.made_with,
    saidOn: row.said_on,
    reviewOn: row.review_on,
    writtenBy: row.written_by === null ? null : `${row.given_name ?? ''} ${row.surname ?? ''}`.trim(),
    writtenAt: row.written_at,
  }));
}

/** The crisis plan that holds now; null when there is none. */
export async function crisisPlanOf(scope: Scope, personId: string): Promise<CrisisPlan | null> {
  return (await crisisPlansOf(scope, personId, 1))[0] ?? null;
}

/** A crisis plan said as a whole. */
export interface NewCrisisPlan extends CrisisAnswers {
  readonly whose: CrisisWhose;
  readonly whyWithout: string | null;
  readonly madeWith: string | null;
  readonly saidOn: Temporal.PlainDate;
  readonly reviewOn: Temporal.PlainDate;
}

/** Adds the next version; those before stay to be read. Two people at once: the second meets the number taken, and the database refuses. */
export async function addCrisisPlan(scope: Scope, personId: string, plan: NewCrisisPlan, after: number): Promise<void> {
  await scope.tx
    .insertInto('plan_crisis_plan')
    .values({
      person_id: personId,
      no: after + 1,
      signs: plan.signs,
      decides_with: plan.decidesWith,
      call: plan.call,
      not_call: plan.notCall,
      helps: plan.helps,
      harms: plan.harms,
      medication: plan.medication,
      places: plan.places,
      at_home: plan.atHome,
      ends: plan.ends,
      whose: plan.whose,
      why_without: plan.whyWithout,
      made_with: plan.madeWith,
      said_on: plan.saidOn,
      review_on: plan.reviewOn,
      written_by: scope.actor.kind === 'person' ? null : scope.actor.id,
      written_at: scope.now,
    })
    .execute();
}
