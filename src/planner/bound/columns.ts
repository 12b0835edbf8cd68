/** The candidates as columns of the model, each with the points it brings by itself. */
import { halfHours } from '../check/crew.ts';
import { lengthOf, overlap } from '../check/week.ts';
import type { EarlierSession, Problem, ProblemPerson, ProblemRoom, ProblemStaff, ProblemVehicle } from '../problem.ts';
import { candidatesOf, type Candidate, type Guest } from './candidates.ts';
import { LinearModel } from './linear-model.ts';

/** A candidate in the model: each column is 1 where it holds and 0 where not. */
export interface Run extends Candidate {
  readonly column: number;
  readonly guests: readonly (Guest & { readonly column: number })[];
  readonly staff: readonly { readonly member: ProblemStaff; readonly named: boolean; readonly column: number }[];
  readonly rooms: readonly ProblemRoom[];
  readonly vehicles: readonly ProblemVehicle[];
  readonly roomColumns: readonly { readonly place: ProblemRoom; readonly column: number }[];
  readonly vehicleColumns: readonly { readonly place: ProblemVehicle; readonly column: number }[];
}

export function addColumns(problem: Problem, model: LinearModel): Run[] {
  const candidates = candidatesOf(problem);
  const { weights } = problem;
  const before = problem.before ?? [];
  for (const { people } of before) model.constant -= weights.dropped + weights.withdrawn * people.length;
  const keyOf = ({ activity, day, from }: Pick<EarlierSession, 'activity' | 'day' | 'from'>): string => `${activity} ${day} ${from}`;
  const stood = Map.groupBy(before, keyOf);
  const lastWeek = new Set(problem.lastWeek.map(keyOf));
  const lockTimes = Map.groupBy(problem.locks, keyOf);
  return candidates.map((candidate) => {
    const { activity, session, staffed } = candidate.laid;
    const key = keyOf(session);
    const same = stood.get(key) ?? [];
    // Of two locks at one time only one counts as what stood: neither is then held to its staff.
    const kept = (lockTimes.get(key)?.length ?? 0) > 1 ? [] : same;
    const alone =
      (lastWeek.has(key) ? weights.continuity : 0) -
      (weights.cost * activity.costFixed) / 100 -
      (problem.before !== null && same.length === 0 ? weights.added : 0) +
      weights.dropped * same.length -
      weights.staffChanged * kept.reduce((sum, { staff }) => sum + staff.length, 0);
    const hours = lengthOf(staffed) / 2;
    return {
      ...candidate,
      column: model.column(1, alone),
      guests: candidate.guests.map((guest) => {
        const invited = same.reduce((sum, { people }) => sum + people.filter((id) => id === guest.person.id).length, 0);
        return { ...guest, column: model.column(1, worthOf(problem, guest.person, candidate) + weights.withdrawn * invited) };
      }),
      staff: candidate.staff.map(({ member, named }) => {
        const ran = kept.reduce((sum, { staff }) => sum + staff.filter((id) => id === member.id).length, 0);
        return { member, named, column: model.column(1, weights.staffChanged * ran - weights.staffTime * hours) };
      }),
      roomColumns: candidate.rooms.map((place) => ({ place, column: model.column() })),
      vehicleColumns: candidate.vehicles.map((place) => ({ place, column: model.column() })),
    };
  });
}

/** What one invitation brings, whatever else there is in the week. */
function worthOf({ weights }: Problem, person: ProblemPerson, { laid }: Candidate): number {
  const { activity, session } = laid;
  const long = activity.slots / 2;
  const asked = person.interests.find((one) => one.activity === activity.id);
  const liked = halfHours({ day: session.day, from: session.from, to: session.from + activity.slots }).filter((slot) =>
    person.prefers.some((one) => overlap(one, slot)),
  );
  return (
    weights.interest * (asked?.strength ?? 0) * long +
    (asked?.goal === true ? weights.goal * long : 0) +
    (weights.preferred * liked.length) / 2 -
    (weights.cost * activity.costPerPerson) / 100
  );
}
