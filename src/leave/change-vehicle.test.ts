import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { goingOutRoutes } from './going-out-routes.ts';
import { outingById } from './outing-reading-store.ts';
import { makeOuting } from './outing-store.ts';

const now = Temporal.Instant.from('2026-11-19T13:42:00Z');

test('a vehicle chosen on a page that is out of date takes nobody else’s place, and once all have left it stays as it was', async ({ db, app }) => {
  const unitId = await makeUnit(db, 'Larkfield');
  const actor = await makeWorker(db, unitId, 'nurse', { given: 'Femi', surname: 'Adeleke' });
  const vehicle = async (name: string) =>
    (await db.insertInto('places_vehicle').values({ unit_id: unitId, name, seats: 8 }).returning('id').executeTakeFirstOrThrow()).id;
  const [bus, van] = [await vehicle('Minibus'), await vehicle('Van')];
  const ann = await makePerson(db, unitId, { givenName: 'Ann', surname: 'Example' });
  const { id } = await inScope(app, actor, now, (scope) =>
    makeOuting(scope, {
      unitId,
      title: 'Library',
      place: 'Library',
      span: { from: now.add({ minutes: 30 }), to: now.add({ hours: 2 }) },
      vehicleId: null,
      people: [{ personId: ann, basis: 'time off' }],
      escorts: [],
    }),
  );
  const browser = await signedIn({ db, app, actor, routes: goingOutRoutes, now });
  const outing = () => inScope(app, actor, now, async (scope) => (await outingById(scope, id))!);
  const seen = String((await outing()).version);
  const change = (to: string, version: string) => browser.post(`/outings/${id}/vehicle`, { vehicle: to, _version: version });
  expect((await change(bus, seen)).status).toBe(303);
  const late = await change(van, seen);
  expect([late.status, wordsOf(late.html)]).toEqual([409, expect.stringContaining('Somebody changed this outing after you opened the page.')]);
  expect((await outing()).vehicleId).toBe(bus);
  expect((await browser.post(`/outings/${id}/depart`, { all: 'yes', at: '', _version: String((await outing()).version) })).status).toBe(303);
  const gone = await change(van, String((await outing()).version));
  expect([gone.status, wordsOf(gone.html)]).toEqual([422, expect.stringContaining('Nobody of this outing is still to leave')]);
  expect((await outing()).vehicleId).toBe(bus);
});
