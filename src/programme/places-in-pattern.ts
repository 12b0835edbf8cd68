import { peopleOnUnitBetween } from '#people';
import type { Scope } from '#platform/scope.ts';
import { holds } from '#platform/time.ts';
import { placesOfPerson } from './allocation-store.ts';
import type { PlaceRecord } from './allocation.words.ts';
import { isExpected } from './allocation.rules.ts';
import { invitationsOf, invitePeople, withdrawInvitation } from './invitation-store.ts';
import { patternById } from './pattern-store.ts';
import { sessionsOfPattern } from './session-store.ts';
import type { SessionRecord } from './session.words.ts';

/** Begins the reason of an invitation withdrawn because the place changed: such a one comes back when the place does. */
const placeChanged = 'Place: ';

/** What a change of somebody's place did to the sessions already made. */
export interface Followed {
  readonly invited: readonly SessionRecord[];
  readonly withdrawn: readonly SessionRecord[];
  /** Sessions the person could not be invited to, each with the sentence. */
  readonly notInvited: readonly { readonly session: SessionRecord; readonly say: string }[];
}

/**
 * Makes the invitations to sessions still to come follow somebody's places in a pattern, in the same transaction: invited where the place
 * now holds, withdrawn where it no longer does, times booked and given back. An invitation withdrawn by hand stays withdrawn; one made by
 * hand stays.
 */
export async function followPlaces(scope: Scope, patternId: string, personId: string): Promise<Followed> {
  const pattern = await patternById(scope, patternId);
  const coming = (await sessionsOfPattern(scope, patternId, scope.today)).filter(
    (session) => Temporal.Instant.compare(session.span.from, scope.now) > 0,
  );
  if (pattern === null || coming.length === 0) return { invited: [], withdrawn: [], notInvited: [] };
  const places = (await placesOfPerson(scope, personId)).filter((place) => place.patternId === patternId);
  const stays =
    (await peopleOnUnitBetween(scope, pattern.unitId, coming[0]!.span.from, coming.at(-1)!.span.to)).find((person) => person.id === personId)
      ?.presence ?? [];
  const standing = new Map(
    (
      await invitationsOf(
        scope,
        coming.map((one) => one.id),
      )
    )
      .filter((one) => one.personId === personId)
      .map((one) => [one.sessionId, one]),
  );
  const done = { invited: [] as SessionRecord[], withdrawn: [] as SessionRecord[], notInvited: [] as { session: SessionRecord; say: string }[] };
  for (const session of coming) {
    const invitation = standing.get(session.id);
    const place = placeHolding(places, session, pattern.anchor);
    const here = stays.some((stay) => holds(stay, session.span.from));
    if (place !== null && here) {
      if (invitation !== undefined && (invitation.withdrawnAt === null || invitation.withdrawnWhy?.startsWith(placeChanged) !== true)) continue;
      const { invited, notInvited } = await invitePeople(scope, session, [
        { personId, how: 'allocated', goingAhead: place.goingAhead, leads: place.leads },
      ]);
      if (invited.length > 0) done.invited.push(session);
      else done.notInvited.push({ session, say: notInvited[0]!.say });
    } else if (invitation?.withdrawnAt === null && invitation.how === 'allocated') {
      await withdrawInvitation(
        scope,
        session,
        personId,
        `${placeChanged}${here ? whyNot(places, session, pattern.anchor) : 'no longer on the unit.'}`,
      );
      done.withdrawn.push(session);
    }
  }
  return done;
}

function placeHolding(places: readonly PlaceRecord[], session: SessionRecord, anchor: Temporal.PlainDate): PlaceRecord | null {
  return places.find((place) => isExpected(place, occurrence(session), { anchor }).standing === 'expected') ?? null;
}

function whyNot(places: readonly PlaceRecord[], session: SessionRecord, anchor: Temporal.PlainDate): string {
  const said = places.map((place) => isExpected(place, occurrence(session), { anchor }));
  return (said.find((one) => one.code !== 'not started') ?? said[0])?.say ?? 'taken back.';
}

function occurrence(session: SessionRecord) {
  return { originalDate: session.originalDate ?? session.onDate, date: session.onDate, span: session.span };
}
