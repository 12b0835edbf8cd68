/**
 * What holds through the week. Rules that bear on several sessions can be let go between locks: where any lock has a rule accepted, locks are
 * left out of its rows altogether, which can only allow more.
 */
import { halfHours, isOnDuty } from '../check/crew.ts';
import { lengthOf, overlap, type Part } from '../check/week.ts';
import { daysAWeek, type Problem, type ProblemStaff } from '../problem.ts';
import type { RuleName } from '../rules.words.ts';
import type { Run } from './columns.ts';
import type { LinearModel, Term } from './linear-model.ts';

export interface Use {
  readonly run: Run;
  readonly column: number;
}

/** The runs that count for these rules. */
export function bound(problem: Problem, uses: readonly Use[], ...rules: RuleName[]): Use[] {
  const letGo = problem.locks.some(({ accepted }) => rules.some((rule) => accepted.includes(rule)));
  return letGo ? uses.filter(({ run }) => run.lock === null) : [...uses];
}

export const days = Array.from({ length: daysAWeek }, (_, day) => day);

/** One at a time: a row for each largest set of sessions that share a half-hour. */
export function addOneAtATime(model: LinearModel, uses: readonly Use[], partOf: (run: Run) => Part): void {
  for (const day of days) {
    const parts = uses.map(({ run, column }) => ({ column, part: partOf(run) })).filter(({ part }) => part.day === day && lengthOf(part) > 0);
    const starts = [...new Set(parts.map(({ part }) => part.from))].toSorted((a, b) => a - b);
    for (const [nth, start] of starts.entries()) {
      const here = parts.filter(({ part }) => part.from <= start && part.to > start);
      const next = starts[nth + 1];
      // All of them run on into the next beginning: the row there says more.
      if (next !== undefined && here.every(({ part }) => part.to > next)) continue;
      if (here.length > 1)
        model.atMost(
          here.map(({ column }) => [column, 1]),
          1,
        );
    }
  }
}

export function addActivityRows(problem: Problem, model: LinearModel, runs: readonly Run[]): void {
  const uses = runs.map((run) => ({ run, column: run.column }));
  for (const activity of problem.activities) {
    const all = uses.filter(({ run }) => run.laid.activity === activity);
    if (all.length === 0) continue;
    const on = (list: readonly Use[], from: number, to: number): Term[] =>
      list.filter(({ run }) => run.laid.session.day >= from && run.laid.session.day < to).map(({ column }) => [column, 1]);
    const once = bound(problem, all, 'once a day');
    for (const day of days) model.atMost(on(once, day, day + 1), 1);
    model.atMost(on(bound(problem, all, 'times a week'), 0, daysAWeek), activity.maxWeek);
    if (activity.minWeek > 1 && all.every(({ run }) => run.lock === null) && !problem.locks.some((lock) => lock.activity === activity.id)) {
      for (const day of days) {
        const today = on(all, day, day + 1).map(([column]) => [column, -activity.minWeek] as const);
        if (today.length > 0) model.atLeast([...on(all, 0, daysAWeek), ...today], 0);
      }
    }
    const pattern = bound(problem, all, 'pattern', 'once a day');
    if (activity.daysApart > 1) for (const day of days) model.atMost(on(pattern, day, day + activity.daysApart), 1);
    if (activity.sameTime) addSameTime(model, pattern);
  }
  for (const { first, next, sameDay } of problem.order) {
    const firsts = runs.filter(({ laid }) => laid.activity.id === first);
    for (const run of runs) {
      if (run.laid.activity.id !== next || run.lock !== null) continue;
      const { going } = run.laid;
      const before = firsts.filter(({ laid }) =>
        laid.going.day === going.day ? laid.going.to <= going.from : !sameDay && laid.going.day < going.day,
      );
      model.atLeast([...before.map(({ column }) => [column, 1] as const), [run.column, -1]], 0);
    }
  }
}

/** One of the times of day is the week's; a session at another is not. */
function addSameTime(model: LinearModel, uses: readonly Use[]): void {
  const byTime = Map.groupBy(uses, ({ run }) => run.laid.session.from);
  if (byTime.size < 2) return;
  const chosen = [...byTime.values()].map((theirs) => {
    const time = model.column();
    for (const day of days) {
      const today = theirs.filter(({ run }) => run.laid.session.day === day);
      // Two locks on one day are another rule's business.
      for (const one of today)
        model.atMost(
          [
            [one.column, 1],
            [time, -1],
          ],
          0,
        );
    }
    return [time, 1] as const;
  });
  model.atMost(chosen, 1);
}

export function addPlaceRows(problem: Problem, model: LinearModel, runs: readonly Run[]): void {
  for (const place of problem.rooms) {
    const uses = runs.flatMap((run) => run.roomColumns.filter((one) => one.place === place).map(({ column }) => ({ run, column })));
    addOneAtATime(model, bound(problem, uses, 'room free'), ({ laid }) => laid.inRoom);
  }
  for (const place of problem.vehicles) {
    const uses = runs.flatMap((run) => run.vehicleColumns.filter((one) => one.place === place).map(({ column }) => ({ run, column })));
    addOneAtATime(model, bound(problem, uses, 'vehicle free'), ({ laid }) => laid.going);
  }
}

export function addStaffRows(problem: Problem, model: LinearModel, runs: readonly Run[]): void {
  const load = new Map(problem.units.map(({ id }) => [id, model.column(1, -problem.weights.staffLoad)]));
  for (const member of problem.staff) {
    const uses = runs.flatMap((run) => run.staff.filter((one) => one.member === member).map(({ column }) => ({ run, column })));
    if (uses.length === 0) continue;
    addOneAtATime(model, bound(problem, uses, 'staff in two places'), ({ laid }) => laid.staffed);
    const long = (use: Use): Term => [use.column, lengthOf(use.run.laid.staffed)];
    const hours = bound(problem, uses, 'staff hours');
    for (const day of days) model.atMost(hours.filter(({ run }) => run.laid.session.day === day).map(long), member.maxSlotsDay);
    addBreaks(problem, model, member, uses);
    const duty = days.flatMap((day) => halfHours({ day, from: 0, to: 24 })).filter((slot) => isOnDuty(member, slot));
    const spent = bound(problem, uses, 'staff in two places').map(({ run, column }): Term => [
      column,
      duty.filter((slot) => overlap(slot, run.laid.staffed)).length,
    ]);
    if (duty.length > 0) model.atMost([...spent, [load.get(member.unit)!, -duty.length]], 0);
  }
  addCover(problem, model, runs);
}

/** In a long shift at least one of the half-hours in its middle is in no session: so many at most are. */
function addBreaks(problem: Problem, model: LinearModel, member: ProblemStaff, uses: readonly Use[]): void {
  const theirs = bound(problem, uses, 'break', 'staff in two places');
  for (const shift of member.shifts) {
    if (member.breakAfter === null || shift.to - shift.from < member.breakAfter) continue;
    const middle = { day: shift.day, from: shift.from + member.breakFrom, to: shift.to - member.breakFrom };
    const open = halfHours(middle).filter((slot) => !member.busy.some((one) => overlap(one, slot)));
    if (open.length === 0) continue;
    model.atMost(
      theirs.map(({ run, column }) => [column, open.filter((slot) => overlap(slot, run.laid.staffed)).length]),
      open.length - 1,
    );
  }
}

/** Of those on duty no more are out than leave the unit its cover. */
function addCover(problem: Problem, model: LinearModel, runs: readonly Run[]): void {
  const outings = runs.filter(({ laid }) => laid.activity.outside);
  for (const unit of problem.units) {
    for (const { rule, skill, least } of [
      { rule: 'cover left', skill: null, least: unit.coverStaff },
      { rule: 'registered cover left', skill: 'registered', least: unit.coverRegistered },
    ] as const) {
      const team = problem.staff.filter((member) => member.unit === unit.id && (skill === null || member.skills.includes(skill)));
      const uses = bound(
        problem,
        outings.flatMap((run) => run.staff.filter(({ member }) => team.includes(member)).map(({ member, column }) => ({ run, column, member }))),
        rule,
        'staff in two places',
      ) as (Use & { readonly member: ProblemStaff })[];
      let last = '';
      for (const slot of days.flatMap((day) => halfHours({ day, from: 0, to: 24 }))) {
        const duty = new Set(team.filter((member) => isOnDuty(member, slot)));
        const out = uses.filter(({ run, member }) => duty.has(member) && overlap(run.laid.staffed, slot));
        const most = Math.max(0, duty.size - least);
        const key = `${most} ${out.map(({ column }) => column).join(' ')}`;
        if (out.length > most && key !== last)
          model.atMost(
            out.map(({ column }) => [column, 1]),
            most,
          );
        last = key;
      }
    }
  }
}
