import { aboutPerson } from '#people';
import type { FindSubject } from '#platform/route.ts';

/** A page about one note (`:note`): its subject is the person whose record it stands in. */
export const aboutNote: FindSubject = async (scope, params, query) => {
  const note = await scope.tx.selectFrom('notes_note').select('person_id').where('id', '=', params['note']!).executeTakeFirst();
  return note === undefined ? null : aboutPerson(scope, { person: note.person_id }, query);
};

/** A page about one line from a session (`:line`): its subject is the person in whose record it stands, or stood until it was moved. */
export const aboutLine: FindSubject = async (scope, params, query) => {
  const line = await scope.tx.selectFrom('notes_line').select('person_id').where('id', '=', params['line']!).executeTakeFirst();
  const trace = scope.tx.selectFrom('notes_line_act').select('person_id').where('line_id', '=', params['line']!).where('what', '=', 'moved to');
  const found = line ?? (await trace.executeTakeFirst());
  return found === undefined ? null : aboutPerson(scope, { person: found.person_id }, query);
};
