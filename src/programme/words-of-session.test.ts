import { inScope } from '#platform/scope.ts';
import { Range, type Db } from '#platform/database.ts';
import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { runningRoutes } from './running-routes.ts';
import { setScene, type Scene } from './scene.ts';
import { createSession } from './session-store.ts';

const soon = Temporal.Instant.from('2026-11-19T15:40:00Z');
const nextWeek = soon.add({ hours: 24 * 7 });

async function gardening(db: Db, app: Db, scene: Scene): Promise<string> {
  return inScope(app, scene.jo, scene.now, async (scope) => {
    const id = (await createSession(scope, {
      unitId: scene.unitId,
      activityId: scene.activityId,
      onDate: scene.today,
      startTime: Temporal.PlainTime.from('14:00'),
      status: 'published',
      staff: [{ staffId: scene.jo.id, duty: 'lead' }],
    }))!;
    const same = { session_id: id, unit_id: scene.unitId, on_date: scene.today, how: 'invited', invited_at: scene.now };
    await scope.tx
      .insertInto('programme_invitation')
      .values(scene.people.map((person_id) => ({ ...same, person_id })))
      .execute();
    return id;
  });
}

const lines = (db: Db) => db.selectFrom('notes_line').select(['words', 'late', 'late_reason', 'name_warning_answer']).orderBy('id').execute();

test('a name in what somebody said is stopped too, changed by one press with everything else kept, or kept with a word why', async ({ db, app }) => {
  const scene = await setScene(db);
  const id = await gardening(db, app, scene);
  const browser = await signedIn({ db, app, actor: scene.jo, routes: runningRoutes, now: soon });
  const path = `/sessions/${id}/attendance`;
  const eileen = scene.people[0]!;
  const said = {
    [`p.${eileen}.came`]: 'came',
    [`p.${eileen}.level`]: 'led',
    [`p.${eileen}.revision`]: '0',
    [`p.${eileen}.said`]: 'Gareth is a laugh.',
  };
  const stopped = await browser.post(path, said);
  expect(stopped.status).toBe(422);
  expect(wordsOf(stopped.html)).toContain('“Gareth” would go into somebody else’s record.');
  expect(await lines(db)).toEqual([]);
  expect((await browser.post(path, { ...said, repair: 'names' })).to).toBe(path);
  const repaired = (await browser.get(path)).html;
  expect(repaired).toContain('Someone else here is a laugh.');
  expect(repaired).toMatch(new RegExp(`name="p.${eileen}.level" value="led" checked`));
  expect(await db.selectFrom('programme_attendance').select('code').execute()).toEqual([]);
  expect((await browser.post(path, { ...said, 'keep-names': 'They are friends and asked me to' })).status).toBe(303);
  expect(await lines(db)).toMatchObject([{ words: 'Gareth is a laugh.', name_warning_answer: 'They are friends and asked me to' }]);
});

test('where training is needed to write, who came is saved and words are stopped beside their field, as with notes', async ({ db, app }) => {
  const scene = await setScene(db);
  const id = await gardening(db, app, scene);
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
  const browser = await signedIn({ db, app, actor: scene.jo, routes: runningRoutes, now: soon });
  const eileen = scene.people[0]!;
  const came = { [`p.${eileen}.came`]: 'came', [`p.${eileen}.revision`]: '0' };
  for (const words of [{ [`p.${eileen}.line`]: 'Dug the bed.' }, { [`p.${eileen}.said`]: 'My bed.' }, { shared: 'We dug.' }]) {
    const stopped = await browser.post(`/sessions/${id}/attendance`, { ...came, ...words });
    expect(stopped.status).toBe(422);
    expect(stopped.html).toContain('opens once “record keeping” is recorded among your skills');
    expect(stopped.html).toContain(Object.values(words)[0]!);
    expect(stopped.html).toContain(`${Object.keys(words)[0]!.replaceAll('.', '-')}-error`);
  }
  expect(await lines(db)).toEqual([]);
  expect((await browser.post(`/sessions/${id}/attendance`, came)).status).toBe(303);
  expect(await db.selectFrom('programme_attendance').select('code').execute()).toEqual([{ code: 'came' }]);
});

test('words written late say why, as notes do; who came needs no reason', async ({ db, app }) => {
  const scene = await setScene(db);
  const id = await gardening(db, app, scene);
  const browser = await signedIn({ db, app, actor: scene.jo, routes: runningRoutes, now: nextWeek });
  const eileen = scene.people[0]!;
  const came = { [`p.${eileen}.came`]: 'came', [`p.${eileen}.revision`]: '0' };
  const stopped = await browser.post(`/sessions/${id}/attendance`, { ...came, [`p.${eileen}.line`]: 'Dug the bed.' });
  expect(stopped.status).toBe(422);
  expect(stopped.html).toContain('Say why it is written late');
  const named = await browser.post(`/sessions/${id}/attendance`, { ...came, shared: 'We dug.', 'late-reason': 'Gareth reminded me' });
  expect(named.status).toBe(422);
  expect((await browser.post(`/sessions/${id}/attendance`, came)).status).toBe(303);
  const again = { [`p.${eileen}.revision`]: '1', [`p.${eileen}.line`]: 'Dug the bed.', 'late-reason': 'I was off sick' };
  expect((await browser.post(`/sessions/${id}/attendance`, again)).status).toBe(303);
  expect(await lines(db)).toMatchObject([{ words: 'Dug the bed.', late: true, late_reason: 'I was off sick' }]);
});
