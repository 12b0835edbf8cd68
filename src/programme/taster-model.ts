import type { Scope } from '#platform/scope.ts';
import type { ActivityRecord } from './activity.words.ts';
import { cameTo, placesInActivity, tasterSessions } from './taster-store.ts';
import { tasterPeople, tasterSentence, type TasterPerson } from './taster.rules.ts';
import type { TasterSession } from './taster.words.ts';

/** A taster with all that came of it. */
export interface TasterModel {
  readonly activity: ActivityRecord;
  readonly sessions: readonly TasterSession[];
  readonly people: readonly TasterPerson[];
  readonly say: string;
}

/** Loads what came of a taster. */
export async function loadTaster(scope: Scope, activity: ActivityRecord): Promise<TasterModel> {
  const sessions = await tasterSessions(scope, activity.id);
  const regular =
    activity.leadsTo === null ? null : { came: await cameTo(scope, activity.leadsTo), places: await placesInActivity(scope, activity.leadsTo) };
  const people = tasterPeople(
    sessions.flatMap(({ came, onDate }) => came.map((personId) => ({ personId, on: onDate }))),
    sessions.flatMap(({ said }) => [...said.values()]),
    regular,
    scope.today,
  );
  return { activity, sessions, people, say: tasterSentence(people, activity.leadsToName) };
}
