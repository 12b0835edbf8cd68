import { claimsBetween, type ClaimTaken } from '#bookings';
import { legalStandings } from '#legal';
import { absenceKindWords, absencesBetween, firstName, peopleOnUnit, type Absence } from '#people';
import { unitById } from '#places';
import { unitsOf } from '#platform/actor.ts';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { daySpan, holds, instantAt, weekOf, weekSpan, type Span } from '#platform/time.ts';
import { authorisationsOf } from './authorisation-store.ts';
import { boardPerson } from './board-model.ts';
import type { BoardPerson } from './board.words.ts';
import { episodesOnUnit } from './episode-store.ts';
import { episodeStatus, isOut, isOver } from './episode.rules.ts';
import { groundsOf } from './grounds-store.ts';
import { leaveLost, type LeaveLost } from './leave-lost.rules.ts';
import { plannedAndTaken } from './leave-lost-store.ts';
import { lineUse, type LineUse } from './line-use-store.ts';
import { outingsByIds } from './outing-reading-store.ts';
import { notTakenReasons } from './settings.ts';
import { staffThatDay } from './staff-that-day.ts';
import { busyOf, needsSomebody, whatIsPossible } from './tomorrow.rules.ts';
import { vehiclesThatDay, type VehicleThatDay } from './tomorrow-vehicles.tsx';
import type { Busy, Possibility, StaffThatDay, WayThatDay } from './tomorrow.words.ts';
import { needsNoLeave, waysThatDay } from './ways-that-day.rules.ts';
import type { Episode, Outing } from './words.ts';

/** Weeks back over which leave lost is counted. */
export const weeksLost = 4;

/** Somebody with leave, and what each way out comes to that day. */
export interface PlannedPerson {
  readonly person: BoardPerson;
  readonly ways: readonly (WayThatDay & { readonly answer: Possibility })[];
}

/** An outing of the day that is down already. */
export interface PlannedOuting {
  readonly outing: Outing;
  readonly people: readonly { readonly name: string; readonly episodeId: string }[];
}

export interface TomorrowModel {
  readonly unit: { readonly id: string; readonly name: string };
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly on: Temporal.PlainDate;
  /** Those on whose leave somebody goes along; first those for whom something is still to be done. */
  readonly needing: readonly PlannedPerson[];
  /** Those whose leave needs nobody with them. */
  readonly alone: readonly PlannedPerson[];
  readonly informal: readonly BoardPerson[];
  /** Nothing is recorded that lets them go. */
  readonly without: number;
  readonly planned: readonly PlannedOuting[];
  readonly staff: StaffThatDay;
  readonly vehicles: readonly VehicleThatDay[];
  readonly lost: LeaveLost;
  readonly lostSince: Temporal.PlainDate;
}

/** Everything of one unit that the planner shows of a day. As many queries for twenty people as for one. */
export async function loadTomorrow(scope: Scope, unitId: string, on: Temporal.PlainDate): Promise<TomorrowModel | null> {
  const unit = await unitById(scope, unitId);
  if (unit === null) return null;
  const day = daySpan(on);
  const members = await peopleOnUnit(scope, unitId);
  const ids = members.map(({ id }) => id);
  const authorisations = await authorisationsOf(scope, ids);
  const grounds = await groundsOf(scope, ids);
  const standings = await legalStandings(scope, ids, instantAt(on, '12:00'));
  const lineIds = [...authorisations.values()].flat().flatMap(({ lines }) => lines.map(({ id }) => id));
  const used = await lineUse(scope, lineIds, instantAt(on, '12:00'));
  const week = await episodesOnUnit(scope, unitId, weekSpan(weekOf(on)));
  const waitedFor = week.filter((episode) => isWaitedFor(episode, scope.now));
  const today = waitedFor.filter(({ startsAt, dueBack }) => holds(day, startsAt) || (dueBack !== null && holds(day, dueBack)));
  const outings = await outingsByIds(
    scope,
    today.map(({ outingId }) => outingId),
  );
  const staff = await staffThatDay(scope, unitId, on, [...outings.values()]);
  const busy = busyBy(await claimsBetween(scope, ids, day), await absencesBetween(scope, ids, day), day);
  const planned = usesPlanned(waitedFor, day);

  const people = members.map((member): PlannedPerson => {
    const ways = waysThatDay({
      on,
      now: scope.now,
      standing: standings.get(member.id) ?? null,
      authorisations: authorisations.get(member.id) ?? [],
      grounds: grounds.get(member.id) ?? [],
      used,
      planned,
    });
    const facts = { name: firstName(member), busy: busy.get(member.id) ?? [] };
    return {
      person: boardPerson(member, member.stay.bed),
      ways: ways.map((way) => ({ ...way, answer: whatIsPossible(facts, way, staff) })),
    };
  });
  const withLeave = people.filter(({ ways }) => ways.length > 0);
  const informal = people.filter(({ person, ways }) => ways.length === 0 && needsNoLeave(standings.get(person.id) ?? null));
  const since = scope.today.subtract({ weeks: weeksLost });
  return {
    unit: { id: unit.id, name: unit.name },
    units: unitsOf(scope.actor),
    on,
    needing: withLeave.filter(({ ways }) => ways.some(needsSomebody)).toSorted((a, b) => Number(canGoWith(a)) - Number(canGoWith(b))),
    alone: withLeave.filter(({ ways }) => !ways.some(needsSomebody)),
    informal: informal.map(({ person }) => person),
    without: people.length - withLeave.length - informal.length,
    planned: plannedOutings(today, outings, new Map(people.map(({ person }) => [person.id, person.name]))),
    staff,
    vehicles: await vehiclesThatDay(scope, unitId, on, staff),
    lost: leaveLost(
      await plannedAndTaken(scope, unitId, { from: instantAt(since, '00:00'), to: instantAt(scope.today, '00:00') }),
      await settingFor(scope, notTakenReasons, unitId),
    ),
    lostSince: since,
  };
}

/** Has somebody who could go along on one of their lines? */
function canGoWith({ ways }: PlannedPerson): boolean {
  return ways.some((way) => needsSomebody(way) && way.answer.possible);
}

/** Still to go, or out now: not over, and not one whose time passed without anybody leaving. */
function isWaitedFor(episode: Episode, now: Temporal.Instant): boolean {
  const status = episodeStatus(episode, now);
  if (isOver(status) || episode.basis === 'unauthorised') return false;
  return isOut(status) || episode.dueBack === null || Temporal.Instant.compare(episode.dueBack, now) > 0;
}

/** By line, how often it is planned and not left on yet: those who are out count as a use already. */
function usesPlanned(waitedFor: readonly Episode[], day: Span): ReadonlyMap<string, LineUse> {
  const found = new Map<string, LineUse>();
  for (const { lineId, startsAt, movements } of waitedFor) {
    if (lineId === null || movements.some(({ what }) => what === 'departed')) continue;
    const before = found.get(lineId) ?? { today: 0, week: 0 };
    found.set(lineId, { today: before.today + (holds(day, startsAt) ? 1 : 0), week: before.week + 1 });
  }
  return found;
}

function busyBy(claims: readonly ClaimTaken[], absences: readonly Absence[], day: Span): ReadonlyMap<string, readonly Busy[]> {
  const all = [
    ...claims.map((claim) => ({ id: claim.resourceId, busy: busyOf(claim) })),
    ...absences.map(({ personId, kind, from, to }) => ({
      id: personId,
      busy: { span: { from, to: to ?? day.to }, label: absenceKindWords(kind), what: 'other' as const },
    })),
  ];
  return new Map([...Map.groupBy(all, ({ id }) => id)].map(([id, of]) => [id, of.map(({ busy }) => busy)]));
}

function plannedOutings(
  episodes: readonly Episode[],
  outings: ReadonlyMap<string, Outing>,
  names: ReadonlyMap<string, string>,
): readonly PlannedOuting[] {
  return [...Map.groupBy(episodes, ({ outingId }) => outingId)]
    .flatMap(([id, going]) => {
      const outing = outings.get(id);
      const people = going.map((episode) => ({ name: names.get(episode.personId) ?? 'Somebody who has left the unit', episodeId: episode.id }));
      return outing === undefined ? [] : [{ outing, people }];
    })
    .toSorted((a, b) => Temporal.Instant.compare(a.outing.span.from, b.outing.span.from));
}
