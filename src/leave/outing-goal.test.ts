import { addGoal } from '#plan';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { leaveScene, someone } from './board-scene.ts';
import { goingOutRoutes } from './going-out-routes.ts';

const now = Temporal.Instant.from('2026-11-26T13:42:00Z');

test('a leave names the goal it serves, the person’s own and held; theirs alone is taken', async ({ db, app }) => {
  const scene = await leaveScene(db);
  const callum = await someone(db, scene, { givenName: 'Callum', surname: 'Reddy' });
  const other = await someone(db, scene, { givenName: 'Priya', surname: 'Nandakumar' });
  const said = { saidOn: Temporal.PlainDate.from('2026-11-02'), category: null };
  const [goal, others] = await inScope(app, scene.nurse, now, async (scope) => [
    await addGoal(scope, callum, { ...said, words: 'Back to football.' }),
    await addGoal(scope, other, { ...said, words: 'Cook for my sister.' }),
  ]);
  const nurse = await signedIn({ db, app, actor: scene.nurse, routes: goingOutRoutes, now });
  expect(wordsOf((await nurse.get(`/outings/new?unit=${scene.unit}`)).html)).toContain('Callum Reddy: the goal it serves');
  const out = { title: 'Football', place: 'Rec ground', leaves: '15:00', due: '16:00', [`going.${callum}`]: 'time-off' };
  const wrong = await nurse.post(`/outings/new/${scene.unit}`, { ...out, [`goal.${callum}`]: others! });
  expect(wrong.status).toBe(422);
  expect(wordsOf(wrong.html)).toContain('That goal has ended or is not theirs');
  const planned = await nurse.post(`/outings/new/${scene.unit}`, { ...out, [`goal.${callum}`]: goal! });
  expect(planned.status).toBe(303);
  expect((await db.selectFrom('leave_episode').select('goal_id').where('person_id', '=', callum).execute()).map((row) => row.goal_id)).toEqual([
    goal,
  ]);
  expect(wordsOf((await nurse.get(planned.to!)).html)).toContain('Serves “Back to football.”');
});
