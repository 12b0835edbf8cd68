import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { goingOut, leaveScene, someone } from './board-scene.ts';
import { goingOutRoutes as routes } from './going-out-routes.ts';
import { addViewing, viewingsOf, type Viewing } from './viewing-store.ts';

const now = Temporal.Instant.from('2026-11-26T13:42:00Z');
const day = (iso: string) => Temporal.PlainDate.from(iso);
const seen = (on: string, property: string, over: Partial<Viewing> = {}) => ({
  episodeId: null,
  on: day(on),
  property,
  whoWent: 'Callum, Carys',
  ownWords: 'Quiet.',
  staffSaw: 'Two flights, no lift.',
  wants: 'might' as const,
  next: 'Carys rings.',
  goalId: null,
  barrier: 'No address',
  ...over,
});

test('what was seen is read back whole, of one person alone, the newest first and of one day the last that was written', async ({ db, app }) => {
  const scene = await leaveScene(db);
  const [callum, priya] = [
    await someone(db, scene, { givenName: 'Callum', surname: 'Reddy' }),
    await someone(db, scene, { givenName: 'Priya', surname: 'Nandakumar' }),
  ];
  const about = (personId: string) => ({ personId, unitId: scene.unit });
  for (const [minutes, [on, property]] of [
    ['2026-11-10', 'Second'],
    ['2026-11-20', 'Newest, written first'],
    ['2026-11-20', 'Newest, written last'],
    ['2026-11-02', 'Oldest'],
  ].entries())
    await inScope(app, scene.nurse, now.add({ minutes }), (scope) => addViewing(scope, about(callum), seen(on!, property!)));
  await inScope(app, scene.nurse, now, (scope) => addViewing(scope, about(priya), seen('2026-11-21', 'Somebody else’s')));
  const found = await inScope(app, scene.nurse, now, (scope) => viewingsOf(scope, callum));
  expect(found.map(({ property }) => property)).toEqual(['Newest, written last', 'Newest, written first', 'Second', 'Oldest']);
  expect(found[3]).toEqual({ id: expect.any(String), personId: callum, by: 'Femi Adeleke', ...seen('2026-11-02', 'Oldest') });
});

test('a place that served a goal which has ended says so, a form is there for those who may write, and it begins with the day of the leave', async ({
  db,
  app,
}) => {
  const scene = await leaveScene(db);
  const callum = await someone(db, scene, { givenName: 'Callum', surname: 'Reddy' });
  const ended = seen('2026-11-20', 'Elm House', { goalId: crypto.randomUUID(), barrier: null });
  await inScope(app, scene.nurse, now, (scope) => addViewing(scope, { personId: callum, unitId: scene.unit }, ended));
  const nurse = await signedIn({ db, app, actor: scene.nurse, routes, now });
  const { html } = await nurse.get(`/people/${callum}/viewings`);
  expect(wordsOf(html)).toContain('Serves a goal that is no longer current');
  expect(wordsOf(html)).toContain('A place was seen');
  expect(html).toMatch(/name="on-day"[^>]*value="26"/);
  const episode = await goingOut(db, scene, { personId: callum, startsAt: '2026-11-24T10:00:00Z', dueBack: '2026-11-24T12:00:00Z' });
  expect((await nurse.get(`/people/${callum}/viewings?episode=${episode}`)).html).toMatch(/name="on-day"[^>]*value="24"/);
  const student = await signedIn({ db, app, actor: await makeWorker(db, scene.unit, 'student', { given: 'Ines', surname: 'Calder' }), routes, now });
  const read = wordsOf((await student.get(`/people/${callum}/viewings`)).html);
  expect(read).toContain('Elm House');
  expect(read).not.toContain('A place was seen');
});
