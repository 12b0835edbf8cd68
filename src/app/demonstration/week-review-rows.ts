import type { Tx } from '#platform/database.ts';
import { idFor } from './chance.ts';
import { unitId } from './places.ts';
import { personId } from './residents.ts';
import { staffId } from './staff.ts';
import type { Unit } from './unit.ts';

const unit_id = unitId('larkfield');

/** What was said of last week: whose, what went well or what was difficult and whom it was told. */
const SAID = [
  ['priya', 'went well', 'I made dal for four people and nobody left any.', null],
  ['priya', 'difficult', 'The phone call with the landlord did not go well.', 'Her named nurse, face to face on Friday; Priya was there.'],
  ['tomasz', 'went well', 'Walked to the canal and back. No bus.', null],
] as const;

/** What comes next: whose, what, who does it (null: themself), by when, and whether it is done. Days from last Monday. */
const NEXT = [
  ['priya', 'Ring the housing adviser about the landlord', 'jo', 9, false],
  ['priya', 'Choose what to cook on Saturday', null, 6, true],
  ['tomasz', 'Ask the library about the reading group', null, 11, false],
] as const;

/** Last week’s review: what was said, what comes next, and that it was held. */
export async function addWeekReview(tx: Tx, { calendar }: Unit): Promise<void> {
  const monday = calendar.monday.subtract({ days: 7 });
  const written_at = calendar.at(monday.add({ days: 4 }), 900);
  const author_id = staffId('jo');
  for (const [index, [key, kind, words, told]] of SAID.entries())
    await tx
      .insertInto('rounds_week_line')
      .values({ id: idFor('week line', index), person_id: personId(key), unit_id, week_on: monday, kind, words, told, author_id, written_at })
      .execute();
  for (const [index, [key, words, who, due, done]] of NEXT.entries()) {
    const id = idFor('week next', index);
    await tx
      .insertInto('rounds_week_next')
      .values({
        id,
        person_id: personId(key),
        unit_id,
        week_on: monday,
        words,
        who_id: who === null ? null : staffId(who),
        due_on: monday.add({ days: due }),
        task_id: null,
        author_id,
        written_at,
      })
      .execute();
    if (done)
      await tx
        .insertInto('rounds_week_done')
        .values({
          next_id: id,
          person_id: personId(key),
          what: 'done',
          words: null,
          recorded_by: author_id,
          recorded_at: written_at.add({ hours: 20 }),
        })
        .execute();
  }
  await tx
    .insertInto('rounds_week_held')
    .values({
      unit_id,
      week_on: monday,
      held_on: monday.add({ days: 4 }),
      attended: 'Jo Tranter, Carys Bevan, Lee Marsh',
      learned: 'Asking the evening before works better than asking at breakfast.',
      recorded_by: author_id,
      recorded_at: written_at,
    })
    .execute();
}
