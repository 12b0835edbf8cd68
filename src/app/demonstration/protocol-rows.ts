import { idFor } from './chance.ts';
import { unitId } from './places.ts';
import type { Rows } from './rows.ts';
import { staffId } from './staff.ts';
import type { Unit } from './unit.ts';

/** Three cards as a house might have written them; made up, and no advice. The other headings are left to be written. */
const CARDS = [
  {
    kind: 'fire',
    title: 'Fire',
    first:
      'Break the nearest glass and shout “Fire”\nEverybody out by the garden door; cottages by their own front doors\nOne worker goes with each person who needs a hand on the stairs\nNurse in charge brings the roll-call sheet from the office',
    after: 'Gather at the bench under the lime tree\nCount people, then compare with the sheet\nOne worker meets the engine at the Mill Street gate',
    ring: 'Fire service 999\nSwitchboard 2222: “Fire, Larkfield House”',
    kept: 'Roll-call: print from the leave board; paper copy in the office drawer\nTorches: hall cupboard',
    ownerPost: 'Ward manager',
    reviewDays: 120,
  },
  {
    kind: 'medical',
    title: 'Medical emergency',
    first:
      'Ring 999, then 2222\nOne stays and talks to them; one fetches the red bag\nNot breathing as they should: start chest compressions, send for the defibrillator',
    after:
      'One worker waits at the Mill Street gate\nSend the medicines chart and the one-page profile with the ambulance\nTell the doctor on call and the family',
    ring: 'Ambulance 999\nSwitchboard 2222: “Medical emergency, Larkfield House”\nDoctor on call through the switchboard',
    kept: 'Red bag, oxygen and defibrillator: clinic room, left of the door',
    ownerPost: 'Clinical lead nurse',
    reviewDays: 200,
  },
  {
    kind: 'missing',
    title: 'Somebody missing or absent without leave',
    first:
      'Ring them, or their escort\nTell the nurse in charge\nLook on the unit and in the grounds, two and two\nOpen the leave board: each step has its time',
    after:
      'The nurse in charge decides: missing, absent without leave, or wait\nPrint the sheet for the police before ringing\nTell the responsible clinician, the Mental Health Act office and the family as agreed with the person',
    ring: 'Nurse in charge 5120\nPolice 101; 999 when somebody is in danger\nMental Health Act office 5300',
    kept: 'Key to the garden store: office key safe',
    ownerPost: 'Ward manager',
    reviewDays: -12,
  },
] as const;

/** The unit's protocol cards, one past its review, and one time a card was used. */
export function addProtocols(rows: Rows, unit: Unit): void {
  const { calendar } = unit;
  const written = calendar.at(calendar.today.subtract({ days: 160 }), 660);
  for (const card of CARDS) {
    const id = idFor('protocol', card.kind);
    rows.add('tasks_protocol', {
      id,
      unit_id: unitId('larkfield'),
      kind: card.kind,
      version: 1,
      made_by: staffId('wendy'),
      made_at: written,
      retired_at: null,
      retired_by: null,
      retired_why: null,
    });
    rows.add('tasks_protocol_version', {
      id: idFor('protocol version', card.kind, 1),
      protocol_id: id,
      unit_id: unitId('larkfield'),
      number: 1,
      title: card.title,
      first: card.first,
      after: card.after,
      ring: card.ring,
      kept: card.kept,
      owner: card.ownerPost,
      review_on: calendar.today.add({ days: card.reviewDays }),
      why: null,
      written_by: staffId('wendy'),
      written_at: written,
    });
  }
  const used = calendar.at(calendar.today.subtract({ days: 23 }), 1125);
  rows.add('tasks_protocol_use', {
    id: idFor('protocol use', 'fire'),
    protocol_id: idFor('protocol', 'fire'),
    version_id: idFor('protocol version', 'fire', 1),
    unit_id: unitId('larkfield'),
    used_at: used,
    words: 'Toast set the kitchen alarm off. Everybody out in four minutes. The garden door stuck: reported to estates.',
    person_id: null,
    recorded_by: staffId('femi'),
    recorded_at: used.add({ minutes: 70 }),
  });
}
