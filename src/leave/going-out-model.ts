import { peopleByIds, type UnitPerson } from '#people';
import type { Ruling } from '#platform/ruling.ts';
import type { Scope } from '#platform/scope.ts';
import { authorisationsOf } from './authorisation-store.ts';
import { checkRelease } from './check-release.rules.ts';
import { lastDescriptions, type Description } from './description-store.ts';
import { episodeStatus, lastCheck } from './episode.rules.ts';
import type { GoalServed } from './outing-goal.rules.ts';
import { releaseFactsFor } from './release-facts.ts';
import type { ReleaseFacts } from './release.words.ts';
import type { Authorisation, Episode, EpisodeStatus, LeaveLine, Movement, Outing } from './words.ts';

/** One person's going out as its page shows it. */
export interface GoingOut {
  readonly episode: Episode;
  readonly outing: Outing;
  readonly status: EpisodeStatus;
  readonly person: UnitPerson | null;
  readonly name: string;
  readonly authorisation: Authorisation | null;
  readonly line: LeaveLine | null;
  readonly lastCheck: Movement | null;
  readonly wore: Description | null;
  /** Every stop and warning, each with its sentence; asked only while they have not left. */
  readonly ruling: Ruling;
  readonly fine: readonly string[];
  readonly off: readonly string[];
  /** The goal it serves, with those that could be named, where the page asked for it. */
  readonly goal?: GoalServed;
  /** The debrief that is asked for afterwards, or was held, where the page asked for it. */
  readonly followed?: { readonly words: string; readonly href: string } | null;
}

/** Not gone yet: release is still to be decided or to be used. */
export function isBefore(status: EpisodeStatus): boolean {
  return ['planned', 'checked', 'not now', 'released'].includes(status);
}

/** The questions that the release form itself asks are no stop while it is being filled in; at the press they are asked again. */
function askedOnThePage(facts: ReleaseFacts): ReleaseFacts {
  return { ...facts, doNotUseAnswer: facts.doNotUseAnswer ?? 'does not apply', clothing: facts.clothing ?? 'asked at departure' };
}

/** What each of these episodes of one outing looks like now. The rules are asked afresh every time. */
export async function goingOutOf(scope: Scope, outing: Outing, episodes: readonly Episode[]): Promise<readonly GoingOut[]> {
  const ids = episodes.map(({ personId }) => personId);
  const people = new Map((await peopleByIds(scope, ids)).map((person) => [person.id, person]));
  const authorisations = await authorisationsOf(scope, ids);
  const worn = await lastDescriptions(scope, ids);
  const found: GoingOut[] = [];
  for (const episode of episodes) {
    const status = episodeStatus(episode, scope.now);
    const authorisation = (authorisations.get(episode.personId) ?? []).find(({ lines }) => lines.some(({ id }) => id === episode.lineId)) ?? null;
    const checked = isBefore(status)
      ? checkRelease(askedOnThePage(await releaseFactsFor(scope, episode.id)))
      : { ruling: { allowed: true, reasons: [] }, fine: [], off: [] };
    found.push({
      episode,
      outing,
      status,
      person: people.get(episode.personId) ?? null,
      name: people.get(episode.personId)?.name ?? 'Somebody who has left the unit',
      authorisation,
      line: authorisation?.lines.find(({ id }) => id === episode.lineId) ?? null,
      lastCheck: lastCheck(episode),
      wore: (worn.get(episode.personId) ?? []).find(({ kind }) => kind === 'clothing') ?? null,
      ...checked,
    });
  }
  return found;
}
