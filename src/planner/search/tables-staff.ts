/** Staff as numbers: who can run which candidate, breaks, and how many each unit can spare. */
import type { RuleName } from '../rules.words.ts';
import { daysAWeek, slotsADay } from '../slots.words.ts';
import type { ActivityTables } from './tables-activities.ts';
import type { CandidateTables } from './tables-candidates.ts';
import { emptyLists, type Lists } from './lists.ts';
import { bits, maskOf, scaled, weekMask, weekSlots } from './masks.ts';

export interface StaffTables {
  readonly unit: Int32Array;
  /** 1 where staff member k has skill j: `has[k * skills + j]`. */
  readonly has: Uint8Array;
  readonly escort: Uint8Array;
  readonly registered: Uint8Array;
  readonly maxSlotsDay: Int32Array;
  /** Slots on duty in the week: what the staff-load term divides by; 0 where never on duty. */
  readonly perSlot: Float64Array;
  /** On duty (on shift and not busy), bits by staff member and day. */
  readonly onDuty: Int32Array;
  /** Break windows of staff member and day: slots of which one must stay free. CSR. */
  readonly breakFirst: Int32Array;
  readonly breakWindow: Int32Array;
  /** How many of a unit may be out at once in a slot, in all and of the registered: `spare[(u * 7 + day) * 24 + slot]`. */
  readonly spare: Int32Array;
  readonly spareRegistered: Int32Array;
  /** Staff who can run a candidate as far as unit, shift and other duties go. */
  readonly fit: readonly (readonly number[])[];
  /** Fills `fit` in for a candidate: nobody reads it before one is first opened. */
  readonly learn: (c: number) => void;
  /** Staff of each unit. */
  readonly ofUnit: readonly Int32Array[];
  /** 1 where session b of `before` was run by k: `stood[b * staff + k]`; and what keeping it so is worth. */
  readonly stood: Uint8Array;
  readonly stoodWorth: number;
  /** Why staff member k cannot run candidate c, whatever else is planned. */
  bars(k: number, c: number): RuleName[];
}

export function staffTables(lists: Lists, act: ActivityTables, cand: CandidateTables): StaffTables {
  const { problem, unit } = lists;
  const people = problem.staff;
  const n = people.length;
  const units = Int32Array.from(people, (k) => unit.get(k.unit) ?? 0);
  const busy = people.map((k) => weekMask(k.busy));
  const shifts = people.map((k) => Array.from({ length: daysAWeek }, (_, day) => k.shifts.filter((shift) => shift.day === day)));
  const onDuty = new Int32Array(n * daysAWeek);
  const has = new Uint8Array(n * act.skills);
  people.forEach((k, index) => {
    weekMask(k.shifts).forEach((mask, day) => (onDuty[index * daysAWeek + day] = mask & ~busy[index]![day]!));
    for (const name of k.skills) {
      const skill = act.skill.get(name);
      if (skill !== undefined) has[index * act.skills + skill] = 1;
    }
    for (const [skill, a] of act.namedSkill) if (problem.activities[a]!.requiredStaff.includes(k.id)) has[index * act.skills + skill] = 1;
  });
  const flag = (name: string): Uint8Array => Uint8Array.from(people, (k) => (k.skills.includes(name) ? 1 : 0));
  const registered = flag('registered');
  const inOneShift = (k: number, c: number): boolean => {
    for (const shift of shifts[k]![cand.day[c]!]!) if (shift.from <= cand.staffFrom[c]! && cand.staffTo[c]! <= shift.to) return true;
    return false;
  };
  const bars = (k: number, c: number): RuleName[] => {
    const found: RuleName[] = [];
    const day = cand.day[c]!;
    const activity = problem.activities[cand.activity[c]!]!;
    if (!activity.units.includes(people[k]!.unit)) found.push('staff of the unit');
    if (!inOneShift(k, c) || cand.withinDay[c] === 0) found.push('on shift');
    if ((busy[k]![day]! & cand.staffMask[c]!) !== 0) found.push('staff busy');
    return found;
  };
  const ofUnit = problem.units.map((_, u) => Int32Array.from(people.flatMap((_k, k) => (units[k] === u ? [k] : []))));
  const ofActivity = problem.activities.map((a) => [...new Set(a.units)].flatMap((id) => [...(ofUnit[unit.get(id) ?? -1] ?? [])]));
  const [breakFirst, breakWindow] = breaks(lists, busy);
  return {
    unit: units,
    has,
    escort: flag('escort'),
    registered,
    maxSlotsDay: Int32Array.from(people, (k) => k.maxSlotsDay),
    perSlot: Float64Array.from(people, (_, k) => {
      let slots = 0;
      for (let day = 0; day < daysAWeek; day++) slots += bits(onDuty[k * daysAWeek + day]!);
      return slots;
    }),
    onDuty,
    breakFirst,
    breakWindow,
    ...spareStaff(lists, units, onDuty, registered),
    ...whoCanRun(lists, cand, ofActivity, onDuty, inOneShift),
    ofUnit,
    stood: stoodIn(lists),
    stoodWorth: scaled(problem.weights.staffChanged),
    bars,
  };
}

/** Who can run each candidate. Activities of the same units at the same time have the same staff: one list for them all. */
function whoCanRun(
  { problem }: Lists,
  cand: CandidateTables,
  ofActivity: readonly (readonly number[])[],
  onDuty: Int32Array,
  inOneShift: (k: number, c: number) => boolean,
): Pick<StaffTables, 'fit' | 'learn'> {
  const fit = emptyLists(cand.n);
  const known = new Map<string, Map<number, readonly number[]>>();
  const times = problem.activities.map(({ units }) => {
    const key = JSON.stringify(units);
    const found = known.get(key) ?? new Map<number, readonly number[]>();
    known.set(key, found);
    return found;
  });
  const learn = (c: number): void => {
    if (cand.withinDay[c] === 0) return;
    const [day, mask] = [cand.day[c]!, cand.staffMask[c]!];
    const lists = times[cand.activity[c]!]!;
    const time = (day * slotsADay + cand.staffFrom[c]!) * (slotsADay + 1) + cand.staffTo[c]!;
    let list = lists.get(time);
    if (list === undefined) {
      const able: number[] = [];
      for (const k of ofActivity[cand.activity[c]!]!) if ((onDuty[k * daysAWeek + day]! & mask) === mask && inOneShift(k, c)) able.push(k);
      lists.set(time, (list = able));
    }
    fit[c] = list;
  };
  return { fit, learn };
}

function stoodIn({ problem, staff }: Lists): Uint8Array {
  const stood = new Uint8Array(problem.staff.length * (problem.before?.length ?? 0));
  problem.before?.forEach((session, b) => {
    for (const id of session.staff) {
      const k = staff.get(id);
      if (k !== undefined) stood[b * problem.staff.length + k] = 1;
    }
  });
  return stood;
}

function breaks({ problem }: Lists, busy: readonly number[][]): [Int32Array, Int32Array] {
  const first = new Int32Array(problem.staff.length * daysAWeek + 1);
  const windows: number[] = [];
  problem.staff.forEach((k, index) => {
    for (let day = 0; day < daysAWeek; day++) {
      for (const shift of k.shifts) {
        if (shift.day !== day || k.breakAfter === null || shift.to - shift.from < k.breakAfter) continue;
        const within = maskOf(Math.min(shift.to, shift.from + k.breakFrom), Math.max(shift.from, shift.to - k.breakFrom));
        const free = within & ~busy[index]![day]!;
        if (free !== 0) windows.push(free);
      }
      first[index * daysAWeek + day + 1] = windows.length;
    }
  });
  return [first, Int32Array.from(windows)];
}

function spareStaff(
  { problem }: Lists,
  units: Int32Array,
  onDuty: Int32Array,
  registered: Uint8Array,
): { spare: Int32Array; spareRegistered: Int32Array } {
  const spare = new Int32Array(problem.units.length * weekSlots);
  const spareRegistered = new Int32Array(problem.units.length * weekSlots);
  problem.units.forEach((u, index) => {
    spare.fill(-u.coverStaff, index * weekSlots, (index + 1) * weekSlots);
    spareRegistered.fill(-u.coverRegistered, index * weekSlots, (index + 1) * weekSlots);
  });
  problem.staff.forEach((_, k) => {
    for (let day = 0; day < daysAWeek; day++) {
      const first = (units[k]! * daysAWeek + day) * slotsADay;
      for (let duty = onDuty[k * daysAWeek + day]!; duty !== 0; duty &= duty - 1) {
        const at = first + 31 - Math.clz32(duty & -duty);
        spare[at] = spare[at]! + 1;
        if (registered[k] === 1) spareRegistered[at] = spareRegistered[at]! + 1;
      }
    }
  });
  return { spare, spareRegistered };
}
