import type { FindSubject } from '#platform/route.ts';

/** A page about one outing (`:outing`): its subject is its unit, when the asker may see it. */
export const aboutOuting: FindSubject = async (scope, params) => {
  const row = await scope.tx.selectFrom('leave_outing').select('unit_id').where('id', '=', params['outing']!).executeTakeFirst();
  return row === undefined ? null : { unitIds: [row.unit_id] };
};

/** A page about one person's part of an outing (`:episode`). */
export const aboutEpisode: FindSubject = async (scope, params) => {
  const row = await scope.tx.selectFrom('leave_episode').select(['unit_id', 'person_id']).where('id', '=', params['episode']!).executeTakeFirst();
  return row === undefined ? null : { unitIds: [row.unit_id], personId: row.person_id };
};
