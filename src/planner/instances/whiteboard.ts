import { check } from '../check.ts';
import type { Plan } from '../plan.ts';
import type { Problem, ProblemActivity, ProblemPerson, ProblemStaff } from '../problem.ts';
import { Board, type OnBoard } from './board.ts';

/** Who and what a session had last week, or where it stands: taken again where that is still allowed. */
interface Wish {
  readonly id: string;
  readonly room: string | null;
  readonly vehicle: string | null;
  readonly staff: readonly string[];
  readonly people: readonly string[];
  readonly closed: boolean;
}

/**
 * The week as a careful person fills a whiteboard: what stands, then last week over again where it still may be, then through the days the
 * group that most people asked for, and at the end places left over to those with the fewest hours. Keeps every rule. What it is worth is the
 * checker's word. For weeks whose locks accept nothing.
 */
export function fillWhiteboard(problem: Problem): Plan {
  const board = new Board(problem);
  const impossible: Plan['impossible'] = [];
  // Those that name most of their staff first, so that nobody who is named is taken by another.
  for (const lock of problem.locks.toSorted((a, b) => b.staff.length - a.staff.length)) {
    const activity = problem.activities.find(({ id }) => id === lock.activity)!;
    if (hold(board, activity, lock.day, lock.from, lock, true) === null) impossible.push({ lock: lock.id, rules: ['staff needed'] });
  }
  for (const last of problem.lastWeek.toSorted((a, b) => a.day - b.day || a.from - b.from)) {
    const activity = problem.activities.find(({ id }) => id === last.activity);
    if (activity !== undefined && mayBegin(board, activity, last.day, last.from)) {
      hold(board, activity, last.day, last.from, { ...last, id: idOf(activity, last.day, last.from), closed: false }, false);
    }
  }
  fillByPopularity(board);
  leaveOutHalfDone(board);
  giveLeftOver(board);
  const plan: Plan = {
    format: 'trellis-planner-plan-1',
    sessions: board.all.map(({ session }) => session),
    total: 0,
    terms: { ...noPoints },
    impossible,
    bound: null,
    seed: 0,
    iterations: 0,
  };
  const { terms, total } = check(problem, plan);
  return { ...plan, terms, total };
}

const noPoints = {
  interest: 0,
  goal: 0,
  target: 0,
  equity: 0,
  variety: 0,
  repeats: 0,
  coverage: 0,
  preferred: 0,
  continuity: 0,
  cost: 0,
  staffTime: 0,
  staffLoad: 0,
  changes: 0,
};

function idOf(activity: ProblemActivity, day: number, from: number): string {
  return `${activity.id}-${day}-${from}`;
}

function mayBegin(board: Board, activity: ProblemActivity, day: number, from: number): boolean {
  const { noticeUntil, before, order } = board.problem;
  const early = noticeUntil !== null && (day < noticeUntil.day || (day === noticeUntil.day && from < noticeUntil.from));
  const stood = before?.some((one) => one.activity === activity.id && one.day === day && one.from === from) === true;
  if ((early && !stood) || !activity.starts.some((start) => start.day === day && start.from === from)) return false;
  return order.every((one) => one.next !== activity.id || isPrepared(board, one, day, from - activity.travel));
}

function isPrepared(board: Board, order: Problem['order'][number], day: number, by: number): boolean {
  return board.of('activity', order.first).some(({ going }) => (going.day === day ? going.to <= by : !order.sameDay && going.day < day));
}

/** Opens a session with those wished for first. Where it stands, all of them must be in it. Null, and nothing changed, where it cannot be. */
function hold(board: Board, activity: ProblemActivity, day: number, from: number, wish: Wish, stands: boolean): OnBoard | null {
  const one = board.open(wish.id, activity, day, from, wish.room, wish.vehicle);
  if (one === null) return null;
  const kept = !stands || ((wish.room ?? one.session.room) === one.session.room && (wish.vehicle ?? one.session.vehicle) === one.session.vehicle);
  if (kept && staffIt(board, one, wish, stands) && inviteTo(board, one, wish, stands)) return one;
  board.close(one);
  return null;
}

function staffIt(board: Board, one: OnBoard, wish: Wish, stands: boolean): boolean {
  const { activity, session } = one;
  const known = new Set(wish.staff);
  const byLoad = board.problem.staff
    .map((member) => ({ member, rank: (known.has(member.id) ? 0 : 1000) + board.slotsOf(member.id) }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ member }) => member);
  const take = (fits: (member: ProblemStaff) => boolean): boolean => {
    const member = byLoad.find((each) => fits(each) && board.canRun(one, each));
    if (member !== undefined) board.run(one, member);
    return member !== undefined;
  };
  if (stands) for (const id of wish.staff) if (!take((member) => member.id === id)) return false;
  const { requiredStaff } = activity;
  if (requiredStaff.length > 0 && !session.staff.some((id) => requiredStaff.includes(id)) && !take(({ id }) => requiredStaff.includes(id)))
    return false;
  const vehicle = board.problem.vehicles.find(({ id }) => id === session.vehicle);
  for (const skill of vehicle === undefined ? activity.skills : [...activity.skills, vehicle.driverSkill]) {
    const has = session.staff.some((id) => board.staff.get(id)!.skills.includes(skill));
    if (!has && !take((member) => member.skills.includes(skill))) return false;
  }
  while (session.staff.length < activity.staff)
    if (!take(({ skills }) => !activity.outside || skills.includes('escort')) && !take(() => true)) return false;
  return true;
}

/** Those wished for, then those who asked for it, most wanting first and among them whoever has the fewest hours. */
function inviteTo(board: Board, one: OnBoard, wish: Wish, stands: boolean): boolean {
  const { activity, session } = one;
  const first = [...activity.requiredPeople, ...wish.people];
  for (const id of first) {
    const person = board.person.get(id);
    if (person !== undefined && !isIn(one, id)) comeAlong(board, one, person);
    if (!isIn(one, id) && (stands || activity.requiredPeople.includes(id))) return false;
  }
  if (!wish.closed) for (const person of asking(board, activity)) comeAlong(board, one, person);
  return stands || session.people.length >= activity.minPeople;
}

function isIn(one: OnBoard, id: string): boolean {
  return one.session.people.some((invited) => invited.id === id);
}

/** Invites somebody, with another escort where one is needed and to be had. */
function comeAlong(board: Board, one: OnBoard, person: ProblemPerson): void {
  if (!board.canCome(one, person)) return;
  const needed = board.escortsWith(one, person);
  const escorts = (): number => one.session.staff.filter((id) => board.staff.get(id)!.skills.includes('escort')).length;
  const added: string[] = [];
  while (escorts() < needed) {
    const free = board.problem.staff.filter((member) => member.skills.includes('escort') && board.canRun(one, member));
    const [member] = free.toSorted((a, b) => board.slotsOf(a.id) - board.slotsOf(b.id));
    if (member === undefined) break;
    board.run(one, member);
    added.push(member.id);
  }
  if (escorts() >= needed && board.canCome(one, person)) board.invite(one, person);
  else for (const id of added) board.release(one, id);
}

function asking(board: Board, activity: ProblemActivity): ProblemPerson[] {
  return [...board.person.values()]
    .filter((person) => activity.units.includes(person.unit))
    .flatMap((person) => {
      const asked = person.interests.find((one) => one.activity === activity.id);
      const hours = board.offered(person) / 2;
      return asked === undefined || hours >= person.targetHours ? [] : [{ person, rank: asked.strength + (asked.goal ? 2 : 0) - hours / 100 }];
    })
    .toSorted((a, b) => b.rank - a.rank)
    .map(({ person }) => person);
}

/** Day by day and half-hour by half-hour: whatever most people who are free asked for, again and again until nothing more can begin then. */
function fillByPopularity(board: Board): void {
  const nobody = { room: null, vehicle: null, staff: [], people: [], closed: false };
  for (let day = 0; day < 7; day += 1) {
    for (let from = 0; from < 24; from += 1) {
      const ranked = board.problem.activities
        .filter((activity) => !board.of('activity', activity.id).some(({ session }) => session.day === day) && mayBegin(board, activity, day, from))
        .map((activity) => ({ activity, wanted: Math.min(activity.maxPeople, asking(board, activity).length) }))
        .filter(({ activity, wanted }) => wanted >= activity.minPeople)
        .toSorted((a, b) => b.wanted - a.wanted);
      for (const { activity } of ranked) hold(board, activity, day, from, { ...nobody, id: idOf(activity, day, from) }, false);
    }
  }
}

/** Takes off what came less often than it must, and what no longer has what comes before it. */
function leaveOutHalfDone(board: Board): void {
  const stands = (one: OnBoard): boolean => board.problem.locks.some(({ id }) => id === one.session.id);
  for (let left = -1; left !== 0;) {
    const half = board.all.filter((one) => {
      const same = board.of('activity', one.activity.id);
      if (stands(one)) return false;
      const orders = board.problem.order.filter(({ next }) => next === one.activity.id);
      return (
        (same.length < one.activity.minWeek && !same.some(stands)) ||
        orders.some((order) => !isPrepared(board, order, one.session.day, one.going.from))
      );
    });
    left = half.length;
    for (const one of half) board.close(one);
  }
}

/** Places left over go to whoever is furthest from their hours, those who asked first. */
function giveLeftOver(board: Board): void {
  const closed = new Set(board.problem.locks.filter((lock) => lock.closed).map(({ id }) => id));
  for (const person of board.problem.people.toSorted((a, b) => board.offered(a) - board.offered(b))) {
    const ranked = board.all
      .filter(({ session }) => !closed.has(session.id))
      .map((one) => ({ one, rank: person.interests.find(({ activity }) => activity === one.activity.id)?.strength ?? 0 }))
      .toSorted((a, b) => b.rank - a.rank);
    for (const { one } of ranked) if (board.offered(person) / 2 < person.targetHours) comeAlong(board, one, person);
  }
}
