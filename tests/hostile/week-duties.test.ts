import { sql } from 'kysely';
import { Range, type Db } from '#platform/database.ts';
import type { Route } from '#platform/route.ts';
import { expect, test } from '#tests/fixture.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn } from '#tests/signed-in.ts';
import { moneyRoutes } from '../../src/money/index.ts';
import { peopleRoutes } from '../../src/people/index.ts';
import { programmeRoutes, registerProgramme } from '../../src/programme/index.ts';

registerProgramme();
const now = Temporal.Instant.from('2026-11-26T10:00:00Z');
const markup = `"'><img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}}\${7*7}`;
const routes = [...peopleRoutes, ...moneyRoutes, ...programmeRoutes] as readonly Route[];
const on = (name: string, day: string, month = '11', year = '2026') => ({ [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year });

/** A unit with a manager and a head OT, somebody supported, and a published session in the kitchen. */
async function scene(db: Db, app: Db) {
  const unit = await makeUnit(db, 'Larkfield');
  const person = await makePerson(db, unit, { givenName: 'Eileen', surname: 'Fogarty' });
  const manager = await makeWorker(db, unit, 'manager', { given: 'Wendy', surname: 'Ashdown' });
  const second = await makeWorker(db, unit, 'head OT', { given: 'Beatrix', surname: 'Langley' });
  const activity = await db
    .insertInto('programme_activity')
    .values({ unit_id: unit, name: 'Cooking', kind: 'kitchen', category: 'cooking', minutes: 60, clearance: 'a kitchen induction' })
    .returning('id')
    .executeTakeFirstOrThrow();
  const session = await db
    .insertInto('programme_session')
    .values({
      unit_id: unit,
      activity_id: activity.id,
      name: 'Cooking',
      kind: 'kitchen',
      category: 'cooking',
      counts: true,
      on_date: Temporal.PlainDate.from('2026-11-26'),
      start_time: Temporal.PlainTime.from('15:00'),
      minutes: 60,
      during: new Range(now.add({ hours: 5 }), now.add({ hours: 6 })),
      status: 'published',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const another = await makePerson(db, unit, { givenName: 'Gareth', surname: 'Pugh' });
  await db
    .insertInto('people_named_worker')
    .values({
      person_id: another,
      duty: 'key worker',
      staff_id: second.id!,
      name_as_given: 'Beatrix Langley',
      during: new Range(Temporal.PlainDate.from('2026-11-01'), null),
      recorded_at: now,
    })
    .execute();
  await db
    .insertInto('platform_setting')
    .values({ unit_id: unit, key: 'people.caseload-ceiling', value: '1', during: new Range(now.subtract({ hours: 24 }), null), set_at: now })
    .execute();
  const browser = await signedIn({ db, app, actor: manager, routes, now });
  const other = await signedIn({ db, app, actor: second, routes, now });
  /** Every text field of these pages, filled with the same words; gives the statuses. */
  const fillAll = async (words: string): Promise<readonly number[]> => {
    const statuses: number[] = [];
    const send = async (path: string, fields: Record<string, string>, who = browser): Promise<string | null> => {
      const answer = await who.post(path, fields);
      statuses.push(answer.status);
      return answer.to;
    };
    const set = await db.selectFrom('money_budget').select('id').execute();
    await send(`/money/${unit}/budget`, {
      month: '2026-11',
      category: 'cooking',
      pounds: '60',
      why: words.slice(0, 290),
      _version: String(set.length),
    });
    const spent = { pounds: '70', ...on('on', '26'), session: session.id, category: '', paidBy: manager.id! };
    await send(`/money/${unit}/spend`, { ...spent, what: words.slice(0, 190) });
    await db
      .insertInto('money_entry')
      .values({
        unit_id: unit,
        on_date: Temporal.PlainDate.from('2026-11-26'),
        pence: 9000,
        what: 'Food',
        category: 'cooking',
        paid_by: manager.id!,
        receipt_seen: false,
        limit_pence: 5000,
        written_by: manager.id!,
        written_at: now,
      })
      .execute();
    const { id: entry } = await db.selectFrom('money_entry').select('id').where('what', '=', 'Food').orderBy('id', 'desc').executeTakeFirstOrThrow();
    await send(`/money/entries/${entry}/answer`, { approved: 'no', words: words.slice(0, 490) }, other);
    await send(`/money/entries/${entry}/take-back`, { why: words.slice(0, 490) });
    await send(`/people/${person}/clearances`, {
      clearance: 'a kitchen induction',
      staff: '',
      ...on('from', '20'),
      name: words.slice(0, 110),
      limits: words.slice(0, 490),
    });
    const given = await db.selectFrom('programme_clearance').select('id').orderBy('id', 'desc').executeTakeFirst();
    if (given !== undefined)
      await send(`/people/${person}/clearances/withdraw`, { clearance: given.id, ...on('since', '26'), why: words.slice(0, 490) });
    const dish = words.slice(0, 60) + String(set.length);
    await send(`/kitchen/${unit}/dishes`, { name: dish, ingredients: `80 g ${words.slice(0, 70)}`, looked: 'yes' });
    const made = await db.selectFrom('programme_dish').select('id').orderBy('id', 'desc').executeTakeFirst();
    const menus = await db.selectFrom('programme_menu').select('id').execute();
    if (made !== undefined) {
      const menu = { heads: '4', dishes: made.id, _version: String(menus.length) };
      await send(`/sessions/${session.id}/kitchen`, menu);
    }
    await send(`/people/${person}/kitchen`, { kind: 'sharps', may: 'alone', ...on('from', '26'), reason: words.slice(0, 490) });
    // One person already, and a ceiling of one: the manager says why.
    await db.deleteFrom('people_named_worker').where('person_id', '=', person).execute();
    await send(`/people/${person}/worker`, { duty: 'named OT', staff: second.id!, elsewhere: '', overWhy: words.slice(0, 490) });
    return statuses;
  };
  const pages = async (): Promise<readonly string[]> => [
    `/money?unit=${unit}`,
    `/money/print?unit=${unit}`,
    `/money/budget?unit=${unit}`,
    `/people/${person}/clearances`,
    `/people/${person}/kitchen`,
    `/sessions/${session.id}/kitchen`,
    `/kitchen?unit=${unit}`,
    `/caseloads?unit=${unit}`,
    `/caseloads/${second.id!}?unit=${unit}`,
    `/kitchen/dishes?unit=${unit}`,
    `/kitchen/rota?unit=${unit}`,
    `/kitchen/shopping?unit=${unit}`,
    `/sessions/${session.id}/invite?person=${person}`,
    ...(await db.selectFrom('money_entry').select('id').where('takes_back', 'is', null).execute()).map(({ id }) => `/money/entries/${id}`),
  ];
  return { unit, person, session: session.id, activity: activity.id, browser, fillAll, pages };
}

test('markup and templates in every field of these duties come out as words on every page', { timeout: 300_000 }, async ({ db, app }) => {
  const { browser, fillAll, pages } = await scene(db, app);
  expect(new Set(await fillAll(markup))).toEqual(new Set([303]));
  let shown = 0;
  const all = await pages();
  for (const path of all) {
    const { status, html } = await browser.get(path);
    expect([path, status]).toEqual([path, 200]);
    expect([path, /<img src=x|<script>alert|"'><img/.test(html)]).toEqual([path, false]);
    if (html.includes('&lt;img src=x')) shown += 1;
  }
  expect(shown).toBe(all.length);
});

test('what cannot be shown is refused, and very long and strange words break no page', { timeout: 300_000 }, async ({ db, app }) => {
  const { browser, fillAll, pages } = await scene(db, app);
  expect(new Set(await fillAll('Art\u0000 \u202Ework'))).toEqual(new Set([422]));
  for (const status of await fillAll(`O’Brien-Ŵŷ العربية 王 👩🏽‍🌾 ${'x'.repeat(150)}`)) expect(status).toBe(303);
  for (const path of await pages()) expect([path, (await browser.get(path)).status]).toEqual([path, 200]);
});

test('a cell that a spreadsheet would run is opened as words', { timeout: 300_000 }, async ({ db, app }) => {
  const { unit, browser, fillAll } = await scene(db, app);
  await fillAll('=HYPERLINK("http://x","y")');
  const { html } = await browser.get(`/money.csv?unit=${unit}`);
  expect(html).toContain(`"'=HYPERLINK`);
  expect(html).not.toMatch(/(^|[,"\n])=HYPERLINK/m);
});

test('nobody changes or takes away what was written', { timeout: 300_000 }, async ({ db, app, worker }) => {
  const { fillAll } = await scene(db, app);
  await fillAll('Words.');
  for (const login of [app, worker])
    for (const table of [
      'money_budget',
      'money_entry',
      'money_step',
      'programme_clearance',
      'programme_clearance_withdrawn',
      'programme_menu',
      'programme_kitchen_permission',
    ])
      for (const change of [sql`delete from ${sql.table(table)}`, sql`update ${sql.table(table)} set id = id`])
        await expect(change.execute(login)).rejects.toThrow(/permission denied/);
});
