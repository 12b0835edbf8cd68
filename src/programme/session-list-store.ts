import type { Scope } from '#platform/scope.ts';

/** A session in a short list. */
export interface SessionLine {
  readonly id: string;
  readonly onDate: Temporal.PlainDate;
  readonly startTime: Temporal.PlainTime;
  readonly status: string;
}

/** The next sessions of an activity from today on. */
export async function comingSessionsOf(scope: Scope, activityId: string, most: number): Promise<readonly SessionLine[]> {
  const rows = await scope.tx
    .selectFrom('programme_session')
    .select(['id', 'on_date', 'start_time', 'status'])
    .where('activity_id', '=', activityId)
    .where('on_date', '>=', scope.today)
    .where('status', '<>', 'removed')
    .orderBy('on_date')
    .orderBy('start_time')
    .limit(most)
    .execute();
  return rows.map((row) => ({ id: row.id, onDate: row.on_date, startTime: row.start_time, status: row.status }));
}
