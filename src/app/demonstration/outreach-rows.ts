import { dateOf, instantAt, wallOf, weekdayOf } from '#platform/time.ts';
import { idFor } from './chance.ts';
import { unitId } from './places.ts';
import { personId } from './residents.ts';
import type { Rows } from './rows.ts';
import { staffId } from './staff.ts';
import type { Unit } from './unit.ts';

const PERSON = 'anton';
/** What Anton said on the phone of an evening, and how he was. */
const CALLS: readonly (readonly [outcome: string, how: string | null, said: string | null, words: string | null])[] = [
  ['spoken', 'settled', 'Quiet night. I like hearing the street.', null],
  ['spoken', 'settled', 'Made the chilli. Burnt the rice.', null],
  ['not answered', null, null, 'Rang twice, ten minutes apart'],
  ['spoken', 'not quite themselves', 'Didn’t sleep much. Neighbours had a party.', 'Tired; will have an early night, rings if it goes on'],
  ['spoken', 'settled', 'Slept right through.', null],
  ['spoken', 'settled', 'Sister came for tea.', null],
];

const SEEN = ['seen', 'settled', 'Come and see the curtains.', 'Flat tidy, food in, medicine box right'] as const;

/** Visits and calls to Anton in his new flat: a call each evening, two visits a week, and one visit nobody has recorded. */
export function addOutreach(rows: Rows, unit: Unit): void {
  const { calendar } = unit;
  const began = calendar.monday.subtract({ days: 1 });
  const made = calendar.at(began.subtract({ days: 2 }), 900);
  const plan = (
    key: string,
    about: { days: readonly number[]; at: string; kind: string; place: string; staff: string; alone: boolean; grace: number },
  ) => {
    const id = idFor('outreach plan', PERSON, key);
    rows.add('leave_outreach_plan', {
      id,
      person_id: personId(PERSON),
      unit_id: unitId('larkfield'),
      kind: about.kind,
      days: about.days,
      every_weeks: 1,
      at_time: Temporal.PlainTime.from(about.at),
      grace_minutes: about.grace,
      place: about.place,
      staff_id: staffId(about.staff),
      hears_id: staffId('helena'),
      alone: about.alone,
      phone: about.alone ? '07700 900071' : null,
      knows: about.alone ? 'The nurse in charge, by phone on arriving and on leaving' : null,
      purpose: key === 'visit' ? 'How the flat is going: food, sleep, medicine, who comes by' : null,
      from_on: began,
      last_on: calendar.monday.add({ days: 6 }),
      replaces_id: null,
      made_by: staffId('femi'),
      made_at: made,
      ended_at: null,
      ended_by: null,
      ended_why: null,
      version: 1,
    });
    return id;
  };
  const call = plan('call', {
    days: [1, 2, 3, 4, 5, 6, 7],
    at: '18:30',
    kind: 'phone call',
    place: '07700 900163',
    staff: 'abdul',
    alone: false,
    grace: 90,
  });
  const missed = missedAt(calendar.now);
  const day = weekdayOf(dateOf(missed));
  const other = ((day + 2) % 7) + 1;
  const visit = plan('visit', {
    days: [day, other].toSorted((a, b) => a - b),
    at: wallOf(missed).toPlainTime().toString({ smallestUnit: 'minute' }),
    kind: 'visit',
    place: '12 Bridge Mews',
    staff: 'lee',
    alone: true,
    grace: 60,
  });
  const kept = (planId: string, kind: string, on: Temporal.PlainDate, at: Temporal.Instant, by: string, what: (typeof CALLS)[number]): void => {
    if (Temporal.Instant.compare(at, calendar.now) >= 0) return;
    const [outcome, how, said, words] = what;
    rows.add('leave_outreach_visit', {
      id: idFor('outreach visit', PERSON, kind, on.toString()),
      person_id: personId(PERSON),
      unit_id: unitId('larkfield'),
      plan_id: planId,
      due_on: on,
      kind,
      outcome,
      reason: null,
      happened_at: at,
      own_words: said,
      how,
      conditions_kept: how === null ? null : 'yes',
      words,
      worry: null,
      corrects: null,
      recorded_by: staffId(by),
      recorded_at: at,
    });
  };
  CALLS.forEach((what, index) => kept(call, 'phone call', began.add({ days: index }), instantAt(began.add({ days: index }), '18:40'), 'abdul', what));
  // The other visit of the week, where it came before the missed one.
  for (let on = began; Temporal.PlainDate.compare(on, dateOf(missed)) < 0; on = on.add({ days: 1 }))
    if (weekdayOf(on) === other) kept(visit, 'visit', on, instantAt(on, wallOf(missed).toPlainTime()).add({ minutes: 10 }), 'lee', SEEN);
}

/** When the visit nobody has recorded was due: three hours ago, or yesterday afternoon where that was no hour for a visit. */
function missedAt(now: Temporal.Instant): Temporal.Instant {
  const wall = wallOf(now.subtract({ hours: 3 })).round({ smallestUnit: 'minute', roundingIncrement: 30, roundingMode: 'floor' });
  const { hour } = wall;
  return hour >= 8 && hour < 18 ? instantAt(wall.toPlainDate(), wall.toPlainTime()) : instantAt(dateOf(now).subtract({ days: 1 }), '15:00');
}
