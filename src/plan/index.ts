/** The front door of plan: what people like, want and aim for. */
export { bringInInterests, type InterestFromFile } from './bring-in-store.ts';
export { categoryLabel } from './category.words.ts';
export { registerPlan } from './contributors.ts';
export { advanceDocumentsOf } from './advance-store.ts';
export { crisisMustKnow } from './crisis.rules.ts';
export { addCrisisPlan, crisisPlanOf, type NewCrisisPlan } from './crisis-store.ts';
export { crisisQuestions, type CrisisKey, type CrisisPlan } from './crisis.words.ts';
export { toAsk } from './easy-read.rules.ts';
export { answerEasyRead, easyReadOf, likesFaces } from './easy-read-store.ts';
export { EasyCard, photoAt, SayAloud } from './easy-read-view.tsx';
export type { EasyIdea } from './easy-read.words.ts';
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
export { ownAhead, ownEnding, ownInCharge, ownTeam } from './own-plan.ts';
export type { OwnAhead, OwnAheadKind, OwnEnding, OwnTeamMember } from './own-plan.ts';
export { ownPhoto } from './photo-store.ts';
export { addAgreement, agreementOf } from './agreement-store.ts';
export { addRating, plansOf } from './plan-store.ts';
export type { Agreement, AgreementAnswer, Plan, PlanGoal, Rating, StepVersion, TextVersion } from './plan-words.ts';
export { answerPrepared, preparationOf, type NextMeeting } from './prepare-store.ts';
export { planRoutes } from './routes.ts';
export { measuresForSteps } from './slots.ts';
export { saidWords } from './said.rules.ts';
export type { AskedPerson, AskedState, Goal, Interest, InterestCount, InterestKind, InterestSaid, Inventory, Target } from './words.ts';
export { targetsBetween, type OwnLevel } from './target-store.ts';
export { earlySignsOf, endLine, keepLine, keepPart, shareLine, takeBack, wellnessOf, type NewLine } from './wellness-store.ts';
export { isWellnessPart, wellnessPartCodes, type EarlySign, type WellnessLine, type WellnessPart, type WellnessPartCode } from './wellness.words.ts';
