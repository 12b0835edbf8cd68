import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';

/** What the Ministry of Justice waits for about a restricted person. */
export const reportKinds = ['annual report', 'completed leave'] as const;
export type ReportKind = (typeof reportKinds)[number];

/** A report to the Ministry of Justice: asked for, due, sent. */
export interface LegalReport {
  readonly id: string;
  readonly kind: ReportKind;
  readonly askedOn: Temporal.PlainDate | null;
  readonly dueOn: Temporal.PlainDate;
  /** Null: still to be sent. */
  readonly sentOn: Temporal.PlainDate | null;
}

/** A person's reports: those to be sent first, the soonest first. */
export async function reportsOf(scope: Scope, personId: string): Promise<readonly LegalReport[]> {
  const { rows } = await sql<LegalReport>`select id, kind, asked_on as "askedOn", due_on as "dueOn", sent_on as "sentOn" from legal_report
    where person_id = ${personId} order by (sent_on is not null), case when sent_on is null then due_on end, sent_on desc, id`.execute(scope.tx);
  return rows;
}

/** Writes down that a report is waited for. */
export async function recordReport(
  scope: Scope,
  report: { readonly personId: string; readonly kind: ReportKind; readonly askedOn: Temporal.PlainDate | null; readonly dueOn: Temporal.PlainDate },
): Promise<void> {
  await scope.tx
    .insertInto('legal_report')
    .values({
      person_id: report.personId,
      kind: report.kind,
      asked_on: report.askedOn,
      due_on: report.dueOn,
      recorded_by: scope.actor.id!,
      recorded_at: scope.now,
    })
    .execute();
}

/** Writes down that a report was sent. Null when it is not this person's, or had been sent before; else its kind. */
export async function sendReport(
  scope: Scope,
  about: { readonly personId: string; readonly id: string; readonly sentOn: Temporal.PlainDate },
): Promise<ReportKind | null> {
  const { rows } = await sql<{ kind: ReportKind }>`update legal_report set sent_on = ${about.sentOn}::date
    where id = ${about.id} and person_id = ${about.personId} and sent_on is null returning kind`.execute(scope.tx);
  return rows[0]?.kind ?? null;
}

/** "annual report", "report of completed leave". */
export function reportTitle(kind: string): string {
  return kind === 'completed leave' ? 'report of completed leave' : kind;
}
