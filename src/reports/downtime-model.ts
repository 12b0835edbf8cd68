import { leaveOnPaper, type LeaveOnPaper } from '#leave';
import { carersOf, peopleOnUnit, type Carer, type UnitPerson } from '#people';
import type { Scope } from '#platform/scope.ts';
import { invitedToSessions, sessionsBetween, type SessionRecord } from '#programme';
import { protocolCards, type ProtocolCard } from '#tasks';
import { nurseInCharge, staffOnShift, type StaffShift } from '#workforce';

/** What a ward works from while Trellis is down, as known at one moment. */
export interface DowntimeModel {
  readonly unit: string;
  readonly at: Temporal.Instant;
  readonly people: readonly UnitPerson[];
  readonly leave: LeaveOnPaper;
  readonly sessions: readonly { readonly session: SessionRecord; readonly names: readonly string[] }[];
  readonly carers: readonly { readonly name: string; readonly carers: readonly Carer[] }[];
  readonly inCharge: string | null;
  readonly onShift: readonly StaffShift[];
  /** The unit's own protocol cards. */
  readonly cards: readonly ProtocolCard[];
}

/** Reads it all for one unit; null when there is no such unit. */
export async function loadDowntime(scope: Scope, unit: { readonly id: string; readonly name: string }): Promise<DowntimeModel | null> {
  const leave = await leaveOnPaper(scope, unit.id);
  if (leave === null) return null;
  const people = await peopleOnUnit(scope, unit.id);
  const sessions = (await sessionsBetween(scope, unit.id, scope.today, scope.today)).filter(({ status }) => status !== 'draft');
  const invited = await invitedToSessions(
    scope,
    sessions.map(({ id }) => id),
  );
  const names = new Map(people.map((person) => [person.id, person.name]));
  const carers = [];
  for (const person of people) carers.push({ name: person.name, carers: await carersOf(scope, person.id) });
  return {
    unit: unit.name,
    at: scope.now,
    people,
    leave,
    sessions: sessions.map((session) => ({
      session,
      names: invited
        .filter((one) => one.sessionId === session.id)
        .map((one) => names.get(one.personId) ?? 'Somebody no longer on the unit')
        .toSorted((a, b) => a.localeCompare(b, 'en-GB')),
    })),
    carers,
    inCharge: (await nurseInCharge(scope, unit.id))?.name ?? null,
    onShift: await staffOnShift(scope, unit.id, { from: scope.now, to: scope.now.add({ minutes: 1 }) }),
    cards: await protocolCards(scope, unit.id),
  };
}
