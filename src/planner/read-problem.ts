import type { z } from 'zod';
import { problemShape, type Problem } from './problem.ts';
import { planShape, type Plan } from './plan.ts';

/** Something wrong with a file: where, such as `people[3].leave[0].times[1]`, and what, in a sentence. */
export interface Fault {
  readonly path: string;
  readonly say: string;
}

/**
 * Reads a problem from parsed JSON. Names every fault with its path: those of the shape; or, when the shape is right, ids that are there
 * twice or not at all, stretches that end before they begin, and least numbers above the most. What `lastWeek` and `before` name may be gone
 * since.
 */
export function readProblem(json: unknown): { readonly problem: Problem } | { readonly faults: readonly Fault[] } {
  const read = problemShape.safeParse(json);
  if (!read.success) return { faults: shapeFaults(read.error, json) };
  const faults = meaningFaults(read.data);
  return faults.length > 0 ? { faults } : { problem: read.data };
}

/** Reads a plan from parsed JSON; whether it keeps the rules of a problem is for `check` to say. */
export function readPlan(json: unknown): { readonly plan: Plan } | { readonly faults: readonly Fault[] } {
  const read = planShape.safeParse(json);
  return read.success ? { plan: read.data } : { faults: shapeFaults(read.error, json) };
}

function shapeFaults(error: z.ZodError, json: unknown): Fault[] {
  return error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: pathOf([...issue.path, key]), say: 'Is not known here.' }))
      : [{ path: pathOf(issue.path), say: sayShape(issue, valueAt(json, issue.path)) }],
  );
}

const words: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'an object',
};

function sayShape(issue: z.core.$ZodIssue, value: unknown): string {
  const missing = value === undefined ? ', and is missing' : '';
  if (issue.code === 'invalid_type') return `Must be ${words[issue.expected] ?? issue.expected}${missing}.`;
  if (issue.code === 'too_small') return `Must be ${issue.inclusive === true ? 'at least' : 'more than'} ${issue.minimum}${counted(issue.origin)}.`;
  if (issue.code === 'too_big') return `Must be ${issue.inclusive === true ? 'at most' : 'less than'} ${issue.maximum}${counted(issue.origin)}.`;
  if (issue.code !== 'invalid_value') return `${issue.message}.`;
  return issue.values.length > 6
    ? `Is “${String(value)}”, which is not one of the words for it.`
    : `Must be ${issue.values.map((one) => `“${String(one)}”`).join(' or ')}${missing}.`;
}

function valueAt(json: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined), json);
}

function counted(origin: string): string {
  if (origin === 'string') return ' characters long';
  return origin === 'array' ? ' long' : '';
}

function pathOf(path: readonly PropertyKey[]): string {
  const text = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  return text === '' ? 'the file' : text.replace(/^\./, '');
}

type Note = (path: string, say: string) => void;
type Ids = ReadonlySet<string>;

function meaningFaults(problem: Problem): Fault[] {
  const faults: Fault[] = [];
  const note: Note = (path, say) => void faults.push({ path, say });
  const ids = {
    unit: idsOf(note, 'units', problem.units),
    person: idsOf(note, 'people', problem.people),
    staff: idsOf(note, 'staff', problem.staff),
    room: idsOf(note, 'rooms', problem.rooms),
    vehicle: idsOf(note, 'vehicles', problem.vehicles),
    activity: idsOf(note, 'activities', problem.activities),
  };
  const known = (kind: keyof typeof ids, path: string, id: string | null): void => {
    if (id !== null && !ids[kind].has(id)) note(path, `There is no ${kind === 'staff' ? 'member of staff' : kind} “${id}”.`);
  };
  const allKnown = (kind: keyof typeof ids, path: string, list: readonly string[]): void => {
    once(note, path, list);
    for (const [nth, id] of list.entries()) known(kind, `${path}[${nth}]`, id);
  };
  for (const [nth, person] of problem.people.entries()) {
    const path = `people[${nth}]`;
    known('unit', `${path}.unit`, person.unit);
    for (const name of ['interests', 'not'] as const) {
      const activities = person[name].map(({ activity }) => activity);
      once(note, `${path}.${name}`, activities, '.activity');
      for (const [at, activity] of activities.entries()) known('activity', `${path}.${name}[${at}].activity`, activity);
    }
    stretches(note, `${path}.busy`, person.busy);
    stretches(note, `${path}.prefers`, person.prefers);
    idsOf(note, `${path}.leave`, person.leave);
    for (const [at, line] of person.leave.entries()) stretches(note, `${path}.leave[${at}].times`, line.times);
  }
  for (const [nth, member] of problem.staff.entries()) {
    known('unit', `staff[${nth}].unit`, member.unit);
    stretches(note, `staff[${nth}].shifts`, member.shifts);
    stretches(note, `staff[${nth}].busy`, member.busy);
  }
  for (const name of ['rooms', 'vehicles'] as const) {
    for (const [nth, place] of problem[name].entries()) {
      known('unit', `${name}[${nth}].unit`, place.unit);
      stretches(note, `${name}[${nth}].busy`, place.busy);
    }
  }
  for (const [nth, activity] of problem.activities.entries()) {
    const path = `activities[${nth}]`;
    allKnown('unit', `${path}.units`, activity.units);
    allKnown('room', `${path}.rooms`, activity.rooms);
    allKnown('vehicle', `${path}.vehicles`, activity.vehicles);
    allKnown('person', `${path}.requiredPeople`, activity.requiredPeople);
    allKnown('staff', `${path}.requiredStaff`, activity.requiredStaff);
    const starts = activity.starts.map(({ day, from }) => `day ${day}, slot ${from}`);
    once(note, `${path}.starts`, starts);
    if (activity.minPeople > activity.maxPeople) note(`${path}.minPeople`, `Is ${activity.minPeople}, more than maxPeople, ${activity.maxPeople}.`);
    if (activity.minWeek > activity.maxWeek) note(`${path}.minWeek`, `Is ${activity.minWeek}, more than maxWeek, ${activity.maxWeek}.`);
  }
  for (const [nth, pair] of problem.apart.entries()) allKnown('person', `apart[${nth}]`, pair);
  for (const [nth, { first, next }] of problem.order.entries()) {
    known('activity', `order[${nth}].first`, first);
    known('activity', `order[${nth}].next`, next);
    if (first === next) note(`order[${nth}]`, `“${first}” cannot come before itself.`);
  }
  idsOf(note, 'locks', problem.locks);
  for (const [nth, lock] of problem.locks.entries()) {
    known('activity', `locks[${nth}].activity`, lock.activity);
    known('room', `locks[${nth}].room`, lock.room);
    known('vehicle', `locks[${nth}].vehicle`, lock.vehicle);
    allKnown('staff', `locks[${nth}].staff`, lock.staff);
    allKnown('person', `locks[${nth}].people`, lock.people);
  }
  idsOf(note, 'lastWeek', problem.lastWeek);
  idsOf(note, 'before', problem.before ?? []);
  return faults;
}

/** The ids of a list; those that come twice are noted. */
function idsOf(note: Note, path: string, list: readonly { readonly id: string }[]): Ids {
  const ids = list.map(({ id }) => id);
  once(note, path, ids, '.id');
  return new Set(ids);
}

function once(note: Note, path: string, list: readonly string[], field = ''): void {
  const seen = new Set<string>();
  for (const [nth, id] of list.entries()) {
    if (seen.has(id)) note(`${path}[${nth}]${field}`, `“${id}” is there twice.`);
    seen.add(id);
  }
}

function stretches(note: Note, path: string, list: readonly { readonly from: number; readonly to: number }[]): void {
  for (const [nth, { from, to }] of list.entries()) {
    if (from >= to) note(`${path}[${nth}]`, `Ends at slot ${to}, not after slot ${from}, where it begins.`);
  }
}
