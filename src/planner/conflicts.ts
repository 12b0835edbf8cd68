/**
 * Which sessions that are to stay cannot stand together, and why. Worked out with the rules as the checker has them, on the locks alone: what
 * the search may add to them could always be left out again.
 */
import { checkCrew } from './check/crew.ts';
import { checkGuests } from './check/guests.ts';
import { options, subsets, withLeave } from './check/locks.ts';
import { checkSessions } from './check/sessions.ts';
import { layOut, overlap } from './check/week.ts';
import type { PlannedSession } from './plan.ts';
import type { Problem, ProblemLock } from './problem.ts';
import type { RuleName } from './rules.words.ts';

export interface Conflict {
  /** The ids of locks of which none can be left out: without any one of them the others can stand. One: it cannot stand at all. */
  readonly locks: readonly string[];
  readonly rules: readonly RuleName[];
}

/** What more staff, a room or a vehicle may still put right. Every other breach stays, whatever is added. */
const lacking = new Set<RuleName>([
  'required people',
  'required staff',
  'room needed',
  'vehicle needed',
  'driver',
  'staff needed',
  'skills',
  'escorts',
]);

/** What stands against one member of staff, whoever else there is. */
const ofStaff = new Set<RuleName>(['staff of the unit', 'on shift', 'staff busy', 'staff hours', 'break', 'cover left', 'registered cover left']);

/** Most ways of filling in what locks leave open that are tried for one set; beyond it the set is not named. */
const mostTries = 600;

/**
 * Names the smallest sets of locks that cannot stand together, with the rules between them. A set is named only where it is certain: where what
 * the locks name is enough to break a rule, or where every way to fill in what they leave open was tried. For a lock that clashes with
 * several others by itself each pair is named; else one smallest set. Takes milliseconds for a week, some tens where many locks clash.
 */
export function conflictsOf(problem: Problem): Conflict[] {
  const held: ProblemLock[] = [];
  const conflicts: Conflict[] = [];
  for (const lock of problem.locks) {
    const found = against(problem, lock, held);
    if (found.length === 0) held.push(lock);
    conflicts.push(...found);
  }
  return conflicts;
}

function against(problem: Problem, lock: ProblemLock, held: readonly ProblemLock[]): Conflict[] {
  const alone = between(problem, [lock]);
  if (alone.length > 0) return [conflict([lock], alone)];
  const nearby = neighbours(problem, lock, held);
  const named = namedBreaches(problem, [...held, lock]);
  const open = named.length > 0 ? [] : between(problem, [...nearby, lock]);
  if (named.length === 0 && open.length === 0) return [];
  const among = named.length > 0 ? held : nearby;
  const rulesOf = named.length > 0 ? namedBreaches : between;
  const pairs = among.flatMap((other) => {
    const rules = rulesOf(problem, [other, lock]);
    return rules.length === 0 ? [] : [conflict([other, lock], rules)];
  });
  if (pairs.length > 0) return pairs;
  // Leaves out one after the other that the rest do not need to clash.
  let set = [...among];
  for (const other of among) {
    const rest = set.filter((one) => one !== other);
    if (rulesOf(problem, [...rest, lock]).length > 0) set = rest;
  }
  return [conflict([...set, lock], rulesOf(problem, [...set, lock]))];
}

function conflict(locks: readonly ProblemLock[], rules: readonly RuleName[]): Conflict {
  return { locks: locks.map(({ id }) => id), rules };
}

/** Those that take up anything in the same half-hours: only with them can it compete for staff, rooms and vehicles that are still open. */
function neighbours(problem: Problem, lock: ProblemLock, held: readonly ProblemLock[]): ProblemLock[] {
  const { laid } = layOut(problem, { sessions: [...held, lock].map((one) => bare(problem, one, [])) });
  const mine = laid.find(({ session }) => session.id === lock.id);
  if (mine === undefined) return [];
  const near = new Set(laid.filter((one) => overlap(one.staffed, mine.staffed)).map(({ session }) => session.id));
  return held.filter(({ id }) => near.has(id));
}

/** What is wrong with these locks however it is filled in; empty where they can stand, or where that is not certain. */
function between(problem: Problem, locks: readonly ProblemLock[]): RuleName[] {
  const named = namedBreaches(problem, locks);
  return named.length > 0 ? named : filledIn(problem, locks);
}

/** Rules broken by just what the locks name, that nothing added puts right. */
function namedBreaches(problem: Problem, locks: readonly ProblemLock[]): RuleName[] {
  const rules = breaches(
    problem,
    locks.map((lock) => bare(problem, lock, [])),
  );
  return rules.filter((rule) => !lacking.has(rule));
}

/** Tries rooms, vehicles and staff for each lock in turn. The rules of the try that broke fewest, of those that came furthest; none where one breaks none. */
function filledIn(problem: Problem, locks: readonly ProblemLock[]): RuleName[] {
  let tries = 0;
  let furthest: { depth: number; rules: RuleName[] } = { depth: -1, rules: [] };
  const fill = (depth: number, sessions: readonly PlannedSession[]): boolean => {
    const lock = locks[depth];
    if (lock === undefined) return true;
    for (const session of waysOf(problem, lock)) {
      tries += 1;
      if (tries > mostTries) return true;
      const now = [...sessions, session];
      const rules = breaches(problem, now);
      if (rules.length === 0) {
        if (fill(depth + 1, now)) return true;
      } else if (depth > furthest.depth || (depth === furthest.depth && rules.length < furthest.rules.length)) furthest = { depth, rules };
    }
    return false;
  };
  return fill(0, []) ? [] : furthest.rules;
}

/** A lock with every room, vehicle and choice of staff that it leaves open, fewest staff first. */
function* waysOf(problem: Problem, lock: ProblemLock): Generator<PlannedSession> {
  const activity = problem.activities.find(({ id }) => id === lock.activity);
  if (activity === undefined) return;
  const required = lock.closed ? [] : activity.requiredPeople;
  const rules = (staff: readonly string[]): RuleName[] => breaches(problem, [{ ...bare(problem, lock, []), staff: [...lock.staff, ...staff] }]);
  const without = new Set(rules([]));
  const able = problem.staff
    .filter(({ id, unit }) => !lock.staff.includes(id) && activity.units.includes(unit))
    .filter(({ id }) => rules([id]).every((rule) => without.has(rule) || !ofStaff.has(rule)));
  const most = Math.max(0, activity.staff + activity.extraEscorts - lock.staff.length);
  for (const crew of subsets(
    able.map(({ id }) => id),
    most,
  )) {
    if (lock.staff.length + crew.length < activity.staff && !lock.accepted.includes('staff needed')) continue;
    for (const room of options(lock.room, activity.rooms)) {
      for (const vehicle of options(lock.vehicle, activity.vehicles)) {
        yield { ...bare(problem, lock, required), room, vehicle, staff: [...lock.staff, ...crew] };
      }
    }
  }
  // As it is named: where nobody can be found for it, this says what it lacks.
  yield bare(problem, lock, required);
}

function bare(problem: Problem, lock: ProblemLock, more: readonly string[]): PlannedSession {
  const { id, activity, day, from, room, vehicle, staff, people } = lock;
  return withLeave(problem, { id, activity, day, from, room, vehicle, staff: [...staff], people: [] }, [...new Set([...people, ...more])]);
}

function breaches(problem: Problem, sessions: readonly PlannedSession[]): RuleName[] {
  const week = layOut(problem, { sessions: [...sessions] });
  checkSessions(week);
  checkCrew(week);
  checkGuests(week);
  return [...new Set(week.breaches.map(({ rule }) => rule))];
}
