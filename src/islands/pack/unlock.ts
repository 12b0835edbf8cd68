// Opening a pack: its key out of the wrapping, by fingerprint or PIN, into memory alone.
import { askPasskey } from './passkey.ts';
import { openSigningKey, unwrapDataKey, wrappingFromPasskey, wrappingFromPin } from './keys.ts';
import { readContent, type Content } from './record.ts';
import type { KeptPack, Vault } from './vault.ts';

/** Wrong PINs after which the wrapped key is deleted. */
export const mostTries = 10;

/** An unlocked pack: it lives in memory, and goes when the page locks. */
export interface OpenPack {
  readonly lease: string;
  readonly dataKey: CryptoKey;
  readonly signing: CryptoKey;
  readonly content: Content;
}

/** Why a pack did not open. `left`: tries that are left. */
export type NotOpened = { readonly fault: 'wrong PIN'; readonly left: number } | { readonly fault: 'key deleted' } | { readonly fault: 'no passkey' };

async function openWith(pack: KeptPack, wrapping: CryptoKey): Promise<OpenPack | null> {
  if (pack.wrapped === null || pack.signing === null) return null;
  const dataKey = await unwrapDataKey(pack.wrapped, wrapping, pack.lease);
  if (dataKey === null) return null;
  return { lease: pack.lease, dataKey, signing: await openSigningKey(dataKey, pack.signing, pack.lease), content: await readContent(dataKey, pack) };
}

/** Opens with a PIN. The try is counted on the disk before it is made, so that pulling the battery gives none back. */
export async function openByPin(vault: Pick<Vault, 'change' | 'forgetKey'>, lease: string, pin: string): Promise<OpenPack | NotOpened> {
  const counted = await vault.change(lease, (pack) => ({ tries: pack.tries + 1 }));
  if (counted === undefined || counted.wrapped === null || counted.salt === null) return { fault: 'key deleted' };
  if (counted.tries > mostTries) {
    await vault.forgetKey(lease);
    return { fault: 'key deleted' };
  }
  const open = await openWith(counted, await wrappingFromPin(pin, counted.salt));
  if (open !== null) {
    await vault.change(lease, () => ({ tries: 0 }));
    return open;
  }
  if (counted.tries < mostTries) return { fault: 'wrong PIN', left: mostTries - counted.tries };
  await vault.forgetKey(lease);
  return { fault: 'key deleted' };
}

/** Opens with the phone's fingerprint, face or screen lock; the phone counts the tries. */
export async function openByPasskey(pack: KeptPack): Promise<OpenPack | NotOpened> {
  if (pack.wrapped === null || pack.credentialId === null) return { fault: 'key deleted' };
  try {
    return (await openWith(pack, await wrappingFromPasskey(await askPasskey(pack.credentialId, pack.lease), pack.lease))) ?? { fault: 'no passkey' };
  } catch {
    return { fault: 'no passkey' };
  }
}
