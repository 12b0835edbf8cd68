import { dateWithYear, shortDate } from '#platform/time.ts';
import { DataTable } from '#platform/ui/pieces.tsx';
import type { Point, Score } from './words.ts';

const occasions = { start: 'near the start', review: 'a review', leaving: 'before leaving' } as const;
const [top, floor] = [14, 150];

/** A figure as it is read: no more places than it has. */
export function figure(value: number): string {
  return String(value);
}

/** "down from 15 to 8, which is better". */
export function changeWords(score: Score): string {
  const { baseline, paired, latest } = score;
  if (baseline === null) return 'One figure so far: nothing to compare it with.';
  const way = latest.value === baseline.value ? 'the same as' : latest.value > baseline.value ? 'up from' : 'down from';
  const since = `${way} ${figure(baseline.value)} on ${dateWithYear(baseline.on)}`;
  if (paired === null) return `${since}; too soon after it to be compared.`;
  return paired.went === 'the same' ? `${since}.` : `${since}: ${paired.went}.`;
}

/** "Less is better here". */
export function goodWords(score: Pick<Score, 'goodIs'>): string {
  return score.goodIs === 'up' ? 'More is better' : 'Less is better';
}

/**
 * One scale over time: a dot a day, joined, on the scale's own bounds, with the table of the same figures under it. Distances along the
 * bottom are days, so that a long gap looks long.
 */
export function ScoreChart({ score, called }: { readonly score: Score; readonly called: string }) {
  const { points, from, to } = score;
  const first = points[0]!.on;
  const days = Math.max(first.until(points.at(-1)!.on).days, 1);
  const x = (point: Point): string => `${points.length === 1 ? 50 : Math.round((6 + (first.until(point.on).days / days) * 88) * 100) / 100}%`;
  const y = (value: number): number => Math.round((floor - ((value - from) / (to - from)) * (floor - top)) * 10) / 10;
  const marks = [from, (from + to) / 2, to];
  const title = `${score.instrument}, ${score.label}, for ${called}: ${points.map(({ value, on }) => `${figure(value)} on ${dateWithYear(on)}`).join(', ')}. ${goodWords(score)}.`;
  return (
    <figure class="chart measure-chart">
      <div class="chart-plot" role="img" aria-label={title}>
        <svg class="chart-axis" width="40" height="184" focusable="false">
          {marks.map((value) => (
            <text class="chart-text" x="34" y={y(value) + 5} text-anchor="end">
              {figure(Math.round(value * 10) / 10)}
            </text>
          ))}
        </svg>
        <svg class="chart-weeks" width="100%" height="184" focusable="false">
          {marks.map((value) => (
            <line class="chart-line" x1="0" x2="100%" y1={y(value)} y2={y(value)} />
          ))}
          {points.slice(1).map((point, index) => (
            <line class="chart-level" x1={x(points[index]!)} x2={x(point)} y1={y(points[index]!.value)} y2={y(point.value)} />
          ))}
          {points.map((point, index) => (
            <g>
              <circle class="fill-attended" cx={x(point)} cy={y(point.value)} r="6" />
              <text
                class={index > 0 && index < points.length - 1 ? 'chart-text every-other' : 'chart-text'}
                x={x(point)}
                y="178"
                text-anchor={index === 0 && points.length > 1 ? 'start' : index === points.length - 1 && points.length > 1 ? 'end' : 'middle'}
              >
                {shortDate(point.on)}
              </text>
            </g>
          ))}
        </svg>
      </div>
      <details class="nhsuk-details">
        <summary class="nhsuk-details__summary">
          <span class="nhsuk-details__summary-text">
            Show as a table
            <span class="nhsuk-u-visually-hidden">
              : {score.instrument}, {score.label}
            </span>
          </span>
        </summary>
        <div class="nhsuk-details__text">
          <DataTable
            caption={`${score.instrument}, ${score.label}`}
            hideCaption
            tight
            columns={[{ heading: 'Day' }, { heading: 'Figure', numeric: true }, { heading: 'By' }, { heading: 'When' }]}
            rows={points.map((point) => ({ cells: [dateWithYear(point.on), figure(point.value), point.by, occasions[point.occasion]] }))}
          />
        </div>
      </details>
    </figure>
  );
}
