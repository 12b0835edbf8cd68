import type { Db } from '#platform/database.ts';
import type { Actor, StaffActor } from '#platform/actor.ts';
import type { Route } from '#platform/route.ts';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { peopleRoutes } from '#people';
import { addGoal } from './goal-store.ts';
import { easyReadOf } from './easy-read-store.ts';
import { largestPhoto } from '#platform/pictures/clean-photo.rules.ts';
import { ownPhoto } from './photo-store.ts';
import { plainJpeg, plainPng } from '#platform/pictures/photos.fixture.ts';
import { wellnessRoutes } from './wellness-routes.ts';

const now = Temporal.Instant.from('2026-11-19T13:42:00Z');
const routes = [...peopleRoutes, ...(wellnessRoutes as unknown as readonly Route[])];

async function scene(db: Db, app: Db) {
  const unit = await makeUnit(db, 'Larkfield');
  const other = await makeUnit(db, 'Beech');
  const marcus = await makePerson(db, unit, { givenName: 'Marcus', surname: 'Hale' });
  const dev = await makePerson(db, unit, { givenName: 'Dev', surname: 'Chowdhury' });
  const far = await makePerson(db, other, { givenName: 'Ruth', surname: 'Abara' });
  const hannah = await makeWorker(db, unit, 'OT', { given: 'Hannah', surname: 'Reed' });
  const robyn = await makeWorker(db, other, 'OT', { given: 'Robyn', surname: 'Skelton' });
  const as = (actor: StaffActor) => signedIn({ db, app, actor, routes, now });
  const browser = await as(hannah);
  await inScope(app, hannah, now, (scope) =>
    addGoal(scope, marcus, { words: 'My own front door.', saidOn: Temporal.PlainDate.from('2026-11-19'), category: null }),
  );
  const base = (person: string) => `/people/${person}/plan/easy-read`;
  const fields = { words: 'The blue door in Mill Street', whose: 'person', shows: 'nobody', consent: '' };
  const send = (person: string, more: Readonly<Record<string, string | File>> = {}) =>
    browser.upload(`${base(person)}/photos`, { ...fields, file: new File([plainJpeg], 'door.jpg'), ...more });
  const photoOf = async (words = fields.words) =>
    (await db.selectFrom('plan_photo').select('id').where('words', '=', words).executeTakeFirstOrThrow()).id;
  const own = (id: string): Actor => ({ kind: 'person', id, accountId: id, name: '', deviceId: null });
  const asOwn = (id: string, photo: string) => inScope(app, own(id), now, (scope) => ownPhoto(scope, photo));
  return { unit, marcus, dev, far, hannah, robyn, as, browser, base, send, photoOf, asOwn };
}

test('a photo is kept without what the camera wrote, chosen for a line in place of the drawn picture, and printed', async ({ db, app }) => {
  const { marcus, hannah, browser, base, send, photoOf, asOwn, dev } = await scene(db, app);
  const camera = new TextEncoder().encode('GPS 51.7520N iPhone');
  const head = Uint8Array.of(0xff, 0xd8, 0xff, 0xfe, 0, camera.length + 2, ...camera);
  expect((await send(marcus, { file: new File([head, plainJpeg.subarray(2)], 'IMG_0042.HEIC') })).status).toBe(303);
  const kept = await db.selectFrom('plan_photo').selectAll().executeTakeFirstOrThrow();
  expect(kept).toMatchObject({ person_id: marcus, unit_id: null, type: 'image/jpeg', width: 8, height: 6, shows: 'nobody', added_by: hannah.id });
  expect(kept.content!.includes('GPS')).toBe(false);
  const photo = await photoOf();
  const [idea] = await inScope(app, hannah, now, (scope) => easyReadOf(scope, marcus));
  const make = `${base(marcus)}/make?of=${idea!.source.key}`;
  expect((await browser.get(make)).html).toContain(`${base(marcus)}/photo?photo=${photo}`);
  // Nobody's line shows it yet: the person is not given it by knowing its address.
  expect(await asOwn(marcus, photo)).toBeNull();
  const line = { of: idea!.source.key, sentence: 'I want my own front door.', more: '' };
  expect((await browser.post(`${base(marcus)}/made`, { ...line, picture: `photo-${crypto.randomUUID()}` })).status).toBe(422);
  expect((await browser.post(`${base(marcus)}/made`, { ...line, picture: `photo-${photo}` })).status).toBe(303);
  const made = await db.selectFrom('plan_easy_read').select(['id', 'photo_id', 'picture']).executeTakeFirstOrThrow();
  expect(made).toMatchObject({ photo_id: photo, picture: null });
  await browser.post(`${base(marcus)}/answer`, { line: made.id, answer: 'yes', words: '' });
  for (const path of ['', '/print'])
    expect((await browser.get(`${base(marcus)}${path}`)).html, path).toContain(
      `<img class="easy-photo" src="${base(marcus)}/photo?photo=${photo}" alt="The blue door in Mill Street"`,
    );
  expect((await asOwn(marcus, photo))?.type).toBe('image/jpeg');
  expect(await asOwn(dev, photo)).toBeNull();

  // Taken back: the picture is gone from the database, the pages and the paper; that there was one stays.
  expect(wordsOf((await browser.post(`${base(marcus)}/photos/taken-out`, { photo, why: '' })).html)).toContain('Enter why');
  await browser.post(`${base(marcus)}/photos/taken-out`, { photo, why: 'He does not want it any more' });
  expect(await db.selectFrom('plan_photo').select(['content', 'taken_out_by', 'taken_out_why']).executeTakeFirstOrThrow()).toEqual({
    content: null,
    taken_out_by: hannah.id,
    taken_out_why: 'He does not want it any more',
  });
  expect((await browser.get(`${base(marcus)}/photo?photo=${photo}`)).status).toBe(404);
  expect(await asOwn(marcus, photo)).toBeNull();
  for (const path of ['', '/print', '/photos']) expect((await browser.get(`${base(marcus)}${path}`)).html, path).not.toContain('easy-photo');
});

test('a photo is served only to whoever may open that person’s easy read, never by its address alone', async ({ db, app }) => {
  const { marcus, dev, far, robyn, as, browser, base, send, photoOf } = await scene(db, app);
  await send(marcus);
  await send(marcus, { words: 'The allotment', whose: 'unit' });
  const [his, units] = [await photoOf(), await photoOf('The allotment')];
  const at = (person: string, photo: string) => `${base(person)}/photo?photo=${photo}`;
  for (const [person, photo, status] of [
    [marcus, his, 200],
    [marcus, units, 200],
    [dev, units, 200],
    [dev, his, 404],
    [marcus, crypto.randomUUID(), 404],
    [far, units, 404],
  ] as const)
    expect([person, photo, (await browser.get(at(person, photo))).status]).toEqual([person, photo, status]);
  expect((await browser.get(`${base(marcus)}/photo`)).status).toBe(404);
  const elsewhere = await as(robyn);
  for (const person of [marcus, dev, far]) for (const photo of [his, units]) expect((await elsewhere.get(at(person, photo))).status).toBe(404);
  expect((await elsewhere.get(`${base(far)}/photos`)).html).not.toContain('The allotment');
  expect((await browser.get(`${base(dev)}/photos`)).html).not.toContain('Mill Street');
  // Straight from the table, a worker of another unit finds neither.
  expect(await inScope(app, robyn, now, ({ tx }) => tx.selectFrom('plan_photo').select('id').execute())).toEqual([]);
});

test('whoever is in it has agreed; nobody supported here stands in a photo for everybody; and only a photo is taken', async ({ db, app }) => {
  const { marcus, base, browser, send } = await scene(db, app);
  const refused = async (more: Readonly<Record<string, string | File>>, say: string) => {
    const answer = await send(marcus, more);
    expect([answer.status, wordsOf(answer.html).includes(say)], wordsOf(answer.html).slice(0, 700)).toEqual([422, true]);
  };
  await refused({ shows: 'the person' }, 'Say who in it agreed, when and how');
  await refused({ shows: 'somebody else', consent: '  ' }, 'Say who in it agreed, when and how');
  await refused({ shows: 'the person', whose: 'unit', consent: 'Marcus, today' }, 'A photo of Marcus is for Marcus’s plan alone');
  await refused({ words: '' }, 'Enter what it shows');
  await refused({ file: '' }, 'Choose the photo');
  await refused({ file: new File([], '') }, 'Choose the photo');
  await refused({ file: new File(['<svg onload=alert(1)>'], 'door.jpg', { type: 'image/jpeg' }) }, 'That is not a photo we can show');
  await refused({ file: new File([plainPng.subarray(0, 90)], 'door.png') }, 'The photo is broken off');
  await refused({ file: new File([new Uint8Array(largestPhoto + 1)], 'x.jpg') }, 'The photo is larger than 6 MB');
  expect(await db.selectFrom('plan_photo').select('id').execute()).toEqual([]);
  expect((await send(marcus, { shows: 'the person', consent: 'Marcus, today: “That one”' })).status).toBe(303);
  expect(wordsOf((await browser.get(`${base(marcus)}/photos`)).html)).toContain('Shows Marcus: Marcus, today: “That one”');
});
