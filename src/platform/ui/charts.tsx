import type { Child } from 'hono/jsx';

/** Hours of one person or one week: what was attended, declined, cancelled by us, and missed while away or unwell. */
export interface LedgerHours {
  readonly attended: number;
  readonly declined: number;
  readonly cancelledByUs: number;
  readonly away: number;
}

/** A figure of a share as a percentage attribute, to two places. */
function percent(part: number, whole: number): string {
  return `${whole <= 0 ? 0 : Math.round(Math.min(Math.max(part / whole, 0), 1) * 10000) / 100}%`;
}

const series = [
  { key: 'attended', fill: 'fill-attended', word: 'Attended' },
  { key: 'declined', fill: 'fill-declined', word: 'Declined' },
  { key: 'cancelledByUs', fill: 'fill-cancelled', word: 'Cancelled by us' },
  { key: 'away', fill: 'fill-away', word: 'Away or unwell' },
] as const;

/**
 * The hatching that the charts refer to. The shells draw it once a page; a chart on its own page needs it too.
 */
export function ChartPatterns() {
  return (
    <svg class="patterns" width="0" height="0" aria-hidden="true" focusable="false">
      <defs>
        <pattern id="hatch-cancelled" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="6" height="6" class="hatch-ground" />
          <rect width="3" height="6" class="hatch-line" />
        </pattern>
      </defs>
    </svg>
  );
}

/**
 * One bar of the ledger, in hours: the figures must stand beside it in the same row, for the bar is hidden from
 * screen readers. `full` is the longest bar's hours, so that rows compare. The person's own level is a black tick.
 */
export function LedgerBar({ hours, level, full }: { readonly hours: LedgerHours; readonly level?: number | undefined; readonly full: number }) {
  let from = 0;
  return (
    <svg class="ledger-bar" width="100%" height="18" aria-hidden="true" focusable="false">
      {series.map(({ key, fill }) => {
        const start = from;
        from += hours[key];
        return hours[key] <= 0 ? null : <rect class={fill} x={percent(start, full)} y="1" width={percent(hours[key], full)} height="16" />;
      })}
      {level === undefined ? null : (
        <svg x={percent(level, full)} width="3" height="18" overflow="visible">
          <rect class="fill-level" x="-1.5" y="0" width="3" height="18" />
        </svg>
      )}
    </svg>
  );
}

/** What the colours and hatching of the ledger mean. */
export function LedgerKey({ level }: { readonly level?: boolean | undefined }) {
  return (
    <ul class="chart-key" role="list" aria-label="What the bars mean">
      {series.map(({ fill, word }) => (
        <li>
          <svg width="16" height="14" aria-hidden="true" focusable="false">
            <rect class={fill} width="16" height="14" />
          </svg>
          {word}
        </li>
      ))}
      {level === false ? null : (
        <li>
          <svg width="4" height="16" aria-hidden="true" focusable="false">
            <rect class="fill-level" width="3" height="16" />
          </svg>
          Own level
        </li>
      )}
    </ul>
  );
}

/** An amount against a whole, as on Today's "Offered least": the figures stand beside it. `tone` amber is for what we cancelled. */
export function AmountBar({
  amount,
  full,
  level,
  tone = 'blue',
}: {
  readonly amount: number;
  readonly full: number;
  readonly level?: number | undefined;
  readonly tone?: 'blue' | 'amber' | undefined;
}) {
  const scale = Math.max(full, level ?? 0);
  return (
    <svg class="amount-bar" width="100%" height="18" aria-hidden="true" focusable="false">
      {level === undefined ? null : <rect class="fill-track" y="2" width={percent(level, scale)} height="14" />}
      <rect class={tone === 'amber' ? 'fill-amber' : 'fill-attended'} y="2" width={percent(amount, scale)} height="14" />
      {level === undefined ? null : (
        <svg x={percent(level, scale)} width="3" height="18" overflow="visible">
          <rect class="fill-level" x="-3" y="0" width="3" height="18" />
        </svg>
      )}
    </svg>
  );
}

/** One column of a chart of weeks. */
export interface WeekHours {
  readonly label: string;
  readonly hours: LedgerHours;
}

/** A round figure at or above the longest column, for the top of the axis. */
function topOf(longest: number): number {
  const rough = Math.max(longest, 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= rough) ?? 10;
  return step * power;
}

/**
 * Weeks side by side as stacked columns, with the person's own level as a line from the column `levelFrom` on.
 * Widths are percentages and the text keeps its size, so that it can be read on a phone. `title` says in words
 * what the chart shows; `table` holds the figures and opens under it.
 */
export function WeeksChart({
  title,
  weeks,
  level,
  levelFrom = 0,
  table,
}: {
  readonly title: string;
  readonly weeks: readonly WeekHours[];
  readonly level?: number | undefined;
  readonly levelFrom?: number | undefined;
  readonly table: Child;
}) {
  const floor = 156;
  const top = topOf(Math.max(level ?? 0, ...weeks.map(({ hours }) => hours.attended + hours.declined + hours.cancelledByUs + hours.away)));
  const y = (value: number) => Math.round((floor - (value / top) * (floor - 12)) * 10) / 10;
  const slot = 100 / Math.max(weeks.length, 1);
  const marks = [0, top / 2, top];
  return (
    <figure class="chart">
      <div class="chart-plot" role="img" aria-label={title}>
        <svg class="chart-axis" width="34" height="184" focusable="false">
          {marks.map((value) => (
            <text class="chart-text" x="28" y={y(value) + 5} text-anchor="end">
              {value}
            </text>
          ))}
        </svg>
        <svg class="chart-weeks" width="100%" height="184" focusable="false">
          {marks.map((value) => (
            <line class="chart-line" x1="0" x2="100%" y1={y(value)} y2={y(value)} />
          ))}
          {weeks.map(({ label, hours }, index) => {
            let base = 0;
            return (
              <g>
                {series.map(({ key, fill }) => {
                  const start = base;
                  base += hours[key];
                  return hours[key] <= 0 ? null : (
                    <rect
                      class={fill}
                      x={percent(slot * (index + 0.16), 100)}
                      width={percent(slot * 0.68, 100)}
                      y={y(base)}
                      height={Math.max(0, y(start) - y(base))}
                    />
                  );
                })}
                <text
                  class={index % 2 === 1 ? 'chart-text every-other' : 'chart-text'}
                  x={percent(slot * (index + 0.5), 100)}
                  y="178"
                  text-anchor="middle"
                >
                  {label}
                </text>
              </g>
            );
          })}
          {level === undefined ? null : <line class="chart-level" x1={percent(slot * levelFrom, 100)} x2="100%" y1={y(level)} y2={y(level)} />}
        </svg>
      </div>
      <details class="nhsuk-details">
        <summary class="nhsuk-details__summary">
          <span class="nhsuk-details__summary-text">Show as a table</span>
        </summary>
        <div class="nhsuk-details__text">{table}</div>
      </details>
    </figure>
  );
}
