import { unitById } from '#places';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { monthOf, type MonthLine } from './budget.rules.ts';
import { committedMoney } from './committed.ts';
import { budgetOf, spendingAbout, spendingBetween, waitingOf } from './money-store.ts';
import { approvalLimit } from './settings.ts';
import type { BudgetLine, Committed, MoneyCategory, SpendingEntry } from './words.ts';

/** A unit's month of money, as every page and file of it shows it. */
export interface MoneyMonth {
  readonly unitId: string;
  readonly unitName: string;
  readonly shortName: string;
  readonly month: Temporal.PlainDate;
  readonly categories: readonly MoneyCategory[];
  readonly lines: readonly MonthLine[];
  readonly all: MonthLine;
  /** Null: what the programme takes could not be looked up, which is not the same as nothing. */
  readonly committed: readonly Committed[] | null;
  readonly entries: readonly SpendingEntry[];
  readonly waiting: readonly SpendingEntry[];
  readonly budget: readonly BudgetLine[];
  /** Pence; null: no limit. */
  readonly limit: number | null;
}

/** The first of the month asked for as `yyyy-mm`, else of the month a day lies in. */
export function monthAsked(asked: string | undefined, today: Temporal.PlainDate): Temporal.PlainDate {
  return asked === undefined ? today.with({ day: 1 }) : Temporal.PlainDate.from(`${asked}-01`);
}

/** What the limit is now, in pence; null: none. */
export async function limitNow(scope: Scope, unitId: string): Promise<number | null> {
  const pounds = await settingFor(scope, approvalLimit, unitId);
  return pounds === 0 ? null : pounds * 100;
}

/** What other rooms mean to spend between two days. `committed` null: one of them could not say. */
export async function askCommitted(
  scope: Scope,
  unitId: string,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): Promise<{ readonly categories: readonly MoneyCategory[]; readonly committed: readonly Committed[] | null }> {
  const answers = await committedMoney.ask(scope, { unitId, from, to });
  const known = answers.flatMap((answer) => (answer.known ? [answer.value] : []));
  return {
    categories: known.flatMap(({ categories }) => categories),
    committed: known.length < answers.length ? null : known.flatMap(({ committed }) => committed),
  };
}

/** Loads a unit's month; null when there is no such unit for the asker. */
export async function loadMonth(scope: Scope, unitId: string | null, month: Temporal.PlainDate): Promise<MoneyMonth | null> {
  const unit = unitId === null ? null : await unitById(scope, unitId);
  if (unit === null) return null;
  const last = month.add({ months: 1 }).subtract({ days: 1 });
  const { categories, committed } = await askCommitted(scope, unit.id, month, last);
  const entries = await spendingBetween(scope, unit.id, month, last);
  const forSessions = await spendingAbout(
    scope,
    (committed ?? []).map(({ id }) => id),
  );
  const budget = await budgetOf(scope, unit.id);
  return {
    unitId: unit.id,
    unitName: unit.name,
    shortName: unit.shortName,
    month,
    categories,
    ...monthOf({ month, categories, budget, committed: committed ?? [], entries, forSessions }),
    committed,
    entries,
    waiting: await waitingOf(scope, unit.id),
    budget,
    limit: await limitNow(scope, unit.id),
  };
}
