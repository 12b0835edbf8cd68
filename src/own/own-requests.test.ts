import type { Db } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { signInScene, type TestBrowser } from '#platform/sign-in/sign-in.fixture.tsx';
import { expect, test } from '#tests/fixture.ts';
import { makePerson } from '#tests/people-scene.ts';
import { peopleRoutes, protectedSpans, protectedTimesOf } from '#people';
import { datesBetween } from '#platform/time.ts';
import { ownRoutes } from './routes.ts';

async function scene(db: Db, app: Db) {
  const site = await signInScene(db, app, { routes: [...ownRoutes, ...peopleRoutes] });
  const ada = await site.add('Ada', 'Lund');
  const eileen = await makePerson(db, site.unitId, { givenName: 'Eileen', surname: 'Marsh' });
  const dev = await makePerson(db, site.unitId, { givenName: 'Dev', surname: 'Chowdhury' });
  const handed = async (person: string): Promise<TestBrowser> => {
    const browser = await site.signIn('ada.lund');
    await browser.open(`/people/${person}/hand-over`);
    await browser.send(`/people/${person}/hand-over`, {});
    expect(browser.path).toBe('/my');
    return browser;
  };
  const tasks = async () =>
    await db
      .selectFrom('tasks_task')
      .select(['kind', 'say', 'link', 'asked_of', 'person_id', 'answered_at'])
      .where('about_kind', '=', 'own request')
      .orderBy('id')
      .execute();
  /** The days kept free for somebody, as the planner and whoever invites read them. */
  const keptFree = () =>
    inScope(
      app,
      {
        kind: 'staff',
        id: ada.staffId,
        accountId: ada.accountId,
        name: 'Ada Lund',
        memberships: [{ unitId: site.unitId, unitName: 'Larch', role: 'nurse', basis: 'permanent', ends: null }],
        registered: true,
        nurseInChargeOf: [],
        deviceId: null,
      },
      site.watch.now(),
      async (scope) =>
        protectedSpans(
          (await protectedTimesOf(scope, site.unitId, [eileen])).filter(({ personId }) => personId === eileen),
          datesBetween(Temporal.PlainDate.from('2026-11-16'), Temporal.PlainDate.from('2026-11-29')),
        ).map(({ time, span }) => `${time.kind} ${span.from.toString()} to ${span.to.toString()}`),
    );
  return { ...site, ada, eileen, dev, handed, tasks, keptFree };
}

test('asking for leave reaches the team in their words and grants nothing; the answer comes back with why', async ({ db, app }) => {
  const { eileen, dev, handed, tasks, signIn } = await scene(db, app);
  const browser = await handed(eileen);
  await browser.open('/my/leave');
  expect(browser.text()).toContain('Only your responsible clinician grants leave');
  await browser.send('/my/leave', { words: 'The robin at the <b>pond</b>. An hour.' });
  expect(browser.path).toBe('/my/leave');
  expect(browser.text()).toContain('Nobody has answered yet');
  // Asked once, until it is answered.
  expect(browser.html).not.toContain('name="words"');
  expect(await tasks()).toEqual([
    {
      kind: 'answer a request',
      say: 'Eileen Marsh asks about leave. Read it and answer, with why.',
      link: `/people/${eileen}/requests`,
      asked_of: null,
      person_id: eileen,
      answered_at: null,
    },
  ]);
  for (const table of ['leave_authorisation', 'leave_episode', 'people_protected_time'] as const)
    expect([table, (await db.selectFrom(table).select('id').execute()).length]).toEqual([table, 0]);

  const worker = await signIn('ada.lund');
  await worker.open(`/people/${eileen}/requests`);
  expect(worker.html).toContain('The robin at the &lt;b&gt;pond');
  expect(await worker.send(`/people/${eileen}/requests`, { answer: 'taken further', why: '' })).toBe(422);
  expect(await worker.send(`/people/${eileen}/requests`, { answer: 'kept free', why: 'x' })).toBe(422);
  await worker.send(`/people/${eileen}/requests`, { answer: 'taken further', why: 'Dr Rao reads it on Thursday.' });
  expect(worker.text()).toContain('Nothing waits for an answer');
  expect((await tasks())[0]!.answered_at).not.toBeNull();
  expect(await db.selectFrom('leave_authorisation').select('id').execute()).toEqual([]);

  const after = await handed(eileen);
  await after.open('/my/leave');
  expect(after.text()).toContain('Ada Lund, Thu 19 Nov: it goes to whoever decides about your leave.');
  expect(after.text()).toContain('Dr Rao reads it on Thursday.');
  const other = await handed(dev);
  await other.open('/my/leave');
  expect(other.text()).not.toContain('robin');
});

test('“don’t plan me” keeps the week free from today at once, tells the team, and is taken back by the person alone or changed together', async ({
  db,
  app,
}) => {
  const { eileen, dev, handed, tasks, keptFree, signIn } = await scene(db, app);
  const browser = await handed(eileen);
  await browser.open('/my/week');
  expect(await browser.send('/my/week', { monday: '', words: '' })).toBe(422);
  for (const monday of ['2026-11-09', '2026-11-17', '2026-12-14', '2026-02-30'])
    expect([monday, await browser.send('/my/week', { monday, words: '' })]).toEqual([monday, 422]);
  expect(await keptFree()).toEqual([]);
  await browser.send('/my/week', { monday: '2026-11-16', words: '' });
  expect(browser.text()).toContain('is kept free: you asked for it');
  // Thursday to Sunday: what is past is past.
  expect(await keptFree()).toEqual([19, 20, 21, 22].map((day) => `rest 2026-11-${day}T00:00:00Z to 2026-11-${day + 1}T00:00:00Z`));
  expect((await tasks()).map((one) => one.say)).toEqual([
    'Eileen Marsh asks not to be planned in the week of 16 November. Read it and answer, with why.',
  ]);
  await browser.send('/my/requests/take-back', {});
  expect(await keptFree()).toEqual([]);
  expect((await tasks())[0]!.answered_at).not.toBeNull();

  // Next week, and staff say that it is kept: it can still be taken back. Changed together, it ends.
  await browser.open('/my/week');
  await browser.send('/my/week', { monday: '2026-11-23', words: 'I am tired.' });
  expect(await keptFree()).toHaveLength(7);
  const worker = await signIn('ada.lund');
  await worker.open(`/people/${eileen}/requests`);
  expect(worker.text()).toContain('“I am tired.”');
  await worker.send(`/people/${eileen}/requests`, { answer: 'kept free', why: 'Rest well. We look in each day.' });
  await worker.open(`/people/${eileen}/times`);
  expect(worker.text()).toContain('Asked not to be planned');
  const again = await handed(eileen);
  await again.open('/my/week');
  expect(again.text()).toContain('Rest well. We look in each day.');
  const request = /name="request" value="([^"]+)"/.exec(again.html)![1]!;
  const other = await handed(dev);
  await other.open('/my/week');
  await other.send('/my/week', { monday: '2026-11-23', words: '' });
  await other.open('/my/week');
  expect(await other.send('/my/requests/take-back', { request })).toBe(422);
  expect(await keptFree()).toHaveLength(7);
  const hers = await handed(eileen);
  await hers.open('/my/week');
  await hers.send('/my/requests/take-back', {});
  expect(await keptFree()).toEqual([]);

  await hers.open('/my/week');
  await hers.send('/my/week', { monday: '2026-11-23', words: '' });
  const nurse = await signIn('ada.lund');
  await nurse.open(`/people/${eileen}/requests`);
  await nurse.send(`/people/${eileen}/requests`, { answer: 'changed together', why: 'Music on Monday, the rest free by choice.' });
  expect(await keptFree()).toEqual([]);
  const last = await handed(eileen);
  await last.open('/my/week');
  expect(last.text()).toContain('you changed it together. Music on Monday');
});
