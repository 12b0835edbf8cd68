import { expect, test } from '#tests/fixture.ts';
import { Range, type Db } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import type { StaffActor } from '#platform/actor.ts';
import { answerTask, askTask, openTasks, taskById, tasksAbout } from './index.ts';

const now = Temporal.Instant.from('2026-11-19T13:42:00Z');

async function scene(db: Db) {
  const made = async (name: string) =>
    (
      await db
        .insertInto('places_unit')
        .values({ name, short_name: name, beds: 8, opened_on: Temporal.PlainDate.from('2020-01-01') })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id;
  const [larch, rowan] = [await made('Larch'), await made('Rowan')];
  const worker = async (surname: string, unit: string): Promise<StaffActor> => {
    const staff = await db
      .insertInto('workforce_staff')
      .values({ given_name: 'Kim', surname, joined_on: Temporal.PlainDate.from('2020-01-01') })
      .returning('id')
      .executeTakeFirstOrThrow();
    await db
      .insertInto('workforce_membership')
      .values({ staff_id: staff.id, unit_id: unit, role: 'OT', during: new Range(now.subtract({ hours: 24 }), null), made_at: now })
      .execute();
    return {
      kind: 'staff',
      id: staff.id,
      accountId: staff.id,
      name: `Kim ${surname}`,
      memberships: [],
      registered: true,
      nurseInChargeOf: [],
      deviceId: null,
    };
  };
  return { larch, rowan, ada: await worker('Lund', larch), sol: await worker('Whitby', larch), stranger: await worker('Ray', rowan) };
}

test('a request for cover stands open until it is answered, and keeps every answer', async ({ db, app }) => {
  const { larch, ada, sol } = await scene(db);
  const id = await inScope(app, ada, now, (scope) =>
    askTask(scope, { unitId: larch, kind: 'cover', aboutKind: 'session', aboutId: larch, say: 'Can you run Relaxation at 20:00?', askedOf: sol.id }),
  );
  expect(await inScope(app, sol, now, (scope) => openTasks(scope, larch, sol.id))).toMatchObject([
    { id, askedByName: 'Kim Lund', askedOfName: 'Kim Whitby', answer: null },
  ]);
  expect(await inScope(app, ada, now, (scope) => openTasks(scope, larch, ada.id))).toEqual([]);
  await inScope(app, sol, now, (scope) => answerTask(scope, id, 'no', 'I leave at 19:00'));
  await inScope(app, sol, now.add({ minutes: 5 }), (scope) => answerTask(scope, id, 'yes'));
  expect(await inScope(app, ada, now, (scope) => openTasks(scope, larch))).toEqual([]);
  expect(await inScope(app, ada, now, (scope) => tasksAbout(scope, 'session', [larch]))).toMatchObject([
    { answer: 'yes', answeredByName: 'Kim Whitby' },
  ]);
});

test('a task that was only seen stays on the list, with who saw it, until it is done', async ({ db, app }) => {
  const { larch, ada, sol } = await scene(db);
  const id = await inScope(app, ada, now, (scope) =>
    askTask(scope, { unitId: larch, kind: 'must tell', aboutKind: 'unit', aboutId: null, say: 'Tell the kitchen', askedOf: sol.id }),
  );
  await inScope(app, sol, now, (scope) => answerTask(scope, id, 'acknowledged'));
  expect(await inScope(app, sol, now, (scope) => openTasks(scope, larch, sol.id))).toMatchObject([
    { id, answer: 'acknowledged', answeredByName: 'Kim Whitby' },
  ]);
  await inScope(app, sol, now.add({ minutes: 5 }), (scope) => answerTask(scope, id, 'done'));
  expect(await inScope(app, sol, now, (scope) => openTasks(scope, larch, sol.id))).toEqual([]);
});

test('a worker of another unit sees no task and can answer none', async ({ db, app }) => {
  const { larch, ada, stranger } = await scene(db);
  const id = await inScope(app, ada, now, (scope) =>
    askTask(scope, { unitId: larch, kind: 'other', aboutKind: 'unit', aboutId: null, say: 'Tell the kitchen' }),
  );
  expect(await inScope(app, stranger, now, (scope) => taskById(scope, id))).toBeNull();
  await expect(inScope(app, stranger, now, (scope) => answerTask(scope, id, 'done'))).rejects.toThrow();
  await expect(
    inScope(app, stranger, now, (scope) => askTask(scope, { unitId: larch, kind: 'other', aboutKind: 'unit', aboutId: null, say: 'Not mine' })),
  ).rejects.toThrow(/row-level security/);
});
