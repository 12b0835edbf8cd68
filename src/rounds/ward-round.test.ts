import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { line, now, roundScene } from './scene.ts';
import { roundsRoutes as routes } from './routes.ts';

const days = 'from=2026-11-12&to=2026-11-24';
const onDay = { 'on-day': '26', 'on-month': '11', 'on-year': '2026', at: '10:15' };

test('the page tells the person’s words first, and every line opens what it came from', async ({ db, app }) => {
  const scene = await roundScene(db);
  const carys = await signedIn({ db, app, actor: scene.carys, routes, now });
  const page = await carys.get(`/people/${scene.rana}/ward-round?${days}&source=1`);
  const words = wordsOf(page.html);
  expect(words.indexOf('“I want to go back to the warehouse.”')).toBeGreaterThan(0);
  expect(words.indexOf('“I want to go back to the warehouse.”')).toBeLessThan(words.indexOf('Read a job advert aloud'));
  expect(page.html).toContain(`#line-${scene.did}`);
  expect(page.html).toContain('id="source"');
  const behind = await carys.get(`/people/${scene.rana}/ward-round/behind?${days}`);
  expect(behind.html).toContain(`id="line-${scene.did}"`);
  expect((await (await signedIn({ db, app, actor: scene.other, routes, now })).get(`/people/${scene.rana}/ward-round`)).status).toBe(404);
});

test('what names somebody else is not copied, and is listed for its reader; a corrected line is told as corrected', async ({ db, app }) => {
  const scene = await roundScene(db);
  await line(db, {
    person: scene.rana,
    unit: scene.unit,
    author: scene.lee.id,
    kind: 'private line',
    words: 'Sat beside Gareth all morning.',
    at: '2026-11-17T10:00:00Z',
  });
  await line(db, {
    person: scene.rana,
    unit: scene.unit,
    author: scene.lee.id,
    kind: 'private line',
    words: 'Filled in the second page.',
    at: '2026-11-16T11:00:00Z',
    corrects: scene.did,
  });
  const carys = await signedIn({ db, app, actor: scene.carys, routes, now });
  const words = wordsOf((await carys.get(`/people/${scene.rana}/ward-round?${days}`)).html);
  expect(words).not.toContain('Sat beside Gareth');
  expect(words).toContain('names “Gareth”');
  expect(words).not.toContain('Read a job advert aloud');
  expect(words).toContain('Filled in the second page');
  expect(wordsOf((await carys.get(`/people/${scene.rana}/ward-round/print?${days}`)).html)).not.toContain('Gareth');
});

test('a round is planned, asked, read through, decided, told; whoever is to do something is asked', async ({ db, app }) => {
  const scene = await roundScene(db);
  const carys = await signedIn({ db, app, actor: scene.carys, routes, now });
  const planned = await carys.post(`/people/${scene.rana}/ward-round/plan`, onDay);
  expect(planned.to).toBe(`/people/${scene.rana}/ward-round`);
  expect(wordsOf((await carys.post(`/people/${scene.rana}/ward-round/plan`, onDay)).html)).toContain(
    'There is a meeting about them that day already',
  );
  const { id } = await db.selectFrom('rounds_meeting').select('id').executeTakeFirstOrThrow();
  await carys.post(`/ward-rounds/${id}/points`, { kind: 'question', words: 'Can leave go to four hours?', how: 'in writing' });
  await carys.post(`/ward-rounds/${id}/points`, { kind: 'ask', words: 'Leave alone up to four hours, to reach Wheelhouse.', how: '' });
  const page = wordsOf((await carys.get(`/people/${scene.rana}/ward-round`)).html);
  expect(page).toContain('Rana asks: “Can leave go to four hours?” (in writing)');
  expect(page).toContain('For Thursday 26 November, 10:15');
  expect(wordsOf((await carys.get(`/rounds?unit=${scene.unit}`)).html)).toContain('0 of 1 ready');
  expect((await carys.post(`/ward-rounds/${id}/ready`, { ready: 'yes', _version: '1' })).status).toBe(303);
  expect((await carys.post(`/ward-rounds/${id}/ready`, { ready: 'no', _version: '1' })).status).toBe(409);
  expect(wordsOf((await carys.get(`/rounds?unit=${scene.unit}`)).html)).toContain('1 of 1 ready');
  const decision = {
    words: 'Leave alone up to four hours on Thursdays.',
    who: scene.nurse.id,
    'due-day': '27',
    'due-month': '11',
    'due-year': '2026',
    replaces: '',
  };
  expect(wordsOf((await carys.post(`/ward-rounds/${id}/decisions`, { ...decision, 'due-day': '20' })).html)).toContain(
    'must not be before the meeting',
  );
  expect(wordsOf((await carys.post(`/ward-rounds/${id}/decisions`, { ...decision, who: scene.other.id })).html)).toContain(
    'somebody who works on this unit',
  );
  expect((await carys.post(`/ward-rounds/${id}/decisions`, decision)).to).toBe(`/ward-rounds/${id}`);
  const task = await db.selectFrom('tasks_task').select(['asked_of', 'say', 'link', 'person_id']).executeTakeFirstOrThrow();
  expect(task).toMatchObject({ asked_of: scene.nurse.id, link: `/ward-rounds/${id}`, person_id: scene.rana });
  expect(wordsOf((await carys.get(`/ward-rounds/${id}`)).html)).toContain('Rana has not been told what was decided');
  await carys.post(`/ward-rounds/${id}/told`, { how: 'in the meeting', ownWords: 'Good.' });
  expect(wordsOf((await carys.get(`/ward-rounds/${id}`)).html)).not.toContain('has not been told');
  const student = await signedIn({ db, app, actor: scene.student, routes, now });
  expect((await student.post(`/ward-rounds/${id}/decisions`, decision)).status).toBe(403);
  expect((await carys.post(`/ward-rounds/${id}/call-off`, { why: 'No doctor', _version: '2' })).status).toBe(422);
});

test('another unit’s worker finds no row of any of it', async ({ db, app }) => {
  const scene = await roundScene(db);
  const carys = await signedIn({ db, app, actor: scene.carys, routes, now });
  await carys.post(`/people/${scene.rana}/ward-round/plan`, onDay);
  const { id } = await db.selectFrom('rounds_meeting').select('id').executeTakeFirstOrThrow();
  await carys.post(`/ward-rounds/${id}/points`, { kind: 'ask', words: 'Longer leave.', how: '' });
  await carys.post(`/people/${scene.rana}/ward-round/team`, { told: 'Well, and at work.', toldHow: 'at handover' });
  const counts = (actor: typeof scene.carys) =>
    inScope(app, actor, now, async ({ tx }) => [
      (await tx.selectFrom('rounds_meeting').select('id').execute()).length,
      (await tx.selectFrom('rounds_point').select('id').execute()).length,
      (await tx.selectFrom('rounds_told').select('id').execute()).length,
    ]);
  expect(await counts(scene.carys)).toEqual([1, 1, 1]);
  expect(await counts(scene.other)).toEqual([0, 0, 0]);
  expect((await (await signedIn({ db, app, actor: scene.other, routes, now })).get(`/ward-rounds/${id}`)).status).toBe(404);
});
