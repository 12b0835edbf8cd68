/**
 * Everything that stands against a session as planned: each clash a sentence, all of them at once. Time already taken (of a person, a
 * staff member, a room, a vehicle) stops publishing; all else advises, and may be gone over with a word why.
 *
 * Times are half-open, so one thing may start as another ends. A session never clashes with itself, nor with anything cancelled. Leave may BE the
 * activity: a person away on the leave that the session is, is not away from it.
 */
import { type Ruling, ruling } from '#platform/ruling.ts';
import { type Span, overlaps, timeRange } from '#platform/time.ts';
import type { ResourceKind, SessionClash, SessionPlanned, Surroundings } from './clash.words.ts';
import { clash, unmetNeeds } from './session-needs.rules.ts';

export type { Claim, PersonPlanned, ResourceKind, SessionClash, SessionPlanned, StaffPlanned, Surroundings } from './clash.words.ts';

/** Every clash of one session. A cancelled session has none. */
export function sessionClashes(session: SessionPlanned, around: Surroundings): Ruling<SessionClash> {
  if (session.cancelled) return ruling<SessionClash>([]);
  return ruling([
    ...takenTimes(session, around),
    ...protectedTimes(session, around),
    ...notTogether(session, around),
    ...absences(session, around),
    ...unmetNeeds(session),
  ]);
}

/** The clashes of each time of a series that has any, so that one bad week is told and the good ones stay. */
export function seriesClashes(
  session: SessionPlanned,
  spans: readonly Span[],
  around: Surroundings,
): { readonly span: Span; readonly ruling: Ruling<SessionClash> }[] {
  return spans.map((span) => ({ span, ruling: sessionClashes({ ...session, span }, around) })).filter((each) => each.ruling.reasons.length > 0);
}

function takenTimes(session: SessionPlanned, around: Surroundings): SessionClash[] {
  const named: { kind: ResourceKind; id: string; name: string }[] = [
    ...session.staff.map(({ id, name }) => ({ kind: 'staff' as const, id, name })),
    ...(session.room ? [{ kind: 'room' as const, id: session.room.id, name: session.room.name }] : []),
    ...(session.vehicle ? [{ kind: 'vehicle' as const, id: session.vehicle.id, name: session.vehicle.name }] : []),
    ...session.people.map(({ id, name }) => ({ kind: 'person' as const, id, name })),
  ];
  const standing = around.claims.filter(
    (claim) => !claim.cancelled && claim.id !== session.id && !session.isLeave?.includes(claim.id) && overlaps(claim.span, session.span),
  );
  return named.flatMap(({ kind, id, name }) =>
    standing
      .filter((claim) => claim.resource.kind === kind && claim.resource.id === id)
      .map((claim) => {
        const held = {
          staff: 'is booked already',
          person: 'has something else then',
          room: 'is taken',
          vehicle: 'is taken',
        }[kind];
        const say = `${name} ${held}: ${claim.label}, ${timeRange(claim.span)}${claim.draft ? ', not published yet' : ''}.`;
        return clash(kind, id, `${kind}-taken`, say, { stop: !claim.draft, withId: claim.id });
      }),
  );
}

function protectedTimes(session: SessionPlanned, around: Surroundings): SessionClash[] {
  return around.protectedTimes.flatMap((time) => {
    if (!overlaps(time.span, session.span)) return [];
    const when = timeRange(time.span);
    if (time.personId === null) return [clash('session', null, 'protected-time', `${time.label} is kept free for everyone, ${when}.`)];
    return session.people
      .filter((person) => person.id === time.personId)
      .map((person) => clash('person', person.id, 'protected-time', `${person.name} keeps this free: ${time.label}, ${when}.`));
  });
}

function notTogether(session: SessionPlanned, around: Surroundings): SessionClash[] {
  if (session.people.length < 2) return [];
  if (around.apart === 'could not check') {
    return [clash('session', null, 'not-together-not-known', 'We could not check who is “not together”. Look before you go ahead.')];
  }
  const nameOf = new Map(session.people.map((person) => [person.id, person.name]));
  return around.apart.flatMap(({ personA, personB }) => {
    const [a, b] = [nameOf.get(personA), nameOf.get(personB)];
    return a !== undefined && b !== undefined ? [clash('person', personA, 'not-together', `Not together: ${a} and ${b}.`, { withId: personB })] : [];
  });
}

function absences(session: SessionPlanned, around: Surroundings): SessionClash[] {
  if (around.absences === 'could not check') {
    return session.people.length === 0 ? [] : [clash('session', null, 'away-not-known', 'We could not check who is away.')];
  }
  return around.absences.flatMap((absence) => {
    if (session.isLeave?.includes(absence.id) || !overlaps(absence.span, session.span)) return [];
    return session.people
      .filter((person) => person.id === absence.personId)
      .map((person) =>
        clash('person', person.id, 'away', `${person.name} is away: ${absence.label}, ${timeRange(absence.span)}.`, {
          withId: absence.id,
        }),
      );
  });
}
