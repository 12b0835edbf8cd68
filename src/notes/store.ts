import { sql } from 'kysely';
import { z } from 'zod';
import type { Scope } from '#platform/scope.ts';
import { setting, settingFor } from '#platform/settings.ts';
import type { Support } from './note.words.ts';
import type { Line, LineKind, LineState } from './words.ts';

/** After how many hours an entry is labelled as written late. */
export const lateEntryHours = setting({
  key: 'notes.late-entry-hours',
  schema: z.number().int().min(1).max(168),
  fallback: 24,
  says: 'An entry written more than this many hours after what it tells of is labelled “written late”.',
});

/** A line to be added. */
export interface NewLine {
  readonly personId: string;
  readonly unitId: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  /** What it was about, without anybody's name: the session's name and day. */
  readonly subjectLabel: string;
  readonly kind: LineKind;
  readonly words: string;
  readonly happenedAt: Temporal.Instant;
  readonly corrects?: string;
  readonly whyCorrected?: string;
  /** Why it is written late, where it is. */
  readonly lateReason?: string | null;
  /** The word why, when a line that seems to name somebody else was kept. */
  readonly nameWarningAnswer?: string | null;
  /** What support was given with, and how much of it. */
  readonly supports?: readonly Support[];
  /** Limits of the author's role that it tells of all the same. */
  readonly outsideRole?: readonly string[];
  /** What worried its author: never on the person's own pages. */
  readonly concern?: boolean;
  /** When it was written, and that it was late: of one that was moved here, as it was. */
  readonly written?: { readonly at: Temporal.Instant; readonly late: boolean };
}

/** Adds lines to people's records, in the scope's transaction; each says by itself whether it was written late. @returns their ids, in order */
export async function addLines(
  scope: Scope,
  lines: readonly NewLine[],
  author: { readonly id: string; readonly role: string },
): Promise<readonly string[]> {
  if (lines.length === 0) return [];
  const limit = await settingFor(scope, lateEntryHours, lines[0]!.unitId);
  const rows = await scope.tx
    .insertInto('notes_line')
    .values(
      lines.map((line) => ({
        person_id: line.personId,
        unit_id: line.unitId,
        subject_kind: line.subjectKind,
        subject_id: line.subjectId,
        subject_label: line.subjectLabel,
        kind: line.kind,
        words: line.words,
        happened_at: line.happenedAt,
        written_at: line.written?.at ?? scope.now,
        author_id: author.id,
        author_role: author.role,
        late: line.written?.late ?? Temporal.Instant.compare(scope.now, line.happenedAt.add({ hours: limit })) > 0,
        late_reason: line.lateReason ?? null,
        corrects: line.corrects ?? null,
        why_corrected: line.whyCorrected ?? null,
        name_warning_answer: line.nameWarningAnswer ?? null,
        supports: JSON.stringify((line.supports ?? []).map(({ task, level }) => ({ task, level }))),
        outside_role: [...(line.outsideRole ?? [])],
        concern: line.concern ?? false,
      })),
    )
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** A line, or null where the asker may not read it: also where it was moved to another record. */
export async function lineById(scope: Scope, id: string): Promise<Line | null> {
  const row = await select(scope).where('line.id', '=', id).executeTakeFirst();
  return row === undefined ? null : lineOf(row);
}

/** Lines about a thing (a session), oldest first. */
export async function linesAbout(scope: Scope, subjectId: string): Promise<readonly Line[]> {
  return (await select(scope).where('line.subject_id', '=', subjectId).orderBy('line.written_at').execute()).map(lineOf);
}

/** A person's lines, newest first; at most `most`, from before `before` and not from before `from` where given. */
export async function linesOfPerson(
  scope: Scope,
  personId: string,
  most = 20,
  before?: Temporal.Instant,
  from?: Temporal.Instant,
): Promise<readonly Line[]> {
  const rows = await select(scope)
    .where('line.person_id', '=', personId)
    .$if(before !== undefined, (query) => query.where('line.happened_at', '<', before!))
    .$if(from !== undefined, (query) => query.where('line.happened_at', '>=', from!))
    .orderBy('line.happened_at', 'desc')
    .orderBy('line.written_at', 'desc')
    .limit(most)
    .execute();
  return rows.map(lineOf);
}

/** Lines of these people about these things, oldest first. */
export async function linesOfSubjects(scope: Scope, wanted: readonly { readonly id: string; readonly personId: string }[]): Promise<readonly Line[]> {
  if (wanted.length === 0) return [];
  const rows = await select(scope)
    .where('line.subject_id', 'in', [...new Set(wanted.map(({ id }) => id))])
    .where('line.person_id', 'in', [...new Set(wanted.map(({ personId }) => personId))])
    .orderBy('line.written_at')
    .orderBy('line.id')
    .execute();
  return rows.map(lineOf);
}

function select(scope: Scope) {
  return scope.tx
    .selectFrom('notes_line as line')
    .leftJoin('workforce_staff as author', 'author.id', 'line.author_id')
    .leftJoin('notes_group as signed', (join) =>
      join.onRef('signed.subject_id', '=', 'line.subject_id').onRef('signed.author_id', '=', 'line.author_id'),
    )
    .selectAll('line')
    .select([
      sql<string>`coalesce(coalesce(author.preferred_name, author.given_name) || ' ' || author.surname, 'somebody who has left')`.as('author_name'),
      'signed.state as signed_as',
      sql<Line['supports']>`case when line.supports = '[]' then '[]' else (
        select jsonb_agg(jsonb_build_object('task', s.task, 'level', s.level, 'label', coalesce(t.label, s.task)))
        from jsonb_to_recordset(line.supports) s (task text, level text)
        left join lateral (select label from notes_task where code = s.task order by during desc limit 1) t on true) end`.as('supported'),
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number];

function lineOf(row: Row): Line {
  return {
    id: row.id,
    personId: row.person_id,
    unitId: row.unit_id,
    state: row.state as LineState,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    subjectLabel: row.subject_label,
    kind: row.kind as LineKind,
    words: row.words,
    happenedAt: row.happened_at,
    writtenAt: row.written_at,
    authorId: row.author_id,
    authorName: row.author_name,
    authorRole: row.author_role,
    late: row.late,
    lateReason: row.late_reason,
    corrects: row.corrects,
    whyCorrected: row.why_corrected,
    keptNames: row.name_warning_answer,
    supports: row.supported,
    outsideRole: row.outside_role,
    concern: row.concern,
    signedAs: row.signed_as as Line['signedAs'],
  };
}
