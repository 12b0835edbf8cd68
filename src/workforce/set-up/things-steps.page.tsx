import type { FC } from 'hono/jsx';
import { z } from 'zod';
import { action, page, refuse, type Route } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import type { FormState } from '#platform/ui/form-state.ts';
import { Button, Buttons, Form } from '#platform/ui/forms.tsx';
import {
  addRoom,
  addVehicle,
  isRoomNameTaken,
  isVehicleNameTaken,
  RoomFields,
  roomShape,
  roomsOf,
  VehicleFields,
  vehiclesOf,
  vehicleShape,
  type RoomDetails,
  type RoomRow,
  type VehicleDetails,
  type VehicleRow,
} from '#places';
import { addsToUnit, loadStep, needUnit, stepAt, stepQuery, stepShared, stepView, type StepModel, type StepQuery } from './step.tsx';

/** What differs between the step for rooms and the one for vehicles. */
interface Things<Row, Details> {
  readonly word: 'room' | 'vehicle';
  readonly number: 4 | 5;
  readonly title: string;
  readonly lead: string;
  readonly on: { readonly step: string; readonly label: string };
  readonly Fields: FC<{ readonly form: FormState; readonly closing: boolean }>;
  readonly shape: z.ZodType<Details>;
  readonly listed: (scope: Scope, unitId: string) => Promise<readonly Row[]>;
  readonly note: (row: Row) => string;
  readonly isNameTaken: (scope: Scope, unitId: string, name: string) => Promise<boolean>;
  readonly keep: (scope: Scope, unitId: string, details: Details) => Promise<string>;
}

function thingsStep<Row extends { readonly name: string }, Details extends { readonly name: string }>(
  things: Things<Row, Details>,
): readonly Route[] {
  const { word, Fields } = things;
  const step = page<StepQuery, StepModel>({
    ...stepShared,
    path: `/set-up/${word}s`,
    query: stepQuery,
    load: (scope, { query: asked }) =>
      loadStep(scope, asked, async (unit) => (await things.listed(scope, unit.id)).map((row) => ({ title: row.name, note: things.note(row) }))),
    show: (model, { form, sent }) =>
      stepView(model, {
        number: things.number,
        title: `${things.title} of ${model.unit?.name ?? 'your unit'}`,
        lead: things.lead,
        there: 'Added',
        on: { href: stepAt(things.on.step, model.unit), label: things.on.label },
        form: (
          <Form action={`/set-up/${word}s/${model.unit?.id ?? ''}`} context={form}>
            <Fields form={sent} closing={false} />
            <Buttons>
              <Button>Add the {word}</Button>
            </Buttons>
          </Form>
        ),
      }),
  });
  const add = action<Details>({
    ...addsToUnit,
    path: `/set-up/${word}s/:unit`,
    input: things.shape,
    again: step as never,
    async run(scope, input, params) {
      const unit = await needUnit(scope, params['unit']!);
      if (await things.isNameTaken(scope, unit.id, input.name))
        refuse('name', `${unit.name} has a ${word} called ${input.name} already. Choose another name`);
      await things.keep(scope, unit.id, input);
      return { to: stepAt(`${word}s`, unit), say: `${input.name} is added.`, unitId: unit.id, fields: [word] };
    },
  });
  return [step, add] as readonly unknown[] as readonly Route[];
}

/** Where sessions are held. */
export const roomSteps = thingsStep<RoomRow, RoomDetails>({
  word: 'room',
  number: 4,
  title: 'Rooms',
  lead: 'Where sessions are held. Trellis never lets two be in one room at once.',
  on: { step: 'vehicles', label: 'Go on to vehicles' },
  Fields: RoomFields,
  shape: z.strictObject(roomShape),
  listed: (scope, unitId) => roomsOf(scope, unitId),
  note: (room) => `${room.kind}${room.holds === null ? '' : `, holds ${room.holds}`}`,
  isNameTaken: isRoomNameTaken,
  keep: addRoom,
});

/** What outings go by. */
export const vehicleSteps = thingsStep<VehicleRow, VehicleDetails>({
  word: 'vehicle',
  number: 5,
  title: 'Vehicles',
  lead: 'For outings. Leave this page if there are none.',
  on: { step: 'staff', label: 'Go on to staff' },
  Fields: VehicleFields,
  shape: z.strictObject(vehicleShape),
  listed: (scope, unitId) => vehiclesOf(scope, unitId),
  note: (vehicle) => `${vehicle.seats} seats`,
  isNameTaken: isVehicleNameTaken,
  keep: addVehicle,
});
