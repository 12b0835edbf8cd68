import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { safetyRoutes } from './routes.ts';
import { safetyScene } from './safety-scene.ts';
import { keepMissed } from './watch-huddles.ts';

/** Thursday, an hour and a minute after half past nine. */
const late = Temporal.Instant.from('2026-11-26T10:31:00Z');

test('a huddle nobody kept in time is told to the nurse in charge once, stays as missed, says why, and one held late is told as late', async ({
  db,
  app,
}) => {
  const scene = await safetyScene(db);
  const held = (at: string) =>
    db
      .insertInto('safety_huddle')
      .values({ unit_id: scene.unit, held_at: at, led_by: scene.nurse.id, there: 'All', recorded_by: scene.nurse.id, recorded_at: at } as never)
      .execute();
  await held('2026-11-25T09:40:00Z');
  const look = (at: Temporal.Instant) => inScope(app, scene.charge, at, (scope) => keepMissed(scope, scene.unit));
  expect(await look(late.subtract({ minutes: 2 }))).toBe(0);
  expect(await look(late)).toBe(1);
  expect(await look(late.add({ minutes: 10 }))).toBe(0);
  const tasks = () => db.selectFrom('tasks_task').select(['say', 'asked_of', 'answered_at']).where('about_kind', '=', 'huddle missed').execute();
  expect(await tasks()).toEqual([
    { say: 'No safety huddle was kept for 09:30 on Thu 26 Nov. Hold it, or say why not.', asked_of: scene.charge.id, answered_at: null },
  ]);
  const page = `/huddle?unit=${scene.unit}`;
  const nurse = await signedIn({ db, app, actor: scene.nurse, routes: safetyRoutes, now: late });
  expect(wordsOf((await nurse.get(page)).html)).toMatch(/Not held in time .*Thu 26 Nov, 09:30 Kofi Osei was told at 10:31/);
  // Held after its time: nobody is asked any more, and it stays as not held in time.
  const huddle = { worries: '', incidents: '', observations: '', health: '', visits: '', staffing: '', there: 'Femi, Lee', led: scene.nurse.id };
  expect((await nurse.post(`/huddle/of/${scene.unit}`, huddle)).status).toBe(303);
  expect((await tasks())[0]!.answered_at).not.toBeNull();
  expect(wordsOf((await nurse.get(page)).html)).toContain('held late, at 10:31');
  const { id } = await db.selectFrom('safety_missed_huddle').select('id').executeTakeFirstOrThrow();
  const why = `/huddle/of/${scene.unit}/missed`;
  const said = { which: id, why: 'The fire alarm went at half past nine' };
  expect(wordsOf((await nurse.post(why, { ...said, why: 'Marcus was ill' })).html)).toContain('“Marcus” names somebody here');
  expect((await nurse.post(why, { ...said, which: crypto.randomUUID() })).status).toBe(422);
  expect((await nurse.post(why, said)).to).toBe(page);
  expect(wordsOf((await nurse.post(why, said)).html)).toContain('has said why already');
  const shown = wordsOf((await nurse.get(page)).html);
  expect(shown).toContain('The fire alarm went at half past nine');
  expect(shown).toContain('Not held in time');
  // The next day: nothing was held round half past nine, and nobody is told of the day before again.
  expect(await look(late.add({ hours: 24 }))).toBe(1);
  const stranger = await signedIn({ db, app, actor: scene.stranger, routes: safetyRoutes, now: late });
  expect((await stranger.post(why, said)).status).toBe(404);
});
