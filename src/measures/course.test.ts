import { Range } from '#platform/database.ts';
import { expect, test } from '#tests/fixture.ts';
import { makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { sceneNow as now, setMeasuresScene, train } from './measures-scene.ts';
import { measuresRoutes as routes } from './routes.ts';

const on = (name: string, day: string, month = '11') => ({ [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: '2026' });
const none = (name: string) => ({ [`${name}-day`]: '', [`${name}-month`]: '', [`${name}-year`]: '' });

test('a course of structured work is planned under a supervisor, its sessions counted, and the whole of it looked at', async ({ db, app }) => {
  const scene = await setMeasuresScene(db);
  const lee = await makeWorker(db, scene.unit, 'STR senior', { given: 'Lee', surname: 'Marsh' });
  const leeIn = await signedIn({ db, app, actor: lee, routes, now });
  const path = `/people/${scene.gareth}/structured-work`;
  const base = {
    work: 'families-in-crisis',
    aim: 'That his mother sleeps at night',
    courseWords: 'She worries more than me.',
    sessions: '2',
    ...on('began', '2'),
    ...on('review', '17', '12'),
  };
  const begin = (fields: Record<string, string> = {}) => leeIn.post(`${path}/courses`, { ...base, ...fields });
  expect(wordsOf((await begin()).html)).toContain('Work with families in crisis is open to workers who were trained in it.');
  for (const what of ['families-in-crisis', 'coping-strategies']) {
    await train(db, lee.id, what, '2026-01-01', null, scene.head.id);
    await db
      .insertInto('measures_supervision')
      .values({
        staff_id: lee.id,
        what,
        supervisor_id: scene.head.id,
        during: new Range(Temporal.PlainDate.from('2026-01-01'), null),
        recorded_by: scene.manager.id,
        recorded_at: now,
      })
      .execute();
  }
  expect(wordsOf((await begin(on('review', '2'))).html)).toContain('Look at the whole of it on a day after it begins.');
  expect(wordsOf((await begin({ sessions: '0' })).html)).toContain('must be between 1 and 60');
  expect((await begin()).status).toBe(303);
  const { id: course } = await db.selectFrom('measures_course').select('id').executeTakeFirstOrThrow();
  const session = { what: 'families-in-crisis', minutes: '50', ownWords: '', did: 'Sat with both', next: '', whoElse: 'His mother', course };
  const hold = (day: string, fields: Record<string, string> = {}) => leeIn.post(path, { ...session, ...on('on', day), ...fields });
  expect(wordsOf((await hold('5', { what: 'coping-strategies' })).html)).toContain('That course is in another kind of work.');
  expect((await hold('5')).status).toBe(303);
  expect(wordsOf((await leeIn.get(path)).html)).toContain('Work with families in crisis: a course 1 of 2 sessions');
  expect((await hold('12')).status).toBe(303);
  expect((await hold('13', { course: '' })).status).toBe(303);
  const full = wordsOf((await leeIn.get(path)).html);
  expect(full).toContain('Every session planned was held: look at the whole of it. “She worries more than me.”');
  expect(full).toContain('Lee Marsh, supervised by Beatrix Langley');

  const look = {
    course,
    ...on('on', '19'),
    outcome: 'helped with some of it',
    cameTo: 'She rings less at night.',
    ownWords: 'Better.',
    next: 'it goes on',
  };
  const review = (fields: Record<string, string>) => leeIn.post(`${path}/courses/review`, { ...look, ...none('again'), ...fields });
  expect(wordsOf((await review({})).html)).toContain('Enter the day it is looked at again, after this one.');
  expect(wordsOf((await review({ ...on('on', '1'), next: 'it is over' })).html)).toContain('The course had not begun then.');
  expect((await review({ course: crypto.randomUUID() })).status).toBe(404);
  expect((await review({ ...on('again', '17', '12'), withSupervisor: 'yes' })).status).toBe(303);
  const later = wordsOf((await leeIn.get(path)).html);
  expect(later).toContain(
    'Helped with some of it: She rings less at night. Gareth: “Better.” · it goes on, again 17 December 2026 · Lee Marsh, 19 November 2026, talked over with the supervisor',
  );
  expect(later).not.toContain('Every session planned was held');
  expect((await review({ next: 'it is over' })).status).toBe(303);
  expect((await review({ next: 'it is over' })).status).toBe(422);
  expect(wordsOf((await hold('18')).html)).toContain('That course is over.');
  expect(wordsOf((await leeIn.get(path)).html)).toContain('over, 2 of 2 sessions');
  const student = await signedIn({ db, app, actor: await makeWorker(db, scene.unit, 'student', { given: 'Ines', surname: 'Calder' }), routes, now });
  expect((await student.post(`${path}/courses`, base)).status).toBe(403);
});
