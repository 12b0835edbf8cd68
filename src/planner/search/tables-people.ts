/**
 * People as numbers: who may be invited to which candidate and, where not, every rule that bars it (this is what "why not?" counts); what an
 * invitation is worth by itself; what each half-hour is worth towards somebody's own target.
 */
import type { ProblemActivity, ProblemPerson } from '../problem.ts';
import type { RuleName } from '../rules.words.ts';
import { daysAWeek, slotsADay } from '../slots.words.ts';
import type { ActivityTables } from './tables-activities.ts';
import type { CandidateTables } from './tables-candidates.ts';
import { emptyLists, type Lists } from './lists.ts';
import { bits, pointScale, weekMask, weekSlots } from './masks.ts';
import { whomItConcerns } from './concerned.ts';
import { hasPlace, lineFor, linesFor, noLines } from './tables-leave.ts';
import { reachTable } from './tables-reach.ts';

/** The rules that can bar somebody from a candidate whatever else is planned; the bit of each is its place here. */
const personBars = [
  'person of the unit',
  'asked not to',
  'person busy',
  'for others',
  'step-free',
  'allergy',
  'leave',
  'leave times',
  'leave used up',
  'hours a day',
  'hours a week',
  'budget for one person',
] as const satisfies readonly RuleName[];
const bit = Object.fromEntries(personBars.map((name, index) => [name, 1 << index])) as Record<(typeof personBars)[number], number>;

export interface PeopleTables {
  readonly unit: Int32Array;
  /**
   * Where somebody stands in the three tables below: person p at candidate c is at `first[c] + p`, for those from `lowest[a]` to `highest[a]` of its
   * activity; the tables hold nobody else. Ten wards in one table each would be mostly empty, and too large to be quick.
   */
  readonly first: Int32Array;
  readonly lowest: Int32Array;
  readonly highest: Int32Array;
  /** Rules that bar, as bits of `personBars`; 0: may be invited. Read with `barredBy` where it may be anybody. */
  readonly bars: Uint16Array;
  /** Points of the invitation by itself, ten-thousandths: interest, goal, preferred time, cost, not having to withdraw. */
  readonly worth: Int32Array;
  /** The leave line it would use, numbered over all people; -1: none. */
  readonly line: Int16Array | Int32Array;
  /** People who may be invited to a candidate. */
  readonly fit: readonly (readonly number[])[];
  /** Fills the tables above in for a candidate: nobody reads them before one is first opened. */
  readonly learn: (c: number) => void;
  /** Candidates that people who may be invited have any interest, goal or hours in, for starting from a person. */
  readonly ofPerson: () => readonly Int32Array[];
  readonly target: Float64Array;
  /** Points of the target bands by half-hours: `reach[p * reachWidth + halfHours]`. */
  readonly reach: Int32Array;
  readonly maxSlotsDay: Int32Array;
  readonly maxSlotsWeek: Int32Array;
  readonly needsStepFree: Uint8Array;
  /** 1: needs no leave to go out. */
  readonly goesFree: Uint8Array;
  readonly apart: readonly Int32Array[];
  readonly lines: LineTables;
  /** 1 where session b of `before` had person p: `stood[b * people + p]`. */
  readonly stood: Uint8Array;
}

/** What is the same at every time of an activity, by the people it concerns. */
interface ForActivity {
  readonly own: readonly number[];
  readonly always: Uint16Array;
  readonly wished: Float64Array;
  /** Their lines of leave that have its place and are long enough. */
  readonly lines: readonly (readonly number[])[];
  readonly cost: number;
}

interface LineTables {
  readonly person: Int32Array;
  readonly id: readonly string[];
  readonly twelfths: Int32Array;
  readonly maxTimesWeek: Int32Array;
  readonly maxTimesDay: Int32Array;
  readonly maxSlotsWeek: Int32Array;
}

export function peopleTables(lists: Lists, act: ActivityTables, cand: CandidateTables): PeopleTables {
  const { problem } = lists;
  const people = problem.people;
  const n = people.length;
  const lines = problem.people.flatMap((p, person) => p.leave.map((line) => ({ person, line })));
  const firstLine = new Map<number, number>();
  lines.forEach(({ person }, index) => firstLine.has(person) || firstLine.set(person, index));
  const unlimited = 1_000_000;
  const concerned = whomItConcerns(lists);
  const { first, lowest, highest, cells } = placesInTables(cand, concerned);
  const bars = new Uint16Array(cells).fill(bit['person of the unit']);
  const worth = new Int32Array(cells);
  const line = (lines.length < 32_000 ? new Int16Array(cells) : new Int32Array(cells)).fill(-1);
  const stood = new Uint8Array(n * (problem.before?.length ?? 0));
  problem.before?.forEach((session, b) => {
    for (const id of session.people) {
      const p = lists.person.get(id);
      if (p !== undefined) stood[b * n + p] = 1;
    }
  });
  const busy = Int32Array.from(people.flatMap((p) => weekMask(p.busy)));
  const prefers = Int32Array.from(people.flatMap((p) => weekMask(p.prefers)));
  const onLines = people.map((p) => p.outside === 'lines');
  const { weights } = problem;
  const fit = emptyLists(cand.n);
  const chosen = people.map(() => 0);
  const ofActivity: (ForActivity | undefined)[] = problem.activities.map(() => undefined);
  // By person and activity, so that no list is looked through for each of thousands of pairs: the wish that counts, its place and one, and what they asked not to.
  const nA = problem.activities.length;
  const wishes = new Uint16Array(n * nA);
  const not = new Uint16Array(n * nA);
  people.forEach((person, p) => {
    person.interests.forEach((wish, nth) => {
      const a = lists.activity.get(wish.activity);
      if (a !== undefined) wishes[p * nA + a] = nth + 1;
    });
    for (const one of person.not) {
      const a = lists.activity.get(one.activity);
      if (a !== undefined) not[p * nA + a] = bit['asked not to'];
    }
  });
  const aboutActivity = (a: number): ForActivity => {
    const activity = problem.activities[a]!;
    const own = concerned[a]!;
    const h = activity.slots / 2;
    const always = new Uint16Array(own.length);
    const wished = new Float64Array(own.length);
    const lines: (readonly number[])[] = [];
    for (let i = 0; i < own.length; i++) {
      const p = own[i]!;
      const person = people[p]!;
      always[i] = barsOfActivity(person, activity, act.budgetPerson) | not[p * nA + a]!;
      lines.push(activity.outside && person.outside === 'lines' ? linesFor(person, activity) : noLines);
      const nth = wishes[p * nA + a]!;
      if (nth === 0) continue;
      const wish = person.interests[nth - 1]!;
      wished[i] = weights.interest * wish.strength * h + (wish.goal ? weights.goal * h : 0);
    }
    // Within what the table can hold: beyond it nothing is worth its price anyway.
    return { own, always, wished, lines, cost: Math.min((weights.cost * activity.costPerPerson) / 100, 100_000) };
  };
  const learn = (c: number): void => {
    const a = cand.activity[c]!;
    const activity = problem.activities[a]!;
    const { own, always, wished, lines: theirs, cost } = (ofActivity[a] ??= aboutActivity(a));
    const day = cand.day[c]!;
    const during = (((1 << activity.slots) - 1) << cand.from[c]!) & ((1 << slotsADay) - 1);
    const before = cand.before[c]!;
    const at = first[c]!;
    const mask = cand.peopleMask[c]!;
    const from = cand.from[c]! - activity.travel;
    const to = from + activity.slots + 2 * activity.travel;
    let number = 0;
    for (let i = 0; i < own.length; i++) {
      const p = own[i]!;
      let barred = always[i]!;
      if ((busy[p * daysAWeek + day]! & mask) !== 0) barred |= bit['person busy'];
      if (activity.outside && onLines[p] === true && (barred & bit.leave) === 0) {
        const person = people[p]!;
        const found = lineFor(person, theirs[i]!, day, from, to);
        if (found === -1) barred |= bit['leave times'];
        else {
          line[at + p] = firstLine.get(p)! + found;
          const used = person.leave[found]!;
          const slots = activity.slots + 2 * activity.travel;
          if (used.maxTimesWeek === 0 || used.maxTimesDay === 0 || (used.maxSlotsWeek ?? unlimited) < slots) barred |= bit['leave used up'];
        }
      }
      bars[at + p] = barred;
      const liked = (weights.preferred * bits(during & prefers[p * daysAWeek + day]!)) / 2;
      const kept = before >= 0 && stood[before * n + p] === 1 ? weights.withdrawn : 0;
      worth[at + p] = Math.round((wished[i]! + liked + kept - cost) * pointScale);
      if (barred === 0) chosen[number++] = p;
    }
    fit[c] = chosen.slice(0, number);
  };
  const apart: number[][] = people.map(() => []);
  for (const [x, y] of problem.apart) {
    const [p, q] = [lists.person.get(x), lists.person.get(y)];
    if (p === undefined || q === undefined || p === q) continue;
    apart[p]!.push(q);
    apart[q]!.push(p);
  }
  const limit = (of: (l: ProblemPerson['leave'][number]) => number | null): Int32Array => Int32Array.from(lines, ({ line: l }) => of(l) ?? unlimited);
  return {
    unit: Int32Array.from(people, (p) => lists.unit.get(p.unit) ?? 0),
    first,
    lowest,
    highest,
    bars,
    worth,
    line,
    fit,
    learn,
    ofPerson: once(() => forEachPerson(n, cand, fit)),
    target: Float64Array.from(people, (p) => p.targetHours),
    reach: reachTable(lists),
    maxSlotsDay: Int32Array.from(people, (p) => p.maxSlotsDay ?? slotsADay),
    maxSlotsWeek: Int32Array.from(people, (p) => p.maxSlotsWeek ?? weekSlots),
    needsStepFree: Uint8Array.from(people, (p) => (p.needsStepFree ? 1 : 0)),
    goesFree: Uint8Array.from(people, (p) => (p.outside === 'free' ? 1 : 0)),
    apart: apart.map((list) => Int32Array.from(new Set(list))),
    lines: {
      person: Int32Array.from(lines, (l) => l.person),
      id: lines.map((l) => l.line.id),
      twelfths: Int32Array.from(lines, (l) => l.line.escortTwelfths),
      maxTimesWeek: limit((l) => l.maxTimesWeek),
      maxTimesDay: limit((l) => l.maxTimesDay),
      maxSlotsWeek: limit((l) => l.maxSlotsWeek),
    },
    stood,
  };
}

/** The rules that bar person p from candidate c whatever else is planned, in the order of `personBars`. */
export function barsOf(tables: { people: PeopleTables; cand: CandidateTables }, p: number, c: number): RuleName[] {
  const barred = barredBy(tables.people, tables.cand.activity[c]!, c, p);
  return personBars.filter((_, index) => (barred & (1 << index)) !== 0);
}

/** The same as bits, for anybody at all: whoever is not in the tables is not of the activity's units. */
export function barredBy({ bars, first, lowest, highest }: PeopleTables, a: number, c: number, p: number): number {
  return p < lowest[a]! || p > highest[a]! ? bit['person of the unit'] : bars[first[c]! + p]!;
}

/** Lays the tables out: each candidate has a cell for everybody from the first to the last whom its activity concerns. */
function placesInTables(
  cand: CandidateTables,
  concerned: readonly (readonly number[])[],
): Pick<PeopleTables, 'first' | 'lowest' | 'highest'> & { cells: number } {
  const lowest = Int32Array.from(concerned, (own) => own[0] ?? 0);
  const highest = Int32Array.from(concerned, (own) => own.at(-1) ?? -1);
  const first = new Int32Array(cand.n);
  let cells = 0;
  for (let c = 0; c < cand.n; c++) {
    const a = cand.activity[c]!;
    first[c] = cells - lowest[a]!;
    cells += highest[a]! - lowest[a]! + 1;
  }
  return { first, lowest, highest, cells };
}

/** Worked out when it is first asked for: the first plan needs none of it. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** By person: the candidates that anybody may open and that they may be invited to. */
function forEachPerson(n: number, cand: CandidateTables, fit: readonly (readonly number[])[]): Int32Array[] {
  const counts = new Int32Array(n);
  for (const c of cand.open) for (const p of fit[c]!) counts[p] = counts[p]! + 1;
  const found = Array.from(counts, (count) => new Int32Array(count));
  for (let i = cand.open.length - 1; i >= 0; i--) {
    const c = cand.open[i]!;
    for (const p of fit[c]!) found[p]![--counts[p]!] = c;
  }
  return found;
}

/** The rules that bar somebody from an activity at any time, but for what they asked themselves. */
function barsOfActivity(person: ProblemPerson, activity: ProblemActivity, budget: number): number {
  let barred = activity.units.includes(person.unit) ? 0 : bit['person of the unit'];
  if (activity.forGender !== null && person.gender !== activity.forGender) barred |= bit['for others'];
  if (activity.forCulture !== null && !person.culture.includes(activity.forCulture)) barred |= bit['for others'];
  if (person.needsStepFree && !activity.stepFree) barred |= bit['step-free'];
  if (activity.allergens.some((a) => person.allergies.includes(a))) barred |= bit.allergy;
  if (activity.outside && (person.outside === 'no' || (person.outside === 'lines' && !person.leave.some((l) => hasPlace(l, activity))))) {
    barred |= bit.leave;
  }
  if ((person.maxSlotsDay ?? slotsADay) < activity.slots) barred |= bit['hours a day'];
  if ((person.maxSlotsWeek ?? weekSlots) < activity.slots) barred |= bit['hours a week'];
  if (activity.costPerPerson > budget) barred |= bit['budget for one person'];
  return barred;
}
