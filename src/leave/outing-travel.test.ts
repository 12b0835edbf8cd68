import { claimsBetween } from '#bookings';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { checkRelease } from './check-release.rules.ts';
import { episodeById } from './episode-store.ts';
import { goingOutRoutes } from './going-out-routes.ts';
import { outingById } from './outing-reading-store.ts';
import { makeOuting } from './outing-store.ts';
import { releaseFactsFor } from './release-facts.ts';
import { informal } from './release-sentences.fixture.ts';
import { stopFactsOf } from './stop-facts.ts';

const now = Temporal.Instant.from('2026-11-19T13:42:00Z');
const span = { from: now.add({ minutes: 30 }), to: now.add({ hours: 2 }) };
const licence = 'Nobody has checked Lee Marsh’s driving: driving licence.';

test('the same sentence is said of a driver where they are chosen, at the group’s page and at the release; another vehicle takes the first one’s place', async ({
  db,
  app,
}) => {
  const unitId = await makeUnit(db, 'Larkfield');
  const actor = await makeWorker(db, unitId, 'nurse', { given: 'Femi', surname: 'Adeleke' });
  const lee = await makeWorker(db, unitId, 'STR senior', { given: 'Lee', surname: 'Marsh' });
  const vehicle = async (name: string, seats: number, more: { off_road_from?: Temporal.PlainDate } = {}) =>
    (
      await db
        .insertInto('places_vehicle')
        .values({ unit_id: unitId, name, seats, ...more })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id;
  const bus = await vehicle('Minibus', 8);
  const car = await vehicle('Small car', 2);
  const broken = await vehicle('Broken van', 8, { off_road_from: Temporal.PlainDate.from('2026-11-18') });
  const people = [
    await makePerson(db, unitId, { givenName: 'Ann', surname: 'Example' }),
    await makePerson(db, unitId, { givenName: 'Ben', surname: 'Example' }),
  ];
  const { id, episodeIds } = await inScope(app, actor, now, (scope) =>
    makeOuting(scope, {
      unitId,
      title: 'Library',
      place: 'Library',
      span,
      vehicleId: bus,
      people: people.map((personId) => ({ personId, basis: 'time off' })),
      escorts: [{ staffId: lee.id, duty: 'escort' }],
    }),
  );
  const browser = await signedIn({ db, app, actor, routes: goingOutRoutes, now });
  const at = `/outings/${id}`;
  const version = async () => String((await inScope(app, actor, now, (scope) => outingById(scope, id)))!.version);
  const words = async () => wordsOf((await browser.get(at)).html);
  // Of the vehicle it is said, of an escort who does not drive nothing.
  expect(await words()).toContain('Minibus: no MOT is recorded. Road Traffic Act 1988 s47(1)');
  expect(await words()).not.toContain(licence);
  expect((await browser.post(`${at}/escorts`, { drives: lee.id, _version: await version() })).status).toBe(303);
  expect(await words()).toContain(`${licence} Road Traffic Act 1988 s87(2)`);
  const facts = await inScope(app, actor, now, (scope) => releaseFactsFor(scope, episodeIds[0]!));
  expect(facts.escorts[0]!.driving.map(({ say }) => say)).toContain(licence);
  expect(facts.outing.vehicle.map(({ say }) => say)).toContain('Minibus: no MOT is recorded.');
  expect((await browser.get(at)).html).not.toContain('Broken van');
  // Too small, off the road: as it was. None of ours: the bus is free again.
  const change = async (to: string) => browser.post(`${at}/vehicle`, { vehicle: to, _version: await version() });
  const small = await change(car);
  expect([small.status, wordsOf(small.html)]).toEqual([422, expect.stringContaining('Small car has 2 seats. 3 would be going, staff counted.')]);
  expect((await change(broken)).status).toBe(422);
  expect((await change(crypto.randomUUID())).status).toBe(422);
  const held = async (of: string) => inScope(app, actor, now, async (scope) => (await claimsBetween(scope, [of], span)).map(({ label }) => label));
  expect(await held(bus)).toEqual(['Library']);
  expect((await change('')).status).toBe(303);
  expect(await held(bus)).toEqual([]);
  // In their own car it is their own insurance that is asked for.
  expect(await words()).toContain('Nobody has checked Lee Marsh’s driving: own car’s insurance.');
  // Declared unsafe after it was planned: nobody is let out with it, by the page, the check and what the board reads.
  const van = await vehicle('Van', 8);
  expect((await change(van)).status).toBe(303);
  expect(await held(van)).toEqual(['Library']);
  await db
    .updateTable('places_vehicle')
    .set({ off_road_from: Temporal.PlainDate.from('2026-11-19') })
    .where('id', '=', van)
    .execute();
  const off = 'Van is off the road from 19 November 2026.';
  expect(await words()).toContain(off);
  const stops = await inScope(app, actor, now, async (scope) => {
    const outing = (await outingById(scope, id))!;
    const episode = (await episodeById(scope, episodeIds[0]!))!;
    const board = await stopFactsOf(scope, [{ episode, outing }] as never, { authorisations: new Map(), standings: new Map() });
    const found = [await releaseFactsFor(scope, episode.id), board.get(episode.id)!];
    return (['section 17', 'time off'] as const).map((basis) =>
      found.map((of) => checkRelease({ ...of, standing: informal().standing, basis }).ruling.reasons.find(({ say }) => say === off)?.stop),
    );
  });
  // Who needs no permission goes when they wish: they are told.
  expect(stops).toEqual([
    [true, true],
    [false, false],
  ]);
});
