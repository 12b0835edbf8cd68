import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { expect, test } from '#tests/fixture.ts';
import { signedIn } from '#tests/signed-in.ts';
import { notesRoutes } from '../../src/notes/index.ts';
import { reportsRoutes } from '../../src/reports/index.ts';
import { roundsRoutes } from '../../src/rounds/index.ts';
import { now, roundScene } from '../../src/rounds/scene.ts';

const routes = [...roundsRoutes, ...notesRoutes, ...reportsRoutes];
const markup = `"'><img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}}\${7*7}`;
const on = (name: string, day: string, month = '11') => ({ [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: '2026' });

async function scene(db: Db, app: Db) {
  const all = await roundScene(db);
  const browser = await signedIn({ db, app, actor: all.carys, routes, now });
  const agreedAt = `/people/${all.rana}/reports/agreed`;
  const statuses: number[] = [];
  const send = async (path: string, fields: Record<string, string>): Promise<void> => {
    statuses.push((await browser.post(path, fields)).status);
  };
  /** A whole agreement with these words in every field that takes some; gives the statuses. */
  const fillAll = async (words: string): Promise<readonly number[]> => {
    statuses.length = 0;
    await send(agreedAt, {
      who: 'somebody else',
      insideReader: '',
      reader: words.slice(0, 190),
      every: '4',
      everyUnit: 'weeks',
      ...on('due', '23'),
      ...on('from', '9'),
      purpose: 'progress',
      writer: all.carys.id,
      ...on('agreed', '9'),
    });
    const agreed = (await db.selectFrom('rounds_agreed_report').select('id').executeTakeFirst())?.id;
    if (agreed === undefined) return statuses;
    await send(`${agreedAt}/ask`, { agreed, answer: 'does not agree', mayBeTold: words, ownWords: words.slice(0, 590), ...on('asked', '24') });
    await send(`${agreedAt}/draft`, { agreed });
    const report = (await db.selectFrom('rounds_report').select('id').executeTakeFirstOrThrow()).id;
    await send(`/reports/${report}/sign`, { read: 'yes', seen: 'yes', _version: '1' });
    await send(`${agreedAt}/send`, { report, how: 'printed', ...on('on', '25'), despite: words.slice(0, 590) });
    await send(`${agreedAt}/read`, { report, ...on('on', '25'), how: words.slice(0, 290) });
    const work = `/people/${all.rana}/notes/indirect`;
    await send(work, {
      kind: 'wrote to somebody about them',
      withWhom: words.slice(0, 190),
      ...on('on', '24'),
      at: '10:00',
      minutes: '20',
      words: words.slice(0, 590),
    });
    const done = (await db.selectFrom('notes_indirect').select('id').executeTakeFirstOrThrow()).id;
    await send(`${work}/wrong`, { indirect: done, why: words.slice(0, 290) });
    const week = `/people/${all.rana}/weekly-review`;
    await send(`${week}/said`, { week: '2026-W48', kind: 'went well', words: words.slice(0, 990), matter: '', told: '' });
    await send(`${week}/said`, { week: '2026-W48', kind: 'difficult', words: '', matter: words.slice(0, 990), told: words.slice(0, 290) });
    await send(`${week}/next`, { week: '2026-W48', doing: words.slice(0, 390), who: '', ...on('due', '27') });
    const next = (await db.selectFrom('rounds_week_next').select('id').executeTakeFirstOrThrow()).id;
    await send(`${week}/done`, { week: '2026-W48', next, what: 'not needed any more', closing: words.slice(0, 290) });
    await send(`/weekly-review/of/${all.unit}`, { week: '2026-W48', ...on('held', '25'), attended: words.slice(0, 590), learned: words });
    await send(`${agreedAt}/end`, { agreed, ...on('on', '25'), why: words.slice(0, 290) });
    return statuses;
  };
  const pages = async (): Promise<readonly string[]> => {
    const report = await db.selectFrom('rounds_report').select('id').executeTakeFirst();
    const agreed = await db.selectFrom('rounds_agreed_report').select('id').executeTakeFirst();
    return [
      agreedAt,
      `${agreedAt}?what=ask&id=${agreed?.id ?? ''}`,
      `/reports-due?unit=${all.unit}`,
      `/people/${all.rana}/weekly-review`,
      `/people/${all.rana}/notes/indirect`,
      `/ledger/activity?unit=${all.unit}`,
      `/ledger/evaluation?unit=${all.unit}&from=${encodeURIComponent(markup)}`,
      `/weekly-review?unit=${all.unit}`,
      `/weekly-review/print?unit=${all.unit}`,
      ...(report === undefined ? [] : [`/reports/${report.id}`]),
    ];
  };
  return { all, browser, fillAll, pages, agreedAt };
}

test('markup and templates in every field come out as words on every page', async ({ db, app }) => {
  const { browser, fillAll, pages } = await scene(db, app);
  expect(new Set(await fillAll(markup))).toEqual(new Set([303]));
  let shown = 0;
  for (const path of await pages()) {
    const { status, html } = await browser.get(path);
    expect([path, status]).toEqual([path, 200]);
    expect([path, /<img src=x|<script>alert|"'><img/.test(html)]).toEqual([path, false]);
    if (html.includes('&lt;img src=x')) shown += 1;
  }
  expect(shown).toBeGreaterThan(6);
});

test('what cannot be shown is refused; very long and strange words break no page', async ({ db, app }) => {
  const { browser, fillAll, pages } = await scene(db, app);
  expect(new Set(await fillAll('Art\u0000 \u202Ework'))).toEqual(new Set([422]));
  for (const status of await fillAll(`O’Brien-Ŵŷ العربية 王 👩🏽‍🌾 ${'x'.repeat(180)}`)) expect(status).toBeLessThan(500);
  for (const path of await pages()) expect([path, (await browser.get(path)).status]).toEqual([path, 200]);
});

test('nobody changes or takes away what was written, by either login', async ({ db, app, worker }) => {
  const { fillAll } = await scene(db, app);
  await fillAll('Words.');
  const tables = [
    'rounds_agreed_report',
    'rounds_agreed_end',
    'rounds_agreed_consent',
    'rounds_agreed_sent',
    'rounds_agreed_read',
    'rounds_week_line',
    'rounds_week_next',
    'rounds_week_done',
    'rounds_week_held',
    'notes_indirect',
    'notes_indirect_error',
  ];
  for (const login of [app, worker])
    for (const table of tables) {
      const { rows } = await sql<{ n: bigint }>`select count(*) as n from ${sql.table(table)}`.execute(db);
      expect([table, rows[0]!.n > 0n]).toEqual([table, true]);
      for (const change of [
        sql`delete from ${sql.table(table)}`,
        table === 'rounds_week_held'
          ? sql`update rounds_week_held set attended = attended`
          : sql`update ${sql.table(table)} set person_id = person_id`,
      ])
        await expect(login.transaction().execute((tx) => change.execute(tx))).rejects.toThrow(/permission denied/);
    }
});
