import { theSystem } from '#platform/actor.ts';
import { inScope } from '#platform/scope.ts';
import { expect, freshDatabase, test } from '#tests/fixture.ts';
import { disableAccount, makeInvite } from './account-store.ts';
import { codeFor, home, optionsOn, secretOn, withApp } from './factors.fixture.ts';
import { goodPassword, now, signInScene, TestBrowser } from './sign-in.fixture.tsx';
import { TestAuthenticator } from './test-authenticator.fixture.ts';

test('a newcomer sets up an app at the first sign-in, and is asked for its code at the next', async ({ db, app }) => {
  const scene = await signInScene(db, app);
  const { browser, secret, login } = await withApp(scene);
  expect(browser.title).toBe('Your recovery codes');
  expect(await db.selectFrom('platform_account').select('totp_secret').executeTakeFirstOrThrow()).not.toMatchObject({
    totp_secret: expect.stringContaining(secret) as string,
  });
  const next = new TestBrowser(scene.web, '192.0.2.7');
  await next.open('/week');
  await next.open('/sign-in?to=/account');
  await next.send('/sign-in', { login, password: goodPassword });
  expect(next.title).toBe('Show that it is you');
  // The password alone opens nothing.
  await next.open('/today');
  expect(next.title).toBe('Sign in');
  await next.open('/sign-in/second?to=/account');
  scene.watch.move({ seconds: 31 });
  const half = next.cookies.get('trellis');
  await next.send('/sign-in/second', { code: codeFor(secret, scene.watch.now()) });
  expect(next.path).toBe('/account');
  expect(next.cookies.get('trellis')).not.toBe(half);
  // The token of the half-way step opens nothing, not even that step again.
  const leftover = new TestBrowser(scene.web, '192.0.2.7');
  leftover.cookies.set('trellis', half!);
  await leftover.open('/sign-in/second');
  expect(leftover.title).toBe('Sign in again');
});

test('a wrong first code keeps the same picture', async ({ db, app }) => {
  const scene = await signInScene(db, app);
  const { login } = await scene.add('Ada', 'Lund', { demonstration: false });
  const browser = new TestBrowser(scene.web);
  await browser.open('/sign-in');
  await browser.send('/sign-in', { login, password: goodPassword });
  const secret = secretOn(browser);
  await browser.send('/sign-in/second/new-app', { code: '000000' });
  expect(browser.text()).toContain('These figures are wrong');
  expect(secretOn(browser)).toBe(secret);
});

test('a code works once, also from another browser in the same half minute', async ({ db, app }) => {
  const scene = await signInScene(db, app);
  const { login, secret } = await withApp(scene);
  scene.watch.move({ minutes: 1 });
  const code = codeFor(secret, scene.watch.now());
  const second = async () => {
    const browser = new TestBrowser(scene.web, '192.0.2.7');
    await browser.open('/sign-in');
    await browser.send('/sign-in', { login, password: goodPassword });
    await browser.send('/sign-in/second', { code });
    return browser;
  };
  expect((await second()).path).toBe('/today');
  expect((await second()).text()).toContain('wrong or were used before');
});

test('two posts of one code at the same moment: one alone is right', async () => {
  const { db, app } = await freshDatabase();
  const scene = await signInScene(db, app);
  const { login, secret } = await withApp(scene);
  scene.watch.move({ minutes: 1 });
  const code = codeFor(secret, scene.watch.now());
  const browsers = [new TestBrowser(scene.web, '192.0.2.7'), new TestBrowser(scene.web, '192.0.2.8'), new TestBrowser(scene.web, '192.0.2.9')];
  for (const browser of browsers) {
    await browser.open('/sign-in');
    await browser.send('/sign-in', { login, password: goodPassword });
  }
  await Promise.all(browsers.map((browser) => browser.send('/sign-in/second', { code })));
  expect(browsers.filter((browser) => browser.path === '/today')).toHaveLength(1);
});

test('guesses of the code are counted with those of the password', async ({ db, app }) => {
  const scene = await signInScene(db, app);
  const { login } = await withApp(scene);
  const browser = new TestBrowser(scene.web, '198.51.100.1');
  await browser.open('/sign-in');
  await browser.send('/sign-in', { login, password: goodPassword });
  for (let guess = 0; guess < 3; guess += 1) await browser.send('/sign-in/second', { code: '123456' });
  expect(await browser.send('/sign-in/second', { code: '123457' })).toBe(429);
});

test('recovery codes: shown once, each works once', async ({ db, app }) => {
  const scene = await signInScene(db, app);
  const { browser, login } = await withApp(scene);
  const codes = [...browser.html.matchAll(/<li translate="no">([a-z0-9-]+)</g)].map(([, code]) => code!);
  expect(codes).toHaveLength(8);
  await browser.send('/account/recovery-codes', {});
  const use = async (code: string) => {
    const next = new TestBrowser(scene.web, '192.0.2.7');
    await next.open('/sign-in');
    await next.send('/sign-in', { login, password: goodPassword });
    await next.send('/sign-in/second/recovery', { recovery: code });
    return next;
  };
  expect((await use(codes[0]!.toUpperCase().replaceAll('-', ' '))).path).toBe('/today');
  expect((await use(codes[0]!)).text()).toContain('wrong or was used before');
});

test('a passkey signs in alone; its answer cannot be used again, nor one for another site or without the owner’s finger', async ({ db, app }) => {
  const scene = await signInScene(db, app);
  const { browser } = await withApp(scene);
  const key = new TestAuthenticator();
  await browser.open('/account/passkeys/new');
  await browser.send('/account/passkeys/new', {
    response: key.create(optionsOn(browser, 'create'), home),
    label: 'My phone',
    password: goodPassword,
  });
  expect(browser.text()).toContain('My phone');
  const fresh = async () => {
    const next = new TestBrowser(scene.web, '192.0.2.99');
    await next.open('/sign-in');
    return next;
  };
  const next = await fresh();
  const answer = key.get(optionsOn(next, 'get'), home);
  await next.send('/sign-in/passkey', { response: answer });
  expect(next.path).toBe('/today');
  const replay = await fresh();
  await replay.send('/sign-in/passkey', { response: answer });
  expect(replay.text()).toContain('could not be taken');
  const phished = await fresh();
  await phished.send('/sign-in/passkey', { response: key.get(optionsOn(phished, 'get'), 'https://trellis.example.evil') });
  expect(phished.text()).toContain('could not be taken');
  key.userVerified = false;
  const untouched = await fresh();
  await untouched.send('/sign-in/passkey', { response: key.get(optionsOn(untouched, 'get'), home) });
  expect(untouched.text()).toContain('could not be taken');
  key.userVerified = true;
  // An answer to the sign-in page's challenge is none to that of the second step, or of coming back.
  const mixed = await fresh();
  const meantForSignIn = key.get(optionsOn(mixed, 'get'), home);
  await mixed.send('/sign-in', { login: 'ada.lund', password: goodPassword });
  await mixed.send('/sign-in/second/passkey', { response: meantForSignIn });
  expect(mixed.text()).toContain('could not be taken');
  // Another's key does not open this account at the second step.
  const other = new TestAuthenticator();
  const second = await fresh();
  await second.send('/sign-in', { login: 'ada.lund', password: goodPassword });
  await second.send('/sign-in/second/passkey', { response: other.get(optionsOn(second, 'get'), home) });
  expect(second.text()).toContain('could not be taken');
});

test('a password made for somebody works once: they choose their own, and may sign in with it', async ({ db, app }) => {
  const scene = await signInScene(db, app);
  await scene.add('Ada', 'Lund', {
    demonstration: false,
    secondFactor: 'not for this shift',
    password: 'abcd-efgh-jkmn',
    mustChoose: true,
    expiresAt: now.add({ hours: 8 }),
  });
  const browser = new TestBrowser(scene.web, '192.0.2.7');
  await browser.open('/sign-in');
  await browser.send('/sign-in', { login: 'ada.lund', password: 'abcd-efgh-jkmn' });
  expect(browser.title).toBe('Choose your own password');
  await browser.send('/sign-in/password', { password: 'adalund12345' });
  expect(browser.text()).toContain('mostly your name');
  await browser.send('/sign-in/password', { password: 'kettle under a viaduct' });
  expect(browser.path).toBe('/today');
  const again = new TestBrowser(scene.web, '192.0.2.7');
  await again.open('/sign-in');
  await again.send('/sign-in', { login: 'ada.lund', password: 'abcd-efgh-jkmn' });
  expect(again.text()).toContain('is wrong');
  // The account ends with the shift, in the middle of a session.
  scene.watch.move({ hours: 8 });
  await browser.open('/today');
  expect(browser.title).toBe('Sign in');
});

test('a joining link sets the password once, ends with its time, and is no use to a stopped account', async ({ db, app }) => {
  const scene = await signInScene(db, app);
  const { accountId } = await scene.add('Ada', 'Lund', { demonstration: false });
  const make = (purpose: 'join' | 'recover') => inScope(db, theSystem, scene.watch.now(), (scope) => makeInvite(scope, accountId, purpose));
  const old = await make('join');
  const { path } = await make('join');
  expect(await db.selectFrom('platform_invite').selectAll().execute()).not.toContainEqual(
    expect.objectContaining({ token_hash: Buffer.from(path.slice(6)) }),
  );
  const browser = new TestBrowser(scene.web, '192.0.2.7');
  await browser.open(old.path);
  expect(browser.title).toBe('This link does not work');
  await browser.open('/join/not-a-token');
  const unknown = browser.text();
  await browser.open(path);
  expect(browser.text()).toContain('your sign-in name is ada.lund');
  const second = new TestBrowser(scene.web, '192.0.2.8');
  await second.open(path);
  await browser.send(path, { password: 'kettle under a viaduct' });
  expect(browser.title).toBe('One more thing to sign in with');
  await second.send(path, { password: 'another one altogether' });
  expect(second.text()).toContain('used');
  await browser.open(path);
  expect(browser.text()).toBe(unknown);
  const late = await make('recover');
  scene.watch.move({ hours: 25 });
  await browser.open(late.path);
  expect(browser.title).toBe('This link does not work');
  const last = await make('recover');
  await inScope(db, theSystem, scene.watch.now(), (scope) => disableAccount(scope, accountId, true));
  await browser.open(last.path);
  expect(browser.title).toBe('This link does not work');
});

test('recovering ends every session and asks for a new second factor', async ({ db, app }) => {
  const scene = await signInScene(db, app);
  const { accountId, browser, secret } = await withApp(scene);
  const { path } = await inScope(db, theSystem, scene.watch.now(), (scope) => makeInvite(scope, accountId, 'recover'));
  const phone = new TestBrowser(scene.web, '192.0.2.50');
  await phone.open(path);
  await phone.send(path, { password: 'kettle under a viaduct' });
  expect(phone.title).toBe('One more thing to sign in with');
  expect(secretOn(phone)).not.toBe(secret);
  await browser.open('/today');
  expect(browser.title).toBe('Sign in');
});

test('a changed password ends every other session; a wrong one now changes nothing', async ({ db, app }) => {
  const scene = await signInScene(db, app);
  await scene.add('Ada', 'Lund');
  const [one, two] = [new TestBrowser(scene.web), new TestBrowser(scene.web)];
  for (const browser of [one, two]) {
    await browser.open('/sign-in');
    await browser.send('/sign-in', { login: 'ada.lund', password: goodPassword });
  }
  await one.open('/account/password');
  await one.send('/account/password', { password: 'not mine at all', new: 'kettle under a viaduct' });
  expect(one.text()).toContain('The password is wrong');
  await one.send('/account/password', { password: goodPassword, new: 'passwordpassword' });
  expect(one.text()).toContain('tried first');
  await one.send('/account/password', { password: goodPassword, new: 'kettle under a viaduct' });
  expect(one.path).toBe('/account');
  await two.open('/today');
  expect(two.title).toBe('Sign in');
  expect(one.text()).toContain('A wrong password or code');
});
