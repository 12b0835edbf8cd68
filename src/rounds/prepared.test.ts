import { planRoutes } from '#plan';
import type { Route } from '#platform/route.ts';
import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { roundsRoutes } from './routes.ts';
import { now, roundScene } from './scene.ts';

const routes = [...(planRoutes as readonly Route[]), ...roundsRoutes];
const onDay = { 'on-day': '26', 'on-month': '11', 'on-year': '2026', at: '10:15' };

test('what somebody prepared is taken into the ward round by itself, answered there, and closed with it', async ({ db, app }) => {
  const scene = await roundScene(db);
  const carys = await signedIn({ db, app, actor: scene.carys, routes, now });
  const person = `/people/${scene.rana}`;
  await carys.post(`${person}/plan/prepare/begin`, { forWhat: 'ward round', 'meetsOn-day': '26', 'meetsOn-month': '11', 'meetsOn-year': '2026' });
  const { id: preparation } = await db.selectFrom('plan_preparation').select('id').executeTakeFirstOrThrow();
  const said = { say: 'The nights are better.', ask: 'Can leave go to four hours?', who: 'My sister, not the trainees.', not: 'The fire.' };
  const kept = await carys.post(`${person}/plan/prepare`, {
    preparation,
    how: 'said',
    'saidOn-day': '24',
    'saidOn-month': '11',
    'saidOn-year': '2026',
    ...Object.fromEntries(
      Object.entries(said).flatMap(([key, words]) => [
        [`words.${key}`, words],
        [`opened.${key}`, '0'],
      ]),
    ),
  });
  expect(kept.status).toBe(303);
  await carys.post(`${person}/ward-round/plan`, onDay);
  const { id } = await db.selectFrom('rounds_meeting').select('id').executeTakeFirstOrThrow();
  const round = wordsOf((await carys.get(`${person}/ward-round`)).html);
  for (const words of [
    'Rana asks: “Can leave go to four hours?”',
    '“The nights are better.”',
    'not talked about there: “The fire.”',
    '“My sister, not the trainees.”',
  ])
    expect(round).toContain(words);
  const meeting = wordsOf((await carys.get(`/ward-rounds/${id}`)).html);
  expect(meeting).toContain('Rana prepared this Not to be talked about “The fire.”');
  expect(meeting).toContain('What Rana asks “Can leave go to four hours?”');

  const answer = (fields: Record<string, string>) =>
    carys.post(`/ward-rounds/${id}/prepared`, { preparation, opened: '0', answered: 'Yes, on Thursdays.', ...fields });
  const student = await signedIn({ db, app, actor: scene.student, routes, now });
  expect((await student.post(`/ward-rounds/${id}/prepared`, { preparation, opened: '0', answered: 'No.' })).status).toBe(403);
  expect((await answer({ preparation: crypto.randomUUID() })).status).toBe(422);
  expect(wordsOf((await answer({ answered: '' })).html)).toContain('Enter what was answered');
  expect((await answer({})).status).toBe(303);
  expect((await answer({ answered: 'No.' })).status).toBe(409);
  expect(wordsOf((await carys.get(`${person}/plan/prepare`)).html)).toContain('Yes, on Thursdays.');
  expect((await answer({ opened: '1', answered: 'Yes, on Thursdays and Sundays.', close: 'yes' })).status).toBe(303);
  expect(wordsOf((await carys.get(`${person}/plan/prepare`)).html)).toContain('Yes, on Thursdays and Sundays.');
  expect((await db.selectFrom('plan_preparation').select('closed_at').executeTakeFirstOrThrow()).closed_at).not.toBeNull();
  expect(wordsOf((await carys.get(`/ward-rounds/${id}`)).html)).not.toContain('Rana prepared this');
  expect((await answer({ opened: '2' })).status).toBe(422);
});

test('what was prepared for another meeting or another day is not answered at this ward round', async ({ db, app }) => {
  const scene = await roundScene(db);
  const carys = await signedIn({ db, app, actor: scene.carys, routes, now });
  await carys.post(`/people/${scene.rana}/plan/prepare/begin`, { forWhat: 'tribunal or managers’ hearing' });
  await carys.post(`/people/${scene.rana}/ward-round/plan`, onDay);
  const { id } = await db.selectFrom('rounds_meeting').select('id').executeTakeFirstOrThrow();
  expect(wordsOf((await carys.get(`/ward-rounds/${id}`)).html)).not.toContain('Rana prepared this');
  await db
    .updateTable('plan_preparation')
    .set({ for_what: 'ward round', meets_on: Temporal.PlainDate.from('2026-12-03') })
    .execute();
  expect(wordsOf((await carys.get(`/ward-rounds/${id}`)).html)).not.toContain('Rana prepared this');
  await db.updateTable('plan_preparation').set({ meets_on: null }).execute();
  expect(wordsOf((await carys.get(`/ward-rounds/${id}`)).html)).toContain('Rana prepared this');
});
