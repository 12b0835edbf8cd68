import type { Problem } from './problem.ts';

/** What of a problem is otherwise than it was: somebody is off, something is out, money or what counts is changed. Days are 0 to 6, both included. */
export type ProblemChange =
  | { readonly what: 'staff off'; readonly id: string; readonly from: number; readonly to: number }
  | { readonly what: 'staff on'; readonly id: string; readonly day: number; readonly fromSlot: number; readonly toSlot: number }
  | { readonly what: 'vehicle out'; readonly id: string; readonly from: number; readonly to: number }
  | { readonly what: 'room shut'; readonly id: string; readonly from: number; readonly to: number }
  | { readonly what: 'leave withdrawn'; readonly id: string }
  | { readonly what: 'budget'; readonly pence: number | null }
  | { readonly what: 'weight'; readonly name: keyof Problem['weights']; readonly points: number };

/** The problem with these changes; what it was stays as it was. */
export function changeProblem(problem: Problem, changes: readonly ProblemChange[]): Problem {
  return changes.reduce(changeOne, problem);
}

function changeOne(problem: Problem, change: ProblemChange): Problem {
  const shut = <T extends { readonly id: string; readonly busy: Problem['rooms'][number]['busy'] }>(
    several: readonly T[],
    id: string,
    from: number,
    to: number,
    why: string,
  ): T[] =>
    several.map((one) =>
      one.id !== id
        ? one
        : {
            ...one,
            busy: [...one.busy, ...[0, 1, 2, 3, 4, 5, 6].filter((day) => from <= day && day <= to).map((day) => ({ day, from: 0, to: 24, why }))],
          },
    );
  switch (change.what) {
    case 'staff off':
      return {
        ...problem,
        staff: problem.staff.map((one) =>
          one.id === change.id ? { ...one, shifts: one.shifts.filter(({ day }) => day < change.from || day > change.to) } : one,
        ),
      };
    case 'staff on':
      return {
        ...problem,
        staff: problem.staff.map((one) =>
          one.id === change.id
            ? {
                ...one,
                shifts: [...one.shifts.filter(({ day }) => day !== change.day), { day: change.day, from: change.fromSlot, to: change.toSlot }],
              }
            : one,
        ),
      };
    case 'vehicle out':
      return { ...problem, vehicles: shut(problem.vehicles, change.id, change.from, change.to, 'out') };
    case 'room shut':
      return { ...problem, rooms: shut(problem.rooms, change.id, change.from, change.to, 'shut') };
    case 'leave withdrawn':
      return { ...problem, people: problem.people.map((one) => (one.id === change.id ? { ...one, outside: 'no' as const, leave: [] } : one)) };
    case 'budget':
      return { ...problem, budgetWeek: change.pence };
    case 'weight':
      return { ...problem, weights: { ...problem.weights, [change.name]: change.points } };
  }
}
