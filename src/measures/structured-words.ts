import type { Scope } from '#platform/scope.ts';
import { sessionWords } from './course.rules.ts';
import { findStructured, structuredSessionsOf, type SoughtSessions, type StructuredSession, type WantedSessions } from './structured-store.ts';
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

/** Sessions of structured work that hold the words, named, each with whose it is. In no order of its own. */
export async function structuredWorkFound(scope: Scope, sought: SoughtSessions): Promise<readonly (NamedSession & { readonly personId: string })[]> {
  const found = Map.groupBy(await findStructured(scope, sought), ({ personId }) => personId);
  const held = [];
  for (const [personId, of] of found) {
    const ids = of.map(({ id }) => id);
    for (const one of await structuredWorkOf(scope, personId, { ids, most: ids.length })) held.push({ ...one, personId });
  }
  return held;
}
