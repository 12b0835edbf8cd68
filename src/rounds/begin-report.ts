import { firstName, type PersonTop } from '#people';
import { NotFound } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { dateRange } from '#platform/time.ts';
import { aboutOf, gatherForReport } from './report-model.ts';
import { draftOf } from './report.rules.ts';
import { addReport, addSentences } from './report-store.ts';
import type { Purpose } from './report.words.ts';

/** What a new report is about. */
export interface ReportWanted {
  readonly reader: string | null;
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  readonly replaces: string | null;
  /** The agreement it is written under; null: none. */
  readonly agreedId: string | null;
}

/** Keeps a new report, drafted from the record of its days. @returns where to go and what to say */
export async function beginReport(scope: Scope, top: PersonTop, unitId: string, purpose: Purpose, wanted: ReportWanted) {
  const personId = top.person.id;
  const about = await aboutOf(scope, top, wanted);
  if (about === null) throw new NotFound();
  const gathered = await gatherForReport(scope, about);
  const id = await addReport(scope, {
    personId,
    unitId,
    purpose: purpose.code,
    title: `${firstName(top.person)} ${top.person.surname}: report, ${purpose.title.charAt(0).toLowerCase()}${purpose.title.slice(1)}`,
    reader: wanted.reader?.replaceAll('\n', ' ') ?? null,
    from: wanted.from,
    to: wanted.to,
    replacesId: wanted.replaces,
    agreedId: wanted.agreedId,
  });
  await addSentences(scope, { id, personId }, draftOf(purpose, gathered.facts));
  return {
    to: `/reports/${id}`,
    say:
      gathered.notChecked.length === 0
        ? 'The draft is made. Read every sentence before you sign.'
        : `The draft is made without ${gathered.notChecked.join(', ')}, which could not be checked just now.`,
    subject: `report ${id}`,
    reason: `${purpose.title}, ${dateRange(wanted.from, wanted.to)}`,
    fields: ['report'],
  };
}
