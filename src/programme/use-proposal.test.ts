import { sql } from 'kysely';
import { theSystem } from '#platform/actor.ts';
import { inScope } from '#platform/scope.ts';
import { expect, freshDatabase, test } from '#tests/fixture.ts';
import { signedIn } from '#tests/signed-in.ts';
import { monday, propose, setWeek, sunday } from './proposal.fixture.ts';
import { proposalRoutes } from './proposal-actions.ts';
import { addProposal, beginSearch, holdSearch, proposalById, usesOfProposal } from './proposal-store.ts';
import { cancelOne } from './cancel-session.ts';
import { removeDraft, sessionsBetween } from './session-store.ts';
import { usePart } from './use-proposal.ts';

const all = { what: 'all', which: null } as const;

test('two who press at once: the second waits and finds it in the draft', async () => {
  const { db, app } = await freshDatabase();
  const scene = await setWeek(db);
  const { id, plan } = await inScope(app, scene.jo, scene.now, (scope) => propose(scope, scene));
  const press = (actor: typeof scene.jo) =>
    inScope(app, actor, scene.now, async (scope) => usePart(scope, (await proposalById(scope, id))!, plan, all));
  const both = await Promise.all([press(scene.jo), press(scene.lee)]);
  expect(both.map(({ made }) => made).toSorted((a, b) => a - b)).toEqual([0, plan.sessions.length]);
  await inScope(app, scene.jo, scene.now, async (scope) => {
    expect(await sessionsBetween(scope, scene.unitId, monday, sunday)).toHaveLength(plan.sessions.length);
    expect(await usesOfProposal(scope, id)).toHaveLength(2);
  });
});

test('what was taken off, moved or cancelled since the plan was made is not put back, and the page says so', async ({ db, app }) => {
  const scene = await setWeek(db);
  await inScope(app, scene.jo, scene.now, async (scope) => {
    const { id, plan } = await propose(scope, scene);
    expect(plan.sessions.length).toBeGreaterThan(1);
    const use = async (part: Parameters<typeof usePart>[3]) => usePart(scope, (await proposalById(scope, id))!, plan, part);
    await use(all);
    const [first, second] = await sessionsBetween(scope, scene.unitId, monday, sunday);
    await removeDraft(scope, first!.id, first!.version);
    await db
      .updateTable('programme_session')
      .set({ start_time: second!.startTime.add({ minutes: 30 }) })
      .where('id', '=', second!.id)
      .execute()
      .catch(() => {});
    const again = await use(all);
    expect([again.made, again.invited]).toEqual([0, 0]);
    expect(again.left).toContain('Gardening was taken off the week again and stays off.');
    // Asked for by itself it comes back
    const planned = plan.sessions.find((one) => one.day === monday.until(first!.onDate).days)!;
    expect((await use({ what: 'session', which: planned.id })).made).toBe(1);
  });
});

test('a draft that was to stay and is cancelled meanwhile is named, not made anew', async ({ db, app }) => {
  const scene = await setWeek(db);
  await inScope(app, scene.jo, scene.now, async (scope) => {
    const start = await propose(scope, scene);
    await usePart(scope, (await proposalById(scope, start.id))!, start.plan, all);
    const [stays] = await sessionsBetween(scope, scene.unitId, monday, sunday);
    const { id, plan } = await propose(scope, scene, [stays!.id]);
    await cancelOne(scope, stays!, 'no leader', 'Lee is off', null);
    const used = await usePart(scope, (await proposalById(scope, id))!, plan, { what: 'session', which: stays!.id });
    expect(used).toMatchObject({ made: 0, invited: 0, left: ['Gardening is no longer on.'] });
  });
});

test('somebody who has left the unit since is not invited; a week that has begun takes only what is to come', async ({ db, app }) => {
  const scene = await setWeek(db);
  const { id, plan } = await inScope(app, scene.jo, scene.now, (scope) => propose(scope, scene));
  const eileen = scene.people[0]!;
  await sql`update people_episode set during = tstzrange(lower(during), ${scene.now.toString()}::timestamptz), ended_how = 'discharge' where person_id = ${eileen}`.execute(
    db,
  );
  const wednesday = monday.add({ days: 2 }).toZonedDateTime({ timeZone: 'Europe/London', plainTime: '00:00' }).toInstant();
  await inScope(app, scene.jo, wednesday, async (scope) => {
    const used = await usePart(scope, (await proposalById(scope, id))!, plan, all);
    expect(used.made).toBe(plan.sessions.filter(({ day }) => day >= 2).length);
    expect(used.people).not.toContain(eileen);
    if (plan.sessions.some(({ day }) => day < 2)) expect(used.left.join(' ')).toContain('that time has gone by');
    if (plan.sessions.some(({ day, people }) => day >= 2 && people.some((one) => one.id === eileen)))
      expect(used.left).toContain('Somebody in the plan has left the unit since and is not invited.');
    for (const session of await sessionsBetween(scope, scene.unitId, monday, sunday)) expect(monday.until(session.onDate).days).toBeGreaterThan(1);
  });
});

test('a comparison and a search that goes on are never used', async ({ db, app }) => {
  const scene = await setWeek(db);
  await inScope(app, scene.jo, scene.now, async (scope) => {
    const { id, plan } = await propose(scope, scene);
    const proposal = (await proposalById(scope, id))!;
    const whatIf = (await proposalById(scope, await addProposal(scope, { ...proposal, kind: 'what if', fromId: id })))!;
    await expect(usePart(scope, { ...whatIf, state: 'done' }, plan, all)).rejects.toThrow('This was only a comparison.');
    await expect(usePart(scope, { ...proposal, state: 'searching' }, plan, all)).rejects.toThrow('The search goes on.');
    expect(await sessionsBetween(scope, scene.unitId, monday, sunday)).toEqual([]);
  });
});

test('a search that broke off is told as ended, and whoever holds it begins it anew; two never search at once', async () => {
  const { db, app, worker } = await freshDatabase();
  const scene = await setWeek(db);
  const id = await inScope(app, scene.jo, scene.now, async (scope) => {
    const first = await propose(scope, scene);
    const proposal = (await proposalById(scope, first.id))!;
    const second = await addProposal(scope, proposal);
    expect(await beginSearch(scope, second)).toBe(true);
    return second;
  });
  await inScope(app, scene.jo, scene.now.add({ seconds: 100 }), async (scope) => {
    expect((await proposalById(scope, id))!.state).toBe('searching');
  });
  await inScope(app, scene.jo, scene.now.add({ seconds: 200 }), async (scope) => {
    expect(await proposalById(scope, id)).toMatchObject({ state: 'failed', fault: 'The search was broken off. Look again; nothing was changed.' });
  });
  await inScope(worker, theSystem, scene.now, async (one) => {
    expect(await holdSearch(one, id)).toBe(true);
    await inScope(app, theSystem, scene.now, async (other) => expect(await holdSearch(other, id)).toBe(false));
    expect(await beginSearch(one, id)).toBe(false);
    expect(await beginSearch(one, id, true)).toBe(true);
  });
});

test('the page of a plan tells hostile names as names, refuses what another unit asks, and says what went wrong', async ({ db, app }) => {
  const scene = await setWeek(db);
  await db
    .updateTable('people_person')
    .set({ given_name: '<script>alert(1)</script>', surname: '"><img src=x>' })
    .where('id', '=', scene.people[0]!)
    .execute();
  await db.updateTable('programme_activity').set({ name: '<b>Garden</b> & "grow"' }).where('id', '=', scene.activityId).execute();
  const { id } = await inScope(app, scene.jo, scene.now, (scope) => propose(scope, scene));
  const browser = await signedIn({ db, app, actor: scene.jo, routes: proposalRoutes, now: scene.now });
  const page = await browser.get(`/week/proposals/${id}?person=${scene.people[0]}&activity=${scene.activityId}`);
  expect(page.status).toBe(200);
  expect(page.html).not.toContain('<script>alert');
  expect(page.html).not.toContain('<img src=x>');
  expect(page.html).not.toContain('<b>Garden</b>');
  expect(page.html).toContain('&lt;b&gt;Garden&lt;/b&gt; &amp; &quot;grow&quot;');
  const stranger = await signedIn({ db, app, actor: scene.stranger, routes: proposalRoutes, now: scene.now });
  expect((await stranger.get(`/week/proposals/${id}`)).status).toBe(404);
  expect((await stranger.post(`/week/proposals/${id}/use`, { what: 'all', which: '' })).status).toBe(404);
  await db
    .updateTable('programme_proposal')
    .set({ state: 'failed', best: null, fault: 'The search ended by itself. Try again; nothing was changed.' })
    .where('id', '=', id)
    .execute();
  const failed = await browser.get(`/week/proposals/${id}`);
  expect(failed.html).toContain('The search ended by itself. Try again; nothing was changed.');
  expect((await browser.post(`/week/proposals/${id}/use`, { what: 'all', which: '' })).html).toContain('There is no plan yet.');
});
