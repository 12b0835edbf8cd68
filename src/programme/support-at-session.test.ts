import { Range, type Db } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { notesRoutes } from '#notes';
import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { runningRoutes } from './running-routes.ts';
import { setScene, type Scene } from './scene.ts';
import { createSession } from './session-store.ts';

const soon = Temporal.Instant.from('2026-11-19T15:40:00Z');
const routes = [...runningRoutes, ...notesRoutes];

/** A session of these people, run by a foundation STR worker whom local policy asks for no countersign. */
async function sessionOf(db: Db, app: Db, scene: Scene, people: readonly string[]) {
  await db.updateTable('workforce_membership').set({ role: 'STR foundation' }).where('staff_id', '=', scene.jo.id).execute();
  const memberships = scene.jo.memberships.map((one) => ({ ...one, role: 'STR foundation' as const }));
  const jo = { ...scene.jo, memberships };
  const set = { unit_id: scene.unitId, during: new Range(scene.now, null), set_at: scene.now };
  await db
    .insertInto('platform_setting')
    .values([
      { ...set, key: 'notes.countersign-policy', value: '[]' },
      { ...set, key: 'notes.training-to-write', value: JSON.stringify('not asked') },
    ])
    .execute();
  const id = await inScope(app, jo, scene.now, async (scope) => {
    const made = (await createSession(scope, {
      unitId: scene.unitId,
      activityId: scene.activityId,
      onDate: scene.today,
      startTime: Temporal.PlainTime.from('14:00'),
      status: 'published',
      staff: [{ staffId: jo.id, duty: 'lead' }],
    }))!;
    const same = { session_id: made, unit_id: scene.unitId, on_date: scene.today, how: 'invited', invited_at: scene.now };
    await scope.tx
      .insertInto('programme_invitation')
      .values(people.map((person_id) => ({ ...same, person_id })))
      .execute();
    return made;
  });
  return { path: `/sessions/${id}/attendance`, browser: await signedIn({ db, app, actor: jo, routes, now: soon }) };
}

const lines = (db: Db) => db.selectFrom('notes_line').select(['kind', 'words', 'supports', 'outside_role', 'state']).orderBy('id').execute();
const group = (db: Db) => db.selectFrom('notes_group').select('state').executeTakeFirst();

async function tasks(db: Db) {
  const all = await db.selectFrom('notes_task').select(['code', 'label', 'limit_code']).orderBy('position').execute();
  return { free: all.find((one) => one.limit_code === null)!, limited: all.find((one) => one.limit_code === 'treatment')! };
}

test('what support was given stands beside the line about somebody, or by itself, and counts month by month', async ({ db, app }) => {
  const scene = await setScene(db);
  const [eileen, gareth] = scene.people as [string, string];
  const { path, browser } = await sessionOf(db, app, scene, scene.people);
  const { free } = await tasks(db);
  expect(wordsOf((await browser.get(path)).html)).toContain('What did Eileen have support with?');
  const halves = await browser.post(path, { [`p.${eileen}.revision`]: '0', [`p.${eileen}.task`]: free.code });
  expect(halves.status).toBe(422);
  expect(wordsOf(halves.html)).toContain('Choose how much of it you did');
  const sent = await browser.post(path, {
    [`p.${eileen}.came`]: 'came',
    [`p.${eileen}.revision`]: '0',
    [`p.${eileen}.line`]: 'Sowed the beans.',
    [`p.${eileen}.task`]: free.code,
    [`p.${eileen}.support`]: 'prompted',
    [`p.${gareth}.came`]: 'came',
    [`p.${gareth}.revision`]: '0',
    [`p.${gareth}.said`]: 'Leave me the hoe.',
    [`p.${gareth}.task`]: free.code,
    [`p.${gareth}.support`]: 'alone',
  });
  expect(sent.status).toBe(303);
  expect(await lines(db)).toMatchObject([
    { kind: 'private line', words: 'Sowed the beans.', supports: [{ task: free.code, level: 'prompted' }] },
    { kind: 'own words', supports: [] },
    { kind: 'private line', words: `${free.label}: they did it alone`, supports: [{ task: free.code, level: 'alone' }] },
  ]);
  expect(await group(db)).toEqual({ state: 'signed' });
  expect(wordsOf((await browser.get(`/people/${eileen}/notes`)).html)).toContain(`Sowed the beans. Support ${free.label}: I prompted`);
  expect(wordsOf((await browser.get(`/people/${gareth}/notes/support`)).html)).toContain(`${free.label} none none none none none alone 1`);

  // Put right, the support follows; what stood before counts no more
  const { id } = await db
    .selectFrom('notes_line')
    .select('id')
    .where('person_id', '=', gareth)
    .where('kind', '=', 'private line')
    .executeTakeFirstOrThrow();
  const form = (await browser.get(`/notes/lines/${id}/correct`)).html;
  expect(form).toMatch(/<option value="alone" selected/);
  const right = await browser.post(`/notes/lines/${id}/correct`, {
    words: `${free.label}: they did it alone`,
    why: 'I held the line for the first row.',
    task: free.code,
    level: 'did with',
  });
  expect(right.status).toBe(303);
  expect(wordsOf((await browser.get(`/people/${gareth}/notes/support`)).html)).toContain(`${free.label} none none none none none together 1`);
  expect((await lines(db)).at(-1)).toMatchObject({ words: `${free.label}: we did it together`, state: 'stands' });
});

test('a limit of the role is met at a session too, with its reason; what happened all the same is recorded and waits for a countersign', async ({
  db,
  app,
}) => {
  const scene = await setScene(db);
  const eileen = scene.people[0]!;
  const { path, browser } = await sessionOf(db, app, scene, [eileen]);
  const { limited } = await tasks(db);
  const { says } = await db.selectFrom('notes_limit').select('says').where('code', '=', 'treatment').executeTakeFirstOrThrow();
  const sent = {
    [`p.${eileen}.came`]: 'came',
    [`p.${eileen}.revision`]: '0',
    [`p.${eileen}.line`]: 'Changed the dressing on her hand.',
    [`p.${eileen}.task`]: limited.code,
    [`p.${eileen}.support`]: 'did for',
  };
  const stopped = await browser.post(path, sent);
  expect(stopped.status).toBe(422);
  expect(wordsOf(stopped.html)).toContain(says);
  expect(stopped.html).toContain('Changed the dressing on her hand.');
  expect(wordsOf(stopped.html)).toContain('Did it happen all the same?');
  expect(await lines(db)).toEqual([]);
  expect((await browser.post(path, { ...sent, [`p.${eileen}.outside`]: 'yes' })).status).toBe(303);
  expect(await lines(db)).toMatchObject([{ outside_role: ['treatment'] }]);
  expect(await group(db)).toEqual({ state: 'waiting' });
  expect(wordsOf((await browser.get(`/people/${eileen}/notes`)).html)).toContain('Outside the author’s role');

  // Worded better by its author it stays so; where it never was that, it is nothing to be countersigned for
  const { id } = await db.selectFrom('notes_line').select('id').executeTakeFirstOrThrow();
  const better = { why: 'Which hand was missing.', task: limited.code, level: 'did for' };
  expect((await browser.post(`/notes/lines/${id}/correct`, { ...better, words: 'Changed the dressing on her left hand.' })).status).toBe(303);
  const { id: newer } = await db.selectFrom('notes_line').select('id').where('state', '=', 'stands').executeTakeFirstOrThrow();
  expect((await lines(db)).at(-1)).toMatchObject({ outside_role: ['treatment'], state: 'stands' });
  expect(await group(db)).toEqual({ state: 'waiting' });
  const none = { words: 'Held the tape while the nurse dressed it.', why: 'It was the nurse who did it.', task: '', level: '' };
  expect((await browser.post(`/notes/lines/${newer}/correct`, none)).status).toBe(303);
  expect((await lines(db)).at(-1)).toMatchObject({ outside_role: [], supports: [], state: 'stands' });
  expect(await group(db)).toEqual({ state: 'signed' });
});
