/** The front door of money: what there is for activities, what was spent, what is left. */
export { poundsOf, stateOf } from './budget.rules.ts';
export { committedMoney } from './committed.ts';
export { spendingAbout } from './money-store.ts';
export { moneyRoutes } from './routes.ts';
