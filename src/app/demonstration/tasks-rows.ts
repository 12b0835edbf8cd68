import { dayAndTime } from '#platform/time.ts';
import { activityId } from './programme-rows.ts';
import { idFor } from './chance.ts';
import { unitId } from './places.ts';
import { personId } from './residents.ts';
import type { Rows } from './rows.ts';
import type { Session } from './sessions.ts';
import { staffMember } from './staff-list.ts';
import { staffId } from './staff.ts';
import type { Unit } from './unit.ts';

type Asked = {
  key: string;
  kind: string;
  say: string;
  link: string | null;
  about: { kind: string; id: string | null };
  person?: string;
  of?: string;
  at: Temporal.Instant;
  due?: Temporal.Instant;
  answer?: readonly [answer: string, words: string, by: string, at: Temporal.Instant];
};

/** Who was asked for what: cover asked for and answered, whom to tell after the incident, a named worker to match, a request to answer. */
export function addTasks(rows: Rows, unit: Unit): void {
  const { calendar } = unit;
  const now = calendar.now;
  const start = (session: Session): Temporal.Instant => calendar.at(calendar.monday, session.from);
  const when = (session: Session): string => dayAndTime({ from: start(session), to: start(session).add({ minutes: session.minutes }) });
  const add = (task: Asked): void => {
    const id = idFor('task', task.key, calendar.monday.toString());
    rows.add('tasks_task', {
      id,
      unit_id: unitId('larkfield'),
      kind: task.kind,
      about_kind: task.about.kind,
      about_id: task.about.id,
      person_id: task.person === undefined ? null : personId(task.person),
      say: task.say,
      link: task.link,
      asked_of: task.of === undefined ? null : staffId(task.of),
      asked_by: staffId('jo'),
      asked_at: earliest(task.at, now),
      due_at: task.due ?? null,
    });
    if (task.answer === undefined) return;
    const [answer, words, by, at] = task.answer;
    rows.add('tasks_answer', {
      id: idFor('answer', task.key, calendar.monday.toString()),
      task_id: id,
      unit_id: unitId('larkfield'),
      answer,
      words,
      by_id: staffId(by),
      at: earliest(at, now),
    });
  };
  const cover = (session: Session, of: string, sick: string, answer?: Asked['answer']): void =>
    add({
      key: `cover ${session.id} ${of}`,
      kind: 'cover',
      about: { kind: 'session', id: session.id },
      of,
      link: `/sessions/${session.id}/cover`,
      due: start(session),
      at: start(session).subtract({ hours: 6 }),
      say: `Can you run ${session.activity.name}, ${when(session)}? ${called(sick)} is away.`,
      ...(answer === undefined ? {} : { answer }),
    });

  // Tonight: the worker who leads it is off sick, and a colleague has been asked and has not answered.
  const today = calendar.today.dayOfWeek - 1;
  const uncovered = unit.sessions.filter(
    (session) =>
      Math.floor(session.from / 1440) === today &&
      !calendar.isOver(session.from) &&
      session.staff.some((one) => one.key === unit.rota.sickToday && one.duty === 'lead'),
  );
  const colleague = (session: Session): string =>
    ['sol', 'bim', 'dee', 'lee', 'jo', ...unit.rota.onWard(today)].find(
      (key) =>
        key !== unit.rota.sickToday &&
        unit.rota.works(key, session.from, session.minutes) &&
        !unit.sessions.some(
          (other) =>
            other.status !== 'cancelled' &&
            other.from < session.from + session.minutes &&
            session.from < other.from + other.minutes &&
            other.staff.some((one) => one.key === key),
        ),
    ) ?? 'abdul';
  for (const session of uncovered.slice(-1)) cover(session, colleague(session), unit.rota.sickToday);

  const covered = unit.sessions
    .filter((session) => session.covered !== null && session.status === 'published' && calendar.isOver(session.from))
    .slice(-4);
  covered.forEach((session, index) => {
    const { by, instead } = session.covered!;
    if (index === 0) cover(session, 'colm', instead, ['no', 'I’m in court that day, sorry.', 'colm', start(session).subtract({ hours: 5 })]);
    cover(session, by, instead, ['yes', index % 2 === 0 ? 'Yes. Is the kettle packed?' : 'Happy to.', by, start(session).subtract({ hours: 4 })]);
  });
  for (const session of unit.sessions.filter((each) => each.cancelled?.standDown === true)) {
    add({
      key: `tell ${session.id}`,
      kind: 'must tell',
      about: { kind: 'session', id: session.id },
      link: `/sessions/${session.id}`,
      at: start(session),
      due: start(session),
      say: `Tell those invited: ${session.activity.name}, ${when(session)}, is cancelled (Incident on the unit).`,
      answer: ['done', 'Told everyone at tea.', 'sol', start(session).add({ hours: 1 })],
    });
  }
  for (const session of unit.sessions.filter((each) => unit.unwritten.has(each.id)).slice(-3)) {
    const lead = session.staff[0]?.key;
    if (lead === undefined) continue;
    add({
      key: `record ${session.id}`,
      kind: 'complete attendance',
      about: { kind: 'session', id: session.id },
      of: lead,
      link: `/sessions/${session.id}/attendance`,
      at: start(session).add({ minutes: session.minutes + 30 }),
      say: `Who came to ${session.activity.name}, ${when(session)}?`,
    });
  }
  add({
    key: 'match gareth',
    kind: 'match worker',
    about: { kind: 'person', id: personId('gareth') },
    person: 'gareth',
    link: `/people/${personId('gareth')}`,
    at: calendar.at(calendar.mondayOf(-1), 620),
    say: 'A care co-ordinator is kept as words: “S Whitlock, forensic community team”. Who is that here?',
  });
  add({
    key: 'dev swims',
    kind: 'answer a request',
    about: { kind: 'activity', id: activityId('swim') },
    person: 'dev',
    of: 'jo',
    link: `/activities/${activityId('swim')}/waiting`,
    at: calendar.at(calendar.mondayOf(0), 570),
    due: calendar.at(calendar.date(0, 5), 1020),
    say: 'Dev asked to swim. He sees your answer.',
  });

  addWaiting(rows, unit);
}

/** The waiting lists: who asked, a place given, one taken back and put in again. */
function addWaiting(rows: Rows, unit: Unit): void {
  const { calendar } = unit;
  const wait = (
    activityKey: string,
    person: string,
    by: string,
    name: string | null,
    weeks: number,
    words: string | null,
    events: readonly (readonly [string, number, string | null])[] = [],
  ): void => {
    const id = idFor('waiting', activityKey, person);
    const on = calendar.mondayOf(-weeks).add({ days: 1 });
    rows.add('programme_waiting', {
      id,
      unit_id: unitId('larkfield'),
      activity_id: activityId(activityKey),
      person_id: personId(person),
      asked_by: by,
      asked_by_name: name,
      asked_on: on,
      words,
      made_by: staffId('jo'),
      made_at: calendar.at(on, 650),
    });
    events.forEach(([what, ago, said], order) =>
      rows.add('programme_waiting_event', {
        id: idFor('waiting', activityKey, person, order),
        waiting_id: id,
        unit_id: unitId('larkfield'),
        what,
        words: said,
        by_id: staffId('jo'),
        at: earliest(calendar.at(calendar.mondayOf(-ago).add({ days: 2 }), 700), calendar.now),
      }),
    );
  };
  wait('swim', 'dev', 'the person', null, 2, 'I’ve never learnt and I want to.');
  wait('swim', 'shanice', 'a worker', 'Hannah Reyes', 5, 'After the GP has looked at her chest.', [
    ['withdrawn', 4, 'Chest first.'],
    ['reinstated', 1, 'GP says yes.'],
  ]);
  wait('swim', 'tomasz', 'the person', null, 9, null, [['placed', 7, null]]);
  wait('charity', 'shanice', 'the person', null, 3, null);
  wait('charity', 'marcus', 'a carer', 'Folake Adeyemi', 4, 'He likes to be useful.');
  wait('driving theory', 'hassan', 'the person', null, 6, 'I’ll teach you roundabouts.');
  wait('driving theory', 'anton', 'the person', null, 5, null);
  wait('drum and bass', 'kit', 'the person', null, 10, 'Kit will keep asking.');
  wait('drum and bass', 'shanice', 'the person', null, 8, null);
  wait('baking', 'ruth', 'the team', null, 3, 'To try once.', [['answered no', 2, 'Not for now.']]);

  rows.add(
    'programme_ladder',
    {
      id: idFor('ladder', 'ian', 1),
      person_id: personId('ian'),
      activity_id: activityId('charity'),
      unit_id: unitId('larkfield'),
      step: 'escorted',
      evidence: 'Lee went in with him for the first three.',
      on_date: calendar.mondayOf(-10).add({ days: 1 }),
      recorded_by: staffId('lee'),
      recorded_at: calendar.at(calendar.mondayOf(-10).add({ days: 1 }), 980),
    },
    {
      id: idFor('ladder', 'ian', 2),
      person_id: personId('ian'),
      activity_id: activityId('charity'),
      unit_id: unitId('larkfield'),
      step: 'met there',
      evidence: 'Took the bus by himself, ten minutes early.',
      on_date: calendar.mondayOf(-4).add({ days: 1 }),
      recorded_by: staffId('lee'),
      recorded_at: calendar.at(calendar.mondayOf(-4).add({ days: 1 }), 980),
    },
    {
      id: idFor('ladder', 'anton', 1),
      person_id: personId('anton'),
      activity_id: activityId('football'),
      unit_id: unitId('larkfield'),
      step: 'accompanied',
      evidence: 'Walked there with the group, came back with one other.',
      on_date: calendar.mondayOf(-3).add({ days: 5 }),
      recorded_by: staffId('lee'),
      recorded_at: calendar.at(calendar.mondayOf(-3).add({ days: 5 }), 760),
    },
  );
}

function called(key: string): string {
  return `${staffMember(key).preferred ?? staffMember(key).given} ${staffMember(key).surname}`;
}

function earliest(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) < 0 ? one : other;
}
