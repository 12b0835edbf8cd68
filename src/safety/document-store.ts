import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import type { Formulation, FormulationText, MadeWith, SafetyPlan, SafetyPlanText, SharedHow } from './words.ts';

/** What is said of a new version beside its text. */
export interface AboutVersion {
  readonly madeWith: MadeWith;
  readonly withoutWhy: string | null;
  readonly shared: SharedHow;
  readonly sharedWhy: string | null;
  readonly reviewOn: Temporal.PlainDate;
  readonly changed: string | null;
}

const writer = sql<string>`coalesce(nullif(w.preferred_name, ''), w.given_name) || ' ' || w.surname`;

/** Every version of a person's safety plan, or so many of them, the newest first; the first of them is the one in force. */
export async function safetyPlans(scope: Scope, personIds: readonly string[], most?: number): Promise<readonly SafetyPlan[]> {
  if (personIds.length === 0) return [];
  const rows = await scope.tx
    .selectFrom('safety_plan as p')
    .innerJoin('workforce_staff as w', 'w.id', 'p.written_by')
    .selectAll('p')
    .select(writer.as('writer'))
    .where('p.person_id', 'in', [...new Set(personIds)])
    .orderBy('p.person_id')
    .orderBy('p.number', 'desc')
    .$if(most !== undefined, (query) => query.limit(most!))
    .execute();
  return rows.map((row) => ({
    ...writtenOf(row),
    ownWords: row.own_words,
    signs: row.signs,
    iCanDo: row.i_can_do,
    beWith: row.be_with,
    ring: row.ring,
    placeSafer: row.place_safer,
    staffDo: row.staff_do,
  }));
}

/** Every version of a person's formulation, or so many of them, the newest first. */
export async function formulations(scope: Scope, personIds: readonly string[], most?: number): Promise<readonly Formulation[]> {
  if (personIds.length === 0) return [];
  const rows = await scope.tx
    .selectFrom('safety_formulation as p')
    .innerJoin('workforce_staff as w', 'w.id', 'p.written_by')
    .selectAll('p')
    .select(writer.as('writer'))
    .where('p.person_id', 'in', [...new Set(personIds)])
    .orderBy('p.person_id')
    .orderBy('p.number', 'desc')
    .$if(most !== undefined, (query) => query.limit(most!))
    .execute();
  return rows.map((row) => ({
    ...writtenOf(row),
    ownWords: row.own_words,
    happened: row.happened,
    worriesPerson: row.worries_person,
    worriesUs: row.worries_us,
    moreLikely: row.more_likely,
    lessLikely: row.less_likely,
    strengths: row.strengths,
    whoHelps: row.who_helps,
    agreed: row.agreed,
  }));
}

interface WrittenRow {
  readonly id: string;
  readonly person_id: string;
  readonly number: number;
  readonly made_with: string;
  readonly without_why: string | null;
  readonly shared: string;
  readonly shared_why: string | null;
  readonly review_on: Temporal.PlainDate;
  readonly changed: string | null;
  readonly writer: string;
  readonly written_at: Temporal.Instant;
}

function writtenOf(row: WrittenRow) {
  return {
    id: row.id,
    personId: row.person_id,
    number: row.number,
    madeWith: row.made_with as MadeWith,
    withoutWhy: row.without_why,
    shared: row.shared as SharedHow,
    sharedWhy: row.shared_why,
    reviewOn: row.review_on,
    changed: row.changed,
    writtenByName: row.writer,
    writtenAt: row.written_at,
  };
}

function aboutValues(scope: Scope, personId: string, after: number, about: AboutVersion) {
  return {
    person_id: personId,
    number: after + 1,
    made_with: about.madeWith,
    without_why: about.withoutWhy,
    shared: about.shared,
    shared_why: about.sharedWhy,
    review_on: about.reviewOn,
    changed: about.changed,
    written_by: scope.actor.id!,
    written_at: scope.now,
  };
}

/** Adds the version after `after` (0: the first). @returns false where somebody else wrote that version first */
export async function addSafetyPlan(scope: Scope, personId: string, after: number, text: SafetyPlanText, about: AboutVersion): Promise<boolean> {
  const done = await scope.tx
    .insertInto('safety_plan')
    .values({
      ...aboutValues(scope, personId, after, about),
      own_words: text.ownWords,
      signs: text.signs,
      i_can_do: text.iCanDo,
      be_with: text.beWith,
      ring: text.ring,
      place_safer: text.placeSafer,
      staff_do: text.staffDo,
    })
    .onConflict((conflict) => conflict.columns(['person_id', 'number']).doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** Adds the version after `after` (0: the first). @returns false where somebody else wrote that version first */
export async function addFormulation(scope: Scope, personId: string, after: number, text: FormulationText, about: AboutVersion): Promise<boolean> {
  const done = await scope.tx
    .insertInto('safety_formulation')
    .values({
      ...aboutValues(scope, personId, after, about),
      own_words: text.ownWords,
      happened: text.happened,
      worries_person: text.worriesPerson,
      worries_us: text.worriesUs,
      more_likely: text.moreLikely,
      less_likely: text.lessLikely,
      strengths: text.strengths,
      who_helps: text.whoHelps,
      agreed: text.agreed,
    })
    .onConflict((conflict) => conflict.columns(['person_id', 'number']).doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** The safety plan that stands for somebody, or null when none was ever written. */
export async function safetyPlanOf(scope: Scope, personId: string): Promise<SafetyPlan | null> {
  return (await safetyPlans(scope, [personId], 1))[0] ?? null;
}

/** The formulation that stands for somebody, or null when none was ever written. */
export async function formulationOf(scope: Scope, personId: string): Promise<Formulation | null> {
  return (await formulations(scope, [personId], 1))[0] ?? null;
}
