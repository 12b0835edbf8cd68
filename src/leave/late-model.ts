import { legalStandings, retakeUntil, type LegalStanding, type RetakeLimit } from '#legal';
import { peopleByIds, namesOf, type UnitPerson } from '#people';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { protocolOfKind } from '#tasks';
import { dateOf } from '#platform/time.ts';
import { alarmsOf } from './alarm-store.ts';
import { lateOf } from './board.rules.ts';
import type { Alarm } from './board.words.ts';
import { episodeById } from './episode-store.ts';
import { currentDueBack, episodeStatus, returnedAt, standingMovements } from './episode.rules.ts';
import { stepsDone } from './late-step-store.ts';
import { afterAwol, afterUnauthorised, examineBy, planFor, stepsOnClock, type DoneStep, type Late, type StepOnClock } from './late-steps.rules.ts';
import { outingById } from './outing-reading-store.ts';
import { lateSteps } from './settings.ts';
import type { Episode, EpisodeStatus, Outing } from './words.ts';

/** What is known of somebody who is late, walked off, or not where they should be; and of their coming back. */
export interface LateModel {
  readonly episode: Episode;
  readonly outing: Outing;
  readonly status: EpisodeStatus;
  readonly personName: string;
  /** Null once they are no longer on the unit's list. */
  readonly person: UnitPerson | null;
  readonly late: Late | null;
  readonly steps: readonly StepOnClock[];
  readonly done: readonly DoneStep[];
  readonly alarms: readonly Alarm[];
  /** The unit's own card on somebody missing; null: none is written. */
  readonly card: { readonly id: string; readonly title: string } | null;
  readonly standing: LegalStanding;
  /** The day their absence without leave began, or would have. */
  readonly absentFrom: Temporal.PlainDate;
  readonly retake: RetakeLimit;
  /** What is still to be seen to after coming back; null where nothing has to be. */
  readonly review: {
    readonly items: readonly { readonly step: string; readonly done: DoneStep | null }[];
    readonly examineBy: Temporal.PlainDate | null;
    readonly reviewed: boolean;
  } | null;
}

/** Loads one episode for the late, declare and police pages. Null where the asker may not see it. */
export async function loadLate(scope: Scope, episodeId: string): Promise<LateModel | null> {
  const episode = await episodeById(scope, episodeId);
  const outing = episode === null ? null : await outingById(scope, episode.outingId);
  if (episode === null || outing === null) return null;
  const status = episodeStatus(episode, scope.now);
  const [person] = await peopleByIds(scope, [episode.personId]);
  const name = person?.name ?? (await namesOf(scope, [episode.personId])).get(episode.personId)?.name ?? 'Somebody who has left the unit';
  const standing = (await legalStandings(scope, [episode.personId])).get(episode.personId)!;
  const done = (await stepsDone(scope, [episode.id])).get(episode.id) ?? [];
  const late = lateOf(episode, status);
  const policy = await settingFor(scope, lateSteps, episode.unitId);
  const absentFrom = absentSince(episode, late);
  return {
    episode,
    outing,
    status,
    personName: name,
    person: person ?? null,
    late,
    steps: late === null ? [] : stepsOnClock(planFor(policy, standing.restricted === true), late.since, done, scope.now),
    done,
    alarms: await alarmsOf(scope, [episode.id]),
    card: await protocolOfKind(scope, episode.unitId, 'missing'),
    standing,
    absentFrom,
    retake: retakeUntil(standing.rule, { awolOn: absentFrom, sectionExpiresOn: standing.status?.expiresOn ?? null }),
    review: reviewOf(episode, status, done, standing, absentFrom),
  };
}

/**
 * The London day on which the absence without leave began: when they walked off or were missed, else when their leave ended. The
 * line's grace is a local wait and does not move it (practice 9).
 */
export function absentSince(episode: Episode, late: Late | null): Temporal.PlainDate {
  const gone = standingMovements(episode.movements).find(({ what }) => what === 'walked off' || what === 'not where expected');
  const due = currentDueBack(episode);
  const first = [...(gone === undefined ? [] : [gone.at]), ...(due === null ? [] : [due])].toSorted(Temporal.Instant.compare)[0];
  return dateOf(first ?? late?.since ?? episode.startsAt);
}

function reviewOf(
  episode: Episode,
  status: EpisodeStatus,
  done: readonly DoneStep[],
  standing: LegalStanding,
  absentFrom: Temporal.PlainDate,
): LateModel['review'] {
  const movements = standingMovements(episode.movements);
  const backAt = returnedAt(episode);
  const awol = movements.some(({ what }) => what === 'declared AWOL');
  if (status !== 'back' || backAt === null || (!awol && episode.basis !== 'unauthorised')) return null;
  return {
    items: (awol ? afterAwol : afterUnauthorised).map((step) => ({ step, done: done.findLast((one) => one.step === step) ?? null })),
    examineBy: awol && standing.rule !== null ? examineBy(standing.rule, absentFrom, dateOf(backAt)) : null,
    reviewed: movements.some(({ what }) => what === 'reviewed'),
  };
}
