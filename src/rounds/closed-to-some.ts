import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';

/** Entries of somebody's record that only some may open now, whether or not the asker is one of them. */
export async function closedToSome(scope: Scope, personId: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ ids: readonly string[] }>`select trellis.closed_entries_of(${personId}::uuid) as ids`.execute(scope.tx);
  return new Set(rows[0]?.ids ?? []);
}

/** How many sentences of a report rest on entries that are closed to the asker, and are not shown to them. */
export async function closedInReport(scope: Scope, reportId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select trellis.closed_in_report(${reportId}::uuid) as n`.execute(scope.tx);
  return rows[0]?.n ?? 0;
}
