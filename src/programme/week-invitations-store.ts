import { sql } from 'kysely';
import { Range } from '#platform/database.ts';
import type { Scope } from '#platform/scope.ts';
import type { Weekday } from '#platform/time.ts';
import type { Allocation } from './allocation.rules.ts';

/** Somebody invited to a session now. */
export interface Invited {
  readonly sessionId: string;
  readonly personId: string;
  readonly how: 'allocated' | 'invited' | 'drop-in' | 'unplanned';
}

/** Everyone invited to these sessions and not withdrawn since. */
export async function invitedToSessions(scope: Scope, sessionIds: readonly string[]): Promise<readonly Invited[]> {
  if (sessionIds.length === 0) return [];
  const { rows } = await sql<Invited>`select session_id as "sessionId", person_id as "personId", how from programme_invitation
    where session_id = any (${[...sessionIds]}::uuid[]) and withdrawn_at is null order by invited_at, person_id`.execute(scope.tx);
  return rows;
}

/** Invites people, once each: one withdrawn before stays withdrawn. */
export async function insertInvitations(
  scope: Scope,
  rows: readonly {
    readonly sessionId: string;
    readonly unitId: string;
    readonly onDate: Temporal.PlainDate;
    readonly personId: string;
    readonly how: 'allocated' | 'invited';
    /** They lead it. */
    readonly leads?: boolean;
  }[],
): Promise<void> {
  if (rows.length === 0) return;
  await scope.tx
    .insertInto('programme_invitation')
    .values(
      rows.map((row) => ({
        session_id: row.sessionId,
        person_id: row.personId,
        unit_id: row.unitId,
        on_date: row.onDate,
        how: row.how,
        leads: row.leads ?? false,
        invited_by: scope.actor.id,
        invited_at: scope.now,
      })),
    )
    .onConflict((conflict) => conflict.columns(['session_id', 'person_id']).doNothing())
    .execute();
}

/** A standing place in a pattern, with its exclusions and pauses. */
export interface StandingPlace extends Allocation {
  readonly patternId: string;
  /** They lead it each time. */
  readonly leads: boolean;
}

/** The standing places of these patterns that hold on some day of the time. */
export async function standingPlaces(
  scope: Scope,
  patternIds: readonly string[],
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): Promise<readonly StandingPlace[]> {
  if (patternIds.length === 0) return [];
  const rows = await scope.tx
    .selectFrom('programme_allocation')
    .select(['id', 'pattern_id', 'person_id', 'during', 'leads'])
    .where('pattern_id', '=', sql<string>`any (${[...new Set(patternIds)]}::uuid[])`)
    .where(sql<boolean>`during && ${new Range(from, to.add({ days: 1 }))}::daterange`)
    .orderBy('made_at')
    .execute();
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const exclusions = await scope.tx
    .selectFrom('programme_exclusion')
    .select(['allocation_id', 'day', 'week', 'during'])
    .where('allocation_id', 'in', ids)
    .where(sql<boolean>`not isempty(during)`)
    .execute();
  const pauses = await scope.tx
    .selectFrom('programme_pause')
    .select(['allocation_id', 'during', 'words'])
    .where('allocation_id', 'in', ids)
    .where(sql<boolean>`not isempty(during)`)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    patternId: row.pattern_id,
    personId: row.person_id,
    during: row.during,
    leads: row.leads,
    exclusions: exclusions
      .filter((one) => one.allocation_id === row.id)
      .map(({ day, week, during }) => ({ day: day as Weekday, week: week as 1 | 2 | null, during })),
    pauses: pauses.filter((one) => one.allocation_id === row.id).map(({ during, words }) => ({ during, words })),
  }));
}
