import { idFor } from './chance.ts';
import { unitId } from './places.ts';
import { personId } from './residents.ts';
import type { Rows } from './rows.ts';
import { staffId } from './staff.ts';
import type { Unit } from './unit.ts';

/** What is looked at before baking begins, as its activity asks. */
export const BEFORE_BAKING = [
  'The oven and the worktop are clean',
  'What those who come must not eat was looked up',
  'The knives are counted',
] as const;

/** What people and their workers agreed, taught each other, saw and asked: one true-to-life thing for each page that would otherwise stand empty. */
export function addDuties(rows: Rows, unit: Unit): void {
  addAgreements(rows, unit);
  addTeaching(rows, unit);
  addViewings(rows, unit);
  addAsked(rows, unit);
  addCheckBefore(rows, unit);
}

function addAgreements(rows: Rows, { calendar }: Unit): void {
  const day = (ago: number) => calendar.today.subtract({ days: ago });
  rows.add('plan_boundary', {
    id: idFor('working agreement', 'ian'),
    person_id: personId('ian'),
    number: 1,
    with_whom: 'Dee Ollerton',
    worker_id: staffId('dee'),
    we_do: 'Ring the council with Ian, go along to see a place, sit with him while he waits for the answer.',
    we_do_not: 'Lend or borrow money, or ring from her own phone: it would be hers to answer for on her days off too.',
    person_words: 'Tell me when you are not in next week. Don’t just not be there.',
    explained: 'Read it out together in the library corner, and left him a copy in large print.',
    answer: 'agrees',
    said: 'Fair enough.',
    agreed_on: day(24),
    review_on: day(-60),
    written_by: staffId('dee'),
    written_at: calendar.at(day(24), 905),
  });
  rows.add('plan_boundary_told', {
    id: idFor('told beside an agreement', 'ian'),
    person_id: personId('ian'),
    kind: 'a gift was offered',
    words: 'A scarf he had knitted, for the calls to the council.',
    did: 'Thanked him and said why not; it keeps somebody warm in the charity shop. Wendy knows.',
    on_date: day(6),
    told_by: staffId('dee'),
    told_at: calendar.at(day(6), 935),
  });
  rows.add('safety_reminder', {
    id: idFor('reminder about medicines', 'tomasz'),
    person_id: personId('tomasz'),
    number: 1,
    in_plan: true,
    words: 'Whoever is with Tomasz at breakfast asks: “Have you had your morning ones?” Once, and leaves it there.',
    answer: 'agrees',
    own_words: 'Ask me once. I am not a child.',
    review_on: day(-30),
    written_by: staffId('femi'),
    written_at: calendar.at(day(12), 610),
  });
}

function addTeaching(rows: Rows, { calendar }: Unit): void {
  const taught = (key: string, ago: number, after: string | null, how: string, went: string, said: string, again: number | null): void =>
    rows.add('rounds_teaching', {
      id: idFor('teaching', key),
      person_id: personId('eileen'),
      unit_id: unitId('larkfield'),
      kind: 'equipment',
      what: 'A perching stool at the worktop',
      recommendation_id: null,
      after_id: after === null ? null : idFor('teaching', after),
      fitted: true,
      whom: 'the person',
      whom_name: null,
      how,
      went,
      own_words: said,
      again_on: again === null ? null : calendar.today.add({ days: again }),
      on_date: calendar.today.subtract({ days: ago }),
      taught_by: staffId('carys'),
      recorded_at: calendar.at(calendar.today.subtract({ days: ago }), 880),
    });
  taught('stool', 20, null, 'Set it to her height; sat, stood and turned on it with nothing in her hands.', 'with a prompt', 'It’s a bar stool.', -6);
  taught('stool again', 6, 'stool', 'Peeled and chopped for a soup on it, half an hour.', 'can do it alone', 'I forgot I was on it.', null);
}

function addViewings(rows: Rows, { calendar }: Unit): void {
  const seen = (key: string, ago: number, about: Readonly<Record<'property' | 'said' | 'saw' | 'wants' | 'next', string>>): void =>
    rows.add('leave_viewing', {
      id: idFor('viewing', key, ago),
      person_id: personId(key),
      unit_id: unitId('larkfield'),
      episode_id: null,
      seen_on: calendar.today.subtract({ days: ago }),
      property: about.property,
      who_went: 'Ian, Dee Ollerton',
      own_words: about.said,
      staff_saw: about.saw,
      wants: about.wants,
      next: about.next,
      goal_id: null,
      barrier: 'No tenancy to leave to',
      recorded_by: staffId('dee'),
      recorded_at: calendar.at(calendar.today.subtract({ days: ago }), 960),
    });
  seen('ian', 33, {
    property: 'Room 6, 41 Station Road',
    said: 'Smells of other people’s chips.',
    saw: 'Shared kitchen, five rooms to one bath. He did not sit down.',
    wants: 'would rather not',
    next: 'Dee tells the council why, this week.',
  });
  seen('ian', 9, {
    property: 'Flat 2, 8 Canal Row',
    said: 'You can see the lock from the sink.',
    saw: 'Second floor, no lift; he went up twice to show that he could.',
    wants: 'would like to live there',
    next: 'Ian rings the housing officer on Monday, Dee beside him.',
  });
}

function addAsked(rows: Rows, { calendar }: Unit): void {
  const at = (ago: number, minute: number): Temporal.Instant => calendar.at(calendar.today.subtract({ days: ago }), minute);
  rows.add('measures_course', {
    id: courseId,
    person_id: personId('marcus'),
    unit_id: unitId('larkfield'),
    what: 'coping-strategies',
    aim: 'To get through the town centre on a Saturday with the voices at the back of the bus, as he puts it.',
    own_words: 'I want to buy my own chain oil.',
    sessions: 6,
    began_on: calendar.today.subtract({ days: 26 }),
    review_on: calendar.today.add({ days: 30 }),
    worker_id: staffId('lee'),
    supervisor_id: staffId('anika'),
    recorded_at: at(26, 950),
  });
  rows.add('measures_asked', {
    id: idFor('asked to fill in', 'eileen'),
    person_id: personId('eileen'),
    unit_id: unitId('larkfield'),
    instrument_id: 'gad-7',
    asked_by: staffId('femi'),
    asked_at: at(4, 640),
    not_today_at: at(3, 1080),
    not_before: calendar.today.subtract({ days: 2 }),
    ended_at: null,
    ended_how: null,
    ended_by: null,
  });
  rows.add('own_request', {
    id: idFor('request', 'marcus'),
    person_id: personId('marcus'),
    unit_id: unitId('larkfield'),
    kind: 'leave',
    words: 'Can I go to the bike jumble on the first Saturday? Two hours. I will ring when I am there.',
    week: null,
    asked_at: at(8, 1150),
    taken_back_at: null,
    answered_at: at(7, 870),
    answered_by: staffId('femi'),
    answer: 'taken further',
    answer_words: 'Helena decides on your leave. I have asked her to talk it over with you at the ward round.',
  });
}

/** The course of structured work in which two sessions are written down already. */
export const courseId = idFor('course', 'marcus', 'coping-strategies');

/** A check before the last baking of the weeks that are over. */
function addCheckBefore(rows: Rows, { calendar, sessions }: Unit): void {
  const baked = sessions.findLast(
    ({ activity, date, status }) => activity.key === 'baking' && status === 'published' && Temporal.PlainDate.compare(date, calendar.monday) < 0,
  );
  if (baked === undefined) return;
  rows.add('programme_check', {
    id: idFor('check before', 'baking'),
    session_id: baked.id,
    unit_id: unitId('larkfield'),
    lines: BEFORE_BAKING.map((line, index) => ({ line, fine: index !== 0 })),
    words: 'Somebody’s lasagne was still in the oven. Moved it, wiped down, began ten minutes late.',
    decision: 'goes ahead with changes',
    checked_by: staffId('carys'),
    checked_at: calendar.at(calendar.monday, baked.from),
  });
}
