import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { now, scene } from './authorisation-scene.ts';
import { addMovement } from './episode-store.ts';
import { makeOuting } from './outing-store.ts';
import { plannerRoutes } from './planner-routes.ts';
import { makeAuthorisation } from './seed.ts';

const at = (time: string): Temporal.Instant => Temporal.Instant.from(`2026-11-${time}:00Z`);

test('leave of a month stands under its national kind, trial leave by the list of kinds; another unit’s is not there', async ({ db, app }) => {
  const of = await scene(db, app);
  const { femi, calder, rosa } = of.staff;
  const granted = await makeAuthorisation(db, {
    personId: of.personId,
    unitId: of.unitId,
    grantedBy: calder.id,
    enteredBy: femi.id,
    checkedBy: rosa.id,
    signedAt: at('01T10:00'),
    lines: [
      { places: 'Library', maxMinutes: 60 },
      { places: 'The other hospital', kind: 'trial at other hospital', nights: 5 },
    ],
  });
  const goes = (line: number, from: string, to: string) =>
    inScope(app, femi, now, async (scope) => {
      const { episodeIds } = await makeOuting(scope, {
        unitId: of.unitId,
        title: 'Out',
        place: 'There',
        span: { from: at(from), to: at(to) },
        people: [{ personId: of.personId, basis: 'section 17', lineId: granted.lineIds[line]! }],
        escorts: [],
        afterwards: true,
      });
      await addMovement(scope, { episodeId: episodeIds[0]!, what: 'departed', at: at(from), enteredLate: true });
      await addMovement(scope, { episodeId: episodeIds[0]!, what: 'returned', at: at(to), enteredLate: true, facts: { condition: 'settled' } });
    });
  await goes(0, '10T14:00', '10T14:50');
  await goes(1, '12T09:00', '14T16:00');
  const nurse = await signedIn({ db, app, actor: femi, routes: plannerRoutes, now });
  const path = `/leave/national-kinds?unit=${of.unitId}`;
  const words = wordsOf((await nurse.get(path)).html);
  expect(words).toMatch(/Leave of absence 1 .*Absence without leave 0 .*Trial leave 1 /);
  expect(words).toContain('Home leave 0 None began in this month.');
  const table = (await nurse.get(`/leave/national-kinds.csv?unit=${of.unitId}&month=2026-11`)).html;
  expect(table).toMatch(/leave of absence,[^,]+,2026-11-10,14:00,2026-11-10,14:50,came back,N/);
  expect(table).toMatch(/trial leave,[^,]+,2026-11-12,09:00,2026-11-14,16:00,came back,N/);
  expect(wordsOf((await nurse.get(`${path}&month=2026-10`)).html)).toContain('Leave of absence 0');
  for (const odd of ['2026-13', '<script>alert(1)</script>', '9'.repeat(300)]) {
    const answer = await nurse.get(`${path}&month=${encodeURIComponent(odd)}`);
    expect([odd, answer.status]).toEqual([odd, 200]);
    expect(answer.html).not.toContain('<script>alert(1)');
  }
  const far = await signedIn({
    db,
    app,
    actor: await makeWorker(db, await makeUnit(db, 'Rowan'), 'nurse', { given: 'Fay', surname: 'Rowe' }),
    routes: plannerRoutes,
    now,
  });
  for (const one of [path, `/leave/national-kinds.csv?unit=${of.unitId}`]) expect([one, (await far.get(one)).status]).toEqual([one, 404]);
});
