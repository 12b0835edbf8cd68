import { z } from 'zod';
import { holdsRole, unitsOf } from '#platform/actor.ts';
import { version } from '#platform/form-fields.ts';
import { action, NotFound, page, refuse, refuseStale, type FindSubject } from '#platform/route.ts';
import { dateWithYear } from '#platform/time.ts';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { Button, ButtonLink, Buttons, Form } from '#platform/ui/forms.tsx';
import { Card, CardHead, DataTable, EmptyState, Segmented, Stack, Tag } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { bothRooms, RoomFields, roomForm, roomShape } from './fields.tsx';
import { addRoom, allUnits, changeRoom, isRoomNameTaken, roomById, roomsOf, unitById, vehiclesOf } from './store.ts';
import type { RoomRow, UnitRow, VehicleRow } from './words.ts';

interface RoomsModel {
  readonly unit: { readonly id: string; readonly name: string };
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly rooms: readonly RoomRow[];
  readonly vehicles: readonly VehicleRow[];
}

const query = z.object({ unit: z.guid().optional().catch(undefined) });
const yesNo = (value: boolean | null): string => (value === null ? 'Not known' : value ? 'Yes' : 'No');

/** What a unit has to hold its sessions in and to travel by. */
export const roomsPage = page<z.infer<typeof query>, RoomsModel>({
  path: '/rooms',
  access: access['see-rooms'],
  query,
  subject: aboutUnit,
  async load(scope, { query: asked }) {
    const all = holdsRole(scope.actor, ['administrator', 'auditor']);
    const units = all ? (await allUnits(scope)).filter((unit) => unit.closedOn === null) : unitsOf(scope.actor);
    const id = chosenUnit(scope.actor, asked.unit) ?? units[0]?.id;
    const unit = units.find((one) => one.id === id);
    return unit === undefined
      ? null
      : { unit, units, rooms: await roomsOf(scope, unit.id, { closed: true }), vehicles: await vehiclesOf(scope, unit.id, { closed: true }) };
  },
  people: () => [],
  show({ unit, units, rooms, vehicles }, context) {
    const may = context.may(access['change-room'], { unitIds: [unit.id] });
    return {
      title: `Rooms and vehicles of ${unit.name}`,
      actions: may ? (
        <>
          <ButtonLink href={`/rooms/new?unit=${unit.id}`} icon="plus">
            Add a room
          </ButtonLink>
          <ButtonLink href={`/vehicles/new?unit=${unit.id}`} icon="plus">
            Add a vehicle
          </ButtonLink>
        </>
      ) : undefined,
      body: (
        <Stack>
          {units.length < 2 ? null : (
            <Segmented label="Unit" items={units.map((one) => ({ href: `/rooms?unit=${one.id}`, label: one.name, current: one.id === unit.id }))} />
          )}
          <Card>
            <CardHead title="Rooms" />
            {rooms.length === 0 ? (
              <EmptyState title="No room yet" level={3}>
                Sessions can then be held “somewhere else”, but nobody is warned of a double booking.
              </EmptyState>
            ) : (
              <DataTable
                caption="Rooms"
                hideCaption
                phone="stack"
                columns={[
                  { heading: 'Room' },
                  { heading: 'Kind' },
                  { heading: 'Holds', numeric: true },
                  { heading: 'Step-free' },
                  { heading: 'What is in it' },
                ]}
                rows={rooms.map((room) => ({
                  cells: [
                    <>
                      {may ? <a href={`/rooms/${room.id}`}>{room.name}</a> : room.name}
                      {room.closedOn === null ? null : (
                        <>
                          {' '}
                          <Tag tone="grey">Closed from {dateWithYear(room.closedOn)}</Tag>
                        </>
                      )}
                      {room.inductionNeeded ? (
                        <>
                          {' '}
                          <Tag tone="amber">Induction first</Tag>
                        </>
                      ) : null}
                    </>,
                    room.kind,
                    room.holds === null ? 'Not known' : String(room.holds),
                    yesNo(room.stepFree),
                    room.features.join(', '),
                  ],
                }))}
              />
            )}
          </Card>
          <Card>
            <CardHead title="Vehicles" />
            {vehicles.length === 0 ? (
              <EmptyState title="No vehicle yet" level={3}>
                Outings can still go on foot or by bus.
              </EmptyState>
            ) : (
              <DataTable
                caption="Vehicles"
                hideCaption
                phone="stack"
                columns={[
                  { heading: 'Vehicle' },
                  { heading: 'Seats', numeric: true },
                  { heading: 'Wheelchair' },
                  { heading: 'Its driver must have' },
                ]}
                rows={vehicles.map((one) => ({
                  cells: [
                    <>
                      {may ? <a href={`/vehicles/${one.id}`}>{one.name}</a> : one.name}
                      {one.offRoadFrom === null ? null : (
                        <>
                          {' '}
                          <Tag tone="amber">Off the road from {dateWithYear(one.offRoadFrom)}</Tag>
                        </>
                      )}
                      {one.closedOn === null ? null : (
                        <>
                          {' '}
                          <Tag tone="grey">Given up</Tag>
                        </>
                      )}
                    </>,
                    String(one.seats),
                    yesNo(one.stepFree),
                    one.driverSkill,
                  ],
                }))}
              />
            )}
          </Card>
        </Stack>
      ),
    };
  },
});

/** A page about one room (`:room`). */
const aboutRoom: FindSubject = async (scope, params) => {
  const room = await roomById(scope, params['room']!);
  return room === null ? null : { unitIds: [room.unitId] };
};

export const newRoomPage = page<z.infer<typeof query>, { readonly unit: UnitRow }>({
  path: '/rooms/new',
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
    title: `Add a room to ${unit.name}`,
    width: 'reading',
    back: { href: `/rooms?unit=${unit.id}`, label: 'Rooms and vehicles' },
    body: (
      <Card>
        <Form action={`/rooms/new/${unit.id}`} context={form}>
          <RoomFields form={sent} closing={false} />
          <Buttons>
            <Button look="primary">Add the room</Button>
          </Buttons>
        </Form>
      </Card>
    ),
  }),
});

/** Adds a room to a unit. */
export const addNewRoom = action({
  path: '/rooms/new/:unit',
  access: access['add-room'],
  input: z.strictObject(roomShape),
  subject: aboutUnit,
  again: newRoomPage as never,
  againQuery: (params) => ({ unit: params['unit']! }),
  async run(scope, input, params) {
    const unit = await unitById(scope, params['unit']!);
    if (unit === null) throw new NotFound();
    if (await isRoomNameTaken(scope, unit.id, input.name))
      refuse('name', `${unit.name} has a room called ${input.name} already. Choose another name`);
    const id = await addRoom(scope, unit.id, input);
    return { to: `/rooms?unit=${unit.id}`, say: `${input.name} is added.`, unitId: unit.id, subject: `room ${id}`, fields: ['room'] };
  },
});

export const roomPage = page<unknown, { readonly room: RoomRow }>({
  path: '/rooms/:room',
  access: access['see-room'],
  query: z.object({}),
  subject: aboutRoom,
  async load(scope, { params }) {
    const room = await roomById(scope, params['room']!);
    return room === null ? null : { room };
  },
  people: () => [],
  show: ({ room }, { form, sent, sentBy }) => ({
    title: room.name,
    width: 'reading',
    back: { href: `/rooms?unit=${room.unitId}`, label: 'Rooms and vehicles' },
    body: (
      <Card>
        <Form action={`/rooms/${room.id}`} context={form} version={room.version}>
          <RoomFields form={sentBy === undefined ? roomForm(room) : sent} closing />
          <Buttons>
            <Button look="primary">Save</Button>
          </Buttons>
          <p class="quiet small">A closed room is offered for nothing new. Sessions already in it stay there, marked.</p>
        </Form>
      </Card>
    ),
  }),
});

/** Changes a room. */
export const changeThisRoom = action({
  path: '/rooms/:room',
  access: access['change-room'],
  input: z.strictObject({ ...roomShape, version: version() }),
  subject: aboutRoom,
  again: roomPage as never,
  async run(scope, { version: opened, ...input }, params) {
    const room = await roomById(scope, params['room']!);
    if (room === null) throw new NotFound();
    if (input.closedOn === null && (await isRoomNameTaken(scope, room.unitId, input.name, room.id)))
      refuse('name', `There is another room called ${input.name}. Choose another name`);
    if (!(await changeRoom(scope, room.id, opened, input))) refuseStale(bothRooms(input, room));
    return { to: `/rooms?unit=${room.unitId}`, say: `${input.name} is saved.`, unitId: room.unitId, subject: `room ${room.id}`, fields: ['room'] };
  },
});
