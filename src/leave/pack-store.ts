import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import { inOrder, type PackWay, type PublicKey } from './pack.protocol.ts';
import type { LeaseTimes } from './pack.rules.ts';

/** An outing lent to one phone. */
export interface PackLease extends LeaseTimes {
  readonly id: string;
  readonly outingId: string;
  readonly unitId: string;
  /** Who took it. */
  readonly staffId: string;
  readonly deviceName: string;
  readonly way: PackWay;
  readonly deviceKey: PublicKey;
  readonly sealKey: PublicKey;
  /** Closed under the installation's key. */
  readonly sealPrivate: string;
  /** In the order of their rows in the pack. */
  readonly episodeIds: readonly string[];
  readonly readBackAt: Temporal.Instant | null;
}

/** A lease with who took it, for a page. */
export interface PackLeaseShown extends PackLease {
  readonly staffName: string;
}

/** Packs of an outing, newest first, with who took each. */
export async function packsOf(scope: Scope, outingId: string): Promise<readonly PackLeaseShown[]> {
  const { rows } = await sql<LeaseRow & { name: string }>`
    select l.*, coalesce(nullif(s.preferred_name, ''), s.given_name) || ' ' || s.surname as name
    from leave_pack_lease l join workforce_staff s on s.id = l.staff_id where l.outing_id = ${outingId} order by l.taken_at desc, l.id`.execute(
    scope.tx,
  );
  return rows.map((row) => ({ ...leaseOf(row), staffName: row.name }));
}

/** One lease that the asker may see, held until the transaction ends; null where there is none such. */
export async function holdLease(scope: Scope, id: string): Promise<PackLease | null> {
  const { rows } = await sql<LeaseRow>`select * from leave_pack_lease where id = ${id} for update`.execute(scope.tx);
  return rows[0] === undefined ? null : leaseOf(rows[0]);
}

/** The lease something was sent to, whoever sends it, held until the transaction ends. What was sent has still to be proved the phone's. */
export async function leaseSentTo(scope: Scope, id: string): Promise<PackLease | null> {
  const { rows } = await sql<LeaseRow>`select * from trellis.pack_lease_sent_to(${id}::uuid)`.execute(scope.tx);
  return rows[0] === undefined ? null : leaseOf(rows[0]);
}

/** The lease of an outing that nobody has ended, under a lock on the outing: of two who take it at once one comes after the other. */
export async function openLeaseOf(scope: Scope, outingId: string): Promise<PackLease | null> {
  await scope.tx.selectFrom('leave_outing').select('id').where('id', '=', outingId).forUpdate().executeTakeFirst();
  const { rows } = await sql<LeaseRow>`select * from leave_pack_lease where outing_id = ${outingId} and ended_at is null for update`.execute(
    scope.tx,
  );
  return rows[0] === undefined ? null : leaseOf(rows[0]);
}

/** Lends an outing to a phone. Another lease of it has to be ended before. */
export async function addLease(
  scope: Scope,
  lease: Pick<PackLease, 'outingId' | 'unitId' | 'deviceName' | 'way' | 'deviceKey' | 'sealKey' | 'sealPrivate' | 'episodeIds' | 'expiresAt'>,
): Promise<PackLease> {
  const { rows } = await sql<LeaseRow>`insert into leave_pack_lease
    (outing_id, unit_id, staff_id, device_name, way, device_key, seal_public, seal_private, episodes, taken_at, expires_at)
    values (${lease.outingId}, ${lease.unitId}, ${scope.actor.id}, ${lease.deviceName}, ${lease.way}, ${inOrder(lease.deviceKey)}, ${inOrder(lease.sealKey)},
      ${lease.sealPrivate}, ${[...lease.episodeIds]}::uuid[], ${scope.now}, ${lease.expiresAt}) returning *`.execute(scope.tx);
  return leaseOf(rows[0]!);
}

/** The phone has read the whole pack back with the network shut out: only now is the outing on a phone. Said again, the first time stands. */
export async function markReadBack(scope: Scope, id: string): Promise<void> {
  await sql`update leave_pack_lease set read_back_at = ${scope.now} where id = ${id} and read_back_at is null`.execute(scope.tx);
}

/** Ends a lease, once. */
export async function endLease(scope: Scope, id: string, why: NonNullable<PackLease['endedWhy']>): Promise<void> {
  await sql`update leave_pack_lease set ended_at = ${scope.now}, ended_why = ${why}, ended_by = ${scope.actor.id}
    where id = ${id} and ended_at is null`.execute(scope.tx);
}

/** Notes that packs have run out, those of every unit. For the job: a pack is over by the clock whether or not this was done. */
export async function endPacksRunOut(scope: Scope): Promise<void> {
  await sql`update leave_pack_lease set ended_at = expires_at, ended_why = 'expired' where ended_at is null and expires_at <= ${scope.now}`.execute(
    scope.tx,
  );
}

type LeaseRow = {
  id: string;
  outing_id: string;
  unit_id: string;
  staff_id: string;
  device_name: string;
  way: PackWay;
  device_key: PublicKey;
  seal_public: PublicKey;
  seal_private: string;
  episodes: string[];
  taken_at: Temporal.Instant;
  expires_at: Temporal.Instant;
  read_back_at: Temporal.Instant | null;
  ended_at: Temporal.Instant | null;
  ended_why: PackLease['endedWhy'];
};

function leaseOf(row: LeaseRow): PackLease {
  return {
    id: row.id,
    outingId: row.outing_id,
    unitId: row.unit_id,
    staffId: row.staff_id,
    deviceName: row.device_name,
    way: row.way,
    deviceKey: row.device_key,
    sealKey: row.seal_public,
    sealPrivate: row.seal_private,
    episodeIds: row.episodes,
    takenAt: row.taken_at,
    expiresAt: row.expires_at,
    readBackAt: row.read_back_at,
    endedAt: row.ended_at,
    endedWhy: row.ended_why,
  };
}
