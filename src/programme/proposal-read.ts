import { plainActivity, type EarlierSession, type Plan, type Problem } from '#planner';
import { namesOf } from '#people';
import { roomsOf, vehiclesOf } from '#places';
import type { Scope } from '#platform/scope.ts';
import { activitiesOf } from './activity-store.ts';
import type { ActivityRecord } from './activity.words.ts';
import type { Proposal } from './proposal-store.ts';
import { workersOfUnit } from './unit-things-store.ts';

/** The words for a plan's ids, as the asker may see them. */
export interface ProposalNames {
  readonly person: (id: string) => string;
  readonly staff: (id: string) => string;
  readonly room: (id: string) => string;
  readonly vehicle: (id: string) => string;
  readonly activity: (id: string) => string;
  /** The unit's activity behind one of the problem's; null once it is gone. */
  readonly record: (id: string) => ActivityRecord | null;
}

/** Loads the words for a proposal's ids. */
export async function proposalNames(scope: Scope, proposal: Pick<Proposal, 'unitId' | 'problem'>): Promise<ProposalNames> {
  const people = await namesOf(
    scope,
    proposal.problem.people.map(({ id }) => id),
  );
  const staff = new Map((await workersOfUnit(scope, proposal.unitId)).map((one) => [one.id, one.name]));
  const rooms = new Map((await roomsOf(scope, proposal.unitId)).map((one) => [one.id, one.name]));
  const vehicles = new Map((await vehiclesOf(scope, proposal.unitId)).map((one) => [one.id, one.name]));
  const activities = new Map((await activitiesOf(scope, proposal.unitId, { ended: true })).map((one) => [one.id, one]));
  const record = (id: string): ActivityRecord | null => activities.get(activityOf(id)) ?? null;
  const person = (id: string): string => people.get(id)?.name ?? 'Somebody who has left';
  return {
    person,
    staff: (id) => staff.get(id) ?? 'Somebody who has left',
    room: (id) => rooms.get(id) ?? 'A room that has closed',
    vehicle: (id) => vehicles.get(id) ?? 'A vehicle that has gone',
    record,
    activity(id) {
      const name = record(id)?.name ?? 'An activity that has ended';
      const own = ownerOf(proposal.problem, id);
      return own === null ? name : `${name}: ${person(own)}`;
    },
  };
}

/** The unit's activity a problem's activity stands for: one person's own ("….2") and another length ("…~3") are the same one. */
export function activityOf(id: string): string {
  return plainActivity(id).replace(/\.\d+$/, '');
}

/** Whose own a one-to-one of the problem is; null for what is for several. */
export function ownerOf(problem: Problem, activity: string): string | null {
  const id = plainActivity(activity);
  return /\.\d+$/.test(id) ? (problem.activities.find((one) => one.id === id)?.requiredPeople[0] ?? null) : null;
}

/** A plan's sessions as those of an earlier week. */
export function asEarlier(plan: Pick<Plan, 'sessions'>): EarlierSession[] {
  return plan.sessions.map((one) => ({ ...one, people: one.people.map(({ id }) => id) }));
}

/** Everybody a proposal's page names. */
export function peopleOf(problem: Problem): readonly string[] {
  return problem.people.map(({ id }) => id);
}
