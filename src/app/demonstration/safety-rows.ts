import { idFor } from './chance.ts';
import { addIncidents } from './incident-rows.ts';
import { SHORT_FORMULATIONS } from './formulation-words.ts';
import { unitId } from './places.ts';
import { personId } from './residents.ts';
import type { Rows } from './rows.ts';
import { FORMULATIONS, PLANS } from './safety-words.ts';
import { staffId } from './staff.ts';
import type { Unit } from './unit.ts';

const house = unitId('larkfield');

/** Safety plans and a formulation that was written without him, early signs seen, a worry about medicines, huddles, a debrief, and shifts handed over. */
export function addSafety(rows: Rows, unit: Unit): void {
  addDocuments(rows, unit);
  addNudges(rows, unit);
  addHuddles(rows, unit);
  addHandovers(rows, unit);
}

function addDocuments(rows: Rows, { calendar }: Unit): void {
  const about = (key: string, by: string, days: number) => {
    const on = calendar.today.subtract({ days });
    return { person_id: personId(key), review_on: on.add({ days: 28 }), written_by: staffId(by), written_at: calendar.at(on, 900) };
  };
  for (const plan of PLANS)
    rows.add('safety_plan', {
      id: idFor('safety plan', plan.key, plan.number),
      number: plan.number,
      ...about(plan.key, plan.by, plan.days),
      own_words: plan.ownWords,
      signs: plan.signs,
      i_can_do: plan.iCanDo,
      be_with: plan.beWith,
      ring: plan.ring,
      place_safer: plan.placeSafer,
      staff_do: plan.staffDo,
      made_with: 'with them',
      without_why: null,
      shared: 'yes',
      shared_why: null,
      changed: plan.changed,
    });
  for (const one of FORMULATIONS)
    rows.add('safety_formulation', {
      id: idFor('formulation', one.key),
      number: 1,
      ...about(one.key, one.by, one.days),
      own_words: one.ownWords,
      happened: one.happened,
      worries_person: one.worriesPerson,
      worries_us: one.worriesUs,
      more_likely: one.moreLikely,
      less_likely: one.lessLikely,
      strengths: one.strengths,
      who_helps: one.whoHelps,
      agreed: one.agreed,
      made_with: one.madeWith,
      without_why: one.withoutWhy,
      shared: one.shared,
      shared_why: one.sharedWhy,
      changed: null,
    });
  for (const { key, by, days, ownWords, happened, worriesUs, lessLikely, agreed } of SHORT_FORMULATIONS)
    rows.add('safety_formulation', {
      id: idFor('formulation', key),
      number: 1,
      ...about(key, by, days),
      own_words: ownWords,
      happened,
      worries_person: null,
      worries_us: worriesUs,
      more_likely: null,
      less_likely: lessLikely,
      strengths: null,
      who_helps: null,
      agreed,
      made_with: ownWords === null ? 'in part' : 'with them',
      without_why: ownWords === null ? 'Asked, and would rather not say more yet.' : null,
      shared: 'yes',
      shared_why: null,
      changed: null,
    });
}

function addNudges(rows: Rows, { calendar, rota }: Unit): void {
  const todayIndex = calendar.today.dayOfWeek - 1;
  const [nurse = 'femi'] = [rota.inCharge.get(`${todayIndex}|long day`)].filter((key) => key !== undefined);
  const add = (nudge: {
    person: string;
    cause: 'early sign' | 'medicines';
    at: Temporal.Instant;
    on: Temporal.PlainDate;
    seenBy: string;
    how: 'seen' | 'told';
    words: string;
    own?: string;
    of: string;
    as: string;
    done?: readonly [by: string, words: string, own: string | null, at: Temporal.Instant];
  }): string => {
    const id = idFor('nudge', nudge.person, nudge.cause);
    const medicines = nudge.cause === 'medicines';
    rows.add('safety_nudge', {
      id,
      person_id: personId(nudge.person),
      unit_id: house,
      cause: nudge.cause,
      sign_id: medicines ? null : idFor('wellness', nudge.person, 'early signs', 0),
      on_date: nudge.on,
      raised_by: staffId(nudge.seenBy),
      raised_at: nudge.at,
      asked_of: staffId(nudge.of),
      asked_as: nudge.as,
      answer_by: nudge.at.add({ minutes: medicines ? 60 : 240 }),
      passed_on: 0,
      acknowledged_at: nudge.done?.[3] ?? null,
      acknowledged_by: nudge.done === undefined ? null : staffId(nudge.done[0]),
      done_words: nudge.done?.[1] ?? null,
      own_words: nudge.done?.[2] ?? null,
    });
    rows.add('safety_sighting', {
      id: idFor('sighting', nudge.person, nudge.cause),
      nudge_id: id,
      person_id: personId(nudge.person),
      note_id: null,
      how: nudge.how,
      own_words: nudge.own ?? null,
      words: nudge.words,
      told_person: medicines ? 'yes' : null,
      not_told_why: null,
      seen_at: nudge.at,
      recorded_by: staffId(nudge.seenBy),
      recorded_at: nudge.at,
    });
    return id;
  };
  const day = (days: number, minutes: number): readonly [Temporal.Instant, Temporal.PlainDate] => {
    const on = calendar.today.subtract({ days });
    return [calendar.at(on, minutes), on];
  };
  const [apology, apologyOn] = day(2, 1100);
  add({
    person: 'priya',
    cause: 'early sign',
    at: apology,
    on: apologyOn,
    seenBy: 'nadia',
    how: 'seen',
    words: 'Said sorry to the kettle, then to me for saying it. Nine or ten times between five and six.',
    of: 'kofi',
    as: 'named nurse',
    done: [
      'kofi',
      'Sat in the kitchen with her. She rang Meena herself; tea at seven together.',
      'It’s the anniversary. I’ll cook.',
      apology.add({ minutes: 50 }),
    ],
  });
  const [dizzy, dizzyOn] = day(1, 560);
  add({
    person: 'kit',
    cause: 'medicines',
    at: dizzy,
    on: dizzyOn,
    seenBy: 'lee',
    how: 'told',
    words: 'Says the floor tips after the morning dose, three days now. Held the rail on the stairs.',
    own: 'The floor tips.',
    of: nurse,
    as: 'nurse in charge',
    done: [nurse, 'Lying and standing blood pressure taken, doctor told; dose moved to the evening from tonight.', null, dizzy.add({ minutes: 35 })],
  });
  const seen = calendar.now.subtract({ minutes: 100 });
  const here = rota.onWard(todayIndex).at(-1) ?? 'abdul';
  const link = add({
    person: 'dev',
    cause: 'early sign',
    at: seen,
    on: calendar.today,
    seenBy: here,
    how: 'seen',
    words: 'Cap on indoors since Monday, hair flat and dark under it. Went back to bed at ten.',
    of: nurse,
    as: 'nurse in charge',
  });
  rows.add('tasks_task', {
    id: idFor('task', 'nudge dev'),
    unit_id: house,
    kind: 'other',
    about_kind: 'safety nudge',
    about_id: link,
    person_id: personId('dev'),
    say: 'An early sign of theirs was seen. Look, and say what was done.',
    link: `/people/${personId('dev')}/safety/nudges/${link}`,
    asked_of: staffId(nurse),
    asked_by: staffId(here),
    asked_at: seen,
    due_at: seen.add({ minutes: 240 }),
  });
}

function addHuddles(rows: Rows, { calendar }: Unit): void {
  const huddle = (days: number, words: { worries: string; incidents: string | null; visits: string | null; staffing: string | null }) => {
    const at = calendar.at(calendar.today.subtract({ days }), 585);
    if (Temporal.Instant.compare(at, calendar.now) > 0) return;
    rows.add('safety_huddle', {
      id: idFor('huddle', days),
      unit_id: house,
      held_at: at,
      led_by: staffId('femi'),
      there: 'Nurse in charge, both OTs, two support workers, housekeeping',
      observations: null,
      staffing: words.staffing,
      health: 'Two people to be weighed today. Flu jabs from ten.',
      visits: words.visits,
      incidents: words.incidents,
      worries: words.worries,
      recorded_by: staffId('femi'),
      recorded_at: at,
    });
  };
  huddle(1, {
    worries: 'The lounge is loud after eight, and three people go to bed early because of it.',
    incidents: 'A cup thrown, nobody hurt; talked over the same evening.',
    visits: null,
    staffing: null,
  });
  huddle(0, {
    worries: 'The back door sticks in the wet, and somebody will force it.',
    incidents: null,
    visits: 'Two visitors at two, one solicitor at four.',
    staffing: 'One short after six; the sister unit knows.',
  });
  const carry = (key: string, days: number, words: string, owner: string, person: string | null) =>
    rows.add('safety_carry', {
      id: idFor('carry', key),
      unit_id: house,
      huddle_id: null,
      person_id: person === null ? null : personId(person),
      words,
      owner,
      raised_by: staffId('femi'),
      raised_at: calendar.at(calendar.today.subtract({ days }), 590),
      closed_at: null,
      closed_by: null,
      closed_words: null,
    });
  carry('door', 6, 'The back door: estates have the number, ring again on Friday', 'Nurse in charge', null);
  carry('lounge', 1, 'Try the lounge quiet from nine for a week, and ask at the community meeting', 'Jo and Dee', null);
  carry('knee', 3, 'Knee: ask the GP whether the X-ray is back', 'Named nurse', 'eileen');
  addIncidents(rows, calendar);
}

/** Shifts change at seven in the morning and at seven in the evening. */
function addHandovers(rows: Rows, { calendar, rota }: Unit): void {
  const changes = [-2, -1, 0].flatMap((days) => [
    { days, at: 425, from: 'night', to: 'long day' },
    { days, at: 1145, from: 'long day', to: 'night' },
  ]);
  const todayIndex = calendar.today.dayOfWeek - 1;
  for (const { days, at, from, to } of changes) {
    const handed = calendar.at(calendar.today.add({ days }), at);
    if (Temporal.Instant.compare(handed.add({ minutes: 30 }), calendar.now) > 0) continue;
    const dayIndex = todayIndex + days;
    const by = rota.inCharge.get(`${from === 'night' ? dayIndex - 1 : dayIndex}|${from}`);
    const ear = rota.inCharge.get(`${dayIndex}|${to}`);
    if (by === undefined || ear === undefined || by === ear) continue;
    rows.add('safety_handover', {
      id: idFor('handover', days, at),
      unit_id: house,
      since: handed.subtract({ hours: 12 }),
      handed_at: handed,
      handed_by: staffId(by),
      handed_words: from === 'night' ? 'A quiet night. The back door sticks again.' : null,
      counted: { signs: 1, concerns: 0, leave: 4, moved: 0, recorded: 9, uncovered: 1, carried: 3, tasks: 6, countersign: 2 },
      heard_at: handed.add({ minutes: 12 }),
      heard_by: staffId(ear),
      heard_words: null,
    });
  }
}
