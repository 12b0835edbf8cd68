import type { StaffActor } from '#platform/actor.ts';
import { Range, type Db } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { tasksRoutes as routes } from './routes.ts';

const now = Temporal.Instant.from('2026-11-25T13:42:00Z');

const cardFields = {
  kind: 'fire',
  title: 'Fire',
  first: '1. Break the glass\n2. Everybody out by the garden door',
  ring: 'Switchboard 2222\nNurse in charge',
  after: '',
  kept: 'Roll-call sheet: office door',
  owner: 'Ward manager',
  'review-day': '25',
  'review-month': '5',
  'review-year': '2027',
};

async function setScene(db: Db) {
  const unit = await makeUnit(db, 'Larkfield');
  const manager = await makeWorker(db, unit, 'manager', { given: 'Wendy', surname: 'Ashdown' });
  const nurse = await makeWorker(db, unit, 'nurse', { given: 'Femi', surname: 'Adeleke' });
  const gareth = await makePerson(db, unit, { givenName: 'Gareth', surname: 'Pugh' });
  return { unit, manager, nurse, gareth };
}

/** An administrator of the organisation, who works on no unit. */
async function makeAdministrator(db: Db): Promise<StaffActor> {
  const made = await makeWorker(db, await makeUnit(db, 'Nowhere'), 'administrator', { given: 'Margaret', surname: 'Lisle' });
  await db
    .insertInto('workforce_membership')
    .values({ staff_id: made.id, unit_id: null, role: 'administrator', during: new Range(now.subtract({ hours: 24 }), null), made_at: now })
    .execute();
  return { ...made, memberships: [{ unitId: null, unitName: null, role: 'administrator', basis: 'permanent', ends: null }] };
}

async function writeFire(db: Db, app: Db, scene: Awaited<ReturnType<typeof setScene>>) {
  const manager = await signedIn({ db, app, actor: scene.manager, routes, now });
  const made = await manager.post(`/protocols/of/${scene.unit}`, cardFields);
  return { manager, made, id: made.to!.split('/').at(-1)! };
}

test('a manager writes a card under a heading; everybody who works there reads it; the heading is offered no more', async ({ db, app }) => {
  const scene = await setScene(db);
  const nurse = await signedIn({ db, app, actor: scene.nurse, routes, now });
  expect(wordsOf((await nurse.get(`/protocols?unit=${scene.unit}`)).html)).toContain('No card is written yet');
  expect((await nurse.get(`/protocols/new?unit=${scene.unit}&kind=fire`)).status).toBe(403);
  expect((await nurse.post(`/protocols/of/${scene.unit}`, cardFields)).status).toBe(403);
  const { manager, made, id } = await writeFire(db, app, scene);
  expect(made.to).toBe(`/protocols/${id}`);
  expect(wordsOf((await manager.get(`/protocols/new?unit=${scene.unit}&kind=missing`)).html)).toContain('Who decides that somebody is missing');
  const volunteer = await signedIn({ db, app, actor: await makeWorker(db, scene.unit, 'volunteer'), routes, now });
  const read = await volunteer.get(`/protocols/${id}`);
  expect(read.html).toContain('<li>Break the glass</li><li>Everybody out by the garden door</li>');
  expect(wordsOf(read.html)).toContain('Version 1, 25 November 2026, kept right by Ward manager. Review by 25 May 2027.');
  // A volunteer reads the card and not the log.
  expect(wordsOf(read.html)).not.toContain('When it was used');
  expect(wordsOf((await manager.post(`/protocols/of/${scene.unit}`, cardFields)).html)).toContain('Somebody wrote this card meanwhile');
  expect(wordsOf((await nurse.get(`/protocols/print?unit=${scene.unit}`)).html)).toContain('Switchboard 2222');
});

test('a new version stands beside the old; a stale page changes nothing and shows both', async ({ db, app }) => {
  const scene = await setScene(db);
  const { manager, id } = await writeFire(db, app, scene);
  const { kind: _kind, ...fields } = cardFields;
  const change = (words: string) => manager.post(`/protocols/${id}`, { ...fields, first: words, why: 'New door', _version: '1' });
  expect((await manager.get(`/protocols/${id}/change`)).status).toBe(200);
  expect((await change('Out by the front door')).to).toBe(`/protocols/${id}`);
  const stale = await change('Out by the cellar');
  expect(stale.status).toBe(409);
  expect(wordsOf(stale.html)).toContain('Out by the front door');
  expect(await db.selectFrom('tasks_protocol_version').select(['number', 'first']).orderBy('number').execute()).toEqual([
    { number: 1, first: cardFields.first },
    { number: 2, first: 'Out by the front door' },
  ]);
  expect((await manager.post(`/protocols/${id}/retire`, { why: 'One card for the whole site', _version: '1' })).status).toBe(409);
  expect((await manager.post(`/protocols/${id}/retire`, { why: 'One card for the whole site', _version: '2' })).to).toBe(
    `/protocols?unit=${scene.unit}`,
  );
  expect(wordsOf((await manager.get(`/protocols/${id}`)).html)).toContain('Out of use since 25 November 2026');
  // The heading is free again.
  expect((await manager.post(`/protocols/of/${scene.unit}`, cardFields)).to).not.toBeNull();
});

test('what is wrong with a card is said in a sentence', async ({ db, app }) => {
  const scene = await setScene(db);
  const manager = await signedIn({ db, app, actor: scene.manager, routes, now });
  const post = async (change: Record<string, string>) =>
    wordsOf((await manager.post(`/protocols/of/${scene.unit}`, { ...cardFields, ...change })).html);
  expect(await post({ first: '' })).toContain('Enter what is done first');
  expect(await post({ ring: '' })).toContain('Enter who is rung');
  expect(await post({ first: Array.from({ length: 13 }, (_, index) => `Step ${index}`).join('\n') })).toContain('no more than 12 steps');
  expect(await post({ 'review-year': '2026' })).toContain('The review is on a day to come');
  expect(await post({ 'review-year': '2031' })).toContain('within three years');
  expect(await post({ kind: 'dragons' })).toContain('Choose one of the headings');
});

test('the log of a card says what happened and names nobody but the person it was given', async ({ db, app }) => {
  const scene = await setScene(db);
  const { id } = await writeFire(db, app, scene);
  const nurse = await signedIn({ db, app, actor: scene.nurse, routes, now });
  const log = (change: Record<string, string>) => nurse.post(`/protocols/${id}/uses`, { at: '', words: 'The alarm went', person: '', ...change });
  expect(wordsOf((await log({ words: 'Gareth burnt toast' })).html)).toContain('“Gareth” names somebody here');
  expect(wordsOf((await log({ words: '' })).html)).toContain('Enter what happened');
  expect(wordsOf((await log({ at: '15:00' })).html)).toContain('That time has not come yet');
  expect(wordsOf((await log({ 'day-day': '24', 'day-month': '11', 'day-year': '2026' })).html)).toContain('Enter the time too');
  expect(wordsOf((await log({ person: crypto.randomUUID() })).html)).toContain('Choose somebody of the unit');
  expect(await db.selectFrom('tasks_protocol_use').select('id').execute()).toEqual([]);
  expect((await log({ words: 'Gareth burnt toast', person: scene.gareth, at: '13:10' })).to).toBe(`/protocols/${id}`);
  const page = wordsOf((await nurse.get(`/protocols/${id}`)).html);
  expect(page).toContain('Gareth burnt toast Femi Adeleke, version 1, about Gareth Pugh Wed 25 Nov 13:10');
});

test('another unit sees no card and no log; an administrator writes any unit’s card and reads no log', async ({ db, app }) => {
  const scene = await setScene(db);
  const { id } = await writeFire(db, app, scene);
  const nurse = await signedIn({ db, app, actor: scene.nurse, routes, now });
  await nurse.post(`/protocols/${id}/uses`, { at: '', words: 'The alarm went', person: '' });
  const stranger = await makeWorker(db, await makeUnit(db, 'Rowan'), 'manager', { given: 'Sam', surname: 'Ray' });
  const away = await signedIn({ db, app, actor: stranger, routes, now });
  expect((await away.get(`/protocols/${id}`)).status).toBe(404);
  expect((await away.post(`/protocols/of/${scene.unit}`, { ...cardFields, kind: 'medical' })).status).toBe(404);
  const administrator = await makeAdministrator(db);
  const counts = async (actor: StaffActor) =>
    inScope(app, actor, now, async ({ tx }) => [
      (await tx.selectFrom('tasks_protocol').select('id').execute()).length,
      (await tx.selectFrom('tasks_protocol_version').select('id').execute()).length,
      (await tx.selectFrom('tasks_protocol_use').select('id').execute()).length,
    ]);
  expect(await counts(scene.nurse)).toEqual([1, 1, 1]);
  expect(await counts(stranger)).toEqual([0, 0, 0]);
  expect(await counts(administrator)).toEqual([1, 1, 0]);
  await expect(
    inScope(app, scene.nurse, now, ({ tx }) =>
      tx.insertInto('tasks_protocol').values({ unit_id: scene.unit, made_by: scene.nurse.id, made_at: now }).execute(),
    ),
  ).rejects.toThrow(/row-level security/);
  const margaret = await signedIn({ db, app, actor: administrator, routes, now });
  expect((await margaret.get('/protocols')).status).toBe(200);
  expect((await margaret.post(`/protocols/of/${scene.unit}`, { ...cardFields, kind: 'medical', title: 'Medical emergency' })).to).toMatch(
    /^\/protocols\//,
  );
  const read = wordsOf((await margaret.get(`/protocols/${id}`)).html);
  expect(read).toContain('Break the glass');
  expect(read).not.toContain('The alarm went');
});
