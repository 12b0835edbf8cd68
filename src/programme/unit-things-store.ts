import { sql } from 'kysely';
import { Range } from '#platform/database.ts';
import type { Scope } from '#platform/scope.ts';
import type { Span } from '#platform/time.ts';

/** What a session can be held in or travel by. */
export interface Thing {
  readonly id: string;
  readonly name: string;
  /** How many it holds; null when nobody has said. */
  readonly holds: number | null;
}

/** The rooms of a unit that are open. */
export async function roomsOfUnit(scope: Scope, unitId: string): Promise<readonly Thing[]> {
  return scope.tx
    .selectFrom('places_room')
    .select(['id', 'name', 'holds'])
    .where('unit_id', '=', unitId)
    .where((where) => where.or([where('closed_on', 'is', null), where('closed_on', '>', scope.today)]))
    .orderBy(sql`lower(name)`)
    .execute();
}

/** A vehicle, and from which day it is off the road; null: it is not. */
export interface VehicleOfUnit extends Thing {
  readonly offRoadFrom: Temporal.PlainDate | null;
}

/** The vehicles a unit has, those off the road too. */
export async function vehiclesOfUnit(scope: Scope, unitId: string): Promise<readonly VehicleOfUnit[]> {
  return scope.tx
    .selectFrom('places_vehicle')
    .select(['id', 'name', 'seats as holds', 'off_road_from as offRoadFrom'])
    .where('unit_id', '=', unitId)
    .where((where) => where.or([where('closed_on', 'is', null), where('closed_on', '>', scope.today)]))
    .orderBy(sql`lower(name)`)
    .execute();
}

/** Somebody who works on the unit and could run a session. */
export interface UnitWorker {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly role: string;
  readonly skills: readonly string[];
}

/** Those who work on a unit on a day (today unless said), with the skills recorded for them. Administrators and auditors run nothing. */
export async function workersOfUnit(scope: Scope, unitId: string, at: Temporal.Instant = scope.now): Promise<readonly UnitWorker[]> {
  const { rows } =
    await sql<UnitWorker>`select distinct on (st.id) st.id, coalesce(nullif(st.preferred_name, ''), st.given_name) || ' ' || st.surname as name,
      coalesce(nullif(st.preferred_name, ''), st.given_name) as "shortName", m.role,
      coalesce((select array_agg(k.skill order by k.skill) from workforce_skill k where k.staff_id = st.id and k.during @> (${at}::timestamptz at time zone 'Europe/London')::date), '{}') as skills
    from workforce_membership m join workforce_staff st on st.id = m.staff_id
    where m.unit_id = ${unitId} and m.role not in ('administrator', 'auditor') and m.during @> ${at}::timestamptz order by st.id, m.made_at`.execute(
      scope.tx,
    );
  return rows.toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'));
}

/** When these workers are on shift, and away, in a time. A worker with no shift at all in the table is not known to be off. */
export interface WorkerTimes {
  readonly shifts: readonly { readonly staffId: string; readonly span: Span }[];
  readonly away: readonly { readonly staffId: string; readonly span: Span }[];
  /** False: nobody has entered or brought in a rota for this time. */
  readonly rotaKnown: boolean;
}

/** Shifts and absences of a unit's workers in a time, for saying who could run something. Why somebody is away is not told. */
export async function workerTimes(scope: Scope, unitId: string, span: Span): Promise<WorkerTimes> {
  const during = new Range(span.from, span.to);
  const shifts = await scope.tx
    .selectFrom('workforce_shift')
    .select(['staff_id', 'during'])
    .where('unit_id', '=', unitId)
    .where(sql<boolean>`during && ${during}::tstzrange`)
    .execute();
  const away = await scope.tx
    .selectFrom('workforce_absence')
    .select(['staff_id', 'during'])
    .where('unit_id', '=', unitId)
    .where(sql<boolean>`during && ${during}::tstzrange`)
    .execute();
  const spanOf = (row: { staff_id: string; during: Range<Temporal.Instant> }) => ({
    staffId: row.staff_id,
    span: { from: row.during.from ?? span.from, to: row.during.to ?? span.to },
  });
  return { shifts: shifts.map(spanOf), away: away.map(spanOf), rotaKnown: shifts.length > 0 };
}

/** What a unit is called. */
export async function unitName(scope: Scope, unitId: string): Promise<string | null> {
  return (await scope.tx.selectFrom('places_unit').select('name').where('id', '=', unitId).executeTakeFirst())?.name ?? null;
}
