import type { UnitPerson } from '#people';
import type { Problem, ProblemActivity } from '#planner';
import type { ActivityRecord } from './activity.words.ts';
import { usualPlanning, type Planning } from './planning-store.ts';
import { placeTag, type PlannedActivity } from './problem-people.ts';
import { slotOf, slotsFor } from './week-slots.rules.ts';

/** The activities that may be proposed: a one-to-one is one activity for each person who is offered it. */
export function plannedActivities(
  activities: readonly ActivityRecord[],
  planning: ReadonlyMap<string, Planning>,
  here: ReadonlySet<string>,
): PlannedActivity[] {
  return activities.flatMap((activity): PlannedActivity[] => {
    const rules = planning.get(activity.id) ?? usualPlanning(activity.id);
    if (activity.kind !== 'one to one') return [{ id: activity.id, activity, planning: rules, personId: null }];
    const own = rules.forPeople
      .filter((id) => here.has(id))
      .map((personId, index) => ({ id: `${activity.id}.${index + 1}`, activity, planning: rules, personId }));
    return [{ id: activity.id, activity, planning: { ...rules, proposed: false }, personId: null }, ...own];
  });
}

/** An activity in the planner's terms. `named`: who is named for the person of a one-to-one. `slots`: as long as a session that stands; else as the activity says. */
export function problemActivity(
  one: PlannedActivity,
  unitId: string,
  rooms: Problem['rooms'],
  staffIds: ReadonlySet<string>,
  named: UnitPerson['workers'],
): ProblemActivity {
  const { activity, planning, personId } = one;
  const slots = Math.min(24, Math.max(1, slotsFor(activity.minutes)));
  const suited = [...(activity.roomId === null ? [] : [activity.roomId]), ...planning.otherRooms].filter((id) =>
    rooms.some((room) => room.id === id),
  );
  const elsewhere = activity.place !== null || activity.outsideService;
  return {
    id: one.id,
    units: [unitId],
    category: activity.category,
    slots,
    starts: canBeProposed(one) ? startsOf(planning, slots) : [],
    minPeople: personId === null ? activity.minPeople : 1,
    maxPeople: personId === null ? Math.max(activity.minPeople, activity.maxPeople ?? 30) : 1,
    staff: Math.min(20, activity.staffNeeded),
    extraEscorts: activity.outsideService ? planning.extraEscorts : 0,
    skills: [...activity.skillsNeeded, ...(activity.escortNeeded ? ['escort'] : [])],
    outside: activity.outsideService,
    place: activity.outsideService ? placeTag(activity) : null,
    rooms: elsewhere && suited.length === 0 ? [] : suited.length > 0 ? suited : rooms.map(({ id }) => id),
    roomFeatures: [...planning.roomFeatures],
    vehicles: activity.vehicleId === null ? [] : [activity.vehicleId],
    setUp: Math.min(8, slotsFor(planning.setUpMinutes)),
    clearUp: Math.min(8, slotsFor(planning.clearUpMinutes)),
    travel: Math.min(8, slotsFor(planning.travelMinutes)),
    forGender: activity.forGender,
    // Trellis keeps nobody's culture: such a group is proposed without names and people are asked.
    forCulture: activity.forCulture,
    stepFree: true,
    allergens: [...planning.allergens],
    costPerPerson: activity.costPence,
    costFixed: 0,
    minWeek: planning.minWeek,
    maxWeek: canBeProposed(one) ? planning.maxWeek : 7,
    daysApart: canBeProposed(one) ? planning.daysApart : 1,
    sameTime: canBeProposed(one) && planning.sameTime,
    requiredPeople: personId === null ? [] : [personId],
    requiredStaff:
      personId !== null && planning.namedWorkerRuns
        ? named.flatMap(({ staffId }) => (staffId !== null && staffIds.has(staffId) ? [staffId] : []))
        : [],
  };
}

/** May the planner propose it by itself? Meals, meetings and what is only planned by hand stand where they are put. */
function canBeProposed({ activity, planning, personId }: PlannedActivity): boolean {
  if (!planning.proposed || !activity.counts || activity.endedOn !== null || activity.kind === 'meeting') return false;
  return activity.kind !== 'one to one' || personId !== null;
}

function startsOf(planning: Planning, slots: number): ProblemActivity['starts'] {
  const first = slotOf(planning.earliest.add({ minutes: 29 }));
  const last = slotOf(planning.latestEnd) - slots;
  const only = planning.times.map((time) => slotOf(time));
  return planning.days.flatMap((day) => {
    const found: { day: number; from: number }[] = [];
    for (let from = Math.max(0, first); from <= Math.min(last, 24 - slots); from += 1)
      if (only.length === 0 || only.includes(from)) found.push({ day: day - 1, from });
    return found;
  });
}

/** Which activities come only after another has run in the week. */
export function problemOrder(activities: readonly PlannedActivity[]): Problem['order'] {
  return activities
    .filter(
      ({ planning, personId }) =>
        planning.afterActivityId !== null && personId === null && activities.some(({ id }) => id === planning.afterActivityId),
    )
    .map(({ id, planning }) => ({ first: planning.afterActivityId!, next: id, sameDay: planning.afterSameDay }));
}
