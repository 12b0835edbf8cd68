/** What holds for each person through the week, the week's money, and the points that depend on several sessions. */
import { lengthOf } from '../check/week.ts';
import { eveningFrom, slotsADay, type Problem, type ProblemPerson } from '../problem.ts';
import type { Run } from './columns.ts';
import type { LinearModel, Term } from './linear-model.ts';
import { addOneAtATime, bound, days, type Use } from './rows-week.ts';

interface Invitation extends Use {
  readonly line: string | null;
}

export function addPeopleRows(problem: Problem, model: LinearModel, runs: readonly Run[]): void {
  const { weights } = problem;
  const invitations = new Map<ProblemPerson, Invitation[]>(problem.people.map((person) => [person, []]));
  for (const run of runs) for (const { person, column, line } of run.guests) invitations.get(person)!.push({ run, column, line });
  const counted = problem.people.filter(({ targetHours }) => targetHours > 0);
  const least = counted.length === 0 ? null : model.column(1, weights.equity * counted.length);
  for (const [person, theirs] of invitations) {
    addOneAtATime(model, bound(problem, theirs, 'person in two places'), ({ laid }) => laid.going);
    const slots = (list: readonly Use[]): Term[] => list.map(({ run, column }) => [column, run.laid.activity.slots]);
    const daily = bound(problem, theirs, 'hours a day');
    const { maxSlotsDay, maxSlotsWeek } = person;
    if (maxSlotsDay !== null) for (const day of days) model.atMost(slots(daily.filter(({ run }) => run.laid.session.day === day)), maxSlotsDay);
    if (maxSlotsWeek !== null) model.atMost(slots(bound(problem, theirs, 'hours a week')), maxSlotsWeek);
    addLeave(problem, model, person, theirs);
    if (problem.budgetPerPerson !== null) {
      const paid = bound(problem, theirs, 'budget for one person');
      model.atMost(
        paid.map(({ run, column }) => [column, run.laid.activity.costPerPerson]),
        problem.budgetPerPerson,
      );
    }
    addPointsOf(problem, model, person, theirs, least);
  }
  addBudget(problem, model, runs);
  addCoverage(problem, model, runs);
}

function addLeave(problem: Problem, model: LinearModel, person: ProblemPerson, theirs: readonly Invitation[]): void {
  for (const line of person.leave) {
    const uses = bound(
      problem,
      theirs.filter((one) => one.line === line.id),
      'leave used up',
    );
    const once = (list: readonly Use[]): Term[] => list.map(({ column }) => [column, 1]);
    if (line.maxTimesWeek !== null) model.atMost(once(uses), line.maxTimesWeek);
    if (line.maxSlotsWeek !== null) {
      model.atMost(
        uses.map(({ run, column }) => [column, lengthOf(run.laid.going)]),
        line.maxSlotsWeek,
      );
    }
    if (line.maxTimesDay === null) continue;
    for (const day of days) model.atMost(once(uses.filter(({ run }) => run.laid.session.day === day)), line.maxTimesDay);
  }
}

/** Target, equity, variety and repeats. */
function addPointsOf(problem: Problem, model: LinearModel, person: ProblemPerson, theirs: readonly Use[], least: number | null): void {
  const { weights } = problem;
  const hours = theirs.map(({ run, column }): Term => [column, -run.laid.activity.slots / 2]);
  const target = person.targetHours;
  if (target > 0 && least !== null) {
    const bands = [
      [0.4, weights.targetFirst],
      [0.3, weights.targetNext],
      [0.3, weights.targetLast],
    ] as const;
    model.atMost([...bands.map(([part, points]) => [model.column(part * target, points), 1] as const), ...hours], 0);
    model.atMost([[least, target], ...hours], 0);
  }
  for (const of of Map.groupBy(theirs, ({ run }) => run.laid.activity.category).values()) {
    model.atMost([[model.column(1, weights.variety), 1], ...of.map(({ column }) => [column, -1] as const)], 0);
  }
  for (const [activity, of] of Map.groupBy(theirs, ({ run }) => run.laid.activity)) {
    if (Math.min(of.length, Math.max(activity.maxWeek, problem.locks.length)) <= 2) continue;
    model.atMost([...of.map(({ column }) => [column, 1] as const), [model.column(of.length, -weights.repeats), -1]], 2);
  }
}

function addBudget(problem: Problem, model: LinearModel, runs: readonly Run[]): void {
  if (problem.budgetWeek === null) return;
  const paid = bound(
    problem,
    runs.map((run) => ({ run, column: run.column })),
    'budget',
  );
  model.atMost(
    paid.flatMap(({ run, column }): Term[] => [
      [column, run.laid.activity.costFixed],
      ...run.guests.map((guest) => [guest.column, run.laid.activity.costPerPerson] as const),
    ]),
    problem.budgetWeek,
  );
}

/** Evenings and weekend half-days in which a session with somebody of the unit begins. */
function addCoverage(problem: Problem, model: LinearModel, runs: readonly Run[]): void {
  const blocks = [
    ...days.map((day) => ({ day, from: eveningFrom, to: slotsADay })),
    ...[5, 6].flatMap((day) => [
      { day, from: 0, to: 8 },
      { day, from: 8, to: eveningFrom },
    ]),
  ];
  for (const unit of problem.units) {
    const theirs = runs.filter(({ guests }) => guests.some(({ person }) => person.unit === unit.id));
    for (const { day, from, to } of blocks) {
      const here = theirs.filter(({ laid: { session } }) => session.day === day && session.from >= from && session.from < to);
      if (here.length === 0) continue;
      model.atMost([[model.column(1, problem.weights.coverage), 1], ...here.map(({ column }) => [column, -1] as const)], 0);
    }
  }
}
