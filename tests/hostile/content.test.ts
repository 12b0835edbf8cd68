import { expect, test } from '#tests/fixture.ts';
import { cameThrough, cellsThatRun, formula, markup } from './payloads.ts';
import { cannotBeFilled, fillEveryColumn, underAttack } from './unit-under-attack.ts';

test(
  '36 37 39: markup and templates in every column that holds words come out as words on every page and print',
  { timeout: 900_000 },
  async ({ db, app }) => {
    const unit = await underAttack(db, app);
    const { filled, left } = await fillEveryColumn(db, markup);
    // The words people type are among them; if this falls, the test has stopped reaching them.
    for (const column of [
      'people_person.surname',
      'people_person.preferred_name',
      'notes_line.words',
      'programme_session.name',
      'programme_activity.name',
      'places_room.name',
      'people_alert.words',
      'plan_goal.my_words',
      'tasks_task.say',
      'safety_nudge.done_words',
      'safety_sighting.words',
      'measures_alert.done',
      'notes_version.did',
      'rounds_sentence.words',
      'rounds_point.words',
      'own_said.words',
      'records_disclosure.what',
      'money_entry.what',
      'people_carer_contact.said',
    ])
      expect(filled).toContain(column);
    expect(left).toEqual(Object.keys(cannotBeFilled));
    const faults: string[] = [];
    let shown = 0;
    for (const actor of [unit.actor('activity co-ordinator'), unit.actor('manager'), unit.actor('administrator')]) {
      for (const { route, path } of unit.pages) {
        const { status, body, headers } = await unit.get(actor, path);
        if (status >= 500) faults.push(`${route.path}: ${status}`);
        // A spreadsheet or a calendar holds words as they are: nothing shows it as a page (nosniff, its own type).
        if (!(headers.get('content-type') ?? '').startsWith('text/html')) continue;
        if (cameThrough.test(body)) faults.push(`${route.path}: markup came through`);
        if (/(?<!\{)\b49\b(?!\})/.test(body) && body.includes('7*7') === false && body.includes('onerror'))
          faults.push(`${route.path}: a template was worked out`);
        if (body.includes('&lt;img src=x')) shown += 1;
      }
    }
    expect(faults).toEqual([]);
    expect(shown).toBeGreaterThan(15);
  },
);

test('38: words that a spreadsheet would run are made harmless in every download', { timeout: 300_000 }, async ({ db, app }) => {
  const unit = await underAttack(db, app);
  await fillEveryColumn(db, formula);
  let files = 0;
  for (const { path } of unit.pages) {
    const { headers, body, status } = await unit.get(unit.actor('manager'), path);
    if (status !== 200 || !(headers.get('content-type') ?? '').startsWith('text/csv')) continue;
    files += 1;
    expect(cellsThatRun(body)).toEqual([]);
  }
  expect(files).toBeGreaterThan(0);
});

const odd = ['O’Brien-Ŵŷ العربية 王 👩🏽‍🌾', 'x'.repeat(180), 'Ö', `Z${'\u0301'.repeat(40)}`, 'Null', 'undefined', '\u202Egnimrahc'];

// They take turns in the columns: after seven turns each has stood in every one. Each turn has a database of its own: rows written over again and
// again, with none swept away, would make every page slow.
for (const turn of process.env['TEST_COUNTS'] === 'full' ? odd.keys() : [0, 3])
  test(
    `43 44: names in any script, very long, of one letter, with marks piled up or turned about, break no page, turn ${turn + 1}`,
    { timeout: 300_000 },
    async ({ db, app }) => {
      const unit = await underAttack(db, app);
      const { filled } = await fillEveryColumn(db, [...odd.slice(turn), ...odd.slice(0, turn)]);
      expect(filled).toContain('people_person.surname');
      for (const { route, path } of unit.pages) {
        const { status } = await unit.get(unit.actor('activity co-ordinator'), path);
        expect([route.path, status >= 500]).toEqual([route.path, false]);
      }
    },
  );

test('43: a form refuses characters that cannot be shown, in a sentence, and stores nothing', async ({ db, app }) => {
  const unit = await underAttack(db, app);
  const before = await db.selectFrom('programme_activity').select('id').execute();
  for (const name of ['Art\u0000work', 'Art \u202Etra', `Art${'\u0301'.repeat(30)}`]) {
    const { status, body } = await unit.post(unit.actor('activity co-ordinator'), '/activities/new', {
      name,
      kind: 'group',
      category: 'creative',
      minutes: '60',
    });
    expect([name, status]).toEqual([name, status === 404 ? 404 : 422]);
    if (status === 422) expect(body).toContain('cannot be shown');
  }
  expect(await db.selectFrom('programme_activity').select('id').execute()).toHaveLength(before.length);
});

test('45: patterns of letters made to stall a search are answered at once', async ({ db, app }) => {
  const unit = await underAttack(db, app);
  for (const find of [
    'a'.repeat(20_000),
    `${'(a+)+'.repeat(200)}$`,
    '%'.repeat(500),
    '_'.repeat(500),
    `${'\\'.repeat(300)}`,
    "' or 1=1 --",
    `${'é'.repeat(4000)}`,
    `"'><img src=x onerror=alert(1)>`,
  ]) {
    const began = performance.now();
    const { status, headers } = await unit.post(unit.actor('nurse'), '/people', { words: find });
    expect([303, 422]).toContain(status);
    const shown = await unit.get(unit.actor('nurse'), headers.get('location') ?? '/people');
    expect([shown.status, shown.body.includes('<img src=x')]).toEqual([200, false]);
    expect(find.length > 100 || shown.body.includes('Nobody you work with is called')).toBe(true);
    expect(performance.now() - began).toBeLessThan(3000);
  }
});

test('46: a note of ten megabytes, thousands of fields, and numbers that are none are refused in a sentence', async ({ db, app }) => {
  const unit = await underAttack(db, app);
  const path = `/sessions/${unit.sample.byName['session']}/attendance`;
  const runner = unit.actor('activity co-ordinator');
  expect((await unit.post(runner, path, { shared: 'x'.repeat(10_000_000) })).status).toBe(413);
  expect(
    (await unit.post(runner, path, Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`p.${crypto.randomUUID()}.x${index}`, '1']))))
      .status,
  ).toBe(413);
  expect((await unit.post(runner, path, { shared: 'x'.repeat(5000) })).status).toBe(422);
  const person = unit.sample.byName['person']!;
  for (const minutes of ['1e309', '-0', '1e3', '٣', '0x10', '40.5', '-5', 'NaN', ' ']) {
    const { status } = await unit.post(runner, path, {
      [`p.${person}.came`]: 'part',
      [`p.${person}.part`]: 'left early',
      [`p.${person}.minutes`]: minutes,
      [`p.${person}.revision`]: '0',
    });
    expect([minutes, status]).toEqual([minutes, 422]);
  }
});

test('48: repeated fields, other kinds of body, deep nesting and compressed bodies change nothing', async ({ db, app }) => {
  const unit = await underAttack(db, app);
  const path = `/sessions/${unit.sample.byName['session']}/cancel`;
  const actor = unit.actor('activity co-ordinator');
  const before = await db
    .selectFrom('programme_session')
    .select(['status', 'version'])
    .where('id', '=', unit.sample.byName['session']!)
    .executeTakeFirstOrThrow();
  const send = (body: string, type: string, more: Record<string, string> = {}) =>
    unit.server.request(path, { method: 'POST', body, headers: { cookie: actor.cookie, 'content-type': type, ...more } });
  const form = `_csrf=matrix-token&_key=${crypto.randomUUID()}`;
  expect((await send(`${form}&reason=weather&reason=room&_version=${before.version}`, 'application/x-www-form-urlencoded')).status).toBe(422);
  expect((await send(`${form}&${'a.'.repeat(2000)}b=1&reason=weather&_version=${before.version}`, 'application/x-www-form-urlencoded')).status).toBe(
    422,
  );
  expect((await send('{"reason":"weather"}', 'application/json')).status).toBe(415);
  expect((await send('<reason>weather</reason>', 'text/xml')).status).toBe(415);
  expect((await send(form, 'application/x-www-form-urlencoded', { 'content-encoding': 'gzip' })).status).toBe(415);
  expect(
    await db.selectFrom('programme_session').select(['status', 'version']).where('id', '=', unit.sample.byName['session']!).executeTakeFirstOrThrow(),
  ).toEqual(before);
});
