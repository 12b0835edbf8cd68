// The phone's fingerprint, face or screen PIN as the key to a pack: the passkey's PRF gives a secret for each salt, with no network, and only
// after the phone has known its holder. The passkey signs nobody in; Trellis is never told of it.
import { randomBytes, utf8, type Bytes } from './bytes.ts';

/** Whether this phone has a passkey of its own that can give such a secret; `perhaps` where only making one tells. */
export async function passkeyPossible(): Promise<'yes' | 'perhaps' | 'no'> {
  if (typeof PublicKeyCredential === 'undefined') return 'no';
  if (!(await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable().catch(() => false))) return 'no';
  const can = await PublicKeyCredential.getClientCapabilities?.().catch(() => undefined);
  const prf = can?.['extension:prf'];
  return prf === undefined ? 'perhaps' : prf ? 'yes' : 'no';
}

/** Makes the passkey. Null: this phone made one that cannot give a secret. Throws when it was cancelled. */
export async function makePasskey(phoneName: string): Promise<Bytes | null> {
  const made = await navigator.credentials.create({
    publicKey: {
      rp: { name: 'Trellis outing packs' },
      user: { id: randomBytes(32), name: `Outing packs, ${phoneName}`, displayName: 'Outing packs on this phone' },
      challenge: randomBytes(32),
      pubKeyCredParams: [
        { type: 'public-key', alg: -7 },
        { type: 'public-key', alg: -257 },
      ],
      authenticatorSelection: { authenticatorAttachment: 'platform', userVerification: 'required', residentKey: 'discouraged' },
      extensions: { prf: {} },
    },
  });
  if (!(made instanceof PublicKeyCredential)) throw new Error('no passkey');
  return made.getClientExtensionResults().prf?.enabled === true ? new Uint8Array(made.rawId) : null;
}

/** The secret that the passkey gives for this pack alone. Throws when it was cancelled or is not on this phone any more. */
export async function askPasskey(credentialId: Bytes, lease: string): Promise<Bytes> {
  const salt = new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(`trellis pack ${lease}`)));
  const got = await navigator.credentials.get({
    publicKey: {
      challenge: randomBytes(32),
      allowCredentials: [{ type: 'public-key', id: credentialId, transports: ['internal'] }],
      userVerification: 'required',
      extensions: { prf: { eval: { first: salt } } },
    },
  });
  if (!(got instanceof PublicKeyCredential)) throw new Error('no passkey');
  const first = got.getClientExtensionResults().prf?.results?.first;
  if (first === undefined) throw new Error('no secret');
  return first instanceof ArrayBuffer ? new Uint8Array(first) : new Uint8Array(first.buffer as ArrayBuffer, first.byteOffset, first.byteLength);
}
