import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import type { PackEventKind } from './pack.protocol.ts';
import type { MovementFacts } from './words.ts';

/** What was made of an event when it came. */
export type PackOutcome = 'recorded' | 'known already' | 'to review' | 'alarm';

/** An event of a phone about one person (or nobody that is named), as it is kept. */
export interface PackEventToKeep {
  readonly id: string;
  readonly leaseId: string;
  readonly sentId: string;
  readonly episodeId: string | null;
  readonly seq: number;
  readonly what: PackEventKind;
  readonly deviceAt: Temporal.Instant;
  readonly happenedAt: Temporal.Instant;
  readonly clockOut: number;
  readonly monotonic: number;
  readonly zone: string;
  readonly facts: MovementFacts;
  readonly corrects: string | null;
  readonly sealed: boolean;
  readonly outcome: PackOutcome;
  readonly why: string | null;
  /** Of all that was told, so that the same id with other words is not taken for the same. */
  readonly hash: string;
}

export interface PackEventKnown {
  readonly id: string;
  readonly sentId: string;
  readonly episodeId: string | null;
  readonly hash: string;
  readonly outcome: PackOutcome;
}

/** Which of these came before with this lease. */
export async function eventsKnown(scope: Scope, leaseId: string, sentIds: readonly string[]): Promise<readonly PackEventKnown[]> {
  const { rows } = await sql<{ id: string; sent_id: string; episode_id: string | null; hash: Buffer; outcome: PackOutcome }>`
    select * from trellis.pack_events_known(${leaseId}::uuid, ${[...sentIds]}::uuid[])`.execute(scope.tx);
  return rows.map((row) => ({ id: row.id, sentId: row.sent_id, episodeId: row.episode_id, hash: row.hash.toString('hex'), outcome: row.outcome }));
}

/** Has an event or a movement this id already? */
export async function isIdTaken(scope: Scope, id: string): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`select trellis.pack_id_taken(${id}::uuid) as taken`.execute(scope.tx);
  return rows[0]!.taken;
}

/** Keeps an event. Whose, of which outing and unit: the lease says, not the sender. */
export async function keepPackEvent(scope: Scope, event: PackEventToKeep): Promise<void> {
  const told = {
    ...event,
    lease: event.leaseId,
    sent: event.sentId,
    episode: event.episodeId,
    deviceAt: event.deviceAt.toString(),
    happenedAt: event.happenedAt.toString(),
  };
  await sql`select trellis.keep_pack_event(${JSON.stringify(told)}::jsonb)`.execute(scope.tx);
}

/** Raises an alarm at the desk for a pack: help, or what cannot wait in a tray. Whoever is signed in on the phone, or nobody. */
export async function raisePackAlarm(
  scope: Scope,
  alarm: { readonly leaseId: string; readonly episodeId: string; readonly help: boolean; readonly answerBy: Temporal.Instant },
): Promise<void> {
  await sql`select trellis.raise_pack_alarm(${alarm.leaseId}::uuid, ${alarm.episodeId}::uuid, ${alarm.help}, ${alarm.answerBy.toString()}::timestamptz)`.execute(
    scope.tx,
  );
}

/** An event that waits for a nurse, or one by its id. */
export interface TrayEvent {
  readonly id: string;
  readonly leaseId: string;
  readonly unitId: string;
  readonly outingId: string;
  readonly outingTitle: string;
  readonly episodeId: string | null;
  readonly personId: string | null;
  readonly what: PackEventKind;
  readonly deviceAt: Temporal.Instant;
  readonly happenedAt: Temporal.Instant;
  readonly clockOut: number;
  readonly receivedAt: Temporal.Instant;
  readonly facts: MovementFacts;
  readonly corrects: string | null;
  readonly sealed: boolean;
  readonly authorName: string;
  readonly deviceName: string;
  readonly why: string | null;
}

/** What waits in the tray of a unit, oldest first. */
export async function trayOf(scope: Scope, unitId: string): Promise<readonly TrayEvent[]> {
  const { rows } = await trayRows(scope, sql`e.unit_id = ${unitId}`);
  return rows.map(trayEventOf);
}

/** One event that still waits, held until the transaction ends; null where it was decided, or may not be seen. */
export async function waitingEvent(scope: Scope, id: string): Promise<TrayEvent | null> {
  // No right to change an event is needed to come one after the other: the lease is held instead.
  await sql`select l.id from leave_pack_lease l join leave_pack_event e on e.lease_id = l.id where e.id = ${id} for update of l`.execute(scope.tx);
  const { rows } = await trayRows(scope, sql`e.id = ${id}`);
  return rows[0] === undefined ? null : trayEventOf(rows[0]);
}

/** How many wait. */
export async function trayCount(scope: Scope, unitId: string): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`select count(*)::int as count from leave_pack_event e where e.unit_id = ${unitId} and e.outcome = 'to review'
    and not exists (select 1 from leave_pack_decision d where d.event_id = e.id)`.execute(scope.tx);
  return rows[0]!.count;
}

/** Keeps what a nurse made of an event. */
export async function decideEvent(
  scope: Scope,
  event: Pick<TrayEvent, 'id' | 'unitId'>,
  decision: 'taken in' | 'set aside',
  why: string | null,
): Promise<void> {
  await scope.tx
    .insertInto('leave_pack_decision')
    .values({ event_id: event.id, unit_id: event.unitId, decision, why, decided_by: scope.actor.id!, decided_at: scope.now })
    .execute();
}

/** Where an event stands, for the page that decides on it. */
export async function placeOfEvent(scope: Scope, id: string): Promise<{ readonly unitId: string; readonly personId: string | null } | null> {
  const row = await scope.tx.selectFrom('leave_pack_event').select(['unit_id', 'person_id']).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : { unitId: row.unit_id, personId: row.person_id };
}

type TrayRow = {
  id: string;
  lease_id: string;
  unit_id: string;
  outing_id: string;
  title: string;
  episode_id: string | null;
  person_id: string | null;
  what: PackEventKind;
  device_at: Temporal.Instant;
  happened_at: Temporal.Instant;
  clock_out_seconds: number;
  received_at: Temporal.Instant;
  facts: MovementFacts;
  corrects: string | null;
  sealed: boolean;
  author: string;
  device_name: string;
  why: string | null;
};

function trayRows(scope: Scope, which: ReturnType<typeof sql>) {
  return sql<TrayRow>`select e.id, e.lease_id, e.unit_id, e.outing_id, o.title, e.episode_id, e.person_id, e.what, e.device_at, e.happened_at, e.clock_out_seconds,
      e.received_at, e.facts, e.corrects, e.sealed, coalesce(nullif(s.preferred_name, ''), s.given_name) || ' ' || s.surname as author, l.device_name, e.why
    from leave_pack_event e join leave_pack_lease l on l.id = e.lease_id join leave_outing o on o.id = e.outing_id join workforce_staff s on s.id = e.author_id
    where e.outcome = 'to review' and ${which} and not exists (select 1 from leave_pack_decision d where d.event_id = e.id)
    order by e.received_at, e.seq, e.id`.execute(scope.tx);
}

function trayEventOf(row: TrayRow): TrayEvent {
  return {
    id: row.id,
    leaseId: row.lease_id,
    unitId: row.unit_id,
    outingId: row.outing_id,
    outingTitle: row.title,
    episodeId: row.episode_id,
    personId: row.person_id,
    what: row.what,
    deviceAt: row.device_at,
    happenedAt: row.happened_at,
    clockOut: row.clock_out_seconds,
    receivedAt: row.received_at,
    facts: row.facts,
    corrects: row.corrects,
    sealed: row.sealed,
    authorName: row.author,
    deviceName: row.device_name,
    why: row.why,
  };
}
