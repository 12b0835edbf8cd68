import { theSystem } from '#platform/actor.ts';
import { inScope } from '#platform/scope.ts';
import { expect, freshDatabase, test } from '#tests/fixture.ts';
import { makeInvite } from './account-store.ts';
import { addPasskey, afterPassword, aim, atSignIn, codeFor, home, optionsOn, withApp } from './factors.fixture.ts';
import { goodPassword, signInScene, TestBrowser } from './sign-in.fixture.tsx';
import { TestAuthenticator } from './test-authenticator.fixture.ts';

/** What somebody who has another's password, and nothing else of theirs, is kept from. */

test('on another computer that knows us for somebody else, the password alone is not enough while its owner is signed in', async ({ db, app }) => {
  const scene = await signInScene(db, app);
  const { login } = await withApp(scene);
  await scene.add('Bo', 'Marr', { demonstration: false, secondFactor: 'not for this shift' });
  // Bo’s computer is known as a device; it is not the one on which Ada showed everything.
  const other = await afterPassword(scene, 'bo.marr', await atSignIn(scene, '192.0.2.8'));
  expect(other.path).toBe('/today');
  await afterPassword(scene, login, other);
  expect(other.title).toBe('Show that it is you');
  await other.open('/today');
  expect(other.title).toBe('Sign in');
});

test('the step between password and code is over after ten minutes, also for somebody who keeps the page awake', async ({ db, app }) => {
  const scene = await signInScene(db, app);
  const { login, secret } = await withApp(scene);
  const browser = await afterPassword(scene, login);
  for (let look = 0; look < 3; look += 1) {
    scene.watch.move({ minutes: 3 });
    await browser.open('/sign-in/second');
  }
  expect(browser.title).toBe('Show that it is you');
  scene.watch.move({ minutes: 1 });
  expect(await browser.send('/sign-in/second', { code: codeFor(secret, scene.watch.now()) })).toBeGreaterThanOrEqual(400);
  await browser.open('/sign-in/second');
  expect(browser.title).toBe('Sign in again');
  await browser.open('/today');
  expect(browser.title).toBe('Sign in');
});

test('nobody sets a second factor up beside one that is there', async ({ db, app }) => {
  const scene = await signInScene(db, app);
  const { login, secret, offer, browser: own } = await withApp(scene);
  await addPasskey(own);
  scene.watch.move({ minutes: 1 });
  const before = await db.selectFrom('platform_account').select('totp_last_step').where('login', '=', login).executeTakeFirstOrThrow();
  const browser = await afterPassword(scene, login);
  // The offer of the first sign-in, sent again with a code that fits it.
  aim(browser, '/sign-in/second', '/sign-in/second/new-app');
  await browser.send('/sign-in/second/new-app', { sealed: offer, code: codeFor(secret, scene.watch.now()) });
  expect(browser.text()).toContain('set up already');
  const again = await afterPassword(scene, login);
  aim(again, '/sign-in/second/passkey', '/sign-in/second/new-passkey');
  await again.send('/sign-in/second/new-passkey', { response: new TestAuthenticator().create(forNewPasskey(optionsOn(again, 'get')), home) });
  expect(again.text()).toContain('set up already');
  expect(await db.selectFrom('platform_account').select('totp_last_step').where('login', '=', login).executeTakeFirstOrThrow()).toEqual(before);
});

/** The challenge of a page that asks for a passkey, as though it asked for a new one. */
function forNewPasskey(options: string): string {
  const { challenge, rpId } = JSON.parse(options) as { challenge: string; rpId: string };
  return JSON.stringify({ challenge, rp: { id: rpId }, user: { id: 'x' } });
}

test('the passkey of a colleague opens neither the second step nor the page that somebody put away', async ({ db, app }) => {
  const scene = await signInScene(db, app);
  const ada = await withApp(scene);
  await addPasskey(ada.browser);
  const bo = await withApp(scene, 'Bo');
  const keyOfBo = await addPasskey(bo.browser);
  const second = await afterPassword(scene, ada.login);
  await second.send('/sign-in/second/passkey', { response: keyOfBo.get(optionsOn(second, 'get'), home) });
  expect(second.text()).toContain('could not be taken');
  await ada.browser.open('/today');
  await ada.browser.send('/switch-user/away', {});
  await ada.browser.open(`/switch-user?who=${ada.accountId}`);
  await ada.browser.send('/switch-user/passkey', { response: keyOfBo.get(optionsOn(ada.browser, 'get'), home) });
  expect(ada.browser.text()).toContain('could not be taken');
  // Hers opens it.
  expect(
    await db.selectFrom('platform_login').select('account_id').where('ended_at', 'is', null).where('account_id', '=', bo.accountId).execute(),
  ).toHaveLength(1);
});

test.each([
  ['a recovery code', '/sign-in/second/recovery', { recovery: 'aaaa-bbbb-cccc-dddd' }],
  ['a passkey', '/sign-in/second/passkey', { response: '{}' }],
] as const)('guesses at %s are slowed with those at the code', async (_what, action, typed) => {
  const { db, app } = await freshDatabase();
  const scene = await signInScene(db, app);
  const ada = await withApp(scene);
  await ada.browser.send('/account/recovery-codes', {});
  await addPasskey(ada.browser);
  const browser = await afterPassword(scene, ada.login);
  for (let guess = 0; guess < 3; guess += 1) expect(await browser.send(action, typed)).toBe(422);
  expect(await browser.send(action, typed)).toBe(429);
});

test('guesses at the password of somebody who put their page away are slowed too', async ({ db, app }) => {
  const scene = await signInScene(db, app);
  const ada = await scene.add('Ada', 'Lund');
  const pc = await scene.signIn('ada.lund');
  await pc.send('/switch-user/away', {});
  await pc.open(`/switch-user?who=${ada.accountId}`);
  for (let guess = 0; guess < 3; guess += 1) expect(await pc.send('/switch-user', { password: 'not hers at all' })).toBe(422);
  expect(await pc.send('/switch-user', { password: goodPassword })).toBe(429);
});

test('one address that tries many names must wait; a computer its owner has used before need not', async ({ db, app }) => {
  const scene = await signInScene(db, app);
  await scene.add('Ada', 'Lund', { demonstration: false, secondFactor: 'not for this shift' });
  await scene.add('Bo', 'Marr', { demonstration: false, secondFactor: 'not for this shift' });
  const address = '203.0.113.5';
  const own = await afterPassword(scene, 'ada.lund', await atSignIn(scene, address));
  expect(own.path).toBe('/today');
  await own.send('/sign-out', {});
  for (let name = 0; name < 30; name += 1) await afterPassword(scene, `somebody.number${name}`, await atSignIn(scene, address), 'password1234');
  // Neither a name not tried yet, nor the right password: the address is asked to wait.
  const stranger = await atSignIn(scene, address);
  expect(await stranger.send('/sign-in', { login: 'bo.marr', password: goodPassword })).toBe(429);
  expect((await afterPassword(scene, 'ada.lund', own)).path).toBe('/today');
  expect((await afterPassword(scene, 'bo.marr', await atSignIn(scene, '203.0.113.6'))).path).toBe('/today');
});

test('what an account could show before it was recovered opens nothing afterwards', async ({ db, app }) => {
  const scene = await signInScene(db, app);
  const ada = await withApp(scene);
  const codes = [...ada.browser.html.matchAll(/<li translate="no">([a-z0-9-]+)</g)].map(([, code]) => code!);
  await ada.browser.send('/account/recovery-codes', {});
  const key = await addPasskey(ada.browser);
  const { path } = await inScope(db, theSystem, scene.watch.now(), (scope) => makeInvite(scope, ada.accountId, 'recover'));
  const phone = new TestBrowser(scene.web, '192.0.2.50');
  await phone.open(path);
  await phone.send(path, { password: 'kettle under a viaduct' });
  const withKey = await atSignIn(scene);
  await withKey.send('/sign-in/passkey', { response: key.get(optionsOn(withKey, 'get'), home) });
  expect(withKey.text()).toContain('could not be taken');
  const secondKey = await addFirstPasskey(phone);
  expect(phone.title).toBe('Your recovery codes');
  const thief = await afterPassword(scene, ada.login, undefined, 'kettle under a viaduct');
  expect(thief.text()).not.toContain('One of your recovery codes');
  aim(thief, '/sign-in/second/passkey', '/sign-in/second/recovery');
  const hidden = thief.formTo('/sign-in/second/recovery');
  thief.html = thief.html.replaceAll('name="response"', 'name="recovery"');
  expect(Object.keys(hidden)).toContain('response');
  await thief.send('/sign-in/second/recovery', { recovery: codes[0]! });
  expect(thief.text()).toContain('wrong or was used before');
  const owner = await atSignIn(scene);
  await owner.send('/sign-in/passkey', { response: secondKey.get(optionsOn(owner, 'get'), home) });
  expect(owner.path).toBe('/today');
});

/** Sets up a passkey at the second step of a first sign-in. */
async function addFirstPasskey(browser: TestBrowser): Promise<TestAuthenticator> {
  const key = new TestAuthenticator();
  await browser.send('/sign-in/second/new-passkey', { response: key.create(optionsOn(browser, 'create'), home) });
  return key;
}
