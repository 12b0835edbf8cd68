import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { roundsRoutes as routes } from './routes.ts';
import { line, now, roundScene } from './scene.ts';

const on = (name: string, day: string, month = '11') => ({ [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: '2026' });

test('a week is gathered by itself; what went well is the person’s words, what was difficult says whom it was told', async ({ db, app }) => {
  const scene = await roundScene(db);
  const carys = await signedIn({ db, app, actor: scene.carys, routes, now });
  await line(db, {
    person: scene.rana,
    unit: scene.unit,
    author: scene.lee.id,
    kind: 'own words',
    words: 'I slept like a log.',
    at: '2026-11-24T10:00:00Z',
  });
  const unit = `/weekly-review?unit=${scene.unit}&week=2026-W48`;
  const person = `/people/${scene.rana}/weekly-review`;
  const before = wordsOf((await carys.get(unit)).html);
  expect(before).toContain('23 to 29 November · 2 people · 0 still to do');
  expect(before).toContain('Rana Okonjo 1 recorded What went well in Rana’s words: not asked yet.');
  expect(before).toContain('Nothing was recorded of Gareth Pugh');
  // The week before holds its own, and not this one.
  const earlier = wordsOf((await carys.get(`${person}?week=2026-W47`)).html);
  expect(earlier).toContain('gathered from the record 1 Read a job advert aloud');
  expect(earlier).toContain('“I want to go back to the warehouse.”');
  expect(earlier).not.toContain('slept like a log');
  expect(wordsOf((await carys.get(`${person}?week=2026-W48`)).html)).toContain('I slept like a log.');

  const week = '2026-W48';
  const said = (fields: Record<string, string>) =>
    carys.post(`${person}/said`, { week, kind: 'difficult', words: '', matter: '', told: '', ...fields });
  expect(wordsOf((await said({})).html)).toContain('Write what was difficult.');
  expect(wordsOf((await said({ matter: 'Slept badly' })).html)).toContain('Write whom it was told, and how.');
  expect(wordsOf((await said({ matter: 'Argued with Gareth at tea', told: 'the nurse' })).html)).toContain('“Gareth” names somebody else here.');
  expect((await said({ matter: 'Slept badly', told: 'Femi, face to face; Rana knows' })).status).toBe(303);
  expect(wordsOf((await said({ kind: 'went well' })).html)).toContain('Write what they said.');
  expect((await said({ kind: 'went well', words: 'I cooked for everyone.' })).status).toBe(303);
  expect((await said({ kind: 'went well', words: 'Okonjo’s soup, my mum calls it.' })).status).toBe(303);
  expect(wordsOf((await said({ kind: 'went well', words: 'x', week: '2026-W49' })).html)).toContain('this form has lost its week');
  const shown = wordsOf((await carys.get(unit)).html);
  expect(shown).toContain('“I cooked for everyone.”');
  expect(shown).toContain('Difficult: Slept badly Told: Femi, face to face; Rana knows');
  // Each week is its own.
  expect(wordsOf((await carys.get(`/weekly-review?unit=${scene.unit}&week=2026-W47`)).html)).not.toContain('Slept badly');
  const paper = wordsOf((await carys.get(`/weekly-review/print?unit=${scene.unit}&week=${week}`)).html);
  expect(paper).toContain('Went well: “I cooked for everyone.”');
  // A bare surname too, in what they said of themselves.
  expect(paper).toContain('“Rana O’s soup, my mum calls it.”');
  expect(paper).toContain('Not held yet.');
  expect(paper).not.toContain('Okonjo');
});

test('what is next is carried forward until it is done, asked of whoever does it, and closed once', async ({ db, app }) => {
  const scene = await roundScene(db);
  const carys = await signedIn({ db, app, actor: scene.carys, routes, now });
  const person = `/people/${scene.rana}/weekly-review`;
  const next = (fields: Record<string, string>) =>
    carys.post(`${person}/next`, { week: '2026-W47', doing: 'Ring the warehouse', who: scene.lee.id, ...on('due', '27'), ...fields });
  expect(wordsOf((await next(on('due', '24'))).html)).toContain('The day must not be before today.');
  expect(wordsOf((await next({ who: scene.other.id })).html)).toContain('Choose somebody who works on this unit.');
  expect((await next({})).status).toBe(303);
  expect((await next({ doing: 'Bring the letter', who: '' })).status).toBe(303);
  const task = await db.selectFrom('tasks_task').selectAll().where('about_kind', '=', 'weekly review').executeTakeFirstOrThrow();
  expect([task.say, task.asked_of]).toEqual(['Weekly review: Ring the warehouse', scene.lee.id]);
  const forward = wordsOf((await carys.get(`/weekly-review?unit=${scene.unit}&week=2026-W48`)).html);
  expect(forward).toContain('2 still to do');
  expect(forward).toContain('Ring the warehouse Lee Marsh, by 27 November 2026 · carried forward from the week of');
  expect(forward).toContain('Bring the letter Rana, by 27 November 2026');
  const items = await db.selectFrom('rounds_week_next').select(['id', 'words']).execute();
  const [ring, letter] = ['Ring', 'Bring'].map((begins) => items.find(({ words }) => words.startsWith(begins))!.id) as [string, string];
  const close = (fields: Record<string, string>) =>
    carys.post(`${person}/done`, { week: '2026-W48', next: ring, what: 'done', closing: '', ...fields });
  expect(wordsOf((await close({ next: letter, what: 'not needed any more' })).html)).toContain('Write why it is not needed any more.');
  expect((await close({ next: letter, what: 'not needed any more', closing: 'It came by post' })).status).toBe(303);
  expect((await close({})).status).toBe(303);
  expect(wordsOf((await close({})).html)).toContain('Somebody closed this already.');
  expect((await db.selectFrom('tasks_task').select('answered_at').where('id', '=', task.id).executeTakeFirstOrThrow()).answered_at).not.toBeNull();
  // Closed this week: told in it, and gone the week after.
  expect(wordsOf((await carys.get(`/weekly-review?unit=${scene.unit}&week=2026-W48`)).html)).toContain(
    'not needed any more Wed 25 Nov, Carys Bevan: It came by post',
  );
  const later = await signedIn({ db, app, actor: scene.nurse, routes, now: now.add({ hours: 24 * 7 }) });
  const after = wordsOf((await later.get(`/weekly-review?unit=${scene.unit}`)).html);
  expect(after).toContain('0 still to do');
  expect(after).not.toContain('Ring the warehouse');
  // Another person's address does not reach it; another unit sees none of it.
  expect((await carys.post(`/people/${scene.gareth}/weekly-review/done`, { week: '2026-W48', next: ring, what: 'done', closing: '' })).status).toBe(
    404,
  );
  const other = await signedIn({ db, app, actor: scene.other, routes, now });
  expect((await other.get(person)).status).toBe(404);
  expect((await other.get(`/weekly-review?unit=${scene.unit}`)).status).toBe(404);
  const student = await signedIn({ db, app, actor: scene.student, routes, now });
  expect((await student.post(`${person}/said`, { week: '2026-W48', kind: 'went well', words: 'x', matter: '', told: '' })).status).toBe(403);
});

test('that the review was held is kept once, and names nobody who lives here', async ({ db, app }) => {
  const scene = await roundScene(db);
  const carys = await signedIn({ db, app, actor: scene.carys, routes, now });
  const held = (fields: Record<string, string> = {}) =>
    carys.post(`/weekly-review/of/${scene.unit}`, {
      week: '2026-W47',
      ...on('held', '20'),
      attended: 'Carys, Lee, Femi',
      learned: 'Shorter walks work',
      ...fields,
    });
  expect(wordsOf((await held(on('held', '13'))).html)).toContain('It was held in the week or after it.');
  expect(wordsOf((await held(on('held', '26'))).html)).toContain('The day must not be later than today.');
  expect(wordsOf((await held({ learned: 'What we tried with Gareth works' })).html)).toContain('“Gareth” names somebody here.');
  expect((await held()).status).toBe(303);
  expect(wordsOf((await held()).html)).toContain('It is kept already');
  const page = wordsOf((await carys.get(`/weekly-review?unit=${scene.unit}&week=2026-W47`)).html);
  expect(page).toContain('The review was held 20 November 2026 There: Carys, Lee, Femi What the team takes from it: Shorter walks work');
});
