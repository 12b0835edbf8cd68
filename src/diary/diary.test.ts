import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { diaryRoutes as routes } from './routes.ts';
import { now, makeUnit, makeWorker, makeSession } from './diary-scene.ts';

test('the diary holds my sessions of every unit, what is asked of me, and nobody else’s', async ({ db, app }) => {
  const [larch, brook] = [await makeUnit(db, 'Larch'), await makeUnit(db, 'Brook')];
  const [jo, lee] = [await makeWorker(db, larch, 'Jo', 'Tranter'), await makeWorker(db, larch, 'Lee', 'Marsh')];
  const mine = await makeSession(db, larch, jo);
  await makeSession(db, brook, jo, { name: 'Swimming', place: 'Leisure centre', from: '10:00' });
  await makeSession(db, brook, jo, { name: 'Still a draft elsewhere', status: 'draft' });
  await makeSession(db, larch, jo, { name: 'Walk', status: 'cancelled', from: '16:00' });
  await makeSession(db, larch, lee, { name: 'Somebody else’s' });
  await db
    .insertInto('tasks_task')
    .values({
      unit_id: larch,
      kind: 'cover',
      about_kind: 'session',
      about_id: mine,
      say: 'Can you run Relaxation at 20:00?',
      link: `/sessions/${mine}/cover`,
      asked_of: jo.id,
      asked_by: lee.id,
      asked_at: now,
    })
    .execute();
  const browser = await signedIn({ db, app, actor: jo, routes, now });
  const diary = await browser.get('/diary');
  const words = wordsOf(diary.html);
  expect(words).toContain('16 to 22 November: 2 sessions');
  expect(words).toContain('Friday 20 November 10:00 to 11:00 Swimming Leisure centre · You lead · Brook');
  expect(words).toContain('14:00 to 15:00 Gardening Greenhouse · You lead');
  expect(words).toContain('Cancelled');
  expect(words).toContain('Can you run Relaxation at 20:00? Asked by Lee Marsh');
  expect(words).not.toMatch(/Still a draft|Somebody else’s/);
  expect(diary.html).toContain(`href="/sessions/${mine}"`);
  expect(wordsOf((await browser.get('/diary?from=2026-11-25')).html)).toContain('23 to 29 November: no session of yours');
});

test('a diary leads only where its owner is let in: a volunteer reads what they help with, and what was asked of them, as words', async ({
  db,
  app,
}) => {
  const larch = await makeUnit(db, 'Larch');
  const kit = await makeWorker(db, larch, 'Kit', 'Ray', 'volunteer');
  const mine = await makeSession(db, larch, kit);
  await db
    .insertInto('tasks_task')
    .values({
      unit_id: larch,
      kind: 'cover',
      about_kind: 'session',
      about_id: mine,
      say: 'Can you help at 20:00?',
      link: `/sessions/${mine}/cover`,
      asked_of: kit.id,
      asked_at: now,
    })
    .execute();
  const { html } = await (await signedIn({ db, app, actor: kit, routes, now })).get('/diary');
  expect(wordsOf(html)).toContain('Gardening');
  expect(wordsOf(html)).toContain('Can you help at 20:00?');
  expect(html).not.toMatch(/href="\/(sessions|tasks)/);
});
