/** The front door of plan: what people like, want and aim for. */
export { bringInInterests, type InterestFromFile } from './bring-in-store.ts';
export { categoryLabel } from './category.words.ts';
export { registerPlan } from './contributors.ts';
export { addGoal, goalsOf, setTarget, targetsOf, usualHours } from './goal-store.ts';
export {
  addInterestKind,
  askedOf,
  interestCounts,
  interestKindCalled,
  interestKinds,
  interestsOf,
  inventoriesOf,
  recordInterests,
  recordInventory,
} from './interest-store.ts';
export { planRoutes } from './routes.ts';
export { saidWords } from './said.rules.ts';
export type { AskedPerson, AskedState, Goal, Interest, InterestCount, InterestKind, InterestSaid, Inventory, Target } from './words.ts';
export { targetsBetween, type OwnLevel } from './target-store.ts';
