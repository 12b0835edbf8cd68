import { z } from 'zod';
import { holdsRole, unitsOf } from '#platform/actor.ts';
import { page } from '#platform/route.ts';
import type { Reason } from '#platform/ruling.ts';
import { settingFor } from '#platform/settings.ts';
import { dateWithYear } from '#platform/time.ts';
import { aboutUnit } from '#platform/unit-choice.ts';
import { ButtonLink } from '#platform/ui/forms.tsx';
import { Card, CardHead, DataTable, EmptyState, Row, Segmented, Stack, Tag } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { roomsOf, vehiclesOf } from './store.ts';
import { shownUnit } from './shown-unit.ts';
import { vehicleToWarnOf } from './vehicle-store.ts';
import { vehiclePaperSoonDays } from './vehicle.settings.ts';
import type { RoomRow, VehicleRow } from './words.ts';

interface RoomsModel {
  readonly unit: { readonly id: string; readonly name: string };
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly rooms: readonly RoomRow[];
  readonly vehicles: readonly VehicleRow[];
  /** By vehicle, what is said of it; null: for those who do not work on the unit nothing is read. */
  readonly said: ReadonlyMap<string, readonly Reason[]> | null;
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
    const shown = await shownUnit(scope, asked.unit);
    if (shown === null) return null;
    const { unit, units } = shown;
    const vehicles = await vehiclesOf(scope, unit.id, { closed: true });
    const soonDays = await settingFor(scope, vehiclePaperSoonDays, unit.id);
    const said = new Map<string, readonly Reason[]>();
    for (const { id, closedOn } of vehicles) if (closedOn === null) said.set(id, await vehicleToWarnOf(scope, id, scope.today, soonDays));
    const worksHere = unitsOf(scope.actor).some(({ id }) => id === unit.id) && !holdsRole(scope.actor, ['volunteer']);
    return { unit, units, rooms: await roomsOf(scope, unit.id, { closed: true }), vehicles, said: worksHere ? said : null };
  },
  people: () => [],
  show({ unit, units, rooms, vehicles, said }, context) {
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
            <Row>
              <Segmented label="Unit" items={units.map((one) => ({ href: `/rooms?unit=${one.id}`, label: one.name, current: one.id === unit.id }))} />
            </Row>
          )}
          <Card>
            <CardHead title="Rooms" />
            {rooms.length === 0 ? (
              <EmptyState title="No room yet" level={3}>
                Sessions can then be held “somewhere else”, but nobody is warned of a double booking.
                {may ? null : ' The unit’s manager or an administrator adds rooms.'}
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
            <CardHead
              title="Vehicles"
              aside={said === null || vehicles.length === 0 ? undefined : <a href={`/vehicles/mileage?unit=${unit.id}`}>Miles a month</a>}
            />
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
                  ...(said === null ? [] : [{ heading: 'From day to day', sentences: true }]),
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
                    ...(said === null
                      ? []
                      : [
                          <>
                            {(said.get(one.id) ?? [])
                              .filter(({ code }) => code !== 'vehicle-off-road')
                              .map(({ say, stop }) => (
                                <>
                                  <Tag tone={stop ? 'red' : 'amber'}>{say.replace(`${one.name}: `, '').replace(/\.$/, '')}</Tag>{' '}
                                </>
                              ))}
                            <a href={`/vehicles/${one.id}/log`}>
                              Use, defects, papers<span class="nhsuk-u-visually-hidden"> of {one.name}</span>
                            </a>
                          </>,
                        ]),
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

/** The same list under the vehicles' own address: both stand on one page. */
export const vehiclesPage = page({ ...roomsPage, path: '/vehicles' });
