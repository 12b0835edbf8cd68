// What the facts of one release and the stops of a whole board are both read by: the same answer, whoever asks.
import { clinicianAt } from '#legal';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import type { WholeAuthorisation } from './authorisation-store.ts';
import type { ReleaseFacts, ReleasePolicy } from './release.words.ts';
import { checkGoodFor, coverLeftBehind, earlySignHours, endsSoonDays, handoverMinutes, peoplePerEscort } from './settings.ts';

/** The unit's policy on releases at this moment. */
export async function policyFor(scope: Scope, unitId: string): Promise<ReleasePolicy> {
  const ratio = await settingFor(scope, peoplePerEscort, unitId);
  return {
    checkGoodForMinutes: await settingFor(scope, checkGoodFor, unitId),
    endsSoonDays: await settingFor(scope, endsSoonDays, unitId),
    earlySignHours: await settingFor(scope, earlySignHours, unitId),
    handoverMinutes: await settingFor(scope, handoverMinutes, unitId),
    coverLeftBehind: await settingFor(scope, coverLeftBehind, unitId),
    peoplePerEscort: ratio === 0 ? null : ratio,
  };
}

/** Was the one who signed responsible clinician at that moment? Where nobody is recorded then, it cannot be told. */
export async function wasClinician(
  scope: Scope,
  { personId, signedAt, grantedBy }: WholeAuthorisation,
): Promise<ReleaseFacts['granterWasClinician']> {
  const clinician = await clinicianAt(scope, personId, signedAt);
  if (clinician === null) return 'could not check';
  return clinician.staffId === grantedBy ? 'yes' : 'no';
}

/** Do the words of an observation alert say more than general observation, however it is put? */
export function saysEnhanced(words: string): boolean {
  return /enhanced|continuous|constant|arm.?s|eyesight|one.to.one|[1-3] ?: ?1|level [34]/iu.test(words);
}
