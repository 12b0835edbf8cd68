import type { Actor, Role } from '#platform/actor.ts';
import { expect, test } from 'vitest';
import { homeOf, navigationFor } from './navigation.ts';

function somebody(role: Role, unitId: string | null): Actor {
  return {
    kind: 'staff',
    id: 'a',
    accountId: 'b',
    name: 'A',
    memberships: [{ unitId, unitName: unitId, role, basis: 'permanent', ends: null }],
    registered: false,
    nurseInChargeOf: [],
    deviceId: null,
  };
}
const labels = (actor: Actor): readonly string[] => navigationFor(actor, '/today').map(({ label }) => String(label));

test('the bar leads each where their role is let in, and nowhere else', () => {
  expect(labels(somebody('STR foundation', 'u'))).toEqual(expect.arrayContaining(['Today', 'Week', 'People', 'Numbers', 'Diary', 'More']));
  expect(labels(somebody('STR foundation', 'u'))).not.toContain('Staff');
  expect(labels(somebody('manager', 'u'))).toEqual(expect.arrayContaining(['Today', 'People', 'Staff', 'Places', 'More']));
  for (const shut of ['People', 'Numbers', 'Staff']) expect(labels(somebody('volunteer', 'u'))).not.toContain(shut);
  expect(labels(somebody('volunteer', 'u'))).toEqual(expect.arrayContaining(['Today', 'Week', 'Diary', 'More']));
  expect(labels(somebody('administrator', null))).toEqual(['Staff', 'Places', 'More']);
  // An administrator reads no clinical page, on whatever unit they sit.
  expect(labels(somebody('administrator', 'u'))).toEqual(['Staff', 'Places', 'More']);
  expect(labels(somebody('auditor', null))).toEqual(['More']);
  expect(labels({ kind: 'person', id: 'p', accountId: 'b', name: 'P', deviceId: null })).toEqual([]);
});

test('a day starts on the first page that is open', () => {
  expect(homeOf(somebody('volunteer', 'u'))).toBe('/today');
  expect(homeOf(somebody('administrator', null))).toBe('/staff');
  expect(homeOf(somebody('auditor', null))).toBe('/more');
});

test('the part one is in is marked', () => {
  const current = (path: string): readonly string[] =>
    navigationFor(somebody('nurse', 'u'), path)
      .filter((way) => way.current)
      .map(({ label }) => String(label));
  expect(current('/sessions/unplanned')).toContain('Today');
  expect(current('/people/1/ledger')).toEqual(['People']);
  // What belongs to no other part is led to from More: also where a part's name only begins alike.
  for (const path of ['/handover', '/weekly-review', '/audit', '/letterhead', '/account', '/peopleless', '/staff'])
    expect(current(path)).toEqual(['More']);
  expect(navigationFor(somebody('nurse', 'u'), '').filter((way) => way.current)).toEqual([]);
});
