import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { wordsOf, type SignedIn } from '#tests/signed-in.ts';
import { notesOfPerson } from './note-store.ts';
import { larch, now, plainNote, train, write } from './notes-scene.ts';
import { goalsForNotes, whenNoteSigned } from './slots.ts';

const told: string[] = [];
const goal = crypto.randomUUID();
whenNoteSigned.add({ room: 'test', run: async (_scope, note) => void told.push(`${note.kind} ${note.ownWords} ${note.state}`) });
goalsForNotes.add({ room: 'test', give: async () => [{ id: goal, words: 'Walk to my sister’s', ended: false }] });

/** Types words into the box above the notes of a unit and gives the address they are found at. */
async function looking(who: SignedIn, unit: string, words: string): Promise<string> {
  const { to } = await who.post('/notes/search', { unit, words });
  expect(to).toMatch(new RegExp(`^/notes/search\\?unit=${unit}&looked=[0-9a-f]{8}$`));
  return to!;
}

test('a note is signed, waits for its countersign, is read with their words first, and by another unit’s worker not at all', async ({ db, app }) => {
  const scene = await larch(db, app);
  const lee = await scene.as(scene.lee);
  const note = await write(lee, scene.eileen, { goals: goal, task1: 'moving', level1: 'did with' });
  const words = wordsOf((await lee.get(`/notes/${note}`)).html);
  expect(words).toContain('Thu 19 Nov, 11:00 · One to one, Garden · 30 minutes · written 13:42 the same day Waiting for countersign');
  expect(words.indexOf('“I liked the robin.”')).toBeLessThan(words.indexOf('Walked round the garden'));
  expect(words).toContain('“Walk to my sister’s”');
  expect(words).toContain('Exercise and being outside: we did it together');
  expect(words).toContain('Did anything concern you? No.');
  expect(words).toContain('Signed by Lee Marsh, STR foundation, Thu 19 Nov, 13:42');
  expect(told).toEqual(['one to one I liked the robin. waiting']);
  const read = await inScope(app, scene.lee, now, (scope) => notesOfPerson(scope, scene.eileen));
  expect(read).toMatchObject([{ ownWords: 'I liked the robin.', state: 'waiting', late: false, goalIds: [goal] }]);
  const sam = await makeWorker(db, await makeUnit(db, 'Brook'), 'nurse', { given: 'Sam', surname: 'Orme' });
  expect((await (await scene.as(sam)).get(`/notes/${note}`)).status).toBe(404);
  expect(await inScope(app, sam, now, (scope) => notesOfPerson(scope, scene.eileen))).toEqual([]);
  expect(await inScope(app, sam, now, (scope) => scope.tx.selectFrom('notes_version').select('id').execute())).toEqual([]);
});

test('a registered author’s note needs no countersign; a trained and signed-off one’s neither; a student’s always does', async ({ db, app }) => {
  const scene = await larch(db, app);
  const stateOf = async (id: string) =>
    await db.selectFrom('notes_note').select(['state', 'author_role']).where('id', '=', id).executeTakeFirstOrThrow();
  expect(await stateOf(await write(await scene.as(scene.femi), scene.eileen))).toEqual({ state: 'signed', author_role: 'nurse' });
  await train(db, scene.lee.id, 'record keeping signed off');
  expect((await stateOf(await write(await scene.as(scene.lee), scene.eileen))).state).toBe('signed');
  const pat = await makeWorker(db, scene.unit, 'student', { given: 'Pat', surname: 'Quill' });
  await train(db, pat.id, 'record keeping signed off');
  expect(await stateOf(await write(await scene.as(pat), scene.eileen))).toEqual({ state: 'waiting', author_role: 'student' });
});

test('a note with nothing in it, from the future or without an answer about concern is refused, each with a sentence, words kept', async ({
  db,
  app,
}) => {
  const scene = await larch(db, app);
  const lee = await scene.as(scene.lee);
  const empty = await lee.post(`/people/${scene.eileen}/notes/new`, { ...plainNote, ownWords: '', did: '', responded: '', at: '18:00' });
  expect(empty.status).toBe(422);
  expect(wordsOf(empty.html)).toContain('Write what they said, what you did together or how they responded: one is enough');
  expect(wordsOf(empty.html)).toContain('That has not happened yet');
  const { concern: _concern, ...unanswered } = plainNote;
  const asked = await lee.post(`/people/${scene.eileen}/notes/new`, { ...unanswered });
  expect(wordsOf(asked.html)).toContain('Say whether anything concerned you');
  expect(asked.html).toContain('I liked the robin.');
  expect(await db.selectFrom('notes_note').select('id').execute()).toEqual([]);
});

test('written late, it asks why, and the label and the reason stand beside it', async ({ db, app }) => {
  const scene = await larch(db, app);
  const lee = await scene.as(scene.lee);
  const early = { 'on-day': '17' };
  const refused = await lee.post(`/people/${scene.eileen}/notes/new`, { ...plainNote, ...early });
  expect(wordsOf(refused.html)).toContain('Say why it is written late');
  const note = await write(lee, scene.eileen, { ...early, lateReason: 'An alarm on the unit.' });
  const words = wordsOf((await lee.get(`/people/${scene.eileen}/notes`)).html);
  expect(words).toContain('written Thu 19 Nov, 13:42: An alarm on the unit.');
  expect(words).toContain('Written late');
  expect(await db.selectFrom('notes_note').select('late').where('id', '=', note).executeTakeFirstOrThrow()).toEqual({ late: true });
});

test('somebody else’s name is warned of, changed by one press, or kept with a word why', async ({ db, app }) => {
  const scene = await larch(db, app);
  const lee = await scene.as(scene.lee);
  const named = { did: 'Walked with Gareth round the garden.' };
  const refused = await lee.post(`/people/${scene.eileen}/notes/new`, { ...plainNote, ...named });
  expect(wordsOf(refused.html)).toContain('This line names one person. “Gareth” would go into somebody else’s record.');
  const repaired = await lee.post(`/people/${scene.eileen}/notes/draft`, { ...plainNote, ...named, repair: 'names' });
  expect((await lee.get(repaired.to!)).html).toContain('Walked with someone else here round the garden.');
  const note = await write(lee, scene.eileen, { ...named, keepNames: 'Eileen asked that it say so.' });
  expect(wordsOf((await lee.get(`/notes/${note}`)).html)).toContain('Why a name was kept Eileen asked that it say so.');
});

test('where it was and why it is late are looked through for names as the rest is', async ({ db, app }) => {
  const scene = await larch(db, app);
  const lee = await scene.as(scene.lee);
  const to = `/people/${scene.eileen}/notes/new`;
  for (const named of [{ place: 'Gareth’s room' }, { 'on-day': '17', lateReason: 'Gareth rang the alarm.' }]) {
    const refused = await lee.post(to, { ...plainNote, ...named });
    expect(wordsOf(refused.html)).toContain('“Gareth” would go into somebody else’s record.');
    const repaired = await lee.post(`/people/${scene.eileen}/notes/draft`, { ...plainNote, ...named, repair: 'names' });
    expect((await lee.get(repaired.to!)).html).not.toContain('Gareth');
    await write(lee, scene.eileen, { ...named, keepNames: 'Eileen asked that it say so.' });
  }
});

test('a concern goes to whoever must know, who acknowledges it, and the note says so', async ({ db, app }) => {
  const scene = await larch(db, app);
  const lee = await scene.as(scene.lee);
  const nobody = await lee.post(`/people/${scene.eileen}/notes/new`, { ...plainNote, concern: 'yes', concernWords: 'She is not eating.' });
  expect(wordsOf(nobody.html)).toContain('Choose who must know');
  const note = await write(lee, scene.eileen, { concern: 'yes', concernWords: 'She is not eating.', concernWho: scene.femi.id });
  expect(wordsOf((await lee.get(`/notes/${note}`)).html)).toContain('Who was told Femi Adeleke Not acknowledged yet');
  const task = await db.selectFrom('tasks_task').select(['id', 'say', 'asked_of']).executeTakeFirstOrThrow();
  expect(task).toMatchObject({ say: 'Eileen: She is not eating.', asked_of: scene.femi.id });
  await (await scene.as(scene.femi)).post(`/tasks/${task.id}/answer`, { answer: 'acknowledged', words: 'Weighed, dietitian asked' });
  expect(wordsOf((await lee.get(`/notes/${note}`)).html)).toMatch(/Femi Adeleke Seen, Femi Adeleke, Thu 19 Nov, 13:42: Weighed, dietitian asked/);
});

test('a draft is kept sealed, found again by its author alone, and gone once the note is signed', async ({ db, app }) => {
  const scene = await larch(db, app);
  const lee = await scene.as(scene.lee);
  const to = `/people/${scene.eileen}/notes/draft`;
  await lee.post(to, { ...plainNote, concern: '', ownWords: 'I was going to say' });
  expect((await lee.get(`/people/${scene.eileen}/notes/new`)).html).toContain('I was going to say');
  expect(wordsOf((await lee.get(`/people/${scene.eileen}/notes`)).html)).toContain('Your draft, kept 13:42');
  const femi = await scene.as(scene.femi);
  expect((await femi.get(`/people/${scene.eileen}/notes/new`)).html).not.toContain('I was going to say');
  expect((await femi.get(`/people/${scene.eileen}/notes`)).html).not.toContain('Your draft');
  const { sealed } = await db.selectFrom('platform_draft').select('sealed').executeTakeFirstOrThrow();
  expect(sealed.toString('utf8')).not.toContain('going to say');
  await write(lee, scene.eileen);
  expect(await db.selectFrom('platform_draft').select('form').where('form', '=', 'note').execute()).toEqual([]);
});

test('a draft of a contact whose name cannot be kept is no fault of the server', async ({ db, app }) => {
  const scene = await larch(db, app);
  const lee = await scene.as(scene.lee);
  const from = 'nothing\u0000ness';
  const notes = `/people/${scene.eileen}/notes`;
  expect((await lee.get(`${notes}/new?from=${encodeURIComponent(from)}`)).status).toBeLessThan(500);
  expect((await lee.post(`${notes}/draft`, { ...plainNote, concern: '', from, ownWords: 'I was going to say' })).status).toBeLessThan(500);
  expect((await lee.post(`${notes}/draft/drop`, { from })).status).toBeLessThan(500);
});

test('where training comes first, writing opens once it is recorded', async ({ db, app }) => {
  const scene = await larch(db, app);
  await db
    .insertInto('platform_setting')
    .values({ key: 'notes.training-to-write', value: '"needed"', during: '[2026-01-01,)' as never, set_at: now })
    .execute();
  const dee = await makeWorker(db, scene.unit, 'peer worker', { given: 'Dee', surname: 'Ollerton' });
  const browser = await scene.as(dee);
  expect(wordsOf((await browser.get(`/people/${scene.eileen}/notes/new`)).html)).toContain(
    'Writing notes opens once “record keeping” is recorded among your skills.',
  );
  expect((await browser.post(`/people/${scene.eileen}/notes/new`, plainNote)).status).toBe(422);
  await train(db, dee.id, 'record keeping');
  await write(browser, scene.eileen);
});

test('the list holds notes and session lines together, sifts by kind, finds words, and turns its pages', async ({ db, app }) => {
  const scene = await larch(db, app);
  const femi = await scene.as(scene.femi);
  for (let day = 1; day <= 18; day += 1)
    await write(femi, scene.eileen, {
      'on-day': String(day),
      ownWords: `Day number ${day}.`,
      lateReason: 'Notes brought in.',
      kind: day === 7 ? 'phone call' : 'visit',
    });
  await db
    .insertInto('notes_line')
    .values(
      [3, 4, 5].map((day) => ({
        person_id: scene.eileen,
        unit_id: scene.unit,
        subject_kind: 'session',
        subject_id: crypto.randomUUID(),
        subject_label: `Pottery ${day}`,
        kind: 'own words',
        words: `The kiln was hot on day ${day}.`,
        happened_at: Temporal.Instant.from(`2026-11-0${day}T10:00:00Z`),
        written_at: now,
        author_id: scene.femi.id,
        author_role: 'nurse',
      })),
    )
    .execute();
  const list = async (query: string) => (await femi.get(`/people/${scene.eileen}/notes${query}`)).html;
  const first = await list('');
  expect(first).toContain('Day number 18.');
  expect(first).not.toContain('Day number 1.');
  const older = /href="([^"]*before=[^"]*)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const second = (await femi.get(older)).html;
  expect(second).toContain('Day number 1.');
  const both = `${first}${second}`;
  for (let day = 1; day <= 18; day += 1) expect(both.split(`Day number ${day}.`)).toHaveLength(2);
  for (const day of [3, 4, 5]) expect(both.split(`The kiln was hot on day ${day}.`)).toHaveLength(2);
  expect((await list('?kind=phone+call')).match(/Day number/g)).toHaveLength(1);
  expect((await list('?kind=session')).match(/kiln/g)).toHaveLength(3);
  const looked = (await femi.post(`/people/${scene.eileen}/notes`, { words: ' kilns ', kind: '', by: '' })).to!;
  expect(looked).toMatch(new RegExp(`^/people/${scene.eileen}/notes\\?looked=[0-9a-f]{8}$`));
  const found = (await femi.get(looked)).html;
  expect(found).toContain('value="kilns"');
  expect(found.match(/The kiln was hot/g)).toHaveLength(3);
  expect(found).not.toContain('Day number');
  expect(wordsOf((await femi.get(await looking(femi, scene.unit, 'kiln'))).html)).toContain('“kiln”: 3 places');
  const sam = await makeWorker(db, await makeUnit(db, 'Brook'), 'nurse', { given: 'Sam', surname: 'Orme' });
  await makePerson(db, sam.memberships[0]!.unitId!, { givenName: 'Una', surname: 'Brook' });
  const stranger = await scene.as(sam);
  expect(wordsOf((await stranger.get(await looking(stranger, sam.memberships[0]!.unitId!, 'kiln'))).html)).toContain('Nothing found');
});

test('what is looked for in notes is kept for a quarter of an hour, sealed, for whoever looked, and stands in no address; too much is refused beside the box', async ({
  db,
  app,
}) => {
  const scene = await larch(db, app);
  const femi = await scene.as(scene.femi);
  await write(femi, scene.eileen, { ownWords: 'The kiln was hot.' });
  const about = `/people/${scene.eileen}/notes`;
  const [everywhere, hers] = [await looking(femi, scene.unit, 'kiln'), (await femi.post(about, { words: 'kiln', kind: '', by: 'me' })).to!];
  expect(hers).toMatch(/&by=me$|\?by=me&/);
  // What was looked for since does not stand in its place when "back" is pressed.
  const since = await looking(femi, scene.unit, 'boat');
  expect(wordsOf((await femi.get(everywhere)).html)).toContain('“kiln”: 1 place');
  expect(wordsOf((await femi.get(since)).html)).toContain('“boat”: nothing');
  expect((await femi.get(hers)).html).toContain('The kiln was hot.');
  for (const { sealed } of await db.selectFrom('platform_draft').select('sealed').execute()) expect(sealed.toString('latin1')).not.toContain('kiln');
  const gone = 'What was looked for is kept for a quarter of an hour';
  const wendy = await scene.as(scene.wendy);
  for (const path of [everywhere, hers]) {
    expect((await (await scene.as(scene.femi, now.add({ minutes: 15 }))).get(path)).html).not.toContain(gone);
    expect((await (await scene.as(scene.femi, now.add({ minutes: 15, seconds: 1 }))).get(path)).html).toContain(gone);
    const theirs = (await wendy.get(path)).html;
    expect(theirs).toContain(gone);
    expect(theirs).not.toContain('kiln"');
  }
  expect((await femi.get(`/notes/search?unit=${scene.unit}&find=kiln`)).html).not.toContain('The kiln');
  expect(await femi.post('/notes/search', { unit: scene.unit, words: ' ' })).toMatchObject({ status: 303, to: `/notes/search?unit=${scene.unit}` });
  expect(await femi.post(about, { words: '', kind: 'phone call', by: '' })).toMatchObject({ status: 303, to: `${about}?kind=phone+call` });
  for (const [path, fields] of [
    ['/notes/search', { unit: scene.unit }],
    [about, { kind: 'phone call', by: 'me' }],
  ] as const) {
    const long = await femi.post(path, { ...fields, words: 'x'.repeat(101) });
    expect(long.status).toBe(422);
    expect(wordsOf(long.html)).toMatch(/Words (Looks in [^:]*)?Error: [^.]*100 characters/);
    expect(long.html).toContain(`value="${'x'.repeat(101)}"`);
  }
  // Nine more: the first are no longer among the few that are kept.
  for (let time = 0; time < 9; time += 1) await looking(femi, scene.unit, `word${time}`);
  expect((await femi.get(everywhere)).html).toContain(gone);
});

test('what was found turns its pages through one moment: a group’s lines are each there once', async ({ db, app }) => {
  const scene = await larch(db, app);
  const femi = await scene.as(scene.femi);
  // The last place of the moment, so that the page ends among the people of the one session.
  const subject = 'ffffffff-ffff-4fff-bfff-ffffffffffff';
  const names = Array.from({ length: 27 }, (_, index) => `Person${String.fromCharCode(97 + (index % 26))}${index}`);
  for (const [index, name] of names.entries())
    await db
      .insertInto('notes_line')
      .values({
        person_id: await makePerson(db, scene.unit, { givenName: name, surname: 'Grouped' }),
        unit_id: scene.unit,
        subject_kind: 'session',
        subject_id: index % 3 === 0 ? crypto.randomUUID() : subject,
        subject_label: 'Pottery',
        kind: 'own words',
        words: `The kiln was hot, said ${name}.`,
        happened_at: Temporal.Instant.from('2026-11-05T10:00:00Z'),
        written_at: now,
        author_id: scene.femi.id,
        author_role: 'nurse',
      })
      .execute();
  const pages: string[] = [];
  for (let next: string | undefined = await looking(femi, scene.unit, 'kiln'); next !== undefined;) {
    const { html } = await femi.get(next);
    pages.push(html);
    next = /href="([^"]*before=[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
  }
  expect(pages).toHaveLength(2);
  for (const name of names) expect([name, pages.join('').split(`said ${name}.`).length - 1]).toEqual([name, 1]);
});
