import { signInScene, type TestBrowser } from '#platform/sign-in/sign-in.fixture.tsx';
import { expect, test } from '#tests/fixture.ts';
import { makePerson } from '#tests/people-scene.ts';
import { peopleRoutes } from '#people';
import { ownRoutes } from './routes.ts';

test('what somebody wrote leaves with them, the private part only once they have shown that it is them, and with nobody else', async ({
  db,
  app,
}) => {
  const site = await signInScene(db, app, { routes: [...ownRoutes, ...peopleRoutes] });
  await site.add('Ada', 'Lund');
  const eileen = await makePerson(db, site.unitId, { givenName: 'Eileen', surname: 'Marsh' });
  const dev = await makePerson(db, site.unitId, { givenName: 'Dev', surname: 'Chowdhury' });
  const handed = async (person: string): Promise<TestBrowser> => {
    const browser = await site.signIn('ada.lund');
    await browser.open(`/people/${person}/hand-over`);
    await browser.send(`/people/${person}/hand-over`, {});
    return browser;
  };
  const pin = '4826';
  const hers = await handed(eileen);
  await hers.open('/my/copy');
  expect(hers.text()).toContain('You have no PIN yet');
  await hers.open('/my/words');
  await hers.send('/my/words', { words: 'More shed time.', for: 'team' });
  await hers.open('/my/words');
  await hers.send('/my/words', { words: 'I hear my <b>brother</b>', for: 'me', pin, again: pin });
  await hers.open('/my/wellness?part=toolbox');
  await hers.send('/my/wellness/line', { words: 'Bach, loud', for: 'me' });
  await hers.open('/my/copy');
  for (const words of ['More shed time.', 'Bach, loud', 'Just for me', 'My team reads it']) expect(hers.text()).toContain(words);
  expect(hers.html).toContain('I hear my &lt;b&gt;brother');

  // A worker who hands the tablet to themself gets nothing of it, not even what is shared: the copy is one thing.
  const self = await handed(eileen);
  await self.open('/my/copy');
  for (const words of ['brother', 'Bach', 'shed time']) expect(self.html).not.toContain(words);
  await self.open('/my/private?to=/my/copy');
  expect(await self.send('/my/private', { pin: '1111' })).toBe(422);
  await self.open('/my/copy');
  expect(self.html).not.toContain('brother');
  site.watch.move({ minutes: 1 });
  await self.open('/my/private?to=/my/copy');
  await self.send('/my/private', { pin });
  expect(self.path).toBe('/my/copy');
  expect(self.html).toContain('brother');
  // It shuts by itself.
  site.watch.move({ minutes: 16 });
  await self.open('/my/copy');
  expect(self.html).not.toContain('brother');

  const his = await handed(dev);
  await his.open('/my/words');
  await his.send('/my/words', { words: 'mine', for: 'me', pin, again: pin });
  await his.open('/my/copy');
  expect(his.text()).toContain('“mine”');
  for (const words of ['brother', 'Bach', 'shed time']) expect(his.html).not.toContain(words);
});
