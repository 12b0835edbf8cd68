import { aboutPerson } from '#people';
import type { FindSubject } from '#platform/route.ts';

/** A page about one authorisation (`:authorisation`): its subject is its person, where the asker may know of them. */
export const aboutAuthorisation: FindSubject = async (scope, params, query) => {
  const row = await scope.tx.selectFrom('leave_authorisation').select('person_id').where('id', '=', params['authorisation']!).executeTakeFirst();
  return row === undefined ? null : aboutPerson(scope, { person: row.person_id }, query);
};
