import { sql } from 'kysely';
import { TestBrowser } from '#platform/sign-in/sign-in.fixture.tsx';
import { expect, test } from '#tests/fixture.ts';
import { inScope } from '#platform/scope.ts';
import { wellnessOf } from '#plan';
import { ownScene as scene, pin, secret } from './own-scene.ts';
import { mostWrong } from './pin.rules.ts';
import { saidBy } from './said-store.ts';

test('words for the team are read by it word for word; words kept back by nobody but the person with their PIN', async ({ db, app }) => {
  const { eileen, handed, keepSecret, asAda, watch, signIn } = await scene(db, app);
  const browser = await handed(eileen);
  await browser.open('/my/words');
  expect(await browser.send('/my/words', { words: 'More shed time. <b>Saturdays</b>.', for: 'team' })).toBe(200);
  await keepSecret(browser);
  await browser.open('/my/words');
  expect(browser.text()).toContain(secret);
  await browser.send('/my/finished', {});

  // The team: what is for it, on the person's page too; of the rest not even that there is any.
  const said = await inScope(app, asAda(), watch.now(), (scope) => saidBy(scope, eileen));
  expect(said.map((one) => one.words)).toEqual(['More shed time. <b>Saturdays</b>.']);
  const ada = await signIn('ada.lund');
  await ada.open(`/people/${eileen}`);
  expect(ada.html).not.toContain(secret);

  // A worker who hands the tablet to themself stands before the PIN.
  const self = await handed(eileen);
  await self.open('/my/words');
  expect(self.html).toContain('More shed time. &lt;b&gt;Saturdays');
  expect(self.html).not.toContain(secret);
  await self.open('/my/private?to=/my/words');
  expect(await self.send('/my/private', { pin: '1111' })).toBe(422);
  expect(self.html).not.toContain(secret);
  // A first PIN cannot be set again over the one that is there.
  await self.open('/my/pin');
  expect(await self.send('/my/pin', { pin: '5937', again: '5937' })).toBe(422);
  expect(self.text()).toContain('Choose how you show that it is you');
  await self.open('/my/private?to=/my/words');
  expect(await self.send('/my/private', { pin })).toBe(200);
  expect(self.html).toContain(secret);
  // It shuts by itself within a quarter of an hour, on a tablet that is being used.
  watch.move({ minutes: 8 });
  await self.open('/my/words');
  watch.move({ minutes: 8 });
  await self.open('/my/words');
  expect(self.html).not.toContain(secret);
});

test('ten wrong PINs, each waiting longer, and it opens nothing; a manager’s code sets a new one, and the person is always told', async ({
  db,
  app,
}) => {
  const { eileen, handed, keepSecret, watch, signIn } = await scene(db, app);
  await keepSecret(await handed(eileen));
  const thief = await handed(eileen);
  await thief.open('/my/private?to=/my/words');
  const outcomes: number[] = [];
  for (let guess = 0; guess < 14; guess += 1) {
    outcomes.push(await thief.send('/my/private', { pin: String(5000 + guess) }));
    if (guess > 4) watch.move({ minutes: 4 });
    await thief.open('/my/private?to=/my/words');
    if (!thief.path.startsWith('/my/private')) break;
  }
  // Waits were asked for, and nothing opened.
  expect(outcomes).toContain(429);
  expect(outcomes).not.toContain(200);

  await sql`update own_pin set wrong = ${mostWrong} where person_id = ${eileen}`.execute(db);
  watch.move({ hours: 2 });
  const after = await handed(eileen);
  await after.open('/my/private?to=/my/words');
  // The right one opens nothing either now.
  expect(await after.send('/my/private', { pin })).toBe(422);
  expect(after.text()).toContain(`wrong ${mostWrong} times`);

  // A nurse makes no code; a manager does, with a reason.
  const nurse = await signIn('ada.lund');
  await nurse.open(`/people/${eileen}/own-account`);
  expect(nurse.html).not.toContain('/new-pin');
  const wendy = await signIn('wendy.ashdown');
  await wendy.open(`/people/${eileen}/own-account`);
  expect(await wendy.send(`/people/${eileen}/own-account/new-pin`, { why: '' })).toBe(422);
  await wendy.send(`/people/${eileen}/own-account/new-pin`, { why: 'Eileen forgot it and asked me' });
  const code = /data-pin-code[^>]*>\s*([a-z0-9-]+)\s*</.exec(wendy.html)![1]!;
  const kept = await db.selectFrom('own_pin_code').selectAll().executeTakeFirstOrThrow();
  expect(kept.code_hash.toString('hex')).not.toContain(code.replaceAll('-', ''));

  await after.open('/my/pin');
  expect(await after.send('/my/pin', { proof: 'code', shown: 'aaaa-aaaa', pin: '7391', again: '7391' })).toBe(422);
  watch.move({ minutes: 1 });
  expect(await after.send('/my/pin', { proof: 'code', shown: code, pin: '7391', again: '7391' })).toBe(200);
  expect(after.path).toBe('/my');
  for (const words of ['Your PIN was set anew', 'Wendy Ashdown', 'Eileen forgot it and asked me', 'Ada Lund handed over'])
    expect(after.text()).toContain(words);
  await after.open('/my/words');
  expect(after.html).toContain(secret);
  // Used up.
  await after.open('/my/pin');
  expect(await after.send('/my/pin', { proof: 'code', shown: code, pin: '8264', again: '8264' })).toBe(422);
});

test('a link that staff made since something private was kept signs in and opens none of it; one made before does', async ({ db, app }) => {
  const { eileen, handed, signIn, web, watch } = await scene(db, app);
  const link = async (): Promise<string> => {
    const worker = await signIn('ada.lund');
    await worker.open(`/people/${eileen}/own-account`);
    await worker.send(`/people/${eileen}/own-account`, {});
    return /data-join-link[^>]*>\s*http:\/\/localhost:3000(\/join\/[\w-]+)/.exec(worker.html.replaceAll(/<!--.*?-->/g, ''))![1]!;
  };
  const take = async (path: string, password: string): Promise<TestBrowser> => {
    const browser = new TestBrowser(web);
    await browser.open(path);
    await browser.send(path, { password });
    return browser;
  };
  const own = await take(await link(), 'teapot harbour lantern');
  // Their own sign-in leads to their own pages, with no second step.
  await own.open('/my');
  expect(own.text()).toContain('Hello, Eileen');
  watch.move({ minutes: 1 });
  await own.open('/my/words');
  expect(await own.send('/my/words', { words: secret, for: 'me' })).toBe(200);
  await own.open('/my/words');
  expect(own.html).toContain(secret);
  // Signing in again with the same password opens it again.
  const again = new TestBrowser(web);
  await again.open('/sign-in');
  await again.send('/sign-in', { login: 'eileen.marsh', password: 'teapot harbour lantern' });
  await again.open('/my/words');
  expect(again.html).toContain(secret);

  // Somebody of the team makes a new link now and uses it themself.
  watch.move({ minutes: 1 });
  const thief = await take(await link(), 'another garden fence');
  await thief.open('/my/words');
  expect(thief.text()).toContain('My words');
  expect(thief.html).not.toContain(secret);
  await thief.open('/my/pin');
  expect(await thief.send('/my/pin', { pin: '5937', again: '5937' })).toBe(422);
  expect(await thief.send('/my/pin', { proof: 'password', shown: 'another garden fence', pin: '5937', again: '5937' })).toBe(422);
  // Or stops the sign-in and hands the tablet to themself: a first PIN is not taken on trust.
  const worker = await signIn('ada.lund');
  await worker.open(`/people/${eileen}/own-account`);
  await worker.send(`/people/${eileen}/own-account/stop`, {});
  const self = await handed(eileen);
  await self.open('/my/words');
  expect(await self.send('/my/words', { words: 'mine', for: 'me', pin: '5937', again: '5937' })).toBe(422);
  expect(self.html).not.toContain(secret);
  // Nor is the old password any good.
  const old = new TestBrowser(web);
  await old.open('/sign-in');
  expect(await old.send('/sign-in', { login: 'eileen.marsh', password: 'teapot harbour lantern' })).toBe(422);
});

test('a line of the wellness plan: private with the PIN, shared, taken back; the team reads it in between and not after', async ({ db, app }) => {
  const { eileen, dev, handed, asAda, watch } = await scene(db, app);
  const read = () => inScope(app, asAda(), watch.now(), async (scope) => JSON.stringify(await wellnessOf(scope, eileen)));
  const browser = await handed(eileen);
  await browser.open('/my/wellness?part=toolbox');
  expect(await browser.send('/my/wellness/line', { words: 'Bach, loud', for: 'me', pin, again: pin })).toBe(200);
  expect(browser.text()).toContain('Bach, loud');
  expect(await read()).not.toContain('Bach');
  await browser.send('/my/wellness/share', {});
  expect(await read()).toContain('Bach, loud');
  await browser.send('/my/wellness/take-back', {});
  expect(await read()).not.toContain('Bach');

  // Another person's tablet, with the ids of this one's line.
  const line = (await db.selectFrom('plan_wellness_line').select('thread_id').executeTakeFirstOrThrow()).thread_id;
  const other = await handed(dev);
  await other.open('/my/wellness?part=toolbox');
  expect(other.text()).not.toContain('Bach');
  await other.send('/my/wellness/line', { words: 'Walking', for: 'me', pin, again: pin });
  expect(await other.send('/my/wellness/share', { line })).toBe(422);
  expect(await other.send('/my/wellness/end', { line })).toBe(422);
  expect(await read()).not.toContain('Bach');
});

test('a cancelled session says why, sorry, and the new date; nobody else’s name stands in a person’s week', async ({ db, app }) => {
  const { eileen, dev, handed, unitId, asAda } = await scene(db, app);
  await sql`insert into programme_category (code, label, sort) values ('art', 'Art', 1) on conflict do nothing`.execute(db);
  const activity = (
    await sql<{
      id: string;
    }>`insert into programme_activity (unit_id, name, kind, category) values (${unitId}, 'Art', 'group', 'art') returning id`.execute(db)
  ).rows[0]!.id;
  const session = async (on: string, status: string, extra = ''): Promise<string> =>
    (
      await sql<{
        id: string;
      }>`insert into programme_session (unit_id, activity_id, name, kind, category, counts, on_date, start_time, minutes, during, status, cancel_reason, cancel_words, cancelled_from)
        values (${unitId}, ${activity}, 'Art', 'group', 'art', true, ${on}::date, '15:00', 60, tstzrange((${on} || ' 15:00Z')::timestamptz, (${on} || ' 16:00Z')::timestamptz), ${status},
          ${extra === '' ? null : extra}, ${extra === '' ? null : 'Dev Chowdhury was unwell'}, ${extra === '' ? null : 'published'}) returning id`.execute(
        db,
      )
    ).rows[0]!.id;
  const lost = await session('2026-11-20', 'cancelled', 'no leader');
  const next = await session('2026-11-27', 'published');
  await session('2026-11-21', 'published');
  for (const [one, person] of [
    [lost, eileen],
    [next, eileen],
    [next, dev],
  ] as const)
    await sql`insert into programme_invitation (session_id, person_id, unit_id, on_date, how, invited_at) select id, ${person}, unit_id, on_date, 'invited', now() from programme_session where id = ${one}`.execute(
      db,
    );
  await sql`insert into programme_session_staff (session_id, unit_id, staff_id, duty) values (${next}, ${unitId}, ${asAda().id}, 'lead')`.execute(db);
  const browser = await handed(eileen);
  expect(browser.text()).toContain('We cancelled Art');
  await browser.open('/my/week');
  expect(browser.text()).toContain('We cancelled Art, 15:00. Sorry.');
  expect(browser.text()).toContain('Because there was nobody to run it');
  expect(browser.text()).toMatch(/The next one is on Friday 27 November at 15:00/);
  // What staff wrote beside the reason is about somebody else; the session on Saturday is not hers.
  expect(browser.text()).not.toMatch(/Chowdhury|unwell|Saturday 21 November Art/);
  await browser.open('/my/week?week=next');
  expect(browser.text()).toContain('Art with Ada');
  expect(browser.text()).not.toMatch(/Chowdhury|Lund/);
});

test('what somebody leads themself stands in their week and in a list of its own, with the worker beside them', async ({ db, app }) => {
  const { eileen, dev, handed, unitId, asAda } = await scene(db, app);
  await sql`insert into programme_category (code, label, sort) values ('art', 'Art', 1) on conflict do nothing`.execute(db);
  const made = await sql<{
    id: string;
  }>`with a as (insert into programme_activity (unit_id, name, kind, category) values (${unitId}, 'Singing', 'group', 'art') returning id)
    insert into programme_session (unit_id, activity_id, name, kind, category, counts, on_date, start_time, minutes, during, status)
    select ${unitId}, a.id, 'Singing', 'group', 'art', true, '2026-11-27', '15:00', 60, tstzrange('2026-11-27 15:00Z', '2026-11-27 16:00Z'), 'published' from a returning id`.execute(
    db,
  );
  const id = made.rows[0]!.id;
  for (const [person, leads] of [
    [eileen, true],
    [dev, false],
  ] as const)
    await sql`insert into programme_invitation (session_id, person_id, unit_id, on_date, how, invited_at, leads) values (${id}, ${person}, ${unitId}, '2026-11-27', 'invited', now(), ${leads})`.execute(
      db,
    );
  await sql`insert into programme_session_staff (session_id, unit_id, staff_id, duty) values (${id}, ${unitId}, ${asAda().id}, 'lead')`.execute(db);
  const hers = await handed(eileen);
  await hers.open('/my/week');
  expect(hers.text()).toContain('Sessions I lead Friday 27 November, 15:00 Singing with Ada beside you');
  await hers.open('/my/week?week=next');
  expect(hers.text()).toContain('Singing: you lead it, with Ada beside you');
  const his = await handed(dev, 'wendy.ashdown');
  await his.open('/my/week?week=next');
  expect(his.text()).toContain('Singing with Ada');
  expect(his.text()).not.toMatch(/lead|Eileen/);
});

test('somebody asks to be heard: one request to the unit, answered by the team; who looked is told to the person', async ({ db, app }) => {
  const { eileen, handed, signIn, unitId } = await scene(db, app);
  const browser = await handed(eileen);
  await browser.open('/my/words');
  expect(await browser.send('/my/words/be-heard', {})).toBe(200);
  expect(browser.text()).toContain('You asked for somebody to listen');
  const tasks = await db.selectFrom('tasks_task').selectAll().where('about_kind', '=', 'to be heard').execute();
  expect(tasks).toMatchObject([{ unit_id: unitId, person_id: eileen, say: 'Eileen Marsh would like somebody to sit down and listen.' }]);
  const worker = await signIn('ada.lund');
  await worker.open(`/people/${eileen}`);
  const again = await handed(eileen, 'wendy.ashdown');
  await again.open('/my/who-looked');
  expect(again.text()).toMatch(/Ada Lund ?, nurse: works on your unit. They looked/);
  expect(again.text()).not.toContain('Chowdhury');
});
