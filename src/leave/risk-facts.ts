// What the safety room knows that bears on a release: how old the risk plan is (W5) and the early signs of the last days (W12).
import { earlySigns, formulationOf, momentWords, nudges, safetyPlanOf } from '#safety';
import type { Scope } from '#platform/scope.ts';
import { dateOf } from '#platform/time.ts';
import type { WarningFacts } from './release.words.ts';

/** Hours back that early signs count before leave (domain 1E: W12). */
const signsWithinHours = 72;

/** The newest of safety plan and formulation, with the days until it was to be gone over again; null: neither is written. */
export async function riskPlanFor(scope: Scope, personId: string): Promise<WarningFacts['riskPlan']> {
  const written = [await safetyPlanOf(scope, personId), await formulationOf(scope, personId)].filter((one) => one !== null);
  const newest = written.toSorted((a, b) => Temporal.Instant.compare(a.writtenAt, b.writtenAt)).at(-1);
  if (newest === undefined) return null;
  const on = dateOf(newest.writtenAt);
  return { on, goodForDays: Math.max(0, on.until(newest.reviewOn, { largestUnit: 'days' }).days) };
}

/** Early signs seen or told of in the last 72 hours, in the person's own words, with when. */
export async function earlySignsBefore(scope: Scope, personId: string): Promise<readonly string[]> {
  const since = scope.now.subtract({ hours: signsWithinHours });
  const raised = (await nudges(scope, { personIds: [personId], since })).filter(({ cause }) => cause === 'early sign');
  const shared = await earlySigns(scope, personId);
  return raised.flatMap(({ signId, sightings }) => {
    const last = sightings.filter(({ seenAt }) => Temporal.Instant.compare(seenAt, since) >= 0).at(-1);
    if (last === undefined) return [];
    const words = signId === null ? undefined : shared.get(signId)?.words;
    return [`${words === undefined ? 'a sign they do not share any more' : `“${words}”`} (${momentWords(last.seenAt, scope.today)})`];
  });
}
