import { z } from 'zod';
import { aboutPerson, firstName, personById, type PersonRecord } from '#people';
import {
  choice,
  choiceList,
  chosen,
  date,
  longText,
  optionalChosen,
  optionalDate,
  optionalText,
  text,
  time,
  version,
  wholeNumber,
} from '#platform/form-fields.ts';
import { action, NotFound, refuse, refuseStale } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { datesBetween, weekdayOf } from '#platform/time.ts';
import { staffOfUnit } from '#workforce';
import { leaveAccess } from './access.ts';
import { outreachPlanPage } from './outreach-plan.page.tsx';
import { addPlan, endPlan, outreachPlans } from './outreach-store.ts';
import { hearers } from './outreach-view.ts';
import { outreachKinds } from './outreach.words.ts';
import { personOutreachPage } from './person-outreach.page.tsx';

const days = ['1', '2', '3', '4', '5', '6', '7'] as const;

async function personHere(scope: Scope, id: string): Promise<{ readonly person: PersonRecord; readonly unitId: string }> {
  const person = await personById(scope, id);
  if (person === null) throw new NotFound();
  if (person.stay === null) refuse('', `${person.name} is on no unit now: nobody here plans visits.`);
  return { person, unitId: person.stay.unitId };
}

/** Plans visits or calls to somebody on long leave; in the place of an older plan, ends that one now. */
export const planOutreach = action({
  path: '/people/:person/outreach/plans',
  access: leaveAccess['plan-outreach'],
  input: z.strictObject({
    kind: choice('Choose a visit, a phone call or a video call', outreachKinds),
    days: choiceList('Choose the days of the week', days),
    weeks: choice('Choose how often', ['1', '2', '3', '4']),
    at: time('the time'),
    grace: wholeNumber('the minutes after which it counts as missed', 0, 720),
    place: text('where, or the number to ring', 200),
    staff: chosen('Choose who goes or rings'),
    hears: chosen('Choose who hears of a concern'),
    alone: choice('Say whether they go alone', ['yes', 'no']),
    phone: optionalText('the worker’s phone', 60),
    knows: optionalText('who knows where they are', 200),
    purpose: optionalText('what it is for', 500),
    from: date('the first day'),
    last: optionalDate('the last day'),
    replaces: optionalChosen('Open the page again from the plan you want to change'),
    version: version().optional(),
  }),
  subject: aboutPerson,
  again: outreachPlanPage as never,
  againQuery: (_params, raw) => (typeof raw['replaces'] === 'string' && raw['replaces'] !== '' ? { from: raw['replaces'] } : {}),
  async run(scope, input, params) {
    const { person, unitId } = await personHere(scope, params['person']!);
    if (input.days.length === 0) refuse('days', 'Choose at least one day of the week');
    if (input.alone === 'yes' && input.phone === null) refuse('phone', 'Somebody who goes alone takes a phone. Enter its number');
    if (input.alone === 'yes' && input.knows === null) refuse('knows', 'Say who knows where they are and when they should be back');
    if (Temporal.PlainDate.compare(input.from, scope.today) < 0) refuse('from', 'It begins today or later');
    if (input.last !== null && Temporal.PlainDate.compare(input.last, input.from) < 0) refuse('last', 'The last day must not be before the first');
    const weekdays = input.days.map(Number);
    const window = input.last === null ? [] : datesBetween(input.from, input.last);
    if (input.last !== null && input.weeks === '1' && !window.some((one) => weekdays.includes(weekdayOf(one))))
      refuse('days', 'None of these days falls between the first and the last day');
    const staff = await staffOfUnit(scope, unitId);
    if (!staff.some(({ id }) => id === input.staff)) refuse('staff', 'Choose somebody who works on the unit');
    if (!hearers(staff).some(({ id }) => id === input.hears)) refuse('hears', 'Choose a clinician or nurse of the unit');
    if (input.replaces !== null) {
      const old = (await outreachPlans(scope, { personId: person.id })).find(({ id }) => id === input.replaces);
      if (old === undefined) throw new NotFound();
      if (!(await endPlan(scope, old.id, input.version ?? 0, 'Planned anew')))
        refuseStale([], 'Somebody changed or ended this plan after you opened the page. Look at the visits planned, then plan again.');
    }
    await addPlan(
      scope,
      {
        personId: person.id,
        unitId,
        kind: input.kind,
        days: weekdays,
        everyWeeks: Number(input.weeks),
        atTime: input.at,
        graceMinutes: input.grace,
        place: input.place,
        staffId: input.staff,
        hearsId: input.hears,
        alone: input.alone === 'yes',
        phone: input.phone,
        knows: input.knows,
        purpose: input.purpose,
        from: input.from,
        last: input.last,
      },
      input.replaces,
    );
    return {
      to: `/people/${person.id}/outreach`,
      say: `Planned. ${firstName(person)} should know who comes, and when.`,
      people: [person.id],
      unitId,
      fields: ['outreach plan'],
    };
  },
});

/** Ends a plan now; a visit that was due before stays to be recorded. */
export const endOutreach = action({
  path: '/people/:person/outreach/plans/:plan/end',
  access: leaveAccess['end-outreach'],
  input: z.strictObject({ which: chosen('Open the page again'), why: longText('why it ends', 300), version: version() }),
  subject: aboutPerson,
  again: personOutreachPage as never,
  async run(scope, input, params) {
    const plan = (await outreachPlans(scope, { personId: params['person']! })).find(({ id }) => id === params['plan']);
    if (plan === undefined) throw new NotFound();
    if (plan.endedAt !== null) refuse('', 'It has ended already.');
    if (!(await endPlan(scope, plan.id, input.version, input.why))) refuseStale([], 'Somebody changed this plan after you opened the page.');
    return {
      to: `/people/${plan.personId}/outreach`,
      say: 'The plan has ended. Visits that were due before stay to be recorded.',
      people: [plan.personId],
      unitId: plan.unitId,
      reason: input.why.slice(0, 200),
      fields: ['outreach plan'],
    };
  },
});
