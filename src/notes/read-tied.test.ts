import { expect, test } from '#tests/fixture.ts';
import { wordsOf } from '#tests/signed-in.ts';
import { larch, plainNote, write } from './notes-scene.ts';
import { earlySignsForNotes, goalsForNotes } from './slots.ts';

/** What each person of these tests holds and shares, as the rooms that keep it would answer. */
const held = new Map<string, { readonly id: string; words: string; ended: boolean }[]>();
const shared = new Map<string, { readonly id: string; readonly words: string }[]>();
let broken = false;
goalsForNotes.add({
  room: 'test',
  give: async (_scope, { personId, withEnded }) => {
    if (broken) throw new Error('not now');
    return (held.get(personId) ?? []).filter(({ ended }) => withEnded === true || !ended);
  },
});
earlySignsForNotes.add({ room: 'test', give: async (_scope, { personId }) => shared.get(personId) ?? [] });

const one = (words: string) => ({ id: crypto.randomUUID(), words, ended: false });

test('a goal of somebody else’s is refused beside the field, with the words back; theirs is taken', async ({ db, app }) => {
  const { eileen, gareth, lee, as } = await larch(db, app);
  const [walk, sail] = [one('Walk to my sister’s'), one('Sail again')];
  held.set(eileen, [walk]).set(gareth, [sail]);
  const browser = await as(lee);
  const answer = await browser.post(`/people/${eileen}/notes/new`, { ...plainNote, goals: [walk.id, sail.id] });
  expect(answer.status).toBe(422);
  expect(wordsOf(answer.html)).toContain('A goal that was ticked has ended or is not theirs. Choose again from the list.');
  expect(answer.html).toContain('I liked the robin.');
  expect(answer.html).toMatch(new RegExp(`value="${walk.id}"[^>]*checked`));
  expect(answer.html).not.toContain(sail.id);
  expect(answer.html).not.toContain('Sail again');
  expect(await db.selectFrom('notes_note').select('id').execute()).toEqual([]);
  await write(browser, eileen, { goals: [walk.id] });
  expect(await db.selectFrom('notes_version').select('goal_ids').execute()).toEqual([{ goal_ids: [walk.id] }]);
});

test('a goal that nobody holds is refused, and one that has ended', async ({ db, app }) => {
  const { eileen, lee, as } = await larch(db, app);
  const walk = { ...one('Walk to my sister’s'), ended: true };
  held.set(eileen, [walk]);
  const browser = await as(lee);
  for (const goal of [crypto.randomUUID(), walk.id])
    expect(wordsOf((await browser.post(`/people/${eileen}/notes/new`, { ...plainNote, goals: goal })).html)).toContain(
      'A goal that was ticked has ended or is not theirs.',
    );
});

test('a better wording keeps the goal that has ended since, and takes no other that has', async ({ db, app }) => {
  const { eileen, lee, as } = await larch(db, app);
  const [walk, sing] = [one('Walk to my sister’s'), one('Sing')];
  held.set(eileen, [walk, sing]);
  const browser = await as(lee);
  const note = await write(browser, eileen, { goals: [walk.id] });
  walk.ended = true;
  sing.ended = true;
  const { ownWords, did, responded, next } = plainNote;
  const again = (goals: string[]) => browser.post(`/notes/${note}/change`, { ownWords, did, responded, next, concern: 'no', goals, _version: '1' });
  expect(wordsOf((await again([walk.id, sing.id])).html)).toContain('A goal that was ticked has ended or is not theirs.');
  expect((await again([walk.id])).status).toBe(303);
});

test('an early sign of somebody else’s, or one not shared any more, is refused beside the field', async ({ db, app }) => {
  const { eileen, gareth, lee, as } = await larch(db, app);
  const [pacing, hiding] = [one('I pace'), one('I hide')];
  shared.set(eileen, [pacing]).set(gareth, [hiding]);
  const browser = await as(lee);
  const tell = (sign: string) => browser.post(`/people/${eileen}/notes/new`, { ...plainNote, signs: [sign], signSeen: 'Up and down the corridor.' });
  const answer = await tell(hiding.id);
  expect(answer.status).toBe(422);
  expect(wordsOf(answer.html)).toContain('An early sign that was ticked is not shared any more or is not theirs. Choose again from the list.');
  expect(answer.html).toContain('Up and down the corridor.');
  expect(answer.html).not.toContain('I hide');
  expect((await tell(pacing.id)).status).toBe(303);
});

test('while their goals cannot be read a note that names one says so, and can be signed without', async ({ db, app }) => {
  const { eileen, lee, as } = await larch(db, app);
  const walk = one('Walk to my sister’s');
  held.set(eileen, [walk]);
  const browser = await as(lee);
  try {
    broken = true;
    expect(wordsOf((await browser.post(`/people/${eileen}/notes/new`, { ...plainNote, goals: walk.id })).html)).toContain(
      'Their goals could not be read just now. Sign without, and name the goal in another wording later.',
    );
    await write(browser, eileen);
  } finally {
    broken = false;
  }
});
