import { Range } from '#platform/database.ts';
import { idFor } from './chance.ts';
import type { Calendar } from './calendar.ts';
import { PLANS, type SaidGoal, type SaidPlan } from './plan-said.ts';
import { ENDINGS, MEETINGS, NEEDS, TEAM, WELCOMES } from './plan-said-beside.ts';
import { personId } from './residents.ts';
import type { Rows } from './rows.ts';
import { staffId } from './staff.ts';
import type { Unit } from './unit.ts';

/** When something was written: days before this week's Monday, in the working day. */
function stamps(calendar: Calendar) {
  const day = (daysBack: number): Temporal.PlainDate => calendar.monday.subtract({ days: daysBack });
  return {
    day,
    ahead: (days: number): Temporal.PlainDate => calendar.monday.add({ days }),
    at: (daysBack: number) => calendar.at(day(daysBack), 690),
  };
}

/** People's plans: three texts a goal, steps, how near over weeks, their answers to it, needs, team, a meeting prepared, endings. */
export function addPlans(rows: Rows, { calendar }: Unit): void {
  const when = stamps(calendar);
  const text = (about: {
    key: string;
    part: string;
    whose: 'the person' | 'shared' | 'staff';
    words: string;
    by: string;
    daysBack: number;
    goal?: number;
    preparation?: string;
  }): void => {
    rows.add('plan_text', {
      id: idFor('plan text', about.key, about.part, about.goal ?? 'none', about.preparation ?? 'none'),
      person_id: personId(about.key),
      goal_id: about.goal === undefined ? null : idFor('goal', about.key, about.goal),
      preparation_id: about.preparation ?? null,
      part: about.part,
      whose: about.whose,
      number: 1,
      words: about.words,
      how: about.whose === 'the person' ? 'said' : null,
      said_on: when.day(about.daysBack),
      written_by: staffId(about.by),
      written_at: when.at(about.daysBack),
    });
  };
  for (const plan of PLANS) addPlan(rows, plan, when, text);
  for (const { key, by, said } of NEEDS)
    for (const one of said)
      rows.add('plan_need_said', {
        id: idFor('need', key, one.need),
        person_id: personId(key),
        need: one.need,
        number: 1,
        answer: one.answer,
        words: one.words ?? null,
        first: one.first ?? false,
        contact: one.contact ?? null,
        last_seen: one.lastSeen ?? null,
        next_on: one.next === undefined ? null : when.ahead(one.next),
        goal_id: one.goal === undefined ? null : idFor('goal', key, one.goal),
        said_on: when.day(one.daysBack),
        written_by: staffId(by),
        written_at: when.at(one.daysBack),
      });
  for (const one of TEAM)
    rows.add('plan_contact', {
      id: idFor('contact', one.key, one.duty ?? one.carer ?? one.name!),
      person_id: personId(one.key),
      worker_id: one.duty === undefined ? null : idFor('named', one.key, one.duty),
      carer_id: one.carer === undefined ? null : idFor('carer', one.key, one.carer),
      name: one.name ?? null,
      role: one.role ?? null,
      what_for: one.whatFor,
      phone: one.phone ?? null,
      ring_when: one.when ?? null,
      next_step: one.next ?? null,
      next_on: one.nextIn === undefined ? null : when.ahead(one.nextIn),
      during: new Range<Temporal.PlainDate>(when.day(20), null),
      recorded_by: staffId('lee'),
      recorded_at: when.at(20),
    });
  for (const meeting of MEETINGS) {
    const id = idFor('preparation', meeting.key);
    rows.add('plan_preparation', {
      id,
      person_id: personId(meeting.key),
      for_what: meeting.forWhat,
      meets_on: when.ahead(meeting.inDays),
      made_by: staffId(meeting.by),
      made_at: when.at(meeting.daysBack),
    });
    for (const [part, words] of Object.entries(meeting.words))
      text({ key: meeting.key, part, whose: 'the person', words, by: meeting.by, daysBack: meeting.daysBack, preparation: id });
  }
  for (const welcome of WELCOMES) {
    rows.add('plan_welcome', {
      id: idFor('welcome', welcome.key),
      person_id: personId(welcome.key),
      introduced_on: welcome.notYet === undefined ? when.day(welcome.daysBack) : null,
      with_whom: welcome.withWhom ?? null,
      not_yet_why: welcome.notYet ?? null,
      try_again_on: welcome.again === undefined ? null : when.ahead(welcome.again),
      recorded_by: staffId(welcome.by),
      recorded_at: when.at(welcome.daysBack),
    });
    for (const [part, words] of Object.entries(welcome.words ?? {}))
      text({ key: welcome.key, part, whose: 'the person', words, by: welcome.by, daysBack: welcome.daysBack });
  }
  for (const ending of ENDINGS) {
    rows.add('plan_ending', {
      id: idFor('ending', ending.key),
      person_id: personId(ending.key),
      number: 1,
      state: 'planned',
      reason: ending.reason,
      reason_words: null,
      ends_on: when.ahead(ending.inDays),
      last_contact: ending.lastContact,
      told: ending.told,
      agreed: true,
      written_by: staffId(ending.by),
      written_at: when.at(ending.daysBack),
    });
    for (const [at, [words, who, inDays, done]] of ending.steps.entries())
      for (const state of done ? ['to do', 'done'] : ['to do'])
        rows.add('plan_ending_step', {
          id: idFor('ending step', `${ending.key} ${at} ${state}`),
          person_id: personId(ending.key),
          step_id: idFor('ending step', `${ending.key} ${at}`),
          number: state === 'done' ? 2 : 1,
          words,
          who: who === null ? 'the person' : 'staff',
          who_name: who,
          by_on: when.ahead(inDays),
          state,
          written_by: staffId(ending.by),
          written_at: when.at(state === 'done' ? 2 : ending.daysBack),
        });
    for (const [part, words] of Object.entries(ending.words))
      text({ key: ending.key, part, whose: 'the person', words, by: ending.by, daysBack: ending.daysBack });
  }
}

type Text = (about: {
  key: string;
  part: string;
  whose: 'the person' | 'shared' | 'staff';
  words: string;
  by: string;
  daysBack: number;
  goal?: number;
}) => void;

function addPlan(rows: Rows, plan: SaidPlan, when: ReturnType<typeof stamps>, text: Text): void {
  const { key, by } = plan;
  const person = personId(key);
  plan.goals.forEach((goal, order) => {
    const daysBack = 56 - order * 18;
    const parts: readonly (readonly [part: string, whose: 'the person' | 'shared' | 'staff', words: string | undefined])[] = [
      ['why it matters', 'the person', goal.why],
      ['what ten is', 'the person', goal.ten],
      ['shared goal', 'shared', goal.shared],
      ['staff notes', 'staff', goal.staff],
    ];
    for (const [part, whose, words] of parts) if (words !== undefined) text({ key, part, whose, words, by, daysBack, goal: order });
    addSteps(rows, { key, by, goal, order }, when);
    const ratings = [
      ...goal.near.map(([back, score, words]) => ({ whose: 'the person', back, score, words })),
      ...(goal.staffNear === undefined ? [] : [{ whose: 'staff', back: goal.staffNear[0], score: goal.staffNear[1], words: undefined }]),
    ];
    for (const { whose, back, score, words } of ratings)
      rows.add('plan_rating', {
        id: idFor('rating', key, order, whose, back),
        person_id: person,
        goal_id: idFor('goal', key, order),
        whose,
        score,
        words: words ?? null,
        rated_on: when.day(back),
        recorded_by: staffId(by),
        recorded_at: when.at(back),
      });
  });
  plan.agreements.forEach((one, order) =>
    rows.add('plan_agreement', {
      id: idFor('agreement', key, order),
      person_id: person,
      answer: one.answer,
      words: one.words ?? null,
      why: one.why ?? null,
      asked_on: when.day(one.daysBack),
      ask_again_on: one.again === undefined ? null : when.ahead(one.again),
      recorded_by: staffId(by),
      recorded_at: when.at(one.daysBack),
    }),
  );
  (plan.copies ?? []).forEach(([back, form, to, what], order) =>
    rows.add('plan_copy', {
      id: idFor('copy', key, order),
      person_id: person,
      given_on: when.day(back),
      form,
      given_to: to,
      what,
      recorded_by: staffId(by),
      recorded_at: when.at(back),
    }),
  );
  if (plan.review !== undefined)
    rows.add('plan_review', {
      id: idFor('review', key),
      person_id: person,
      held_on: when.day(plan.review.daysBack),
      who_was_there: plan.review.who,
      person_words: plan.review.words ?? null,
      changed: plan.review.changed ?? null,
      next_on: when.ahead(plan.review.next),
      recorded_by: staffId(by),
      recorded_at: when.at(plan.review.daysBack),
    });
  for (const [part, words] of Object.entries(plan.matters ?? {})) text({ key, part, whose: 'the person', words, by, daysBack: 38 });
}

function addSteps(
  rows: Rows,
  { key, by, goal, order }: { readonly key: string; readonly by: string; readonly goal: SaidGoal; readonly order: number },
  when: ReturnType<typeof stamps>,
): void {
  goal.steps.forEach((step, place) => {
    const id = idFor('step', key, order, place);
    rows.add('plan_step', {
      id,
      person_id: personId(key),
      goal_id: idFor('goal', key, order),
      made_by: staffId(by),
      made_at: when.at(step.states[0]![0]).add({ minutes: place }),
    });
    step.states.forEach(([back, state, inTheWay], number) =>
      rows.add('plan_step_version', {
        id: idFor('step version', key, order, place, number),
        person_id: personId(key),
        step_id: id,
        number: number + 1,
        words: step.words,
        who: step.who,
        who_name: step.name ?? null,
        by_on: step.by === undefined ? null : when.ahead(step.by),
        state,
        in_the_way: inTheWay ?? null,
        written_by: staffId(by),
        written_at: when.at(back),
      }),
    );
  });
}
