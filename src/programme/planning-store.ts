import type { Scope } from '#platform/scope.ts';

/** How an activity may be planned by the planner. Times of day are London's. */
export interface Planning {
  readonly activityId: string;
  /** False: only planned by hand. */
  readonly proposed: boolean;
  /** ISO weekdays. */
  readonly days: readonly number[];
  readonly earliest: Temporal.PlainTime;
  readonly latestEnd: Temporal.PlainTime;
  /** Only these beginnings; empty: every half-hour between. */
  readonly times: readonly Temporal.PlainTime[];
  readonly minWeek: number;
  readonly maxWeek: number;
  readonly daysApart: number;
  readonly sameTime: boolean;
  readonly setUpMinutes: number;
  readonly clearUpMinutes: number;
  readonly travelMinutes: number;
  readonly extraEscorts: number;
  readonly afterActivityId: string | null;
  readonly afterSameDay: boolean;
  readonly otherRooms: readonly string[];
  readonly roomFeatures: readonly string[];
  readonly allergens: readonly string[];
  readonly forPeople: readonly string[];
  readonly namedWorkerRuns: boolean;
  /** 0: nobody has said yet, these are the usual rules. */
  readonly version: number;
}

/** What holds until somebody says otherwise: any day, any time between nine and nine, at most twice a week. */
export function usualPlanning(activityId: string): Planning {
  return {
    activityId,
    proposed: true,
    days: [1, 2, 3, 4, 5, 6, 7],
    earliest: Temporal.PlainTime.from('09:00'),
    latestEnd: Temporal.PlainTime.from('21:00'),
    times: [],
    minWeek: 0,
    maxWeek: 2,
    daysApart: 1,
    sameTime: false,
    setUpMinutes: 0,
    clearUpMinutes: 0,
    travelMinutes: 0,
    extraEscorts: 2,
    afterActivityId: null,
    afterSameDay: false,
    otherRooms: [],
    roomFeatures: [],
    allergens: [],
    forPeople: [],
    namedWorkerRuns: false,
    version: 0,
  };
}

/** How each of a unit's activities may be planned, by activity; one of which nobody has said anything is missing. */
export async function planningOfUnit(scope: Scope, unitId: string): Promise<ReadonlyMap<string, Planning>> {
  const rows = await scope.tx.selectFrom('programme_planning').selectAll().where('unit_id', '=', unitId).execute();
  return new Map(
    rows.map((row): [string, Planning] => [
      row.activity_id,
      {
        activityId: row.activity_id,
        proposed: row.proposed,
        days: row.days,
        earliest: row.earliest,
        latestEnd: row.latest_end,
        times: row.times.map((time) => Temporal.PlainTime.from(time)),
        minWeek: row.min_week,
        maxWeek: row.max_week,
        daysApart: row.days_apart,
        sameTime: row.same_time,
        setUpMinutes: row.set_up_minutes,
        clearUpMinutes: row.clear_up_minutes,
        travelMinutes: row.travel_minutes,
        extraEscorts: row.extra_escorts,
        afterActivityId: row.after_activity_id,
        afterSameDay: row.after_same_day,
        otherRooms: row.other_rooms,
        roomFeatures: row.room_features,
        allergens: row.allergens,
        forPeople: row.for_people,
        namedWorkerRuns: row.named_worker_runs,
        version: row.version,
      },
    ]),
  );
}

/**
 * Keeps how an activity may be planned.
 * @returns false when somebody else has saved it since `version`
 */
export async function savePlanning(scope: Scope, unitId: string, planning: Planning): Promise<boolean> {
  const row = {
    unit_id: unitId,
    proposed: planning.proposed,
    days: [...planning.days],
    earliest: planning.earliest,
    latest_end: planning.latestEnd,
    times: planning.times.map((time) => time.toString()),
    min_week: planning.minWeek,
    max_week: planning.maxWeek,
    days_apart: planning.daysApart,
    same_time: planning.sameTime,
    set_up_minutes: planning.setUpMinutes,
    clear_up_minutes: planning.clearUpMinutes,
    travel_minutes: planning.travelMinutes,
    extra_escorts: planning.extraEscorts,
    after_activity_id: planning.afterActivityId,
    after_same_day: planning.afterSameDay,
    other_rooms: [...planning.otherRooms],
    room_features: [...planning.roomFeatures],
    allergens: [...planning.allergens],
    for_people: [...planning.forPeople],
    named_worker_runs: planning.namedWorkerRuns,
    version: planning.version + 1,
  };
  if (planning.version === 0) {
    const made = await scope.tx
      .insertInto('programme_planning')
      .values({ activity_id: planning.activityId, ...row })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return (made.numInsertedOrUpdatedRows ?? 0n) > 0n;
  }
  const done = await scope.tx
    .updateTable('programme_planning')
    .set(row)
    .where('activity_id', '=', planning.activityId)
    .where('version', '=', planning.version)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}
