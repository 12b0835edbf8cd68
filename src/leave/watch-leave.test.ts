import { inScope } from '#platform/scope.ts';
import { theSystem } from '#platform/actor.ts';
import { Range, type Db } from '#platform/database.ts';
import { expect, test } from '#tests/fixture.ts';
import { alarmBanner } from './alarm-banner.tsx';
import { answerAlarms, unitsToWatch } from './alarm-store.ts';
import { goingOut, leaveScene, someone } from './board-scene.ts';
import { watchLeave } from './watch-leave.ts';

const left = ['departed', '2026-11-25T11:30:00Z'] as const;
const at = (time: string): Temporal.Instant => Temporal.Instant.from(`2026-11-25T${time}Z`);
const alone = async (): Promise<void> => {};
const watch = (worker: Db, time: string): Promise<void> => inScope(worker, theSystem, at(time), (scope) => watchLeave.run(scope, {}, alone));
const alarms = (db: Db) =>
  db
    .selectFrom('leave_alarm')
    .select(['about', 'raised_at', 'answer_by', 'answered_by', 'answered_at'])
    .orderBy('raised_at')
    .orderBy('about')
    .execute();

test('an overdue is raised once by the clock; unanswered it goes to everybody on shift and the manager on call', async ({ db, worker, app }) => {
  const scene = await leaveScene(db);
  const gareth = await someone(db, scene, { givenName: 'Gareth', surname: 'Pugh' });
  const episode = await goingOut(db, scene, {
    personId: gareth,
    startsAt: '2026-11-25T11:30:00Z',
    dueBack: '2026-11-25T13:30:00Z',
    movements: [left],
  });
  await db
    .insertInto('workforce_shift')
    .values({ unit_id: scene.unit, staff_id: scene.worker.id, kind: 'early', during: new Range(at('07:00:00'), at('15:00:00')) })
    .execute();
  await db
    .insertInto('workforce_appointment')
    .values({
      kind: 'manager on call',
      unit_id: scene.unit,
      staff_id: scene.nurse.id,
      during: new Range(at('00:00:00'), null),
      made_at: at('00:00:00'),
    })
    .execute();
  await watch(worker, '13:30:00');
  expect(await alarms(db)).toEqual([]);
  await watch(worker, '13:31:00');
  await watch(worker, '13:32:00');
  expect((await alarms(db)).map((one) => [one.about, one.raised_at.toString(), one.answer_by.toString()])).toEqual([
    ['overdue', '2026-11-25T13:30:00Z', '2026-11-25T13:36:00Z'],
  ]);
  await watch(worker, '13:35:59');
  expect(await db.selectFrom('tasks_task').select('id').execute()).toEqual([]);
  await watch(worker, '13:36:00');
  await watch(worker, '13:37:00');
  const tasks = await db.selectFrom('tasks_task').select(['asked_of', 'say', 'link', 'person_id']).execute();
  expect(new Set(tasks.map((task) => task.asked_of))).toEqual(new Set([scene.worker.id, scene.nurse.id]));
  expect(tasks.length).toBe(2);
  // A sentence that names nobody, and a way to the board, which everybody asked may open.
  expect(tasks[0]!.say).toBe('Somebody is overdue from leave since 13:30, and nobody has taken it on. Open the leave board now.');
  expect(tasks[0]!.link).toBe(`/leave?unit=${scene.unit}`);
  const banner = (): Promise<unknown> => inScope(app, scene.worker, at('13:38:00'), alarmBanner);
  expect(String(await banner())).toContain('nobody has taken on an alarm of the leave board since 13:36');
  await inScope(app, scene.worker, at('13:39:00'), (scope) => answerAlarms(scope, episode));
  expect(await banner()).toBeNull();
  expect((await alarms(db)).every((one) => one.answered_by === scene.worker.id && one.answered_at?.toString() === '2026-11-25T13:39:00Z')).toBe(true);
  await watch(worker, '13:50:00');
  expect((await alarms(db)).length).toBe(2);
});

test('back before anybody answered: the alarm closes by itself, as answered by nobody, and nobody is asked', async ({ db, worker }) => {
  const scene = await leaveScene(db);
  const gareth = await someone(db, scene, { givenName: 'Gareth', surname: 'Pugh' });
  const episode = await goingOut(db, scene, {
    personId: gareth,
    startsAt: '2026-11-25T11:30:00Z',
    dueBack: '2026-11-25T13:30:00Z',
    movements: [left],
  });
  await watch(worker, '13:31:00');
  await db
    .insertInto('leave_movement')
    .values({
      episode_id: episode,
      unit_id: scene.unit,
      person_id: gareth,
      what: 'returned',
      happened_at: at('13:33:00'),
      recorded_at: at('13:33:00'),
      recorded_by: scene.worker.id,
    })
    .execute();
  await watch(worker, '13:40:00');
  expect((await alarms(db)).map((one) => [one.about, one.answered_by, one.answered_at?.toString()])).toEqual([
    ['overdue', null, '2026-11-25T13:40:00Z'],
  ]);
  expect(await db.selectFrom('tasks_task').select('id').execute()).toEqual([]);
  expect(await inScope(worker, theSystem, at('13:41:00'), unitsToWatch)).toEqual([]);
});

test('walked off and out without recorded authority are raised too; nobody known on shift: everybody on the unit is asked', async ({
  db,
  worker,
}) => {
  const scene = await leaveScene(db);
  const gareth = await someone(db, scene, { givenName: 'Gareth', surname: 'Pugh' });
  const dev = await someone(db, scene, { givenName: 'Dev', surname: 'Chowdhury' });
  await goingOut(db, scene, {
    personId: gareth,
    startsAt: '2026-11-25T11:30:00Z',
    dueBack: '2026-11-25T15:30:00Z',
    movements: [left, ['walked off', '2026-11-25T13:20:00Z']],
  });
  await goingOut(db, scene, {
    personId: dev,
    startsAt: '2026-11-25T13:25:00Z',
    dueBack: null,
    basis: 'unauthorised',
    why: 'emergency transfer',
    movements: [['departed', '2026-11-25T13:25:00Z']],
  });
  await watch(worker, '13:26:00');
  expect((await alarms(db)).map(({ about }) => about)).toEqual(['walked off', 'unauthorised']);
  await watch(worker, '13:31:00');
  const asked = await db.selectFrom('tasks_task').select(['asked_of']).execute();
  expect(asked.map((task) => task.asked_of)).toEqual([null, null]);
});
