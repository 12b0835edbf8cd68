import { idFor } from './chance.ts';
import { unitId } from './places.ts';
import { personId } from './residents.ts';
import type { Rows } from './rows.ts';
import { staffId } from './staff.ts';
import type { Unit } from './unit.ts';

const QUADRANTS = ['Low registration', 'Sensation seeking', 'Sensory sensitivity', 'Sensation avoiding'] as const;
const NAME = 'Adolescent/Adult Sensory Profile';

/** An assessment the unit owns and Trellis knows no word of, and what it came to with one person. */
export function addTools(rows: Rows, { calendar }: Unit): void {
  const tool = idFor('tool', 'sensory profile');
  const named = calendar.mondayOf(-20);
  rows.add('measures_tool', {
    id: tool,
    unit_id: unitId('larkfield'),
    name: NAME,
    publisher: 'Pearson (Brown and Dunn, 2002)',
    licence_holder: 'The OT department, 25 forms',
    environment: 'For the owner of the forms; the person fills it in, an occupational therapist reads it',
    source: 'Its manual, held by Beatrix Langley',
    asks_certificate: false,
    figures: QUADRANTS.map((label, index) => ({ id: `figure-${index + 1}`, label, from: 15, to: 75, goodIs: 'neither' })),
    defined_by: staffId('beatrix'),
    defined_at: calendar.at(named, 630),
  });
  const on = calendar.today.subtract({ days: 12 });
  rows.add('measures_tool_result', {
    id: idFor('tool result', 'marcus'),
    person_id: personId('marcus'),
    unit_id: unitId('larkfield'),
    tool_id: tool,
    tool_name: NAME,
    on_date: on,
    figures: { 'figure-1': 33, 'figure-2': 51, 'figure-3': 44, 'figure-4': 36 },
    rater_id: staffId('carys'),
    place: 'The quiet room',
    own_words: 'It’s the hoover that does it.',
    recorded_by: staffId('carys'),
    recorded_at: calendar.at(on, 905),
  });
}
