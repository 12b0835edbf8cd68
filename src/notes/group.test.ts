import fc from 'fast-check';
import { sql } from 'kysely';
import { Range } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { changeSetting } from '#platform/settings.ts';
import { expect, test } from '#tests/fixture.ts';
import { wordsOf } from '#tests/signed-in.ts';
import { registerNotes } from './contributors.ts';
import { afterAct, unsigned, type GroupActKind, type GroupStanding } from './group.rules.ts';
import { larch, now, type Larch } from './notes-scene.ts';
import { signSessionWords } from './sign-session-words.ts';
import { countersignPolicy, namedCountersignersOnly } from './settings.ts';
import { addLines } from './store.ts';

registerNotes();

const session = {
  subjectKind: 'session',
  subjectId: crypto.randomUUID(),
  subjectLabel: 'Cooking, 19 November 2026',
  happenedAt: now.subtract({ hours: 2 }),
};

/** Lee writes of both from one session; gives the entry and the two lines. */
async function wrote(scene: Larch, app: Parameters<typeof inScope>[0]): Promise<{ readonly id: string; readonly lines: readonly string[] }> {
  return inScope(app, scene.lee, now, async (scope) => {
    const about = { ...session, unitId: scene.unit };
    const lines = await addLines(
      scope,
      [
        { ...about, personId: scene.eileen, kind: 'own words', words: 'I like leeks.' },
        { ...about, personId: scene.gareth, kind: 'private line', words: 'Stirred the soup.' },
      ],
      { id: scene.lee.id, role: 'STR foundation' },
    );
    await signSessionWords(scope, { ...about, late: false });
    const row = await scope.tx.selectFrom('notes_group').select('id').executeTakeFirstOrThrow();
    return { id: row.id, lines };
  });
}

test('what one wrote from a session waits as one entry, is read as one page and countersigned once; every entry says how it stands', async ({
  db,
  app,
}) => {
  const scene = await larch(db, app);
  const { id, lines } = await wrote(scene, app);
  const femi = await scene.as(scene.femi);
  for (const person of [scene.eileen, scene.gareth])
    expect(wordsOf((await femi.get(`/people/${person}/notes`)).html)).toContain('Waiting for countersign What Lee Marsh wrote');
  expect(wordsOf((await femi.get(`/people/${scene.gareth}`)).html)).toContain('STR foundation · waiting for countersign');
  const queue = await femi.get('/notes/countersign');
  expect(wordsOf(queue.html)).toContain('1 waiting');
  expect(queue.html).toContain(`/notes/sessions/${id}`);
  expect(wordsOf((await femi.get('/notes')).html)).toContain('1 to countersign');
  const page = wordsOf((await femi.get(`/notes/sessions/${id}`)).html);
  for (const words of ['Eileen Fogarty', '“I like leeks.”', 'Gareth Pugh', 'Stirred the soup.', '48 h left', 'Countersign, read only'])
    expect(page).toContain(words);
  const lee = await scene.as(scene.lee);
  expect(wordsOf((await lee.get(`/notes/sessions/${id}`)).html)).not.toContain('Countersign, read only');
  expect((await lee.post(`/notes/sessions/${id}/countersign`, { basis: 'read only', _version: '1' })).status).not.toBe(303);
  // Something is put right after it was opened: what was not read is not signed.
  await lee.post(`/notes/lines/${lines[1]}/correct`, { words: 'Stirred the broth.', why: 'It was broth' });
  expect(wordsOf((await femi.post(`/notes/sessions/${id}/countersign`, { basis: 'read only', _version: '1' })).html)).toContain('Read it again.');
  expect((await femi.post(`/notes/sessions/${id}/countersign`, { basis: 'confirmed with', _version: '2' })).status).toBe(422);
  const done = await femi.post(`/notes/sessions/${id}/countersign`, { basis: 'confirmed with', confirmedWith: 'Carys', _version: '2' });
  expect(done.to).toBe(`/notes/countersign?unit=${scene.unit}`);
  expect(wordsOf((await lee.get(`/notes/sessions/${id}`)).html)).toContain(
    'Countersigned by Femi Adeleke, nurse, Thu 19 Nov, 13:42: confirmed with Carys',
  );
  expect(wordsOf((await lee.get(`/people/${scene.eileen}/notes`)).html)).toContain('Countersigned What Lee Marsh wrote');
  const audit = await db
    .selectFrom('audit.event')
    .select('people')
    .where('action', '=', 'notes.countersign-session')
    .where('outcome', '=', 'done')
    .execute();
  expect([...(audit[0]?.people ?? [])].toSorted()).toEqual([scene.eileen, scene.gareth].toSorted());
  // A line moved to another record is asked about anew.
  await lee.post(`/notes/lines/${lines[0]}/move`, { to: scene.gareth, why: 'Wrong card.' });
  expect(wordsOf((await femi.get(`/notes/sessions/${id}`)).html)).toContain('Waiting for countersign');
  expect(wordsOf((await femi.get(`/notes/sessions/${id}`)).html)).not.toContain('Eileen');
});

test('sent back with a comment it waits for its author, who puts lines right and signs once; what it was for is kept for supervision', async ({
  db,
  app,
}) => {
  const scene = await larch(db, app);
  const { id, lines } = await wrote(scene, app);
  const [femi, lee] = [await scene.as(scene.femi), await scene.as(scene.lee)];
  const path = `/notes/sessions/${id}`;
  expect(wordsOf((await femi.post(`${path}/send-back`, { _version: '1' })).html)).toContain('Choose what is missing');
  expect(wordsOf((await femi.post(`${path}/send-back`, { comment: 'Say more of Gareth.', _version: '1' })).html)).toContain('names one person');
  await femi.post(`${path}/send-back`, { faults: 'no next step', comment: 'What comes next?', _version: '1' });
  expect(await db.selectFrom('tasks_task').select(['asked_of', 'link']).execute()).toEqual([{ asked_of: scene.lee.id, link: path }]);
  expect(wordsOf((await lee.get('/notes')).html)).toContain('Sent back to you 1 Cooking, 19 November 2026');
  await lee.post(`/notes/lines/${lines[1]}/correct`, { words: 'Stirred the soup. Next week the bread.', why: 'What next' });
  // Put right is not signed yet.
  expect((await db.selectFrom('notes_group').select(['state', 'version_no']).execute())[0]).toEqual({ state: 'returned', version_no: 1 });
  expect((await femi.post(`${path}/sign-again`, { _version: '1' })).status).toBe(422);
  const asked = () => db.selectFrom('tasks_task').select('answered_at').executeTakeFirstOrThrow();
  expect((await asked()).answered_at).toBeNull();
  expect((await lee.post(`${path}/sign-again`, { _version: '1' })).status).toBe(303);
  // What was asked of them is done with it.
  expect((await asked()).answered_at).not.toBeNull();
  expect((await db.selectFrom('notes_group').select(['state', 'version_no']).execute())[0]).toEqual({ state: 'waiting', version_no: 2 });
  const learned = wordsOf((await femi.get(`/notes/countersign/learned?author=${scene.lee.id}`)).html);
  expect(learned).toContain('What comes next?');
  expect(learned).toContain('Cooking, 19 November 2026');
  expect(learned).toMatch(/No next step 1/);
  expect(learned).toMatch(/Lee Marsh 1 0 1 no next step/);
});

test('where policy asks for none nothing waits; where countersigners are named, only they sign, or who covers while they are away', async ({
  db,
  app,
}) => {
  const scene = await larch(db, app);
  await inScope(app, scene.wendy, now, (scope) => changeSetting(scope, namedCountersignersOnly, scene.unit, true, null));
  const { id } = await wrote(scene, app);
  const femi = await scene.as(scene.femi);
  const path = `/notes/sessions/${id}`;
  expect(wordsOf((await femi.post(`${path}/countersign`, { basis: 'read only', _version: '1' })).html)).toContain(
    'Only the countersigner named for its author',
  );
  const cover = (what: string, staff_id: string, for_id: string) =>
    db
      .insertInto('notes_cover')
      .values({
        unit_id: scene.unit,
        what,
        staff_id,
        for_id,
        during: new Range(Temporal.PlainDate.from('2026-11-19'), null),
        made_by: scene.wendy.id,
        made_at: now,
      })
      .execute();
  await cover('countersigns for', scene.carys.id, scene.lee.id);
  expect((await femi.post(`${path}/countersign`, { basis: 'read only', _version: '1' })).status).not.toBe(303);
  await cover('covers for', scene.femi.id, scene.carys.id);
  expect((await femi.post(`${path}/countersign`, { basis: 'read only', _version: '1' })).status).toBe(303);
  expect(wordsOf((await femi.get(path)).html)).toContain('read only, covering for Carys Bevan');

  await inScope(app, scene.wendy, now, (scope) => changeSetting(scope, countersignPolicy, scene.unit, [], null));
  await inScope(app, scene.lee, now, (scope) =>
    signSessionWords(scope, { ...session, subjectId: crypto.randomUUID(), unitId: scene.unit, late: false }),
  );
  expect((await db.selectFrom('notes_group').select('state').orderBy('id').execute()).map(({ state }) => state)).toEqual(['countersigned', 'signed']);
});

test('whoever may not read a line of it does not countersign it; somebody who may, does', async ({ db, app }) => {
  const scene = await larch(db, app);
  const { id, lines } = await wrote(scene, app);
  await db
    .insertInto('records_sensitive')
    .values({
      person_id: scene.eileen,
      about_table: 'notes_line',
      about_id: lines[0]!,
      kind: 'safeguarding',
      roles: ['OT'],
      why: 'Told in confidence',
      during: new Range(now.subtract({ hours: 1 }), null),
      marked_by: scene.carys.id,
      marked_at: now,
    })
    .execute();
  const [femi, carys] = [await scene.as(scene.femi), await scene.as(scene.carys)];
  const page = wordsOf((await femi.get(`/notes/sessions/${id}`)).html);
  expect(page).toContain('One line of it is closed to you.');
  expect(page).not.toContain('leeks');
  expect((await femi.post(`/notes/sessions/${id}/countersign`, { basis: 'read only', _version: '1' })).status).toBe(422);
  expect((await carys.post(`/notes/sessions/${id}/countersign`, { basis: 'read only', _version: '1' })).status).toBe(303);
});

const done = (what: GroupActKind, byAuthor: boolean) => ({ what, slip: 0, byAuthor, asks: true });
const kinds: readonly GroupActKind[] = ['signed', 'asked again', 'countersigned', 'sent back'];
test('whatever is done in whatever order, the database keeps the state that the rules say and refuses what they refuse', async ({ db, app }) => {
  const scene = await larch(db, app);
  // Mostly what might be done, of the wording that stands; now and then of another.
  const slip = fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constantFrom(-1, 1) });
  const asks = fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) });
  const step = fc.record({ what: fc.constantFrom(...kinds), slip, byAuthor: fc.boolean(), asks });
  const taken = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const { id } = await db
        .insertInto('notes_group')
        .values({
          unit_id: scene.unit,
          subject_kind: 'session',
          subject_id: crypto.randomUUID(),
          subject_label: 'Art',
          happened_at: now,
          author_id: scene.lee.id,
          author_role: 'STR foundation',
          written_at: now,
          late: false,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      let was: GroupStanding = unsigned;
      for (const { what, slip: off, byAuthor, asks: waits } of steps) {
        const act = {
          what,
          versionNo: was.versionNo + (what === 'signed' || what === 'asked again' ? 1 : 0) + off,
          byId: byAuthor ? scene.lee.id : scene.femi.id,
          countersignBy: what === 'asked again' || (what === 'signed' && waits) ? now.add({ hours: 48 }) : null,
        };
        const wanted = afterAct(was, act, scene.lee.id);
        const kept = await db
          .insertInto('notes_group_act')
          .values({
            group_id: id,
            unit_id: scene.unit,
            what,
            version_no: act.versionNo,
            by_id: act.byId,
            by_role: 'nurse',
            at: now,
            basis: what === 'countersigned' ? 'read only' : null,
            words: 'words',
            countersign_by: act.countersignBy,
          })
          .execute()
          .then(
            () => true,
            (error: unknown) => {
              expect(String(error)).toContain('it has moved on');
              return false;
            },
          );
        expect(kept, `${was.state}: ${what}`).toBe(wanted !== null);
        taken.add(`${was.state}: ${what}${byAuthor ? ' by its author' : ''}, ${kept ? 'taken' : 'refused'}`);
        was = wanted ?? was;
        const { rows } = await sql<GroupStanding>`
          select state, version_no as "versionNo", countersign_by as "countersignBy" from notes_group where id = ${id}`.execute(db);
        expect(rows[0]?.state).toBe(was.state);
        expect(rows[0]?.versionNo).toBe(was.versionNo);
        expect(rows[0]?.countersignBy?.toString() ?? null).toBe(was.countersignBy?.toString() ?? null);
      }
    }),
    {
      numRuns: 80,
      // One walk by hand past what matters most, then as chance has it.
      examples: [
        [
          [
            done('signed', true),
            done('countersigned', true),
            done('sent back', false),
            done('countersigned', false),
            done('signed', false),
            done('signed', true),
            done('countersigned', false),
            done('asked again', false),
            { ...done('signed', true), asks: false },
            done('countersigned', false),
          ],
        ],
      ],
    },
  );
  // The walk came by what matters most.
  for (const came of [
    'waiting: countersigned, taken',
    'waiting: countersigned by its author, refused',
    'waiting: sent back, taken',
    'returned: signed by its author, taken',
    'returned: countersigned, refused',
    'returned: signed, refused',
    'countersigned: asked again, taken',
    'signed: countersigned, refused',
  ])
    expect([...taken]).toContain(came);
});
