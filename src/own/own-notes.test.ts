import { Range, type Db } from '#platform/database.ts';
import { signInScene, TestBrowser } from '#platform/sign-in/sign-in.fixture.tsx';
import { expect, test } from '#tests/fixture.ts';
import { makePerson } from '#tests/people-scene.ts';
import { notesRoutes } from '#notes';
import { peopleRoutes } from '#people';
import { tasksRoutes } from '#tasks';
import { ownRoutes } from './routes.ts';

const note = {
  kind: 'one to one',
  'on-day': '19',
  'on-month': '11',
  'on-year': '2026',
  at: '11:00',
  minutes: '30',
  place: 'Garden',
  ownWords: 'I liked the robin.',
  did: 'Walked round the pond twice.',
  responded: 'Looked low at first.',
  next: 'Again on Monday, Eileen brings the bread.',
  concern: 'yes',
  concernWords: 'Not eating since Tuesday.',
};

async function scene(db: Db, app: Db) {
  const site = await signInScene(db, app, { routes: [...ownRoutes, ...peopleRoutes, ...notesRoutes, ...tasksRoutes] });
  const ada = await site.add('Ada', 'Lund');
  const wendy = await site.add('Wendy', 'Ashdown', { role: 'manager' });
  const eileen = await makePerson(db, site.unitId, { givenName: 'Eileen', surname: 'Marsh' });
  const dev = await makePerson(db, site.unitId, { givenName: 'Dev', surname: 'Chowdhury' });
  const handed = async (person: string, login = 'wendy.ashdown'): Promise<TestBrowser> => {
    const browser = await site.signIn(login);
    await browser.open(`/people/${person}/hand-over`);
    await browser.send(`/people/${person}/hand-over`, {});
    expect(browser.path).toBe('/my');
    return browser;
  };
  /** Ada signs a note in somebody's record, and its id. */
  const write = async (person: string, fields: Partial<typeof note> = {}): Promise<string> => {
    const browser = await site.signIn('ada.lund');
    await browser.open(`/people/${person}/notes/new`);
    const status = await browser.send(`/people/${person}/notes/new`, { ...note, concernWho: 'anyone', ...fields });
    expect([status, browser.path.startsWith('/notes/')], browser.text().slice(0, 600)).toEqual([200, true]);
    return browser.path.slice('/notes/'.length);
  };
  const told = async () =>
    await db
      .selectFrom('tasks_task')
      .select(['kind', 'say', 'link', 'asked_of', 'asked_by', 'person_id', 'unit_id'])
      .where('about_kind', '=', 'not what I said')
      .orderBy('id')
      .execute();
  return { ...site, ada, wendy, eileen, dev, handed, write, told };
}

test('a person reads of their notes what they said and what comes next, and no more than the unit shares; never what concerned the author', async ({
  db,
  app,
}) => {
  const { eileen, dev, handed, write, watch, unitId } = await scene(db, app);
  const hers = await write(eileen);
  await write(dev, { ownWords: 'The pond is mine.', next: 'Swim on Friday.', concern: 'no', concernWords: '' });
  const browser = await handed(eileen);
  await browser.open('/my/notes');
  const words = browser.text();
  for (const shown of [
    'Thursday 19 November, 11:00',
    'Ada Lund, nurse',
    '“I liked the robin.”',
    'Again on Monday, Eileen brings the bread.',
    'One to one, Garden',
  ])
    expect(words).toContain(shown);
  for (const kept of ['Walked round', 'Looked low', 'Not eating', 'pond is mine', 'Swim on Friday', 'Chowdhury'])
    expect(browser.html).not.toContain(kept);

  // The unit shares more: the work itself, still not what concerned the author.
  await db
    .insertInto('platform_setting')
    .values({
      key: 'notes.shared-with-person',
      unit_id: unitId,
      value: JSON.stringify(['what we did', 'how they responded']),
      during: new Range(watch.now(), null),
      set_at: watch.now(),
    })
    .execute();
  await browser.open('/my/notes');
  for (const shown of ['Walked round the pond twice.', 'Looked low at first.', '“I liked the robin.”']) expect(browser.text()).toContain(shown);
  for (const kept of ['brings the bread', 'Not eating']) expect(browser.html).not.toContain(kept);

  // Entered in error it says so, and nothing of what stood in it.
  await db
    .insertInto('notes_act')
    .values({
      note_id: hers,
      person_id: eileen,
      unit_id: unitId,
      what: 'entered in error',
      version_no: 1,
      by_id: eileen,
      by_role: 'nurse',
      at: watch.now(),
      words: 'The day before',
    })
    .execute();
  await browser.open('/my/notes');
  expect(browser.text()).toContain('This note was written by mistake');
  for (const kept of ['robin', 'Walked round', 'Looked low']) expect(browser.html).not.toContain(kept);
});

test('“that isn’t what I said” in the person’s own words stands beside the note for staff and for them, and its author is told once until they answer', async ({
  db,
  app,
}) => {
  const { ada, eileen, dev, unitId, handed, write, told, signIn } = await scene(db, app);
  const hers = await write(eileen);
  const his = await write(dev, { next: 'Swim on Friday.', concern: 'no', concernWords: '' });
  const browser = await handed(eileen);
  await browser.open('/my/notes');
  expect(browser.html).toContain(`/my/notes?note=${hers}`);
  await browser.open(`/my/notes?note=${hers}`);
  expect(await browser.send('/my/notes', { note: hers, words: '' })).toBe(422);
  expect(browser.text()).toContain('I liked the robin.');
  expect(await browser.send('/my/notes', { note: hers, words: 'I said the wren. <b>Wren</b>' })).toBe(200);
  expect(browser.text()).toContain('You say: that isn’t what I said.');
  expect(browser.html).toContain('I said the wren. &lt;b&gt;Wren');
  // Once more, while nobody has seen it: it stands there too, and nobody is asked twice.
  await browser.open(`/my/notes?note=${hers}`);
  expect(await browser.send('/my/notes', { note: hers, words: 'And I did not look low.' })).toBe(200);
  // Somebody else's note is not there for her.
  expect(await browser.open(`/my/notes?note=${his}`)).toBe(404);
  await browser.open('/my/notes');
  await browser.open(`/my/notes?note=${hers}`);
  expect(await browser.send('/my/notes', { note: his, words: 'Not mine.' })).not.toBe(200);
  await browser.open('/my');
  await browser.send('/my/finished', {});

  expect(await told()).toEqual([
    {
      kind: 'must tell',
      say: 'Eileen Marsh says of your note of 19 November: “That isn’t what I said.” Read their words, and talk with them.',
      link: `/notes/${hers}`,
      asked_of: ada.staffId,
      asked_by: null,
      person_id: eileen,
      unit_id: unitId,
    },
  ]);
  const worker = await signIn('ada.lund');
  await worker.open(`/notes/${hers}`);
  for (const shown of ['“That isn’t what I said”', 'And I did not look low.', '“I liked the robin.”']) expect(worker.text()).toContain(shown);
  expect(worker.html).toContain('I said the wren. &lt;b&gt;Wren');
});

test('written down by a worker it is told to the author and read by the person, with who wrote it; an author who has gone leaves it to the unit', async ({
  db,
  app,
}) => {
  const { ada, wendy, eileen, handed, write, told, signIn, watch } = await scene(db, app);
  const hers = await write(eileen);
  // The author who writes it down themself knows of it.
  const author = await signIn('ada.lund');
  await author.open(`/notes/${hers}/not-what-i-said`);
  await author.send(`/notes/${hers}/not-what-i-said`, { words: 'It was a wren.' });
  expect(await told()).toEqual([]);
  const other = await signIn('wendy.ashdown');
  await other.open(`/notes/${hers}/not-what-i-said`);
  await other.send(`/notes/${hers}/not-what-i-said`, { words: 'A wren, I said.' });
  expect((await told()).map((one) => [one.asked_of, one.asked_by])).toEqual([[ada.staffId, wendy.staffId]]);
  const browser = await handed(eileen);
  await browser.open('/my/notes');
  expect(browser.text()).toContain('Wendy Ashdown wrote it down for you');

  await db.updateTable('tasks_task').set({ answered_at: watch.now() }).where('about_kind', '=', 'not what I said').execute();
  await db
    .updateTable('workforce_staff')
    .set({ left_on: Temporal.PlainDate.from('2026-11-01') })
    .where('id', '=', ada.staffId)
    .execute();
  await browser.open(`/my/notes?note=${hers}`);
  await browser.send('/my/notes', { note: hers, words: 'Still a wren.' });
  expect((await told()).at(-1)).toMatchObject({
    asked_of: null,
    say: 'Eileen Marsh says of a note by Ada Lund of 19 November: “That isn’t what I said.” Read their words, and talk with them.',
  });
});

test('a person reads what they were quoted with in a session beside their notes, says that it is not so, and reads a line about it only where that is shared', async ({
  db,
  app,
}) => {
  const { ada, eileen, dev, handed, write, told, watch, unitId } = await scene(db, app);
  await write(eileen, { concern: 'no', concernWords: '' });
  const line = async (person: string, kind: string, words: string, corrects?: string): Promise<string> =>
    (
      await db
        .insertInto('notes_line')
        .values({
          person_id: person,
          unit_id: unitId,
          subject_kind: 'session',
          subject_id: unitId,
          subject_label: 'Cooking, 19 November 2026',
          kind,
          words,
          happened_at: Temporal.Instant.from('2026-11-19T12:00:00Z'),
          written_at: watch.now(),
          author_id: ada.staffId,
          author_role: 'nurse',
          ...(corrects === undefined ? {} : { corrects, why_corrected: 'She said so' }),
        })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id;
  const first = await line(eileen, 'own words', 'I hate soup.');
  await line(eileen, 'private line', 'Stirred for an hour.');
  const his = await line(dev, 'own words', 'Mine was better.');
  const browser = await handed(eileen);
  await browser.open('/my/notes');
  for (const shown of ['“I hate soup.”', 'From Cooking, 19 November 2026.', '“I liked the robin.”']) expect(browser.text()).toContain(shown);
  // The newest first, whatever it is.
  expect(browser.text().indexOf('I hate soup')).toBeLessThan(browser.text().indexOf('I liked the robin'));
  for (const kept of ['Stirred for', 'Mine was better']) expect(browser.html).not.toContain(kept);
  expect(await browser.open(`/my/notes?line=${his}`)).toBe(404);
  await browser.open(`/my/notes?line=${first}`);
  expect(await browser.send('/my/notes', { line: his, words: 'Not mine.' })).not.toBe(200);
  await browser.open('/my/notes');
  await browser.open(`/my/notes?line=${first}`);
  expect(await browser.send('/my/notes', { line: first, words: 'I said I had had soup.' })).toBe(200);
  expect(browser.text()).toContain('“I said I had had soup.”');
  expect(await told()).toMatchObject([{ asked_of: ada.staffId, asked_by: null, link: `/notes/lines/${first}`, person_id: eileen }]);
  // A better wording stands in its place; what they said of the first stays beside it.
  await line(eileen, 'own words', 'I have had soup.', first);
  await db
    .insertInto('platform_setting')
    .values({
      key: 'notes.shared-with-person',
      unit_id: unitId,
      value: JSON.stringify(['what we did']),
      during: new Range(watch.now(), null),
      set_at: watch.now(),
    })
    .execute();
  await browser.open('/my/notes');
  for (const shown of ['“I have had soup.”', '“I said I had had soup.”', 'Stirred for an hour.']) expect(browser.text()).toContain(shown);
  expect(browser.html).not.toContain('I hate soup');
});
