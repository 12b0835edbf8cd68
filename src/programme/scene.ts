import { Range } from '#platform/database.ts';
import type { Membership, Role, StaffActor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';

/** A unit to try the programme on: two workers, three people, a room, a vehicle, an activity, on a Thursday in November. For tests. */
export interface Scene {
  readonly unitId: string;
  readonly otherUnitId: string;
  readonly roomId: string;
  readonly otherRoomId: string;
  readonly vehicleId: string;
  readonly activityId: string;
  readonly jo: StaffActor;
  readonly lee: StaffActor;
  /** Works on the other unit. */
  readonly stranger: StaffActor;
  readonly people: readonly string[];
  readonly now: Temporal.Instant;
  readonly today: Temporal.PlainDate;
}

const now = Temporal.Instant.from('2026-11-19T13:42:00Z');

/** Sets the scene, as the owner of the tables. */
export async function setScene(db: Db): Promise<Scene> {
  const unit = async (name: string, shortName: string): Promise<string> =>
    (
      await db
        .insertInto('places_unit')
        .values({ name, short_name: shortName, beds: 17, opened_on: Temporal.PlainDate.from('2020-01-01') })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id;
  const unitId = await unit('Larkfield House', 'Larkfield');
  const otherUnitId = await unit('Brook House', 'Brook');
  const room = async (name: string, holds: number): Promise<string> =>
    (await db.insertInto('places_room').values({ unit_id: unitId, name, kind: 'activity room', holds }).returning('id').executeTakeFirstOrThrow()).id;
  const roomId = await room('Activity room', 10);
  const otherRoomId = await room('Greenhouse', 8);
  const vehicle = await db
    .insertInto('places_vehicle')
    .values({ unit_id: unitId, name: 'Seven-seat people carrier', seats: 7 })
    .returning('id')
    .executeTakeFirstOrThrow();
  const activity = await db
    .insertInto('programme_activity')
    .values({ unit_id: unitId, name: 'Gardening', kind: 'group', category: 'outdoors', room_id: otherRoomId, minutes: 90, max_people: 8 })
    .returning('id')
    .executeTakeFirstOrThrow();
  const people: string[] = [];
  for (const [given, surname, number] of [
    ['Eileen', 'Fogarty', '9990000018'],
    ['Gareth', 'Pugh', '9990000026'],
    ['Dev', 'Chowdhury', '9990000034'],
  ] as const) {
    const person = await db
      .insertInto('people_person')
      .values({ given_name: given, surname, nhs_number: number, created_at: now })
      .returning('id')
      .executeTakeFirstOrThrow();
    await db
      .insertInto('people_episode')
      .values({
        person_id: person.id,
        unit_id: unitId,
        during: new Range(now.subtract({ hours: 24 * 60 }), null),
        began_how: 'admission',
        recorded_at: now,
      })
      .execute();
    people.push(person.id);
  }
  return {
    unitId,
    otherUnitId,
    roomId,
    otherRoomId,
    vehicleId: vehicle.id,
    activityId: activity.id,
    people,
    now,
    today: Temporal.PlainDate.from('2026-11-19'),
    jo: await worker(db, 'Jo', 'Tranter', unitId, 'Larkfield House', 'activity co-ordinator'),
    lee: await worker(db, 'Lee', 'Marsh', unitId, 'Larkfield House', 'OT'),
    stranger: await worker(db, 'Carys', 'Bell', otherUnitId, 'Brook House', 'activity co-ordinator'),
  };
}

async function worker(db: Db, given: string, surname: string, unitId: string, unitName: string, role: Role): Promise<StaffActor> {
  const staff = await db
    .insertInto('workforce_staff')
    .values({ given_name: given, surname, joined_on: Temporal.PlainDate.from('2024-01-01') })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('workforce_membership')
    .values({ staff_id: staff.id, unit_id: unitId, role, during: new Range(now.subtract({ hours: 24 * 300 }), null), made_at: now })
    .execute();
  const membership: Membership = { unitId, unitName, role, basis: 'permanent', ends: null };
  return {
    kind: 'staff',
    id: staff.id,
    accountId: staff.id,
    name: `${given} ${surname}`,
    memberships: [membership],
    registered: false,
    nurseInChargeOf: [],
    deviceId: null,
  };
}
