import { whoIsOut, type OnLeaveNow } from '#leave';
import { absencesBetween, peopleOnUnit, type Absence, type UnitPerson } from '#people';
import { holdsRole, unitsOf } from '#platform/actor.ts';
import { ward } from '#platform/role-groups.ts';
import type { Scope } from '#platform/scope.ts';
import { daySpan, weekOf } from '#platform/time.ts';
import { invitedToSessions, recordedCounts, sessionsBetween, standDownNow, type SessionRecord, type StandDown } from '#programme';
import { openTasks, type Task } from '#tasks';
import { absencesOf, nurseInCharge, staffOnShift } from '#workforce';
import { unitById } from '#places';
import { stalePack } from './downtime-stale.tsx';
import { loadLedger } from './ledger-store.ts';

/** Everything Today shows. What a volunteer may not see is not loaded for them. */
export interface TodayModel {
  readonly unit: { readonly id: string; readonly name: string };
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly me: string | null;
  readonly seesPeople: boolean;
  readonly peopleHere: number;
  readonly onUntil: Temporal.Instant | null;
  readonly inCharge: string | null;
  /** In force at this moment. */
  readonly standDown: StandDown | null;
  readonly sessions: readonly SessionRecord[];
  /** Who is invited to what is on now or next. */
  readonly invited: ReadonlyMap<
    string,
    readonly { readonly personId: string; readonly name: string; readonly away: string | null; readonly needs: readonly string[] }[]
  >;
  /** Today and the six days after: published, and nobody who is here is down to run it. */
  readonly uncovered: readonly { readonly session: SessionRecord; readonly why: string }[];
  readonly tasks: readonly Task[];
  /** Over, published, and not everybody recorded: mine first. */
  readonly toRecord: readonly { readonly session: SessionRecord; readonly left: number; readonly mine: boolean }[];
  readonly out: readonly { readonly absence: Absence; readonly person: UnitPerson }[];
  /** Out on leave at this moment, as the leave board has it; the overdue first. */
  readonly onLeave: readonly OnLeaveNow[];
  readonly offeredLeast: readonly {
    readonly personId: string;
    readonly name: string;
    readonly offeredMinutes: number;
    readonly targetMinutes: number;
  }[];
  readonly drafts: number;
  /** Is anything planned from today on, in the days Today looks at? */
  readonly anyAhead: boolean;
  /** Told to the unit's manager alone: the file for downtime is too old. */
  readonly stalePack: { readonly minutes: number | null } | null;
}

/** Loads Today for one unit. */
export async function loadToday(scope: Scope, unitId: string): Promise<TodayModel | null> {
  const unit = await unitById(scope, unitId);
  if (unit === null) return null;
  const { actor, today, now } = scope;
  const seesPeople = holdsRole(actor, ward, unitId);
  const week = await sessionsBetween(scope, unitId, today.subtract({ days: 6 }), today.add({ days: 6 }));
  const sessions = week.filter((session) => session.onDate.equals(today) && session.status !== 'draft');
  const shift = (await staffOnShift(scope, unitId, { from: now, to: now.add({ minutes: 1 }) })).find((one) => one.id === actor.id);
  const people = seesPeople ? await peopleOnUnit(scope, unitId) : [];
  const day = daySpan(today);
  const absences = seesPeople
    ? await absencesBetween(
        scope,
        people.map((person) => person.id),
        day,
      )
    : [];
  const byId = new Map(people.map((person) => [person.id, person]));
  const onLeave = seesPeople ? await whoIsOut(scope, unitId) : [];
  const toldByLeave = new Set(onLeave.map(({ personId }) => personId));

  return {
    unit: { id: unit.id, name: unit.name },
    units: unitsOf(actor),
    me: actor.id,
    seesPeople,
    peopleHere: people.length,
    onUntil: shift?.to ?? null,
    inCharge: (await nurseInCharge(scope, unitId, now))?.name ?? null,
    standDown: await standDownNow(scope, unitId),
    sessions,
    invited: seesPeople ? await nowAndNextPeople(scope, sessions, byId, absences) : new Map(),
    uncovered: await findUncovered(
      scope,
      week.filter((session) => Temporal.PlainDate.compare(session.onDate, today) >= 0),
    ),
    tasks: seesPeople ? await openTasks(scope, unitId, actor.id ?? undefined) : [],
    toRecord: seesPeople ? await findUnrecorded(scope, week) : [],
    out: absences
      .filter((absence) => Temporal.Instant.compare(absence.from, now) <= 0 && (absence.to === null || Temporal.Instant.compare(absence.to, now) > 0))
      .flatMap((absence) => {
        const person = byId.get(absence.personId);
        return person === undefined || toldByLeave.has(person.id) ? [] : [{ absence, person }];
      }),
    onLeave,
    offeredLeast: seesPeople ? await findOfferedLeast(scope, unitId, byId) : [],
    anyAhead: week.some((session) => session.status !== 'cancelled' && Temporal.PlainDate.compare(session.onDate, today) >= 0),
    drafts: week.filter((session) => session.status === 'draft' || session.unpublishedChange).length,
    stalePack: await stalePack(scope, unitId),
  };
}

/** On now, and the next three that start, with who is invited. */
export function nowAndNext(
  sessions: readonly SessionRecord[],
  now: Temporal.Instant,
): { readonly on: readonly SessionRecord[]; readonly next: readonly SessionRecord[] } {
  const held = sessions.filter((session) => session.status === 'published');
  const on = held.filter((session) => Temporal.Instant.compare(session.span.from, now) <= 0 && Temporal.Instant.compare(session.span.to, now) > 0);
  const next = held
    .filter((session) => Temporal.Instant.compare(session.span.from, now) > 0)
    .toSorted((a, b) => Temporal.Instant.compare(a.span.from, b.span.from))
    .slice(0, 3);
  return { on, next };
}

async function nowAndNextPeople(
  scope: Scope,
  sessions: readonly SessionRecord[],
  people: ReadonlyMap<string, UnitPerson>,
  absences: readonly Absence[],
): Promise<TodayModel['invited']> {
  const { on, next } = nowAndNext(sessions, scope.now);
  const shown = [...on, ...next];
  const invited = await invitedToSessions(
    scope,
    shown.map((session) => session.id),
  );
  return new Map(
    shown.map((session) => [
      session.id,
      invited
        .filter((one) => one.sessionId === session.id)
        .flatMap((one) => {
          const person = people.get(one.personId);
          if (person === undefined) return [];
          const away = absences.find(
            (absence) =>
              absence.personId === person.id &&
              Temporal.Instant.compare(absence.from, session.span.to) < 0 &&
              (absence.to === null || Temporal.Instant.compare(absence.to, session.span.from) > 0),
          );
          return [
            {
              personId: person.id,
              name: person.name,
              away: away?.kind ?? null,
              needs: [...person.alerts.map((alert) => alert.words), ...person.needs.map((need) => need.words)],
            },
          ];
        }),
    ]),
  );
}

/** Published sessions of these that are not over and that nobody who is here is down to run, each with why. */
export async function findUncovered(scope: Scope, sessions: readonly SessionRecord[]): Promise<TodayModel['uncovered']> {
  const coming = sessions.filter((session) => session.status === 'published' && Temporal.Instant.compare(session.span.to, scope.now) > 0);
  if (coming.length === 0) return [];
  const staff = [...new Set(coming.flatMap((session) => session.staff.map((one) => one.staffId)))];
  const span = {
    from: coming[0]!.span.from,
    to: coming
      .map((session) => session.span.to)
      .toSorted(Temporal.Instant.compare)
      .at(-1)!,
  };
  const away = await absencesOf(scope, staff, span);
  return coming.flatMap((session) => {
    const gone = session.staff.filter((one) =>
      away.some(
        (absence) =>
          absence.staffId === one.staffId &&
          Temporal.Instant.compare(absence.from, session.span.to) < 0 &&
          (absence.to === null || Temporal.Instant.compare(absence.to, session.span.from) > 0),
      ),
    );
    if (session.staff.length === 0) return [{ session, why: 'Nobody is down to run it.' }];
    if (gone.length === session.staff.length)
      return [{ session, why: `${gone.map((one) => one.name).join(' and ')} ${gone.length === 1 ? 'is' : 'are'} away.` }];
    return [];
  });
}

async function findUnrecorded(scope: Scope, week: readonly SessionRecord[]): Promise<TodayModel['toRecord']> {
  const over = week.filter((session) => session.status === 'published' && Temporal.Instant.compare(session.span.to, scope.now) <= 0);
  const counts = await recordedCounts(
    scope,
    over.map((session) => session.id),
  );
  return over
    .flatMap((session) => {
      const count = counts.get(session.id);
      const left = (count?.invited ?? 0) - (count?.recorded ?? 0);
      return left > 0 ? [{ session, left, mine: session.staff.some((one) => one.staffId === scope.actor.id) }] : [];
    })
    .toSorted((a, b) => Number(b.mine) - Number(a.mine) || Temporal.Instant.compare(b.session.span.from, a.session.span.from));
}

async function findOfferedLeast(scope: Scope, unitId: string, people: ReadonlyMap<string, UnitPerson>): Promise<TodayModel['offeredLeast']> {
  const { monday } = weekOf(scope.today);
  const { ledger } = await loadLedger(scope, { unitId, first: monday, last: monday.add({ days: 6 }) });
  return ledger.people
    .flatMap((one) => {
      const person = people.get(one.personId);
      return person === undefined
        ? []
        : [
            {
              personId: one.personId,
              name: person.name,
              offeredMinutes: one.all.offered.minutes + one.all.toCome.minutes,
              targetMinutes: one.target.minutes,
            },
          ];
    })
    .filter((one) => one.offeredMinutes < one.targetMinutes)
    .toSorted((a, b) => a.offeredMinutes / Math.max(a.targetMinutes, 1) - b.offeredMinutes / Math.max(b.targetMinutes, 1))
    .slice(0, 5);
}
