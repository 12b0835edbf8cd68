import { blockOf, planPoints, type Plan, type PlannedSession, type Problem } from '#planner';
import { andList, howMany } from '#platform/ruling.ts';
import type { ProposalNames } from './proposal-read.ts';

/** What a session is worth to its plan: the plan's points less those without it; null when nobody can say. */
export function worthOf(problem: Problem, plan: Plan, session: PlannedSession): number | null {
  const without = plan.sessions.filter(({ id }) => id !== session.id);
  return without.length === plan.sessions.length ? null : planPoints(problem, plan.sessions).total - planPoints(problem, without).total;
}

/** Why a session is in the plan, a sentence a reason, the weightiest first. */
export function placedWords(problem: Problem, plan: Plan, session: PlannedSession, names: ProposalNames): string[] {
  const activity = problem.activities.find(({ id }) => id === session.activity);
  if (activity === undefined) return [];
  const people = session.people.flatMap(({ id }) => problem.people.filter((one) => one.id === id));
  const asked = people.filter((person) => person.interests.some((one) => one.activity === activity.id && one.strength > 0));
  const goals = people.filter((person) => person.interests.some((one) => one.activity === activity.id && one.goal));
  const hoursOf = (id: string): number =>
    plan.sessions
      .filter((one) => one.people.some((other) => other.id === id))
      .reduce((sum, one) => sum + (problem.activities.find((other) => other.id === one.activity)?.slots ?? 0) / 2, 0);
  const behind = people.filter(({ id, targetHours }) => targetHours > 0 && hoursOf(id) - activity.slots / 2 < targetHours * 0.7);
  const block = blockOf(session.day, session.from);
  const alone =
    block !== null && !plan.sessions.some((one) => one.id !== session.id && one.day === session.day && blockOf(one.day, one.from) === block);
  const lock = problem.locks.some(({ id }) => id === session.id);
  const list = (several: readonly { readonly id: string }[]): string =>
    several.length > 4 ? `${several.length} people` : andList(several.map(({ id }) => names.person(id)));
  return [
    ...(lock ? ['It stays as it was: you asked for that, or it is published.'] : []),
    ...(asked.length > 0 ? [`${list(asked)} asked for it.`] : []),
    ...(goals.length > 0 ? [`It serves a goal of ${list(goals)}.`] : []),
    ...(behind.length > 0
      ? [`It brings ${list(behind)} nearer to ${behind.length === 1 ? 'their own hours' : 'their own hours, each of them'}.`]
      : []),
    ...(alone ? [`Nothing else is on that ${block!.split(' ')[1]!}.`] : []),
    ...(problem.lastWeek.some((one) => one.activity === session.activity && one.day === session.day && one.from === session.from)
      ? ['It was on at this day and time last week.']
      : []),
    ...(activity.requiredPeople.length > 0 ? [`It is ${list(activity.requiredPeople.map((id) => ({ id })))}’s own.`] : []),
    `It takes ${howMany(session.staff.length, 'member', 'members')} of staff${session.people.length === 0 ? '' : ` for ${howMany(session.people.length, 'person', 'people')}`}.`,
  ];
}
