import { Secret, TOTP } from 'otpauth';
import { goodPassword, type signInScene, TestBrowser } from './sign-in.fixture.tsx';
import { TestAuthenticator } from './test-authenticator.fixture.ts';

export type Scene = Awaited<ReturnType<typeof signInScene>>;

/** Where a browser of the tests says it is. */
export const home = 'http://localhost:3000';

/** The figures an app shows at a moment. */
export const codeFor = (secret: string, at: Temporal.Instant): string =>
  new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30 }).generate({ timestamp: at.epochMilliseconds });
/** The key written under the picture to scan. */
export const secretOn = (browser: TestBrowser): string => /translate="no">([A-Z2-7 ]{32,})</.exec(browser.html)![1]!.replaceAll(' ', '');
/** What the page asks an authenticator for. */
export const optionsOn = (browser: TestBrowser, way: 'get' | 'create'): string =>
  new RegExp(`data-passkey="${way}" data-options="([^"]*)"`).exec(browser.html)![1]!.replaceAll('&quot;', '"');

/** A browser at the sign-in page, from an address of its own. */
export async function atSignIn(scene: Scene, address = '192.0.2.99'): Promise<TestBrowser> {
  const browser = new TestBrowser(scene.web, address);
  await browser.open('/sign-in');
  return browser;
}

/** A browser that has given the password. */
export async function afterPassword(scene: Scene, login: string, browser?: TestBrowser, password = goodPassword): Promise<TestBrowser> {
  const at = browser ?? (await atSignIn(scene));
  await at.open('/sign-in');
  await at.send('/sign-in', { login, password });
  return at;
}

/** Somebody who signs in with a password and an app. */
export async function withApp(scene: Scene, name = 'Ada') {
  const account = await scene.add(name, 'Lund', { demonstration: false });
  const browser = await afterPassword(scene, account.login, new TestBrowser(scene.web, '192.0.2.7'));
  const offer = browser.formTo('/sign-in/second/new-app')['sealed']!;
  const secret = secretOn(browser);
  await browser.send('/sign-in/second/new-app', { code: codeFor(secret, scene.watch.now()) });
  return { ...account, browser, secret, offer };
}

/** Makes a passkey on the account pages of whoever is signed in. */
export async function addPasskey(browser: TestBrowser, label = 'My phone'): Promise<TestAuthenticator> {
  const key = new TestAuthenticator();
  await browser.open('/account/passkeys/new');
  await browser.send('/account/passkeys/new', { response: key.create(optionsOn(browser, 'create'), home), label, password: goodPassword });
  return key;
}

/** The page as it would be if its form went to another address, and carried other fields. */
export function aim(browser: TestBrowser, from: string, to: string): void {
  browser.html = browser.html.replaceAll(`action="${from}"`, `action="${to}"`);
}
