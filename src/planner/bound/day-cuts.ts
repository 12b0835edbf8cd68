/**
 * What one member of staff, one person or one room can take part in on a day, or one person by their leave in a week, said more sharply than by
 * rows of the model: inequalities that every whole choice keeps and that parts of sessions break. Each is found for the solution at hand and
 * proven here, by trying every choice that it names.
 */
import { halfHours, isOnDuty } from '../check/crew.ts';
import { lengthOf, overlap, type Part } from '../check/week.ts';
import { slotsADay, type Problem } from '../problem.ts';
import type { Run } from './columns.ts';
import type { Term } from './linear-model.ts';
import { bound, days, type Use } from './rows-week.ts';

/** One thing that may be chosen. */
interface Item {
  readonly column: number;
  readonly day: number;
  /** Half-hours taken up, as bits. */
  readonly mask: number;
  readonly activity: string;
  /** How much it uses of each limit of its choice. */
  readonly uses: readonly number[];
}

/** What can be chosen from: no two at once, no activity twice on a day, within every limit, and some half-hour of each break left. */
export interface Choice {
  readonly items: readonly Item[];
  readonly limits: readonly number[];
  readonly breaks: readonly number[];
}

/** At most 1: sum of factor × column. */
export interface Cut {
  readonly terms: readonly Term[];
  /** By how much the solution at hand breaks it. */
  readonly broken: number;
}

/** Greatest sum of points × value, where the values of each pattern add up to 1 at most. */
export type Weigh = (points: readonly number[], patterns: readonly (readonly number[])[]) => ArrayLike<number>;

const mostPatterns = 3000;
const mostSteps = 4000;
const mostSupport = 40;
/** Below this a part of a session is rounding of the solver. */
const leastPart = 0.005;
const leastBroken = 0.01;
/** Factors are rounded down to this: never to where they were not proven. */
const grain = 1e6;

export function choicesOf(problem: Problem, runs: readonly Run[]): Choice[] {
  return [...staffChoices(problem, runs), ...peopleChoices(problem, runs), ...roomChoices(problem, runs)].filter(({ items }) => items.length > 1);
}

function bitsOf({ from, to }: Part): number {
  const [first, end] = [Math.max(0, from), Math.min(slotsADay, to)];
  return end <= first ? 0 : ((1 << (end - first)) - 1) << first;
}

function itemOf({ run, column }: Use, part: Part, uses: readonly number[]): Item {
  return { column, day: part.day, mask: bitsOf(part), activity: run.laid.activity.id, uses };
}

function onDay(uses: readonly Use[], day: number): Use[] {
  return uses.filter(({ run }) => run.laid.session.day === day);
}

function staffChoices(problem: Problem, runs: readonly Run[]): Choice[] {
  return problem.staff.flatMap((member) => {
    const uses = runs.flatMap((run) => run.staff.filter((one) => one.member === member).map(({ column }) => ({ run, column })));
    const theirs = bound(problem, uses, 'staff in two places', 'staff hours', 'once a day', 'break');
    return days.map((day) => {
      const breaks = member.shifts.flatMap((shift) => {
        if (shift.day !== day || member.breakAfter === null || shift.to - shift.from < member.breakAfter) return [];
        const middle = { day, from: shift.from + member.breakFrom, to: shift.to - member.breakFrom };
        return halfHours(middle)
          .filter((slot) => !member.busy.some((one) => overlap(one, slot)) && isOnDuty(member, slot))
          .reduce((mask, slot) => mask | bitsOf(slot), 0);
      });
      const items = onDay(theirs, day).map((use) => itemOf(use, use.run.laid.staffed, [lengthOf(use.run.laid.staffed)]));
      return { items, limits: [member.maxSlotsDay], breaks: breaks.filter((mask) => mask !== 0) };
    });
  });
}

function peopleChoices(problem: Problem, runs: readonly Run[]): Choice[] {
  return problem.people.flatMap((person) => {
    const uses = runs.flatMap((run) => run.guests.filter((one) => one.person === person).map(({ column, line }) => ({ run, column, line })));
    const theirs = bound(problem, uses, 'person in two places', 'hours a day', 'once a day', 'leave used up') as typeof uses;
    const { leave } = person;
    const once = (line: string | null): number[] => leave.map(({ id }) => (id === line ? 1 : 0));
    const perDay = days.map((day) => ({
      items: theirs
        .filter(({ run }) => run.laid.session.day === day)
        .map((use) => itemOf(use, use.run.laid.going, [use.run.laid.activity.slots, ...once(use.line)])),
      limits: [person.maxSlotsDay ?? slotsADay, ...leave.map(({ maxTimesDay }) => maxTimesDay ?? Infinity)],
      breaks: [],
    }));
    const perWeek = leave
      .filter(({ maxTimesWeek, maxSlotsWeek }) => maxTimesWeek !== null || maxSlotsWeek !== null)
      .map((line) => ({
        items: theirs
          .filter((use) => use.line === line.id)
          .map((use) => {
            const { going } = use.run.laid;
            return itemOf(use, going, [1, lengthOf(going), ...days.map((day) => (going.day === day ? 1 : 0))]);
          }),
        limits: [line.maxTimesWeek ?? Infinity, line.maxSlotsWeek ?? Infinity, ...days.map(() => line.maxTimesDay ?? Infinity)],
        breaks: [],
      }));
    return [...perDay, ...perWeek];
  });
}

function roomChoices(problem: Problem, runs: readonly Run[]): Choice[] {
  return problem.rooms.flatMap((place) => {
    const uses = runs.flatMap((run) => run.roomColumns.filter((one) => one.place === place).map(({ column }) => ({ run, column })));
    const theirs = bound(problem, uses, 'room free', 'once a day');
    return days.map((day) => ({ items: onDay(theirs, day).map((use) => itemOf(use, use.run.laid.inRoom, [])), limits: [], breaks: [] }));
  });
}

function clash(one: Item, other: Item): boolean {
  return one.day === other.day && ((one.mask & other.mask) !== 0 || one.activity === other.activity);
}

/** Whether all of these can be chosen together with one more. */
function fits({ limits, breaks }: Choice, chosen: readonly Item[], more: Item): boolean {
  for (const one of chosen) if (clash(one, more)) return false;
  for (let nth = 0; nth < limits.length; nth += 1) {
    let used = more.uses[nth]!;
    for (const one of chosen) used += one.uses[nth]!;
    if (used > limits[nth]!) return false;
  }
  if (breaks.length === 0) return true;
  let taken = more.mask;
  for (const one of chosen) taken |= one.mask;
  return breaks.every((mask) => (mask & ~taken) !== 0);
}

/** Every largest set of items that can be chosen together, as places in the list; null where there are too many. */
function patternsOf(choice: Choice, items: readonly Item[]): number[][] | null {
  const found: number[][] = [];
  let steps = 0;
  const grow = (first: number, places: number[], chosen: Item[]): boolean => {
    steps += 1;
    let largest = true;
    for (let at = 0; at < items.length; at += 1) {
      if (places.includes(at) || !fits(choice, chosen, items[at]!)) continue;
      largest = false;
      if (at >= first && !grow(at + 1, [...places, at], [...chosen, items[at]!])) return false;
    }
    if (largest) found.push(places);
    return found.length <= mostPatterns && steps <= 8 * mostPatterns;
  };
  return grow(0, [], []) ? found : null;
}

interface Weighed {
  readonly item: Item;
  readonly factor: number;
}

/** The most that factors add up to of what can be chosen beside an item; 1 where it is not known to be less. */
function mostBeside(choice: Choice, weighed: readonly Weighed[], beside: Item): number {
  const able = weighed.filter(({ item }) => fits(choice, [beside], item)).toSorted((a, b) => b.factor - a.factor);
  const left = new Float64Array(able.length + 1);
  for (let at = able.length - 1; at >= 0; at -= 1) left[at] = left[at + 1]! + able[at]!.factor;
  let most = 0;
  let steps = 0;
  const chosen = [beside];
  const grow = (first: number, sum: number): void => {
    most = Math.max(most, sum);
    for (let at = first; at < able.length; at += 1) {
      if (most >= 1 || sum + left[at]! <= most) return;
      steps += 1;
      if (steps > mostSteps) most = 1;
      const { item, factor } = able[at]!;
      if (!fits(choice, chosen, item)) continue;
      chosen.push(item);
      grow(at + 1, sum + factor);
      chosen.pop();
    }
  };
  grow(0, 0);
  return most;
}

function down(factor: number): number {
  return Math.floor(factor * grain) / grain;
}

/**
 * The inequality of a choice that a solution breaks most, or null. It is found among what the solution holds in part, and each other item is
 * then given as great a factor as all choices allow. `hope`: what an item would still bring, for whom to look at first.
 */
export function cutOf(choice: Choice, values: ArrayLike<number>, hope: ArrayLike<number>, weigh: Weigh): Cut | null {
  const value = ({ column }: Item): number => values[column] ?? 0;
  const held = choice.items.filter((item) => value(item) > leastPart).toSorted((a, b) => value(b) - value(a));
  const support = held.slice(0, mostSupport).filter((item) => fits(choice, [], item));
  if (support.length < 2) return null;
  const patterns = patternsOf(choice, support);
  if (patterns === null) return null;
  const found = weigh(support.map(value), patterns);
  // The solver's own tolerance is taken out again, so that each pattern's factors do add up to 1 at most.
  const heaviest = patterns.reduce(
    (most, places) =>
      Math.max(
        most,
        places.reduce((sum, at) => sum + Math.max(0, found[at] ?? 0), 0),
      ),
    1,
  );
  const weighed: Weighed[] = support.flatMap((item, at) => {
    const factor = down(Math.max(0, found[at] ?? 0) / heaviest);
    return factor > 0 ? [{ item, factor }] : [];
  });
  const broken = weighed.reduce((sum, { item, factor }) => sum + factor * value(item), 0) - 1;
  if (!(broken > leastBroken)) return null;
  const known = new Set(weighed.map(({ item }) => item));
  const others = choice.items.filter((item) => !known.has(item)).toSorted((a, b) => (hope[b.column] ?? 0) - (hope[a.column] ?? 0));
  for (const item of others) {
    const factor = down(1 - mostBeside(choice, weighed, item));
    if (factor > 0) weighed.push({ item, factor });
  }
  return { terms: weighed.map(({ item, factor }) => [item.column, factor] as const), broken };
}
