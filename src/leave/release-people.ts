import type { Problem } from '#platform/ui/form-state.ts';
import type { Scope } from '#platform/scope.ts';
import { checkRelease } from './check-release.rules.ts';
import { lastDescriptions, noteDescription } from './description-store.ts';
import { addMovement } from './episode-store.ts';
import { episodeStatus, mayFollow } from './episode.rules.ts';
import { holdEpisode } from './hold-episode.ts';
import { releaseFactsFor } from './release-facts.ts';

/** What was answered at a release, for one person. */
export interface ReleaseAnswersGiven {
  readonly notIf: 'does not apply' | 'applies' | null;
  readonly conditionsSaid: boolean;
  /** "As noted earlier" was ticked. */
  readonly sameClothing: boolean;
  readonly clothing: string | null;
  /** A word why for each warning, by its code. */
  readonly why: Readonly<Record<string, string | null>>;
}

/**
 * Releases one person, or says everything that keeps them from it. The facts are read again at this moment, under the lock on the
 * going out, so that a hold or a withdrawal made while the page was open is met here. `prefix` names the person's fields on a group's page.
 * @returns the problems; empty when they are released
 */
export async function releasePerson(scope: Scope, episodeId: string, given: ReleaseAnswersGiven, prefix = ''): Promise<readonly Problem[]> {
  const episode = await holdEpisode(scope, episodeId);
  const facts = await releaseFactsFor(scope, episodeId);
  const noted = (await lastDescriptions(scope, [episode.personId])).get(episode.personId)?.find(({ kind }) => kind === 'clothing');
  const clothing = given.clothing ?? (given.sameClothing ? (noted?.words ?? null) : null);
  const problems: Problem[] = [];
  const next = mayFollow(episodeStatus(episode, scope.now), { what: 'released', facts: {}, enteredLate: false, corrects: null }, episode.basis);
  for (const reason of next.reasons) if (reason.stop) problems.push({ field: '', message: reason.say });
  if (facts.line?.doNotUseIf != null && given.notIf === null)
    problems.push({ field: `${prefix}not-if`, message: 'Answer the clinician’s question: is that so now?' });
  if (clothing === null)
    problems.push({ field: `${prefix}clothing`, message: 'Say what they are wearing, so that they can be described if they do not come back.' });
  const conditions = facts.authorisation?.record.conditions ?? [];
  if (conditions.length > 0 && !given.conditionsSaid)
    problems.push({ field: `${prefix}conditions`, message: 'Say each condition out loud to them, then tick that you have.' });
  // What was asked above has its own sentence; every other stop has the rule's.
  const { ruling } = checkRelease({ ...facts, doNotUseAnswer: given.notIf ?? 'does not apply', clothing: clothing ?? 'asked at departure' });
  for (const reason of ruling.reasons) {
    if (reason.stop) problems.push({ field: prefix === '' ? '' : `${prefix}go`, message: reason.say });
    else if ((given.why[reason.code] ?? null) === null) problems.push({ field: `${prefix}why.${reason.code}`, message: `A word why: ${reason.say}` });
  }
  if (problems.length > 0) return problems;
  const warnings = ruling.reasons.filter(({ stop }) => !stop);
  if (warnings.length > 0) {
    await scope.tx
      .insertInto('leave_override')
      .values(
        warnings.map((reason) => ({
          episode_id: episodeId,
          person_id: episode.personId,
          code: reason.code,
          say: reason.say,
          why: given.why[reason.code]!,
          by_id: scope.actor.id!,
          at: scope.now,
        })),
      )
      .execute();
  }
  await addMovement(scope, {
    episodeId,
    what: 'released',
    at: scope.now,
    facts: {
      clothing: clothing!,
      ...(given.notIf === null ? {} : { doNotUseAnswer: given.notIf }),
      ...(conditions.length === 0 ? {} : { conditionsSaid: conditions.map(({ words }) => words) }),
    },
  });
  if (noted?.words !== clothing) await noteDescription(scope, episode.personId, 'clothing', clothing!);
  return [];
}
