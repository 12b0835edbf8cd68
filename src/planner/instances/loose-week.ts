import type { Busy, EarlierSession, Problem, ProblemActivity, ProblemPerson, ProblemStaff, Stretch } from '../problem.ts';
import type { Chance } from './chance.ts';

/** What a session put into a loose week took. */
export type Placed = Omit<EarlierSession, 'id'>;

/**
 * A week that sessions are put into one by one so that nobody and no room is in two places, the staff have the skills and are on shift, and
 * nobody barred is invited. Cover, hours and leave used up are left aside: it makes last week's sessions and those that stand already.
 */
export class LooseWeek {
  readonly #problem: Problem;
  readonly #taken = new Set<string>();

  constructor(problem: Problem) {
    this.#problem = problem;
  }

  /** Puts one session in with up to `most` people, those who want it first; null where room, staff or people are wanting. */
  place(activity: ProblemActivity, day: number, from: number, most: number, chance: Chance): Placed | null {
    const people: Stretch = { day, from: from - activity.travel, to: from + activity.slots + activity.travel };
    const staffed: Stretch = { day, from: people.from - activity.setUp, to: people.to + activity.clearUp };
    if (staffed.from < 0 || staffed.to > 24) return null;
    const staff = this.#staffFor(activity, staffed, chance);
    const room = this.#placeFor(activity.rooms, { day, from: from - activity.setUp, to: from + activity.slots + activity.clearUp }, (id) => {
      const found = this.#problem.rooms.find((one) => one.id === id);
      return found !== undefined && activity.roomFeatures.every((feature) => found.features.includes(feature)) ? found.busy : null;
    });
    const vehicle = this.#placeFor(activity.vehicles, people, (id) => this.#problem.vehicles.find((one) => one.id === id)?.busy ?? null);
    if (staff === null || room === undefined || vehicle === undefined) return null;
    const wanted = this.#problem.people
      .filter((person) => this.#mayCome(person, activity, people))
      .map((person) => ({ person, rank: (person.interests.find((one) => one.activity === activity.id)?.strength ?? 0) + chance.next() * 2 }))
      .toSorted((a, b) => b.rank - a.rank);
    const going: ProblemPerson[] = [];
    for (const { person } of wanted) {
      const apart = this.#problem.apart.some((pair) => pair.includes(person.id) && going.some((one) => pair.includes(one.id)));
      if (!apart && going.length < most) going.push(person);
    }
    if (going.length < activity.minPeople || !activity.requiredPeople.every((id) => going.some((one) => one.id === id))) return null;
    for (const one of going) this.#take(one.id, people);
    for (const one of staff) this.#take(one.id, staffed);
    if (room !== null) this.#take(room, { day, from: from - activity.setUp, to: from + activity.slots + activity.clearUp });
    if (vehicle !== null) this.#take(vehicle, people);
    return { activity: activity.id, day, from, room, vehicle, staff: staff.map(({ id }) => id), people: going.map(({ id }) => id) };
  }

  #staffFor(activity: ProblemActivity, stretch: Stretch, chance: Chance): ProblemStaff[] | null {
    const free = this.#problem.staff.filter(
      (one) =>
        activity.units.includes(one.unit) &&
        one.maxSlotsDay >= stretch.to - stretch.from &&
        one.shifts.some((shift) => shift.day === stretch.day && shift.from <= stretch.from && shift.to >= stretch.to) &&
        !one.shifts.some((shift) => shift.day === stretch.day && meets(stretch, { day: shift.day, from: shift.from + 6, to: shift.from + 9 })) &&
        this.#isFree(one.id, stretch, one.busy),
    );
    const wanted = [...activity.skills];
    if (activity.vehicles.length > 0) wanted.push('driver');
    const chosen: ProblemStaff[] = [];
    const required = free.filter((one) => activity.requiredStaff.includes(one.id));
    if (activity.requiredStaff.length > 0) {
      if (required.length === 0) return null;
      chosen.push(chance.one(required));
    }
    for (const skill of wanted) {
      if (chosen.some((one) => one.skills.includes(skill))) continue;
      const able = free.filter((one) => one.skills.includes(skill) && !chosen.includes(one));
      if (able.length === 0) return null;
      chosen.push(chance.one(able));
    }
    const rest = free.filter((one) => !chosen.includes(one));
    while (chosen.length < activity.staff && rest.length > 0) chosen.push(rest.splice(chance.whole(0, rest.length - 1), 1)[0]!);
    return chosen.length >= activity.staff && chosen.length <= activity.staff + activity.extraEscorts ? chosen : null;
  }

  /** Null: none needed. Undefined: none to be had. */
  #placeFor(ids: readonly string[], stretch: Stretch, busyOf: (id: string) => readonly Busy[] | null): string | null | undefined {
    if (ids.length === 0) return null;
    return ids.find((id) => {
      const busy = busyOf(id);
      return busy !== null && this.#isFree(id, stretch, busy);
    });
  }

  #mayCome(person: ProblemPerson, activity: ProblemActivity, stretch: Stretch): boolean {
    return (
      activity.units.includes(person.unit) &&
      person.targetHours > 0 &&
      !person.not.some((one) => one.activity === activity.id) &&
      (activity.forGender === null || activity.forGender === person.gender) &&
      (activity.forCulture === null || person.culture.includes(activity.forCulture)) &&
      (activity.stepFree || !person.needsStepFree) &&
      !person.allergies.some((allergy) => activity.allergens.includes(allergy)) &&
      (!activity.outside || person.outside === 'free') &&
      this.#isFree(person.id, stretch, person.busy)
    );
  }

  #isFree(id: string, stretch: Stretch, busy: readonly Busy[]): boolean {
    if (busy.some((one) => meets(one, stretch))) return false;
    for (let slot = stretch.from; slot < stretch.to; slot += 1) if (this.#taken.has(`${id} ${stretch.day} ${slot}`)) return false;
    return true;
  }

  #take(id: string, stretch: Stretch): void {
    for (let slot = stretch.from; slot < stretch.to; slot += 1) this.#taken.add(`${id} ${stretch.day} ${slot}`);
  }
}

function meets(one: Stretch, other: Stretch): boolean {
  return one.day === other.day && one.from < other.to && other.from < one.to;
}
