import type { Db } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf, type SignedIn } from '#tests/signed-in.ts';
import { line, now, roundScene, type RoundScene } from './scene.ts';
import { roundsRoutes as routes } from './routes.ts';

const days = { 'from-day': '12', 'from-month': '11', 'from-year': '2026', 'to-day': '24', 'to-month': '11', 'to-year': '2026' };
const fields = { purpose: 'team', reader: 'The ward round', replaces: '', ...days };

async function begun(db: Db, author: SignedIn, scene: RoundScene, change: Record<string, string> = {}): Promise<string> {
  const made = await author.post(`/people/${scene.rana}/reports`, { ...fields, ...change });
  expect(made.status).toBe(303);
  return made.to!.split('/').at(-1)!;
}

const versionOf = async (db: Db, id: string): Promise<string> =>
  String((await db.selectFrom('rounds_report').select('version').where('id', '=', id).executeTakeFirstOrThrow()).version);
const sentenceLike = async (db: Db, like: string) =>
  db.selectFrom('rounds_sentence').selectAll().where('words', 'like', `%${like}%`).executeTakeFirstOrThrow();

test('a draft is made from the record, every sentence with its source; edited and own sentences say so', async ({ db, app }) => {
  const scene = await roundScene(db);
  const carys = await signedIn({ db, app, actor: scene.carys, routes, now });
  const id = await begun(db, carys, scene);
  const sentences = await db.selectFrom('rounds_sentence').select(['id', 'key']).where('report_id', '=', id).execute();
  const sources = await db.selectFrom('rounds_source').select('sentence_id').where('report_id', '=', id).execute();
  expect(sentences.length).toBeGreaterThan(2);
  for (const sentence of sentences) expect(sources.some(({ sentence_id }) => sentence_id === sentence.id)).toBe(true);
  const did = await sentenceLike(db, 'Read a job advert');
  const edit = { sentence: did.id, words: 'On Monday Rana read a job advert aloud.', what: 'save', _version: '1' };
  expect((await carys.post(`/reports/${id}/sentences`, edit)).status).toBe(303);
  expect((await carys.post(`/reports/${id}/sentences`, edit)).status).toBe(409);
  await carys.post(`/reports/${id}/sentences/add`, { section: 'asks', words: 'I ask for leave alone.', _version: '2' });
  const words = wordsOf((await carys.get(`/reports/${id}`)).html);
  expect(words).toMatch(/On Monday Rana read a job advert aloud\. \[ ?\d+ ?, edited\]/);
  expect(words).toContain('I ask for leave alone. [author]');
  const said = await sentenceLike(db, 'back to the warehouse');
  const own = await carys.post(`/reports/${id}/sentences`, { sentence: said.id, words: 'Rana wants work.', what: 'save', _version: '3' });
  expect(wordsOf(own.html)).toContain('What the person said is not edited');
});

test('a source corrected since is told before signing, and signing asks to have seen it', async ({ db, app }) => {
  const scene = await roundScene(db);
  const carys = await signedIn({ db, app, actor: scene.carys, routes, now });
  const id = await begun(db, carys, scene);
  await line(db, {
    person: scene.rana,
    unit: scene.unit,
    author: scene.lee.id,
    kind: 'private line',
    words: 'Filled in the second page.',
    at: '2026-11-16T11:00:00Z',
    corrects: scene.did,
  });
  const sign = await carys.get(`/reports/${id}/sign`);
  expect(wordsOf(sign.html)).toContain('The record behind this no longer stands');
  expect(wordsOf((await carys.post(`/reports/${id}/sign`, { read: 'yes', _version: '1' })).html)).toContain('Look at what is said above');
  expect((await carys.post(`/reports/${id}/freshen`, { _version: '1' })).status).toBe(303);
  const words = wordsOf((await carys.get(`/reports/${id}`)).html);
  expect(words).toContain('Filled in the second page');
  expect(words).not.toContain('no longer stands');
  expect(wordsOf((await carys.post(`/reports/${id}/sign`, { _version: '2' })).html)).toContain('Read the report through');
  expect((await carys.post(`/reports/${id}/sign`, { read: 'yes', _version: '2' })).status).toBe(303);
});

test('a signed report is locked in the database too; it is added to, and another takes its place', async ({ db, app }) => {
  const scene = await roundScene(db);
  const carys = await signedIn({ db, app, actor: scene.carys, routes, now });
  const id = await begun(db, carys, scene);
  expect(wordsOf((await carys.get(`/reports/${id}`)).html)).toContain('draft');
  await carys.post(`/reports/${id}/sign`, { read: 'yes', _version: '1' });
  const did = await sentenceLike(db, 'Read a job advert');
  const refused = await carys.post(`/reports/${id}/sentences`, { sentence: did.id, words: 'Other words.', what: 'save', _version: '2' });
  expect(wordsOf(refused.html)).toContain('This report is signed');
  await expect(
    inScope(app, scene.carys, now, ({ tx }) => tx.updateTable('rounds_sentence').set({ words: 'x' }).where('id', '=', did.id).execute()),
  ).rejects.toThrow('a signed report does not change');
  await expect(
    inScope(app, scene.carys, now, ({ tx }) => tx.updateTable('rounds_report').set({ title: 'x' }).where('id', '=', id).execute()),
  ).rejects.toThrow('a signed report does not change');
  await carys.post(`/reports/${id}/addendum`, { words: 'The section was renewed on 26 November.' });
  const words = wordsOf((await carys.get(`/reports/${id}`)).html);
  expect(words).toContain('Signed: Carys Bevan, OT, HCPC OT999001, 25 November 2026, 13:42');
  expect(words).toContain('The section was renewed on 26 November.');
  const lee = await signedIn({ db, app, actor: scene.lee, routes, now });
  expect((await lee.post(`/reports/${id}/addendum`, { words: 'More' })).status).toBe(403);
  const next = await begun(db, carys, scene, { replaces: id });
  await carys.post(`/reports/${next}/sign`, { read: 'yes', _version: '1' });
  expect((await carys.get(`/reports/${id}`)).html).toContain(`/reports/${next}`);
});

test('what a student signs waits for somebody registered, who is not the student; it may be sent back', async ({ db, app }) => {
  const scene = await roundScene(db);
  const student = await signedIn({ db, app, actor: scene.student, routes, now });
  const carys = await signedIn({ db, app, actor: scene.carys, routes, now });
  const id = await begun(db, student, scene);
  expect(wordsOf((await carys.post(`/reports/${id}/sign`, { read: 'yes', _version: '1' })).html)).toContain('Ines Calder is writing this report');
  await student.post(`/reports/${id}/sign`, { read: 'yes', _version: '1' });
  expect(await db.selectFrom('rounds_report').select(['state', 'locked_at']).executeTakeFirstOrThrow()).toEqual({
    state: 'to be countersigned',
    locked_at: null,
  });
  expect((await student.post(`/reports/${id}/countersign`, { basis: 'was there', _version: '2' })).status).toBe(403);
  // The page says to each who may not why, and offers it to whoever may.
  const waits = wordsOf((await student.get(`/reports/${id}`)).html);
  expect(waits).toContain('Nobody countersigns what they wrote. Somebody registered countersigns a report.');
  expect((await student.get(`/reports/${id}`)).html).not.toContain(`action="/reports/${id}/countersign"`);
  expect((await carys.get(`/reports/${id}`)).html).toContain(`action="/reports/${id}/countersign"`);
  const lee = await signedIn({ db, app, actor: scene.lee, routes, now });
  expect((await lee.post(`/reports/${id}/countersign`, { basis: 'was there', _version: '2' })).status).toBe(403);
  await carys.post(`/reports/${id}/send-back`, { words: 'Say more of the leave.', _version: '2' });
  expect(wordsOf((await student.get(`/reports/${id}`)).html)).toContain('Say more of the leave.');
  await student.post(`/reports/${id}/sign`, { read: 'yes', _version: '3' });
  expect((await carys.post(`/reports/${id}/countersign`, { basis: 'confirmed with the author', _version: '4' })).status).toBe(303);
  expect(wordsOf((await carys.post(`/reports/${id}/countersign`, { basis: 'was there', _version: '5' })).html)).toContain(
    'not waiting to be countersigned',
  );
  const words = wordsOf((await carys.get(`/reports/${id}`)).html);
  expect(words).toContain('Signed: Ines Calder, student');
  expect(words).toContain('Countersigned: Carys Bevan, OT, HCPC OT999001, confirmed with the author');
  expect(await versionOf(db, id)).toBe('5');
});

test('another unit’s worker finds no report, no sentence and no source', async ({ db, app }) => {
  const scene = await roundScene(db);
  const carys = await signedIn({ db, app, actor: scene.carys, routes, now });
  const id = await begun(db, carys, scene);
  const other = await signedIn({ db, app, actor: scene.other, routes, now });
  for (const path of [`/reports/${id}`, `/reports/${id}/word`, `/reports/${id}/pdf`, `/reports/${id}/sign`])
    expect([path, (await other.get(path)).status]).toEqual([path, 404]);
  const rows = await inScope(app, scene.other, now, async ({ tx }) =>
    Promise.all([tx.selectFrom('rounds_sentence').select('id').execute(), tx.selectFrom('rounds_source').select('href').execute()]),
  );
  expect(rows).toEqual([[], []]);
});
