import { sql } from 'kysely';
import { expect, test } from '#tests/fixture.ts';
import { now, underAttack } from './unit-under-attack.ts';

test(
  '1 3: every id of this unit, asked for by a worker of another, answers exactly as an id that never was',
  { timeout: 300_000 },
  async ({ db, app }) => {
    const unit = await underAttack(db, app);
    const stranger = unit.actor('activity co-ordinator', 'works elsewhere');
    for (const { route } of unit.pages.filter(
      ({ route }) =>
        /:(session|person|activity|task|staff|room|vehicle)/.test(route.path) &&
        !route.access.rows.some((row) => row.relation === 'signed in' || row.relation === 'anyone' || row.relation === 'organisation'),
    )) {
      const fill = (id: (name: string) => string): string => route.path.replace(/:([a-z-]+)/g, (_whole, name: string) => id(name));
      const real = await unit.get(
        stranger,
        fill((name) => unit.sample.byName[name]!),
      );
      const never = await unit.get(
        stranger,
        fill(() => '0199ffff-ffff-7fff-8fff-ffffffffffff'),
      );
      expect([route.path, real.status]).toEqual([route.path, 404]);
      expect(never.status).toBe(404);
      const same = (body: string): string => body.replaceAll(/nonce="[^"]*"|nonce-[^']*|value="[^"]*"/g, '');
      expect(same(real.body)).toBe(same(never.body));
    }
  },
);

test('2: an id of another thing hidden in a form changes nothing', async ({ db, app }) => {
  const unit = await underAttack(db, app);
  const jo = unit.actor('activity co-ordinator');
  const session = unit.sample.byName['session']!;
  // A task about another session, answered through this one; attendance for somebody not invited.
  const task = await db
    .insertInto('tasks_task')
    .values({ unit_id: unit.sample.unit, kind: 'cover', about_kind: 'session', about_id: crypto.randomUUID(), say: 'Elsewhere', asked_at: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  const version = (await db.selectFrom('programme_session').select('version').where('id', '=', session).executeTakeFirstOrThrow()).version;
  const answer = await unit.post(jo, `/sessions/${session}/cover/answer`, { task: task.id, answer: 'yes', words: '', _version: String(version) });
  expect(answer.body).toContain('not about this session');
  const outsider = await db.selectFrom('people_episode').select('person_id').where('unit_id', '=', unit.sample.elsewhere).executeTakeFirst();
  const stray = outsider?.person_id ?? crypto.randomUUID();
  expect((await unit.post(jo, `/sessions/${session}/attendance`, { [`p.${stray}.came`]: 'came', [`p.${stray}.revision`]: '0' })).status).toBe(422);
  expect(
    await db.selectFrom('programme_attendance').select('code').where('person_id', '=', stray).where('session_id', '=', session).execute(),
  ).toEqual([]);
});

test('4 5: sorting, filtering and searching by what is hidden tells nothing', async ({ db, app }) => {
  const unit = await underAttack(db, app);
  const stranger = unit.actor('nurse', 'works elsewhere');
  const person = await db.selectFrom('people_person').selectAll().where('id', '=', unit.sample.byName['person']!).executeTakeFirstOrThrow();
  const look = async (words: string) => {
    const to = (await unit.post(stranger, '/people', { words })).headers.get('location') ?? '';
    expect(to).toMatch(/^\/people\?looked=[0-9a-f]{8}$/);
    return unit.get(stranger, to);
  };
  const nobody = await look('Qqzzqq');
  for (const find of [person.surname, person.nhs_number ?? '', person.client_id ?? '', `${person.given_name} ${person.surname}`].filter(
    (words) => words !== '',
  )) {
    const found = await look(find);
    const plain = (body: string, words: string): string =>
      body
        .replaceAll(/nonce="[^"]*"|value="[^"]*"/g, '')
        .replaceAll(words, '')
        .replaceAll(encodeURIComponent(words), '');
    expect(plain(found.body, find)).toBe(plain(nobody.body, 'Qqzzqq'));
  }
  const jo = unit.actor('activity co-ordinator');
  for (const path of [
    '/people?sort=(select+password_hash+from+platform_account)',
    '/people?fields=password_hash',
    '/ledger?sort=nhs_number;drop+table+people_person',
    "/week?from=2026-11-16'--",
    '/week?by=password',
    '/today?unit=%27%20or%201=1',
  ]) {
    const { status, body } = await unit.get(jo, path);
    expect([path, status < 500]).toEqual([path, true]);
    expect(body).not.toMatch(/not a hash|syntax error/);
  }
});

test('7: a role taken away, a leaver and an ended shift are over at the next request', async ({ db, app }) => {
  const unit = await underAttack(db, app);
  const jo = unit.actor('activity co-ordinator');
  expect((await unit.get(jo, `/week?unit=${unit.sample.unit}`)).status).toBe(200);
  await sql`update workforce_membership set during = tstzrange(lower(during), ${now.subtract({ seconds: 1 }).toString()}::timestamptz) where staff_id = ${jo.subjectId}`.execute(
    db,
  );
  expect((await unit.get(jo, `/week?unit=${unit.sample.unit}`)).status).toBe(404);
  const leaver = unit.actor('nurse');
  await db
    .updateTable('workforce_staff')
    .set({ left_on: Temporal.PlainDate.from('2026-11-19') })
    .where('id', '=', leaver.subjectId)
    .execute();
  const gone = await unit.get(leaver, `/people?unit=${unit.sample.unit}`);
  expect([gone.status, gone.headers.get('location')?.startsWith('/sign-in')]).toEqual([303, true]);
});

test('14 15: fields that a form does not have, and keys that reach into objects, are refused by name and change nothing', async ({ db, app }) => {
  const unit = await underAttack(db, app);
  const jo = unit.actor('activity co-ordinator');
  const session = unit.sample.byName['session']!;
  const before = await db.selectFrom('programme_session').selectAll().where('id', '=', session).executeTakeFirstOrThrow();
  for (const extra of [
    'role',
    'unit_id',
    'unitId',
    'teamId',
    'recorded_by',
    'authorId',
    'signedAt',
    'status',
    'version2',
    '__proto__',
    '__proto__.role',
    'constructor.prototype.role',
    'p.__proto__.came',
  ]) {
    const { status, body } = await unit.post(jo, `/sessions/${session}/cancel`, {
      reason: 'weather',
      words: '',
      _version: String(before.version),
      [extra]: 'manager',
    });
    expect([extra, status]).toEqual([extra, 422]);
    expect(body).toContain('does not take the field');
  }
  expect(await db.selectFrom('programme_session').selectAll().where('id', '=', session).executeTakeFirstOrThrow()).toEqual(before);
  expect(({} as { role?: string }).role).toBeUndefined();
});

test('17 18: paths nobody was given, other verbs and spellings of a path lead nowhere', async ({ db, app }) => {
  const unit = await underAttack(db, app);
  const jo = unit.actor('activity co-ordinator');
  for (const path of [
    '/admin',
    '/metrics',
    '/health/detail',
    '/.git/config',
    '/.env',
    '/package.json',
    '/src/app/main.ts',
    '/assets/../../package.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/dist/server.js.map',
    '//today',
    '/today/',
    '/TODAY',
    '/people/..%2f..%2fadmin',
    '/today%00',
    '/wp-login.php',
    '/debug',
    '/%74%6fday%2f..',
  ]) {
    const { status } = await unit.get(jo, path);
    expect([path, status]).toEqual([path, 404]);
  }
  const session = unit.sample.byName['session']!;
  for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'])
    expect((await unit.server.request(`/sessions/${session}/cancel`, { method, headers: { cookie: jo.cookie } })).status).toBe(404);
  const overridden = await unit.server.request(`/sessions/${session}/cancel`, { headers: { cookie: jo.cookie, 'x-http-method-override': 'POST' } });
  expect(overridden.status).toBe(200);
  expect((await db.selectFrom('programme_session').select('status').where('id', '=', session).executeTakeFirstOrThrow()).status).toBe('published');
});

test('19: a directory shared across units tells of no people: staff, rooms and vehicles only', async ({ db, app }) => {
  const unit = await underAttack(db, app);
  const names = await sql<{ name: string }>`select coalesce(preferred_name, given_name) || ' ' || surname as name from people_person`.execute(db);
  for (const path of ['/staff', '/rooms', '/vehicles', '/activities', '/settings', '/more']) {
    const { body } = await unit.get(unit.actor('manager', 'works elsewhere'), path);
    for (const { name } of names.rows) expect(body).not.toContain(name);
  }
});

test('20: a download is made for whoever asks, each time, and not for somebody who may no longer', async ({ db, app }) => {
  const unit = await underAttack(db, app);
  const files = unit.pages.filter(({ route }) => 'file' in route && !route.access.rows.some((row) => row.relation === 'anyone'));
  expect(files.length).toBeGreaterThan(0);
  for (const { path, route } of files) {
    if (route.path.startsWith('/imports')) continue; // templates hold nobody
    expect([route.path, (await unit.get(unit.actor('manager', 'worked there until yesterday'), path)).status]).toEqual([route.path, 404]);
  }
});

test('41: nothing a browser sends can break a line of the log or put words of a person into it', async ({ db, app }) => {
  const lines: string[] = [];
  const { makeLog } = await import('#platform/log.ts');
  const unit = await underAttack(db, app, {
    log: makeLog(
      (line) => lines.push(line),
      () => now.toString(),
    ),
  });
  await unit.get(unit.actor('nurse'), `/people?find=${encodeURIComponent('Priya\n{"level":"fault"}\u001b[31m')}`, {
    'user-agent': 'x\\u001b[2J',
    referer: 'http://127.0.0.1:3000/people?find=Priya',
  });
  for (const [path, words] of [
    ['/people', { words: 'Priya' }],
    ['/staff', { words: 'Priya', unit: unit.sample.unit }],
    ['/notes/search', { words: 'Priya', unit: unit.sample.unit }],
    [`/people/${unit.sample.byName['person']}/notes`, { words: 'Priya' }],
  ] as const) {
    const to = (await unit.post(unit.actor('nurse'), path, words)).headers.get('location') ?? '';
    expect(to).toMatch(/[?&]looked=[0-9a-f]{8}$/);
    await unit.get(unit.actor('nurse'), to, { referer: `http://127.0.0.1:3000${to}` });
  }
  await unit.get(unit.actor('nurse'), `/people/${unit.sample.byName['person']}`);
  expect(lines.length).toBeGreaterThanOrEqual(2);
  for (const line of lines) {
    expect(() => JSON.parse(line) as unknown).not.toThrow();
    expect(line).not.toMatch(/Priya|\u001b/);
    expect(line).not.toContain(unit.sample.byName['person']!);
  }
});

test('32: an address claimed in a header counts only behind a proxy that is trusted', async ({ db, app }) => {
  const unit = await underAttack(db, app);
  await db.updateTable('platform_account').set({ demonstration: true }).where('login', 'like', 'matrix.%').execute();
  const jo = unit.actor('activity co-ordinator');
  // A demonstration account answers this machine only: a request through somebody's proxy is not this machine.
  expect((await unit.get(jo, '/more')).status).toBe(200);
  expect((await unit.get(jo, '/more', { 'x-forwarded-for': '203.0.113.9' })).status).toBe(303);
});
