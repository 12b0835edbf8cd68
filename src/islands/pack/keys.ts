// The keys of a pack. A fresh data key for each pack locks everything kept on the phone. It lives in memory alone; on the disk it stands only
// wrapped, by a key that a fingerprint or a PIN gives. Keys marked "not extractable" are never stored: their bytes would lie on the disk in clear.
import type { PublicKey } from '../../leave/pack.protocol.ts';
import { randomBytes, utf8, type Bytes } from './bytes.ts';

/** Something locked: AES-256-GCM, the tag at the end. */
export interface Box {
  readonly iv: Bytes;
  readonly data: Bytes;
}

/** Rounds of PBKDF2-SHA-256 for a PIN (OWASP Password Storage Cheat Sheet, 2023). */
const pinRounds = 600_000;

const aes = { name: 'AES-GCM', length: 256 } as const;
const ecdsa = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** A fresh data key. Extractable only until it has been wrapped; what is opened later is not. */
export function makeDataKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey(aes, true, ['encrypt', 'decrypt']);
}

/** The key that wraps, from what the phone's fingerprint reader or face gave for this pack. */
export async function wrappingFromPasskey(secret: BufferSource, lease: string): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  return crypto.subtle.deriveKey({ name: 'HKDF', hash: 'SHA-256', salt: utf8(lease), info: utf8('trellis pack key 1') }, base, aes, false, [
    'wrapKey',
    'unwrapKey',
  ]);
}

/** The key that wraps, from a PIN. Slow on purpose. */
export async function wrappingFromPin(pin: string, salt: Bytes, rounds = pinRounds): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', utf8(pin), 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds }, base, aes, false, ['wrapKey', 'unwrapKey']);
}

export async function wrapDataKey(key: CryptoKey, wrapping: CryptoKey, lease: string): Promise<Box> {
  const iv = randomBytes(12);
  return { iv, data: new Uint8Array(await crypto.subtle.wrapKey('raw', key, wrapping, { name: 'AES-GCM', iv, additionalData: utf8(lease) })) };
}

/** The data key, or null when what wraps it is not the one it was wrapped with. */
export async function unwrapDataKey(box: Box, wrapping: CryptoKey, lease: string): Promise<CryptoKey | null> {
  try {
    const how = { name: 'AES-GCM', iv: box.iv, additionalData: utf8(lease) };
    return await crypto.subtle.unwrapKey('raw', box.data, wrapping, how, aes, false, ['encrypt', 'decrypt']);
  } catch {
    return null;
  }
}

/** Locks bytes for one purpose (`about`): what is locked for one cannot be opened as another. */
export async function lock(key: CryptoKey, plain: BufferSource, about: string): Promise<Box> {
  const iv = randomBytes(12);
  return { iv, data: new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: utf8(about) }, key, plain)) };
}

/** Opens what {@link lock} locked for the same purpose. Throws when it was changed or is another's. */
export function unlock(key: CryptoKey, box: Box, about: string): Promise<ArrayBuffer> {
  return crypto.subtle.decrypt({ name: 'AES-GCM', iv: box.iv, additionalData: utf8(about) }, key, box.data);
}

/** The phone's signing keys for one pack: the public one for the server, the private one locked at once. */
export async function makeSigningKeys(dataKey: CryptoKey): Promise<{ readonly open: PublicKey; readonly sealFor: (lease: string) => Promise<Box> }> {
  const pair = await crypto.subtle.generateKey(ecdsa, true, ['sign', 'verify']);
  const { x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  const hidden = await crypto.subtle.exportKey('pkcs8', pair.privateKey);
  return { open: { kty: 'EC', crv: 'P-256', x: x!, y: y! }, sealFor: (lease) => lock(dataKey, hidden, `signing ${lease}`) };
}

/** The private signing key, out of its box, for signing alone. */
export async function openSigningKey(dataKey: CryptoKey, box: Box, lease: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('pkcs8', await unlock(dataKey, box, `signing ${lease}`), ecdsa, false, ['sign']);
}

export async function sign(key: CryptoKey, bytes: BufferSource): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, bytes));
}

/** Why this PIN will not do, or null. The easy ones go first in any guess. */
export function pinFault(pin: string): string | null {
  if (!/^\d{6}$/.test(pin)) return 'Choose six digits.';
  const steps = [...pin].slice(1).map((digit, at) => Number(digit) - Number(pin[at]));
  if (steps.every((step) => step === steps[0] && Math.abs(step) <= 1) || /^(..)\1\1$|^(...)\2$/.test(pin))
    return 'Choose digits that are not in a row and do not repeat.';
  return null;
}
