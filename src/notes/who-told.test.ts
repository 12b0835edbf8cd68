import { expect, test } from '#tests/fixture.ts';
import { makeUnit, makeWorker } from '#tests/people-scene.ts';
import { wordsOf } from '#tests/signed-in.ts';
import { larch, plainNote, write } from './notes-scene.ts';
import { contactIsTheirs } from './slots.ts';

const leave = crypto.randomUUID();
contactIsTheirs.add({ room: 'test', give: async (_scope, { kind, id }) => (kind === 'leave' ? id === leave : null) });

test('a concern goes to somebody of the unit: an id of anybody else is sent back with the words', async ({ db, app }) => {
  const scene = await larch(db, app);
  const lee = await scene.as(scene.lee);
  const elsewhere = await makeWorker(db, await makeUnit(db, 'Brook'), 'nurse', { given: 'Sam', surname: 'Orme' });
  const concern = { ...plainNote, concern: 'yes', concernWords: 'Not eating.' };
  for (const concernWho of [elsewhere.id, crypto.randomUUID(), 'nobody']) {
    const refused = await lee.post(`/people/${scene.eileen}/notes/new`, { ...concern, concernWho });
    expect([concernWho, refused.status]).toEqual([concernWho, 422]);
    expect(wordsOf(refused.html)).toContain('Choose somebody else: who was chosen does not work on the unit now');
    expect(refused.html).toContain('Not eating.');
  }
  const self = await lee.post(`/people/${scene.eileen}/notes/new`, { ...concern, concernWho: scene.lee.id });
  expect([self.status, wordsOf(self.html).includes('You know of it: choose who else must know')]).toEqual([422, true]);
  expect(await db.selectFrom('tasks_task').select('id').execute()).toEqual([]);
  for (const concernWho of [scene.femi.id, 'anyone']) await write(lee, scene.eileen, { ...concern, concernWho });
  const asked = await db.selectFrom('tasks_task').select('asked_of').where('kind', '=', 'must tell').orderBy('id').execute();
  expect(asked).toEqual([{ asked_of: scene.femi.id }, { asked_of: null }]);
});

test('a note names the leave it was begun from; what an address typed by hand names and is none of theirs is let be', async ({ db, app }) => {
  const scene = await larch(db, app);
  const lee = await scene.as(scene.lee);
  const origin = async (from: string) => {
    const note = await write(lee, scene.eileen, { from });
    return db.selectFrom('notes_note').select(['origin_kind', 'origin_id']).where('id', '=', note).executeTakeFirstOrThrow();
  };
  expect(await origin(`leave:${leave}`)).toEqual({ origin_kind: 'leave', origin_id: leave });
  expect((await lee.get(`/people/${scene.eileen}/notes/new?from=leave:${leave}`)).html).toContain(`value="leave:${leave}"`);
  const none = { origin_kind: 'written', origin_id: null };
  for (const from of [`leave:${crypto.randomUUID()}`, `leave:${'-'.repeat(36)}`, 'leave:', 'nothing']) {
    expect([from, await origin(from)]).toEqual([from, none]);
    expect((await lee.get(`/people/${scene.eileen}/notes/new?from=${from}`)).html).not.toContain('name="from"');
  }
});
