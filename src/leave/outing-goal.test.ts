import { addGoal } from '#plan';
import { Range, type Db } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { leaveScene, someone } from './board-scene.ts';
import { goingOutRoutes } from './going-out-routes.ts';
import { nameGoal } from './outing-goal-store.ts';

const now = Temporal.Instant.from('2026-11-26T13:42:00Z');

test('a leave names the goal it serves, the person’s own and held; theirs alone is taken', async ({ db, app }) => {
  const scene = await leaveScene(db);
  const callum = await someone(db, scene, { givenName: 'Callum', surname: 'Reddy' });
  const other = await someone(db, scene, { givenName: 'Priya', surname: 'Nandakumar' });
  const said = { saidOn: Temporal.PlainDate.from('2026-11-02'), category: null };
  const [goal, others] = await inScope(app, scene.nurse, now, async (scope) => [
    await addGoal(scope, callum, { ...said, words: 'Back to football.' }),
    await addGoal(scope, other, { ...said, words: 'Cook for my sister.' }),
  ]);
  const nurse = await signedIn({ db, app, actor: scene.nurse, routes: goingOutRoutes, now });
  expect(wordsOf((await nurse.get(`/outings/new?unit=${scene.unit}`)).html)).toContain('Callum Reddy: the goal it serves');
  const out = { title: 'Football', place: 'Rec ground', leaves: '15:00', due: '16:00', [`going.${callum}`]: 'time-off' };
  const wrong = await nurse.post(`/outings/new/${scene.unit}`, { ...out, [`goal.${callum}`]: others! });
  expect(wrong.status).toBe(422);
  expect(wordsOf(wrong.html)).toContain('That goal has ended or is not theirs');
  const planned = await nurse.post(`/outings/new/${scene.unit}`, { ...out, [`goal.${callum}`]: goal! });
  expect(planned.status).toBe(303);
  expect((await db.selectFrom('leave_episode').select('goal_id').where('person_id', '=', callum).execute()).map((row) => row.goal_id)).toEqual([
    goal,
  ]);
  expect(wordsOf((await nurse.get(planned.to!)).html)).toContain('Serves “Back to football.”');
});

/** Callum’s going out that serves “Back to football.”, and two other goals of his and one of somebody else’s. */
async function planned(db: Db, app: Db) {
  const scene = await leaveScene(db);
  const callum = await someone(db, scene, { givenName: 'Callum', surname: 'Reddy' });
  const other = await someone(db, scene, { givenName: 'Priya', surname: 'Nandakumar' });
  const said = { saidOn: Temporal.PlainDate.from('2026-11-02'), category: null };
  const [football, shop, theirs] = await inScope(app, scene.nurse, now, async (scope) => [
    await addGoal(scope, callum, { ...said, words: 'Back to football.' }),
    await addGoal(scope, callum, { ...said, words: 'Shop for myself.' }),
    await addGoal(scope, other, { ...said, words: 'Cook for my sister.' }),
  ]);
  const nurse = await signedIn({ db, app, actor: scene.nurse, routes: goingOutRoutes, now });
  const { to } = await nurse.post(`/outings/new/${scene.unit}`, {
    title: 'Football',
    place: 'Rec ground',
    leaves: '15:00',
    due: '16:00',
    [`going.${callum}`]: 'time-off',
    [`goal.${callum}`]: football!,
  });
  const served = async () => (await db.selectFrom('leave_episode').select('goal_id').executeTakeFirstOrThrow()).goal_id;
  return { scene, nurse, to: to!, football: football!, shop: shop!, theirs: theirs!, served };
}

test('the goal a leave serves is changed before it and after it was taken; each change is kept with who and when', async ({ db, app }) => {
  const { scene, nurse, to, shop, football, served } = await planned(db, app);
  expect((await nurse.post(`${to}/goal`, { goal: shop, _version: '0' })).status).toBe(303);
  expect(await served()).toBe(shop);
  await nurse.post(`${to}/depart`, { left: '', clothing: 'Blue coat', phone: '', _version: '1' });
  const later = await signedIn({ db, app, actor: scene.nurse, routes: goingOutRoutes, now: now.add({ hours: 4 }) });
  await later.post(`${to}/return`, { back: '', condition: 'settled', kept: 'yes', _version: '2' });
  expect((await later.post(`${to}/goal`, { goal: '', _version: '1' })).status).toBe(303);
  expect(await served()).toBeNull();
  const named = db.selectFrom('leave_goal_named').select(['was_goal_id', 'goal_id', 'named_by', 'named_at']).orderBy('named_at');
  expect(await named.execute()).toEqual([
    { was_goal_id: football, goal_id: shop, named_by: scene.nurse.id, named_at: now },
    { was_goal_id: shop, goal_id: null, named_by: scene.nurse.id, named_at: now.add({ hours: 4 }) },
  ]);
  const page = wordsOf((await later.get(to)).html);
  expect(page).toContain('None named. None is needed.');
  expect(page).toContain('Changed 2 times None named, before: “Shop for myself.”');
  expect(page).toContain('“Shop for myself.”, before: “Back to football.”');
  // The same again changes nothing and is not kept as a change.
  expect((await later.post(`${to}/goal`, { goal: '', _version: '2' })).status).toBe(303);
  expect(await named.execute()).toHaveLength(2);
});

test('from a going out a note is begun with its times and the leave it tells of, and with no place: that may be somebody’s home', async ({
  db,
  app,
}) => {
  const { scene, nurse, to } = await planned(db, app);
  expect((await nurse.get(to)).html).not.toContain('/notes/new');
  await nurse.post(`${to}/depart`, { left: '', clothing: 'Blue coat', phone: '', _version: '1' });
  const later = await signedIn({ db, app, actor: scene.nurse, routes: goingOutRoutes, now: now.add({ hours: 1 }) });
  await later.post(`${to}/return`, { back: '', condition: 'settled', kept: 'yes', _version: '2' });
  const [, href] = /href="([^"]*\/notes\/new[^"]*)"/.exec((await later.get(to)).html)!;
  const asked = new URL(href!.replaceAll('&amp;', '&'), 'http://here').searchParams;
  expect(Object.fromEntries(asked)).toEqual({ contact: 'leave support', at: now.toString(), minutes: '60', from: `leave:${to.slice(-36)}` });
});

test('naming a goal makes no release form stale: the going out itself is as it was', async ({ db, app }) => {
  const { nurse, to, shop } = await planned(db, app);
  const version = async () => (await db.selectFrom('leave_episode').select('version').executeTakeFirstOrThrow()).version;
  const before = await version();
  await nurse.post(`${to}/goal`, { goal: shop, _version: '0' });
  expect(await version()).toBe(before);
});

test('of two who name a goal the second sees both and decides', async ({ db, app }) => {
  const { nurse, to, football, shop, served } = await planned(db, app);
  await nurse.post(`${to}/goal`, { goal: shop, _version: '0' });
  const second = await nurse.post(`${to}/goal`, { goal: '', _version: '0' });
  expect(second.status).toBe(409);
  expect(wordsOf(second.html)).toContain('“Shop for myself.”');
  expect(wordsOf(second.html)).toContain('None named');
  expect(await served()).toBe(shop);
  expect((await nurse.post(`${to}/goal`, { goal: football, _version: '1' })).status).toBe(303);
  expect(await served()).toBe(football);
});

test('a goal of somebody else’s is refused beside the field, by the database too; one that ended before the leave is refused', async ({
  db,
  app,
}) => {
  const { scene, nurse, to, shop, theirs, football, served } = await planned(db, app);
  const wrong = await nurse.post(`${to}/goal`, { goal: theirs, _version: '0' });
  expect(wrong.status).toBe(422);
  expect(wordsOf(wrong.html)).toContain('That goal has ended or is not theirs. Choose again from the list.');
  expect(wrong.html).not.toContain('Cook for my sister');
  await db
    .updateTable('plan_goal')
    .set({ outcome: 'Done', during: new Range(Temporal.PlainDate.from('2026-11-02'), Temporal.PlainDate.from('2026-11-20')) })
    .where('id', '=', shop)
    .execute();
  expect((await nurse.post(`${to}/goal`, { goal: shop, _version: '0' })).status).toBe(422);
  expect(await served()).toBe(football);
  const episode = await db.selectFrom('leave_episode').select(['id', 'person_id as personId']).executeTakeFirstOrThrow();
  await expect(inScope(app, scene.nurse, now, (scope) => nameGoal(scope, episode, football, theirs))).rejects.toThrow(/foreign key/);
});

test('somebody of another unit finds no going out to name a goal for', async ({ db, app }) => {
  const { to, shop, served, football } = await planned(db, app);
  const actor = await makeWorker(db, await makeUnit(db, 'Elsewhere'), 'nurse', { given: 'Sam', surname: 'Orme' });
  const theirs = await signedIn({ db, app, actor, routes: goingOutRoutes, now });
  expect((await theirs.post(`${to}/goal`, { goal: shop, _version: '0' })).status).toBe(404);
  expect(await served()).toBe(football);
});
