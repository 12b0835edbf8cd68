import { supportLevels, type SupportLevel } from './note.words.ts';
import type { SupportCount } from './counts-store.ts';

/** Support with one thing, a cell a month. */
export interface SupportRow {
  readonly task: string;
  readonly months: readonly { readonly month: Temporal.PlainDate; readonly times: Readonly<Record<SupportLevel, number>> }[];
}

/** The first days of the months that end with this one, the earliest first. */
export function monthsTo(today: Temporal.PlainDate, count: number): readonly Temporal.PlainDate[] {
  const last = today.with({ day: 1 });
  return Array.from({ length: count }, (_, back) => last.subtract({ months: count - 1 - back }));
}

/** Rows of things support was given with, the one given most often first; a month without any is empty, never left out. */
export function supportRows(counts: readonly SupportCount[], months: readonly Temporal.PlainDate[]): readonly SupportRow[] {
  const times = (task: string, month: Temporal.PlainDate, level: SupportLevel): number =>
    counts.filter((one) => one.task === task && one.level === level && one.month.equals(month)).reduce((sum, one) => sum + one.times, 0);
  const all = (task: string): number => counts.filter((one) => one.task === task).reduce((sum, one) => sum + one.times, 0);
  return [...new Set(counts.map(({ task }) => task))]
    .toSorted((a, b) => all(b) - all(a) || a.localeCompare(b))
    .map((task) => ({
      task,
      months: months.map((month) => ({
        month,
        times: Object.fromEntries(supportLevels.map((level) => [level, times(task, month, level)])) as Record<SupportLevel, number>,
      })),
    }));
}
