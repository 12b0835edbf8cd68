import { slot } from '#platform/slots.ts';
import type { Committed, MoneyCategory } from './words.ts';

/** What later rooms mean to spend on a unit between two days, both included, and under which categories. Money knows none of them. */
export const committedMoney = slot<
  { readonly unitId: string; readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate },
  { readonly categories: readonly MoneyCategory[]; readonly committed: readonly Committed[] }
>('committed money');
