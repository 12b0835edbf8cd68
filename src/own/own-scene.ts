import { peopleRoutes } from '#people';
import type { Db } from '#platform/database.ts';
import { signInScene, type TestBrowser } from '#platform/sign-in/sign-in.fixture.tsx';
import { makePerson } from '#tests/people-scene.ts';
import { ownRoutes } from './routes.ts';

/** The PIN of the tests. */
export const pin = '4826';
/** What is kept back with it. */
export const secret = 'I hear my brother when I am alone';

/** A unit with a nurse, a manager and two people; tablets handed over to them, at a clock that can be moved. For tests. */
export async function ownScene(db: Db, app: Db) {
  const site = await signInScene(db, app, { routes: [...ownRoutes, ...peopleRoutes] });
  const ada = await site.add('Ada', 'Lund');
  await site.add('Wendy', 'Ashdown', { role: 'manager' });
  const eileen = await makePerson(db, site.unitId, { givenName: 'Eileen', surname: 'Marsh' });
  const dev = await makePerson(db, site.unitId, { givenName: 'Dev', surname: 'Chowdhury' });
  /** A worker's browser with the tablet in the person's hands. */
  const handed = async (person: string, login = 'ada.lund'): Promise<TestBrowser> => {
    const browser = await site.signIn(login);
    await browser.open(`/people/${person}/hand-over`);
    await browser.send(`/people/${person}/hand-over`, {});
    if (browser.path !== '/my') throw new Error(`The tablet was not handed over: ${browser.path}`);
    return browser;
  };
  const keepSecret = async (browser: TestBrowser): Promise<void> => {
    await browser.open('/my/words');
    await browser.send('/my/words', { words: secret, for: 'me', pin, again: pin });
    if (!browser.text().includes('Kept, just for you')) throw new Error('The words were not kept back.');
  };
  const asAda = () => ({
    kind: 'staff' as const,
    id: ada.staffId,
    accountId: ada.accountId,
    name: 'Ada Lund',
    memberships: [{ unitId: site.unitId, unitName: 'Larch', role: 'nurse' as const, basis: 'permanent' as const, ends: null }],
    registered: true,
    nurseInChargeOf: [],
    deviceId: null,
  });
  return { ...site, eileen, dev, handed, keepSecret, asAda };
}
