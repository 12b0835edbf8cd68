import { claimsBetween, takeBookings } from '#bookings';
import { Range, type Db } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { now, scene, type Scene } from './authorisation-scene.ts';
import { addMovement, episodeById } from './episode-store.ts';
import { currentDueBack } from './episode.rules.ts';
import { goingOutRoutes } from './going-out-routes.ts';
import { outingById } from './outing-reading-store.ts';
import { makeOuting } from './outing-store.ts';
import { makeAuthorisation } from './seed.ts';

const at = (time: string): Temporal.Instant => Temporal.Instant.from(`2026-11-19T${time}:00Z`);
const day = { from: at('00:00'), to: at('23:59') };

/** Ian, out with an escort and the minibus since 13:00, due at 14:00, on a line of an hour until 16:00. */
async function outWithEscort(db: Db, app: Db) {
  const of = await scene(db, app);
  const { femi, calder } = of.staff;
  const escort = await makeWorker(db, of.unitId, 'healthcare support worker', { given: 'Lee', surname: 'Marsh' });
  await db
    .insertInto('workforce_shift')
    .values({ staff_id: escort.id, unit_id: of.unitId, kind: 'long day', during: new Range(at('07:00'), at('20:00')) })
    .execute();
  const vehicle = await db
    .insertInto('places_vehicle')
    .values({ unit_id: of.unitId, name: 'Minibus', seats: 8 })
    .returning('id')
    .executeTakeFirstOrThrow();
  const granted = await makeAuthorisation(db, {
    personId: of.personId,
    unitId: of.unitId,
    grantedBy: calder.id,
    enteredBy: femi.id,
    checkedBy: of.staff.rosa.id,
    signedAt: at('10:00'),
    lines: [{ places: 'Library', maxMinutes: 60, windowTo: Temporal.PlainTime.from('16:00') }],
  });
  const episodeId = await inScope(app, femi, at('12:50'), async (scope) => {
    const { episodeIds } = await makeOuting(scope, {
      unitId: of.unitId,
      title: 'Library',
      place: 'Library',
      span: { from: at('13:00'), to: at('14:00') },
      vehicleId: vehicle.id,
      people: [{ personId: of.personId, basis: 'section 17', lineId: granted.lineIds[0]! }],
      escorts: [{ staffId: escort.id, duty: 'driver' }],
    });
    await addMovement(scope, { episodeId: episodeIds[0]!, what: 'departed', at: at('12:50'), enteredLate: true });
    return episodeIds[0]!;
  });
  return { of, escort, vehicleId: vehicle.id, episodeId, nurse: await signedIn({ db, app, actor: femi, routes: goingOutRoutes, now }) };
}

async function booked(app: Db, of: Scene, id: string): Promise<readonly string[]> {
  return inScope(app, of.staff.femi, now, async (scope) =>
    (await claimsBetween(scope, [id], day)).map(
      ({ label, span }) => `${label} ${span.from.toString().slice(11, 16)} to ${span.to.toString().slice(11, 16)}`,
    ),
  );
}

test('a new time due back is kept whatever the rules say; what it goes beyond is told, and the nurse in charge has to say that they know', async ({
  db,
  app,
}) => {
  const { of, escort, vehicleId, episodeId, nurse } = await outWithEscort(db, app);
  await inScope(app, of.staff.femi, now, async (scope) =>
    takeBookings(scope, { kind: 'session', id: crypto.randomUUID(), unitId: of.unitId, label: 'Cooking' }, [
      { resourceId: escort.id, kind: 'staff', span: { from: at('15:00'), to: at('16:00') } },
    ]),
  );
  const path = `/leave/episodes/${episodeId}`;
  const version = async (): Promise<string> =>
    String((await inScope(app, of.staff.femi, now, async (scope) => episodeById(scope, episodeId)))!.version);
  const unsaid = await nurse.post(`${path}/contact`, { words: 'Film ends late', due: '16:30', _version: await version() });
  expect(unsaid.status).toBe(422);
  expect(wordsOf(unsaid.html)).toContain('Say who agreed the new time.');
  const kept = await nurse.post(`${path}/contact`, {
    words: 'Film ends late',
    due: '16:30',
    agreed: 'Dr Calder by phone',
    _version: await version(),
  });
  expect(kept.status).toBe(303);
  const episode = (await inScope(app, of.staff.femi, now, async (scope) => episodeById(scope, episodeId)))!;
  expect(currentDueBack(episode)!.equals(at('16:30'))).toBe(true);
  expect(episode.dueBack!.equals(at('14:00'))).toBe(true);
  const words = wordsOf((await nurse.get(path)).html);
  expect(words).toContain('The new time goes beyond what was authorised');
  // From when they left, not from now.
  expect(words).toContain('The line allows 1 hour. This is 3 hours 40 minutes.');
  expect(words).toContain('The line allows until 16:00. They would be back at 16:30.');
  expect(words).toContain('Agreed by Dr Calder by phone');
  expect(words).toContain('Lee Marsh is booked 15:00 to 16:00: Cooking.');
  const asked = await db.selectFrom('tasks_task').select(['asked_of', 'say', 'person_id']).where('about_id', '=', episodeId).execute();
  expect(asked).toHaveLength(1);
  expect(asked[0]).toMatchObject({ asked_of: of.staff.femi.id, person_id: of.personId });
  expect(asked[0]!.say).toMatch(
    /^Due back changed to 16:30, agreed by Dr Calder by phone\. That goes beyond what was authorised: The line allows 1 hour\./u,
  );
  // Free time is moved to the new end; what is taken is left as it was and told.
  expect(await booked(app, of, of.personId)).toEqual(['Library 13:00 to 16:30']);
  expect(await booked(app, of, vehicleId)).toEqual(['Library 13:00 to 16:30']);
  expect(await booked(app, of, escort.id)).toEqual(['Library 13:00 to 14:00', 'Cooking 15:00 to 16:00']);
  const outing = (await inScope(app, of.staff.femi, now, async (scope) => outingById(scope, episode.outingId)))!;
  expect(outing.span.to.equals(at('16:30'))).toBe(true);
});

test('an earlier time gives the rest back, and asks nobody anything', async ({ db, app }) => {
  const { of, escort, vehicleId, episodeId, nurse } = await outWithEscort(db, app);
  const sent = await nurse.post(`/leave/episodes/${episodeId}/contact`, { words: 'Tired', due: '13:50', agreed: 'Lee', _version: '2' });
  expect(sent.status).toBe(303);
  for (const id of [of.personId, escort.id, vehicleId]) expect(await booked(app, of, id)).toEqual(['Library 13:00 to 13:50']);
  expect(await db.selectFrom('tasks_task').select('id').where('about_id', '=', episodeId).execute()).toEqual([]);
  expect(wordsOf((await nurse.get(`/leave/episodes/${episodeId}`)).html)).not.toContain('goes beyond');
});

test('a night away, the end of the authorisation and a hold since are told too', async ({ db, app }) => {
  const { of, episodeId, nurse } = await outWithEscort(db, app);
  const authorisation = await db.selectFrom('leave_authorisation').select('id').executeTakeFirstOrThrow();
  await db
    .insertInto('leave_authorisation_event')
    .values({
      authorisation_id: authorisation.id,
      person_id: of.personId,
      what: 'held',
      happened_at: at('13:30'),
      words: 'Until the round',
      recorded_by: of.staff.femi.id,
      recorded_at: at('13:30'),
    })
    .execute();
  const sent = await nurse.post(`/leave/episodes/${episodeId}/contact`, {
    words: 'Stays with his sister',
    due: '10:00',
    'day-day': '4',
    'day-month': '1',
    'day-year': '2027',
    agreed: 'His sister',
    _version: '2',
  });
  expect(sent.status).toBe(303);
  const words = wordsOf((await nurse.get(`/leave/episodes/${episodeId}`)).html);
  expect(words).toContain('is on hold');
  expect(words).toContain('The line is not for a night away. They would be back on 4 January 2027.');
  expect(words).toContain('The authorisation ends on 31 December 2026');
  expect(words).toContain('This is more than seven days away. A community treatment order has to be considered first');
});
