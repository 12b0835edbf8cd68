import { expect, freshDatabase, test } from '#tests/fixture.ts';
import { goodPassword, savedLines, signInScene, TestBrowser } from './sign-in.fixture.tsx';

type Scene = Awaited<ReturnType<typeof signInScene>>;

async function signedIn(scene: Scene, login: string, browser = new TestBrowser(scene.web)) {
  await browser.open('/sign-in');
  await browser.send('/sign-in', { login, password: goodPassword });
  return browser;
}

test('one PC, two people: the first page is put away, the second signs in, the first comes back with the password alone', async ({ db, app }) => {
  const scene = await signInScene(db, app);
  const ada = await scene.add('Ada', 'Lund');
  await scene.add('Bo', 'Marr');
  await scene.add('Cy', 'Noon');
  const pc = await signedIn(scene, 'ada.lund');
  await pc.open('/account');
  await pc.send('/switch-user/away', {});
  expect(pc.title).toBe('Who is using this PC?');
  expect(pc.text()).toContain('Ada Lund');
  expect(pc.text()).not.toContain('Cy Noon');
  await pc.open('/today');
  expect(pc.title).toBe('Who is using this PC?');
  await signedIn(scene, 'bo.marr', pc);
  expect(pc.text()).toContain('Bo Marr');
  await pc.send('/switch-user/away', {});
  await pc.open(`/switch-user?who=${ada.accountId}`);
  await pc.send('/switch-user', { password: 'not hers at all' });
  expect(pc.text()).toContain('The password is wrong');
  await pc.send('/switch-user', { password: goodPassword });
  // Back where she was.
  expect(pc.path).toBe('/account');
  expect(pc.text()).toContain('Ada Lund');
});

test('another computer lists nobody, and cannot come back for somebody', async ({ db, app }) => {
  const scene = await signInScene(db, app);
  const ada = await scene.add('Ada', 'Lund', { demonstration: false, secondFactor: 'not for this shift' });
  const pc = await signedIn(scene, 'ada.lund');
  await pc.send('/switch-user/away', {});
  const elsewhere = new TestBrowser(scene.web);
  await elsewhere.open(`/switch-user?who=${ada.accountId}`);
  expect(elsewhere.text()).not.toContain('Ada');
  // A device cookie that somebody made up is nobody's.
  elsewhere.cookies.set('trellis-device', pc.cookies.get('trellis-device')!.replace(/\..*/, '.x'));
  await elsewhere.open('/switch-user');
  expect(elsewhere.text()).not.toContain('Ada');
});

test('coming back never goes past the twelve hours of the first sign-in', async ({ db, app }) => {
  const scene = await signInScene(db, app);
  const ada = await scene.add('Ada', 'Lund');
  const pc = await signedIn(scene, 'ada.lund');
  for (let hour = 0; hour < 11; hour += 1) {
    await pc.send('/switch-user/away', {});
    scene.watch.move({ hours: 1 });
    await pc.open(`/switch-user?who=${ada.accountId}`);
    await pc.send('/switch-user', { password: goodPassword });
    expect(pc.path).toBe('/today');
  }
  await pc.send('/switch-user/away', {});
  scene.watch.move({ hours: 1 });
  await pc.open('/switch-user');
  expect(pc.text()).not.toContain('Ada');
});

test('two tabs, two users: a form of the first is not done in the name of the second, and its words are the first’s', async ({ db, app }) => {
  const scene = await signInScene(db, app);
  await scene.add('Ada', 'Lund');
  await scene.add('Bo', 'Marr');
  const pc = await signedIn(scene, 'ada.lund');
  await pc.open('/account/password');
  const old = pc.formTo('/account/password');
  await signedIn(scene, 'bo.marr', pc);
  const status = await pc.send('/switch-user/away', { _csrf: old['_csrf']! });
  expect(status).toBe(403);
});

test.each([
  ['left for six minutes', 'left'],
  ['put away in another window', 'away'],
])('words sent after the page was %s are kept for their author, saved later with one press, and seen by nobody else', async (_words, how) => {
  const { db, app } = await freshDatabase();
  const scene = await signInScene(db, app);
  const ada = await scene.add('Ada', 'Lund');
  await scene.add('Bo', 'Marr');
  const pc = await signedIn(scene, 'ada.lund');
  await pc.open('/line');
  if (how === 'left') scene.watch.move({ minutes: 6 });
  else {
    const tab = new TestBrowser(scene.web);
    for (const [name, value] of pc.cookies) tab.cookies.set(name, value);
    await tab.open('/today');
    await tab.send('/switch-user/away', {});
  }
  savedLines.length = 0;
  await pc.send('/line', { 'own-words': 'I laughed at the second verse' });
  expect(savedLines).toEqual([]);
  expect(pc.text()).toMatch(how === 'left' ? /Words that were not saved are kept for you/ : /Half-written words are kept/);
  expect(JSON.stringify(await db.selectFrom('platform_draft').selectAll().execute())).not.toContain('laughed');
  await signedIn(scene, 'bo.marr', pc);
  await pc.open('/kept');
  expect(pc.text()).not.toContain('laughed');
  await pc.send('/switch-user/away', {});
  await pc.open(`/switch-user?who=${ada.accountId}`);
  await pc.send('/switch-user', { password: goodPassword });
  expect(pc.path).toBe('/kept');
  expect(pc.text()).toContain('I laughed at the second verse');
  await pc.send('/line', {});
  expect(savedLines).toEqual(['Ada Lund: I laughed at the second verse']);
  await pc.open('/kept');
  expect(pc.text()).toContain('Nothing is waiting');
});

test('a sign-in whose hours end under somebody’s hands opens nothing, and what they send then waits for them; a day later it is nobody’s', async ({
  db,
  app,
}) => {
  const scene = await signInScene(db, app);
  await scene.add('Ada', 'Lund');
  const endsAt = async (hours: number) =>
    db
      .updateTable('platform_login')
      .set({ ends_at: scene.watch.now().subtract({ hours }) })
      .where('ended_at', 'is', null)
      .execute();
  const pc = await signedIn(scene, 'ada.lund');
  await pc.open('/line');
  await endsAt(0);
  savedLines.length = 0;
  await pc.send('/line', { 'own-words': 'I laughed at the last verse' });
  expect(savedLines).toEqual([]);
  expect(pc.text()).toContain('your sign-in had lasted its hours');
  await pc.open('/line');
  expect(pc.path).toMatch(/^\/sign-in\?/);
  await signedIn(scene, 'ada.lund', pc);
  expect(pc.path).toBe('/kept');
  expect(pc.text()).toContain('I laughed at the last verse');
  await pc.send('/line', {});
  expect(savedLines).toEqual(['Ada Lund: I laughed at the last verse']);

  await pc.open('/line');
  await endsAt(24);
  await pc.send('/line', { 'own-words': 'long after' });
  expect(savedLines).toHaveLength(1);
  expect(await db.selectFrom('platform_draft').select('form').execute()).toEqual([]);
});

test('words that come without the page’s own token are nobody’s, also after the page was left', async ({ db, app }) => {
  const scene = await signInScene(db, app);
  await scene.add('Ada', 'Lund');
  const pc = await signedIn(scene, 'ada.lund');
  await pc.open('/line');
  scene.watch.move({ minutes: 6 });
  await pc.send('/line', { _csrf: 'made up', 'own-words': 'planted by somebody else' });
  expect(await db.selectFrom('platform_draft').select('form').execute()).toEqual([]);
});

test('what a script sends before the page goes is kept too, and a form from a stranger is not', async ({ db, app }) => {
  const scene = await signInScene(db, app);
  await scene.add('Ada', 'Lund');
  const pc = await signedIn(scene, 'ada.lund');
  await pc.open('/line');
  const { _csrf } = pc.formTo('/line');
  const send = (csrf: string, action: string, cookie = pc.cookies.get('trellis')!) =>
    scene.web.request(
      '/kept',
      {
        method: 'POST',
        body: new URLSearchParams({
          _csrf: csrf,
          _key: crypto.randomUUID(),
          words: JSON.stringify({ action, values: { 'own-words': 'half a line' } }),
        }),
        headers: { origin: 'http://localhost:3000', host: 'localhost:3000', cookie: `trellis=${cookie}` },
      },
      { incoming: { socket: { remoteAddress: '127.0.0.1' } } },
    );
  expect((await send('made up', '/line')).status).toBe(403);
  await send(_csrf!, '//evil.example/line');
  await pc.open('/kept');
  expect(pc.text()).toContain('Nothing is waiting');
  await send(_csrf!, '/line');
  await pc.open('/kept');
  expect(pc.text()).toContain('half a line');
  await pc.send('/kept/drop', {});
  await pc.open('/kept');
  expect(pc.text()).toContain('Nothing is waiting');
});
