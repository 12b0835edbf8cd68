import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Scope } from './scope.ts';

/** How a unit's downtime pack stands: the file that is read when Trellis is down. */
export interface DowntimePack {
  readonly unitId: string;
  /** Since when the present passphrase counts. */
  readonly setAt: Temporal.Instant;
  /** When the newest file was written; null: none yet. */
  readonly madeAt: Temporal.Instant | null;
  /** Path of the newest file. */
  readonly place: string | null;
  /** Why the last try failed, in a sentence; null when it did not. */
  readonly fault: string | null;
}

/** How the packs of these units stand, those the asker manages. A unit without a passphrase is missing from the answer. */
export async function downtimePacks(scope: Scope, unitIds: readonly string[]): Promise<ReadonlyMap<string, DowntimePack>> {
  if (unitIds.length === 0) return new Map();
  const rows = await scope.tx
    .selectFrom('platform_downtime')
    .select(['unit_id', 'set_at', 'made_at', 'place', 'fault'])
    .where('unit_id', 'in', [...unitIds])
    .execute();
  return new Map(
    rows.map((row) => [row.unit_id, { unitId: row.unit_id, setAt: row.set_at, madeAt: row.made_at, place: row.place, fault: row.fault }]),
  );
}

/** Keeps a unit's passphrase, sealed with the installation's key. Files written before stay closed with the one before. */
export async function keepPassphrase(scope: Scope, secret: string, unitId: string, passphrase: string): Promise<void> {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret), iv);
  cipher.setAAD(Buffer.from(unitId));
  const sealed = Buffer.concat([iv, cipher.update(passphrase, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  const values = { sealed, set_by: scope.actor.id!, set_at: scope.now };
  await scope.tx
    .insertInto('platform_downtime')
    .values({ unit_id: unitId, ...values })
    .onConflict((conflict) => conflict.column('unit_id').doUpdateSet(values))
    .execute();
}

/** The unit's passphrase and the file written last; null when no passphrase was set. Throws when the installation's key is another one. */
export async function findPassphrase(
  scope: Scope,
  secret: string,
  unitId: string,
): Promise<{ readonly passphrase: string; readonly place: string | null } | null> {
  const row = await scope.tx.selectFrom('platform_downtime').select(['sealed', 'place']).where('unit_id', '=', unitId).executeTakeFirst();
  if (row === undefined) return null;
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), row.sealed.subarray(0, 12));
  decipher.setAAD(Buffer.from(unitId));
  decipher.setAuthTag(row.sealed.subarray(-16));
  return { passphrase: Buffer.concat([decipher.update(row.sealed.subarray(12, -16)), decipher.final()]).toString('utf8'), place: row.place };
}

/** Writes down that a file was written, where, and at what time the facts in it were read. */
export async function packWritten(scope: Scope, unitId: string, place: string): Promise<void> {
  await scope.tx.updateTable('platform_downtime').set({ made_at: scope.now, place, fault: null }).where('unit_id', '=', unitId).execute();
}

/** Writes down that a try failed; the file before it stays where it is. */
export async function packFailed(scope: Scope, unitId: string, fault: string): Promise<void> {
  await scope.tx.updateTable('platform_downtime').set({ fault }).where('unit_id', '=', unitId).execute();
}

function keyOf(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'trellis', 'downtime', 32));
}
