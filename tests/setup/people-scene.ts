import type { Role, StaffActor } from '#platform/actor.ts';
import { Range, type Db } from '#platform/database.ts';
import { searchText } from '#people';

/** A made-up person on a unit, as tests and scenes set one. NHS numbers of made-up people start 999. */
export interface ScenePerson {
  readonly givenName: string;
  readonly surname: string;
  readonly preferredName?: string;
  readonly nhsNumber?: string;
  readonly born?: string;
  readonly bed?: string;
  /** When the stay began; and ended, when it has. */
  readonly from?: string;
  readonly to?: string;
}

const began = Temporal.Instant.from('2026-08-03T09:00:00Z');

/** Makes a unit. Written as the owner of the tables. */
export async function makeUnit(db: Db, name: string): Promise<string> {
  const row = await db
    .insertInto('places_unit')
    .values({ name, short_name: name, beds: 17, opened_on: Temporal.PlainDate.from('2020-01-01') })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Makes a member of staff who works on the unit in this role, and the actor they are when signed in. */
export async function makeWorker(
  db: Db,
  unitId: string,
  role: Role,
  name: { given: string; surname: string } = { given: 'Jo', surname: 'Tranter' },
): Promise<StaffActor> {
  const staff = await db
    .insertInto('workforce_staff')
    .values({ given_name: name.given, surname: name.surname, joined_on: Temporal.PlainDate.from('2024-01-01') })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('workforce_membership')
    .values({ staff_id: staff.id, unit_id: unitId, role, during: new Range(began, null), made_at: began })
    .execute();
  return {
    kind: 'staff',
    id: staff.id,
    accountId: staff.id,
    name: `${name.given} ${name.surname}`,
    memberships: [{ unitId, unitName: 'Unit', role, basis: 'permanent', ends: null }],
    registered: role === 'nurse',
    nurseInChargeOf: [],
    deviceId: null,
  };
}

/** Makes a person with a stay on the unit. */
export async function makePerson(db: Db, unitId: string, person: ScenePerson): Promise<string> {
  const row = await db
    .insertInto('people_person')
    .values({
      given_name: person.givenName,
      surname: person.surname,
      preferred_name: person.preferredName ?? null,
      nhs_number: person.nhsNumber ?? null,
      born_on: person.born === undefined ? null : Temporal.PlainDate.from(person.born),
      search: searchText(person),
      created_at: began,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('people_episode')
    .values({
      person_id: row.id,
      unit_id: unitId,
      bed: person.bed ?? null,
      during: new Range(
        person.from === undefined ? began : Temporal.Instant.from(person.from),
        person.to === undefined ? null : Temporal.Instant.from(person.to),
      ),
      began_how: 'admission',
      ended_how: person.to === undefined ? null : 'discharge',
      recorded_at: began,
    })
    .execute();
  return row.id;
}
