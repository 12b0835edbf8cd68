// What is over goes from this phone: when it may, what goes first, and telling Trellis of it.
import { packLimits } from '../../leave/pack.protocol.ts';
import { deviceNow, millisecondsOf } from './device-clock.ts';
import { unsentCount } from './outbox.rules.ts';
import { post } from './sender.ts';
import type { KeptPack, Vault } from './vault.ts';

export const isExpired = (one: KeptPack): boolean => deviceNow() >= millisecondsOf(one.expiresAt);

export const unsentOf = async (vault: Vault, lease: string): Promise<number> => unsentCount(await vault.events(lease));

/**
 * What is over and sent is wiped; so is what is over and could not be sent for seven days. Of what is over and not sent yet, the key goes and with
 * it all that could be read: what is left is sealed to the server. True: nothing of it is left.
 */
export async function tidy(vault: Vault, one: KeptPack): Promise<boolean> {
  const daysOver = (deviceNow() - millisecondsOf(one.expiresAt)) / 86_400_000;
  if (!isExpired(one) && !one.over) return false;
  if (daysOver > packLimits.unsentDays || (await unsentOf(vault, one.lease)) === 0) {
    await wipe(vault, one.lease);
    return true;
  }
  if (one.wrapped !== null) await vault.forgetKey(one.lease);
  return false;
}

export async function wipe(vault: Vault, lease: string): Promise<void> {
  await vault.remember((before) => ({ ...before, toTell: [...(before.toTell ?? []), lease] }));
  await vault.wipe(lease);
  void tellEnds(vault);
}

/** Tells Trellis of packs that are wiped, now or when there is a signal again. An answer of any kind ends it: the pack is gone here either way. */
export async function tellEnds(vault: Vault): Promise<void> {
  for (const lease of (await vault.remembered()).toTell ?? []) {
    try {
      await post(`/packs/${lease}/end`, { wiped: true, unsent: 0 });
    } catch {
      continue;
    }
    await vault.remember((before) => ({ ...before, toTell: (before.toTell ?? []).filter((one) => one !== lease) }));
  }
}
