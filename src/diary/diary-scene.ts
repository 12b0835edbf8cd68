import type { Role, StaffActor } from '#platform/actor.ts';
import { Range, type Db } from '#platform/database.ts';
import { spanAt } from '#platform/time.ts';

export const now = Temporal.Instant.from('2026-11-19T13:42:00Z');

export async function makeUnit(db: Db, name: string): Promise<string> {
  return (
    await db
      .insertInto('places_unit')
      .values({ name, short_name: name, beds: 9, opened_on: Temporal.PlainDate.from('2020-01-01') })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id;
}

export async function makeWorker(db: Db, unit: string, given: string, surname: string, role: Role = 'OT'): Promise<StaffActor> {
  const since = now.subtract({ hours: 24 * 400 });
  const { id } = await db
    .insertInto('workforce_staff')
    .values({ given_name: given, surname, joined_on: Temporal.PlainDate.from('2024-01-01') })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('workforce_membership')
    .values({ staff_id: id, unit_id: unit, role, during: new Range(since, null), made_at: since })
    .execute();
  return {
    kind: 'staff',
    id,
    accountId: id,
    name: `${given} ${surname}`,
    memberships: [{ unitId: unit, unitName: 'Unit', role, basis: 'permanent', ends: null }],
    registered: false,
    nurseInChargeOf: [],
    deviceId: null,
  };
}

export interface Made {
  name?: string;
  kind?: string;
  place?: string | null;
  status?: string;
  from?: string;
  minutes?: number;
  on?: string;
}

export async function makeSession(db: Db, unit: string, staff: StaffActor, made: Made = {}): Promise<string> {
  const { name = 'Gardening', kind = 'group', place = 'Greenhouse', status = 'published', from = '14:00', minutes = 60, on = '2026-11-20' } = made;
  const date = Temporal.PlainDate.from(on);
  const span = spanAt(date, from, minutes);
  const activity = await db
    .insertInto('programme_activity')
    .values({ unit_id: unit, name: `${name} ${crypto.randomUUID()}`, kind, category: 'outdoors' })
    .returning('id')
    .executeTakeFirstOrThrow();
  const { id } = await db
    .insertInto('programme_session')
    .values({
      unit_id: unit,
      activity_id: activity.id,
      name,
      kind,
      category: 'outdoors',
      counts: true,
      on_date: date,
      start_time: Temporal.PlainTime.from(from),
      minutes,
      during: new Range(span.from, span.to),
      place,
      status,
      cancelled_from: status === 'cancelled' ? 'published' : null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db.insertInto('programme_session_staff').values({ session_id: id, unit_id: unit, staff_id: staff.id, duty: 'lead' }).execute();
  return id;
}
