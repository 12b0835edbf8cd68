import type { Child } from 'hono/jsx';
import { classes } from './form-state.ts';

/** One column: its heading, and whether it holds figures (set right). */
export interface Column {
  readonly heading: Child;
  readonly numeric?: boolean | undefined;
  /** Hides the heading from sight only (a column of buttons). */
  readonly hideHeading?: boolean | undefined;
  /** Share of the width, for the chart column. */
  readonly wide?: boolean | undefined;
  /** Sentences: on phones they take the whole width, under the row's heading alone. */
  readonly sentences?: boolean | undefined;
  /** Leaves the column out on phones: only for what another cell also says. */
  readonly notOnPhone?: boolean | undefined;
}

/** One row: cells in the order of the columns. The first is the row's header. */
interface TableRow {
  readonly cells: readonly Child[];
  readonly tone?: 'stop' | 'look' | undefined;
  readonly id?: string | undefined;
}

/** What `DataTable` takes. */
export interface DataTableProps {
  /** Always given; `hideCaption` where the heading above says the same. */
  readonly caption: string;
  readonly hideCaption?: boolean | undefined;
  readonly columns: readonly Column[];
  readonly rows: readonly TableRow[];
  readonly total?: readonly Child[] | undefined;
  readonly tight?: boolean | undefined;
  /** On phones each row becomes a small list with the column's heading before each value. `scroll` keeps the table and lets it scroll. */
  readonly phone?: 'stack' | 'scroll' | undefined;
  /** What stands in the body when there are no rows. */
  readonly empty?: Child;
}

function headingWords(column: Column): string | undefined {
  return typeof column.heading === 'string' ? column.heading : undefined;
}

/** A table with a caption, column headers and row headers; figures to the right. */
export function DataTable(props: DataTableProps) {
  const cell = (column: Column | undefined) =>
    classes(
      column?.numeric === true && 'numeric',
      column?.wide === true && 'wide',
      column?.sentences === true && 'sentences',
      column?.notOnPhone === true && 'not-on-phone',
    );
  const row = (cells: readonly Child[], tone?: string, id?: string) => (
    <tr class={tone === undefined ? undefined : `row-${tone}`} id={id} role="row">
      {cells.map((content, index) => {
        const column = props.columns[index];
        return index === 0 ? (
          <th scope="row" role="rowheader" class={cell(column)}>
            {content}
          </th>
        ) : (
          <td role="cell" class={cell(column)} data-label={column === undefined || column.hideHeading === true ? undefined : headingWords(column)}>
            {content}
          </td>
        );
      })}
    </tr>
  );
  const phone = props.phone ?? 'stack';
  return (
    <div
      class={classes('table-frame', phone === 'scroll' && 'table-scroll')}
      tabindex={phone === 'scroll' ? 0 : undefined}
      role={phone === 'scroll' ? 'region' : undefined}
      aria-label={phone === 'scroll' ? props.caption : undefined}
    >
      <table class={classes('table', props.tight === true && 'table-tight', phone === 'stack' && 'table-stack')} role="table">
        <caption class={props.hideCaption === true ? 'nhsuk-u-visually-hidden' : undefined}>{props.caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {props.columns.map((column) => (
              <th scope="col" role="columnheader" class={cell(column)}>
                {column.hideHeading === true ? <span class="nhsuk-u-visually-hidden">{column.heading}</span> : column.heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {props.rows.map((line) => row(line.cells, line.tone, line.id))}
          {props.rows.length === 0 && props.empty !== undefined ? (
            <tr role="row">
              <td role="cell" colspan={props.columns.length} class="quiet">
                {props.empty}
              </td>
            </tr>
          ) : null}
        </tbody>
        {props.total === undefined ? null : <tfoot role="rowgroup">{row(props.total)}</tfoot>}
      </table>
    </div>
  );
}

/** One fact: its name, its value, and links to change it. */
export interface SummaryItem {
  readonly key: string;
  readonly value: Child;
  readonly action?: { readonly href: string; readonly label: string; readonly about?: string | undefined } | undefined;
}

/** Facts in two columns, each with its own Change link. */
export function SummaryList({ items }: { readonly items: readonly SummaryItem[] }) {
  return (
    <dl class="nhsuk-summary-list">
      {items.map((item) => (
        <div class={classes('nhsuk-summary-list__row', item.action === undefined && 'nhsuk-summary-list__row--no-actions')}>
          <dt class="nhsuk-summary-list__key">{item.key}</dt>
          <dd class="nhsuk-summary-list__value">{item.value}</dd>
          {item.action === undefined ? null : (
            <dd class="nhsuk-summary-list__actions">
              <a href={item.action.href}>
                {item.action.label}
                <span class="nhsuk-u-visually-hidden"> {item.action.about ?? item.key.toLowerCase()}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

/** Figures in a strip: each a number, what it is, and what it was last time. */
export function Figures({ items }: { readonly items: readonly { readonly figure: Child; readonly words: Child; readonly note?: Child }[] }) {
  return (
    <dl class="figures">
      {items.map((item) => (
        <div>
          <dt>{item.words}</dt>
          <dd>
            <b>{item.figure}</b>
            {item.note === undefined ? null : <span class="quiet small">{item.note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
