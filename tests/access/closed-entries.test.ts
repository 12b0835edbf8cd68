import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { buildServer } from '#platform/web/server.ts';
import { expect, test } from '#tests/fixture.ts';
import { wordsOf } from '#tests/signed-in.ts';
import { loadDemonstration } from '../../src/app/demonstration/index.ts';
import { roomRoutes } from '../../src/app/routes.ts';
import { makeActors, type MatrixActor } from './actors.ts';
import { lookForEverywhere } from './looking-for.ts';
import { partsOfPath, sampleParts, type SampleParts } from './sample-parts.ts';
import { siteAt } from './site.ts';

const now = Temporal.Instant.from('2026-11-19T13:42:00Z');
const hashPassword = (plain: string): Promise<string> => Promise.resolve(`not a hash ${plain.length}`);
/** What is looked for, and what must then stand on no page: the word asked for is shown again in the search box. */
const asked = 'quicksilver';
const told = 'heron at the weir';
const words = (where: string): string => `The Quicksilver ${told}, ${where}`;

/** A note, with everything that Trellis makes of one: a request, what was seen of an early sign, a sentence of a report. Ids by the part of a path they fill. */
async function noteWithAllThatFollows(db: Db, unit: string, person: string, author: string): Promise<Readonly<Record<string, string>>> {
  const one = async (query: ReturnType<typeof sql<{ id: string }>>): Promise<string> => (await query.execute(db)).rows[0]!.id;
  const at = now.subtract({ hours: 3 }).toString();
  const note = await one(sql<{
    id: string;
  }>`insert into notes_note (person_id, unit_id, kind, happened_at, author_id, author_role, written_at, late, origin_kind)
    values (${person}, ${unit}, 'one to one', ${at}, ${author}, 'nurse', ${at}, false, 'written') returning id`);
  await sql`insert into notes_version (note_id, person_id, no, own_words, did, concern, sign_seen, signed_by, signed_at)
    values (${note}, ${person}, 1, ${words('own words')}, ${words('did')}, ${words('concern')}, ${words('seen')}, ${author}, ${at})`.execute(db);
  await sql`insert into notes_act (note_id, person_id, unit_id, what, version_no, by_id, by_role, at, lock_at)
    values (${note}, ${person}, ${unit}, 'signed', 1, ${author}, 'nurse', ${at}, ${at})`.execute(db);
  await sql`insert into notes_act (note_id, person_id, unit_id, what, version_no, by_id, by_role, at, words)
    values (${note}, ${person}, ${unit}, 'addendum', 1, ${author}, 'nurse', ${at}, ${words('addendum')})`.execute(db);
  const task = await one(sql<{ id: string }>`insert into tasks_task (unit_id, kind, about_kind, about_id, person_id, say, link, asked_by, asked_at)
    values (${unit}, 'must tell', 'note', ${note}, ${person}, ${words('task')}, ${`/notes/${note}`}, ${author}, ${at}) returning id`);
  const nudge = await one(sql<{ id: string }>`insert into safety_nudge (person_id, unit_id, cause, sign_id, on_date, raised_at, asked_as, answer_by)
    values (${person}, ${unit}, 'early sign', gen_random_uuid(), '2026-11-19', ${at}, 'everybody on the unit', ${now.toString()}) returning id`);
  await sql`insert into safety_sighting (nudge_id, person_id, note_id, how, own_words, words, seen_at, recorded_at)
    values (${nudge}, ${person}, ${note}, 'seen', ${words('sighting, own')}, ${words('sighting')}, ${at}, ${at})`.execute(db);
  const report = await one(sql<{
    id: string;
  }>`insert into rounds_report (person_id, unit_id, purpose, title, first_on, last_on, author_id, started_at, changed_at)
    values (${person}, ${unit}, 'team', 'Report', '2026-11-01', '2026-11-19', ${author}, ${at}, ${at}) returning id`);
  for (const [kind, record] of [
    ['note', note],
    ['early sign', nudge],
  ] as const) {
    const sentence = await one(sql<{
      id: string;
    }>`insert into rounds_sentence (report_id, person_id, section, position, words, drafted, key, kind, written_by, written_at)
      values (${report}, ${person}, 'noticed', 10, ${words(`sentence of a ${kind}`)}, 'x', ${`notes:${kind}`}, 'fact', ${author}, ${at}) returning id`);
    await sql`insert into rounds_source (sentence_id, report_id, person_id, position, kind, record_id, label, happened, href)
      values (${sentence}, ${report}, ${person}, 0, ${kind}, ${record}, ${words('label')}, 'Thu', ${`/notes/${note}`})`.execute(db);
  }
  return { note, task, nudge, report };
}

async function close(db: Db, person: string, entry: string, by: string, roles: readonly string[]): Promise<void> {
  await sql`insert into records_sensitive (person_id, about_table, about_id, kind, roles, why, during, marked_by, marked_at)
    values (${person}, 'notes_note', ${entry}, 'third party', ${[...roles]}::text[], 'Told in confidence', tstzrange(${now.toString()}, null), ${by}, ${now.toString()})`.execute(
    db,
  );
}

/** The scene: the demonstration, the actors of the matrix, and a note of the sample's person that every sample part leads to. */
async function scene(db: Db, app: Db) {
  await loadDemonstration({ db, now, hashPassword });
  const found = await sampleParts(db, now);
  const person = found.byName['person']!;
  const actors = await makeActors(db, { unit: found.unit, elsewhere: found.elsewhere, person, now });
  const who = (label: string): MatrixActor => actors.find((one) => one.label === label)!;
  const ids = await noteWithAllThatFollows(db, found.unit, person, who('nurse, works there').subjectId);
  const sample: SampleParts = { ...found, byName: { ...found.byName, ...ids } };
  const server = buildServer(siteAt(app, now), roomRoutes, null);
  const get = async (actor: MatrixActor, path: string) => {
    const answer = await server.request(path, { headers: { cookie: actor.cookie } });
    return { status: answer.status, html: await answer.text() };
  };
  /** Every page and file on which an actor reads what the note says. */
  const tellers = async (actor: MatrixActor): Promise<readonly string[]> => {
    const paths: string[] = [];
    const looked = await lookForEverywhere(server, actor.cookie, sample, asked);
    for (const route of roomRoutes.filter(({ method }) => method === 'get')) {
      const parts = partsOfPath(route.path, sample);
      const { html } = await get(actor, `${parts.path}?unit=${sample.unit}${parts.query}${looked(parts.path)}&day=2026-11-19`);
      if (html.includes(told)) paths.push(route.path);
    }
    return paths;
  };
  /** The unit's notes, with what is looked for in them. */
  const search = async (actor: MatrixActor, find: string) => {
    const looked = await lookForEverywhere(server, actor.cookie, sample, find);
    expect(looked('/notes/search')).not.toBe('');
    return (await get(actor, `/notes/search?unit=${sample.unit}${looked('/notes/search')}`)).html;
  };
  return { unit: sample.unit, sample, person, ids, who, server, get, search, tellers };
}

test(
  'what a closed note says stands on no page or file, and is found by no search, of anybody but the roles named; nor does anything made of it',
  { timeout: 300_000 },
  async ({ db, app }) => {
    const { person, ids, who, get, search, tellers } = await scene(db, app);
    const nurse = who('registered nurse in charge, works there');
    const before = await tellers(nurse);
    // Nothing is hidden by there being nothing to see.
    for (const path of [
      '/notes/search',
      '/notes/:note',
      '/people/:person/notes',
      '/people/:person',
      '/tasks/:task',
      '/reports/:report',
      '/people/:person/ward-round',
    ])
      expect(before).toContain(path);
    expect(before).toContain('/people/:person/safety/nudges/:nudge');
    expect(await tellers(who('person'))).toContain('/my/notes');
    await close(db, person, ids['note']!, who('manager, works there').subjectId, ['manager']);
    expect(await tellers(nurse)).toEqual([]);
    expect(await tellers(who('person'))).toEqual([]);
    // A search that finds nothing says no more than one for a word that is nowhere.
    const answer = async (find: string) => wordsOf(await search(nurse, find)).replaceAll(find, 'WORD');
    expect(await answer(asked)).toContain('“WORD”: nothing');
    expect(await answer(asked)).toBe(await answer('zanzibar'));
    expect(wordsOf((await get(nurse, `/reports/${ids['report']}`)).html)).toContain('2 sentences rest on entries that only some may open');
    // Those named go on reading it; but a page for a whole meeting, and a draft, are made without it whoever makes them.
    const manager = await tellers(who('manager, works there'));
    for (const path of ['/notes/search', '/notes/:note', '/people/:person/notes', '/tasks/:task', '/reports/:report'])
      expect(manager).toContain(path);
    for (const path of ['/people/:person/ward-round', '/people/:person/ward-round/print']) expect(manager).not.toContain(path);
  },
);

test('a closed note stays closed to whoever opens the record in an emergency', { timeout: 300_000 }, async ({ db, app }) => {
  const { person, ids, who, tellers, server, sample } = await scene(db, app);
  const far = who('manager, works elsewhere');
  await sql`insert into platform_relationship (actor_id, person_id, kind, during, source_kind, made_at)
    values (${far.subjectId}, ${person}, 'break-glass', tstzrange(${now.toString()}, ${now.add({ minutes: 60 }).toString()}), 'emergency', ${now.toString()})`.execute(
    db,
  );
  expect(await tellers(far)).toContain('/notes/:note');
  // Looking for words in it is reading it.
  expect((await lookForEverywhere(server, far.cookie, sample, asked))(`/people/${person}/notes`)).not.toBe('');
  await close(db, person, ids['note']!, who('manager, works there').subjectId, ['manager']);
  expect(await tellers(far)).toEqual([]);
});

test('read straight from the tables, and asked for by its words, a closed note and what was made of it is nowhere for those it is closed to', async ({
  db,
  app,
}) => {
  const { person, ids, who } = await scene(db, app);
  const tables = ['notes_note', 'notes_version', 'notes_act', 'safety_sighting', 'tasks_task', 'rounds_sentence', 'rounds_source'] as const;
  const all = Object.values(ids);
  /** In how many rows of each table the note's words or its id stand, and how often the search gives it. */
  const seenBy = (actor: MatrixActor) =>
    app.transaction().execute(async (tx) => {
      await sql`select set_config('trellis.actor', ${actor.subjectId}, true), set_config('trellis.actor_kind', 'staff', true), set_config('trellis.now', ${now.toString()}, true)`.execute(
        tx,
      );
      const counts: Record<string, number> = {};
      for (const name of tables)
        counts[name] = Number(
          (
            await sql<{
              n: bigint;
            }>`select count(*) as n from ${sql.table(name)} t where t::text like ${`%${told}%`} or to_jsonb(t) ->> 'id' = any(${all}::text[])`.execute(
              tx,
            )
          ).rows[0]!.n,
        );
      const { rows } = await sql`select * from notes_found(${asked}, null, null, null, 50)`.execute(tx);
      return { ...counts, found: rows.length };
    });
  const nurse = who('registered nurse in charge, works there');
  expect(Object.values(await seenBy(nurse)).filter((n) => n === 0)).toEqual([]);
  await close(db, person, ids['note']!, who('manager, works there').subjectId, ['manager']);
  expect(await seenBy(nurse)).toEqual({ ...Object.fromEntries(tables.map((name) => [name, 0])), found: 0 });
  expect(Object.values(await seenBy(who('manager, works there'))).filter((n) => n === 0)).toEqual([]);
});

test('a closed note that is moved is as closed in the record it is moved to', async ({ db, app }) => {
  const { person, ids, who, server, get, search, unit } = await scene(db, app);
  const manager = who('manager, works there');
  await close(db, person, ids['note']!, manager.subjectId, ['manager']);
  const other = (
    await sql<{
      id: string;
    }>`select person_id as id from people_episode where unit_id = ${unit} and upper_inf(during) and person_id <> ${person} order by id limit 1`.execute(
      db,
    )
  ).rows[0]!.id;
  const answer = await server.request(`/notes/${ids['note']}/move`, {
    method: 'POST',
    body: new URLSearchParams({ _csrf: 'matrix-token', _key: crypto.randomUUID(), to: other, why: 'About somebody else' }).toString(),
    headers: { cookie: manager.cookie, 'content-type': 'application/x-www-form-urlencoded' },
  });
  const there = answer.headers.get('location') ?? '';
  expect(there).toMatch(/^\/notes\/[0-9a-f-]{36}$/);
  expect((await get(manager, there)).html).toContain(told);
  const nurse = who('registered nurse in charge, works there');
  expect((await get(nurse, there)).status).toBe(404);
  for (const path of [`/people/${other}/notes`, `/people/${person}/notes`, `/tasks?unit=${unit}`])
    expect((await get(nurse, path)).html).not.toContain(told);
  expect(await search(nurse, asked)).not.toContain(told);
});

/** Functions that go round the policies, name the tables of notes and give out nothing of what a note says, each with the reason. */
const saysNothing: Readonly<Record<string, string>> = {
  note_moved: 'yes or no',
  notes_note_follows: 'moves a note on by its acts',
  notes_author_is_told: 'asks the author to read the person’s words, and quotes none',
  say_not_what_i_said: 'adds the person’s own words to a note of theirs',
  closed_goes_along: 'closes what is moved',
  line_moved: 'yes or no',
  notes_line_follows: 'moves a line on by what is done with it',
  notes_line_corrected: 'marks a line for which a better wording stands',
  people_join_open: 'that a note waits for a countersignature, yes or no, for those who join two records',
  people_join_side: 'how many notes a record has, for those who join two records',
};

test('a function that goes round the policies leaves out what is closed, or says nothing of a note', async ({ db }) => {
  const { rows } = await sql<{ name: string }>`select distinct p.proname as name from pg_proc p
    where p.pronamespace = 'trellis'::regnamespace and p.prosecdef and p.prosrc ~ '\\mnotes_(note|version|act|line)\\M' and p.prosrc !~ 'closed_to_me' order by 1`.execute(
    db,
  );
  expect(rows.map(({ name }) => name).filter((name) => !(name in saysNothing))).toEqual([]);
});
