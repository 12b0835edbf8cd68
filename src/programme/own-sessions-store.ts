import { sql } from 'kysely';
import type { Range } from '#platform/database.ts';
import type { Scope } from '#platform/scope.ts';
import type { Span } from '#platform/time.ts';

/** One of the asker's own sessions, on whatever unit it is, with nobody who is invited to it. */
export interface OwnSession {
  readonly id: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly name: string;
  readonly kind: string;
  readonly onDate: Temporal.PlainDate;
  readonly span: Span;
  readonly where: string | null;
  readonly status: 'draft' | 'published' | 'cancelled';
  /** Those who come have been told: it is published, or was until it was cancelled. */
  readonly told: boolean;
  readonly duty: 'lead' | 'co-worker' | 'cover';
  readonly invited: number;
  /** The one person of a one-to-one that has begun, where the asker works: of whom a note may be written. */
  readonly noteAbout: string | null;
}

/** The sessions the asker leads or helps with from one date to another, both included, in order of time. */
export async function ownSessions(scope: Scope, first: Temporal.PlainDate, last: Temporal.PlainDate): Promise<readonly OwnSession[]> {
  const { rows } = await sql<
    Omit<OwnSession, 'span' | 'noteAbout'> & { during: Range<Temporal.Instant> }
  >`select id, unit_id as "unitId", unit_name as "unitName", name, kind, on_date as "onDate", during, place as "where", status, told, duty, invited
    from my_sessions(${first}::date, ${last}::date)`.execute(scope.tx);
  const told = rows.filter(
    ({ kind, status, invited, during }) =>
      kind === 'one to one' && status === 'published' && invited === 1 && Temporal.Instant.compare(during.from!, scope.now) <= 0,
  );
  const noteAbout = await whoIsInvited(
    scope,
    told.map(({ id }) => id),
  );
  return rows.map(({ during, ...row }) => ({ ...row, span: { from: during.from!, to: during.to! }, noteAbout: noteAbout.get(row.id) ?? null }));
}

/** Who is invited to each of these sessions of one person, as far as the asker may see them. */
async function whoIsInvited(scope: Scope, sessionIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (sessionIds.length === 0) return new Map();
  const rows = await scope.tx
    .selectFrom('programme_invitation')
    .select(['session_id', 'person_id'])
    .where('session_id', 'in', [...sessionIds])
    .where('withdrawn_at', 'is', null)
    .execute();
  return new Map(rows.map((row) => [row.session_id, row.person_id]));
}
