import { claimsBetween } from '#bookings';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { daySpan, intersect, minus, type Span } from '#platform/time.ts';
import { absencesOf, skillsOf, staffOnShift } from '#workforce';
import { mayHoldCustody } from './custodian-store.ts';
import { breakMinutes, coverLeftBehind, escortRoles, escortTrainings, handoverMinutes } from './settings.ts';
import { busyOf } from './tomorrow.rules.ts';
import type { StaffThatDay } from './tomorrow.words.ts';
import type { Outing } from './words.ts';

/** Who is on shift on the unit that day, who of them may escort, and when they are free. `outings` are those planned: their escorts are gone. */
export async function staffThatDay(scope: Scope, unitId: string, on: Temporal.PlainDate, outings: readonly Outing[]): Promise<StaffThatDay> {
  const day = daySpan(on);
  // Of today, what is still to come.
  const ahead = { from: Temporal.Instant.compare(day.from, scope.now) < 0 ? scope.now : day.from, to: day.to };
  const shifts = await staffOnShift(scope, unitId, day);
  const ids = [...new Set(shifts.map(({ id }) => id))];
  const away = Map.groupBy(await absencesOf(scope, ids, day), ({ staffId }) => staffId);
  const custody = await mayHoldCustody(scope, ids, on);
  const skills = await skillsOf(scope, ids, on);
  const booked = Map.groupBy(await claimsBetween(scope, ids, day), ({ resourceId }) => resourceId);
  const offered: readonly string[] = await settingFor(scope, escortRoles, unitId);
  const trainings = await settingFor(scope, escortTrainings, unitId);
  const people = ids.map((id) => {
    const own = shifts.filter((shift) => shift.id === id);
    const there: readonly Span[] = minus(
      intersect(own, [ahead]),
      (away.get(id) ?? []).map(({ from, to }) => ({ from, to: to ?? day.to })),
    );
    return { id, name: own[0]!.name, role: own[0]!.role, on: there };
  });
  return {
    rotaKnown: shifts.length > 0,
    escorts: people.flatMap(({ id, name, role, on: there }) =>
      role === null || !offered.includes(role)
        ? []
        : [
            {
              id,
              name,
              role,
              on: there,
              custody: custody.has(id),
              trainingsMissing: trainings.filter((skill) => !(skills.get(id) ?? []).includes(skill)),
              busy: (booked.get(id) ?? []).map(busyOf),
            },
          ],
    ),
    onUnit: people.map((one) => one.on),
    outWith: outings.flatMap(({ span, escorts }) => escorts.map(() => span)),
    coverLeftBehind: await settingFor(scope, coverLeftBehind, unitId),
    handoverMinutes: await settingFor(scope, handoverMinutes, unitId),
    breakMinutes: await settingFor(scope, breakMinutes, unitId),
  };
}
