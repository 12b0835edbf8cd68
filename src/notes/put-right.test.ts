import type { Actor } from '#platform/actor.ts';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { wordsOf } from '#tests/signed-in.ts';
import { sayNotWhatISaidOfLine } from './act-on-line.tsx';
import { registerNotes } from './contributors.ts';
import { larch, now, type Larch } from './notes-scene.ts';
import { addLines, lineById, linesOfPerson, type NewLine } from './store.ts';
import { standing } from './line.rules.ts';

registerNotes();

const session = crypto.randomUUID();
const at = now.subtract({ hours: 2 });

/** Lines of one session, written by Lee. */
async function written(
  scene: Larch,
  app: Parameters<typeof inScope>[0],
  lines: readonly (Pick<NewLine, 'personId' | 'kind' | 'words'> & Partial<NewLine>)[],
): Promise<readonly string[]> {
  return inScope(app, scene.lee, now, (scope) =>
    addLines(
      scope,
      lines.map((line) => ({
        unitId: scene.unit,
        subjectKind: 'session',
        subjectId: session,
        subjectLabel: 'Cooking, 19 November 2026',
        happenedAt: at,
        ...line,
      })),
      { id: scene.lee.id, role: 'STR foundation' },
    ),
  );
}

test('a better wording stands for the first, which stays readable, with why; both are told apart wherever the line is read', async ({ db, app }) => {
  const scene = await larch(db, app);
  const [line] = await written(scene, app, [{ personId: scene.eileen, kind: 'private line', words: 'Chopped the parsnips.' }]);
  const lee = await scene.as(scene.lee);
  const same = await lee.post(`/notes/lines/${line}/correct`, { words: 'Chopped the parsnips.', why: 'It was so' });
  expect(wordsOf(same.html)).toContain('This is what stands already.');
  const naming = await lee.post(`/notes/lines/${line}/correct`, { words: 'Chopped the leeks.', why: 'Gareth told me so' });
  expect(wordsOf(naming.html)).toContain('names one person');
  const sent = await lee.post(`/notes/lines/${line}/correct`, { words: 'Chopped the leeks.', why: 'They were leeks' });
  expect(sent.status).toBe(303);
  expect(sent.to).not.toBe(`/notes/lines/${line}`);
  const record = wordsOf((await lee.get(`/people/${scene.eileen}/notes`)).html);
  expect(record).toMatch(/Chopped the leeks\. Lee Marsh, STR foundation · written [^·]+ · a better wording: They were leeks/);
  expect(record).toMatch(/The earlier wording Chopped the parsnips\. Lee Marsh, STR foundation · written [^·]+ Earlier wording/);
  const summary = wordsOf((await lee.get(`/people/${scene.eileen}`)).html);
  expect(summary).toContain('Chopped the leeks.');
  expect(summary).not.toContain('parsnips');
  // Found by the words that stand, and not by those that no longer do.
  const find = async (words: string) => wordsOf((await lee.get((await lee.post('/notes/search', { unit: scene.unit, words })).to!)).html);
  expect(await find('leeks')).toContain('“leeks”: 1 place');
  expect(await find('parsnips')).toContain('“parsnips”: nothing');
  expect(await inScope(app, scene.lee, now, async (scope) => standing(await linesOfPerson(scope, scene.eileen)).map(({ words }) => words))).toEqual([
    'Chopped the leeks.',
  ]);
  // One line is corrected once, and then its correction.
  expect(wordsOf((await lee.post(`/notes/lines/${line}/correct`, { words: 'Neither.', why: 'No' })).html)).toContain(
    'A better wording stands for it',
  );
  await expect(
    inScope(app, scene.lee, now, (scope) =>
      addLines(
        scope,
        [
          {
            personId: scene.eileen,
            unitId: scene.unit,
            subjectKind: 'session',
            subjectId: session,
            subjectLabel: 'Cooking',
            kind: 'private line',
            words: 'Again.',
            happenedAt: at,
            corrects: line!,
            whyCorrected: 'No',
          },
        ],
        { id: scene.lee.id, role: 'STR foundation' },
      ),
    ),
  ).rejects.toThrow('the line has moved on');
  const audit = await db
    .selectFrom('audit.event')
    .select(['people', 'reason'])
    .where('action', '=', 'notes.correct-line')
    .where('outcome', '=', 'done')
    .execute();
  expect(audit).toMatchObject([{ people: [scene.eileen], reason: 'They were leeks' }]);
});

test('names in a better wording are changed by one press, or kept with a word why', async ({ db, app }) => {
  const scene = await larch(db, app);
  const [line] = await written(scene, app, [{ personId: scene.eileen, kind: 'own words', words: 'I like it here.' }]);
  const lee = await scene.as(scene.lee);
  const sent = { words: 'I like it here with Gareth.', why: 'She said more' };
  const stopped = await lee.post(`/notes/lines/${line}/correct`, sent);
  expect(stopped.status).toBe(422);
  expect(wordsOf(stopped.html)).toContain('Change names to “someone else here”');
  expect((await lee.post(`/notes/lines/${line}/correct`, { ...sent, repair: 'names' })).to).toBe(`/notes/lines/${line}/correct`);
  expect((await lee.get(`/notes/lines/${line}/correct`)).html).toContain('I like it here with someone else here.');
  expect((await lee.post(`/notes/lines/${line}/correct`, { ...sent, keepNames: 'She asked for it' })).status).toBe(303);
  expect(await db.selectFrom('notes_line').select('name_warning_answer').where('corrects', '=', line!).execute()).toEqual([
    { name_warning_answer: 'She asked for it' },
  ]);
});

test('a line for everybody is put right in each record it went to, or in one', async ({ db, app }) => {
  const scene = await larch(db, app);
  const all = await written(
    scene,
    app,
    [scene.eileen, scene.gareth].map((personId) => ({ personId, kind: 'shared line', words: 'We made soup.' })),
  );
  const lee = await scene.as(scene.lee);
  await lee.post(`/notes/lines/${all[0]}/correct`, { words: 'We made broth.', why: 'It was broth', everybody: 'yes' });
  for (const person of [scene.eileen, scene.gareth]) {
    const stands = await inScope(app, scene.lee, now, async (scope) => standing(await linesOfPerson(scope, person)));
    expect(stands.map(({ words }) => words)).toEqual(['We made broth.']);
  }
  expect(wordsOf((await lee.get(`/notes/lines/${all[0]}/move`)).html)).toContain('This line is about the group and stands in each record.');
});

test('a line entered in error stays readable and counts no more; its author, somebody registered or the manager says so', async ({ db, app }) => {
  const scene = await larch(db, app);
  const [line] = await written(scene, app, [{ personId: scene.eileen, kind: 'private line', words: 'Burnt the toast.' }]);
  const other = await makeWorker(db, scene.unit, 'STR foundation', { given: 'Sol', surname: 'Reid' });
  const sol = await scene.as(other);
  expect(wordsOf((await sol.post(`/notes/lines/${line}/in-error`, { words: 'No' })).html)).toContain(
    'Its author, somebody registered or the manager',
  );
  const femi = await scene.as(scene.femi);
  expect(wordsOf((await femi.post(`/notes/lines/${line}/in-error`, { words: 'It was Gareth' })).html)).toContain('names one person');
  await femi.post(`/notes/lines/${line}/in-error`, { words: 'She was not there.' });
  const record = wordsOf((await femi.get(`/people/${scene.eileen}/notes`)).html);
  expect(record).toMatch(/Burnt the toast\. .* Entered in error .* Entered in error, says Femi Adeleke, nurse, [^:]+:\d\d: She was not there\./);
  expect(wordsOf((await femi.get(`/people/${scene.eileen}`)).html)).not.toContain('toast');
  expect((await femi.post(`/notes/lines/${line}/in-error`, { words: 'Again.' })).status).toBe(422);
});

test('a line in the wrong record is moved with every earlier wording: traced there without a word of it, read in the right one', async ({
  db,
  app,
}) => {
  const scene = await larch(db, app);
  const [first] = await written(scene, app, [{ personId: scene.eileen, kind: 'own words', words: 'I miss my boat.' }]);
  const lee = await scene.as(scene.lee);
  const better = (await lee.post(`/notes/lines/${first}/correct`, { words: 'I miss my narrow boat.', why: 'More exact' })).to!;
  const elsewhere = await makePerson(db, await makeUnit(db, 'Elsewhere'), { givenName: 'Ann', surname: 'Other' });
  expect((await lee.post(`${better}/move`, { to: elsewhere, why: 'Wrong card.' })).status).toBe(422);
  expect(wordsOf((await lee.post(`${better}/move`, { to: scene.gareth, why: 'It was Gareth.' })).html)).toContain('names one person');
  const sent = await lee.post(`${better}/move`, { to: scene.gareth, why: 'Wrong card.' });
  expect(sent.status).toBe(303);

  const femi = await scene.as(scene.femi);
  for (const path of [`/notes/lines/${first}`, better, `/people/${scene.eileen}/notes`, `/people/${scene.eileen}`])
    expect(wordsOf((await femi.get(path)).html), path).not.toMatch(/boat|Gareth/);
  expect(wordsOf((await femi.get(`/people/${scene.eileen}/notes`)).html)).toContain(
    'A line by Lee Marsh, STR foundation, was entered here in error: it was about somebody else. Moved to the record it belongs in by Lee Marsh',
  );
  const find = wordsOf((await femi.get((await femi.post('/notes/search', { unit: scene.unit, words: 'boat' })).to!)).html);
  expect(find).toContain('“boat”: 1 place');
  expect(find).not.toContain('Eileen');
  expect(await inScope(app, scene.femi, now, (scope) => linesOfPerson(scope, scene.eileen))).toEqual([]);
  // In the right one, with its author and times.
  const record = wordsOf((await femi.get(sent.to!)).html);
  expect(record).toContain('“I miss my narrow boat.”');
  expect(record).toContain('Lee Marsh, STR foundation · written Thu 19 Nov, 13:42');
  expect(record).toContain('Came from another record, where it was written by mistake; moved by Lee Marsh');
  const audit = await db.selectFrom('audit.event').select('people').where('action', '=', 'notes.move-line').where('outcome', '=', 'done').execute();
  expect([...(audit[0]?.people ?? [])].toSorted()).toEqual([scene.eileen, scene.gareth].toSorted());
  expect((await lee.post(`${better}/in-error`, { words: 'More.' })).status).toBe(404);
  // Nobody may change a line but by what is added.
  await expect(inScope(app, scene.lee, now, (scope) => scope.tx.updateTable('notes_line').set({ state: 'stands' }).execute())).rejects.toThrow(
    /permission denied/,
  );
});

test('“that isn’t what I said” stands beside a line, by a worker or by the person, and its author is told once', async ({ db, app }) => {
  const scene = await larch(db, app);
  const [line] = await written(scene, app, [{ personId: scene.eileen, kind: 'own words', words: 'I hate soup.' }]);
  const femi = await scene.as(scene.femi);
  await femi.post(`/notes/lines/${line}/not-what-i-said`, { words: 'I said I had had soup.' });
  const eileen: Actor = { kind: 'person', id: scene.eileen, accountId: scene.eileen, name: 'Eileen', deviceId: null };
  await inScope(app, eileen, now.add({ minutes: 5 }), (scope) =>
    sayNotWhatISaidOfLine(scope, { lineId: line!, personId: scene.eileen, words: 'And I like it.' }),
  );
  const lee = await scene.as(scene.lee);
  // Also once a better wording stands: what they said of the first is not lost.
  await lee.post(`/notes/lines/${line}/correct`, { words: 'I have had soup.', why: 'She told me' });
  const record = wordsOf((await lee.get(`/people/${scene.eileen}/notes`)).html);
  for (const words of ['“I said I had had soup.”', '“And I like it.”', '“I have had soup.”', '“I hate soup.”']) expect(record).toContain(words);
  expect(wordsOf((await lee.get((await lee.post('/notes/search', { unit: scene.unit, words: 'like' })).to!)).html)).toContain('1 place');
  const told = await db.selectFrom('tasks_task').select(['say', 'asked_of', 'link']).where('about_kind', '=', 'not what I said').execute();
  expect(told).toMatchObject([{ asked_of: scene.lee.id, link: `/notes/lines/${line}` }]);
  expect(told[0]?.say).toContain('says of your line from a session of 19 November');
  await expect(
    inScope(app, eileen, now, (scope) => sayNotWhatISaidOfLine(scope, { lineId: line!, personId: scene.gareth, words: 'x' })),
  ).rejects.toThrow('There is no such line in this record.');
  await expect(
    inScope(app, eileen, now, (scope) => scope.tx.selectFrom('notes_line_act').select('id').execute()).then((rows) => {
      if (rows.length > 0) throw new Error('read');
      return inScope(app, eileen, now, (scope) => lineById(scope, line!));
    }),
  ).resolves.toBeNull();
});
