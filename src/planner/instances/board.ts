import type { PlannedSession } from '../plan.ts';
import type { Busy, Problem, ProblemActivity, ProblemLeave, ProblemPerson, ProblemRoom, ProblemStaff, ProblemVehicle, Stretch } from '../problem.ts';

/** A session on the board, with what it takes up. */
export interface OnBoard {
  readonly session: PlannedSession;
  readonly activity: ProblemActivity;
  readonly going: Stretch;
  readonly inRoom: Stretch;
  readonly staffed: Stretch;
  /** Twelfths of escort of those going. */
  twelfths: number;
}

/**
 * A week on a whiteboard. Everything put on it keeps every rule, but for order and the least times a week, which whoever fills it sees to.
 * Plain and not fast: it is what the planner is measured against, and shares no code with the search.
 */
export class Board {
  readonly problem: Problem;
  readonly all: OnBoard[] = [];
  readonly person: ReadonlyMap<string, ProblemPerson>;
  readonly staff: ReadonlyMap<string, ProblemStaff>;
  /** By activity, member of staff and person: what of theirs is on the board. */
  readonly #theirs = new Map<string, OnBoard[]>();
  readonly #places: ReadonlyMap<string, ProblemRoom | ProblemVehicle>;
  readonly #masks = new Map<string, number[]>();
  readonly #onDuty = new Map<string, number>();
  readonly #out = new Map<string, number>();
  #pence = 0;

  constructor(problem: Problem) {
    this.problem = problem;
    this.person = new Map(problem.people.map((one) => [one.id, one]));
    this.staff = new Map(problem.staff.map((one) => [one.id, one]));
    this.#places = new Map<string, ProblemRoom | ProblemVehicle>([
      ...problem.rooms.map((one) => [`room ${one.id}`, one] as const),
      ...problem.vehicles.map((one) => [`vehicle ${one.id}`, one] as const),
    ]);
    const lists: [string, readonly { id: string; busy: Busy[] }[]][] = [
      ['person', problem.people],
      ['staff', problem.staff],
      ['room', problem.rooms],
      ['vehicle', problem.vehicles],
    ];
    for (const [kind, list] of lists) {
      for (const { id, busy } of list) {
        const week = [0, 0, 0, 0, 0, 0, 0];
        for (const one of busy) week[one.day] = week[one.day]! | maskOf(one);
        this.#masks.set(`${kind} ${id}`, week);
      }
    }
    for (const member of problem.staff) {
      for (const shift of member.shifts) {
        for (let slot = shift.from; slot < shift.to; slot += 1) {
          const part = { day: shift.day, from: slot, to: slot + 1 };
          if (this.#isFree('staff', member.id, part)) for (const key of coverKeys(member, part)) add(this.#onDuty, key, 1);
        }
      }
    }
  }

  /** An empty session at this time, in the first room and vehicle that do; null where the time or the places do not. */
  open(id: string, activity: ProblemActivity, day: number, from: number, room: string | null, vehicle: string | null): OnBoard | null {
    const ends = from + activity.slots;
    const going = { day, from: from - activity.travel, to: ends + activity.travel };
    const inRoom = { day, from: from - activity.setUp, to: ends + activity.clearUp };
    const staffed = { day, from: going.from - activity.setUp, to: going.to + activity.clearUp };
    if (staffed.from < 0 || staffed.to > 24) return null;
    const same = this.of('activity', activity.id);
    const fits = same.every(
      ({ session }) => Math.abs(session.day - day) >= Math.max(1, activity.daysApart) && (!activity.sameTime || session.from === from),
    );
    if (!fits || same.length >= activity.maxWeek || !this.#canPay(activity.costFixed)) return null;
    const rooms = this.#placesFor('room', activity, inRoom, room);
    const vehicles = this.#placesFor('vehicle', activity, going, vehicle);
    if (rooms[0] === undefined || vehicles[0] === undefined) return null;
    const session: PlannedSession = { id, activity: activity.id, day, from, room: rooms[0], vehicle: vehicles[0], staff: [], people: [] };
    const opened = { session, activity, going, inRoom, staffed, twelfths: 0 };
    this.all.push(opened);
    this.of('activity', activity.id).push(opened);
    this.#pence += activity.costFixed;
    this.#flip(opened);
    return opened;
  }

  /** Takes a session off again, with everybody in it. */
  close(one: OnBoard): void {
    for (const id of one.session.staff.slice()) this.release(one, id);
    for (const { id } of one.session.people.slice()) this.withdraw(one, id);
    takeOut(this.all, one);
    takeOut(this.of('activity', one.activity.id), one);
    this.#pence -= one.activity.costFixed;
    this.#flip(one);
  }

  /** Whether a member of staff may run it beside those who do already. */
  canRun(one: OnBoard, member: ProblemStaff): boolean {
    const { activity, session, staffed } = one;
    if (session.staff.includes(member.id) || session.staff.length >= activity.staff + activity.extraEscorts) return false;
    if (!activity.units.includes(member.unit) || !this.#isFree('staff', member.id, staffed) || !this.#holds(one, 1)) return false;
    const shift = member.shifts.find((part) => part.day === staffed.day && part.from <= staffed.from && part.to >= staffed.to);
    if (shift === undefined || this.slotsOf(member.id, staffed.day) + staffed.to - staffed.from > member.maxSlotsDay) return false;
    for (const part of member.shifts) if (part.day === staffed.day && this.#losesBreak(member, part, staffed)) return false;
    return !activity.outside || slotsIn(staffed).every((slot) => this.#leavesCover(member, slot));
  }

  run(one: OnBoard, member: ProblemStaff): void {
    one.session.staff.push(member.id);
    this.of('staff', member.id).push(one);
    this.#mark('staff', member.id, one.staffed);
    if (one.activity.outside) for (const slot of slotsIn(one.staffed)) for (const key of coverKeys(member, slot)) add(this.#out, key, 1);
  }

  release(one: OnBoard, id: string): void {
    const member = this.staff.get(id)!;
    takeOut(one.session.staff, id);
    takeOut(this.of('staff', id), one);
    this.#mark('staff', id, one.staffed);
    if (one.activity.outside) for (const slot of slotsIn(one.staffed)) for (const key of coverKeys(member, slot)) add(this.#out, key, -1);
  }

  /** Whether somebody may come beside those who do already; escorts are asked for by their twelfths. */
  canCome(one: OnBoard, person: ProblemPerson): boolean {
    const { activity, session, going } = one;
    if (session.people.length >= activity.maxPeople || !this.#holds(one, 1) || session.people.some(({ id }) => id === person.id)) return false;
    if (!activity.units.includes(person.unit) || person.not.some((not) => not.activity === activity.id)) return false;
    if (activity.forGender !== null && activity.forGender !== person.gender) return false;
    if (activity.forCulture !== null && !person.culture.includes(activity.forCulture)) return false;
    if (person.allergies.some((allergy) => activity.allergens.includes(allergy)) || (person.needsStepFree && !this.#isStepFree(one))) return false;
    if (!this.#isFree('person', person.id, going) || !this.#hasHours(one, person) || !this.#hasMoney(one, person)) return false;
    const apart = this.problem.apart.some((pair) => pair.includes(person.id) && session.people.some(({ id }) => pair.includes(id)));
    const line = this.lineOf(one, person);
    return !apart && line !== undefined && (line === null || this.#hasLeave(one, person, line));
  }

  /** How many escorts would be needed with this person as well. */
  escortsWith(one: OnBoard, person: ProblemPerson): number {
    return Math.ceil((one.twelfths + (this.lineOf(one, person)?.escortTwelfths ?? 0)) / 12);
  }

  invite(one: OnBoard, person: ProblemPerson): void {
    const line = this.lineOf(one, person) ?? null;
    one.session.people.push({ id: person.id, leave: line?.id ?? null });
    one.twelfths += line?.escortTwelfths ?? 0;
    this.#pence += one.activity.costPerPerson;
    this.of('person', person.id).push(one);
    this.#mark('person', person.id, one.going);
  }

  withdraw(one: OnBoard, id: string): void {
    const at = one.session.people.findIndex((invited) => invited.id === id);
    one.twelfths -= this.lineOf(one, this.person.get(id)!)?.escortTwelfths ?? 0;
    one.session.people.splice(at, 1);
    this.#pence -= one.activity.costPerPerson;
    takeOut(this.of('person', id), one);
    this.#mark('person', id, one.going);
  }

  /** Half-hours somebody is offered on a day, or in the week. */
  offered(person: ProblemPerson, day?: number): number {
    return this.of('person', person.id).reduce((sum, one) => sum + (day === undefined || one.session.day === day ? one.activity.slots : 0), 0);
  }

  /** Half-hours a member of staff spends in sessions on a day, or in the week. */
  slotsOf(id: string, day?: number): number {
    const theirs = this.of('staff', id).filter(({ session }) => day === undefined || session.day === day);
    return theirs.reduce((sum, { staffed }) => sum + staffed.to - staffed.from, 0);
  }

  /** The line of leave somebody goes by; null: none needed; undefined: none fits. */
  lineOf({ activity, going }: OnBoard, person: ProblemPerson): ProblemLeave | null | undefined {
    if (!activity.outside || person.outside === 'free') return null;
    if (person.outside === 'no') return undefined;
    return person.leave.find(
      (line) =>
        (line.places?.includes(activity.place ?? '') ?? true) &&
        !line.notPlaces.includes(activity.place ?? '') &&
        line.times.some((time) => time.day === going.day && time.from <= going.from && time.to >= going.to) &&
        (line.maxSlots === null || going.to - going.from <= line.maxSlots),
    );
  }

  /** Everything on the board of an activity, a member of staff or a person. */
  of(kind: 'activity' | 'staff' | 'person', id: string): OnBoard[] {
    const key = `${kind} ${id}`;
    const known = this.#theirs.get(key);
    if (known !== undefined) return known;
    const none: OnBoard[] = [];
    this.#theirs.set(key, none);
    return none;
  }

  #hasHours(one: OnBoard, person: ProblemPerson): boolean {
    const { slots } = one.activity;
    const day = person.maxSlotsDay === null || this.offered(person, one.session.day) + slots <= person.maxSlotsDay;
    return day && (person.maxSlotsWeek === null || this.offered(person) + slots <= person.maxSlotsWeek);
  }

  #hasMoney(one: OnBoard, person: ProblemPerson): boolean {
    const each = one.activity.costPerPerson;
    const theirs = this.of('person', person.id).reduce((sum, { activity }) => sum + activity.costPerPerson, 0);
    const most = this.problem.budgetPerPerson;
    return each === 0 || (this.#canPay(each) && (most === null || theirs + each <= most));
  }

  #hasLeave(one: OnBoard, person: ProblemPerson, line: ProblemLeave): boolean {
    const uses = this.of('person', person.id).filter((other) => this.lineOf(other, person) === line);
    const today = uses.filter(({ session }) => session.day === one.session.day);
    const slots = [...uses, one].reduce((sum, { going }) => sum + going.to - going.from, 0);
    return (
      (line.maxTimesWeek === null || uses.length < line.maxTimesWeek) &&
      (line.maxTimesDay === null || today.length < line.maxTimesDay) &&
      (line.maxSlotsWeek === null || slots <= line.maxSlotsWeek)
    );
  }

  #canPay(pence: number): boolean {
    return this.problem.budgetWeek === null || this.#pence + pence <= this.problem.budgetWeek;
  }

  /** Room and vehicle have place for so many more. */
  #holds({ session }: OnBoard, more: number): boolean {
    const count = session.people.length + session.staff.length + more;
    const room = this.#places.get(`room ${session.room}`);
    const vehicle = this.#places.get(`vehicle ${session.vehicle}`);
    return (
      (room === undefined || !('holds' in room) || count <= room.holds) && (vehicle === undefined || !('seats' in vehicle) || count <= vehicle.seats)
    );
  }

  #isStepFree({ activity, session }: OnBoard): boolean {
    const places = [this.#places.get(`room ${session.room}`), this.#places.get(`vehicle ${session.vehicle}`)];
    return activity.stepFree && places.every((place) => place?.stepFree !== false);
  }

  #placesFor(kind: 'room' | 'vehicle', activity: ProblemActivity, part: Stretch, wish: string | null): (string | null)[] {
    const listed = kind === 'room' ? activity.rooms : activity.vehicles;
    if (listed.length === 0) return [null];
    const able = listed.filter((id) => {
      const place = this.#places.get(`${kind} ${id}`)!;
      const features = 'features' in place ? place.features : activity.roomFeatures;
      const suits = activity.roomFeatures.every((feature) => features.includes(feature)) || kind === 'vehicle';
      return suits && (place.unit === null || activity.units.includes(place.unit)) && this.#isFree(kind, id, part);
    });
    return wish !== null && able.includes(wish) ? [wish, ...able] : able;
  }

  #losesBreak(member: ProblemStaff, shift: Stretch, more: Stretch): boolean {
    if (member.breakAfter === null || shift.to - shift.from < member.breakAfter) return false;
    const middle = { day: shift.day, from: shift.from + member.breakFrom, to: shift.to - member.breakFrom };
    if (middle.from >= middle.to) return false;
    const busy = member.busy.reduce((mask, one) => (one.day === shift.day ? mask | maskOf(one) : mask), 0);
    const open = maskOf(middle) & ~busy;
    return open !== 0 && (open & ~this.#masks.get(`staff ${member.id}`)![shift.day]! & ~maskOf(more)) === 0;
  }

  #leavesCover(member: ProblemStaff, slot: Stretch): boolean {
    const unit = this.problem.units.find(({ id }) => id === member.unit)!;
    return coverKeys(member, slot).every((key) => {
      const least = key.startsWith('registered') ? unit.coverRegistered : unit.coverStaff;
      return (this.#onDuty.get(key) ?? 0) - (this.#out.get(key) ?? 0) - 1 >= least;
    });
  }

  #isFree(kind: string, id: string, part: Stretch): boolean {
    return (this.#masks.get(`${kind} ${id}`)![part.day]! & maskOf(part)) === 0;
  }

  #mark(kind: string, id: string, part: Stretch): void {
    const week = this.#masks.get(`${kind} ${id}`)!;
    week[part.day] = week[part.day]! ^ maskOf(part);
  }

  #flip({ session, inRoom, going }: OnBoard): void {
    if (session.room !== null) this.#mark('room', session.room, inRoom);
    if (session.vehicle !== null) this.#mark('vehicle', session.vehicle, going);
  }
}

function coverKeys(member: ProblemStaff, { day, from }: Stretch): string[] {
  const key = `${member.unit} ${day} ${from}`;
  return member.skills.includes('registered') ? [`staff ${key}`, `registered ${key}`] : [`staff ${key}`];
}

function slotsIn(part: Stretch): Stretch[] {
  return Array.from({ length: part.to - part.from }, (_, nth) => ({ day: part.day, from: part.from + nth, to: part.from + nth + 1 }));
}

function maskOf({ from, to }: Stretch): number {
  return ((1 << to) - 1) & ~((1 << from) - 1);
}

function takeOut<T>(list: T[], one: T): void {
  list.splice(list.indexOf(one), 1);
}

function add(counts: Map<string, number>, key: string, more: number): void {
  counts.set(key, (counts.get(key) ?? 0) + more);
}
