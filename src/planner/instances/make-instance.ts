import type { Busy, Problem, ProblemActivity, ProblemRoom, ProblemVehicle, Weights } from '../problem.ts';
import { chanceFrom, type Chance } from './chance.ts';
import { kinds, type Kind } from './catalogue.ts';
import { LooseWeek } from './loose-week.ts';
import { giveInterests, makePeople } from './make-people.ts';
import { makeStaff } from './make-staff.ts';

/** What a trial week is asked for. The same three numbers make the same week on every machine. */
export interface InstanceSize {
  /** Beds in all, shared out evenly among the units. */
  readonly people: number;
  readonly units: number;
  readonly seed: number;
}

/** Units that share a site: its hall, gym, workshop and vehicles, and the groups they hold together. */
const unitsASite = 3;

/** The points of the trial weeks. They are part of the instance: what a unit sets in the product may differ. */
const trialWeights: Weights = {
  interest: 1,
  goal: 2,
  targetFirst: 8,
  targetNext: 5,
  targetLast: 3,
  equity: 20,
  variety: 4,
  repeats: 3,
  coverage: 10,
  preferred: 1,
  continuity: 3,
  cost: 0.5,
  staffTime: 1,
  staffLoad: 20,
  dropped: 6,
  added: 2,
  withdrawn: 2,
  staffChanged: 1,
};

/** A whole week of made-up units with every rule of the planner in force, and enough of everything for a fair week. */
export function makeInstance({ people, units, seed }: InstanceSize): Problem {
  const chance = chanceFrom(seed * 1000 + people);
  const problem: Problem = {
    format: 'trellis-planner-problem-1',
    units: [],
    people: [],
    staff: [],
    rooms: [],
    vehicles: [],
    activities: [],
    apart: [],
    order: [],
    locks: [],
    lastWeek: [],
    before: null,
    budgetWeek: people * 1150,
    budgetPerPerson: 2200,
    noticeUntil: { day: 0, from: 2 },
    weights: trialWeights,
  };
  for (let nth = 0; nth < units; nth += 1) addUnit(problem, `u${nth + 1}`, share(people, units, nth), chance);
  for (let first = 0; first < units; first += unitsASite) {
    const site = problem.units.slice(first, first + unitsASite).map(({ id }) => id);
    addSite(problem, `s${first / unitsASite + 1}`, site, chance);
  }
  for (const { id } of problem.units) addOneToOnes(problem, id, chance);
  const liked = new Map(problem.activities.map(({ id }) => [id, kinds.find(({ name }) => id.endsWith(`-${name}`))?.liked ?? 3]));
  giveInterests(problem.people, problem.activities, liked, chance);
  addApart(problem, chance);
  addStanding(problem, chance);
  addLastWeek(problem, chance);
  return problem;
}

function share(all: number, parts: number, nth: number): number {
  return Math.floor((all * (nth + 1)) / parts) - Math.floor((all * nth) / parts);
}

function addUnit(problem: Problem, id: string, beds: number, chance: Chance): void {
  problem.units.push({ id, coverStaff: 1 + Math.round(beds / 17), coverRegistered: 1 });
  problem.people.push(...makePeople(id, beds, chance));
  problem.staff.push(...makeStaff(id, beds, chance));
  const room = (kind: string, holds: number, features: string[]): ProblemRoom => ({
    id: `${id}-${kind}`,
    unit: id,
    holds,
    features,
    stepFree: kind !== 'garden' || chance.happens(0.7),
    busy: bookings(chance, kind === 'quiet' ? 5 : 3),
  });
  problem.rooms.push(
    room('lounge', Math.max(16, beds), []),
    room('activity', 9, chance.happens(0.5) ? ['sink'] : []),
    room('quiet', 7, []),
    room('kitchen', 6, ['kitchen']),
    room('garden', 12, []),
  );
  if (beds > 30) problem.rooms.push(room('activity-2', 10, ['sink']), room('quiet-2', 6, []));
}

/** Shared rooms and vehicles, and then the activities, which name them. */
function addSite(problem: Problem, id: string, units: readonly string[], chance: Chance): void {
  const room = (kind: string, holds: number, features: string[], stepFree = true): void => {
    problem.rooms.push({ id: `${id}-${kind}`, unit: null, holds, features, stepFree, busy: bookings(chance, 6) });
  };
  room('hall', 40, []);
  room('gym', 8, ['gym']);
  room('studio', 10, ['sink']);
  room('workshop', 6, ['bench'], false);
  room('computer-room', 8, ['computers']);
  const vehicle = (kind: string, seats: number, stepFree: boolean): ProblemVehicle => ({
    id: `${id}-${kind}`,
    unit: null,
    seats,
    driverSkill: 'driver',
    stepFree,
    busy: bookings(chance, 2),
  });
  problem.vehicles.push(vehicle('minibus', 8, true), vehicle('car', 5, false));
  for (const kind of kinds) {
    if (kind.more.has('together')) problem.activities.push(activityOf(problem, kind, `${id}-${kind.name}`, units, id, chance));
    else for (const unit of units) problem.activities.push(activityOf(problem, kind, `${unit}-${kind.name}`, [unit], id, chance));
  }
  for (const unit of units) {
    problem.order.push({ first: `${unit}-shopping`, next: `${unit}-cooking`, sameDay: false });
    problem.order.push({ first: `${unit}-gardening`, next: `${unit}-harvest-lunch`, sameDay: true });
  }
}

function bookings(chance: Chance, most: number): Busy[] {
  return Array.from({ length: chance.whole(1, most) }, () => {
    const from = chance.whole(0, 18);
    return { day: chance.whole(0, 6), from, to: from + chance.whole(2, 5), why: chance.one(['booked', 'cleaning', 'closed']) };
  });
}

function activityOf(problem: Problem, kind: Kind, id: string, units: readonly string[], site: string, chance: Chance): ProblemActivity {
  const list = (name: string): string[] => kind.more.get(name)?.split(',') ?? [];
  const number = (name: string): number => Number(kind.more.get(name) ?? 0);
  const wanted = list('room');
  const rooms = problem.rooms.filter(
    (room) =>
      (room.unit === null ? room.id.startsWith(`${site}-`) : units.includes(room.unit)) &&
      wanted.some((name) => room.id.replace(/-\d$/, '').endsWith(`-${name}`)),
  );
  const place = kind.more.get('place') ?? null;
  const vehicles = kind.more.has('vehicle') ? problem.vehicles.filter((one) => one.id.startsWith(`${site}-`)) : [];
  const starts = kind.when.flatMap(({ days, from, to, every }) => {
    const slots: number[] = [];
    for (let slot = from; slot <= to; slot += every) slots.push(slot);
    return days.flatMap((day) => slots.map((slot) => ({ day, from: slot })));
  });
  return {
    id,
    units: [...units],
    category: kind.category,
    slots: kind.slots,
    starts: starts.filter(
      (start, nth, all) =>
        all.findIndex((other) => other.day === start.day && other.from === start.from) === nth && (all.length <= 10 || chance.happens(0.64)),
    ),
    minPeople: kind.people[0],
    maxPeople: kind.people[1],
    staff: kind.staff[0],
    extraEscorts: kind.staff[1],
    skills: list('skills'),
    outside: place !== null,
    place,
    rooms: rooms.map((room) => room.id),
    roomFeatures: list('features'),
    vehicles: vehicles.map((vehicle) => vehicle.id),
    setUp: number('set-up'),
    clearUp: number('clear-up'),
    travel: number('travel'),
    forGender: kind.more.get('gender') ?? null,
    forCulture: kind.more.get('culture') ?? null,
    stepFree: !kind.more.has('steps'),
    allergens: list('allergens'),
    costPerPerson: number('each'),
    costFixed: number('once'),
    minWeek: kind.week[0],
    maxWeek: kind.week[1],
    daysApart: Math.max(1, number('apart')),
    sameTime: kind.more.has('same-time'),
    requiredPeople: [],
    requiredStaff:
      kind.name === 'pet-visit'
        ? problem.staff
            .filter((one) => units.includes(one.unit))
            .slice(0, 2)
            .map((one) => one.id)
        : [],
  };
}

/** A third of the people have time of their own with one of two named workers, once or twice a week. */
function addOneToOnes(problem: Problem, unit: string, chance: Chance): void {
  const people = problem.people.filter((person) => person.unit === unit && person.targetHours > 0);
  const workers = problem.staff.filter((one) => one.unit === unit);
  const pattern = problem.activities.find((activity) => activity.units.includes(unit));
  if (pattern === undefined) return;
  const quiet = problem.rooms.filter((room) => room.unit === unit && room.id.includes('quiet'));
  for (const person of chance.some(people, Math.round(people.length / 3))) {
    const named = [...chance.some(workers.slice(0, 4), 1), ...chance.some(workers.slice(4), 1)];
    problem.activities.push({
      ...pattern,
      id: `${person.id}-one-to-one`,
      units: [unit],
      category: 'therapy',
      slots: 2,
      starts: Array.from({ length: 12 }, (_, nth) => ({ day: nth % 5, from: chance.whole(0, 6) * 2 })).filter(
        (start, nth, all) => all.findIndex((other) => other.day === start.day && other.from === start.from) === nth,
      ),
      minPeople: 1,
      maxPeople: 1,
      staff: 1,
      extraEscorts: 0,
      skills: [],
      rooms: quiet.map((room) => room.id),
      roomFeatures: [],
      setUp: 0,
      clearUp: 0,
      allergens: [],
      costPerPerson: 0,
      costFixed: 0,
      minWeek: 1,
      maxWeek: 2,
      daysApart: 2,
      requiredPeople: [person.id],
      requiredStaff: named.map((one) => one.id),
    });
  }
}

function addApart(problem: Problem, chance: Chance): void {
  for (const unit of problem.units) {
    const ids = problem.people.filter((person) => person.unit === unit.id).map((person) => person.id);
    for (let pairs = Math.max(1, Math.round(ids.length / 6)); pairs > 0; pairs -= 1) {
      const [one = '', other = ''] = chance.some(ids, 2);
      const known = problem.apart.some((pair) => pair.includes(one) && pair.includes(other));
      if (other !== '' && !known) problem.apart.push([one, other]);
    }
  }
}

/** A few sessions of each unit that stand already: its community meeting, with nobody named yet, and two groups, one of them closed. */
function addStanding(problem: Problem, chance: Chance): void {
  const week = new LooseWeek(problem);
  for (const { id: unit } of problem.units) {
    for (const [nth, name] of ['community-meeting', 'substance-use', 'baking'].entries()) {
      const activity = problem.activities.find((one) => one.id === `${unit}-${name}`)!;
      const starts = chance.some(
        activity.starts.filter((start) => start.day > nth),
        activity.starts.length,
      );
      for (const { day, from } of starts) {
        const placed = week.place(activity, day, from, activity.maxPeople - 2, chance);
        if (placed === null) continue;
        const open =
          nth === 0 ? { staff: [], people: [] } : nth === 2 ? { staff: placed.staff.slice(0, 1), people: placed.people.slice(0, 2), room: null } : {};
        problem.locks.push({ ...placed, id: `${unit}-stands-${nth + 1}`, closed: nth === 1, accepted: [], ...open });
        break;
      }
    }
  }
}

/** Last week as somebody remembers it: most activities once or twice, at times that are possible, with people who like them. */
function addLastWeek(problem: Problem, chance: Chance): void {
  const week = new LooseWeek(problem);
  for (const activity of chance.some(problem.activities, problem.activities.length)) {
    if (!chance.happens(0.7)) continue;
    const times = Math.min(activity.maxWeek, Math.max(activity.minWeek, chance.whole(1, 2)));
    let done: { day: number; from: number }[] = [];
    for (const { day, from } of chance.some(activity.starts, activity.starts.length)) {
      if (done.length === times) break;
      const fits = done.every((one) => Math.abs(one.day - day) >= activity.daysApart && (!activity.sameTime || one.from === from));
      const placed = fits ? week.place(activity, day, from, Math.max(activity.minPeople, activity.maxPeople - chance.whole(0, 2)), chance) : null;
      if (placed === null) continue;
      done = [...done, { day, from }];
      problem.lastWeek.push({ ...placed, id: `last-${activity.id}-${day}-${from}` });
    }
  }
}
