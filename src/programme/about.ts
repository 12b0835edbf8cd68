import type { FindSubject } from '#platform/route.ts';

/** A page about one session (`:session`): its subject is the session's unit, when the asker may see it. */
export const aboutSession: FindSubject = async (scope, params) => {
  const row = await scope.tx.selectFrom('programme_session').select('unit_id').where('id', '=', params['session']!).executeTakeFirst();
  return row === undefined ? null : { unitIds: [row.unit_id] };
};

/** A page about one activity (`:activity`). */
export const aboutActivity: FindSubject = async (scope, params) => {
  const row = await scope.tx.selectFrom('programme_activity').select('unit_id').where('id', '=', params['activity']!).executeTakeFirst();
  return row === undefined ? null : { unitIds: [row.unit_id] };
};

/** A page about one suggestion (`:suggestion`). */
export const aboutSuggestion: FindSubject = async (scope, params) => {
  const row = await scope.tx.selectFrom('programme_suggestion').select('unit_id').where('id', '=', params['suggestion']!).executeTakeFirst();
  return row === undefined ? null : { unitIds: [row.unit_id] };
};

/** A page about one proposal of a week (`:proposal`). */
export const aboutProposal: FindSubject = async (scope, params) => {
  const row = await scope.tx.selectFrom('programme_proposal').select('unit_id').where('id', '=', params['proposal']!).executeTakeFirst();
  return row === undefined ? null : { unitIds: [row.unit_id] };
};
