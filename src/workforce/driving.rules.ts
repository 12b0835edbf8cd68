/**
 * May somebody drive, by the checks that were made of them: one rule and one set of sentences for the staff page, the outing, the session, the
 * release and the list of checks that end soon. It warns and never bars: whoever plans may know of a check made this morning.
 */
import { warning, type Reason } from '#platform/ruling.ts';
import { dateWithYear } from '#platform/time.ts';

/** What is looked at. Whoever drives the organisation's vehicle is on its insurance; whoever drives their own needs cover for work. */
export const drivingKinds = ['driving licence', 'organisation’s insurance', 'own car’s insurance'] as const;
export type DrivingKind = (typeof drivingKinds)[number];

/** One check of one of them. */
export interface DrivingCheck {
  readonly what: DrivingKind;
  readonly checkedOn: Temporal.PlainDate;
  /** False: looked at, and it does not stand. */
  readonly stands: boolean;
  /** The last day it is good by what was seen; null where it does not stand. */
  readonly validUntil: Temporal.PlainDate | null;
}

/** Whose vehicle is driven. */
export type WhoseVehicle = 'ours' | 'own';

/** To let somebody drive on a road without a licence, or uninsured, is an offence of who lets them. */
const licenceLaw = 'Road Traffic Act 1988 s87(2)';
const insuranceLaw = 'Road Traffic Act 1988 s143(1)';

/** What has to have been looked at before somebody drives. */
export function drivingAsked(whose: WhoseVehicle): readonly DrivingKind[] {
  return ['driving licence', whose === 'ours' ? 'organisation’s insurance' : 'own car’s insurance'];
}

/** The check of a kind that counts: the one made last. They are given with the one written last first. */
export function lastOf(checks: readonly DrivingCheck[], what: DrivingKind): DrivingCheck | null {
  const of = checks.filter((check) => check.what === what);
  return of.reduce<DrivingCheck | null>(
    (best, one) => (best === null || Temporal.PlainDate.compare(one.checkedOn, best.checkedOn) > 0 ? one : best),
    null,
  );
}

/** The last day a check counts: as long as what was seen is good, and no longer than the policy's months. Null: it does not stand. */
export function countsUntil(check: DrivingCheck, months: number): Temporal.PlainDate | null {
  if (!check.stands || check.validUntil === null) return null;
  const again = check.checkedOn.add({ months });
  return Temporal.PlainDate.compare(check.validUntil, again) < 0 ? check.validUntil : again;
}

/**
 * What is to be said before somebody drives on a day; nothing where every check asked for counts that day.
 * @param months the policy's months after which a check is made again
 */
export function drivingWarnings(
  driver: { readonly name: string; readonly checks: readonly DrivingCheck[] },
  whose: WhoseVehicle,
  on: Temporal.PlainDate,
  months: number,
): readonly Reason[] {
  return drivingAsked(whose).flatMap((what): Reason[] => {
    const source = what === 'driving licence' ? licenceLaw : insuranceLaw;
    const check = lastOf(driver.checks, what);
    if (check === null) return [warning('driving-not-checked', `Nobody has checked ${driver.name}’s driving: ${what}.`, source)];
    if (!check.stands || check.validUntil === null)
      return [
        warning(
          'driving-does-not-stand',
          `${driver.name}’s driving was checked on ${dateWithYear(check.checkedOn)} and does not stand: ${what}.`,
          source,
        ),
      ];
    if (Temporal.PlainDate.compare(check.validUntil, on) < 0)
      return [warning('driving-ended', `${driver.name}’s ${what} was good until ${dateWithYear(check.validUntil)}.`, source)];
    if (Temporal.PlainDate.compare(countsUntil(check, months)!, on) < 0)
      return [
        warning(
          'driving-check-due',
          `${driver.name}’s ${what} was last looked at on ${dateWithYear(check.checkedOn)}: it is looked at every ${months} months.`,
          'Site policy',
        ),
      ];
    return [];
  });
}

/** One line of the list of checks: of whom, of what, how it stands today, and the last day it counts where it does. */
export interface DrivingLine {
  readonly staffId: string;
  readonly name: string;
  readonly what: DrivingKind;
  readonly stands: 'counts' | 'ends soon' | 'ended' | 'does not stand';
  readonly until: Temporal.PlainDate | null;
}

/** The newest check of each kind of everybody who has one, those that ended or end soonest first. */
export function drivingLines(
  staff: readonly { readonly id: string; readonly name: string; readonly checks: readonly DrivingCheck[] }[],
  today: Temporal.PlainDate,
  policy: { readonly months: number; readonly soonDays: number },
): readonly DrivingLine[] {
  const lines = staff.flatMap(({ id, name, checks }) =>
    drivingKinds.flatMap((what): DrivingLine[] => {
      const check = lastOf(checks, what);
      if (check === null) return [];
      const until = countsUntil(check, policy.months);
      const left = until === null ? null : today.until(until, { largestUnit: 'days' }).days;
      return [
        {
          staffId: id,
          name,
          what,
          until,
          stands: left === null ? 'does not stand' : left < 0 ? 'ended' : left <= policy.soonDays ? 'ends soon' : 'counts',
        },
      ];
    }),
  );
  return lines.toSorted((a, b) => {
    if (a.until === null || b.until === null) return (a.until === null ? 0 : 1) - (b.until === null ? 0 : 1) || a.name.localeCompare(b.name, 'en-GB');
    return Temporal.PlainDate.compare(a.until, b.until) || a.name.localeCompare(b.name, 'en-GB');
  });
}
