import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import type { Route } from '#platform/route.ts';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn } from '#tests/signed-in.ts';
import { peopleRoutes } from '../../src/people/index.ts';
import { easyReadOf, keepLine, planRoutes } from '../../src/plan/index.ts';
import { plainPng } from '../../src/platform/pictures/photos.fixture.ts';

const now = Temporal.Instant.from('2026-11-19T13:42:00Z');
const today = Temporal.PlainDate.from('2026-11-19');
const on = (name: string, day = '19', month = '11', year = '2026') => ({ [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year });
const markup = `"'><img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}}\${7*7}`;
const routes = [...peopleRoutes, ...(planRoutes as readonly Route[])];

async function scene(db: Db, app: Db) {
  const unit = await makeUnit(db, 'Larkfield');
  const person = await makePerson(db, unit, { givenName: 'Eileen', surname: 'Fogarty' });
  const other = await makePerson(db, unit, { givenName: 'Dev', surname: 'Chowdhury' });
  const actor = await makeWorker(db, unit, 'OT', { given: 'Carys', surname: 'Bevan' });
  const browser = await signedIn({ db, app, actor, routes, now });
  const base = `/people/${person}`;
  /** Every text field of these pages, filled with the same words; gives the statuses. */
  const fillAll = async (words: string): Promise<readonly number[]> => {
    const statuses: number[] = [];
    const send = async (path: string, fields: Record<string, string>): Promise<void> => {
      statuses.push((await browser.post(`${base}${path}`, fields)).status);
    };
    await send('/wellness/line', { part: 'early signs', words, whatIDo: words, ...on('saidOn') });
    const crisis = Object.fromEntries(
      ['signs', 'decidesWith', 'call', 'notCall', 'helps', 'harms', 'medication', 'places', 'atHome', 'ends'].map((name) => [name, words]),
    );
    const { count } = await db.selectFrom('plan_crisis_plan').select(db.fn.countAll<bigint>().as('count')).executeTakeFirstOrThrow();
    await send('/crisis-plan', {
      ...crisis,
      whose: 'without them',
      whyWithout: words,
      madeWith: words,
      ...on('saidOn'),
      ...on('reviewOn', '19', '2', '2027'),
      _version: String(count),
    });
    await send('/advance', {
      kind: 'decision',
      words,
      treatment: words,
      circumstances: words,
      signed: 'no',
      witness: words,
      capacity: 'not recorded',
      capacityBy: words,
      keptWhere: words,
      ...on('madeOn'),
    });
    const paper = await db.selectFrom('plan_advance').select('id').orderBy('id', 'desc').executeTakeFirst();
    await send('/advance/happened', { document: paper?.id ?? crypto.randomUUID(), what: 'looked at again', words, ...on('on') });
    const source = (await inScope(app, actor, now, (scope) => easyReadOf(scope, person)))[0]?.source.key ?? 'none';
    await send('/plan/easy-read/made', { of: source, sentence: words.slice(0, 150), more: words.slice(0, 150), picture: 'wrench', anyway: 'yes' });
    const line = await db.selectFrom('plan_easy_read').select('id').orderBy('id', 'desc').executeTakeFirst();
    await send('/plan/easy-read/answer', { line: line?.id ?? crypto.randomUUID(), answer: 'no', words });
    return statuses;
  };
  const pages = [
    '/wellness',
    '/wellness/write?part=early%20signs',
    '/crisis-plan',
    '/crisis-plan/change',
    '/crisis-plan/print',
    '/advance',
    '/plan/easy-read',
    '/plan/easy-read/ask',
    '/plan/easy-read/print',
    '/plan/easy-read/print?all=yes',
  ];
  const look = async () => Promise.all(pages.map(async (page) => ({ page, ...(await browser.get(`${base}${page}`)) })));
  return { person, other, actor, browser, base, fillAll, look };
}

test('36 39: markup in every field of wellness, crisis, advance and easy read comes out as words on every page and print', async ({ db, app }) => {
  const { fillAll, look } = await scene(db, app);
  expect(await fillAll(markup)).toEqual([303, 303, 303, 303, 303, 303]);
  let shown = 0;
  for (const { page, status, html } of await look()) {
    expect([page, status]).toEqual([page, 200]);
    expect([page, /<img src=x|<script>alert|"'><img/.test(html)]).toEqual([page, false]);
    expect([page, />49</.test(html)]).toEqual([page, false]);
    if (html.includes('&lt;img src=x')) shown += 1;
  }
  expect(shown).toBeGreaterThan(5);
});

test('36 43: hostile words about a photo come out as words or are refused, another person’s photo is not found, and its name says nothing', async ({
  db,
  app,
}) => {
  const { person, other, browser, base } = await scene(db, app);
  const send = (words: string, fields: Readonly<Record<string, string | File>> = {}) =>
    browser.upload(`${base}/plan/easy-read/photos`, {
      file: new File([plainPng], '../../etc/passwd<script>.svg', { type: 'image/svg+xml' }),
      words: words.slice(0, 120),
      whose: 'person',
      shows: 'somebody else',
      consent: words,
      ...fields,
    });
  expect((await send(markup)).status).toBe(303);
  const { id, type } = await db.selectFrom('plan_photo').select(['id', 'type']).executeTakeFirstOrThrow();
  expect(type).toBe('image/png');
  for (const page of ['/plan/easy-read/photos', `/plan/easy-read/photos?out=${id}`]) {
    const { status, html } = await browser.get(`${base}${page}`);
    expect([page, status, /<img src=x|<script>alert|"'><img/.test(html), html.includes('&lt;img src=x')]).toEqual([page, 200, false, true]);
  }
  for (const words of ['Art\u0000work', 'Art \u202Etra', `Art${'\u0301'.repeat(30)}`])
    expect([words, (await send(words)).status]).toEqual([words, 422]);
  for (const fields of [{ whose: 'everybody' }, { shows: 'me' }, { words: 'x'.repeat(121) }, { consent: 'x'.repeat(401) }, { person_id: other }])
    expect([fields, (await send('fine', fields)).status]).toEqual([fields, 422]);
  const theirs = base.replace(person, other);
  expect((await browser.get(`${theirs}/plan/easy-read/photo?photo=${id}`)).status).toBe(404);
  expect((await browser.post(`${theirs}/plan/easy-read/photos/taken-out`, { photo: id, why: 'x' })).status).toBe(422);
  for (const photo of ['', 'x', "1' or '1'='1", `${id}/..`])
    expect((await browser.get(`${base}/plan/easy-read/photo?photo=${encodeURIComponent(photo)}`)).status).toBe(404);
  expect(await db.selectFrom('plan_photo').select(['id', 'taken_out_at']).execute()).toEqual([{ id, taken_out_at: null }]);
  expect((await browser.post(`${base}/plan/easy-read/photos/taken-out`, { photo: id, why: markup })).status).toBe(303);
});

test('43 44: words in any script, very long or of one letter break no page; what cannot be shown is refused in every field', async ({ db, app }) => {
  const { fillAll, look } = await scene(db, app);
  for (const words of ['O’Brien-Ŵŷ العربية 王 👩🏽‍🌾', 'x'.repeat(150), 'Ö', '=HYPERLINK("http://x","y")', 'null', '%s%n']) {
    expect((await fillAll(words)).filter((status) => status >= 500)).toEqual([]);
    for (const { page, status } of await look()) expect([words.slice(0, 9), page, status]).toEqual([words.slice(0, 9), page, 200]);
  }
  for (const words of ['Art\u0000work', 'Art \u202Etra', `Art${'\u0301'.repeat(30)}`])
    expect((await fillAll(words)).every((status) => status === 422 || status === 404)).toBe(true);
});

test('1 2: another person’s line, paper or sentence named in a form of this person’s is not found, and nothing is written', async ({ db, app }) => {
  const { person, other, browser, base, fillAll, actor } = await scene(db, app);
  await fillAll('Words');
  const line = await db.selectFrom('plan_wellness_line').select(['id', 'thread_id']).where('person_id', '=', person).executeTakeFirstOrThrow();
  const paper = await db.selectFrom('plan_advance').select('id').executeTakeFirstOrThrow();
  const easy = await db.selectFrom('plan_easy_read').select('id').executeTakeFirstOrThrow();
  const theirs = base.replace(person, other);
  const counts = async () =>
    Promise.all(
      (['plan_wellness_line', 'plan_advance_event', 'plan_easy_read', 'plan_easy_read_answer'] as const).map(async (table) =>
        Number((await db.selectFrom(table).select(db.fn.countAll<bigint>().as('n')).executeTakeFirstOrThrow()).n),
      ),
    );
  const before = await counts();
  const statuses = [
    await browser.post(`${theirs}/wellness/line`, { part: 'early signs', again: line.thread_id, words: 'x', ...on('saidOn') }),
    await browser.post(`${theirs}/wellness/ended`, { line: line.thread_id }),
    await browser.post(`${theirs}/advance/happened`, { document: paper.id, what: 'withdrawn', ...on('on') }),
    await browser.post(`${theirs}/plan/easy-read/answer`, { line: easy.id, answer: 'yes' }),
    await browser.post(`${theirs}/plan/easy-read/made`, { of: `wellness-${line.id}`, sentence: 'x', picture: 'wrench', anyway: 'yes' }),
    await browser.get(`${theirs}/wellness/write?part=early%20signs&again=${line.thread_id}`),
    await browser.get(`${theirs}/plan/easy-read/make?of=wellness-${line.id}`),
  ].map(({ status }) => status);
  expect(statuses.filter((status) => status !== 404 && status !== 422)).toEqual([]);
  expect(await counts()).toEqual(before);
  // The database itself: a line of the one cannot be said again as a line of the other.
  expect(
    await inScope(app, actor, now, (scope) =>
      keepLine(scope, other, { part: 'early signs', words: 'x', whatIDo: null, saidOn: today, shared: true, threadId: line.thread_id }),
    ),
  ).toBeNull();
});

test('12 13: a crisis plan, a paper and easy read are only added to: neither pages nor jobs may change or take them away', async ({
  app,
  worker,
}) => {
  for (const login of [app, worker])
    for (const [table, column] of [
      ['plan_crisis_plan', 'signs'],
      ['plan_advance', 'words'],
      ['plan_advance_event', 'words'],
      ['plan_easy_read', 'sentence'],
      ['plan_easy_read_answer', 'answer'],
      ['plan_wellness_line', 'words'],
    ] as const)
      for (const change of [sql`update ${sql.table(table)} set ${sql.ref(column)} = ${sql.ref(column)}`, sql`delete from ${sql.table(table)}`])
        await expect(
          login.transaction().execute((tx) => change.execute(tx)),
          table,
        ).rejects.toThrow(/permission denied/);
});
