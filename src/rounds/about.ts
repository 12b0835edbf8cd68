import { aboutPerson } from '#people';
import { unitsOf } from '#platform/actor.ts';
import type { FindSubject } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';

/** The unit on which something is written about a person: where they are now, or lately were, on a unit of the writer's where that is one. */
export async function unitOfPerson(scope: Scope, personId: string): Promise<string | null> {
  const subject = await aboutPerson(scope, { person: personId }, {});
  const mine = unitsOf(scope.actor).map(({ id }) => id);
  return subject?.unitIds.find((id) => mine.includes(id)) ?? subject?.unitIds[0] ?? null;
}

/** The writer's role where it is written, in words kept with it. */
export function roleAt(scope: Scope, unitId: string): string {
  return unitsOf(scope.actor).find(({ id }) => id === unitId)?.role ?? unitsOf(scope.actor)[0]?.role ?? 'staff';
}

/** A page about one meeting (`:meeting`): its subject is the person's. */
export const aboutMeeting: FindSubject = async (scope, params) => {
  const row = await scope.tx.selectFrom('rounds_meeting').select('person_id').where('id', '=', params['meeting']!).executeTakeFirst();
  return row === undefined ? null : aboutPerson(scope, { person: row.person_id }, {});
};

/** A page about one report (`:report`). */
export const aboutReport: FindSubject = async (scope, params) => {
  const row = await scope.tx.selectFrom('rounds_report').select('person_id').where('id', '=', params['report']!).executeTakeFirst();
  return row === undefined ? null : aboutPerson(scope, { person: row.person_id }, {});
};
