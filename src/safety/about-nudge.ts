import { aboutPerson } from '#people';
import type { FindSubject } from '#platform/route.ts';
import { nudgeById } from './nudge-store.ts';

/** A page about one nudge (`:nudge`) of one person: there is none where it is another person's. */
export const aboutNudgeOf: FindSubject = async (scope, params, query) => {
  const nudge = await nudgeById(scope, params['nudge']!);
  return nudge === null || nudge.personId !== params['person'] ? null : aboutPerson(scope, params, query);
};
