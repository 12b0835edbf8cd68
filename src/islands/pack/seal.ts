// What a locked phone may still do: write something down that it cannot read again. Sealed to the server's public key with a passing key of
// its own; only the server opens it.
import { sealingOf, type PublicKey, type SealedTap } from '../../leave/pack.protocol.ts';
import { base64url, randomBytes, utf8 } from './bytes.ts';

const ecdh = { name: 'ECDH', namedCurve: 'P-256' } as const;

/** Seals one thing under its id. */
export async function sealTo(sealKey: PublicKey, lease: string, id: string, inside: unknown): Promise<SealedTap> {
  const server = await crypto.subtle.importKey('jwk', { ...sealKey }, ecdh, false, []);
  const passing = await crypto.subtle.generateKey(ecdh, false, ['deriveBits']);
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: server }, passing.privateKey, 256);
  const { salt, info, additionalData } = sealingOf(lease, id);
  const base = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
  const key = await crypto.subtle.deriveKey({ name: 'HKDF', hash: 'SHA-256', salt, info }, base, { name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
  ]);
  const iv = randomBytes(12);
  const box = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, utf8(JSON.stringify(inside)));
  return {
    id,
    epk: base64url(new Uint8Array(await crypto.subtle.exportKey('raw', passing.publicKey))),
    iv: base64url(iv),
    box: base64url(new Uint8Array(box)),
  };
}
