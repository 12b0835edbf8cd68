import { sql } from 'kysely';
import { theSystem } from '#platform/actor.ts';
import { Range, type Db } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { openTasks } from '#tasks';
import { expect, test } from '#tests/fixture.ts';
import { makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { nudges } from './nudge-store.ts';
import { raiseNudge } from './raise-nudge.ts';
import { safetyRoutes } from './routes.ts';
import { safetyScene, type SafetyScene, sceneNow } from './safety-scene.ts';
import { watchMoves, watchNudges } from './watch-early-signs.ts';

const alone = async (): Promise<void> => {};
const later = (minutes: number) => sceneNow.add({ minutes });

/** Another unit, with a nurse in charge and somebody who works there. */
async function elsewhere(db: Db) {
  const unit = await makeUnit(db, 'Elm Court');
  const charge = await makeWorker(db, unit, 'nurse', { given: 'Clare', surname: 'Donnelly' });
  const worker = await makeWorker(db, unit, 'STR foundation', { given: 'Ife', surname: 'Bello' });
  await db
    .insertInto('workforce_appointment')
    .values({
      kind: 'nurse in charge',
      unit_id: unit,
      staff_id: charge.id,
      during: new Range(sceneNow.subtract({ hours: 2 }), null),
      made_at: sceneNow,
    })
    .execute();
  return { unit, charge, worker };
}

async function move(db: Db, scene: SafetyScene, toUnit: string, at: Temporal.Instant): Promise<void> {
  await sql`update people_episode set during = tstzrange(lower(during), ${at}), ended_how = 'transfer out' where person_id = ${scene.person} and upper_inf(during)`.execute(
    db,
  );
  await db
    .insertInto('people_episode')
    .values({ person_id: scene.person, unit_id: toUnit, during: new Range(at, null), began_how: 'transfer in', recorded_at: at })
    .execute();
}

const sighting = { noteId: null, how: 'seen', ownWords: null, toldPerson: null, notToldWhy: null } as const;
const raise = (app: Db, actor: SafetyScene['worker'], scene: SafetyScene, words: string, at = sceneNow) =>
  inScope(app, actor, at, (scope) =>
    raiseNudge(scope, {
      personId: scene.person,
      cause: 'early sign',
      signId: scene.sign,
      onDate: Temporal.PlainDate.from('2026-11-26'),
      sighting: { ...sighting, words, seenAt: at },
    }),
  );
const run = (worker: Db, at: Temporal.Instant, of = watchMoves) => inScope(worker, theSystem, at, (scope) => of.run(scope, {}, alone));
const asked = (app: Db, actor: SafetyScene['worker'], unitId: string, at: Temporal.Instant) =>
  inScope(app, actor, at, async (scope) => (await openTasks(scope, unitId)).map(({ askedOf, say, unitId: of }) => [askedOf, say, of]));
const listed = (app: Db, actor: SafetyScene['worker'], unitId: string, at: Temporal.Instant) =>
  inScope(app, actor, at, async (scope) => (await nudges(scope, { unitId, since: null })).map(({ askedAs, unitId: of }) => [askedAs, of]));

test('an early sign nobody answered goes with the person: the nurse in charge there is told, it stands on that unit’s list and no more on the old one', async ({
  db,
  app,
  worker,
}) => {
  const scene = await safetyScene(db);
  const elm = await elsewhere(db);
  const id = (await raise(app, scene.worker, scene, 'Asleep at 14:00'))!;
  await run(worker, later(1));
  expect(await listed(app, scene.charge, scene.unit, later(1))).toEqual([['named nurse', scene.unit]]);
  await move(db, scene, elm.unit, later(30));
  await run(worker, later(31));
  expect(await asked(app, elm.charge, elm.unit, later(32))).toEqual([
    [elm.charge.id, 'Nobody answered this before they came here. An early sign of theirs was seen. Look, and say what was done.', elm.unit],
  ]);
  expect(await listed(app, elm.charge, elm.unit, later(32))).toEqual([['nurse in charge', elm.unit]]);
  expect(await asked(app, scene.nurse, scene.unit, later(32))).toEqual([]);
  expect(await listed(app, scene.nurse, scene.unit, later(32))).toEqual([]);
  // Once: the next minutes tell nothing again.
  await run(worker, later(32));
  expect(await asked(app, elm.charge, elm.unit, later(33))).toHaveLength(1);
  const clare = await signedIn({ db, app, actor: elm.charge, routes: safetyRoutes, now: later(33) });
  const path = `/people/${scene.person}/safety/nudges/${id}`;
  const page = wordsOf((await clare.get(path)).html);
  expect(page).toContain('Came here with Marcus from Larkfield House, today at 10:31, while nobody had answered.');
  expect(page).toContain('Asked of Clare Donnelly, nurse in charge');
  expect(page).toContain('Asleep at 14:00');
  // Its time begins anew there; then it goes to everybody there.
  await run(worker, later(31 + 4 * 60), watchNudges);
  expect((await asked(app, elm.worker, elm.unit, later(300))).map(([of]) => of)).toEqual([elm.charge.id, null]);
  expect((await clare.post(path, { said: '', done: 'Sat with him' })).status).toBe(303);
  expect(await asked(app, elm.charge, elm.unit, later(300))).toEqual([]);
});

test('answered before it was moved along, the old unit is asked no more; seen again, the nurse in charge of the new unit hears of it', async ({
  db,
  app,
  worker,
}) => {
  const scene = await safetyScene(db);
  const elm = await elsewhere(db);
  const id = (await raise(app, scene.worker, scene, 'Asleep at 14:00'))!;
  await move(db, scene, elm.unit, later(30));
  // In the minute before the clock looks, somebody there answers: whoever was asked before may not be known to them.
  const clare = await signedIn({ db, app, actor: elm.charge, routes: safetyRoutes, now: later(30) });
  expect((await clare.post(`/people/${scene.person}/safety/nudges/${id}`, { said: '', done: 'Sat with him' })).status).toBe(303);
  await run(worker, later(31));
  expect(await asked(app, scene.nurse, scene.unit, later(32))).toEqual([]);
  expect(await asked(app, elm.charge, elm.unit, later(32))).toEqual([]);
  const { came_from: from, unit_id: unit } = await db.selectFrom('safety_nudge').select(['came_from', 'unit_id']).executeTakeFirstOrThrow();
  expect([from, unit]).toEqual([null, scene.unit]);
  await raise(app, elm.worker, scene, 'Up all night', later(40));
  await run(worker, later(41));
  expect(await asked(app, elm.charge, elm.unit, later(42))).toEqual([
    [elm.charge.id, 'An early sign that was answered before they came here was seen again. Look at it.', elm.unit],
  ]);
  expect(await asked(app, scene.nurse, scene.unit, later(42))).toEqual([]);
});

test('with nobody in charge there everybody is asked; whoever left for no unit keeps theirs where it was; no page moves one', async ({
  db,
  app,
  worker,
}) => {
  const scene = await safetyScene(db);
  const elm = await elsewhere(db);
  await raise(app, scene.worker, scene, 'Asleep at 14:00');
  await sql`update people_episode set during = tstzrange(lower(during), ${later(20)}), ended_how = 'discharge' where person_id = ${scene.person}`.execute(
    db,
  );
  await run(worker, later(21));
  expect(await listed(app, scene.charge, scene.unit, later(21))).toEqual([['named nurse', scene.unit]]);
  await sql`update people_episode set during = tstzrange(lower(during), null), ended_how = null where person_id = ${scene.person}`.execute(db);
  await db.deleteFrom('workforce_appointment').where('unit_id', '=', elm.unit).execute();
  await move(db, scene, elm.unit, later(30));
  await expect(
    inScope(app, elm.charge, later(30), (scope) => scope.tx.updateTable('safety_nudge').set({ unit_id: elm.unit }).execute()),
  ).rejects.toThrow(/permission denied/);
  await run(worker, later(31));
  expect((await asked(app, elm.charge, elm.unit, later(32))).map(([of]) => of)).toEqual([null]);
  expect(await listed(app, elm.charge, elm.unit, later(32))).toEqual([['everybody on the unit', elm.unit]]);
});

test('a sign seen on a visit after they went home is asked of the unit they were on, which is told that they have left; so is whoever it is passed on to', async ({
  db,
  app,
  worker,
}) => {
  const scene = await safetyScene(db);
  await sql`update people_episode set during = tstzrange(lower(during), ${later(-60)}), ended_how = 'discharge' where person_id = ${scene.person}`.execute(
    db,
  );
  await raise(app, scene.worker, scene, 'Curtains shut at 14:00');
  const asks = await db.selectFrom('tasks_task').select(['asked_of', 'unit_id', 'say', 'link']).execute();
  expect(asks).toEqual([
    expect.objectContaining({
      asked_of: scene.nurse.id,
      unit_id: scene.unit,
      say: expect.stringMatching(/^They have left the unit\. An early sign/),
    }),
  ]);
  const nurse = await signedIn({ db, app, actor: scene.nurse, routes: safetyRoutes, now: later(5) });
  const page = wordsOf((await nurse.get(asks[0]!.link!)).html);
  expect(page).toContain('Curtains shut at 14:00');
  expect(page).toContain('They have left the unit.');
  // Nobody answers: the nurse in charge is next, and reads it too, and so does everybody after her
  await run(worker, later(4 * 60 + 1), watchNudges);
  await run(worker, later(8 * 60 + 2), watchNudges);
  const passed = await db.selectFrom('tasks_task').select(['asked_of', 'say']).orderBy('id').execute();
  expect(passed.map(({ asked_of: of }) => of)).toEqual([scene.nurse.id, scene.charge.id, null]);
  for (const { say } of passed) expect(say).toMatch(/^They have left the unit\. An early sign/);
  expect((await nurse.post(asks[0]!.link!, { done: 'Rang him: he slept badly, his sister is there.' })).status).toBe(303);
  expect((await db.selectFrom('safety_nudge').select('acknowledged_by').execute())[0]!.acknowledged_by).toBe(scene.nurse.id);
  // Seen again on the day it was answered, they are still gone
  await raise(app, scene.worker, scene, 'Curtains shut still', later(9 * 60));
  const again = await db.selectFrom('tasks_task').select('say').orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();
  expect(again.say).toMatch(/^They have left the unit\. An early sign was seen again/);
});
