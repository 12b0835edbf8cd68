import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';

/** One person somebody is or was named for. */
export interface NamedFor {
  readonly staffId: string;
  readonly personId: string;
  readonly person: string;
  readonly duty: string;
  readonly from: Temporal.PlainDate;
  /** The first day it does not hold; null: it holds. */
  readonly to: Temporal.PlainDate | null;
  /** Named above the ceiling: how it stood, and the manager's reason. */
  readonly over: { readonly already: number; readonly ceiling: number; readonly why: string; readonly by: string } | null;
}

interface Row extends Omit<NamedFor, 'over'> {
  readonly already: number | null;
  readonly ceiling: number;
  readonly why: string;
  readonly by: string;
}

/** Everybody these workers are or were named for, as far as the asker may know of them: what holds first, then the newest. */
export async function namedFor(scope: Scope, staffIds: readonly string[]): Promise<readonly NamedFor[]> {
  if (staffIds.length === 0) return [];
  const { rows } = await sql<Row>`
    select w.staff_id as "staffId", w.person_id as "personId", coalesce(nullif(p.preferred_name, ''), p.given_name) || ' ' || p.surname as person, w.duty,
      lower(w.during) as "from", upper(w.during) as "to", w.already, w.ceiling, w.over_why as why,
      coalesce(nullif(b.preferred_name, ''), b.given_name) || ' ' || b.surname as by
    from people_named_worker w join people_person p on p.id = w.person_id left join workforce_staff b on b.id = w.recorded_by
    where w.staff_id = any (${[...staffIds]}::uuid[]) and not isempty(w.during)
      and (upper(w.during) is not null or exists (select 1 from people_episode e where e.person_id = w.person_id and e.during @> ${scope.now.toString()}::timestamptz))
    order by upper(w.during) desc nulls first, lower(w.during) desc, p.surname, w.duty`.execute(scope.tx);
  return rows.map(({ already, ceiling, why, by, ...row }) => ({ ...row, over: already === null ? null : { already, ceiling, why, by } }));
}

/** Those of them that hold today. */
export function holdingNow(all: readonly NamedFor[], today: Temporal.PlainDate): readonly NamedFor[] {
  return all.filter(({ from, to }) => Temporal.PlainDate.compare(from, today) <= 0 && (to === null || Temporal.PlainDate.compare(to, today) > 0));
}

/** How many people that is: somebody named twice for one person has one. */
export function peopleCount(all: readonly NamedFor[]): number {
  return new Set(all.map(({ personId }) => personId)).size;
}

/** So that two who name the same worker at once do not both find room. */
export async function lockCaseload(scope: Scope, staffId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`caseload ${staffId}`}, 0))`.execute(scope.tx);
}
