import { addGoal, goalsOf } from '#plan';
import type { Db } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { editSession } from './edit-session.ts';
import { goalFacts } from './goal-link-store.ts';
import { inviting } from './goal-link.fixture.ts';
import { invitingRoutes } from './inviting-routes.ts';
import { setScene, type Scene } from './scene.ts';
import { sessionById } from './session-store.ts';
import { weekRoutes } from './week-routes.ts';

const routes = [...weekRoutes, ...invitingRoutes];

async function goalScene(db: Db) {
  const scene = await setScene(db);
  const sessions = await inviting(db, scene);
  const goal = async (personId: string, words: string): Promise<string> => {
    await inScope(db, scene.jo, scene.now, (scope) =>
      addGoal(scope, personId, { words, saidOn: Temporal.PlainDate.from('2026-11-02'), category: null }),
    );
    return (await inScope(db, scene.jo, scene.now, (scope) => goalsOf(scope, [personId]))).find((one) => one.words === words)!.id;
  };
  const [eileen, gareth] = scene.people as [string, string];
  return { scene, sessions, eileen, gareth, grow: await goal(eileen, 'Grow dahlias again.'), out: await goal(gareth, 'Get out of my room.') };
}

/** Dates of the sessions that name a goal. */
async function named(db: Db, scene: Scene): Promise<string[]> {
  const facts = await inScope(db, scene.jo, scene.now, (scope) =>
    goalFacts(scope, scene.unitId, Temporal.PlainDate.from('2026-11-16'), Temporal.PlainDate.from('2026-12-31')),
  );
  return facts.filter(({ withGoal }) => withGoal > 0).map(({ onDate }) => onDate.toString());
}

test('a support worker names goals for this session and later ones, and takes one out of a single session', async ({ db, app }) => {
  const { scene, sessions, eileen, gareth, grow, out } = await goalScene(db);
  const hca = await makeWorker(db, scene.unitId, 'healthcare support worker', { given: 'Bim', surname: 'Oyelaran' });
  const browser = await signedIn({ db, app, actor: hca, routes, now: scene.now });
  const [first, second, third] = sessions as [string, string, string];
  const path = (id: string) => `/sessions/${id}/goals`;
  expect(wordsOf((await browser.get(`/sessions/${second}`)).html)).toContain('No goal of anybody’s is named.');
  const asked = wordsOf((await browser.get(path(second))).html);
  expect(asked).toContain('“Grow dahlias again.”');
  expect(asked).toContain('Dev Chowdhury : no goal is written down.');
  expect(wordsOf((await browser.post(path(second), { [`p.${eileen}`]: grow, _version: '0' })).html)).toContain('Choose for which sessions');
  // A goal of somebody else's is not taken for theirs.
  const wrong = await browser.post(path(second), { [`p.${eileen}`]: out, apply: 'this one', _version: '0' });
  expect(wordsOf(wrong.html)).toContain('One of these goals has ended, or is not theirs.');
  expect((await browser.post(path(second), { [`p.${eileen}`]: grow, [`p.${gareth}`]: out, apply: 'this and later', _version: '0' })).to).toBe(
    `/sessions/${second}`,
  );
  expect(await named(db, scene)).toEqual(['2026-12-01', '2026-12-08']);
  expect(wordsOf((await browser.get(`/sessions/${third}`)).html)).toContain('“Grow dahlias again.” Eileen Fogarty');
  // Taken out of one alone, they go on after it; what was before is as it was.
  const stale = await browser.post(path(second), { [`p.${eileen}`]: grow, apply: 'this one', _version: '0' });
  expect(stale.status).toBe(409);
  expect(wordsOf(stale.html)).toContain('“Get out of my room.”');
  expect((await browser.post(path(second), { apply: 'this one', _version: '2' })).status).toBe(303);
  expect(await named(db, scene)).toEqual(['2026-12-08']);
  await browser.post(path(first), { [`p.${gareth}`]: out, apply: 'this one', _version: '6' });
  expect(await named(db, scene)).toEqual(['2026-11-24', '2026-12-08']);
  expect(wordsOf((await browser.get(`/sessions/${first}`)).html)).toContain('Gareth Pugh , this one only');
  // From the first one on: what was to begin later gives way, and nothing is counted twice.
  await browser.post(path(first), { [`p.${gareth}`]: out, [`p.${eileen}`]: grow, apply: 'this and later', _version: '7' });
  expect(await named(db, scene)).toEqual(['2026-11-24', '2026-12-01', '2026-12-08']);
});

test('a pattern that carries on at another time takes its goals along', async ({ db, app }) => {
  const { scene, sessions, eileen, grow } = await goalScene(db);
  const browser = await signedIn({ db, app, actor: scene.jo, routes, now: scene.now });
  await browser.post(`/sessions/${sessions[0]}/goals`, { [`p.${eileen}`]: grow, apply: 'this and later', _version: '0' });
  await inScope(app, scene.jo, scene.now, async (scope) => {
    const session = (await sessionById(scope, sessions[1]!))!;
    await editSession(scope, session.id, session.version, { startTime: Temporal.PlainTime.from('15:30') }, 'this and later', null);
  });
  expect(await named(db, scene)).toEqual(['2026-11-24', '2026-12-01', '2026-12-08']);
});

test('time and listening lacks no goal, and a worker of another unit sees none of it', async ({ db, app }) => {
  const { scene, sessions, eileen, grow } = await goalScene(db);
  await db.updateTable('programme_activity').set({ needs_no_goal: true }).execute();
  const browser = await signedIn({ db, app, actor: scene.jo, routes, now: scene.now });
  expect(wordsOf((await browser.get(`/sessions/${sessions[0]}`)).html)).toContain('It needs none: nothing has to come of it.');
  await browser.post(`/sessions/${sessions[0]}/goals`, { [`p.${eileen}`]: grow, apply: 'this one', _version: '0' });
  const theirs = await signedIn({ db, app, actor: scene.stranger, routes, now: scene.now });
  expect((await theirs.get(`/sessions/${sessions[0]}/goals`)).status).toBe(404);
  expect((await theirs.post(`/sessions/${sessions[0]}/goals`, { apply: 'this one', _version: '1' })).status).toBe(404);
  await inScope(app, scene.stranger, scene.now, async (scope) => {
    expect(await scope.tx.selectFrom('programme_goal_link').selectAll().execute()).toEqual([]);
  });
  await expect(
    inScope(app, scene.stranger, scene.now, (scope) =>
      scope.tx
        .insertInto('programme_goal_link')
        .values({
          unit_id: scene.otherUnitId,
          person_id: eileen,
          goal_id: grow,
          session_id: sessions[1]!,
          during: '(,)' as never,
          linked_at: scene.now,
        })
        .execute(),
    ),
  ).rejects.toThrow(/row-level security/);
});
