import { aboutPerson } from '#people';
import type { FindSubject } from '#platform/route.ts';

/** A page about one note (`:note`): its subject is the person whose record it stands in. */
export const aboutNote: FindSubject = async (scope, params, query) => {
  const note = await scope.tx.selectFrom('notes_note').select('person_id').where('id', '=', params['note']!).executeTakeFirst();
  return note === undefined ? null : aboutPerson(scope, { person: note.person_id }, query);
};
