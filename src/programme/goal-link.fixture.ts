import type { Db } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { makePatternSessions } from './make-pattern-sessions.ts';
import { addPattern } from './pattern-store.ts';
import type { Scene } from './scene.ts';

/** Three published Tuesdays of one pattern with everybody of the scene invited, for tests of goals. @returns their ids in order */
export async function inviting(db: Db, scene: Scene): Promise<string[]> {
  const first = Temporal.PlainDate.from('2026-11-24');
  return inScope(db, scene.jo, scene.now, async (scope) => {
    await addPattern(scope, {
      unitId: scene.unitId,
      activityId: scene.activityId,
      everyWeeks: 1,
      anchor: Temporal.PlainDate.from('2026-11-23'),
      days: [2],
      startTime: Temporal.PlainTime.from('14:00'),
      minutes: 60,
      startsOn: first,
      endsOn: Temporal.PlainDate.from('2026-12-08'),
      bankHolidays: 'run',
      roomId: scene.roomId,
      vehicleId: null,
      place: null,
      staff: [],
      splitFrom: null,
    });
    await makePatternSessions(scope, scene.unitId, first, Temporal.PlainDate.from('2026-12-31'));
    const rows = await scope.tx.selectFrom('programme_session').select('id').where('unit_id', '=', scene.unitId).orderBy('on_date').execute();
    await scope.tx.updateTable('programme_session').set({ status: 'published' }).execute();
    for (const { id } of rows)
      for (const personId of scene.people)
        await scope.tx
          .insertInto('programme_invitation')
          .values({ session_id: id, person_id: personId, unit_id: scene.unitId, on_date: first, how: 'invited', invited_at: scene.now })
          .execute();
    return rows.map(({ id }) => id);
  });
}
