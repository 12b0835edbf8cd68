import { Range } from '#platform/database.ts';
import { idFor } from './chance.ts';
import type { Calendar } from './calendar.ts';
import { unitId } from './places.ts';
import { activityId, patternId } from './programme-rows.ts';
import { RESIDENTS } from './residents-list.ts';
import { personId } from './residents.ts';
import type { Rows } from './rows.ts';
import { staffId } from './staff.ts';
import { stayOf, type Unit } from './unit.ts';

type Answered = readonly [weeks: number, answer: 'yes' | 'no' | 'not yet', why: string, activity?: string];

/** What people asked for, newest last: whose idea, in their words, how many weeks ago, who else would like it, what was answered. */
const ASKED: readonly {
  readonly key: string;
  readonly words: string;
  readonly by: string | null;
  readonly how: 'the person' | 'community meeting' | 'staff on their behalf';
  readonly weeks: number;
  readonly voters: readonly string[];
  readonly takenBack?: string;
  readonly answers: readonly Answered[];
}[] = [
  {
    key: 'drum and bass',
    words: 'Drum and bass. Loud, with proper speakers.',
    by: 'kit',
    how: 'the person',
    weeks: 10,
    voters: ['shanice', 'dev', 'nathan', 'marcus'],
    answers: [
      [8, 'not yet', 'When there is somebody to run it and a room that lets nobody else lie awake.'],
      [1, 'yes', 'Sol has the speakers, and the activity room is free on Thursdays.', 'drum and bass'],
    ],
  },
  {
    key: 'film',
    words: 'We choose the film, not the staff.',
    by: null,
    how: 'community meeting',
    weeks: 6,
    voters: ['moira', 'ian', 'shanice', 'tomasz', 'delroy', 'kit'],
    answers: [[5, 'yes', 'Of course. The list hangs by the kettle until Thursday.', 'film']],
  },
  {
    key: 'theory',
    words: 'Driving theory together. I can teach roundabouts.',
    by: 'hassan',
    how: 'the person',
    weeks: 5,
    voters: ['anton', 'shanice', 'gareth'],
    answers: [[1, 'yes', 'From next week, to see who comes.', 'driving theory']],
  },
  {
    key: 'dog',
    words: 'A dog that lives here.',
    by: 'stephen',
    how: 'staff on their behalf',
    weeks: 4,
    voters: ['gareth', 'eileen', 'ruth'],
    takenBack: 'ruth',
    answers: [[3, 'no', 'No animal may live in the building. We have asked for a visiting dog instead, and will say when we know.']],
  },
  {
    key: 'pool',
    words: 'A pool table in the lounge.',
    by: null,
    how: 'community meeting',
    weeks: 3,
    voters: ['nathan', 'anton', 'marcus', 'hassan', 'dev'],
    answers: [[2, 'not yet', 'There is money for it from April. Until then the games evening has table football.']],
  },
  {
    key: 'swim',
    words: 'Swimming twice a week, not once.',
    by: 'tomasz',
    how: 'the person',
    weeks: 2,
    voters: ['dev', 'shanice', 'ian'],
    answers: [],
  },
  { key: 'saturday', words: 'Something quiet on a Saturday night.', by: 'moira', how: 'the person', weeks: 1, voters: ['ruth', 'ian'], answers: [] },
];

/** What people asked of the programme, who would like it, and what was answered. */
export function addSuggestions(rows: Rows, calendar: Calendar): void {
  for (const asked of ASKED) {
    const id = idFor('suggestion', asked.key);
    const on = calendar.mondayOf(-asked.weeks).add({ days: 1 });
    const written = { recorded_by: staffId('jo'), recorded_at: calendar.at(on, 920) };
    rows.add('programme_suggestion', {
      id,
      unit_id: unitId('larkfield'),
      words: asked.words,
      person_id: asked.by === null ? null : personId(asked.by),
      how: asked.how,
      said_on: on,
      ...written,
      version: 1 + asked.answers.length,
    });
    for (const voter of [...(asked.by === null ? [] : [asked.by]), ...asked.voters]) {
      const back = voter === asked.takenBack;
      rows.add('programme_suggestion_vote', {
        id: idFor('vote', asked.key, voter),
        suggestion_id: id,
        unit_id: unitId('larkfield'),
        person_id: personId(voter),
        ...written,
        taken_back_at: back ? calendar.at(on.add({ days: 2 }), 640) : null,
        taken_back_by: back ? staffId('dee') : null,
      });
    }
    asked.answers.forEach(([weeks, answer, why, activity], order) =>
      rows.add('programme_suggestion_answer', {
        id: idFor('suggestion answer', asked.key, order),
        suggestion_id: id,
        unit_id: unitId('larkfield'),
        answer,
        why,
        activity_id: activity === undefined ? null : activityId(activity),
        session_id: null,
        by_id: staffId('jo'),
        at: calendar.at(calendar.mondayOf(-weeks).add({ days: 2 }), 690),
      }),
    );
  }
}

/** What those who came to a taster said after it: whoever likes such things would like more. */
export function addTasterSaid(rows: Rows, { calendar, entries }: Unit): void {
  const said: Readonly<Record<string, readonly [said: 'more' | 'not sure' | 'not for me', words: string | null]>> = {
    kit: ['more', 'The big brushes. Nobody talked at me.'],
    shanice: ['more', null],
    priya: ['more', 'I forgot to look at the clock.'],
    ian: ['more', 'Next time the window, not the fruit.'],
    eileen: ['not sure', 'My wrist.'],
    dev: ['not sure', null],
    tomasz: ['not for me', 'Wood, I said.'],
    marcus: ['not for me', null],
  };
  for (const { session, person, code } of entries) {
    if (session.activity.leadsTo === undefined || !code.startsWith('came')) continue;
    const [word, words] = said[person] ?? ['not asked', null];
    if (word === 'not asked') continue;
    rows.add('programme_taster_said', {
      id: idFor('taster', session.id, person),
      session_id: session.id,
      unit_id: unitId('larkfield'),
      person_id: personId(person),
      said: word,
      words,
      recorded_by: staffId(session.staff[0]?.key ?? 'jo'),
      recorded_at: calendar.at(session.date, 1050),
    });
  }
}

/** One to ones that serve the person's goal of their own category, and time with the OT their first; three people's goals in a group. */
export function addGoalLinks(rows: Rows, { calendar, patterns }: Unit): void {
  const serves: Readonly<Record<string, readonly string[]>> = {
    'cook alone': ['cooking', 'family', 'daily living'],
    'gym alone': ['physical', 'wellbeing'],
    town: ['community'],
    theory: ['learning', 'work'],
    money: ['daily living'],
  };
  const link = (person: string, pattern: string, goal: number): void => {
    const from = laterDate(calendar.monday.add({ days: Math.floor(stayOf(person).from / 1440) + 6 }), calendar.mondayOf(-8));
    rows.add('programme_goal_link', {
      id: idFor('goal link', person, pattern, goal),
      unit_id: unitId('larkfield'),
      person_id: personId(person),
      goal_id: idFor('goal', person, goal),
      session_id: null,
      pattern_id: patternId(pattern),
      during: new Range(from, null),
      linked_by: staffId('carys'),
      linked_at: calendar.at(from, 700),
    });
  };
  for (const pattern of patterns) {
    if (pattern.person === null) continue;
    const goals = RESIDENTS.find(({ key }) => key === pattern.person)?.goals ?? [];
    const wanted = serves[pattern.activity.key] ?? [];
    const found = pattern.activity.key === 'ot alone' && goals.length > 0 ? 0 : goals.findIndex(([, category]) => wanted.includes(category));
    if (found >= 0) link(pattern.person, pattern.key, found);
  }
  link('gareth', 'gardening 0', 1);
  link('kit', 'art 0', 0);
  link('delroy', 'music 0', 0);
  link('dev', 'swim 0', 0);
}

function laterDate(one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(one, other) > 0 ? one : other;
}
