/** The front door of plan: what people like, want and aim for. */
export { addGoal, goalsOf, setTarget, targetsOf, usualHours } from './goal-store.ts';
export {
  addInterestKind, askedOf, interestCounts, interestKindCalled, interestKinds, interestsOf, inventoriesOf, recordInterests, recordInventory,
} from './interest-store.ts';
export { planRoutes } from './routes.ts';
export type { AskedPerson, AskedState, Goal, Interest, InterestCount, InterestKind, InterestSaid, Inventory, Target } from './words.ts';
