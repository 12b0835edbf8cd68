import { z } from 'zod';
import { longText, optionalChosen, optionalDate, optionalText, optionalWholeNumber, text, ticked, wholeNumber } from '#platform/form-fields.ts';
import { startForm, type FormState } from '#platform/ui/form-state.ts';
import { CheckboxField, DateField, FieldRow, NumberField, RadioField, SelectField, TextArea, TextField } from '#platform/ui/forms.tsx';
import {
  roomKinds,
  unitKinds,
  type RoomDetails,
  type RoomRow,
  type UnitDetails,
  type UnitRow,
  type VehicleDetails,
  type VehicleRow,
} from './words.ts';

const yesNo = z
  .union([z.literal('').transform(() => null), z.enum(['yes', 'no']).transform((value) => value === 'yes')], {
    error: 'Choose yes or no, or leave it open',
  })
  .optional()
  .transform((value) => value ?? null);
const yesNoOptions = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
  { value: '', label: 'Not known' },
];
const kindOptions = (kinds: readonly string[], now: string | undefined) =>
  [...new Set([...kinds, ...(now === undefined || now === '' ? [] : [now])])].map((kind) => ({
    value: kind,
    label: kind.charAt(0).toUpperCase() + kind.slice(1),
  }));
const said = (value: boolean | null): string => (value === null ? '' : value ? 'yes' : 'no');
const dateParts = (name: string, date: Temporal.PlainDate | null): Record<string, string> => ({
  [`${name}-day`]: String(date?.day ?? ''),
  [`${name}-month`]: String(date?.month ?? ''),
  [`${name}-year`]: String(date?.year ?? ''),
});

/** What is asked of a room. */
export const roomShape = {
  name: text('a name for the room', 80),
  kind: text('what kind of room it is', 40),
  holds: optionalWholeNumber('how many it holds', 1, 500),
  stepFree: yesNo,
  features: optionalText('what is in it', 400).transform((words) =>
    words === null
      ? []
      : words
          .split(/[\n,]/)
          .map((one) => one.trim())
          .filter((one) => one !== ''),
  ),
  inductionNeeded: ticked(),
  closedOn: optionalDate('the day it closed'),
};

/** The same as fields. `closing` asks for the day it closed too. */
export function RoomFields({ form, closing }: { readonly form: FormState; readonly closing: boolean }) {
  const kind = typeof form.values['kind'] === 'string' ? form.values['kind'] : undefined;
  return (
    <>
      <TextField form={form} name="name" label="Name" width={20} autocomplete="off" />
      <SelectField form={form} name="kind" label="Kind of room" choose="Choose" options={kindOptions(roomKinds, kind)} />
      <NumberField form={form} name="holds" label="How many people it holds" optional />
      <RadioField form={form} name="stepFree" label="Can it be reached without steps?" inline options={yesNoOptions} />
      <TextArea form={form} name="features" label="What is in it" hint="With commas between, such as: sink, projector" optional rows={2} />
      <CheckboxField
        form={form}
        name="inductionNeeded"
        label="Induction"
        hideLabel
        options={[{ value: 'yes', label: 'People need an induction before they use it' }]}
      />
      {closing ? <DateField form={form} name="closedOn" label="Closed from" hint="Leave it empty while it is in use." optional /> : null}
    </>
  );
}

/** A room's own values for its form. */
export function roomForm(room: RoomRow): FormState {
  return startForm({
    name: room.name,
    kind: room.kind,
    holds: room.holds === null ? '' : String(room.holds),
    stepFree: said(room.stepFree),
    features: room.features.join(', '),
    inductionNeeded: room.inductionNeeded ? 'yes' : '',
    ...dateParts('closedOn', room.closedOn),
  });
}

/** What is asked of a vehicle. */
export const vehicleShape = {
  name: text('a name for the vehicle', 80),
  seats: wholeNumber('the seats, the driver’s too', 1, 80),
  stepFree: yesNo,
  driverSkill: optionalText('what its driver must have', 80).transform((words) => words ?? 'driving'),
  offRoadFrom: optionalDate('the day it is off the road from'),
  closedOn: optionalDate('the day it was given up'),
};

/** The same as fields. */
export function VehicleFields({ form, closing }: { readonly form: FormState; readonly closing: boolean }) {
  return (
    <>
      <TextField form={form} name="name" label="Name" hint="As people call it, such as “the people carrier”." width={20} autocomplete="off" />
      <NumberField form={form} name="seats" label="Seats, the driver’s too" />
      <RadioField form={form} name="stepFree" label="Can a wheelchair user travel in it?" inline options={yesNoOptions} />
      <TextField
        form={form}
        name="driverSkill"
        label="What its driver must have"
        hint="As the skill is called in Trellis. Left empty: driving."
        optional
        width={20}
        autocomplete="off"
      />
      {closing ? (
        <>
          <DateField form={form} name="offRoadFrom" label="Off the road from" optional />
          <DateField form={form} name="closedOn" label="Given up from" optional />
        </>
      ) : null}
    </>
  );
}

/** A vehicle's own values for its form. */
export function vehicleForm(vehicle: VehicleRow): FormState {
  return startForm({
    name: vehicle.name,
    seats: String(vehicle.seats),
    stepFree: said(vehicle.stepFree),
    driverSkill: vehicle.driverSkill,
    ...dateParts('offRoadFrom', vehicle.offRoadFrom),
    ...dateParts('closedOn', vehicle.closedOn),
  });
}

/** What is asked of a unit. */
export const unitShape = {
  name: text('a name for the unit', 100),
  shortName: optionalText('a short name', 30),
  kind: text('what kind of unit it is', 40),
  beds: wholeNumber('the number of beds', 0, 400),
  personWord: optionalText('what people are called', 30).transform((word) => word ?? 'person'),
  partOf: optionalChosen('Choose the unit it belongs to'),
  closedOn: optionalDate('the day it closed'),
};

/** The same as fields. */
export function UnitFields({ form, units, closing }: { readonly form: FormState; readonly units: readonly UnitRow[]; readonly closing: boolean }) {
  const kind = typeof form.values['kind'] === 'string' ? form.values['kind'] : undefined;
  return (
    <>
      <FieldRow>
        <TextField form={form} name="name" label="Name" width={20} autocomplete="off" />
        <TextField form={form} name="shortName" label="Short name" hint="For narrow places." optional width={10} autocomplete="off" />
      </FieldRow>
      <SelectField form={form} name="kind" label="Kind of unit" choose="Choose" options={kindOptions(unitKinds, kind)} />
      <NumberField form={form} name="beds" label="Beds" hint="0 for a team without beds." />
      <TextField
        form={form}
        name="personWord"
        label="What you call someone you support"
        hint="One word, such as resident, patient, client. Left empty: person."
        optional
        width={10}
        autocomplete="off"
      />
      {units.length === 0 ? null : (
        <SelectField
          form={form}
          name="partOf"
          label="Part of"
          hint="A step-down house belongs to its main unit."
          optional
          choose="No other unit"
          options={units.map((unit) => ({ value: unit.id, label: unit.name }))}
        />
      )}
      {closing ? <DateField form={form} name="closedOn" label="Closed from" optional /> : null}
    </>
  );
}

/** A unit's own values for its form. */
export function unitForm(unit: UnitRow): FormState {
  return startForm({
    name: unit.name,
    shortName: unit.shortName,
    kind: unit.kind,
    beds: String(unit.beds),
    personWord: unit.personWord,
    partOf: unit.partOf ?? '',
    ...dateParts('closedOn', unit.closedOn),
  });
}

/** What was asked of a unit, as it is kept. */
export function unitDetails(input: {
  readonly name: string;
  readonly shortName: string | null;
  readonly kind: string;
  readonly beds: number;
  readonly personWord: string;
  readonly partOf: string | null;
  readonly closedOn: Temporal.PlainDate | null;
}): UnitDetails {
  return { ...input, shortName: input.shortName ?? input.name.slice(0, 30), openedOn: null };
}

/** Words side by side for a stale form. */
export function bothRooms(yours: RoomDetails, theirs: RoomDetails) {
  const words = (room: RoomDetails): string =>
    `${room.name}, ${room.kind}${room.holds === null ? '' : `, holds ${room.holds}`}${room.features.length === 0 ? '' : `, ${room.features.join(', ')}`}${room.closedOn === null ? '' : `, closed from ${room.closedOn.toString()}`}`;
  return [{ label: 'Room', yours: words(yours), theirs: words(theirs) }];
}
export function bothVehicles(yours: VehicleDetails, theirs: VehicleDetails) {
  const words = (vehicle: VehicleDetails): string =>
    `${vehicle.name}, ${vehicle.seats} seats, driver: ${vehicle.driverSkill}${vehicle.offRoadFrom === null ? '' : `, off the road from ${vehicle.offRoadFrom.toString()}`}`;
  return [{ label: 'Vehicle', yours: words(yours), theirs: words(theirs) }];
}
export function bothUnits(yours: UnitDetails, theirs: UnitRow) {
  const words = (unit: Pick<UnitDetails, 'name' | 'kind' | 'beds' | 'personWord'>): string =>
    `${unit.name}, ${unit.kind}, ${unit.beds} beds, “${unit.personWord}”`;
  return [{ label: 'Unit', yours: words(yours), theirs: words(theirs) }];
}

/** Why a setting is changed. */
export const whyField = longText('why it is changed', 500);
