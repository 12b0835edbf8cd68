import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import type { ContactKind, SupportLevel } from './note.words.ts';

/** How many contacts of a kind there were, with how many people, for how long. */
export interface KindCount {
  readonly kind: ContactKind;
  readonly role: string;
  readonly contacts: number;
  readonly people: number;
  /** Of those whose length was written down. */
  readonly minutes: number;
  readonly withoutLength: number;
  /** Of them, those that answered somebody's request for somebody to listen. */
  readonly answered: number;
}

/** Contacts on a unit by kind and by the role of who wrote them, from a moment to another (half-open). Notes entered in error or moved are none. */
export async function contactCounts(scope: Scope, unitId: string, from: Temporal.Instant, to: Temporal.Instant): Promise<readonly KindCount[]> {
  const { rows } = await sql<KindCount>`
    select n.kind, n.author_role as role, count(*)::int as contacts, count(distinct n.person_id)::int as people,
      coalesce(sum(n.minutes), 0)::int as minutes, (count(*) filter (where n.minutes is null))::int as "withoutLength",
      count(v.heard_task)::int as answered
    from notes_note n join notes_version v on v.note_id = n.id and v.no = n.version_no
    where n.unit_id = ${unitId} and n.state not in ('entered in error', 'moved') and n.happened_at >= ${from}::timestamptz and n.happened_at < ${to}::timestamptz
    group by n.kind, n.author_role order by n.kind, n.author_role`.execute(scope.tx);
  return rows;
}

/** With how many people each kind of contact was held, whoever wrote it: nobody is counted twice who met two roles. */
export async function peopleByKind(
  scope: Scope,
  unitId: string,
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<ReadonlyMap<ContactKind, number>> {
  const { rows } = await sql<{ kind: ContactKind; people: number }>`
    select n.kind, count(distinct n.person_id)::int as people from notes_note n
    where n.unit_id = ${unitId} and n.state not in ('entered in error', 'moved') and n.happened_at >= ${from}::timestamptz and n.happened_at < ${to}::timestamptz
    group by n.kind`.execute(scope.tx);
  return new Map(rows.map(({ kind, people }) => [kind, people]));
}

/** How many notes that stand, and how many lines of sessions, a person has from a moment to another (half-open): to say how many were not read. */
export async function entriesHeld(
  scope: Scope,
  personId: string,
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<{ readonly notes: number; readonly lines: number }> {
  const { rows } = await sql<{ notes: number; lines: number }>`
    select (select count(*)::int from notes_note n where n.person_id = ${personId} and n.state not in ('entered in error', 'moved')
        and n.happened_at >= ${from}::timestamptz and n.happened_at < ${to}::timestamptz) as notes,
      (select count(*)::int from notes_line l where l.person_id = ${personId} and l.happened_at >= ${from}::timestamptz and l.happened_at < ${to}::timestamptz) as lines`.execute(
    scope.tx,
  );
  return rows[0]!;
}

/** How often support was given with a thing, at a level, in a month. */
export interface SupportCount {
  readonly task: string;
  /** The first of the month. */
  readonly month: Temporal.PlainDate;
  readonly level: SupportLevel;
  readonly times: number;
}

/** Support a person was given since a day, by thing, month and level. Only the wording that stands of each note and line counts. */
export async function supportCounts(scope: Scope, personId: string, since: Temporal.PlainDate): Promise<readonly SupportCount[]> {
  const { rows } = await sql<SupportCount>`
    select s.task, date_trunc('month', given.happened_at at time zone 'Europe/London')::date as month, s.level, count(*)::int as times
    from (select n.happened_at, v.supports from notes_note n join notes_version v on v.note_id = n.id and v.no = n.version_no
        where n.person_id = ${personId} and n.state not in ('entered in error', 'moved')
      union all select l.happened_at, l.supports from notes_line l where l.person_id = ${personId} and l.state = 'stands' and l.supports <> '[]') given
    cross join lateral jsonb_to_recordset(given.supports) as s (task text, level text)
    where (given.happened_at at time zone 'Europe/London')::date >= ${since}::date
    group by 1, 2, 3`.execute(scope.tx);
  return rows;
}

/** Of which of these sessions the asker has signed a note that stands. */
export async function sessionsWithOwnNote(scope: Scope, sessionIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (sessionIds.length === 0 || scope.actor.id === null) return new Set();
  const rows = await scope.tx
    .selectFrom('notes_note')
    .select('origin_id')
    .where('author_id', '=', scope.actor.id)
    .where('origin_kind', '=', 'session')
    .where('origin_id', 'in', [...sessionIds])
    .where('state', 'not in', ['entered in error', 'moved'])
    .execute();
  return new Set(rows.flatMap(({ origin_id }) => (origin_id === null ? [] : [origin_id])));
}
