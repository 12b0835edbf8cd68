import { planChanges, planFigures, planPoints, type EarlierSession, type Plan, type PlanChanges, type PlanFigures, type PlanTerms } from '#planner';
import type { Scope } from '#platform/scope.ts';
import { asEarlier, proposalNames, type ProposalNames } from './proposal-read.ts';
import { proposalById, usesOfProposal, type Proposal, type ProposalUse } from './proposal-store.ts';

/** A proposal with everything its page tells. */
export interface ProposalModel {
  readonly proposal: Proposal;
  readonly names: ProposalNames;
  readonly uses: readonly ProposalUse[];
  /** The week before, the week as it stood when asked, and the best so far. */
  readonly lastWeek: readonly EarlierSession[];
  readonly standing: readonly EarlierSession[];
  readonly plan: Plan | null;
  readonly last: PlanFigures;
  readonly stood: PlanFigures;
  readonly found: PlanFigures | null;
  readonly changes: PlanChanges | null;
  /** What the week as it stood is worth, by the same weights. */
  readonly stoodTerms: { readonly terms: PlanTerms; readonly total: number };
}

/** Loads a proposal; null when there is none the asker may know of. */
export async function loadProposal(scope: Scope, id: string): Promise<ProposalModel | null> {
  const proposal = await proposalById(scope, id);
  if (proposal === null) return null;
  const { problem, before, best } = proposal;
  const standing = asEarlier(before);
  return {
    proposal,
    names: await proposalNames(scope, proposal),
    uses: await usesOfProposal(scope, id),
    lastWeek: problem.lastWeek,
    standing,
    plan: best,
    last: planFigures(problem, problem.lastWeek),
    stood: planFigures(problem, standing),
    found: best === null ? null : planFigures(problem, best.sessions),
    stoodTerms: planPoints(problem, standing),
    changes: best === null ? null : planChanges(standing, best),
  };
}
