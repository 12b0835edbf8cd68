import { expect, test } from '#tests/fixture.ts';
import { wordsOf } from '#tests/signed-in.ts';
import { larch, write } from './notes-scene.ts';
import { goalsForNotes } from './slots.ts';

const goal = crypto.randomUUID();
let ended = false;
goalsForNotes.add({
  room: 'test',
  give: async (_scope, { withEnded }) => [{ id: goal, words: 'Walk to my sister’s', ended }].filter((one) => withEnded === true || !one.ended),
});

test('a better wording offers what the earlier one was tied to, also where the goal has ended or the sign is shared no longer', async ({
  db,
  app,
}) => {
  const scene = await larch(db, app);
  const lee = await scene.as(scene.lee);
  const note = await write(lee, scene.eileen, { goals: [goal] });
  ended = true;
  const form = await lee.get(`/notes/${note}/change`);
  expect(wordsOf(form.html)).toContain('“Walk to my sister’s”, which has ended since');
  expect(form.html).toMatch(new RegExp(`<input[^>]*name="goals"[^>]*value="${goal}"[^>]*checked`));
  expect(wordsOf((await lee.get(`/people/${scene.eileen}/notes/new`)).html)).not.toContain('Walk to my sister’s');
  expect(wordsOf((await lee.get(`/notes/${note}`)).html)).toContain('“Walk to my sister’s”');
});
