import { idFor } from './chance.ts';
import { unitId } from './places.ts';
import { personId } from './residents.ts';
import type { Rows } from './rows.ts';
import { staffId } from './staff.ts';
import type { Unit } from './unit.ts';

/** What each was cleared for: how many days it holds in all, within which limits; given so many days ago. */
const SWIM: readonly (readonly [daysAgo: number, holds: number, limits: string | null])[] = [
  [70, 90, null],
  [40, 180, 'Shallow end, with somebody in the water beside them.'],
  [20, 180, null],
];

/** The swim checks of those who go swimming, one that ends soon; gym inductions, one withdrawn since. */
export function addClearances(rows: Rows, unit: Unit): void {
  const { calendar } = unit;
  const give = (key: string, clearance: string, daysAgo: number, holds: number | null, limits: string | null, by: string | null): void => {
    const on = calendar.today.subtract({ days: daysAgo });
    rows.add('programme_clearance', {
      id: idFor('clearance', key, clearance),
      person_id: personId(key),
      unit_id: unitId('larkfield'),
      clearance,
      given_by_staff: by === null ? staffId('femi') : null,
      given_by_name: by,
      given_on: on,
      until: holds === null ? null : on.add({ days: holds }),
      limits,
      recorded_by: staffId('femi'),
      recorded_at: calendar.at(on, 11 * 60 + 20),
    });
  };
  const swimming = unit.sessions.filter(({ activity, week }) => activity.key === 'swim' && week <= 0);
  const who = [...new Set(swimming.flatMap(({ invited }) => [...invited.keys()]))].toSorted();
  who.slice(0, SWIM.length).forEach((key, index) => {
    const [daysAgo, holds, limits] = SWIM[index]!;
    give(key, 'A swim check with the nurse', daysAgo, holds, limits, null);
  });
  for (const key of ['nathan', 'anton', 'callum']) give(key, 'A gym induction', 60, null, null, 'Rory Blythe, Wexbridge Leisure');
  const on = calendar.today.subtract({ days: 9 });
  rows.add('programme_clearance_withdrawn', {
    id: idFor('clearance withdrawn', 'callum'),
    person_id: personId('callum'),
    clearance_id: idFor('clearance', 'callum', 'A gym induction'),
    from_on: on,
    why: 'A sprained wrist: no weights until the physiotherapist has looked again.',
    withdrawn_by: staffId('femi'),
    withdrawn_at: calendar.at(on, 16 * 60 + 10),
  });
}
