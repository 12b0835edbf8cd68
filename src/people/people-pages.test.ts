import { Range } from '#platform/database.ts';
import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { peopleRoutes as routes } from './routes.ts';

const now = Temporal.Instant.from('2026-11-19T13:42:00Z');
const came = { 'from-day': '19', 'from-month': '11', 'from-year': '2026', fromTime: '13:00' };

test('the list shows needs and alerts as words beside each name, and warns of a shared surname', async ({ db, app }) => {
  const unit = await makeUnit(db, 'Larkfield');
  const jo = await makeWorker(db, unit, 'STR foundation');
  const gareth = await makePerson(db, unit, { givenName: 'Gareth', surname: 'Pugh', bed: 'L3' });
  await makePerson(db, unit, { givenName: 'Stephen', surname: 'Pugh' });
  await db
    .insertInto('people_alert')
    .values({ person_id: gareth, kind: 'allergy', words: 'Nut allergy, carries pen', during: '[2026-01-01,)' as never, recorded_at: now })
    .execute();
  await db
    .insertInto('people_need')
    .values({ person_id: gareth, kind: 'hearing', words: 'Hears best on his right', during: '[2026-01-01,)' as never, recorded_at: now })
    .execute();
  await db
    .insertInto('people_absence')
    .values({ person_id: gareth, kind: 'leave', during: new Range(now.subtract({ hours: 1 }), now.add({ hours: 2 })), recorded_at: now })
    .execute();
  const browser = await signedIn({ db, app, actor: jo, routes, now });
  const list = await browser.get('/people');
  const words = wordsOf(list.html);
  expect(words).toContain('Gareth Pugh 2 Pughs: check');
  expect(words).toContain('Nut allergy, carries pen Hears best on his right');
  expect(words).toContain('On leave until 15:42');
  expect(words).toContain('Person, needs and alerts');
  // May look, not keep the list.
  expect(words).not.toContain('Admit someone');
  expect((await browser.get('/people/new')).status).toBe(403);
  expect((await db.selectFrom('audit.event').select(['action', 'people']).execute())[0]?.people).toContain(gareth);
});

test('somebody is found by NHS number with spaces; nobody of another unit is, and their page does not exist', async ({ db, app }) => {
  const [larkfield, elsewhere] = [await makeUnit(db, 'Larkfield'), await makeUnit(db, 'Elsewhere')];
  const eileen = await makePerson(db, larkfield, { givenName: 'Eileen', surname: 'Fogarty', nhsNumber: '9990047006' });
  const mine = await signedIn({ db, app, actor: await makeWorker(db, larkfield, 'nurse'), routes, now });
  const theirs = await signedIn({ db, app, actor: await makeWorker(db, elsewhere, 'nurse', { given: 'Sam', surname: 'Orme' }), routes, now });
  const volunteer = await signedIn({ db, app, actor: await makeWorker(db, larkfield, 'volunteer', { given: 'Vi', surname: 'Lee' }), routes, now });
  const find = async (who: typeof mine, words: string) => {
    // What is looked for stands in no address.
    const { to } = await who.post('/people', { words });
    expect(to).toMatch(/^\/people\?looked=[0-9a-f]{8}$/);
    return (await who.get(to!)).html;
  };
  expect(await find(mine, '999 004 7006')).toContain(`/people/${eileen}`);
  expect(wordsOf(await find(theirs, 'fogarty'))).toContain('Nobody you work with is called “fogarty”');
  expect((await mine.get(`/people/${eileen}`)).status).toBe(200);
  expect((await theirs.get(`/people/${eileen}`)).status).toBe(404);
  expect((await theirs.get(`/people?unit=${larkfield}`)).status).toBe(404);
  expect((await volunteer.get(`/people/${eileen}`)).status).toBe(403);
});

test('who was looked for is kept for a quarter of an hour, sealed, for whoever looked; an old address finds nobody; too much is refused beside the box', async ({
  db,
  app,
}) => {
  const unit = await makeUnit(db, 'Larkfield');
  await makePerson(db, unit, { givenName: 'Eileen', surname: 'Fogarty' });
  const actor = await makeWorker(db, unit, 'nurse');
  const femi = await signedIn({ db, app, actor, routes, now });
  const found = '“fogarty”';
  const looked = (await femi.post('/people', { words: ' fogarty ' })).to!;
  const { html } = await femi.get(looked);
  expect(html).toContain(found);
  expect(html).toContain('value="fogarty"');
  // "Back" leads to what was looked for before, and not to the newest once more.
  const next = (await femi.post('/people', { words: 'pugh' })).to!;
  expect((await femi.get(next)).html).toContain('“pugh”');
  expect((await femi.get(looked)).html).toContain(found);
  const lookedMinutesAgo = async (minutes: number) =>
    (await (await signedIn({ db, app, actor, routes, now: now.add({ minutes }) })).get(looked)).html;
  expect(await lookedMinutesAgo(15)).toContain(found);
  expect(await lookedMinutesAgo(16)).not.toContain(found);
  const { sealed } = await db.selectFrom('platform_draft').select('sealed').executeTakeFirstOrThrow();
  expect(sealed.toString('latin1')).not.toContain('fogarty');
  const other = await signedIn({ db, app, actor: await makeWorker(db, unit, 'nurse', { given: 'Sam', surname: 'Orme' }), routes, now });
  for (const path of [looked, '/people?looked=1', '/people?find=fogarty']) expect((await other.get(path)).html).not.toContain(found);
  expect(await femi.post('/people', { words: '  ' })).toMatchObject({ status: 303, to: '/people' });
  const long = await femi.post('/people', { words: 'x'.repeat(101) });
  expect(long.status).toBe(422);
  expect(wordsOf(long.html)).toMatch(/Find by name or NHS number Error: [^.]*100 characters/);
  expect(long.html).toContain(`value="${'x'.repeat(101)}"`);
});

test('an empty unit says what to do', async ({ db, app }) => {
  const unit = await makeUnit(db, 'Larkfield');
  const browser = await signedIn({ db, app, actor: await makeWorker(db, unit, 'manager'), routes, now });
  expect(wordsOf((await browser.get('/people')).html)).toContain('Admit the first person');
});

test('admission asks for little, checks what it is given, and warns of names alike', async ({ db, app }) => {
  const [unit, elsewhere] = [await makeUnit(db, 'Larkfield'), await makeUnit(db, 'Elsewhere')];
  await makePerson(db, unit, { givenName: 'Gareth', surname: 'Pugh', bed: 'L3' });
  await makePerson(db, elsewhere, { givenName: 'Secret', surname: 'Someone', nhsNumber: '9990047006', born: '1980-01-01' });
  const browser = await signedIn({ db, app, actor: await makeWorker(db, unit, 'nurse'), routes, now });
  const path = `/people/new/${unit}`;
  const empty = wordsOf((await browser.post(path, {})).html);
  expect(empty).toContain('Enter their first name');
  const slip = await browser.post(path, { givenName: 'Dai', surname: 'Pugh', nhsNumber: '999 004 7007', bed: 'L4', ...came });
  expect(slip.status).toBe(422);
  expect(wordsOf(slip.html)).toContain('This is not an NHS number: its last digit does not fit the others.');
  expect(slip.html).toContain('value="Dai"');
  const held = wordsOf((await browser.post(path, { givenName: 'Dai', surname: 'Pugh', nhsNumber: '999 004 7006', ...came })).html);
  expect(held).toContain('already held with another surname or date of birth');
  expect(held).not.toContain('Secret');
  expect(held).not.toContain('Elsewhere');
  expect(wordsOf((await browser.post(path, { givenName: 'Dai', surname: 'Pugh', bed: 'l3', ...came })).html)).toContain('Bed l3 is Gareth Pugh’s.');
  expect(wordsOf((await browser.post(path, { givenName: 'Dai', surname: 'Pugh', ...came, fromTime: '13:43' })).html)).toContain(
    'must not be later than now',
  );
  const done = await browser.post(path, { givenName: 'Dai', surname: 'Pugh', bed: 'L4', ...came });
  expect(done.status).toBe(303);
  expect(wordsOf((await browser.get(done.to!)).html)).toContain('Same surname as Gareth Pugh.');
  expect((await browser.post(`/people/new/${elsewhere}`, { givenName: 'A', surname: 'B', ...came })).status).toBe(404);
});

test('somebody who was here before is offered rather than made twice', async ({ db, app }) => {
  const unit = await makeUnit(db, 'Larkfield');
  const old = await makePerson(db, unit, { givenName: 'Eileen', surname: 'Fogarty', to: '2026-11-01T10:00:00Z' });
  const browser = await signedIn({ db, app, actor: await makeWorker(db, unit, 'nurse'), routes, now });
  const path = `/people/new/${unit}`;
  const asked = await browser.post(path, { givenName: 'eileen', surname: 'FOGARTY', ...came });
  expect(wordsOf(asked.html)).toContain('Say whether it is the same person');
  expect(asked.html).toContain(`value="${old}"`);
  expect((await browser.post(path, { givenName: 'eileen', surname: 'FOGARTY', same: old, ...came })).to).toBe(`/people/${old}`);
  expect(await db.selectFrom('people_person').selectAll().execute()).toHaveLength(1);
  expect(await db.selectFrom('people_episode').selectAll().execute()).toHaveLength(2);
});
