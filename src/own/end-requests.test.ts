import { inScope } from '#platform/scope.ts';
import { signInScene } from '#platform/sign-in/sign-in.fixture.tsx';
import { expect, test } from '#tests/fixture.ts';
import { makePerson } from '#tests/people-scene.ts';
import { peopleRoutes } from '#people';
import { endRequests, requestsThatEnd, whyClosed } from './end-requests.ts';
import { ownRoutes } from './routes.ts';

test('what somebody asked and nobody answered is closed with their stay: they read why, and nobody is asked for it any more', async ({ db, app }) => {
  const site = await signInScene(db, app, { routes: [...ownRoutes, ...peopleRoutes] });
  const ada = await site.add('Ada', 'Lund');
  const [eileen, dev] = [
    await makePerson(db, site.unitId, { givenName: 'Eileen', surname: 'Marsh' }),
    await makePerson(db, site.unitId, { givenName: 'Dev', surname: 'Chowdhury' }),
  ];
  const handed = async (person: string) => {
    const browser = await site.signIn('ada.lund');
    await browser.open(`/people/${person}/hand-over`);
    await browser.send(`/people/${person}/hand-over`, {});
    return browser;
  };
  for (const person of [eileen, dev]) {
    const browser = await handed(person);
    await browser.open('/my/leave');
    await browser.send('/my/leave', { words: 'To the pond.' });
    await browser.open('/my/words');
    await browser.send('/my/words/be-heard', {});
  }
  const open = async () =>
    (
      await db
        .selectFrom('tasks_task')
        .select(['about_kind', 'person_id'])
        .where('about_kind', 'in', ['own request', 'to be heard'])
        .where('answered_at', 'is', null)
        .orderBy('about_kind')
        .execute()
    ).map((one) => [one.about_kind, one.person_id === eileen ? 'Eileen' : 'Dev']);
  const before = await open();
  expect(before.filter(([, who]) => who === 'Eileen')).toEqual([
    ['own request', 'Eileen'],
    ['to be heard', 'Eileen'],
  ]);
  const nurse = {
    kind: 'staff' as const,
    id: ada.staffId,
    accountId: ada.accountId,
    name: 'Ada Lund',
    memberships: [{ unitId: site.unitId, unitName: 'Larch', role: 'nurse' as const, basis: 'permanent' as const, ends: null }],
    registered: true,
    nurseInChargeOf: [],
    deviceId: null,
  };
  const ending = { personId: eileen, unitId: site.unitId, at: site.watch.now(), how: 'transfer out' as const };
  await inScope(app, nurse, site.watch.now(), async (scope) => {
    expect(await requestsThatEnd(scope, ending)).toEqual(['2 things they asked have no answer yet, and will be closed. Answer first if you can.']);
    await endRequests(scope, ending);
    expect(await requestsThatEnd(scope, ending)).toEqual([]);
  });
  expect(await open()).toEqual(before.filter(([, who]) => who === 'Dev'));
  const answers = await db.selectFrom('tasks_answer').select(['answer', 'words']).execute();
  expect(answers).toEqual([
    { answer: 'withdrawn', words: whyClosed(ending) },
    { answer: 'withdrawn', words: whyClosed(ending) },
  ]);
  const hers = await handed(eileen);
  await hers.open('/my/leave');
  expect(hers.text()).toContain('Closed on Thu 19 Nov. Nobody answered before the move to another unit on 19 November 2026. Ask the team there');
  // She may ask again, and staff cannot answer what is closed.
  expect(hers.html).toContain('name="words"');
  const worker = await site.signIn('ada.lund');
  await worker.open(`/people/${eileen}/requests`);
  expect(worker.text()).toContain('Nothing waits for an answer.');
  expect(worker.text()).toContain('Closed, Thu 19 Nov.');
});
