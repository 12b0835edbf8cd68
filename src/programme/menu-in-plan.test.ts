import { check, runPlanner } from '#planner';
import { Range, type Db } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { addDish, dishesOf, setMenu } from './kitchen-store.ts';
import { problemOfWeek } from './problem-of-week.ts';
import { monday, propose, setWeek } from './proposal.fixture.ts';
import { programmeRoutes } from './routes.ts';
import { createSession } from './session-store.ts';
import { weekToMend } from './re-plan.ts';
import { insertInvitations } from './week-invitations-store.ts';

/** Two picnics: satay on Tuesday, which Dev must not have, and dal on Friday, which everybody may. */
async function picnics(db: Db, app: Db, status: 'draft' | 'published') {
  const scene = await setWeek(db);
  const during = new Range(Temporal.PlainDate.from('2026-01-01'), null);
  await db
    .insertInto('people_alert')
    .values({ person_id: scene.people[2]!, kind: 'allergy', words: 'Peanuts.', during, recorded_at: scene.now })
    .execute();
  const [satay, dal] = await inScope(app, scene.jo, scene.now, async (scope) => {
    await addDish(scope, scene.unitId, { name: 'Satay', allergens: ['peanuts', 'soya'], diets: [], ingredients: [] });
    await addDish(scope, scene.unitId, { name: 'Dal', allergens: ['mustard'], diets: [], ingredients: [] });
    const dishes = new Map((await dishesOf(scope, scene.unitId)).map(({ id, name }) => [name, id]));
    const made: string[] = [];
    for (const [day, dish] of [
      [1, 'Satay'],
      [4, 'Dal'],
    ] as const) {
      const onDate = monday.add({ days: day });
      const id = (await createSession(scope, {
        unitId: scene.unitId,
        activityId: scene.activityId,
        onDate,
        startTime: Temporal.PlainTime.from('10:00'),
        roomId: scene.otherRoomId,
        staff: [{ staffId: scene.jo.id, duty: 'lead' }],
        status,
      }))!;
      await setMenu(scope, { id, unitId: scene.unitId }, { number: 1, heads: 5, dishes: [dishes.get(dish)!] });
      made.push(id);
    }
    return made as [string, string];
  });
  return { ...scene, scene, satay, dal, dev: scene.people[2]! };
}

test('a session with a menu takes nobody who is allergic to it; the same person is invited to a meal that has nothing against it', async ({
  db,
  app,
}) => {
  const { scene, satay, dal, dev } = await picnics(db, app, 'draft');
  const jo = await signedIn({ db, app, actor: scene.jo, routes: programmeRoutes, now: scene.now });
  const id = await inScope(app, scene.jo, scene.now, async (scope) => {
    const { problem } = await problemOfWeek(scope, scene.unitId, monday, { stays: [satay, dal], changing: false });
    const plan = await runPlanner(problem, { seed: 1, iterations: 3000, workers: 1 });
    expect(check(problem, plan).breaches).toEqual([]);
    const at = (session: string) => plan.sessions.find((one) => one.id === session)!.people.map((one) => one.id);
    expect(at(satay)).not.toContain(dev);
    expect(at(satay)).toContain(scene.people[0]);
    expect(at(dal)).toContain(dev);
    // Put there all the same, the plan breaks the rule of the allergy and no other.
    const sessions = plan.sessions.map((one) => (one.id === satay ? { ...one, people: [...one.people, { id: dev, leave: null }] } : one));
    const without = sessions.map((one) =>
      one.id !== satay && one.day === 1 ? { ...one, people: one.people.filter((person) => person.id !== dev) } : one,
    );
    expect(check(problem, { ...plan, sessions: without }).breaches.map(({ rule, who }) => [rule, who])).toContainEqual(['allergy', dev]);
    // A meal counts among the times its activity is on.
    expect(problem.activities.find((one) => one.id === scene.activityId)!.starts.some(({ day }) => day === 1)).toBe(false);
    return (await propose(scope, scene, [satay, dal])).id;
  });
  const why = wordsOf((await jo.get(`/week/proposals/${id}?person=${dev}&activity=${scene.activityId}`)).html);
  expect(why).toContain('Dev Chowdhury is invited to Gardening');
  expect(why).toContain('Uses something they are allergic to: peanuts');
  const invite = async (session: string) => wordsOf((await jo.get(`/sessions/${session}/invite?person=${dev}`)).html);
  expect(await invite(satay)).toContain('Peanuts. Uses something they are allergic to: peanuts. Say what is arranged');
  expect(await invite(dal)).not.toContain('Uses something');
});

test('a draft that is let go may be proposed again in its place: its menu counts against the activity', async ({ db, app }) => {
  const { scene, dev } = await picnics(db, app, 'draft');
  await inScope(app, scene.jo, scene.now, async (scope) => {
    const { problem } = await problemOfWeek(scope, scene.unitId, monday, { stays: [], changing: false });
    const plan = await runPlanner(problem, { seed: 1, iterations: 3000, workers: 1 });
    expect(plan.sessions.length).toBeGreaterThan(0);
    expect(plan.sessions.flatMap(({ people }) => people.map((one) => one.id))).not.toContain(dev);
  });
});

test('a week that is changed keeps its meals where they are, and whoever was invited with a word why', async ({ db, app }) => {
  const { scene, satay, dal, dev } = await picnics(db, app, 'published');
  await inScope(app, scene.jo, scene.now, async (scope) => {
    for (const [sessionId, day] of [
      [satay, 1],
      [dal, 4],
    ] as const)
      await insertInvitations(
        scope,
        scene.people.map((personId) => ({ sessionId, unitId: scene.unitId, onDate: monday.add({ days: day }), personId, how: 'invited' as const })),
      );
    const { problem } = await weekToMend(scope, scene.unitId, monday, []);
    const plan = await runPlanner(problem, { seed: 1, iterations: 3000, workers: 1 });
    for (const session of [satay, dal]) {
      const kept = plan.sessions.find((one) => one.day === (session === satay ? 1 : 4) && one.from === 2)!;
      expect(kept.people.map((one) => one.id)).toContain(dev);
    }
  });
});
