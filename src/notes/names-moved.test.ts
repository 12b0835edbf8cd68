import { sql } from 'kysely';
import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { wordsOf } from '#tests/signed-in.ts';
import { registerNotes } from './contributors.ts';
import { larch, now, write, type Larch } from './notes-scene.ts';
import { addLines, type NewLine } from './store.ts';

registerNotes();

async function written(scene: Larch, app: Db, line: Pick<NewLine, 'personId' | 'kind' | 'words'> & Partial<NewLine>): Promise<string> {
  const about = { subjectKind: 'session', subjectId: crypto.randomUUID(), subjectLabel: 'Cooking, 19 November 2026' };
  const [id] = await inScope(app, scene.lee, now, (scope) =>
    addLines(scope, [{ ...about, happenedAt: now.subtract({ hours: 1 }), unitId: scene.unit, ...line }], {
      id: scene.lee.id,
      role: 'STR foundation',
    }),
  );
  return id!;
}

/** What somebody reads on their own pages, where all of it is shared. */
async function ownWordsOf(app: Db, personId: string): Promise<string> {
  const actor: Actor = { kind: 'person', id: personId, accountId: personId, name: 'They', deviceId: null };
  const shared = sql`array['what we did', 'what next', 'how they responded']`;
  return inScope(app, actor, now.add({ minutes: 1 }), async (scope) => {
    const lines = await sql<{ words: string | null }>`select words from my_own_lines(${shared}, null, 50)`.execute(scope.tx);
    const notes = await sql<Record<string, unknown>>`select * from my_own_notes(${shared}, null, 50, 0)`.execute(scope.tx);
    return JSON.stringify([lines.rows, notes.rows]);
  });
}

test('a line that rightly named the person it was written of tells somebody else nothing of them once it is moved', async ({ db, app }) => {
  const scene = await larch(db, app);
  const lee = await scene.as(scene.lee);
  const line = await written(scene, app, { personId: scene.eileen, kind: 'private line', words: 'Eileen stirred the soup.' });
  expect(await ownWordsOf(app, scene.eileen)).toContain('stirred');
  const moved = await lee.post(`/notes/lines/${line}/move`, { to: scene.gareth, why: 'Wrong card.', keepNames: '' });
  expect(moved.status).toBe(303);
  expect(await ownWordsOf(app, scene.gareth)).not.toContain('stirred');
  // A better wording that names nobody is theirs to read.
  const there = moved.to!.slice('/notes/lines/'.length);
  await lee.post(`/notes/lines/${there}/correct`, { words: 'He stirred the soup.', why: 'Without a name', keepNames: '' });
  expect(await ownWordsOf(app, scene.gareth)).toContain('He stirred the soup.');
});

test('a line that names nobody is theirs to read once it is moved; a name kept before stays kept out of their pages', async ({ db, app }) => {
  const scene = await larch(db, app);
  const lee = await scene.as(scene.lee);
  const plain = await written(scene, app, { personId: scene.eileen, kind: 'private line', words: 'Stirred the soup.' });
  const kept = await written(scene, app, {
    personId: scene.eileen,
    kind: 'private line',
    words: 'Sat beside her brother.',
    nameWarningAnswer: 'Asked that it say so',
  });
  for (const line of [plain, kept]) await lee.post(`/notes/lines/${line}/move`, { to: scene.gareth, why: 'Wrong card.', keepNames: '' });
  const read = await ownWordsOf(app, scene.gareth);
  expect(read).toContain('Stirred the soup.');
  expect(read).not.toContain('brother');
});

test('a note that rightly named the person it was about is not shared with whom it is moved to, and says why', async ({ db, app }) => {
  const scene = await larch(db, app);
  const lee = await scene.as(scene.lee);
  const named = await write(lee, scene.eileen, { did: 'Walked round the garden with Eileen.' });
  const plain = await write(lee, scene.eileen, { did: 'Fed the ducks.' });
  const moved = await lee.post(`/notes/${named}/move`, { to: scene.gareth, why: 'Wrong page open.', keepNames: '' });
  await lee.post(`/notes/${plain}/move`, { to: scene.gareth, why: 'Wrong page open.', keepNames: '' });
  const read = await ownWordsOf(app, scene.gareth);
  expect(read).toContain('Fed the ducks.');
  expect(read).not.toContain('Eileen');
  expect(wordsOf((await lee.get(moved.to!)).html)).toContain('It came with the words when they were moved here.');
});
