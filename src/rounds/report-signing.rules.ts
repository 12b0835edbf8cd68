/** Who may countersign a report. The page and the answer to a form say the same sentences, every one that holds. */
import { ruling, stop, type Ruling } from '#platform/ruling.ts';
import { closedWords } from './report-document.rules.ts';
import type { Report } from './report.words.ts';

/** Nobody signs what they cannot read: what to do instead; null where all of it is open to them. */
export function notAllSeen({ closedToAsker }: Pick<Report, 'closedToAsker'>): string | null {
  return closedToAsker === 0
    ? null
    : `${closedWords(closedToAsker)}, and it is closed to you. Somebody who sees all of it signs, or begin the report anew.`;
}

/** May they countersign it? */
export function mayCountersignReport(
  report: Pick<Report, 'state' | 'authorId' | 'closedToAsker'>,
  by: { readonly id: string | null; readonly registered: boolean },
): Ruling {
  const closed = notAllSeen(report);
  return ruling([
    ...(report.state === 'to be countersigned' ? [] : [stop('not-waiting', 'This report is not waiting to be countersigned.')]),
    ...(report.authorId === by.id ? [stop('own-report', 'Nobody countersigns what they wrote.')] : []),
    ...(by.registered ? [] : [stop('not-registered', 'Somebody registered countersigns a report.')]),
    ...(closed === null ? [] : [stop('closed', closed)]),
  ]);
}
