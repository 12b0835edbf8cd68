import { asPlan, runPlanner, type Plan } from '#planner';
import { Range, type Db } from '#platform/database.ts';
import type { Scope } from '#platform/scope.ts';
import { instantAt } from '#platform/time.ts';
import { problemOfWeek } from './problem-of-week.ts';
import { addProposal, endSearch } from './proposal-store.ts';
import { setScene, type Scene } from './scene.ts';

/** The week that is proposed. */
export const monday = Temporal.PlainDate.from('2026-11-23');
export const sunday = monday.add({ days: 6 });
const at = (day: number, time: string) => instantAt(monday.add({ days: day }), time);

/** Jo and Lee on long days all week; everybody likes gardening. For tests. */
export async function setWeek(db: Db): Promise<Scene> {
  const scene = await setScene(db);
  for (const actor of [scene.jo, scene.lee])
    for (const day of [0, 1, 2, 3, 4, 5, 6])
      await db
        .insertInto('workforce_shift')
        .values({ staff_id: actor.id, unit_id: scene.unitId, kind: 'long day', during: new Range(at(day, '09:00'), at(day, '21:00')) })
        .execute();
  const kind = await db
    .insertInto('plan_interest_kind')
    .values({ label: 'Growing things to eat', category: 'outdoors' })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .updateTable('programme_activity')
    .set({ interests: [kind.id] })
    .where('id', '=', scene.activityId)
    .execute();
  for (const person of scene.people)
    await db
      .insertInto('plan_interest')
      .values({
        person_id: person,
        kind_id: kind.id,
        used_to: false,
        does_now: false,
        would_like: true,
        strength: 4,
        said_on: scene.today,
        recorded_at: scene.now,
      })
      .execute();
  return scene;
}

/** Has the week proposed and ends the search with its plan. */
export async function propose(scope: Scope, scene: Scene, stays: readonly string[] = []): Promise<{ id: string; plan: Plan }> {
  const week = await problemOfWeek(scope, scene.unitId, monday, { stays, changing: false });
  const plan = await runPlanner(week.problem, { seed: 1, iterations: 3000, workers: 1 });
  const id = await addProposal(scope, {
    unitId: scene.unitId,
    monday,
    kind: 'propose',
    fromId: null,
    asked: { seconds: 5, stays: [...stays], say: [] },
    problem: week.problem,
    before: asPlan(week.problem, week.now),
  });
  await endSearch(scope, id, { state: 'done', best: plan, progress: [[10, plan.total]] });
  return { id, plan };
}
