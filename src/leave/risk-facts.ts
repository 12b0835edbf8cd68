// What the safety room knows that bears on a release: how old the risk plan is (W5) and the early signs of the last days (W12).
import { earlySigns, formulationOf, momentWords, nudges, safetyPlanOf } from '#safety';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { dateOf } from '#platform/time.ts';
import type { WarningFacts } from './release.words.ts';
import { earlySignHours } from './settings.ts';

/** Of safety plan and formulation the one that is to be gone over first, with the days from its writing until then; null: neither is written. */
export async function riskPlanFor(scope: Scope, personId: string): Promise<WarningFacts['riskPlan']> {
  const written = [await safetyPlanOf(scope, personId), await formulationOf(scope, personId)].filter((one) => one !== null);
  const first = written.toSorted((a, b) => Temporal.PlainDate.compare(a.reviewOn, b.reviewOn))[0];
  if (first === undefined) return null;
  const on = dateOf(first.writtenAt);
  return { on, goodForDays: Math.max(0, on.until(first.reviewOn, { largestUnit: 'days' }).days) };
}

/** An early sign that was seen or told of within the unit's hours. */
export interface SignSeen {
  /** The person's own line; null where the sign was told of in other words. */
  readonly signId: string | null;
  readonly lastSeenAt: Temporal.Instant;
}

/** What was seen of somebody's early signs within the hours their unit looks back before leave, and how many hours these are. */
export async function signsSeen(
  scope: Scope,
  { personId, unitId }: SeenOf,
): Promise<{ readonly hours: number; readonly signs: readonly SignSeen[] }> {
  const hours = await settingFor(scope, earlySignHours, unitId);
  const since = scope.now.subtract({ hours });
  const raised = (await nudges(scope, { personIds: [personId], since })).filter(({ cause }) => cause === 'early sign');
  const signs = raised.flatMap(({ signId, sightings }) => {
    const last = sightings.filter(({ seenAt }) => Temporal.Instant.compare(seenAt, since) >= 0).at(-1);
    return last === undefined ? [] : [{ signId, lastSeenAt: last.seenAt }];
  });
  return { hours, signs };
}

/** Whose signs, and the unit whose policy holds. */
interface SeenOf {
  readonly personId: string;
  readonly unitId: string;
}

/** Early signs seen or told of in the unit's hours, in the person's own words, with when. */
export async function earlySignsBefore(scope: Scope, of: SeenOf): Promise<readonly string[]> {
  const shared = await earlySigns(scope, of.personId);
  return (await signsSeen(scope, of)).signs.map(({ signId, lastSeenAt }) => {
    const words = signId === null ? undefined : shared.get(signId)?.words;
    return `${words === undefined ? 'a sign they do not share any more' : `“${words}”`} (${momentWords(lastSeenAt, scope.today)})`;
  });
}
