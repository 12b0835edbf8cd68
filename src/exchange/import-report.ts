import { countLines, type BroughtIn, type LineSays } from './brought-in.ts';
import { KINDS_OF_FILE } from './field-words.ts';
import type { FilePreview } from './preview.ts';
import { giveVerdict } from './preview-words.ts';
import type { ColumnUse, DateOrder, ImportKind, LeftOutLine, Remark } from './words.ts';
import type { Importer } from './importer.ts';

/** Lines kept of a large file: those with problems, those to look at, and some of the rest. */
const mostLines = { problem: 2000, look: 1000, rest: 1000 } as const;
const mostLeftOut = 200;

/** What somebody chose about a file before it was read again. */
export interface ImportChoices {
  readonly columns?: Readonly<Record<string, string | null>>;
  readonly dateOrder?: DateOrder;
  readonly shiftTimes?: Readonly<Record<string, readonly [string, string]>>;
}

/** One column as the report keeps it. */
export interface ReportColumn {
  readonly index: number;
  readonly heading: string;
  readonly use: ColumnUse['use'];
  readonly field: string | null;
  readonly title: string | null;
}

/** One line of the file with everything said about it. */
export interface ReportLine {
  readonly line: number;
  readonly who: string;
  readonly personId: string | null;
  readonly problems: readonly { readonly heading: string | null; readonly sentence: string }[];
  readonly warnings: readonly { readonly heading: string | null; readonly sentence: string }[];
  readonly tidied: readonly string[];
  readonly what: LineSays['what'] | null;
  readonly says: string;
}

/** What was read of a file and what bringing it in would do. Kept with the file, and emptied with it. */
export interface ImportReport {
  readonly encoding: string;
  readonly delimiter: string;
  readonly headingLine: number;
  readonly asOf: string;
  readonly columns: readonly ReportColumn[];
  readonly leftOut: readonly LeftOutLine[];
  readonly repeats: number;
  readonly datesInDoubt: boolean;
  readonly faults: readonly string[];
  readonly notices: readonly string[];
  readonly counts: {
    readonly rows: number;
    readonly problems: number;
    readonly look: number;
    readonly new: number;
    readonly changed: number;
    readonly same: number;
  };
  readonly ready: boolean;
  readonly verdict: string;
  readonly lines: readonly ReportLine[];
  /** Lines of each sort that are not among `lines`. */
  readonly notShown: number;
}

/** What is kept in the row beside the file. */
export interface KeptReport {
  /** Work a job is to do, and for whom. */
  readonly task?: { readonly what: 'read' | 'apply'; readonly importer: Importer };
  readonly read?: ImportReport;
  /** How it ended, without anything of a person. */
  readonly ended?: {
    readonly done: readonly string[];
    readonly notices: readonly string[];
    readonly toDo: readonly { readonly say: string; readonly href: string }[];
  };
  /** Said above the page: why it has to be looked at again. */
  readonly again?: string;
}

/** What is kept of a file that was brought in. Notices about people name them, so they go with the file. */
export function endedBy(kind: ImportKind, brought: BroughtIn): NonNullable<KeptReport['ended']> {
  return { done: brought.done, notices: kind === 'people' ? [] : brought.notices, toDo: brought.toDo };
}

/** Puts what reading found and what bringing in would do into one report. */
export function makeReport<K extends ImportKind>(preview: FilePreview<K>, brought: BroughtIn | null): ImportReport {
  const headingOf = new Map(preview.columns.flatMap((column) => ('field' in column ? [[column.field, column.heading] as const] : [])));
  const said = (remarks: readonly Remark[]) => Map.groupBy(remarks, (remark) => remark.line);
  const [more, moreToLookAt] = [said(brought?.problems ?? []), said(brought?.warnings ?? [])];
  const outcomes = new Map((brought?.lines ?? []).map((line) => [line.line, line]));
  const words = (remark: Remark) => ({
    heading: remark.heading ?? (remark.field === null ? null : (headingOf.get(remark.field) ?? null)),
    sentence: remark.sentence,
  });
  const lines = preview.rows.map((row): ReportLine => {
    const outcome = outcomes.get(row.line);
    return {
      line: row.line,
      who: outcome?.who ?? preview.named.get(row.line) ?? '',
      personId: outcome?.personId ?? null,
      problems: [...row.problems, ...(more.get(row.line) ?? [])].map(words),
      warnings: [...row.warnings, ...(moreToLookAt.get(row.line) ?? [])].map(words),
      tidied: row.tidied,
      what: outcome?.what ?? null,
      says: outcome?.says ?? '',
    };
  });
  const problem = lines.filter((line) => line.problems.length > 0);
  const look = lines.filter((line) => line.problems.length === 0 && line.warnings.length > 0);
  // A rota says one thing for a worker, on the last of their lines.
  const rest = lines.filter((line) => line.problems.length === 0 && line.warnings.length === 0 && (outcomes.size === 0 || line.what !== null));
  const shown = [...problem.slice(0, mostLines.problem), ...look.slice(0, mostLines.look), ...rest.slice(0, mostLines.rest)];
  const verdict = giveVerdict(KINDS_OF_FILE[preview.kind].title, preview.faults, {
    rows: lines.length,
    withProblems: problem.length,
    withWarnings: look.length,
  });
  const outcome = brought?.lines ?? [];
  return {
    encoding: preview.encoding,
    delimiter: preview.delimiter,
    headingLine: preview.headingLine,
    asOf: preview.asOf.toString(),
    columns: preview.columns.map((column) => ({
      index: column.index,
      heading: column.heading,
      use: column.use,
      field: 'field' in column ? column.field : null,
      title: 'title' in column ? column.title : null,
    })),
    leftOut: preview.leftOut.slice(0, mostLeftOut),
    repeats: preview.repeats.length,
    datesInDoubt: preview.notices.some((notice) => notice.includes('look American')),
    faults: preview.faults.map((fault) => fault.sentence),
    notices: [...preview.notices, ...(brought?.notices ?? [])],
    counts: {
      rows: lines.length,
      problems: problem.length,
      look: look.length,
      new: countLines(outcome, 'new'),
      changed: countLines(outcome, 'changed'),
      same: countLines(outcome, 'same'),
    },
    ready: verdict.ready && brought !== null,
    verdict: verdict.verdict,
    lines: shown,
    notShown: problem.length + look.length + rest.length - shown.length,
  };
}
