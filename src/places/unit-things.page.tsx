import type { Child, FC } from 'hono/jsx';
import { z } from 'zod';
import type { Access } from '#platform/access.ts';
import { version } from '#platform/form-fields.ts';
import { action, NotFound, page, refuse, refuseStale, type Conflict, type FindSubject, type Route } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import type { FormState } from '#platform/ui/form-state.ts';
import { Button, Buttons, Form } from '#platform/ui/forms.tsx';
import { Card } from '#platform/ui/pieces.tsx';
import { aboutUnit } from '#platform/unit-choice.ts';
import { access } from './access.ts';
import { bothRooms, bothVehicles, RoomFields, roomForm, roomShape, VehicleFields, vehicleForm, vehicleShape } from './fields.tsx';
import { unitAddedTo } from './shown-unit.ts';
import { addRoom, addVehicle, changeRoom, changeVehicle, isRoomNameTaken, isVehicleNameTaken, roomById, unitById, vehicleById } from './store.ts';
import type { RoomDetails, RoomRow, UnitRow, VehicleDetails, VehicleRow } from './words.ts';

/** What is so of a room and of a vehicle alike: each belongs to one unit, has a name of its own there, and may be closed. */
interface Thing {
  readonly id: string;
  readonly unitId: string;
  readonly name: string;
  readonly version: number;
}
interface ThingDetails {
  readonly name: string;
  readonly closedOn: Temporal.PlainDate | null;
}

/** How one kind of thing is asked for and kept. */
interface Kind<Row extends Thing, Details extends ThingDetails> {
  readonly word: 'room' | 'vehicle';
  readonly add: Access;
  readonly change: Access;
  readonly shape: z.ZodType<Details>;
  readonly changeShape: z.ZodType<Details & { version: number }>;
  readonly Fields: FC<{ readonly form: FormState; readonly closing: boolean }>;
  readonly formOf: (row: Row) => FormState;
  /** Said under the form of one that is there. */
  readonly note: Child;
  readonly byId: (scope: Scope, id: string) => Promise<Row | null>;
  readonly isNameTaken: (scope: Scope, unitId: string, name: string, butFor?: string) => Promise<boolean>;
  readonly keepNew: (scope: Scope, unitId: string, details: Details) => Promise<string>;
  readonly keepChange: (scope: Scope, id: string, version: number, details: Details) => Promise<boolean>;
  readonly both: (yours: Details, theirs: Row) => readonly Conflict[];
}

const query = z.object({ unit: z.guid().optional().catch(undefined) });
const backTo = (unitId: string) => ({ href: `/rooms?unit=${unitId}`, label: 'Rooms and vehicles' });

/** The page and action that add a thing to a unit, and those that change one. */
function thingRoutes<Row extends Thing, Details extends ThingDetails>(kind: Kind<Row, Details>): readonly Route[] {
  const { word, Fields } = kind;
  const at = `/${word}s`;
  const aboutThing: FindSubject = async (scope, params) => {
    const thing = await kind.byId(scope, params[word]!);
    return thing === null ? null : { unitIds: [thing.unitId] };
  };

  const newPage = page<z.infer<typeof query>, { readonly unit: UnitRow }>({
    path: `${at}/new`,
    access: access['see-room'],
    query,
    subject: aboutUnit,
    load: (scope, { query: asked }) => unitAddedTo(scope, asked.unit),
    people: () => [],
    show: ({ unit }, { form, sent }) => ({
      title: `Add a ${word} to ${unit.name}`,
      width: 'reading',
      back: backTo(unit.id),
      body: (
        <Card>
          <Form action={`${at}/new/${unit.id}`} context={form}>
            <Fields form={sent} closing={false} />
            <Buttons>
              <Button look="primary">Add the {word}</Button>
            </Buttons>
          </Form>
        </Card>
      ),
    }),
  });

  const addNew = action<Details>({
    path: `${at}/new/:unit`,
    access: kind.add,
    input: kind.shape,
    subject: aboutUnit,
    again: newPage as never,
    againQuery: (params) => ({ unit: params['unit']! }),
    async run(scope, input, params) {
      const unit = await unitById(scope, params['unit']!);
      if (unit === null) throw new NotFound();
      if (await kind.isNameTaken(scope, unit.id, input.name))
        refuse('name', `${unit.name} has a ${word} called ${input.name} already. Choose another name`);
      const id = await kind.keepNew(scope, unit.id, input);
      return { to: backTo(unit.id).href, say: `${input.name} is added.`, unitId: unit.id, subject: `${word} ${id}`, fields: [word] };
    },
  });

  const onePage = page<unknown, { readonly thing: Row }>({
    path: `${at}/:${word}`,
    access: access['see-room'],
    query: z.object({}),
    subject: aboutThing,
    async load(scope, { params }) {
      const thing = await kind.byId(scope, params[word]!);
      return thing === null ? null : { thing };
    },
    people: () => [],
    show: ({ thing }, { form, sent, sentBy }) => ({
      title: thing.name,
      width: 'reading',
      back: backTo(thing.unitId),
      body: (
        <Card>
          <Form action={`${at}/${thing.id}`} context={form} version={thing.version}>
            <Fields form={sentBy === undefined ? kind.formOf(thing) : sent} closing />
            <p class="quiet small">{kind.note}</p>
            <Buttons>
              <Button look="primary">Save</Button>
            </Buttons>
          </Form>
        </Card>
      ),
    }),
  });

  const changeOne = action<Details & { version: number }>({
    path: `${at}/:${word}`,
    access: kind.change,
    input: kind.changeShape,
    subject: aboutThing,
    again: onePage as never,
    async run(scope, { version: opened, ...rest }, params) {
      const input = rest as unknown as Details;
      const thing = await kind.byId(scope, params[word]!);
      if (thing === null) throw new NotFound();
      if (input.closedOn === null && (await kind.isNameTaken(scope, thing.unitId, input.name, thing.id)))
        refuse('name', `There is another ${word} called ${input.name}. Choose another name`);
      if (!(await kind.keepChange(scope, thing.id, opened, input))) refuseStale(kind.both(input, thing));
      return {
        to: backTo(thing.unitId).href,
        say: `${input.name} is saved.`,
        unitId: thing.unitId,
        subject: `${word} ${thing.id}`,
        fields: [word],
      };
    },
  });

  return [newPage, addNew, onePage, changeOne] as readonly unknown[] as readonly Route[];
}

/** Adding and changing the rooms of a unit. */
export const roomRoutes = thingRoutes<RoomRow, RoomDetails>({
  word: 'room',
  add: access['add-room'],
  change: access['change-room'],
  shape: z.strictObject(roomShape),
  changeShape: z.strictObject({ ...roomShape, version: version() }),
  Fields: RoomFields,
  formOf: roomForm,
  note: 'A closed room is offered for nothing new. Sessions already in it stay there, marked.',
  byId: roomById,
  isNameTaken: isRoomNameTaken,
  keepNew: addRoom,
  keepChange: changeRoom,
  both: bothRooms,
});

/** Adding and changing its vehicles. */
export const vehicleRoutes = thingRoutes<VehicleRow, VehicleDetails>({
  word: 'vehicle',
  add: access['add-vehicle'],
  change: access['change-vehicle'],
  shape: z.strictObject(vehicleShape),
  changeShape: z.strictObject({ ...vehicleShape, version: version() }),
  Fields: VehicleFields,
  formOf: vehicleForm,
  note: 'Nothing new can be planned with it from the day it is off the road, or once it is given up.',
  byId: vehicleById,
  isNameTaken: isVehicleNameTaken,
  keepNew: addVehicle,
  keepChange: changeVehicle,
  both: bothVehicles,
});
