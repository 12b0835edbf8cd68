import { inScope } from '#platform/scope.ts';
import type { Db } from '#platform/database.ts';
import { expect, freshDatabase, test } from '#tests/fixture.ts';
import { signedIn } from '#tests/signed-in.ts';
import { takeBookings } from '#bookings';
import { linesAbout } from '#notes';
import { openTasks } from '#tasks';
import { invitedTo } from './attendance-store.ts';
import { claimsOf } from './cancel-session.ts';
import { runningRoutes } from './running-routes.ts';
import { setScene, type Scene } from './scene.ts';
import { changesOfSession } from './session-history-store.ts';
import { createSession, sessionById } from './session-store.ts';

const later = Temporal.Instant.from('2026-11-19T15:40:00Z');

/** A published session with the scene's three people invited, today at 14:00, its times booked. */
async function gardening(db: Db, app: Db, scene: Scene, status: 'draft' | 'published' = 'published'): Promise<string> {
  return inScope(app, scene.jo, scene.now, async (scope) => {
    const id = (await createSession(scope, {
      unitId: scene.unitId,
      activityId: scene.activityId,
      onDate: scene.today,
      startTime: Temporal.PlainTime.from('14:00'),
      status,
      staff: [{ staffId: scene.jo.id, duty: 'lead' }],
    }))!;
    await scope.tx
      .insertInto('programme_invitation')
      .values(
        scene.people.map((personId) => ({
          session_id: id,
          person_id: personId,
          unit_id: scene.unitId,
          on_date: scene.today,
          how: 'invited',
          invited_at: scene.now,
        })),
      )
      .execute();
    const session = (await sessionById(scope, id))!;
    if (status === 'published')
      await takeBookings(scope, { kind: 'session', id, unitId: scene.unitId, label: session.name }, claimsOf(session, scene.people));
    return id;
  });
}

const fields = (people: readonly string[], answers: Record<string, string>[]): Record<string, string> =>
  Object.fromEntries(
    people.flatMap((id, index) => Object.entries({ revision: '0', ...answers[index] }).map(([part, value]) => [`p.${id}.${part}`, value])),
  );

const standing = (db: Db, scene: Scene, id: string, app: Db) =>
  inScope(app, scene.jo, later, async (scope) =>
    (await invitedTo(scope, id))
      .map((one) => [scene.people.indexOf(one.personId), one.entry?.code ?? null, one.entry?.level ?? null, one.revision])
      .toSorted(),
  );

test('a group is recorded in one press: presence, levels, reasons, lines, each in its own record', async ({ db, app }) => {
  const scene = await setScene(db);
  const id = await gardening(db, app, scene);
  const browser = await signedIn({ db, app, actor: scene.jo, routes: runningRoutes, now: later });
  const answer = await browser.post(`/sessions/${id}/attendance`, {
    ...fields(scene.people, [
      { came: 'came', level: 'led', said: 'The beans are mine.' },
      { came: 'part', part: 'left early', minutes: '40' },
      { came: 'did not come', why: 'declined' },
    ]),
    shared: 'We dug the long bed.',
  });
  expect(answer.status).toBe(303);
  expect(await standing(db, scene, id, app)).toEqual([
    [0, 'came', 'led', 1],
    [1, 'left early', null, 1],
    [2, 'declined', null, 1],
  ]);
  const lines = await inScope(app, scene.jo, later, (scope) => linesAbout(scope, id));
  expect(lines.map((line) => [scene.people.indexOf(line.personId), line.kind, line.words]).toSorted()).toEqual([
    [0, 'own words', 'The beans are mine.'],
    [0, 'shared line', 'We dug the long bed.'],
    [1, 'shared line', 'We dug the long bed.'],
  ]);
});

test('an empty form writes nothing: not recorded is not “did not come”', async ({ db, app }) => {
  const scene = await setScene(db);
  const id = await gardening(db, app, scene);
  const browser = await signedIn({ db, app, actor: scene.jo, routes: runningRoutes, now: later });
  expect((await browser.post(`/sessions/${id}/attendance`, fields(scene.people, []))).status).toBe(303);
  expect(await db.selectFrom('programme_attendance').selectAll().execute()).toEqual([]);
});

test('“all came” marks presence alone, and can be undone', async ({ db, app }) => {
  const scene = await setScene(db);
  const id = await gardening(db, app, scene);
  const browser = await signedIn({ db, app, actor: scene.jo, routes: runningRoutes, now: later });
  await browser.post(`/sessions/${id}/attendance`, { ...fields(scene.people, []), all: 'came' });
  expect(await standing(db, scene, id, app)).toEqual([
    [0, 'came', null, 1],
    [1, 'came', null, 1],
    [2, 'came', null, 1],
  ]);
  await browser.post(`/sessions/${id}/attendance/undo-all`, { sure: 'yes' });
  expect((await standing(db, scene, id, app)).map((one) => one[1])).toEqual(['not recorded', 'not recorded', 'not recorded']);
});

test('one wrong answer keeps the whole form back, says why beside it, and keeps every word', async ({ db, app }) => {
  const scene = await setScene(db);
  const id = await gardening(db, app, scene);
  const browser = await signedIn({ db, app, actor: scene.jo, routes: runningRoutes, now: later });
  const answer = await browser.post(
    `/sessions/${id}/attendance`,
    fields(scene.people, [{ came: 'came', said: 'Kept words here' }, { came: 'part', part: 'came late', minutes: '400' }, { came: 'did not come' }]),
  );
  expect(answer.status).toBe(422);
  expect(answer.html).toContain('Kept words here');
  expect(answer.html).toContain('They cannot have been there for 400.');
  expect(answer.html).toContain(`p-${scene.people[2]}-why`);
  expect(await db.selectFrom('programme_attendance').selectAll().execute()).toEqual([]);
});

test('a shared line that names somebody is stopped until it is changed or kept with a word why, which is kept', async ({ db, app }) => {
  const scene = await setScene(db);
  const id = await gardening(db, app, scene);
  const browser = await signedIn({ db, app, actor: scene.jo, routes: runningRoutes, now: later });
  const form = { ...fields(scene.people, [{ came: 'came' }, { came: 'came' }]), shared: 'Gareth showed everybody how.' };
  const stopped = await browser.post(`/sessions/${id}/attendance`, form);
  expect(stopped.status).toBe(422);
  expect(stopped.html).toContain('keep-names');
  expect((await browser.post(`/sessions/${id}/attendance`, { ...form, 'keep-names': 'He asked me to' })).status).toBe(303);
  expect((await db.selectFrom('notes_line').select('name_warning_answer').execute()).map((row) => row.name_warning_answer)).toEqual([
    'He asked me to',
    'He asked me to',
  ]);
});

test('two phones record one group: the second is shown both versions and nothing is written over', async ({ db, app }) => {
  const scene = await setScene(db);
  const id = await gardening(db, app, scene);
  const [jo, lee] = [
    await signedIn({ db, app, actor: scene.jo, routes: runningRoutes, now: later }),
    await signedIn({ db, app, actor: scene.lee, routes: runningRoutes, now: later }),
  ];
  await jo.post(`/sessions/${id}/attendance`, fields(scene.people, [{ came: 'came' }]));
  const second = await lee.post(`/sessions/${id}/attendance`, fields(scene.people, [{ came: 'did not come', why: 'declined' }]));
  expect(second.status).toBe(409);
  expect(second.html).toContain('Both versions');
  expect(second.html).toContain('Declined');
  expect((await standing(db, scene, id, app))[0]).toEqual([0, 'came', null, 1]);
});

test('pressing at the very same moment, one is taken and one is told', async () => {
  const { db, app } = await freshDatabase();
  const scene = await setScene(db);
  const id = await gardening(db, app, scene);
  const [jo, lee] = [
    await signedIn({ db, app, actor: scene.jo, routes: runningRoutes, now: later }),
    await signedIn({ db, app, actor: scene.lee, routes: runningRoutes, now: later }),
  ];
  const statuses = await Promise.all([
    jo.post(`/sessions/${id}/attendance`, fields(scene.people, [{ came: 'came' }])),
    lee.post(`/sessions/${id}/attendance`, fields(scene.people, [{ came: 'came', level: 'led' }])),
  ]);
  expect(statuses.map((one) => one.status).toSorted()).toEqual([303, 409]);
  expect(await db.selectFrom('programme_attendance').selectAll().execute()).toHaveLength(1);
});

test('cancelling excuses everyone, gives the times back and asks that people be told; undoing puts it all back', async ({ db, app }) => {
  const scene = await setScene(db);
  const id = await gardening(db, app, scene);
  const browser = await signedIn({ db, app, actor: scene.jo, routes: runningRoutes, now: scene.now });
  expect((await browser.post(`/sessions/${id}/cancel`, { reason: 'weather', words: 'Thunder', _version: '1' })).status).toBe(303);
  const cancelled = await inScope(app, scene.jo, scene.now, (scope) => sessionById(scope, id));
  expect(cancelled).toMatchObject({ status: 'cancelled', cancelReason: 'weather', cancelledFrom: 'published', version: 2 });
  expect(await db.selectFrom('bookings_claim').selectAll().execute()).toEqual([]);
  expect((await inScope(app, scene.lee, scene.now, (scope) => openTasks(scope, scene.unitId))).map((task) => task.kind)).toEqual(['must tell']);
  expect((await browser.post(`/sessions/${id}/cancel/undo`, { _version: '2' })).status).toBe(303);
  expect(await inScope(app, scene.jo, scene.now, (scope) => sessionById(scope, id))).toMatchObject({
    status: 'published',
    cancelReason: null,
    version: 3,
  });
  expect(await db.selectFrom('bookings_claim').selectAll().execute()).toHaveLength(5);
  expect((await inScope(app, scene.jo, scene.now, (scope) => changesOfSession(scope, id))).map((change) => change.what).slice(0, 2)).toEqual([
    'cancel undone',
    'cancelled',
  ]);
});

test('undoing is refused in a sentence when somebody was booked elsewhere meanwhile, and the session stays cancelled', async ({ db, app }) => {
  const scene = await setScene(db);
  const id = await gardening(db, app, scene);
  const browser = await signedIn({ db, app, actor: scene.jo, routes: runningRoutes, now: scene.now });
  await browser.post(`/sessions/${id}/cancel`, { reason: 'weather', words: '', _version: '1' });
  await inScope(app, scene.jo, scene.now, async (scope) => {
    const session = (await sessionById(scope, id))!;
    await takeBookings(scope, { kind: 'session', id: crypto.randomUUID(), unitId: scene.unitId, label: 'Dentist' }, [
      { resourceId: scene.people[0]!, kind: 'person', span: session.span },
    ]);
  });
  const answer = await browser.post(`/sessions/${id}/cancel/undo`, { _version: '2' });
  expect(answer.status).toBe(409);
  expect(answer.html).toContain('Dentist has taken the same person meanwhile');
  expect((await inScope(app, scene.jo, scene.now, (scope) => sessionById(scope, id)))?.status).toBe('cancelled');
});

test('a session somebody came to is not cancelled: their minutes are asked for instead', async ({ db, app }) => {
  const scene = await setScene(db);
  const id = await gardening(db, app, scene);
  const browser = await signedIn({ db, app, actor: scene.jo, routes: runningRoutes, now: later });
  await browser.post(`/sessions/${id}/attendance`, fields(scene.people, [{ came: 'came' }]));
  const answer = await browser.post(`/sessions/${id}/cancel`, { reason: 'incident', words: '', _version: '1' });
  expect(answer.status).toBe(422);
  expect(answer.html).toContain('1 person is recorded as having come');
});

test('a colleague asked to cover says yes: they run it, are booked for it, and the other requests are no longer needed', async ({ db, app }) => {
  const scene = await setScene(db);
  const id = await gardening(db, app, scene);
  const [jo, lee] = [
    await signedIn({ db, app, actor: scene.jo, routes: runningRoutes, now: scene.now }),
    await signedIn({ db, app, actor: scene.lee, routes: runningRoutes, now: scene.now }),
  ];
  await jo.post(`/sessions/${id}/cover`, { staff: scene.lee.id, how: 'ask', _version: '1' });
  await jo.post(`/sessions/${id}/cover`, { staff: scene.jo.id, how: 'ask', _version: '1' });
  const task = (await inScope(app, scene.lee, scene.now, (scope) => openTasks(scope, scene.unitId, scene.lee.id)))[0]!;
  expect((await jo.post(`/sessions/${id}/cover/answer`, { task: task.id, answer: 'yes', words: '', _version: '1' })).html).toContain(
    'only they can answer it',
  );
  expect((await lee.post(`/sessions/${id}/cover/answer`, { task: task.id, answer: 'yes', words: 'Gladly', _version: '1' })).status).toBe(303);
  expect((await inScope(app, scene.jo, scene.now, (scope) => sessionById(scope, id)))?.staff.map((one) => [one.name, one.duty]).toSorted()).toEqual([
    ['Jo Tranter', 'co-worker'],
    ['Lee Marsh', 'cover'],
  ]);
  expect(await db.selectFrom('bookings_claim').select('resource_id').where('resource_id', '=', scene.lee.id).execute()).toHaveLength(1);
  expect(await inScope(app, scene.jo, scene.now, (scope) => openTasks(scope, scene.unitId))).toEqual([]);
});

test('what was not planned is written down afterwards, and only for those who were here', async ({ db, app }) => {
  const scene = await setScene(db);
  const browser = await signedIn({ db, app, actor: scene.jo, routes: runningRoutes, now: later });
  const form = {
    activity: scene.activityId,
    name: 'Cards',
    'on-day': '19',
    'on-month': '11',
    'on-year': '2026',
    at: '14:30',
    minutes: '45',
    people: [scene.people[0]!, scene.people[1]!],
  };
  expect((await browser.post(`/units/${scene.unitId}/sessions/unplanned`, { ...form, at: '23:00' })).html).toContain('That is still to come');
  expect((await browser.post(`/units/${scene.unitId}/sessions/unplanned`, form)).status).toBe(303);
  expect(await db.selectFrom('programme_attendance').select(['code', 'minutes']).execute()).toEqual([
    { code: 'unplanned', minutes: 45 },
    { code: 'unplanned', minutes: 45 },
  ]);
});

test('a worker of another unit finds no session, form or draft of this one', async ({ db, app }) => {
  const scene = await setScene(db);
  const id = await gardening(db, app, scene);
  const stranger = await signedIn({ db, app, actor: scene.stranger, routes: runningRoutes, now: later });
  for (const path of ['attendance', 'cancel', 'cover']) expect((await stranger.get(`/sessions/${id}/${path}`)).status).toBe(404);
  expect((await stranger.post(`/sessions/${id}/attendance`, fields(scene.people, [{ came: 'came' }]))).status).toBe(404);
  expect((await stranger.post(`/sessions/${id}/attendance/draft`, { draft: '{}' })).status).toBe(404);
});

test('a draft comes back to its author alone, and is gone once the form is saved', async ({ db, app }) => {
  const scene = await setScene(db);
  const id = await gardening(db, app, scene);
  const [jo, lee] = [
    await signedIn({ db, app, actor: scene.jo, routes: runningRoutes, now: later }),
    await signedIn({ db, app, actor: scene.lee, routes: runningRoutes, now: later }),
  ];
  expect((await jo.post(`/sessions/${id}/attendance/draft`, { draft: JSON.stringify({ shared: 'Half a sentence' }) })).status).toBe(303);
  expect((await jo.get(`/sessions/${id}/attendance`)).html).toContain('Half a sentence');
  expect((await lee.get(`/sessions/${id}/attendance`)).html).not.toContain('Half a sentence');
  expect((await db.selectFrom('platform_draft').select('sealed').executeTakeFirstOrThrow()).sealed.toString('latin1')).not.toContain(
    'Half a sentence',
  );
  await jo.post(`/sessions/${id}/attendance`, fields(scene.people, [{ came: 'came' }]));
  expect((await jo.get(`/sessions/${id}/attendance`)).html).not.toContain('Half a sentence');
});
