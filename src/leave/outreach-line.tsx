import type { Scope } from '#platform/scope.ts';
import { Notice } from '#platform/ui/pieces.tsx';
import { missedAlerts, openPlanCount } from './outreach-store.ts';

/** What the leave board says of visits to people on long leave. */
export interface OutreachCount {
  readonly missed: number;
  readonly plans: number;
}

/** Missed visits nobody has recorded or taken on, and plans that stand: two looks at small indexes. */
export async function outreachCount(scope: Scope, unitId: string): Promise<OutreachCount> {
  const missed = await missedAlerts(scope, { unitId });
  return { missed: missed.length, plans: await openPlanCount(scope, unitId) };
}

/** One line on the leave board: missed visits in red, else the way to what is planned. Nothing where nothing is planned. */
export function OutreachNote({ unitId, count }: { readonly unitId: string; readonly count: OutreachCount }) {
  const href = `/outreach?unit=${unitId}`;
  if (count.missed > 0)
    return (
      <Notice
        tone="stop"
        title={count.missed === 1 ? 'A visit to somebody on leave was missed' : `${count.missed} visits to people on leave were missed`}
      >
        Nobody has recorded {count.missed === 1 ? 'it' : 'them'} or said that they see to it. <a href={href}>Open visits on leave</a>
      </Notice>
    );
  if (count.plans === 0) return <></>;
  return (
    <p class="small">
      <a href={href}>Visits to people on long leave</a>: none missed.
    </p>
  );
}
