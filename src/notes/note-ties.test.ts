import { expect, test } from '#tests/fixture.ts';
import { wordsOf } from '#tests/signed-in.ts';
import { larch, now, plainNote, write } from './notes-scene.ts';
import { stepsForNotes } from './slots.ts';

const [easier, usual] = [crypto.randomUUID(), crypto.randomUUID()];
const session = crypto.randomUUID();
const graded = [
  { id: easier, words: 'Stirs: 1 step down', now: true },
  { id: usual, words: 'Cooks: as it is usually done', now: false },
];
stepsForNotes.add({ room: 'test', give: async (_scope, { sessionId }) => (sessionId === session ? graded : []) });

test('a contact that answers a request for somebody to listen closes it; without the tick it stays open', async ({ db, app }) => {
  const { unit, eileen, lee, as } = await larch(db, app);
  const browser = await as(lee);
  expect(wordsOf((await browser.get(`/people/${eileen}/notes/new`)).html)).not.toContain('asked for somebody to listen');
  const { id } = await db
    .insertInto('tasks_task')
    .values({
      unit_id: unit,
      kind: 'answer a request',
      about_kind: 'to be heard',
      about_id: eileen,
      person_id: eileen,
      asked_by: eileen,
      say: 'Eileen Fogarty would like somebody to sit down and listen.',
      link: `/people/${eileen}`,
      asked_at: now.subtract({ hours: 3 }),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const answered = async () => (await db.selectFrom('tasks_task').select('answered_at').where('id', '=', id).executeTakeFirstOrThrow()).answered_at;
  expect(wordsOf((await browser.get(`/people/${eileen}/notes/new`)).html)).toContain('Eileen asked for somebody to listen, Thu 19 Nov at 10:42');
  await write(browser, eileen, { kind: 'phone call' });
  expect(await answered()).toBeNull();
  const note = await write(browser, eileen, { kind: 'time and listening', heard: 'yes' });
  expect(await answered()).not.toBeNull();
  const page = await browser.get(`/notes/${note}`);
  expect(wordsOf(page.html)).toContain('Eileen had asked for somebody to listen: this contact answered the request');
  expect(page.html).toContain(`/tasks/${id}`);
  const late = await browser.post(`/people/${eileen}/notes/new`, { ...plainNote, heard: 'yes' });
  expect(wordsOf(late.html)).toContain('Somebody has answered that request since: take the tick away');
  // The same note signed again in better words still says it.
  expect((await browser.get(`/notes/${note}/change`)).html).toMatch(/name="heard"[^>]*checked|checked[^>]*name="heard"/);
  const { ownWords, responded, next } = plainNote;
  const again = await browser.post(`/notes/${note}/change`, {
    ownWords,
    responded,
    next,
    concern: 'no',
    did: 'Sat on the bench.',
    heard: 'yes',
    _version: '1',
  });
  expect(again.status).toBe(303);
  expect(await db.selectFrom('notes_version').select(['no', 'heard_task']).where('note_id', '=', note).orderBy('no').execute()).toEqual([
    { no: 1, heard_task: id },
    { no: 2, heard_task: id },
  ]);
});

test('a note in error, or signed again without the tick, asks the unit anew to listen: the person still waits', async ({ db, app }) => {
  const { unit, eileen, lee, as } = await larch(db, app);
  const browser = await as(lee);
  const asked = { unit_id: unit, kind: 'answer a request', about_kind: 'to be heard', about_id: eileen, person_id: eileen, asked_by: eileen };
  await db
    .insertInto('tasks_task')
    .values({ ...asked, say: 'Eileen Fogarty would like somebody to listen.', link: `/people/${eileen}`, asked_at: now.subtract({ hours: 3 }) })
    .execute();
  const waiting = async () =>
    (await db.selectFrom('tasks_task').select('say').where('about_kind', '=', 'to be heard').where('answered_at', 'is', null).execute()).map(
      ({ say }) => say,
    );
  const again = 'Eileen Fogarty would like somebody to listen. Asked on Thursday 19 November: the note that answered it does not stand.';
  const note = await write(browser, eileen, { kind: 'time and listening', heard: 'yes' });
  expect(await waiting()).toEqual([]);
  const { ownWords, responded, next } = plainNote;
  const wording = { ownWords, responded, next, concern: 'no', did: 'Sat on the bench.' };
  expect((await browser.post(`/notes/${note}/change`, { ...wording, _version: '1' })).status).toBe(303);
  expect(await waiting()).toEqual([again]);
  const second = await write(browser, eileen, { kind: 'time and listening', heard: 'yes' });
  expect(await waiting()).toEqual([]);
  const marked = await browser.post(`/notes/${second}/in-error`, { words: 'Wrong day' });
  expect(marked.status).toBe(303);
  expect(await waiting()).toEqual([again]);
  expect(wordsOf((await browser.get(`/people/${eileen}/notes/new`)).html)).toContain('Eileen asked for somebody to listen');
  // One that answered nothing asks for nothing.
  const plain = await write(browser, eileen, { kind: 'phone call' });
  await browser.post(`/notes/${plain}/in-error`, { words: 'Wrong day' });
  expect(await waiting()).toEqual([again]);
});

test('a note of a session names the step of the activity it was done at, from its own steps alone', async ({ db, app }) => {
  const { eileen, lee, as } = await larch(db, app);
  const browser = await as(lee);
  const from = `session:${session}`;
  const form = wordsOf((await browser.get(`/people/${eileen}/notes/new?from=${from}`)).html);
  expect(form).toContain('At which step of the activity was it done?');
  expect(form).toContain('Stirs: 1 step down (Eileen’s step now)');
  expect(wordsOf((await browser.get(`/people/${eileen}/notes/new`)).html)).not.toContain('At which step');
  const wrong = await browser.post(`/people/${eileen}/notes/new`, { ...plainNote, from, step: crypto.randomUUID() });
  expect(wordsOf(wrong.html)).toContain('Choose a step of this activity');
  expect(wordsOf((await browser.post(`/people/${eileen}/notes/new`, { ...plainNote, step: easier })).html)).toContain(
    'Choose a step of this activity',
  );
  const note = await write(browser, eileen, { from, step: easier });
  expect(wordsOf((await browser.get(`/notes/${note}`)).html)).toContain('The step it was done at Stirs: 1 step down');
  const { step_id: kept } = await db.selectFrom('notes_version').select('step_id').where('note_id', '=', note).executeTakeFirstOrThrow();
  expect(kept).toBe(easier);
});
