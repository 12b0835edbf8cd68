/** What a month's money comes to: what there is, what the programme takes, what waits, what was spent, what is left. Integer pence throughout. */
import type { BudgetLine, Committed, EntryState, MoneyCategory, SpendingEntry } from './words.ts';

/** One line of a month. `budget` null: nobody has said what there is. `left` is null with it. */
export interface MonthLine {
  readonly category: string;
  readonly label: string;
  readonly budget: number | null;
  readonly committed: number;
  readonly waiting: number;
  readonly spent: number;
  readonly left: number | null;
}

/** How an entry stands. The limit is the one of the day it was written: a later limit changes nothing that was done. */
export function stateOf(entry: Pick<SpendingEntry, 'pence' | 'limit' | 'answer' | 'takenBack'>): EntryState {
  if (entry.takenBack !== null) return 'taken back';
  if (entry.answer !== null) return entry.answer.approved ? 'spent' : 'not approved';
  return entry.limit !== null && entry.pence > entry.limit ? 'waiting' : 'spent';
}

/** What there is for each category in a month: the newest line of the latest month that has begun. */
export function budgetIn(lines: readonly BudgetLine[], month: Temporal.PlainDate): ReadonlyMap<string, BudgetLine> {
  const held = new Map<string, BudgetLine>();
  for (const line of lines) {
    if (Temporal.PlainDate.compare(line.fromMonth, month) > 0) continue;
    const other = held.get(line.category);
    const later = other === undefined ? 1 : Temporal.PlainDate.compare(line.fromMonth, other.fromMonth) || line.number - other.number;
    if (later > 0) held.set(line.category, line);
  }
  return held;
}

/**
 * A month by category, the total last. What the programme takes is a session's own sum until money was written down for it: then that is what it
 * took, so that nothing is counted twice.
 */
export function monthOf(facts: {
  readonly month: Temporal.PlainDate;
  readonly categories: readonly MoneyCategory[];
  readonly budget: readonly BudgetLine[];
  readonly committed: readonly Committed[];
  readonly entries: readonly SpendingEntry[];
  /** What was written down for those sessions, of whichever month: a ticket bought the month before, a bill paid the month after. */
  readonly forSessions: readonly SpendingEntry[];
}): { readonly lines: readonly MonthLine[]; readonly all: MonthLine } {
  const budget = budgetIn(facts.budget, facts.month);
  const counts = (one: SpendingEntry): boolean => stateOf(one) === 'spent' || stateOf(one) === 'waiting';
  const live = facts.entries.filter(counts);
  const paidFor = new Set(facts.forSessions.filter(counts).flatMap(({ aboutId }) => (aboutId === null ? [] : [aboutId])));
  const open = facts.committed.filter(({ id, pence }) => pence > 0 && !paidFor.has(id));
  const used = new Set([...budget.keys(), ...open.map(({ category }) => category), ...live.map(({ category }) => category)]);
  const known = facts.categories.filter(({ code }) => used.has(code));
  const unknown = [...used].filter((code) => !known.some((one) => one.code === code)).map((code) => ({ code, label: code }));
  const lines = [...known, ...unknown].map(({ code, label }): MonthLine => {
    const of = (several: readonly { readonly category: string; readonly pence: number }[]): number =>
      several.reduce((sum, one) => sum + (one.category === code ? one.pence : 0), 0);
    const there = budget.get(code)?.pence ?? null;
    const committed = of(open);
    const waiting = of(live.filter((one) => stateOf(one) === 'waiting'));
    const spent = of(live.filter((one) => stateOf(one) === 'spent'));
    return { category: code, label, budget: there, committed, waiting, spent, left: there === null ? null : there - committed - waiting - spent };
  });
  const sum = (name: 'committed' | 'waiting' | 'spent'): number => lines.reduce((total, line) => total + line[name], 0);
  const there = lines.some((line) => line.budget !== null) ? lines.reduce((total, line) => total + (line.budget ?? 0), 0) : null;
  const [committed, waiting, spent] = [sum('committed'), sum('waiting'), sum('spent')];
  const left = there === null ? null : there - committed - waiting - spent;
  return { lines, all: { category: '', label: 'All of it', budget: there, committed, waiting, spent, left } };
}

/** Pence from pounds as typed: "12", "12.5", "£1,012.50". Null: it is no sum of money. */
export function penceTyped(typed: string): number | null {
  const found = /^£?\s*(\d{1,3}(?:,\d{3})+|\d{1,7})(?:\.(\d{1,2}))?$/.exec(typed.trim());
  return found === null ? null : Number(found[1]!.replaceAll(',', '')) * 100 + Number((found[2] ?? '').padEnd(2, '0'));
}

/** Pence as pounds: "£12.50", "−£3.00". */
export function poundsOf(pence: number): string {
  const whole = Math.floor(Math.abs(pence) / 100).toLocaleString('en-GB');
  return `${pence < 0 ? '−' : ''}£${whole}.${String(Math.abs(pence) % 100).padStart(2, '0')}`;
}
