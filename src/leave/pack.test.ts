import { expect, test } from '#tests/fixture.ts';
import { packScene, TestPhone, addHappened, uuid7 } from './pack-scene.ts';
import type { Db } from '#platform/database.ts';

const moved = (db: Db, episode: string) => db.selectFrom('leave_movement').selectAll().where('episode_id', '=', episode).orderBy('seq').execute();
const whats = async (db: Db, episode: string): Promise<readonly string[]> => (await moved(db, episode)).map(({ what }) => what);
const said = (answer: { body: { answers?: readonly { answer: string }[] } }): readonly string[] =>
  (answer.body.answers ?? []).map((one) => one.answer);

test('a phone is lent one outing: only those going, what is needed out there, for hours; the same phone asking again gets the same', async ({
  db,
  app,
}) => {
  const scene = await packScene(db, app);
  await addHappened(db, scene, {
    episode: scene.episodes[2]!,
    person: scene.people[2]!,
    what: 'not taken',
    at: scene.now,
    facts: { reason: 'Weather' },
  });
  const plan = { decision: 'go', ifTheyWalkOff: 'Ring my brother, then give me ten minutes' };
  await addHappened(db, scene, { episode: scene.episodes[0]!, person: scene.people[0]!, what: 'checked', at: scene.now, facts: plan });
  const cookie = await scene.signIn(scene.worker);
  const phone = await TestPhone.of(scene);
  const { status, body } = await phone.take(cookie);
  expect(status).toBe(200);
  expect(body.pack.people.map(({ name, row }) => [row, name])).toEqual([
    [1, 'Person1 E'],
    [2, 'Person2 E'],
  ]);
  const [first] = body.pack.people;
  expect(first).toMatchObject({
    conditions: ['No alcohol or drugs'],
    doNotUseIf: 'he has not slept',
    ownWords: 'I want to see the boats 1',
    ifTheyWalkOff: 'Ring my brother, then give me ten minutes',
    wearing: 'Green coat',
    standing: 'Released',
  });
  expect(first!.leave.join(' ')).toContain('Escorted: 1 escort. Not: the Crown.');
  expect(JSON.stringify(body)).not.toContain('Person3');
  expect(body.expiresAt).toBe(scene.now.add({ hours: 12 }).toString());
  expect(body.pack.escorts).toEqual([{ name: 'Carys Bevan', duty: 'escort', phone: '07700 900141' }]);
  scene.now = scene.now.add({ minutes: 5 });
  const again = await phone.take(cookie);
  expect([again.body.lease, again.body.expiresAt, again.body.tapKey]).toEqual([body.lease, body.expiresAt, body.tapKey]);
  const audit = await db.selectFrom('audit.event').selectAll().where('action', '=', 'leave.take-pack').execute();
  expect(audit.map(({ people }) => people.toSorted())).toEqual(Array(2).fill(scene.people.slice(0, 2).toSorted()));
});

test('it is on a phone only once the phone has read it back; a second phone ends the first one’s pack and both are told', async ({ db, app }) => {
  const scene = await packScene(db, app);
  const [carys, femi] = [await scene.signIn(scene.worker), await scene.signIn(scene.nurse)];
  const [first, second] = [await TestPhone.of(scene), await TestPhone.of(scene)];
  await first.take(carys);
  const page = `/outings/${scene.outing}/pack`;
  expect((await scene.get(carys, page)).html).toContain('has not said yet that it can read it');
  expect((await scene.send(carys, `/packs/${first.lease}/read-back`, { people: 0 })).status).toBe(422);
  expect((await scene.send(femi, `/packs/${first.lease}/read-back`, { people: 3 })).status).toBe(404);
  expect((await scene.send(carys, `/packs/${first.lease}/read-back`, { people: 3 })).status).toBe(200);
  expect((await scene.get(carys, page)).html).toContain('Reads with no signal since 13:42');
  const { body } = await second.take(femi, { deviceName: 'Femi’s phone' });
  expect(body.tookFrom).toBe('Unit phone 2, taken by Carys Bevan at 13:42');
  const sent = await first.send(carys, [first.event('departed', 1)]);
  expect([sent.body.ended, said(sent)]).toEqual(['This outing was taken on another phone.', ['needs-review']]);
  expect(await whats(db, scene.episodes[0]!)).toEqual(['released']);
  const running = await db.selectFrom('leave_pack_lease').select(['ended_why', 'ended_at']).orderBy('taken_at').orderBy('ended_at').execute();
  expect(running.map(({ ended_why: why }) => why).toSorted()).toEqual([null, 'taken on another phone'].toSorted());
});

test('what the holder sends is recorded as the movement of its id, with the phone’s time and ours; sent again it is a duplicate', async ({
  db,
  app,
}) => {
  const scene = await packScene(db, app);
  const cookie = await scene.signIn(scene.worker);
  const phone = await TestPhone.of(scene);
  await phone.take(cookie);
  const left = phone.event('departed', 1, { facts: { clothing: 'Blue hat' } });
  scene.now = scene.now.add({ minutes: 5 });
  const batch = await phone.batch([left, phone.event('arrived', 1)]);
  expect(said(await phone.post(cookie, batch))).toEqual(['stored', 'stored']);
  expect(said(await phone.post(cookie, batch))).toEqual(['duplicate', 'duplicate']);
  const movement = (await moved(db, scene.episodes[0]!)).find(({ what }) => what === 'departed')!;
  expect([movement.id, movement.happened_at.toString(), movement.recorded_at.toString(), movement.recorded_by, movement.entered_late]).toEqual([
    left.id,
    '2026-11-19T13:42:00Z',
    '2026-11-19T13:47:00Z',
    scene.worker.id,
    false,
  ]);
  expect(movement.facts).toEqual({ clothing: 'Blue hat', byPhone: true });
  expect(await whats(db, scene.episodes[0]!)).toEqual(['released', 'departed', 'arrived']);
  // An hour with no signal: taken as told, and said to be so.
  const back = phone.event('returned', 1, { facts: { condition: 'settled', conditionsKept: 'yes' } });
  scene.now = scene.now.add({ minutes: 60 });
  expect(said(await phone.send(cookie, [back]))).toEqual(['stored']);
  expect((await moved(db, scene.episodes[0]!)).at(-1)).toMatchObject({ what: 'returned', entered_late: true });
});

test('one tap for everybody moves each once, however often it comes; later seq before earlier, and gaps, are taken', async ({ db, app }) => {
  const scene = await packScene(db, app);
  const cookie = await scene.signIn(scene.worker);
  const phone = await TestPhone.of(scene);
  await phone.take(cookie);
  const all = phone.event('departed', null);
  const back = phone.event('returned', null, { seq: 40 });
  expect(said(await phone.send(cookie, [back]))).toEqual(['stored']);
  expect(said(await phone.send(cookie, [all]))).toEqual(['stored']);
  expect(said(await phone.send(cookie, [all, back]))).toEqual(['duplicate', 'duplicate']);
  for (const episode of scene.episodes) expect((await whats(db, episode)).toSorted()).toEqual(['departed', 'released', 'returned']);
  // They came home: that they left, told after it, puts nobody out again.
  const page = await scene.get(cookie, `/outings/${scene.outing}/pack`);
  expect(page.html).toContain('Nobody of this outing is still to go or to come back.');
});

test('an entry is put right or taken back from the phone by the id it was told with', async ({ db, app }) => {
  const scene = await packScene(db, app);
  const cookie = await scene.signIn(scene.worker);
  const phone = await TestPhone.of(scene);
  await phone.take(cookie);
  const left = phone.event('departed', null);
  await phone.send(cookie, [left]);
  expect(said(await phone.send(cookie, [phone.event('corrected', 2, { corrects: left.id, facts: { words: 'Wrong row' } })]))).toEqual(['stored']);
  expect(await whats(db, scene.episodes[1]!)).toEqual(['released', 'departed', 'corrected']);
  const nothing = await phone.send(cookie, [phone.event('corrected', 1, { corrects: uuid7() })]);
  expect(said(nothing)).toEqual(['needs-review']);
});

test('“returned” at the desk stands against “left” from a second phone; both are kept and nobody is out again', async ({ db, app }) => {
  const scene = await packScene(db, app);
  const cookie = await scene.signIn(scene.worker);
  const phone = await TestPhone.of(scene);
  await phone.take(cookie);
  const [episode, person] = [scene.episodes[0]!, scene.people[0]!];
  const gone = phone.event('walked off', 1, { deviceAt: scene.now.add({ minutes: 20 }).toString(), facts: { words: 'Towards the lock' } });
  for (const [what, minutes] of [
    ['departed', 1],
    ['returned', 30],
  ] as const)
    await addHappened(db, scene, { episode, person, what, at: scene.now.add({ minutes }) });
  scene.now = scene.now.add({ minutes: 40 });
  const answer = await phone.send(cookie, [gone, phone.event('departed', 1, { deviceAt: scene.now.toString() })]);
  expect(said(answer)).toEqual(['needs-review', 'needs-review']);
  expect(answer.body.answers[0]!.say).toContain('They are back.');
  expect(await whats(db, episode)).toEqual(['released', 'departed', 'returned']);
  // What came before their return is history; that they are back is known.
  const told = [phone.event('contact', 1, { deviceAt: scene.now.subtract({ minutes: 20 }).toString() }), phone.event('returned', 1)];
  expect(said(await phone.send(cookie, told))).toEqual(['stored', 'stored']);
  expect(await whats(db, episode)).toEqual(['released', 'departed', 'returned', 'contact']);
  // A walk-off told late waits in no tray alone.
  expect((await db.selectFrom('leave_alarm').select('about').execute()).map(({ about }) => about)).toContain('concern');
});

test('somebody left whom nobody released: it goes before a nurse and to the desk, and is not made a departure by the phone', async ({ db, app }) => {
  const scene = await packScene(db, app, { released: false });
  const cookie = await scene.signIn(scene.worker);
  const phone = await TestPhone.of(scene);
  await phone.take(cookie);
  const answer = await phone.send(cookie, [phone.event('departed', 1)]);
  expect(answer.body.answers[0]!.say).toContain('Nobody has released them.');
  expect(await whats(db, scene.episodes[0]!)).toEqual([]);
  expect(await db.selectFrom('leave_alarm').select(['about', 'episode_id']).execute()).toEqual([
    { about: 'concern', episode_id: scene.episodes[0]! },
  ]);
});
