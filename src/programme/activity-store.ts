import { sql, type RawBuilder } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import { StaleActivity, type ActivityFacts, type ActivityRecord } from './activity.words.ts';

type Row = {
  id: string;
  unit_id: string;
  name: string;
  kind: string;
  category: string;
  category_label: string | null;
  purpose: string | null;
  demands: unknown;
  grades: string[];
  min_people: number;
  max_people: number | null;
  staff_needed: number;
  skills_needed: string[];
  escort_needed: boolean;
  cost_pence: number;
  room_id: string | null;
  room_name: string | null;
  vehicle_id: string | null;
  vehicle_name: string | null;
  place: string | null;
  outside_service: boolean;
  for_gender: string | null;
  for_culture: string | null;
  taster: boolean;
  leads_to: string | null;
  leads_to_name: string | null;
  joining: string;
  clearance: string | null;
  interests: string[];
  minutes: number;
  counts: boolean;
  needs_no_goal: boolean;
  materials: string | null;
  ended_on: Temporal.PlainDate | null;
  version: number;
};

function selectActivities(where: RawBuilder<unknown>): RawBuilder<Row> {
  return sql<Row>`select a.*, r.name as room_name, v.name as vehicle_name, c.label as category_label, l.name as leads_to_name from programme_activity a
    left join programme_activity l on l.id = a.leads_to
    left join places_room r on r.id = a.room_id left join places_vehicle v on v.id = a.vehicle_id left join programme_category c on c.code = a.category
    where ${where} order by lower(a.name), a.id`;
}

/** A unit's activities on a date (today unless said), by name; those ended are left out unless asked for. */
export async function activitiesOf(scope: Scope, unitId: string, options: { readonly ended?: boolean } = {}): Promise<readonly ActivityRecord[]> {
  const open = options.ended === true ? sql`true` : sql`(a.ended_on is null or a.ended_on > ${scope.today})`;
  const { rows } = await selectActivities(sql`a.unit_id = ${unitId} and ${open}`).execute(scope.tx);
  return rows.map(toActivity);
}

/** One activity, or null when there is none the asker may know of. */
export async function activityById(scope: Scope, id: string): Promise<ActivityRecord | null> {
  const { rows } = await selectActivities(sql`a.id = ${id}`).execute(scope.tx);
  return rows[0] === undefined ? null : toActivity(rows[0]);
}

/** @returns the new activity's id, or null when the unit has one of this name already */
export async function addActivity(scope: Scope, unitId: string, facts: ActivityFacts): Promise<string | null> {
  if (await nameTaken(scope, unitId, facts.name, null)) return null;
  const row = await scope.tx
    .insertInto('programme_activity')
    .values({ unit_id: unitId, ...columns(facts) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

/**
 * Changes an activity. Sessions already made keep what they were made with.
 * @returns false when the unit has another of this name
 * @throws StaleActivity with the activity as somebody else has saved it
 */
export async function changeActivity(scope: Scope, id: string, version: number, facts: ActivityFacts): Promise<boolean> {
  const now = await lockActivity(scope, id, version);
  if (await nameTaken(scope, now.unitId, facts.name, id)) return false;
  await scope.tx
    .updateTable('programme_activity')
    .set({ ...columns(facts), version: version + 1 })
    .where('id', '=', id)
    .execute();
  return true;
}

/**
 * Ends an activity from a date: it is no longer offered for new sessions. Null takes the ending back.
 * @returns false when the ending cannot be taken back, since the unit has another of this name by now
 * @throws StaleActivity
 */
export async function endActivity(scope: Scope, id: string, version: number, endedOn: Temporal.PlainDate | null): Promise<boolean> {
  const now = await lockActivity(scope, id, version);
  if (endedOn === null && (await nameTaken(scope, now.unitId, now.name, id))) return false;
  await scope.tx
    .updateTable('programme_activity')
    .set({ ended_on: endedOn, version: version + 1 })
    .where('id', '=', id)
    .execute();
  return true;
}

/** How many patterns of an activity still run on or after a date. */
export async function patternsRunning(scope: Scope, activityId: string, from: Temporal.PlainDate): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`select count(*)::int as count from programme_pattern where activity_id = ${activityId} and (ends_on is null or ends_on >= ${from})`.execute(
    scope.tx,
  );
  return rows[0]?.count ?? 0;
}

/** Categories in force on a date (today unless said), in the order shown. */
export async function categoriesOn(
  scope: Scope,
  date: Temporal.PlainDate = scope.today,
): Promise<readonly { readonly code: string; readonly label: string }[]> {
  return scope.tx
    .selectFrom('programme_category')
    .select(['code', 'label'])
    .where(sql<boolean>`during @> ${date}::date`)
    .orderBy('sort')
    .execute();
}

/** Days between two dates, both included, that are bank holidays in England and Wales. */
export async function bankHolidaysBetween(
  scope: Scope,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): Promise<readonly { readonly date: Temporal.PlainDate; readonly name: string }[]> {
  const rows = await scope.tx
    .selectFrom('programme_bank_holiday')
    .select(['on_date', 'name'])
    .where('nation', '=', 'england-and-wales')
    .where('on_date', '>=', from)
    .where('on_date', '<=', to)
    .orderBy('on_date')
    .execute();
  return rows.map((row) => ({ date: row.on_date, name: row.name }));
}

async function lockActivity(scope: Scope, id: string, version: number): Promise<ActivityRecord> {
  await sql`select 1 from programme_activity where id = ${id} for update`.execute(scope.tx);
  const now = await activityById(scope, id);
  if (now === null) throw new Error('There is no such activity for this asker.');
  if (now.version !== version) throw new StaleActivity(now);
  return now;
}

async function nameTaken(scope: Scope, unitId: string, name: string, except: string | null): Promise<boolean> {
  const { rows } =
    await sql`select 1 from programme_activity where unit_id = ${unitId} and lower(name) = lower(${name}) and ended_on is null and id is distinct from ${except}::uuid`.execute(
      scope.tx,
    );
  return rows.length > 0;
}

function columns(facts: ActivityFacts) {
  return {
    name: facts.name,
    kind: facts.kind,
    category: facts.category,
    purpose: facts.purpose,
    demands: JSON.stringify(facts.demands),
    grades: [...facts.grades],
    min_people: facts.minPeople,
    max_people: facts.maxPeople,
    staff_needed: facts.staffNeeded,
    skills_needed: [...facts.skillsNeeded],
    escort_needed: facts.escortNeeded,
    cost_pence: facts.costPence,
    room_id: facts.roomId,
    vehicle_id: facts.vehicleId,
    place: facts.place,
    outside_service: facts.outsideService,
    for_gender: facts.forGender,
    for_culture: facts.forCulture,
    taster: facts.taster,
    leads_to: facts.leadsTo,
    joining: facts.joining,
    clearance: facts.clearance,
    interests: [...facts.interests],
    minutes: facts.minutes,
    counts: facts.counts,
    needs_no_goal: facts.needsNoGoal,
    materials: facts.materials,
  };
}

function toActivity(row: Row): ActivityRecord {
  return {
    id: row.id,
    unitId: row.unit_id,
    name: row.name,
    kind: row.kind as ActivityRecord['kind'],
    category: row.category,
    categoryLabel: row.category_label ?? row.category,
    purpose: row.purpose,
    demands: row.demands as ActivityRecord['demands'],
    grades: row.grades,
    minPeople: row.min_people,
    maxPeople: row.max_people,
    staffNeeded: row.staff_needed,
    skillsNeeded: row.skills_needed,
    escortNeeded: row.escort_needed,
    costPence: row.cost_pence,
    roomId: row.room_id,
    roomName: row.room_name,
    vehicleId: row.vehicle_id,
    vehicleName: row.vehicle_name,
    place: row.place,
    outsideService: row.outside_service,
    forGender: row.for_gender,
    forCulture: row.for_culture,
    taster: row.taster,
    leadsTo: row.leads_to,
    leadsToName: row.leads_to_name,
    joining: row.joining as ActivityRecord['joining'],
    clearance: row.clearance,
    interests: row.interests,
    minutes: row.minutes,
    counts: row.counts,
    needsNoGoal: row.needs_no_goal,
    materials: row.materials,
    endedOn: row.ended_on,
    version: row.version,
  };
}
