import type { Route } from '#platform/route.ts';
import { budgetPage, setBudgetAction } from './budget.page.tsx';
import { answerEntry, entryPage, seeReceipt, takeBackEntry } from './entry.page.tsx';
import { moneyFile, moneyPage, moneyPrint } from './money.page.tsx';
import { spendAction, spendPage } from './spend.page.tsx';

/** Every page and action of this room. Fixed paths stand before those with parts. */
export const moneyRoutes = [
  moneyPage,
  moneyFile,
  moneyPrint,
  spendPage,
  budgetPage,
  entryPage,
  answerEntry,
  seeReceipt,
  takeBackEntry,
  spendAction,
  setBudgetAction,
] as unknown as readonly Route[];
