import { sql } from 'kysely';
import type { Reason } from '#platform/ruling.ts';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { drivingWarnings, type DrivingCheck, type DrivingKind, type WhoseVehicle } from './driving.rules.ts';
import { drivingCheckMonths } from './driving.settings.ts';
import { runsNow } from './grants.ts';
import { membershipsOf } from './membership-store.ts';
import { staffNames } from './who-is-on-store.ts';

/** A check of somebody's driving, with who looked and what they saw. */
export interface DrivingCheckRow extends DrivingCheck {
  readonly id: string;
  readonly seen: string;
  readonly checkedBy: string;
}

/** The checks of those asked, by id: the newest first, of one day the one written last. */
export async function drivingChecksOf(scope: Scope, staffIds: readonly string[]): Promise<ReadonlyMap<string, readonly DrivingCheckRow[]>> {
  if (staffIds.length === 0) return new Map();
  const { rows } = await sql<DrivingCheckRow & { staffId: string }>`
    select c.id, c.staff_id as "staffId", c.what, c.checked_on as "checkedOn", c.stands, c.valid_until as "validUntil", c.seen,
      coalesce(nullif(s.preferred_name, ''), s.given_name) || ' ' || s.surname as "checkedBy"
    from workforce_driving_check c join workforce_staff s on s.id = c.checked_by
    where c.staff_id = any (${[...new Set(staffIds)]}::uuid[]) order by c.checked_on desc, c.recorded_at desc, c.id desc`.execute(scope.tx);
  return Map.groupBy(rows, ({ staffId }) => staffId);
}

/** Keeps that somebody's licence or insurance was looked at. */
export async function addDrivingCheck(
  scope: Scope,
  staffId: string,
  check: {
    readonly what: DrivingKind;
    readonly checkedOn: Temporal.PlainDate;
    readonly stands: boolean;
    readonly validUntil: Temporal.PlainDate | null;
    readonly seen: string;
  },
): Promise<void> {
  await scope.tx
    .insertInto('workforce_driving_check')
    .values({
      staff_id: staffId,
      what: check.what,
      checked_on: check.checkedOn,
      stands: check.stands,
      valid_until: check.validUntil,
      seen: check.seen,
      checked_by: scope.actor.id!,
      recorded_at: scope.now,
    })
    .execute();
}

/** The policy's months for somebody, by the unit they work on; by the organisation's where they work on none. */
export async function drivingMonthsFor(scope: Scope, staffId: string): Promise<number> {
  const unit = (await membershipsOf(scope, staffId)).find((one) => one.unitId !== null && runsNow(one, scope.now));
  return settingFor(scope, drivingCheckMonths, unit?.unitId ?? null);
}

/** What is to be said of each before they drive on a day, by the unit's policy; somebody of whom nothing is to be said is missing from the answer. */
export async function driversToWarnOf(
  scope: Scope,
  unitId: string,
  staffIds: readonly string[],
  whose: WhoseVehicle,
  on: Temporal.PlainDate,
): Promise<ReadonlyMap<string, readonly Reason[]>> {
  if (staffIds.length === 0) return new Map();
  const months = await settingFor(scope, drivingCheckMonths, unitId);
  const checks = await drivingChecksOf(scope, staffIds);
  const names = await staffNames(scope, staffIds);
  return new Map(
    [...new Set(staffIds)].flatMap((id): [string, readonly Reason[]][] => {
      const found = drivingWarnings({ name: names.get(id)?.name ?? 'The driver', checks: checks.get(id) ?? [] }, whose, on, months);
      return found.length === 0 ? [] : [[id, found]];
    }),
  );
}
