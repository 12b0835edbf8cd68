import { notesRoutes } from '#notes';
import { inScope } from '#platform/scope.ts';
import { createSession } from '#programme';
import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { registerRounds } from './contributors.ts';
import { roundsRoutes } from './routes.ts';
import { now, roundScene } from './scene.ts';

registerRounds();

test('a note of a session offers the steps of its activity, says which one is the person’s, and keeps the one chosen', async ({ db, app }) => {
  const scene = await roundScene(db);
  const { id: activity } = await db
    .insertInto('programme_activity')
    .values({ unit_id: scene.unit, name: 'Cooking', kind: 'group', category: 'cooking', minutes: 60 })
    .returning('id')
    .executeTakeFirstOrThrow();
  const session = await inScope(app, scene.carys, now, (scope) =>
    createSession(scope, {
      unitId: scene.unit,
      activityId: activity,
      onDate: Temporal.PlainDate.from('2026-11-25'),
      startTime: Temporal.PlainTime.from('10:00'),
      status: 'published',
    }),
  );
  const carys = await signedIn({ db, app, actor: scene.carys, routes: [...roundsRoutes, ...notesRoutes], now });
  const form = `/people/${scene.rana}/notes/new?from=session:${session}`;
  expect(wordsOf((await carys.get(form)).html)).not.toContain('At which step');
  const demands = { body: 'Standing', thinking: 'Six steps', feelings: 'Proud', social: 'One', senses: 'Steam', materials: 'Pans', risk: 'Knives' };
  const steps = { easier: 'Steps on cards', usual: 'Two dishes', harder: 'Without the recipe' };
  await carys.post(`/activities/${activity}/analysis`, { ...demands, ...steps, _version: '0' });
  const { id: grade } = await db.selectFrom('rounds_grade').select('id').where('step', '=', -1).executeTakeFirstOrThrow();
  const from = { 'from-day': '24', 'from-month': '11', 'from-year': '2026' };
  await carys.post(`/activities/${activity}/analysis/steps`, { person: scene.rana, grade, ...from, ownWords: '', words: '' });
  const asked = wordsOf((await carys.get(form)).html);
  expect(asked).toContain('Steps on cards: 1 step down (Rana’s step now)');
  expect(asked).toContain('Two dishes: as it is usually done');
  const signed = await carys.post(`/people/${scene.rana}/notes/new`, {
    from: `session:${session}`,
    kind: 'one to one',
    'on-day': '25',
    'on-month': '11',
    'on-year': '2026',
    at: '10:00',
    did: 'Made the soup.',
    step: grade,
    concern: 'no',
  });
  expect(signed.status).toBe(303);
  expect(wordsOf((await carys.get(signed.to!)).html)).toContain('The step it was done at Steps on cards: 1 step down');
  expect(wordsOf((await carys.get(`/people/${scene.rana}/notes`)).html)).toContain('Made the soup.');
});
