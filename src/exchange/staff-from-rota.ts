import { workerKey } from './find-repeats.ts';
import type { ReadRow, RotaEntry, RotaLine, StaffValues } from './words.ts';

/** One worker of a rota with everything the rota says of their time, in order, without overlaps between shifts. */
export interface RotaWorker {
  readonly key: string;
  readonly staff: StaffValues;
  readonly entries: readonly RotaEntry[];
}

/**
 * The workers a rota names, one for each assignment number (or name, where there is none), each with all their entries.
 * Two people of one name with two assignment numbers stay two.
 */
export function workersOfRota(rows: readonly ReadRow<RotaLine>[]): RotaWorker[] {
  const workers = new Map<string, { staff: StaffValues; entries: RotaEntry[] }>();
  for (const { values } of rows) {
    if (!values) continue;
    const key = workerKey(values.staff);
    const worker = workers.get(key);
    if (worker) worker.entries.push(...values.entries);
    else workers.set(key, { staff: values.staff, entries: [...values.entries] });
  }
  return [...workers].map(([key, { staff, entries }]) => ({ key, staff, entries: endWhereNextBegins(entries) }));
}

/**
 * Puts entries in order and ends a shift where the worker's next one begins, because nobody can be at work twice (a night to
 * 07:30 and a long day from 07:00). A shift wholly inside another adds nothing and goes. Absences are untouched.
 */
export function endWhereNextBegins(entries: readonly RotaEntry[]): RotaEntry[] {
  const ordered = entries.toSorted(
    (one, other) => one.start.epochMilliseconds - other.start.epochMilliseconds || other.end.epochMilliseconds - one.end.epochMilliseconds,
  );
  const kept: RotaEntry[] = [];
  let open = -1;
  for (const entry of ordered) {
    const before = kept[open];
    if (entry.what === 'shift' && before && before.end.epochMilliseconds > entry.start.epochMilliseconds) {
      if (before.end.epochMilliseconds >= entry.end.epochMilliseconds) continue;
      kept[open] = { ...before, end: entry.start };
    }
    kept.push(entry);
    if (entry.what === 'shift') open = kept.length - 1;
  }
  return kept;
}
