import { peopleOnUnitBetween } from '#people';
import type { Scope } from '#platform/scope.ts';
import { holds } from '#platform/time.ts';
import { isExpected } from './allocation.rules.ts';
import { patternById } from './pattern-store.ts';
import { sessionsById } from './session-store.ts';
import { insertInvitations, standingPlaces } from './week-invitations-store.ts';

/**
 * Invites those with a standing place in its pattern to sessions just made of it: but for excluded days ("only Tuesdays"), pauses, and
 * those not on the unit when it starts. Somebody withdrawn from one session is not invited to it again.
 */
export async function inviteAllocated(scope: Scope, sessionIds: readonly string[]): Promise<void> {
  const sessions = (await sessionsById(scope, sessionIds)).filter((session) => session.patternId !== null && session.originalDate !== null);
  if (sessions.length === 0) return;
  const dates = sessions.map((session) => session.originalDate!).toSorted(Temporal.PlainDate.compare);
  const places = await standingPlaces(
    scope,
    sessions.map((session) => session.patternId!),
    dates[0]!,
    dates.at(-1)!,
  );
  if (places.length === 0) return;
  const here = await peopleOnUnitBetween(
    scope,
    sessions[0]!.unitId,
    sessions.map((one) => one.span.from).toSorted(Temporal.Instant.compare)[0]!,
    sessions
      .map((one) => one.span.to)
      .toSorted(Temporal.Instant.compare)
      .at(-1)!,
  );
  const presence = new Map(here.map((person) => [person.id, person.presence]));
  const anchors = new Map<string, Temporal.PlainDate>();
  for (const id of new Set(places.map((place) => place.patternId))) anchors.set(id, (await patternById(scope, id))!.anchor);
  await insertInvitations(
    scope,
    sessions.flatMap((session) =>
      places
        .filter(
          (place) =>
            place.patternId === session.patternId &&
            isExpected(
              place,
              { originalDate: session.originalDate!, date: session.onDate, span: session.span },
              { anchor: anchors.get(place.patternId)! },
            ).standing === 'expected',
        )
        .filter((place) => presence.get(place.personId)?.some((stay) => holds(stay, session.span.from)) === true)
        .map((place) => ({
          sessionId: session.id,
          unitId: session.unitId,
          onDate: session.onDate,
          personId: place.personId,
          how: 'allocated' as const,
          leads: place.leads,
        })),
    ),
  );
}
