import type { Calendar } from './calendar.ts';
import { idFor } from './chance.ts';
import { unitId } from './places.ts';
import type { Rows } from './rows.ts';
import { staffId } from './staff.ts';

const house = unitId('larkfield');

/** What happened in the lounge, with the debrief held after it, and a huddle that was not held. */
export function addIncidents(rows: Rows, calendar: Calendar): void {
  const happened = calendar.at(calendar.today.subtract({ days: 1 }), 1180);
  rows.add('safety_debrief', {
    id: idFor('debrief', 'cup'),
    unit_id: house,
    after: 'an incident',
    happened_at: happened,
    held_at: happened.add({ minutes: 100 }),
    led_by: staffId('kofi'),
    there: 'Three staff of the late shift',
    what_happened:
      'A cup was thrown at the wall during the quiz. Two people left the lounge, one asked for the garden door. It was over in a minute.',
    how_are_you: 'One of us shook for a while and was glad somebody noticed. The others are all right.',
    what_helped: 'Turning the sound down first. Nobody stood in the door.',
    what_next: 'The music round is shorter. The garden door key hangs by the lounge from now on.',
    support: 'offered and taken up',
    people_offered: 'offered and taken up',
    people_words: 'One person said it was the noise, not the quiz.',
    recorded_by: staffId('kofi'),
    recorded_at: happened.add({ minutes: 110 }),
  });
  const incident = {
    id: idFor('incident', 'cup'),
    unit_id: house,
    happened_at: happened,
    place: 'The lounge',
    what: 'A cup was thrown at the wall',
    affected: 'Two people who left the room, one of us',
    story: 'The quiz was loud. After the music round a cup was thrown at the wall and broke. Two people left the lounge. It was over in a minute.',
    care: 'The sound was turned down, nobody was hurt, somebody sat with each of the two.',
    reported: 'reported',
    reference: 'W-20411',
    recorded_by: staffId('kofi'),
    recorded_at: happened.add({ minutes: 40 }),
    version: 1,
  };
  rows.add('safety_incident', incident);
  rows.add('safety_debrief_answer', {
    id: idFor('debrief answer', 'cup'),
    unit_id: house,
    cause: 'incident',
    cause_id: incident.id,
    debrief_id: idFor('debrief', 'cup'),
    none_why: null,
    answered_by: staffId('kofi'),
    answered_at: happened.add({ minutes: 110 }),
  });
  const missed = calendar.at(calendar.today.subtract({ days: 3 }), 570);
  rows.add('safety_missed_huddle', {
    id: idFor('missed huddle', 3),
    unit_id: house,
    due_at: missed,
    noticed_at: missed.add({ minutes: 61 }),
    told_id: staffId('femi'),
    why: 'The fire alarm went at half past nine, and everybody was on the lawn.',
    said_by: staffId('femi'),
    said_at: missed.add({ minutes: 90 }),
  });
}
