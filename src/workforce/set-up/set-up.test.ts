import { Secret, TOTP } from 'otpauth';
import { setUpCode } from '#platform/set-up-code.ts';
import { signInScene, TestBrowser } from '#platform/sign-in/sign-in.fixture.tsx';
import { placesRoutes } from '#places';
import { expect, test } from '#tests/fixture.ts';
import { workforceRoutes } from '../routes.ts';

const secret = 'a secret for tests';
const routes = [...placesRoutes, ...workforceRoutes];
const trust = { name: 'Wexbridge Trust (fictional)', shortName: '' };
const me = { givenName: 'Margaret', surname: 'Hale', login: '', password: 'kettle under a viaduct' };

async function toSecondFactor(browser: TestBrowser) {
  await browser.open('/set-up');
  await browser.send('/set-up', { ...trust, code: setUpCode(secret).toLowerCase() });
  await browser.send('/set-up/administrator', me);
}

test('from nothing to a unit with rooms, a vehicle and staff, without scripts', async ({ db, app }) => {
  const scene = await signInScene(db, app, { routes, secret, empty: true });
  const browser = new TestBrowser(scene.web, '192.0.2.4');
  await browser.open('/set-up');
  await browser.send('/set-up', { ...trust, code: setUpCode(secret).replace('-', ' ') });
  expect(browser.title).toBe('You, the first administrator');
  // Nothing is written until the administrator is made.
  expect(await db.selectFrom('places_organisation').select('id').execute()).toEqual([]);
  await browser.send('/set-up/administrator', { ...me, password: 'margarethale' });
  expect(browser.text()).toContain('mostly your name');
  await browser.send('/set-up/administrator', me);
  expect(browser.title).toBe('One more thing to sign in with');
  const key = /translate="no">([A-Z2-7 ]{32,})</.exec(browser.html)![1]!.replaceAll(' ', '');
  await browser.send('/sign-in/second/new-app', {
    code: new TOTP({ secret: Secret.fromBase32(key) }).generate({ timestamp: scene.watch.now().epochMilliseconds }),
  });
  await browser.send('/account/recovery-codes', {});
  expect(browser.path).toBe('/set-up/unit');
  const unit = { name: 'Larch House', kind: 'rehabilitation', beds: '12', personWord: 'resident' };
  expect(await browser.send('/set-up/unit', unit)).toBe(422);
  expect(browser.text()).toContain('Say whether you run this unit too');
  await browser.send('/set-up/unit', { ...unit, runs: 'yes' });
  expect(browser.title).toBe('Rooms of Larch House');
  const id = new URL(browser.path, 'http://x').searchParams.get('unit')!;
  await browser.send(`/set-up/rooms/${id}`, { name: 'Art room', kind: 'Group', holds: '8' });
  expect(browser.text()).toContain('Group, holds 8');
  await browser.open(`/set-up/vehicles?unit=${id}`);
  await browser.send(`/set-up/vehicles/${id}`, { name: 'Car', seats: '5' });
  await browser.open(`/set-up/staff?unit=${id}`);
  await browser.send(`/set-up/staff/${id}`, { givenName: 'Jo', surname: 'Tranter', role: 'activity co-ordinator' });
  const link = /data-join-link[^>]*>([^<]*)</.exec(browser.html)![1]!;
  const jo = new TestBrowser(scene.web, '192.0.2.5');
  await jo.open(new URL(link).pathname);
  expect(jo.text()).toContain('jo.tranter');
  await browser.open('/set-up/done');
  expect(browser.text()).toContain('Go to Today');
  // A second unit: by now others work here, so nobody gives themselves a role.
  await browser.open('/set-up/unit');
  await browser.send('/set-up/unit', { ...unit, name: 'Rowan', runs: 'yes' });
  expect(browser.text()).toContain('nobody gives themselves a role');
});

test('without the printed code nobody sets it up, and guesses are slowed', async ({ db, app }) => {
  const scene = await signInScene(db, app, { routes, secret, empty: true });
  const browser = new TestBrowser(scene.web, '192.0.2.4');
  await browser.open('/set-up/administrator');
  expect(browser.text()).toContain('Begin with the first page');
  await browser.open('/set-up');
  for (let guess = 0; guess < 3; guess += 1) await browser.send('/set-up', { ...trust, code: 'ABCD-EFGH' });
  expect(browser.text()).toContain('This is not the code');
  expect(await browser.send('/set-up', { ...trust, code: setUpCode(secret) })).toBe(429);
  browser.cookies.set('trellis-set-up', 'made-up-by-somebody');
  await browser.open('/set-up/administrator');
  expect(browser.text()).toContain('Begin with the first page');
  expect(await db.selectFrom('platform_account').select('id').execute()).toEqual([]);
});

test('once it is set up, the first pages give nothing more away, and a page left open makes no second administrator', async ({ db, app }) => {
  const scene = await signInScene(db, app, { routes, secret, empty: true });
  const [first, second] = [new TestBrowser(scene.web, '192.0.2.4'), new TestBrowser(scene.web, '192.0.2.5')];
  await second.open('/set-up');
  await second.send('/set-up', { ...trust, code: setUpCode(secret) });
  await toSecondFactor(first);
  await second.send('/set-up/administrator', { ...me, givenName: 'Mallory' });
  expect(await db.selectFrom('platform_account').select('login').execute()).toEqual([{ login: 'margaret.hale' }]);
  await second.open('/set-up');
  expect(second.title).toBe('Trellis is set up');
  // Stopped before the second factor: the password leads back to it.
  const later = new TestBrowser(scene.web, '192.0.2.4');
  await later.open('/sign-in');
  await later.send('/sign-in', { login: 'margaret.hale', password: me.password });
  expect(later.title).toBe('One more thing to sign in with');
});
