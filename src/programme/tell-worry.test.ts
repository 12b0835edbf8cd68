import { Range, type Db } from '#platform/database.ts';
import { notesRoutes } from '#notes';
import { sql } from 'kysely';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { runningRoutes } from './running-routes.ts';
import { setScene, type Scene } from './scene.ts';
import { createSession } from './session-store.ts';

const soon = Temporal.Instant.from('2026-11-19T15:40:00Z');

async function sessionOf(db: Db, app: Db, scene: Scene, people: readonly string[]) {
  const id = await inScope(app, scene.jo, scene.now, async (scope) => {
    const made = (await createSession(scope, {
      unitId: scene.unitId,
      activityId: scene.activityId,
      onDate: scene.today,
      startTime: Temporal.PlainTime.from('14:00'),
      status: 'published',
      staff: [{ staffId: scene.jo.id, duty: 'lead' }],
    }))!;
    const same = { session_id: made, unit_id: scene.unitId, on_date: scene.today, how: 'invited', invited_at: scene.now };
    await scope.tx
      .insertInto('programme_invitation')
      .values(people.map((person_id) => ({ ...same, person_id })))
      .execute();
    return made;
  });
  return {
    id,
    path: `/sessions/${id}/attendance`,
    browser: await signedIn({ db, app, actor: scene.jo, routes: [...runningRoutes, ...notesRoutes], now: soon }),
  };
}

const asked = (db: Db) => db.selectFrom('tasks_task').select(['say', 'person_id', 'asked_of', 'kind']).orderBy('id').execute();
const lines = (db: Db) => db.selectFrom('notes_line').select(['person_id', 'words', 'name_warning_answer']).orderBy('id').execute();
const worry = (more: Record<string, string>) => ({
  worry: 'yes',
  'worry-words': 'Would not eat, and sat by the door.',
  'worry-who': 'anyone',
  ...more,
});

test('a worry says whom it is about and who must know; about one person it stands in their record', async ({ db, app }) => {
  const scene = await setScene(db);
  const [eileen] = scene.people as [string];
  const { path, browser } = await sessionOf(db, app, scene, scene.people);
  const unsaid = await browser.post(path, { worry: 'yes', 'worry-words': '', 'worry-who': '' });
  expect(unsaid.status).toBe(422);
  for (const say of ['Say in a few words what worried you', 'Choose whom it is about', 'Choose who must know'])
    expect(wordsOf(unsaid.html)).toContain(say);
  expect((await browser.post(path, worry({ 'worry-about': eileen, 'worry-who': scene.lee.id }))).status).toBe(303);
  expect(await asked(db)).toEqual([
    { kind: 'must tell', person_id: eileen, asked_of: scene.lee.id, say: 'Eileen, at Gardening: Would not eat, and sat by the door.' },
  ]);
  expect(await lines(db)).toEqual([{ person_id: eileen, words: 'Concern: Would not eat, and sat by the door.', name_warning_answer: null }]);

  // Her own pages have what was done with her, and not what worried somebody; nor has a better wording of it
  await browser.post(path, { [`p.${eileen}.revision`]: '0', [`p.${eileen}.line`]: 'Sowed the beans.' });
  const own = () =>
    inScope(app, { kind: 'person', id: eileen, accountId: eileen, name: 'Eileen', deviceId: null }, soon, async (scope) =>
      (await sql<{ words: string }>`select words from my_own_lines(array['what we did'], null, 50)`.execute(scope.tx)).rows.map(({ words }) => words),
    );
  expect(await own()).toEqual(['Sowed the beans.']);
  const { id } = await db.selectFrom('notes_line').select('id').where('concern', '=', true).executeTakeFirstOrThrow();
  const put = await browser.post(`/notes/lines/${id}/correct`, { words: 'Concern: Would not eat.', why: 'She sat by the window.' });
  expect(put.status).toBe(303);
  expect(await db.selectFrom('notes_line').select('concern').where('state', '=', 'stands').where('words', 'like', 'Concern%').execute()).toEqual([
    { concern: true },
  ]);
  expect(await own()).toEqual(['Sowed the beans.']);
});

test('a worry about nobody in particular is told and stands in no record', async ({ db, app }) => {
  const scene = await setScene(db);
  const { path, browser } = await sessionOf(db, app, scene, scene.people);
  expect((await browser.post(path, worry({ 'worry-about': 'nobody in particular' }))).status).toBe(303);
  expect(await asked(db)).toMatchObject([{ person_id: null, asked_of: null, say: 'From Gardening: Would not eat, and sat by the door.' }]);
  expect(await lines(db)).toEqual([]);
});

test('it goes only to whom the form offers, about somebody who was asked to come', async ({ db, app }) => {
  const scene = await setScene(db);
  const [eileen, gareth] = scene.people as [string, string];
  const { path, browser } = await sessionOf(db, app, scene, [eileen]);
  expect((await browser.get(path)).html).toMatch(new RegExp(`name="worry-about"[^]*value="${eileen}" selected`));
  for (const [more, say] of [
    [{ 'worry-about': eileen, 'worry-who': scene.stranger.id }, 'does not work on the unit now'],
    [{ 'worry-about': eileen, 'worry-who': scene.jo.id }, 'choose who else must know'],
    [{ 'worry-about': gareth }, 'Choose somebody who was asked to come'],
  ] as const) {
    const refused = await browser.post(path, worry(more));
    expect(refused.status).toBe(422);
    expect(wordsOf(refused.html)).toContain(say);
  }
  expect(await asked(db)).toEqual([]);
});

test('somebody else named in it is stopped, changed by one press, or kept with why', async ({ db, app }) => {
  const scene = await setScene(db);
  const [eileen] = scene.people as [string];
  const { path, browser } = await sessionOf(db, app, scene, scene.people);
  const naming = worry({ 'worry-about': eileen, 'worry-words': 'Eileen was afraid of Gareth.' });
  const stopped = await browser.post(path, naming);
  expect(stopped.status).toBe(422);
  expect(wordsOf(stopped.html)).toContain('“Gareth” would go into somebody else’s record.');
  expect((await browser.post(path, { ...naming, repair: 'names' })).to).toBe(path);
  expect((await browser.get(path)).html).toContain('Eileen was afraid of someone else here.');
  expect((await browser.post(path, { ...naming, 'keep-names': 'A safeguarding matter' })).status).toBe(303);
  expect(await lines(db)).toMatchObject([{ words: 'Concern: Eileen was afraid of Gareth.', name_warning_answer: 'A safeguarding matter' }]);
});

test('who may not write in records yet can still tell a worry', async ({ db, app }) => {
  const scene = await setScene(db);
  const [eileen] = scene.people as [string];
  const { path, browser } = await sessionOf(db, app, scene, scene.people);
  await db
    .insertInto('platform_setting')
    .values({
      key: 'notes.training-to-write',
      unit_id: scene.unitId,
      value: JSON.stringify('needed'),
      during: new Range(scene.now, null),
      set_at: scene.now,
    })
    .execute();
  expect((await browser.post(path, worry({ 'worry-about': eileen }))).status).toBe(303);
  expect(await asked(db)).toMatchObject([{ person_id: eileen }]);
  expect(await lines(db)).toEqual([]);
});
