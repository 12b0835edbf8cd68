import { registrationsOf } from '#workforce';
import type { Scope } from '#platform/scope.ts';
import type { Fact } from './fact.words.ts';
import { draftOf } from './report.rules.ts';
import type { Purpose } from './report.words.ts';

/** Keeps a report of the demonstration with ids that are the same each time; signed ones whole at once. Only the owner of the tables may. */
export async function addReportDraft(
  scope: Scope,
  purpose: Purpose,
  facts: readonly Fact[],
  report: {
    readonly id: string;
    readonly sentenceId: (key: string) => string;
    readonly personId: string;
    readonly unitId: string;
    readonly title: string;
    readonly reader: string | null;
    readonly from: Temporal.PlainDate;
    readonly to: Temporal.PlainDate;
    readonly startedAt: Temporal.Instant;
    readonly signed: { readonly id: string; readonly at: Temporal.Instant } | null;
  },
): Promise<void> {
  const author = scope.actor.id!;
  const about = { report_id: report.id, person_id: report.personId };
  await scope.tx
    .insertInto('rounds_report')
    .values({
      id: report.id,
      person_id: report.personId,
      unit_id: report.unitId,
      purpose: purpose.code,
      title: report.title,
      reader: report.reader,
      first_on: report.from,
      last_on: report.to,
      author_id: author,
      started_at: report.startedAt,
      changed_at: report.signed?.at ?? report.startedAt,
      state: report.signed === null ? 'draft' : 'signed',
      signed_at: report.signed?.at ?? null,
      locked_at: report.signed?.at ?? null,
    })
    .execute();
  for (const sentence of draftOf(purpose, facts)) {
    const id = report.sentenceId(sentence.key!);
    await scope.tx
      .insertInto('rounds_sentence')
      .values({
        id,
        ...about,
        section: sentence.section,
        position: String(sentence.position),
        words: sentence.words,
        drafted: sentence.words,
        key: sentence.key,
        kind: sentence.kind,
        written_by: author,
        written_at: report.startedAt,
      })
      .execute();
    await scope.tx
      .insertInto('rounds_source')
      .values(
        sentence.sources.map((source, position) => ({
          sentence_id: id,
          ...about,
          position,
          kind: source.kind,
          record_id: source.id,
          label: source.label,
          happened: source.when,
          href: source.href,
        })),
      )
      .execute();
  }
  if (report.signed === null) return;
  const [held] = await registrationsOf(scope, author);
  await scope.tx
    .insertInto('rounds_signature')
    .values({
      id: report.signed.id,
      ...about,
      act: 'signed',
      staff_id: author,
      name: scope.actor.name,
      role: 'OT',
      registered: true,
      registration: held === undefined ? null : `${held.body} ${held.number}`,
      at: report.signed.at,
    })
    .execute();
}
