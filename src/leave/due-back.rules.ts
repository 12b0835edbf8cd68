/**
 * A new time to be back, asked of the rules that depend on it: how long, between which hours, how many nights, what the authorisation,
 * the section and the consent last for, a community treatment order, and who goes along. It stops nothing: what was agreed by phone
 * is so, and the board has to be true (practice 1). What is said is what the nurse in charge has to know.
 */
import type { Reason } from '#platform/ruling.ts';
import { aboutAuthority } from './release-authority.rules.ts';
import { aboutEscorts } from './release-escorts.rules.ts';
import type { Finding } from './release-finding.ts';
import { aboutGroundsLimits, aboutLineLimits } from './release-limits.rules.ts';
import type { ReleaseFacts } from './release.words.ts';

/**
 * What the new time comes up against that the old one did not, and what ended the authority in the meantime, each reason once. Those
 * that are stops go beyond what was authorised; the others want a thought. Both facts are as from the moment of leaving.
 */
export function againstDueBack(before: ReleaseFacts, after: ReleaseFacts): readonly Reason[] {
  const said = new Set([...findingsOf(before)].flatMap((finding) => ('reason' in finding ? [finding.reason.say] : [])));
  const found = new Map<string, Reason>();
  for (const finding of findingsOf(after))
    if ('reason' in finding && (!said.has(finding.reason.say) || endedSince(finding.reason))) found.set(finding.reason.say, finding.reason);
  return [...found.values()].toSorted((a, b) => Number(b.stop) - Number(a.stop));
}

/** On hold, revoked, lapsed, run out: a later time back is beyond it whatever the old time was. */
function endedSince({ code, stop }: Reason): boolean {
  return stop && (code.startsWith('B5-') || code.startsWith('B2-'));
}

/** How often a line may be used has nothing to do with when they are back; the rest may. */
function* findingsOf(facts: ReleaseFacts): Iterable<Finding> {
  if (facts.basis === 'section 17') {
    yield* aboutAuthority(facts);
    yield* aboutLineLimits(facts);
    yield* aboutEscorts(facts);
  } else if (facts.basis === 'grounds') {
    yield* aboutGroundsLimits(facts);
    yield* aboutEscorts(facts);
  }
}
