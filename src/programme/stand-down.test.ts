import { claimsBetween, takeBookings } from '#bookings';
import type { Db } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { openTasks } from '#tasks';
import { expect, freshDatabase, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { claimsOf } from './cancel-session.ts';
import { invitePeople } from './invitation-store.ts';
import { invitingRoutes as routes } from './inviting-routes.ts';
import { setScene, type Scene } from './scene.ts';
import { createSession, sessionById } from './session-store.ts';
import { standDown, standDownPlan, undoStandDown } from './stand-down.ts';
import { standDownNow } from './stand-down-store.ts';

const span = { from: Temporal.Instant.from('2026-11-19T13:30:00Z'), to: Temporal.Instant.from('2026-11-19T17:00:00Z') };
const times = { from: '2026-11-19', from_at: '13:30', to: '2026-11-19', to_at: '17:00' };
const typed = 'from-day=19&from-month=11&from-year=2026&from_at=13:30&to-day=19&to-month=11&to-year=2026&to_at=17:00';

/** A published session of today, led by Jo, with the two given invited. */
async function makeSession(app: Db, scene: Scene, name: string, at: string, minutes = 60, people = scene.people.slice(0, 2)): Promise<string> {
  return inScope(app, scene.jo, scene.now, async (scope) => {
    const id = (await createSession(scope, {
      unitId: scene.unitId,
      activityId: scene.activityId,
      name,
      onDate: scene.today,
      startTime: Temporal.PlainTime.from(at),
      minutes,
      status: 'published',
      roomId: scene.roomId,
      staff: [{ staffId: scene.jo.id, duty: 'lead' }],
    }))!;
    const session = (await sessionById(scope, id))!;
    await takeBookings(scope, { kind: 'session', id, unitId: scene.unitId, label: name }, claimsOf(session, []));
    await invitePeople(
      scope,
      session,
      people.map((personId) => ({ personId, how: 'invited' })),
    );
    return id;
  });
}

async function recordCame(db: Db, scene: Scene, sessionId: string): Promise<void> {
  await db
    .insertInto('programme_attendance')
    .values({
      session_id: sessionId,
      person_id: scene.people[0]!,
      revision: 1,
      unit_id: scene.unitId,
      on_date: scene.today,
      code: 'came',
      recorded_at: scene.now,
    })
    .execute();
}

test('the preview tells what is cancelled, freed and to be told; the act does it with tasks; undoing puts all back', async ({ db, app }) => {
  const scene = await setScene(db);
  const came = await makeSession(app, scene, 'Breakfast club', '13:00', 45);
  await recordCame(db, scene, came);
  const [art, quiz, evening] = [
    await makeSession(app, scene, 'Art', '14:00'),
    await makeSession(app, scene, 'Quiz', '16:30'),
    await makeSession(app, scene, 'Film', '18:00'),
  ];
  const browser = await signedIn({ db, app, actor: scene.jo, routes, now: scene.now });
  const preview = await browser.get(`/stand-down?${typed}`);
  const words = wordsOf(preview.html);
  expect(words).toContain('It cancels 2 sessions Art Thu 19 Nov, 14:00 to 15:00 · Jo Tranter To tell: Eileen Fogarty and Gareth Pugh. Quiz');
  expect(words).toContain('Cut short, not cancelled 1 session');
  expect(words).toContain('Whom it frees Jo Tranter. Also Activity room');
  expect(words).not.toContain('Film');
  const seen = /name="seen" value="([^"]*)"/.exec(preview.html)![1]!;
  expect(wordsOf((await browser.post(`/stand-down/${scene.unitId}`, { ...times, seen, reason: 'other' })).html)).toContain(
    'Say a little more about “Something else”.',
  );
  expect((await browser.post(`/stand-down/${scene.unitId}`, { ...times, seen: '-', reason: 'incident' })).status).toBe(409);
  expect(await db.selectFrom('programme_stand_down').selectAll().execute()).toEqual([]);
  const done = await browser.post(`/stand-down/${scene.unitId}`, { ...times, seen, reason: 'incident' });
  expect(done.to).toBe(`/stand-down?unit=${scene.unitId}`);
  expect(wordsOf((await browser.get(done.to!)).html)).toContain(
    'The unit is stood down. 2 sessions are cancelled. 1 was cut short: record how long each person was there.',
  );
  const [row] = await db.selectFrom('programme_stand_down').selectAll().execute();
  await inScope(app, scene.jo, scene.now, async (scope) => {
    expect((await standDownNow(scope, scene.unitId))?.stillCancelled).toBe(2);
    for (const id of [art, quiz])
      expect(await sessionById(scope, id)).toMatchObject({ status: 'cancelled', cancelReason: 'incident', standDownId: row!.id });
    for (const id of [came, evening]) expect((await sessionById(scope, id))!.status).toBe('published');
    expect(
      (await openTasks(scope, scene.unitId)).map((task) => `${task.kind}: ${task.say.slice(0, 40)}`).toSorted((a, b) => (a < b ? -1 : 1)),
    ).toEqual([
      'complete attendance: Breakfast club, Thursday 19 November, 13',
      'must tell: Tell those invited: Art, Thursday 19 Nov',
      'must tell: Tell those invited: Quiz, Thursday 19 No',
    ]);
    expect((await claimsBetween(scope, [scene.jo.id], span)).map(({ label }) => label)).toEqual(['Breakfast club']);
  });
  const undone = await browser.post(`/stand-down/${scene.unitId}/${row!.id}/undo`, {});
  expect(wordsOf((await browser.get(undone.to!)).html)).toContain('Undone. 2 sessions are on again.');
  expect(wordsOf((await browser.post(`/stand-down/${scene.unitId}/${row!.id}/undo`, {})).html)).toContain('Jo Tranter has undone it already.');
  await inScope(app, scene.jo, scene.now, async (scope) => {
    expect(await standDownNow(scope, scene.unitId)).toBeNull();
    expect((await claimsBetween(scope, [scene.jo.id], span)).map(({ label }) => label)).toEqual(['Breakfast club', 'Art', 'Quiz']);
    expect((await claimsBetween(scope, [scene.people[0]!], span)).map(({ label }) => label)).toEqual(['Breakfast club', 'Art', 'Quiz']);
    // Nobody had been told yet, so nobody need be.
    expect((await openTasks(scope, scene.unitId)).map((task) => task.kind)).toEqual(['complete attendance']);
  });
});

test('undoing leaves alone what was put back or cancelled anew by hand, and tells what has been booked meanwhile', async ({ db, app }) => {
  const scene = await setScene(db);
  const [art, quiz, film] = [
    await makeSession(app, scene, 'Art', '14:00'),
    await makeSession(app, scene, 'Quiz', '15:00'),
    await makeSession(app, scene, 'Film', '16:00'),
  ];
  await inScope(app, scene.jo, scene.now, async (scope) => {
    const id = await standDown(scope, scene.unitId, span, { reason: 'staffing', words: null }, await standDownPlan(scope, scene.unitId, span));
    expect(await sessionById(scope, art)).toMatchObject({ cancelReason: 'no leader', cancelWords: 'The unit was stood down: not enough staff' });
    // Film was put back, then cancelled for another reason: no longer this stand-down's.
    await scope.tx.updateTable('programme_session').set({ stand_down_id: null, cancel_reason: 'weather' }).where('id', '=', film).execute();
    await takeBookings(scope, { kind: 'appointment', id: crypto.randomUUID(), unitId: scene.unitId, label: 'Ward round' }, [
      { resourceId: scene.jo.id, kind: 'staff', span: (await sessionById(scope, art))!.span },
    ]);
    const done = await undoStandDown(scope, id);
    expect(done.on.map((one) => one.id)).toEqual([quiz]);
    expect(done.not.map((one) => one.say)).toEqual(['Art stays cancelled: Ward round has taken the same worker meanwhile.']);
    expect([
      (await sessionById(scope, art))!.status,
      (await sessionById(scope, quiz))!.status,
      (await sessionById(scope, film))!.cancelReason,
    ]).toEqual(['cancelled', 'published', 'weather']);
  });
});

test('what had begun is cut short when the worker says it was going on', async ({ db, app }) => {
  const scene = await setScene(db);
  const art = await makeSession(app, scene, 'Art', '13:00', 90);
  const browser = await signedIn({ db, app, actor: scene.jo, routes, now: scene.now });
  const preview = await browser.get(`/stand-down?${typed}`);
  expect(wordsOf(preview.html)).toContain('Were any of these going on?');
  const seen = /name="seen" value="([^"]*)"/.exec(preview.html)![1]!;
  await browser.post(`/stand-down/${scene.unitId}`, { ...times, seen, reason: 'incident', under_way: art });
  await inScope(app, scene.jo, scene.now, async (scope) => expect((await sessionById(scope, art))!.status).toBe('published'));
});

test('a time that ends before it begins, or is far too long, gets a sentence; another unit’s worker finds nothing', async ({ db, app }) => {
  const scene = await setScene(db);
  const art = await makeSession(app, scene, 'Art', '14:00');
  const browser = await signedIn({ db, app, actor: scene.jo, routes, now: scene.now });
  expect(wordsOf((await browser.get(`/stand-down?${typed.replace('to_at=17:00', 'to_at=13:00')}`)).html)).toContain(
    'It must end later than it begins',
  );
  expect(wordsOf((await browser.get(`/stand-down?${typed.replace('to-month=11', 'to-month=12')}`)).html)).toContain('for 14 days at most');
  expect(wordsOf((await browser.get(`/stand-down?${typed.replace('from_at=13:30', 'from_at=half')}`)).html)).toContain(
    'must be a time, such as 14:30',
  );
  const theirs = await signedIn({ db, app, actor: scene.stranger, routes, now: scene.now });
  expect((await theirs.get(`/stand-down?unit=${scene.unitId}`)).status).toBe(404);
  expect((await theirs.post(`/stand-down/${scene.unitId}`, { ...times, seen: '', reason: 'incident' })).status).toBe(404);
  await expect(
    inScope(app, scene.stranger, scene.now, (scope) =>
      standDown(scope, scene.unitId, span, { reason: 'incident', words: null }, { cancel: [], cutShort: [], begun: [] }),
    ),
  ).rejects.toThrow('row-level security');
  await inScope(app, scene.jo, scene.now, async (scope) => expect((await sessionById(scope, art))!.status).toBe('published'));
});

test('two workers stand the unit down at once: each session is cancelled once', async () => {
  const { db, app } = await freshDatabase();
  const scene = await setScene(db);
  await makeSession(app, scene, 'Art', '14:00');
  await makeSession(app, scene, 'Quiz', '15:00');
  const plan = await inScope(app, scene.jo, scene.now, (scope) => standDownPlan(scope, scene.unitId, span));
  const answers = await Promise.allSettled(
    [scene.jo, scene.lee].map((actor) =>
      inScope(app, actor, scene.now, (scope) => standDown(scope, scene.unitId, span, { reason: 'incident', words: null }, plan)),
    ),
  );
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await db.selectFrom('programme_stand_down').selectAll().execute()).toHaveLength(1);
  expect(await db.selectFrom('programme_session_change').selectAll().where('what', '=', 'cancelled').execute()).toHaveLength(2);
});
