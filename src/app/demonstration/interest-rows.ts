import type { Calendar } from './calendar.ts';
import { chanceFor, idFor } from './chance.ts';
import { LEFT, RESIDENTS } from './residents-list.ts';
import { personId } from './residents.ts';
import type { Rows } from './rows.ts';
import { staffId } from './staff.ts';
import { stayOf } from './unit.ts';

/** Interests as each person said them, under the ids the list of interests has in this database. */
export function addInterests(rows: Rows, calendar: Calendar, kindIds: ReadonlyMap<string, string>): void {
  for (const person of [...RESIDENTS, ...LEFT]) {
    // Callum is new: nobody has asked him yet. Ruth was asked, and would rather not for now.
    if (person.likes.length === 0 && person.declinedInventory !== true) continue;
    const chance = chanceFor('inventory', person.key);
    const cameOn = calendar.monday.add({ days: Math.floor(stayOf(person.key).from / 1440) });
    const on = laterDate(cameOn.add({ days: 6 }), calendar.monday.subtract({ days: 10 + chance.whole(120) }));
    const at = calendar.at(on, 690);
    const inventory = idFor('inventory', person.key);
    rows.add('plan_inventory', {
      id: inventory,
      person_id: personId(person.key),
      completed_on: on,
      helped_by: person.declinedInventory === true ? null : chance.pick(['Carys Bevan', 'Hannah Reyes', 'Dee Ollerton']),
      declined: person.declinedInventory ?? false,
      review_on: on.add({ days: person.declinedInventory === true ? 28 : 182 }),
      recorded_by: staffId('carys'),
      recorded_at: at,
    });
    for (const [label, usedTo, doesNow, would, strength, words] of person.likes) {
      rows.add('plan_interest', {
        id: idFor('interest', person.key, label),
        person_id: personId(person.key),
        inventory_id: inventory,
        kind_id: kindIds.get(label.toLowerCase())!,
        used_to: usedTo,
        does_now: doesNow,
        would_like: would,
        strength,
        words: words ?? null,
        said_on: on,
        recorded_by: staffId('carys'),
        recorded_at: at,
      });
    }
  }
}

function laterDate(one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(one, other) > 0 ? one : other;
}
