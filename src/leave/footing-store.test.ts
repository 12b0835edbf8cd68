import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { someone } from './board-scene.ts';
import { now, scene } from './authorisation-scene.ts';
import { addMovement, episodeById } from './episode-store.ts';
import { episodeStatus } from './episode.rules.ts';
import { footingsOf } from './footing-store.ts';
import { agreeGrounds } from './grounds-store.ts';
import { makeOuting } from './outing-store.ts';
import { at, grant, on } from './release-scene.ts';

test('the wait when late is the line’s own and nobody else’s: none unless it was written, for a restricted person as for anybody', async ({
  db,
  app,
}) => {
  const of = await scene(db, app, '37', true);
  const nurse = { unit: of.unitId, nurse: of.staff.femi, worker: of.staff.beth };
  const informal = await someone(db, nurse, { givenName: 'Ivy', surname: 'Marsh' }, { code: '01' });
  const { lineIds } = await grant(db, of, { lines: [{}, { kind: 'unescorted community', escorts: 0, graceMinutes: 20 }] });
  await inScope(app, of.staff.femi, now, async (scope) => {
    await agreeGrounds(scope, {
      personId: informal,
      unitId: of.unitId,
      words: 'Half an hour',
      withStaff: false,
      maxMinutes: 30,
      windowFrom: null,
      windowTo: null,
      graceMinutes: 5,
      from: on('2026-11-01'),
      until: null,
      agreedByName: '',
    } as Parameters<typeof agreeGrounds>[1]);
    const found = await footingsOf(scope, [of.personId, informal]);
    const waits = (personId: string) => found.get(personId)?.map(({ basis, lineId, graceMinutes }) => [basis, lineId, graceMinutes]);
    expect(waits(of.personId)).toEqual([
      ['section 17', lineIds[0], 0],
      ['section 17', lineIds[1], 20],
    ]);
    expect(waits(informal)).toEqual([
      ['grounds', null, 5],
      ['time off', null, 0],
    ]);

    // Planned on each, and out: overdue from the second after it was due, or after the wait that was written.
    for (const footing of [...found.get(of.personId)!, ...found.get(informal)!]) {
      const { basis, lineId, groundsId, graceMinutes } = footing;
      const personId = basis === 'section 17' ? of.personId : informal;
      const { episodeIds } = await makeOuting(scope, {
        unitId: of.unitId,
        title: 'Library',
        place: 'Library',
        span: { from: at('09:00'), to: at('10:00') },
        people: [{ personId, basis, lineId, groundsId, graceMinutes }],
        escorts: [],
        afterwards: true,
      });
      for (const what of basis === 'time off' ? (['departed'] as const) : (['checked', 'released', 'departed'] as const))
        await addMovement(scope, { episodeId: episodeIds[0]!, what, at: at('09:00'), facts: what === 'checked' ? { decision: 'go' } : {} });
      const episode = (await episodeById(scope, episodeIds[0]!))!;
      const edge = at('10:00').add({ minutes: graceMinutes });
      expect([graceMinutes, episodeStatus(episode, edge), episodeStatus(episode, edge.add({ seconds: 1 }))]).toEqual([
        graceMinutes,
        'out',
        'overdue',
      ]);
    }
  });
});
