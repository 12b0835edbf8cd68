import type { Scope } from '#platform/scope.ts';
import { nameChecks, namesOf, peopleByIds, peopleOnUnit, type UnitPerson } from '#people';
import { activityById } from './activity-store.ts';
import type { ActivityRecord } from './activity.words.ts';
import { waitingOrder, waitingState } from './allocation.rules.ts';
import { placesOf } from './allocation-store.ts';
import { patternsOf, type PatternRecord } from './pattern-store.ts';
import { comingSessionsOf, type SessionLine } from './session-list-store.ts';
import { waitingFor } from './waiting-store.ts';
import type { WaitingRecord } from './waiting.words.ts';

export interface WaitingModel {
  readonly activity: ActivityRecord;
  readonly waiting: readonly { readonly place: number; readonly waiting: WaitingRecord }[];
  readonly answered: readonly WaitingRecord[];
  readonly people: ReadonlyMap<string, UnitPerson>;
  readonly names: ReadonlyMap<string, string>;
  readonly sameSurname: ReadonlyMap<string, number>;
  readonly unit: readonly UnitPerson[];
  readonly patterns: readonly { readonly pattern: PatternRecord; readonly given: number }[];
  readonly next: SessionLine | null;
}

/** Who waits for an activity, who was answered, and what places there are; null when there is no such activity. */
export async function loadWaiting(scope: Scope, activityId: string): Promise<WaitingModel | null> {
  const activity = await activityById(scope, activityId);
  if (activity === null) return null;
  const all = await waitingFor(scope, activity.id);
  const ids = all.map((one) => one.personId);
  const unit = await peopleOnUnit(scope, activity.unitId);
  const places = await placesOf(scope, activity.id);
  const patterns = (await patternsOf(scope, activity.unitId, scope.today, scope.today.add({ years: 1 }))).filter(
    (one) => one.activityId === activity.id,
  );
  const holds = (to: Temporal.PlainDate | null): boolean => to === null || Temporal.PlainDate.compare(to, scope.today) > 0;
  return {
    activity,
    unit,
    waiting: waitingOrder(all),
    answered: all.filter((one) => waitingState(one) !== 'waiting'),
    people: new Map((await peopleByIds(scope, ids)).map((one) => [one.id, one])),
    names: new Map([...(await namesOf(scope, ids))].map(([id, one]) => [id, one.name])),
    sameSurname: new Map([...nameChecks(unit)].map(([id, check]) => [id, check.sameSurname])),
    patterns: patterns.map((pattern) => ({
      pattern,
      given: places.filter((place) => place.patternId === pattern.id && holds(place.during.to)).length,
    })),
    next: (await comingSessionsOf(scope, activity.id, 5)).find((one) => one.status === 'draft' || one.status === 'published') ?? null,
  };
}
