import type { Proposal } from './proposal-store.ts';

/** One person's hours from one week to the next: a hollow dot, a full dot, and their own level as a tick. The figures stand beside it. */
export function DotToDot({ from, to, level, full }: { readonly from: number; readonly to: number; readonly level: number; readonly full: number }) {
  const at = (hours: number): string => `${full <= 0 ? 0 : Math.round((Math.min(hours, full) / full) * 9600 + 200) / 100}%`;
  return (
    <svg class="dots" width="100%" height="20" aria-hidden="true" focusable="false">
      <line class="dots-track" x1="2%" x2="98%" y1="10" y2="10" />
      <line class="dots-gain" x1={at(from)} x2={at(to)} y1="10" y2="10" />
      {level > 0 ? <line class="dots-level" x1={at(level)} x2={at(level)} y1="2" y2="18" /> : null}
      <circle class="dots-was" cx={at(from)} cy="10" r="5" />
      <circle class="dots-is" cx={at(to)} cy="10" r="5" />
    </svg>
  );
}

/** How the points rose, second by second, with the bound as a line once it is proven. Said in words beside it. */
export function SearchChart({
  proposal,
  stood,
  elapsed,
}: {
  readonly proposal: Pick<Proposal, 'progress' | 'best' | 'asked'>;
  readonly stood: number | null;
  /** Milliseconds since the search began. */
  readonly elapsed: number;
}) {
  const totals = proposal.progress.map(([, total]) => total);
  const bound = proposal.best?.bound ?? null;
  const top = Math.max(1, bound ?? 0, ...totals, stood ?? 0) * 1.02;
  const floor = Math.min(top, ...totals, stood ?? top) * 0.98;
  const y = (total: number): number => Math.round((190 - ((total - floor) / Math.max(1, top - floor)) * 180) * 10) / 10;
  const seconds = Math.max(proposal.asked.seconds, (proposal.progress.at(-1)?.[0] ?? 0) / 1000);
  const x = (ms: number): number => Math.round((ms / 1000 / seconds) * 6000) / 10;
  const steps = proposal.progress.map(([ms, total], index) => {
    const next = proposal.progress[index + 1]?.[0] ?? Math.min(Math.max(elapsed, ms), seconds * 1000);
    return `${x(ms)},${y(total)} ${x(next)},${y(total)}`;
  });
  return (
    <svg class="search-chart" viewBox="0 0 640 210" width="100%" role="img" aria-label="Points of the best week so far, over time" focusable="false">
      <line class="chart-line" x1="0" x2="600" y1="190" y2="190" />
      {bound === null ? null : (
        <>
          <line class="search-bound" x1="0" x2="600" y1={y(bound)} y2={y(bound)} />
          <text class="chart-text" x="600" y={y(bound) + 14} text-anchor="end">
            No plan can score more than {Math.round(bound).toLocaleString('en-GB')}
          </text>
        </>
      )}
      {stood === null ? null : (
        <>
          <line class="search-was" x1="0" x2="600" y1={y(stood)} y2={y(stood)} />
          <text class="chart-text" x="600" y={y(stood) - 5} text-anchor="end">
            As it stands, {Math.round(stood).toLocaleString('en-GB')}
          </text>
        </>
      )}
      {steps.length === 0 ? null : (
        <>
          <polyline class="search-rise" points={steps.join(' ')} />
          <circle class="search-now" cx={x(Math.min(Math.max(elapsed, proposal.progress.at(-1)![0]), seconds * 1000))} cy={y(totals.at(-1)!)} r="6" />
        </>
      )}
      <text class="chart-text" x="0" y="206">
        0 s
      </text>
      <text class="chart-text" x="600" y="206" text-anchor="end">
        {Math.round(seconds)} s
      </text>
    </svg>
  );
}
