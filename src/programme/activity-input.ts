import { z } from 'zod';
import { choice, chosenList, optionalChosen, optionalText, optionalWholeNumber, text, ticked, wholeNumber } from '#platform/form-fields.ts';
import type { ActivityFacts, ActivityRecord } from './activity.words.ts';
import { demandKinds } from './activity.words.ts';
import { joinings, sessionKinds } from './session.words.ts';

/** Money typed as pounds, kept as pence; empty is nothing to pay. */
const pounds = z
  .string()
  .optional()
  .transform((value, context) => {
    const typed = (value ?? '').replaceAll(/[£,\s]/g, '');
    if (typed === '') return 0;
    const found = /^(\d{1,4})(?:\.(\d{1,2}))?$/.exec(typed);
    if (!found) {
      context.issues.push({ code: 'custom', message: 'Enter the cost in pounds and pence, such as 2.50', input: value });
      return z.NEVER;
    }
    return Number(found[1]) * 100 + Number((found[2] ?? '0').padEnd(2, '0'));
  });

/** Words on lines of their own, or with commas between them; empty ones are left out. */
function listOf(label: string, between: RegExp) {
  return optionalText(label, 2000).transform((value) =>
    (value ?? '')
      .split(between)
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  );
}

const demands = z.strictObject(
  Object.fromEntries(demandKinds.map((kind) => [kind, optionalText('what it asks', 200)])) as Record<
    (typeof demandKinds)[number],
    ReturnType<typeof optionalText>
  >,
);

export const activityFields = {
  name: text('a name for the activity', 80),
  kind: choice('Choose what kind of activity it is', sessionKinds),
  category: text('a category', 60),
  purpose: optionalText('what it is for', 1000),
  demands,
  grades: listOf('the grades', /\n/),
  min_people: wholeNumber('the fewest people', 1, 100),
  max_people: optionalWholeNumber('the most people', 1, 200),
  staff_needed: wholeNumber('the number of staff', 0, 20),
  skills_needed: listOf('the skills', /[,\n]/),
  escort_needed: ticked(),
  cost: pounds,
  room: optionalChosen('Choose a room from the list'),
  vehicle: optionalChosen('Choose a vehicle from the list'),
  place: optionalText('the place', 120),
  outside_service: ticked(),
  for_gender: optionalText('who it is for', 60),
  for_culture: optionalText('the culture or faith', 80),
  taster: ticked(),
  leads_to: optionalChosen('Choose an activity from the list'),
  joining: choice('Choose how people join', joinings),
  clearance: optionalText('the clearance', 300),
  interests: chosenList('Choose interests from the list'),
  minutes: wholeNumber('how long it lasts', 5, 720),
  not_counted: ticked(),
  needs_no_goal: ticked(),
  materials: optionalText('the materials', 1000),
};

/** The form of an activity, checked. */
export type ActivityInput = z.infer<z.ZodObject<typeof activityFields>>;

/** The form's words as the facts that are kept. */
export function factsOf(input: ActivityInput): ActivityFacts {
  return {
    name: input.name,
    kind: input.kind,
    category: input.category,
    purpose: input.purpose,
    demands: Object.fromEntries(Object.entries(input.demands).filter(([, words]) => words !== null)) as ActivityFacts['demands'],
    grades: input.grades,
    minPeople: input.min_people,
    maxPeople: input.max_people,
    staffNeeded: input.staff_needed,
    skillsNeeded: input.skills_needed,
    escortNeeded: input.escort_needed,
    costPence: input.cost,
    roomId: input.room,
    vehicleId: input.vehicle,
    place: input.place,
    outsideService: input.outside_service,
    forGender: input.for_gender,
    forCulture: input.for_culture,
    taster: input.taster,
    leadsTo: input.leads_to,
    joining: input.joining,
    clearance: input.clearance,
    interests: input.interests,
    minutes: input.minutes,
    counts: !input.not_counted,
    needsNoGoal: input.needs_no_goal,
    materials: input.materials,
  };
}

/** An activity's facts as the form's words. */
export function typedOf(activity: ActivityRecord): Record<string, string | string[]> {
  const yes = (value: boolean): string => (value ? 'yes' : '');
  return {
    name: activity.name,
    kind: activity.kind,
    category: activity.category,
    purpose: activity.purpose ?? '',
    ...Object.fromEntries(demandKinds.map((kind) => [`demands.${kind}`, activity.demands[kind] ?? ''])),
    grades: activity.grades.join('\n'),
    min_people: String(activity.minPeople),
    max_people: activity.maxPeople === null ? '' : String(activity.maxPeople),
    staff_needed: String(activity.staffNeeded),
    skills_needed: activity.skillsNeeded.join(', '),
    escort_needed: yes(activity.escortNeeded),
    cost: activity.costPence === 0 ? '' : (activity.costPence / 100).toFixed(2),
    room: activity.roomId ?? '',
    vehicle: activity.vehicleId ?? '',
    place: activity.place ?? '',
    outside_service: yes(activity.outsideService),
    for_gender: activity.forGender ?? '',
    for_culture: activity.forCulture ?? '',
    taster: yes(activity.taster),
    leads_to: activity.leadsTo ?? '',
    joining: activity.joining,
    clearance: activity.clearance ?? '',
    interests: [...activity.interests],
    minutes: String(activity.minutes),
    not_counted: yes(!activity.counts),
    needs_no_goal: yes(activity.needsNoGoal),
    materials: activity.materials ?? '',
  };
}
