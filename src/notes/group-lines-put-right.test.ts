import { sql } from 'kysely';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { wordsOf } from '#tests/signed-in.ts';
import { registerNotes } from './contributors.ts';
import { larch, now, type Larch } from './notes-scene.ts';
import { signSessionWords } from './sign-session-words.ts';
import { addLines } from './store.ts';

registerNotes();

/** Lee writes of both from one session; gives the address of the entry and the two lines. */
async function wrote(scene: Larch, app: Parameters<typeof inScope>[0]): Promise<{ readonly path: string; readonly lines: readonly string[] }> {
  return inScope(app, scene.lee, now, async (scope) => {
    const about = {
      subjectKind: 'session',
      subjectId: crypto.randomUUID(),
      subjectLabel: 'Cooking, 19 November 2026',
      happenedAt: now.subtract({ hours: 2 }),
      unitId: scene.unit,
    };
    const lines = await addLines(
      scope,
      [
        { ...about, personId: scene.eileen, kind: 'own words', words: 'I like leeks.' },
        { ...about, personId: scene.gareth, kind: 'private line', words: 'Stirred the soup.' },
      ],
      { id: scene.lee.id, role: 'STR foundation' },
    );
    await signSessionWords(scope, { ...about, late: false });
    const row = await scope.tx.selectFrom('notes_group').select('id').where('subject_id', '=', about.subjectId).executeTakeFirstOrThrow();
    return { path: `/notes/sessions/${row.id}`, lines };
  });
}

test('a line entered in error while it waits is read again before anybody signs; with no line left there is nothing to sign', async ({ db, app }) => {
  const scene = await larch(db, app);
  const { path, lines } = await wrote(scene, app);
  const [femi, lee] = [await scene.as(scene.femi), await scene.as(scene.lee)];
  const due = async () => db.selectFrom('notes_group').select(['state', 'version_no', 'countersign_by']).executeTakeFirstOrThrow();
  const before = await due();
  expect((await lee.post(`/notes/lines/${lines[1]}/in-error`, { words: 'He was not there.', keepNames: '' })).status).toBe(303);
  expect(await due()).toEqual({ ...before, version_no: 2 });
  expect(wordsOf((await femi.post(`${path}/countersign`, { basis: 'read only', _version: '1' })).html)).toContain('Read it again.');
  expect(wordsOf((await femi.get('/notes/countersign')).html)).toContain('1 waiting');
  expect((await lee.post(`/notes/lines/${lines[0]}/in-error`, { words: 'The wrong day.', keepNames: '' })).status).toBe(303);
  expect(wordsOf((await femi.get('/notes/countersign')).html)).toContain('Nothing waits for you');
  expect(wordsOf((await femi.get('/notes')).html)).not.toContain('1 to countersign');
});

test('where nothing stands any more it is signed by nobody, also by its address, and waits for nobody it was sent back to', async ({ db, app }) => {
  const scene = await larch(db, app);
  const { path, lines } = await wrote(scene, app);
  const [femi, lee] = [await scene.as(scene.femi), await scene.as(scene.lee)];
  for (const line of lines) await lee.post(`/notes/lines/${line}/in-error`, { words: 'The wrong day.', keepNames: '' });
  const page = wordsOf((await femi.get(path)).html);
  expect(page).toContain('nothing is left to sign');
  expect(page).not.toContain('Countersign, read only');
  const { version_no: seen } = await db.selectFrom('notes_group').select('version_no').executeTakeFirstOrThrow();
  const tried = await femi.post(`${path}/countersign`, { basis: 'read only', _version: String(seen) });
  expect([tried.status, wordsOf(tried.html).includes('nothing is left to sign')]).toEqual([422, true]);
  expect((await femi.post(`${path}/send-back`, { faults: 'no next step', _version: String(seen) })).status).toBe(422);

  // The same where it was sent back before.
  const other = await wrote(scene, app);
  const version = async () =>
    (await db.selectFrom('notes_group').select('version_no').where('id', '=', other.path.slice(-36)).executeTakeFirstOrThrow()).version_no;
  await femi.post(`${other.path}/send-back`, { faults: 'no next step', _version: String(await version()) });
  expect(wordsOf((await lee.get('/notes')).html)).toContain('Sent back to you 1');
  for (const line of other.lines) await lee.post(`/notes/lines/${line}/in-error`, { words: 'The wrong day.', keepNames: '' });
  expect(wordsOf((await lee.get('/notes')).html)).not.toContain('Sent back to you');
});

test('a line that somebody else put right is read again before what its author wrote is signed', async ({ db, app }) => {
  const scene = await larch(db, app);
  const { path, lines } = await wrote(scene, app);
  const wendy = await scene.as(scene.wendy);
  const femi = await scene.as(scene.femi);
  const corrected = await wendy.post(`/notes/lines/${lines[1]}/correct`, { words: 'Stirred the leek soup.', why: 'More exact', keepNames: '' });
  expect(corrected.status).toBe(303);
  expect(wordsOf((await femi.post(`${path}/countersign`, { basis: 'read only', _version: '1' })).html)).toContain('Read it again.');
  expect(wordsOf((await femi.get(path)).html)).toContain('A line of it was put right by somebody else.');
  expect((await femi.post(`${path}/countersign`, { basis: 'read only', _version: '2' })).status).toBe(303);
});

test('once countersigned, a line entered in error says so and asks nobody to sign again', async ({ db, app }) => {
  const scene = await larch(db, app);
  const { path, lines } = await wrote(scene, app);
  const [femi, lee] = [await scene.as(scene.femi), await scene.as(scene.lee)];
  await femi.post(`${path}/countersign`, { basis: 'read only', _version: '1' });
  expect((await lee.post(`/notes/lines/${lines[1]}/in-error`, { words: 'He was not there.', keepNames: '' })).status).toBe(303);
  expect((await db.selectFrom('notes_group').select('state').executeTakeFirstOrThrow()).state).toBe('countersigned');
});

test('words from a session that wait keep both people’s records from being joined, as a note that waits does', async ({ db, app }) => {
  const scene = await larch(db, app);
  const open = async (person: string): Promise<boolean> =>
    (await sql<{ open: string[] }>`select people_join_open(${person}) as open`.execute(db)).rows[0]!.open.includes('countersignature');
  expect([await open(scene.eileen), await open(scene.gareth)]).toEqual([false, false]);
  const { path } = await wrote(scene, app);
  expect([await open(scene.eileen), await open(scene.gareth)]).toEqual([true, true]);
  await (await scene.as(scene.femi)).post(`${path}/countersign`, { basis: 'read only', _version: '1' });
  expect([await open(scene.eileen), await open(scene.gareth)]).toEqual([false, false]);
});
