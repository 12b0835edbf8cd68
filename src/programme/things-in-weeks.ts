import type { ThingInWeek } from '#safety';
import type { Scope } from '#platform/scope.ts';
import { attendanceFactsOfPerson, type AttendanceFact } from './figures-store.ts';

/** What somebody was down for and what became of each, for comparing a person with their own weeks: meals, ward rounds and the like left out. */
export async function thingsOfPerson(
  scope: Scope,
  { personId, first, last }: { readonly personId: string; readonly first: Temporal.PlainDate; readonly last: Temporal.PlainDate },
): Promise<readonly ThingInWeek[]> {
  const facts = await attendanceFactsOfPerson(scope, personId, first, last);
  return facts.filter(({ sessionCounts }) => sessionCounts).map((fact) => ({ on: fact.onDate, what: becameOf(fact) }));
}

/** What an entry means for somebody’s own usual. */
export function becameOf({ counts }: Pick<AttendanceFact, 'counts'>): ThingInWeek['what'] {
  if (counts.cancelledByUs) return 'cancelled by us';
  if (counts.away) return 'away';
  if (counts.notOffered) return 'not offered';
  if (counts.notRecorded) return 'not recorded';
  if (counts.unplanned) return 'dropped in';
  return counts.attended === 'none' ? 'did not come' : 'came';
}
