import { sql } from 'kysely';
import { unsettledWords } from '#notes';
import type { Scope } from '#platform/scope.ts';

/** Somebody came to a unit or left it. */
export interface CameOrLeft {
  readonly personId: string;
  readonly what: 'came' | 'left';
  readonly how: string;
  readonly toWhere: string | null;
  readonly bed: string | null;
  readonly at: Temporal.Instant;
}

/** Who came to a unit and who left it in a time, the earliest first. A stay entered in error is told of by neither. */
export async function cameAndLeft(scope: Scope, unitId: string, from: Temporal.Instant, to: Temporal.Instant): Promise<readonly CameOrLeft[]> {
  const { rows } = await sql<CameOrLeft>`
    select person_id as "personId", 'came' as what, began_how as how, null as "toWhere", bed, lower(during) as at from people_episode
      where unit_id = ${unitId} and lower(during) >= ${from} and lower(during) < ${to} and ended_how is distinct from 'entered in error'
    union all
    select person_id, 'left', ended_how, ended_to, bed, upper(during) from people_episode
      where unit_id = ${unitId} and upper(during) >= ${from} and upper(during) < ${to} and ended_how is not null and ended_how <> 'entered in error'
    order by at`.execute(scope.tx);
  return rows;
}

/** One person's alone, where only theirs is asked for. */
const onlyOf = (table: string, only: string | undefined) => (only === undefined ? sql`` : sql`and ${sql.ref(`${table}.person_id`)} = ${only}::uuid`);

/** One line in somebody's record that was written in a time. */
export interface RecordedLine {
  readonly id: string;
  readonly personId: string;
  readonly kind: 'own words' | 'private line' | 'shared line';
  readonly words: string;
  readonly about: string;
  readonly sessionId: string | null;
  readonly happenedAt: Temporal.Instant;
  readonly authorId: string;
  readonly author: string;
  /** What is to be said of how its author's words from that session stand; null: nothing. */
  readonly stands: string | null;
}

/** Lines from sessions that were written in a time about people of a unit, with earlier wordings and those entered in error left out; with `only`, of one of them. */
export async function linesWritten(
  scope: Scope,
  unitId: string,
  from: Temporal.Instant,
  to: Temporal.Instant,
  most = 400,
  only?: string,
): Promise<readonly RecordedLine[]> {
  const { rows } = await sql<Standing<RecordedLine>>`
    select l.id, l.person_id as "personId", l.kind, l.words, l.subject_label as about, case when l.subject_kind = 'session' then l.subject_id end as "sessionId",
      l.happened_at as "happenedAt", l.author_id as "authorId", coalesce(nullif(w.preferred_name, ''), w.given_name) || ' ' || w.surname as author, g.state as stands
    from notes_line l left join workforce_staff w on w.id = l.author_id left join notes_group g on g.subject_id = l.subject_id and g.author_id = l.author_id
    where l.unit_id = ${unitId} and l.written_at >= ${from} and l.written_at < ${to} ${onlyOf('l', only)} and l.state = 'stands'
    order by l.happened_at, l.written_at, l.id limit ${most}`.execute(scope.tx);
  return rows.map((row) => ({ ...row, stands: unsettledWords(row.stands) }));
}

/** As the table keeps it, before it is put into words. */
type Standing<T extends { readonly stands: string | null }> = Omit<T, 'stands'> & { readonly stands: Parameters<typeof unsettledWords>[0] };

/** A note that was signed in a time, with the wording that stands. */
export interface RecordedNote {
  readonly id: string;
  readonly personId: string;
  readonly kind: string;
  readonly ownWords: string | null;
  readonly words: string | null;
  readonly next: string | null;
  readonly concern: string | null;
  readonly happenedAt: Temporal.Instant;
  readonly author: string;
  /** What is to be said of how it stands; null: nothing. */
  readonly stands: string | null;
}

/** Notes written in a time about people of a unit that stand: none entered in error, none moved away; with `only`, of one of them. */
export async function notesWritten(
  scope: Scope,
  unitId: string,
  from: Temporal.Instant,
  to: Temporal.Instant,
  most = 200,
  only?: string,
): Promise<readonly RecordedNote[]> {
  const { rows } = await sql<Standing<RecordedNote>>`
    select n.id, n.person_id as "personId", n.kind, v.own_words as "ownWords", concat_ws(' ', v.did, v.responded) as words, v.next, v.concern, n.happened_at as "happenedAt",
      coalesce(nullif(w.preferred_name, ''), w.given_name) || ' ' || w.surname as author, n.state as stands
    from notes_note n join notes_version v on v.note_id = n.id and v.no = n.version_no left join workforce_staff w on w.id = n.author_id
    where n.unit_id = ${unitId} and n.written_at >= ${from} and n.written_at < ${to} ${onlyOf('n', only)} and n.state not in ('entered in error', 'moved')
    order by n.happened_at, n.written_at, n.id limit ${most}`.execute(scope.tx);
  return rows.map((row) => ({ ...row, stands: unsettledWords(row.stands) }));
}

/** A note that waits for its countersignature, or what one author wrote from one session. */
export interface WaitingNote {
  readonly id: string;
  /** Null: it went into several records, from the session named. */
  readonly personId: string | null;
  readonly session: string | null;
  readonly author: string;
  readonly writtenAt: Temporal.Instant;
  readonly by: Temporal.Instant | null;
}

/** Notes of a unit that wait to be countersigned, those due first at the top. */
export async function notesWaiting(scope: Scope, unitId: string): Promise<readonly WaitingNote[]> {
  const { rows } = await sql<WaitingNote>`
    select n.id, n.person_id as "personId", null as session, coalesce(nullif(w.preferred_name, ''), w.given_name) || ' ' || w.surname as author, n.written_at as "writtenAt", n.countersign_by as by
    from notes_note n left join workforce_staff w on w.id = n.author_id where n.unit_id = ${unitId} and n.state = 'waiting'
    union all
    select g.id, null, g.subject_label, coalesce(nullif(w.preferred_name, ''), w.given_name) || ' ' || w.surname, g.written_at, g.countersign_by
    from notes_group g left join workforce_staff w on w.id = g.author_id where g.unit_id = ${unitId} and g.state = 'waiting'
    order by by nulls last, "writtenAt"`.execute(scope.tx);
  return rows;
}
