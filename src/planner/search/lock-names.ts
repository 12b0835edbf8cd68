/** The staff and people a lock names: each rule they would break is noted, unless a lock that takes part has it accepted and all who take part are named. */
import type { ProblemLock } from '../problem.ts';
import type { RuleName } from '../rules.words.ts';
import { daysAWeek } from '../slots.words.ts';
import { join, take } from './change.ts';
import { isIn } from './fit.ts';
import { accepts, type Against } from './lock-rules.ts';
import type { State } from './state.ts';
import { barsOf } from './tables-people.ts';

type Kind = 'people' | 'staff';

/** Whether a rule is let go between this lock and other sessions that name the same person or member of staff. */
function letGo(w: State, lock: ProblemLock, rule: RuleName, others: readonly number[], kind: Kind, x: number): boolean {
  const locks = others.map((o) => w.lock[o]!);
  if (locks.some((index) => index < 0 || !w.locked[kind][index]!.has(x))) return false;
  return accepts(lock, rule) || locks.some((index) => accepts(w.t.problem.locks[index], rule));
}

/** Whether others take part whom their locks do not name: these might be chosen otherwise. */
function movable(w: State, others: readonly number[], kind: Kind, x: number): boolean {
  return others.some((o) => w.lock[o]! >= 0 && !w.locked[kind][w.lock[o]!]!.has(x));
}

function sessionsOf(w: State, kind: Kind, x: number, but: number): number[] {
  const { widthP, widthK } = w.t;
  return [...w.on.subarray(0, w.nOn)].filter((s) => {
    if (s === but) return false;
    return kind === 'people' ? isIn(w, s, x) : w.staff.subarray(s * widthK, s * widthK + w.crew[s]!).includes(x) && widthP > 0;
  });
}

export function nameStaff(w: State, s: number, lock: ProblemLock, staff: ReadonlySet<number>, against: Against): void {
  const { act, cand, crew } = w.t;
  const c = w.cand[s]!;
  const a = w.activity[s]!;
  const d = w.day[s]!;
  for (const k of staff) {
    for (const rule of crew.bars(k, c)) against.unless(accepts(lock, rule), rule);
    const today = sessionsOf(w, 'staff', k, s).filter((o) => w.day[o] === d);
    const check = (broken: boolean, rule: RuleName, others: readonly number[]): void => {
      if (broken) against.unless(letGo(w, lock, rule, others, 'staff', k), rule, movable(w, others, 'staff', k));
    };
    const at = k * daysAWeek + d;
    const clashing = today.filter((o) => (cand.staffMask[w.cand[o]!]! & cand.staffMask[c]!) !== 0);
    check(clashing.length > 0, 'staff in two places', clashing);
    check(w.kDay[at]! + act.staffSlots[a]! > crew.maxSlotsDay[k]!, 'staff hours', today);
    const taken = w.kMask[at]! | cand.staffMask[c]!;
    for (let i = crew.breakFirst[at]!; i < crew.breakFirst[at + 1]!; i++) check((crew.breakWindow[i]! & ~taken) === 0, 'break', today);
    if (act.outside[a] === 1) {
      const unitDay = crew.unit[k]! * daysAWeek + d;
      const out = w.onOfDay[d]!.filter((o) => o !== s && act.outside[w.activity[o]!] === 1);
      const duty = crew.onDuty[at]! & cand.staffMask[c]!;
      // Somebody who is not on duty takes nobody off the unit, but may not be out where too few are left either.
      const few = cover(w, unitDay, false, duty, cand.staffMask[c]!);
      const fewRegistered = crew.registered[k] === 1 && cover(w, unitDay, true, duty, cand.staffMask[c]!);
      const named = out.every((o) => w.lock[o]! >= 0);
      const free = (rule: RuleName): boolean => named && (accepts(lock, rule) || out.some((o) => accepts(w.t.problem.locks[w.lock[o]!], rule)));
      if (few) against.unless(free('cover left'), 'cover left', out.length > 0);
      if (fewRegistered) against.unless(free('registered cover left'), 'registered cover left', out.length > 0);
    }
    take(w, s, k);
  }
}

/** Whether too few would be left on the unit: one fewer where the member is on duty. */
function cover(w: State, unitDay: number, registered: boolean, duty: number, mask: number): boolean {
  const { spare, spareRegistered } = w.t.crew;
  for (let slot = 0; slot < 24; slot++) {
    if ((mask & (1 << slot)) === 0) continue;
    const at = unitDay * 24 + slot;
    const left = (registered ? spareRegistered[at]! - w.regOut[at]! : spare[at]! - w.out[at]!) - ((duty & (1 << slot)) === 0 ? 0 : 1);
    if (left < 0) return true;
  }
  return false;
}

export function namePeople(w: State, s: number, lock: ProblemLock, people: ReadonlySet<number>, against: Against): void {
  const { act, cand } = w.t;
  const about = w.t.people;
  const c = w.cand[s]!;
  const a = w.activity[s]!;
  const d = w.day[s]!;
  const dynamic: readonly RuleName[] = ['hours a day', 'hours a week', 'budget for one person', 'leave used up'];
  for (const p of people) {
    for (const rule of barsOf(w.t, p, c)) if (!dynamic.includes(rule)) against.unless(accepts(lock, rule), rule);
    const theirs = sessionsOf(w, 'people', p, s);
    const today = theirs.filter((o) => w.day[o] === d);
    const check = (broken: boolean, rule: RuleName, others: readonly number[]): void => {
      if (broken) against.unless(letGo(w, lock, rule, others, 'people', p), rule);
    };
    const clashing = today.filter((o) => (cand.peopleMask[w.cand[o]!]! & cand.peopleMask[c]!) !== 0);
    check(clashing.length > 0, 'person in two places', clashing);
    check(w.pDay[p * daysAWeek + d]! + act.slots[a]! > about.maxSlotsDay[p]!, 'hours a day', today);
    check(w.pWeek[p]! + act.slots[a]! > about.maxSlotsWeek[p]!, 'hours a week', theirs);
    const paid = theirs.filter((o) => act.costEach[w.activity[o]!]! > 0);
    check(w.pCost[p]! + act.costEach[a]! > act.budgetPerson, 'budget for one person', paid);
    const steps = (w.room[s]! >= 0 && act.roomStepFree[w.room[s]!] === 0) || (w.vehicle[s]! >= 0 && act.vehicleStepFree[w.vehicle[s]!] === 0);
    if (about.needsStepFree[p] === 1 && steps) against.unless(accepts(lock, 'step-free'), 'step-free');
    for (const other of about.apart[p]!) if (isIn(w, s, other)) against.unless(accepts(lock, 'not together'), 'not together');
    const line = about.line[about.first[c]! + p]!;
    if (line >= 0 && act.outside[a] === 1) {
      const { maxTimesWeek, maxTimesDay, maxSlotsWeek } = about.lines;
      const uses = theirs.filter((o) => about.line[about.first[w.cand[o]!]! + p] === line);
      const slots = act.slots[a]! + 2 * act.travel[a]!;
      check(w.lineWeek[line]! >= maxTimesWeek[line]! || w.lineSlots[line]! + slots > maxSlotsWeek[line]!, 'leave used up', uses);
      check(
        w.lineDay[line * daysAWeek + d]! >= maxTimesDay[line]!,
        'leave used up',
        uses.filter((o) => w.day[o] === d),
      );
    }
    join(w, s, p);
  }
}
