import { sql } from 'kysely';
import type { Range } from '#platform/database.ts';
import type { Scope } from '#platform/scope.ts';
import type { Span } from '#platform/time.ts';

/** One session of the asker's own, with the first name of whoever leads it and of nobody else. */
export interface OwnThing {
  readonly sessionId: string;
  readonly activityId: string;
  readonly name: string;
  readonly kind: string;
  readonly onDate: Temporal.PlainDate;
  readonly span: Span;
  readonly place: string | null;
  readonly lead: string | null;
  /** They lead it themself, with that worker beside them. */
  readonly leads: boolean;
  readonly cancelled: boolean;
  readonly cancelReason: string | null;
}

/** The asker's own sessions from one date to another, both included, in order of time: what they have been told of, and what was cancelled since. */
export async function ownThings(scope: Scope, first: Temporal.PlainDate, last: Temporal.PlainDate): Promise<readonly OwnThing[]> {
  const { rows } = await sql<{
    session_id: string;
    activity_id: string;
    name: string;
    kind: string;
    on_date: Temporal.PlainDate;
    during: Range<Temporal.Instant>;
    place: string | null;
    lead: string | null;
    status: string;
    cancel_reason: string | null;
    leads: boolean;
  }>`select * from my_own_week(${first}::date, ${last}::date)`.execute(scope.tx);
  return rows.map((row) => ({
    sessionId: row.session_id,
    activityId: row.activity_id,
    name: row.name,
    kind: row.kind,
    onDate: row.on_date,
    span: { from: row.during.from!, to: row.during.to! },
    place: row.place,
    lead: row.lead,
    leads: row.leads,
    cancelled: row.status === 'cancelled',
    cancelReason: row.cancel_reason,
  }));
}

/** The unit the asker is on now; null when on none. */
export async function ownUnit(scope: Scope): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`select my_own_unit() as id`.execute(scope.tx);
  return rows[0]?.id ?? null;
}
