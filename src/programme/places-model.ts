import type { Scope } from '#platform/scope.ts';
import { nameChecks, namesOf, peopleByIds, peopleOnUnit, type UnitPerson } from '#people';
import { decide } from '#platform/access.ts';
import { programmeAccess } from './access.ts';
import { activityById } from './activity-store.ts';
import type { ActivityRecord } from './activity.words.ts';
import { placesOf } from './allocation-store.ts';
import type { PlaceRecord } from './allocation.words.ts';
import { waitingOrder } from './allocation.rules.ts';
import { checksFor, type PersonCheck } from './invite-facts.ts';
import { patternsOf, type PatternRecord } from './pattern-store.ts';
import { sessionsOfPattern } from './session-store.ts';
import type { SessionRecord } from './session.words.ts';
import { waitingFor } from './waiting-store.ts';

/** A pattern of the activity with its coming sessions. */
export interface PatternComing {
  readonly pattern: PatternRecord;
  readonly coming: readonly SessionRecord[];
}

export interface PlacesModel {
  readonly activity: ActivityRecord;
  readonly patterns: readonly PatternComing[];
  readonly places: readonly PlaceRecord[];
  readonly people: ReadonlyMap<string, UnitPerson>;
  readonly names: ReadonlyMap<string, string>;
  readonly sameSurname: ReadonlyMap<string, number>;
  readonly unit: readonly UnitPerson[];
  readonly waiting: number;
  /** A place about to be given, with the check of the session it starts with. */
  readonly giving: {
    readonly person: UnitPerson;
    readonly chosen: PatternComing;
    readonly from: Temporal.PlainDate;
    readonly check: PersonCheck | null;
    readonly sessionId: string | null;
  } | null;
}

/** "pattern 2026-11-20": one choice of which pattern and from when. */
export const startChoice = /^([0-9a-f-]{36}) (\d{4}-\d{2}-\d{2})$/;

/** Places of a pattern that hold today or are to start. */
export function standing(model: PlacesModel, patternId: string, today: Temporal.PlainDate): readonly PlaceRecord[] {
  return model.places.filter(
    (place) => place.patternId === patternId && (place.during.to === null || Temporal.PlainDate.compare(place.during.to, today) > 0),
  );
}

/** The places of an activity, and the one about to be given when somebody and a start are asked for; null when there is no such activity. */
export async function loadPlaces(
  scope: Scope,
  activityId: string,
  asked: { readonly person?: string | undefined; readonly start?: string | undefined },
): Promise<PlacesModel | null> {
  const activity = await activityById(scope, activityId);
  if (activity === null) return null;
  const patterns: PatternComing[] = [];
  for (const pattern of (await patternsOf(scope, activity.unitId, scope.today, scope.today.add({ years: 1 }))).filter(
    (one) => one.activityId === activity.id,
  )) {
    const coming = (await sessionsOfPattern(scope, pattern.id, scope.today)).filter(
      (one) => one.status !== 'cancelled' && Temporal.Instant.compare(one.span.from, scope.now) > 0,
    );
    patterns.push({ pattern, coming });
  }
  const places = await placesOf(scope, activity.id);
  const unit = await peopleOnUnit(scope, activity.unitId);
  const ids = places.map((place) => place.personId);
  const arranges = decide(scope.actor, programmeAccess['give-place'], { unitIds: [activity.unitId] }).allowed;
  const found = startChoice.exec(asked.start ?? '');
  const chosen = patterns.find(({ pattern }) => pattern.id === found?.[1]);
  const person = unit.find((one) => one.id === asked.person);
  let giving: PlacesModel['giving'] = null;
  if (arranges && person !== undefined && chosen !== undefined) {
    const from = Temporal.PlainDate.from(found![2]!);
    const first = chosen.coming.find((one) => Temporal.PlainDate.compare(one.onDate, from) >= 0) ?? null;
    giving = {
      person,
      chosen,
      from,
      sessionId: first?.id ?? null,
      check: first === null ? null : ((await checksFor(scope, first, [person])).get(person.id) ?? null),
    };
  }
  return {
    activity,
    patterns,
    places,
    unit,
    giving,
    people: new Map((await peopleByIds(scope, ids)).map((one) => [one.id, one])),
    names: new Map([...(await namesOf(scope, ids))].map(([id, one]) => [id, one.name])),
    sameSurname: new Map([...nameChecks(unit)].map(([id, check]) => [id, check.sameSurname])),
    waiting: waitingOrder(await waitingFor(scope, activity.id)).length,
  };
}
