import type { Role } from '#platform/actor.ts';
import type { Scope } from '#platform/scope.ts';
import { sql } from 'kysely';
import type { NewRequest } from './copy-store.ts';
import type { CopyLaw } from './copy-time.rules.ts';

/** A request for a copy, as those who keep the organisation's records see it: whose, by when, who makes it. */
export interface CopyInHand {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly receivedOn: Temporal.PlainDate;
  readonly dueOn: Temporal.PlainDate;
  readonly givenOn: Temporal.PlainDate | null;
  readonly recordedBy: string | null;
  readonly unitName: string | null;
  /** Named to make it, of somebody who had left; empty: their unit does. */
  readonly makers: readonly string[];
  readonly law: CopyLaw;
  readonly putOff: boolean;
  /** Since when an answer of whoever asked is waited for; null: none is. */
  readonly waitsSince: Temporal.PlainDate | null;
}

/** Every open request, the soonest due first, then those given within a year. For keepers of records (42501 otherwise). */
export async function copiesInHand(scope: Scope): Promise<readonly CopyInHand[]> {
  const { rows } =
    await sql<CopyInHand>`select id, person_id as "personId", name, received_on as "receivedOn", due_on as "dueOn", given_on as "givenOn",
    recorded_by as "recordedBy", unit_name as "unitName", makers, law, put_off as "putOff", waits_since as "waitsSince" from trellis.records_copies()`.execute(
      scope.tx,
    );
  return rows;
}

/** Whom a copy would be of, as far as a keeper of records may know. */
export interface CopyOf {
  readonly personId: string;
  readonly name: string;
  readonly bornOn: Temporal.PlainDate | null;
  readonly unitId: string | null;
  readonly unitName: string | null;
  readonly leftOn: Temporal.PlainDate | null;
  /** A unit still knows them: its manager takes the request down. */
  readonly known: boolean;
  /** A request of theirs is open. */
  readonly asked: boolean;
}

/** Where somebody last was, and whether a copy of theirs is being made; null: there is nobody such. */
export async function copyOf(scope: Scope, personId: string): Promise<CopyOf | null> {
  const { rows } = await sql<CopyOf>`select person_id as "personId", given_name || ' ' || surname as name, born_on as "bornOn", unit_id as "unitId",
    unit_name as "unitName", left_on as "leftOn", coalesce(known, false) as known, asked from trellis.records_copy_about(${personId}::uuid)`.execute(
    scope.tx,
  );
  return rows[0] ?? null;
}

/** Who could make it: those of a unit in one of these roles now. */
export async function copyMakers(
  scope: Scope,
  unitId: string,
  roles: readonly Role[],
): Promise<readonly { readonly staffId: string; readonly name: string; readonly role: string }[]> {
  const { rows } = await sql<{ staffId: string; name: string; role: string }>`select staff_id as "staffId", name, role
    from trellis.records_copy_makers(${unitId}::uuid, ${[...roles]}::text[])`.execute(scope.tx);
  return rows;
}

/** Takes a request down for somebody no unit knows any more, and lets those named make the copy. Null where somebody was first or a unit knows them. */
export async function beginCopy(
  scope: Scope,
  request: NewRequest,
  makers: readonly string[],
  task: { readonly say: string; readonly dueAt: Temporal.Instant },
): Promise<string | null> {
  const { rows } = await sql<{
    id: string | null;
  }>`select trellis.records_begin_copy(${request.personId}::uuid, ${request.askedBy}, ${request.authority},
    ${request.how}, ${request.identity}, ${request.receivedOn}::date, ${request.dueOn}::date, ${[...makers]}::uuid[], ${task.say},
    ${task.dueAt}::timestamptz, ${request.law}, ${request.daysGiven}::int) as id`.execute(scope.tx);
  return rows[0]?.id ?? null;
}
