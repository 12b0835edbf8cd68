import { notesRoutes } from '#notes';
import type { Db } from '#platform/database.ts';
import { expect, test } from '#tests/fixture.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { registerMeasures } from './contributors.ts';
import { sceneNow as now, setMeasuresScene } from './measures-scene.ts';

registerMeasures();

type Scene = Awaited<ReturnType<typeof setMeasuresScene>>;

/** Keeps sessions of structured work, and gives their ids. */
async function keep(db: Db, scene: Scene, worker: string, sessions: readonly { on: string; did: string; person?: string; own?: string }[]) {
  const rows = await db
    .insertInto('measures_structured_session')
    .values(
      sessions.map(({ on, did, person = scene.gareth, own = null }) => ({
        person_id: person,
        unit_id: scene.unit,
        what: 'coping-strategies',
        on_date: Temporal.PlainDate.from(on),
        minutes: 40,
        own_words: own,
        did,
        worker_id: worker,
        supervisor_id: scene.head.id,
        recorded_at: now,
      })),
    )
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

async function note(db: Db, scene: Scene, author: string, happenedAt: Temporal.Instant, did: string, kind = 'one to one'): Promise<void> {
  const { id } = await db
    .insertInto('notes_note')
    .values({
      person_id: scene.gareth,
      unit_id: scene.unit,
      kind,
      happened_at: happenedAt,
      written_at: happenedAt,
      author_id: author,
      author_role: 'OT',
      origin_kind: 'written',
      version_no: 1,
      late: false,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('notes_version')
    .values({ note_id: id, person_id: scene.gareth, no: 1, did, signed_by: author, signed_at: happenedAt })
    .execute();
}

test('words of structured work are found among notes, on the unit and on the person, by kind and by who wrote them', async ({ db, app }) => {
  const scene = await setMeasuresScene(db);
  const lee = await makeWorker(db, scene.unit, 'STR senior', { given: 'Lee', surname: 'Marsh' });
  const ruth = await makePerson(db, scene.unit, { givenName: 'Ruth', surname: 'Abara', from: '2026-08-03T09:00:00Z' });
  await keep(db, scene, lee.id, [
    { on: '2026-11-12', did: 'Hummed on the stairs', own: 'The humming is daft but it works.' },
    { on: '2026-11-05', did: 'Listed what helps' },
    { on: '2026-11-03', did: 'Hummed in the queue', person: ruth },
  ]);
  await note(db, scene, scene.ot.id, now.subtract({ hours: 24 }), 'He hummed at breakfast');
  await note(db, scene, lee.id, now.subtract({ hours: 24 * 12 }), 'He hummed on the phone', 'phone call');
  const jo = await signedIn({ db, app, actor: scene.worker, routes: notesRoutes, now });
  const onUnit = async (words: string) => wordsOf((await jo.get((await jo.post('/notes/search', { unit: scene.unit, words })).to!)).html);
  const found = await onUnit('humming');
  const order = ['He hummed at breakfast', 'Hummed on the stairs', 'He hummed on the phone', 'Hummed in the queue'];
  expect(order.map((words) => found.indexOf(words)).every((at, index, all) => at > (all[index - 1] ?? 0))).toBe(true);
  expect(found).toContain('“humming”: 4 places');
  expect(found).toContain('Ruth Abara · Tue 3 Nov · Structured work: Coping strategies, 40 minutes Hummed in the queue');
  expect(await onUnit('daft')).toContain('1 place');
  expect(await onUnit('daft breakfast')).toContain('Nothing found');

  const path = `/people/${scene.gareth}/notes`;
  const onPerson = async (who: typeof jo, sought: Record<string, string>) =>
    wordsOf((await who.get((await who.post(path, { kind: '', by: '', ...sought })).to!)).html);
  const which = (page: string) => order.filter((words) => page.includes(words));
  expect(which(await onPerson(jo, { words: 'hummed' }))).toEqual(order.slice(0, 3));
  expect(which(await onPerson(jo, { words: 'hummed', kind: 'structured' }))).toEqual(['Hummed on the stairs']);
  expect(which(await onPerson(jo, { words: 'hummed', kind: 'phone call' }))).toEqual(['He hummed on the phone']);
  expect(which(await onPerson(jo, { words: 'hummed', kind: 'session' }))).toEqual([]);
  expect(which(await onPerson(jo, { words: 'hummed', by: 'me' }))).toEqual([]);
  const leeIn = await signedIn({ db, app, actor: lee, routes: notesRoutes, now });
  expect(which(await onPerson(leeIn, { words: 'hummed', by: 'me' }))).toEqual(['Hummed on the stairs', 'He hummed on the phone']);
});

test('who does not know of the person finds nothing of their structured work', async ({ db, app }) => {
  const scene = await setMeasuresScene(db);
  const other = await makeUnit(db, 'Beechwood');
  const sol = await makeWorker(db, other, 'STR senior', { given: 'Sol', surname: 'Whitby' });
  await keep(db, scene, scene.ot.id, [{ on: '2026-11-12', did: 'Hummed on the stairs' }]);
  const solIn = await signedIn({ db, app, actor: sol, routes: notesRoutes, now });
  const there = await solIn.post('/notes/search', { unit: other, words: 'hummed' });
  expect(wordsOf((await solIn.get(there.to!)).html)).toContain('Nothing found');
  expect((await solIn.get(there.to!.replace(other, scene.unit))).html).not.toContain('Hummed');
});

test('pages of what is found tell of every session once, those of one day and of the moment of a note too', async ({ db, app }) => {
  const scene = await setMeasuresScene(db);
  const many = Array.from({ length: 45 }, (_, index) => ({
    on: index < 30 ? '2026-11-12' : `2026-10-${String(index - 20).padStart(2, '0')}`,
    did: `Hummed no${index}x`,
  }));
  await keep(db, scene, scene.ot.id, many);
  await note(db, scene, scene.ot.id, Temporal.Instant.from('2026-11-12T12:00:00Z'), 'Hummed no45x');
  const jo = await signedIn({ db, app, actor: scene.worker, routes: notesRoutes, now });
  for (const [start, sought] of [
    ['/notes/search', { unit: scene.unit, words: 'hummed' }],
    [`/people/${scene.gareth}/notes`, { words: 'hummed', kind: '', by: '' }],
  ] as const) {
    const told: string[] = [];
    let address: string | undefined = (await jo.post(start, sought)).to!;
    for (let pages = 0; address !== undefined && pages < 6; pages += 1) {
      const { html } = await jo.get(address);
      told.push(...[...html.matchAll(/Hummed no(\d+)x/g)].map(([, no]) => no!));
      address = /href="([^"]*before=[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(
      told.toSorted((a, b) => Number(a) - Number(b)),
      start,
    ).toEqual(Array.from({ length: 46 }, (_, index) => String(index)));
  }
});
