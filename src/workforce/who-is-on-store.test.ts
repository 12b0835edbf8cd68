import { Range } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { addShifts, upsertStaff, type StaffFromFile } from './bring-in-store.ts';
import { makeStaffScene, now, today } from './staff-scene.ts';
import { absencesOf, isRotaKnown, nurseInCharge, skillsOf, staffNames, staffOfUnit, staffOnShift } from './who-is-on-store.ts';

const span = { from: now, to: now.add({ hours: 4 }) };

test('who is on: shifts that touch the span, with the role on that unit, none from another', async ({ db, app }) => {
  const { larch, rowan, add, shift } = await makeStaffScene(db);
  const ada = await add('Ada', 'Lund', 'nurse');
  const bo = await add('Bo', 'Marr', 'OT');
  const cy = await add('Cy', 'Noon', 'OT', rowan);
  await shift(ada, -6, 12);
  await shift(bo, 4, 8);
  await shift(cy, -1, 8, rowan);
  const on = await inScope(app, ada, now, (scope) => staffOnShift(scope, larch, span));
  expect(on.map((one) => [one.name, one.shortName, one.role])).toEqual([['Ada Lund', 'Ada', 'nurse']]);
  expect(await inScope(app, ada, now, (scope) => isRotaKnown(scope, larch, { from: now.add({ hours: 48 }), to: now.add({ hours: 49 }) }))).toBe(
    false,
  );
});

test('a unit’s staff leaves out who has left, whose membership is over, and who only administers', async ({ db, app }) => {
  const { larch, add } = await makeStaffScene(db);
  const ada = await add('Ada', 'Lund', 'nurse');
  await add('Ed', 'Min', 'administrator');
  const left = await add('Bo', 'Marr', 'OT');
  await db.updateTable('workforce_staff').set({ left_on: today }).where('id', '=', left.id).execute();
  const over = await add('Cy', 'Noon', 'OT');
  await db
    .updateTable('workforce_membership')
    .set({ during: new Range(now.subtract({ hours: 9 }), now) })
    .where('staff_id', '=', over.id)
    .execute();
  expect((await inScope(app, ada, now, (scope) => staffOfUnit(scope, larch))).map((one) => one.name)).toEqual(['Ada Lund']);
  expect((await inScope(app, ada, now, (scope) => staffNames(scope, [left.id, left.id]))).get(left.id)?.name).toBe('Bo Marr');
});

test('why somebody is away is for themself and the manager; another unit learns nothing', async ({ db, app }) => {
  const { larch, rowan, add } = await makeStaffScene(db);
  const ada = await add('Ada', 'Lund', 'nurse');
  const bo = await add('Bo', 'Marr', 'OT');
  const boss = await add('Di', 'Orr', 'manager');
  const stranger = await add('Cy', 'Noon', 'OT', rowan);
  await db
    .insertInto('workforce_absence')
    .values({ staff_id: bo.id, unit_id: larch, kind: 'sick', during: new Range(now.subtract({ hours: 1 }), now.add({ hours: 5 })), recorded_at: now })
    .execute();
  const seenBy = async (actor: typeof ada) => (await inScope(app, actor, now, (scope) => absencesOf(scope, [bo.id], span))).map((one) => one.kind);
  expect(await seenBy(ada)).toEqual([null]);
  expect(await seenBy(bo)).toEqual(['sick']);
  expect(await seenBy(boss)).toEqual(['sick']);
  expect(await seenBy(stranger)).toEqual([]);
});

test('an absence is read at the table itself by its unit, by whoever leads somebody who works there, and by administrators; by no other manager', async ({
  db,
  app,
}) => {
  const { larch, rowan, add } = await makeStaffScene(db);
  const bo = await add('Bo', 'Marr', 'OT');
  const boss = await add('Di', 'Orr', 'manager');
  const other = await add('Ed', 'Pane', 'manager', rowan);
  const runs = await add('Fay', 'Quill', 'administrator', null);
  const away = (hours: number) => new Range(now.add({ hours }), now.add({ hours: hours + 1 }));
  await db
    .insertInto('workforce_absence')
    .values([
      { staff_id: bo.id, unit_id: larch, kind: 'sick', during: away(1), recorded_at: now },
      { staff_id: bo.id, unit_id: rowan, kind: 'study', during: away(3), recorded_at: now },
    ])
    .execute();
  const seenBy = async (actor: typeof bo) =>
    (await inScope(app, actor, now, ({ tx }) => tx.selectFrom('workforce_absence').select('kind').orderBy('kind').execute())).map(({ kind }) => kind);
  expect([await seenBy(boss), await seenBy(bo), await seenBy(runs)]).toEqual([
    ['sick', 'study'],
    ['sick', 'study'],
    ['sick', 'study'],
  ]);
  expect(await seenBy(other)).toEqual(['study']);
  // Once Bo works on their unit too, the other manager leads them; once that has ended, no more.
  const during = (to: Temporal.Instant | null) => new Range(now.subtract({ hours: 9 }), to);
  await db
    .insertInto('workforce_membership')
    .values({ staff_id: bo.id, unit_id: rowan, role: 'OT', during: during(null), made_at: now })
    .execute();
  expect(await seenBy(other)).toEqual(['sick', 'study']);
  await db
    .updateTable('workforce_membership')
    .set({ during: during(now) })
    .where('staff_id', '=', bo.id)
    .where('unit_id', '=', rowan)
    .execute();
  expect(await seenBy(other)).toEqual(['study']);
});

test('the nurse in charge and skills are those of the moment', async ({ db, app }) => {
  const { larch, add } = await makeStaffScene(db);
  const ada = await add('Ada', 'Lund', 'nurse');
  await db
    .insertInto('workforce_appointment')
    .values({ kind: 'nurse in charge', unit_id: larch, staff_id: ada.id, during: new Range(now, now.add({ hours: 8 })), made_at: now })
    .execute();
  await db
    .insertInto('workforce_skill')
    .values([
      { staff_id: ada.id, skill: 'driving', during: new Range(today, null), recorded_at: now },
      { staff_id: ada.id, skill: 'Respect', during: new Range(today.subtract({ days: 400 }), today), recorded_at: now },
    ])
    .execute();
  expect((await inScope(app, ada, now, (scope) => nurseInCharge(scope, larch)))?.name).toBe('Ada Lund');
  expect(await inScope(app, ada, now, (scope) => nurseInCharge(scope, larch, now.add({ hours: 8 })))).toBeNull();
  expect((await inScope(app, ada, now, (scope) => skillsOf(scope, [ada.id]))).get(ada.id)).toEqual(['driving']);
});

test('shifts brought in twice change nothing; a newer rota counts; what was entered by hand stays', async ({ db, app }) => {
  const { larch, add } = await makeStaffScene(db);
  const ada = await add('Ada', 'Lund', 'nurse');
  const at = (hours: number) => now.add({ hours });
  const rows = [0, 24, 48].map((hours) => ({ staffId: ada.id, unitId: larch, kind: 'early' as const, from: at(hours), to: at(hours + 8) }));
  const bring = (given: typeof rows) => inScope(app, ada, now, (scope) => addShifts(scope, given));
  expect(await bring(rows)).toEqual({ added: 3, replaced: 0, same: 0, kept: [] });
  expect(await bring(rows)).toEqual({ added: 0, replaced: 0, same: 3, kept: [] });
  expect(await bring([{ ...rows[1]!, from: at(26), to: at(34) }])).toEqual({ added: 1, replaced: 1, same: 0, kept: [] });
  await db
    .insertInto('workforce_shift')
    .values({ staff_id: ada.id, unit_id: larch, kind: 'night', during: new Range(at(100), at(110)) })
    .execute();
  const over = { ...rows[0]!, from: at(104), to: at(112) };
  expect(await bring([over])).toEqual({ added: 0, replaced: 0, same: 0, kept: [over] });
  expect(await db.selectFrom('workforce_shift').select('id').execute()).toHaveLength(4);
});

test('a staff row brought in twice is one person, found by number, then by name on the unit', async ({ db, app }) => {
  const { larch, add } = await makeStaffScene(db);
  const ada = await add('Ada', 'Lund', 'nurse');
  const row: StaffFromFile = {
    assignment: '90001-1',
    surname: 'O’Brien',
    givenName: 'Siân',
    preferredName: null,
    email: null,
    role: 'OT',
    grade: 'Band 6',
    basis: 'permanent',
    unitId: larch,
    joinedOn: today.subtract({ days: 90 }),
    leftOn: null,
    registration: { body: 'HCPC', number: 'OT99001' },
  };
  const bring = (given: StaffFromFile) => inScope(app, ada, now, (scope) => upsertStaff(scope, given));
  const first = await bring(row);
  expect(first.change).toBe('added');
  expect(await bring(row)).toEqual({ id: first.id, change: 'same' });
  expect(await bring({ ...row, assignment: null, givenName: 'Sian', surname: "O'Brien" })).toMatchObject({ id: first.id });
  expect(await bring({ ...row, grade: 'Band 7' })).toEqual({ id: first.id, change: 'changed' });
  expect((await bring({ ...row, assignment: '90002-1' })).id).not.toBe(first.id);
  // The same person as the Ada who was entered by hand without a number.
  expect((await bring({ ...row, assignment: '90003-1', givenName: 'Ada', surname: 'Lund', role: 'nurse', registration: null })).id).toBe(ada.id);
});
