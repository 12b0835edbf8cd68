import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf, type SignedIn } from '#tests/signed-in.ts';
import { Range } from '#platform/database.ts';
import { makeLarkfield, makeWorker, now } from './import-scene.ts';
import { exchangeRoutes as routes } from './routes.ts';

/** Sends a census and gives the page that says what it would do. */
async function choose(browser: SignedIn, unit: string, file: File) {
  const { to } = await browser.upload('/imports/new/people', { unit, file });
  const { html } = await browser.get(to!);
  return { to: to!, words: wordsOf(html), version: /apply[\s\S]*?name="_version" value="(\d+)"/.exec(html)![1]! };
}

test('a file that names somebody for more people than the ceiling says so beside each line, before and after; a match by name says it too', async ({
  db,
  app,
}) => {
  const { house } = await makeLarkfield(db);
  const kofi = await makeWorker(db, [house], 'STR senior', 'Kofi', 'Osei');
  const manager = await makeWorker(db, [house], 'manager');
  await db
    .insertInto('platform_setting')
    .values({
      key: 'people.caseload-ceiling',
      unit_id: house,
      value: '1',
      during: new Range(now.subtract({ hours: 24 }), null),
      set_at: now,
    })
    .execute();
  const { id: eileen } = await db
    .insertInto('people_person')
    .values({ given_name: 'Eileen', surname: 'Fogarty', client_id: 'C1', search: 'eileen fogarty', created_at: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('people_episode')
    .values({
      person_id: eileen,
      unit_id: house,
      during: new Range(Temporal.Instant.from('2026-08-03T00:00:00+01:00'), null),
      began_how: 'admission',
      recorded_at: now,
    })
    .execute();
  await db
    .insertInto('people_named_worker')
    .values({
      person_id: eileen,
      duty: 'key worker',
      staff_id: kofi.id,
      name_as_given: 'Kofi Osei',
      during: '[2026-01-01,)' as never,
      recorded_at: now,
    })
    .execute();
  const browser = await signedIn({ db, app, actor: manager, routes, now });
  const file = (...lines: string[]) => new File([`Client ID,Surname,Forename,Ward,Admitted,Key worker\n${lines.join('\n')}\n`], 'census.csv');
  const say = 'Osei is named for 1 person; the ceiling here is 1, and this line names them for one more. A manager looks who takes some of them.';
  // Eileen is his already, and stays with somebody else in the file: Gareth is then his one.
  const swap = await choose(
    browser,
    house,
    file('C1,Fogarty,Eileen,Larkfield House,03/08/2026,Jo Tranter', 'C2,Pugh,Gareth,Larkfield House,03/08/2026,Kofi Osei'),
  );
  expect(swap.words).not.toContain('the ceiling here');
  const read = await choose(
    browser,
    house,
    file(
      'C1,Fogarty,Eileen,Larkfield House,03/08/2026,Kofi Osei',
      'C2,Pugh,Gareth,Larkfield House,03/08/2026,Kofi Osei',
      'C3,Mensah,Ada,Larkfield House,03/08/2026,A Stranger',
    ),
  );
  expect(read.words).toContain(`Kofi ${say}`);
  expect(read.words.split('the ceiling here is').length).toBe(2);
  const done = await browser.post(`${read.to}/apply`, { _version: read.version });
  expect(wordsOf((await browser.get(done.to!)).html)).toContain(
    '1 line names somebody for more people than the ceiling here. A manager looks who takes some of them.',
  );
  const above = await db.selectFrom('people_named_worker').select(['already', 'ceiling', 'over_why']).where('already', 'is not', null).execute();
  expect(above).toEqual([{ already: 1, ceiling: 1, over_why: 'As the file census.csv says. Nobody has said why.' }]);
  const matched = await browser.post(`/imports/match/${house}`, { name: 'A Stranger', staff: kofi.id });
  expect(wordsOf((await browser.get(matched.to!)).html)).toContain(
    'Kofi Osei is named for 3 people; the ceiling here is 1. A manager looks who takes some of them.',
  );
});
