import { addLines, notesRoutes, signSessionWords } from '#notes';
import type { Db } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { reportsRoutes } from '#reports';
import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { Range } from '#platform/database.ts';
import { entryOf, textOf, wordsIn } from './report-files.fixture.ts';
import { reportPdf, reportWord } from './report-files.ts';
import { roundsRoutes } from './routes.ts';
import { now, roundScene } from './scene.ts';

const routes = [...notesRoutes, ...reportsRoutes, ...roundsRoutes];
const days = { 'from-day': '12', 'from-month': '11', 'from-year': '2026', 'to-day': '25', 'to-month': '11', 'to-year': '2026' };
const contact = { kind: 'one to one', 'on-day': '25', 'on-month': '11', 'on-year': '2026', at: '10:00', concern: 'no' };

/** Lee, whose words wait for a countersignature by the policy there is at first, writes a line of a session and a note of Rana. */
async function written(db: Db, app: Db) {
  const scene = await roundScene(db);
  // Everybody reads it a little later.
  const as = (actor: (typeof scene)['carys'], at = now.add({ minutes: 2 })) => signedIn({ db, app, actor, routes, now: at });
  const about = {
    unitId: scene.unit,
    subjectKind: 'session',
    subjectId: crypto.randomUUID(),
    subjectLabel: 'Cooking, 25 November 2026',
    happenedAt: now.subtract({ hours: 3 }),
  };
  await inScope(app, scene.lee, now, async (scope) => {
    await addLines(scope, [{ ...about, personId: scene.rana, kind: 'private line', words: 'Chopped the leeks alone.' }], {
      id: scene.lee.id,
      role: 'STR intermediate',
    });
    await signSessionWords(scope, { ...about, late: false });
  });
  const lee = await as(scene.lee, now);
  const sent = await lee.post(`/people/${scene.rana}/notes/new`, {
    ...contact,
    concern: 'yes',
    did: 'Went through the bus times.',
    concernWords: 'Talked about stopping the tablets.',
    concernWho: scene.nurse.id,
  });
  expect(sent.status, wordsOf(sent.html)).toBe(303);
  const group = await db.selectFrom('notes_group').select('id').executeTakeFirstOrThrow();
  const note = sent.to!.split('?')[0]!;
  // What was seen of a worry about medicines is quoted from the note.
  const nudge = await db
    .insertInto('safety_nudge')
    .values({
      person_id: scene.rana,
      unit_id: scene.unit,
      cause: 'medicines',
      on_date: Temporal.PlainDate.from('2026-11-25'),
      raised_at: now,
      asked_as: 'anyone',
      answer_by: now.add({ hours: 24 }),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('safety_sighting')
    .values({
      nudge_id: nudge.id,
      person_id: scene.rana,
      note_id: note.split('/').at(-1)!,
      how: 'seen',
      words: 'Two boxes unopened',
      seen_at: now,
      recorded_by: scene.lee.id,
      recorded_at: now,
    })
    .execute();
  return { ...scene, lee, as, note, group: `/notes/sessions/${group.id}` };
}

test('words that wait, and words sent back, say so in the weekly review and on the handover, on the screen and on paper', async ({ db, app }) => {
  const scene = await written(db, app);
  const nurse = await scene.as(scene.nurse);
  const read = async (path: string) => wordsOf((await nurse.get(path)).html);
  const seen = async (stands: string) => {
    for (const paper of ['', '/print']) {
      const sheet = await read(`/handover${paper}?unit=${scene.unit}`);
      expect(sheet).toMatch(new RegExp(`Went through the bus times\\. (· )?One to one, today at 10:00, Lee Marsh (· )?${stands}`));
      expect(sheet).toMatch(new RegExp(`Chopped the leeks alone\\. (· )?Cooking, 25 November 2026, Lee Marsh (· )?${stands}`));
      expect(sheet).toMatch(new RegExp(`Two boxes unopened( · Asked of [^·]*· Not answered, 2 minutes ·)? ${stands}`));
      expect(sheet).toMatch(new RegExp(`Talked about stopping the tablets\\..*?${stands}`));
    }
    const week = await read(`/people/${scene.rana}/weekly-review?week=2026-W48`);
    expect(week).toMatch(new RegExp(`Went through the bus times\\.[^.]*${stands}`));
    expect(week).toMatch(new RegExp(`Chopped the leeks alone\\.[^.]*${stands}`));
    expect(week).toContain(`Talked about stopping the tablets. ${stands}`);
    expect(await read(`/weekly-review/print?unit=${scene.unit}&week=2026-W48`)).toMatch(
      new RegExp(`Talked about stopping the tablets\\. \\S[^·]* · ${stands}`),
    );
  };
  await seen('not countersigned yet');
  for (const path of [scene.note, scene.group])
    expect((await nurse.post(`${path}/send-back`, { faults: 'no next step', comment: 'What next?', _version: '1' })).status).toBe(303);
  await seen('sent back to its author');
});

test('on the ward-round page, behind it, in a report’s sources, in Word and in PDF; no more once it is countersigned', async ({ db, app }) => {
  const scene = await written(db, app);
  const carys = await scene.as(scene.carys);
  const round = `/people/${scene.rana}/ward-round`;
  const period = '?from=2026-11-12&to=2026-11-25';
  const read = async (path: string) => wordsOf((await carys.get(path)).html);
  const nowhere = async () => {
    for (const page of ['', '/print', '/behind']) expect(await read(`${round}${page}${period}`)).not.toContain('not countersigned yet');
  };
  for (const page of ['', '/print'])
    for (const words of ['Chopped the leeks alone.', 'Went through the bus times.', 'Two boxes unopened'])
      expect(await read(`${round}${page}${period}`)).toMatch(new RegExp(`${words}\\.? \\(not countersigned yet\\)`));
  expect(await read(`${round}${period}`)).toContain('Cooking, Lee Marsh, not countersigned yet');
  expect(await read(`${round}/behind${period}`)).toContain('Chopped the leeks alone. not countersigned yet');
  // What was written before anything was asked of it says nothing.
  expect(await read(`${round}/behind${period}`)).toContain('Read a job advert aloud and filled in the first page. Trellis');

  const begun = await carys.post(`/people/${scene.rana}/reports`, { purpose: 'team', reader: '', replaces: '', ...days });
  const report = begun.to!.split('/').at(-1)!;
  const file = (kind: typeof reportWord) =>
    inScope(app, scene.carys, now, async (scope) => (await kind.file(scope, { params: { report }, query: {} }))!.body as Uint8Array);
  const [word, pdf] = [textOf(entryOf(await file(reportWord), 'word/document.xml')), wordsIn(await file(reportPdf)).replaceAll(/\s+/g, '')];
  for (const said of ['Cooking, Lee Marsh, not countersigned yet', 'Note, Lee Marsh, not countersigned yet']) {
    expect(await read(begun.to!)).toContain(said);
    expect(word).toContain(said);
    expect(pdf).toContain(said.replaceAll(/\s+/g, ''));
  }

  const nurse = await scene.as(scene.nurse);
  for (const path of [scene.note, scene.group])
    expect((await nurse.post(`${path}/countersign`, { basis: 'read only', _version: '1' })).status).toBe(303);
  await nowhere();
  expect(await read(`${round}${period}`)).toContain('Cooking, Lee Marsh, countersigned');
});

test('whoever reads a line on the unit its person came to since is told how it stands, as it was told before', async ({ db, app }) => {
  const scene = await written(db, app);
  await db
    .updateTable('people_episode')
    .set({ during: new Range(Temporal.Instant.from('2026-08-03T09:00:00Z'), now.subtract({ hours: 1 })), ended_how: 'transfer out' })
    .where('person_id', '=', scene.rana)
    .execute();
  await db
    .insertInto('people_episode')
    .values({
      person_id: scene.rana,
      unit_id: scene.elsewhere,
      during: new Range(now.subtract({ hours: 1 }), null),
      began_how: 'transfer in',
      recorded_at: now,
    })
    .execute();
  const there = await scene.as(scene.other);
  const page = wordsOf((await there.get(`/people/${scene.rana}/ward-round?from=2026-11-12&to=2026-11-25`)).html);
  expect(page).toContain('Chopped the leeks alone. (not countersigned yet)');
});
