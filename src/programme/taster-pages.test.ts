import { Range, type Db } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { spanAt } from '#platform/time.ts';
import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { invitingRoutes } from './inviting-routes.ts';
import { setScene, type Scene } from './scene.ts';
import { weekRoutes } from './week-routes.ts';

const routes = [...weekRoutes, ...invitingRoutes];

async function held(
  db: Db,
  scene: Scene,
  activityId: string,
  on: string,
  came: readonly string[],
  declined: readonly string[] = [],
): Promise<string> {
  const onDate = Temporal.PlainDate.from(on);
  const span = spanAt(onDate, '14:00', 60);
  const { id } = await db
    .insertInto('programme_session')
    .values({
      unit_id: scene.unitId,
      activity_id: activityId,
      name: 'A session',
      kind: 'group',
      category: 'creative',
      counts: true,
      on_date: onDate,
      start_time: Temporal.PlainTime.from('14:00'),
      minutes: 60,
      during: new Range(span.from, span.to),
      status: 'published',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (const person of [...came, ...declined]) {
    const about = { session_id: id, person_id: person, unit_id: scene.unitId, on_date: onDate };
    await db
      .insertInto('programme_invitation')
      .values({ ...about, how: 'invited', invited_at: scene.now })
      .execute();
    await db
      .insertInto('programme_attendance')
      .values({ ...about, revision: 1, code: came.includes(person) ? 'came' : 'declined', recorded_at: scene.now })
      .execute();
  }
  return id;
}

async function tasterScene(db: Db) {
  const scene = await setScene(db);
  const { id: taster } = await db
    .insertInto('programme_activity')
    .values({ unit_id: scene.unitId, name: 'Pottery, a taster', kind: 'group', category: 'creative', taster: true, leads_to: scene.activityId })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { scene, taster };
}

test('who came to a taster, what each said after it, and who came on from what is recorded', async ({ db, app }) => {
  const { scene, taster } = await tasterScene(db);
  const [eileen, gareth, dev] = scene.people as [string, string, string];
  const session = await held(db, scene, taster, '2026-10-29', [eileen, gareth], [dev]);
  await held(db, scene, scene.activityId, '2026-11-12', [eileen, dev], [gareth]);
  const browser = await signedIn({ db, app, actor: scene.lee, routes, now: scene.now });
  const path = `/activities/${taster}/taster`;
  const first = await browser.get(path);
  expect(wordsOf(first.html)).toContain('2 people came to the taster, nobody has been asked yet what they thought, 1 comes to Gardening now.');
  // Somebody who did not come is asked nothing.
  expect(first.html).not.toContain(`p.${dev}.said`);
  expect(wordsOf((await browser.post(path, { session, [`p.${gareth}.words`]: 'Muddy', _version: '0' })).html)).toContain(
    'Choose what Gareth Pugh said',
  );
  expect((await browser.post(path, { session, [`p.${dev}.said`]: 'more', _version: '0' })).status).toBe(422);
  const saved = await browser.post(path, {
    session,
    [`p.${eileen}.said`]: 'more',
    [`p.${eileen}.words`]: 'I made a bowl!',
    [`p.${gareth}.said`]: 'not for me',
    [`p.${gareth}.words`]: '',
    _version: '0',
  });
  expect(saved.to).toBe(path);
  const stale = await browser.post(path, { session, [`p.${gareth}.said`]: 'more', [`p.${gareth}.words`]: '', _version: '0' });
  expect(stale.status).toBe(409);
  expect(wordsOf(stale.html)).toContain('Not for me');
  await browser.post(path, {
    session,
    [`p.${gareth}.said`]: 'not sure',
    [`p.${gareth}.words`]: '',
    [`p.${eileen}.said`]: 'more',
    [`p.${eileen}.words`]: 'I made a bowl!',
    _version: '2',
  });
  // Nothing is written over, and what did not change is not written again.
  expect((await db.selectFrom('programme_taster_said').select(['said']).execute()).map((row) => row.said).toSorted()).toEqual([
    'more',
    'not for me',
    'not sure',
  ]);
  expect(wordsOf((await browser.get(`/activities/${taster}`)).html)).toContain(
    '2 people came to the taster, 1 said they would like more, 1 comes to Gardening now.',
  );
});

test('only a taster leads to something, and to a regular activity of the unit', async ({ db, app }) => {
  const { scene, taster } = await tasterScene(db);
  const browser = await signedIn({ db, app, actor: scene.jo, routes, now: scene.now });
  const fields = {
    name: 'Pottery, a taster',
    kind: 'group',
    category: 'creative',
    min_people: '1',
    staff_needed: '1',
    joining: 'open',
    minutes: '60',
    ...Object.fromEntries(['motor', 'process', 'social', 'sensory', 'risk'].map((kind) => [`demands.${kind}`, ''])),
    _version: '1',
  };
  const change = async (more: Record<string, string>) => wordsOf((await browser.post(`/activities/${taster}/change`, { ...fields, ...more })).html);
  expect(await change({ leads_to: scene.activityId })).toContain('Only a taster leads to something.');
  expect(await change({ taster: 'yes', leads_to: taster })).toContain('It cannot lead to itself.');
  expect(await change({ taster: 'yes', leads_to: crypto.randomUUID() })).toContain('Choose an activity from the list');
  expect((await browser.post(`/activities/${taster}/change`, { ...fields, taster: 'yes', leads_to: '' })).status).toBe(303);
  expect(wordsOf((await browser.get(`/activities/${taster}`)).html)).toContain('Nobody is recorded as having come to it yet.');
});

test('a worker of another unit sees nothing of a taster and writes nothing', async ({ db, app }) => {
  const { scene, taster } = await tasterScene(db);
  const [eileen] = scene.people as [string];
  const session = await held(db, scene, taster, '2026-10-29', [eileen]);
  const mine = await signedIn({ db, app, actor: scene.jo, routes, now: scene.now });
  await mine.post(`/activities/${taster}/taster`, { session, [`p.${eileen}.said`]: 'more', [`p.${eileen}.words`]: '', _version: '0' });
  const theirs = await signedIn({ db, app, actor: scene.stranger, routes, now: scene.now });
  expect((await theirs.get(`/activities/${taster}/taster`)).status).toBe(404);
  expect((await theirs.post(`/activities/${taster}/taster`, { session, [`p.${eileen}.said`]: 'not sure', _version: '1' })).status).toBe(404);
  expect(await inScope(app, scene.stranger, scene.now, (scope) => scope.tx.selectFrom('programme_taster_said').selectAll().execute())).toEqual([]);
  await expect(
    inScope(app, scene.stranger, scene.now, (scope) =>
      scope.tx
        .insertInto('programme_taster_said')
        .values({ session_id: session, unit_id: scene.otherUnitId, person_id: eileen, said: 'more', recorded_at: scene.now })
        .execute(),
    ),
  ).rejects.toThrow(/row-level security/);
});
