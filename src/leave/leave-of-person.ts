import type { Scope } from '#platform/scope.ts';
import type { Span } from '#platform/time.ts';
import { authorisationsOf } from './authorisation-store.ts';
import { authorisationState, isOver } from './authorisation.rules.ts';
import { episodesOf } from './episode-store.ts';
import { currentDueBack, departedAt, episodeStatus, isOut, returnedAt, standingMovements } from './episode.rules.ts';
import { outingsByIds } from './outing-reading-store.ts';
import type { AuthorisationState, Basis, EpisodeStatus } from './words.ts';

/** One going out of somebody, as it was: what a report tells of it. */
export interface LeaveTaken {
  readonly episodeId: string;
  readonly title: string;
  readonly place: string;
  readonly basis: Basis;
  readonly withStaff: boolean;
  readonly startsAt: Temporal.Instant;
  readonly dueBack: Temporal.Instant | null;
  readonly departedAt: Temporal.Instant | null;
  readonly returnedAt: Temporal.Instant | null;
  readonly status: EpisodeStatus;
  /** Back, or out still, after the time last agreed and the minutes of grace. */
  readonly late: boolean;
  /** What the person said of it when back. */
  readonly ownWords: string | null;
  /** What was written of it when back. */
  readonly words: string | null;
  readonly conditionsKept: 'yes' | 'no' | 'not known' | null;
  /** Why it was not taken. */
  readonly notTaken: string | null;
}

/** Somebody's goings out that began in a time, the earliest first; what is only planned yet is left out. */
export async function leaveTaken(scope: Scope, personId: string, span: Span): Promise<readonly LeaveTaken[]> {
  const episodes = (await episodesOf(scope, [personId], span)).filter(
    ({ startsAt }) => Temporal.Instant.compare(startsAt, span.from) >= 0 && Temporal.Instant.compare(startsAt, span.to) < 0,
  );
  const outings = await outingsByIds(
    scope,
    episodes.map(({ outingId }) => outingId),
  );
  return episodes.flatMap((episode) => {
    const status = episodeStatus(episode, scope.now);
    if (status === 'planned' || status === 'checked' || status === 'released') return [];
    const outing = outings.get(episode.outingId);
    const standing = standingMovements(episode.movements);
    const said = standing.filter(({ what }) => what === 'returned' || what === 'outcome').map(({ facts }) => facts);
    const due = currentDueBack(episode);
    const back = returnedAt(episode);
    const ended = back ?? scope.now;
    return [
      {
        episodeId: episode.id,
        title: outing?.title ?? 'Out',
        place: outing?.place ?? '',
        basis: episode.basis,
        withStaff: (outing?.escorts.length ?? 0) > 0,
        startsAt: episode.startsAt,
        dueBack: due,
        departedAt: departedAt(episode),
        returnedAt: back,
        status,
        late: (back !== null || isOut(status)) && due !== null && Temporal.Instant.compare(ended, due.add({ minutes: episode.graceMinutes })) > 0,
        ownWords: said.findLast(({ ownWords }) => ownWords !== undefined && ownWords !== '')?.ownWords ?? null,
        words: said.findLast(({ words }) => words !== undefined && words !== '')?.words ?? null,
        conditionsKept: said.findLast(({ conditionsKept }) => conditionsKept !== undefined)?.conditionsKept ?? null,
        notTaken: standing.findLast(({ what }) => what === 'not taken')?.facts.reason ?? null,
      },
    ];
  });
}

/** An authorisation that is not over, as it stands. */
export interface LeaveStanding {
  readonly id: string;
  readonly version: number;
  readonly grantedByName: string;
  readonly signedAt: Temporal.Instant;
  readonly validTo: Temporal.Instant | null;
  readonly state: AuthorisationState;
  /** What it allows, by the kinds' titles: "Escorted, community". */
  readonly titles: readonly string[];
}

/** The authorisations of somebody's that are not over, the newest first. */
export async function leaveStanding(scope: Scope, personId: string): Promise<readonly LeaveStanding[]> {
  const found = (await authorisationsOf(scope, [personId])).get(personId) ?? [];
  return found.flatMap((one) => {
    const state = authorisationState(one, scope.now);
    if (isOver(state)) return [];
    const { id, version, grantedByName, signedAt, validTo, lines } = one;
    return [{ id, version, grantedByName, signedAt, validTo, state, titles: [...new Set(lines.map(({ title }) => title))] }];
  });
}
