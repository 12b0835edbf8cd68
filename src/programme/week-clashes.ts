import { claimsBetween, type ClaimTaken } from '#bookings';
import { awayBetween } from '#leave';
import { holdsRole } from '#platform/actor.ts';
import { arrangers } from '#platform/role-groups.ts';
import { apartPairs, namesOf, peopleOnUnitBetween, protectedSpans, protectedTimesOf, type ProtectedSpan, type UnitMember } from '#people';
import type { Ruling } from '#platform/ruling.ts';
import type { Scope } from '#platform/scope.ts';
import { datesBetween, instantAt, minus, type Span } from '#platform/time.ts';
import { activitiesOf } from './activity-store.ts';
import type { ActivityRecord } from './activity.words.ts';
import { sessionClashes } from './clash.rules.ts';
import type { Claim, SessionClash, SessionPlanned, Surroundings } from './clash.words.ts';
import type { SessionRecord } from './session.words.ts';
import { roomsOfUnit, vehiclesOfUnit, workersOfUnit, workerTimes, type Thing, type UnitWorker } from './unit-things-store.ts';
import { invitedToSessions, type Invited } from './week-invitations-store.ts';

/** Everything that bears on whether the sessions of some days can be as planned. */
export interface WeekFacts {
  readonly unitId: string;
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  readonly sessions: readonly SessionRecord[];
  readonly activities: ReadonlyMap<string, ActivityRecord>;
  readonly rooms: readonly Thing[];
  readonly vehicles: readonly Thing[];
  readonly workers: readonly UnitWorker[];
  readonly rotaKnown: boolean;
  /** When a worker may work, absences taken out; undefined when there is no rota to ask. */
  readonly shiftsOf: (staffId: string) => readonly Span[] | undefined;
  readonly invited: ReadonlyMap<string, readonly Invited[]>;
  /** Preferred name and surname. */
  readonly names: ReadonlyMap<string, string>;
  readonly protectedTimes: readonly ProtectedSpan[];
  /** Everybody on the unit in these days, with when; absences not taken out. */
  readonly members: readonly UnitMember[];
  /** Times away of those and of the invited. */
  readonly absences: readonly {
    readonly id: string;
    readonly personId: string;
    readonly sessionId: string | null;
    readonly label: string;
    readonly span: Span;
  }[];
  readonly around: (date: Temporal.PlainDate) => Surroundings;
}

/** Loads the facts of some days of a unit, with the sessions already loaded. */
export async function weekFacts(
  scope: Scope,
  unitId: string,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
  sessions: readonly SessionRecord[],
): Promise<WeekFacts> {
  const span: Span = { from: instantAt(from, '00:00'), to: instantAt(to.add({ days: 1 }), '00:00') };
  const living = sessions.filter((session) => session.status !== 'cancelled');
  const invited = Map.groupBy(
    await invitedToSessions(
      scope,
      living.map(({ id }) => id),
    ),
    ({ sessionId }) => sessionId,
  );
  const personIds = [...new Set([...invited.values()].flatMap((several) => several.map(({ personId }) => personId)))];
  const rooms = await roomsOfUnit(scope, unitId);
  const vehicles = await vehiclesOfUnit(scope, unitId);
  const workers = await workersOfUnit(scope, unitId, instantAt(from, '12:00'));
  const times = await workerTimes(scope, unitId, span);
  const protectedTimes = protectedSpans(
    (await protectedTimesOf(scope, unitId)).filter((time) => time.kind !== 'preferred'),
    datesBetween(from, to),
  );
  const members = await peopleOnUnitBetween(scope, unitId, span.from, span.to);
  const absences = (await awayBetween(scope, [...new Set([...personIds, ...members.map(({ id }) => id)])], span)).map((absence) => ({
    id: absence.id,
    personId: absence.personId,
    sessionId: absence.sessionId,
    label: awayWords(absence.kind, absence.purpose),
    span: { from: absence.from, to: absence.to ?? span.to },
  }));
  // Nearly everybody invited is on the unit: only the others are asked for by name.
  const names = new Map(members.filter((member) => member.names !== null).map(({ id, name }) => [id, name]));
  const others = personIds.filter((id) => !names.has(id));
  for (const [id, person] of others.length === 0 ? [] : await namesOf(scope, others)) names.set(id, person.name);
  // Told to those who arrange sessions and to nobody else.
  const apart = holdsRole(scope.actor, arrangers, unitId)
    ? (await apartPairs(scope, personIds)).map(({ personA, personB }) => ({ personA, personB }))
    : [];
  const resources = [
    ...new Set([
      ...personIds,
      ...living.flatMap((session) => [
        ...session.staff.map(({ staffId }) => staffId),
        ...(session.roomId === null ? [] : [session.roomId]),
        ...(session.vehicleId === null ? [] : [session.vehicleId]),
      ]),
    ]),
  ];
  const mine = new Set(sessions.map(({ id }) => id));
  const elsewhere = (await claimsBetween(scope, resources, span)).filter((claim) => !(claim.ownerKind === 'session' && mine.has(claim.ownerId)));
  const claims = [...living.flatMap((session) => claimsOfSession(session, invited.get(session.id) ?? [])), ...elsewhere.map(claimElsewhere)];
  const claimsByDay = Map.groupBy(claims, (claim) => claim.span.from.toZonedDateTimeISO('Europe/London').toPlainDate().toString());
  return {
    unitId,
    from,
    to,
    sessions,
    rooms,
    vehicles,
    workers,
    invited,
    names,
    protectedTimes,
    members,
    absences,
    rotaKnown: times.rotaKnown,
    activities: new Map((await activitiesOf(scope, unitId, { ended: true })).map((activity) => [activity.id, activity])),
    shiftsOf(staffId) {
      const away = times.away.filter((one) => one.staffId === staffId).map((one) => one.span);
      if (!times.rotaKnown) return away.length === 0 ? undefined : minus([span], away);
      return minus(
        times.shifts.filter((one) => one.staffId === staffId).map((one) => one.span),
        away,
      );
    },
    around: (date) => ({
      claims: claimsByDay.get(date.toString()) ?? [],
      protectedTimes: protectedTimes
        .filter((one) => one.on.equals(date))
        .map((one) => ({ personId: one.time.personId, label: one.time.label, span: one.span })),
      apart,
      absences,
    }),
  };
}

/** Everything that stands against each session, by its id. A cancelled one has nothing. */
export function clashesOf(facts: WeekFacts): ReadonlyMap<string, Ruling<SessionClash>> {
  return new Map(facts.sessions.map((session) => [session.id, sessionClashes(plannedOf(session, facts), facts.around(session.onDate))]));
}

/** What would stand against a session were it changed like this. */
export function clashesIf(
  facts: WeekFacts,
  session: SessionRecord,
  change: Partial<Pick<SessionPlanned, 'span' | 'staff' | 'room' | 'vehicle' | 'people'>>,
): Ruling<SessionClash> {
  const span = change.span ?? session.span;
  return sessionClashes({ ...plannedOf(session, facts), ...change }, facts.around(span.from.toZonedDateTimeISO('Europe/London').toPlainDate()));
}

/** A session with all that it asks for, as the rules want it. */
function plannedOf(session: SessionRecord, facts: WeekFacts): SessionPlanned {
  const activity = facts.activities.get(session.activityId);
  const room = facts.rooms.find(({ id }) => id === session.roomId);
  const vehicle = facts.vehicles.find(({ id }) => id === session.vehicleId);
  return {
    id: session.id,
    name: session.name,
    span: session.span,
    cancelled: session.status === 'cancelled',
    room: session.roomId === null ? null : { id: session.roomId, name: session.roomName ?? 'The room', holds: room?.holds ?? null },
    // Who may drive is for the invitation's own check; seats are counted here.
    vehicle:
      session.vehicleId === null
        ? null
        : { id: session.vehicleId, name: session.vehicleName ?? 'The vehicle', seats: vehicle?.holds ?? 99, driverSkill: null },
    staff: session.staff.map(({ staffId, name }) => workerPlanned(staffId, name, facts)),
    people: (facts.invited.get(session.id) ?? []).map(({ personId }) => ({
      id: personId,
      name: facts.names.get(personId) ?? 'Somebody who has left',
      gender: null,
      clearances: [],
      escorts: 0,
    })),
    // Leave that is this very session finds nobody away from it.
    isLeave: facts.absences.filter(({ sessionId }) => sessionId === session.id).map(({ id }) => id),
    minPeople: activity?.minPeople ?? 0,
    maxPeople: session.maxPeople,
    staffNeeded: activity?.staffNeeded ?? 1,
    skillsNeeded: activity?.skillsNeeded ?? [],
    // Gender, inductions and escorts are looked at for each person when they are invited.
    escortNeeded: false,
    forGender: null,
    clearance: null,
  };
}

/** A worker as the rules want them. Somebody of another unit has skills and shifts that this unit cannot see. */
function workerPlanned(staffId: string, name: string, facts: WeekFacts): SessionPlanned['staff'][number] {
  const worker = facts.workers.find(({ id }) => id === staffId);
  const shifts = worker === undefined ? undefined : facts.shiftsOf(staffId);
  return {
    id: staffId,
    name,
    skills: worker?.skills ?? 'could not check',
    mayEscort: 'could not check',
    ...(shifts === undefined ? {} : { shifts }),
  };
}

/** The times a session takes: of those invited, those who run it, its room and its vehicle. */
export function claimsOfSession(session: SessionRecord, invited: readonly Pick<Invited, 'personId'>[]): Claim[] {
  const resources: { kind: 'person' | 'staff' | 'room' | 'vehicle'; id: string }[] = [
    ...session.staff.map(({ staffId }) => ({ kind: 'staff' as const, id: staffId })),
    ...(session.roomId === null ? [] : [{ kind: 'room' as const, id: session.roomId }]),
    ...(session.vehicleId === null ? [] : [{ kind: 'vehicle' as const, id: session.vehicleId }]),
    ...invited.map(({ personId }) => ({ kind: 'person' as const, id: personId })),
  ];
  return resources.map((resource) => ({
    id: session.id,
    kind: 'session',
    label: session.name,
    span: session.span,
    resource,
    draft: session.status === 'draft',
  }));
}

function claimElsewhere(claim: ClaimTaken): Claim {
  return { id: claim.ownerId, kind: claim.ownerKind, label: claim.label, span: claim.span, resource: { kind: claim.kind, id: claim.resourceId } };
}

function awayWords(kind: string, purpose: string | null): string {
  const words: Record<string, string> = {
    leave: 'on leave',
    'overnight leave': 'overnight leave',
    appointment: 'at an appointment',
    'general hospital': 'at the general hospital',
    court: 'at court',
    missing: 'missing',
  };
  return purpose === null || kind === 'missing' ? (words[kind] ?? 'away') : `${words[kind] ?? 'away'}, ${purpose}`;
}
