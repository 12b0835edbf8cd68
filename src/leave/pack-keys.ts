import { createHash, createHmac, createPublicKey, timingSafeEqual, verify, webcrypto } from 'node:crypto';
import { seal, unseal } from '#platform/sign-in/index.ts';
import { sealedEventInput, tapInput, type EventSent, type SealedTapSent, type TapSent } from './pack-input.ts';
import { bytesToSign, sealingOf, type PublicKey, type SealedEvent } from './pack.protocol.ts';

const { subtle } = webcrypto;
const curve = { name: 'ECDH', namedCurve: 'P-256' } as const;
/** What the private half is closed under, at rest. */
const purpose = 'outing pack seal key';

/** A pair of keys for one pack: the phone seals to the public half; the private half is closed under the installation's key. */
export async function newSealKeys(secret: string): Promise<{ readonly sealKey: PublicKey; readonly closed: string }> {
  const pair = (await subtle.generateKey(curve, true, ['deriveBits'])) as webcrypto.CryptoKeyPair;
  const { x, y } = await subtle.exportKey('jwk', pair.publicKey);
  const own = Buffer.from(await subtle.exportKey('pkcs8', pair.privateKey)).toString('base64url');
  return { sealKey: { kty: 'EC', crv: 'P-256', x: x!, y: y! }, closed: seal(secret, purpose, own) };
}

/** What has to stand inside each sealed tap of a pack. Worked out anew each time, kept nowhere here. */
export function tapKeyOf(secret: string, lease: string): string {
  return createHmac('sha256', secret).update(`outing pack tap ${lease}`).digest('base64url');
}

/** Is this a point on the curve, so that a signature can be checked with it at all? */
export function isUsableKey(key: PublicKey): boolean {
  try {
    createPublicKey({ key: { ...key }, format: 'jwk' });
    return true;
  } catch {
    return false;
  }
}

/** Did the phone with this key sign these bytes? ECDSA on P-256 with SHA-256, r and s one after the other. */
export function isSignedBy(key: PublicKey, bytes: Uint8Array, signature: string): boolean {
  try {
    const checkedWith = createPublicKey({ key: { ...key }, format: 'jwk' });
    return verify('sha256', bytes, { key: checkedWith, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}

/** What was in a seal: a tap of the locked phone, or an event it had recorded before it was locked. */
export type Opened = { readonly tap: TapSent } | { readonly event: EventSent };

/**
 * Opens what a locked phone sent. Null: it was sealed for another pack, changed, forged, or holds something else. An event has to be signed
 * by the phone too: the word that every seal holds lies open on the phone, its signing key does not.
 */
export async function openSealed(
  secret: string,
  lease: { readonly id: string; readonly sealPrivate: string; readonly deviceKey: PublicKey },
  tap: SealedTapSent,
): Promise<Opened | null> {
  const own = unseal(secret, purpose, lease.sealPrivate);
  if (own === null) return null;
  try {
    const bytes = (text: string): Buffer<ArrayBuffer> => Buffer.from(text, 'base64url');
    const { salt, info, additionalData } = sealingOf(lease.id, tap.id);
    const mine = await subtle.importKey('pkcs8', bytes(own), curve, false, ['deriveBits']);
    const theirs = await subtle.importKey('raw', bytes(tap.epk), curve, false, []);
    const shared = await subtle.importKey('raw', await subtle.deriveBits({ name: 'ECDH', public: theirs }, mine, 256), 'HKDF', false, ['deriveKey']);
    const key = await subtle.deriveKey({ name: 'HKDF', hash: 'SHA-256', salt, info }, shared, { name: 'AES-GCM', length: 256 }, false, ['decrypt']);
    const opened = await subtle.decrypt({ name: 'AES-GCM', iv: bytes(tap.iv), additionalData }, key, bytes(tap.box));
    const inside = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(opened)) as unknown;
    const asTap = tapInput.safeParse(inside);
    if (asTap.success) return isSame(asTap.data.tapKey, tapKeyOf(secret, lease.id)) ? { tap: asTap.data } : null;
    const asEvent = sealedEventInput.safeParse(inside);
    if (!asEvent.success || !isSame(asEvent.data.tapKey, tapKeyOf(secret, lease.id))) return null;
    // Signed as it was recorded, not as it was read.
    const raw = (inside as SealedEvent).event;
    const said = bytesToSign(lease.id, { deviceNow: raw.deviceAt, events: [raw], sealed: [] });
    return asEvent.data.event.id === tap.id && isSignedBy(lease.deviceKey, said, asEvent.data.signature) ? { event: asEvent.data.event } : null;
  } catch {
    return null;
  }
}

/** A UUID that is always the same for the same parts: the same tap about the same person gets the same id, however often it comes. */
export function idFrom(...parts: readonly string[]): string {
  const bytes = createHash('sha256').update(parts.join('\n')).digest();
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
