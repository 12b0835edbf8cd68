import { debriefCauses, type DebriefCause } from './debrief-asked.rules.ts';

/** What asks for a debrief, as a form names it: "leave:" and its id. */
export function readCause(typed: string | null | undefined): { readonly cause: DebriefCause; readonly id: string } | null {
  const [cause, id] = (typed ?? '').split(':');
  const known = debriefCauses.find((one) => one === cause);
  return known === undefined || !/^[0-9a-f-]{36}$/.test(id ?? '') ? null : { cause: known, id: id! };
}
