/**
 * Where a session of a plan belongs in the week as it is now. Between the search and its use somebody may have moved, cancelled, removed or
 * published what the plan counted on: such a session is left as it is and said so, never made a second time and never put back.
 */
import type { EarlierSession, PlannedSession } from '#planner';

/** A session of the week as it is now: a draft or a published one. */
export interface LivingSession {
  readonly id: string;
  readonly activityId: string;
  /** Day and half-hour of the week; null when it is not within the planner's day. */
  readonly place: { readonly day: number; readonly from: number } | null;
  readonly people: readonly string[];
}

/** What the plan was made from. `activityOf`: the unit's activity behind a problem's. `owner`: whose own a one-to-one is. */
export interface PlanStood {
  readonly before: readonly EarlierSession[];
  readonly locks: ReadonlySet<string>;
  readonly activityOf: (id: string) => string;
  readonly owner: (activity: string) => string | null;
}

/** What is to be done with one planned session. `known`: the session the plan meant, as it stood when the plan was asked for. */
export type PlaceInWeek =
  | { readonly do: 'make' }
  | { readonly do: 'use'; readonly id: string; readonly known: EarlierSession | null }
  | { readonly do: 'leave'; readonly why: 'no longer on' | 'moved since' | 'taken off since' };

/**
 * Finds the session a planned one stands for. `made`: what earlier uses of the plan made, by planned session; `taken`: sessions found for others.
 * `anew`: what an earlier use made and somebody took off again is wanted back.
 */
export function placeOf(
  planned: PlannedSession,
  about: {
    readonly stood: PlanStood;
    readonly living: readonly LivingSession[];
    readonly made: Readonly<Record<string, string>>;
    readonly taken: ReadonlySet<string>;
    readonly anew: boolean;
  },
): PlaceInWeek {
  const { stood, living, made } = about;
  const here = (one: LivingSession): boolean => one.place?.day === planned.day && one.place.from === planned.from;
  const byId = (id: string, known: EarlierSession | null, gone: 'no longer on' | 'taken off since'): PlaceInWeek => {
    const found = living.find((one) => one.id === id);
    if (found === undefined) return { do: 'leave', why: gone };
    return here(found) ? { do: 'use', id, known } : { do: 'leave', why: 'moved since' };
  };
  if (stood.locks.has(planned.id)) return byId(planned.id, stood.before.find(({ id }) => id === planned.id) ?? null, 'no longer on');
  const earlier = made[planned.id];
  if (earlier !== undefined && (living.some(({ id }) => id === earlier) || !about.anew)) return byId(earlier, null, 'taken off since');
  const owner = stood.owner(planned.activity);
  const activity = stood.activityOf(planned.activity);
  const was = stood.before.find(
    (one) =>
      !stood.locks.has(one.id) &&
      !about.taken.has(one.id) &&
      one.day === planned.day &&
      one.from === planned.from &&
      stood.activityOf(one.activity) === activity &&
      (owner === null || one.people.includes(owner)),
  );
  if (was !== undefined) return byId(was.id, was, 'no longer on');
  const same = living.find(
    (one) => here(one) && !about.taken.has(one.id) && one.activityId === activity && (owner === null || one.people.includes(owner)),
  );
  return same === undefined ? { do: 'make' } : { do: 'use', id: same.id, known: null };
}
