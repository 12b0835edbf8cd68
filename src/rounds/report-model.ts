import { letterheadOf } from '#places';
import { aboutPerson, firstName, namesMentioned, personTop, type NameMention, type PersonTop } from '#people';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import type { About, Gathered } from './fact.words.ts';
import { gather, peopleAround } from './gather.ts';
import { readPeriod } from './read-own.ts';
import { reportDocument, type ReportDocument } from './report-document.rules.ts';
import { newSince, standings, withoutTakenBack, type Standing } from './report.rules.ts';
import type { NewSentence } from './report-store.ts';
import { changeSentence, reportById } from './report-store.ts';
import type { Report } from './report.words.ts';
import { reportConfidential, reportFooter, reportHeader } from './settings.ts';

/** A report with the person it is about, and as it will be on paper. */
export interface ReportModel {
  readonly top: PersonTop;
  readonly report: Report;
  readonly document: ReportDocument;
  /** How each sentence stands against the record now; empty once the report is signed. */
  readonly standings: ReadonlyMap<string, Standing>;
  readonly fresh: readonly NewSentence[];
  readonly gathered: Gathered | null;
  /** Names of others in its sentences, looked for until it is signed. */
  readonly named: readonly NameMention[];
}

/** Whom a report is about, for reading the record of its days. */
export async function aboutOf(
  scope: Scope,
  top: PersonTop,
  period: { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate },
): Promise<About | null> {
  const { person } = top;
  const subject = await aboutPerson(scope, { person: person.id }, {});
  const unitId = person.stay?.unitId ?? subject?.unitIds[0];
  if (unitId === undefined) return null;
  return { personId: person.id, first: firstName(person), unitId, stays: person.stays, from: period.from, to: period.to };
}

/** Everything a report's sentences may come from. */
export async function gatherForReport(scope: Scope, about: About): Promise<Gathered> {
  const read = await gather(scope, about);
  return { ...read, facts: [...readPeriod(about), ...read.facts] };
}

/** Loads a report for its page or a file; null when the asker may not know of it. */
export async function loadReport(scope: Scope, id: string): Promise<ReportModel | null> {
  const kept = await reportById(scope, id);
  const top = kept === null ? null : await personTop(scope, kept.personId);
  if (kept === null || top === null) return null;
  const about = kept.lockedAt === null && kept.state !== 'given up' ? await aboutOf(scope, top, kept) : null;
  const gathered = about === null ? null : await gatherForReport(scope, about);
  const report = gathered === null ? kept : { ...kept, sentences: withoutTakenBack(kept.sentences, gathered) };
  const people = about === null ? [] : await peopleAround(scope, about);
  const document = reportDocument(report, top.person, {
    ...(await letterheadOf(scope, report.unitId)),
    header: await settingFor(scope, reportHeader, report.unitId),
    footer: await settingFor(scope, reportFooter, report.unitId),
    confidential: await settingFor(scope, reportConfidential, report.unitId),
  });
  return {
    top,
    report,
    document,
    gathered,
    standings: gathered === null ? new Map() : standings(report.sentences, gathered),
    fresh: gathered === null ? [] : newSince(report.purpose, report.sentences, gathered),
    named: report.sentences.filter(({ leftOut }) => !leftOut).flatMap(({ words }) => namesMentioned(words, people, [report.personId])),
  };
}

/** Keeps a report as it is shown, before it is signed or countersigned: words that were taken back since are not signed with it. */
export async function keepAsShown(scope: Scope, { report }: Pick<ReportModel, 'report'>): Promise<void> {
  const kept = new Map(((await reportById(scope, report.id))?.sentences ?? []).map((one) => [one.id, one]));
  for (const { id, words, drafted, edited } of report.sentences)
    if (drafted !== null && kept.get(id)?.words !== words) await changeSentence(scope, report.id, id, { words, drafted, edited });
}
