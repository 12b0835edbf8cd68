import { absencesBetween, type Absence } from '#people';
import type { Scope } from '#platform/scope.ts';
import { dateOf, type Span } from '#platform/time.ts';
import { episodesOf } from './episode-store.ts';
import { currentDueBack, departedAt, episodeStatus, isOut, returnedAt } from './episode.rules.ts';
import { outingsByIds } from './outing-reading-store.ts';
import type { Episode, Outing } from './words.ts';

/** A time away, and the session it is for where leave is itself the activity: that session does not find them away. */
export interface TimeAway extends Absence {
  readonly sessionId: string | null;
}

/**
 * When these people are away in a time, worked out each time it is asked: absences somebody recorded, and leave as it is planned, as it
 * is, and as it was. Somebody out past the time they were due is away until they are back. Leave that was not taken is no time away.
 */
export async function awayBetween(scope: Scope, personIds: readonly string[], span: Span): Promise<readonly TimeAway[]> {
  const recorded = await absencesBetween(scope, personIds, span);
  const episodes = await episodesOf(scope, personIds, span);
  const outings = await outingsByIds(
    scope,
    episodes.map(({ outingId }) => outingId),
  );
  const onLeave = episodes
    .flatMap((episode) => timeAway(episode, outings.get(episode.outingId) ?? null, scope.now))
    .filter((away) => touches(away, span));
  // An absence entered by hand that tells of the same going out is the same time away.
  const alone = recorded.filter(
    (absence) => !onLeave.some((away) => away.personId === absence.personId && away.kind === absence.kind && overlap(away, absence)),
  );
  return [...alone.map((absence) => ({ ...absence, sessionId: null })), ...onLeave].toSorted((a, b) => Temporal.Instant.compare(a.from, b.from));
}

/** One going out as a time away; none when it did not happen. */
export function timeAway(episode: Episode, outing: Outing | null, now: Temporal.Instant): readonly TimeAway[] {
  const status = episodeStatus(episode, now);
  if (status === 'not taken') return [];
  const from = departedAt(episode) ?? episode.startsAt;
  const due = currentDueBack(episode);
  const late = isOut(status) && (due === null || Temporal.Instant.compare(due, now) <= 0);
  const to = returnedAt(episode) ?? (late ? null : due);
  if (to !== null && Temporal.Instant.compare(to, from) <= 0) return [];
  return [
    {
      id: episode.id,
      personId: episode.personId,
      kind: kindOf(episode, status, from, due),
      purpose: episode.basis === 'unauthorised' ? null : (outing?.title ?? null),
      from,
      to,
      sessionId: outing?.sessionId ?? null,
    },
  ];
}

function kindOf(episode: Episode, status: string, from: Temporal.Instant, due: Temporal.Instant | null): Absence['kind'] {
  if (status === 'missing' || status === 'AWOL' || status === 'walked off') return 'missing';
  if (episode.whyUnauthorised === 'emergency transfer') return 'general hospital';
  if (episode.whyUnauthorised === 'court') return 'court';
  if (episode.whyUnauthorised !== null) return 'other';
  return due !== null && !dateOf(from).equals(dateOf(due)) ? 'overnight leave' : 'leave';
}

function touches(away: TimeAway, span: Span): boolean {
  return Temporal.Instant.compare(away.from, span.to) < 0 && (away.to === null || Temporal.Instant.compare(away.to, span.from) > 0);
}

function overlap(a: Absence, b: Absence): boolean {
  return (b.to === null || Temporal.Instant.compare(a.from, b.to) < 0) && (a.to === null || Temporal.Instant.compare(b.from, a.to) < 0);
}
