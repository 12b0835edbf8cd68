import { test } from 'vitest';
import { expect, freshDatabase } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { inScope } from '#platform/scope.ts';
import { countRows, fingerprintOfTables, makeLarkfield, makeWorker, now } from './import-scene.ts';
import { holdBringingIn } from './import-store.ts';
import { exchangeRoutes as routes } from './routes.ts';

/** People with numbers and without: the latter are known by their name and date of birth alone. */
const census = (): File =>
  new File(
    [
      `Client ID,Surname,Forename,DOB,Ward\n${Array.from({ length: 40 }, (_, at) => `${at % 2 === 0 ? `C${at}` : ''},Family${at},Given,0${1 + (at % 9)}/02/1980,Larkfield House`).join('\n')}\n`,
    ],
    'census.csv',
  );

test('one file, brought by two people and pressed by both at the same moment, makes nobody twice', { timeout: 60_000 }, async () => {
  const { db, app } = await freshDatabase();
  const { house } = await makeLarkfield(db);
  const two = await Promise.all([
    signedIn({ db, app, actor: await makeWorker(db, [house], 'nurse', 'Ann'), routes, now }),
    signedIn({ db, app, actor: await makeWorker(db, [house], 'manager', 'Bea'), routes, now }),
  ]);
  const files = await Promise.all(two.map(async (browser) => (await browser.upload('/imports/new/people', { unit: house, file: census() })).to!));
  const pressed = await Promise.all(two.map((browser, at) => browser.post(`${files[at]}/apply`, { _version: '1' })));
  // The second waits for the row or is asked to wait: either way nobody is made twice, and pressing again changes nothing.
  expect(pressed.map((one) => one.status)).toContain(303);
  expect([await countRows(db, 'people_person'), await countRows(db, 'people_episode')]).toEqual([40, 40]);
  const before = await fingerprintOfTables(db);
  for (const [at, browser] of two.entries()) expect((await browser.post(`${files[at]}/apply`, { _version: '1' })).status).toBe(303);
  expect(await fingerprintOfTables(db)).toEqual(before);
});

test('while another file is being brought in, the button asks to wait and changes nothing; a look needs no wait', { timeout: 60_000 }, async () => {
  const { db, app } = await freshDatabase();
  const { house } = await makeLarkfield(db);
  const nurse = await makeWorker(db, [house], 'nurse');
  const browser = await signedIn({ db, app, actor: nurse, routes, now });
  await inScope(app, nurse, now, async (scope) => {
    expect(await holdBringingIn(scope, true)).toBe(true);
    const to = (await browser.upload('/imports/new/people', { unit: house, file: census() })).to!;
    const pressed = await browser.post(`${to}/apply`, { _version: '1' });
    expect([pressed.status, wordsOf(pressed.html)]).toEqual([422, expect.stringContaining('Another file is being brought in at this moment.')]);
  });
  expect(await countRows(db, 'people_person')).toBe(0);
});

test('one button pressed twice at the same moment brings the file in once', { timeout: 60_000 }, async () => {
  const { db, app } = await freshDatabase();
  const { house } = await makeLarkfield(db);
  const browser = await signedIn({ db, app, actor: await makeWorker(db, [house], 'nurse'), routes, now });
  const to = (await browser.upload('/imports/new/people', { unit: house, file: census() })).to!;
  const pressed = await Promise.all([browser.post(`${to}/apply`, { _version: '1' }), browser.post(`${to}/apply`, { _version: '1' })]);
  expect(pressed.map((one) => one.status)).toEqual([303, 303]);
  expect([await countRows(db, 'people_person'), await countRows(db, 'people_episode')]).toEqual([40, 40]);
  expect(
    await db
      .selectFrom('audit.event')
      .select('people')
      .where('action', '=', 'exchange.apply-import')
      .execute()
      .then((rows) => rows.map((row) => row.people.length).toSorted()),
  ).toEqual([0, 40]);
});
