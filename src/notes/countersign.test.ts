import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { makeWorker } from '#tests/people-scene.ts';
import { wordsOf, type SignedIn } from '#tests/signed-in.ts';
import { addCover } from './cover-store.ts';
import { larch, now, plainNote, register, write } from './notes-scene.ts';
import type { Db } from '#platform/database.ts';

const standing = (db: Db, id: string) => db.selectFrom('notes_note').select(['state', 'version_no']).where('id', '=', id).executeTakeFirstOrThrow();
const sign = (browser: SignedIn, id: string, fields: Readonly<Record<string, string>> = {}) =>
  browser.post(`/notes/${id}/countersign`, { basis: 'read only', _version: '1', ...fields });

test('the list goes by time left; each press signs the open note on its basis and opens the next; no word is changed', async ({ db, app }) => {
  const scene = await larch(db, app);
  const bim = await makeWorker(db, scene.unit, 'OT assistant', { given: 'Bim', surname: 'Adewale' });
  const first = await write(await scene.as(bim, now.subtract({ hours: 50 })), scene.eileen, {
    'on-day': '17',
    at: '09:00',
    ownWords: 'The first.',
  });
  const second = await write(await scene.as(scene.lee), scene.gareth, { ownWords: 'The second.' });
  const femi = await scene.as(scene.femi);
  const page = (await femi.get('/notes/countersign')).html;
  expect(wordsOf(page)).toContain('2 waiting, 1 over their time');
  expect(wordsOf(page)).toMatch(/Eileen Fogarty Over by 2 h .* Gareth Pugh 48 h left/);
  expect(page).toContain('“The first.”');
  expect(page).not.toContain('“The second.”');
  const before = await db.selectFrom('notes_version').selectAll().where('note_id', '=', first).execute();
  const signed = await sign(femi, first);
  expect(signed.to).toBe(`/notes/countersign?unit=${scene.unit}&note=${second}`);
  expect((await femi.get(signed.to!)).html).toContain('“The second.”');
  const bare = await sign(femi, second, { basis: 'confirmed with' });
  expect(wordsOf(bare.html)).toContain('Enter whom you confirmed it with');
  await sign(femi, second, { basis: 'confirmed with', confirmedWith: 'Tanya, who was there' });
  expect(wordsOf((await femi.get('/notes/countersign')).html)).toContain('Nothing waits for you');
  expect(wordsOf((await femi.get(`/notes/${first}`)).html)).toContain('Countersigned by Femi Adeleke, nurse, Thu 19 Nov, 13:42: read only');
  expect(wordsOf((await femi.get(`/notes/${second}`)).html)).toContain('confirmed with Tanya, who was there');
  expect(await db.selectFrom('notes_version').selectAll().where('note_id', '=', first).execute()).toEqual(before);
});

test('who is not registered, wrote it, works elsewhere or saw an older wording does not sign', async ({ db, app }) => {
  const scene = await larch(db, app);
  const note = await write(await scene.as(scene.lee), scene.eileen);
  expect((await sign(await scene.as(scene.lee), note)).status).toBe(403);
  expect((await sign(await scene.as(scene.wendy), note)).status).toBe(403);
  const student = await makeWorker(db, scene.unit, 'student', { given: 'Pat', surname: 'Quill' });
  await register(db, student.id);
  const own = await write(await scene.as(student), scene.eileen);
  const refused = await sign(await scene.as(student), own);
  expect(wordsOf(refused.html)).toContain('You wrote it. Somebody else countersigns, also while you cover for them.');
  const stale = await sign(await scene.as(scene.femi), note, { _version: '2' });
  expect(wordsOf(stale.html)).toContain('signed another wording after you opened it');
  expect((await standing(db, note)).state).toBe('waiting');
});

test('where only the named may, cover passes it on, and never to the author', async ({ db, app }) => {
  const scene = await larch(db, app);
  await db
    .insertInto('platform_setting')
    .values({ key: 'notes.named-countersigners-only', value: 'true', during: '[2026-01-01,)' as never, set_at: now })
    .execute();
  const pat = await makeWorker(db, scene.unit, 'student', { given: 'Pat', surname: 'Quill' });
  await db
    .insertInto('workforce_membership')
    .values({ staff_id: pat.id, unit_id: scene.unit, role: 'nurse', during: '[2026-01-01,)' as never, made_at: now })
    .execute();
  await register(db, pat.id);
  const note = await write(await scene.as(pat), scene.eileen);
  expect(wordsOf((await sign(await scene.as(scene.femi), note)).html)).toContain('Only the countersigner named for its author');
  const day = Temporal.PlainDate.from('2026-11-19');
  await inScope(app, scene.wendy, now, async (scope) => {
    await addCover(scope, { unitId: scene.unit, what: 'countersigns for', staffId: scene.carys.id, forId: pat.id, from: day, until: null });
    // Carys is away, and it is Pat of all people who covers for her.
    await addCover(scope, { unitId: scene.unit, what: 'covers for', staffId: pat.id, forId: scene.carys.id, from: day, until: day.add({ days: 3 }) });
    await addCover(scope, {
      unitId: scene.unit,
      what: 'covers for',
      staffId: scene.femi.id,
      forId: scene.carys.id,
      from: day,
      until: day.add({ days: 3 }),
    });
  });
  expect(wordsOf((await sign(await scene.as(pat), note)).html)).toContain('You wrote it.');
  expect((await sign(await scene.as(scene.femi), note)).status).toBe(303);
  expect(wordsOf((await (await scene.as(scene.femi)).get(`/notes/${note}`)).html)).toContain('read only, covering for Carys Bevan');
});

test('sent back with what is missing, its author is asked, signs again, and supervision sees what it was for', async ({ db, app }) => {
  const scene = await larch(db, app);
  const lee = await scene.as(scene.lee);
  const note = await write(lee, scene.eileen, { ownWords: '', did: 'She was difficult.' });
  const carys = await scene.as(scene.carys);
  expect(wordsOf((await carys.post(`/notes/${note}/send-back`, { comment: '', _version: '1' })).html)).toContain(
    'Choose what is missing, or write a comment',
  );
  await carys.post(`/notes/${note}/send-back`, { faults: ['a judgement, not what was seen', 'their words are missing'], comment: '', _version: '1' });
  expect(await standing(db, note)).toEqual({ state: 'returned', version_no: 1 });
  expect(wordsOf((await lee.get('/notes')).html)).toContain('Sent back to you 1 Eileen Fogarty');
  expect(wordsOf((await lee.get(`/notes/${note}/change`)).html)).toContain('What did they say? Put their words first.');
  const { kind: _k, at: _a, minutes: _m, place: _p, 'on-day': _d, 'on-month': _o, 'on-year': _y, ...wording } = plainNote;
  const again = await lee.post(`/notes/${note}/change`, { ...wording, _version: '1' });
  expect(again.to).toBe(`/notes/${note}`);
  expect(await standing(db, note)).toEqual({ state: 'waiting', version_no: 2 });
  const words = wordsOf((await lee.get(`/notes/${note}`)).html);
  expect(words).toContain('The earlier wording Wording 1');
  expect(words).toContain('She was difficult.');
  expect(await db.selectFrom('tasks_answer').select('answer').execute()).toEqual([{ answer: 'done' }]);
  const learned = wordsOf((await carys.get(`/notes/countersign/learned?author=${scene.lee.id}`)).html);
  expect(learned).toContain('A judgement, not what was seen 1');
  expect(learned).toContain('Comments on Lee Marsh’s notes');
});

test('the database lets nobody countersign twice, sign over, or change what was signed', async ({ db, app }) => {
  const scene = await larch(db, app);
  const note = await write(await scene.as(scene.lee), scene.eileen);
  const femi = await scene.as(scene.femi);
  await sign(femi, note);
  expect(wordsOf((await sign(await scene.as(scene.carys), note)).html)).toContain('Somebody has countersigned it already.');
  const forge = (work: (scope: Parameters<Parameters<typeof inScope>[3]>[0]) => Promise<unknown>) => inScope(app, scene.femi, now, work);
  await expect(forge((scope) => scope.tx.updateTable('notes_version').set({ did: 'Else.' }).execute())).rejects.toThrow(/permission denied/);
  await expect(forge((scope) => scope.tx.updateTable('notes_note').set({ state: 'waiting' }).execute())).rejects.toThrow(/permission denied/);
  await expect(forge((scope) => scope.tx.deleteFrom('notes_act').execute())).rejects.toThrow(/permission denied/);
  const act = { note_id: note, person_id: scene.eileen, unit_id: scene.unit, version_no: 1, by_role: 'nurse', at: now, basis: 'read only' };
  await expect(
    forge((scope) =>
      scope.tx
        .insertInto('notes_act')
        .values({ ...act, what: 'countersigned', by_id: scene.femi.id })
        .execute(),
    ),
  ).rejects.toThrow(/moved on/);
  await expect(
    forge((scope) =>
      scope.tx
        .insertInto('notes_act')
        .values({ ...act, what: 'countersigned', by_id: scene.carys.id })
        .execute(),
    ),
  ).rejects.toThrow(/row-level security/);
});
