import { expect, test } from '#tests/fixture.ts';
import { isPassword } from './hash-password.ts';
import { goodPassword, signInScene, TestBrowser } from './sign-in.fixture.tsx';

test('signs in with name and password, in any case of letters, and out again', async ({ db, app }) => {
  const scene = await signInScene(db, app);
  await scene.add('Ada', 'Lund');
  const browser = new TestBrowser(scene.web);
  expect(await browser.open('/today')).toBe(200);
  expect(browser.title).toBe('Sign in');
  await browser.send('/sign-in', { login: ' ADA.lund ', password: goodPassword });
  expect(browser.path).toBe('/today');
  expect(browser.text()).toContain('Ada Lund');
  const cookie = browser.cookies.get('trellis')!;
  await browser.send('/sign-out', {});
  expect(browser.title).toBe('Sign in');
  // The cookie of before opens nothing any more.
  browser.cookies.set('trellis', cookie);
  await browser.open('/today');
  expect(browser.title).toBe('Sign in');
});

test('keeps only the hash of the cookie, and gives a new token at each sign-in', async ({ db, app }) => {
  const scene = await signInScene(db, app);
  await scene.add('Ada', 'Lund');
  const browser = new TestBrowser(scene.web);
  browser.cookies.set('trellis', 'planted-by-somebody-else-planted-by');
  await browser.open('/sign-in');
  await browser.send('/sign-in', { login: 'ada.lund', password: goodPassword });
  const first = browser.cookies.get('trellis')!;
  expect(first).not.toContain('planted');
  const rows = await db.selectFrom('platform_login').selectAll().execute();
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(first);
  await browser.open('/sign-in');
  await browser.send('/sign-in', { login: 'ada.lund', password: goodPassword });
  expect(browser.cookies.get('trellis')).not.toBe(first);
  expect(await db.selectFrom('platform_login').select('ended_at').where('ended_at', 'is', null).execute()).toHaveLength(1);
});

test('says the same of a wrong password, an unknown name and an account that is stopped', async ({ db, app }) => {
  const scene = await signInScene(db, app);
  await scene.add('Ada', 'Lund');
  const stopped = await scene.add('Bo', 'Marr');
  await db.updateTable('platform_account').set({ disabled_at: scene.watch.now() }).where('id', '=', stopped.accountId).execute();
  const answers = [];
  for (const [login, password] of [
    ['ada.lund', 'not the password'],
    ['nobody.here', goodPassword],
    ['bo.marr', goodPassword],
  ] as const) {
    const browser = new TestBrowser(scene.web);
    await browser.open('/sign-in');
    const status = await browser.send('/sign-in', { login, password });
    answers.push(`${status} ${browser.text().replace(login, '')}`);
  }
  expect(answers[0]).toContain('The sign-in name or the password is wrong');
  expect(answers[1]).toBe(answers[0]);
  expect(answers[2]).toBe(answers[0]);
});

test('hashes a password for a name that is not there too, so that the answer takes as long', async ({ db, app }) => {
  const scene = await signInScene(db, app);
  const took = async (work: () => Promise<unknown>): Promise<number> => {
    const began = performance.now();
    await work();
    return performance.now() - began;
  };
  const hashes: number[] = [];
  const answers: number[] = [];
  for (let round = 0; round < 2; round += 1) {
    hashes.push(await took(() => isPassword('not the password', null)));
    const browser = new TestBrowser(scene.web);
    await browser.open('/sign-in');
    answers.push(await took(() => browser.send('/sign-in', { login: 'nobody.here', password: 'not the password' })));
  }
  // A hash is most of an answer; without one it comes in a tenth of the time.
  expect(Math.min(...answers)).toBeGreaterThan(Math.min(...hashes) * 0.7);
});

test('after wrong tries asks to wait, hashes nothing meanwhile, and then lets the right password in', async ({ db, app }) => {
  const scene = await signInScene(db, app);
  await scene.add('Ada', 'Lund');
  const browser = new TestBrowser(scene.web);
  await browser.open('/sign-in');
  for (let slip = 0; slip < 3; slip += 1) await browser.send('/sign-in', { login: 'ada.lund', password: 'wrong wrong wrong' });
  expect(await browser.send('/sign-in', { login: 'ada.lund', password: goodPassword })).toBe(429);
  expect(browser.text()).toContain('Wait 5 seconds');
  expect(await db.selectFrom('platform_attempt').selectAll().execute()).toHaveLength(3);
  scene.watch.move({ seconds: 6 });
  await browser.send('/sign-in', { login: 'ada.lund', password: goodPassword });
  expect(browser.path).toBe('/today');
});

test('tries from elsewhere never keep somebody out of the computer they always use', async ({ db, app }) => {
  const scene = await signInScene(db, app);
  await scene.add('Ada', 'Lund', { demonstration: false, secondFactor: 'not for this shift' });
  const own = new TestBrowser(scene.web);
  await own.open('/sign-in');
  await own.send('/sign-in', { login: 'ada.lund', password: goodPassword });
  await own.send('/sign-out', {});
  for (let one = 0; one < 14; one += 1) {
    const stranger = new TestBrowser(scene.web, `203.0.113.${one}`);
    await stranger.open('/sign-in');
    await stranger.send('/sign-in', { login: 'ada.lund', password: `guess number ${one}` });
    scene.watch.move({ minutes: 1 });
  }
  await own.open('/sign-in');
  await own.send('/sign-in', { login: 'ada.lund', password: goodPassword });
  expect(own.path).toBe('/today');
});

test('demonstration accounts answer on this machine only, and a name in X-Forwarded-For is not believed', async ({ db, app }) => {
  const scene = await signInScene(db, app);
  await scene.add('Ada', 'Lund');
  const away = new TestBrowser(scene.web, '192.0.2.9');
  await away.open('/sign-in');
  await away.send('/sign-in', { login: 'ada.lund', password: goodPassword });
  expect(away.text()).toContain('The sign-in name or the password is wrong');
  const here = new TestBrowser(scene.web);
  await here.open('/sign-in');
  await here.send('/sign-in', { login: 'ada.lund', password: goodPassword });
  const stolen = new TestBrowser(scene.web, '192.0.2.9');
  stolen.cookies.set('trellis', here.cookies.get('trellis')!);
  await stolen.open('/today');
  expect(stolen.title).toBe('Sign in');
});

test('a link that names another site leads to Today after sign-in', async ({ db, app }) => {
  const scene = await signInScene(db, app);
  await scene.add('Ada', 'Lund');
  const browser = new TestBrowser(scene.web);
  await browser.open('/sign-in?to=//evil.example/today');
  await browser.send('/sign-in', { login: 'ada.lund', password: goodPassword, to: '//evil.example/today' });
  expect(browser.path).toBe('/today');
});

test('a form made up on another site signs nobody in', async ({ db, app }) => {
  const scene = await signInScene(db, app);
  await scene.add('Ada', 'Lund');
  const body = new URLSearchParams({ login: 'ada.lund', password: goodPassword, _csrf: 'x', _key: crypto.randomUUID() });
  const headers = { origin: 'http://localhost:3000', host: 'localhost:3000' };
  expect((await scene.web.request('/sign-in', { method: 'POST', body, headers })).status).toBe(403);
  expect((await scene.web.request('/sign-in', { method: 'POST', body, headers: { ...headers, origin: 'https://evil.example' } })).status).toBe(403);
  expect(await db.selectFrom('platform_login').selectAll().execute()).toHaveLength(0);
});

test('puts the page away after five minutes on a shared PC, fifteen on one’s own, and never goes past twelve hours', async ({ db, app }) => {
  const scene = await signInScene(db, app);
  await scene.add('Ada', 'Lund');
  const shared = new TestBrowser(scene.web);
  await shared.open('/sign-in');
  await shared.send('/sign-in', { login: 'ada.lund', password: goodPassword });
  const own = new TestBrowser(scene.web);
  await own.open('/sign-in');
  await own.send('/sign-in', { login: 'ada.lund', password: goodPassword, own: 'yes' });
  scene.watch.move({ minutes: 5 });
  await shared.open('/today');
  expect(shared.text()).toContain('The page was left for some minutes');
  await own.open('/today');
  expect(own.path).toBe('/today');
  for (let quarter = 0; quarter < 12 * 5; quarter += 1) {
    scene.watch.move({ minutes: 12 });
    await own.open('/today');
  }
  expect(own.title).toBe('Your page was put away');
});

test('a page that loads itself again with scripts off keeps nobody signed in', async ({ db, app }) => {
  const scene = await signInScene(db, app);
  await scene.add('Ada', 'Lund');
  const browser = await scene.signIn('ada.lund');
  for (let minute = 0; minute < 5; minute += 1) {
    scene.watch.move({ minutes: 1 });
    await browser.open('/today?still=1');
  }
  expect(browser.title).toBe('Your page was put away');
});

test('a leaver and somebody whose role ends are out at once', async ({ db, app }) => {
  const scene = await signInScene(db, app);
  const ada = await scene.add('Ada', 'Lund');
  const browser = new TestBrowser(scene.web);
  await browser.open('/sign-in');
  await browser.send('/sign-in', { login: 'ada.lund', password: goodPassword });
  await db
    .updateTable('workforce_staff')
    .set({ left_on: Temporal.PlainDate.from('2026-11-19') })
    .where('id', '=', ada.staffId)
    .execute();
  await browser.open('/today');
  expect(browser.title).toBe('Sign in');
});
