import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { theSystem } from '#platform/actor.ts';
import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { changeSetting } from '#platform/settings.ts';
import { expect, test } from '#tests/fixture.ts';
import { goingOut, leaveScene, someone } from './board-scene.ts';
import { answerAlarms } from './alarm-store.ts';
import { isDue, relayAlarm } from './relay-alarm.ts';
import { alarmRelay } from './settings.ts';
import { watchLeave } from './watch-leave.ts';

const at = (time: string): Temporal.Instant => Temporal.Instant.from(`2026-11-25T${time}Z`);
const alone = async (): Promise<void> => {};
const watch = (worker: Db, time: string): Promise<void> => inScope(worker, theSystem, at(time), (scope) => watchLeave.run(scope, {}, alone));

async function asked(db: Db): Promise<readonly { to: string; unit: string; kinds: string[]; count: number; since: string; at: string }[]> {
  const { rows } = await sql<{
    input: { to: string; unit: string; kinds: string[]; count: number; since: string; at: string };
  }>`select j.payload -> 'input' as input from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'relay-alarm'`.execute(
    db,
  );
  return rows.map(({ input }) => input);
}

async function setScene(db: Db) {
  const scene = await leaveScene(db);
  const gareth = await someone(db, scene, { givenName: 'Gareth', surname: 'Pugh' });
  const episode = await goingOut(db, scene, {
    personId: gareth,
    startsAt: '2026-11-25T11:30:00Z',
    dueBack: '2026-11-25T13:30:00Z',
    movements: [['departed', '2026-11-25T11:30:00Z']],
  });
  return { ...scene, episode };
}

test('nothing is told outside Trellis until a site sets an address; then an unanswered alarm is, without a name, until somebody takes it on', async ({
  db,
  app,
  worker,
}) => {
  const scene = await setScene(db);
  await watch(worker, '13:31:00');
  await watch(worker, '13:36:00');
  expect(await asked(db)).toEqual([]);
  await inScope(db, theSystem, at('13:36:30'), (scope) => changeSetting(scope, alarmRelay, scene.unit, 'http://127.0.0.1:9/alarm', null));
  await watch(worker, '13:37:00');
  expect(await asked(db)).toEqual([]);
  // The next turn: five minutes after it was to be taken on.
  await watch(worker, '13:41:00');
  expect(await asked(db)).toEqual([
    { to: 'http://127.0.0.1:9/alarm', unit: 'Larkfield', kinds: ['overdue'], count: 1, since: '2026-11-25T13:36:00Z', at: '2026-11-25T13:41:00Z' },
  ]);
  await inScope(app, scene.worker, at('13:42:00'), (scope) => answerAlarms(scope, scene.episode));
  await sql`delete from graphile_worker._private_jobs`.execute(db);
  await watch(worker, '13:46:00');
  expect(await asked(db)).toEqual([]);
});

test('an address that is no address is not taken', () => {
  for (const wrong of ['', 'pager', 'ftp://x/y', 'javascript:alert(1)', 'https://'])
    expect([wrong, alarmRelay.schema.safeParse(wrong).success]).toEqual([wrong, false]);
  for (const right of ['off', 'https://pager.trust.example/alarm']) expect(alarmRelay.schema.safeParse(right).success).toBe(true);
});

test('what is sent holds the unit, the kind, how many and since when; an answer that is no yes is tried again', async ({ worker }) => {
  const got: string[] = [];
  let status = 503;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      got.push(body);
      response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const to = `http://127.0.0.1:${(server.address() as AddressInfo).port}/alarm`;
    const told = { unit: 'Larkfield', kinds: ['overdue'], count: 1, since: '2026-11-25T13:36:00Z', at: '2026-11-25T13:41:00Z' };
    const send = () => inScope(worker, theSystem, at('13:41:00'), (scope) => relayAlarm.run(scope, { to, ...told }, alone));
    await expect(send()).rejects.toThrow('The alarm relay answered 503');
    status = 302;
    await expect(send()).rejects.toThrow();
    status = 200;
    await send();
    // Eleven minutes on it is told no more.
    await inScope(worker, theSystem, at('13:52:00'), (scope) => relayAlarm.run(scope, { to, ...told }, alone));
    expect(got.map((one) => JSON.parse(one) as unknown)).toEqual([0, 1, 2].map(() => ({ from: 'Trellis', ...told })));
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
});

test('a turn is due at once and then every so many minutes', () => {
  const since = at('13:36:00');
  const minutes = ['13:35:59', '13:36:00', '13:36:59', '13:37:00', '13:40:59', '13:41:00', '13:46:30'];
  expect(minutes.map((time) => isDue(since, at(time), 5))).toEqual([false, true, true, false, false, true, true]);
});
