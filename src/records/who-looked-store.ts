import { sql } from 'kysely';
import type { Role } from '#platform/actor.ts';
import type { Scope } from '#platform/scope.ts';

/** How somebody who looked stood to the person at that time. `none`: nothing on record gives a reason. */
export type Footing =
  | 'named worker'
  | 'unit'
  | 'emergency'
  | 'asked for'
  | 'organisation'
  | 'self'
  | 'carer'
  | 'wall'
  | 'integration'
  | 'system'
  | 'none';

interface Who {
  readonly actorKind: 'staff' | 'person' | 'carer' | 'wall' | 'integration' | 'system';
  readonly actorId: string | null;
  /** Null for whoever is no staff. */
  readonly name: string | null;
  /** The role they had then. */
  readonly role: Role | null;
  readonly footing: Footing;
  /** The duty, the unit, or the role in the organisation that the footing is. */
  readonly detail: string | null;
  /** The reason they gave, when they opened the record in an emergency. */
  readonly emergencyReason: string | null;
}

/** One day of one who looked. */
export interface LookedDay extends Who {
  readonly day: Temporal.PlainDate;
  readonly emergencyId: string | null;
  /** Looks at pages about the person alone. */
  readonly looks: number;
  /** Looks at lists in which the person stands among others. */
  readonly inLists: number;
  readonly changes: number;
  /** What was opened or done, by the names of the table of access. */
  readonly actions: readonly string[];
  readonly firstAt: Temporal.Instant;
  readonly lastAt: Temporal.Instant;
}

/** One look or change. */
export interface LookedOnce extends Who {
  readonly at: Temporal.Instant;
  readonly action: string;
  readonly outcome: 'read' | 'done';
  /** How many others stood on the same page. */
  readonly others: number;
  /** Names of the fields written. */
  readonly fields: readonly string[];
}

/** Is the asker entitled to who looked: the person, their named nurse, a manager or the nurse in charge of their unit? */
export async function maySeeLooks(scope: Scope, personId: string): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`select trellis.may_see_looks(${personId}::uuid) as may`.execute(scope.tx);
  return rows[0]!.may;
}

/** What was made of one opening in an emergency, as the person and those who may see who looked are told it: without why the reviewer thinks so. */
export interface LookedAfter {
  readonly outcome: 'right' | 'not right';
  readonly follows: string | null;
  readonly by: string;
  readonly at: Temporal.Instant;
}

/** What was made of each opening of somebody's record in an emergency, by the opening's id; one that nobody has looked at yet is not in it. */
export async function lookedAfter(scope: Scope, personId: string): Promise<ReadonlyMap<string, LookedAfter>> {
  const { rows } = await sql<LookedAfter & { emergency: string }>`select emergency, outcome, follows, reviewed_by as "by", reviewed_at as "at"
    from trellis.emergencies_looked_at(${personId}::uuid)`.execute(scope.tx);
  return new Map(rows.map(({ emergency, ...review }) => [emergency, review]));
}

/**
 * Who looked at somebody's record and who changed it, by day and by who, the newest day first; emergencies and those without any footing lead their day.
 * For those entitled alone: anybody else gets an error from the database (42501).
 */
export async function whoLookedAt(
  scope: Scope,
  personId: string,
  span: { readonly from: Temporal.Instant; readonly to: Temporal.Instant },
): Promise<readonly LookedDay[]> {
  const { rows } = await sql<LookedDay>`
    select day, actor_kind as "actorKind", actor_id as "actorId", name, role, footing, detail, emergency as "emergencyId", emergency_reason as "emergencyReason", looks,
      in_lists as "inLists", changes, actions, first_at as "firstAt", last_at as "lastAt"
    from trellis.who_looked_days(${personId}::uuid, ${span.from}::timestamptz, ${span.to}::timestamptz)`.execute(scope.tx);
  return rows;
}

/** The same, a line for each look, newest first; at most so many. */
export async function everyLookAt(
  scope: Scope,
  personId: string,
  span: { readonly from: Temporal.Instant; readonly to: Temporal.Instant },
  most: number,
): Promise<readonly LookedOnce[]> {
  const { rows } = await sql<LookedOnce>`
    select at, actor_kind as "actorKind", actor_id as "actorId", name, role, action, outcome, footing, detail, emergency_reason as "emergencyReason", others, fields
    from trellis.who_looked_all(${personId}::uuid, ${span.from}::timestamptz, ${span.to}::timestamptz, ${most}::int)`.execute(scope.tx);
  return rows;
}
