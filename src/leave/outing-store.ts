import { sql } from 'kysely';
import { vehicleById } from '#places';
import { ruling, stop, type Ruling } from '#platform/ruling.ts';
import type { Scope } from '#platform/scope.ts';
import { dateOf, type Span } from '#platform/time.ts';
import { claimOf, giveBackOuting, takeForOuting } from './outing-bookings-store.ts';
import type { Basis, UnauthorisedReason } from './words.ts';

/** What was wanted of an outing cannot be had, in sentences: nothing was kept. */
export class OutingRefused extends Error {
  override name = 'OutingRefused';
  readonly ruling: Ruling;
  constructor(refused: Ruling) {
    super(refused.reasons.map(({ say }) => say).join(' '));
    this.ruling = refused;
  }
}

/** One person to go, on what footing. */
export interface PersonGoing {
  readonly personId: string;
  readonly basis: Basis;
  readonly lineId?: string | null;
  readonly groundsId?: string | null;
  readonly whyUnauthorised?: UnauthorisedReason | null;
  readonly accompaniedBy?: string | null;
  readonly goalId?: string | null;
  /** Where this person's times differ from the outing's. A due-back time may be unknown only without recorded authority. */
  readonly startsAt?: Temporal.Instant;
  readonly dueBack?: Temporal.Instant | null;
  /** The local wait before somebody counts as overdue, from the line; 0 where it says none. */
  readonly graceMinutes?: number;
}

/** One escort or driver. */
export interface EscortGoing {
  readonly staffId: string;
  readonly duty: 'escort' | 'driver';
  readonly phone?: string | null;
}

/** An outing to be made. `title` is never a person's name: others are told it. */
export interface NewOuting {
  readonly unitId: string;
  readonly title: string;
  readonly place: string;
  readonly sessionId?: string | null;
  readonly span: Span;
  readonly travel?: string | null;
  readonly vehicleId?: string | null;
  readonly phone?: string | null;
  readonly moneyPence?: number | null;
  readonly carries?: string | null;
  readonly planB?: string | null;
  readonly people: readonly PersonGoing[];
  readonly escorts: readonly EscortGoing[];
  /** Entered after it happened: a record of what was, so it takes nobody's time and no booking keeps it out. */
  readonly afterwards?: boolean;
}

/**
 * Makes an outing and takes the time of everybody and everything that goes: each person, each escort, the vehicle. What the outing's own
 * session holds already is not taken twice. Out without recorded authority is a record, not a plan: it takes nobody's time and is never
 * kept from being made by a clash.
 * @throws BookingTaken when somebody or something is taken already, naming each; OutingRefused when the vehicle has too few seats
 */
export async function makeOuting(scope: Scope, outing: NewOuting): Promise<{ readonly id: string; readonly episodeIds: readonly string[] }> {
  const { id } = await scope.tx
    .insertInto('leave_outing')
    .values({
      unit_id: outing.unitId,
      title: outing.title,
      place: outing.place,
      session_id: outing.sessionId ?? null,
      starts_at: outing.span.from,
      due_back: outing.span.to,
      travel: outing.travel ?? null,
      vehicle_id: outing.vehicleId ?? null,
      phone: outing.phone ?? null,
      money_pence: outing.moneyPence ?? null,
      carries: outing.carries ?? null,
      plan_b: outing.planB ?? null,
      made_by: scope.actor.id!,
      made_at: scope.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const made = { ...outing, id };
  const planned = outing.people.filter(({ basis }) => basis !== 'unauthorised');
  if (outing.afterwards !== true)
    await takeForOuting(scope, made, [
      ...planned.map((person) => claimOf(person.personId, 'person', timeOf(made, person))),
      ...outing.escorts.map(({ staffId }) => claimOf(staffId, 'staff', outing.span)),
      ...(outing.vehicleId ? [claimOf(outing.vehicleId, 'vehicle', outing.span)] : []),
    ]);
  if (outing.escorts.length > 0)
    await scope.tx
      .insertInto('leave_escort')
      .values(outing.escorts.map(({ staffId, duty, phone }) => ({ outing_id: id, staff_id: staffId, duty, phone: phone ?? null })))
      .execute();
  const episodeIds: string[] = [];
  for (const person of outing.people) episodeIds.push(await insertEpisode(scope, made, person));
  await checkSeats(scope, made);
  return { id, episodeIds };
}

/** Adds somebody to an outing. Same faults as {@link makeOuting}; also when they are going with it already. @returns the episode's id */
export async function addPerson(scope: Scope, outingId: string, person: PersonGoing): Promise<string> {
  // A full vehicle is told of before anybody waits for the lock; under it everything is looked at again.
  await checkRoom(scope, await lockOuting(scope, outingId, false), person);
  const outing = await lockOuting(scope, outingId);
  await checkRoom(scope, outing, person);
  if (person.basis !== 'unauthorised') await takeForOuting(scope, outing, [claimOf(person.personId, 'person', timeOf(outing, person))]);
  const id = await insertEpisode(scope, outing, person);
  await changed(scope, outingId);
  return id;
}

/** Not going already, and a seat for them. What happened without authority is recorded whatever the seats. */
async function checkRoom(scope: Scope, outing: Going, person: PersonGoing): Promise<void> {
  const there = await scope.tx
    .selectFrom('leave_episode')
    .select('id')
    .where('outing_id', '=', outing.id)
    .where('person_id', '=', person.personId)
    .executeTakeFirst();
  if (there !== undefined) throw new OutingRefused(ruling([stop('going-already', 'They are going with this outing already.')]));
  if (person.basis !== 'unauthorised') await checkSeats(scope, outing, 1);
}

/** Adds an escort or driver. Same faults as {@link makeOuting}. Somebody there already gets the new duty and phone. */
export async function addEscort(scope: Scope, outingId: string, escort: EscortGoing): Promise<void> {
  const outing = await lockOuting(scope, outingId);
  await takeForOuting(scope, outing, [claimOf(escort.staffId, 'staff', outing.span)]);
  await scope.tx
    .insertInto('leave_escort')
    .values({ outing_id: outingId, staff_id: escort.staffId, duty: escort.duty, phone: escort.phone ?? null })
    .onConflict((conflict) => conflict.columns(['outing_id', 'staff_id']).doUpdateSet({ duty: escort.duty, phone: escort.phone ?? null }))
    .execute();
  await checkSeats(scope, outing);
  await changed(scope, outingId);
}

/** The outing lasts until then now: those who go with it are waited for so long. Planned times of each person stay as they were. */
export async function setOutingEnd(scope: Scope, outingId: string, end: Temporal.Instant): Promise<void> {
  await scope.tx
    .updateTable('leave_outing')
    .set({ due_back: end, version: sql`version + 1` })
    .where('id', '=', outingId)
    .where('due_back', '!=', end)
    .execute();
}

/** Takes an escort off an outing and gives back their time. What the line asks for is checked again at release. */
export async function removeEscort(scope: Scope, outingId: string, staffId: string): Promise<void> {
  await lockOuting(scope, outingId);
  await scope.tx.deleteFrom('leave_escort').where('outing_id', '=', outingId).where('staff_id', '=', staffId).execute();
  await giveBackOuting(scope, outingId, [staffId]);
  await changed(scope, outingId);
}

/**
 * Gives an outing another vehicle, or none of ours. @throws BookingTaken when it is booked; OutingRefused off the road or with too few seats
 * @returns false when somebody changed the outing since this version
 */
export async function setVehicle(scope: Scope, outingId: string, vehicleId: string | null, version: number): Promise<boolean> {
  const outing = await lockOuting(scope, outingId);
  if (outing.version !== version) return false;
  if (outing.vehicleId) await giveBackOuting(scope, outingId, [outing.vehicleId]);
  if (vehicleId !== null) await takeForOuting(scope, outing, [claimOf(vehicleId, 'vehicle', outing.span)]);
  await scope.tx
    .updateTable('leave_outing')
    .set({ vehicle_id: vehicleId, version: sql`version + 1` })
    .where('id', '=', outingId)
    .execute();
  await checkSeats(scope, { ...outing, vehicleId });
  return true;
}

type Going = Pick<NewOuting, 'unitId' | 'title' | 'span' | 'sessionId' | 'vehicleId'> & { readonly id: string };

async function insertEpisode(scope: Scope, outing: Going, person: PersonGoing): Promise<string> {
  const { id } = await scope.tx
    .insertInto('leave_episode')
    .values({
      outing_id: outing.id,
      unit_id: outing.unitId,
      person_id: person.personId,
      basis: person.basis,
      line_id: person.lineId ?? null,
      grounds_id: person.groundsId ?? null,
      why_unauthorised: person.whyUnauthorised ?? null,
      accompanied_by: person.accompaniedBy ?? null,
      goal_id: person.goalId ?? null,
      starts_at: person.startsAt ?? outing.span.from,
      due_back: person.dueBack === undefined ? outing.span.to : person.dueBack,
      grace_minutes: person.graceMinutes ?? 0,
      made_by: scope.actor.id!,
      made_at: scope.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** A seat for everybody, escorts and driver counted, under a lock on the outing: two who are added at once are both counted. */
async function checkSeats(scope: Scope, outing: Going, more = 0): Promise<void> {
  if (!outing.vehicleId) return;
  const vehicle = await vehicleById(scope, outing.vehicleId);
  if (vehicle === null) throw new OutingRefused(ruling([stop('no-vehicle', 'Choose a vehicle from the list.')]));
  if (vehicle.offRoadFrom !== null && Temporal.PlainDate.compare(vehicle.offRoadFrom, dateOf(outing.span.from)) <= 0)
    throw new OutingRefused(ruling([stop('vehicle-off-road', `${vehicle.name} is off the road that day.`)]));
  const { rows } = await sql<{ going: number }>`select (
      (select count(*) from leave_episode e where e.outing_id = ${outing.id} and not exists (
        select 1 from leave_movement m where m.episode_id = e.id and m.what = 'not taken' and not exists (select 1 from leave_movement c where c.corrects = m.id)))
      + (select count(*) from leave_escort where outing_id = ${outing.id}))::int as going`.execute(scope.tx);
  const going = rows[0]!.going + more;
  if (going > vehicle.seats)
    throw new OutingRefused(ruling([stop('too-few-seats', `${vehicle.name} has ${vehicle.seats} seats. ${going} would be going, staff counted.`)]));
}

async function lockOuting(scope: Scope, id: string, lock = true): Promise<Going & { readonly version: number }> {
  const row = await scope.tx
    .selectFrom('leave_outing')
    .selectAll()
    .where('id', '=', id)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst();
  if (row === undefined) throw new OutingRefused(ruling([stop('not-found', 'This outing is not one of yours.')]));
  return {
    id,
    unitId: row.unit_id,
    title: row.title,
    span: { from: row.starts_at, to: row.due_back },
    sessionId: row.session_id,
    vehicleId: row.vehicle_id,
    version: row.version,
  };
}

/** When one person of the outing is away: their own times where they differ. */
function timeOf(outing: Going, person: PersonGoing): Span {
  return { from: person.startsAt ?? outing.span.from, to: person.dueBack ?? outing.span.to };
}

async function changed(scope: Scope, outingId: string): Promise<void> {
  await scope.tx
    .updateTable('leave_outing')
    .set({ version: sql`version + 1` })
    .where('id', '=', outingId)
    .execute();
}
