import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { goingOut, leaveScene, someone } from './board-scene.ts';
import { goingOutRoutes } from './going-out-routes.ts';

const now = Temporal.Instant.from('2026-11-25T11:00:00Z');

test('what was agreed should they walk off is kept with the check, offered at the next, and stands on the sheet that goes out', async ({
  db,
  app,
}) => {
  const scene = await leaveScene(db);
  const gareth = await someone(db, scene, { givenName: 'Gareth', surname: 'Pugh' });
  const episode = await goingOut(db, scene, { personId: gareth, startsAt: '2026-11-25T11:30:00Z', dueBack: '2026-11-25T13:30:00Z' });
  const nurse = await signedIn({ db, app, actor: scene.nurse, routes: goingOutRoutes, now });
  const { outing_id: outing } = await db.selectFrom('leave_episode').select('outing_id').where('id', '=', episode).executeTakeFirstOrThrow();
  expect(wordsOf((await nurse.get(`/outings/${outing}/sheet`)).html)).not.toContain('If they walk off:');
  const answer = await nurse.post(`/leave/episodes/${episode}/check`, {
    said: 'I want to see the boats',
    wants: 'yes',
    plan: 'Ring my brother, then give me ten minutes',
    seems: 'as usual',
    intoxicated: 'no',
    observation: 'general',
    decision: 'go',
    _version: '1',
  });
  expect(answer.status).toBe(303);
  const { facts } = await db.selectFrom('leave_movement').select('facts').where('what', '=', 'checked').executeTakeFirstOrThrow();
  expect(facts).toMatchObject({ ifTheyWalkOff: 'Ring my brother, then give me ten minutes' });
  const again = wordsOf((await nurse.get(`/leave/episodes/${episode}/check`)).html);
  expect(again).toContain('Agreed earlier: Ring my brother, then give me ten minutes');
  expect(wordsOf((await nurse.get(`/outings/${outing}/sheet`)).html)).toContain('If they walk off: Ring my brother, then give me ten minutes');
});
