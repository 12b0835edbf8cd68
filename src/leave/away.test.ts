import { expect, test } from '#tests/fixture.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { inScope } from '#platform/scope.ts';
import type { Db } from '#platform/database.ts';
import { theSystem } from '#platform/actor.ts';
import { addAbsence } from '#people';
import { awayBetween } from './away.ts';
import { addMovement } from './episode-store.ts';
import { makeOuting } from './outing-store.ts';

const now = Temporal.Instant.from('2026-11-25T13:42:00Z');
const at = (clock: string): Temporal.Instant => Temporal.Instant.from(`2026-11-25T${clock}:00Z`);

async function scene(db: Db) {
  const unit = await makeUnit(db, 'Larkfield');
  const nurse = await makeWorker(db, unit, 'nurse');
  const [dev, priya] = [
    await makePerson(db, unit, { givenName: 'Dev', surname: 'Chowdhury' }),
    await makePerson(db, unit, { givenName: 'Priya', surname: 'Nandakumar' }),
  ];
  const as = <T>(when: Temporal.Instant, work: Parameters<typeof inScope<T>>[3]) => inScope(db, { ...theSystem, id: nurse.id } as never, when, work);
  const out = (personId: string, from: string, to: string, sessionId: string | null = null) =>
    as(
      now,
      async (scope) =>
        (
          await makeOuting(scope, {
            unitId: unit,
            title: 'Library',
            place: 'Library',
            sessionId,
            span: { from: at(from), to: at(to) },
            people: [{ personId, basis: 'time off' }],
            escorts: [],
          })
        ).episodeIds[0]!,
    );
  return { unit, dev, priya, as, out };
}

const day = { from: at('00:00'), to: at('23:59') };

test('leave is time away as it is planned, as it is, and as it was; what was not taken is none', async ({ db }) => {
  const { dev, priya, as, out } = await scene(db);
  const episode = await out(dev, '12:00', '13:00');
  const planned = await out(priya, '15:00', '16:00');
  const times = async (when: Temporal.Instant = now) =>
    (await as(when, (scope) => awayBetween(scope, [dev, priya], day))).map((one) => [
      one.personId === dev ? 'dev' : 'priya',
      one.kind,
      one.from.toString().slice(11, 16),
      one.to?.toString().slice(11, 16) ?? null,
    ]);
  expect(await times()).toEqual([
    ['dev', 'leave', '12:00', '13:00'],
    ['priya', 'leave', '15:00', '16:00'],
  ]);
  // Left ten minutes late, and not back though due: away until somebody says otherwise.
  await as(now, (scope) => addMovement(scope, { episodeId: episode, what: 'departed', at: at('12:10') }));
  expect(await times()).toEqual([
    ['dev', 'leave', '12:10', null],
    ['priya', 'leave', '15:00', '16:00'],
  ]);
  await as(now, (scope) => addMovement(scope, { episodeId: episode, what: 'returned', at: at('13:30') }));
  await as(now, (scope) => addMovement(scope, { episodeId: planned, what: 'not taken', at: now, facts: { reason: 'Weather' } }));
  expect(await times()).toEqual([['dev', 'leave', '12:10', '13:30']]);
});

test('an absence entered by hand beside the leave it tells of is one time away; the session that the leave is for is named', async ({ db }) => {
  const { dev, priya, as, out } = await scene(db);
  const session = crypto.randomUUID();
  await out(dev, '14:00', '15:00', session);
  await as(now, (scope) => addAbsence(scope, { personId: dev, kind: 'leave', purpose: 'Library', from: at('14:00'), to: at('15:00') }));
  await as(now, (scope) => addAbsence(scope, { personId: priya, kind: 'appointment', purpose: 'Eye clinic', from: at('14:00'), to: at('16:00') }));
  const found = await as(now, (scope) => awayBetween(scope, [dev, priya], day));
  expect(found.map((one) => [one.kind, one.sessionId])).toEqual(
    expect.arrayContaining([
      ['leave', session],
      ['appointment', null],
    ]),
  );
  expect(found).toHaveLength(2);
});
