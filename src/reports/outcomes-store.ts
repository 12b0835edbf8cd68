import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';

/** Leave somebody is back from, and whether anybody wrote how it went: in their words, in staff's, or afterwards. */
export interface LeaveOver {
  readonly episodeId: string;
  readonly personId: string;
  readonly title: string;
  readonly backAt: Temporal.Instant;
  readonly told: boolean;
}

/** Leave of a unit's people that ended in these days, the newest first. Movements that were put right are left out. */
export async function leavesOver(scope: Scope, unitId: string, from: Temporal.Instant, to: Temporal.Instant): Promise<readonly LeaveOver[]> {
  const { rows } = await sql<LeaveOver>`
    select distinct on (m.happened_at, e.id) e.id as "episodeId", e.person_id as "personId", o.title, m.happened_at as "backAt",
      exists (select 1 from leave_movement w where w.episode_id = e.id and w.what in ('returned', 'outcome')
        and (coalesce(w.facts->>'words', '') <> '' or coalesce(w.facts->>'ownWords', '') <> '')) as told
    from leave_movement m join leave_episode e on e.id = m.episode_id join leave_outing o on o.id = e.outing_id
    where e.unit_id = ${unitId} and m.what = 'returned' and m.happened_at >= ${from}::timestamptz and m.happened_at < ${to}::timestamptz
      and not exists (select 1 from leave_movement c where c.corrects = m.id)
    order by m.happened_at desc, e.id`.execute(scope.tx);
  return rows;
}

/** A signed note of a contact, and whether it says how the person responded or what comes next. */
export interface ContactTold {
  readonly noteId: string;
  readonly personId: string;
  readonly kind: string;
  readonly at: Temporal.Instant;
  readonly told: boolean;
}

/** Contacts of a unit in these days by their standing notes, the newest first. */
export async function contactsTold(scope: Scope, unitId: string, from: Temporal.Instant, to: Temporal.Instant): Promise<readonly ContactTold[]> {
  const { rows } = await sql<ContactTold>`
    select n.id as "noteId", n.person_id as "personId", n.kind, n.happened_at as at,
      coalesce(v.responded, '') <> '' or coalesce(v.next, '') <> '' or coalesce(v.own_words, '') <> '' as told
    from notes_note n join notes_version v on v.note_id = n.id and v.no = n.version_no
    where n.unit_id = ${unitId} and n.state not in ('entered in error', 'moved') and n.happened_at >= ${from}::timestamptz and n.happened_at < ${to}::timestamptz
    order by n.happened_at desc, n.id`.execute(scope.tx);
  return rows;
}

/** On how many days each of these people completed a measure, and when last; nobody without one is in the answer. */
export async function daysMeasured(
  scope: Scope,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly days: number; readonly last: Temporal.PlainDate }>> {
  const { rows } = await sql<{ id: string; days: number; last: Temporal.PlainDate }>`
    select c.person_id as id, max(n.days)::int as days, max(c.on_date) as last
    from measures_completion c
    join lateral (select count(distinct d.on_date) as days from measures_completion d where d.person_id = c.person_id and d.instrument_id = c.instrument_id
      and not exists (select 1 from measures_in_error e where e.completion_id = d.id)) n on true
    where c.person_id = any(${[...personIds]}::uuid[]) and not exists (select 1 from measures_in_error e where e.completion_id = c.id)
    group by c.person_id`.execute(scope.tx);
  return new Map(rows.map(({ id, ...one }) => [id, one]));
}
