import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { tasksRoutes as routes } from './routes.ts';
import { askTask, taskById } from './store.ts';

const now = Temporal.Instant.from('2026-11-19T13:42:00Z');

test('what was asked of one person is theirs to answer and its asker’s to take back; seen is not done', async ({ db, app }) => {
  const unit = await makeUnit(db, 'Larkfield');
  const jo = await makeWorker(db, unit, 'activity co-ordinator');
  const lee = await makeWorker(db, unit, 'STR senior', { given: 'Lee', surname: 'Marsh' });
  const ann = await makeWorker(db, unit, 'nurse', { given: 'Ann', surname: 'Orr' });
  const id = await inScope(app, jo, now, (scope) =>
    askTask(scope, { unitId: unit, kind: 'must tell', aboutKind: 'unit', aboutId: null, say: 'Tell the kitchen', askedOf: lee.id }),
  );
  const [mine, theirs, another] = [
    await signedIn({ db, app, actor: lee, routes, now }),
    await signedIn({ db, app, actor: jo, routes, now }),
    await signedIn({ db, app, actor: ann, routes, now }),
  ];
  // Somebody else sees what is asked, and no button that would be refused.
  const seen = await another.get(`/tasks/${id}`);
  expect(wordsOf(seen.html)).toContain('Lee Marsh answers this');
  expect(seen.html).not.toContain('name="answer"');
  expect(wordsOf((await another.post(`/tasks/${id}/answer`, { answer: 'done', words: '' })).html)).toContain('only they can answer it');
  const asker = (await theirs.get(`/tasks/${id}`)).html;
  expect(asker).toContain('value="withdrawn"');
  expect(asker).not.toContain('value="done"');
  // Having seen it leaves it open to be done, once.
  expect((await mine.post(`/tasks/${id}/answer`, { answer: 'acknowledged', words: '' })).status).toBe(303);
  const again = (await mine.get(`/tasks/${id}`)).html;
  expect(wordsOf(again)).toContain('Seen by Lee Marsh');
  expect(again).toContain('value="done"');
  expect(again).not.toContain('value="acknowledged"');
  expect((await mine.post(`/tasks/${id}/answer`, { answer: 'done', words: 'Told the cook' })).status).toBe(303);
  expect(wordsOf((await mine.post(`/tasks/${id}/answer`, { answer: 'withdrawn', words: '' })).html)).toContain('Lee Marsh answered this already');
  expect(await inScope(app, jo, now, (scope) => taskById(scope, id))).toMatchObject({ answer: 'done', answerWords: 'Told the cook' });
});
