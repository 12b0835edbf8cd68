import { inScope } from '#platform/scope.ts';
import { expect, freshDatabase, test } from '#tests/fixture.ts';
import { BookingTaken, addBookings, claimsBetween, releaseBookings, takeBookings, type Claim } from '#bookings';
import { Range } from '#platform/database.ts';
import type { Db } from '#platform/database.ts';
import type { StaffActor } from '#platform/actor.ts';

const now = Temporal.Instant.from('2026-11-19T13:42:00Z');
const at = (from: string, to: string) => ({
  from: Temporal.Instant.from(`2026-11-27T${from}:00Z`),
  to: Temporal.Instant.from(`2026-11-27T${to}:00Z`),
});
const claim = (resourceId: string, from: string, to: string, kind: Claim['kind'] = 'staff'): Claim => ({ resourceId, kind, span: at(from, to) });

async function unitWithWorker(db: Db, name: string): Promise<{ unitId: string; actor: StaffActor }> {
  const unit = await db
    .insertInto('places_unit')
    .values({ name, short_name: name, beds: 10, opened_on: Temporal.PlainDate.from('2020-01-01') })
    .returning('id')
    .executeTakeFirstOrThrow();
  const staff = await db
    .insertInto('workforce_staff')
    .values({ given_name: 'Jo', surname: name, joined_on: Temporal.PlainDate.from('2024-01-01') })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('workforce_membership')
    .values({ staff_id: staff.id, unit_id: unit.id, role: 'OT', during: new Range(now.subtract({ hours: 100 }), null), made_at: now })
    .execute();
  return {
    unitId: unit.id,
    actor: {
      kind: 'staff',
      id: staff.id,
      accountId: staff.id,
      name: `Jo ${name}`,
      memberships: [{ unitId: unit.id, unitName: name, role: 'OT', basis: 'permanent', ends: null }],
      registered: false,
      nurseInChargeOf: [],
      deviceId: null,
    },
  };
}

const owner = (unitId: string, label = 'Gardening') => ({ kind: 'session', id: crypto.randomUUID(), unitId, label });

test('times that touch do not clash; times that overlap name what holds them, and nothing is booked', async ({ db, app }) => {
  const { unitId, actor } = await unitWithWorker(db, 'Larkfield');
  const [worker, room] = [crypto.randomUUID(), crypto.randomUUID()];
  await inScope(app, actor, now, async (scope) => {
    await takeBookings(scope, owner(unitId), [claim(worker, '14:00', '15:00'), claim(room, '14:00', '15:00', 'room')]);
    await takeBookings(scope, owner(unitId, 'Art'), [claim(worker, '15:00', '16:00')]);
    const refused = await takeBookings(scope, owner(unitId, 'Football'), [
      claim(crypto.randomUUID(), '14:30', '15:30'),
      claim(worker, '14:30', '15:30'),
    ]).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(BookingTaken);
    expect((refused as BookingTaken).clashes.map(({ held }) => held.label)).toEqual(['Gardening', 'Art']);
    expect(await claimsBetween(scope, [worker], at('09:00', '21:00'))).toHaveLength(2);
  });
});

test('taking again replaces what the same owner had; giving back frees the time', async ({ db, app }) => {
  const { unitId, actor } = await unitWithWorker(db, 'Larkfield');
  const [worker, person] = [crypto.randomUUID(), crypto.randomUUID()];
  const session = owner(unitId);
  await inScope(app, actor, now, async (scope) => {
    await takeBookings(scope, session, [claim(worker, '14:00', '15:00')]);
    await takeBookings(scope, session, [claim(worker, '14:30', '15:30')]);
    await addBookings(scope, session, [claim(person, '14:30', '15:30', 'person')]);
    expect((await claimsBetween(scope, [worker, person], at('09:00', '21:00'))).map(({ span }) => span.from.toString())).toEqual([
      '2026-11-27T14:30:00Z',
      '2026-11-27T14:30:00Z',
    ]);
    await releaseBookings(scope, session, [person]);
    expect(await claimsBetween(scope, [worker, person], at('09:00', '21:00'))).toHaveLength(1);
    await releaseBookings(scope, session);
    expect(await claimsBetween(scope, [worker, person], at('09:00', '21:00'))).toEqual([]);
  });
});

test('another unit sees that a worker is taken, not a person, and can give back neither', async ({ db, app }) => {
  const { unitId, actor } = await unitWithWorker(db, 'Larkfield');
  const other = await unitWithWorker(db, 'Brook');
  const [worker, person] = [crypto.randomUUID(), crypto.randomUUID()];
  const session = owner(unitId);
  await inScope(app, actor, now, async (scope) =>
    takeBookings(scope, session, [claim(worker, '14:00', '15:00'), claim(person, '14:00', '15:00', 'person')]),
  );
  await inScope(app, other.actor, now, async (scope) => {
    expect((await claimsBetween(scope, [worker, person], at('09:00', '21:00'))).map(({ kind }) => kind)).toEqual(['staff']);
    await releaseBookings(scope, session);
    expect(await claimsBetween(scope, [worker], at('09:00', '21:00'))).toHaveLength(1);
  });
});

test('many at once want the same two workers in other orders: one has each time, none waits for ever', async () => {
  const { db, app } = await freshDatabase();
  const { unitId, actor } = await unitWithWorker(db, 'Larkfield');
  const [one, two] = [crypto.randomUUID(), crypto.randomUUID()];
  // Known beforehand: else the first try's making of them would hold the others up by itself.
  await db
    .insertInto('bookings_resource')
    .values([one, two].map((id) => ({ id, kind: 'staff' })))
    .execute();
  const tries = Array.from({ length: 12 }, (_, index) =>
    inScope(app, actor, now, async (scope) => {
      const order = index % 2 === 0 ? [one, two] : [two, one];
      await takeBookings(
        scope,
        owner(unitId, `Try ${index}`),
        order.map((id) => claim(id, '14:00', '15:00')),
      );
    }).then(
      () => 'had it',
      (error: unknown) => (error instanceof BookingTaken ? 'taken' : String(error)),
    ),
  );
  const answers = await Promise.all(tries);
  expect(answers.filter((answer) => answer === 'had it')).toHaveLength(1);
  expect(answers.filter((answer) => answer === 'taken')).toHaveLength(11);
  expect(await db.selectFrom('bookings_claim').selectAll().execute()).toHaveLength(2);
});

test('the constraint alone refuses a double booking', async ({ db }) => {
  const { unitId } = await unitWithWorker(db, 'Larkfield');
  const worker = crypto.randomUUID();
  await db.insertInto('bookings_resource').values({ id: worker, kind: 'staff' }).execute();
  const row = (from: string, to: string) => ({
    resource_id: worker,
    kind: 'staff',
    during: new Range(at(from, to).from, at(from, to).to),
    unit_id: unitId,
    owner_kind: 'session',
    owner_id: crypto.randomUUID(),
    label: 'Art',
  });
  await db.insertInto('bookings_claim').values(row('14:00', '15:00')).execute();
  await expect(db.insertInto('bookings_claim').values(row('14:59', '15:30')).execute()).rejects.toThrow(/bookings_no_double/);
});
