import { inScope } from '#platform/scope.ts';
import { theSystem } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { expect, test } from '#tests/fixture.ts';
import { wordsOf } from '#tests/signed-in.ts';
import { alarmBanner } from './alarm-banner.tsx';
import { fromPhones, FromPhonesStrip, type FromPhones } from './pack-board.tsx';
import { addHappened, packScene, TestPhone, type Answer } from './pack-scene.ts';
import type { EventsAnswered } from './pack.protocol.ts';
import { watchLeave } from './watch-leave.ts';

const whats = async (db: Db, episode: string): Promise<readonly string[]> =>
  (await db.selectFrom('leave_movement').select('what').where('episode_id', '=', episode).orderBy('seq').execute()).map(({ what }) => what);
const said = (answer: Answer<EventsAnswered>): readonly string[] => (answer.body.answers ?? []).map((one) => one.answer);
const kept = (db: Db) =>
  db.selectFrom('leave_pack_event').select(['what', 'outcome', 'why', 'sent_by', 'author_id']).orderBy('received_at').orderBy('seq').execute();
const alarms = (db: Db) => db.selectFrom('leave_alarm').select(['about', 'raised_at']).orderBy('raised_at').orderBy('about').execute();
const watch = (worker: Db, now: Temporal.Instant): Promise<void> =>
  inScope(worker, theSystem, now, (scope) => watchLeave.run(scope, {}, async () => {}));

test('with nobody signed in any more, a signed event is kept for a nurse and changes nothing; asked to wait for a sign-in, nothing is kept', async ({
  db,
  app,
}) => {
  const scene = await packScene(db, app);
  const cookie = await scene.signIn(scene.worker);
  const phone = await TestPhone.of(scene);
  await phone.take(cookie);
  const left = phone.event('departed', 1, { facts: { words: 'All well' } });
  const wait = await phone.send(undefined, [left], { onlyIfSignedIn: true });
  expect([wait.status, await kept(db)]).toEqual([401, []]);
  const answer = await phone.send(undefined, [left]);
  expect([said(answer), answer.body.signInAgain]).toEqual([['needs-review'], true]);
  expect(await whats(db, scene.episodes[0]!)).toEqual(['released']);
  expect(await kept(db)).toEqual([
    { what: 'departed', outcome: 'to review', why: 'Nobody was signed in on the phone any more.', sent_by: null, author_id: scene.worker.id },
  ]);
  // Signed in again, it is not told twice: a nurse has it already.
  expect(said(await phone.send(cookie, [left]))).toEqual(['duplicate']);
  expect(await whats(db, scene.episodes[0]!)).toEqual(['released']);
});

test('somebody else signed in on the phone, even of another unit, leaves it to the tray and is shown nothing of it', async ({ db, app }) => {
  const scene = await packScene(db, app);
  const phone = await TestPhone.of(scene);
  await phone.take(await scene.signIn(scene.worker));
  const stranger = await scene.signIn(scene.stranger);
  const answer = await phone.send(stranger, [phone.event('returned', 1)]);
  expect(said(answer)).toEqual(['needs-review']);
  expect(JSON.stringify(answer.body)).not.toMatch(/Person|Example|back/);
  expect((await kept(db))[0]).toMatchObject({
    why: 'Somebody else was signed in on the phone.',
    sent_by: scene.stranger.id,
    author_id: scene.worker.id,
  });
});

test('a pack whose time has run out, or that the unit stopped, records nothing more; what it still sends is not lost', async ({
  db,
  app,
  worker,
}) => {
  const scene = await packScene(db, app);
  const [carys, femi] = [await scene.signIn(scene.worker), await scene.signIn(scene.nurse)];
  const phone = await TestPhone.of(scene);
  await phone.take(carys);
  const late = phone.event('departed', 1);
  await scene.form(femi, `/outings/${scene.outing}/pack/stop`, {});
  const stopped = await phone.send(carys, [late]);
  expect([said(stopped), stopped.body.ended]).toEqual([['needs-review'], 'The unit stopped this outing pack.']);
  const second = await TestPhone.of(scene);
  await second.take(carys);
  const event = second.event('departed', 1);
  await db
    .updateTable('leave_pack_lease')
    .set({ expires_at: scene.now.add({ minutes: 30 }) })
    .where('ended_at', 'is', null)
    .execute();
  scene.now = scene.now.add({ minutes: 31 });
  // By the clock alone: the job has not run yet.
  expect((await second.send(carys, [event])).body.ended).toBe('The time of this outing pack has run out.');
  await watch(worker, scene.now);
  const lease = await db
    .selectFrom('leave_pack_lease')
    .select(['ended_why', 'ended_at', 'expires_at'])
    .where('id', '=', second.lease)
    .executeTakeFirstOrThrow();
  expect([lease.ended_why, lease.ended_at!.equals(lease.expires_at)]).toEqual(['expired', true]);
  expect(await whats(db, scene.episodes[0]!)).toEqual(['released']);
  expect((await kept(db)).map(({ outcome }) => outcome)).toEqual(['to review', 'to review']);
});

test('who has lost their work on the unit since taking the phone sends to the tray', async ({ db, app }) => {
  const scene = await packScene(db, app);
  const cookie = await scene.signIn(scene.worker);
  const phone = await TestPhone.of(scene);
  await phone.take(cookie);
  await db.deleteFrom('workforce_membership').where('staff_id', '=', scene.worker.id).execute();
  expect(said(await phone.send(cookie, [phone.event('departed', 1)]))).toEqual(['needs-review']);
  expect((await kept(db))[0]!.why).toBe('Who took the phone no longer records for this unit.');
});

test('a registered nurse takes an event in, late and by themselves, or sets it aside with a word why; once, and nobody else', async ({ db, app }) => {
  const scene = await packScene(db, app);
  const [carys, femi, robyn] = [await scene.signIn(scene.worker), await scene.signIn(scene.nurse), await scene.signIn(scene.stranger)];
  const phone = await TestPhone.of(scene);
  await phone.take(carys);
  const hostile = '<script>alert(1)</script>{{7*7}}\u202E\u0000 =1+1';
  const [left, word] = [phone.event('departed', 1), phone.event('contact', 2, { facts: { words: hostile } })];
  scene.now = scene.now.add({ minutes: 30 });
  await phone.send(undefined, [left, word]);
  const tray = await scene.get(femi, `/leave/tray?unit=${scene.unit}`);
  expect(tray.html).toContain('Person1 Example: left');
  expect(tray.html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;{{7*7}} =1+1');
  expect(tray.html).not.toContain('<script>alert');
  expect((await scene.get(robyn, `/leave/tray?unit=${scene.unit}`)).status).toBe(404);
  const [first, second] = await db.selectFrom('leave_pack_event').select('id').orderBy('seq').execute();
  const takeIn = `/leave/tray/${first!.id}/take-in`;
  expect((await scene.form(carys, takeIn, {})).status).toBe(403);
  expect((await scene.form(robyn, takeIn, {})).status).toBe(404);
  expect((await scene.form(femi, takeIn, { unit: scene.unit })).status).toBe(303);
  const movement = await db.selectFrom('leave_movement').selectAll().where('what', '=', 'departed').executeTakeFirstOrThrow();
  expect([movement.id, movement.recorded_by, movement.entered_late, movement.happened_at.toString()]).toEqual([
    left.id,
    scene.nurse.id,
    true,
    '2026-11-19T13:42:00Z',
  ]);
  expect((await scene.form(femi, takeIn, { unit: scene.unit })).html).toContain('Somebody has seen to this already.');
  const aside = `/leave/tray/${second!.id}/set-aside`;
  expect((await scene.form(femi, aside, { unit: scene.unit, event: second!.id, why: '' })).html).toContain('Enter why it is set aside');
  expect((await scene.form(femi, aside, { unit: scene.unit, event: second!.id, why: 'Told by phone too' })).status).toBe(303);
  expect((await scene.get(femi, `/leave/tray?unit=${scene.unit}`)).html).toContain('Nothing waits.');
  expect(await db.selectFrom('leave_pack_decision').select(['decision', 'why', 'decided_by']).orderBy('decision').execute()).toEqual([
    { decision: 'set aside', why: 'Told by phone too', decided_by: scene.nurse.id },
    { decision: 'taken in', why: null, decided_by: scene.nurse.id },
  ]);
  expect(await whats(db, scene.episodes[1]!)).toEqual(['released']);
});

test('a call for help is told at the desk at once, once, whoever is or is not signed in, and stays until somebody takes it on', async ({
  db,
  app,
  worker,
}) => {
  const scene = await packScene(db, app);
  const phone = await TestPhone.of(scene);
  await phone.take(await scene.signIn(scene.worker));
  const tap = await phone.seal({ what: 'help' });
  const body = { events: [], sealed: [tap], deviceNow: scene.now.toString(), signature: null, onlyIfSignedIn: true };
  const answer = await phone.post(undefined, body);
  expect([answer.status, answer.body.answers[0]!.say]).toEqual([200, 'The unit is told that you need help. If anybody is in danger, ring 999.']);
  expect(said(await phone.post(undefined, body))).toEqual(['duplicate']);
  expect((await alarms(db)).map(({ about }) => about)).toEqual(['help']);
  const banner = (): Promise<unknown> => inScope(app, scene.nurse, scene.now, (scope) => alarmBanner(scope));
  expect(String(await banner())).toContain('Open the leave board');
  await watch(worker, scene.now.add({ minutes: 1 }));
  expect(await db.selectFrom('leave_alarm').select('answered_at').execute()).toEqual([{ answered_at: null }]);
  // Nobody took it on in two minutes: everybody is asked.
  await watch(worker, scene.now.add({ minutes: 3 }));
  expect((await db.selectFrom('tasks_task').select('say').execute())[0]!.say).toContain('An escort asks for help since 13:42');
  expect(await db.selectFrom('leave_pack_decision').select('event_id').execute()).toEqual([]);
});

test('alarms never look at the phone: somebody overdue is told of at the same moment with a pack, without one, and with its events unsent', async ({
  db,
  app,
  worker,
}) => {
  const scene = await packScene(db, app);
  const [withPhone, without] = scene.episodes as [string, string];
  const phone = await TestPhone.of(scene);
  const cookie = await scene.signIn(scene.worker);
  await phone.take(cookie);
  for (const index of [0, 1])
    await addHappened(db, scene, { episode: scene.episodes[index]!, person: scene.people[index]!, what: 'departed', at: scene.now });
  // It says "back" in the phone's store, and the phone is in a river.
  const unsent = phone.event('returned', 1, { deviceAt: scene.now.add({ minutes: 60 }).toString() });
  const due = scene.now.add({ minutes: 105 });
  await watch(worker, due);
  expect(await alarms(db)).toEqual([]);
  await watch(worker, due.add({ minutes: 1 }));
  const raised = await db.selectFrom('leave_alarm').select(['episode_id', 'about', 'raised_at']).execute();
  expect(raised.map((one) => [one.episode_id, one.about, one.raised_at.toString()]).toSorted()).toEqual(
    [withPhone, without].map((id) => [id, 'overdue', due.toString()]).toSorted(),
  );
  // It comes at last, with the phone's time, received late: nobody is looked for any more.
  scene.now = due.add({ minutes: 20 });
  expect(said(await phone.send(cookie, [unsent]))).toEqual(['stored']);
  await watch(worker, scene.now.add({ minutes: 1 }));
  const open = await db.selectFrom('leave_alarm').select('episode_id').where('answered_at', 'is', null).where('about', '=', 'overdue').execute();
  expect(open).toEqual([{ episode_id: without }]);
});

test('the board says who asks for help and whom to ring, and how many events wait, with nothing to tell it says nothing', async ({ db, app }) => {
  const scene = await packScene(db, app);
  const phone = await TestPhone.of(scene);
  await phone.take(await scene.signIn(scene.worker));
  const strip = (): Promise<FromPhones> => inScope(app, scene.nurse, scene.now, (scope) => fromPhones(scope, scene.unit));
  const drawn = async (): Promise<string> =>
    String(FromPhonesStrip({ phones: await strip(), unitId: scene.unit, context: { may: () => true, form: { csrf: 'c', key: 'k' } } as never }));
  expect(await drawn()).toBe('');
  await phone.send(undefined, [phone.event('help', null), phone.event('walked off', 2), phone.event('contact', 1)]);
  const words = wordsOf(await drawn());
  expect(words).toContain('An escort asks for help: Walking group, Canal path. Received 13:42.');
  expect(words).toContain('Ring Carys Bevan 07700 900141, The outing 07700 900100.');
  expect(words).toContain('A phone told of something that cannot wait: Walking group');
  expect(words).toContain('From phones: 2 to look at');
  expect(words).not.toMatch(/Person\d/);
});

test('a worry told from out there goes to the nurse in charge by name, whether recorded at once or taken in by a nurse', async ({ db, app }) => {
  const scene = await packScene(db, app);
  const [carys, femi] = [await scene.signIn(scene.worker), await scene.signIn(scene.nurse)];
  const phone = await TestPhone.of(scene);
  await phone.take(carys);
  await phone.send(carys, [phone.event('departed', null)]);
  const told = (): Promise<readonly { say: string }[]> =>
    db.selectFrom('tasks_task').select('say').where('about_kind', '=', 'leave episode').orderBy('say').execute();
  await phone.send(carys, [phone.event('returned', 1, { facts: { condition: 'settled', conditionsKept: 'yes', concern: 'He cried at the lock' } })]);
  expect((await told()).map(({ say }) => say)).toEqual(['After leave: He cried at the lock']);
  await phone.send(undefined, [phone.event('returned', 2, { facts: { condition: 'unwell', conditionsKept: 'yes', words: 'Shivering' } })]);
  expect(await told()).toHaveLength(1);
  const event = await db.selectFrom('leave_pack_event').select('id').where('outcome', '=', 'to review').executeTakeFirstOrThrow();
  expect((await scene.form(femi, `/leave/tray/${event.id}/take-in`, { unit: scene.unit })).status).toBe(303);
  expect((await told()).map(({ say }) => say)).toEqual(['After leave: He cried at the lock', 'After leave: Shivering']);
});
