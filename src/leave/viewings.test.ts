import { addGoal } from '#plan';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { leaveScene, someone } from './board-scene.ts';
import { goingOutRoutes as routes } from './going-out-routes.ts';

const now = Temporal.Instant.from('2026-11-26T13:42:00Z');
const on = (day: string) => ({ 'on-day': day, 'on-month': '11', 'on-year': '2026' });

test('a place seen on leave is written down from it, in their words, with what next and what it serves', async ({ db, app }) => {
  const scene = await leaveScene(db);
  const callum = await someone(db, scene, { givenName: 'Callum', surname: 'Reddy' });
  const priya = await someone(db, scene, { givenName: 'Priya', surname: 'Nandakumar' });
  const said = { saidOn: Temporal.PlainDate.from('2026-11-02'), category: null, words: 'My own front door.' };
  const [goal, others] = await inScope(app, scene.nurse, now, async (scope) => [
    await addGoal(scope, callum, said),
    await addGoal(scope, priya, said),
  ]);
  const nurse = await signedIn({ db, app, actor: scene.nurse, routes, now });
  const planned = await nurse.post(`/outings/new/${scene.unit}`, {
    title: 'Viewing',
    place: '4 Mill Street',
    leaves: '13:45',
    due: '16:00',
    [`going.${callum}`]: 'time-off',
  });
  const { id: episode, version } = await db.selectFrom('leave_episode').select(['id', 'version']).executeTakeFirstOrThrow();
  expect(planned.status).toBe(303);
  const path = `/people/${callum}/viewings`;
  const form = (await nurse.get(`${path}?episode=${episode}`)).html;
  expect(form).toContain('value="4 Mill Street"');
  const base = {
    episode,
    property: '4 Mill Street, flat 2',
    ...on('26'),
    whoWent: 'Callum, Carys',
    ownWords: 'It has a window over the canal.',
    wants: 'might',
    staffSaw: 'Two flights, no lift.',
    next: 'Carys rings the housing officer by Monday.',
    goal: goal!,
    barrier: '',
  };
  const send = (fields: Record<string, string> = {}) => nurse.post(path, { ...base, ...fields });
  expect(wordsOf((await send()).html)).toContain('They have not left on this leave.');
  expect((await nurse.get(`/leave/episodes/${episode}`)).html).not.toContain('/viewings');
  expect((await nurse.post(`/leave/episodes/${episode}/depart`, { left: '', clothing: '', phone: '', _version: String(version) })).status).toBe(303);
  expect((await nurse.get(`/leave/episodes/${episode}`)).html).toContain(`/people/${callum}/viewings?episode=${episode}`);
  expect(wordsOf((await send(on('27'))).html)).toContain('The day must not be later than today.');
  expect(wordsOf((await send({ goal: '' })).html)).toContain('Choose the goal it serves, or say what stands in the way of leaving.');
  expect(wordsOf((await send({ goal: others! })).html)).toContain('That goal has ended or is not theirs.');
  expect((await nurse.post(`/people/${priya}/viewings`, { ...base, goal: others! })).status).toBe(404);
  expect((await send()).status).toBe(303);
  expect((await send({ episode: '', property: 'Elm House', goal: '', barrier: 'No address', wants: 'would rather not' })).status).toBe(303);
  const page = wordsOf((await nurse.get(path)).html);
  expect(page).toContain('4 Mill Street, flat 2 might “It has a window over the canal.”');
  expect(page).toContain('Serves “My own front door.”');
  expect(page).toContain('Helps with No address');
  expect(page).toContain('written down by Femi Adeleke · the leave it was seen on');
  await expect(inScope(app, scene.nurse, now, (scope) => scope.tx.deleteFrom('leave_viewing').execute())).rejects.toThrow(/permission denied/);
  const student = await signedIn({ db, app, actor: await makeWorker(db, scene.unit, 'student', { given: 'Ines', surname: 'Calder' }), routes, now });
  expect((await student.post(path, base)).status).toBe(403);
  const elsewhere = await signedIn({ db, app, actor: await makeWorker(db, await makeUnit(db, 'Elsewhere'), 'nurse'), routes, now });
  expect((await elsewhere.get(path)).status).toBe(404);
});
