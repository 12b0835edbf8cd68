import { vehicleById } from '#places';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { dateOf, minus, minutesBetween, overlaps, type Span } from '#platform/time.ts';
import { driversToWarnOf, isRotaKnown, skillsOf, staffOfUnit, staffOnShift, type StaffShift } from '#workforce';
import { mayHoldCustody } from './custodian-store.ts';
import { openEpisodes } from './episode-store.ts';
import { episodeStatus, isOut } from './episode.rules.ts';
import { leavesBreak } from './escort-times.rules.ts';
import { outingsByIds, outingsOn } from './outing-reading-store.ts';
import type { EscortFact, Fact } from './release.words.ts';
import { breakMinutes, escortTrainings } from './settings.ts';
import type { Outing } from './words.ts';

/** What the rules ask of each escort of an outing, for the time somebody is away. */
export async function escortFacts(scope: Scope, outing: Outing, away: Span): Promise<readonly EscortFact[]> {
  if (outing.escorts.length === 0) return [];
  const ids = outing.escorts.map(({ staffId }) => staffId);
  const on = dateOf(away.from);
  const workers = new Map((await staffOfUnit(scope, outing.unitId, away.from)).map((worker) => [worker.id, worker]));
  const rotaKnown = await isRotaKnown(scope, outing.unitId, away);
  const shifts = await staffOnShift(scope, outing.unitId, away);
  const custody = await mayHoldCustody(scope, ids, on);
  const skills = await skillsOf(scope, ids, on);
  const wanted = await settingFor(scope, escortTrainings, outing.unitId);
  const driverSkill = outing.vehicleId === null ? null : ((await vehicleById(scope, outing.vehicleId))?.driverSkill ?? null);
  const drivers = outing.escorts.filter(({ duty }) => duty === 'driver').map(({ staffId }) => staffId);
  const driving = await driversToWarnOf(scope, outing.unitId, drivers, outing.vehicleId === null ? 'own' : 'ours', on);
  const rest = await settingFor(scope, breakMinutes, outing.unitId);
  const others = await otherOutings(scope, outing, away);
  return outing.escorts.map(({ staffId, name, duty }) => {
    const own = others.filter(({ escorts }) => escorts.some((escort) => escort.staffId === staffId));
    const together = own.find((other) => isTogether(other, away));
    const asked = [...wanted, ...(duty === 'driver' && driverSkill !== null ? [driverSkill] : [])];
    return {
      staffId,
      name,
      onShift: !rotaKnown || !workers.has(staffId) ? 'could not check' : isOnFor(shifts, staffId, away),
      mayHoldCustody: custody.has(staffId),
      counts: !['volunteer', 'student'].includes(workers.get(staffId)?.role ?? ''),
      trainingsMissing: asked.filter((skill) => !(skills.get(staffId) ?? []).includes(skill)),
      driving: driving.get(staffId) ?? [],
      otherOuting: together?.title ?? null,
      minutesToOtherOuting: together === undefined ? nearest(own, away) : null,
      restMissing: leavesBreak(
        shifts.filter(({ id }) => id === staffId),
        own.map(({ span }) => span),
        away,
        rest,
      )
        ? null
        : rest,
      // Whether somebody is "a man", say, is not kept of staff: it is asked at the release.
      needsMet: 'could not check',
    };
  });
}

/** How many on shift stay on the unit when these go: escorts of every outing at that time are taken off. */
export async function coverLeft(scope: Scope, outing: Outing, away: Span): Promise<Fact<number>> {
  if (!(await isRotaKnown(scope, outing.unitId, away))) return 'could not check';
  const atFirst = { from: away.from, to: away.from.add({ minutes: 1 }) };
  const on = new Set((await staffOnShift(scope, outing.unitId, atFirst)).map(({ id }) => id));
  const gone = [outing, ...(await otherOutings(scope, outing, away)).filter((other) => isTogether(other, away))];
  for (const { escorts } of gone) for (const { staffId } of escorts) on.delete(staffId);
  return on.size;
}

type OtherOuting = Outing & { readonly stillOut: boolean; readonly waitedFor: boolean };

/** Takes an escort at that time: still out, whenever they were due, or planned for it. One that is over takes nobody. */
function isTogether(other: OtherOuting, away: Span): boolean {
  return other.stillOut || (other.waitedFor && overlaps(other.span, away));
}

/** The unit's other outings around that time, and those whose people are out still although they were due back. */
async function otherOutings(scope: Scope, outing: Outing, away: Span): Promise<readonly OtherOuting[]> {
  const near = await outingsOn(scope, outing.unitId, { from: away.from.subtract({ hours: 12 }), to: away.to.add({ hours: 12 }) });
  const open = await openEpisodes(scope, outing.unitId);
  const out = new Set(open.filter((one) => isOut(episodeStatus(one, scope.now))).map(({ outingId }) => outingId));
  const waited = new Set(open.map(({ outingId }) => outingId));
  const late = await outingsByIds(
    scope,
    [...out].filter((id) => !near.some((one) => one.id === id)),
  );
  return [...near, ...late.values()]
    .filter(({ id }) => id !== outing.id)
    .map((other) => ({ ...other, stillOut: out.has(other.id), waitedFor: waited.has(other.id) }));
}

/** On shift from the beginning to the end, in one shift or several that join. */
function isOnFor(shifts: readonly StaffShift[], staffId: string, away: Span): boolean {
  return (
    minus(
      [away],
      shifts.filter(({ id }) => id === staffId).map(({ from, to }) => ({ from, to })),
    ).length === 0
  );
}

/** Minutes to the nearest outing before or after; null where there is none. */
function nearest(own: readonly Outing[], away: Span): number | null {
  const gaps = own.map(({ span }) => Math.max(minutesBetween(span.to, away.from), minutesBetween(away.to, span.from))).filter((gap) => gap >= 0);
  return gaps.length === 0 ? null : Math.min(...gaps);
}
