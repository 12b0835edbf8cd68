import { inScope } from '#platform/scope.ts';
import { now } from '#platform/sign-in/sign-in.fixture.tsx';
import { expect, test } from '#tests/fixture.ts';
import { driversToWarnOf } from './driving-store.ts';
import { scene } from './staff-pages-scene.ts';
import { makeStaffScene } from './staff-scene.ts';

const until = (day: string, month: string, year: string) => ({ 'validUntil-day': day, 'validUntil-month': month, 'validUntil-year': year });
const noDay = until('', '', '');

test('a manager records what they saw of a colleague’s licence; a colleague reads that it counts and not what was seen', async ({ db, app }) => {
  const s = await scene(db, app);
  const di = await s.add('Di', 'Orr', { role: 'manager' });
  const ada = await s.add('Ada', 'Lund');
  const browser = await s.signIn('di.orr');
  await browser.open(`/staff/${ada.staffId}`);
  const at = `/staff/${ada.staffId}/driving`;
  const licence = { what: 'driving licence', stands: 'yes', seen: 'B and D1, six points' };
  expect(await browser.send(at, { ...licence, ...noDay })).toBe(422);
  expect(browser.text()).toContain('Enter the last day it is good');
  expect(await browser.send(at, { ...licence, ...until('1', '2', '2026') })).toBe(422);
  expect(browser.text()).toContain('It has run out');
  expect(await browser.send(at, { ...licence, stands: 'no', ...until('1', '2', '2030') })).toBe(422);
  await browser.send(at, { ...licence, ...until('30', '4', '2031') });
  expect(browser.text()).toContain('counts until 19 November 2027');
  expect(browser.text()).toContain('six points');
  await browser.open(`/staff/driving?unit=${s.unitId}`);
  expect(browser.text()).toContain('Ada Lund driving licence 19 November 2027 Counts');
  await s.add('Bo', 'Marr');
  const bo = await s.signIn('bo.marr');
  await bo.open(`/staff/${ada.staffId}`);
  expect(bo.text()).toContain('counts until 19 November 2027');
  expect(bo.text()).not.toContain('six points');
  await browser.open(`/staff/${di.staffId}`);
  expect(() => browser.formTo(`/staff/${di.staffId}/driving`)).toThrow();
});

test('what is said before somebody drives follows the newest check; nobody writes their own, changes or deletes one', async ({ db, app }) => {
  const { larch, rowan, add } = await makeStaffScene(db);
  const di = await add('Di', 'Orr', 'manager');
  const ada = await add('Ada', 'Lund', 'nurse');
  const far = await add('Fay', 'Rowe', 'nurse', rowan);
  const on = Temporal.PlainDate.from('2026-11-19');
  const check = { checked_on: on, seen: 'B', checked_by: di.id, recorded_at: now, staff_id: ada.id };
  const say = async (actor = di, whose: 'ours' | 'own' = 'ours') =>
    inScope(app, actor, now, async (scope) => ((await driversToWarnOf(scope, larch, [ada.id], whose, on)).get(ada.id) ?? []).map((one) => one.say));
  expect(await say()).toEqual([
    'Nobody has checked Ada Lund’s driving: driving licence.',
    'Nobody has checked Ada Lund’s driving: organisation’s insurance.',
  ]);
  await db
    .insertInto('workforce_driving_check')
    .values([
      { ...check, what: 'driving licence', stands: true, valid_until: on.add({ years: 3 }) },
      { ...check, what: 'organisation’s insurance', stands: true, valid_until: on },
    ])
    .execute();
  expect(await say()).toEqual([]);
  // Somebody of another unit who plans with them is told the same.
  expect(await say(far)).toEqual([]);
  expect(await say(di, 'own')).toEqual(['Nobody has checked Ada Lund’s driving: own car’s insurance.']);
  await db
    .insertInto('workforce_driving_check')
    .values({ ...check, what: 'driving licence', stands: false, valid_until: null, recorded_at: now.add({ minutes: 1 }) })
    .execute();
  expect(await say()).toEqual(['Ada Lund’s driving was checked on 19 November 2026 and does not stand: driving licence.']);
  const own = { ...check, what: 'driving licence', stands: true, valid_until: on };
  await expect(
    inScope(app, di, now, (scope) =>
      scope.tx
        .insertInto('workforce_driving_check')
        .values({ ...own, checked_by: ada.id })
        .execute(),
    ),
  ).rejects.toThrow(/row-level security|check constraint/);
  await expect(inScope(app, di, now, (scope) => scope.tx.deleteFrom('workforce_driving_check').execute())).rejects.toThrow(/permission/);
});
