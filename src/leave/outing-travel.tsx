import { vehiclesOf, vehicleToWarnOf, type VehicleRow } from '#places';
import type { PageContext } from '#platform/route.ts';
import type { Reason } from '#platform/ruling.ts';
import type { Scope } from '#platform/scope.ts';
import { dateOf } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Buttons, Form, SelectField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Notice } from '#platform/ui/pieces.tsx';
import { driversToWarnOf } from '#workforce';
import { leaveAccess } from './access.ts';
import type { Outing } from './words.ts';

/** How an outing travels: what may be chosen, and what is said of the vehicle and of who drives. */
export interface Travel {
  readonly vehicles: readonly VehicleRow[];
  readonly warnings: readonly Reason[];
}

/** Reads how an outing travels. */
export async function travelOf(scope: Scope, outing: Outing): Promise<Travel> {
  const on = dateOf(outing.span.from);
  const drivers = outing.escorts.filter(({ duty }) => duty === 'driver').map(({ staffId }) => staffId);
  const ofDrivers = await driversToWarnOf(scope, outing.unitId, drivers, outing.vehicleId === null ? 'own' : 'ours', on);
  return {
    vehicles: (await vehiclesOf(scope, outing.unitId)).filter(
      ({ id, offRoadFrom }) => id === outing.vehicleId || offRoadFrom === null || Temporal.PlainDate.compare(offRoadFrom, on) > 0,
    ),
    warnings: [...(outing.vehicleId === null ? [] : await vehicleToWarnOf(scope, outing.vehicleId, on)), ...[...ofDrivers.values()].flat()],
  };
}

/** What is said of the vehicle and of who drives, each with where it comes from. */
export function TravelWarnings({ warnings }: Pick<Travel, 'warnings'>) {
  return (
    <>
      {warnings.map(({ say, source, stop }) => (
        <Notice tone={stop ? 'stop' : 'look'} title={say}>
          {source}
        </Notice>
      ))}
    </>
  );
}

/** Another vehicle for an outing that has not left, and the way to take it out. */
export function TravelCard({ outing, travel, context }: { readonly outing: Outing; readonly travel: Travel; readonly context: PageContext }) {
  const { vehicles } = travel;
  if (vehicles.length === 0) return null;
  const form = context.sentBy === leaveAccess['change-vehicle'].name ? context.sent : startForm({ vehicle: outing.vehicleId ?? '' });
  const own = vehicles.find(({ id }) => id === outing.vehicleId);
  return (
    <Card>
      <CardHead title="Vehicle" aside={own?.name ?? 'None of ours'} />
      {own === undefined ? null : (
        <Buttons>
          <ButtonLink href={`/vehicles/${own.id}/drive?for=${outing.id}`}>Take {own.name} out</ButtonLink>
        </Buttons>
      )}
      <Form action={`/outings/${outing.id}/vehicle`} context={{ ...context.form, key: crypto.randomUUID() }} version={outing.version} label="Vehicle">
        <SelectField
          form={form}
          name="vehicle"
          label="Another vehicle"
          choose="None of ours"
          optional
          options={vehicles.map((one) => ({ value: one.id, label: `${one.name}, ${one.seats} seats` }))}
        />
        <Buttons>
          <Button>Change the vehicle</Button>
        </Buttons>
      </Form>
    </Card>
  );
}
