import { Range } from '#platform/database.ts';
import { idFor } from './chance.ts';
import { courseId } from './duty-rows.ts';
import { unitId } from './places.ts';
import { personId } from './residents.ts';
import type { Row, Rows } from './rows.ts';
import { staffId } from './staff.ts';
import type { Unit } from './unit.ts';

/** Answers in order, by the instruments' own item ids. */
const inOrder = (values: readonly number[]): Record<string, number> => Object.fromEntries(values.map((value, index) => [String(index + 1), value]));
const mean = (values: readonly number[]): number => Math.round((values.reduce((sum, value) => sum + value, 0) / values.length) * 100) / 100;
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** DIALOG: eight of life, three of treatment, from 1 to 7. */
const DIALOGS: readonly { key: string; days: number; start?: true; values: readonly number[]; said?: string; by: string; help?: string }[] = [
  { key: 'marcus', days: 96, start: true, values: [3, 4, 2, 3, 3, 4, 5, 4, 3, 4, 4], by: 'lee', said: 'It’s the bikes I miss.' },
  { key: 'marcus', days: 9, values: [4, 4, 3, 4, 5, 5, 5, 5, 4, 5, 5], by: 'lee', said: 'Better since the workshop.' },
  { key: 'priya', days: 90, start: true, values: [3, 5, 3, 4, 4, 3, 4, 3, 4, 4, 5], by: 'carys' },
  { key: 'priya', days: 5, values: [4, 5, 3, 4, 5, 4, 4, 4, 3, 5, 5], by: 'carys', help: 'Carys read it aloud' },
  { key: 'dev', days: 100, start: true, values: [2, 3, 2, 3, 2, 2, 4, 3, 3, 3, 3], by: 'hannah' },
  { key: 'tomasz', days: 20, start: true, values: [4, 4, 2, 3, 3, 3, 3, 4, 4, 4, 3], by: 'jo' },
];

/** MOHOST ratings as F 4, A 3, I 2, R 1: six areas of four places. No wording. */
const MOHOSTS: readonly { key: string; days: number; start?: true; values: readonly number[]; by: string; place: string }[] = [
  {
    key: 'marcus',
    days: 92,
    start: true,
    values: [2, 2, 3, 2, 2, 2, 2, 3, 3, 2, 3, 3, 3, 3, 2, 3, 4, 4, 3, 4, 3, 2, 3, 3],
    by: 'carys',
    place: 'Bike workshop, breakfast on the unit',
  },
  {
    key: 'marcus',
    days: 7,
    values: [3, 3, 3, 2, 3, 2, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 3, 3, 3, 3],
    by: 'carys',
    place: 'Bike workshop, shopping for one',
  },
  {
    key: 'dev',
    days: 40,
    start: true,
    values: [2, 1, 2, 2, 2, 2, 1, 2, 2, 2, 2, 2, 3, 2, 2, 2, 4, 4, 4, 4, 2, 3, 2, 3],
    by: 'hannah',
    place: 'Lunch group',
  },
];
const MOHOST_AREAS = ['motivation', 'pattern', 'communication', 'process', 'motor', 'environment'] as const;

const CERTIFICATES: readonly { who: string; what: string; number: string | null; from: number; last: number | null }[] = [
  { who: 'carys', what: 'moho', number: null, from: 900, last: null },
  { who: 'hannah', what: 'moho', number: null, from: 400, last: null },
  { who: 'carys', what: 'amps', number: 'C-20417', from: 1500, last: -21 },
  { who: 'anika', what: 'cbt-informed', number: null, from: 1200, last: null },
  { who: 'lee', what: 'coping-strategies', number: null, from: 300, last: 40 },
  { who: 'hannah', what: 'solution-focused', number: null, from: 250, last: null },
];

/** Measures completed, declined and told of; who is trained; two sessions of structured work. Every figure is worked out from its answers. */
export function addMeasures(rows: Rows, unit: Unit): void {
  addCompletions(rows, unit);
  addTold(rows, unit);
  addTraining(rows, unit);
}

function addCompletions(rows: Rows, { calendar }: Unit): void {
  const complete = (made: Row<'measures_completion'>): void => rows.add('measures_completion', made);
  const base = (key: string, instrument: string, version: string, days: number, by: string, start: boolean) => {
    const on = calendar.today.subtract({ days });
    return {
      id: idFor('measure', key, instrument, days),
      person_id: personId(key),
      unit_id: unitId('larkfield'),
      instrument_id: instrument,
      instrument_version: version,
      pack_id: null,
      on_date: on,
      occasion: start ? 'start' : 'review',
      recorded_by: staffId(by),
      recorded_at: calendar.at(on, 680),
    };
  };
  for (const one of DIALOGS)
    complete({
      ...base(one.key, 'dialog', '2012', one.days, one.by, one.start === true),
      completed_by: 'person',
      rater_id: null,
      certificate_id: null,
      help: one.help ?? null,
      place: null,
      answers: inOrder(one.values),
      scores: { life: mean(one.values.slice(0, 8)), treatment: mean(one.values.slice(8)) },
      own_words: one.said ?? null,
    });
  for (const one of MOHOSTS)
    complete({
      ...base(one.key, 'mohost', '2', one.days, one.by, one.start === true),
      completed_by: 'rater',
      rater_id: staffId(one.by),
      certificate_id: idFor('certificate', one.by, 'moho'),
      help: null,
      place: one.place,
      answers: Object.fromEntries(
        MOHOST_AREAS.flatMap((area, index) => [1, 2, 3, 4].map((at) => [`${area}-${at}`, one.values[index * 4 + at - 1]!])),
      ),
      scores: {
        ...Object.fromEntries(MOHOST_AREAS.map((area, index) => [area, sum(one.values.slice(index * 4, index * 4 + 4))])),
        total: sum(one.values),
      },
      own_words: null,
    });
  const low = [1, 2, 2, 1, 1, 1, 1, 0, 1];
  complete({
    ...base('shanice', 'phq-9', '1999', 16, 'lee', true),
    completed_by: 'person',
    rater_id: null,
    certificate_id: null,
    help: null,
    place: null,
    answers: { ...inOrder(low), difficulty: 1 },
    scores: { total: sum(low) },
    own_words: 'Some days I’d rather not be here. Not today.',
  });
  const no = (key: string, instrument: string, days: number, said: string, again: number | null): void => {
    const on = calendar.today.subtract({ days });
    rows.add('measures_not_done', {
      id: idFor('measure declined', key, instrument),
      person_id: personId(key),
      unit_id: unitId('larkfield'),
      instrument_id: instrument,
      kind: 'declined',
      on_date: on,
      own_words: said,
      why: null,
      ask_again_on: again === null ? null : calendar.today.add({ days: again }),
      recorded_by: staffId('lee'),
      recorded_at: calendar.at(on, 850),
    });
  };
  no('gareth', 'phq-9', 11, 'I’ll talk about it, I’m not ticking it.', 17);
  no('eileen', 'dialog', 25, 'Ask me after Christmas, love.', 45);
}

/** What Shanice answered about self-harm, and what the nurse did within minutes. */
function addTold(rows: Rows, { calendar }: Unit): void {
  const on = calendar.today.subtract({ days: 16 });
  rows.add('measures_alert', {
    id: idFor('safety answer', 'shanice'),
    person_id: personId('shanice'),
    unit_id: unitId('larkfield'),
    instrument_id: 'phq-9',
    answers: { '9': 1 },
    raised_by: staffId('lee'),
    raised_at: calendar.at(on, 680),
    told: [staffId('femi')],
    answer_by: calendar.at(on, 695),
    told_all_at: null,
    with_them: 'Lee, in the quiet room',
    with_them_at: calendar.at(on, 681),
    seen_at: calendar.at(on, 687),
    seen_by: staffId('femi'),
    done: 'Sat with Shanice. She says it comes and goes, no plan, nothing in her room. She named what helps and who to ring; she rings her aunt at four. I look in again at five.',
  });
}

function addTraining(rows: Rows, { calendar }: Unit): void {
  for (const one of CERTIFICATES)
    rows.add('measures_certificate', {
      id: idFor('certificate', one.who, one.what),
      staff_id: staffId(one.who),
      what: one.what,
      number: one.number,
      during: new Range(calendar.today.subtract({ days: one.from }), one.last === null ? null : calendar.today.add({ days: one.last + 1 })),
      seen_by: staffId('wendy'),
      recorded_at: calendar.at(calendar.today.subtract({ days: 80 }), 600),
      ended_why: null,
    });
  for (const [who, what] of [
    ['lee', 'coping-strategies'],
    ['hannah', 'solution-focused'],
  ] as const)
    rows.add('measures_supervision', {
      id: idFor('supervision', who, what),
      staff_id: staffId(who),
      what,
      supervisor_id: staffId('anika'),
      during: new Range(calendar.today.subtract({ days: 200 }), null),
      recorded_by: staffId('wendy'),
      recorded_at: calendar.at(calendar.today.subtract({ days: 80 }), 605),
    });
  const session = (days: number, minutes: number, said: string, did: string, next: string): void => {
    const on = calendar.today.subtract({ days });
    rows.add('measures_structured_session', {
      id: idFor('structured session', 'marcus', days),
      person_id: personId('marcus'),
      unit_id: unitId('larkfield'),
      what: 'coping-strategies',
      on_date: on,
      minutes,
      own_words: said,
      did,
      next,
      who_else: null,
      worker_id: staffId('lee'),
      supervisor_id: staffId('anika'),
      course_id: courseId,
      recorded_at: calendar.at(on, 960),
    });
  };
  session(
    19,
    40,
    'Headphones on the bus. That’s what works.',
    'Listed what he does already when the voices get loud, and what makes them louder.',
    'Try humming in the corridor, note how it went.',
  );
  session(
    5,
    35,
    'Humming’s daft but it works.',
    'Went through the week: humming worked three times of five; crowds are still hard.',
    'A short trip to the shop at a quiet hour, with Lee.',
  );
}
