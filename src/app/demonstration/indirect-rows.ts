import type { Tx } from '#platform/database.ts';
import { idFor } from './chance.ts';
import { unitId } from './places.ts';
import { personId } from './residents.ts';
import { staffMember } from './staff-list.ts';
import { staffId } from './staff.ts';
import type { Unit } from './unit.ts';

/** Whom it was for, what, with whom, what came of it, who did it, days ago, minutes. */
const DONE = [
  ['priya', 'arranged something for them', 'The housing adviser', 'A time on Thursday, and what to bring.', 'jo', 2, 25],
  ['tomasz', 'wrote to somebody about them', 'The library', 'Asked when the reading group begins again.', 'jo', 4, 20],
  ['eileen', 'talked with somebody about them', 'Her sister’s district nurse', 'Who can be there when she visits.', 'carys', 3, 15],
] as const;

/** Work for somebody when they were not there. */
export async function addIndirect(tx: Tx, { calendar }: Unit): Promise<void> {
  for (const [index, [key, kind, with_whom, words, by, ago, minutes]] of DONE.entries())
    await tx
      .insertInto('notes_indirect')
      .values({
        id: idFor('indirect', index),
        person_id: personId(key),
        unit_id: unitId('larkfield'),
        kind,
        with_whom,
        words,
        happened_at: calendar.at(calendar.today.subtract({ days: ago }), 870),
        minutes,
        staff_id: staffId(by),
        staff_role: staffMember(by).role,
        recorded_at: calendar.at(calendar.today.subtract({ days: ago }), 900),
      })
      .execute();
}
