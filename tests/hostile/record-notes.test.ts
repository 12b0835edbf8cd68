import { expect, test } from '#tests/fixture.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import type { SignedIn } from '#tests/signed-in.ts';
import { larch, now, plainNote, register, write } from '../../src/notes/notes-scene.ts';

const markup = `"'><img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}}\${7*7}`;
const hostile = [markup, '=HYPERLINK("http://x","y") and more words', `O’Brien-Ŵŷ العربية 王 👩🏽‍🌾 and more words`, `a word ${'x'.repeat(170)}`];

/** Types words into a box and gives the page on which they are found. */
async function lookFor(who: SignedIn, path: string, fields: Readonly<Record<string, string>>, more = ''): ReturnType<SignedIn['get']> {
  const { to } = await who.post(path, fields);
  expect(to).toMatch(/[?&]looked=[0-9a-f]{8}$/);
  return who.get(`${to!}${more}`);
}

test(
  '36 37 43 44: words typed into a note, and about one, come out as words on every page that shows them',
  { timeout: 120_000 },
  async ({ db, app }) => {
    const scene = await larch(db, app);
    const [lee, femi, wendy] = [await scene.as(scene.lee), await scene.as(scene.femi), await scene.as(scene.wendy)];
    for (const words of hostile) {
      const all = {
        ownWords: words,
        did: words,
        responded: words,
        next: words,
        place: words.slice(0, 90),
        concern: 'yes',
        concernWords: words,
        concernWho: 'anyone',
        keepNames: words.slice(0, 190),
      };
      const draft = await lee.post(`/people/${scene.eileen}/notes/draft`, { ...plainNote, ...all });
      const kept = await lee.get(draft.to!);
      const note = await write(lee, scene.eileen, all);
      const statuses = [
        await femi.post(`/notes/${note}/send-back`, { faults: 'other', comment: words, _version: '1' }),
        await lee.post(`/notes/${note}/addendum`, { words }),
        await lee.post(`/notes/${note}/not-what-i-said`, { words }),
      ];
      const waiting = await write(lee, scene.eileen, all);
      const pages = [
        kept,
        await lee.get(`/people/${scene.eileen}/notes`),
        await lee.get(`/people/${scene.eileen}`),
        await lee.get(`/notes/${note}`),
        await lee.get(`/notes/${note}/change`),
        await lee.get('/notes'),
        await femi.get(`/notes/countersign?note=${waiting}`),
        await femi.get(`/notes/countersign/learned?author=${scene.lee.id}`),
        await lookFor(lee, '/notes/search', { unit: scene.unit, words: words.slice(0, 100) }),
        await lookFor(lee, `/people/${scene.eileen}/notes`, { words: words.slice(0, 100) }, `&kind=%22%3E&before=${encodeURIComponent(markup)}`),
      ];
      expect(
        (await femi.post(`/notes/${waiting}/countersign`, { basis: 'confirmed with', confirmedWith: words.slice(0, 110), _version: '1' })).status,
      ).toBe(303);
      const moved = await lee.post(`/notes/${waiting}/move`, { to: scene.gareth, why: words });
      const wrong = await write(lee, scene.eileen, all);
      statuses.push(moved, await lee.post(`/notes/${wrong}/in-error`, { words }));
      pages.push(await lee.get(moved.to!), await lee.get(`/notes/${waiting}`), await lee.get(`/notes/${wrong}`));
      statuses.push(
        await wendy.post(`/staff/${scene.lee.id}/exceptions/${scene.unit}`, {
          limit: 'medicines',
          reason: words,
          training: words.slice(0, 190),
          'review-day': '1',
          'review-month': '3',
          'review-year': '2027',
        }),
      );
      pages.push(await wendy.get(`/staff/${scene.lee.id}/exceptions`), await lee.get('/notes/limits'));
      // Lines from a session: another wording, beside it what the person says, in error, moved.
      const session = crypto.randomUUID();
      const line = async (kind: string): Promise<string> =>
        (
          await db
            .insertInto('notes_line')
            .values({
              person_id: scene.eileen,
              unit_id: scene.unit,
              subject_kind: 'session',
              subject_id: session,
              subject_label: words.slice(0, 90),
              kind,
              words,
              happened_at: now,
              written_at: now,
              author_id: scene.lee.id,
              author_role: 'STR foundation',
            })
            .returning('id')
            .executeTakeFirstOrThrow()
        ).id;
      const better = await lee.post(`/notes/lines/${await line('own words')}/correct`, {
        words: `${words} once more`.slice(0, 1990),
        why: words.slice(0, 290),
        keepNames: words.slice(0, 190),
      });
      const wrongLine = await line('private line');
      statuses.push(better, await lee.post(`${better.to}/not-what-i-said`, { words }));
      statuses.push(await lee.post(`/notes/lines/${wrongLine}/in-error`, { words: words.slice(0, 990) }));
      pages.push(await lee.get(better.to!), await lee.get(`${better.to}/correct`), await lee.get(`/notes/lines/${wrongLine}`));
      statuses.push(await lee.post(`${better.to}/move`, { to: scene.gareth, why: words.slice(0, 490) }));
      pages.push(await lee.get(better.to!), await lee.get(`/people/${scene.eileen}/notes`), await lee.get(`/people/${scene.gareth}/notes`));
      // All of it together: sent back with a comment, signed again, countersigned.
      const { id: allOfIt } = await db.selectFrom('notes_group').select('id').where('subject_id', '=', session).executeTakeFirstOrThrow();
      const together = `/notes/sessions/${allOfIt}`;
      const version = async () =>
        String((await db.selectFrom('notes_group').select('version_no').where('id', '=', allOfIt).executeTakeFirstOrThrow()).version_no);
      statuses.push(await femi.post(`${together}/send-back`, { faults: 'other', comment: words, _version: await version() }));
      pages.push(await lee.get(together), await lee.get('/notes'), await femi.get(`/notes/countersign/learned?author=${scene.lee.id}`));
      statuses.push(await lee.post(`${together}/sign-again`, { _version: await version() }));
      const basis = { basis: 'confirmed with', confirmedWith: words.slice(0, 110) };
      pages.push(await femi.get('/notes/countersign'));
      statuses.push(await femi.post(`${together}/countersign`, { ...basis, _version: await version() }));
      pages.push(await femi.get(together));
      expect(statuses.map(({ status }) => status)).toEqual(statuses.map(() => 303));
      expect(pages.map(({ status }) => status)).toEqual(pages.map(() => 200));
      for (const { html } of pages) expect(html).not.toMatch(/<img src=x|<script>alert|"'><img/);
      expect(pages.filter(({ html }) => html.includes('&lt;img src=x')).length).toBeGreaterThanOrEqual(words === markup ? 13 : 0);
      const { own_words } = await db.selectFrom('notes_version').select('own_words').where('note_id', '=', note).executeTakeFirstOrThrow();
      expect(own_words).toBe(words.normalize('NFC'));
    }
  },
);

test('12 18: a note, its acts and its people cannot be reached by an id from another unit', async ({ db, app }) => {
  const scene = await larch(db, app);
  const note = await write(await scene.as(scene.lee), scene.eileen, { ownWords: 'Only ours.' });
  const brook = await makeUnit(db, 'Brook');
  const una = await makePerson(db, brook, { givenName: 'Una', surname: 'Brook' });
  const sam = await makeWorker(db, brook, 'nurse', { given: 'Sam', surname: 'Orme' });
  await register(db, sam.id);
  const stranger = await scene.as(sam);
  for (const part of ['', '/change', '/addendum', '/in-error', '/move', '/not-what-i-said'])
    expect((await stranger.get(`/notes/${note}${part}`)).status, part).toBe(404);
  const tried = {
    addendum: { words: 'x' },
    'in-error': { words: 'x' },
    move: { to: una, why: 'x' },
    'not-what-i-said': { words: 'x' },
    lock: { sure: 'yes' },
    countersign: { basis: 'read only', _version: '1' },
    'send-back': { comment: 'x', _version: '1' },
  };
  for (const [part, fields] of Object.entries(tried)) expect((await stranger.post(`/notes/${note}/${part}`, fields)).status, part).toBe(404);
  expect((await stranger.get(`/notes/countersign?unit=${scene.unit}&note=${note}`)).status).toBe(404);
  // Their own words they may keep, and a unit in a form opens nothing by itself.
  const looked = await stranger.post('/notes/search', { unit: scene.unit, words: 'ours' });
  expect(looked.to).toMatch(new RegExp(`^/notes/search\\?unit=${scene.unit}&looked=[0-9a-f]{8}$`));
  expect((await stranger.get(looked.to!)).status).toBe(404);
  expect((await stranger.post(`/people/${scene.eileen}/notes`, { words: 'ours' })).status).toBe(404);
  expect((await stranger.get(`/people/${scene.eileen}/notes`)).status).toBe(404);
  // Nor may a note of ours be moved to somebody of theirs: they are not offered, and not taken.
  const moved = await (await scene.as(scene.lee)).post(`/notes/${note}/move`, { to: una, why: 'x' });
  expect(moved.status).toBe(422);
  expect(await db.selectFrom('notes_act').select('what').where('note_id', '=', note).execute()).toEqual([{ what: 'signed' }]);
});
