import { howMany } from '#platform/ruling.ts';
import { dateWithYear } from '#platform/time.ts';
import { Card, CardHead, DataTable, Details, LineList, ListItem, Notice, Pages, Row, Segmented, Stack, Tag } from '#platform/ui/pieces.tsx';
import type { ImportReport, ReportLine } from './import-report.ts';
import type { ImportRecord } from './import-store.ts';
import { delimiterWords } from './import-words.ts';

/** Which lines are shown. */
export const shows = ['problems', 'look', 'rest'] as const;
export type Show = (typeof shows)[number];
/** Lines on one page. */
const linesAPage = 50;

const sortOf = (line: ReportLine): Show => (line.problems.length > 0 ? 'problems' : line.warnings.length > 0 ? 'look' : 'rest');

/** The lines of one sort, and the page of them that is shown. */
export function chooseLines(
  report: ImportReport,
  show: Show | undefined,
  wanted: number,
): { readonly show: Show; readonly lines: readonly ReportLine[]; readonly page: number; readonly pages: number } {
  const bySort = Map.groupBy(report.lines, sortOf);
  const chosen = show ?? shows.find((one) => (bySort.get(one)?.length ?? 0) > 0) ?? 'rest';
  const all = bySort.get(chosen) ?? [];
  const pages = Math.max(1, Math.ceil(all.length / linesAPage));
  const page = Math.min(Math.max(1, wanted), pages);
  return { show: chosen, lines: all.slice((page - 1) * linesAPage, page * linesAPage), page, pages };
}

/** How the file was read, as facts. */
export function HowRead({ record, report }: { readonly record: ImportRecord; readonly report: ImportReport }) {
  const kept = report.columns.filter((column) => column.use === 'kept as a dated fact').map((column) => column.heading);
  const unknown = report.columns.filter((column) => column.use === 'not known').map((column) => column.heading);
  const days = report.columns.filter((column) => column.use === 'day of the rota').length;
  return (
    <Card>
      <CardHead
        title="How it was read"
        aside={
          <a href={`/imports/${record.id}/columns`}>
            Change<span class="nhsuk-u-visually-hidden"> what the columns mean</span>
          </a>
        }
      />
      <LineList tight>
        {[
          { key: 'Letters', value: `${report.encoding}, cells parted by ${delimiterWords(report.delimiter)}` },
          { key: 'Headings', value: `on line ${report.headingLine}` },
          {
            key: 'Columns read',
            value:
              report.columns
                .filter((column) => column.use === 'read')
                .map((column) =>
                  column.title !== null && column.title.toLowerCase() !== column.heading.toLowerCase()
                    ? `${column.heading} (${column.title})`
                    : column.heading,
                )
                .join(', ') || 'none',
          },
          ...(days === 0 ? [] : [{ key: 'Days', value: howMany(days, 'column is a day', 'columns are days') }]),
          ...(kept.length === 0
            ? []
            : [
                {
                  key: 'Kept as dated facts',
                  value: `${kept.join(', ')}: there is no page for ${kept.length === 1 ? 'this' : 'these'} yet, so the words are kept with the day`,
                },
              ]),
          ...(unknown.length === 0
            ? []
            : [
                {
                  key: 'Not known',
                  value:
                    record.kind === 'people' ? `${unknown.join(', ')}: kept as dated facts under these headings` : `${unknown.join(', ')}: left out`,
                },
              ]),
          { key: 'True on', value: dateWithYear(Temporal.PlainDate.from(report.asOf)) },
          ...(report.repeats === 0
            ? []
            : [{ key: 'Read once', value: howMany(report.repeats, 'line is just like an earlier one', 'lines are just like earlier ones') }]),
        ].map((fact) => (
          <ListItem title={fact.key} note={fact.value} />
        ))}
      </LineList>
      {report.leftOut.length === 0 ? null : (
        <Details summary={howMany(report.leftOut.length, 'line was left out', 'lines were left out')} open={report.leftOut.length <= 4}>
          <DataTable
            caption="Lines that are no rows, with why"
            hideCaption
            tight
            columns={[{ heading: 'Line', numeric: true }, { heading: 'Words' }, { heading: 'Why' }]}
            rows={report.leftOut.map((one) => ({ cells: [one.line, one.text.slice(0, 200), one.why] }))}
          />
        </Details>
      )}
    </Card>
  );
}

const outcomeTags = {
  new: { words: 'New', tone: 'green' },
  changed: { words: 'Changes', tone: 'blue' },
  same: { words: 'As it is', tone: 'grey' },
} as const;

function Said({ line }: { readonly line: ReportLine }) {
  const about = (one: { readonly heading: string | null; readonly sentence: string }) => (
    <li>
      {one.heading === null ? null : <b>{one.heading}: </b>}
      {one.sentence}
    </li>
  );
  return (
    <div>
      {line.problems.length === 0 ? null : (
        <ul class="plain-list" role="list">
          {line.problems.map(about)}
        </ul>
      )}
      {line.problems.length > 0 || line.what === null ? null : (
        <p>
          <Tag tone={outcomeTags[line.what].tone}>{outcomeTags[line.what].words}</Tag> {line.says}
        </p>
      )}
      {line.warnings.length === 0 ? null : (
        <ul class="plain-list quiet" role="list">
          {line.warnings.map(about)}
        </ul>
      )}
      {line.tidied.length === 0 ? null : <p class="quiet small">Spaces were tidied under {line.tidied.join(', ')}.</p>}
    </div>
  );
}

/** The lines: those to put right first, then those to look at, then the rest. */
export function Lines({
  record,
  report,
  show,
  page,
}: {
  readonly record: ImportRecord;
  readonly report: ImportReport;
  readonly show: Show | undefined;
  readonly page: number;
}) {
  const chosen = chooseLines(report, show, page);
  const counts: Readonly<Record<Show, number>> = {
    problems: report.counts.problems,
    look: report.counts.look,
    rest: report.counts.rows - report.counts.problems - report.counts.look,
  };
  const labels: Readonly<Record<Show, string>> = {
    problems: 'To put right',
    look: 'To look at',
    rest: report.counts.problems > 0 ? 'Nothing wrong' : 'The rest',
  };
  const href = (wanted: Show, at: number): string => `/imports/${record.id}?show=${wanted}${at === 1 ? '' : `&page=${at}`}`;
  return (
    <Card>
      <CardHead title="Line by line" />
      <Stack>
        <Row>
          <Segmented
            label="Which lines"
            items={shows
              .filter((one) => counts[one] > 0)
              .map((one) => ({ href: href(one, 1), label: `${labels[one]} (${counts[one].toLocaleString('en-GB')})`, current: one === chosen.show }))}
          />
        </Row>
        <DataTable
          caption={`${labels[chosen.show]}: lines of ${record.fileName}`}
          hideCaption
          columns={[{ heading: 'Who or what' }, { heading: chosen.show === 'problems' ? 'What to put right' : 'What would happen', sentences: true }]}
          rows={chosen.lines.map((line) => ({
            cells: [
              <div>
                {line.who === '' ? null : <div>{line.who}</div>}
                <span class="quiet small no-break">line {line.line}</span>
              </div>,
              <Said line={line} />,
            ],
            ...(line.problems.length > 0 ? { tone: 'stop' as const } : {}),
          }))}
          empty="No line of this sort."
        />
        {chosen.pages === 1 ? null : (
          <Pages
            label="Lines"
            words={`Page ${chosen.page} of ${chosen.pages}`}
            earlier={chosen.page > 1 ? href(chosen.show, chosen.page - 1) : undefined}
            later={chosen.page < chosen.pages ? href(chosen.show, chosen.page + 1) : undefined}
          />
        )}
        {report.notShown === 0 ? null : (
          <p class="quiet">
            {report.notShown.toLocaleString('en-GB')} more lines are not listed here. They are counted above and brought in with the rest.
          </p>
        )}
      </Stack>
    </Card>
  );
}

/** Whether the file can be brought in, and what should be looked at first. */
export function Verdict({
  record,
  report,
  before,
  again,
}: {
  readonly record: ImportRecord;
  readonly report: ImportReport;
  readonly before: string | null;
  readonly again: string | undefined;
}) {
  const nothing = report.ready && report.counts.new + report.counts.changed === 0;
  return (
    <Stack>
      {again === undefined ? null : <Notice tone="look" title={again} role="status" />}
      {before === null ? null : <Notice tone="info" title={before} />}
      {nothing ? (
        <Notice tone="fine" title="Everything in this file is here already">
          Bringing it in would change nothing.
        </Notice>
      ) : null}
      {!report.ready ? (
        <Notice tone="stop" title={report.verdict}>
          {report.faults.length === 0 ? null : (
            <ul>
              {report.faults.map((fault) => (
                <li>{fault}</li>
              ))}
            </ul>
          )}
        </Notice>
      ) : nothing ? null : (
        <Notice tone="fine" title={report.verdict} />
      )}
      {report.notices.length === 0 ? null : (
        <Notice tone="look" title={`Look at this about ${record.fileName}`}>
          <ul>
            {report.notices.map((notice) => (
              <li>{notice}</li>
            ))}
          </ul>
        </Notice>
      )}
    </Stack>
  );
}
