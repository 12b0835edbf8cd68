import { expect, test } from '#tests/fixture.ts';
import { addPasskey, afterPassword, atSignIn, codeFor, home, optionsOn, secretOn, withApp } from './factors.fixture.ts';
import { goodPassword, signInScene } from './sign-in.fixture.tsx';
import { TestAuthenticator } from './test-authenticator.fixture.ts';

/** The fields named `name` in the forms of a page that post to `action`. */
function valuesOf(html: string, action: string, name: string): readonly string[] {
  return [...html.matchAll(/<form[^>]*method="post"[^>]*>[\s\S]*?<\/form>/g)]
    .map(([form]) => form)
    .filter((form) => form.includes(`action="${action}"`))
    .map((form) => new RegExp(`name="${name}" value="([^"]*)"`).exec(form)![1]!);
}

test('an app and a passkey are changed with the password alone in hand: without it everything stays', async ({ db, app }) => {
  const scene = await signInScene(db, app);
  const { browser, login, secret } = await withApp(scene);
  await browser.open('/account/app');
  const planted = secretOn(browser);
  await browser.send('/account/app', { code: codeFor(planted, scene.watch.now()), password: 'not hers at all' });
  expect(browser.text()).toContain('The password is wrong');
  const key = new TestAuthenticator();
  await browser.open('/account/passkeys/new');
  await browser.send('/account/passkeys/new', {
    response: key.create(optionsOn(browser, 'create'), home),
    label: 'Planted',
    password: 'not hers at all',
  });
  expect(browser.text()).toContain('The password is wrong');
  await browser.open('/account');
  expect(browser.text()).not.toContain('Planted');
  scene.watch.move({ minutes: 1 });
  const next = await afterPassword(scene, login);
  await next.send('/sign-in/second', { code: codeFor(planted, scene.watch.now()) });
  expect(next.text()).toContain('wrong or were used before');
  scene.watch.move({ seconds: 31 });
  await next.send('/sign-in/second', { code: codeFor(secret, scene.watch.now()) });
  expect(next.path).toBe('/today');
  // With the password the app of before stops working.
  await browser.open('/account/app');
  const chosen = secretOn(browser);
  await browser.send('/account/app', { code: codeFor(chosen, scene.watch.now()), password: goodPassword });
  expect(browser.path).toBe('/account');
  scene.watch.move({ minutes: 1 });
  const last = await afterPassword(scene, login);
  await last.send('/sign-in/second', { code: codeFor(secret, scene.watch.now()) });
  expect(last.text()).toContain('wrong or were used before');
  await last.send('/sign-in/second', { code: codeFor(chosen, scene.watch.now()) });
  expect(last.path).toBe('/today');
});

test('a passkey taken out of use signs nobody in; that of a colleague is not taken out; the last thing beside a password stays', async ({
  db,
  app,
}) => {
  const scene = await signInScene(db, app);
  const ada = await withApp(scene);
  const bo = await withApp(scene, 'Bo');
  const keys = [await addPasskey(ada.browser), await addPasskey(bo.browser)] as const;
  const signsIn = async (key: TestAuthenticator): Promise<boolean> => {
    const browser = await atSignIn(scene);
    await browser.send('/sign-in/passkey', { response: key.get(optionsOn(browser, 'get'), home) });
    return browser.path === '/today';
  };
  const [adas] = valuesOf(ada.browser.html, '/account/passkeys/remove', 'passkey');
  await bo.browser.send('/account/passkeys/remove', { passkey: adas! });
  expect(bo.browser.text()).toContain('was removed already');
  expect(await signsIn(keys[0])).toBe(true);
  await ada.browser.open('/account');
  await ada.browser.send('/account/passkeys/remove', {});
  expect(ada.browser.text()).toContain('The passkey is removed');
  expect(await signsIn(keys[0])).toBe(false);
  expect(await signsIn(keys[1])).toBe(true);
  // Somebody whose only second factor is a passkey.
  await scene.add('Cy', 'Noon', { demonstration: false });
  const cy = await afterPassword(scene, 'cy.noon');
  const only = new TestAuthenticator();
  await cy.send('/sign-in/second/new-passkey', { response: only.create(optionsOn(cy, 'create'), home) });
  await cy.open('/account');
  await cy.send('/account/passkeys/remove', {});
  expect(cy.text()).toContain('the only thing you have beside your password');
  expect(await signsIn(only)).toBe(true);
});

test('a challenge for a passkey is answered within ten minutes or not at all', async ({ db, app }) => {
  const scene = await signInScene(db, app);
  const { browser } = await withApp(scene);
  const key = await addPasskey(browser);
  const slow = await atSignIn(scene);
  const answer = key.get(optionsOn(slow, 'get'), home);
  scene.watch.move({ minutes: 10, seconds: 1 });
  await slow.send('/sign-in/passkey', { response: answer });
  expect(slow.text()).toContain('could not be taken');
  await slow.open('/sign-in');
  await slow.send('/sign-in/passkey', { response: key.get(optionsOn(slow, 'get'), home) });
  expect(slow.path).toBe('/today');
});

test('the passkey of a demonstration account answers on this machine only', async ({ db, app }) => {
  const scene = await signInScene(db, app);
  await scene.add('Ada', 'Lund');
  const key = await addPasskey(await scene.signIn('ada.lund'));
  const away = await atSignIn(scene);
  await away.send('/sign-in/passkey', { response: key.get(optionsOn(away, 'get'), home) });
  expect(away.text()).toContain('could not be taken');
  const here = await atSignIn(scene, '127.0.0.1');
  await here.send('/sign-in/passkey', { response: key.get(optionsOn(here, 'get'), home) });
  expect(here.path).toBe('/today');
});

test('one ends one’s own sign-in elsewhere, and never a colleague’s', async ({ db, app }) => {
  const scene = await signInScene(db, app);
  await scene.add('Ada', 'Lund');
  await scene.add('Bo', 'Marr');
  const [desk, office] = [await scene.signIn('ada.lund'), await scene.signIn('ada.lund')];
  const [bo, tablet] = [await scene.signIn('bo.marr'), await scene.signIn('bo.marr')];
  await desk.open('/account');
  const [atOffice] = valuesOf(desk.html, '/account/sessions/end', 'session');
  await bo.open('/account');
  await bo.send('/account/sessions/end', { session: atOffice! });
  expect(bo.text()).toContain('signed out there already');
  await office.open('/today');
  expect(office.title).toBe('Today');
  await desk.send('/account/sessions/end', { session: atOffice! });
  await office.open('/today');
  expect(office.title).toBe('Sign in');
  await desk.open('/today');
  expect(desk.title).toBe('Today');
  await bo.open('/account');
  await bo.send('/account/sessions/end', { session: 'others' });
  await tablet.open('/today');
  expect(tablet.title).toBe('Sign in');
  await desk.open('/today');
  expect(desk.title).toBe('Today');
});
