import { awayBetween, leaveForWeek, type LeaveForWeek } from '#leave';
import { apartPairs, peopleByIds, protectedSpans, protectedTimesOf } from '#people';
import { goalsOf, interestsOf, targetsOf, type Goal, type Interest } from '#plan';
import type { Busy, Problem, ProblemLeave, ProblemPerson } from '#planner';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { datesBetween, includesDate, instantAt, timeOf, type Span } from '#platform/time.ts';
import type { ActivityRecord } from './activity.words.ts';
import { heldThroughout } from './clearance.rules.ts';
import { clearancesOf } from './clearance-store.ts';
import { wordsGivenBefore } from './invite-facts-store.ts';
import { allergicTo } from './kitchen.rules.ts';
import { accompaniedByOne, hoursADay } from './planner-settings.ts';
import type { Planning } from './planning-store.ts';
import { slotOf, slotsFor, stretchesOf } from './week-slots.rules.ts';
import type { WeekFacts } from './week-clashes.ts';

/** An activity as the planner knows it: one of the unit's, or one person's own one-to-one of a kind. */
export interface PlannedActivity {
  /** The id in the problem. */
  readonly id: string;
  readonly activity: ActivityRecord;
  readonly planning: Planning;
  /** One-to-ones: whom it is for. */
  readonly personId: string | null;
}

/** The people of a week as the planner is given them: ids only. What nobody could find out is never taken as a yes. */
export async function problemPeople(
  scope: Scope,
  facts: WeekFacts,
  monday: Temporal.PlainDate,
  week: Span,
  activities: readonly PlannedActivity[],
  /** What the menus of the week have in them. */
  menuAllergens: readonly string[],
): Promise<{ people: ProblemPerson[]; apart: Problem['apart'] }> {
  const ids = facts.members.map(({ id }) => id);
  const middle = Temporal.Instant.compare(scope.now, week.from) > 0 ? scope.now : week.from;
  const known = new Map(
    [...(await peopleByIds(scope, ids, middle)), ...(await peopleByIds(scope, ids, week.to.subtract({ hours: 12 })))].map((one) => [one.id, one]),
  );
  const interests = Map.groupBy(await interestsOf(scope, ids), ({ personId }) => personId);
  const goals = Map.groupBy(
    (await goalsOf(scope, ids)).filter(({ ended }) => ended === null),
    ({ personId }) => personId,
  );
  const targets = await targetsOf(scope, ids, monday, facts.unitId);
  const leave = await leaveForWeek(scope, ids, week);
  const away = await awayBetween(scope, ids, week);
  const days = datesBetween(monday, monday.add({ days: 6 }));
  const times = protectedSpans(await protectedTimesOf(scope, facts.unitId), days);
  const left = days.filter((day) => Temporal.PlainDate.compare(day, scope.today) >= 0);
  const cleared = await clearedFor(scope, activities, ids, left.length === 0 ? days : left);
  const perEscort = await settingFor(scope, accompaniedByOne, facts.unitId);
  const most = await settingFor(scope, hoursADay, facts.unitId);
  const mine = new Set(facts.sessions.map(({ id }) => id));
  const people = facts.members.map((member): ProblemPerson => {
    const person = known.get(member.id);
    const stays = member.presence.map(({ from, to }) => ({ from, to }));
    const kept = times.filter(({ time }) => time.personId === null || time.personId === member.id);
    const busy: Busy[] = [
      ...kept.filter(({ time }) => time.kind !== 'preferred').flatMap(({ time, span }) => withWhy(stretchesOf(span, monday), time.kind)),
      ...away
        .filter((one) => one.personId === member.id && !(one.sessionId !== null && mine.has(one.sessionId)))
        .flatMap((one) => withWhy(stretchesOf({ from: one.from, to: one.to ?? week.to }, monday), 'away')),
      ...notHere(stays, week).flatMap((span) => withWhy(stretchesOf(span, monday), 'not on the unit')),
    ];
    const allowed = leave.get(member.id)!;
    return {
      id: member.id,
      unit: facts.unitId,
      targetHours: targets.get(member.id)?.hours ?? 0,
      maxSlotsDay: slotsFor(most * 60),
      // Whoever chose their own hours is not offered more than those by Trellis.
      maxSlotsWeek: targets.get(member.id)?.own === true ? Math.ceil(targets.get(member.id)!.hours * 2) : null,
      interests: likes(activities, member.id, interests.get(member.id) ?? [], goals.get(member.id) ?? []),
      not: [...notCleared(activities, cleared, member.id), ...ownOnly(activities, member.id)],
      busy: busy.slice(0, 300),
      prefers: kept.filter(({ time }) => time.kind === 'preferred' && time.personId === member.id).flatMap(({ span }) => stretchesOf(span, monday)),
      gender: person?.gender ?? null,
      culture: [],
      needsStepFree: person?.alerts.some(({ kind }) => kind === 'mobility') ?? false,
      allergies: [
        ...allergicTo(person?.alerts ?? [], {
          activity: [...new Set(activities.flatMap(({ planning }) => planning.allergens))],
          menu: menuAllergens,
        }),
      ],
      outside: allowed.outside,
      leave: leaveLines(allowed, activities, monday, perEscort),
    };
  });
  const pairs = (await apartPairs(scope, ids)).filter(
    ({ personA, personB, from, to }) => ids.includes(personA) && ids.includes(personB) && days.some((day) => includesDate({ from, to }, day)),
  );
  return { people, apart: pairs.map(({ personA, personB }) => [personA, personB]) };
}

function withWhy(stretches: readonly { day: number; from: number; to: number }[], why: string): Busy[] {
  return stretches.map((stretch) => ({ ...stretch, why }));
}

function notHere(stays: readonly Span[], week: Span): Span[] {
  const gaps: Span[] = [];
  let from = week.from;
  for (const stay of stays) {
    if (Temporal.Instant.compare(stay.from, from) > 0) gaps.push({ from, to: stay.from });
    from = stay.to;
  }
  if (Temporal.Instant.compare(from, week.to) < 0) gaps.push({ from, to: week.to });
  return gaps;
}

/** How strongly somebody likes what an activity answers: their strongest; 2 where they said yes and no more. A one-to-one is wanted by whom it is for. */
function likes(activities: readonly PlannedActivity[], who: string, said: readonly Interest[], goals: readonly Goal[]): ProblemPerson['interests'] {
  return activities.flatMap(({ id, activity, personId }) => {
    // Another person's own is nothing to wish for; nor is the kind itself where this person has their own of it.
    if (personId !== null ? personId !== who : activities.some((one) => one.personId === who && one.activity.id === activity.id)) return [];
    const answered = said.filter((one) => activity.interests.includes(one.kindId) && (one.wouldLike || one.doesNow || one.usedTo));
    const strengths = answered.map((one) => (one.strength ?? 2) * (one.wouldLike || one.doesNow ? 1 : 0.5));
    const goal = goals.some(({ category }) => category !== null && category === activity.category);
    const strength = personId !== null ? 3 : strengths.length === 0 ? 0 : Math.max(...strengths);
    return strength > 0 || goal ? [{ activity: id, strength: Math.min(5, strength), goal }] : [];
  });
}

/** Who has what an activity asks for first, on each of these days: as it was written down; where nothing was, as it was said when they were invited before. */
async function clearedFor(
  scope: Scope,
  activities: readonly PlannedActivity[],
  ids: readonly string[],
  days: readonly Temporal.PlainDate[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const asking = new Map(activities.flatMap(({ activity }) => (activity.clearance === null ? [] : [[activity.id, activity.clearance] as const])));
  const found = new Map<string, ReadonlySet<string>>();
  if (asking.size === 0) return found;
  const written = Map.groupBy(await clearancesOf(scope, ids), ({ personId }) => personId);
  for (const [activityId, clearance] of asking) {
    const said = await wordsGivenBefore(scope, activityId, 'clearance', ids);
    found.set(activityId, new Set(ids.filter((id) => heldThroughout(written.get(id) ?? [], clearance, days) ?? said.has(id))));
  }
  return found;
}

function notCleared(
  activities: readonly PlannedActivity[],
  cleared: ReadonlyMap<string, ReadonlySet<string>>,
  personId: string,
): ProblemPerson['not'] {
  return activities
    .filter(({ activity }) => activity.clearance !== null && cleared.get(activity.id)?.has(personId) !== true)
    .map(({ id }) => ({ activity: id, why: 'not cleared' }));
}

function ownOnly(activities: readonly PlannedActivity[], personId: string): ProblemPerson['not'] {
  return activities
    .filter((one) => one.personId !== null && one.personId !== personId)
    .map(({ id }) => ({ activity: id, why: 'somebody else’s own' }));
}

/** Leave lines in the planner's terms. A place the line's exclusions name is not allowed; which of the others it reaches, the nurse says at the release. */
function leaveLines(allowed: LeaveForWeek, activities: readonly PlannedActivity[], monday: Temporal.PlainDate, perEscort: number): ProblemLeave[] {
  const places = [...new Set(activities.filter(({ activity }) => activity.outsideService).map(({ activity }) => placeTag(activity)))];
  return allowed.lines
    .filter(({ line }) => line.kind !== 'overnight' && line.kind !== 'holiday')
    .map(({ line, from, to, used, usedOn }): ProblemLeave => {
      const within = stretchesOf({ from, to }, monday, true);
      const [first, last] = [
        line.windowFrom === null ? 0 : slotOf(line.windowFrom.add({ minutes: 29 })),
        line.windowTo === null ? 24 : slotOf(line.windowTo),
      ];
      const exclusions = (line.exclusions ?? '').toLocaleLowerCase('en-GB');
      const withWhom = line.withWhom === 'either' ? (line.escorts > 0 ? 'escorted' : 'alone') : line.withWhom;
      return {
        id: line.id,
        withWhom,
        escortTwelfths: withWhom === 'alone' ? 0 : withWhom === 'escorted' ? Math.max(1, line.escorts) * 12 : Math.floor(12 / perEscort),
        places: null,
        notPlaces: places.filter((place) => exclusions !== '' && place.split(/\W+/).some((word) => word.length > 3 && exclusions.includes(word))),
        times: within.map((one) => ({ ...one, from: Math.max(one.from, first), to: Math.min(one.to, last) })).filter((one) => one.from < one.to),
        maxSlots: line.maxMinutes === null ? null : Math.max(1, Math.floor(line.maxMinutes / 30)),
        maxTimesWeek: line.maxPerWeek === null ? null : Math.max(0, line.maxPerWeek - used),
        maxTimesDay: line.maxPerDay === null ? null : Math.max(0, line.maxPerDay - Math.max(0, ...usedOn.values())),
        maxSlotsWeek: null,
      };
    });
}

/** The word by which an outing's place is known to leave. */
export function placeTag(activity: Pick<ActivityRecord, 'place' | 'name'>): string {
  return (activity.place ?? activity.name).toLocaleLowerCase('en-GB').slice(0, 60);
}

/** The first slot from which something new may begin, on a day of the week; null when the whole week lies ahead. */
export function noticeFrom(now: Temporal.Instant, hours: number, monday: Temporal.PlainDate): Problem['noticeUntil'] {
  const until = now.add({ hours });
  const on = until.toZonedDateTimeISO('Europe/London').toPlainDate();
  if (Temporal.PlainDate.compare(on, monday) < 0) return null;
  const day = monday.until(on).days;
  if (day > 6) return { day: 7, from: 0 };
  const slot = slotOf(timeOf(until)) + (Temporal.Instant.compare(instantAt(on, timeOf(until)), until) <= 0 ? 1 : 0);
  if (slot <= 0) return { day, from: 0 };
  return slot >= 24 ? { day: Math.min(7, day + 1), from: 0 } : { day, from: slot };
}
