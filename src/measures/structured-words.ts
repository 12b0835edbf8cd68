import type { Scope } from '#platform/scope.ts';
import { sessionWords } from './course.rules.ts';
import { structuredSessionsOf, type StructuredSession, type WantedSessions } from './structured-store.ts';
import { trainedLabel } from './trained-in.ts';

/** One session of structured work, named, and where it is read. */
export interface NamedSession extends StructuredSession {
  /** “Coping strategies, session 2 of 6 planned”. */
  readonly title: string;
  readonly href: string;
}

/** Sessions of structured work with a person, newest first, for lists and reports of other rooms. */
export async function structuredWorkOf(scope: Scope, personId: string, wanted: WantedSessions): Promise<readonly NamedSession[]> {
  return (await structuredSessionsOf(scope, personId, wanted)).map((one) => ({
    ...one,
    title: sessionWords({ ...one, label: trainedLabel(one.what) }),
    href: `/people/${personId}/structured-work#session-${one.id}`,
  }));
}
