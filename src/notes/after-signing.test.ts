import type { Actor } from '#platform/actor.ts';
import { inScope } from '#platform/scope.ts';
import { changeSetting } from '#platform/settings.ts';
import { expect, test } from '#tests/fixture.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { wordsOf } from '#tests/signed-in.ts';
import { sayNotWhatISaid } from './act-on-note.tsx';
import { larch, now, plainNote, write } from './notes-scene.ts';
import { notesOfPerson } from './note-store.ts';
import { exceptionMonths } from './settings.ts';

test('a note about the wrong person is moved: traced there without a word of it, read here, audited in both', async ({ db, app }) => {
  const scene = await larch(db, app);
  const lee = await scene.as(scene.lee);
  const note = await write(lee, scene.eileen, {
    ownWords: 'I miss my boat.',
    concern: 'yes',
    concernWords: 'Cried at tea.',
    concernWho: scene.femi.id,
  });
  const femi = await scene.as(scene.femi);
  await femi.post(`/notes/${note}/countersign`, { basis: 'read only', _version: '1' });
  await lee.post(`/notes/${note}/addendum`, { words: 'Wants the photo of it up.' });
  expect(wordsOf((await lee.post(`/notes/${note}/move`, { to: scene.eileen, why: 'Wrong page open.' })).html)).toContain(
    'It is in this person’s record already',
  );
  const sent = await lee.post(`/notes/${note}/move`, { to: scene.gareth, why: 'Wrong page open.' });
  const moved = sent.to!.slice('/notes/'.length);
  expect(moved).not.toBe(note);

  // In the record it should not have been in: that there was one, and nothing of what it said or whose it is.
  for (const path of [`/notes/${note}`, `/people/${scene.eileen}/notes`, `/people/${scene.eileen}`])
    expect(wordsOf((await femi.get(path)).html), path).not.toMatch(/boat|Cried|photo of it|robin|garden/i);
  const found = wordsOf((await femi.get((await femi.post('/notes/search', { unit: scene.unit, words: 'boat' })).to!)).html);
  expect(found).toContain('“boat”: 1 place');
  expect(found).not.toContain('Eileen');
  const trace = wordsOf((await femi.get(`/notes/${note}`)).html);
  expect(trace).toContain('was entered here in error: it was about somebody else. Moved to the record it belongs in by Lee Marsh');
  expect(trace).not.toContain('Gareth');
  expect(
    await inScope(app, scene.femi, now, (scope) => scope.tx.selectFrom('notes_version').select('id').where('note_id', '=', note).execute()),
  ).toEqual([]);
  expect(await inScope(app, scene.femi, now, (scope) => notesOfPerson(scope, scene.eileen))).toEqual([]);

  // In the right one: its author and times as they were, where it came from, and a countersign asked for anew.
  const there = wordsOf((await femi.get(`/notes/${moved}`)).html);
  expect(there).toContain('“I miss my boat.”');
  expect(there).toContain('Waiting for countersign');
  expect(there).toContain('Came from another record, where it was written by mistake; moved by Lee Marsh');
  expect(there).toContain('Wants the photo of it up.');
  expect(there).toContain('Signed by Lee Marsh, STR foundation, Thu 19 Nov, 13:42');
  expect(there).not.toContain('Eileen');
  const told = await db.selectFrom('tasks_task').select(['say', 'person_id', 'answered_at']).where('kind', '=', 'must tell').orderBy('id').execute();
  expect(told).toMatchObject([{ answered_at: now }, { say: 'Gareth: Cried at tea.', person_id: scene.gareth, answered_at: null }]);
  const audit = await db.selectFrom('audit.event').select('people').where('action', '=', 'notes.move').where('outcome', '=', 'done').execute();
  expect([...(audit[0]?.people ?? [])].toSorted()).toEqual([scene.eileen, scene.gareth].toSorted());
  // Nothing more is done with what is left.
  expect(wordsOf((await femi.post(`/notes/${note}/addendum`, { words: 'More.' })).html)).toContain('This note was moved');
});

test('an addendum stands under it, an error stays readable, and a settled wording is not signed over', async ({ db, app }) => {
  const scene = await larch(db, app);
  const lee = await scene.as(scene.lee);
  const note = await write(lee, scene.eileen);
  const femi = await scene.as(scene.femi);
  expect(wordsOf((await femi.post(`/notes/${note}/addendum`, { words: 'Gareth was there too.' })).html)).toContain('This line names one person.');
  await femi.post(`/notes/${note}/addendum`, { words: 'Her ankle is better.' });
  expect(wordsOf((await lee.get(`/notes/${note}`)).html)).toContain('Added by Femi Adeleke, nurse, Thu 19 Nov, 13:42 Her ankle is better.');
  await lee.post(`/notes/${note}/lock`, { sure: 'yes' });
  expect(wordsOf((await lee.get(`/notes/${note}/change`)).html)).toContain('Its wording has stood since Thursday 19 November, 13:42.');
  const { kind: _k, at: _a, minutes: _m, place: _p, 'on-day': _d, 'on-month': _o, 'on-year': _y, ...wording } = plainNote;
  expect((await lee.post(`/notes/${note}/change`, { ...wording, _version: '1' })).status).toBe(422);
  await femi.post(`/notes/${note}/in-error`, { words: 'It was the day before.' });
  const words = wordsOf((await lee.get(`/notes/${note}`)).html);
  expect(words).toContain('Entered in error');
  expect(words).toContain('It was the day before.');
  expect(words).toContain('“I liked the robin.”');
  expect(await inScope(app, scene.lee, now, (scope) => notesOfPerson(scope, scene.eileen))).toEqual([]);
});

test('“that isn’t what I said” stands beside the note, written by a worker or by the person, who may do nothing else to it', async ({ db, app }) => {
  const scene = await larch(db, app);
  const lee = await scene.as(scene.lee);
  const note = await write(lee, scene.eileen);
  await lee.post(`/notes/${note}/not-what-i-said`, { words: 'I said the wren, not the robin.' });
  const eileen: Actor = { kind: 'person', id: scene.eileen, accountId: scene.eileen, name: 'Eileen', deviceId: null };
  await inScope(app, eileen, now.add({ minutes: 5 }), (scope) =>
    sayNotWhatISaid(scope, { noteId: note, personId: scene.eileen, words: 'And I did not stop.' }),
  );
  for (const path of [`/notes/${note}`, `/people/${scene.eileen}/notes`]) {
    const words = wordsOf((await lee.get(path)).html);
    expect(words).toContain('“I said the wren, not the robin.”');
    expect(words).toContain('“And I did not stop.”');
    expect(words).toContain('“I liked the robin.”');
  }
  const act = { note_id: note, person_id: scene.eileen, unit_id: scene.unit, version_no: 1, by_id: scene.eileen, by_role: 'the person', at: now };
  await expect(
    inScope(app, eileen, now, (scope) =>
      scope.tx
        .insertInto('notes_act')
        .values({ ...act, what: 'entered in error', words: 'x' })
        .execute(),
    ),
  ).rejects.toThrow(/row-level security/);
  await expect(
    inScope(app, eileen, now, (scope) => sayNotWhatISaid(scope, { noteId: note, personId: scene.gareth, words: 'Not mine.' })),
  ).rejects.toThrow('There is no such note in this record.');
});

test('a foundation STR worker meets each limit with its reason; what happened is still recorded; a manager opens one by name', async ({
  db,
  app,
}) => {
  const scene = await larch(db, app);
  const lee = await scene.as(scene.lee);
  const limits = await db.selectFrom('notes_limit').select(['code', 'says', 'instead']).orderBy('position').execute();
  const tasks = await db.selectFrom('notes_task').select(['code', 'limit_code']).where('limit_code', 'is not', null).execute();
  expect(tasks.map(({ limit_code }) => limit_code).toSorted()).toEqual(limits.map(({ code }) => code).toSorted());
  for (const { code, limit_code } of tasks) {
    const limit = limits.find((one) => one.code === limit_code)!;
    const refused = await lee.post(`/people/${scene.eileen}/notes/new`, { ...plainNote, task1: code, level1: 'did for' });
    expect(refused.status, code).toBe(422);
    expect(wordsOf(refused.html), code).toContain(limit.says);
    expect(wordsOf(refused.html), code).toContain('Instead:');
  }
  const told = await write(lee, scene.eileen, { task1: 'medicines', level1: 'did for', outside: 'yes' });
  expect(wordsOf((await lee.get(`/notes/${told}`)).html)).toContain('Outside the author’s role');
  await write(await scene.as(scene.femi), scene.eileen, { task1: 'medicines', level1: 'did for' });

  const to = `/staff/${scene.lee.id}/exceptions/${scene.unit}`;
  const grant = {
    limit: 'medicines',
    reason: 'Self-administration round with two people.',
    training: 'Medicines, 3 November',
    'review-day': '1',
    'review-month': '3',
    'review-year': '2027',
  };
  expect((await lee.post(to, grant)).status).toBe(403);
  const wendy = await scene.as(scene.wendy);
  expect(wordsOf((await wendy.post(to, { ...grant, 'review-year': '2026' })).html)).toContain('must be after today');
  // As many months ahead as the unit says, and not a day more.
  const ahead = async (review: string, months: number) => {
    await inScope(app, scene.wendy, now, (scope) => changeSetting(scope, exceptionMonths, scene.unit, months, 'Local policy'));
    const [year, month, day] = review.split('-');
    return wordsOf((await wendy.post(to, { ...grant, 'review-day': day!, 'review-month': month!, 'review-year': year! })).html);
  };
  expect(await ahead('2027-02-20', 3)).toContain('Look at it again within 3 months');
  expect(await ahead('2027-11-20', 12)).toContain('Look at it again within 12 months');
  expect(await ahead('2026-12-20', 1)).toContain('Look at it again within 1 month');
  await ahead('2026-11-01', 12);
  expect((await wendy.post(to, grant)).status).toBe(303);
  expect((await lee.post(`/people/${scene.eileen}/notes/new`, { ...plainNote, task1: 'medicines', level1: 'prompted' })).status).toBe(303);
  expect((await lee.post(`/people/${scene.eileen}/notes/new`, { ...plainNote, task1: 'treatment', level1: 'prompted' })).status).toBe(422);
  expect(wordsOf((await lee.get('/notes/limits')).html)).toContain('Opened to you by Wendy Ashdown: Self-administration round');
  const { id } = await db.selectFrom('notes_exception').select('id').executeTakeFirstOrThrow();
  await wendy.post(`/staff/${scene.lee.id}/exceptions/${id}/end`, { why: 'The round has ended.' });
  expect((await lee.post(`/people/${scene.eileen}/notes/new`, { ...plainNote, task1: 'medicines', level1: 'prompted' })).status).toBe(422);
  const brook = await makeUnit(db, 'Brook');
  await makePerson(db, brook, { givenName: 'Una', surname: 'Brook' });
  const stranger = await makeWorker(db, brook, 'manager', { given: 'Sam', surname: 'Orme' });
  expect((await (await scene.as(stranger)).get(`/staff/${scene.lee.id}/exceptions`)).status).toBe(404);
});
