import type { Lists } from './lists.ts';

/** By activity: the people of its units, and whom a lock names all the same. For everybody else their unit says it all. */
export function whomItConcerns({ problem, person, activity }: Lists): (readonly number[])[] {
  const ofUnit = new Map(problem.units.map(({ id }) => [id, problem.people.flatMap((p, index) => (p.unit === id ? [index] : []))]));
  const named = new Map<number, number[]>();
  for (const lock of problem.locks) {
    const a = activity.get(lock.activity) ?? -1;
    named.set(a, [...(named.get(a) ?? []), ...lock.people.flatMap((id) => person.get(id) ?? [])]);
  }
  return problem.activities.map(({ units }, a) => {
    const [only = ''] = units;
    if (units.length === 1 && !named.has(a)) return ofUnit.get(only) ?? [];
    const all = new Set([...units.flatMap((id) => ofUnit.get(id) ?? []), ...(named.get(a) ?? [])]);
    return [...all].toSorted((x, y) => x - y);
  });
}
