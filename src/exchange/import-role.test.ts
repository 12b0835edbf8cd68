import { notNamedFor } from '#people';
import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { makeLarkfield, makeWorker, now } from './import-scene.ts';
import { exchangeRoutes as routes } from './routes.ts';

let outside = '';
notNamedFor.add({
  room: 'test',
  give: async (_scope, { staffId, duty }) => (staffId === outside && duty === 'care co-ordinator' ? 'Co-ordinating care is outside the role.' : null),
});

test('a file names nobody for a duty outside their role: it says so beside the line and keeps the name as text; a match by name does neither', async ({
  db,
  app,
}) => {
  const { house } = await makeLarkfield(db);
  const lee = await makeWorker(db, [house], 'STR foundation', 'Lee', 'Marsh');
  outside = lee.id;
  const manager = await makeWorker(db, [house], 'manager');
  const browser = await signedIn({ db, app, actor: manager, routes, now });
  const file = new File(
    [
      'Client ID,Surname,Forename,Ward,Admitted,Key worker,Care co-ordinator\nC1,Fogarty,Eileen,Larkfield House,03/08/2026,Lee Marsh,Lee Marsh\nC2,Pugh,Gareth,Larkfield House,03/08/2026,,A Stranger\n',
    ],
    'census.csv',
  );
  const { to } = await browser.upload('/imports/new/people', { unit: house, file });
  const { html } = await browser.get(to!);
  expect(wordsOf(html)).toContain('Lee Marsh as care co-ordinator: Co-ordinating care is outside the role. The name is kept as text.');
  expect(wordsOf(html)).not.toContain('Lee Marsh as key worker');
  await browser.post(`${to}/apply`, { _version: /apply[\s\S]*?name="_version" value="(\d+)"/.exec(html)![1]! });
  const named = async () =>
    (await db.selectFrom('people_named_worker').select(['duty', 'name_as_given', 'staff_id']).orderBy('duty').orderBy('name_as_given').execute()).map(
      (one) => [one.duty, one.name_as_given, one.staff_id],
    );
  const kept = [
    ['care co-ordinator', 'A Stranger', null],
    ['care co-ordinator', 'Lee Marsh', null],
    ['key worker', 'Lee Marsh', lee.id],
  ];
  expect(await named()).toEqual(kept);
  const refused = await browser.post(`/imports/match/${house}`, { name: 'A Stranger', staff: lee.id });
  expect([refused.status, wordsOf(refused.html).includes('Co-ordinating care is outside the role.')]).toEqual([422, true]);
  expect(await named()).toEqual(kept);
  // One of two duties of a name may be theirs: that one is matched, and the other is said.
  await db
    .insertInto('people_named_worker')
    .columns(['person_id', 'duty', 'name_as_given', 'during', 'recorded_at'])
    .expression((one) =>
      one
        .selectFrom('people_person')
        .select(['id', one.val('key worker').as('a'), one.val('A Stranger').as('b'), one.val('[2026-01-01,)' as never).as('c'), one.val(now).as('d')])
        .where('client_id', '=', 'C2'),
    )
    .execute();
  const both = await browser.post(`/imports/match/${house}`, { name: 'A Stranger', staff: lee.id });
  expect(wordsOf((await browser.get(both.to!)).html)).toContain(
    '“A Stranger” is Lee Marsh, for 1 person. Not as care co-ordinator: Co-ordinating care is outside the role.',
  );
  expect((await named()).filter(([, name]) => name === 'A Stranger')).toEqual([
    ['care co-ordinator', 'A Stranger', null],
    ['key worker', 'A Stranger', lee.id],
  ]);
});
