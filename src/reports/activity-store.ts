import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import type { ContactAndGoal } from './goals-beside.rules.ts';

/** A contact by its signed note that stands. A note of a session tells of what attendance tells already, and is not among them. */
export interface NotedContact {
  readonly id: string;
  readonly personId: string;
  readonly kind: string;
  readonly minutes: number | null;
  readonly at: Temporal.Instant;
}

/** Contacts of a unit by their notes, from a moment to another (half-open). */
export async function contactsNoted(scope: Scope, unitId: string, from: Temporal.Instant, to: Temporal.Instant): Promise<readonly NotedContact[]> {
  const { rows } = await sql<NotedContact>`
    select n.id, n.person_id as "personId", n.kind, n.minutes, n.happened_at as at from notes_note n
    where n.unit_id = ${unitId} and n.state not in ('entered in error', 'moved') and n.origin_kind <> 'session'
      and n.happened_at >= ${from}::timestamptz and n.happened_at < ${to}::timestamptz order by n.happened_at, n.id`.execute(scope.tx);
  return rows;
}

/** The same contacts, by kind, with whether the wording that stands names a goal. */
export async function contactsAndGoals(
  scope: Scope,
  unitId: string,
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<readonly ContactAndGoal[]> {
  const { rows } = await sql<ContactAndGoal>`
    select n.id, n.kind, coalesce((select cardinality(v.goal_ids) > 0 from notes_version v where v.note_id = n.id order by v.no desc limit 1), false) as "namesGoal"
    from notes_note n
    where n.unit_id = ${unitId} and n.state not in ('entered in error', 'moved') and n.origin_kind <> 'session'
      and n.happened_at >= ${from}::timestamptz and n.happened_at < ${to}::timestamptz order by n.happened_at, n.id`.execute(scope.tx);
  return rows;
}

/** Work for somebody when they were not there, that stands. */
export interface IndirectDone {
  readonly personId: string;
  readonly minutes: number;
  readonly at: Temporal.Instant;
  readonly staffId: string;
}

/** Indirect work of a unit, from a moment to another (half-open). */
export async function indirectDone(scope: Scope, unitId: string, from: Temporal.Instant, to: Temporal.Instant): Promise<readonly IndirectDone[]> {
  const { rows } = await sql<IndirectDone>`
    select i.person_id as "personId", i.minutes, i.happened_at as at, i.staff_id as "staffId" from notes_indirect i
    where i.unit_id = ${unitId} and i.happened_at >= ${from}::timestamptz and i.happened_at < ${to}::timestamptz
      and not exists (select 1 from notes_indirect_error e where e.indirect_id = i.id) order by i.happened_at, i.id`.execute(scope.tx);
  return rows;
}

/** The record system’s own numbers of people; theirs in Trellis where none is kept. */
export async function localNumbers(scope: Scope, personIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; local: string }>`
    select id, coalesce(client_id, id::text) as local from people_person where id = any (${[...new Set(personIds)]}::uuid[])`.execute(scope.tx);
  return new Map(rows.map(({ id, local }) => [id, local]));
}
