import type { Tx } from '#platform/database.ts';
import { idFor } from './chance.ts';
import { unitId } from './places.ts';
import { personId } from './residents.ts';
import { staffId } from './staff.ts';
import type { Unit } from './unit.ts';

/** Reports agreed with somebody: one that went and was read, one that is overdue. Days from today. */
const AGREED = [
  {
    key: 'priya',
    who: 'placement officer',
    reader: 'Karen Doyle, county placements',
    weeks: 4,
    from: -42,
    due: -13,
    purpose: 'team',
    writer: 'carys',
    answer: 'agrees in part',
    told: 'How the days go and what helps. Nothing of her family.',
    words: 'Tell her about the cooking. Not about home.',
    went: { on: -12, how: 'by secure mail, outside Trellis', read: -9, readHow: 'She rang to thank us and asked about the kitchen' },
  },
  {
    key: 'tomasz',
    who: 'care co-ordinator',
    reader: 'Idris Vaughan, community team',
    weeks: 2,
    from: -30,
    due: -3,
    purpose: 'progress',
    writer: 'jo',
    answer: 'agrees',
    told: null,
    words: 'He is all right, Idris.',
    went: null,
  },
] as const;

/** Who is kept informed about whom, what they say to it, and what went and was read. */
export async function addAgreedReports(tx: Tx, { calendar }: Unit): Promise<void> {
  const day = (days: number): Temporal.PlainDate => calendar.today.add({ days });
  for (const one of AGREED) {
    const id = idFor('agreed report', one.key);
    const about = { agreed_id: id, person_id: personId(one.key) };
    const at = calendar.at(day(one.from), 600);
    const recorded_by = staffId(one.writer);
    await tx
      .insertInto('rounds_agreed_report')
      .values({
        id,
        person_id: personId(one.key),
        unit_id: unitId('larkfield'),
        who: one.who,
        reader: one.reader,
        reader_id: null,
        every: one.weeks,
        every_unit: 'weeks',
        tells_from: day(one.from),
        first_due_on: day(one.due),
        purpose: one.purpose,
        writer_id: recorded_by,
        agreed_on: day(one.from),
        recorded_by,
        recorded_at: at,
      })
      .execute();
    await tx
      .insertInto('rounds_agreed_consent')
      .values({
        id: idFor('agreed consent', one.key),
        ...about,
        answer: one.answer,
        may_be_told: one.told,
        own_words: one.words,
        asked_on: day(one.from),
        recorded_by,
        recorded_at: at,
      })
      .execute();
    if (one.went === null) continue;
    const report_id = idFor('report', one.key);
    await tx.updateTable('rounds_report').set({ agreed_id: id }).where('id', '=', report_id).execute();
    await tx
      .insertInto('rounds_agreed_sent')
      .values({
        report_id,
        ...about,
        due_on: day(one.due),
        how: one.went.how,
        sent_on: day(one.went.on),
        despite: null,
        sent_by: recorded_by,
        recorded_at: calendar.at(day(one.went.on), 660),
      })
      .execute();
    await tx
      .insertInto('rounds_agreed_read')
      .values({
        report_id,
        person_id: personId(one.key),
        read_on: day(one.went.read),
        how: one.went.readHow,
        recorded_by,
        recorded_at: calendar.at(day(one.went.read), 700),
      })
      .execute();
  }
}
