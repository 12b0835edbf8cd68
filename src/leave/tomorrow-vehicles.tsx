import { claimsBetween, type ClaimTaken } from '#bookings';
import { vehiclesOf, vehicleToWarnOf } from '#places';
import { andList, howMany, type Reason } from '#platform/ruling.ts';
import type { Scope } from '#platform/scope.ts';
import { daySpan, timeRange } from '#platform/time.ts';
import { Card, CardHead, LineList, ListItem } from '#platform/ui/pieces.tsx';
import { driversToWarnOf, skillsOf } from '#workforce';
import type { StaffThatDay } from './tomorrow.words.ts';

/** A vehicle on the day that is planned: what it is booked for, what is said of it, and who on shift drives it. */
export interface VehicleThatDay {
  readonly id: string;
  readonly name: string;
  readonly seats: number;
  readonly booked: readonly ClaimTaken[];
  readonly warnings: readonly Reason[];
  /** Those who may escort and have the skill it asks for; `checked`: nothing is said of their licence and insurance. */
  readonly drivers: readonly { readonly name: string; readonly checked: boolean }[];
}

/** The unit's vehicles on a day. */
export async function vehiclesThatDay(scope: Scope, unitId: string, on: Temporal.PlainDate, staff: StaffThatDay): Promise<readonly VehicleThatDay[]> {
  const vehicles = (await vehiclesOf(scope, unitId)).filter(({ closedOn }) => closedOn === null);
  if (vehicles.length === 0) return [];
  const there = staff.escorts.filter((escort) => escort.on.length > 0);
  const ids = there.map(({ id }) => id);
  const skills = await skillsOf(scope, ids, on);
  const said = await driversToWarnOf(scope, unitId, ids, 'ours', on);
  const claims = Map.groupBy(
    await claimsBetween(
      scope,
      vehicles.map(({ id }) => id),
      daySpan(on),
    ),
    ({ resourceId }) => resourceId,
  );
  const found: VehicleThatDay[] = [];
  for (const { id, name, seats, driverSkill } of vehicles)
    found.push({
      id,
      name,
      seats,
      booked: claims.get(id) ?? [],
      warnings: await vehicleToWarnOf(scope, id, on),
      drivers: there.filter((one) => (skills.get(one.id) ?? []).includes(driverSkill)).map((one) => ({ name: one.name, checked: !said.has(one.id) })),
    });
  return found;
}

/** What there is to travel by, and with whom at the wheel. */
export function VehiclesCard({ vehicles }: { readonly vehicles: readonly VehicleThatDay[] }) {
  if (vehicles.length === 0) return null;
  return (
    <Card>
      <CardHead title="Vehicles" aside={`${vehicles.length}`} />
      <LineList tight>
        {vehicles.map(({ id, name, seats, booked, warnings, drivers }) => (
          <ListItem
            title={<a href={`/vehicles/${id}/log`}>{name}</a>}
            tone={warnings.some(({ stop }) => stop) ? 'stop' : warnings.length > 0 ? 'look' : undefined}
            note={[
              howMany(seats, 'seat', 'seats'),
              booked.length === 0 ? 'free all day' : `booked ${andList(booked.map(({ label, span }) => `${timeRange(span)} (${label})`))}`,
              ...warnings.map(({ say }) => say.replace(/\.$/, '')),
            ].join(' · ')}
          >
            {drivers.length === 0
              ? 'Nobody on shift who may escort drives it'
              : `Drives: ${andList(drivers.map((driver) => (driver.checked ? driver.name : `${driver.name} (not checked)`)))}`}
          </ListItem>
        ))}
      </LineList>
    </Card>
  );
}
