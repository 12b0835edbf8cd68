import { z } from 'zod';
import { version } from '#platform/form-fields.ts';
import { action, NotFound, page, refuse, refuseStale, type FindSubject } from '#platform/route.ts';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { Button, Buttons, Form } from '#platform/ui/forms.tsx';
import { Card } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { bothVehicles, VehicleFields, vehicleForm, vehicleShape } from './fields.tsx';
import { roomsPage } from './rooms.page.tsx';
import { addVehicle, changeVehicle, isVehicleNameTaken, unitById, vehicleById } from './store.ts';
import type { UnitRow, VehicleRow } from './words.ts';

const query = z.object({ unit: z.guid().optional().catch(undefined) });

/** The same list as that of rooms: they stand on one page. */
export const vehiclesPage = page({ ...roomsPage, path: '/vehicles' });

/** A page about one vehicle (`:vehicle`). */
const aboutVehicle: FindSubject = async (scope, params) => {
  const vehicle = await vehicleById(scope, params['vehicle']!);
  return vehicle === null ? null : { unitIds: [vehicle.unitId] };
};

export const newVehiclePage = page<z.infer<typeof query>, { readonly unit: UnitRow }>({
  path: '/vehicles/new',
  access: access['see-room'],
  query,
  subject: aboutUnit,
  async load(scope, { query: asked }) {
    const id = chosenUnit(scope.actor, asked.unit);
    const unit = id === null ? null : await unitById(scope, id);
    return unit === null ? null : { unit };
  },
  people: () => [],
  show: ({ unit }, { form, sent }) => ({
    title: `Add a vehicle to ${unit.name}`,
    width: 'reading',
    back: { href: `/rooms?unit=${unit.id}`, label: 'Rooms and vehicles' },
    body: (
      <Card>
        <Form action={`/vehicles/new/${unit.id}`} context={form}>
          <VehicleFields form={sent} closing={false} />
          <Buttons>
            <Button look="primary">Add the vehicle</Button>
          </Buttons>
        </Form>
      </Card>
    ),
  }),
});

/** Adds a vehicle to a unit. */
export const addNewVehicle = action({
  path: '/vehicles/new/:unit',
  access: access['add-vehicle'],
  input: z.strictObject(vehicleShape),
  subject: aboutUnit,
  again: newVehiclePage as never,
  againQuery: (params) => ({ unit: params['unit']! }),
  async run(scope, input, params) {
    const unit = await unitById(scope, params['unit']!);
    if (unit === null) throw new NotFound();
    if (await isVehicleNameTaken(scope, unit.id, input.name))
      refuse('name', `${unit.name} has a vehicle called ${input.name} already. Choose another name`);
    const id = await addVehicle(scope, unit.id, input);
    return { to: `/rooms?unit=${unit.id}`, say: `${input.name} is added.`, unitId: unit.id, subject: `vehicle ${id}`, fields: ['vehicle'] };
  },
});

export const vehiclePage = page<unknown, { readonly vehicle: VehicleRow }>({
  path: '/vehicles/:vehicle',
  access: access['see-room'],
  query: z.object({}),
  subject: aboutVehicle,
  async load(scope, { params }) {
    const vehicle = await vehicleById(scope, params['vehicle']!);
    return vehicle === null ? null : { vehicle };
  },
  people: () => [],
  show: ({ vehicle }, { form, sent, sentBy }) => ({
    title: vehicle.name,
    width: 'reading',
    back: { href: `/rooms?unit=${vehicle.unitId}`, label: 'Rooms and vehicles' },
    body: (
      <Card>
        <Form action={`/vehicles/${vehicle.id}`} context={form} version={vehicle.version}>
          <VehicleFields form={sentBy === undefined ? vehicleForm(vehicle) : sent} closing />
          <Buttons>
            <Button look="primary">Save</Button>
          </Buttons>
        </Form>
      </Card>
    ),
  }),
});

/** Changes a vehicle. */
export const changeThisVehicle = action({
  path: '/vehicles/:vehicle',
  access: access['change-vehicle'],
  input: z.strictObject({ ...vehicleShape, version: version() }),
  subject: aboutVehicle,
  again: vehiclePage as never,
  async run(scope, { version: opened, ...input }, params) {
    const vehicle = await vehicleById(scope, params['vehicle']!);
    if (vehicle === null) throw new NotFound();
    if (input.closedOn === null && (await isVehicleNameTaken(scope, vehicle.unitId, input.name, vehicle.id)))
      refuse('name', `There is another vehicle called ${input.name}. Choose another name`);
    if (!(await changeVehicle(scope, vehicle.id, opened, input))) refuseStale(bothVehicles(input, vehicle));
    return {
      to: `/rooms?unit=${vehicle.unitId}`,
      say: `${input.name} is saved.`,
      unitId: vehicle.unitId,
      subject: `vehicle ${vehicle.id}`,
      fields: ['vehicle'],
    };
  },
});
