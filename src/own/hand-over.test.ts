import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { goodPassword, signInScene, TestBrowser } from '#platform/sign-in/sign-in.fixture.tsx';
import { expect, test } from '#tests/fixture.ts';
import { makePerson } from '#tests/people-scene.ts';
import { peopleRoutes } from '#people';
import type { StaffActor } from '#platform/actor.ts';
import { inScope } from '#platform/scope.ts';
import { changeSetting } from '#platform/settings.ts';
import { accountDaysAfterLeaving } from './settings.ts';
import { endOwnAccount } from './end-own-account.ts';
import { ownRoutes } from './routes.ts';

async function scene(db: Db, app: Db) {
  const site = await signInScene(db, app, { routes: [...ownRoutes, ...peopleRoutes] });
  await site.add('Ada', 'Lund');
  const eileen = await makePerson(db, site.unitId, { givenName: 'Eileen', surname: 'Marsh' });
  const dev = await makePerson(db, site.unitId, { givenName: 'Dev', surname: 'Chowdhury' });
  const handOver = async (browser: TestBrowser, person: string): Promise<number> => {
    await browser.open(`/people/${person}/hand-over`);
    return browser.send(`/people/${person}/hand-over`, {});
  };
  return { ...site, eileen, dev, handOver };
}

test('a tablet is handed over: the worker’s token opens nothing, the person’s opens their pages alone, and finishing locks it', async ({
  db,
  app,
}) => {
  const { signIn, eileen, dev, handOver, web } = await scene(db, app);
  const browser = await signIn('ada.lund');
  const worker = browser.cookies.get('trellis')!;
  expect(await handOver(browser, eileen)).toBe(200);
  expect(browser.path).toBe('/my');
  expect(browser.text()).toContain('Hello, Eileen');
  expect(browser.text()).toContain('Ada Lund handed you this tablet');
  expect(browser.text()).not.toMatch(/Chowdhury|Dev/);
  const theirs = browser.cookies.get('trellis')!;
  expect(theirs).not.toBe(worker);

  // Typed addresses: nothing of anybody's, their own record among it.
  for (const path of ['/people', `/people/${eileen}`, `/people/${dev}`, `/people/${eileen}/hand-over`, '/account', '/kept', '/today']) {
    expect([path, await browser.open(path)]).toEqual([path, 404]);
    expect(browser.text()).not.toMatch(/Chowdhury|Marsh/);
  }
  // The worker's cookie, kept by somebody and sent again, leads to the locked page and not to theirs.
  const replay = new TestBrowser(web);
  replay.cookies.set('trellis', worker);
  await replay.open(`/people/${dev}`);
  expect(replay.path).toMatch(/^\/switch-user/);
  expect(replay.text()).not.toMatch(/Chowdhury/);

  // Written down: who handed it to whom, on which device; and what was opened with it.
  const { rows } = await sql<{ actor_kind: string; action: string; outcome: string; people: string[] }>`
    select actor_kind, action, outcome, people from audit.event where action like 'own.%' order by id`.execute(db);
  expect(rows).toContainEqual({ actor_kind: 'staff', action: 'own.hand-over', outcome: 'done', people: [eileen] });
  expect(rows).toContainEqual({ actor_kind: 'person', action: 'own.see-my-pages', outcome: 'read', people: [eileen] });
  const login = await db.selectFrom('platform_login').selectAll().where('handed_by', 'is not', null).executeTakeFirstOrThrow();
  expect(login.idle_seconds).toBe(600);

  await browser.open('/my');
  await browser.send('/my/finished', {});
  expect(browser.path).toMatch(/^\/switch-user/);
  expect(browser.text()).toContain('Ada Lund');
  expect(browser.text()).not.toContain('Eileen');
  // Finished is finished: the token sent again opens nothing.
  browser.cookies.set('trellis', theirs);
  await browser.open('/my');
  expect(browser.path).toMatch(/^\/sign-in/);

  // The worker comes back with their own password, to the page they left.
  browser.cookies.delete('trellis');
  await browser.open(
    `/switch-user?who=${(await db.selectFrom('platform_account').select('id').where('login', '=', 'ada.lund').executeTakeFirstOrThrow()).id}`,
  );
  await browser.send('/switch-user', { password: goodPassword });
  expect(browser.path).toBe(`/people/${eileen}`);
});

test('ten minutes untouched, or an hour whatever happens, and it is over; nobody comes back to it without the worker', async ({ db, app }) => {
  const { signIn, eileen, handOver, watch } = await scene(db, app);
  const browser = await signIn('ada.lund');
  await handOver(browser, eileen);
  watch.move({ minutes: 9 });
  expect(await browser.open('/my/week')).toBe(200);
  expect(browser.path).toBe('/my/week');
  watch.move({ minutes: 10 });
  await browser.open('/my/week');
  expect(browser.path).toMatch(/^\/sign-in.*because=left/);
  expect(browser.text()).not.toContain('Eileen');

  // An hour: with a touch every nine minutes it still ends.
  await signIn('ada.lund', browser);
  await handOver(browser, eileen);
  for (let touch = 0; touch < 7; touch += 1) {
    watch.move({ minutes: 9 });
    await browser.open('/my');
  }
  expect(browser.path).toMatch(/^\/sign-in/);
});

test('two windows: the worker’s form in one, sent after the tablet was handed over in the other, changes nothing', async ({ db, app }) => {
  const { signIn, eileen, dev, handOver } = await scene(db, app);
  const browser = await signIn('ada.lund');
  await browser.open(`/people/${dev}/hand-over`);
  const { html, path } = browser;
  await handOver(browser, eileen);
  const handed = { html: browser.html, path: browser.path };
  Object.assign(browser, { html, path });
  expect(await browser.send(`/people/${dev}/hand-over`, {})).toBe(403);
  expect(browser.text()).not.toContain('Chowdhury');
  // A token of another session is no better on the person's own forms.
  Object.assign(browser, handed);
  expect(await browser.send('/my/finished', { _csrf: 'x'.repeat(43) })).toBe(403);
  expect(await browser.open('/my')).toBe(200);
});

test('nobody but who works with them hands a tablet to them, and nobody but themself opens their pages', async ({ db, app }) => {
  const { signIn, add, eileen } = await scene(db, app);
  const other = await db
    .insertInto('places_unit')
    .values({ name: 'Beech', short_name: 'Beech', beds: 8, opened_on: Temporal.PlainDate.from('2020-01-01') })
    .returning('id')
    .executeTakeFirstOrThrow();
  await add('Bo', 'Away', { unitId: other.id });
  await add('Vi', 'Help', { role: 'volunteer' });
  for (const login of ['bo.away', 'vi.help']) {
    const browser = await signIn(login);
    expect([login, await browser.open(`/people/${eileen}/hand-over`)]).not.toEqual([login, 200]);
  }
  const worker = await signIn('ada.lund');
  for (const path of ['/my', '/my/week', '/my/words', '/my/pin', '/my/private', '/my/rights', '/my/still-here'])
    expect([path, await worker.open(path)]).toEqual([path, 404]);
});

test('when somebody leaves, their sessions end at once and their own sign-in ninety days later; when they are back it is theirs again', async ({
  db,
  app,
}) => {
  const { signIn, eileen, handOver, watch, unitId } = await scene(db, app);
  const browser = await signIn('ada.lund');
  await handOver(browser, eileen);
  const worker = await signIn('ada.lund');
  await inScope(app, await actorOf(db, 'ada.lund', unitId), watch.now(), (scope) =>
    endOwnAccount(scope, { personId: eileen, unitId, at: watch.now(), how: 'discharge' }),
  );
  await browser.open('/my');
  expect(browser.path).toMatch(/^\/sign-in/);
  const account = await db.selectFrom('platform_account').select('expires_at').where('kind', '=', 'person').executeTakeFirstOrThrow();
  expect(account.expires_at?.toString()).toBe(
    watch
      .now()
      .add({ hours: 24 * 90 })
      .toString(),
  );
  await handOver(worker, eileen);
  expect(worker.path).toBe('/my');
  expect((await db.selectFrom('platform_account').select('expires_at').where('kind', '=', 'person').executeTakeFirstOrThrow()).expires_at).toBeNull();
  // As many days as the unit says, from then on.
  await inScope(app, await actorOf(db, 'ada.lund', unitId), watch.now(), async (scope) => {
    await changeSetting(scope, accountDaysAfterLeaving, unitId, 14, 'Local policy');
    await endOwnAccount(scope, { personId: eileen, unitId, at: watch.now(), how: 'discharge' });
  });
  const ended = await db.selectFrom('platform_account').select('expires_at').where('kind', '=', 'person').executeTakeFirstOrThrow();
  expect(ended.expires_at?.since(watch.now()).total('hours')).toBe(24 * 14);
});

/** The member of staff of a sign-in name, as an actor. */
async function actorOf(db: Db, login: string, unitId: string): Promise<StaffActor> {
  const { id, subject_id } = await db
    .selectFrom('platform_account')
    .select(['id', 'subject_id'])
    .where('login', '=', login)
    .executeTakeFirstOrThrow();
  const here = { unitId, unitName: 'Larch', role: 'nurse', basis: 'permanent', ends: null } as const;
  return { kind: 'staff', id: subject_id, accountId: id, name: login, memberships: [here], registered: true, nurseInChargeOf: [], deviceId: null };
}
