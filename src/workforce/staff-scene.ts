import type { Membership, Role, StaffActor } from '#platform/actor.ts';
import { Range, type Db } from '#platform/database.ts';

export const now = Temporal.Instant.from('2026-11-19T13:42:00Z');
export const today = Temporal.PlainDate.from('2026-11-19');
const start = Temporal.PlainDate.from('2020-01-01');

/** Two units for a test, and a way to put staff on them. All fictional. */
export async function makeStaffScene(db: Db) {
  const unit = async (name: string) =>
    (await db.insertInto('places_unit').values({ name, short_name: name, beds: 12, opened_on: start }).returning('id').executeTakeFirstOrThrow()).id;
  const larch = await unit('Larch');
  const rowan = await unit('Rowan');
  /** Puts somebody on a unit (null: the whole organisation) and gives the actor they are. */
  const add = async (
    given: string,
    surname: string,
    role: Role,
    unitId: string | null = larch,
    more: Partial<StaffActor> = {},
  ): Promise<StaffActor> => {
    const { id } = await db
      .insertInto('workforce_staff')
      .values({ given_name: given, surname, search: `${given} ${surname}`.toLowerCase(), joined_on: start })
      .returning('id')
      .executeTakeFirstOrThrow();
    await db
      .insertInto('workforce_membership')
      .values({
        staff_id: id,
        unit_id: unitId,
        role,
        during: new Range(now.subtract({ hours: 24 * 30 }), null),
        made_at: now.subtract({ hours: 24 * 30 }),
      })
      .execute();
    const membership: Membership = {
      unitId,
      unitName: unitId === larch ? 'Larch' : unitId === rowan ? 'Rowan' : null,
      role,
      basis: 'permanent',
      ends: null,
    };
    return {
      kind: 'staff',
      id,
      accountId: crypto.randomUUID(),
      name: `${given} ${surname}`,
      memberships: [membership],
      registered: true,
      nurseInChargeOf: [],
      deviceId: null,
      ...more,
    };
  };
  const shift = (staff: StaffActor, fromHour: number, hours: number, unitId = larch) =>
    db
      .insertInto('workforce_shift')
      .values({
        staff_id: staff.id,
        unit_id: unitId,
        kind: 'long day',
        during: new Range(now.add({ hours: fromHour }), now.add({ hours: fromHour + hours })),
      })
      .execute();
  return { larch, rowan, add, shift };
}
