import { peopleByIds } from '#people';
import { daysAWeek, plainActivity, slotsADay, type Busy, type EarlierSession, type Problem, type ProblemActivity, type Weights } from '#planner';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { instantAt, type Span } from '#platform/time.ts';
import { activitiesOf } from './activity-store.ts';
import { menusOf } from './kitchen-store.ts';
import { allergensOfMenu } from './kitchen.rules.ts';
import { makePatternSessions } from './make-pattern-sessions.ts';
import { noticeHours, planWeights, weeklyBudget, weeklyBudgetPerPerson } from './planner-settings.ts';
import { planningOfUnit } from './planning-store.ts';
import { plannedActivities, problemActivity, problemOrder } from './problem-activities.ts';
import { lockOf, placeInWeek, type Standing } from './problem-locks.rules.ts';
import { noticeFrom, problemPeople } from './problem-people.ts';
import { problemStaff } from './problem-staff.ts';
import { sessionsBetween } from './session-store.ts';
import type { SessionRecord } from './session.words.ts';
import { weekFacts, type WeekFacts } from './week-clashes.ts';
import { invitedToSessions } from './week-invitations-store.ts';
import { stretchesOf } from './week-slots.rules.ts';

/** A week as a problem, with what is needed to read a plan of it back. */
export interface WeekProblem {
  readonly problem: Problem;
  readonly facts: WeekFacts;
  /** The week as it stands now, every session that is not cancelled. */
  readonly now: readonly EarlierSession[];
  readonly lastWeek: readonly EarlierSession[];
}

/** Which sessions stand as they are: those named; published ones and those begun always do, unless the plan is being changed (`before`). */
export interface WhatStands {
  readonly stays: readonly string[];
  /** True: the week as it stands is what is changed, with as few changes as may be. */
  readonly changing: boolean;
  /** In place of the unit's settings. */
  readonly weights?: Weights;
}

/** Gathers a unit's week for the planner. Whoever asks is somebody who arranges sessions; nothing of it has anybody's name. */
export async function problemOfWeek(scope: Scope, unitId: string, monday: Temporal.PlainDate, about: WhatStands): Promise<WeekProblem> {
  const sunday = monday.add({ days: 6 });
  await makePatternSessions(scope, unitId, monday, sunday);
  const week: Span = { from: instantAt(monday, '00:00'), to: instantAt(sunday.add({ days: 1 }), '00:00') };
  const sessions = (await sessionsBetween(scope, unitId, monday, sunday)).filter(({ status }) => status === 'draft' || status === 'published');
  const facts = await weekFacts(scope, unitId, monday, sunday, sessions);
  const activities = await activitiesOf(scope, unitId, { ended: true });
  const here = new Set(facts.members.map(({ id }) => id));
  const planned = plannedActivities(activities, await planningOfUnit(scope, unitId), here);
  const menus = await menusOf(
    scope,
    unitId,
    sessions.map(({ id }) => id),
  );
  const { people, apart } = await problemPeople(scope, facts, monday, week, planned, [...new Set([...menus.values()].flatMap(allergensOfMenu))]);
  // Only what somebody here is allergic to tells one meal from another.
  const matters = new Set(people.flatMap(({ allergies }) => allergies));
  const inMenuOf = (session: SessionRecord): readonly string[] => allergensOfMenu(menus.get(session.id)).filter((one) => matters.has(one));
  const { units, staff, rooms, vehicles } = await problemStaff(scope, facts, monday, week);
  const named = new Map((await peopleByIds(scope, [...here])).map(({ id, workers }) => [id, workers]));
  const staffIds = new Set(staff.map(({ id }) => id));
  const base = new Map(
    planned.map((one) => [one.id, problemActivity(one, unitId, rooms, staffIds, one.personId === null ? [] : (named.get(one.personId) ?? []))]),
  );
  const invitedTo = (session: SessionRecord): string[] =>
    (facts.invited.get(session.id) ?? []).map(({ personId }) => personId).filter((id) => here.has(id));
  const stands = (session: SessionRecord): boolean =>
    begun(session, scope.now) || about.stays.includes(session.id) || (!about.changing && session.status === 'published');
  // Meals, ward rounds and meetings are nobody's hours: they only take time.
  const counted = (session: SessionRecord): boolean => session.counts && session.kind !== 'meeting';
  const standing: Standing[] = sessions
    .filter((session) => stands(session) && counted(session))
    .map((session) => ({
      session,
      people: invitedTo(session),
      closed: session.status === 'published' || begun(session, scope.now) || session.joining === 'closed' || about.changing,
      asItIs: session.status === 'published' || begun(session, scope.now) || about.changing,
      around: aroundOf(base.get(session.activityId)!),
    }));
  const variants = new Map<string, ProblemActivity>();
  const meals: string[] = [];
  // A one-to-one that stands is its person's own, so that it counts among those they are offered.
  const owns = new Map(planned.flatMap(({ id, activity, personId }) => (personId === null ? [] : [[`${activity.id} ${personId}`, id] as const])));
  const activityFor = (session: SessionRecord, slots: number, people: readonly string[]): string => {
    const known = base.get((people.length === 1 ? owns.get(`${session.activityId} ${people[0]!}`) : undefined) ?? session.activityId)!;
    const uses = inMenuOf(session).filter((one) => !known.allergens.includes(one));
    if (known.slots === slots && uses.length === 0) return known.id;
    // A day has 24 half-hours: what stands behind the thousands is the menu, by a number of its own.
    const meal = uses.toSorted().join(', ');
    if (uses.length > 0 && !meals.includes(meal)) meals.push(meal);
    const id = `${known.id}~${uses.length === 0 ? slots : (meals.indexOf(meal) + 1) * 1000 + slots}`;
    const alone = { minWeek: 0, maxWeek: 7, daysApart: 1, sameTime: false };
    // While a week is being changed a meal may be kept where it is by other staff or in another room.
    const stays = about.changing && uses.length > 0 && known.slots === slots;
    const place = placeInWeek(session, monday);
    const starts = [
      ...(variants.get(id)?.starts ?? []),
      ...(stays && place !== null && known.starts.some(({ day, from }) => day === place.day && from === place.from)
        ? [{ day: place.day, from: place.from }]
        : []),
    ];
    variants.set(id, { ...known, id, slots, starts, allergens: [...known.allergens, ...uses], ...alone });
    return id;
  };
  const locks = standing.flatMap((one) => {
    const place = placeInWeek(one.session, monday);
    return place === null ? [] : [lockOf(one, place, activityFor(one.session, place.slots, one.people), standing)];
  });
  const earlier = (several: readonly SessionRecord[], from: Temporal.PlainDate, who: (session: SessionRecord) => string[]): EarlierSession[] =>
    several.filter(counted).flatMap((session) => {
      const place = placeInWeek(session, from);
      if (place === null || !base.has(session.activityId)) return [];
      return [
        {
          id: session.id,
          activity: activityFor(session, place.slots, who(session)),
          day: place.day,
          from: place.from,
          room: session.roomId,
          vehicle: session.vehicleId,
          staff: session.staff.map(({ staffId }) => staffId),
          people: who(session),
        },
      ];
    });
  const now = earlier(sessions, monday, invitedTo);
  const lastWeek = await weekBefore(scope, unitId, monday, earlier);
  // What stands with a menu counts among the times of its activity. A draft that does not stand may be what a proposed session is put on: it has its menu.
  for (const session of sessions.filter((one) => inMenuOf(one).length > 0)) {
    const known = base.get(session.activityId)!;
    const place = placeInWeek(session, monday);
    if (place !== null && (stands(session) || about.changing) && counted(session))
      base.set(known.id, {
        ...known,
        starts: known.starts.filter(({ day }) => day !== place.day),
        minWeek: Math.max(0, known.minWeek - 1),
        maxWeek: Math.max(0, known.maxWeek - 1),
      });
    else if (!stands(session)) base.set(known.id, { ...known, allergens: [...new Set([...known.allergens, ...inMenuOf(session)])] });
  }
  const all = [...base.values(), ...variants.values()];
  const used = new Set([
    ...all.filter(({ starts }) => starts.length > 0).map(({ id }) => id),
    ...[...locks, ...now, ...lastWeek].flatMap(({ activity }) => [activity, plainActivity(activity)]),
  ]);
  const kept = all.filter(({ id }) => used.has(id));
  const around = sessions.filter((session) => !counted(session) || (stands(session) && placeInWeek(session, monday) === null));
  const taking = (of: (session: SessionRecord) => boolean): Busy[] => around.filter(of).flatMap((session) => bookedIn(session, monday));
  const budget = await settingFor(scope, weeklyBudget, unitId);
  const perPerson = await settingFor(scope, weeklyBudgetPerPerson, unitId);
  const problem: Problem = {
    format: 'trellis-planner-problem-1',
    units,
    people: people.map((person) => ({
      ...person,
      interests: withVariants(person.interests, variants).filter(({ activity }) => used.has(activity)),
      not: withVariants(person.not, variants).filter(({ activity }) => used.has(activity)),
      targetHours: Math.min(person.targetHours, freeHours(person.busy)),
      busy: [...person.busy, ...taking((one) => invitedTo(one).includes(person.id))].slice(0, 300),
    })),
    staff: staff.map((one) => ({
      ...one,
      busy: [...one.busy, ...taking(({ staff: several }) => several.some(({ staffId }) => staffId === one.id))].slice(0, 300),
    })),
    rooms: rooms.map((one) => ({ ...one, busy: [...one.busy, ...taking(({ roomId }) => roomId === one.id)].slice(0, 300) })),
    vehicles: vehicles.map((one) => ({ ...one, busy: [...one.busy, ...taking(({ vehicleId }) => vehicleId === one.id)].slice(0, 300) })),
    activities: kept,
    apart,
    order: problemOrder(planned).filter(({ first, next }) => used.has(first) && used.has(next)),
    locks,
    lastWeek: [...lastWeek],
    before: about.changing ? now.filter(({ id }) => !locks.some((lock) => lock.id === id)) : null,
    budgetWeek: budget === 0 ? null : budget * 100,
    budgetPerPerson: perPerson === 0 ? null : perPerson * 100,
    noticeUntil: noticeFrom(scope.now, await settingFor(scope, noticeHours, unitId), monday),
    weights: about.weights ?? (await settingFor(scope, planWeights, unitId)),
  };
  return { problem: known(problem), facts, now, lastWeek };
}

function aroundOf({ setUp, clearUp, travel }: ProblemActivity): Standing['around'] {
  return { before: (setUp + travel) * 30, after: (clearUp + travel) * 30 };
}

function begun(session: SessionRecord, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(session.span.from, now) <= 0;
}

async function weekBefore(
  scope: Scope,
  unitId: string,
  monday: Temporal.PlainDate,
  earlier: (several: readonly SessionRecord[], from: Temporal.PlainDate, who: (session: SessionRecord) => string[]) => EarlierSession[],
): Promise<EarlierSession[]> {
  const from = monday.subtract({ days: 7 });
  const sessions = (await sessionsBetween(scope, unitId, from, from.add({ days: 6 }))).filter(
    ({ status, unplanned }) => status === 'published' && !unplanned,
  );
  const invited = Map.groupBy(
    await invitedToSessions(
      scope,
      sessions.map(({ id }) => id),
    ),
    ({ sessionId }) => sessionId,
  );
  return earlier(sessions, from, (session) => (invited.get(session.id) ?? []).map(({ personId }) => personId));
}

/** Hours of the week that are not taken before anything is planned: nobody can be offered more. */
function freeHours(busy: readonly Busy[]): number {
  let free = 0;
  for (let day = 0; day < daysAWeek; day += 1)
    for (let slot = 0; slot < slotsADay; slot += 1) if (!busy.some((one) => one.day === day && one.from <= slot && slot < one.to)) free += 1;
  return free / 2;
}

function bookedIn(session: SessionRecord, monday: Temporal.PlainDate): { day: number; from: number; to: number; why: string }[] {
  return stretchesOf(session.span, monday).map((one) => ({ ...one, why: 'booked' }));
}

/** What somebody likes, or may not go to, is so at any length and with any menu. */
function withVariants<T extends { readonly activity: string }>(said: readonly T[], variants: ReadonlyMap<string, ProblemActivity>): T[] {
  const more = [...variants.keys()].flatMap((id) =>
    said.filter(({ activity }) => activity === plainActivity(id)).map((one) => ({ ...one, activity: id })),
  );
  return [...said, ...more];
}

/** Leaves out of the earlier weeks whoever and whatever this week knows no more. */
function known(problem: Problem): Problem {
  const ids = (several: readonly { readonly id: string }[]): ReadonlySet<string> => new Set(several.map(({ id }) => id));
  const [people, staff, rooms, vehicles] = [ids(problem.people), ids(problem.staff), ids(problem.rooms), ids(problem.vehicles)];
  const tidy = <T extends EarlierSession>(one: T): T => ({
    ...one,
    room: one.room !== null && rooms.has(one.room) ? one.room : null,
    vehicle: one.vehicle !== null && vehicles.has(one.vehicle) ? one.vehicle : null,
    staff: one.staff.filter((id) => staff.has(id)),
    people: one.people.filter((id) => people.has(id)),
  });
  return { ...problem, locks: problem.locks.map(tidy), lastWeek: problem.lastWeek.map(tidy), before: problem.before?.map(tidy) ?? null };
}
