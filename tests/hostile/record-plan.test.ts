import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import type { Route } from '#platform/route.ts';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn } from '#tests/signed-in.ts';
import { peopleRoutes } from '../../src/people/index.ts';
import { planRoutes } from '../../src/plan/index.ts';

const now = Temporal.Instant.from('2026-11-19T13:42:00Z');
const on = (name: string, day = '19', month = '11', year = '2026') => ({ [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year });
const markup = `"'><img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}}\${7*7}`;
const routes = [...peopleRoutes, ...(planRoutes as readonly Route[])];

/** Where each form of texts stands, and its boxes. */
const texts = {
  matters: ['most', 'people', 'good', 'bad', 'proud', 'treat', 'not'],
  welcome: ['here', 'well', 'different', 'first', 'know', 'never'],
  prepare: ['say', 'ask', 'who', 'not'],
  'prepare/answered': ['answered'],
  'ending/words': ['changed', 'take', 'hard', 'goodbye'],
} as const;

async function scene(db: Db, app: Db) {
  const unit = await makeUnit(db, 'Larkfield');
  const person = await makePerson(db, unit, { givenName: 'Eileen', surname: 'Fogarty' });
  const other = await makePerson(db, unit, { givenName: 'Dev', surname: 'Chowdhury' });
  const actor = await makeWorker(db, unit, 'OT', { given: 'Carys', surname: 'Bevan' });
  const browser = await signedIn({ db, app, actor, routes, now });
  const base = `/people/${person}/plan`;
  const post = async (path: string, fields: Record<string, string>) => (await browser.post(`${base}${path}`, fields)).status;
  await browser.post(`/people/${person}/goal`, { goalWords: 'My own front door.', how: 'said', ...on('saidOn', '2') });
  const { id: goal } = await db.selectFrom('plan_goal').select('id').executeTakeFirstOrThrow();
  await post(`/goals/${goal}/steps`, { words: 'Ring housing', who: 'the person' });
  const { step_id: step } = await db.selectFrom('plan_step_version').select('step_id').executeTakeFirstOrThrow();
  await post('/prepare/begin', { forWhat: 'ward round' });
  const { id: preparation } = await db.selectFrom('plan_preparation').select('id').executeTakeFirstOrThrow();
  const boxes = async (path: string, keys: readonly string[], words: string): Promise<Record<string, string>> => {
    const { html } = await browser.get(`${base}${path}`);
    const opened = Object.fromEntries([...html.matchAll(/name="(opened\.\w+)" value="(\d+)"/g)].map(([, name, value]) => [name!, value!]));
    return { ...opened, ...Object.fromEntries(keys.map((key) => [`words.${key}`, words])), how: 'said', ...on('saidOn') };
  };
  const newest = async (table: 'plan_step_version' | 'plan_ending' | 'plan_need_said'): Promise<string> =>
    String(
      (
        await db
          .selectFrom(table)
          .select(({ fn }) => fn.max('number').as('n'))
          .executeTakeFirstOrThrow()
      ).n ?? 0,
    );
  /** Every text field of these pages, filled with the same words; gives the statuses. */
  const fillAll = async (words: string): Promise<readonly number[]> => {
    const statuses = [
      (await browser.post(`/people/${person}/goal`, { goalWords: words, why: words, shared: words, how: 'said', ...on('saidOn') })).status,
      await post(`/goals/${goal}`, await boxes(`/goals/${goal}`, ['mine', 'why', 'ten', 'shared', 'staff'], words)),
      await post(`/goals/${goal}/near`, { whose: 'the person', score: '4', said: words, ...on('on') }),
      await post(`/goals/${goal}/steps/change`, {
        step,
        words: words.slice(0, 290),
        who: 'staff',
        whoName: words.slice(0, 110),
        state: 'cannot be done yet',
        inTheWay: words,
        _version: await newest('plan_step_version'),
      }),
      await post('/review', { who: words, personWords: words, changed: words, [`near.${goal}`]: '4', [`said.${goal}`]: words, ...on('heldOn') }),
      await post('/agreement', { answer: 'could not take part', why: words, words, ...on('askedOn'), ...on('again', '26') }),
      await post('/copy', { copyForm: 'paper', givenTo: words.slice(0, 110), what: words, ...on('givenOn') }),
      await post('/needs', {
        need: 'doctor and teeth',
        answer: 'would like help',
        words,
        contact: words,
        lastSeen: words.slice(0, 110),
        ...on('saidOn'),
        _version: await newest('plan_need_said'),
      }),
      await post('/welcome/introduced', { was: 'not yet', why: words, ...on('again', '26') }),
      await post('/welcome/introduced', { was: 'yes', withWhom: words.slice(0, 110), ...on('on') }),
      await post('/team', {
        about: 'new',
        replaces: '',
        name: words.slice(0, 110),
        role: words.slice(0, 110),
        whatFor: words,
        phone: words.slice(0, 39),
        ringWhen: words.slice(0, 110),
        nextStep: words,
      }),
      await post('/ending', {
        reason: 'another reason',
        reasonWords: words,
        lastContact: words,
        told: words,
        state: 'planned',
        ...on('endsOn', '18', '12'),
        _version: await newest('plan_ending'),
      }),
      await post('/ending/steps', { words, who: 'somebody else', whoName: words }),
    ];
    for (const [path, keys] of Object.entries(texts)) {
      const page = path.startsWith('prepare') ? '/prepare' : `/${path.split('/')[0]}`;
      const fields = await boxes(page, keys, words);
      const own = Object.fromEntries(Object.entries(fields).filter(([name]) => !name.startsWith('opened.') || keys.includes(name.slice(7) as never)));
      if (path === 'prepare/answered') delete own['how'];
      statuses.push(await post(`/${path}`, path.startsWith('prepare') ? { ...own, preparation } : own));
    }
    return statuses;
  };
  const pages = [
    '',
    `/goals/${goal}`,
    `/goals/${goal}/steps`,
    `/goals/${goal}/steps?step=${step}`,
    '/review',
    '/versions',
    '/needs',
    '/needs?about=doctor%20and%20teeth',
    '/welcome',
    '/matters',
    '/team',
    '/prepare',
    '/ending',
    '/print?staff=yes',
    '/print?what=team&size=large',
    '/print?what=meeting',
  ];
  const look = async () => {
    const seen: { page: string; status: number; html: string }[] = [];
    for (const page of pages) seen.push({ page, ...(await browser.get(`${base}${page}`)) });
    return seen;
  };
  return { person, other, actor, browser, goal, step, preparation, fillAll, look };
}

test('36 39: markup in every field of a plan comes out as words on every page and print', { timeout: 120_000 }, async ({ db, app }) => {
  const { fillAll, look } = await scene(db, app);
  expect(await fillAll(markup)).toEqual(Array.from({ length: 18 }, () => 303));
  let shown = 0;
  for (const { page, status, html } of await look()) {
    expect([page, status]).toEqual([page, 200]);
    expect([page, /<img src=x|<script>alert|"'><img/.test(html)]).toEqual([page, false]);
    expect([page, />49</.test(html)]).toEqual([page, false]);
    if (html.includes('&lt;img src=x')) shown += 1;
  }
  expect(shown).toBe(16);
});

test(
  '43 44: words in any script, very long or of one letter break no page; what cannot be shown is refused in every field',
  { timeout: 240_000 },
  async ({ db, app }) => {
    const { fillAll, look } = await scene(db, app);
    for (const words of ['O’Brien-Ŵŷ العربية 王 👩🏽‍🌾', 'x'.repeat(200), 'Ö', '=HYPERLINK("http://x","y")', 'null', '%s%n']) {
      expect((await fillAll(words)).filter((status) => status >= 500)).toEqual([]);
      for (const { page, status } of await look()) expect([words.slice(0, 9), page, status]).toEqual([words.slice(0, 9), page, 200]);
    }
    for (const words of ['Art\u0000work', 'Art \u202Etra', `Art${'\u0301'.repeat(30)}`])
      expect((await fillAll(words)).filter((status) => status !== 422)).toEqual([]);
  },
);

test('1 2: another person’s goal, step or meeting named in a form of this person’s is not found, and the database takes no such row', async ({
  db,
  app,
}) => {
  const { person, other, actor, browser, goal, step, preparation } = await scene(db, app);
  const theirs = `/people/${other}/plan`;
  const counts = async () =>
    Promise.all(
      (['plan_text', 'plan_step', 'plan_step_version', 'plan_rating'] as const).map(async (table) =>
        Number((await db.selectFrom(table).select(db.fn.countAll<bigint>().as('n')).executeTakeFirstOrThrow()).n),
      ),
    );
  const before = await counts();
  const boxes = (keys: readonly string[]) =>
    Object.fromEntries(
      keys.flatMap((key) => [
        [`words.${key}`, 'x'],
        [`opened.${key}`, '0'],
      ]),
    );
  const statuses = [
    await browser.get(`${theirs}/goals/${goal}`),
    await browser.post(`${theirs}/goals/${goal}`, { ...boxes(['mine', 'why', 'ten', 'shared', 'staff']), how: 'said', ...on('saidOn') }),
    await browser.post(`${theirs}/goals/${goal}/near`, { whose: 'staff', score: '1', ...on('on') }),
    await browser.post(`${theirs}/goals/${goal}/end`, { kind: 'achieved' }),
    await browser.post(`${theirs}/goals/${goal}/steps`, { words: 'x', who: 'the person' }),
    await browser.post(`${theirs}/goals/${goal}/steps/change`, { step, words: 'x', who: 'the person', state: 'done', _version: '1' }),
    await browser.post(`${theirs}/prepare`, { ...boxes(texts.prepare), preparation, how: 'said', ...on('saidOn') }),
  ].map(({ status }) => status);
  expect(statuses).toEqual(statuses.map(() => 404));
  expect(await counts()).toEqual(before);
  const said = { number: 9, said_on: Temporal.PlainDate.from('2026-11-19'), written_at: now };
  for (const about of [{ goal_id: goal }, { preparation_id: preparation }])
    await expect(
      inScope(app, actor, now, (scope) =>
        scope.tx
          .insertInto('plan_text')
          .values({ person_id: other, ...about, part: 'my words', whose: 'the person', words: 'x', how: 'said', ...said })
          .execute(),
      ),
    ).rejects.toThrow(/foreign key/);
  expect(person).not.toBe(other);
});

test('12 13: what was said, rated, answered and planned is only added to: neither pages nor jobs may change it or take it away', async ({
  app,
  worker,
}) => {
  const tables = [
    'plan_text',
    'plan_step',
    'plan_step_version',
    'plan_rating',
    'plan_review',
    'plan_agreement',
    'plan_copy',
    'plan_need_said',
    'plan_welcome',
    'plan_ending',
    'plan_ending_step',
  ];
  for (const login of [app, worker])
    for (const table of tables)
      for (const change of [sql`delete from ${sql.table(table)}`, sql`update ${sql.table(table)} set person_id = person_id`])
        await expect(
          login.transaction().execute((tx) => change.execute(tx)),
          table,
        ).rejects.toThrow(/permission denied/);
});
