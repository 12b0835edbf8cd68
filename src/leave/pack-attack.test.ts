import { sql } from 'kysely';
import { inScope } from '#platform/scope.ts';
import type { Db } from '#platform/database.ts';
import { expect, test } from '#tests/fixture.ts';
import { packScene, TestPhone, uuid7, type Answer } from './pack-scene.ts';
import type { EventsAnswered, PackEvent, PackFault } from './pack.protocol.ts';
import { packRoutes } from './pack-routes.ts';

const said = (answer: Answer<EventsAnswered>): readonly string[] => (answer.body.answers ?? []).map((one) => one.answer);
const kept = (db: Db) => db.selectFrom('leave_pack_event').selectAll().orderBy('seq').orderBy('id').execute();
const nothing = async (db: Db): Promise<void> => {
  expect(await kept(db)).toEqual([]);
  expect(await db.selectFrom('leave_movement').select('id').where('what', '!=', 'released').execute()).toEqual([]);
};

test('89: events forged with a known pack but without its phone’s key are no such thing, in every disguise', async ({ db, app }) => {
  const scene = await packScene(db, app);
  const cookie = await scene.signIn(scene.worker);
  const [phone, forger] = [await TestPhone.of(scene), await TestPhone.of(scene)];
  await phone.take(cookie);
  forger.taken = phone.taken;
  const event = forger.event('returned', 1);
  const honest = await phone.batch([phone.event('departed', 1)]);
  for (const [name, body] of [
    ['another key', await forger.batch([event])],
    ['no signature', { ...(await forger.batch([event])), signature: null }],
    ['nothing at all, unsigned', { events: [], sealed: [], deviceNow: scene.now.toString(), signature: null }],
    ['signed, then another event put in', { ...honest, events: [event] }],
    ['signed, then a word changed', { ...honest, events: [{ ...honest.events[0]!, what: 'returned' }] }],
    ['signed, then the clock changed', { ...honest, deviceNow: scene.now.subtract({ hours: 3 }).toString() }],
    ['signed, then a tap put beside it', { ...honest, sealed: [await phone.seal({ what: 'returned' })] }],
  ] as const)
    expect([name, (await phone.post(cookie, body)).status]).toEqual([name, 404]);
  const elsewhere = await scene.send<PackFault>(cookie, `/packs/${crypto.randomUUID()}/events`, honest);
  expect([elsewhere.status, elsewhere.body]).toEqual([404, { say: 'There is no such thing here.' }]);
  await nothing(db);
  expect(said(await phone.post(cookie, honest))).toEqual(['stored']);
});

test('81–91: an event about somebody of another outing, or for another pack, is refused whole', async ({ db, app }) => {
  const scene = await packScene(db, app, { people: 2 });
  const cookie = await scene.signIn(scene.worker);
  const phone = await TestPhone.of(scene);
  await phone.take(cookie);
  const fine = phone.event('departed', 1);
  expect((await phone.send(cookie, [fine, phone.event('departed', 1, { episodeId: uuid7() })])).status).toBe(404);
  expect((await phone.send(cookie, [fine, phone.event('departed', 2, { lease: crypto.randomUUID() })])).status).toBe(404);
  await nothing(db);
});

test('what a locked phone sealed is opened here alone: recorded for a row or for everybody; of another pack, changed or forged it is nothing', async ({
  db,
  app,
}) => {
  const scene = await packScene(db, app);
  const cookie = await scene.signIn(scene.worker);
  const phone = await TestPhone.of(scene);
  await phone.take(cookie);
  const bare = (sealed: readonly object[]) => ({ events: [], sealed, deviceNow: scene.now.toString(), signature: null });
  const tap = await phone.seal({ what: 'departed', row: 2 });
  expect(JSON.stringify(tap)).not.toContain(scene.episodes[1]);
  expect(said(await phone.post(cookie, bare([tap])))).toEqual(['stored']);
  expect(said(await phone.post(cookie, bare([tap])))).toEqual(['duplicate']);
  const rows = await db.selectFrom('leave_movement').select(['id', 'episode_id']).where('what', '=', 'departed').execute();
  expect(rows).toEqual([{ id: tap.id, episode_id: scene.episodes[1]! }]);
  const foreign = { ...tap, id: uuid7() };
  const forged = await phone.seal({ what: 'returned', tapKey: 'A'.repeat(43) });
  for (const bad of [foreign, forged, { ...forged, box: forged.box.slice(0, -4) }]) expect((await phone.post(cookie, bare([bad]))).status).toBe(404);
  // Signed beside others, a tap that will not open is told to a nurse once, however often it comes.
  for (const answer of ['needs-review', 'duplicate']) {
    expect(said(await phone.post(cookie, await phone.batch([], [foreign])))).toEqual([answer]);
    scene.now = scene.now.add({ minutes: 1 });
  }
  expect(said(await phone.post(cookie, bare([await phone.seal({ what: 'departed', row: 9 })])))).toEqual(['needs-review']);
  expect(said(await phone.post(cookie, bare([await phone.seal({ what: 'departed' })])))).toEqual(['stored']);
  expect(await db.selectFrom('leave_movement').select('id').where('what', '=', 'departed').execute()).toHaveLength(3);
});

test('what an open phone recorded is taken from the locked one too, by the signature sealed with it; forged, or another’s, it is nothing', async ({
  db,
  app,
}) => {
  const scene = await packScene(db, app);
  const cookie = await scene.signIn(scene.worker);
  const [phone, forger] = [await TestPhone.of(scene), await TestPhone.of(scene)];
  await phone.take(cookie);
  forger.taken = phone.taken;
  const bare = (sealed: readonly object[]) => ({ events: [], sealed, deviceNow: scene.now.toString(), signature: null });
  const closed = async (by: TestPhone, event: PackEvent, id = event.id) => {
    const { signature } = await by.batch([event], [], { deviceNow: event.deviceAt });
    return phone.seal({ event, signature: signature! }, id);
  };
  const left = phone.event('departed', 1, { facts: { clothing: 'Blue hat' } });
  for (const bad of [
    await closed(forger, left),
    await closed(phone, left, uuid7()),
    await phone.seal({ event: left, signature: 'A'.repeat(86) }, left.id),
  ])
    expect((await phone.post(cookie, bare([bad]))).status).toBe(404);
  await nothing(db);
  expect(said(await phone.post(cookie, bare([await closed(phone, left)])))).toEqual(['stored']);
  // Opened again, the phone sends the same in clear: it is known.
  expect(said(await phone.send(cookie, [left]))).toEqual(['duplicate']);
  const movement = await db.selectFrom('leave_movement').select(['id', 'facts']).where('what', '=', 'departed').executeTakeFirstOrThrow();
  expect(movement).toEqual({ id: left.id, facts: { clothing: 'Blue hat', byPhone: true } });
});

test('88: a phone’s clock that is out is put right by what it said while it sent; a time that cannot be goes before a nurse', async ({ db, app }) => {
  const scene = await packScene(db, app);
  const cookie = await scene.signIn(scene.worker);
  const phone = await TestPhone.of(scene);
  await phone.take(cookie);
  scene.now = scene.now.add({ minutes: 60 });
  const at = (minutes: number): string => scene.now.add({ minutes }).toString();
  // Seven minutes ahead: five past by the phone is two minutes ago by ours.
  expect(said(await phone.send(cookie, [phone.event('departed', 1, { deviceAt: at(5) })], { deviceNow: at(7) }))).toEqual(['stored']);
  expect(said(await phone.send(cookie, [phone.event('departed', 2, { deviceAt: at(-180) })]))).toEqual(['needs-review']);
  expect(said(await phone.send(cookie, [phone.event('departed', 2, { deviceAt: at(30) })]))).toEqual(['needs-review']);
  expect(said(await phone.send(cookie, [phone.event('departed', 2, { deviceAt: '2099-01-01T00:00:00Z' })]))).toEqual(['needs-review']);
  expect(said(await phone.send(cookie, [phone.event('departed', 3, { deviceAt: at(1) })]))).toEqual(['stored']);
  const left = await db.selectFrom('leave_movement').select(['episode_id', 'happened_at']).where('what', '=', 'departed').orderBy('seq').execute();
  expect(left.map(({ episode_id: id, happened_at: when }) => [id, when.toString()])).toEqual([
    [scene.episodes[0], at(-2)],
    [scene.episodes[2], at(0)],
  ]);
  expect((await kept(db)).map((row) => row.clock_out_seconds)).toEqual([420, 0, 0, 0, 0]);
  expect((await kept(db))[0]!.device_at.toString()).toBe(at(5));
});

test('70, 90: the same id with other words is kept apart; a hundred in one post are taken, one more is not', async ({ db, app }) => {
  const scene = await packScene(db, app);
  const cookie = await scene.signIn(scene.worker);
  const phone = await TestPhone.of(scene);
  await phone.take(cookie);
  const first = phone.event('contact', 1, { facts: { words: 'At the lock' } });
  expect(said(await phone.send(cookie, [first]))).toEqual(['stored']);
  expect(said(await phone.send(cookie, [{ ...first, facts: { words: 'At the pub' } }]))).toEqual(['needs-review']);
  expect(said(await phone.send(cookie, [{ ...first, facts: { words: 'At the pub' } }]))).toEqual(['duplicate']);
  const many = Array.from({ length: 100 }, () => phone.event('contact', 2, { facts: { words: 'Seen' } }));
  expect((await phone.send(cookie, [...many, phone.event('contact', 2)])).status).toBe(422);
  const answers = said(await phone.send(cookie, many));
  expect([answers.length, new Set(answers)]).toEqual([100, new Set(['stored'])]);
  // Cut off half way: the whole comes again.
  expect(new Set(said(await phone.send(cookie, many)))).toEqual(new Set(['duplicate']));
  expect(await kept(db)).toHaveLength(102);
});

test('48: what is not named is refused, at every depth; bodies too large, of another kind, squeezed or from another site are not read', async ({
  db,
  app,
}) => {
  const scene = await packScene(db, app);
  const cookie = await scene.signIn(scene.worker);
  const phone = await TestPhone.of(scene);
  await phone.take(cookie);
  const event = phone.event('departed', 1);
  const batch = await phone.batch([event]);
  const path = `/packs/${phone.lease}/events`;
  for (const [name, body] of [
    ['beside', { ...batch, extra: 1 }],
    ['in an event', await phone.batch([{ ...event, applied: true } as never])],
    ['in the facts', await phone.batch([{ ...event, facts: { decision: 'go' } } as never])],
    ['a kind phones do not tell', await phone.batch([{ ...event, what: 'released' } as never])],
    ['about nobody', await phone.batch([phone.event('walked off', null)])],
    ['a date that is none', await phone.batch([phone.event('departed', 1, { deviceAt: '2026-02-31T10:00:00Z' })])],
    ['words too long', await phone.batch([phone.event('contact', 1, { facts: { words: 'x'.repeat(1001) } })])],
    ['a list', []],
    ['nothing', null],
  ] as const)
    expect([name, (await phone.post(cookie, body)).status]).toEqual([name, 422]);
  expect((await scene.send(cookie, path, JSON.stringify(batch).replace('{', '{"__proto__":{"x":1},'))).status).toBe(422);
  expect((await scene.send(cookie, path, '['.repeat(100_000) + ']'.repeat(100_000))).status).toBe(422);
  expect((await scene.send(cookie, path, `"${'x'.repeat(256_001)}"`)).status).toBe(413);
  expect((await scene.send(cookie, path, '{"events":')).status).toBe(415);
  for (const headers of [{ 'content-type': 'application/x-www-form-urlencoded' }, { 'content-type': 'text/plain' }, { 'content-encoding': 'gzip' }])
    expect([headers, (await scene.send(cookie, path, batch, headers as never)).status]).toEqual([headers, 415]);
  for (const headers of [{ origin: 'https://elsewhere.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }])
    expect([headers, (await scene.send(cookie, path, batch, headers as never)).status]).toEqual([headers, 403]);
  const take = `/outings/${scene.outing}/pack/take`;
  const order = { deviceName: 'X', way: 'passkey', deviceKey: phone.publicKey, signingAlg: 'ES256' };
  expect((await scene.send(cookie, take, order, { 'x-trellis-csrf': 'other' })).status).toBe(403);
  expect((await scene.send(cookie, take, { ...order, deviceKey: { ...phone.publicKey, d: 'x'.repeat(43) } })).status).toBe(422);
  expect((await scene.send(cookie, take, { ...order, deviceKey: { ...phone.publicKey, x: 'A'.repeat(43) } })).status).toBe(422);
  expect((await scene.send(cookie, take, { ...order, way: 'pin' })).body).toMatchObject({
    say: expect.stringContaining('not allowed on this unit’s phones'),
  });
  await nothing(db);
});

test('another unit’s worker gets no page, no pack, no tray and no row; nobody gets a pack without signing in', async ({ db, app }) => {
  const scene = await packScene(db, app);
  const [carys, robyn] = [await scene.signIn(scene.worker), await scene.signIn(scene.stranger)];
  const [phone, theirs] = [await TestPhone.of(scene), await TestPhone.of(scene)];
  await phone.take(carys);
  await phone.send(undefined, [phone.event('departed', 1)]);
  expect((await theirs.take(robyn)).status).toBe(404);
  expect((await theirs.take(undefined)).status).toBe(401);
  for (const path of [`/outings/${scene.outing}/pack`, `/leave/tray?unit=${scene.unit}`]) expect((await scene.get(robyn, path)).status).toBe(404);
  for (const [path, body] of [
    ['read-back', { people: 3 }],
    ['end', { wiped: true, unsent: 0 }],
  ] as const)
    expect((await scene.send(robyn, `/packs/${phone.lease}/${path}`, body)).status).toBe(404);
  const count = (of: typeof scene.stranger, table: string): Promise<number> =>
    inScope(app, of, scene.now, async (scope) =>
      Number((await sql<{ n: string }>`select count(*) as n from ${sql.table(table)}`.execute(scope.tx)).rows[0]!.n),
    );
  for (const table of ['leave_pack_lease', 'leave_pack_event']) {
    expect([table, await count(scene.stranger, table)]).toEqual([table, 0]);
    expect([table, await count(scene.nurse, table)]).toEqual([table, 1]);
  }
  expect((await scene.send(carys, `/packs/${phone.lease}/end`, { wiped: true, unsent: 0 })).status).toBe(200);
  expect(packRoutes.length).toBe(9);
});

test('records of phones only grow: no page and no job may change or take away an event, a decision or what was lent', async ({ db, app, worker }) => {
  const scene = await packScene(db, app);
  const phone = await TestPhone.of(scene);
  await phone.take(await scene.signIn(scene.worker));
  await phone.send(undefined, [phone.event('departed', 1)]);
  const tries = [
    'update leave_pack_event set outcome = outcome',
    'delete from leave_pack_event',
    'insert into leave_pack_event (id) values (gen_random_uuid())',
    'delete from leave_pack_lease',
    'update leave_pack_lease set staff_id = staff_id',
    'update leave_pack_lease set expires_at = expires_at',
    'update leave_pack_decision set why = why',
    'delete from leave_pack_decision',
  ];
  for (const as of [app, worker])
    for (const statement of tries) {
      const refused = await inScope(as, scene.nurse, scene.now, (scope) => sql.raw(statement).execute(scope.tx)).catch((error: unknown) => error);
      expect([statement, String((refused as { code?: string }).code)]).toEqual([statement, '42501']);
    }
});
