/** How many people somebody is named for, beside the unit's ceiling. A count that helps to think, and no measure of how hard the work is. */
import { howMany } from '#platform/ruling.ts';

export type CaseloadState = 'under' | 'at' | 'above';

/** How a count stands to the ceiling. */
export function caseloadState(count: number, ceiling: number): CaseloadState {
  return count > ceiling ? 'above' : count === ceiling ? 'at' : 'under';
}

/** "Lee Marsh is named for 12 people; the ceiling here is 12": the beginning of every sentence about it. */
export function ceilingStands(name: string, already: number, ceiling: number): string {
  return `${name} is named for ${howMany(already, 'person', 'people')}; the ceiling here is ${ceiling}`;
}

/**
 * What naming somebody for one more person asks for. `already`: people they are named for, this one not counted; somebody named for this person before in
 * another duty takes on nobody new, and nothing is asked.
 */
export function ruleOnNaming(about: {
  readonly name: string;
  readonly already: number;
  readonly ceiling: number;
  readonly alreadyTheirs: boolean;
  readonly byManager: boolean;
  readonly why: string | null;
}): { readonly fine: true; readonly over: boolean } | { readonly fine: false; readonly field: 'staff' | 'overWhy'; readonly say: string } {
  if (about.alreadyTheirs || about.already < about.ceiling) return { fine: true, over: false };
  const stands = ceilingStands(about.name, about.already, about.ceiling);
  if (!about.byManager) return { fine: false, field: 'staff', say: `${stands}. Name somebody else, or ask the manager, who says why.` };
  return about.why === null
    ? { fine: false, field: 'overWhy', say: `${stands}. Say why they are named for one more, and what they do less of.` }
    : { fine: true, over: true };
}
